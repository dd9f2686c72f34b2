#include "app/done.h"

#include <algorithm>
#include <array>

#include "app/screen.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;

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
    case Kind::fit_list:
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

/// Keys that move the map: its slider is about how near one is, and would say nothing of it.
bool moves_map(const Action& action) {
  if (action.kind != Kind::survey) return false;
  return std::ranges::any_of(std::array<std::string_view, 5>{"left", "right", "up", "down", "home"},
                             [&](std::string_view verb) { return action.text.starts_with(verb); });
}

}  // namespace

bool is_typing(Action::Kind kind) {
  return kind == Kind::edit_network || kind == Kind::type_row || kind == Kind::seek_network ||
         kind == Kind::find_network;
}

void note(State& state, const Action& action) {
  Done& done = state.done;
  if (action.kind == Kind::heard) done.heard = true;
  // How large the map is seen is nothing that was done.
  if ((facts_of(action.kind).passes && !moves_map(action)) ||
      (action.kind == Kind::survey && action.text.starts_with("room")))
    return;
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

}  // namespace pw::app
