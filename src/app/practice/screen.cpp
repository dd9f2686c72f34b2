#include "app/practice/screen.h"

#include "app/practice/report.h"
#include "app/practice/said.h"
#include "app/practice/set_view.h"
#include "app/practice/stage.h"
#include "app/practice/update.h"
#include "app/practice/view.h"

namespace pw::app::practice {
namespace {

using enum text::Key;

/// In a learning system the page has no address that leads to a set.
bool can_hand_out(const State& state) { return !state.system.page.empty() && !state.system.kept_elsewhere; }

constexpr PanelOffer panels[] = {{PanelChoice::set, "set", set_open, can_hand_out, describe_set}};

}  // namespace

const Screen screen = {
    .later = true,
    .word = "practice",
    .tab = screen_practice,
    .share_title = share_title_practice,
    .share_words = share_words_practice,
    .start_over_sure = practice_forget_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = panels,
    .report = report,
    .staged = staged,
};

}  // namespace pw::app::practice
