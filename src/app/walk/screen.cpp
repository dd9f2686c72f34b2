#include "app/walk/screen.h"

#include "app/shared/share.h"
#include "app/walk/further/overview.h"
#include "app/walk/update.h"
#include "app/walk/view.h"

namespace pw::app::walk {
namespace {

using enum text::Key;
using Kind = Action::Kind;

bool always(const State&) { return true; }

void open(State& state, std::optional<lesson::Idea>) { state.page.screen = ScreenChoice::walk; }

Panel print_panel(const State&) {
  Panel panel;
  panel.title = text::say(print_title);
  panel.words = text::say(print_words);
  panel.controls.push_back(button("print-answers", text::say(print_answers), {Kind::on_paper, 1}));
  panel.controls.push_back(button("print-blanks", text::say(print_blanks), {Kind::on_paper, 0}));
  return panel;
}

Panel picture_panel(const State& state) { return describe_picture_panel(picture_words, all_answered(state)); }

// The overview shows every count, so it comes when all are known.
constexpr PanelOffer panels[] = {
    {PanelChoice::overview, "overview", overview, all_answered, describe_overview},
    {PanelChoice::print, "print", print_sheet, always, print_panel},
    {PanelChoice::picture, "picture-file", picture_file, always, picture_panel},
};

}  // namespace

const Screen screen = {
    .word = "walk",
    .tab = screen_walk,
    .share_title = share_title,
    .share_words = share_words,
    .start_over_sure = start_over_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked, .missed = missed},
    .about = about,
    .describe = describe,
    .panels = panels,
};

}  // namespace pw::app::walk
