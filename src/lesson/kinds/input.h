// What is said of an input.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson {

inline Words tell(const Input& /*input*/, const About& about) {
  using enum text::Key;
  Words out = fixed(kind_input);
  const Shape& shape = about.row().out;
  // Three channels of a map are taken to be colours.
  const bool is_image = shape.is_map() && shape.channels() == 3;
  out.picture = out.riddle = is_image ? pic_image : pic_given;
  out.described = out.riddle_described = is_image ? alt_input : alt_given;
  out.facts = {{"h", shape.height()}, {"w", shape.width()}, {"d", shape.channels()}};
  return out;
}

}  // namespace pw::lesson
