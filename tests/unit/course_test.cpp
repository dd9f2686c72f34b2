// The lessons on the page, as somebody goes through them: by the ids of their controls. Counts are the networks' own arithmetic, written
// out beside them.
#include <doctest/doctest.h>

#include <algorithm>

#include "added_lesson.h"
#include "app/address.h"
#include "app/course/report.h"
#include "app/progress.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "lessons/all.h"
#include "page/html.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

constexpr std::string_view texts = R"(+++
+++ small
lesson: small
title: A small lesson
about: You can count a convolution.
minutes: 5
after: try_it
source: Nobody | https://example.org/
network: a
  input 8x8x3
  CONV1: conv 3x3, 4
  dense 10

step: Before
ask: before number 4 * 2 | How many is four times two?

step: The filters
look: a CONV1
beside: a 3
say: There are {a.2.filters} filters.
ask: count How many parameters does it have?
help: last
after: So it is {a.2.parameters}.

step: Why
ask: choose Why is it so?
choice: For no reason. | Think again.
right: Filters are shared. | Yes, at every place.

step: The ratio
ask: number round(a.3.weights / a.2.parameters, 2) | How many times?
wrong: round(12, 2) | That is too rough.

step: Look
look: a 3
say: Only to be read.
ask: none

step: After
ask: after number 3 * 5 | How many is three times five?
+++ try_it
lesson: try_it
title: The first
about: You can count.
minutes: 15
+++ broken
lesson: broken
title: A broken one
about: It does not open.
minutes: 5
after: small
step: One
ask: nothing
)";

State opened(std::string_view address) {
  State state = update(State{}, {Kind::locate, 0, "https://example.org/"});
  state = update(std::move(state), {Kind::open_address, 0, std::string(address)});
  return update(std::move(state), {Kind::take_known, 0, std::string(texts)});
}
State use(State state, std::string_view id, std::string_view value = {}) {
  const Action action = activate(describe(state), id, value);
  CAPTURE(id);
  CHECK(action.kind != Kind::none);
  return update(std::move(state), action);
}
State answered(State state, std::string_view value) { return use(use(std::move(state), "answer", value), "check"); }
const Control* control(const View& view, std::string_view id) {
  const auto all = controls(view);
  const auto found = std::ranges::find(all, id, &Control::id);
  return found == all.end() ? nullptr : *found;
}

}  // namespace

TEST_CASE("course: the menu leads to the list, which says what leads to what") {
  State state = use(use(State{}, "menu"), "screen-4");
  CHECK(state.page.screen == ScreenChoice::lesson);
  CHECK(describe(state).screens.size() == 4);
  CHECK_FALSE(describe(state).course);
  state = update(std::move(state), {Kind::take_known, 0, std::string(texts)});
  const View view = describe(state);
  REQUIRE(view.course);
  REQUIRE(view.course->lessons.size() == 3);
  CHECK(view.course->lessons[0].open.label == "The first");
  CHECK(view.course->lessons[0].words == "15 minutes. A good place to begin.");
  CHECK(view.course->lessons[1].open.label == "A small lesson");
  CHECK(view.course->lessons[1].words == "5 minutes. It builds on “The first”.");
  // The first lesson has a screen of its own.
  CHECK(use(state, "lesson-try_it").page.screen == ScreenChoice::walk);
  state = use(std::move(state), "lesson-small");
  CHECK(fragment(state) == "#lesson=small");
  CHECK(describe(state).heading == "Before");
  // Back to the list, and on where one was.
  state = use(use(use(std::move(state), "next"), "menu"), "screen-4");
  CHECK(describe(state).course->lessons[1].done == "You are at step 2.");
  CHECK(describe(use(std::move(state), "lesson-small")).heading == "The filters");
}

