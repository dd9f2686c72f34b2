// What is said of pooling of regions.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const RoiPool& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_roi_pool); }

}  // namespace pw::lesson::inline further
