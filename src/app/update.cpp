#include "app/update.h"

#include <algorithm>
#include <tuple>

#include "app/address.h"
#include "app/done.h"
#include "app/screen.h"
#include "app/shared/look.h"
#include "app/shared/motion.h"
#include "app/storage.h"
#include "core/numbers.h"
#include "lesson/answer.h"
#include "text/utf8.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;

/// "RRGGBB RRGGBB RRGGBB RRGGBB", or nothing.
std::optional<stage::SystemColours> read_colours(std::string_view text) {
  stage::SystemColours out;
  for (std::uint32_t* colour : {&out.canvas, &out.text, &out.link, &out.grey}) {
    const std::string_view digits = text.substr(0, 6);
    const auto rgb = number_of(digits, 16);
    if (digits.size() < 6 || !rgb || *rgb < 0) return std::nullopt;
    *colour = static_cast<std::uint32_t>(*rgb);
    text.remove_prefix(std::min<std::size_t>(7, text.size()));
  }
  return out;
}

/// What the system and the address say stays; all that a learner has done or chosen is of the one who comes.
void welcome(State& state, std::string_view stored) {
  State fresh;
  fresh.system = state.system;
  fresh.system.kept_elsewhere = true;
  restore(fresh, stored);
  if (state.system.kept_elsewhere && !fresh.page.is_kept_by_newer) {
    // The same learner once more, of a learning system that was late: what was done meanwhile is not lost.
    state.page.resets = fresh.page.resets;
    take_over(fresh, save(state));
  }
  state = std::move(fresh);
}

void update_system(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::fresh_seed: state.system.fresh_seed = std::max(read_whole(action.text).value_or(1), 1U); break;
    case Kind::today: state.system.day = std::clamp(action.number, 0, 1'000'000); break;
    case Kind::locate: state.system.page = action.text; break;
    case Kind::take_known:
      // Lessons come the same way, and begin otherwise than networks.
      if (action.text.starts_with("===")) state.system.known = std::make_shared<const std::string>(action.text);
      else screen_of(ScreenChoice::lesson).update(state, action);
      if (!state.map.asked.empty()) screen_of(ScreenChoice::map).update(state, action);
      if (!state.sandbox.asked.empty()) screen_of(ScreenChoice::sandbox).update(state, action);
      break;
    case Kind::system_theme: state.system.dark = action.number != 0; break;
    case Kind::system_contrast: state.system.more_contrast = action.number != 0; break;
    case Kind::system_colours: state.system.colours = read_colours(action.text); break;
    case Kind::system_motion:
      state.system.less_motion = action.number != 0;
      if (state.system.less_motion) state.picture.stop(), state.arrival = {}, state.map.gone = -1;
      break;
    default: break;
  }
}

void update_page(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::show_screen:
      if (const auto screen = static_cast<ScreenChoice>(action.number);
          action.number >= 0 && static_cast<std::size_t>(action.number) < screens().size() &&
          !open_asked(state, screen))
        screen_of(screen).open(state, std::nullopt);
      break;
    case Kind::once_more:
      if (const auto about = screen_of(state.page.screen).about; about != nullptr)
        screen_of(ScreenChoice::practice).open(state, about(state));
      break;
    case Kind::show_step:
      screen_of(ScreenChoice::walk).open(state, std::nullopt);
      screen_of(ScreenChoice::walk).update(state, {Kind::go_to, action.number});
      break;
    case Kind::toggle_theme: state.page.theme = state.is_dark() ? ThemeChoice::light : ThemeChoice::dark; break;
    case Kind::toggle_view:
      state.system.view = state.system.view == ViewChoice::canvas ? ViewChoice::text : ViewChoice::canvas;
      break;
    case Kind::toggle_shortcuts: state.page.shortcuts = !state.page.shortcuts; break;
    case Kind::toggle_panel: {
      const auto asked = static_cast<PanelChoice>(action.number);
      if (action.number >= 0 && asked < PanelChoice::count)
        state.page.panel = state.page.panel == asked ? PanelChoice::none : asked;
      break;
    }
    case Kind::on_paper:
      state.page.card_on_paper = action.number == 2;
      state.page.plan_on_paper = action.number == 3;
      if (action.number < 2) state.page.answers_on_paper = action.number != 0;
      break;
    case Kind::copied: state.page.notices.copied = action.number; break;
    case Kind::start_over: state.page.notices.sure_to_start_over = true; break;
    default: break;
  }
}

/// What stands on the stage: of something else nothing has been looked at yet.
auto place_of(const State& state) {
  return std::tuple(state.page.screen, state.walk.step, state.practice.clock, state.practice.number,
                    state.practice.set.seed, state.sandbox.draft.get(), state.sandbox.picked);
}

/// What is chosen from the menu closes it. "Start over" asks once more, in its place; to look at the picture is no choice.
bool ends_menu(Action::Kind kind, const ActionFacts& facts) {
  return facts.sender == ActionFacts::Sender::learner && facts.whom != ActionFacts::For::walk &&
         facts.whom != ActionFacts::For::stage && kind != Kind::toggle_panel && kind != Kind::start_over &&
         kind != Kind::none;
}

