// What the page holds before its program arrives: the whole lesson, worked out.
#include "app/update.h"
#include "page/html.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page {

using namespace app;

std::string write_worked_example() {
  State state;
  for (int i = 0; i < state.walk.steps(); ++i) {
    state = update(std::move(state), {Action::Kind::go_to, i});
    state = update(std::move(state), {Action::Kind::show_me});
  }
  std::string out = element("h2", " id=\"worked-title\"", escape(text::say(text::Key::worked_title))) +
                    element("p", "", escape(text::say(text::Key::worked_intro)));
  for (int i = 0; i < state.walk.steps(); ++i) {
    state = update(std::move(state), {Action::Kind::go_to, i});
    const View view = describe(state);
    std::string step = element("h3", "", escape(view.step_of + ": " + view.heading)) +
                       element("p", " class=\"setting\"", escape(view.setting)) + write_paragraph(view.before, {});
    out += element("section", "", step + write_answer(view));
  }
  const View view = describe(state);
  out += write_table(view.table, false);
  if (view.finished) out += element("p", "", write_rich(*view.finished));
  return out;
}

}  // namespace pw::page
