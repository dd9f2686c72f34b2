// src/app/sandbox: the list of layers as it is seen: what is known of each, in columns of one's choice, and what can be done with it.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

[[nodiscard]] LayerList describe_list(const Sandbox& sandbox);

/// How numbers are stored, by the names that people use. Two that take as many bytes stand together.
struct FormatName {
  std::string_view name;
  NumberFormat format;
};
[[nodiscard]] std::span<const FormatName> number_formats();

}  // namespace pw::app::sandbox
