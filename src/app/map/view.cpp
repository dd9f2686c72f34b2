#include "app/map/view.h"
#include "app/map/added.h"

#include <algorithm>
#include <cmath>

#include "app/map/changes.h"
#include "app/map/networks.h"
#include "app/map/quiz.h"
#include "app/map/quiz_view.h"
#include "app/shared/said.h"
#include "core/analyse.h"
#include "core/notation.h"
#include "lesson/rich.h"
#include "lesson/sandbox/problem.h"
#include "text/utf8.h"

namespace pw::app::map {
namespace {

using enum text::Key;
using Kind = Action::Kind;
namespace atlas = stage::map;

const atlas::Plot& plot_at(const atlas::Atlas& map, const atlas::Spot& spot) {
  return map.plots[static_cast<std::size_t>(spot.plot)];
}

std::string plot_words(const State& state, const atlas::Plot& plot) {
  const Count times = walks_in(state, plot.parameters);
  return text::say(times > 1 ? atlas_plot_times : atlas_plot,
                   {{"name", std::string_view(plot.title)}, {"n", plot.parameters}, {"times", times}});
}

/// One parameter, by where it stands in its layer; all numbers from 1.
Rich cell_words(const atlas::Field& field, Count cell) {
  const std::string_view layer = field.name;
  if (!field.units) return rich(atlas_cell, {{"layer", layer}, {"at", cell + 1}, {"n", field.parameters}});
  const stage::Parameter at = stage::parameter_at(*field.units, cell);
  const bool conv = field.units->is_conv();
  if (at.bias)
    return rich(conv ? atlas_cell_filter_bias : atlas_cell_neuron_bias, {{"layer", layer}, {"unit", at.unit + 1}});
  if (!conv) return rich(atlas_cell_dense, {{"layer", layer}, {"input", at.input + 1}, {"unit", at.unit + 1}});
  return rich(atlas_cell_conv, {{"layer", layer},
                                {"unit", at.unit + 1},
                                {"channel", at.channel + 1},
                                {"row", at.row + 1},
                                {"column", at.column + 1}});
}

/// What one sees first, in a sentence, and what can be done.
Rich hint_words(const State& state, const atlas::Atlas& map) {
  const int first = plot_of(map, shown_first().front());
  if (first < 0) return rich(atlas_hint);
  const atlas::Plot& plot = map.plots[static_cast<std::size_t>(first)];
  return rich(atlas_first, {{"n", state.walk.lesson().report.parameters},
                            {"times", walks_in(state, plot.parameters)},
                            {"name", std::string_view(plot.title)}});
}

/// What was looked for and is nowhere: what is wrong where it was begun as a network, else what may be written there.
Rich lost_words(const State& state) {
  const std::string_view typed = state.map.typed;
  if (typed.size() > longest_added) return rich(atlas_lost_long, {{"n", static_cast<Count>(longest_added)}});
  const Reading reading = read_network(typed, most_layers);
  const std::string quoted = text::shortened(std::string(typed), text::longest_word);
  if (typed.find(' ') == std::string_view::npos || reading.network.nodes.empty())
    return rich(atlas_lost, {{"typed", std::string_view(quoted)}});
  const Report report = analyse(reading.network);
  if (const auto& problem = reading.problem ? reading.problem : report.problem)
    return {{lesson::sentence(*problem), Quantity::none, false}};
  if (report.parameters > 0 && added(state).size() >= most_added)
    return rich(atlas_lost_full, {{"n", static_cast<Count>(most_added)}});
  return rich(atlas_lost_none, {{"typed", std::string_view(quoted)}});
}

Rich looked_words(const State& state, const atlas::Atlas& map, const atlas::Spot& spot) {
  if (state.map.lost) return lost_words(state);
  if (spot.plot < 0) return hint_words(state, map);
  const atlas::Plot& plot = plot_at(map, spot);
  // While it is asked about nothing tells.
  if (spot.plot == covered(state)) return {{plot.title, Quantity::none, false}};
  if (spot.field < 0) {
    if (plot.parameters_before > 0) return change_words(plot, static_cast<Change>(state.map.change));
    if (map.over >= 0 && state.map.plot == plot.word)
      return over_words(plot, map.plots[static_cast<std::size_t>(map.over)]);
    return {{plot_words(state, plot), Quantity::none, false}};
  }
  const atlas::Field& field = plot.fields[static_cast<std::size_t>(spot.field)];
  if (spot.cell >= 0) return cell_words(field, spot.cell);
  return rich(atlas_field, {{"layer", std::string_view(field.name)},
                            {"row", static_cast<Count>(field.row) + 1},
                            {"name", std::string_view(plot.title)},
                            {"n", field.parameters},
                            {"share", std::string_view(text::share(field.parameters, plot.parameters))}});
}

AtlasView::Item item(std::string id, std::string label, std::string place, int plot, bool chosen) {
  AtlasView::Item out;
  out.control = button(std::move(id), std::move(label), {Kind::visit});
  out.control.value = std::move(place);
  out.control.chosen = chosen;
  out.plot = plot;
  return out;
}

std::vector<AtlasView::Item> list(const State& state, const atlas::Atlas& map, const atlas::Spot& spot) {
  std::vector<AtlasView::Item> out;
  for (std::size_t i = 0; i < map.plots.size(); ++i) {
    const atlas::Plot& plot = map.plots[i];
    const bool here = spot.plot == static_cast<int>(i);
    const bool hidden = static_cast<int>(i) == covered(state);
    AtlasView::Item network =
        item("plot-" + plot.word, hidden ? plot.title : plot_words(state, plot), plot.word, static_cast<int>(i), here);
    if (here && state.map.pinned && !hidden) {
      for (std::size_t f = 0; f < plot.fields.size(); ++f) {
        const atlas::Field& field = plot.fields[f];
        const auto row = static_cast<Count>(field.row) + 1;
        network.inside.push_back(
            item("field-" + std::to_string(row),
                 text::say(atlas_list_field,
                           {{"row", row}, {"layer", std::string_view(field.name)}, {"n", field.parameters}}),
                 plot.word + "/" + std::to_string(row), static_cast<int>(i), spot.field == static_cast<int>(f)));
      }
    }
    out.push_back(std::move(network));
  }
  return out;
}

/// What the network that is looked at can be compared with: itself after a change, another one.
void describe_changes(const State& state, const atlas::Atlas& map, AtlasView& out) {
  const atlas::Plot& plot = plot_at(map, out.spot);
  constexpr text::Key names[] = {atlas_change_biases, atlas_change_groups, atlas_change_eight, atlas_change_four};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const int number = static_cast<int>(i) + 1;
    Control control = button("change-" + std::to_string(number), text::say(names[i]), {Kind::change_map, number});
    control.pressed = state.map.change == number && plot.parameters_before > 0;
    // What was pressed and changes nothing says so.
    if (state.map.change == number && plot.parameters_before == 0) {
      control.enabled = false;
      control.why_not = text::say(atlas_change_none);
    }
    out.changes.push_back(std::move(control));
  }
  if (added_of(state, plot.word) != nullptr)
    out.changes.push_back(button("take-away", text::say(atlas_take_away), {Kind::change_map, away}));
  out.over = button("over", text::say(atlas_over), {Kind::lay_over});
  out.over.value = map.over >= 0 ? state.map.over : std::string();
  out.overs.emplace_back(std::string(), text::say(atlas_over_none));
  for (const atlas::Plot& other : map.plots) {
    if (other.word != plot.word) out.overs.emplace_back(other.word, other.title);
  }
}

/// To two digits: nobody hears nine.
Count rounded(Count n) {
  Count step = 1;
  while (n / step >= 100) step *= 10;
  return (n + step / 2) / step * step;
}

std::string sight_words(const atlas::Atlas& map, const AtlasView& view) {
  return text::say(atlas_said, {{"n", rounded(atlas::in_sight(map, view.camera, view.room))}});
}

/// What is in sight after a move, and what stands in the middle of it.
std::string middle_words(const atlas::Atlas& map, const AtlasView& view) {
  const atlas::Spot spot = atlas::spot_at(map, view.camera, view.room, {view.room.width / 2, view.room.height / 2});
  if (spot.plot < 0) return view.near_words;
  const atlas::Plot& plot = plot_at(map, spot);
  const std::string name =
      spot.field < 0 ? plot.title : plot.title + ", " + plot.fields[static_cast<std::size_t>(spot.field)].name;
  return text::say(atlas_said_middle,
                   {{"n", rounded(atlas::in_sight(map, view.camera, view.room))}, {"name", std::string_view(name)}});
}

}  // namespace

