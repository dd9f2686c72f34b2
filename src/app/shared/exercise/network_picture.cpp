#include "app/shared/exercise/network_picture.h"

#include <algorithm>

#include "lesson/practice/exercise_words.h"
#include "stage/count.h"
#include "stage/further/sketch.h"

namespace pw::app::exercise {
namespace {

using enum text::Key;
using lesson::Exercise;
using stage::Sketch;

void say(PictureView& out, text::Key key, std::initializer_list<text::Arg> args) {
  if (!out.description.empty()) out.description += ' ';
  out.description += text::say(key, args);
}

/// One unit of a layer, as far as it has units; false where it has parameters that none shows.
bool add_unit(const Exercise& e, std::size_t layer, PictureView& out, Sketch& sketch) {
  const LayerReport& row = e.report.layers[layer];
  const Layer& kind = e.network.nodes[layer].layer;
  Sketch::Unit unit{
      .name = e.network.nodes[layer].name, .words = lesson::short_words(e, layer), .parameters = row.parameters};
  const auto units = stage::units_of(kind, row);
  text::Key words = alt_compare_none;
  if (units && units->all() == row.parameters) {
    unit.many = units->units;
    unit.bias = units->each > units->weights;
    unit.width = units->is_conv() ? units->width : units->weights;
    if (units->is_conv()) unit.height = units->height, unit.depth = units->depth;
    words = units->is_conv() ? (unit.bias ? alt_compare_filter : alt_compare_filter_bare)
                             : (unit.bias ? alt_compare_neuron : alt_compare_neuron_bare);
  } else if (std::holds_alternative<BatchNorm>(kind) && row.parameters == 2 * row.in.channels()) {
    unit.width = 2;
    unit.many = row.in.channels();
    words = alt_compare_channel;
  } else if (row.parameters > 0) {
    return false;
  } else if (const auto window = stage::window_of(kind)) {
    unit.window = window->height;
    words = alt_compare_window;
  }
  say(out, words, {{"name", std::string_view(unit.name)}, {"n", unit.many}, {"k", unit.window}});
  sketch.units.push_back(std::move(unit));
  return true;
}

bool compare(const Exercise& e, bool known, PictureView& out, Sketch& sketch) {
  for (std::size_t i = 1; i < e.report.layers.size(); ++i) {
    if (lesson::is_asked_about(e, i) && !add_unit(e, i, out, sketch)) return false;
  }
  if (known)
    for (const Sketch::Unit& unit : sketch.units)
      say(out, alt_compare_told, {{"name", std::string_view(unit.name)}, {"n", unit.parameters}});
  out.title = rich(known ? units_title_told : units_title);
  sketch.told = known;
  return sketch.units.size() > 1;
}

bool fit(const Exercise& e, bool told, PictureView& out, Sketch& sketch) {
  const auto* image = std::get_if<Input>(&e.network.nodes.front().layer);
  if (image == nullptr || !image->shape.is_map()) return false;
  for (std::size_t i = 1; i < e.network.nodes.size(); ++i) {
    const auto window = stage::window_of(e.network.nodes[i].layer);
    if (!window) continue;
    const bool stuck = e.report.problem && static_cast<std::size_t>(e.report.problem->layer) == i;
    // Below the layer that breaks nothing comes in.
    const bool counted = i <= e.report.layers.size();
    const bool known = counted && (told || i == 1);
    const Shape& in = known ? e.report.layers[i - 1].out : image->shape;
    if (!in.is_map()) return false;
    Sketch::OnMap on{.name = e.network.nodes[i].name,
                     .window = *window,
                     .height = in.height(),
                     .width = in.width(),
                     .known = known,
                     .breaks = told && stuck};
    const text::Key words = on.breaks ? alt_fit_breaks : known && !stuck ? alt_fit_known : alt_fit_open;
    if (counted || !told)
      say(out, words, {{"name", std::string_view(on.name)}, {"h", on.height}, {"w", on.width}, {"k", window->height}});
    sketch.windows.push_back(std::move(on));
  }
  out.title = rich(fit_title);
  return !sketch.windows.empty();
}

}  // namespace

std::optional<PictureView> network_picture(const Exercise& e, bool known) {
  PictureView out;
  const auto sketch = std::make_shared<Sketch>();
  const bool drawn = e.kind == Exercise::Kind::dearer_layer   ? compare(e, known, out, *sketch)
                     : e.kind == Exercise::Kind::broken_layer ? fit(e, known, out, *sketch)
                                                              : false;
  if (!drawn) return std::nullopt;
  out.subject.sketch = sketch;
  out.fills = true;
  return out;
}

}  // namespace pw::app::exercise
