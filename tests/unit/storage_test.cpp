// Stored progress: what every release wrote is read for ever, and what a newer one wrote is left as it is.
#include <doctest/doctest.h>

#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "golden.h"
#include "stored_state.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

std::string text_of(std::string_view name) {
  for (const golden::Text& text : golden::texts()) {
    if (text.name == name) return std::string(text.text);
  }
  FAIL_CHECK("no golden text ", name);
  return {};
}

/// That all that is ever stored is as in the other.
void check_same(const State& read, const State& meant) {
  CHECK(read.walk.step == meant.walk.step);
  CHECK(read.page.resets == meant.page.resets);
  CHECK(read.page.theme == meant.page.theme);
  CHECK(read.page.shortcuts == meant.page.shortcuts);
  CHECK(read.page.answers_on_paper == meant.page.answers_on_paper);
  CHECK(read.page.screen == meant.page.screen);
  REQUIRE(read.walk.answers.size() == meant.walk.answers.size());
  for (std::size_t i = 0; i < meant.walk.answers.size(); ++i) {
    CAPTURE(i);
    CHECK(read.walk.answers[i] == meant.walk.answers[i]);
  }
  CHECK(read.practice.begun == meant.practice.begun);
  CHECK(read.practice.clock == meant.practice.clock);
  CHECK(read.practice.cards == meant.practice.cards);
  CHECK(static_cast<const lesson::Progress&>(read.practice) == static_cast<const lesson::Progress&>(meant.practice));
  CHECK(read.practice.others == meant.practice.others);
  CHECK(read.practice.exercise == meant.practice.exercise);
  CHECK(read.sandbox.draft->text() == meant.sandbox.draft->text());
  CHECK(read.sandbox.past == meant.sandbox.past);
}

/// The longest that a result of practice can be: no enumerator's word is longer than these.
lesson::Result long_result() {
  return {lesson::Exercise::Kind::find_filters, lesson::Idea::same_padding, lesson::Ending::skipped, "M12b"};
}

