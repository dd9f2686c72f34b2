#include "app/walk/screen.h"

#include "app/walk/further/ending.h"
#include "app/walk/further/overview.h"
#include "app/walk/further/panels.h"
#include "app/walk/further/report.h"
#include "app/walk/said.h"
#include "app/walk/update.h"
#include "app/walk/view.h"

namespace pw::app::walk {
namespace {

using enum text::Key;
using Kind = Action::Kind;

bool always(const State&) { return true; }

void open(State& state, std::optional<lesson::Idea>) { state.page.screen = ScreenChoice::walk; }

std::optional<Staged> on_stage(const State& state) { return staged(state); }

/// After the last step what was hard.
lesson::Idea asked_about(const State& state) {
  const auto weak = state.walk.part == WalkPart::ending ? weakest(state) : std::nullopt;
  return weak ? *weak : about(state);
}

// The overview shows every count, so it comes when all are known.
constexpr PanelOffer panels[] = {
    {PanelChoice::overview, "overview", overview, all_answered, describe_overview},
    {PanelChoice::print, "print", print_sheet, always, describe_print},
    {PanelChoice::picture, "picture-file", picture_file, always, describe_picture},
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
    .about = asked_about,
    .ends = ends,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = panels,
    .report = report,
    .staged = on_stage,
};

}  // namespace pw::app::walk
