// What is said of rescaling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Rescaling& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_rescaling); }

}  // namespace pw::lesson::inline further
