#include "app/look.h"

#include <algorithm>
#include <charconv>

#include "app/words.h"
#include "core/layers/window.h"
#include "stage/count.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;

std::size_t index_of(const State& state) { return static_cast<std::size_t>(state.step); }
const Layer& layer_of(const State& state) { return state.lesson().network.nodes[index_of(state)].layer; }
const LayerReport& report_of(const State& state) { return state.lesson().report.layers[index_of(state)]; }

std::shared_ptr<const lesson::Example> example_of(const State& state) {
  // Kept while the picture is the same: it is asked for again with every move of the pointer.
  static std::vector<std::shared_ptr<const lesson::Example>> all;
  static lesson::Image image;
  if (all.empty() || image != state.image) {
    all = lesson::Example::follow(state.lesson().network, state.lesson().report, state.image);
    image = state.image;
  }
  return index_of(state) < all.size() ? all[index_of(state)] : nullptr;
}

/// How often a matrix can be doubled until each of its cells has room for its name.
int zoom_levels(const stage::Units& units) {
  int levels = 1;
  for (Count length = std::max(units.weights, units.units) * 64; length > 1200; length /= 2) ++levels;
  return std::min(levels, stage::greatest_zoom);
}

bool can_zoom(const State& state) {
  const auto units = stage::units_of(layer_of(state), report_of(state));
  return units && !units->is_conv();
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
    int thousandths = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), thousandths);
    if (error != std::errc{}) return std::nullopt;
    number = static_cast<float>(thousandths) / 1000;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  out.at = {numbers[0], numbers[1]};
  out.canvas = {numbers[2], numbers[3]};
  if (out.canvas.width > 10'000 || out.canvas.pixel < 0.01F || out.canvas.pixel > 10) return std::nullopt;
  return out;
}

void zoom(State& state, int by, const Look* look) {
  if (!can_zoom(state)) return;
  const stage::Units units = *stage::units_of(layer_of(state), report_of(state));
  stage::Zoom& zoom = state.zoom;
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
  } else if (state.looked >= 0) {
    cell = state.looked;
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
    state.image.kind = lesson::Image::Kind::drawn;
    state.image.drawn.resize(static_cast<std::size_t>(shape.height() * shape.width()), '0');
    // A pen of two by two points.
    for (int y = row; y < std::min(row + 2, grid->rows); ++y) {
      for (int x = column; x < std::min(column + 2, grid->columns); ++x)
        state.image.drawn[static_cast<std::size_t>(y * grid->columns + x)] = '9';
    }
    return;
  }
}

void look(State& state, std::string_view text) {
  const auto asked = read_look(text);
  if (!asked) return;
  const bool window = shows_window(state);
  if (asked->verb == "off") {
    if (!state.pinned) state.looked = -1;
    return;
  }
  if (asked->verb == "whole") {
    // Back to the whole, and then to nothing in particular.
    if (state.zoom.level > 0) state.zoom = {};
    else state.looked = -1, state.pinned = false;
    return;
  }
  if (asked->verb == "larger" || asked->verb == "smaller")
    return zoom(state, asked->verb == "larger" ? 1 : -1, &*asked);
  stage::Subject subject = subject_of(state);
  subject.counted.reset();
  const stage::Picture picture = stage::draw_layer(subject, asked->canvas);
  if (asked->verb == "draw") {
    if (std::holds_alternative<Input>(subject.layer) && state.numbers) draw_on(state, asked->at, picture);
    return;
  }
  if (const auto way = way_of(asked->verb)) {
    if (window) {
      const auto place = stage::place_of(subject);
      const Count columns = subject.report.out.width();
      const Count now = place->row * columns + place->column;
      state.watched = stage::cell_beside(picture, now, *way, columns * subject.report.out.height()) + 1;
      state.played = -1;
      return;
    }
    const auto units = stage::units_of(subject.layer, subject.report);
    if (!units) return;
    state.looked = state.looked < 0 ? 0 : stage::cell_beside(picture, state.looked, *way, units->all());
    state.pinned = true;
    if (state.zoom.level > 0) {
      // It stays in the middle while the matrix moves.
      const stage::Parameter at = stage::parameter_at(*units, state.looked);
      state.zoom.neuron = at.unit;
      state.zoom.input = at.bias ? units->weights - 1 : at.input;
      state.zoom.across = state.zoom.down = 0.5F;
    }
    return;
  }
  const bool pin = asked->verb == "pin";
  if (!pin && (asked->verb != "look" || state.pinned || window)) return;
  const auto cell = stage::cell_under(picture, asked->at);
  if (window) {
    if (cell) {
      state.watched = *cell + 1;
      state.played = -1;
    }
    return;
  }
  // A click on the same cell, or beside all of them, lets go.
  const bool again = pin && state.pinned && cell && *cell == state.looked;
  state.pinned = pin && cell && !again;
  state.looked = cell && !again ? *cell : -1;
}

