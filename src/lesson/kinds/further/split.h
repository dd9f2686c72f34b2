// What is said of a split of the channels.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Split& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_split); }

}  // namespace pw::lesson::inline further
