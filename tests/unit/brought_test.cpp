// The lessons as they are brought: each by itself when it is opened, and the list by itself. What is there then, and what is told before.
#include <doctest/doctest.h>

#include "app/address.h"
#include "app/course/brought.h"
#include "app/course/update.h"
#include "app/update.h"
#include "app/view.h"
#include "lessons/all.h"
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

constexpr std::string_view small = R"(+++ small
lesson: small
title: A small lesson
about: You can count a convolution.
minutes: 5
after: first
network: a
  input 8x8x3
  conv 3x3, 4
step: The filters
look: a 2
ask: count How many parameters does it have?
)";
constexpr std::string_view large = R"(+++ large
lesson: large
title: A large lesson
about: It takes a network that all know.
minutes: 9
after: small
network: known = tiny
step: The layer
look: known 2
ask: count How many parameters does it have?
)";
constexpr std::string_view heads = R"(+++
+++ small
lesson: small
title: A small lesson
about: You can count a convolution.
minutes: 5
+++ large
lesson: large
title: A large lesson
about: It takes a network that all know.
minutes: 9
after: small
)";
constexpr std::string_view tiny = "=== tiny\n# Tiny: a network\ninput 8x8x3\nconv 3x3, 4\n";

State opened(std::string_view address) { return update(State{}, {Kind::open_address, 0, std::string(address)}); }
State taken(State state, std::string_view text) {
  return update(std::move(state), {Kind::take_known, 0, std::string(text)});
}
State use(State state, std::string_view id, std::string_view value = {}) {
  const Action action = activate(describe(state), id, value);
  CAPTURE(id);
  CHECK(action.kind != Kind::none);
  return update(std::move(state), action);
}
State at_its_end(State state) {
  state = use(use(std::move(state), "answer", "112"), "check");
  return use(std::move(state), "next");
}

}  // namespace

TEST_CASE("brought: a lesson is opened by its own text, whatever else is there") {
  State state = opened("#lesson=small");
  CHECK(course::wants(state) == "lesson-small");
  CHECK(plain(describe(state).before) == "The lesson is on its way.");
  // Another one does not open it.
  state = taken(std::move(state), large);
  CHECK(course::wants(state) == "lesson-small");
  state = taken(std::move(state), small);
  CHECK(course::wants(state).empty());
  CHECK(describe(state).heading == "The filters");
  CHECK_FALSE(page::write_sheet(state).empty());
}

TEST_CASE("brought: the list says what there is, and a lesson's text is then brought") {
  State state = opened("#lesson");
  CHECK(course::wants(state) == "lessons");
  CHECK(plain(describe(state).before) == "The lessons are on their way.");
  state = taken(std::move(state), heads);
  CHECK(course::wants(state).empty());
  REQUIRE(describe(state).course);
  REQUIRE(describe(state).course->lessons.size() == 2);
  CHECK(describe(state).course->lessons[1].words == "9 minutes. It builds on “A small lesson”.");
  state = use(std::move(state), "lesson-small");
  CHECK(course::wants(state) == "lesson-small");
  CHECK(fragment(state) == "#lesson=small");
  state = taken(std::move(state), small);
  CHECK(describe(state).heading == "The filters");
  // There and back nothing is brought again.
  state = use(use(std::move(state), "menu"), "screen-4");
  CHECK(describe(state).course->lessons[0].done == "You are at step 1.");
  CHECK(course::wants(state).empty());
  CHECK(course::wants(use(std::move(state), "lesson-small")).empty());
}

TEST_CASE("brought: a lesson takes its network once its own text has said which") {
  State state = taken(opened("#lesson=large"), large);
  CHECK(course::wants(state) == "networks");
  CHECK(plain(describe(state).before) == "The network is on its way.");
  state = taken(std::move(state), tiny);
  CHECK(course::wants(state).empty());
  CHECK(describe(state).heading == "The layer");
}

TEST_CASE("brought: at the end the list says what comes next; until it is there the way leads to the list") {
  State state = at_its_end(taken(opened("#lesson=small"), small));
  CHECK(describe(state).heading == "That was “A small lesson”");
  CHECK(describe(state).next.label == "Lessons");
  CHECK(course::wants(state) == "lessons");
  CHECK(use(state, "next-lesson").page.screen == ScreenChoice::lesson);
  state = taken(std::move(state), heads);
  CHECK(course::wants(state).empty());
  CHECK(describe(state).heading == "That was “A small lesson”");
  CHECK(describe(state).next.label == "Next lesson: A large lesson");
  CHECK(course::wants(use(std::move(state), "next-lesson")) == "lesson-large");
  // A walk through a network ends in the same way.
  state = use(use(opened("#walk=input+8x8x3;conv+3x3,+4"), "answer", "112"), "check");
  CHECK(course::wants(state).empty());
  state = use(std::move(state), "next");
  CHECK(describe(state).heading == "That was “A walk through your network”");
  CHECK(course::wants(state) == "lessons");
}

