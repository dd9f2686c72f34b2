// src/lesson: one setting of a layer of any kind, by its name in the notation.
#pragma once

#include <string_view>

#include "core/layer.h"

namespace pw::lesson {

/// Where the layer keeps it; null where its kind has none of this name and type. `T` is what Setting says of the type.
template <typename T>
T* setting_of(Layer& layer, std::string_view key, Setting::Type type) {
  for (const Setting& setting : kind_of(layer).settings) {
    if (setting.key == key && setting.type == type)
      return reinterpret_cast<T*>(static_cast<char*>(data(layer)) + setting.offset);
  }
  return nullptr;
}

}  // namespace pw::lesson