TEST_CASE("course: a lesson from its beginning to its end") {
  State state = opened("#lesson=small");
  View view = describe(state);
  CHECK(view.heading == "Before");
  CHECK(view.step_of == "Step 1 of 6");
  CHECK(view.question.show_me.id.empty());
  // Before the lesson nobody is told whether it is right.
  state = answered(std::move(state), "9");
  view = describe(state);
  CHECK(plain(view.question.feedback.words) == "Noted. The question comes again at the end, in other words.");
  CHECK(view.question.check.label == "Continue");
  state = use(std::move(state), "check");

  // All but the last number are filled in: (3 · 3 · 3 + 1) · ?
  view = describe(state);
  CHECK(view.heading == "The filters");
  CHECK(plain(view.before) == "There are 4 filters.");
  REQUIRE(view.formula.blanks.size() == 1);
  CHECK(view.picture.subject.riddle);
  REQUIRE(view.course);
  // 6·6·4·10 + 10
  CHECK(plain(view.course->beside_words) == "dense 10: 1,450 parameters.");
  state = use(use(std::move(state), "blank-4", "4"), "check-blanks");
  CHECK(describe(state).formula.blanks_done);
  // Without the biases: 27 · 4.
  state = answered(std::move(state), "108");
  CHECK(describe(state).question.feedback.tone == Feedback::Tone::warn);
  CHECK_FALSE(describe(state).question.feedback.yours.empty());
  CHECK(describe(state).said.find("bias") != std::string::npos);
  state = answered(std::move(state), "112");
  view = describe(state);
  CHECK(plain(view.question.feedback.words).starts_with("Right: 112. "));
  CHECK(plain(view.after.front()) == "So it is 112.");
  CHECK(view.steps[1].name == "2");
  CHECK(view.steps[1].count_words == "112 parameters");
  state = use(std::move(state), "check");

  state = use(use(std::move(state), "choice-0"), "check");
  CHECK(plain(describe(state).question.feedback.words) == "Not quite. Think again.");
  state = use(use(std::move(state), "choice-1"), "check");
  CHECK(plain(describe(state).question.feedback.words) == "Right. Yes, at every place.");
  state = use(std::move(state), "check");

  // 1,440 / 112 = 12.857…
  state = answered(std::move(state), "twelve");
  CHECK(plain(describe(state).question.feedback.words).starts_with("That is no number."));
  state = answered(std::move(state), "12");
  CHECK(plain(describe(state).question.feedback.words) == "Not 12.00. That is too rough.");
  state = answered(std::move(state), "12.86");
  CHECK(plain(describe(state).question.feedback.words) == "Right: 12.86. ");
  state = use(std::move(state), "check");

  view = describe(state);
  CHECK(view.heading == "Look");
  CHECK(view.question.prompt.empty());
  CHECK_FALSE(view.picture.subject.riddle);
  state = use(std::move(state), "next");
  state = use(std::move(state), "show-me");
  CHECK(describe(state).question.field.value == "15");
  state = use(std::move(state), "check");

  view = describe(state);
  CHECK(view.heading == "That was “A small lesson”");
  // Of the filters, the reason, the ratio and the last one none at the first try.
  CHECK(plain(view.before) == "0 of 4 right at the first try.");
  REQUIRE(view.lines.size() == 5);
  CHECK(plain(view.lines[0]) == "How many is four times two?");
  CHECK(plain(view.lines[1]) == "Before the lesson you answered 9. Right would have been 8.");
  CHECK(plain(view.lines[3]) == "Afterwards you had the answer shown: 15.");
  CHECK(plain(view.lines[4]) == "Where the numbers are from: Nobody");
  CHECK(describe(use(state, "to-lessons")).course->lessons[1].done == "Done: 0 of 4 right at the first try.");
  CHECK(describe(use(std::move(state), "again")).heading == "Before");
}

TEST_CASE("course: what was answered is kept, and its place") {
  State state = answered(use(opened("#lesson=small"), "next"), "108");
  state = use(std::move(state), "blank-4", "5");
  State other = update(State{}, {Kind::restore, 0, save(state)});
  other = update(std::move(other), {Kind::take_known, 0, std::string(texts)});
  CHECK(other.page.screen == ScreenChoice::lesson);
  CHECK(other.course == state.course);
  const View view = describe(other);
  CHECK(view.heading == "The filters");
  CHECK(view.question.field.value == "108");
  CHECK(view.formula.blanks.front().field.value == "5");
  CHECK(save(other) == save(state));
  // Whatever is kept there is read without harm.
  for (const char* kept :
       {"lesson=small\nat=99\n", "lesson=\na=-1,9,9\nb=3\n", "walk=\n", "a=7\nb=0,99,x\npassed=,,\n", "list=1\n"}) {
    State damaged = opened("#lesson=small");
    damaged.course.kept = kept;
    CAPTURE(kept);
    CHECK_FALSE(describe(damaged).heading.empty());
    for (const Kind kind : {Kind::next, Kind::check, Kind::show_me, Kind::previous, Kind::hint})
      damaged = update(std::move(damaged), {kind});
    CHECK_FALSE(describe(damaged).heading.empty());
  }
}

