#include "app/shared/look.h"

#include "app/shared/look_scene.h"
#include "app/shared/motion.h"
#include "app/shared/watch.h"
#include "core/numbers.h"
#include "stage/scene/scene.h"

#include <algorithm>

namespace pw::app {
namespace {

using Kind = Action::Kind;

}  // namespace

std::shared_ptr<const lesson::Example> example_of(const State& state, const Staged& staged) {
  // Kept while the picture is the same: it is asked for again with every move of the pointer.
  static std::vector<std::shared_ptr<const lesson::Example>> all;
  static const Network* network = nullptr;
  static int which = 0;
  static lesson::Image image;
  if (network != &staged.network || which != staged.which || image != state.picture.image) {
    all = lesson::Example::follow(staged.network, staged.report, state.picture.image);
    image = state.picture.image;
    network = &staged.network;
    which = staged.which;
  }
  return staged.index < all.size() ? all[staged.index] : nullptr;
}

std::optional<Pointed> read_pointed(std::string_view text, Pointed out) {
  out.verb = text.substr(0, text.find(' '));
  text.remove_prefix(out.verb.size());
  // Whole thousandths: reading fractions would make the program a tenth larger.
  for (float& number : out.numbers) {
    if (text.empty()) break;
    text.remove_prefix(1);
    const auto thousandths = number_of(text.substr(0, text.find(' ')));
    if (!thousandths || !std::in_range<int>(*thousandths)) return std::nullopt;
    number = static_cast<float>(*thousandths) / 1000;
    text.remove_prefix(std::min(text.find(' '), text.size()));
  }
  return out;
}

namespace {

struct Look {
  std::string_view verb;
  stage::Point at;
  stage::Canvas canvas;
};

/// Nothing where it is not one.
std::optional<Look> read_look(std::string_view text) {
  const auto pointed = read_pointed(text, {.verb = {}, .numbers = {0, 0, 800, 1, 560}});
  if (!pointed) return std::nullopt;
  const auto& [x, y, width, pixel, height] = pointed->numbers;
  if (width > 10'000 || pixel < 0.01F || pixel > 10 || height < 1 || height > 10'000) return std::nullopt;
  return Look{pointed->verb, {x, y}, {.width = width, .pixel = pixel, .height = height}};
}

void zoom(State& state, const Staged& staged, int by) {
  if (!can_zoom(staged)) return;
  stage::Zoom& zoom = state.picture.zoom;
  const int level = std::clamp(zoom.level + by, stage::scene::least_near, stage::scene::most_near);
  if (level == zoom.level) return;
  zoom.level = level;
  if (state.picture.looked < 0) return;
  const stage::Units units = *stage::units_of(staged.layer(), staged.row());
  const stage::Parameter at = stage::parameter_at(units, state.picture.looked);
  zoom.neuron = at.unit;
  zoom.input = at.bias ? units.weights - 1 : at.input;
}

/// A pen of two by two points, on the image as it is drawn.
void draw_on(State& state, const Shape& shape, stage::Point at, const stage::Picture& picture) {
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

void look(State& state, const Staged& staged, std::string_view text) {
  const auto asked = read_look(text);
  if (!asked) return;
  if (asked->verb != "draw") return look_in_scene(state, staged, asked->verb, asked->at, asked->canvas);
  if (std::holds_alternative<Input>(staged.layer()) && state.picture.image.kind == lesson::Image::Kind::drawn)
    draw_on(state, staged.row().out, asked->at, stage::draw_layer(scene_of(state, staged), asked->canvas));
}

}  // namespace

bool can_zoom(const Staged& staged) {
  const auto units = stage::units_of(staged.layer(), staged.row());
  return units && !units->is_conv();
}

bool shows_window(const State& state, const Staged& staged) {
  if (!stage::has_window(staged.layer())) return false;
  // What is drawn as a whole has its window beside its filters.
  if (std::holds_alternative<Conv>(staged.layer()) &&
      !stage::scene::computes(staged.layer(), staged.row(), example_of(state, staged).get()))
    return false;
  return state.picture.lens == stage::Lens::window || !stage::units_of(staged.layer(), staged.row());
}

bool looks_along(const State& state, const Staged& staged, Quantity quantity) {
  using enum Quantity;
  const auto units = stage::units_of(staged.layer(), staged.row());
  if (!units || state.picture.looked < 0 || shows_window(state, staged)) return false;
  const stage::Parameter at = stage::parameter_at(*units, state.picture.looked);
  if (quantity == filters || (quantity == neurons && !units->is_conv())) return true;
  if (at.bias) return quantity == bias_per_filter || quantity == neuron_biases;
  if (!units->is_conv()) return quantity == inputs;
  return quantity == filter_width || quantity == filter_height || quantity == depth;
}

void update_stage(State& state, const Action& action) {
  const auto on_stage = stage_of(state);
  if (!on_stage) return;
  switch (action.kind) {
    case Kind::look: look(state, *on_stage, action.text); break;
    case Kind::zoom: zoom(state, *on_stage, action.number); break;
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
    case Kind::tick: go_on_moving(state, *on_stage, action.number); [[fallthrough]];
    default: update_watch(state, *on_stage, action); break;
  }
}

}  // namespace pw::app