std::string channel_words(const State& state, Count channel) {
  return stage::channel_name(channel, report_of(state).in.channels());
}

Rich conv_words(const State& state, const stage::Subject& subject, const stage::Parameter& at) {
  const auto& conv = std::get<Conv>(subject.layer);
  const stage::Place place = *stage::place_of(subject);
  const Count unit = at.unit + 1;
  if (at.bias) return rich(look_filter_bias, {{"unit", unit}});
  const std::string channel = channel_words(state, at.channel);
  const Count y = place.row * conv.stride.at(0) - conv.padding.before.at(0) + at.row;
  const Count x = place.column * conv.stride.at(1) - conv.padding.before.at(1) + at.column;
  Rich words =
      rich(look_weight,
           {{"unit", unit}, {"channel", std::string_view(channel)}, {"row", at.row + 1}, {"column", at.column + 1}});
  const bool beside = y < 0 || x < 0 || y >= subject.report.in.height() || x >= subject.report.in.width();
  const Rich more =
      rich(beside ? look_weight_padding : look_weight_does,
           {{"unit", unit}, {"y", y + 1}, {"x", x + 1}, {"at_row", place.row + 1}, {"at_column", place.column + 1}});
  words.insert(words.end(), more.begin(), more.end());
  if (subject.example) {
    const Count value = subject.example->in(y, x, at.channel);
    const Count weight = subject.example->weight(at.unit, at.channel, at.row, at.column);
    const Rich here = rich(look_product, {{"value", value}, {"weight", weight}, {"product", value * weight}});
    words.insert(words.end(), here.begin(), here.end());
  }
  return words;
}

Rich dense_words(const stage::Subject& subject, const stage::Parameter& at) {
  const Count unit = at.unit + 1;
  if (at.bias) return rich(look_neuron_bias, {{"unit", unit}});
  const Shape& in = subject.report.in;
  const Count input = at.input + 1;
  Rich words = rich(look_neuron, {{"unit", unit}, {"input", input}});
  const Count map = in.height() * in.width();
  const Rich more = in.is_map() ? rich(look_dense_map, {{"unit", unit},
                                                        {"channel", at.input / map + 1},
                                                        {"row", at.input % map / in.width() + 1},
                                                        {"column", at.input % in.width() + 1}})
                                : rich(look_dense_does, {{"unit", unit}, {"input", input}});
  words.insert(words.end(), more.begin(), more.end());
  if (subject.example) {
    const Count value = subject.example->in_flat(at.input);
    const Count weight = subject.example->weight(at.unit, 0, 0, at.input);
    const Rich here = rich(look_product, {{"value", value}, {"weight", weight}, {"product", value * weight}});
    words.insert(words.end(), here.begin(), here.end());
  }
  return words;
}