TEST_CASE("course: what is told of a lesson to the page around, and to a learning system") {
  // The lesson is what a learning system has opened; then it judges it.
  State state = update(State{}, {Kind::other_learner, 0, ""});
  state = update(std::move(state), {Kind::open_address, static_cast<int>(Opening::first), "?lesson=small"});
  CHECK(write_progress(state).find("\"lesson\":") == std::string::npos);
  state = update(std::move(state), {Kind::take_known, 0, std::string(texts)});
  const auto has = [&](std::string_view words) {
    const std::string progress = write_progress(state);
    CAPTURE(progress);
    CAPTURE(words);
    return progress.find(words) != std::string::npos;
  };
  CHECK(has(R"("lesson":{"word":"small","step":1,"steps":6,"layer":"Before","outcome":"open","given":"","wrong":0,)"
            R"("right":0,"of":4,"done":false})"));
  const auto asked = [&] { return course::report(state); };
  CHECK(asked() ==
        R"({"id":"small-step-1","question":"Before\u000aHow many is four times two?","options":[],"right":8,"idea":"",)"
        R"("outcome":"open","wrong":0})");
  // The learner is not told, whoever judges is.
  state = answered(std::move(state), "9");
  CHECK(has(R"("outcome":"wrong","given":"9")"));
  CHECK(asked().find(R"("right":8,"idea":"","outcome":"wrong","wrong":0,"given":9})") != std::string::npos);
  state = use(std::move(state), "next");
  // A thought that is known: M01 of the collection, the biases forgotten.
  state = answered(std::move(state), "108");
  CHECK(asked().find(R"("right":112,"idea":"","outcome":"wrong")") == std::string::npos);
  CHECK(asked().find(R"("idea":"bias")") != std::string::npos);
  CHECK(asked().find(R"("thought":"M01","thinks":")") != std::string::npos);
  state = use(answered(std::move(state), "112"), "check");
  state = use(use(std::move(state), "choice-1"), "check");
  CHECK(has(R"("layer":"Why","outcome":"right","given":"2")"));
  CHECK(asked().find(R"("options":["For no reason.","Filters are shared."],"right":1,)") != std::string::npos);
  CHECK(asked().find(R"("outcome":"right","wrong":0,"given":1})") != std::string::npos);
  state = answered(use(std::move(state), "check"), "12");
  CHECK(has(R"("outcome":"wrong","given":"12.00")"));
  CHECK(asked().find(
            R"("right":12.86,"idea":"","outcome":"wrong","wrong":1,"given":12.00,"thinks":"That is too rough."})") !=
        std::string::npos);
  state = use(answered(std::move(state), "12.86"), "check");
  CHECK(asked().empty());
  state = use(std::move(state), "next");
  state = use(std::move(state), "show-me");
  // Of four: the reason at the first try.
  CHECK(has(R"("right":1,"of":4,"done":true})"));
  CHECK(asked().find(R"("outcome":"shown","wrong":0})") != std::string::npos);
  state = use(std::move(state), "check");
  CHECK(asked().empty());

  // Nothing leads from it to another lesson, whatever is used.
  for (const std::string_view id : {"to-lessons", "next-lesson", "end-practice", "screen-0", "screen-1", "screen-2"}) {
    CAPTURE(id);
    CHECK(control(describe(state), id) == nullptr);
  }
  for (const Action& action :
       {Action{Kind::open_lesson, 1, ""}, Action{Kind::show_screen, 4, ""}, Action{Kind::open_address, 0, "#lesson"},
        Action{Kind::open_address, 0, "#lesson=broken"}, Action{Kind::open_address, 0, "#walk=input+8x8x3;dense+3"}})
    CHECK(describe(update(state, action)).heading == "That was “A small lesson”");
  // Once more: what was shown, and what was wrong, is no point then either.
  state = use(std::move(state), "again");
  CHECK(describe(state).heading == "Before");
  for (const char* answer : {"8", "112", "", "12.86", "", "15"}) {
    if (describe(state).heading == "Why") state = use(use(use(std::move(state), "choice-1"), "check"), "check");
    else if (*answer == 0) state = use(std::move(state), "next");
    else state = use(answered(std::move(state), answer), "check");
  }
  CHECK(has(R"("right":1,"of":4,"done":true})"));
}

TEST_CASE("course: a learning system that is late: what was done meanwhile stays beside what it has kept") {
  State before = opened("#lesson=small");
  before = use(answered(use(std::move(before), "next"), "112"), "check");
  before = use(use(std::move(before), "choice-0"), "check");
  const std::string kept = save(before);
  State state = update(State{}, {Kind::other_learner, 0, ""});
  const auto open = [&] {
    state = update(std::move(state), {Kind::open_address, static_cast<int>(Opening::first), "?lesson=small"});
    state = update(std::move(state), {Kind::take_known, 0, std::string(texts)});
  };
  open();
  state = use(answered(std::move(state), "8"), "check");
  state = use(std::move(state), "show-me");
  state = update(std::move(state), {Kind::other_learner, 0, kept});
  open();
  View view = describe(state);
  // The count was found before and shown meanwhile: it is judged as shown.
  CHECK(view.steps[0].known);
  CHECK(view.steps[1].told);
  CHECK_FALSE(view.steps[2].known);
  CHECK(write_progress(state).find(R"("wrong":1,"right":0,"of":4)") != std::string::npos);
}

TEST_CASE("course: a link may lead to a step") {
  CHECK(describe(opened("#lesson=small/3")).heading == "Why");
  CHECK(describe(opened("?lesson=small/3")).step_of == "Step 3 of 6");
  // Of what is open, as a page around asks for it; whatever it asks for.
  State state = opened("#lesson=small");
  CHECK(describe(update(state, {Kind::open_address, 0, "#lesson=/4"})).heading == "The ratio");
  CHECK(describe(update(state, {Kind::open_address, 0, "#lesson=/99"})).heading == "After");
  CHECK(describe(update(state, {Kind::open_address, 0, "#lesson=/0"})).notice.find("/0") != std::string::npos);
  CHECK(describe(update(State{}, {Kind::open_address, 0, "#lesson=/4"})).heading == "Lessons");
}

TEST_CASE("course: what is shared leads to the lesson") {
  const auto shared = [](State state) {
    state = use(update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::menu)}), "share");
    std::vector<std::string> out;
    const View view = describe(state);
    for (const Snippet& snippet : view.panel->snippets) out.push_back(snippet.text);
    REQUIRE(out.size() == 3);
    return out;
  };
  auto words = shared(opened("#lesson=small"));
  CHECK(words[0] == "https://example.org/#lesson=small");
  CHECK(words[1].starts_with("<iframe src=\"https://example.org/?embed=lesson#lesson=small\""));
  CHECK(words[2].ends_with("<paramwalk-lesson lesson=\"small\"></paramwalk-lesson>"));
  words = shared(opened("#walk=input+8x8x3;conv+3x3,+4;dense+3"));
  CHECK(words[0] == "https://example.org/#walk=input+8x8x3;conv+3x3,+4;dense+3");
  CHECK(words[2].ends_with("<paramwalk-lesson walk=\"input 8x8x3;conv 3x3, 4;dense 3\"></paramwalk-lesson>"));
  words = shared(opened("#lesson"));
  CHECK(words[2].ends_with("<paramwalk-lesson lesson=\"\"></paramwalk-lesson>"));
}

