// What the rows of the normalisations have in common: they differ in what they are centred by, and share what they learn, a scale
// (gamma) and a shift (beta), where their settings leave them.
#pragma once

#include "core/layers/further/along.h"
#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// Which of four sentences is true: with scale and shift, with one of them, with neither.
struct Learns {
  text::Key both, scale, shift, neither;
  [[nodiscard]] text::Key of(bool has_scale, bool has_shift) const {
    if (has_scale) return has_shift ? both : scale;
    return has_shift ? shift : neither;
  }
};

/// Of norms that learn for each channel.
inline constexpr Learns for_channels{text::Key::norm_learns, text::Key::norm_learns_scale, text::Key::norm_learns_shift,
                                     text::Key::norm_learns_nothing};
inline constexpr Learns why_for_channels{text::Key::why_norm, text::Key::why_norm_scale, text::Key::why_norm_shift,
                                         text::Key::why_norm_nothing};
/// Of those that learn for each of the values that they normalise together.
inline constexpr Learns for_values{text::Key::values_learn, text::Key::values_learn_scale,
                                   text::Key::values_learn_shift, text::Key::norm_learns_nothing};
inline constexpr Learns why_for_values{text::Key::why_values, text::Key::why_values_scale, text::Key::why_values_shift,
                                       text::Key::why_norm_nothing};

inline Words norm(text::Key does, bool scale, bool shift) {
  return {.does = {does, for_channels.of(scale, shift)},
          .look = {text::Key::look_norm},
          .why = {why_for_channels.of(scale, shift)},
          .riddle = text::Key::pic_norm_riddle};
}

/// 2 and d: what is learned, and kept, of each channel. `learned`: how many numbers of a channel are learned, first of all.
inline Letter norm_letter(int learned, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity != Quantity::none) return {key_channels, name_channels};
  return {operand.place == 0 && learned == 2 ? key_gamma_beta : key_running};
}

/// Over which axes: the channels of each position, all of an example, or some.
inline text::Key over(const Shape& axes, const Shape& in, text::Key position, text::Key all, text::Key some) {
  switch (taken_together(axes, in)) {
    case Together::channels: return position;
    case Together::all: return all;
    case Together::some: break;
  }
  return some;
}

}  // namespace pw::lesson::inline further
