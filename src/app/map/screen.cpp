#include "app/map/screen.h"

#include "app/map/update.h"
#include "app/map/view.h"

namespace pw::app::map {
namespace {

using enum text::Key;

void open(State& state, std::optional<lesson::Idea>) { state.page.screen = ScreenChoice::map; }
/// Nothing is asked here.
Answer* answer(State&) { return nullptr; }
std::optional<Asked> asked_nothing(const State&) { return std::nullopt; }
void missed(State&) {}

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
    .answering = {.answer = answer, .asked = asked_nothing, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = {},
};

}  // namespace pw::app::map
