// What is said of layers that put what comes in together, value by value.
#pragma once

#include "core/tables.h"
#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// Of more ways none is drawn: each is followed back through the network, which may have thousands of both.
inline constexpr std::size_t most_ways = 6;

/// Of a layer at which several ways meet: they are what is drawn.
inline Words meeting(text::Key does, const About& about) {
  Words out = fixed(does);
  if (about.node().from.size() > 1 && about.node().from.size() <= most_ways) {
    out.principle = text::Key::alt_principle_merge;
    out.riddle = out.picture = text::Key::pic_merge;
  }
  return out;
}

inline Words tell(const Merge& layer, const About& about) {
  constexpr auto does = table_of<Merge::Type, text::Key>({{Merge::Type::add, text::Key::kind_add},
                                                          {Merge::Type::multiply, text::Key::kind_multiply},
                                                          {Merge::Type::average, text::Key::kind_average},
                                                          {Merge::Type::maximum, text::Key::kind_maximum},
                                                          {Merge::Type::subtract, text::Key::kind_subtract}});
  return meeting(does[layer.type], about);
}

}  // namespace pw::lesson::inline further
