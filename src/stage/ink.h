// src/stage: the colours, by what they are for. One table for the canvas, the SVG and the page's style sheet.
//
// Text colours (text to c, p below) keep at least 4.5:1 on the page, on a card and on the soft grounds; a test
// computes it. The operands' colours are the same wherever a quantity appears.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/formula.h"

namespace pw::stage {

enum class Ink : std::uint8_t {
  none,
  // grounds and lines
  page,
  card,
  line,
  field_line,
  accent,
  accent_soft,
  on_accent,
  good,
  good_soft,
  warn,
  warn_soft,
  // text
  text,
  muted,
  // operands
  w,
  h,
  d,
  k,
  bias,
  c,
  p,
  // cells and volumes: areas, told apart by place and label too
  red,
  green,
  blue,
  slice,
  slice_other,
  weight,
  weight_other,
  front,
  side,
  top,
  edge,
  front_on,
  side_on,
  top_on,
  count,
};

enum class Theme : std::uint8_t { light, dark };

/// The colours of a system that forces its own on every page, each 0xRRGGBB (CSS Color 4, 6.2: Canvas, CanvasText,
/// LinkText, GrayText).
struct SystemColours {
  std::uint32_t canvas = 0xFFFFFF, text = 0x000000, link = 0x0000EE, grey = 0x6D6D6D;
  friend bool operator==(const SystemColours&, const SystemColours&) = default;
};

/// What decides the colours: the theme, whether the reader asks for more contrast (then text keeps 7:1), and the
/// system's own colours where it forces them.
struct Colours {
  Theme theme = Theme::light;
  bool more_contrast = false;
  std::optional<SystemColours> forced = std::nullopt;
};

/// 0xRRGGBB.
[[nodiscard]] std::uint32_t colour(Ink ink, const Colours& colours);
/// What an ink becomes where the system forces its colours: "Canvas", "CanvasText", "LinkText" or "GrayText".
[[nodiscard]] std::string_view forced_name(Ink ink);
/// The name in the style sheet: "accent-soft".
[[nodiscard]] std::string_view name(Ink ink);
/// The ink of an operand; text for none.
[[nodiscard]] Ink ink_of(Quantity quantity);

}  // namespace pw::stage
