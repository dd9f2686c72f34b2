// What is said of recurrent layers: RNN, LSTM and GRU.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// Biases for each neuron of a set, by the network's convention where nothing is said.
inline int biases_of(const Recurrent& layer, const About& about) {
  using Bias = Recurrent::Bias;
  if (layer.bias == Bias::no) return 0;
  if (layer.bias == Bias::one) return 1;
  if (layer.bias == Bias::two) return 2;
  const bool two = about.network.convention == Convention::pytorch ||
                   (about.network.convention == Convention::tensorflow && layer.type == Recurrent::Type::gru);
  return two ? 2 : 1;
}

inline Words tell(const Recurrent& layer, const About& about) {
  using enum text::Key;
  using Type = Recurrent::Type;
  const int biases = biases_of(layer, about);
  const bool in_sets = layer.type != Type::rnn;
  Words out{.does = {layer.type == Type::rnn    ? kind_rnn
                     : layer.type == Type::lstm ? kind_lstm
                                                : kind_gru,
                     kind_steps},
            .look = {in_sets ? look_sets : look_rnn},
            .why = {why_recurrent, biases == 0   ? why_recurrent_no_bias
                                   : biases == 1 ? why_recurrent_one_bias
                                                 : why_recurrent_two_biases},
            .riddle = pic_recurrent_riddle};
  if (layer.type == Type::lstm) out.why.push_back(why_lstm);
  if (layer.type == Type::gru) out.why.push_back(why_gru);
  if (layer.projection > 0) {
    out.does.push_back(kind_projection);
    out.look.push_back(look_projection);
    out.why.push_back(why_projection);
  }
  if (layer.peepholes) {
    out.does.push_back(kind_peepholes);
    out.look.push_back(look_peepholes);
    out.why.push_back(why_peepholes);
  }
  if (layer.both != Recurrent::Both::no) {
    out.does.push_back(kind_directions);
    out.look.push_back(look_directions);
    out.why.push_back(why_directions);
  }
  out.principle = in_sets ? alt_principle_sets : alt_principle_recurrent;
  out.principle_asked = alt_principle_recurrent;
  out.facts = {{"c", layer.neurons},
               {"p", about.row().takes},
               {"back", layer.projection > 0 ? layer.projection : layer.neurons}};
  return out;
}

inline Letter letter(const Recurrent& layer, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  switch (operand.quantity) {
    case Quantity::inputs: return {key_features, name_features};
    case Quantity::projection: return {key_projection};
    case Quantity::none: break;
    default: return neuron_letter(operand);
  }
  if (operand.next == Quantity::neuron_biases) return {key_two_biases};
  // Directions stand first, then the sets; what is left are the gates that see the cells.
  const Count sets = layer.type == Recurrent::Type::lstm ? 4 : layer.type == Recurrent::Type::gru ? 3 : 1;
  if (operand.value == 2) return {key_directions};
  if (operand.value != sets) return {key_peepholes};
  return {layer.type == Recurrent::Type::lstm ? key_four_sets : key_three_sets};
}

}  // namespace pw::lesson::inline further
