// What is judged: a set with rules of its own, and whatever a learning system has opened. Nothing that is shown there gives a point, however one
// goes on; and nothing else is beside it.
#include <doctest/doctest.h>

#include <set>

#include "app/address.h"
#include "app/practice/kit.h"
#include "app/progress.h"
#include "app/screen.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using lesson::Ending;

namespace {

State opened(std::string_view address) {
  State fresh;
  fresh.system.fresh_seed = 99;
  return update(fresh, {Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
}

/// As a learning system opens it: it gives back what it has kept, and the address is read once more.
State launched(std::string_view address, const std::string& kept = {}) {
  const State state = update(opened(address), {Kind::other_learner, 0, kept});
  return update(state, {Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
}

State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}

bool offers(const State& state, std::string_view id) {
  const View view = describe(state);
  for (const Control* control : controls(view)) {
    if (control->id == id) return true;
  }
  return false;
}

/// What would be right.
std::string right_answer(const State& state) {
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  return e.asks_number() ? std::to_string(e.right) : "choice " + std::to_string(e.right_option());
}

State typed(State state, const std::string& answer) {
  if (answer.starts_with("choice ")) state = use(std::move(state), "choice-" + answer.substr(7));
  else state = use(std::move(state), "answer", answer);
  return use(std::move(state), "check");
}

/// All of a set, each question answered by `answer`.
template <typename Answer>
State through(State state, Answer answer) {
  const int all = state.practice.set.questions;
  for (int i = 0; i < all && !state.practice.finished(); ++i) state = use(answer(std::move(state)), "next");
  REQUIRE(state.practice.finished());
  return state;
}
State shown(State state) { return use(std::move(state), "show-me"); }
State rightly(State state) { return typed(state, right_answer(state)); }

constexpr auto set = "?practice=conv,dense&n=5&seed=7";

}  // namespace

TEST_CASE("judged: what was shown gives no point, whatever is typed after it") {
  for (State state : {opened(set), launched(set)}) {
    state = through(std::move(state), [](State s) {
      const std::string right = right_answer(s);
      s = typed(shown(std::move(s)), right.starts_with("choice ") ? "choice 0" : "1");
      return typed(std::move(s), right);
    });
    CHECK(lesson::how_many(state.practice, Ending::right) == 0);
    CHECK(lesson::how_many(state.practice, Ending::shown) == 5);
  }
}

TEST_CASE(
    "judged: a further try asks other questions, however often; without a learning system the same set can be had "
    "again") {
  State state = launched(set);
  std::set<std::string> asked;
  std::size_t questions = 0;
  for (int round = 0; round < 4; ++round) {
    CHECK(lesson::tries_of(state.practice).size() == static_cast<std::size_t>(round));
    state = through(std::move(state), [&](State s) {
      const lesson::Exercise e = lesson::current_exercise(s.practice);
      std::string words = lesson::question_words(e);
      for (const Rich& line : lesson::network_words(e)) words += plain(line);
      asked.insert(words);
      ++questions;
      return shown(std::move(s));
    });
    CHECK(!offers(state, "practise-again"));
    CHECK(!offers(state, "practise-on"));
    CHECK(fragment(state) == "#practice=conv,dense&n=5&seed=7");
    // Nor by an action that no control sends.
    CHECK(update(state, {Kind::practise_again}).practice.number == 5);
    CHECK(update(state, {Kind::practise_on}).practice.set == state.practice.set);
    CHECK(update(state, {Kind::start_over_sure}).practice.number == 5);
    CHECK(!offers(state, "start-over"));
    state = use(std::move(state), "next");
  }
  CHECK(asked.size() == questions);
  State free = through(opened(set), shown);
  CHECK(offers(free, "practise-again"));
  free = use(std::move(free), "practise-again");
  CHECK(free.practice.tries.empty());
}

TEST_CASE("judged: so many tries and no more, and what counts of them") {
  struct Row {
    std::string_view rules;
    int rights[3];
    int score;
  };
  for (const Row& row : {Row{"&tries=3", {1, 2, 0}, 2}, Row{"&tries=3&counts=best", {3, 2, 1}, 3},
                         Row{"&tries=3&counts=first", {1, 2, 3}, 1}, Row{"&tries=3&counts=last", {3, 2, 1}, 1}}) {
    CAPTURE(row.rules);
    for (const bool judged_there : {false, true}) {
      const std::string address = "?practice=conv&n=3&seed=7" + std::string(row.rules);
      State state = judged_there ? launched(address) : opened(address);
      for (int i = 0; i < 3; ++i) {
        int left = row.rights[i];
        state = through(std::move(state),
                        [&](State s) { return left-- > 0 ? rightly(std::move(s)) : shown(std::move(s)); });
        // A reload changes nothing.
        State kept;
        REQUIRE(restore(kept, save(state)));
        CHECK(static_cast<const lesson::Progress&>(kept.practice) ==
              static_cast<const lesson::Progress&>(state.practice));
        CHECK(offers(state, "next") == (i < 2));
        if (i < 2) state = use(std::move(state), "next");
      }
      CHECK(lesson::score(state.practice) == row.score);
      CHECK(lesson::tries_of(update(state, {Kind::next}).practice).size() == 2);
      // Whoever opens the link again finds it done.
      State again = update(state, {Kind::open_address, 0, address});
      CHECK(again.practice.finished());
      CHECK(lesson::score(again.practice) == row.score);
    }
  }
}

TEST_CASE("judged: only the help that the set allows is there") {
  struct Row {
    std::string_view help;
    bool hints, show;
  };
  for (const Row& row : {Row{"", true, true}, Row{"&help=none", false, false}, Row{"&help=hints", true, false},
                         Row{"&help=show", false, true}, Row{"&help=hints,show", true, true}}) {
    CAPTURE(row.help);
    State state = opened("?practice=dense&n=12&seed=3" + std::string(row.help));
    bool hinted = false;
    while (!state.practice.finished()) {
      CHECK(offers(state, "show-me") == row.show);
      hinted = hinted || offers(state, "hint");
      if (!row.hints) CHECK(!offers(state, "hint"));
      const State forced = update(update(state, {Kind::hint}), {Kind::show_me});
      CHECK(forced.practice.exercise.known == row.show);
      CHECK((forced.practice.exercise.hints > 0) == row.hints);
      // A wrong answer brings no more help than there is.
      const State wrong = typed(state, lesson::current_exercise(state.practice).asks_number() ? "1" : "choice 0");
      if (!row.hints) CHECK(wrong.practice.exercise.hints == 0);
      state = use(std::move(state), "next");
    }
    CHECK(hinted == row.hints);
  }
}

TEST_CASE("judged: in the walk of a learning system what was shown stays shown, and without one it is forgotten") {
  for (const bool judged_there : {true, false}) {
    State state = judged_there ? launched("") : opened("#step=1");
    for (int step = 0; step < state.walk.steps(); ++step)
      state = update(update(state, {Kind::go_to, step}), {Kind::show_me});
    state = update(state, {Kind::start_over_sure});
    // It comes and goes by what is kept.
    if (judged_there) state = launched("", save(state));
    for (int step = 0; step < state.walk.steps(); ++step) {
      CHECK(!state.walk.answers[static_cast<std::size_t>(step)].known);
      state = update(state, {Kind::go_to, step});
      const Count right = state.walk.lesson().report.layers[static_cast<std::size_t>(step)].parameters;
      state = update(update(state, {Kind::type, 0, std::to_string(right)}), {Kind::check});
      const int reason = state.walk.lesson().steps[static_cast<std::size_t>(step)].right_reason;
      if (reason >= 0) state = update(update(state, {Kind::choose, reason}), {Kind::check});
    }
    const std::string told = write_progress(state);
    const std::string word = judged_there ? "\"shown\"" : "\"right\"";
    std::string all;
    for (int i = 0; i < state.walk.steps(); ++i) all += (i > 0 ? "," : "") + word;
    CAPTURE(told);
    CHECK(told.find("\"answers\":[" + all + "]") != std::string::npos);
  }
}

TEST_CASE("judged: what a learning system keeps late does not forget what was shown") {
  const std::string before = save(update(launched(""), {Kind::show_me}));
  State state = launched("");
  state = update(update(state, {Kind::type, 0, "0"}), {Kind::check});
  // The same learner, whose record comes late.
  state = update(state, {Kind::other_learner, 0, before});
  CHECK(state.walk.answers[0].was_shown);
}

TEST_CASE("judged: only what a learning system has opened is there, and what the address allows beside it") {
  struct Row {
    std::string_view address;
    std::vector<int> there;
  };
  for (const Row& row :
       {Row{"", {0}}, Row{"?step=3", {0}}, Row{"?practice=conv&n=3&seed=7", {1}}, Row{"?net=input+8;dense+2", {2}},
        Row{"?also=practice", {0, 1}}, Row{"?practice=conv&n=3&seed=7&also=walk,sandbox", {0, 1, 2}},
        Row{"?also=walk,practice,sandbox,map", {0, 1, 2, 3}}}) {
    CAPTURE(row.address);
    const State state = launched(row.address);
    for (int screen = 0; screen < 4; ++screen) {
      const bool is_there = std::ranges::find(row.there, screen) != row.there.end();
      CHECK(offers(state, "screen-" + std::to_string(screen)) == is_there);
      const auto leads = static_cast<int>(update(state, {Kind::show_screen, screen}).page.screen);
      CHECK((leads == screen) == is_there);
    }
    // What was kept of another launch does not open its screen.
    const State back = launched(row.address, save(opened("#map")));
    CHECK(back.page.screen == (state.system.offers(ScreenChoice::map) ? ScreenChoice::map : state.page.screen));
    // Nor does an address that comes later.
    for (const auto address : {"#step=2", "#practice=conv", "#net", "#map"}) {
      const State after = update(state, {Kind::open_address, 0, address});
      CHECK(after.system.offers(after.page.screen));
    }
  }
}

TEST_CASE("judged: a set that a learning system has opened is not left for another") {
  State state = launched("?practice=conv&n=3&seed=7&also=walk");
  state = use(std::move(state), "next");
  const lesson::PracticeSet set = state.practice.set;
  state = update(state, {Kind::open_address, 0, "#practice=dense&n=2&seed=4"});
  CHECK(state.practice.set == set);
  state = update(state, {Kind::show_screen, 0});
  state = update(state, {Kind::once_more});
  CHECK(state.practice.set == set);
  CHECK(state.practice.number == 1);
}

TEST_CASE("judged: each question is told in words, with the right answer, what was answered and the thought") {
  // Five by five over three colours, and the biases forgotten: 8 · 75 = 600.
  State state = launched("?step=2");
  state = update(update(state, {Kind::type, 0, "600"}), {Kind::check});
  const std::string told = write_progress(state);
  CAPTURE(told);
  for (const std::string_view part :
       {R"(\"id\":\"step-2\")", R"(\"question\":\"How many parameters does CONV1 have?\")", R"(\"right\":608)",
        R"(\"outcome\":\"wrong\")", R"(\"given\":600)", R"(\"thought\":\"M01\")", R"(\"wrong\":1)"})
    CHECK(told.find(part) != std::string::npos);
  // To nobody but a learning system.
  CHECK(write_progress(opened("?step=2")).find("asked") == std::string::npos);
  State done = through(launched("?practice=conv&n=2&seed=7"), rightly);
  CHECK(write_progress(done).find(R"(\"score\":2,\"of\":2)") != std::string::npos);
  done = use(std::move(done), "next");
  CHECK(write_progress(done).find(R"(\"id\":\"try-2-question-1\")") != std::string::npos);
}

TEST_CASE("judged: the rules of a set come with it, from one place of an address") {
  const auto rules = [](std::string_view address) { return opened(address).practice.set.rules; };
  using lesson::Rules;
  CHECK(rules("?practice=conv&n=5&seed=7&help=none&tries=2&counts=first") == Rules{0, 2, Rules::Counts::first});
  CHECK(rules("?practice=conv&n=5&help=none&tries=2#practice=conv&n=5&seed=7") == Rules{});
  CHECK(rules("?practice=conv&n=5&tries=0&counts=worst&help=some") == Rules{});
  CHECK(rules("?practice=conv&n=5&tries=51") == Rules{});
  CHECK(rules("?practice=conv&n=5&help=none,show") == Rules{});
  CHECK(rules("?practice=conv&tries=2") == Rules{});  // without an end there are no tries
  const State state = opened("?practice=conv&n=5&seed=7&counts=last&help=show&tries=2");
  CHECK(fragment(state) == "#practice=conv&n=5&seed=7&help=show&tries=2&counts=last");
  CHECK(opened(fragment(state)).practice.set == state.practice.set);
}

TEST_CASE(
    "the result: each question can be looked at again, as it was asked, with what was answered and what is right") {
  State state = opened("?practice=all&n=10&seed=7");
  struct Asked {
    std::string question, given, right;
    std::vector<std::string> network;
  };
  std::vector<Asked> all;
  const auto words_of = [](const View& view) {
    std::string out;
    for (const Rich& line : view.after) out += plain(line) + "\n";
    return out;
  };
  state = through(std::move(state), [&](State s) {
    const View view = describe(s);
    Asked asked;
    asked.question = view.question.prompt;
    for (const Rich& line : view.lines) asked.network.push_back(plain(line));
    // What the learner sees of what is right, and a wrong answer at every second question.
    const std::string right = right_answer(s);
    const bool choice = right.starts_with("choice ");
    const auto option = choice ? static_cast<std::size_t>(right[7] - '0') : std::size_t{0};
    asked.right = choice ? view.question.choices[option].label : text::number(std::stoll(right));
    if (all.size() % 2 == 0) {
      const std::size_t other = option == 0 ? 1 : 0;
      asked.given = choice ? view.question.choices[other].label : text::number(std::stoll(right) + 1);
      s = typed(std::move(s), choice ? "choice " + std::to_string(other) : std::to_string(std::stoll(right) + 1));
    }
    if (all.size() % 5 != 4) s = typed(std::move(s), right);
    all.push_back(std::move(asked));
    return s;
  });
  REQUIRE(all.size() == 10);
  // Also after a reload.
  State kept;
  REQUIRE(restore(kept, save(state)));
  for (State now : {state, kept}) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      CAPTURE(i);
      now = use(std::move(now), "review-" + std::to_string(i + 1));
      const View view = describe(now);
      CHECK(view.heading == all[i].question);
      CHECK(view.focus == "heading");
      const std::string verdict = plain(view.before);
      CHECK(verdict.find(all[i].right) != std::string::npos);
      if (!all[i].given.empty()) CHECK(verdict.find(all[i].given) != std::string::npos);
      std::vector<std::string> network;
      for (const Rich& line : view.lines) network.push_back(plain(line));
      CHECK(network == all[i].network);
      // Of a network that breaks at a layer there is nothing to draw there.
      const bool broken = now.practice.results[i].kind == lesson::Exercise::Kind::broken_layer;
      CHECK(!view.steps.empty());
      CHECK(view.picture.title.empty() == broken);
      CHECK((!words_of(view).empty() || !view.formula.sentence.empty()));
      CHECK(view.question.prompt.empty());
      now = use(std::move(now), i + 1 < all.size() ? "review-back" : "next");
      CHECK(describe(now).place == "practice-end");
      CHECK(describe(now).focus == "review-" + std::to_string(i + 1));
    }
    // From one to the next, and back.
    now = use(std::move(now), "review-1");
    now = use(std::move(now), "next");
    CHECK(describe(now).heading == all[1].question);
    now = use(std::move(now), "previous");
    CHECK(describe(now).heading == all[0].question);
    CHECK(!offers(now, "previous"));
    // No answer is taken there, and another set begins with nothing looked at.
    CHECK(update(now, {Kind::type, 0, "1"}).practice.exercise == now.practice.exercise);
    CHECK(describe(use(use(now, "review-back"), "next")).focus == "heading");
  }
}

TEST_CASE("embedded: the lesson alone, with a way to the whole page; in another place than what else is left out") {
  State state = update(opened("?embed=lesson&hide=nav#step=4"), {Kind::locate, 0, "https://example.org/paramwalk/"});
  const View view = describe(state);
  CHECK(view.whole == "https://example.org/paramwalk/#step=4");
  for (const Part part : {Part::header, Part::more, Part::about, Part::nav}) CHECK(view.hides(part));
  for (const Part part : {Part::table, Part::pager}) CHECK(!view.hides(part));
  for (const Screen* screen : screens()) CHECK(!offers(state, "screen-" + std::string(screen->word)));
  CHECK(!offers(state, "menu"));
  CHECK(!offers(state, "theme"));
  CHECK(part_names_of(state.system.hidden, ' ') == "nav");
  // The whole page where that is asked for.
  state = update(state, {Kind::open_address, 0, "?embed=page"});
  CHECK(describe(state).whole.empty());
  CHECK(offers(state, "menu"));
}

namespace {

/// A set that is being made, with its panel open.
State making(std::string_view address) {
  State state = update(opened(address), {Kind::locate, 0, "https://example.org/paramwalk/"});
  state.practice.made = {lesson::all_ideas, 5, 7};
  return update(state, {Kind::toggle_panel, static_cast<int>(PanelChoice::set)});
}

SetQuestions questions(const State& state) {
  const View view = describe(state);
  REQUIRE(view.panel);
  REQUIRE(view.panel->questions);
  return *view.panel->questions;
}
std::vector<SetQuestions::Item> items_of(const State& state) { return questions(state).items; }

/// What is asked and what is right, question by question, of the set that a link opens: as a learner finds it.
std::vector<std::string> asked_by(const std::string& link) {
  State state = opened(link.substr(link.find('?')));
  std::vector<std::string> out;
  through(std::move(state), [&](State s) {
    const View view = describe(s);
    s = use(std::move(s), "show-me");
    out.push_back(view.question.prompt + " " + lesson::right_words(lesson::current_exercise(s.practice)));
    return s;
  });
  return out;
}

std::string link_in(const State& state) { return describe(state).panel->snippets.front().text; }

}  // namespace

TEST_CASE("a set: each question can be swapped for another one, and the link has what was seen") {
  State state = making("?practice=all");
  const auto prompts = [](const State& s) {
    std::vector<std::string> out;
    for (const SetQuestions::Item& item : items_of(s)) {
      std::string words = item.prompt + item.answer;
      for (const std::string& line : item.lines) words += line;
      out.push_back(words);
    }
    return out;
  };
  const auto before = prompts(state);
  REQUIRE(before.size() == 5);
  state = use(std::move(state), "another-3");
  auto now = prompts(state);
  CHECK(now[2] != before[2]);
  for (const std::size_t i : {0, 1}) CHECK(now[i] == before[i]);
  const std::string once = now[2];
  state = use(std::move(state), "another-3");
  CHECK(prompts(state)[2] != once);
  CHECK(link_in(state).find("&own=3.2") != std::string::npos);
  const auto learner = asked_by(link_in(state));
  REQUIRE(learner.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    const SetQuestions::Item item = items_of(state)[i];
    CHECK(learner[i].starts_with(item.prompt));
    CHECK(item.answer == "Answer: " + learner[i].substr(item.prompt.size() + 1));
  }
  // Other questions: nothing is left of what stood in the place of the ones before.
  state = use(std::move(state), "set-other");
  CHECK(link_in(state).find("own=") == std::string::npos);
}

TEST_CASE("a set: a question is written by hand, about any layer of a network, and the link has it") {
  State state = use(making("?practice=all"), "write-2");
  const auto writer = [](const State& s) {
    const SetQuestions all = questions(s);
    REQUIRE(all.writer);
    return *all.writer;
  };
  // LeNet-5 (LeCun et al. 1998): 156 parameters in C1; a fully connected C5 of 120 x 400 + 120 = 48,120.
  const std::string network = "input 32x32x1\nC1: conv 5x5, 6\nmaxpool 2x2\nconv 5x5, 16\nmaxpool 2x2\nC5: dense 120\n";
  state = use(std::move(state), "own-text", network);
  CHECK(writer(state).problem.empty());
  CHECK(writer(state).prompt == "How many parameters does C5 have?");
  CHECK(writer(state).answer == "Answer: 48,120");
  state = use(std::move(state), "own-layer-1");
  CHECK(writer(state).answer == "Answer: 156");
  // 32 - 5 + 1 = 28 columns.
  state = use(std::move(state), "own-kind-" + std::to_string(static_cast<int>(lesson::Exercise::Kind::output_width)));
  CHECK(writer(state).answer == "Answer: 28");
  state = use(std::move(state), "own-layer-5");
  CHECK(writer(state).answer == "Answer: 48,120");
  state = use(std::move(state), "own-take");
  CHECK(!questions(state).writer);
  CHECK(questions(state).items[1].prompt == "How many parameters does C5 have?");
  // People read numbers with separators, here and on paper; question banks read digits.
  CHECK(questions(state).items[1].answer == "Answer: 48,120");
  State printed = state;
  printed.page.answers_on_paper = true;
  CHECK(page::write_sheet(printed).find("Answer: 48,120") != std::string::npos);
  CHECK(practice::kit(state, "gift").find("48120") != std::string::npos);
  const auto learner = asked_by(link_in(state));
  REQUIRE(learner.size() == 5);
  CHECK(learner[1] == "How many parameters does C5 have? 48,120");
  // It is the same in each try: the first one counts, whatever else is said.
  CHECK(!offers(state, "set-counts-0"));
  // It can be changed, and nothing of it is lost.
  state = use(std::move(state), "write-2");
  CHECK(writer(state).text.value.find("C5: ") != std::string::npos);
  CHECK(writer(state).answer == "Answer: 48,120");
}

TEST_CASE("a set: a network that cannot be read says where and how to mend it, and loses nothing") {
  State state = use(making("?practice=all"), "write-1");
  const std::string bad = "input 28x28x1\ncnov 5x5, 8\ndense 10";
  state = use(std::move(state), "own-text", bad);
  const auto writer = [&] { return *questions(state).writer; };
  CHECK(plain(writer().problem).find("Line 2, column 1") != std::string::npos);
  CHECK(plain(writer().problem).find("conv") != std::string::npos);
  CHECK(writer().text.value == bad);
  CHECK(!writer().take.enabled);
  CHECK(update(state, {Kind::take_question}).practice.made == state.practice.made);
  REQUIRE(!writer().mends.empty());
  state = use(std::move(state), "own-mend-0");
  CHECK(writer().problem.empty());
  CHECK(writer().text.value == "input 28x28x1\nconv 5x5, 8\ndense 10");
  // A window that does not fit: which layer, and why.
  state = use(std::move(state), "own-text", "input 4x4x1\nBig: conv 7x7, 2");
  CHECK(plain(writer().problem).find("Big: ") == 0);
  // Left, and opened again.
  state = use(use(std::move(state), "own-leave"), "write-1");
  CHECK(writer().text.value == "input 4x4x1\nBig: conv 7x7, 2");
}

TEST_CASE("a set: a question about the sandbox's network") {
  State state = making("?practice=all");
  state = update(state, {Kind::edit_network, 0, "input 8x8x2\nL: dense 3\n"});
  state = use(std::move(state), "set-own");
  CHECK(questions(state).writer->text.value == "input 8x8x2\nL: dense 3\n");
  // 8 x 8 x 2 x 3 + 3.
  CHECK(questions(state).writer->answer == "Answer: 387");
}

TEST_CASE("a set: what its link has no room for, and a network that is too long, are told, and nothing typed is lost") {
  State state = making("?practice=all");
  // Of each network some 1,200 characters, none of which packing makes shorter by much.
  std::string network = "input 8x8x2\n";
  for (int i = 10; i < 45; ++i)
    network += "Convolution" + std::to_string(i) + ": conv 3x3, " + std::to_string(1000 + 37 * i) + ", pad=1\n";
  std::string refused;
  for (int i = 1; i <= 5 && refused.empty(); ++i) {
    const std::string at = std::to_string(i);
    state = use(use(use(std::move(state), "write-" + at), "own-text", network + "dense " + at), "own-take");
    const SetQuestions now = questions(state);
    if (!now.writer) continue;
    refused = plain(now.writer->problem);
    CHECK(now.writer->text.value == network + "dense " + at);
    CHECK(describe(state).said == refused);
  }
  CAPTURE(refused);
  CHECK(refused.starts_with("The link of this set has no room"));
  // Without another one there is.
  state = use(use(std::move(state), "another-1"), "own-take");
  CHECK(!questions(state).writer);

  State own = making("?practice=all");
  std::string large = "input 8\n";
  while (large.size() < 3'000) large += std::string(90, 'L') + std::to_string(large.size()) + ": dense 8\n";
  own = use(update(own, {Kind::edit_network, 0, large}), "set-own");
  CHECK(plain(questions(own).writer->problem).find("2,000 characters at most") != std::string::npos);
  CHECK(questions(own).writer->take.enabled);
}

TEST_CASE("judged: a question written by hand gives no point in a further try") {
  State state = launched("?practice=dense&n=1&seed=7&own=1.count.2.input+4;dense+2");
  state = through(std::move(state), shown);
  state = use(std::move(state), "next");
  CHECK(right_answer(state) == "10");
  state = through(std::move(state), rightly);
  CHECK(lesson::how_many(state.practice, Ending::right) == 1);
  CHECK(lesson::score(state.practice) == 0);
  // And it is kept.
  State kept;
  REQUIRE(restore(kept, save(state)));
  CHECK(kept.practice.set == state.practice.set);
}

TEST_CASE("a set whose written question cannot be read asks another one, and says so") {
  for (const std::string_view own :
       {"1.count.2.inptu+4;dense+2", "1.count.9.input+4;dense+2", "1.riddle.2.input+4;dense+2", "7.2", "0.1", "1.100",
        "~", "1.depth.2.input+4;dense+2"}) {
    CAPTURE(own);
    const State state = opened("?practice=all&n=5&seed=7&own=" + std::string(own));
    CHECK(!describe(state).notice.empty());
    CHECK(lesson::question_words(lesson::current_exercise(state.practice)) ==
          lesson::question_words(lesson::current_exercise(opened("?practice=all&n=5&seed=7").practice)));
  }
  CHECK(describe(opened("?practice=all&n=5&seed=7&own=1.count.2.input+4;dense+2")).notice.empty());
}
