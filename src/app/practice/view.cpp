#include "app/practice/view.h"

#include <algorithm>

#include "app/practice/result.h"
#include "app/practice/review.h"
#include "app/practice/session_view.h"
#include "app/practice/stage.h"
#include "app/practice/update.h"
#include "app/shared/exercise/network_picture.h"
#include "app/shared/exercise/view.h"
#include "app/shared/look_view.h"
#include "app/shared/strip.h"
#include "app/shared/words.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/practice/own.h"
#include "lesson/practice/tutor.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::Exercise;

}  // namespace

/// The network that is asked about as a strip of volumes: to be looked at, for its words stand beside the question. What would tell the
/// answer is not drawn: from the layer that is asked about on, what goes out is as large as what comes in there.
std::vector<StepItem> strip(const Exercise& e, bool known) {
  std::vector<StepItem> out;
  const Report& report = e.report;
  for (std::size_t i = 0; i < e.network.nodes.size() && !report.layers.empty(); ++i) {
    StepItem item;
    item.name = e.network.nodes[i].name;
    item.shape = item.shape_words = lesson::short_words(e, i);
    item.marked = false;
    item.control = button("strip-" + std::to_string(i + 1), item.name, {});
    item.control.enabled = false;
    item.control.chosen = e.kind != Exercise::Kind::broken_layer && lesson::is_asked_about(e, i);
    const std::size_t last = report.layers.size() - 1;
    const bool tells =
        !known && i >= e.layer && (e.kind == Exercise::Kind::output_shape || e.kind == Exercise::Kind::output_width);
    item.out = tells ? report.layers[std::min(e.layer, last)].in : report.layers[std::min(i, last)].out;
    out.push_back(std::move(item));
  }
  return out;
}

namespace {

MasteryMap mastery(const lesson::Practice& practice, std::optional<lesson::Idea> asked) {
  MasteryMap out;
  out.title = text::say(map_title);
  out.boxes = lesson::boxes;
  Count mastered = 0;
  // Those of the walk are seen together, whichever of them are practised.
  const lesson::Ideas ideas =
      practice.set.ideas | ((practice.set.ideas & lesson::all_ideas) != 0 ? lesson::all_ideas : 0);
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    if ((ideas & lesson::only(static_cast<lesson::Idea>(i))) == 0) continue;
    const int box = practice.cards[i].box;
    if (box == lesson::boxes) ++mastered;
    out.items.push_back({text::say(lesson::name(static_cast<lesson::Idea>(i))), box,
                         box == 0 ? text::say(map_new) : text::say(map_box, {{"n", box}, {"all", lesson::boxes}}),
                         asked == static_cast<lesson::Idea>(i)});
  }
  out.words = text::say(map_words, {{"n", mastered}, {"all", static_cast<Count>(out.items.size())}});
  constexpr text::Key endings[] = {result_right, result_right_later, result_shown, result_skipped};
  static_assert(std::size(endings) == static_cast<std::size_t>(lesson::Ending::count));
  const auto& results = practice.results;
  for (std::size_t i = results.size() - std::min(results.size(), lesson::Progress::lately); i < results.size(); ++i) {
    const auto ending = static_cast<std::size_t>(results[i].ending);
    out.lately.push_back({static_cast<MasteryMap::Mark::Ending>(ending), text::say(endings[ending])});
  }
  if (const std::size_t n = out.lately.size(); n > 0)
    out.lately_title = n == lesson::Progress::lately ? text::say(lately_six) : text::say(lately_some);
  return out;
}

void describe_result(const State& state, View& view) {
  view.heading = text::say(result_heading);
  for (const Rich& line : result_lines(state.practice, false)) view.lines.push_back(line);
  view.before = view.lines.front();
  view.lines.erase(view.lines.begin());
  if (!is_judged(state)) {
    view.next = button("next", text::say(practice_again), {Kind::next});
    view.actions.push_back(button("practise-again", text::say(result_again), {Kind::practise_again}));
  } else if (lesson::may_try_again(state.practice)) {
    view.next = button("next", text::say(result_try_again), {Kind::next});
  }
  if (!state.system.kept_elsewhere)
    view.actions.push_back(button("practise-on", text::say(result_on), {Kind::practise_on}));
  view.actions.push_back(button("copy-result",
                                text::say(state.page.notices.result_copied ? text::Key::result_copied : result_copy),
                                {Kind::copy_result}));
  add_reviews(state, view);
  view.place = "practice-end";
  // Whoever comes back from a question is where they left.
  view.focus = state.practice.reviewed >= 0 ? review_id(state.practice.reviewed) : "heading";
}

