// What is said of a mixture of experts.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Mixture& layer, const About& /*about*/) {
  using enum text::Key;
  Words out{
      .does = {kind_mixture},
      .look = {layer.gated ? look_mixture_gated : look_mixture, layer.bias ? look_mixture_biases : look_mixture_bare},
      .why = {why_mixture_router, layer.gated ? why_mixture_gated : why_mixture,
              layer.bias ? why_mixture_biases : why_mixture_bare},
      .riddle = pic_mixture_riddle};
  if (layer.always > 0) {
    out.does.push_back(kind_mixture_always);
    out.why.push_back(why_mixture_always);
  }
  out.facts = {{"n", layer.experts}, {"f", layer.hidden}, {"active", layer.active}, {"always", layer.always}};
  return out;
}

inline Letter letter(const Mixture& layer, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::depth) return {key_d, name_channels};
  if (operand.quantity == Quantity::hidden) return {key_f, name_values};
  if (operand.quantity == Quantity::experts) return {key_experts, name_experts};
  // Beside the experts stands how many always work; then come the maps of one of them.
  if (operand.next != Quantity::depth || (layer.bias && !layer.gated)) return {key_always};
  return {layer.gated ? (layer.bias ? key_two_blocks : key_three_blocks) : key_in_and_out};
}

}  // namespace pw::lesson::inline further
