#include "app/blanks.h"

#include <algorithm>

#include "app/words.h"
#include "lesson/blanks.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using Outcome = Answer::Outcome;

/// More than the longest formula of a layer has operands.
constexpr std::size_t most_blanks = 16;

}  // namespace

bool begins_with_blanks(const State& state) {
  const Network& network = state.lesson().network;
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = network.nodes[step].layer;
  if (!state.lesson().report.layers[step].formula) return false;
  return std::none_of(network.nodes.begin(), network.nodes.begin() + state.step,
                      [&](const Node& above) { return above.layer.index() == layer.index(); });
}

bool asks_the_road(const State& state) {
  // A right number by a wrong road cannot be seen; at every third layer that is counted rightly it is asked for.
  const Answer& answer = state.exercise;
  return !state.quizzes() && state.practice.counted % 3 == 2 && answer.outcome == Outcome::right && answer.wrong == 0 &&
         answer.hints == 0 && !answer.road_told;
}

void add_blanks(const LayerScene& s, FormulaCard& card) {
  using Judged = lesson::JudgedBlank::Mark;
  const std::vector<lesson::JudgedBlank> judged = lesson::judge_blanks(*s.row().formula, s.answer.blanks);
  const std::vector<Rich> key = letter_key(*s.row().formula);
  const auto count = [&](Judged mark) {
    return static_cast<Count>(std::ranges::count(judged, mark, &lesson::JudgedBlank::mark));
  };
  for (std::size_t i = 0; i < judged.size(); ++i) {
    Blank blank;
    blank.words = key[i];
    blank.field = button("blank-" + std::to_string(i), plain(key[i]), {Kind::blank, static_cast<int>(i)});
    if (i < s.answer.blanks.size()) blank.field.value = s.answer.blanks[i];
    if (s.answer.blanks_checked && judged[i].mark != Judged::open) {
      const bool right = judged[i].mark == Judged::right;
      blank.mark = right ? Blank::Mark::right : Blank::Mark::wrong;
      blank.words.push_back({" – " + text::say(right ? blank_right : blank_wrong), Quantity::none, true});
    }
    card.blanks.push_back(std::move(blank));
  }
  // The formula as it fills up.
  card.numbers_title = text::say(blanks_numbers);
  card.numbers = letters(*s.row().formula);
  std::size_t at = 0;
  for (Sign& sign : card.numbers) {
    if (sign.kind == Sign::Kind::sign) continue;
    const auto typed = lesson::parse_count(card.blanks[at++].field.value);
    sign.kind = Sign::Kind::number;
    sign.text = typed ? text::number(*typed) : "?";
  }
  card.check_blanks = button("check-blanks", text::say(blanks_check), {Kind::check_blanks});
  if (!s.answer.blanks_checked) return;
  const auto wrong = std::ranges::find(judged, Judged::wrong, &lesson::JudgedBlank::mark);
  const auto all = static_cast<Count>(judged.size());
  if (wrong != judged.end()) {
    card.blanks_words = rich(blanks_wrong, {{"letter", symbol(wrong->quantity)}});
    add(card.blanks_words, rich(lesson::blank_question(wrong->quantity)));
  } else if (count(Judged::right) == all) {
    card.blanks_words = rich(s.answer.known ? blanks_road_right : blanks_right);
    card.blanks_done = true;
  } else {
    card.blanks_words = count(Judged::open) == all ? rich(blanks_none)
                                                   : rich(blanks_missing, {{"n", count(Judged::right)}, {"all", all}});
  }
}

void update_blanks(Answer& answer, const Action& action) {
  switch (action.kind) {
    case Kind::blank: {
      if (action.number < 0 || static_cast<std::size_t>(action.number) >= most_blanks) return;
      const auto at = static_cast<std::size_t>(action.number);
      if (answer.blanks.size() <= at) answer.blanks.resize(at + 1);
      answer.blanks[at] = action.text;
      // A mark stands for what was checked.
      answer.blanks_checked = false;
      return;
    }
    case Kind::check_blanks: answer.blanks_checked = true; return;
    case Kind::skip_blanks: answer.road_told = true; return;
    default: return;
  }
}

}  // namespace pw::app
