#include "app/watch.h"

#include <algorithm>
#include <cstddef>

#include "app/look.h"
#include "stage/count.h"

namespace pw::app {
namespace {

using enum text::Key;

const LayerReport& report_of(const State& state) {
  return state.lesson().report.layers[static_cast<std::size_t>(state.step)];
}

std::optional<stage::Units> watched_units(const State& state) {
  if (!state.answer().known || shows_window(state)) return std::nullopt;
  return stage::units_of(state.lesson().network.nodes[static_cast<std::size_t>(state.step)].layer, report_of(state));
}

/// The places of the window where the picture shows them, else the parameters once their count is known.
std::vector<Count> stops_of(const State& state) {
  if (const auto units = watched_units(state)) return stage::milestones(*units);
  if (!shows_window(state)) return {};
  const Count across = report_of(state).out.width();
  const Count all = across * report_of(state).out.height();
  std::vector<Count> out;
  // The first few, the whole row, the next row, and all the rest.
  for (const Count n : {Count{1}, Count{2}, Count{3}, across, 2 * across, all}) {
    if (n <= all && (out.empty() || n > out.back())) out.push_back(n);
  }
  return out;
}

std::string place_words(const State& state, Count n) {
  if (n == 0) return text::say(watch_places_begin);
  const Count across = report_of(state).out.width();
  const Count down = report_of(state).out.height();
  if (n == across * down) return text::say(watch_place_all, {{"across", across}, {"down", down}});
  if (n == across) return text::say(watch_place_row, {{"across", across}});
  return text::say(watch_place, {{"row", (n - 1) / across + 1}, {"column", (n - 1) % across + 1}});
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
  return text::say(watch_weight, {{"n", n},
                                  {"unit", unit},
                                  {"channel", std::string_view(channel)},
                                  {"row", at.row + 1},
                                  {"column", at.column + 1}});
}

/// What is complete with the n-th parameter, or which one it is.
std::string watch_words(const State& state, const stage::Units& units, Count n) {
  if (n == 0) return text::say(watch_begin);
  const auto say = [&](text::Key key) {
    return text::say(key, {{"n", n},
                           {"w", units.width},
                           {"h", units.height},
                           {"d", units.depth},
                           {"slice", units.width * units.height},
                           {"weights", units.weights},
                           {"each", units.each},
                           {"units", n / units.each}});
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
  const std::vector<Count> stops = stops_of(state);
  if (stops.empty()) return;
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
    case Action::Kind::watch_next: {
      state.played = -1;
      if (shows_window(state)) {
        // One place at a time.
        state.watched = state.watched == stops.back() ? 0 : std::max<Count>(state.watched, 0) + 1;
        break;
      }
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
  const std::vector<Count> stops = stops_of(state);
  if (stops.empty()) return std::nullopt;
  const bool window = shows_window(state);
  const auto units = watched_units(state);
  Watch out;
  out.all = stops.back();
  Count now = state.watched < 0 ? out.all : state.watched;
  if (window && state.watched < 0) {
    const stage::Place place = *stage::place_of(subject_of(state));
    now = place.row * report_of(state).out.width() + place.column + 1;
  }
  out.playing = state.played >= 0;
  if (state.moves())
    out.play = button("watch-play",
                      text::say(out.playing ? watch_pause
                                : window    ? watch_places
                                            : watch_play),
                      {Action::Kind::play});
  out.next = button("watch-next", text::say(window ? watch_next_place : watch_next_part), {Action::Kind::watch_next});
  out.slider = button("watch", text::say(window ? watch_places_slider : watch_slider), {Action::Kind::watch});
  out.slider.value = std::to_string(now);
  out.count = text::say(watch_count, {{"n", now}, {"all", out.all}});
  out.words = window ? place_words(state, now) : watch_words(state, *units, now);
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
