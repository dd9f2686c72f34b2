// What is said of activation functions.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Activation& layer, const About& /*about*/) {
  const bool of_all = layer.type == Activation::Type::softmax || layer.type == Activation::Type::logsoftmax;
  return fixed(of_all ? text::Key::kind_softmax : text::Key::kind_activation);
}

}  // namespace pw::lesson::inline further
