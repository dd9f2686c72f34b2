// What is said of a layer beside its kind's words because its weights are frozen, another layer's, or not the only ones.
#pragma once

#include "core/door.h"
#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// Whose weights it uses, by the number in the list; 0 where they are its own.
inline Count owner_of(const Node& node) {
  if (node.shares) return static_cast<Count>(*node.shares) + 1;
  return node.tied ? static_cast<Count>(*node.tied) + 1 : 0;
}

/// Changes a kind's words to what is true of this layer.
inline void change_words(const About& about, Words& words) {
  using enum text::Key;
  const Node& node = about.node();
  const LayerReport& row = about.row();
  if (node.each_step) words.does.push_back(kind_each_step);
  if (node.shares) {
    words.look = {look_shared};
    words.why = {sandbox_shares};
  } else if (node.tied && !node.frozen) {
    words.look = {look_tied};
    words.why = {sandbox_ties};
    if (row.formula) words.why.push_back(why_tied_biases);
  } else if (node.rank > 0 && !node.frozen) {
    // Of attention the queries' matrix and the values'.
    const bool two = std::holds_alternative<Attention>(node.layer);
    words.look = {two ? look_lora_two : look_lora};
    words.why = two ? Keys{sandbox_lora_two, why_lora_two} : Keys{sandbox_lora, why_lora};
  } else if (node.weight_norm) {
    words.look.push_back(look_weight_norm);
    words.why.push_back(why_weight_norm);
  }
  if (node.frozen && row.kept) {
    words.look = {look_frozen};
    words.why = {sandbox_frozen};
  }
  if (node.is_adapted() || (node.frozen && node.rank > 0)) {
    words.builds = false;
    words.how_many = words.each = name_none;
    // Blocks of cells are drawn, one for each part of its own formula.
    if (row.formula) {
      words.picture = pic_blocks;
      words.described = alt_blocks;
    }
  }
}

/// A kind's principle stands in the place of what comes in and what goes out.
[[PW_DOOR]] inline void put_principle(Words& words) {
  using enum text::Key;
  if (words.riddle_described == alt_shapes) words.riddle_described = name_none;
  if (words.picture == pic_blocks) {
    words.picture = pic_principle_blocks;
    words.described = alt_principle_blocks;
  } else if (words.picture == pic_volume) {
    words.picture = pic_principle_volume;
  }
}

/// Letters of what stands beside a kind's own weights, or is not known; nothing for a kind's own.
inline const Letter* letter_beside(const Operand& operand) {
  using enum text::Key;
  static constexpr Letter rank{key_rank, name_rank};
  static constexpr Letter height{key_open_height};
  static constexpr Letter width{key_open_width};
  static constexpr Letter length{key_open_length};
  static constexpr Letter depth{key_open_depth};
  static constexpr Letter channels{key_open_channels};
  switch (operand.quantity) {
    case Quantity::rank: return &rank;
    case Quantity::open_height: return &height;
    case Quantity::open_width: return &width;
    case Quantity::open_length: return &length;
    case Quantity::open_depth: return &depth;
    case Quantity::open_channels: return &channels;
    default: return nullptr;
  }
}

}  // namespace pw::lesson::inline further
