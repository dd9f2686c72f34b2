// What is said of a table that is learned and depends on nothing that comes in.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const LearnedTable& /*layer*/, const About& /*about*/) {
  using enum text::Key;
  return {.does = {kind_table}, .look = {look_table}, .why = {why_table}, .riddle = pic_table_riddle};
}

inline Letter letter(const LearnedTable& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::entries) return {key_table_rows, name_rows};
  return {key_table_numbers, name_numbers};
}

}  // namespace pw::lesson::inline further