/// One output value, computed in the open.
Rich arithmetic_words(const State& state, const stage::Subject& subject) {
  if (!subject.example) return {};
  const auto units = stage::units_of(subject.layer, subject.report);
  if (!units) return {};
  const Count unit = state.looked < 0 ? 0 : stage::parameter_at(*units, state.looked).unit;
  const lesson::Example& example = *subject.example;
  const Count bias = units->each > units->weights ? example.bias(unit) : 0;
  const auto* conv = std::get_if<Conv>(&subject.layer);
  const stage::Place place = stage::place_of(subject).value_or(stage::Place{});
  const Count out = example.out(unit, place.row, place.column);
  if (conv == nullptr)
    return rich(sum_dense,
                {{"unit", unit + 1}, {"n", units->weights}, {"sum", out - bias}, {"bias", bias}, {"out", out}});
  if (state.lens != stage::Lens::window) return {};
  // Channel by channel where they are few.
  constexpr Count most = 8;
  std::string sums;
  for (Count channel = 0; channel < units->depth && units->depth <= most; ++channel) {
    Count sum = 0;
    for (Count row = 0; row < conv->kernel.height(); ++row) {
      for (Count column = 0; column < conv->kernel.width(); ++column) {
        sum += example.in(place.row * conv->stride.at(0) - conv->padding.before.at(0) + row,
                          place.column * conv->stride.at(1) - conv->padding.before.at(1) + column, channel) *
               example.weight(unit, channel, row, column);
      }
    }
    const std::string name = channel_words(state, channel);
    sums += text::say(sum_channel, {{"channel", std::string_view(name)}, {"sum", sum}});
  }
  return rich(sum_conv, {{"unit", unit + 1},
                         {"n", units->weights},
                         {"sums", std::string_view(sums)},
                         {"sum", out - bias},
                         {"bias", bias},
                         {"out", out}});
}

std::optional<SizeFormula> size_formula(const State& state) {
  if (!shows_window(state)) return std::nullopt;
  const LayerReport& row = report_of(state);
  std::optional<Formula> tree;
  if (const auto* conv = std::get_if<Conv>(&layer_of(state)))
    tree = window_places_formula(row.in.width(), conv->kernel.width(), conv->stride.at(1), conv->padding.before.at(1));
  if (const auto* pool = std::get_if<MaxPool>(&layer_of(state)))
    tree = window_places_formula(row.in.width(), pool->window.width(), pool->step().at(1), 0);
  if (!tree) return std::nullopt;
  SizeFormula out;
  out.letters = letters(*tree);
  out.numbers = numbers(*tree);
  out.numbers.push_back({Sign::Kind::sign, "=", {}});
  out.numbers.push_back({Sign::Kind::number, text::number(row.out.width()), {}});
  const std::string words = spoken(*tree);
  out.sentence = text::say(size_sentence, {{"formula", std::string_view(words)}});
  return out;
}

Cells cells_of(const State& state, const stage::Subject& subject) {
  Cells out;
  const auto units = stage::units_of(subject.layer, subject.report);
  const bool window = shows_window(state);
  out.control = button("cells", text::say(window ? cells_places : cells_parameters), {Kind::look});
  if (window) {
    out.all = subject.report.out.height() * subject.report.out.width();
    out.at = std::max<Count>(state.watched, 0);
    const stage::Place place = *stage::place_of(subject);
    out.words = rich(look_place, {{"row", place.row + 1}, {"column", place.column + 1}});
    return out;
  }
  out.all = units->units;
  if (state.looked < 0) {
    out.words = rich(can_zoom(state) ? look_nothing_zoom : look_nothing);
    return out;
  }
  const stage::Parameter at = stage::parameter_at(*units, state.looked);
  out.at = at.unit + 1;
  out.words = units->is_conv() ? conv_words(state, subject, at) : dense_words(subject, at);
  return out;
}

}  // namespace

bool shows_window(const State& state) {
  if (!stage::has_window(layer_of(state))) return false;
  return state.lens == stage::Lens::window || !stage::units_of(layer_of(state), report_of(state));
}

