#include "app/said.h"

#include "app/screen.h"
#include "app/shared/words.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;
using enum text::Key;

void put(std::string& words, std::string_view sign, std::string_view as) {
  for (std::size_t at = 0; (at = words.find(sign, at)) != std::string::npos; at += as.size())
    words.replace(at, sign.size(), as);
}

/// Of what is around the screens.
std::string said_of_page(const State& state, const View& view) {
  switch (state.done.kind) {
    case Kind::none: return state.done.text;
    case Kind::open_address: return view.notice;
    case Kind::toggle_theme: return text::say(state.is_dark() ? said_dark : said_light);
    case Kind::toggle_view: return text::say(view.text_only ? said_text_version : said_drawn_version);
    case Kind::toggle_shortcuts:
    case Kind::copied: return view.panel ? view.panel->words : std::string();
    case Kind::start_over: return text::say(said_start_over);
    case Kind::start_over_keep: return text::say(said_kept);
    default: return {};
  }
}

}  // namespace

void say(const State& state, View& view) {
  view.said = said_of_page(state, view);
  view.said_at_rest = is_typing(state.done.kind);
  if (state.done.kind == Kind::start_over) view.takes_focus = "start-over-keep";
  if (view.said.empty()) screen_of(state.page.screen).say(state, view);
  // What no reader has a word for: what is rounded down says so, and dots multiply.
  put(view.said, "\u230a", {});
  put(view.said, "\u230b", text::say(spoken_floor));
  put(view.said, " · ", text::say(spoken_times));
  put(view.said, "·", text::say(spoken_times));
  while (view.said.ends_with(' ')) view.said.pop_back();
}

}  // namespace pw::app
