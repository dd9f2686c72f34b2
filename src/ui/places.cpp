#include "ui/places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/numbers.h"

namespace pw::ui {
namespace {

/// The next word of a line, taken off its front.
std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// A length in hundredths of a CSS pixel.
std::optional<float> length_of(std::string_view word) {
  const auto hundredths = number_of(word);
  if (!hundredths) return std::nullopt;
  return static_cast<float>(*hundredths) / 100;
}

std::optional<Place> read(std::string_view line) {
  Place place;
  place.id = next_word(line);
  std::array<float, 6> lengths{};
  for (float& length : lengths) {
    const auto read = length_of(next_word(line));
    if (!read) return std::nullopt;
    length = *read;
  }
  place.rect = {lengths[0], lengths[1], std::max(lengths[2], 0.0F), std::max(lengths[3], 0.0F)};
  place.size = std::clamp(lengths[4], 1.0F, 500.0F);
  place.line = std::max(lengths[5], 1.0F);
  place.align = line == "e" ? Anchor::end : line == "m" ? Anchor::middle : Anchor::start;
  return place;
}

}  // namespace

Places::Places(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto place = read(text.substr(0, end))) places_.push_back(*std::move(place));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::ranges::stable_sort(places_, {}, &Place::id);
}

const Place* Places::find(std::string_view id) const {
  const auto at =
      std::ranges::lower_bound(places_, id, {}, [](const Place& place) -> std::string_view { return place.id; });
  return at != places_.end() && at->id == id ? &*at : nullptr;
}

}  // namespace pw::ui
