// The map with all well-known networks on it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "app/map/networks.h"
#include "app/update.h"
#include "zoo/all.h"

namespace pw::app {

inline State opened(std::string_view address = "#map") {
  std::string all;
  for (const zoo::WellKnown& network : zoo::all())
    all += "=== " + std::string(network.name) + "\n" + std::string(network.text) + "\n";
  State state = update(State{}, {Action::Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
  return update(std::move(state), {Action::Kind::take_known, 0, all});
}

inline const stage::map::Atlas& map_of(const State& state) { return app::map::atlas_of(state); }

inline const stage::map::Plot& plot(const State& state, std::string_view word) {
  const int at = app::map::plot_of(map_of(state), word);
  REQUIRE(at >= 0);
  return map_of(state).plots[static_cast<std::size_t>(at)];
}

}  // namespace pw::app
