#include "app/walk/further/panels.h"

#include "app/shared/share.h"
#include "app/walk/update.h"

namespace pw::app::walk::inline further {

using enum text::Key;
using Kind = Action::Kind;

Panel describe_print(const State& state) {
  Panel panel;
  panel.title = text::say(print_title);
  panel.words = text::say(print_words);
  panel.controls.push_back(button("print-answers", text::say(print_answers), {Kind::on_paper, 1}));
  panel.controls.push_back(button("print-blanks", text::say(print_blanks), {Kind::on_paper, 0}));
  if (all_answered(state)) panel.controls.push_back(button("print-card", text::say(print_card), {Kind::on_paper, 2}));
  return panel;
}

Panel describe_picture(const State& state) { return describe_picture_panel(picture_words, all_answered(state)); }

}  // namespace pw::app::walk::inline further
