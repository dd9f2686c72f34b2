#include "app/walk/opening.h"
#include "app/shared/strip.h"

#include "app/walk/view.h"

namespace pw::app::walk {

using enum text::Key;
using Kind = Action::Kind;

void describe_opening(const State& state, View& view) {
  const lesson::Lesson& lesson = state.walk.lesson();
  Beginning out;
  out.title = text::say(opening_title, {{"n", lesson.report.parameters}});
  out.words = text::say(opening_words);
  out.ask = text::say(opening_ask);
  for (std::size_t i = 0; i < lesson.report.layers.size(); ++i) {
    const auto number = static_cast<int>(i);
    Control control = button("guess-" + std::to_string(i), lesson.network.nodes[i].name, {Kind::guess, number});
    control.chosen = state.walk.guess == number;
    out.guesses.push_back({std::move(control), lesson.report.layers[i].out});
  }
  out.yours = text::say(opening_yours);
  out.start = button("start", text::say(opening_start), {Kind::next});
  out.notes = {text::say(opening_private), text::say(opening_later)};
  out.lens_title = text::say(opening_lens);
  out.lens_words = text::say(opening_lens_words);
  out.all = lesson.report.parameters;
  view.volume_style = volume_style(lesson.report);
  view.heading = out.title;
  view.place = "opening";
  view.focus = "heading";
  view.opening = std::move(out);
}

}  // namespace pw::app::walk
