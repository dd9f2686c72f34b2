// What each action does to the state, and nothing else: bounds, what a new learner finds, what two copies of the program know together,
// and Leitner's boxes (S. Leitner, "So lernt man lernen", 1972, as src/lesson/practice.h says them).
#include <doctest/doctest.h>

#include <climits>

#include "app/address.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "lesson/practice/course.h"
#include "stage/count.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using lesson::Ending;
using lesson::Idea;

namespace {

State restored(std::string_view text) {
  State state;
  CHECK(restore(state, text));
  return state;
}

lesson::Practice begun(std::string_view address) {
  return update(State{}, {Kind::open_address, 0, std::string(address)}).practice;
}

}  // namespace

TEST_CASE("state: a step that is not there is no change") {
  const State at_three = update(State{}, {Kind::go_to, 2});
  CHECK(at_three.walk.step == 2);
  for (const int nowhere : {-1, 8, 9, INT_MAX, INT_MIN}) CHECK(update(at_three, {Kind::go_to, nowhere}) == at_three);
  CHECK(update(at_three, {Kind::go_to, 0}).walk.step == 0);
  CHECK(update(at_three, {Kind::go_to, 7}).walk.step == 7);
  CHECK(update(at_three, {Kind::next}).walk.step == 3);
  CHECK(update(at_three, {Kind::previous}).walk.step == 1);
  CHECK(update(State{}, {Kind::previous}).walk.step == 0);
  // From the last step on to the first that is blank, other than itself; to the first of all where none is.
  State last = update(State{}, {Kind::go_to, 7});
  CHECK(update(last, {Kind::next}).walk.step == 0);
  last.walk.answers[0].known = last.walk.answers[1].known = true;
  CHECK(update(last, {Kind::next}).walk.step == 2);
  for (Answer& answer : last.walk.answers) answer.known = true;
  last.walk.answers[7].known = false;
  CHECK(update(last, {Kind::next}).walk.step == 0);
}

TEST_CASE("state: a screen, a panel or a lens that is not there is no change") {
  const State state = update(State{}, {Kind::show_screen, 1});
  CHECK(state.page.screen == ScreenChoice::practice);
  for (const int nowhere : {-1, static_cast<int>(ScreenChoice::count), INT_MAX})
    CHECK(update(state, {Kind::show_screen, nowhere}).page.screen == ScreenChoice::practice);
  CHECK(update(state, {Kind::show_screen, 2}).page.screen == ScreenChoice::sandbox);
  CHECK(update(state, {Kind::show_screen, 0}).page.screen == ScreenChoice::walk);
}

TEST_CASE("state: another step begins with a picture of its own") {
  State state = update(State{}, {Kind::go_to, 1});
  state.picture.watched = 5;
  state.picture.looked = 6;
  state.picture.played = 7;
  state.picture.pinned = true;
  state.picture.zoom.level = 3;
  const State there = update(state, {Kind::next});
  CHECK(there.picture.watched == -1);
  CHECK(there.picture.looked == -1);
  CHECK(there.picture.played == -1);
  CHECK_FALSE(there.picture.pinned);
  CHECK(there.picture.zoom == stage::Zoom{});
  // Where one is already nothing changes.
  CHECK(update(state, {Kind::go_to, 1}) == state);
}

TEST_CASE("state: a blank that is kept belongs to a step that there is, or to practice's question") {
  const std::string head = "paramwalk " + std::to_string(State::version) + "\n";
  for (int step = 0; step <= 7; ++step) {
    CAPTURE(step);
    const State state = restored(head + "blank=" + std::to_string(step) + ",2,17\n");
    for (int other = 0; other <= 7; ++other)
      CHECK(state.walk.answers[static_cast<std::size_t>(other)].blanks ==
            (other == step ? std::vector<std::string>{"", "", "17"} : std::vector<std::string>{}));
    CHECK(state.practice.exercise.blanks.empty());
  }
  CHECK(restored(head + "blank=-1,0,4\n").practice.exercise.blanks == std::vector<std::string>{"4"});
  for (const char* bad : {"blank=8,0,4", "blank=-2,0,4", "blank=x,0,4", "blank=", "blank=99999999999,0,4",
                          "blank=1,-1,4", "blank=1,16,4", "blank=1,x,4", "blank=1"}) {
    CAPTURE(bad);
    CHECK(restored(head + bad + "\n") == restored(head));
  }
  CHECK(restored(head + "blank=1,15,4\n").walk.answers[1].blanks.size() == 16);
}

