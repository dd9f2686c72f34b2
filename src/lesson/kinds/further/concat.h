// What is said of concatenation.
#pragma once

#include "lesson/kinds/further/merge.h"

namespace pw::lesson::inline further {

inline Words tell(const Concat& /*layer*/, const About& about) {
  // Along whatever axis: what comes in has as many channels as goes out, or it is they that are put together.
  const bool of_channels = about.row().out.channels() != about.channels();
  return meeting(of_channels ? text::Key::kind_concat : text::Key::kind_concat_axis, about);
}

}  // namespace pw::lesson::inline further
