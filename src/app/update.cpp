#include <algorithm>
#include <charconv>

#include "app/address.h"
#include "app/arrange.h"
#include "app/blanks.h"
#include "app/look.h"
#include "app/practice.h"
#include "app/quiz.h"
#include "app/state.h"
#include "app/storage.h"
#include "app/watch.h"

namespace pw::app {
namespace {

/// "RRGGBB RRGGBB RRGGBB RRGGBB", or nothing.
std::optional<stage::SystemColours> read_colours(std::string_view text) {
  stage::SystemColours out;
  for (std::uint32_t* colour : {&out.canvas, &out.text, &out.link, &out.grey}) {
    const std::string_view digits = text.substr(0, 6);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), *colour, 16);
    if (digits.size() < 6 || error != std::errc{} || end != digits.data() + 6) return std::nullopt;
    text.remove_prefix(std::min<std::size_t>(7, text.size()));
  }
  return out;
}

void check(State& state, Answer& answer) {
  const auto step = static_cast<std::size_t>(state.step);
  const lesson::Step& asked = state.lesson().steps[step];
  using enum Answer::Outcome;
  if (!asked.asks_count()) {
    answer.checked_choice = answer.choice;
    answer.outcome = answer.choice < 0 ? invalid : answer.choice == asked.right_reason ? right : wrong;
  } else if (const auto count = lesson::parse_count(answer.typed); !count) {
    answer.outcome = invalid;
    answer.problem = count.error();
  } else {
    answer.checked = *count;
    const bool is_right = lesson::judge(*count, state.lesson().report.layers[step].parameters).right();
    answer.outcome = is_right ? right : wrong;
    // A wrong answer brings the formula's letters out: the next try has something to hold on to.
    if (!is_right) answer.hints = std::max(answer.hints, 2);
  }
  if (answer.outcome == right) answer.known = true;
  if (answer.outcome == wrong && !answer.known) {
    ++answer.wrong;
    missed_in_walk(state);
  }
}

void show(const State& state, Answer& answer) {
  const auto step = static_cast<std::size_t>(state.step);
  answer.outcome = Answer::Outcome::shown;
  if (!answer.known) answer.was_shown = true;
  answer.known = true;
  const lesson::Step& asked = state.lesson().steps[step];
  if (!asked.asks_count()) answer.choice = asked.right_reason;
}

void go_to(State& state, int step) {
  if (step < 0 || step >= state.steps()) return;
  state.step = step;
}

/// What the system and the address say stays; all that a learner has done or chosen is of the one who comes.
void welcome(State& state, std::string_view stored) {
  State fresh;
  fresh.page = state.page;
  fresh.fresh_seed = state.fresh_seed;
  fresh.system_is_dark = state.system_is_dark;
  fresh.more_contrast = state.more_contrast;
  fresh.system_colours = state.system_colours;
  fresh.less_motion = state.less_motion;
  fresh.view = state.view;
  fresh.hidden = state.hidden;
  fresh.still = state.still;
  fresh.language = state.language;
  fresh.sandbox.known = state.sandbox.known;
  fresh.kept_elsewhere = true;
  restore(fresh, stored);
  state = std::move(fresh);
}

/// Which part of a screen does something with it: an index of part_updates; 0 for none.
std::size_t part_of(Action::Kind kind) {
  using enum Action::Kind;
  const auto within = [kind](Action::Kind first, Action::Kind last) { return kind >= first && kind <= last; };
  return within(watch, tick) ? 1 : within(look, image) ? 2 : within(edit_network, redo) ? 3 : 0;
}

}  // namespace

int next_step(const State& state) {
  if (state.step + 1 < state.steps()) return state.step + 1;
  for (int i = 0; i < state.steps(); ++i) {
    if (!state.answers[static_cast<std::size_t>(i)].known && i != state.step) return i;
  }
  return 0;
}

// Tables as in describe.cpp: what the parts of a screen do with their own actions; and what Next, Check and "Show me" do in practice.
constexpr void (*part_updates[])(State&, const Action&) = {nullptr, update_watch, update_look, update_sandbox};
constexpr void (*practice_steps[])(State&) = {next_exercise, check_exercise, show_exercise};
constexpr void (*set_makers[])(State&, const Action&) = {make_set};
constexpr void (*practice_ends[])(State&, Action::Kind) = {after_result};
constexpr void (*quizzes[])(State&, const Action&) = {update_quiz};

