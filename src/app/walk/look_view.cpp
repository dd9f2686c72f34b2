#include "app/walk/look_view.h"

#include <algorithm>

#include "app/shared/words.h"
#include "app/walk/look.h"
#include "core/layers/window.h"
#include "core/tables.h"

namespace pw::app::walk {
namespace {

using enum text::Key;
using Kind = Action::Kind;

constexpr auto images = table_of<lesson::Image::Kind, text::Key>({
    {lesson::Image::Kind::ball, image_ball},
    {lesson::Image::Kind::stripes, image_stripes},
    {lesson::Image::Kind::seven, image_seven},
    {lesson::Image::Kind::drawn, image_drawn},
});

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
  const Count unit = state.picture.looked < 0 ? 0 : stage::parameter_at(*units, state.picture.looked).unit;
  const lesson::Example& example = *subject.example;
  const Count bias = units->each > units->weights ? example.bias(unit) : 0;
  const auto* conv = std::get_if<Conv>(&subject.layer);
  const stage::Place place = stage::place_of(subject).value_or(stage::Place{});
  const Count out = example.out(unit, place.row, place.column);
  if (conv == nullptr)
    return rich(sum_dense,
                {{"unit", unit + 1}, {"n", units->weights}, {"sum", out - bias}, {"bias", bias}, {"out", out}});
  if (state.picture.lens != stage::Lens::window) return {};
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
    out.at = std::max<Count>(state.picture.watched, 0);
    const stage::Place place = *stage::place_of(subject);
    out.words = rich(look_place, {{"row", place.row + 1}, {"column", place.column + 1}});
    return out;
  }
  out.all = units->units;
  if (state.picture.looked < 0) {
    out.words = rich(can_zoom(state) ? look_nothing_zoom : look_nothing);
    return out;
  }
  const stage::Parameter at = stage::parameter_at(*units, state.picture.looked);
  out.at = at.unit + 1;
  out.words = units->is_conv() ? conv_words(state, subject, at) : dense_words(subject, at);
  return out;
}

}  // namespace

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
  out.numbers = choice("numbers", lens_numbers, {Kind::toggle_numbers}, state.picture.numbers);
  if (state.picture.numbers) {
    for (int i = 0; i < static_cast<int>(images.values.size()); ++i) {
      // Drawn is drawn on: at the first step.
      if (i == static_cast<int>(lesson::Image::Kind::drawn) && !is_input &&
          state.picture.image.kind != lesson::Image::Kind::drawn)
        continue;
      out.images.push_back(choice("image-" + std::to_string(i), images[static_cast<lesson::Image::Kind>(i)],
                                  {Kind::image, i}, static_cast<int>(state.picture.image.kind) == i));
    }
  }
  if (can_zoom(state)) {
    Control larger = button("zoom-in", text::say(zoom_in), {Kind::zoom, 1});
    larger.enabled = state.picture.zoom.level < zoom_levels(*units);
    if (!larger.enabled) larger.why_not = text::say(zoom_no_more);
    Control smaller = button("zoom-out", text::say(zoom_out), {Kind::zoom, -1});
    smaller.enabled = state.picture.zoom.level > 0;
    if (!smaller.enabled) smaller.why_not = text::say(zoom_whole);
    out.zooms = {std::move(larger), std::move(smaller)};
  }
  if (units || window) out.cells = cells_of(state, out.subject);
  if (is_input && state.picture.numbers) {
    out.cells.emplace();
    out.cells->control = button("cells", text::say(cells_image), {Kind::look});
    out.cells->drawn_on = true;
    out.cells->words = rich(look_image);
  }
  out.size = size_formula(state);
  if (state.picture.numbers) {
    out.arithmetic = arithmetic_words(state, out.subject);
    const Rich note = rich(numbers_note);
    out.arithmetic.insert(out.arithmetic.end(), note.begin(), note.end());
  }
}

}  // namespace pw::app::walk
