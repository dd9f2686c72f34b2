#include "app/map/view.h"

#include <algorithm>
#include <cmath>

#include "app/map/networks.h"
#include "lesson/rich.h"

namespace pw::app::map {
namespace {

using enum text::Key;
using Kind = Action::Kind;
namespace atlas = stage::map;

const atlas::Plot& plot_at(const atlas::Atlas& map, const atlas::Spot& spot) {
  return map.plots[static_cast<std::size_t>(spot.plot)];
}

/// How many of the walk's networks a network is worth, in whole numbers; 0 where it is not even one.
Count walks(const State& state, const atlas::Plot& plot) {
  return plot.parameters / std::max<Count>(state.walk.lesson().report.parameters, 1);
}

std::string plot_words(const State& state, const atlas::Plot& plot) {
  const Count times = walks(state, plot);
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

Rich looked_words(const State& state, const atlas::Atlas& map, const atlas::Spot& spot) {
  if (spot.plot < 0) return rich(atlas_hint);
  const atlas::Plot& plot = plot_at(map, spot);
  if (spot.field < 0) return {{plot_words(state, plot), Quantity::none, false}};
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
    AtlasView::Item network = item("plot-" + plot.word, plot_words(state, plot), plot.word, static_cast<int>(i), here);
    if (here && state.map.pinned) {
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

}  // namespace

void describe(const State& state, View& view) {
  const auto shared = shared_atlas(state);
  const atlas::Atlas& map = *shared;
  AtlasView out;
  out.atlas = shared;
  out.camera = camera_of(state);
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
  out.farther.enabled = out.camera.nearness > 1;
  out.nearer.enabled = out.camera.nearness < most;
  if (!out.farther.enabled) out.farther.why_not = text::say(atlas_all_seen);
  if (!out.nearer.enabled) out.nearer.why_not = text::say(atlas_nearest);
  out.slider = button("nearness", text::say(atlas_slider), {Kind::set_nearness});
  // The slider has a thousand places: no need of a double's logarithm, whose tables are as large as a screen.
  const auto nearness = [](double times) { return std::log2(static_cast<float>(times)); };
  const float share = most > 1 ? nearness(out.camera.nearness) / nearness(most) : 0;
  out.slider.value = std::to_string(std::lround(std::clamp(share, 0.0F, 1.0F) * 1000));
  for (const text::Key level : {atlas_level_all, atlas_level_network, atlas_level_layer, atlas_level_parameter})
    out.levels.push_back(text::say(level));
  out.level =
      static_cast<std::size_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * static_cast<float>(out.levels.size() - 1)));
  out.find = button("find-network", text::say(atlas_find), {Kind::find_network});
  out.find.value = state.map.typed;
  out.go = button("find-go", text::say(atlas_go), {Kind::find});
  constexpr text::Key kinds[] = {atlas_conv,      atlas_dense,     atlas_attention,
                                 atlas_embedding, atlas_recurrent, atlas_rest};
  for (std::size_t i = 0; i < std::size(kinds); ++i) out.legend.push_back({atlas::inks[i], text::say(kinds[i])});
  out.list_title = text::say(atlas_list);
  out.list = list(state, map, out.spot);
  view.heading = out.title;
  view.place = "map";
  view.focus = "cells";
  view.atlas = std::make_shared<const AtlasView>(std::move(out));
}

void say(const State& state, View& view) {
  switch (state.done.kind) {
    case Kind::visit:
    case Kind::find:
    case Kind::find_network: view.said = plain(view.atlas->looked); return;
    case Kind::nearer:
    case Kind::set_nearness: {
      const atlas::Window room = window_of(state);
      const double scale = atlas::scale_of(*view.atlas->atlas, view.atlas->camera, room);
      const double seen = std::min(static_cast<double>(room.width) * static_cast<double>(room.height) / (scale * scale),
                                   view.atlas->atlas->area.size());
      view.said = text::say(atlas_said, {{"n", static_cast<Count>(seen)}});
      return;
    }
    default: return;
  }
}

}  // namespace pw::app::map
