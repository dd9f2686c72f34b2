// src/ui: the screen of the walk: where everything stands at a given width, and what is drawn there.
//
// The same code measures and draws: run once with a painter that only measures to learn the height, then with one
// that draws.
#pragma once

#include <string>
#include <vector>

#include "app/view.h"
#include "ui/painter.h"

namespace pw::ui {

/// Where something was put, under the id that it has in the view and in the page.
struct Placed {
  std::string id;
  Rect rect;
};

/// What the screen cannot know from the view: where the keyboard and the pointer are.
struct Attention {
  std::string focused;  ///< id of what shows the focus ring; empty for none
  std::string hovered;  ///< id of the control under the pointer
};

struct Screen {
  float height = 0;
  std::vector<Placed> placed;
  std::vector<float> cards;       ///< heights of the cards, in order: a card's ground is drawn before what is on it
  std::vector<std::string> used;  ///< ids of controls that ImGui's pointer used in this frame
};

/// Lays the view out at `width` CSS pixels, at least 240, and draws it if the painter draws. `measured` is the result of
/// a run that only measured, with the same view and width.
[[nodiscard]] Screen run(const app::View& view, float width, Painter& painter, const Attention& attention,
                         const Screen* measured);

}  // namespace pw::ui
