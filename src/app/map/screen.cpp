#include "app/map/screen.h"

#include "app/map/panels.h"
#include "app/map/quiz.h"
#include "app/map/update.h"
#include "app/map/view.h"

namespace pw::app::map {
namespace {

using enum text::Key;

void open(State& state, std::optional<lesson::Idea>) { state.page.screen = ScreenChoice::map; }
/// A guess is no sign of what somebody has not understood.
void missed(State&) {}

bool asks_nothing(const State& state) { return !state.map.quiz; }

constexpr PanelOffer panels[] = {
    {PanelChoice::print, "print", atlas_poster, asks_nothing, describe_poster},
    {PanelChoice::picture, "picture-file", picture_file, asks_nothing, describe_saving},
};

}  // namespace

const Screen screen = {
    .later = true,
    .word = "map",
    .tab = screen_map,
    .share_title = share_title_map,
    .share_words = share_words_map,
    .start_over_sure = start_over_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked_question, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = panels,
};

}  // namespace pw::app::map
