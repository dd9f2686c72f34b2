// src/app/sandbox: the layers that are offered to whoever adds one.
#pragma once

#include <span>
#include <string_view>

#include "text/text.h"

namespace pw::app::sandbox {

/// A layer to begin with.
struct ExampleLayer {
  std::string_view words;  ///< as the notation has it
  text::Key other_names;  ///< by which somebody may look for it
};
/// Of each kind one at least.
[[nodiscard]] std::span<const ExampleLayer> example_layers();

}  // namespace pw::app::sandbox
