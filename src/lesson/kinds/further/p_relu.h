// What is said of PReLU: one slope, one for each channel, or one for each value.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// How many slopes there are, by the network's convention where nothing is said.
inline PRelu::Slopes slopes_of(const PRelu& layer, const About& about) {
  using enum PRelu::Slopes;
  if (layer.slopes != usual) return layer.slopes;
  return about.network.convention == Convention::pytorch      ? one
         : about.network.convention == Convention::tensorflow ? value
                                                              : channel;
}

inline Words tell(const PRelu& layer, const About& about) {
  using enum text::Key;
  const PRelu::Slopes slopes = slopes_of(layer, about);
  const bool is_shared = slopes == PRelu::Slopes::value && layer.shared.rank() > 0;
  return {.does = {slopes == PRelu::Slopes::one       ? kind_p_relu_one
                   : slopes == PRelu::Slopes::channel ? kind_p_relu_channel
                   : is_shared                        ? kind_p_relu_shared
                                                      : kind_p_relu_value},
          .look = {look_p_relu},
          .why = {slopes == PRelu::Slopes::one       ? why_p_relu_one
                  : slopes == PRelu::Slopes::channel ? why_p_relu_channel
                  : is_shared                        ? why_p_relu_shared
                                                     : why_p_relu_value},
          .riddle = pic_p_relu_riddle};
}

inline Letter letter(const PRelu& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::none) return {key_one_slope};
  if (operand.quantity == Quantity::depth) return {key_slopes_channel, name_channels};
  return {key_slopes_value, name_values};
}

}  // namespace pw::lesson::inline further
