// What is said of local response normalisation.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Lrn& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_lrn); }

}  // namespace pw::lesson::inline further