State update(State state, const Action& action) {
  if (state.answers.empty()) return state;
  const int from = state.step;
  Answer& answer = state.asked();
  const bool practice = state.screen == ScreenChoice::practice || state.quizzes();
  using Kind = Action::Kind;
  // Whatever is done next, a notice about the address and a half-asked "start over" have been seen.
  const bool by_system = action.kind == Kind::system_theme || action.kind == Kind::system_contrast ||
                         action.kind == Kind::system_colours || action.kind == Kind::system_motion ||
                         action.kind == Kind::tick || action.kind == Kind::restore ||
                         action.kind == Kind::other_learner || action.kind == Kind::take_over ||
                         action.kind == Kind::locate || action.kind == Kind::result_told ||
                         action.kind == Kind::take_known || action.kind == Kind::fresh_seed;
  if (!by_system) {
    state.unknown_step.clear();
    state.unknown_practice.clear();
    state.part_missing = false;
    state.result_copied = false;
    state.sure_to_start_over = false;
    state.copied = 0;
  }
  if (const std::size_t part = part_of(action.kind); part > 0) part_updates[part](state, action);
  switch (action.kind) {
    case Kind::none: break;
    case Kind::show_screen:
      if (action.number == static_cast<int>(ScreenChoice::practice)) open_practice(state);
      else if (action.number == static_cast<int>(ScreenChoice::sandbox)) state.screen = ScreenChoice::sandbox;
      else if (action.number == 0) state.screen = ScreenChoice::walk;
      break;
    case Kind::ask_me: quizzes[0](state, action); break;
    case Kind::once_more: once_more(state); break;
    case Kind::copy_result: state.result_copied = true; break;
    case Kind::result_told:
    case Kind::practise_again:
    case Kind::practise_on: practice_ends[0](state, action.kind); break;
    case Kind::set_idea:
    case Kind::set_questions: set_makers[0](state, action); break;
    case Kind::fresh_seed: state.fresh_seed = std::max(read_whole(action.text).value_or(1), 1U); break;
    case Kind::go_to: go_to(state, action.number); break;
    case Kind::next:
    case Kind::check:
    case Kind::show_me:
      if (practice) practice_steps[action.kind == Kind::next ? 0 : action.kind == Kind::check ? 1 : 2](state);
      else if (action.kind == Kind::next) go_to(state, next_step(state));
      else if (action.kind == Kind::check) check(state, answer);
      else show(state, answer);
      break;
    case Kind::previous: go_to(state, state.step - 1); break;
    case Kind::type: answer.typed = text::clipped(action.text, longest_typed); break;
    case Kind::choose: {
      const auto reasons =
          practice ? exercise_choices(state)
                   : static_cast<int>(state.lesson().steps[static_cast<std::size_t>(state.step)].reasons.size());
      if (action.number >= 0 && action.number < reasons) answer.choice = action.number;
      break;
    }
    case Kind::hint: answer.hints = !practice && begins_with_blanks(state) ? 3 : std::min(answer.hints + 1, 3); break;
    case Kind::blank:
    case Kind::check_blanks:
    case Kind::skip_blanks:
      update_blanks(answer, {action.kind, action.number, text::clipped(action.text, longest_typed)});
      if (practice && action.kind == Kind::check_blanks) judge_road(state);
      break;
    case Kind::part_missing: state.part_missing = true; break;
    case Kind::take_known: state.sandbox.known = std::make_shared<const std::string>(action.text); break;
    case Kind::toggle_theme: state.theme = state.is_dark() ? ThemeChoice::light : ThemeChoice::dark; break;
    case Kind::toggle_view:
      state.view = state.view == ViewChoice::canvas ? ViewChoice::text : ViewChoice::canvas;
      break;
    case Kind::system_theme: state.system_is_dark = action.number != 0; break;
    case Kind::system_contrast: state.more_contrast = action.number != 0; break;
    case Kind::system_colours: state.system_colours = read_colours(action.text); break;
    case Kind::system_motion:
      state.less_motion = action.number != 0;
      if (state.less_motion) state.played = -1;
      break;
    case Kind::toggle_shortcuts: state.shortcuts = !state.shortcuts; break;
    case Kind::toggle_panel: {
      const auto asked = static_cast<PanelChoice>(action.number);
      state.panel = state.panel == asked ? PanelChoice::none : asked;
      break;
    }
    case Kind::on_paper: state.answers_on_paper = action.number != 0; break;
    case Kind::locate: state.page = action.text; break;
    case Kind::copied: state.copied = action.number; break;
    case Kind::open_address:
      open_address(state, action.text);
      if (!state.moves()) state.played = -1;
      break;
    case Kind::restore: restore(state, action.text); break;
    case Kind::other_learner: welcome(state, action.text); break;
    case Kind::take_over: take_over(state, action.text); break;
    case Kind::start_over: state.sure_to_start_over = true; break;
    default: break;
    case Kind::start_over_sure:
      ++state.resets;
      if (state.screen == ScreenChoice::practice) {
        const lesson::PracticeSet set = state.practice.set;
        state.practice = {};
        begin_practice(state, set);
        break;
      }
      state.answers.assign(state.answers.size(), {});
      state.step = 0;
      break;
  }
  // Another network, and another screen, is not the one that is asked about.
  if (state.quiz && (!state.quizzes() || state.quiz->draft != state.sandbox.draft)) state.quiz.reset();
  // Another step, another picture.
  if (state.step != from) {
    state.watched = state.looked = -1;
    state.played = -1;
    state.pinned = false;
    state.zoom = {};
  }
  return state;
}

}  // namespace pw::app
