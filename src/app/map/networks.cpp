#include "app/map/networks.h"

#include <algorithm>
#include <cmath>

#include "app/map/added.h"
#include "app/map/changes.h"
#include "app/shared/known.h"
#include "core/notation.h"
#include "text/utf8.h"

namespace pw::app::map {
namespace {

std::vector<std::size_t> places_of(const Reading& reading) {
  std::vector<std::size_t> out;
  for (const Place& place : reading.places) out.push_back(place.at);
  return out;
}

void add(const State& state, stage::map::Atlas& atlas, std::string_view word, std::string title, const Reading& reading,
         const Report& report) {
  if (report.parameters <= 0 || report.layers.size() > most_layers) return;
  // The list may be another one than ours: a word means one network.
  if (plot_of(atlas, word) >= 0) return;
  stage::map::Plot plot = stage::map::plot_of(reading.network, report, places_of(reading));
  plot.word = word;
  plot.title = std::move(title);
  if (const Count times = walks_in(state, plot.parameters); times > 1)
    plot.note = text::say(text::Key::atlas_times, {{"times", times}});
  for (stage::map::Field& field : plot.fields) field.name = text::shortened(field.name, text::longest_word);
  atlas.plots.push_back(std::move(plot));
}

/// Of a network that somebody wrote: its first comment, where it begins with one, else all of it, shortened.
std::string title_of(std::string_view text) {
  std::string_view title = text;
  if (title.starts_with("# ")) title = title.substr(2, title.find_first_of("\n;") - 2);
  std::string out(title);
  std::ranges::replace(out, '\n', ';');
  return text::shortened(out, text::longest_word);
}

stage::map::Atlas make(const State& state) {
  stage::map::Atlas out;
  const lesson::Lesson& lesson = state.walk.lesson();
  Reading walk;
  walk.network = lesson.network;
  add(state, out, walk_word, text::say(text::Key::atlas_walk), walk, lesson.report);
  const sandbox::Draft& own = *state.sandbox.draft;
  bool is_known = own.report().parameters == lesson.report.parameters;
  if (state.system.known) {
    for (const Known& known : read_known(*state.system.known)) {
      // The lesson's own is there already.
      if (known.name == "try_it") continue;
      const Reading reading = read_network(known.text);
      if (reading.problem) continue;
      is_known = is_known || known.text == own.text();
      add(state, out, known.name, std::string(known.title), reading, analyse(reading.network));
    }
  }
  if (!is_known) add(state, out, own_word, text::say(text::Key::atlas_own), own.reading(), own.report());
  for (const AddedNetwork& network : added(state)) {
    if (const auto there = mapped(network.text))
      add(state, out, word_of(network), title_of(network.text), there->reading, there->report);
  }
  return out;
}

/// The walk first, then the learner's own, unless it is so large that it would be alone.
std::vector<std::string_view> first_of(const stage::map::Atlas& atlas) {
  std::vector<std::string_view> out{walk_word};
  const auto count = [&](std::string_view word) {
    const int at = plot_of(atlas, word);
    return at < 0 ? Count{0} : atlas.plots[static_cast<std::size_t>(at)].parameters;
  };
  Count most = 0;
  for (const std::string_view word : shown_first()) most = std::max(most, count(word));
  for (const stage::map::Plot& plot : atlas.plots) {
    const bool is_own = plot.word == own_word || is_word_of_added(plot.word);
    if (is_own && plot.parameters <= most) out.push_back(plot.word);
  }
  for (const std::string_view word : shown_first()) out.push_back(word);
  std::ranges::stable_sort(out.begin() + 1, out.end(), {}, count);
  return out;
}

/// What is shown beside a network: another one, or itself before a change.
struct Beside {
  std::string plot, over;
  std::uint8_t change = 0;
  friend bool operator==(const Beside&, const Beside&) = default;
};

std::shared_ptr<const stage::map::Atlas> with(const State& state, const stage::map::Atlas& atlas,
                                              const Beside& beside) {
  stage::map::Atlas out = atlas;
  const int at = plot_of(out, beside.plot);
  if (at >= 0) {
    stage::map::Plot& plot = out.plots[static_cast<std::size_t>(at)];
    const stage::map::Area square = plot.area;
    if (Changed other = changed(state, plot, static_cast<Change>(beside.change)); other.differs)
      plot = std::move(other.plot);
    if (const int over = plot_of(out, beside.over); over >= 0) {
      const double side = std::sqrt(static_cast<double>(out.plots[static_cast<std::size_t>(over)].parameters));
      out.over = over;
      out.over_area = {square.x, square.y + square.height - side, side, side};
    }
  }
  return std::make_shared<const stage::map::Atlas>(std::move(out));
}

}  // namespace

Atlases shared_atlases(const State& state) {
  static std::shared_ptr<const std::string> known;
  static std::shared_ptr<const sandbox::Draft> own;
  static std::string added;
  static Atlases the, shown;
  static Beside beside;
  if (!the.wide || known != state.system.known || own != state.sandbox.draft || added != state.map.kept) {
    stage::map::Atlas atlas = make(state);
    std::vector<std::string> first;
    for (const std::string_view word : first_of(atlas)) first.emplace_back(word);
    const std::vector<std::string_view> words(first.begin(), first.end());
    stage::map::lay_out(atlas, words, true);
    the.tall = std::make_shared<const stage::map::Atlas>(atlas);
    stage::map::lay_out(atlas, words, false);
    the.wide = std::make_shared<const stage::map::Atlas>(std::move(atlas));
    known = state.system.known;
    own = state.sandbox.draft;
    added = state.map.kept;
    shown = {};
  }
  Beside now = state.map.plot.empty() ? Beside{} : Beside{state.map.plot, state.map.over, state.map.change};
  if (now.over == now.plot) now.over.clear();
  if (now.over.empty() && now.change == 0) return the;
  if (!shown.wide || now != beside) {
    shown = {with(state, *the.wide, now), with(state, *the.tall, now)};
    beside = std::move(now);
  }
  return shown;
}

const stage::map::Atlas& atlas_of(const State& state) {
  const Atlases both = shared_atlases(state);
  // They live on: who made them keeps them until other networks are there.
  return window_of(state).is_tall() ? *both.tall : *both.wide;
}

std::vector<std::string_view> shown_first() { return {"resnet50", "alexnet", "gpt2", "vgg16"}; }

Count walks_in(const State& state, Count parameters) {
  const Count one = std::max<Count>(state.walk.lesson().report.parameters, 1);
  return (parameters + one / 2) / one;
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

stage::map::Camera passing_by(const State& state) {
  const MapSight& sight = state.map;
  if (sight.gone < 0 || sight.way <= 0) return camera_of(state);
  return stage::map::on_the_way(atlas_of(state), {sight.way_x, sight.way_y, sight.way_nearness}, camera_of(state),
                                window_of(state), static_cast<double>(sight.gone) / sight.way);
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
