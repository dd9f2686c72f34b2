#include "app/walk/look.h"

#include "core/numbers.h"

#include <algorithm>

namespace pw::app::walk {
namespace {

using Kind = Action::Kind;

std::size_t index_of(const State& state) { return static_cast<std::size_t>(state.walk.step); }
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
  float numbers[4] = {0, 0, 680, 1};
  for (float& number : numbers) {
    if (text.empty()) break;
    text.remove_prefix(1);
    const auto thousandths = number_of(text.substr(0, text.find(' ')));
    if (!thousandths || !std::in_range<int>(*thousandths)) return std::nullopt;
    number = static_cast<float>(*thousandths) / 1000;
    text.remove_prefix(std::min(text.find(' '), text.size()));
  }
  out.at = {numbers[0], numbers[1]};
  out.canvas = {numbers[2], numbers[3]};
  if (out.canvas.width > 10'000 || out.canvas.pixel < 0.01F || out.canvas.pixel > 10) return std::nullopt;
  return out;
}

void zoom(State& state, int by, const Look* look) {
  if (!can_zoom(state)) return;
  const stage::Units units = *stage::units_of(layer_of(state), report_of(state));
  stage::Zoom& zoom = state.picture.zoom;
  const int level = std::clamp(zoom.level + by, 0, zoom_levels(units));
  if (level == zoom.level) return;
  std::optional<Count> cell;
  if (look != nullptr) {
    const stage::Picture picture = stage::draw_layer(subject_of(state), look->canvas);
    cell = stage::cell_under(picture, look->at);
    if (cell && picture.matrix) {
      const stage::Box& box = *picture.matrix;
      zoom.across = std::clamp((look->at.x - box.x) / box.width, 0.0F, 1.0F);
      zoom.down = std::clamp((look->at.y - box.y) / box.height, 0.0F, 1.0F);
    }
  } else if (state.picture.looked >= 0) {
    cell = state.picture.looked;
    zoom.across = zoom.down = 0.5F;
  } else if (zoom.level == 0) {
    zoom = {.level = 0, .input = units.weights / 2, .neuron = units.units / 2, .across = 0.5F, .down = 0.5F};
  }
  if (cell) {
    const stage::Parameter at = stage::parameter_at(units, *cell);
    zoom.neuron = at.unit;
    zoom.input = at.bias ? units.weights - 1 : at.input;
  }
  zoom.level = level;
  if (level == 0) zoom = {};
}

std::optional<stage::Way> way_of(std::string_view verb) {
  if (verb == "left") return stage::Way::left;
  if (verb == "up") return stage::Way::up;
  if (verb == "right") return stage::Way::right;
  if (verb == "down") return stage::Way::down;
  return std::nullopt;
}

void draw_on(State& state, stage::Point at, const stage::Picture& picture) {
  const Shape& shape = report_of(state).out;
  for (const stage::Item& item : picture.items) {
    const auto* grid = std::get_if<stage::Grid>(&item);
    if (grid == nullptr || grid->shades.empty()) continue;
    const auto column = static_cast<int>((at.x - grid->x) / grid->pitch_x);
    const auto row = static_cast<int>((at.y - grid->y) / grid->pitch_y);
    if (at.x < grid->x || at.y < grid->y || column >= grid->columns || row >= grid->rows) continue;
    state.picture.image.kind = lesson::Image::Kind::drawn;
    state.picture.image.drawn.resize(static_cast<std::size_t>(shape.height() * shape.width()), '0');
    // A pen of two by two points.
    for (int y = row; y < std::min(row + 2, grid->rows); ++y) {
      for (int x = column; x < std::min(column + 2, grid->columns); ++x)
        state.picture.image.drawn[static_cast<std::size_t>(y * grid->columns + x)] = '9';
    }
    return;
  }
}

void look(State& state, std::string_view text) {
  const auto asked = read_look(text);
  if (!asked) return;
  const bool window = shows_window(state);
  if (asked->verb == "off") {
    if (!state.picture.pinned) state.picture.looked = -1;
    return;
  }
  if (asked->verb == "whole") {
    // Back to the whole, and then to nothing in particular.
    if (state.picture.zoom.level > 0) state.picture.zoom = {};
    else state.picture.looked = -1, state.picture.pinned = false;
    return;
  }
  if (asked->verb == "larger" || asked->verb == "smaller")
    return zoom(state, asked->verb == "larger" ? 1 : -1, &*asked);
  stage::Subject subject = subject_of(state);
  subject.counted.reset();
  const stage::Picture picture = stage::draw_layer(subject, asked->canvas);
  if (asked->verb == "draw") {
    if (std::holds_alternative<Input>(subject.layer) && state.picture.numbers) draw_on(state, asked->at, picture);
    return;
  }
  if (const auto way = way_of(asked->verb)) {
    if (window) {
      const auto place = stage::place_of(subject);
      const Count columns = subject.report.out.width();
      const Count now = place->row * columns + place->column;
      state.picture.watched = stage::cell_beside(picture, now, *way, columns * subject.report.out.height()) + 1;
      state.picture.played = -1;
      return;
    }
    const auto units = stage::units_of(subject.layer, subject.report);
    if (!units) return;
    state.picture.looked =
        state.picture.looked < 0 ? 0 : stage::cell_beside(picture, state.picture.looked, *way, units->all());
    state.picture.pinned = true;
    if (state.picture.zoom.level > 0) {
      // It stays in the middle while the matrix moves.
      const stage::Parameter at = stage::parameter_at(*units, state.picture.looked);
      state.picture.zoom.neuron = at.unit;
      state.picture.zoom.input = at.bias ? units->weights - 1 : at.input;
      state.picture.zoom.across = state.picture.zoom.down = 0.5F;
    }
    return;
  }
  const bool pin = asked->verb == "pin";
  if (!pin && (asked->verb != "look" || state.picture.pinned || window)) return;
  const auto cell = stage::cell_under(picture, asked->at);
  if (window) {
    if (cell) {
      state.picture.watched = *cell + 1;
      state.picture.played = -1;
    }
    return;
  }
  // A click on the same cell, or beside all of them, lets go.
  const bool again = pin && state.picture.pinned && cell && *cell == state.picture.looked;
  state.picture.pinned = pin && cell && !again;
  state.picture.looked = cell && !again ? *cell : -1;
}

}  // namespace

const Layer& layer_of(const State& state) { return state.walk.lesson().network.nodes[index_of(state)].layer; }
const LayerReport& report_of(const State& state) { return state.walk.lesson().report.layers[index_of(state)]; }

int zoom_levels(const stage::Units& units) {
  int levels = 1;
  for (Count length = std::max(units.weights, units.units) * 64; length > 1200; length /= 2) ++levels;
  return std::min(levels, stage::greatest_zoom);
}

bool can_zoom(const State& state) {
  const auto units = stage::units_of(layer_of(state), report_of(state));
  return units && !units->is_conv();
}

bool shows_window(const State& state) {
  if (!stage::has_window(layer_of(state))) return false;
  return state.picture.lens == stage::Lens::window || !stage::units_of(layer_of(state), report_of(state));
}

stage::Subject subject_of(const State& state) {
  stage::Subject out{layer_of(state), report_of(state)};
  const bool window = shows_window(state);
  out.lens = window ? stage::Lens::window : stage::Lens::parameters;
  if (state.picture.watched >= 0 && (window || state.walk.answer().known)) out.counted = state.picture.watched;
  if (window && state.picture.watched > 0) out.place = state.picture.watched - 1;
  if (state.picture.looked >= 0) out.looked = state.picture.looked;
  out.zoom = state.picture.zoom;
  // What a pooling layer keeps is always shown with numbers.
  const bool pool = window && !stage::units_of(out.layer, out.report);
  if (state.picture.numbers || pool) out.example = example_of(state);
  return out;
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
    case Kind::zoom: zoom(state, action.number, nullptr); break;
    case Kind::lens:
      if (action.number < 0 || action.number > static_cast<int>(stage::Lens::window)) break;
      state.picture.lens = static_cast<stage::Lens>(action.number);
      state.picture.watched = state.picture.played = -1;
      break;
    case Kind::toggle_numbers: state.picture.numbers = !state.picture.numbers; break;
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
