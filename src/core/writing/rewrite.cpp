#include "core/writing/rewrite.h"

#include <algorithm>

namespace pw::inline writing {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The place without the layer's name.
Place after_name(std::string_view text, Place place) {
  const std::size_t colon = text.substr(place.at, place.length).find(':');
  if (colon == std::string_view::npos) return place;
  std::size_t skip = colon + 1;
  while (skip < place.length && is_space(text[place.at + skip])) ++skip;
  return {place.at + skip, place.length - skip};
}

struct Line {
  std::size_t begin, end;  ///< without its line break
};

Line line_of(std::string_view text, Place place) {
  const std::size_t before = place.at == 0 ? std::string_view::npos : text.rfind('\n', place.at - 1);
  return {before == std::string_view::npos ? 0 : before + 1, std::min(text.find('\n', place.at), text.size())};
}

std::size_t back_over_space(std::string_view text, std::size_t at, std::size_t least) {
  while (at > least && is_space(text[at - 1])) --at;
  return at;
}

std::size_t on_over_space(std::string_view text, std::size_t at, std::size_t most) {
  while (at < most && is_space(text[at])) ++at;
  return at;
}

/// Whether nothing else stands on the layer's line, but for a comment.
bool alone(std::string_view text, Place place, Line line) {
  const std::size_t next = on_over_space(text, place.at + place.length, line.end);
  return back_over_space(text, place.at, line.begin) == line.begin && (next == line.end || text[next] == '#');
}

}  // namespace

std::string spliced(std::string_view text, Place place, std::string_view by) {
  std::string out(text.substr(0, place.at));
  out += by;
  out += text.substr(place.at + place.length);
  return out;
}

std::size_t from_in(std::string_view words) {
  constexpr std::string_view from = " from ";
  const auto same = [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); };
  const auto found = std::ranges::search(words, from, [&](char a, char b) { return same(b, a); });
  return static_cast<std::size_t>(found.begin() - words.begin());
}

std::string with_words(std::string_view text, Place place, std::string_view words) {
  return spliced(text, after_name(text, place), words);
}

std::string without_layer(std::string_view text, Place place) {
  const Line line = line_of(text, place);
  if (alone(text, place, line)) {
    if (line.end < text.size()) return spliced(text, {line.begin, line.end + 1 - line.begin}, {});
    const std::size_t begin = line.begin > 0 ? line.begin - 1 : 0;
    return spliced(text, {begin, line.end - begin}, {});
  }
  // "a; b; c": what parts it from the next one goes with it, or else from the one before.
  std::size_t begin = place.at;
  std::size_t end = on_over_space(text, place.at + place.length, line.end);
  if (end < line.end && text[end] == ';') {
    end = on_over_space(text, end + 1, line.end);
  } else {
    end = place.at + place.length;
    const std::size_t before = back_over_space(text, begin, line.begin);
    if (before > line.begin && text[before - 1] == ';') begin = before - 1;
  }
  return spliced(text, {begin, end - begin}, {});
}

std::string with_layer_after(std::string_view text, Place place, std::string_view words) {
  const Line line = line_of(text, place);
  if (!alone(text, place, line)) return spliced(text, {place.at + place.length, 0}, "; " + std::string(words));
  return spliced(text, {line.end, 0},
                 "\n" + std::string(text.substr(line.begin, place.at - line.begin)) + std::string(words));
}

Moved with_layer_before(std::string_view text, Place place, std::string_view words) {
  const Line line = line_of(text, place);
  std::string by(words);
  if (alone(text, place, line)) by += "\n" + std::string(text.substr(line.begin, place.at - line.begin));
  else by += "; ";
  return {spliced(text, {place.at, 0}, by), place.at};
}

Moved with_moved(std::string_view text, Place layer, Place other, bool below) {
  const Line from = line_of(text, layer);
  const Line to = line_of(text, other);
  const std::string_view words = text.substr(layer.at, layer.length);
  std::string by;
  std::size_t skip = 0;  // of what is put in, up to the layer's words
  Place place{below ? other.at + other.length : other.at, 0};
  if (alone(text, layer, from) && alone(text, other, to)) {
    by = std::string(text.substr(from.begin, from.end - from.begin));
    skip = layer.at - from.begin;
    if (!below) {
      place.at = to.begin;
      by += '\n';
    } else {
      place.at = to.end;
      by.insert(0, 1, '\n');
      ++skip;
    }
  } else if (below) {
    by = "; " + std::string(words);
    skip = 2;
  } else {
    by = std::string(words) + "; ";
  }
  // First what stands further down, so that the places above stay.
  if (place.at > layer.at) {
    std::string out = without_layer(spliced(text, place, by), layer);
    const std::size_t gone = text.size() + by.size() - out.size();
    return {std::move(out), place.at + skip - gone};
  }
  return {spliced(without_layer(text, layer), place, by), place.at + skip};
}

std::string_view words_at(std::string_view text, Place place) {
  const Place words = after_name(text, place);
  return text.substr(words.at, words.length);
}

std::string with_swapped(std::string_view text, Place first, Place second) {
  std::string out(text.substr(0, first.at));
  out += text.substr(second.at, second.length);
  out += text.substr(first.at + first.length, second.at - first.at - first.length);
  out += text.substr(first.at, first.length);
  out += text.substr(second.at + second.length);
  return out;
}

}  // namespace pw::inline writing
