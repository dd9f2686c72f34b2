#include "core/numbers.h"

#include <charconv>

namespace pw {

std::optional<Count> number_of(std::string_view text, int base) {
  Count number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number, base);
  if (error != std::errc{} || end != last) return std::nullopt;
  return number;
}

}  // namespace pw
