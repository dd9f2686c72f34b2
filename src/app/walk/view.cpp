#include "app/walk/view.h"

#include <algorithm>

#include "app/shared/layer_view.h"
#include "app/shared/look_view.h"
#include "app/shared/motion.h"
#include "app/shared/strip.h"
#include "app/shared/words.h"
#include "app/walk/further/ending.h"
#include "app/walk/opening.h"
#include "app/walk/update.h"

namespace pw::app::walk {
namespace {

using enum text::Key;
using Kind = Action::Kind;

/// What every part of the screen is described from.
struct Scene : LayerScene {
  const State& state;
  const Staged staged;
  const lesson::Lesson& lesson;
  const lesson::Step& step;
};

void add_why(const Scene& s, Rich& words) {
  Rich more;
  if (s.step.asks_why()) {
    more = rich(s.step.reasons[static_cast<std::size_t>(s.step.right_reason)].reply, s.facts.args());
  } else {
    more = sentences(s, s.words().why);
  }
  words.insert(words.end(), more.begin(), more.end());
}

/// The layers that learn something, in turn, in the bar and wherever they stand beside each other.
constexpr stage::Ink ledger_inks[] = {stage::Ink::d, stage::Ink::k, stage::Ink::c, stage::Ink::p, stage::Ink::bias};

/// Whether this layer has more than half of all, and is counted.
bool is_climax(const Scene& s) { return s.answer.known && s.row().parameters * 2 > s.lesson.report.parameters; }

/// How much of all it is, and what was guessed at the beginning.
void add_climax(const Scene& s, Rich& words) {
  if (!is_climax(s)) return;
  const auto add = [&](const Rich& more) { words.insert(words.end(), more.begin(), more.end()); };
  const std::string share = text::share(s.row().parameters, s.lesson.report.parameters);
  add(rich(most_of_all, {{"share", std::string_view(share)}, {"total", s.lesson.report.parameters}}));
  const int guess = s.state.walk.guess;
  if (guess < 0) return;
  const bool was_right = static_cast<std::size_t>(guess) == s.index;
  add(rich(was_right ? guess_was_right : guess_was,
           {{"name", std::string_view(s.network.nodes[static_cast<std::size_t>(guess)].name)}}));
}

/// What was counted before it, as much as there is room for.
void show_earlier(const Scene& s, PictureView& picture) {
  if (!is_climax(s)) return;
  std::vector<stage::Subject::Earlier>& out = picture.subject.earlier;
  std::size_t learns = 0;
  for (std::size_t i = 0; i < s.index; ++i) {
    const LayerReport& row = s.lesson.report.layers[i];
    if (row.parameters == 0) continue;
    const stage::Ink ink = ledger_inks[learns++ % std::size(ledger_inks)];
    const Count places = row.out.is_map() ? row.out.height() * row.out.width() : 1;
    if (s.state.walk.answers[i].known) out.push_back({s.network.nodes[i].name, row.parameters, places, ink});
  }
  constexpr std::size_t most = 3;
  if (out.size() > most) out.erase(out.begin(), out.end() - most);
  if (!out.empty()) picture.description += text::say(scene_earlier_described);
  for (const auto& [name, parameters, times, ink] : out)
    picture.description +=
        text::say(scene_earlier_one, {{"name", std::string_view(name)}, {"p", parameters}, {"n", times}});
}

Feedback feedback(const Scene& s) {
  using enum Answer::Outcome;
  Feedback out;
  switch (s.answer.outcome) {
    case open: return out;
    case invalid:
      out.tone = Feedback::Tone::warn;
      out.words = asks_why(s.state) ? rich(choice_none) : invalid_number_words(s.answer);
      return out;
    case wrong:
      out.tone = Feedback::Tone::warn;
      if (!asks_why(s.state)) {
        describe_wrong_count(s, out, not_that_many);
      } else {
        out.words = rich(not_the_reason);
        const auto chosen = static_cast<std::size_t>(s.answer.checked_choice);
        const Rich reply = rich(s.step.reasons[chosen].reply, s.facts.args());
        out.words.insert(out.words.end(), reply.begin(), reply.end());
      }
      return out;
    case right:
    case shown:
      out.tone = Feedback::Tone::good;
      if (!s.answer.known) {
        out.words = rich(right_and_why, s.facts.args());
        return out;
      }
      out.words = rich(s.answer.outcome == right ? text::Key::right : text::Key::shown, s.facts.args());
      add_why(s, out.words);
      add_climax(s, out.words);
      return out;
  }
  return out;
}

Count counted(const State& state) {
  Count sum = 0;
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    if (state.walk.answers[i].known) sum += state.walk.lesson().report.layers[i].parameters;
  }
  return sum;
}

/// What else has changed, for those who hear the page.
std::string told(const Scene& s) {
  std::string out;
  const auto add = [&](std::string words) { out += (out.empty() ? "" : " ") + words; };
  if (s.row().formula && s.answer.known) add(spoken(*s.row().formula));
  if (s.answer.known && s.answer.outcome != Answer::Outcome::open)
    add(text::say(told_total, {{"n", counted(s.state)}}));
  return out;
}

/// Whether what stands in the field, or is marked, is the known answer: then the way is on.
bool stands(const Scene& s) {
  using enum Answer::Outcome;
  if (!s.answer.known || s.answer.outcome == wrong || s.answer.outcome == invalid) return false;
  if (s.step.asks_why()) return s.answer.choice < 0 || s.answer.choice == s.step.right_reason;
  return s.answer.typed.empty() || lesson::parse_count(s.answer.typed) == s.row().parameters;
}

Question question(const Scene& s) {
  Question out;
  out.asks_count = !asks_why(s.state);
  out.prompt = s.facts.say(out.asks_count ? ask_count : s.step.ask);
  if (out.asks_count) {
    out.field = button("answer", out.prompt, {Kind::type});
    out.field.value = s.answer.typed;
    out.hint = text::say(answer_hint);
  }
  for (std::size_t i = 0; !out.asks_count && i < s.step.reasons.size(); ++i) {
    Control choice = button("choice-" + std::to_string(i), s.facts.say(s.step.reasons[i].words),
                            {Kind::choose, static_cast<int>(i)});
    choice.chosen = s.answer.choice == static_cast<int>(i);
    out.choices.push_back(std::move(choice));
  }
  out.check = stands(s) ? button("check", text::say(carry_on), {Kind::next})
                        : button("check", text::say(text::Key::check), {Kind::check});
  if (!s.answer.known) out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
  out.feedback = feedback(s);
  // What is right is written as the page writes it.
  const auto typed = lesson::parse_count(s.answer.typed);
  if (out.asks_count && out.feedback.tone == Feedback::Tone::good && typed && *typed == s.row().parameters)
    out.field.value = text::number(s.row().parameters);
  out.feedback.told = told(s);
  return out;
}

FormulaCard formula_card(const Scene& s) {
  FormulaCard out = layer_formula(s, !s.answer.known && begins_with_blanks(s.state));
  add_lights(s.state, s.staged, out);
  out.line = equation(out);
  return out;
}

}  // namespace

