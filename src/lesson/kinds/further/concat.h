// What is said of concatenation.
#pragma once

#include "lesson/kinds/further/merge.h"

namespace pw::lesson::inline further {

inline Words tell(const Concat& /*layer*/, const About& about) { return meeting(text::Key::kind_concat, about); }

}  // namespace pw::lesson::inline further
