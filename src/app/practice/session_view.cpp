#include "app/practice/session_view.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "app/practice/update.h"
#include "app/shared/exercise/view.h"
#include "app/shared/layer_view.h"
#include "app/shared/pieces.h"
#include "app/shared/strip.h"
#include "app/shared/words.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/practice/tutor.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::Exercise;
using lesson::Idea;
using lesson::Ideas;
using lesson::Snag;

std::string names_of(Ideas ideas) {
  std::string out;
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    const auto idea = static_cast<Idea>(i);
    if ((ideas & lesson::only(idea)) != 0) out += (out.empty() ? "" : ", ") + text::say(lesson::name(idea));
  }
  return out;
}

void add_ideas(View& view, text::Key key, Ideas ideas) {
  if (ideas == 0) return;
  const std::string names = names_of(ideas);
  view.lines.push_back(rich(key, {{"ideas", std::string_view(names)}}));
}

int how_many(Ideas ideas) { return std::popcount(ideas); }

/// The thought as a sentence; empty for one that is practice's own, which has no row in the table of thoughts.
std::string sentence_of(std::string_view id) {
  const lesson::Misconception* thought = lesson::misconception_of(id);
  return thought == nullptr ? std::string() : text::say(thought->thought);
}

/// A heading, and below it each thought that is of this kind.
template <typename Is>
void add_thoughts(const State& state, View& view, text::Key heading, Is is) {
  bool said = false;
  for (const Snag& snag : state.practice.snags) {
    const std::string sentence = sentence_of(snag.id);
    if (!is(snag) || sentence.empty()) continue;
    if (!std::exchange(said, true)) view.lines.push_back({{text::say(heading), Quantity::none, true}});
    view.lines.push_back({{sentence, Quantity::none, false}});
  }
}

/// The step of the walk that is about the idea; nothing where none is.
std::optional<int> step_about(const State& state, Idea idea) {
  const lesson::Lesson& lesson = state.walk.lesson();
  const auto first = [&](auto is) -> std::optional<int> {
    for (std::size_t i = 0; i < lesson.network.nodes.size(); ++i) {
      if (is(lesson.network.nodes[i].layer, lesson.report.layers[i])) return static_cast<int>(i);
    }
    return std::nullopt;
  };
  switch (idea) {
    case Idea::bias:
    case Idea::sharing:
    case Idea::stride:
    case Idea::same_padding:
      return first([](const Layer& layer, const LayerReport&) { return std::holds_alternative<Conv>(layer); });
    // Where a filter is deeper than an image has colours.
    case Idea::depth:
      return first([&](const Layer& layer, const LayerReport& row) {
        return std::holds_alternative<Conv>(layer) && row.in != lesson.report.layers.front().out;
      });
    case Idea::pooling:
      return first([](const Layer& layer, const LayerReport&) { return std::holds_alternative<MaxPool>(layer); });
    case Idea::flatten:
    case Idea::dense:
      return first([&](const Layer& layer, const LayerReport& row) {
        return std::holds_alternative<Dense>(layer) && row.in.is_map() == (idea == Idea::flatten);
      });
    default: return std::nullopt;
  }
}

void add_step(const State& state, View& view, Idea idea) {
  const auto step = step_about(state, idea);
  if (!step || !state.system.offers(ScreenChoice::walk)) return;
  const std::string& name = state.walk.lesson().network.nodes[static_cast<std::size_t>(*step)].name;
  view.actions.push_back(
      button("show-step", text::say(tutor_step, {{"name", std::string_view(name)}}), {Kind::show_step, *step}));
}

/// All the numbers of the formula but the last one, as they would be put in.
void fill_but_last(const Formula& formula, std::vector<std::string>& blanks) {
  std::size_t at = 0;
  std::size_t last = 0;
  for (const Token& token : tokens(formula)) last += token.kind == Token::Kind::operand;
  if (blanks.size() < last) blanks.resize(last);
  for (const Token& token : tokens(formula)) {
    if (token.kind == Token::Kind::operand && ++at < last) blanks[at - 1] = std::to_string(token.value);
  }
}

void describe_formula(const Exercise& e, const Answer& given, bool faded, View& view) {
  const lesson::Facts facts(e.network, e.report, e.layer);
  Answer answer = given;
  answer.known = !faded;
  answer.hints = 0;
  if (faded) fill_but_last(*e.report.layers[e.layer].formula, answer.blanks);
  const LayerScene scene{e.network, e.report, e.layer, answer, facts};
  view.formula = whole_formula(scene, faded);
  if (!faded) {
    view.picture = layer_picture(scene);
    for (const text::Key why : facts.words().why) view.after.push_back(rich(why, facts.args()));
    return;
  }
  // What is filled in is read in the formula; the gap alone is asked for.
  if (view.formula.blanks.size() > 1)
    view.formula.blanks.erase(view.formula.blanks.begin(), view.formula.blanks.end() - 1);
  view.formula.invite = text::say(tutor_faded_words);
  view.formula.hint.reset();
}

}  // namespace

