#include "app/shared/layer_view.h"

#include <algorithm>

#include "app/shared/blanks_view.h"
#include "app/shared/principle_view.h"
#include "app/shared/words.h"
#include "lesson/diagnosis.h"
#include "lesson/thought_words.h"
#include "stage/count.h"

namespace pw::app {

using enum text::Key;
using Kind = Action::Kind;

std::string layer_setting(const LayerScene& s) {
  if (const auto* conv = std::get_if<Conv>(&s.layer())) {
    const std::string padding =
        conv->padding.is_none() ? text::say(no_padding) : text::say(some_padding, {{"n", conv->padding.before.at(0)}});
    return text::say(setting_conv, {{"k", conv->filters},
                                    {"h", conv->kernel.height()},
                                    {"w", conv->kernel.width()},
                                    {"stride", conv->stride.at(0)},
                                    {"padding", std::string_view(padding)}});
  }
  if (std::holds_alternative<Input>(s.layer())) return s.facts.say(setting_input);
  if (std::holds_alternative<MaxPool>(s.layer())) return s.facts.say(setting_pool);
  const auto* dense = std::get_if<Dense>(&s.layer());
  // A kind that no lesson has yet: by its keyword.
  if (!dense) return std::string(keyword(s.layer()));
  return s.facts.say(dense->softmax ? setting_softmax : setting_dense);
}

Rich invalid_number_words(const Answer& answer) {
  using enum lesson::NotACount;
  switch (answer.problem) {
    case empty: return rich(number_empty);
    case not_whole: {
      // Enough of it to know it again.
      constexpr std::size_t most = 24;
      std::string typed = text::clipped(answer.typed, most);
      if (typed.size() < answer.typed.size()) typed += "…";
      for (char& c : typed) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
      }
      return rich(number_not_whole, {{"typed", std::string_view(typed)}});
    }
    case negative: return rich(number_negative);
    case too_large: return rich(number_too_large);
  }
  return {};
}

void add(Rich& words, const Rich& more) { words.insert(words.end(), more.begin(), more.end()); }

Rich sentences(const LayerScene& s, const lesson::Keys& keys) {
  Rich out;
  for (const text::Key key : keys) {
    if (!out.empty()) out.push_back({" ", Quantity::none, false});
    add(out, rich(key, s.facts.args()));
  }
  return out;
}

namespace {

/// What it is called in a sentence: in a lesson not every layer has a name.
std::string called(const LayerScene& s) { return s.name().empty() ? std::string(keyword(s.layer())) : s.name(); }

/// How many times too large it is, or too small, roughly: whoever could work the count out from it would not have to think. 0: not
/// even twice.
Count times_off(Count less, Count more) {
  for (const Count times : {1000, 100, 10, 5, 2}) {
    if (less < (more - 1) / times) return times;
  }
  return 0;
}

/// How far off it is, never in numbers that tell the count.
Rich distance_words(const LayerScene& s, const lesson::Diagnosis& found) {
  const Count right = s.row().parameters;
  const Count answer = s.answer.checked;
  if (s.answer.wrong > 1 && answer > 0 && right > 0) {
    const Count times = answer < right ? times_off(answer, right) : times_off(right, answer);
    const text::Key key = answer < right ? (times > 0 ? times_too_few : below_twice)
                          : times > 0    ? times_too_many
                                         : above_half;
    const std::string name = called(s);
    return rich(key, {{"n", times}, {"name", std::string_view(name)}, {"answer", answer}});
  }
  if (!found.thoughts.empty()) return rich(found.off < 0 ? too_few : too_many);
  // In halves of it; a count is far below what 64 bits hold.
  if (answer < right / 2) return rich(far_too_few);
  if (answer / 2 > right) return rich(far_too_many);
  const Count off = found.off < 0 ? -found.off : found.off;
  return rich(off <= right / 10 ? close_by : found.off < 0 ? too_few : too_many);
}

/// When no thought is known that gives the number.
Rich hint_words(const LayerScene& s, const lesson::Hint& hint) {
  using enum lesson::Hint::Look;
  const text::Key key = hint.look == at_how_many ? s.words().how_many
                        : hint.look == at_each   ? s.words().each
                                                 : name_none;
  if (key != name_none) return rich(key, {{"factor", hint.factor}, {"times", hint.times}});
  return sentences(s, s.words().look);
}

}  // namespace

void compare(const Formula& mine, const Formula& right, Count answer, Feedback& out) {
  out.yours = numbers_beside(mine, right);
  out.yours_title = text::say(text::Key::yours, {{"answer", answer}});
  out.theirs = letters_beside(right, mine);
  if (std::ranges::none_of(out.theirs, &Sign::differs)) out.theirs.clear();
  else out.theirs_title = text::say(text::Key::theirs);
}

/// How far off a wrong count is, which thought leads to it, and a question that leads on.
void describe_wrong_count(const LayerScene& s, Feedback& out, text::Key otherwise) {
  lesson::Diagnosis found = lesson::diagnose(s.network, s.report, s.index, s.answer.checked);
  // Where a formula was typed nothing was reckoned, so there is no slip.
  if (!lesson::parse_count(s.answer.typed)) found.guess = false;
  if (!s.row().formula && found.thoughts.empty() && otherwise != name_none) {
    const std::string name = called(s);
    out.words = rich(otherwise, {{"name", std::string_view(name)}});
    return;
  }
  out.words = distance_words(s, found);
  if (found.thoughts.empty()) {
    add(out.words, hint_words(s, found.hint));
    return;
  }
  add(out.words, lesson::thought_words(found));
  if (s.row().formula) compare(found.thoughts.front().formula, *s.row().formula, s.answer.checked, out);
}

