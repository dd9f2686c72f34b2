#include "app/walk/said.h"

#include "stage/scene/scene.h"

namespace pw::app::walk {
namespace {

using Kind = Action::Kind;

std::string said_of_picture(const State& state, const View& view) {
  const PictureView& picture = view.picture;
  switch (state.done.kind) {
    case Kind::look:
      return state.done.text.starts_with("tell") && picture.cells ? plain(picture.cells->words) : plain(picture.title);
    case Kind::lens: return plain(picture.title);
    case Kind::image: return picture.image_words;
    case Kind::zoom:
      return text::say(text::Key::said_size, {{"n", state.picture.zoom.level - stage::scene::least_near + 1},
                                              {"all", stage::scene::most_near - stage::scene::least_near + 1}});
    case Kind::watch_next:
    case Kind::play:
    case Kind::tick:
      if (!picture.watch) return {};
      return picture.watch->playing ? text::say(text::Key::said_counting)
                                    : picture.watch->count + " " + picture.watch->words;
    default: return {};
  }
}

}  // namespace

void say(const State& state, View& view) {
  view.said = said_of_answer(state, view);
  if (view.said.empty()) view.said = said_of_picture(state, view);
}

}  // namespace pw::app::walk