TEST_CASE("course: embedded, what cannot be read says so and leads to the whole page") {
  for (const char* address : {"?embed=lesson#walk=input+4;concat+from+nowhere", "?embed=lesson#lesson=none",
                              "?embed=lesson#walk=", "?embed=lesson#lesson="}) {
    const View view = describe(opened(address));
    INFO(std::string(address), ": ", view.heading, " / ", view.notice);
    CHECK(!view.heading.empty());
    CHECK(view.whole.starts_with("https://example.org/#"));
    CHECK(view.whole.find("embed") == std::string::npos);
    CHECK((!controls(view).empty() || !view.notice.empty()));
  }
}

TEST_CASE("course: a lesson is added by one text: it is on the map, is gone through, goes on paper and is worked out") {
  std::string all = "+++\n+++ added\n" + std::string(added_lesson);
  for (const lessons::LessonText& one : lessons::all())
    all += "+++ " + std::string(one.name) + "\n" + std::string(one.text);
  State state = update(State{}, {Kind::open_address, 0, "#lesson"});
  state = update(std::move(state), {Kind::take_known, 0, all});
  View view = describe(state);
  const auto& listed = view.course->lessons;
  const auto one = std::ranges::find(listed, "lesson-added", [](const auto& lesson) { return lesson.open.id; });
  REQUIRE(one != listed.end());
  CHECK(listed.size() == lessons::all().size() + 1);
  // It hangs on the lesson that it names first.
  auto above = one;
  while (above->depth >= one->depth) --above;
  CHECK(above->open.id == "lesson-convolutions");
  CHECK(one->depth == 2);
  CHECK(one->words == "4 minutes. It builds on “Kinds of convolution, and MobileNet” and “ResNet: what a skip costs”.");
  state = use(std::move(state), "lesson-added");

  // (3·3·3 + 1)·5 = 140; 4·4·5 = 80 values, so (80 + 1)·7 = 567; together 707; 567 / 140 = 4.05.
  const auto sheet = [&](int with_answers) {
    std::string out = page::write_sheet(update(state, {Kind::on_paper, with_answers}));
    // The pictures have numbers of their own, which say where they are.
    for (std::size_t at = out.find("<svg"); at != std::string::npos; at = out.find("<svg"))
      out.erase(at, out.find("</svg>", at) - at);
    return out;
  };
  const auto times = [](std::string_view words, const std::string& in) {
    std::size_t out = 0;
    for (std::size_t at = in.find(words); at != std::string::npos; at = in.find(words, at + 1)) ++out;
    return out;
  };
  CHECK(times("<section>", sheet(0)) == 7);
  CHECK(times("Right: ", sheet(1)) == 0);
  state = answered(std::move(state), "27");
  CHECK(times("Answer: 27", sheet(1)) == 1);
  state = answered(use(std::move(state), "check"), "140");
  CHECK(plain(describe(state).question.feedback.words).starts_with("Right: 140."));
  state = answered(use(std::move(state), "check"), "567");
  CHECK(plain(describe(state).question.feedback.words).starts_with("Right: 567."));
  state = use(use(use(std::move(state), "check"), "choice-1"), "check");
  CHECK(plain(describe(state).question.feedback.words) == "Right. Yes, and none is used twice.");
  state = answered(use(std::move(state), "check"), "4.1");
  CHECK(plain(describe(state).question.feedback.words) == "Right: 4.1. ");
  state = use(std::move(state), "check");
  CHECK(plain(describe(state).before) == "Together they have 707 parameters.");
  state = answered(use(std::move(state), "next"), "16");
  state = use(std::move(state), "check");
  CHECK(describe(state).heading == "That was “A lesson that was added”");
  CHECK(plain(describe(state).before) == "5 of 5 right at the first try.");

  // On paper every step is there, with what is known; or with blanks: of each number, and with no count of what is asked.
  std::string paper = sheet(1);
  CHECK(times("<section>", paper) == 7);
  for (const char* words : {"Right: 140.", "Right: 567.", "☑ Each output", "Right: 4.1.", "Answer: 27", "Right: 16.",
                            "5 of 5 right at the first try.", "Nobody, 2026, section 1", "So it has 140 parameters."}) {
    CAPTURE(words);
    CHECK(times(words, paper) == 1);
  }
  // Looked at: the convolution, the dense layer twice, and beside it the convolution.
  CHECK(times("<figure>", paper) == 4);
  paper = sheet(0);
  CHECK(times("<p class=\"blank\"", paper) == 5);
  CHECK(times("☐", paper) == 2);
  CHECK(times("☑", paper) == 0);
  // No count before it is asked for; what comes later may build on it.
  const auto until = [&](std::string_view heading) { return paper.substr(0, paper.find(heading)); };
  CHECK(times("140", until("3 The dense layer")) == 0);
  CHECK(times("567", until("4 Why")) == 0);
  CHECK(times("4.1", paper) == 0);

  const std::string worked = page::write_worked_lessons(all, "");
  CHECK(times("<article id=\"added\">", worked) == 1);
  CHECK(times(">567 parameters.", worked) == 1);
  CHECK(times("href=\"index.html#lesson=added\"", worked) == 1);
}