stage::Subject subject_of(const State& state) {
  stage::Subject out{layer_of(state), report_of(state)};
  const bool window = shows_window(state);
  out.lens = window ? stage::Lens::window : stage::Lens::parameters;
  if (state.watched >= 0 && (window || state.answer().known)) out.counted = state.watched;
  if (window && state.watched > 0) out.place = state.watched - 1;
  if (state.looked >= 0) out.looked = state.looked;
  out.zoom = state.zoom;
  // What a pooling layer keeps is always shown with numbers.
  const bool pool = window && !stage::units_of(out.layer, out.report);
  if (state.numbers || pool) out.example = example_of(state);
  return out;
}

bool looks_along(const State& state, Quantity quantity) {
  using enum Quantity;
  const auto units = stage::units_of(layer_of(state), report_of(state));
  if (!units || state.looked < 0 || shows_window(state)) return false;
  const stage::Parameter at = stage::parameter_at(*units, state.looked);
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
      state.lens = static_cast<stage::Lens>(action.number);
      state.watched = state.played = -1;
      break;
    case Kind::toggle_numbers: state.numbers = !state.numbers; break;
    case Kind::image:
      if (action.number < 0 || action.number >= static_cast<int>(lesson::Image::Kind::count)) break;
      // To draw is to begin with an empty sheet.
      if (action.number == static_cast<int>(lesson::Image::Kind::drawn)) state.image.drawn.clear();
      state.image.kind = static_cast<lesson::Image::Kind>(action.number);
      break;
    default: break;
  }
}

void add_look(const State& state, PictureView& out) {
  out.subject = subject_of(state);
  const Layer& layer = layer_of(state);
  const bool window = shows_window(state);
  const auto units = stage::units_of(layer, report_of(state));
  const bool is_input = std::holds_alternative<Input>(layer);
  const bool is_conv = std::holds_alternative<Conv>(layer);
  const auto choice = [&](std::string id, text::Key words, Action action, bool pressed) {
    Control control = button(std::move(id), text::say(words), std::move(action));
    control.pressed = pressed;
    return control;
  };
  if (is_conv) {
    out.choices.push_back(choice("lens-0", lens_parameters, {Kind::lens, 0}, !window));
    out.choices.push_back(choice("lens-1", lens_window, {Kind::lens, 1}, window));
  }
  out.numbers = choice("numbers", lens_numbers, {Kind::toggle_numbers}, state.numbers);
  if (state.numbers) {
    constexpr text::Key names[] = {image_ball, image_stripes, image_seven, image_drawn};
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i) {
      // Drawn is drawn on: at the first step.
      if (i == static_cast<int>(lesson::Image::Kind::drawn) && !is_input &&
          state.image.kind != lesson::Image::Kind::drawn)
        continue;
      out.images.push_back(
          choice("image-" + std::to_string(i), names[i], {Kind::image, i}, static_cast<int>(state.image.kind) == i));
    }
  }
  if (can_zoom(state)) {
    Control larger = button("zoom-in", text::say(zoom_in), {Kind::zoom, 1});
    larger.enabled = state.zoom.level < zoom_levels(*units);
    if (!larger.enabled) larger.why_not = text::say(zoom_no_more);
    Control smaller = button("zoom-out", text::say(zoom_out), {Kind::zoom, -1});
    smaller.enabled = state.zoom.level > 0;
    if (!smaller.enabled) smaller.why_not = text::say(zoom_whole);
    out.zooms = {std::move(larger), std::move(smaller)};
  }
  if (units || window) out.cells = cells_of(state, out.subject);
  if (is_input && state.numbers) {
    out.cells.emplace();
    out.cells->control = button("cells", text::say(cells_image), {Kind::look});
    out.cells->drawn_on = true;
    out.cells->words = rich(look_image);
  }
  out.size = size_formula(state);
  if (state.numbers) {
    out.arithmetic = arithmetic_words(state, out.subject);
    const Rich note = rich(numbers_note);
    out.arithmetic.insert(out.arithmetic.end(), note.begin(), note.end());
  }
}

}  // namespace pw::app
