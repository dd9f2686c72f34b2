#include "app/watch.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "stage/count.h"

namespace pw::app {
namespace {

using enum text::Key;

const LayerReport& report_of(const State& state) { return state.lesson().report.layers[static_cast<std::size_t>(state.step)]; }

std::optional<stage::Units> watched_units(const State& state) {
  if (!state.answer().known) return std::nullopt;
  return stage::units_of(state.lesson().network.nodes[static_cast<std::size_t>(state.step)].layer, report_of(state));
}

/// How long the count takes to the next milestone, and how long it rests there, in milliseconds.
constexpr int moving = 350;
constexpr int resting = 350;

/// Which parameter it is, from 1: "Number 23: filter 1, green slice, row 5, column 3."
std::string parameter_words(const State& state, const stage::Units& units, Count n) {
  const stage::Parameter at = stage::parameter_at(units, n - 1);
  const Count unit = at.unit + 1;
  if (at.bias) return text::say(units.is_conv() ? watch_filter_bias : watch_neuron_bias, {{"n", n}, {"unit", unit}});
  if (!units.is_conv()) return text::say(watch_dense_weight, {{"n", n}, {"unit", unit}, {"input", at.input + 1}});
  const std::string channel = stage::channel_name(at.channel, report_of(state).in.channels());
  return text::say(watch_weight, {{"n", n}, {"unit", unit}, {"channel", std::string_view(channel)}, {"row", at.row + 1}, {"column", at.column + 1}});
}

/// What is complete with the n-th parameter, or which one it is.
std::string watch_words(const State& state, const stage::Units& units, Count n) {
  if (n == 0) return text::say(watch_begin);
  const auto say = [&](text::Key key) {
    return text::say(key, {{"n", n}, {"w", units.width}, {"h", units.height}, {"d", units.depth}, {"slice", units.width * units.height},
                           {"weights", units.weights}, {"each", units.each}, {"units", n / units.each}});
  };
  if (n % units.each == 0 && n > units.each) return say(units.is_conv() ? watch_filters : watch_neurons);
  if (n == units.each && units.each > units.weights) return say(units.is_conv() ? watch_filter : watch_neuron);
  if (n == units.weights) return say(units.is_conv() ? watch_depth : watch_inputs);
  if (units.is_conv() && n == units.width * units.height) return say(watch_slice);
  if (units.is_conv() && n == units.width) return say(watch_row);
  return parameter_words(state, units, n);
}

}  // namespace

void update_watch(State& state, const Action& action) {
  const auto counted = watched_units(state);
  if (!counted) return;
  const std::vector<Count> stops = stage::milestones(*counted);
  const auto played = [&](int at) {
    // The stops come one after the other; the count runs evenly from each to the next.
    const auto index = static_cast<std::size_t>(at / (moving + resting));
    if (index >= stops.size()) {
      state.played = -1;
      state.watched = stops.back();
      return;
    }
    const Count from = index == 0 ? 0 : stops[index - 1];
    const int along = std::min(at % (moving + resting), moving);
    state.played = at;
    state.watched = from + (stops[index] - from) * along / moving;
  };
  switch (action.kind) {
    case Action::Kind::watch:
      if (const auto count = lesson::parse_count(action.text)) state.watched = std::min(*count, stops.back());
      state.played = -1;
      break;
    case Action::Kind::watch_at: {
      // Whole thousandths: reading fractions would make the program a tenth larger.
      float numbers[4] = {};
      std::string_view text = action.text;
      for (float& number : numbers) {
        int thousandths = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), thousandths);
        if (error != std::errc{}) return;
        number = static_cast<float>(thousandths) / 1000;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.empty()) text.remove_prefix(1);
      }
      const auto [x, y, width, pixel] = numbers;
      if (width > 10'000 || pixel < 0.01F || pixel > 10) return;
      const Layer& layer = state.lesson().network.nodes[static_cast<std::size_t>(state.step)].layer;
      const auto found = stage::parameter_under(stage::draw_layer(layer, report_of(state), {width, pixel}), {x, y});
      if (!found) return;
      state.watched = *found + 1;
      state.played = -1;
      break;
    }
    case Action::Kind::watch_next: {
      state.played = -1;
      const Count now = state.watched == stops.back() ? 0 : std::max<Count>(state.watched, 0);
      state.watched = *std::ranges::upper_bound(stops, now);
      break;
    }
    case Action::Kind::play: {
      if (state.played >= 0) {
        state.played = -1;
        break;
      }
      if (!state.moves()) break;
      // On from where it stands; from the beginning when it is at its end.
      const auto passed = std::ranges::upper_bound(stops, std::max<Count>(state.watched, 0)) - stops.begin();
      const bool at_end = passed == static_cast<std::ptrdiff_t>(stops.size());
      played(at_end || state.watched < 0 ? 0 : static_cast<int>(passed) * (moving + resting));
      break;
    }
    case Action::Kind::tick:
      if (state.played >= 0) played(state.played + std::clamp(action.number, 0, 1000));
      break;
    default: break;
  }
}

std::optional<Watch> describe_watch(const State& state) {
  const auto units = watched_units(state);
  if (!units) return std::nullopt;
  const Count now = state.watched < 0 ? units->all() : state.watched;
  Watch out;
  out.playing = state.played >= 0;
  if (state.moves()) out.play = button("watch-play", text::say(out.playing ? watch_pause : watch_play), {Action::Kind::play});
  out.next = button("watch-next", text::say(watch_next_part), {Action::Kind::watch_next});
  out.slider = button("watch", text::say(watch_slider), {Action::Kind::watch});
  out.slider.value = std::to_string(now);
  out.all = units->all();
  out.count = text::say(watch_count, {{"n", now}, {"all", out.all}});
  out.words = watch_words(state, *units, now);
  return out;
}

bool counts_along(const State& state, Quantity quantity) {
  using enum Quantity;
  const auto units = watched_units(state);
  const Count n = state.watched;
  if (!units || n < 1) return false;
  if (n > units->each) return quantity == filters || (quantity == neurons && !units->is_conv());
  if (n > units->weights) return quantity == bias_per_filter || quantity == neuron_biases;
  if (!units->is_conv()) return quantity == inputs;
  return quantity == filter_width || (quantity == filter_height && n > units->width) ||
         (quantity == depth && n > units->width * units->height);
}

}  // namespace pw::app
