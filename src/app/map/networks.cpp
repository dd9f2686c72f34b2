#include "app/map/networks.h"

#include <algorithm>

#include "app/shared/known.h"
#include "core/notation.h"
#include "text/utf8.h"

namespace pw::app::map {
namespace {

/// More than a hundred thousand layers of one network nobody tells apart.
constexpr std::size_t most_layers = 20'000;

std::vector<std::size_t> places_of(const Reading& reading) {
  std::vector<std::size_t> out;
  for (const Place& place : reading.places) out.push_back(place.at);
  return out;
}

void add(stage::map::Atlas& atlas, std::string_view word, std::string title, const Reading& reading,
         const Report& report) {
  if (report.parameters <= 0 || report.layers.size() > most_layers) return;
  // The list may be another one than ours: a word means one network.
  if (plot_of(atlas, word) >= 0) return;
  stage::map::Plot plot = stage::map::plot_of(reading.network, report, places_of(reading));
  plot.word = word;
  plot.title = std::move(title);
  for (stage::map::Field& field : plot.fields) field.name = text::shortened(field.name, text::longest_word);
  atlas.plots.push_back(std::move(plot));
}

stage::map::Atlas make(const State& state) {
  stage::map::Atlas out;
  const lesson::Lesson& lesson = state.walk.lesson();
  Reading walk;
  walk.network = lesson.network;
  add(out, walk_word, text::say(text::Key::atlas_walk), walk, lesson.report);
  const sandbox::Draft& own = *state.sandbox.draft;
  bool is_known = own.report().parameters == lesson.report.parameters;
  if (state.system.known) {
    for (const Known& known : read_known(*state.system.known)) {
      // The lesson's own is there already.
      if (known.name == "try_it") continue;
      const Reading reading = read_network(known.text);
      if (reading.problem) continue;
      is_known = is_known || known.text == own.text();
      add(out, known.name, std::string(known.title), reading, analyse(reading.network));
    }
  }
  if (!is_known) add(out, own_word, text::say(text::Key::atlas_own), own.reading(), own.report());
  stage::map::lay_out(out);
  return out;
}

}  // namespace

std::shared_ptr<const stage::map::Atlas> shared_atlas(const State& state) {
  static std::shared_ptr<const std::string> known;
  static std::shared_ptr<const sandbox::Draft> own;
  static std::shared_ptr<const stage::map::Atlas> the;
  if (!the || known != state.system.known || own != state.sandbox.draft) {
    the = std::make_shared<const stage::map::Atlas>(make(state));
    known = state.system.known;
    own = state.sandbox.draft;
  }
  return the;
}

int plot_of(const stage::map::Atlas& atlas, std::string_view word) {
  const auto found = std::ranges::find(atlas.plots, word, &stage::map::Plot::word);
  return word.empty() || found == atlas.plots.end() ? -1 : static_cast<int>(found - atlas.plots.begin());
}

int field_of(const stage::map::Atlas& atlas, int plot, int row) {
  if (plot < 0 || row < 0) return -1;
  const auto& fields = atlas.plots[static_cast<std::size_t>(plot)].fields;
  const auto found = std::ranges::find(fields, static_cast<std::size_t>(row), &stage::map::Field::row);
  return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
}

stage::map::Camera camera_of(const State& state) {
  return stage::map::held(atlas_of(state), {state.map.x, state.map.y, state.map.nearness}, window_of(state));
}

stage::map::Window window_of(const State& state) { return {state.map.width, state.map.height}; }

stage::map::Spot spot_of(const State& state) {
  const stage::map::Atlas& atlas = atlas_of(state);
  stage::map::Spot out;
  out.plot = plot_of(atlas, state.map.plot);
  out.field = field_of(atlas, out.plot, state.map.row);
  if (out.field >= 0 &&
      state.map.cell <
          atlas.plots[static_cast<std::size_t>(out.plot)].fields[static_cast<std::size_t>(out.field)].parameters)
    out.cell = state.map.cell;
  return out;
}

void look_from(State& state, const stage::map::Camera& camera) {
  state.map.x = camera.x;
  state.map.y = camera.y;
  state.map.nearness = camera.nearness;
}

void look_at(State& state, const stage::map::Spot& spot) {
  const stage::map::Atlas& atlas = atlas_of(state);
  state.map.plot.clear();
  state.map.row = -1;
  state.map.cell = spot.cell;
  if (spot.plot < 0) return;
  const stage::map::Plot& plot = atlas.plots[static_cast<std::size_t>(spot.plot)];
  state.map.plot = plot.word;
  if (spot.field >= 0) state.map.row = static_cast<int>(plot.fields[static_cast<std::size_t>(spot.field)].row);
}

}  // namespace pw::app::map
