#include "app/map/panels.h"

#include "app/shared/share.h"

namespace pw::app::map {

using enum text::Key;
using Kind = Action::Kind;

Panel describe_saving(const State&) {
  Panel panel = describe_picture_panel(atlas_picture_words, false);
  panel.controls.push_back(button("save-png-4k", text::say(save_png_4k), {}));
  return panel;
}

Panel describe_poster(const State&) {
  Panel panel;
  panel.title = text::say(atlas_poster);
  panel.words = text::say(atlas_poster_words);
  panel.controls.push_back(button("print-poster", text::say(atlas_poster_print), {Kind::on_paper, 1}));
  return panel;
}

}  // namespace pw::app::map
