// src/ui: a screen of the page, drawn where the document has laid it out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/view.h"
#include "ui/painter.h"
#include "ui/places.h"

namespace pw::ui {

/// What the screen cannot know from the view: where the keyboard and the pointer are.
struct Attention {
  std::string focused;  ///< id of what shows the focus ring; empty for none
  std::string hovered;  ///< id of the control under the pointer
  stage::Point pointer = {-9999,
                          -9999};  ///< where it is, in px from the page's corner; far outside where none was seen
};

/// Draws what of the view is in sight. `places`: where the document has it, from the page's upper left corner; `seen`: the part of the
/// page that is in sight, whose corner is drawn at the painter's.
void draw(const app::View& view, const Places& places, const Rect& seen, Painter& painter, const Attention& attention);

}  // namespace pw::ui