/// All eight answers as a learner gives them (the walk's own counts, with separators), and a set of so many questions that is done.
State all_done(int questions) {
  State s;
  const Count counts[] = {0, 608, 0, 3'216, 0, 48'120, 10'164, 850};
  for (std::size_t i = 0; i < s.walk.answers.size(); ++i) {
    Answer& answer = s.walk.answers[i];
    answer.outcome = Answer::Outcome::right;
    answer.known = true;
    answer.hints = 2;
    answer.wrong = 2;
    if (!s.walk.lesson().steps[i].asks_why()) {
      answer.checked = counts[i];
      answer.typed = text::number(counts[i]);
    } else {
      answer.choice = answer.checked_choice = s.walk.lesson().steps[i].right_reason;
      answer.counted = true;
    }
  }
  s.walk.step = 7;
  s.page.screen = ScreenChoice::practice;
  s.page.theme = ThemeChoice::light;
  s.practice.begun = true;
  s.practice.set = {lesson::all_ideas & ~lesson::only(lesson::Idea::stride), questions, 4'294'967'295};
  s.practice.number = questions;
  s.practice.results.assign(static_cast<std::size_t>(questions), long_result());
  s.practice.clock = 1'000;
  for (lesson::Card& card : s.practice.cards) card = {5, 1'016};
  return s;
}

constexpr std::string_view newer = "paramwalk 3\nstep=3\nwords=of a later release\n";

}  // namespace

TEST_CASE("what the first release stored is read as it was meant") {
  State state;
  REQUIRE(restore(state, text_of("form_1")));
  check_same(state, stored::everything());
}

TEST_CASE("what is stored is words, and read as it was meant") {
  CHECK(save(stored::everything()) == text_of("form_2"));
  State state;
  REQUIRE(restore(state, text_of("form_2")));
  check_same(state, stored::everything());
  // Of a learner who has done nothing next to nothing is said.
  CHECK(save(State{}) == "paramwalk 2\nstep=0\n");
}

TEST_CASE(
    "where the practice without end is, its days and its thoughts are kept in words, and read as they were meant") {
  State state;
  lesson::Practice& p = state.practice;
  p.begun = true;
  p.set = {lesson::only(lesson::Idea::depth) | lesson::only(lesson::Idea::attention), 0, 9};
  p.number = 14;
  p.idea = lesson::Idea::attention;
  p.tutor.phase = lesson::Phase::check;
  p.tutor.at = 1;
  p.tutor.placed = {1, 2};
  p.tutor.checked = {1, 1};
  p.tutor.day = 20'784;
  p.tutor.from = 3;
  p.tutor.mastered = lesson::only(lesson::Idea::depth);
  p.tutor.goes_on = true;
  p.tutor.typed = true;
  p.tutor.thought = "M02";
  p.clock = 14;
  p.cards[static_cast<std::size_t>(lesson::Idea::depth)] = {5, 30, 20'784, 2};
  lesson::Snag snag;
  snag.id = "M02";
  snag.idea = lesson::Idea::depth;
  snag.met = 2;
  snag.rights = 1;
  snag.last = 12;
  snag.day = 20'784;
  snag.came_back = true;
  snag.help = lesson::Snag::Help::had;
  p.snags = {snag};
  const std::string text = save(state);
  CHECK(text ==
        "paramwalk 2\nstep=0\npractice=depth att,,9,14,att,,,,,\ntutor=check,1,1,2,1,1,20784,3,depth,yes,yes,M02\n"
        "clock=14\ncard=depth,5,30,20784,2\nsnag=M02,depth,2,1,12,20784,yes,had\n");
  State back;
  REQUIRE(restore(back, text));
  CHECK(back.practice == state.practice);
  // What a release kept that knew of none of it asks for no placement: its cards are known.
  State old;
  REQUIRE(restore(old, "paramwalk 2\npractice=,,9,14,depth,,,,,\nclock=14\ncard=depth,3,18\n"));
  CHECK(old.practice.tutor == lesson::Tutoring{});
  CHECK(old.practice.tutor.phase == lesson::Phase::practice);
  CHECK(old.practice.card(lesson::Idea::depth) == lesson::Card{3, 18});
  // A set with an end has nothing of it.
  State set;
  REQUIRE(restore(set, "paramwalk 2\npractice=,5,9,2,depth,,,,,\ntutor=start\n"));
  CHECK(set.practice.tutor == lesson::Tutoring{});
}

TEST_CASE("a word that is not known is as if it were not there") {
  State state;
  REQUIRE(restore(state,
                  "paramwalk 2\ntheme=sepia\nscreen=cellar\nshortcuts=maybe\nanswer=1,superb,,608,,,surely,,608\n"
                  "card=optics,3,9\npractice=depth optics,2,7,2,depth\nresults=riddle/depth count/optics/drawn\n"));
  CHECK(state.page.theme == ThemeChoice::system);
  CHECK(state.page.screen == ScreenChoice::walk);
  CHECK(state.page.shortcuts);
  CHECK(state.walk.answers[1].outcome == Answer::Outcome::open);
  CHECK(!state.walk.answers[1].known);
  CHECK(state.walk.answers[1].typed == "608");
  CHECK(state.practice.cards == lesson::Practice{}.cards);
  CHECK(state.practice.set.ideas == lesson::only(lesson::Idea::depth));
  REQUIRE(state.practice.results.size() == 2);
  CHECK(state.practice.results[0].kind == lesson::Exercise::Kind::count_layer);
  CHECK(state.practice.results[1].idea == lesson::Idea::bias);
  CHECK(state.practice.results[1].ending == lesson::Ending::right);
  // Numbers are of form 1 only.
  State numbers;
  REQUIRE(restore(numbers, "paramwalk 2\ntheme=2\nscreen=2\n"));
  CHECK(numbers.page.theme == ThemeChoice::system);
  CHECK(numbers.page.screen == ScreenChoice::walk);
}

TEST_CASE("results of a set that there is no room for are nobody else's") {
  std::string text = "paramwalk 2\n";
  for (std::size_t i = 0; i < lesson::most_others; ++i) text += "set=,9," + std::to_string(i + 1) + ",2\n";
  State state;
  REQUIRE(restore(state, text + "set=,9,99,2\nresults=estimate/bias\n"));
  REQUIRE(state.practice.others.size() == lesson::most_others);
  for (const lesson::Progress& other : state.practice.others) CHECK(other.results.empty());
}

TEST_CASE("what a newer release stored is left as it is, and the learner is told") {
  for (const Kind kind : {Kind::restore, Kind::take_over, Kind::other_learner}) {
    CAPTURE(static_cast<int>(kind));
    State state = update(State{}, {Kind::go_to, 2});
    CHECK(describe(state).notice.empty());
    state = update(state, {kind, 0, std::string(newer)});
    CHECK(state.page.is_kept_by_newer);
    CHECK(state.walk.step == (kind == Kind::other_learner ? 0 : 2));
    // Nothing to be written, whatever is done: a click was enough once.
    for (const Action& action : {Action{Kind::next},
                                 {Kind::type, 0, "608"},
                                 {Kind::check},
                                 {Kind::toggle_theme},
                                 {Kind::show_screen, 1},
                                 {Kind::show_me},
                                 {Kind::show_screen, 2}}) {
      state = update(state, action);
      CHECK(save(state).empty());
      CHECK(describe(state).notice.find("newer version") != std::string::npos);
    }
    // Until something is stored that is known again.
    state = update(state, {Kind::take_over, 0, "paramwalk 1\nstep=1\n"});
    CHECK(describe(state).notice.empty());
    CHECK(save(state).starts_with("paramwalk 2\n"));
  }
  State state;
  CHECK(!restore(state, "paramwalk 99999999999999999999\n"));
  CHECK(!restore(state, "paramwalk -1\n"));
  CHECK(!restore(state, "paramwalk two\n"));
  CHECK(!state.page.is_kept_by_newer);
}

// SCORM 1.2 keeps 4,096 characters (RTE 3.4.4, cmi.suspend_data).
TEST_CASE("all answers and a set of practice have room in the smallest learning system") {
  State state;
  REQUIRE(save(all_done(20)).size() <= 2'048);
  REQUIRE(restore(state, save(all_done(20))));
  CHECK(state.practice.results == all_done(20).practice.results);
  // The longest set, as it usually ends, three of four right at once: with all answers, without what goes before them (left_out).
  State longest = all_done(lesson::most_questions);
  longest.practice.cards = {};
  for (Answer& answer : longest.walk.answers) answer.wrong = 0;
  for (std::size_t i = 0; i < longest.practice.results.size(); ++i) {
    lesson::Result& result = longest.practice.results[i];
    result.kind = static_cast<lesson::Exercise::Kind>(i % lesson::exercise_kinds);
    result.idea = static_cast<lesson::Idea>(i % lesson::idea_count);
    if (i % 4 > 0) result = {result.kind, result.idea, lesson::Ending::right, ""};
  }
  const std::size_t size = save(longest).size();
  CAPTURE(size);
  CHECK(size <= 4'096);
}

TEST_CASE("what only passes by leaves nothing to be kept") {
  // The blanks of a layer that has none are never asked for, but a script might; and nobody has answered anything by it.
  const State state = update(State{}, {Kind::check_blanks});
  CHECK(save(state) == save(State{}));
  const State practice = update(update(State{}, {Kind::show_screen, 1}), {Kind::check_blanks});
  State back;
  REQUIRE(restore(back, save(practice)));
  CHECK(save(back) == save(practice));
}

TEST_CASE("a stored network comes without the edits of the one that it takes the place of") {
  // The monkey's: a long network, a row of it removed, and then a short one: undo would change a text that is not there.
  std::string text = "input 8x8x3\n";
  for (int i = 0; i < 40; ++i) text += "conv 3x3, 4, pad=1\n";
  State state = update(State{}, {Kind::edit_network, 0, text});
  state = update(update(std::move(state), {Kind::pick_layer, 30}), {Kind::rearrange, 3});
  state = update(std::move(state), {Kind::restore, 0, "paramwalk 2\nscreen=sandbox\nnetwork=input 3\\ndense 4\n"});
  CHECK_FALSE(describe(state).heading.empty());
  CHECK(update(state, {Kind::undo}).sandbox.text() == "input 3\ndense 4");
}

TEST_CASE("the first network is not kept, whichever way it came about") {
  State state = update(State{}, {Kind::edit_network, 0, "input 3"});
  CHECK(save(state) != save(State{}));
  CHECK(save(update(state, {Kind::undo})) == save(State{}));
}

TEST_CASE("what practice said of a count stays said when the page is opened again") {
  // A count is not a choice: none is marked, and the verdict stands all the same.
  for (const auto outcome : {Answer::Outcome::wrong, Answer::Outcome::right, Answer::Outcome::shown}) {
    State state;
    state.practice.begun = true;
    state.practice.exercise.typed = "17";
    state.practice.exercise.checked = 17;
    state.practice.exercise.outcome = outcome;
    State back;
    REQUIRE(restore(back, save(state)));
    CHECK(back.practice.exercise.outcome == outcome);
    CHECK(back.practice.exercise.checked == 17);
    CHECK(save(back) == save(state));
  }
}

TEST_CASE("damaged in any field: every other line says what it said") {
  const std::string text = save(stored::everything());
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  // What a line is about: what is said of the same thing elsewhere may go with it.
  const auto about = [](const std::string& line) {
    const std::string key = line.substr(0, line.find('='));
    if (key == "answer" || key == "wrong" || key == "blank")
      return "step " + line.substr(key.size() + 1, line.find(',') - key.size() - 1);
    if (key == "practice" || key == "set" || key == "results") return std::string("sets");
    if (key == "exercise" || key == "thought") return std::string("step -1");
    return key == "card" ? line.substr(0, line.find(',')) : key;
  };
  const std::string junk[] = {"", "-1", "99999999999999999999999", "x", "0", "\xff", "=", std::string(600, 'y')};
  int damaged = 0;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    for (std::size_t field = 0; field < lines[line].size(); ++field) {
      if (field > 0 && lines[line][field - 1] != ',' && lines[line][field - 1] != '=') continue;
      const std::size_t end = std::min(lines[line].find_first_of(",=", field), lines[line].size());
      for (const std::string& other : junk) {
        std::string now = lines[0];
        for (std::size_t i = 1; i < lines.size(); ++i)
          now += "\n" + (i != line ? lines[i] : lines[i].substr(0, field) + other + lines[i].substr(end));
        CAPTURE(lines[line]);
        CAPTURE(field);
        CAPTURE(other);
        State state;
        REQUIRE(restore(state, now + "\n"));
        const std::string kept = "\n" + save(state);
        ++damaged;
        for (std::size_t i = 1; i < lines.size(); ++i) {
          // A damaged line may name another step.
          const std::string whose = about(lines[i]);
          if (whose == about(lines[line]) || whose == "step " + other) continue;
          CAPTURE(lines[i]);
          CHECK(kept.find("\n" + lines[i] + "\n") != std::string::npos);
        }
        // And whatever it is now, it is kept so.
        State again;
        REQUIRE(restore(again, save(state)));
        CHECK(save(again) == save(state));
      }
    }
  }
  CHECK(damaged > 1000);
}
