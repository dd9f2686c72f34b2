#include "app/said.h"

#include "app/screen.h"
#include "app/shared/words.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;
using enum text::Key;

/// What a control says of itself, and what is in the middle of something: nothing is told of it.
bool says_itself(const Action& action) {
  switch (action.kind) {
    case Kind::none: return action.text.empty();
    case Kind::type:
    case Kind::choose:
    case Kind::blank:
    case Kind::guess:
    case Kind::watch:
    case Kind::fold:
    case Kind::type_layer:
    case Kind::drag_layer:
    case Kind::scroll_list: return true;
    // A pointer that passes; an arrow key, which a slider answers by itself.
    case Kind::look: return !(action.text.starts_with("tell") || action.text.starts_with("back"));
    default: return facts_of(action.kind).passes;
  }
}

/// Whether it changes what the screen is about. Whoever leaves a screen may do so before all of it has come.
bool is_work(Kind kind) {
  using enum ActionFacts::For;
  const ActionFacts::For whom = facts_of(kind).whom;
  return whom != nobody && whom != system && whom != page && whom != everything;
}

void put(std::string& words, std::string_view sign, std::string_view as) {
  for (std::size_t at = 0; (at = words.find(sign, at)) != std::string::npos; at += as.size())
    words.replace(at, sign.size(), as);
}

bool is_typing(Kind kind) { return kind == Kind::edit_network || kind == Kind::type_row; }

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

void note(State& state, const Action& action) {
  Done& done = state.done;
  if (action.kind == Kind::heard) done.heard = true;
  if (facts_of(action.kind).passes) return;
  if (says_itself(action)) {
    done.kind = Kind::none;
    done.text.clear();
    return;
  }
  // Whoever types is told of the end, and what it differs in from what they were told before.
  const bool goes_on = is_typing(action.kind) && is_typing(done.kind) && !done.heard;
  const std::optional<Count> from = done.from;
  done.begin(action.kind);
  done.number = action.number;
  if (action.text.size() < 1'000) done.text = action.text;
  if (const auto note = screen_of(state.page.screen).note; note != nullptr && is_work(action.kind))
    note(state, action, done);
  if (goes_on) done.from = from;
}

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

std::string said_of_answer(const State& state, const View& view) {
  switch (state.done.kind) {
    case Kind::check:
    case Kind::show_me: {
      const Feedback& feedback = view.question.feedback;
      std::string out = plain(feedback.words);
      if (!feedback.told.empty()) out += (out.ends_with(' ') ? "" : " ") + feedback.told;
      return out;
    }
    case Kind::check_blanks: return plain(view.formula.blanks_words);
    case Kind::hint: return view.formula.look.empty() ? view.formula.spoken : plain(view.formula.look);
    case Kind::skip_blanks: return view.formula.sentence;
    default: return {};
  }
}

}  // namespace pw::app