TEST_CASE("brought: what a learning system has opened leads to nothing else, and needs no list") {
  State state = update(State{}, {Kind::other_learner, 0, ""});
  state = update(std::move(state), {Kind::open_address, static_cast<int>(Opening::first), "?lesson=small"});
  CHECK(course::wants(state) == "lesson-small");
  state = at_its_end(taken(std::move(state), small));
  CHECK(describe(state).heading == "That was “A small lesson”");
  CHECK(course::wants(state).empty());
}

TEST_CASE("brought: of what is no lesson, or is a broken one, the list stands beside what is told") {
  State state = opened("#lesson=none");
  CHECK(course::wants(state) == "lesson-none");
  // The page knows of no such file, and brings the list in its place (web/texts.js).
  state = taken(std::move(state), heads);
  CHECK(course::wants(state).empty());
  CHECK(describe(state).notice == "There is no lesson “none”. These are the lessons that there are.");
  CHECK(describe(state).course->lessons.size() == 2);

  state = taken(opened("#lesson=small"), "+++ small\nlesson: small\ntitle: A small lesson\nstep: One\nask: nothing\n");
  CHECK(describe(state).notice.find("line 4, column 6") != std::string::npos);
  CHECK(course::wants(state) == "lessons");
  CHECK(describe(taken(std::move(state), heads)).course->lessons.size() == 2);
  // A text without a step is one that has a mistake, and nothing to be waited for.
  for (const char* text : {"+++ small\nlesson: small\n", "+++ small\n", "+++ small"}) {
    CAPTURE(text);
    state = taken(taken(opened("#lesson=small"), text), heads);
    CHECK_FALSE(describe(state).notice.empty());
    CHECK(course::wants(state).empty());
  }
  // So is a walk that is none.
  CHECK(course::wants(opened("#walk=input+8x8x3;cnov+3x3,+8")) == "lessons");
}

TEST_CASE("brought: texts come in any order, twice, all in one, or are none") {
  const auto has = [](const State& state, std::string_view word) { return course::text_of(state, word).has_value(); };
  const auto heads_of = [](const State& state) {
    std::string out;
    std::string_view rest = course::listed(state);
    while (const auto text = course::take_text(rest)) out += std::string(*text) + "|";
    return out;
  };
  const std::string two = heads_of(taken(State{}, heads));
  CHECK(two.starts_with("lesson: small\n"));
  CHECK(two.find("|lesson: large\n") != std::string::npos);
  const std::string_view orders[][4] = {
      {small, heads, large, small}, {heads, large, small, heads}, {large, small, large, heads}};
  for (const auto& order : orders) {
    State state;
    for (const std::string_view text : order) state = taken(std::move(state), text);
    CHECK(has(state, "small"));
    CHECK(has(state, "large"));
    CHECK(heads_of(state) == two);
    // What has changed meanwhile takes the place of what was there.
    state = taken(std::move(state), "+++ small\nlesson: other\n");
    CHECK(course::text_of(state, "small")->starts_with("lesson: other\n"));
    CHECK(has(state, "large"));
  }
  // All in one, as in the single file: the list, and every lesson.
  State state = taken(State{}, "+++\n" + std::string(small) + std::string(large));
  CHECK(has(state, "small"));
  CHECK(course::text_of(state, "large")->starts_with(large.substr(large.find('\n') + 1)));
  CHECK_FALSE(course::is_unknown(state, "large"));
  CHECK(course::is_unknown(state, "larg"));
  // Of the heads alone none is there whole.
  state = taken(State{}, heads);
  CHECK_FALSE(has(state, "small"));
  CHECK_FALSE(course::is_unknown(state, "small"));
  CHECK_FALSE(course::is_unknown(State{}, "small"));
  // What is none of these is passed over.
  for (const std::string_view text :
       {"", "<!doctype html>", "+++", "+++ ", "++++\n", "+++ a\n+++\n", "+++ a\n+++ b\nlesson: b\n"}) {
    CAPTURE(text);
    const State after = taken(state, text);
    CHECK(heads_of(after) == two);
    CHECK_FALSE(has(after, "b"));
  }
}

TEST_CASE("brought: of every lesson what stands before its first step is enough for the list") {
  std::string all = "+++\n", cut = "+++\n";
  for (const lessons::LessonText& one : lessons::all()) {
    const std::string mark = "+++ " + std::string(one.name) + "\n";
    all += mark + std::string(one.text);
    cut += mark + std::string(one.text.substr(0, one.text.find("\nstep:") + 1));
  }
  const State whole = taken(opened("#lesson"), all), listed = taken(opened("#lesson"), cut);
  REQUIRE(describe(listed).course);
  CHECK(describe(listed).course->lessons.size() == lessons::all().size());
  CHECK(page::write_app(describe(listed), false) == page::write_app(describe(whole), false));
}