void update_everything(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::open_address:
      open_address(state, action.text, static_cast<Opening>(std::clamp(action.number, 0, 2)));
      if (!state.system.moves()) state.picture.stop();
      break;
    case Kind::restore: restore(state, action.text); break;
    case Kind::other_learner: welcome(state, action.text); break;
    case Kind::take_over: take_over(state, action.text); break;
    default: break;
  }
}

}  // namespace

bool needs_later(const State& state, const Action& action) {
  const auto later = [](ScreenChoice screen) { return screen_of(screen).later; };
  switch (action.kind) {
    case Kind::show_screen:
      return action.number >= 0 && static_cast<std::size_t>(action.number) < screens().size() &&
             later(static_cast<ScreenChoice>(action.number));
    case Kind::once_more: return later(ScreenChoice::practice);
    // What opens over the page comes later, whatever the screen; not the menu, which leads there.
    case Kind::toggle_panel:
      return action.number != static_cast<int>(PanelChoice::menu) &&
             action.number != static_cast<int>(PanelChoice::table);
    // What stands after the last step.
    case Kind::next:
      if (const auto ends = screen_of(state.page.screen).ends; ends && ends(state)) return true;
      break;
    // An answer that is a formula.
    case Kind::check:
      if (state.page.screen == ScreenChoice::walk && lesson::is_sum(state.walk.answer().typed)) return true;
      break;
    case Kind::open_address: return opens_later(action.text);
    case Kind::restore:
    case Kind::other_learner: {
      State stored;
      return restore(stored, action.text) && later(stored.page.screen);
    }
    default: break;
  }
  switch (facts_of(action.kind).whom) {
    using enum ActionFacts::For;
    case question:
    case screen:
    case stage: return later(state.page.screen);
    case practice: return later(ScreenChoice::practice);
    case sandbox: return later(ScreenChoice::sandbox);
    case map: return later(ScreenChoice::map);
    case course: return later(ScreenChoice::lesson);
    // Each by its name, so that a further screen is not forgotten here.
    case walk: return later(ScreenChoice::walk);
    case nobody:
    case system:
    case page:
    case everything: break;
  }
  return false;
}

State update(State state, const Action& action) {
  if (state.walk.answers.empty()) return state;
  // The one door for all text that comes from outside.
  if (text::valid_size(action.text) < action.text.size())
    return update(std::move(state), {action.kind, action.number, text::made_valid(action.text)});
  const auto before = place_of(state);
  // Whoever goes to another screen may come from one whose program is not there: nothing is asked of it.
  const bool stays = facts_of(action.kind).sender == ActionFacts::Sender::learner && action.kind != Kind::show_screen;
  const std::optional<Stop> stop = stays ? std::optional(stop_of(state)) : std::nullopt;
  const bool in_menu = state.page.panel == PanelChoice::menu;
  const ActionFacts& facts = facts_of(action.kind);
  // Whatever is done next, a notice about the address and a half-asked "start over" have been seen; a glance at the picture does nothing.
  if (!facts.passes && !facts.glances && action.kind != Kind::look) state.page.notices = {};
  const Screen& current = screen_of(state.page.screen);
  const bool played = state.picture.played >= 0;
  note(state, action);
  switch (facts.whom) {
    using enum ActionFacts::For;
    case nobody: break;
    case system: update_system(state, action); break;
    case page: update_page(state, action); break;
    case everything: update_everything(state, action); break;
    case question: {
      const bool knew = state.walk.answer().known;
      update_answer(state, current.answering, action);
      current.update(state, action);
      // What the ledger has already does not fly there again.
      if (knew) state.picture.moved = -1;
      break;
    }
    case screen: current.update(state, action); break;
    case stage: update_stage(state, action); break;
    case walk: screen_of(ScreenChoice::walk).update(state, action); break;
    case practice: screen_of(ScreenChoice::practice).update(state, action); break;
    case sandbox: screen_of(ScreenChoice::sandbox).update(state, action); break;
    case map: screen_of(ScreenChoice::map).update(state, action); break;
    case course: screen_of(ScreenChoice::lesson).update(state, action); break;
  }
  // Whatever led there: a learning system judges what it has opened.
  if (!state.system.offers(state.page.screen)) state.page.screen = state.system.launched;
  // Another network, and another screen, is not the one that is asked about.
  if (state.sandbox.quiz &&
      (state.page.screen != ScreenChoice::sandbox || state.sandbox.quiz->draft != state.sandbox.draft))
    state.sandbox.quiz.reset();
  if (in_menu && ends_menu(action.kind, facts)) state.page.panel = PanelChoice::none;
  // Time passes for whatever moves.
  if (action.kind == Kind::tick && state.map.gone >= 0) screen_of(ScreenChoice::map).update(state, action);
  if (played && state.picture.played < 0 && action.kind == Kind::tick) state.done.begin(Kind::tick);
  if (const auto now = place_of(state); now != before) {
    // In the sandbox the question below is about the whole network.
    const bool same = state.page.screen == ScreenChoice::sandbox && std::get<0>(before) == ScreenChoice::sandbox;
    const int fold = same ? state.picture.fold : -1;
    static_cast<Seen&>(state.picture) = {};
    state.picture.fold = fold;
  }
  arrive(state, stop, action);
  return state;
}

}  // namespace pw::app
