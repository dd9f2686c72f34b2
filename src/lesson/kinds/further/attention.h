// What is said of attention.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Attention& layer, const About& about) {
  using enum text::Key;
  const bool cross = about.node().from.size() > 1;
  const bool grouped = layer.key_heads > 0 && layer.key_heads != layer.heads;
  Words out{.does = {cross ? kind_attention_cross : kind_attention},
            .look = {look_attention, layer.bias ? look_attention_biases : look_attention_bare},
            .why = {why_attention},
            .riddle = pic_attention_riddle};
  // Without a window there is a position for each two places of the map.
  if (!layer.relative || layer.window.count > 0) out.does.push_back(kind_attention_length);
  if (layer.window.count > 0) out.does.push_back(kind_attention_window);
  if (grouped) {
    out.does.push_back(kind_attention_grouped);
    out.why.push_back(why_attention_grouped);
  }
  if (layer.value_size > 0) out.why.push_back(why_attention_values);
  if (cross) out.why.push_back(why_attention_cross);
  out.why.push_back(layer.bias ? why_attention_biases : why_attention_bare);
  if (layer.relative) {
    out.does.push_back(kind_attention_relative);
    out.look.push_back(look_attention_relative);
    out.why.push_back(why_attention_relative);
  }
  out.principle = alt_principle_attention;
  out.principle_asked = alt_principle_attention_asked;
  out.facts = {{"n", layer.heads},
               {"e", layer.head_size},
               {"g", grouped ? layer.key_heads : layer.heads},
               {"u", layer.value_size > 0 ? layer.value_size : layer.head_size},
               {"gives", layer.out > 0 ? layer.out : about.channels()}};
  return out;
}

inline Letter letter(const Attention& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  switch (operand.quantity) {
    case Quantity::depth: return {key_d, name_channels};
    case Quantity::heads: return {key_n, name_heads};
    case Quantity::head_size: return {key_eh, name_numbers};
    case Quantity::key_heads: return {key_g, name_heads};
    case Quantity::value_size: return {key_u, name_numbers};
    case Quantity::source_depth: return {key_s, name_channels};
    case Quantity::neurons: return {key_attention_out, name_channels};
    default: break;
  }
  // The biases of relative positions stand in a product with each other and the heads.
  const bool is_position = operand.value != 2 && (operand.next == Quantity::none || operand.next == Quantity::heads);
  if (is_position) return {key_relative};
  if (operand.next == Quantity::rank) return {key_low_rank_maps};
  return {operand.value == 3 ? key_three_maps : key_two_maps};
}

}  // namespace pw::lesson::inline further
