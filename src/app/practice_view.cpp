// Practice: a question, what is known of each idea, and the result of a set.
#include <algorithm>

#include "app/address.h"
#include "app/blanks.h"
#include "app/layer_view.h"
#include "app/practice.h"
#include "app/screens.h"
#include "app/share.h"
#include "app/words.h"
#include "lesson/diagnosis.h"
#include "lesson/exercise_words.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::Ending;
using lesson::Exercise;
using Outcome = Answer::Outcome;

/// `sure`: whether the answer speaks for the thought, and not only for a guess among two.
void add_thought(Rich& words, const lesson::Mistake& mistake,
                 const std::optional<lesson::Mistake>& other = std::nullopt, bool sure = true) {
  const std::string said = text::say(mistake.thought);
  add(words, rich(sure ? thought : thought_maybe, {{"thought", std::string_view(said)}}));
  if (other) {
    const std::string second = text::say(other->thought);
    add(words, rich(thought_or, {{"thought", std::string_view(second)}}));
  }
  add(words, rich(mistake.question));
}

/// Whether the layer's formula is the answer's reason.
bool says_formula(const Exercise& e) {
  return e.kind != Exercise::Kind::broken_layer && e.kind != Exercise::Kind::output_shape &&
         e.kind != Exercise::Kind::dearer_layer;
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

Question question(const Exercise& e, const Answer& answer) {
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
  out.check = button("check", text::say(text::Key::check), {Kind::check});
  out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
  return out;
}

MasteryMap mastery(const lesson::Practice& practice) {
  MasteryMap out;
  out.title = text::say(map_title);
  out.boxes = lesson::boxes;
  Count mastered = 0;
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    const int box = practice.cards[i].box;
    if (box == lesson::boxes) ++mastered;
    out.items.push_back({text::say(lesson::name(static_cast<lesson::Idea>(i))), box,
                         box == 0 ? text::say(map_new) : text::say(map_box, {{"n", box}, {"all", lesson::boxes}})});
  }
  out.words = text::say(map_words, {{"n", mastered}, {"all", static_cast<Count>(lesson::idea_count)}});
  return out;
}

void describe_result(const State& state, View& view) {
  view.heading = text::say(result_heading);
  for (const Rich& line : result_lines(state.practice)) view.lines.push_back(line);
  view.before = view.lines.front();
  view.lines.erase(view.lines.begin());
  view.next = button("next", text::say(practice_again), {Kind::next});
  view.more.push_back(button("practise-again", text::say(result_again), {Kind::practise_again}));
  view.more.push_back(button("practise-on", text::say(result_on), {Kind::practise_on}));
  view.more.push_back(button("copy-result", text::say(state.result_copied ? text::Key::result_copied : result_copy),
                             {Kind::copy_result}));
  view.place = "practice-end";
  view.focus = "heading";
}

void describe_question(const State& state, View& view) {
  const lesson::Practice& practice = state.practice;
  const Exercise e = lesson::current_exercise(practice);
  const Count here = practice.number + 1;
  const bool set = practice.set.questions > 0;
  view.heading = set ? text::say(practice_question_of, {{"n", here}, {"all", practice.set.questions}})
                     : text::say(practice_question, {{"n", here}});
  if (practice.streak > 1) view.setting = text::say(practice_streak, {{"n", practice.streak}});
  view.before = rich(e.kind == Exercise::Kind::broken_layer ? practice_before_all : practice_before);
  view.lines = lesson::network_words(e);
  describe_exercise(state, e, state.exercise, view);
  view.next =
      button("next", text::say(set && practice.number + 1 == practice.set.questions ? practice_end : practice_next),
             {Kind::next});
  view.place = "practice-" + std::to_string(here) + (state.exercise.known ? "-known" : "");
}

/// What the first wrong answer looked like; nothing where that is not known, or one of practice's own.
std::string thought_words(const std::string& id) {
  const lesson::Misconception* thought = lesson::misconception_of(id);
  if (thought == nullptr) return {};
  const std::string words = text::say(thought->thought);
  return text::say(result_thought, {{"thought", std::string_view(words)}});
}

}  // namespace

