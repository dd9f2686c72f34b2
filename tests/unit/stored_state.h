// A learner of whom everything is known that is ever stored, for the golden texts of the stored forms. Never changed: a further
// form says more of it in its own way, and what older forms say is as it was.
#pragma once

#include "app/state.h"

namespace stored {

using pw::app::Answer;
using pw::app::State;

inline Answer answer(Answer::Outcome outcome, std::string typed, bool known = false) {
  Answer out;
  out.outcome = outcome;
  out.typed = std::move(typed);
  out.known = known;
  return out;
}

inline pw::lesson::Progress set(pw::lesson::Ideas ideas, int questions, std::uint32_t seed, int number) {
  pw::lesson::Progress out;
  out.set = {ideas, questions, seed};
  out.number = number;
  return out;
}

inline State everything() {
  using enum Answer::Outcome;
  using pw::lesson::Ending;
  using pw::lesson::Idea;
  using pw::lesson::NotACount;
  using Kind = pw::lesson::Exercise::Kind;
  State s;
  s.walk.step = 6;
  s.page.resets = 2;
  s.page.theme = pw::app::ThemeChoice::dark;
  s.page.shortcuts = false;
  s.page.answers_on_paper = false;
  s.page.screen = pw::app::ScreenChoice::sandbox;
  // The input: a reason, right at once. CONV1: its blanks, a wrong count, then the right one.
  s.walk.answers[0] = answer(right, "", true);
  s.walk.answers[0].choice = s.walk.answers[0].checked_choice = 1;
  // Whoever was at the reasons has counted: that is not stored, and follows.
  s.walk.answers[0].counted = true;
  s.walk.answers[1] = answer(right, "608", true);
  s.walk.answers[1].checked = 608;
  s.walk.answers[1].blanks = {"5", "5", "3", "", "8"};
  s.walk.answers[1].wrong = 2;
  // POOL1: a wrong reason, and another one marked since. CONV2: nonsense, with all that a line cannot hold.
  s.walk.answers[2] = answer(wrong, "");
  s.walk.answers[2].counted = true;
  s.walk.answers[2].checked_choice = 0;
  s.walk.answers[2].choice = 2;
  s.walk.answers[2].wrong = 1;
  s.walk.answers[3] = answer(invalid, "a\\b\nc\rd, 3");
  s.walk.answers[3].problem = NotACount::not_whole;
  s.walk.answers[3].hints = 2;
  // POOL2 is open; FC3 was shown; FC4 was shown and then given; Softmax is too large.
  s.walk.answers[5] = answer(shown, "48000", true);
  s.walk.answers[5].was_shown = true;
  s.walk.answers[5].checked = 48'000;
  s.walk.answers[6] = answer(right, "10,164", true);
  s.walk.answers[6].was_shown = true;
  s.walk.answers[6].checked = 10'164;
  s.walk.answers[6].hints = 3;
  s.walk.answers[7] = answer(invalid, "99999999999999999999");
  s.walk.answers[7].problem = NotACount::too_large;
  // Two sets that were left, one of them done and told; and the current one, of all ideas and without end.
  auto left = set(pw::lesson::only(Idea::bias) | pw::lesson::only(Idea::dense), 12, 7, 12);
  const Idea ideas[] = {Idea::bias,    Idea::depth,   Idea::sharing, Idea::stride, Idea::same_padding,
                        Idea::pooling, Idea::flatten, Idea::dense,   Idea::groups, Idea::batch_norm};
  const Kind kinds[] = {Kind::count_layer,  Kind::filter_depth, Kind::dearer_layer, Kind::change,
                        Kind::broken_layer, Kind::find_filters, Kind::output_shape, Kind::estimate};
  const Ending endings[] = {Ending::right, Ending::right_later, Ending::shown, Ending::skipped};
  for (int i = 0; i < 12; ++i)
    left.results.push_back({kinds[i % 8], ideas[i % 10], endings[i % 4], i % 4 == 1 ? "M12b" : i == 2 ? "P02" : ""});
  left.idea = Idea::dense;
  left.level = 2;
  left.streak = 1;
  left.counted = 5;
  left.told = true;
  s.practice.others = {left, set(pw::lesson::all_ideas, 200, 4'294'967'295, 1)};
  s.practice.others[1].results = {{Kind::estimate, Idea::flatten, Ending::skipped, ""}};
  static_cast<pw::lesson::Progress&>(s.practice) = set(pw::lesson::only(Idea::groups), 0, 41, 29);
  s.practice.idea = Idea::groups;
  s.practice.level = 2;
  s.practice.streak = 4;
  s.practice.counted = 9;
  s.practice.weak = 1;
  s.practice.results = {{Kind::change, Idea::groups, Ending::right_later, "M22"}};
  s.practice.begun = true;
  s.practice.clock = 42;
  s.practice.cards[0] = {1, 43};
  s.practice.cards[4] = {5, 58};
  s.practice.cards[7] = {3, 46};
  s.practice.cards[9] = {0, 44};
  s.practice.exercise = answer(wrong, "1,216");
  s.practice.exercise.checked = 1'216;
  s.practice.exercise.checked_choice = 0;
  s.practice.exercise.choice = 1;
  s.practice.exercise.wrong = 3;
  s.practice.exercise.hints = 1;
  s.practice.exercise.thought = "M01";
  s.practice.exercise.blanks = {"", "16"};
  s.sandbox.hold("input 32x32x3 # mine\nconv 5x5, 8\\\ndense 10\n");
  return s;
}

}  // namespace stored
