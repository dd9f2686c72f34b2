// What is said of layers that put what comes in together, value by value.
#pragma once

#include "core/tables.h"
#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Merge& layer, const About& about) {
  constexpr auto does = table_of<Merge::Type, text::Key>({{Merge::Type::add, text::Key::kind_add},
                                                          {Merge::Type::multiply, text::Key::kind_multiply},
                                                          {Merge::Type::average, text::Key::kind_average},
                                                          {Merge::Type::maximum, text::Key::kind_maximum},
                                                          {Merge::Type::subtract, text::Key::kind_subtract}});
  Words out = fixed(does[layer.type]);
  if (about.node().from.size() > 1) {
    out.principle = text::Key::alt_principle_merge;
    out.riddle = out.picture = text::Key::pic_merge;
    out.described = text::Key::alt_volume;
  }
  return out;
}

}  // namespace pw::lesson::inline further
