#include "app/shared/blanks_view.h"

#include <algorithm>

#include "app/shared/words.h"
#include "lesson/blanks.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;

}  // namespace

void add_blanks(const LayerScene& s, FormulaCard& card) {
  using Judged = lesson::JudgedBlank::Mark;
  const std::vector<lesson::JudgedBlank> judged = lesson::judge_blanks(*s.row().formula, s.answer.blanks);
  const std::vector<Rich> key = letter_words(s, *s.row().formula);
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
  card.numbers = card.symbols;
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
    // By the name that stands below it, where one does.
    std::string name(symbol(wrong->quantity));
    for (auto left = wrong - judged.begin(); const Sign& sign : card.symbols) {
      if (sign.kind != Sign::Kind::sign && left-- == 0 && !sign.name.empty()) name = sign.name;
    }
    card.blanks_words = rich(blanks_wrong, {{"letter", std::string_view(name)}});
    add(card.blanks_words, rich(lesson::blank_question(wrong->quantity)));
  } else if (count(Judged::right) == all) {
    card.blanks_words = rich(s.answer.known ? blanks_road_right : blanks_right);
    card.blanks_done = true;
  } else {
    card.blanks_words = count(Judged::open) == all ? rich(blanks_none)
                                                   : rich(blanks_missing, {{"n", count(Judged::right)}, {"all", all}});
  }
}

}  // namespace pw::app
