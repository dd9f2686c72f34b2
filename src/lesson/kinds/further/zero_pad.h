// What is said of zero padding.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const ZeroPad& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_zero_pad); }

}  // namespace pw::lesson::inline further
