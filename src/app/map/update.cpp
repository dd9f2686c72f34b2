#include "app/map/update.h"
#include "app/map/added.h"

#include <algorithm>
#include <cmath>

#include "app/map/changes.h"
#include "app/map/networks.h"
#include "app/map/quiz.h"
#include "app/shared/known.h"
#include "app/shared/look.h"
#include "core/numbers.h"
#include "text/utf8.h"

namespace pw::app::map {
namespace {

using Kind = Action::Kind;
namespace atlas = stage::map;

/// A step of the wheel or a key, and of the two buttons.
constexpr double step = 1.25, stride = 2;
/// In milliseconds: a step of the buttons, and the shortest and the longest way; so many for each time that one comes e times nearer.
constexpr int of_a_step = 250, shortest = 350, longest = 1600;
constexpr double pace = 260;
/// A click is one that the hand did not move meanwhile by more than so many px.
constexpr float still = 4;

struct Look {
  std::string_view verb;
  stage::Point at;
  bool has_point = false;
};

/// The networks stand otherwise where the map is higher than wide: then one sees what one looked at, or begins anew.
void take_room(State& state, float width, float height) {
  const bool was_tall = window_of(state).is_tall();
  state.map.width = width;
  state.map.height = height;
  if (window_of(state).is_tall() == was_tall) return;
  state.map.gone = -1;
  const atlas::Atlas& map = atlas_of(state);
  const atlas::Spot spot = spot_of(state);
  look_from(state, state.map.pinned && spot.plot >= 0 ? atlas::around(map, area_of(map, spot), window_of(state))
                                                      : atlas::Camera{});
}

/// "VERB X Y WIDTH PIXEL HEIGHT", in thousandths of a px; only the room is taken over where there is one.
std::optional<Look> read_look(State& state, std::string_view text) {
  const auto pointed = read_pointed(text, {.verb = {}, .numbers = {0, 0, 0, 1, 0}});
  if (!pointed) return std::nullopt;
  const auto& [x, y, width, pixel, height] = pointed->numbers;
  const auto is_room = [](float length) { return length >= 50 && length <= 10'000; };
  if (is_room(width) && is_room(height)) take_room(state, width, height);
  return Look{pointed->verb, {x, y}, x != 0 || y != 0};
}

/// Where one is now is where one stays: what is done on the way ends it.
void stop(State& state) {
  if (state.map.gone < 0) return;
  look_from(state, passing_by(state));
  state.map.gone = -1;
}

/// On the way there from what is seen now; at once where nothing is to move. `milliseconds`: 0 for as long as the way is.
void set_out(State& state, const atlas::Camera& to, int milliseconds = 0) {
  const atlas::Atlas& map = atlas_of(state);
  const atlas::Camera from = passing_by(state);
  MapSight& sight = state.map;
  sight.gone = -1;
  look_from(state, to);
  const double way = atlas::way_between(map, from, to, window_of(state));
  if (!state.system.moves() || way < 0.001) return;
  sight.way_x = from.x;
  sight.way_y = from.y;
  sight.way_nearness = from.nearness;
  sight.way = milliseconds > 0 ? milliseconds : std::clamp(static_cast<int>(way * pace), shortest, longest);
  sight.gone = 0;
}

void fly_to(State& state, const atlas::Spot& spot) {
  const atlas::Atlas& map = atlas_of(state);
  // What one sees first has no place of its own: it fits every window.
  set_out(state, spot.plot < 0 ? atlas::Camera{} : atlas::around(map, area_of(map, spot), window_of(state)));
}

void move(State& state, double right, double down) {
  atlas::Camera camera = camera_of(state);
  const double scale = atlas::scale_of(atlas_of(state), camera, window_of(state));
  camera.x += right * static_cast<double>(state.map.width) / scale;
  camera.y += down * static_cast<double>(state.map.height) / scale;
  look_from(state, atlas::held(atlas_of(state), camera, window_of(state)));
}

void go_nearer(State& state, stage::Point at, double times) {
  look_from(state, atlas::nearer(atlas_of(state), camera_of(state), window_of(state), at, times));
}

bool holds(const stage::Box& box, stage::Point at) {
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.width && at.y < box.y + box.height;
}

/// To what one comes nearer where nobody points at anything: to what is looked at, where that is in sight; else to the middle.
stage::Point aim(const State& state) {
  const atlas::Window window = window_of(state);
  const stage::Point middle{window.width / 2, window.height / 2};
  const atlas::Spot spot = spot_of(state);
  if (!state.map.pinned || spot.plot < 0) return middle;
  const atlas::Atlas& map = atlas_of(state);
  const atlas::Camera camera = camera_of(state);
  const atlas::Area area = area_of(map, spot);
  const double scale = atlas::scale_of(map, camera, window);
  const stage::Point at{middle.x + static_cast<float>((area.x + area.width / 2 - camera.x) * scale),
                        middle.y + static_cast<float>((area.y + area.height / 2 - camera.y) * scale)};
  return holds({.x = 0, .y = 0, .width = window.width, .height = window.height}, at) ? at : middle;
}

/// By the wheel or two fingers: in the lens one comes into the network that it shows, which itself is elsewhere, and a dot.
void come_nearer(State& state, stage::Point at) {
  const atlas::Atlas& map = atlas_of(state);
  const auto lens = atlas::lens_of(map, camera_of(state), window_of(state));
  if (lens && holds(lens->box, at)) fly_to(state, {map.lens, -1, -1});
  else go_nearer(state, at, step);
}

/// From a parameter to its layer, from there to its network, from there to all.
void go_out(State& state) {
  atlas::Spot spot = spot_of(state);
  if (spot.cell >= 0) spot.cell = -1;
  else if (spot.field >= 0) spot.field = -1;
  else spot = {};
  look_at(state, spot);
  state.map.pinned = spot.plot >= 0;
  fly_to(state, spot);
}

void pin(State& state, stage::Point at) {
  MapSight& sight = state.map;
  const atlas::Spot spot = atlas::spot_at(atlas_of(state), camera_of(state), window_of(state), at);
  // A second click on what is looked at leads there.
  const bool again = sight.pinned && spot == spot_of(state);
  look_at(state, spot);
  sight.pinned = spot.plot >= 0;
  if (again) fly_to(state, spot);
}

void survey(State& state, std::string_view text) {
  const auto look = read_look(state, text);
  if (!look) return;
  MapSight& sight = state.map;
  const std::string_view verb = look->verb;
  const auto is = [&](std::string_view word) { return verb == word; };
  // Whoever takes hold of the map, or moves it, has it where it is; a look, and the room, change nothing.
  const bool glances = is("look") || is("off") || is("room") || is("drop");
  if (!glances) {
    stop(state);
    sight.lost = false;
  }
  if (is("press")) {
    sight.is_held = true;
    sight.has_moved = false;
    sight.held_x = look->at.x;
    sight.held_y = look->at.y;
    const atlas::Camera camera = camera_of(state);
    look_from(state, camera);
    sight.from_x = camera.x;
    sight.from_y = camera.y;
  } else if (is("drag") && sight.is_held) {
    const float dx = look->at.x - sight.held_x, dy = look->at.y - sight.held_y;
    if (std::hypot(dx, dy) > still) sight.has_moved = true;
    if (!sight.has_moved) return;
    const double scale = atlas::scale_of(atlas_of(state), camera_of(state), window_of(state));
    look_from(state, atlas::held(atlas_of(state),
                                 {sight.from_x - static_cast<double>(dx) / scale,
                                  sight.from_y - static_cast<double>(dy) / scale, sight.nearness},
                                 window_of(state)));
  } else if (is("drop")) {
    sight.is_held = false;
  } else if (is("pin") || is("tap")) {
    if (!sight.has_moved) pin(state, look->at);
    sight.has_moved = false;
  } else if (is("look") && !sight.pinned) {
    look_at(state, atlas::spot_at(atlas_of(state), camera_of(state), window_of(state), look->at));
    if (!sight.plot.empty()) sight.lost = false;
  } else if (is("off")) {
    if (!sight.pinned) look_at(state, {});
  } else if (is("larger")) {
    come_nearer(state, look->has_point ? look->at : aim(state));
  } else if (is("smaller")) {
    go_nearer(state, look->has_point ? look->at : aim(state), 1 / step);
  } else if (is("left") || is("left5")) {
    move(state, is("left") ? -0.1 : -0.5, 0);
  } else if (is("right") || is("right5")) {
    move(state, is("right") ? 0.1 : 0.5, 0);
  } else if (is("up") || is("up5")) {
    move(state, 0, is("up") ? -0.1 : -0.5);
  } else if (is("down") || is("down5")) {
    move(state, 0, is("down") ? 0.1 : 0.5);
  } else if (is("home")) {
    fly_to(state, {});
  } else if (is("into")) {
    if (spot_of(state).plot >= 0) fly_to(state, spot_of(state));
  } else if (is("whole")) {
    go_out(state);
  }
}

void go_to(State& state, const atlas::Spot& spot) {
  look_at(state, spot);
  state.map.pinned = true;
  fly_to(state, spot);
}

/// The layer of a network that is called so; nowhere where none is.
atlas::Spot layer_called(const atlas::Atlas& map, int plot, std::string_view name) {
  if (plot < 0) return {};
  const auto& fields = map.plots[static_cast<std::size_t>(plot)].fields;
  const auto found = std::ranges::find_if(
      fields, [&](const atlas::Field& field) { return likeness(field.name, name) == Likeness::same; });
  return found == fields.end() ? atlas::Spot{} : atlas::Spot{plot, static_cast<int>(found - fields.begin()), -1};
}

/// What is asked for, where it is a layer of the network that is looked at, or a whole network, which is put on the map; whether it is.
bool find_inside_or_new(State& state) {
  const atlas::Atlas& map = atlas_of(state);
  if (const int here = state.map.pinned ? plot_of(map, state.map.plot) : -1; here >= 0) {
    if (const atlas::Spot layer = layer_called(map, here, state.map.typed); layer.field >= 0) {
      go_to(state, layer);
      return true;
    }
  }
  const std::string word = add_network(state, state.map.typed);
  if (word.empty()) return false;
  go_to(state, {plot_of(atlas_of(state), word), -1, -1});
  return true;
}

/// A layer that is called so in any network, where nothing else is.
void find_anywhere(State& state) {
  const atlas::Atlas& map = atlas_of(state);
  for (std::size_t i = 0; i < map.plots.size(); ++i) {
    if (const atlas::Spot layer = layer_called(map, static_cast<int>(i), state.map.typed); layer.field >= 0) {
      go_to(state, layer);
      return;
    }
  }
  state.map.lost = !state.map.typed.empty();
}

/// While somebody types (not `asked`) the network that is called so; when it is asked for, also what is like it, is inside another, or is new.
void find(State& state, bool asked) {
  if (asked && find_inside_or_new(state)) return;
  const atlas::Atlas& map = atlas_of(state);
  int found = -1;
  Likeness like = asked ? Likeness::none : Likeness::begins;
  for (std::size_t i = 0; i < map.plots.size(); ++i) {
    // One that is being written may be the beginning of one that was added.
    if (!asked && added_of(state, map.plots[i].word) != nullptr) continue;
    const Likeness how =
        std::min(likeness(map.plots[i].title, state.map.typed), likeness(map.plots[i].word, state.map.typed));
    if (how >= like) continue;
    like = how;
    found = static_cast<int>(i);
  }
  state.map.found = found >= 0;
  if (found >= 0) go_to(state, {found, -1, -1});
  else if (asked) find_anywhere(state);
}

/// What is asked about stands in sight, and nothing else is looked at.
void show_asked(State& state) {
  state.map.change = 0;
  state.map.over.clear();
  look_at(state, {});
  state.map.pinned = false;
  fly_to(state, {});
}

/// What was guessed is seen once it is known: the layer, or the network beside the walk.
void show_known(State& state) {
  const auto question = asked_now(state);
  if (!question || !state.map.quiz->answer.known) return;
  atlas::Spot spot{question->plot, -1, -1};
  if (question->kind == Question::Kind::holds_most)
    spot.field = question->options[static_cast<std::size_t>(question->right)].field;
  look_at(state, spot);
  state.map.pinned = true;
  if (spot.field >= 0) fly_to(state, {spot.plot, -1, -1});
}

/// Where "WORD/ROW" is divided; a slash after a space is part of a network in the notation ("conv 3x3, 8 /2").
std::size_t row_at(std::string_view place) {
  const std::size_t slash = place.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || place[slash - 1] == ' ') return place.size();
  const std::string_view row = place.substr(slash + 1);
  return row.empty() || row.find_first_not_of("0123456789") != std::string_view::npos ? place.size() : slash;
}

/// "WORD", "WORD/ROW", or a network in the notation in a word's place, which is put on the map; row 0 is none.
void visit(State& state, std::string_view value) {
  const std::size_t end = row_at(value);
  std::string word(value.substr(0, end));
  const int row = end < value.size() ? number_or(value.substr(end + 1), 0) : 0;
  // It waits for nothing but itself.
  const bool is_network = word.find(' ') != std::string::npos;
  if (is_network) {
    state.map.asked.clear();
    const std::string text = std::move(word);
    word = add_network(state, text);
    state.map.lost = word.empty();
    if (state.map.lost) state.map.typed = text;
  }
  atlas::Spot spot{plot_of(atlas_of(state), word), -1, -1};
  if (spot.plot < 0) return;
  if (row > 0) spot.field = field_of(atlas_of(state), spot.plot, row - 1);
  go_to(state, spot);
  state.map.asked.clear();
}

/// Takes the network that is looked at from the map, where somebody has added it.
void take_away(State& state) {
  if (added_of(state, state.map.plot) == nullptr) return;
  take_from_map(state, state.map.plot);
  state.map.plot.clear();
  state.map.row = -1;
  state.map.cell = -1;
  state.map.pinned = false;
  state.map.over.clear();
  state.map.change = 0;
  fly_to(state, {});
}

}  // namespace

void update(State& state, const Action& action) {
  // How large the map is seen is told before the networks are there.
  const bool tells_room = action.kind == Kind::survey && action.text.starts_with("room");
  // What is only seen meanwhile takes back no word; survey() knows what else is only a glance.
  if (action.kind != Kind::survey && action.kind != Kind::tick) state.map.lost = false;
  if (!state.map.asked.empty() && !tells_room) visit(state, std::string(state.map.asked));
  switch (action.kind) {
    case Kind::survey: survey(state, action.text); break;
    case Kind::find_network:
      state.map.typed = text::clipped(action.text, longest_looked_for);
      find(state, false);
      break;
    case Kind::find: find(state, true); break;
    case Kind::visit: visit(state, action.text); break;
    case Kind::nearer:
      // From where the step before leads to: who presses twice goes twice as far.
      set_out(state,
              atlas::nearer(atlas_of(state), camera_of(state), window_of(state), aim(state),
                            action.number > 0 ? stride : 1 / stride),
              of_a_step);
      break;
    case Kind::lay_over:
      state.map.over = plot_of(atlas_of(state), action.text) < 0 ? std::string() : action.text;
      break;
    case Kind::change_map: {
      if (action.number == away) {
        take_away(state);
        break;
      }
      const bool known = action.number > 0 && action.number < static_cast<int>(Change::count);
      // Once more takes it back.
      state.map.change = known && state.map.change != action.number ? static_cast<std::uint8_t>(action.number) : 0;
      state.map.row = -1;
      state.map.cell = -1;
      break;
    }
    case Kind::ask_map:
    case Kind::next:
      update_quiz(state, action);
      show_asked(state);
      break;
    case Kind::check:
    case Kind::show_me: show_known(state); break;
    case Kind::tick:
      state.map.gone += std::max(action.number, 0);
      if (state.map.gone >= state.map.way) state.map.gone = -1;
      break;
    case Kind::set_nearness: {
      stop(state);
      const atlas::Atlas& map = atlas_of(state);
      const float share = static_cast<float>(std::clamp(number_or(action.text, 0), 0, 1000)) / 1000;
      const atlas::Camera camera = camera_of(state);
      go_nearer(state, {state.map.width / 2, state.map.height / 2},
                atlas::nearness_at(map, camera, window_of(state), share) / camera.nearness);
      break;
    }
    default: break;
  }
}

void ask_for(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::map;
  // With room for a row.
  state.map.asked = text::clipped(value, longest_added + 10);
  // Where the map is open already nothing else comes that would lead there.
  if (state.system.known) visit(state, std::string(state.map.asked));
}

std::string asked(const State& state) {
  if (!state.map.asked.empty()) return state.map.asked;
  if (!state.map.pinned || state.map.plot.empty()) return {};
  // What was written may end as a row does: it has one of its own, or 0.
  if (const AddedNetwork* added = added_of(state, state.map.plot))
    return added->text + "/" + std::to_string(state.map.row + 1);
  return state.map.row < 0 ? state.map.plot : state.map.plot + "/" + std::to_string(state.map.row + 1);
}

}  // namespace pw::app::map
