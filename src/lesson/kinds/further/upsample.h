// What is said of upsampling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Upsample& /*layer*/, const About& about) {
  const auto from = about.row().in.values();
  const auto to = about.row().out.values();
  return fixed(from && to && *to < *from ? text::Key::kind_resample : text::Key::kind_upsample);
}

}  // namespace pw::lesson::inline further