Table counted_table(const State& state) {
  Table out;
  out.title = text::say(text::Key::table);
  constexpr text::Key columns[] = {col_layer, col_shape, col_values, col_parameters, col_share};
  for (std::size_t i = 0; i < std::size(columns); ++i) out.columns[i] = text::say(columns[i]);
  // Of the whole, which the headline tells: the same share as in the words.
  const Count all = std::max<Count>(state.walk.lesson().report.parameters, 1);
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    const LayerReport& layer = state.walk.lesson().report.layers[i];
    TableRow row;
    row.number = std::to_string(i + 1);
    row.layer = state.walk.lesson().network.nodes[i].name;
    row.shape = lesson::shape_text(layer.out);
    row.values = text::number(layer.values);
    row.known = state.walk.answers[i].known;
    row.parameters = row.known ? text::number(layer.parameters) : text::say(blank);
    if (row.known) {
      row.share = text::share(layer.parameters, all);
      row.share_of_one = static_cast<double>(layer.parameters) / static_cast<double>(all);
    }
    row.current = static_cast<int>(i) == state.walk.step;
    out.rows.push_back(std::move(row));
  }
  out.total_title = text::say(text::Key::total);
  out.total = text::number(counted(state));
  return out;
}

Ledger counted_ledger(const State& state) {
  const Report& report = state.walk.lesson().report;
  Ledger out;
  out.title = text::say(text::Key::ledger);
  out.count = text::number(counted(state));
  out.of = text::say(ledger_of, {{"n", report.parameters}});
  std::size_t learns = 0;
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    const Count n = report.layers[i].parameters;
    if (n == 0) continue;
    const stage::Ink ink = ledger_inks[learns++ % std::size(ledger_inks)];
    if (!state.walk.answers[i].known) continue;
    if (const auto along = flight(state, staged(state)); along && static_cast<int>(i) == state.walk.step)
      out.flight = {*along, out.parts.size(), counted(state) - n, counted(state)};
    out.parts.push_back({static_cast<double>(n) / static_cast<double>(report.parameters), ink});
  }
  const bool open = state.page.panel == PanelChoice::table;
  out.table = button("table", text::say(open ? close : ledger_table),
                     {Kind::toggle_panel, static_cast<int>(PanelChoice::table)});
  out.table.open = open;
  out.table.opens = "counted";
  return out;
}