void describe_start(const State& state, View& view) {
  const lesson::Practice& practice = state.practice;
  const lesson::Plan plan = lesson::plan(practice, state.system.day);
  const Count all = how_many(practice.set.ideas);
  view.heading = text::say(tutor_start);
  if (plan.is_empty()) {
    view.before = rich(plan.days > 0 ? tutor_nothing_until : tutor_nothing, {{"n", plan.days}});
  } else {
    view.before = rich(plan.fresh == 0 && plan.open == 0 ? tutor_goal_kept : tutor_goal,
                       {{"all", all}, {"minutes", plan.minutes}});
    if (plan.placement > 0) view.lines.push_back(rich(tutor_places, {{"n", plan.placement}}));
    add_ideas(view, tutor_returning, plan.returning);
    add_ideas(view, tutor_open, plan.open);
    add_ideas(view, tutor_new, plan.fresh);
    add_thoughts(state, view, tutor_watched,
                 [&](const Snag& snag) { return !snag.gone() && (practice.set.ideas & lesson::only(snag.idea)) != 0; });
  }
  view.next = button("next", text::say(plan.is_empty() ? tutor_all_the_same : tutor_begin), {Kind::next});
  view.place = "practice-start-" + std::to_string(practice.number);
  view.focus = "heading";
}

void describe_example(const State& state, View& view) {
  const Snag& snag = *helped(state);
  const bool faded = snag.help == Snag::Help::faded;
  const Exercise e = lesson::example(state.practice, snag);
  const std::string name = text::say(lesson::name(snag.idea));
  view.lines = lesson::network_words(e);
  view.steps_title = text::say(strip_title);
  view.volume_style = volume_style(e.report);
  const bool counts = e.report.layers[e.layer].formula && e.kind == Exercise::Kind::count_layer;
  bool is_through = !faded;
  if (counts) {
    describe_formula(e, state.practice.example, faded, view);
    is_through = is_through || view.formula.blanks_done;
  } else if (faded) {
    exercise::describe(e, state.practice.example, view);
    is_through = state.practice.example.known;
  } else {
    const std::string right = lesson::right_words(e);
    view.after.push_back({{lesson::question_words(e), Quantity::none, true}});
    view.after.push_back(rich(practice_shown, {{"answer", std::string_view(right)}}));
    for (const Rich& why : lesson::why_words(e)) view.after.push_back(why);
  }
  view.heading = text::say(faded ? tutor_faded_title : tutor_example_title, {{"idea", std::string_view(name)}});
  // With the formula it is said beside its gap.
  if (!faded || !counts) view.before = rich(faded ? tutor_faded_size : tutor_example_words);
  const std::string sentence = sentence_of(snag.id);
  if (!faded && !sentence.empty()) view.before.push_back({sentence, Quantity::none, false});
  view.steps = strip(e, is_through);
  view.next = button("next", text::say(faded ? tutor_back : tutor_faded), {Kind::next});
  add_step(state, view, snag.idea);
  view.place = "practice-example-" + std::to_string(state.practice.clock) + (faded ? "-gap" : "");
  view.focus = "heading";
}

void describe_end(const State& state, View& view) {
  const lesson::Practice& practice = state.practice;
  const lesson::Tutoring& tutor = practice.tutor;
  const lesson::Plan plan = lesson::plan(practice, state.system.day);
  const Ideas now = lesson::mastered(practice);
  const auto here = [&](const Snag& snag) { return (practice.set.ideas & lesson::only(snag.idea)) != 0; };
  view.heading = text::say(now == practice.set.ideas ? tutor_end_all : tutor_end);
  view.before = rich(tutor_answered, {{"n", practice.number - tutor.from}});
  add_ideas(view, tutor_mastered, now & ~tutor.mastered);
  add_ideas(view, tutor_open, practice.set.ideas & ~now);
  if (tutor.checked.all > 0)
    view.lines.push_back(rich(
        tutor_compared, {{"before", tutor.placed.right}, {"after", tutor.checked.right}, {"all", tutor.checked.all}}));
  else if (tutor.placed.all > 0 && tutor.placed.right == tutor.placed.all && tutor.from == 0)
    view.lines.push_back(rich(tutor_knew_all, {{"all", tutor.placed.all}}));
  add_thoughts(state, view, tutor_gone, [&](const Snag& s) { return here(s) && s.gone(); });
  add_thoughts(state, view, tutor_came_back, [&](const Snag& s) { return here(s) && !s.gone() && s.came_back; });
  add_thoughts(state, view, tutor_still, [&](const Snag& s) { return here(s) && !s.gone() && !s.came_back; });
  if (now != practice.set.ideas) view.lines.push_back(rich(tutor_next_open));
  else if (plan.days > 0) view.lines.push_back(rich(tutor_next_day, {{"n", plan.days}}));
  view.next = button("next", text::say(tutor_all_the_same), {Kind::next});
  if (practice.set.ideas == lesson::all_ideas)
    view.actions.push_back(button("practise-ideas", text::say(tutor_further), {Kind::practise_ideas, 1}));
  if (state.system.offers(ScreenChoice::sandbox))
    view.actions.push_back(
        button("to-sandbox", text::say(tutor_sandbox), {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}));
  view.place = "practice-over-" + std::to_string(practice.number);
  view.focus = "heading";
}

}  // namespace pw::app::practice
