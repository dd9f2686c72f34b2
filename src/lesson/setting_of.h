// src/lesson: one setting of a layer of any kind, by its name in the notation.
#pragma once

#include <string_view>

#include "core/layer.h"

namespace pw::lesson {

/// Where the layer keeps it; null where its kind has none of this name and type.
template <typename Value>
Value* setting_of(Layer& layer, std::string_view key) {
  for (const Setting& setting : kind_of(layer).settings) {
    if (setting.key == key) return value_of<Value>(setting, layer);
  }
  return nullptr;
}

}  // namespace pw::lesson
