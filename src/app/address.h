// src/app: what an address may ask for. One table names every parameter: parsing, writing, web/README.md, the Share panel, the
// element's attributes (web/embed.js) and the tests read it.
//
// A parameter may stand in the query ("?theme=dark") or in the fragment ("#step=4"); the fragment comes later and wins.
// Unknown ones and bad values are passed over; a bad step is told to the reader.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/state.h"

namespace pw::app {

struct Parameter {
  std::string_view name;
  std::string_view values;  ///< what may stand there, for the documentation
  std::string_view meaning;  ///< in English, for the documentation
  /// Takes the value into the state; false when it cannot be. Escapes ("%20", "+") are already taken out.
  bool (*read)(State& state, std::string_view value);
  /// The value in this state; empty when it is the default and needs no writing.
  std::string (*write)(const State& state);
  std::string_view example;  ///< a value that is not the default
  bool elsewhere = false;  ///< whether it leads to another screen than the walk
};
[[nodiscard]] std::span<const Parameter> parameters();

/// Reads "?theme=dark#step=4". Returns a line for the console for each parameter that was passed over; none is longer
/// than 200 bytes, and there are at most 8.
std::vector<std::string> open_address(State& state, std::string_view query_and_fragment);

/// Whether the address asks for another screen than the walk.
[[nodiscard]] bool leads_elsewhere(std::string_view query_and_fragment);
/// The address without what asks for one: for a walk beside which nothing else is there.
[[nodiscard]] std::string within_walk(std::string_view query_and_fragment);

/// A whole number without sign, as an address or a stored text has it.
[[nodiscard]] std::optional<std::uint32_t> read_whole(std::string_view text);

/// The fragment that leads back here: "#step=4", "#practice=conv&n=10&seed=7".
[[nodiscard]] std::string fragment(const State& state);

/// What leads to exactly what is on the screen: "?theme=dark&hide=nav,table#step=4".
[[nodiscard]] std::string query_and_fragment(const State& state);

/// The names of the parts that are left out, with `between` between them.
[[nodiscard]] std::string hidden_parts(const State& state, char between);

/// The table, as web/README.md has it.
[[nodiscard]] std::string write_parameters();

}  // namespace pw::app
