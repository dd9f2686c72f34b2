// What is said of activation functions.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Activation& layer, const About& /*about*/) {
  using enum text::Key;
  if (layer.type == Activation::Type::logsoftmax) return fixed(kind_log_softmax);
  return fixed(layer.type == Activation::Type::softmax ? kind_softmax : kind_activation);
}

}  // namespace pw::lesson::inline further
