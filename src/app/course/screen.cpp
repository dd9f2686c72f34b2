#include "app/course/screen.h"

#include "app/course/report.h"
#include "app/course/said.h"
#include "app/course/session.h"
#include "app/course/update.h"
#include "app/course/view.h"
#include "app/view.h"
#include "text/utf8.h"

namespace pw::app::course {

using enum text::Key;
using Kind = Action::Kind;

namespace {

bool is_open(const State& state) { return !session_of(state).listed && opened(state).story != nullptr; }

Panel describe_print(const State&) {
  Panel panel;
  panel.title = text::say(lesson_print_title);
  panel.words = text::say(lesson_print_words);
  panel.controls.push_back(button("print-answers", text::say(lesson_print_answers), {Kind::on_paper, 1}));
  panel.controls.push_back(button("print-blanks", text::say(print_blanks), {Kind::on_paper, 0}));
  return panel;
}

std::string packaged(const State& state) {
  if (!is_open(state)) return {};
  const Session& session = session_of(state);
  return text::shortened(session.of == Session::Of::walk ? session.word : opened(state).story->title,
                         text::longest_line);
}

constexpr PanelOffer panels[] = {{PanelChoice::print, "print", print_sheet, is_open, describe_print}};

}  // namespace

const Screen screen = {
    .later = true,
    .in_menu = true,
    .word = "lesson",
    .tab = screen_lessons,
    .share_title = share_title_lesson,
    .share_words = share_words_lesson,
    .start_over_sure = lesson_start_over_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked_question, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = panels,
    .report = report,
    .progress = progress,
    .packaged = packaged,
};

}  // namespace pw::app::course
