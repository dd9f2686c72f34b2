#include "app/shared/shortcuts.h"

namespace pw::app::inline further {

using enum text::Key;
using Kind = Action::Kind;

Panel describe_shortcuts(const State& state) {
  Panel panel;
  panel.title = text::say(text::Key::shortcuts);
  if (state.page.shortcuts) {
    panel.keys = {{text::say(key_right), text::say(key_right_does)},
                  {text::say(key_left), text::say(key_left_does)},
                  {text::say(key_list), text::say(key_list_does)}};
  }
  panel.words = text::say(state.page.shortcuts ? shortcuts_words : shortcuts_off_words);
  panel.controls.push_back(button("shortcuts-switch",
                                  text::say(state.page.shortcuts ? shortcuts_turn_off : shortcuts_turn_on),
                                  {Kind::toggle_shortcuts}));
  return panel;
}

}  // namespace pw::app::inline further
