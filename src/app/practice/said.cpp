#include "app/practice/said.h"

#include <algorithm>

namespace pw::app::practice {

void say(const State& state, View& view) {
  switch (state.done.kind) {
    case Action::Kind::copy_result: view.said = text::say(text::Key::result_copied); return;
    case Action::Kind::start_over_sure: view.said = text::say(text::Key::said_forgotten); return;
    case Action::Kind::write_question:
    case Action::Kind::write_own: view.takes_focus = state.practice.writing.place >= 0 ? "own-text" : "set-own"; return;
    case Action::Kind::take_question:
      if (state.practice.writing.place >= 0) {
        if (view.panel && view.panel->questions && view.panel->questions->writer)
          view.said = plain(view.panel->questions->writer->problem);
        return;
      }
      view.said = text::say(text::Key::said_own_taken);
      view.takes_focus = "set-own";
      return;
    case Action::Kind::mend_question: view.takes_focus = "own-text"; return;
    case Action::Kind::set_another: {
      const auto at = static_cast<std::size_t>(std::max(state.done.number, 0));
      if (!view.panel || !view.panel->questions || at >= view.panel->questions->items.size()) return;
      const std::string& question = view.panel->questions->items[at].prompt;
      view.said = text::say(text::Key::said_another, {{"question", std::string_view(question)}});
      return;
    }
    default: view.said = said_of_answer(state, view); return;
  }
}

}  // namespace pw::app::practice
