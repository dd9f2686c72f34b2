// What is known of an action before it is done: who sends it, and whether it needs what comes later.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/address.h"
#include "app/screen.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"

using namespace pw;
using namespace pw::app;

namespace {

using Kind = Action::Kind;

State after(std::initializer_list<Action> actions) {
  State state;
  for (const Action& action : actions) state = update(std::move(state), action);
  return state;
}

}  // namespace

TEST_CASE("a control sends what a learner may send, and text only where text is taken") {
  const State states[] = {
      State{},
      after({{Kind::locate, 0, "https://example.org/"}, {Kind::type, 0, "7"}, {Kind::check}, {Kind::start_over}}),
      after({{Kind::go_to, 1}, {Kind::show_me}, {Kind::lens, 1}}),
      after({{Kind::locate, 0, "https://example.org/"}, {Kind::open_address, 0, "?practice=all&seed=7"}}),
      after({{Kind::open_address, 0, "#practice=conv&n=1&seed=7"}, {Kind::next}}),
      after({{Kind::open_address, 0, "#net=input+8x8x3;conv+3x3,+8;dense+2"}}),
      after({{Kind::open_address, 0, "#net=input+8x8x3;conv+9x9,+8"}}),
      after({{Kind::open_address, 0, "#net=input+8x8x3;conv+3x3,+8"}, {Kind::ask_me, 1}}),
  };
  std::set<Kind> met;
  for (const State& state : states) {
    const View view = describe(state);
    for (const Control* control : controls(view)) {
      CAPTURE(control->id);
      const ActionFacts& facts = facts_of(control->action.kind);
      CHECK(facts.sender == ActionFacts::Sender::learner);
      met.insert(control->action.kind);
      if (!control->enabled) continue;
      CHECK(activate(view, control->id, "12").text == (facts.has_text() ? "12" : control->action.text));
    }
  }
  CHECK(met.size() > 25);
}

TEST_CASE("whoever comes, what the system and the page say stays as it is, all of it") {
  State state = after({{Kind::system_theme, 1},
                       {Kind::system_contrast, 1},
                       {Kind::system_motion, 1},
                       {Kind::system_colours, 0, "000000 ffffff ffff00 00ff00"},
                       {Kind::fresh_seed, 0, "4711"},
                       {Kind::locate, 0, "https://example.org/"},
                       {Kind::take_known, 0, "=== one\ninput 8\n"},
                       {Kind::open_address, 0, "?view=text&hide=nav&lang=en&motion=none"}});
  System expected = state.system;
  CHECK(expected.fresh_seed == 4711);
  CHECK(expected.more_contrast);
  expected.kept_elsewhere = true;
  state = update(std::move(state), {Kind::show_me});
  const State next = update(state, {Kind::other_learner, 0, ""});
  CHECK(next.system == expected);
  // And of who was here before nothing is left.
  State fresh;
  fresh.system = expected;
  CHECK(next == fresh);
}

TEST_CASE("what needs the part that comes later says so before it is done") {
  const State walk;
  const auto needs = [&](const Action& action) { return needs_later(walk, action); };
  CHECK_FALSE(screen_of(ScreenChoice::walk).later);
  CHECK(needs({Kind::show_screen, static_cast<int>(ScreenChoice::practice)}));
  CHECK(needs({Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}));
  CHECK_FALSE(needs({Kind::show_screen, static_cast<int>(ScreenChoice::walk)}));
  CHECK_FALSE(needs({Kind::show_screen, 77}));
  CHECK(needs({Kind::once_more}));
  CHECK(needs({Kind::ask_me, 1}));
  for (const Kind kind : {Kind::none, Kind::next, Kind::check, Kind::type, Kind::toggle_theme, Kind::look, Kind::tick})
    CHECK_FALSE(needs({kind}));
  for (const char* address :
       {"#net=input+8", "#net", "/#net", "?net=", "?practice=conv", "#practice", "?theme=dark#n=3&net"})
    CHECK(needs({Kind::open_address, 0, std::string(address).substr(address[0] == '/' ? 1 : 0)}));
  for (const char* address : {"", "#", "?", "#step=4", "?theme=dark&hide=nav#step=2", "#network=input", "#x=net"})
    CHECK_FALSE(needs({Kind::open_address, 0, address}));
  // Stored by those who left from another screen.
  for (const Kind kind : {Kind::restore, Kind::other_learner}) {
    for (const ScreenChoice screen : {ScreenChoice::walk, ScreenChoice::practice, ScreenChoice::sandbox}) {
      const State left = after({{Kind::show_screen, static_cast<int>(screen)}});
      CHECK(needs({kind, 0, save(left)}) == (screen != ScreenChoice::walk));
    }
    CHECK_FALSE(needs({kind, 0, ""}));
    CHECK_FALSE(needs({kind, 0, "screen=1\n"}));
  }
}

TEST_CASE("a number of questions or a seed alone opens nothing and changes no practice") {
  const State before = after({{Kind::show_screen, static_cast<int>(ScreenChoice::practice)},
                              {Kind::show_screen, static_cast<int>(ScreenChoice::walk)}});
  const State asked = update(before, {Kind::open_address, 0, "?n=3&seed=9"});
  CHECK(asked.page.screen == ScreenChoice::walk);
  CHECK(asked.practice == before.practice);
}