void describe(const State& state, View& view) {
  const Atlases both = shared_atlases(state);
  const atlas::Atlas& map = atlas_of(state);
  AtlasView out;
  out.wide = both.wide;
  out.tall = both.tall;
  out.at_home = state.map.nearness <= 0 && state.map.gone < 0;
  out.camera = camera_of(state);
  out.passing = passing_by(state);
  out.room = window_of(state);
  out.spot = spot_of(state);
  out.told = state.map.pinned && out.spot.plot >= 0 ? out.spot.plot : plot_of(map, walk_word);
  const Count walk = state.walk.lesson().report.parameters;
  out.title = text::say(atlas_title, {{"n", walk}});
  out.words = text::say(atlas_words);
  out.looked = looked_words(state, map, out.spot);
  out.field = button("cells", text::say(atlas_field_name), {Kind::survey});
  out.described = text::say(atlas_described, {{"n", static_cast<Count>(map.plots.size())}});
  out.farther = button("zoom-out", text::say(atlas_farther), {Kind::nearer, 0});
  out.nearer = button("zoom-in", text::say(atlas_nearer), {Kind::nearer, 1});
  const double most = atlas::held(map, {.nearness = 1e15}, out.room).nearness;
  out.farther.enabled = out.camera.nearness > 1.0000001;
  out.nearer.enabled = out.camera.nearness < most;
  if (!out.farther.enabled) out.farther.why_not = text::say(atlas_all_seen);
  if (!out.nearer.enabled) out.nearer.why_not = text::say(atlas_nearest);
  out.slider = button("nearness", text::say(atlas_slider), {Kind::set_nearness});
  out.slider.value = std::to_string(std::lround(atlas::share_of(map, out.camera, out.room) * 1000));
  out.near_words = sight_words(map, out);
  for (const text::Key level : {atlas_level_all, atlas_level_network, atlas_level_layer, atlas_level_parameter})
    out.levels.push_back(text::say(level));
  out.level = static_cast<std::size_t>(atlas::level_of(map, out.camera, out.room));
  out.find = button("find-network", text::say(atlas_find), {Kind::find_network});
  out.find.value = state.map.typed;
  out.go = button("find-go", text::say(atlas_go), {Kind::find});
  constexpr text::Key kinds[] = {atlas_conv,      atlas_dense,     atlas_attention,
                                 atlas_embedding, atlas_recurrent, atlas_rest};
  for (std::size_t i = 0; i < std::size(kinds); ++i) out.legend.push_back({atlas::inks[i], text::say(kinds[i])});
  out.ask = button("ask-map", text::say(quiz_open), {Kind::ask_map, 1});
  if (!state.map.quiz && state.map.pinned && out.spot.plot >= 0) describe_changes(state, map, out);
  out.covered = covered(state);
  out.list_title = text::say(atlas_list);
  out.list = list(state, map, out.spot);
  view.heading = out.title;
  view.place = "map";
  view.focus = "cells";
  if (state.map.quiz) {
    describe_quiz(state, view);
    out.title = view.heading;
  }
  view.atlas = std::make_shared<const AtlasView>(std::move(out));
}

void say(const State& state, View& view) {
  switch (state.done.kind) {
    case Kind::change_map:
      // What took it away is gone with it.
      if (state.done.number == away) {
        view.takes_focus = "cells";
        view.said = text::say(atlas_taken_away);
        return;
      }
      view.said = plain(view.atlas->looked);
      return;
    case Kind::visit:
    case Kind::find:
    case Kind::lay_over: view.said = plain(view.atlas->looked); return;
    case Kind::find_network:
      // What is looked at meanwhile is no answer to what is typed.
      if (state.map.found) view.said = plain(view.atlas->looked);
      return;
    // Its slider says itself where it stands.
    case Kind::set_nearness: return;
    case Kind::nearer: view.said = view.atlas->near_words; return;
    case Kind::survey: view.said = middle_words(atlas_of(state), *view.atlas); return;
    default: view.said = said_of_answer(state, view); return;
  }
}

}  // namespace pw::app::map
