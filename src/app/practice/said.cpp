#include "app/practice/said.h"

namespace pw::app::practice {

void say(const State& state, View& view) {
  switch (state.done.kind) {
    case Action::Kind::copy_result: view.said = text::say(text::Key::result_copied); return;
    case Action::Kind::start_over_sure: view.said = text::say(text::Key::said_forgotten); return;
    default: view.said = said_of_answer(state, view); return;
  }
}

}  // namespace pw::app::practice
