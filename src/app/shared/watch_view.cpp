#include "app/shared/watch_view.h"

#include <algorithm>

#include "app/shared/look.h"
#include "app/shared/watch.h"

namespace pw::app {
namespace {

using enum text::Key;

/// Which parameter it is, from 1: "Number 23: filter 1, green slice, row 5, column 3."
std::string parameter_words(const LayerReport& row, const stage::Units& units, Count n) {
  const stage::Parameter at = stage::parameter_at(units, n - 1);
  const Count unit = at.unit + 1;
  if (at.bias) return text::say(units.is_conv() ? watch_filter_bias : watch_neuron_bias, {{"n", n}, {"unit", unit}});
  if (!units.is_conv()) return text::say(watch_dense_weight, {{"n", n}, {"unit", unit}, {"input", at.input + 1}});
  const std::string channel = stage::channel_name(at.channel, row.in.channels());
  return text::say(watch_weight, {{"n", n},
                                  {"unit", unit},
                                  {"channel", std::string_view(channel)},
                                  {"row", at.row + 1},
                                  {"column", at.column + 1}});
}

/// What is complete with the n-th parameter, or which one it is.
std::string watch_words(const LayerReport& row, const stage::Units& units, Count n) {
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
  return parameter_words(row, units, n);
}

}  // namespace

std::optional<Watch> describe_watch(const State& state, const Staged& staged) {
  const auto units = watched_units(staged);
  if (!units) return std::nullopt;
  Watch out;
  out.all = units->all();
  const Count now = state.picture.watched < 0 ? out.all : state.picture.watched;
  out.playing = state.picture.played >= 0;
  if (state.system.moves())
    out.play = button("watch-play", text::say(out.playing ? watch_pause : watch_play), {Action::Kind::play});
  out.next = button("watch-next", text::say(watch_next_part), {Action::Kind::watch_next});
  out.idle = state.picture.watched < 0;
  out.slider = button("watch", text::say(watch_slider), {Action::Kind::watch});
  out.slider.value = std::to_string(now);
  out.count = text::say(watch_count, {{"n", now}, {"all", out.all}});
  out.words = watch_words(staged.row(), *units, now);
  return out;
}

}  // namespace pw::app
