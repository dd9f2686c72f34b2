#include "app/walk/look.h"

#include "app/walk/look_scene.h"
#include "core/numbers.h"
#include "stage/scene/scene.h"

#include <algorithm>

namespace pw::app::walk {
namespace {

using Kind = Action::Kind;

std::size_t index_of(const State& state) { return static_cast<std::size_t>(state.walk.step); }
}  // namespace

std::shared_ptr<const lesson::Example> example_of(const State& state) {
  // Kept while the picture is the same: it is asked for again with every move of the pointer.
  static std::vector<std::shared_ptr<const lesson::Example>> all;
  static lesson::Image image;
  if (all.empty() || image != state.picture.image) {
    all = lesson::Example::follow(state.walk.lesson().network, state.walk.lesson().report, state.picture.image);
    image = state.picture.image;
  }
  return index_of(state) < all.size() ? all[index_of(state)] : nullptr;
}

namespace {

struct Look {
  std::string_view verb;
  stage::Point at;
  stage::Canvas canvas;
};

/// Nothing where it is not one.
std::optional<Look> read_look(std::string_view text) {
  Look out;
  out.verb = text.substr(0, text.find(' '));
  text.remove_prefix(out.verb.size());
  // Whole thousandths: reading fractions would make the program a tenth larger.
  float numbers[] = {0, 0, 800, 1, 560};
  for (float& number : numbers) {
    if (text.empty()) break;
    text.remove_prefix(1);
    const auto thousandths = number_of(text.substr(0, text.find(' ')));
    if (!thousandths || !std::in_range<int>(*thousandths)) return std::nullopt;
    number = static_cast<float>(*thousandths) / 1000;
    text.remove_prefix(std::min(text.find(' '), text.size()));
  }
  out.at = {numbers[0], numbers[1]};
  out.canvas = {.width = numbers[2], .pixel = numbers[3], .height = numbers[4]};
  if (out.canvas.width > 10'000 || out.canvas.pixel < 0.01F || out.canvas.pixel > 10 || out.canvas.height < 1 ||
      out.canvas.height > 10'000)
    return std::nullopt;
  return out;
}

void zoom(State& state, int by) {
  if (!can_zoom(state)) return;
  stage::Zoom& zoom = state.picture.zoom;
  const int level = std::clamp(zoom.level + by, stage::scene::least_near, stage::scene::most_near);
  if (level == zoom.level) return;
  zoom.level = level;
  if (state.picture.looked < 0) return;
  const stage::Units units = *stage::units_of(layer_of(state), report_of(state));
  const stage::Parameter at = stage::parameter_at(units, state.picture.looked);
  zoom.neuron = at.unit;
  zoom.input = at.bias ? units.weights - 1 : at.input;
}

/// A pen of two by two points, on the image as it is drawn.
void draw_on(State& state, stage::Point at, const stage::Picture& picture) {
  const Shape& shape = report_of(state).out;
  for (const stage::Item& item : picture.items) {
    const auto* image = std::get_if<stage::Raster>(&item);
    if (image == nullptr || image->columns != shape.width() || image->rows != shape.height()) continue;
    if (at.x < image->x || at.y < image->y) return;
    const auto column = static_cast<int>((at.x - image->x) / image->pitch);
    const auto row = static_cast<int>((at.y - image->y) / image->pitch);
    if (column >= image->columns || row >= image->rows) return;
    state.picture.image.drawn.resize(static_cast<std::size_t>(shape.height() * shape.width()), '0');
    for (int y = row; y < std::min(row + 2, image->rows); ++y) {
      for (int x = column; x < std::min(column + 2, image->columns); ++x)
        state.picture.image.drawn[static_cast<std::size_t>(y * image->columns + x)] = '9';
    }
    return;
  }
}

void look(State& state, std::string_view text) {
  const auto asked = read_look(text);
  if (!asked) return;
  if (asked->verb != "draw") return look_in_scene(state, asked->verb, asked->at, asked->canvas);
  if (std::holds_alternative<Input>(layer_of(state)) && state.picture.image.kind == lesson::Image::Kind::drawn)
    draw_on(state, asked->at, stage::draw_layer(scene_of(state), asked->canvas));
}

}  // namespace

const Layer& layer_of(const State& state) { return state.walk.lesson().network.nodes[index_of(state)].layer; }
const LayerReport& report_of(const State& state) { return state.walk.lesson().report.layers[index_of(state)]; }

bool can_zoom(const State& state) {
  const auto units = stage::units_of(layer_of(state), report_of(state));
  return units && !units->is_conv();
}

bool shows_window(const State& state) {
  if (!stage::has_window(layer_of(state))) return false;
  return state.picture.lens == stage::Lens::window || !stage::units_of(layer_of(state), report_of(state));
}

bool looks_along(const State& state, Quantity quantity) {
  using enum Quantity;
  const auto units = stage::units_of(layer_of(state), report_of(state));
  if (!units || state.picture.looked < 0 || shows_window(state)) return false;
  const stage::Parameter at = stage::parameter_at(*units, state.picture.looked);
  if (quantity == filters || (quantity == neurons && !units->is_conv())) return true;
  if (at.bias) return quantity == bias_per_filter || quantity == neuron_biases;
  if (!units->is_conv()) return quantity == inputs;
  return quantity == filter_width || quantity == filter_height || quantity == depth;
}

void update_look(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::look: look(state, action.text); break;
    case Kind::zoom: zoom(state, action.number); break;
    case Kind::lens:
      if (action.number < 0 || action.number > static_cast<int>(stage::Lens::window)) break;
      state.picture.lens = static_cast<stage::Lens>(action.number);
      state.picture.watched = state.picture.played = -1;
      break;
    case Kind::image:
      if (action.number < 0 || action.number >= static_cast<int>(lesson::Image::Kind::count)) break;
      // To draw is to begin with an empty sheet.
      if (action.number == static_cast<int>(lesson::Image::Kind::drawn)) state.picture.image.drawn.clear();
      state.picture.image.kind = static_cast<lesson::Image::Kind>(action.number);
      break;
    default: break;
  }
}

}  // namespace pw::app::walk