TEST_CASE("state: what stands beyond its bounds in a stored text is taken as the least") {
  const std::string head = "paramwalk " + std::to_string(State::version) + "\n";
  CHECK(restored(head + "step=7\n").walk.step == 7);
  CHECK(restored(head + "step=8\n").walk.step == 0);
  CHECK(restored(head + "step=-1\n").walk.step == 0);
  CHECK(restored(head + "wrong=1,3\n").walk.answers[1].wrong == 3);
  CHECK(restored(head + "wrong=8,3\n") == restored(head));
  CHECK(restored(head + "wrong=1,-3\n").walk.answers[1].wrong == 0);
  CHECK(restored(head + "clock=1000000\n").practice.clock == 1'000'000);
  CHECK(restored(head + "clock=1000001\n").practice.clock == 0);
  CHECK(restored(head + "resets=2\n").page.resets == 2);
  CHECK(restored(head + "card=depth,5,7\n").practice.card(Idea::depth) == lesson::Card{5, 7});
  CHECK(restored(head + "card=depth,6,7\n").practice.card(Idea::depth) == lesson::Card{0, 7});
  CHECK(restored(head + "card=nothing,2,7\n").practice.cards == State{}.practice.cards);
  CHECK(restored(head + "theme=dark\n").page.theme == ThemeChoice::dark);
  CHECK(restored(head + "theme=blue\n").page.theme == ThemeChoice::system);
  CHECK_FALSE(restored(head + "shortcuts=no\n").page.shortcuts);
  CHECK_FALSE(restored(head + "answers-on-paper=no\n").page.answers_on_paper);
  State state;
  CHECK_FALSE(restore(state, "something else\nstep=4\n"));
  CHECK(state == State{});
}

TEST_CASE("state: for another learner what the system and the address say stays, and nothing else") {
  State before =
      update(State{}, {Kind::open_address, 0, "?theme=dark&view=text&hide=nav,table&lang=en&motion=none#step=4"});
  before = update(std::move(before), {Kind::locate, 0, "https://example.org/"});
  before = update(std::move(before), {Kind::fresh_seed, 0, "1234"});
  before = update(std::move(before), {Kind::system_theme, 1});
  before = update(std::move(before), {Kind::system_contrast, 1});
  before = update(std::move(before), {Kind::system_colours, 0, "000001 FFFFF2 0000E3 6D6D64"});
  before = update(std::move(before), {Kind::system_motion, 1});
  before = update(std::move(before), {Kind::take_known, 0, "=== a\n# A: b\ninput 3"});
  before = update(update(std::move(before), {Kind::type, 0, "600"}), {Kind::check});
  before = update(std::move(before), {Kind::edit_network, 0, "input 9x9x1"});
  const State after =
      update(before, {Kind::other_learner, 0, "paramwalk " + std::to_string(State::version) + "\nstep=2\n"});
  CHECK(after.system.page == "https://example.org/");
  CHECK(after.system.fresh_seed == 1234);
  CHECK(after.system.dark);
  CHECK(after.system.more_contrast);
  REQUIRE(after.system.colours);
  CHECK(*after.system.colours == stage::SystemColours{0x000001, 0xFFFFF2, 0x0000E3, 0x6D6D64});
  CHECK(after.system.less_motion);
  CHECK(after.system.still);
  CHECK(after.system.view == ViewChoice::text);
  CHECK(after.system.hides(Part::nav));
  CHECK(after.system.hides(Part::table));
  CHECK_FALSE(after.system.hides(Part::header));
  CHECK(after.system.language == "en");
  CHECK(after.system.known == before.system.known);
  CHECK(after.system.kept_elsewhere);
  CHECK(after.walk.step == 2);
  CHECK(after.page.theme == ThemeChoice::system);
  CHECK(after.walk.answers == State{}.walk.answers);
  CHECK(after.sandbox.text() == State{}.sandbox.text());
  CHECK(after.practice == State{}.practice);
}

TEST_CASE("state: what the system says") {
  for (const char* bad :
       {"", "000000", "000000 FFFFFF 0000EE", "000000 FFFFFF 0000EE 6D6D6", "00000G FFFFFF 0000EE 6D6D6D"})
    CHECK_FALSE(update(State{}, {Kind::system_colours, 0, bad}).system.colours);
  CHECK(update(State{}, {Kind::fresh_seed, 0, "0"}).system.fresh_seed == 1);
  CHECK(update(State{}, {Kind::fresh_seed, 0, "nothing"}).system.fresh_seed == 1);
  State plays;
  plays.picture.played = 40;
  CHECK(update(plays, {Kind::system_motion, 1}).picture.played == -1);
  CHECK(update(plays, {Kind::system_motion, 0}).picture.played == 40);
  CHECK(update(State{}, {Kind::system_theme, 1}).is_dark());
  CHECK(update(update(State{}, {Kind::system_theme, 1}), {Kind::toggle_theme}).page.theme == ThemeChoice::light);
  CHECK(update(State{}, {Kind::toggle_theme}).page.theme == ThemeChoice::dark);
  CHECK_FALSE(update(State{}, {Kind::toggle_shortcuts}).page.shortcuts);
  CHECK_FALSE(update(State{}, {Kind::on_paper, 0}).page.answers_on_paper);
  CHECK(update(State{}, {Kind::copied, 3}).page.notices.copied == 3);
}

