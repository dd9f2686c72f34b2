// src/lesson: what each layer kind does, and where its parameters are, in two plain sentences.
#pragma once

#include "core/layer.h"
#include "text/text.h"

namespace pw::lesson::inline sandbox {

[[nodiscard]] text::Key explanation(const Layer& layer);

}  // namespace pw::lesson::inline sandbox