/// What is told of a picture that leaves out what is asked.
void tell_left_out(const lesson::Facts& facts, stage::Asked asked, PictureView& picture) {
  picture.title = rich(asked == stage::Asked::output ? pic_asked_window : pic_asked_filter, facts.args());
  picture.description = facts.say(asked == stage::Asked::filters ? alt_asked_filters
                                  : asked == stage::Asked::depth ? alt_asked_depth
                                                                 : alt_asked_output);
  picture.cells_note.clear();
}

/// What is asked about fills the stage, as on the walk; the strip says which layer of the network it is.
void put_on_stage(const State& state, const Staged& staged, View& view) {
  const lesson::Facts facts(staged.network, staged.report, staged.index);
  const LayerScene scene{staged.network, staged.report, staged.index, staged.answer, facts};
  view.picture = staged_picture(state, staged, scene, true);
  if (view.picture.subject.leaves_out()) tell_left_out(facts, staged.asked, view.picture);
  add_lights(state, staged, view.formula);
  if (staged.counts || !view.question.asks_count) view.formula.line = equation(view.formula);
}

/// The picture that fills the stage beside the question: of the layer that is asked about or, where it is about several, of these.
bool put_on_stage(const State& state, const Exercise& e, View& view) {
  if (const auto on_stage = staged(state)) put_on_stage(state, *on_stage, view);
  else if (auto picture = exercise::network_picture(e, state.practice.exercise.known))
    view.picture = std::move(*picture);
  else return false;
  view.before.clear();
  view.question.hint = text::say(answer_hint);
  return view.one = true;
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
  view.steps_title = text::say(strip_title);
  view.steps = strip(e, state.practice.exercise.known);
  view.volume_style = volume_style(e.report);
  exercise::describe(e, state.practice.exercise, view, asks_the_road(state));
  put_on_stage(state, e, view);
  view.next =
      button("next", text::say(set && practice.number + 1 == practice.set.questions ? practice_end : practice_next),
             {Kind::next});
  view.place = "practice-" + std::to_string(here);
  if (set) {
    const std::uint8_t help = practice.set.rules.help;
    if ((help & lesson::Rules::show_me) == 0) view.question.show_me = {};
    if ((help & lesson::Rules::hints) == 0) view.formula.hint.reset();
    return;
  }
  const lesson::Phase phase = practice.tutor.phase;
  if (phase == lesson::Phase::placement || phase == lesson::Phase::check)
    view.heading =
        text::say(phase == lesson::Phase::placement ? tutor_placement_of : tutor_check_of,
                  {{"n", practice.tutor.at + 1}, {"all", lesson::probes_left(practice) + practice.tutor.at}});
  if (offers_example(state))
    view.actions.push_back(button("work-through", text::say(tutor_example), {Kind::work_through}));
  if (practice.number > practice.tutor.from)
    view.actions.push_back(button("end-session", text::say(tutor_finish), {Kind::end_session}));
}

}  // namespace

void describe(const State& state, View& view) {
  // Nothing but Next leads from question to question.
  view.hidden &= static_cast<std::uint8_t>(~(1U << static_cast<unsigned>(Part::pager)));
  view.step_of = text::say(screen_practice);
  if (!state.page.notices.unknown_practice.empty())
    view.notice = text::say(bad_practice, {{"typed", std::string_view(state.page.notices.unknown_practice)}});
  if (view.notice.empty() && !state.practice.set.own.empty() && !lesson::can_ask_own(state.practice.set))
    view.notice = text::say(own_lost);
  const bool asks = lesson::asks(state.practice, state.system.day);
  if (reviews(state)) describe_review(state, view);
  else if (state.practice.finished()) describe_result(state, view);
  else if (helped(state) != nullptr) describe_example(state, view);
  else if (asks) describe_question(state, view);
  else if (lesson::phase(state.practice, state.system.day) == lesson::Phase::start) describe_start(state, view);
  else describe_end(state, view);
  view.map = mastery(state.practice, asks ? std::optional(state.practice.idea) : std::nullopt);
  if (!state.page.notices.sure_to_start_over && state.practice.clock > 0 && !is_judged(state))
    view.more.push_back(button("start-over", text::say(practice_forget), {Kind::start_over}));
}

}  // namespace pw::app::practice