TEST_CASE("state: a notice goes with the next thing that is done, and not with what comes by itself") {
  State state;
  state.page.notices.unknown_step = "12";
  state.page.notices.unknown_practice = "cats";
  state.page.notices.result_copied = state.page.notices.sure_to_start_over = true;
  state.page.notices.copied = 2;
  // Nor with the pointer on its way to it, over the picture or the list.
  for (const Action& action :
       {Action{Kind::tick, 10}, Action{Kind::look, 0, "move 10 10"}, Action{Kind::scroll_list, 0, "3"}}) {
    const State told = update(state, action);
    CHECK(told.page.notices.unknown_step == "12");
    CHECK(told.page.notices.sure_to_start_over);
  }
  const State done = update(state, {Kind::go_to, 3});
  CHECK(done.page.notices.unknown_step.empty());
  CHECK(done.page.notices.unknown_practice.empty());
  CHECK_FALSE(done.page.notices.result_copied);
  CHECK_FALSE(done.page.notices.sure_to_start_over);
  CHECK(done.page.notices.copied == 0);
}

TEST_CASE("practice: an idea's box, and when it is due again") {
  lesson::Practice practice = begun("?practice=all&n=200&seed=5");
  const auto end = [&](Ending ending) {
    const Idea idea = practice.idea;
    lesson::end_question(practice, ending);
    return practice.card(idea);
  };
  // Right moves an idea one box up, at most to the fifth; in box b it is due after 2^(b-1) other questions.
  const Idea idea = practice.idea;
  int box = 0;
  for (int question = 1; question <= 90; ++question) {
    const bool is_it = practice.idea == idea;
    const lesson::Card card = end(Ending::right);
    if (!is_it) continue;
    box = std::min(box + 1, 5);
    CHECK(card == lesson::Card{box, question + (1 << (box - 1))});
  }
  CHECK(box == 5);
  CHECK(practice.clock == 90);
  CHECK(practice.streak == 90);
  // A miss of any kind leads back to the first box; what is passed over stays, and is due soon.
  CHECK(end(Ending::right_later) == lesson::Card{1, 92});
  CHECK(practice.streak == 0);
  CHECK(end(Ending::shown) == lesson::Card{1, 93});
  const lesson::Card before = practice.card(practice.idea);
  CHECK(end(Ending::skipped) == lesson::Card{before.box, 94});
  CHECK(practice.number == 93);
  CHECK(practice.results.size() == 93);
  CHECK(lesson::how_many(practice, Ending::right) == 90);
  CHECK(lesson::how_many(practice, Ending::shown) == 1);
  lesson::missed(practice, Idea::groups);
  CHECK(practice.card(Idea::groups) == lesson::Card{1, 93});
}

TEST_CASE("practice: two copies put together lose nothing of what either knows") {
  const auto set = [](std::uint32_t seed, int number) {
    lesson::Progress out;
    out.set = {lesson::all_ideas, 10, seed};
    out.number = number;
    out.results.resize(static_cast<std::size_t>(number));
    return out;
  };
  lesson::Practice mine;
  static_cast<lesson::Progress&>(mine) = set(1, 4);
  mine.begun = true;
  mine.clock = 20;
  mine.cards[0] = {3, 21};
  mine.others = {set(2, 5), set(3, 6)};
  lesson::Practice other;
  static_cast<lesson::Progress&>(other) = set(4, 2);
  other.begun = true;
  other.clock = 19;
  other.cards[0] = {1, 19};
  other.others = {set(1, 7), set(2, 4), set(3, 8), set(5, 0), set(6, 1)};
  lesson::Practice both = mine;
  lesson::merge(both, other);
  // The clock that has gone further counts; of each idea, what was asked later: at 21 - 4 here, at 19 - 1 there.
  CHECK(both.clock == 20);
  CHECK(both.cards[0] == lesson::Card{1, 19});
  // The set that is open here goes on where the other got further; the others where either did; what nobody began is none.
  CHECK(both.set.seed == 1);
  CHECK(both.number == 7);
  std::vector<std::pair<std::uint32_t, int>> others;
  for (const lesson::Progress& kept : both.others) others.emplace_back(kept.set.seed, kept.number);
  std::ranges::sort(others);
  CHECK(others == std::vector<std::pair<std::uint32_t, int>>{{2, 5}, {3, 8}, {4, 2}, {6, 1}});
  other.clock = 21;
  lesson::merge(both, other);
  CHECK(both.clock == 21);
  // A result that was told in either is told.
  lesson::Practice told = mine;
  lesson::Practice teller = mine;
  teller.told = true;
  lesson::merge(told, teller);
  CHECK(told.told);
  teller.number = 3;
  lesson::Practice untold = mine;
  lesson::merge(untold, teller);
  CHECK_FALSE(untold.told);
  // Of the sets that were left, the latest twelve.
  lesson::Practice many;
  for (std::uint32_t seed = 1; seed <= 14; ++seed) lesson::keep(many, set(seed, 1));
  REQUIRE(many.others.size() == 12);
  CHECK(many.others.front().set.seed == 3);
  CHECK(many.others.back().set.seed == 14);
  lesson::keep(many, set(5, 9));
  CHECK(many.others.size() == 12);
  CHECK(many.others.back().number == 9);
}

