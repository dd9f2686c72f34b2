// What is said of upsampling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Upsample& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_upsample); }

}  // namespace pw::lesson::inline further
