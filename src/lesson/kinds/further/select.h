// What is said of a selection of channels.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Select& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_select); }

}  // namespace pw::lesson::inline further
