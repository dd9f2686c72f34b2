#include "ui/places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/numbers.h"

namespace pw::ui {
namespace {

/// FNV-1a (Fowler, Noll and Vo), of 32 bits.
std::uint32_t key_of(std::string_view id) {
  std::uint32_t key = 2166136261;
  for (const char c : id) key = (key ^ static_cast<unsigned char>(c)) * 16777619;
  return key;
}

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
  std::array<float, 8> lengths{};
  for (float& length : lengths) {
    const auto read = length_of(next_word(line));
    if (!read) return std::nullopt;
    length = *read;
  }
  place.rect = {lengths[0], lengths[1], std::max(lengths[2], 0.0F), std::max(lengths[3], 0.0F)};
  place.size = std::clamp(lengths[4], 1.0F, 500.0F);
  place.line = std::max(lengths[5], 1.0F);
  place.left = lengths[6];
  place.right = lengths[7];
  place.align = line == "e" ? Anchor::end : line == "m" ? Anchor::middle : Anchor::start;
  return place;
}

}  // namespace

Places::Places(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto place = read(text.substr(0, end))) {
      keys_.push_back(key_of(place->id));
      places_.push_back(*std::move(place));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

const Place* Places::find(std::string_view id) const {
  const std::uint32_t key = key_of(id);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] == key && places_[i].id == id) return &places_[i];
  }
  return nullptr;
}

}  // namespace pw::ui
