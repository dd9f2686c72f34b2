#include "app/sandbox/screen.h"

#include "app/sandbox/comparing.h"
#include "app/sandbox/networks_view.h"
#include "app/sandbox/quiz.h"
#include "app/sandbox/said.h"
#include "app/sandbox/stage.h"
#include "app/sandbox/taking.h"
#include "app/sandbox/update.h"
#include "app/sandbox/view.h"
#include "app/shared/share.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;

void open(State& state, std::optional<lesson::Idea>) { state.page.screen = ScreenChoice::sandbox; }

// While it asks, a picture would tell.
bool asks_nothing(const State& state) { return !state.sandbox.quiz; }
bool is_pictured(const State& state) { return asks_nothing(state) && !state.sandbox.draft->report().layers.empty(); }

Panel picture_panel(const State&) { return describe_picture_panel(diagram_words, true); }

constexpr PanelOffer panels[] = {
    {PanelChoice::networks, "networks-open", networks_open, asks_nothing, describe_networks},
    {PanelChoice::picture, "picture-file", picture_file, is_pictured, picture_panel},
    {PanelChoice::compare, "compare", compare_open, is_pictured, describe_comparing},
    {PanelChoice::take, "take", take_open, asks_nothing, describe_taking},
};

}  // namespace

const Screen screen = {
    .later = true,
    .word = "sandbox",
    .tab = screen_sandbox,
    .share_title = share_title_sandbox,
    .share_words = share_words_sandbox,
    .start_over_sure = start_over_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = note,
    .say = say,
    .panels = panels,
    .staged = staged,
};

}  // namespace pw::app::sandbox