namespace {

/// Under which question what is said of a step once it is known is folded away; none for what belongs to the one before.
std::optional<text::Key> fold_question(text::Key words) {
  switch (words) {
    case input_after: return input_fold;
    case conv1_depth: return conv_fold_depth;
    case conv1_bias: return conv1_fold_bias;
    case conv1_size:
    case conv_places: return conv_fold_size;
    case pool1_after: return pool_fold;
    case conv2_depth: return conv2_fold_depth;
    case conv2_bias: return conv2_fold_bias;
    case pool2_after: return pool_fold;
    case fc3_flat: return fc3_fold_flat;
    case fc3_after: return fc3_fold;
    case fc4_after: return fc4_fold;
    case softmax_after: return softmax_fold;
    default: return std::nullopt;
  }
}

/// What follows from a count, each under its question; one is open at a time.
void describe_folds(const Scene& s, View& view) {
  std::vector<Rich>* answer = nullptr;
  std::optional<text::Key> last;
  for (const text::Key key : s.step.after) {
    if (const auto question = fold_question(key); question && question != last) {
      last = question;
      const auto number = static_cast<int>(view.folds.size());
      Control control = button("fold-" + std::to_string(number), s.facts.say(*question), {Kind::fold, number});
      control.open = s.state.picture.fold == number;
      control.opens = control.id + "-words";
      view.folds.push_back({std::move(control), {}});
      answer = *view.folds.back().control.open ? &view.folds.back().answer : nullptr;
    }
    if (answer != nullptr) answer->push_back(rich(key, s.facts.args()));
  }
}

/// Before the first answer, what is asked for at all.
void describe_asked(const Scene& s, View& view) {
  constexpr int number = 9;  // no other fold's, so that it opens none of those that come after it
  Control control = button("fold-9", text::say(fold_parameter), {Kind::fold, number});
  control.open = s.state.picture.fold == number;
  control.opens = "fold-9-words";
  view.folds.push_back({std::move(control), {}});
  if (s.state.picture.fold == number) view.folds.back().answer.push_back(rich(fold_parameter_answer));
}

}  // namespace

std::vector<StepItem> strip(const State& state) {
  std::vector<StepItem> out;
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    const LayerReport& layer = state.walk.lesson().report.layers[i];
    StepItem item;
    item.name = state.walk.lesson().network.nodes[i].name;
    item.shape = lesson::shape_text(layer.out, true);
    item.shape_words = lesson::shape_words(layer.out);
    item.known = state.walk.answers[i].known;
    item.told = item.known && state.walk.answers[i].was_shown;
    item.count = item.known ? text::number(layer.parameters) : "?";
    item.out = layer.out;
    item.number = std::to_string(i + 1);
    item.count_words =
        item.known ? text::say(step_count_known, {{"n", layer.parameters}}) : text::say(step_count_unknown);
    item.control = button("step-" + std::to_string(i + 1),
                          text::say(step_name, {{"step", static_cast<Count>(i + 1)},
                                                {"name", std::string_view(item.name)},
                                                {"shape", std::string_view(item.shape_words)},
                                                {"count", std::string_view(item.count_words)}}),
                          {Kind::go_to, static_cast<int>(i)});
    item.control.chosen = state.walk.part == WalkPart::steps && static_cast<int>(i) == state.walk.step;
    out.push_back(std::move(item));
  }
  return out;
}