void describe_exercise(const State& state, const Exercise& e, const Answer& answer, View& view) {
  view.question = question(e, answer);
  const bool known = answer.known;
  // A network that breaks has no row for the layer where it does.
  const Network& network = e.answering_network();
  const Report& report = e.answering_report();
  if (e.layer < report.layers.size()) {
    const lesson::Facts facts(network, report, e.layer);
    const LayerScene scene{network, report, e.layer, answer, facts};
    const bool counts = e.kind == Exercise::Kind::count_layer;
    const bool asks_road = counts && scene.row().formula && asks_the_road(state);
    view.question.feedback = feedback(e, answer, &scene, asks_road);
    // Beside the blanks of its formula the picture would tell what stands in them.
    if (!asks_road && (known ? e.kind != Exercise::Kind::broken_layer : counts && answer.hints > 0)) {
      view.picture = layer_picture(scene);
      make_riddle(scene, view.picture);
      show_where_to_look(scene, view.picture);
    }
    if (scene.row().formula && (counts || (known && says_formula(e)))) view.formula = layer_formula(scene, asks_road);
    if (asks_road) {
      view.formula.invite = text::say(blanks_road);
      view.formula.hint = button("hint", text::say(blanks_skip), {Kind::skip_blanks});
    }
  } else {
    view.question.feedback = feedback(e, answer, nullptr);
  }
  // Answer, Enter, Enter: first to where the answer goes, then to the way on.
  view.focus = !view.formula.blanks.empty() ? view.formula.blanks.front().field.id
               : known                      ? "next"
               : e.asks_number()            ? "answer"
                                            : "choice-0";
  view.question_first = true;
}

std::string result_text(const State& state) {
  std::string out;
  for (const Rich& line : result_lines(state.practice)) out += plain(line) + "\n";
  const std::string link = state.page + fragment(state);
  return out + text::say(result_from, {{"link", std::string_view(link)}}) + "\n";
}

std::vector<Rich> result_lines(const lesson::Practice& p) {
  const auto count = [&](Ending ending) { return static_cast<Count>(lesson::how_many(p, ending)); };
  std::vector<Rich> out;
  out.push_back(rich(result_summary, {{"right", count(Ending::right)},
                                      {"all", p.set.questions},
                                      {"later", count(Ending::right_later)},
                                      {"shown", count(Ending::shown)},
                                      {"skipped", count(Ending::skipped)}}));
  constexpr text::Key endings[] = {result_right, result_right_later, result_shown, result_skipped};
  for (std::size_t i = 0; i < p.results.size(); ++i) {
    const lesson::Result& result = p.results[i];
    out.push_back({{std::to_string(i + 1), Quantity::none, true},
                   {"  " + text::say(lesson::name(result.idea)) + ": " +
                        text::say(endings[static_cast<std::size_t>(result.ending)]) + thought_words(result.thought),
                    Quantity::none, false}});
  }
  const std::string ideas = lesson::write_ideas(p.set.ideas);
  // A seed is a name, not a number to read: it has no separators.
  const std::string seed = std::to_string(p.set.seed);
  out.push_back(rich(result_set,
                     {{"ideas", std::string_view(ideas)}, {"all", p.set.questions}, {"seed", std::string_view(seed)}}));
  return out;
}

void make_set(State& state, const Action& action) {
  lesson::PracticeSet& set = state.made;
  if (action.kind == Kind::set_questions) {
    set.questions = std::clamp(action.number, 1, lesson::most_questions);
  } else if (action.number >= 0 && action.number < static_cast<int>(lesson::idea_count)) {
    const lesson::Ideas other = set.ideas ^ lesson::only(static_cast<lesson::Idea>(action.number));
    if (other != 0) set.ideas = other;
  }
}

Panel describe_set(const State& state) {
  Panel panel;
  panel.title = text::say(set_title);
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    const auto idea = static_cast<lesson::Idea>(i);
    Control control = button("set-" + std::string(lesson::word(idea)), text::say(lesson::name(idea)),
                             {Kind::set_idea, static_cast<int>(i)});
    control.pressed = (state.made.ideas & lesson::only(idea)) != 0;
    panel.controls.push_back(std::move(control));
  }
  for (const int n : {5, 10, 20, 30}) {
    Control control =
        button("set-n-" + std::to_string(n), text::say(set_questions, {{"n", n}}), {Kind::set_questions, n});
    control.pressed = state.made.questions == n;
    panel.controls.push_back(std::move(control));
  }
  // The day's own number, so that two classes do not get the same by chance.
  const std::uint32_t seed = state.fresh_seed % 10'000;
  const std::string link = state.page + "?practice=" + lesson::write_ideas(state.made.ideas) +
                           "&n=" + std::to_string(state.made.questions) + "&seed=" + std::to_string(std::max(seed, 1U));
  add_snippet(panel, set_link, set_copy, link);
  panel.words = copied_words(state, panel, set_words);
  return panel;
}

void describe_practice(const State& state, View& view) {
  view.step_of = text::say(screen_practice);
  if (!state.unknown_practice.empty())
    view.notice = text::say(bad_practice, {{"typed", std::string_view(state.unknown_practice)}});
  if (state.practice.finished()) describe_result(state, view);
  else describe_question(state, view);
  view.map = mastery(state.practice);
  if (!state.sure_to_start_over && state.practice.clock > 0)
    view.more.push_back(button("start-over", text::say(practice_forget), {Kind::start_over}));
}

}  // namespace pw::app