TEST_CASE("state: what another frame of the page has got further in is taken over") {
  const auto text = [](const State& state) { return save(state); };
  State here = update(update(update(State{}, {Kind::go_to, 1}), {Kind::type, 0, "600"}), {Kind::check});
  State there = update(update(update(State{}, {Kind::go_to, 3}), {Kind::type, 0, "3216"}), {Kind::check});
  there = update(update(update(std::move(there), {Kind::go_to, 1}), {Kind::type, 0, "13"}), {Kind::check});
  State both = here;
  CHECK(take_over(both, text(there)));
  // What is being answered here stays; what is known there is known here.
  CHECK(both.walk.answers[1] == here.walk.answers[1]);
  CHECK(both.walk.answers[3].known);
  CHECK(both.walk.step == here.walk.step);
  there = update(update(std::move(there), {Kind::type, 0, "608"}), {Kind::check});
  CHECK(take_over(both, text(there)));
  CHECK(both.walk.answers[1].known);
  CHECK(both.walk.answers[1].typed == "608");
  // What is known here is not forgotten for what is not known there.
  CHECK(take_over(both, text(State{})));
  CHECK(both.walk.answers[1].known);
  // Who began anew there has begun anew here; not the other way round.
  const State anew = update(update(there, {Kind::start_over}), {Kind::start_over_sure});
  CHECK(anew.page.resets == 1);
  CHECK(take_over(both, text(anew)));
  CHECK_FALSE(both.walk.answers[1].known);
  CHECK(both.page.resets == 1);
  CHECK(take_over(both, text(there)));
  CHECK_FALSE(both.walk.answers[1].known);
  CHECK_FALSE(take_over(both, "nonsense"));
}

TEST_CASE("counting: which parameter the n-th is, and when a part is complete") {
  // The order that src/stage/count.h states, on a filter of 2 x 3 (width x height) and 2 channels: 12 weights and a bias, twice.
  const stage::Units conv{.units = 2, .weights = 12, .each = 13, .width = 2, .height = 3, .depth = 2};
  for (Count index = 0; index < 26; ++index) {
    CAPTURE(index);
    const stage::Parameter at = stage::parameter_at(conv, index);
    CHECK(at.unit == index / 13);
    CHECK(at.bias == (index % 13 == 12));
    if (at.bias) continue;
    CHECK(at.channel == index % 13 / 6);
    CHECK(at.row == index % 13 % 6 / 2);
    CHECK(at.column == (index % 13) % 2);
  }
  const stage::Units dense{.units = 3, .weights = 4, .each = 5};
  CHECK(dense.all() == 15);
  CHECK_FALSE(dense.is_conv());
  CHECK(conv.is_conv());
  const stage::Parameter weight = stage::parameter_at(dense, 7);
  CHECK(weight.unit == 1);
  CHECK(weight.input == 2);
  CHECK_FALSE(weight.bias);
  CHECK(stage::parameter_at(dense, 14).bias);
  // A row, a slice, the depth, the bias, two filters.
  CHECK(stage::milestones(conv) == std::vector<Count>{2, 6, 12, 13, 26});
  CHECK(stage::milestones({.units = 8, .weights = 75, .each = 76, .width = 5, .height = 5, .depth = 3}) ==
        std::vector<Count>{5, 25, 75, 76, 152, 228, 304, 380, 456, 532, 608});
}
