#include "app/shared/layer_view.h"

#include <algorithm>

#include "app/shared/blanks_view.h"

#include "app/shared/words.h"
#include "lesson/diagnosis.h"
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

namespace {

bool has_bias(const Layer& layer) {
  if (const auto* conv = std::get_if<Conv>(&layer)) return conv->bias;
  if (const auto* dense = std::get_if<Dense>(&layer)) return dense->bias;
  return false;
}

/// The thoughts that fit, and the question that leads on from the likeliest.
Rich thought_words(const LayerScene& s, const std::vector<lesson::Thought>& thoughts) {
  const lesson::Thought& likeliest = thoughts.front();
  const std::string first = s.facts.say(likeliest.first->thought);
  const std::string second = likeliest.second ? s.facts.say(likeliest.second->thought) : "";
  Rich words = rich(likeliest.second ? thought_pair : thought,
                    {{"thought", std::string_view(first)}, {"second", std::string_view(second)}});
  if (!likeliest.second && thoughts.size() > 1) {
    const std::string other = s.facts.say(thoughts[1].first->thought);
    add(words, rich(thought_or, {{"thought", std::string_view(other)}}));
  }
  add(words, rich(likeliest.first->question, s.facts.args()));
  return words;
}

/// Where to look.
Rich look_words(const LayerScene& s) {
  if (std::holds_alternative<BatchNorm>(s.layer())) return rich(look_norm, s.facts.args());
  if (s.is_conv()) return rich(has_bias(s.layer()) ? look_conv : look_conv_bare, s.facts.args());
  return rich(has_bias(s.layer()) ? look_dense : look_dense_bare, s.facts.args());
}

/// How far off it is. Not in numbers at the first try: that would tell the count.
Rich distance_words(const LayerScene& s, const lesson::Diagnosis& found) {
  if (s.answer.wrong > 1) {
    return rich(found.off < 0 ? short_by : over_by, {{"off", found.off < 0 ? -found.off : found.off},
                                                     {"name", std::string_view(s.name())},
                                                     {"answer", s.answer.checked}});
  }
  const Count right = s.row().parameters;
  const Count answer = s.answer.checked;
  if (!found.thoughts.empty()) return rich(found.off < 0 ? too_few : too_many);
  // In halves of it; a count is far below what 64 bits hold.
  if (answer < right / 2) return rich(far_too_few);
  if (answer / 2 > right) return rich(far_too_many);
  const Count off = found.off < 0 ? -found.off : found.off;
  return rich(off <= right / 10 ? close_by : found.off < 0 ? too_few : too_many);
}

/// When no thought is known that gives the number.
Rich hint_words(const LayerScene& s, const lesson::Hint& hint) {
  const std::initializer_list<text::Arg> args = {{"factor", hint.factor}, {"times", hint.times}};
  switch (hint.look) {
    case lesson::Hint::Look::nowhere: break;
    case lesson::Hint::Look::at_how_many: return rich(s.is_conv() ? hint_how_many_conv : hint_how_many_dense, args);
    case lesson::Hint::Look::at_each: return rich(s.is_conv() ? hint_each_conv : hint_each_dense, args);
  }
  return look_words(s);
}

}  // namespace

void compare(const Formula& mine, const Formula& right, Count answer, Feedback& out) {
  out.yours = numbers_beside(mine, right);
  out.yours_title = text::say(text::Key::yours, {{"answer", answer}});
  out.theirs = gaps_beside(right, mine);
  if (std::ranges::none_of(out.theirs, &Sign::differs)) out.theirs.clear();
  else out.theirs_title = text::say(text::Key::theirs);
}

/// How far off a wrong count is, which thought leads to it, and a question that leads on.
void describe_wrong_count(const LayerScene& s, Feedback& out) {
  const lesson::Diagnosis found = lesson::diagnose(s.network, s.report, s.index, s.answer.checked);
  out.words = distance_words(s, found);
  if (found.thoughts.empty()) {
    add(out.words, hint_words(s, found.hint));
    return;
  }
  add(out.words, thought_words(s, found.thoughts));
  if (s.row().formula) compare(found.thoughts.front().formula, *s.row().formula, s.answer.checked, out);
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
  out.key = letter_key(tree);
  out.numbers = app::numbers(tree);
  out.numbers.push_back({Sign::Kind::sign, "=", {}});
  out.numbers.push_back(s.answer.known ? Sign{Sign::Kind::number, text::number(s.row().parameters), {}}
                                       : Sign{Sign::Kind::sign, "?", {}});
  out.pieces = pieces(tree, s.answer.known);
  if (s.answer.known) out.sentence = spoken(tree);
  if (out.level == FormulaCard::Level::blanks) add_blanks(s, out);
  if (out.level == hidden && s.answer.hints == 1) out.look = look_words(s);
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
  if (s.answer.known || s.answer.hints >= 3 || !s.row().formula) return;
  picture.subject.riddle = true;
  const auto ask = [&](text::Key title, text::Key description) {
    picture.title = rich(title, s.facts.args());
    picture.description = s.facts.say(description);
  };
  if (s.is_conv()) ask(pic_filters_riddle, alt_conv_riddle);
  if (std::holds_alternative<Dense>(s.layer())) ask(pic_matrix_riddle, alt_dense_riddle);
}

PictureView layer_picture(const LayerScene& s, bool window) {
  PictureView out;
  out.subject.layer = s.layer();
  out.subject.report = s.row();
  const auto say = [&](text::Key title, text::Key description) {
    out.title = rich(title, s.facts.args());
    out.description = s.facts.say(description);
  };
  const bool is_own = !s.row().formula || !s.network.nodes[s.index].is_adapted();
  if (!is_own) {
    out.title = rich(pic_blocks, {{"n", s.row().parameters}});
    out.description = s.facts.say(alt_blocks);
  } else if (s.is_conv())
    window                ? say(pic_window, alt_window)
    : has_bias(s.layer()) ? say(pic_filters, alt_conv)
                          : say(pic_filters_bare, alt_conv_bare);
  else if (std::holds_alternative<Input>(s.layer())) say(pic_image, alt_input);
  else if (std::holds_alternative<MaxPool>(s.layer())) say(pic_pool, alt_pool);
  else if (std::holds_alternative<BatchNorm>(s.layer())) say(pic_norm, alt_norm);
  else if (std::holds_alternative<Dense>(s.layer())) say(pic_matrix, has_bias(s.layer()) ? alt_dense : alt_dense_bare);
  else {
    if (s.row().formula) {
      out.title = rich(pic_blocks, {{"n", s.row().parameters}});
      out.description = s.facts.say(alt_blocks);
    } else {
      say(pic_volume, alt_volume);
    }
  }
  if (!s.row().formula) out.cells_note = text::say(pic_no_cells);
  else if (!window)
    out.cells_note = s.answer.known ? text::say(pic_cells, {{"n", s.row().parameters}}) : text::say(pic_cells_unknown);
  return out;
}

}  // namespace pw::app
