#include "app/shared/watch.h"

#include <algorithm>
#include <cstddef>

namespace pw::app {
namespace {

/// How long the count takes to the next milestone, and how long it rests there, in milliseconds.
constexpr int moving = 350;
constexpr int resting = 350;

}  // namespace

std::optional<stage::Units> watched_units(const Staged& staged) {
  if (!staged.answer.known) return std::nullopt;
  return stage::units_of(staged.layer(), staged.row());
}

std::vector<Count> stops_of(const Staged& staged) {
  if (const auto units = watched_units(staged)) return stage::milestones(*units);
  return {};
}

void update_watch(State& state, const Staged& staged, const Action& action) {
  const std::vector<Count> stops = stops_of(staged);
  if (stops.empty()) return;
  const auto played = [&](int at) {
    // The stops come one after the other; the count runs evenly from each to the next.
    const auto index = static_cast<std::size_t>(at / (moving + resting));
    if (index >= stops.size()) {
      state.picture.played = -1;
      state.picture.watched = stops.back();
      return;
    }
    const Count from = index == 0 ? 0 : stops[index - 1];
    const int along = std::min(at % (moving + resting), moving);
    state.picture.played = at;
    state.picture.watched = from + (stops[index] - from) * along / moving;
  };
  switch (action.kind) {
    case Action::Kind::watch:
      if (const auto count = lesson::parse_count(action.text)) state.picture.watched = std::min(*count, stops.back());
      state.picture.played = -1;
      break;
    case Action::Kind::watch_next: {
      state.picture.played = -1;
      const Count now = state.picture.watched == stops.back() ? 0 : std::max<Count>(state.picture.watched, 0);
      state.picture.watched = *std::ranges::upper_bound(stops, now);
      break;
    }
    case Action::Kind::play: {
      if (state.picture.played >= 0) {
        state.picture.played = -1;
        break;
      }
      if (!state.system.moves()) break;
      // On from where it stands; from the beginning when it is at its end.
      const auto passed = std::ranges::upper_bound(stops, std::max<Count>(state.picture.watched, 0)) - stops.begin();
      const bool at_end = passed == static_cast<std::ptrdiff_t>(stops.size());
      played(at_end || state.picture.watched < 0 ? 0 : static_cast<int>(passed) * (moving + resting));
      break;
    }
    case Action::Kind::tick:
      if (state.picture.played >= 0) played(state.picture.played + std::clamp(action.number, 0, 1000));
      break;
    default: break;
  }
}

bool counts_along(const State& state, const Staged& staged, Quantity quantity) {
  using enum Quantity;
  const auto units = watched_units(staged);
  const Count n = state.picture.watched;
  if (!units || n < 1) return false;
  if (n > units->each) return quantity == filters || (quantity == neurons && !units->is_conv());
  if (n > units->weights) return quantity == bias_per_filter || quantity == neuron_biases;
  if (!units->is_conv()) return quantity == inputs;
  return quantity == filter_width || (quantity == filter_height && n > units->width) ||
         (quantity == depth && n > units->width * units->height);
}

}  // namespace pw::app
