// src/app: what is told of how a kind of layer works, and what its picture needs for it. No layer of the first lesson has such a picture.
#pragma once

#include "app/shared/layer_view.h"
#include "core/door.h"

namespace pw::app::inline further {

/// Of a layer whose words have a principle. `seen`: what else is seen of it; `asked`: whether its count is not known yet.
[[PW_DOOR]] void tell_principle(const LayerScene& scene, text::Key seen, bool asked, PictureView& picture);

/// Of a conv layer that is drawn as a whole (stage::scene::computes): where one is, and no values.
[[PW_DOOR]] void tell_wide(const stage::Subject& subject, Cells& cells);

}  // namespace pw::app::inline further
