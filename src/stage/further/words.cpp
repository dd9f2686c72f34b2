#include "stage/further/words.h"

#include <algorithm>

#include "text/utf8.h"

namespace pw::stage::inline further {

float width_of(std::string_view words, float size) {
  float width = 0;
  for (const char c : words) {
    const bool narrow = std::string_view(" .,:;'|!-()fijlrt").find(c) != std::string_view::npos;
    const bool wide = c == 'm' || c == 'w' || c == 'M' || c == 'W';
    // Of a character of several bytes the first counts, and as a wide one.
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    const bool large = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC0U;
    width += goes_on ? 0.0F : wide ? 0.9F : narrow ? 0.34F : large ? 0.68F : 0.59F;
  }
  return width * size;
}

std::string fitting(const std::string& words, float width, float size) {
  if (words.empty() || width_of(words, size) <= width) return words;
  // No sign is narrower than a third of its size.
  const auto narrowest = static_cast<std::size_t>(std::max(width / (0.34F * size), 1.0F));
  for (std::size_t most = std::min(words.size() - 1, 4 * narrowest); most > 4; --most) {
    std::string out = text::clipped(words, most) + "…";
    if (width_of(out, size) <= width) return out;
  }
  return text::clipped(words, 4) + "…";
}

}  // namespace pw::stage::inline further