TEST_CASE("course: every lesson is worked out in the text that is there without a program") {
  std::string texts = "+++\n", networks;
  for (const lessons::LessonText& one : lessons::all())
    texts += "+++ " + std::string(one.name) + "\n" + std::string(one.text) + "\n";
  for (const zoo::WellKnown& one : zoo::all())
    networks += "=== " + std::string(one.name) + "\n" + std::string(one.text);
  const std::string worked = page::write_worked_lessons(texts, networks);
  for (const lessons::LessonText& one : lessons::all()) {
    CAPTURE(one.name);
    const bool first = one.name == "try_it";
    CHECK((worked.find("<article id=\"" + std::string(one.name) + "\">") == std::string::npos) == first);
    // Each step by its heading.
    std::string_view rest = one.text;
    for (std::size_t at = rest.find("\nstep: "); !first && at != std::string_view::npos; at = rest.find("\nstep: ")) {
      rest.remove_prefix(at + 7);
      const std::string heading(rest.substr(0, rest.find('\n')));
      CAPTURE(heading);
      CHECK(worked.find(" " + heading + "</h3>") != std::string::npos);
    }
  }
  // Nothing of a page that is used is in it.
  for (const char* words : {"data-control", "<button", "<input", "______"})
    CHECK(worked.find(words) == std::string::npos);
}

