// What is said of root mean square normalisation.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const RmsNorm& layer, const About& about) {
  using enum text::Key;
  Words out{.does = {over(layer.axes, about.in(), kind_rms_norm, kind_rms_norm_all, kind_rms_norm_some),
                     for_values.of(layer.scale, false), kind_rms_norm_less},
            .look = {look_norm_values},
            .why = {why_for_values.of(layer.scale, false)},
            .riddle = pic_norm_values_riddle};
  out.facts = {{"p", about.row().takes}};
  return out;
}
inline Letter letter(const RmsNorm& /*layer*/, const About& /*about*/, const Operand& /*operand*/) {
  return {text::Key::key_normalised, text::Key::name_values};
}

}  // namespace pw::lesson::inline further