namespace {

void describe_paging(const State& state, View& view) {
  view.previous = button("previous", text::say(previous), {Kind::previous});
  view.previous.enabled = state.walk.step > 0;
  if (!view.previous.enabled) view.previous.why_not = text::say(previous_none);
  const int to = next_step(state);
  const auto target = static_cast<std::size_t>(to);
  const std::string& name = state.walk.lesson().network.nodes[target].name;
  // After the last step, round to what is still blank; where nothing else is, to the first.
  const bool blank = to < state.walk.step && !state.walk.answers[target].known;
  const text::Key words = ends(state) ? next_end : blank ? next_blank : next;
  view.next = button("next", text::say(words, {{"name", std::string_view(name)}}), {Kind::next});
}

std::optional<Rich> finished(const State& state) {
  const Report& report = state.walk.lesson().report;
  if (!std::ranges::all_of(state.walk.answers, [](const Answer& a) { return a.known; })) return std::nullopt;
  std::size_t most = 0;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (report.layers[i].parameters > report.layers[most].parameters) most = i;
  }
  const std::string share = text::share(report.layers[most].parameters, report.parameters);
  return rich(all_counted, {{"total", report.parameters},
                            {"name", std::string_view(state.walk.lesson().network.nodes[most].name)},
                            {"share", std::string_view(share)}});
}

}  // namespace

void describe(const State& state, View& view) {
  if (state.walk.part == WalkPart::opening) return describe_opening(state, view);
  view.more.push_back(button("opening", text::say(opening_again), {Kind::to_opening}));
  if (!state.page.notices.sure_to_start_over &&
      std::ranges::any_of(state.walk.answers, [](const Answer& a) { return a != Answer{}; })) {
    view.more.push_back(button("start-over", text::say(start_over), {Kind::start_over}));
  }
  if (state.walk.part == WalkPart::ending) return describe_ending(state, view);
  const lesson::Lesson& lesson = state.walk.lesson();
  const auto index = static_cast<std::size_t>(state.walk.step);
  const lesson::Facts facts(lesson.network, lesson.report, index);
  const Scene scene{{lesson.network, lesson.report, index, state.walk.answer(), facts},
                    state,
                    staged(state),
                    lesson,
                    lesson.steps[index]};

  const Count here = state.walk.step + 1;
  if (!state.page.notices.unknown_step.empty()) {
    view.notice = text::say(bad_step, {{"typed", std::string_view(state.page.notices.unknown_step)},
                                       {"steps", static_cast<Count>(state.walk.steps())},
                                       {"step", here}});
  }
  view.steps_title = text::say(steps);
  view.steps = strip(state);
  view.volume_style = volume_style(lesson.report);
  view.step_of = text::say(step_of, {{"step", here}, {"steps", static_cast<Count>(state.walk.steps())}});
  view.heading = scene.name();
  view.setting = layer_setting(scene);
  view.before = rich(scene.step.before, facts.args());
  view.question = question(scene);
  view.formula = formula_card(scene);
  if (scene.answer.known) {
    for (const text::Key key : scene.step.after) view.after.push_back(rich(key, facts.args()));
    describe_folds(scene, view);
  } else if (view.question.asks_count && view.question.feedback.words.empty()) {
    describe_asked(scene, view);
  }
  const bool riddle = scene.row().formula && !begins_with_blanks(state);
  view.picture = staged_picture(state, scene.staged, scene, riddle);
  show_earlier(scene, view.picture);
  view.table = counted_table(state);
  view.ledger = counted_ledger(state);
  view.one = true;
  view.finished = finished(state);
  view.place = "step-" + std::to_string(here);
  view.focus = "heading";
  describe_paging(state, view);
  // Whoever missed it first may try the same in other numbers; not in the middle of a set, which would be lost.
  const bool in_a_set = state.practice.set.questions > 0 && !state.practice.finished();
  if (scene.answer.known && scene.answer.wrong > 0 && !in_a_set && state.system.offers(ScreenChoice::practice))
    view.actions.push_back(button("once-more", text::say(once_more), {Kind::once_more}));
}

}  // namespace pw::app::walk
