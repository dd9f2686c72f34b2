// What is said of an embedding.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Embedding& layer, const About& /*about*/) {
  using enum text::Key;
  Words out{.does = {kind_embedding}, .look = {look_embedding}, .why = {why_embedding}, .riddle = pic_embedding_riddle};
  out.principle = alt_principle_embedding;
  out.facts = {{"v", layer.entries}, {"e", layer.vector_size}};
  return out;
}

inline Letter letter(const Embedding& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::entries) return {key_v, name_entries};
  return {key_e, name_numbers};
}

}  // namespace pw::lesson::inline further
