// What is said of a max pooling layer.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson {

inline Words tell(const MaxPool& pool, const About& about) {
  using enum text::Key;
  Words out = fixed(kind_max_pool);
  out.why = {pool1_rule_reply};
  // A picture of its own is drawn of a plain window.
  if (pool.window.count == 2 && about.row().in.is_map() && !pool.ceil && pool.padding.is_none() &&
      pool.dilation == Axes(1)) {
    out.picture = out.riddle = pic_pool;
    out.described = alt_pool;
    out.riddle_described = alt_pool_riddle;
  }
  out.window = pool.window;
  out.facts = {{"h", pool.window.height()},
               {"w", pool.window.width()},
               {"d", about.channels()},
               {"stride", pool.step().at(0)},
               {"window", checked_multiply(pool.window.height(), pool.window.width()).value_or(0)}};
  return out;
}

}  // namespace pw::lesson
