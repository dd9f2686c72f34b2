// What is said of average pooling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const AvgPool& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_avg_pool); }

}  // namespace pw::lesson::inline further
