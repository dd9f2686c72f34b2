// src/ui: where the document has laid out what is drawn. One of the two places things, and that is the document: it is there before the
// program is, and a browser lays it out at any width and size of letters. The canvas takes its places, so nothing moves when it opens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pw::ui {

/// CSS pixels, x to the right and y down.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] float middle() const { return y + height / 2; }
  [[nodiscard]] float center() const { return x + width / 2; }
};

enum class Anchor : std::uint8_t { start, middle, end };

/// An element's box, from the page's upper left corner, and how its text is set.
struct Place {
  std::string id;
  Rect rect;
  float size = 15;  ///< of the em
  float line = 22;  ///< from one line to the next
  float left = 0, right = 0;  ///< padding: the text lies between
  Anchor align = Anchor::start;
  /// Where its text has room.
  [[nodiscard]] Rect inside() const { return {rect.x + left, rect.y, rect.width - left - right, rect.height}; }
};

class Places {
 public:
  Places() = default;
  /// Reads what web/twin.js writes: a line for each element, "ID X Y WIDTH HEIGHT SIZE LINE LEFT RIGHT ALIGN", in hundredths of a CSS pixel, ALIGN one of
  /// s, m and e. A line that is none is passed over.
  explicit Places(std::string_view text);

  /// Null where the document has no such element. The first of two of one name.
  [[nodiscard]] const Place* find(std::string_view id) const;
  [[nodiscard]] const std::vector<Place>& all() const { return places_; }

 private:
  std::vector<Place> places_;
  std::vector<std::uint32_t> keys_;  ///< a number for each id: they are asked for often, and told apart at a glance
};

}  // namespace pw::ui
