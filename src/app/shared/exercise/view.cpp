#include "app/shared/exercise/view.h"

#include <algorithm>

#include "app/shared/layer_view.h"
#include "app/shared/pieces.h"
#include "app/shared/words.h"
#include "lesson/diagnosis.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/thought_words.h"

namespace pw::app::exercise {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::Exercise;
using Outcome = Answer::Outcome;

/// `sure`: whether the answer speaks for the thought, and not only for a guess among two.
void add_thought(Rich& words, const lesson::Mistake& mistake,
                 const std::optional<lesson::Mistake>& other = std::nullopt, bool sure = true) {
  if (!sure) add(words, rich(thought_maybe));
  lesson::add_sentence(words, mistake.thought);
  if (other) {
    add(words, rich(thought_other));
    lesson::add_sentence(words, other->thought);
  }
  add(words, rich(mistake.question));
}

/// Whether the layer's formula is the answer's reason.
bool says_formula(const Exercise& e) {
  return e.kind != Exercise::Kind::broken_layer && e.kind != Exercise::Kind::output_shape &&
         e.kind != Exercise::Kind::dearer_layer && e.kind != Exercise::Kind::filter_depth &&
         e.kind != Exercise::Kind::output_width;
}

/// What is said to a wrong number that is no count of parameters.
Rich wrong_number_words(const Exercise& e, Count answer) {
  Rich words = rich(practice_wrong_number, {{"answer", answer}});
  const std::vector<lesson::Mistake> mistakes = lesson::mistakes_behind(e, answer);
  if (!mistakes.empty()) {
    add_thought(words, mistakes.front(), mistakes.size() > 1 ? std::optional(mistakes[1]) : std::nullopt);
    return words;
  }
  if (e.kind == Exercise::Kind::filter_depth) {
    add(words, rich(ask_flat_filter));
    return words;
  }
  if (e.kind == Exercise::Kind::output_width) {
    add(words, rich(hint_width));
    return words;
  }
  Network network = e.network;
  std::get<Conv>(network.nodes[e.layer].layer).filters = std::max<Count>(answer, 1);
  const Report report = analyse(network);
  if (answer < 1 || report.problem) return words;
  add(words, rich(answer > e.right ? practice_too_many : practice_too_few,
                  {{"answer", answer}, {"n", report.layers[e.layer].parameters}}));
  return words;
}

/// The formula that leads to a wrong count after a change, beside the right one.
void compare_option(const Exercise& e, const lesson::Option& option, Feedback& out) {
  const LayerReport& row = e.after_report.layers[e.layer];
  for (const lesson::Thought& thought : lesson::diagnose(e.after, e.after_report, e.layer, option.number).thoughts) {
    if (thought.second == nullptr && thought.first->id == option.mistake->id && row.formula)
      return compare(thought.formula, *row.formula, option.number, out);
  }
}

/// What is the case at the layer that was chosen as the one that breaks: a choice among names tells no thought.
Rich place_words(const Exercise& e, int choice) {
  // What is kept of an answer may be damaged, or of a question that had more of them.
  if (choice < 0 || static_cast<std::size_t>(choice) >= e.options.size()) return {};
  const lesson::Option& option = e.options[static_cast<std::size_t>(choice)];
  if (option.number < 0) return rich(option_not_sound);
  const auto layer = static_cast<std::size_t>(option.number);
  const std::string name = lesson::option_words(e, option);
  if (layer >= e.report.layers.size()) return rich(option_too_late, {{"name", std::string_view(name)}});
  const std::string shape = lesson::shape_text(e.report.layers[layer].out);
  return rich(option_fits, {{"name", std::string_view(name)}, {"shape", std::string_view(shape)}});
}

Feedback feedback(const Exercise& e, const Answer& answer, const LayerScene* scene, bool asks_road = false) {
  Feedback out;
  switch (answer.outcome) {
    case Outcome::open: return out;
    case Outcome::invalid:
      out.words = e.asks_number() ? invalid_number_words(answer) : rich(number_none_in_practice);
      break;
    case Outcome::wrong:
      if (!e.asks_number()) {
        out.words = rich(not_the_reason);
        if (e.kind == Exercise::Kind::broken_layer) {
          add(out.words, place_words(e, answer.checked_choice));
          break;
        }
        const auto chosen = static_cast<std::size_t>(std::max(answer.checked_choice, 0));
        if (chosen < e.options.size() && e.options[chosen].mistake) {
          const lesson::Option& option = e.options[chosen];
          add_thought(out.words, *option.mistake, option.other, e.options.size() > 2);
          if (e.kind == Exercise::Kind::change) compare_option(e, option, out);
        }
      } else if (e.kind == Exercise::Kind::count_layer && scene != nullptr) {
        describe_wrong_count(*scene, out);
      } else {
        out.words = wrong_number_words(e, answer.checked);
      }
      break;
    case Outcome::right:
    case Outcome::shown: {
      out.tone = Feedback::Tone::good;
      const std::string right = lesson::right_words(e);
      out.words = rich(answer.outcome == Outcome::right ? practice_right : practice_shown,
                       {{"answer", std::string_view(right)}});
      // The reason would tell the numbers that the blanks ask for.
      if (asks_road) return out;
      for (const Rich& why : lesson::why_words(e)) {
        add(out.words, why);
        out.words.push_back({" ", Quantity::none, false});
      }
      if (scene != nullptr && scene->row().formula && says_formula(e)) out.told = spoken(*scene->row().formula);
      return out;
    }
  }
  out.tone = Feedback::Tone::warn;
  return out;
}

/// Whether what stands there is the known answer: then the way is on.
bool stands(const Exercise& e, const Answer& answer) {
  if (!answer.known || answer.outcome == Outcome::wrong || answer.outcome == Outcome::invalid) return false;
  return e.asks_number() ? lesson::parse_count(answer.typed) == e.right
                         : answer.choice < 0 || answer.choice == e.right_option();
}

Question question(const Exercise& e, const Answer& answer, bool asks_road) {
  Question out;
  out.prompt = lesson::question_words(e);
  out.asks_count = e.asks_number();
  if (out.asks_count) {
    out.field = button("answer", out.prompt, {Kind::type});
    out.field.value = answer.typed;
  }
  for (std::size_t i = 0; i < e.options.size(); ++i) {
    Control choice = button("choice-" + std::to_string(i), lesson::option_words(e, e.options[i]),
                            {Kind::choose, static_cast<int>(i)});
    choice.chosen = answer.choice == static_cast<int>(i);
    out.choices.push_back(std::move(choice));
  }
  // Answer, Enter, Enter: the focus stays where the answer is given.
  out.check = stands(e, answer) && !asks_road ? button("check", text::say(carry_on), {Kind::next})
                                              : button("check", text::say(text::Key::check), {Kind::check});
  out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
  // Where it is it stays, and so does the focus on it.
  out.show_me.enabled = !answer.known;
  if (answer.known) out.show_me.why_not = text::say(show_me_known);
  return out;
}

}  // namespace