TEST_CASE("course: a lesson that is not there, or is broken, is told of beside those that are") {
  const View none = describe(opened("#lesson=smal"));
  CHECK(none.notice == "There is no lesson “smal”. These are the lessons that there are.");
  CHECK(none.course->lessons.size() == 3);
  CHECK(
      describe(opened("#lesson=broken")).notice ==
      "This lesson cannot be opened, as its text has a mistake in line 7, column 6. “nothing” is no kind of question.");
}

TEST_CASE("course: the sandbox's network becomes a walk, whose address leads back to it") {
  State state = update(State{}, {Kind::locate, 0, "https://example.org/"});
  state = update(std::move(state),
                 {Kind::open_address, 0, "#net=input+32x32x3;conv+3x3,+8;relu;maxpool+2x2;conv+3x3,+16;dense+10"});
  CHECK(control(describe(state), "walk-through") != nullptr);
  state = use(std::move(state), "walk-through");
  View view = describe(state);
  CHECK(view.heading == "conv 3x3, 8");
  CHECK(view.setting == "Layer 2 of 6: 32 × 32 × 3 comes in, 30 × 30 × 8 goes out.");
  CHECK(view.question.prompt == "How many parameters does this layer have?");
  CHECK(view.formula.blanks.size() == 5);
  const std::string address = fragment(state);
  CHECK(address.starts_with("#walk=input+32x32x3;"));
  CHECK(describe(update(State{}, {Kind::open_address, 0, address})).heading == view.heading);
  // (3·3·3 + 1)·8 = 224; (3·3·8 + 1)·16 = 1,168 in 13 × 13 × 16, of which (2,704 + 1)·10 = 27,050.
  for (const char* count : {"224", "0", "1168", "27050"}) {
    state = answered(std::move(state), count);
    view = describe(state);
    CAPTURE(count);
    CHECK(view.question.feedback.tone == Feedback::Tone::good);
    state = use(std::move(state), "check");
  }
  view = describe(state);
  CHECK(plain(view.before) == "4 of 4 right at the first try.");
  CHECK(plain(view.lines.back()) ==
        "You counted 4 of the 6 layers one by one. With those that are counted in the same way, that is 100\u00a0% of "
        "all 28,442 "
        "parameters.");
  // A network that cannot be read leads nowhere, and says why.
  const State broken = update(State{}, {Kind::open_address, 0, "#walk=input+8x8x3;cnov+3x3,+8"});
  CHECK(describe(broken).notice.find("cnov") != std::string::npos);
}

TEST_CASE("course: a well-known network is walked through by its name, once the networks are there") {
  State state = update(State{}, {Kind::open_address, 0, "?walk=tiny"});
  CHECK(plain(describe(state).before) == "The network is on its way.");
  state = update(std::move(state), {Kind::take_known, 0, "=== tiny\n# Tiny: a network\ninput 8x8x3\nconv 3x3, 4\n"});
  CHECK(describe(state).heading == "conv 3x3, 4");
  CHECK(fragment(state) == "#walk=tiny");
  for (const char* hint : {"hint"}) state = use(std::move(state), hint);
  state = use(std::move(state), "show-me");
  state = use(std::move(state), "check");
  CHECK(describe(state).heading == "That was “A walk through Tiny”");
  CHECK(plain(describe(state).before) == "0 of 1 right at the first try.");
}

TEST_CASE("course: whatever is done in a lesson or a walk leaves a view and a document") {
  for (const char* address : {"#lesson=small", "#lesson", "#walk=input+8x8x3;conv+3x3,+4;batchnorm;dense+3"}) {
    State state = opened(address);
    unsigned random = 7;
    for (int i = 0; i < 400; ++i) {
      const View view = describe(state);
      const auto all = controls(view);
      random = random * 1'103'515'245U + 12'345U;
      const Control& one = *all[(random >> 16U) % all.size()];
      if (one.id.starts_with("screen") && one.id != "screen-4") continue;
      state = update(std::move(state), activate(view, one.id, (random & 1U) != 0 ? "7" : "3"));
      CHECK_FALSE(describe(state).heading.empty());
    }
  }
}
