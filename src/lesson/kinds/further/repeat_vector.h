// What is said of a repeated vector.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const RepeatVector& /*layer*/, const About& /*about*/) {
  return fixed(text::Key::kind_repeat_vector);
}

}  // namespace pw::lesson::inline further