void describe(const Exercise& e, const Answer& answer, View& view, bool may_ask_road) {
  view.question = question(e, answer, false);
  view.asked_line = text::say(asked_line);
  const bool known = answer.known;
  // A network that breaks has no row for the layer where it does.
  const Network& network = e.answering_network();
  const Report& report = e.answering_report();
  if (e.layer < report.layers.size()) {
    const lesson::Facts facts(network, report, e.layer);
    const LayerScene scene{network, report, e.layer, answer, facts};
    const bool counts = e.kind == Exercise::Kind::count_layer;
    const bool asks_road = counts && scene.row().formula && may_ask_road;
    if (asks_road) view.question = question(e, answer, true);
    view.question.feedback = feedback(e, answer, &scene, asks_road);
    // Beside the blanks of its formula the picture would tell what stands in them. What is counted is seen from the beginning, as a
    // riddle that leaves out what would tell.
    if (!asks_road && (known ? e.kind != Exercise::Kind::broken_layer : counts)) {
      view.picture = layer_picture(scene);
      make_riddle(scene, view.picture);
      show_where_to_look(scene, view.picture);
    }
    if (scene.row().formula && (counts || (known && says_formula(e)))) view.formula = whole_formula(scene, asks_road);
    if (asks_road) {
      view.formula.invite = text::say(blanks_road);
      view.formula.hint = button("hint", text::say(blanks_skip), {Kind::skip_blanks});
    }
  } else {
    view.question.feedback = feedback(e, answer, nullptr);
  }
  view.focus = "heading";
  view.question_first = true;
}

}  // namespace pw::app::exercise
