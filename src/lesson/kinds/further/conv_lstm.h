// What is said of a convolutional LSTM.
#pragma once

#include "lesson/kinds/further/filters.h"

namespace pw::lesson::inline further {

inline Words tell(const ConvLstm& layer, const About& about) {
  using enum text::Key;
  Words out{
      .does = {kind_conv_lstm, kind_steps},
      .look = {layer.bias ? look_conv_lstm : look_conv_lstm_bare},
      .why = {layer.bias ? why_conv_lstm : why_conv_lstm_bare, why_four_sets_of_filters},
      .riddle = pic_conv_lstm_riddle,
  };
  out.window = layer.kernel;
  const Count both = checked_add(about.channels(), layer.filters).value_or(0);
  const Count weights = checked_multiply(slice_of(layer.kernel), both).value_or(0);
  out.facts = {{"k", layer.filters}, {"weights", weights}, {"both", both}};
  return out;
}

inline Letter letter(const ConvLstm& layer, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::none) return {key_four_sets_of_filters};
  if (operand.quantity == Quantity::depth) return {key_d, name_channels};
  return letter_of(layer.kernel, operand);
}

}  // namespace pw::lesson::inline further