std::vector<Rich> letter_words(const LayerScene& s, const Formula& formula) {
  std::vector<Rich> out;
  for (const lesson::Letter& letter : lesson::letters_of(s.about(), formula)) out.push_back(rich(letter.words));
  return out;
}

void explain_letters(const LayerScene& s, const Formula& formula, FormulaCard& card) {
  const std::vector<lesson::Letter> letters = lesson::letters_of(s.about(), formula);
  std::size_t at = 0;
  for (std::size_t i = 0; i < card.symbols.size() && i < card.numbers.size(); ++i) {
    if (card.symbols[i].kind == Sign::Kind::sign) continue;
    const lesson::Letter& letter = letters[at++];
    card.symbols[i].name = card.numbers[i].name = text::say(letter.name);
    Rich words = rich(letter.words);
    // What has no letter begins with its number.
    if (card.symbols[i].kind == Sign::Kind::number && card.symbols[i].tint == Quantity::none) {
      words.insert(words.begin(), {{card.symbols[i].text, Quantity::none, true}, {" ", Quantity::none, false}});
    }
    if (std::ranges::find(card.key, words) == card.key.end()) card.key.push_back(std::move(words));
  }
}

FormulaCard layer_formula(const LayerScene& s, bool with_blanks) {
  FormulaCard out;
  using enum FormulaCard::Level;
  out.symbols_title = text::say(formula);
  out.numbers_title = text::say(formula_numbers);
  if (!s.row().formula) {
    out.level = s.answer.known ? nothing_to_learn : hidden;
    out.nothing = text::say(formula_nothing);
    return out;
  }
  // Of the blanks' own hints only the last is left: where to look is in them, and the letters are there.
  out.level = with_blanks && s.answer.hints < 3 ? FormulaCard::Level::blanks
              : s.answer.known                  ? value
              : s.answer.hints >= 3             ? numbers
              : s.answer.hints == 2             ? symbols
                                                : hidden;
  out.invite = text::say(out.level == FormulaCard::Level::blanks ? blanks_invite : formula_invite);
  const Formula& tree = *s.row().formula;
  out.symbols = letters(tree);
  out.numbers = app::numbers(tree);
  explain_letters(s, tree, out);
  out.numbers.push_back({Sign::Kind::sign, "=", {}});
  out.numbers.push_back(s.answer.known ? Sign{Sign::Kind::number, text::number(s.row().parameters), {}}
                                       : Sign{Sign::Kind::sign, "?", {}});
  if (s.answer.known) {
    out.sentence = spoken(tree);
  } else if (out.level == symbols || out.level == FormulaCard::Level::numbers) {
    const std::string side = spoken_side(tree, out.level == symbols);
    out.spoken = text::say(told_formula, {{"formula", std::string_view(side)}});
  }
  if (out.level == FormulaCard::Level::blanks) add_blanks(s, out);
  if (out.level == hidden && s.answer.hints == 1) out.look = sentences(s, s.words().look);
  if (out.level == hidden)
    out.hint = button("hint", text::say(s.answer.hints == 0 ? hint_picture : formula_show), {Kind::hint});
  if (out.level == symbols || (out.level == FormulaCard::Level::blanks && !s.answer.known && !out.blanks_done))
    out.hint = button("hint", text::say(formula_fill), {Kind::hint});
  return out;
}

void show_where_to_look(const LayerScene& s, PictureView& picture) {
  if (s.answer.known || s.answer.hints != 1) return;
  if (const auto units = stage::units_of(s.layer(), s.row())) picture.subject.counted = units->each;
}

void make_riddle(const LayerScene& s, PictureView& picture) {
  if (s.answer.known || (s.answer.hints >= 3 && s.row().formula)) return;
  picture.subject.riddle = true;
  picture.title = rich(s.words().riddle, s.facts.args());
  picture.description = s.facts.say(s.words().riddle_described);
  if (s.words().principle != name_none) tell_principle(s, s.words().riddle_described, true, picture);
  // Where no cell is seen, none is spoken of.
  if (!s.row().formula || s.words().riddle_described == alt_shapes || s.words().riddle_described == name_none)
    picture.cells_note.clear();
}

PictureView layer_picture(const LayerScene& s, bool window) {
  PictureView out;
  out.subject.layer = s.layer();
  out.subject.report = s.row();
  const bool slides = window && s.is_conv();
  out.title = rich(slides ? pic_window : s.words().picture, s.facts.args());
  out.description = s.facts.say(slides ? alt_window : s.words().described);
  if (!slides && s.words().principle != name_none) tell_principle(s, s.words().described, false, out);
  const Node& node = s.network.nodes[s.index];
  if (!s.row().formula) {
    out.cells_note = s.facts.say(node.shares                   ? sandbox_shares
                                 : node.frozen && s.row().kept ? sandbox_frozen
                                 : s.row().kept                ? sandbox_only_kept
                                 : node.tied                   ? sandbox_ties
                                                               : pic_no_cells);
  } else if (!window) {
    out.cells_note = s.answer.known ? text::say(pic_cells, {{"n", s.row().parameters}}) : text::say(pic_cells_unknown);
  }
  return out;
}

}  // namespace pw::app
