#include "app/shared/look_view.h"
#include "app/shared/principle_view.h"

#include <algorithm>

#include "app/shared/look.h"
#include "app/shared/look_scene.h"
#include "app/shared/motion.h"
#include "app/shared/watch.h"
#include "app/shared/watch_view.h"
#include "app/shared/words.h"
#include "core/tables.h"
#include "stage/scene/scene.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;

constexpr auto images = table_of<lesson::Image::Kind, text::Key>({
    {lesson::Image::Kind::ball, image_ball},
    {lesson::Image::Kind::stripes, image_stripes},
    {lesson::Image::Kind::seven, image_seven},
    {lesson::Image::Kind::drawn, image_drawn},
    {lesson::Image::Kind::balloon, image_balloon},
});

/// What is seen on each image, for who does not see it.
constexpr auto image_words = table_of<lesson::Image::Kind, text::Key>({
    {lesson::Image::Kind::ball, alt_ball},
    {lesson::Image::Kind::stripes, alt_stripes},
    {lesson::Image::Kind::seven, alt_seven},
    {lesson::Image::Kind::drawn, alt_drawn},
    {lesson::Image::Kind::balloon, alt_balloon},
});

std::string channel_words(const LayerReport& row, Count channel) {
  return stage::channel_name(channel, row.in.channels());
}

Rich conv_words(const stage::Subject& subject, const stage::Parameter& at) {
  const auto& conv = std::get<Conv>(subject.layer);
  const Count unit = at.unit + 1;
  if (at.bias) return rich(look_filter_bias, {{"unit", unit}});
  const std::string channel = channel_words(subject.report, at.channel);
  const auto where = stage::place_of(subject);
  // Without a window that can be moved it is told which one it is.
  if (!where)
    return rich(
        look_weight,
        {{"unit", unit}, {"channel", std::string_view(channel)}, {"row", at.row + 1}, {"column", at.column + 1}});
  const stage::Place place = *where;
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
  if (subject.example && stage::scene::computes(subject)) {
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

/// Which parameter it is.
Rich name_of(const stage::Subject& subject, const stage::Units& units, const stage::Parameter& at) {
  const Count unit = at.unit + 1;
  if (at.bias) return rich(units.is_conv() ? scene_bias : look_bias_of_neuron, {{"n", unit}});
  if (!units.is_conv()) return rich(look_neuron, {{"unit", unit}, {"input", at.input + 1}});
  const std::string channel = channel_words(subject.report, at.channel);
  return rich(look_weight,
              {{"unit", unit}, {"channel", std::string_view(channel)}, {"row", at.row + 1}, {"column", at.column + 1}});
}

/// Of a scene: the window's place, or the neuron, among all, and what is computed there.
std::optional<Cells> cells_of_scene(const State& state, const stage::Subject& subject) {
  const auto units = stage::units_of(subject.layer, subject.report);
  const auto place = stage::place_of(subject);
  if (!units && !place) return std::nullopt;
  Cells out;
  const bool filters = units && units->is_conv();
  out.control = button("cells", text::say(place ? scene_window : scene_neurons), {Kind::look});
  out.all = place ? subject.report.out.height() * subject.report.out.width() : units->units;
  out.at = 1 + (place ? subject.place : subject.unit);
  out.keys = text::say(!units ? look_keys_window : place ? look_keys : look_keys_dense);
  const bool wide = filters && !stage::scene::computes(subject);
  if (wide) tell_wide(subject, out);
  if (subject.looked && units && state.picture.pinned) {
    const stage::Parameter at = stage::parameter_at(*units, *subject.looked);
    out.words = units->is_conv() ? conv_words(subject, at) : dense_words(subject, at);
    out.all = units->all();
    out.at = *subject.looked + 1;
    out.name = name_of(subject, *units, at);
    return out;
  }
  const stage::Place at = place.value_or(stage::Place{});
  if (wide || !subject.example) return out;
  const Count value = subject.example->out(subject.unit, at.row, at.column);
  const Count bias = units && units->each > units->weights ? subject.example->bias(subject.unit) : 0;
  out.words = rich(!units  ? scene_at_bare
                   : place ? scene_at_conv
                           : scene_at_neuron,
                   {{"row", at.row + 1},
                    {"column", at.column + 1},
                    {"unit", subject.unit + 1},
                    {"sum", value - bias},
                    {"bias", bias},
                    {"value", value}});
  return out;
}

/// To a picture its scene, what can be seen of it and done with it.
void add_look(const State& state, const Staged& staged, PictureView& out) {
  out.subject = scene_of(state, staged);
  if (out.subject.leaves_out()) return;
  const Layer& layer = staged.layer();
  const bool window = shows_window(state, staged);
  const bool is_input = std::holds_alternative<Input>(layer);
  const bool is_conv = std::holds_alternative<Conv>(layer);
  const auto choice = [&](std::string id, text::Key words, Action action, bool pressed) {
    Control control = button(std::move(id), text::say(words), std::move(action));
    control.pressed = pressed;
    return control;
  };
  if (is_conv && stage::scene::computes(out.subject)) {
    out.choices.push_back(choice("lens-0", lens_parameters, {Kind::lens, 0}, !window));
    out.choices.push_back(choice("lens-1", lens_window, {Kind::lens, 1}, window));
  }
  // What comes in is chosen where it comes in.
  for (int i = 0; is_input && i < static_cast<int>(images.values.size()); ++i)
    out.images.push_back(choice("image-" + std::to_string(i), images[static_cast<lesson::Image::Kind>(i)],
                                {Kind::image, i}, static_cast<int>(state.picture.image.kind) == i));
  if (can_zoom(staged)) {
    Control larger = button("zoom-in", text::say(zoom_in), {Kind::zoom, 1});
    larger.enabled = state.picture.zoom.level < stage::scene::most_near;
    if (!larger.enabled) larger.why_not = text::say(zoom_no_more);
    Control smaller = button("zoom-out", text::say(zoom_out), {Kind::zoom, -1});
    smaller.enabled = state.picture.zoom.level > stage::scene::least_near;
    if (!smaller.enabled) smaller.why_not = text::say(zoom_whole);
    out.zooms = {std::move(larger), std::move(smaller)};
  }
  out.cells = cells_of_scene(state, out.subject);
  if (is_input && state.picture.image.kind == lesson::Image::Kind::drawn) {
    out.cells.emplace();
    out.cells->control = button("cells", text::say(cells_image), {Kind::look});
    out.cells->drawn_on = true;
    out.cells->words = rich(look_image);
  }
  if (is_input || out.subject.example) {
    out.image_words = text::say(image_words[state.picture.image.kind]);
    out.description += " " + out.image_words;
  }
}

}  // namespace

PictureView staged_picture(const State& state, const Staged& staged, const LayerScene& scene, bool riddle) {
  const bool window = shows_window(state, staged);
  PictureView out = layer_picture(scene, window);
  add_look(state, staged, out);
  if (riddle && !out.subject.leaves_out() && (!window || !scene.row().formula)) make_riddle(scene, out);
  if (!window && staged.counts) show_where_to_look(scene, out);
  out.watch = describe_watch(state, staged);
  out.judged = pointed_at(state, staged);
  out.fills = true;
  return out;
}

void add_lights(const State& state, const Staged& staged, FormulaCard& card) {
  for (std::vector<Sign>* side : {&card.symbols, &card.numbers}) {
    for (Sign& sign : *side) sign.lit = counts_along(state, staged, sign.tint) || looks_along(state, staged, sign.tint);
  }
}

}  // namespace pw::app
