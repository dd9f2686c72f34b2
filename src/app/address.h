// src/app: what an address may ask for. One table names every parameter: parsing, writing, web/README.md, the Share panel, the
// element's attributes (web/embed.js) and the tests read it.
//
// A parameter may stand in the query ("?theme=dark") or in the fragment ("#step=4"). One rule for all of them:
//
//   What belongs to a screen (`opens`) comes as a whole from one place: the fragment where that names a screen, else the query. So
//   "?practice=conv&n=1&seed=7#practice=conv&seed=9" is a practice without end: nothing of one set gets into another.
//   In that place the last name of a screen counts (step, practice or net; `beside` marks what names none by itself).
//   Everything else, the settings, comes singly: from the fragment, else from the query.
//   Of what stands twice in one place the last that can be read counts.
//   Unknown ones, bad values, and what belongs to a screen that is not opened are passed over; a bad step is told to the reader.
//
// What the query asks for while the fragment opens another screen is not forgotten (System::asked): its screen begins with it.
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
  /// Takes the value into the state; false when it cannot be. Escapes ("%20", "+") are already taken out.
  bool (*read)(State& state, std::string_view value);
  /// The value in this state; empty when it is the default and needs no writing.
  std::string (*write)(const State& state);
  std::optional<ScreenChoice> opens{};  ///< the screen that it belongs to, and opens, whatever its value
  bool beside = false;  ///< whether it only says more of what another one opens
};
[[nodiscard]] std::span<const Parameter> parameters();

/// What the documentation says of a parameter, in English (address_words.cpp).
struct ParameterWords {
  std::string_view name;
  std::string_view values;  ///< what may stand there
  std::string_view meaning;
  std::string_view example;  ///< a value that is not the default
};
/// Empty where there is none.
[[nodiscard]] ParameterWords documented(const Parameter& parameter);

/// When an address is read. What it asks for and does not open is remembered at the beginning (System::asked); then a screen that comes
/// later may not be there, and is not opened.
enum class Opening : std::uint8_t { now, first, first_without_later };

/// Reads "?theme=dark#step=4". Returns a line for the console for each parameter that was passed over; none is longer
/// than 200 bytes, and there are at most 8.
std::vector<std::string> open_address(State& state, std::string_view query_and_fragment,
                                      Opening opening = Opening::now);

/// Opens what the first address asked for and did not open, where it is of this screen. Whether there was such a thing.
bool open_asked(State& state, ScreenChoice screen);

/// Whether an address opens a screen that comes later.
[[nodiscard]] bool opens_later(std::string_view query_and_fragment);

/// What the reader is shown of a value: the beginning, as plain ASCII, for the address may hold anything.
[[nodiscard]] std::string shown_value(std::string_view value);

/// What may stand in an address as it is stands so; a space as a plus.
[[nodiscard]] std::string escaped(std::string_view value);

/// A whole number without sign, as an address or a stored text has it.
[[nodiscard]] std::optional<std::uint32_t> read_whole(std::string_view text);

/// The fragment that leads back here: "#step=4", "#practice=conv&n=10&seed=7".
[[nodiscard]] std::string fragment(const State& state);

/// What leads to exactly what is on the screen: "?theme=dark&hide=nav,table#step=4".
[[nodiscard]] std::string query_and_fragment(const State& state);

/// The names of these parts, a bit for each, with `between` between them.
[[nodiscard]] std::string part_names_of(std::uint8_t parts, char between);

/// The table, as web/README.md has it.
[[nodiscard]] std::string write_parameters();

}  // namespace pw::app
