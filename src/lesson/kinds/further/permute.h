// What is said of permuted axes.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Permute& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_permute); }

}  // namespace pw::lesson::inline further
