// src/core: whole numbers from text, as programs write them. (What people type is read by lesson/answer.h.)
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <utility>

#include "core/checked.h"

namespace pw {

/// The number that is the whole text: digits in this base, maybe with a minus before them. Nothing where it is anything
/// else or does not fit.
[[nodiscard]] std::optional<Count> number_of(std::string_view text, int base = 10);

/// The same where it is one of this type, else the fallback.
template <std::integral Number>
[[nodiscard]] Number number_or(std::string_view text, Number fallback) {
  const auto number = number_of(text);
  return number && std::in_range<Number>(*number) ? static_cast<Number>(*number) : fallback;
}

}  // namespace pw
