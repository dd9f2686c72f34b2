// src/app/map: the networks that somebody added by writing them. They are kept as one text, of which the rest of the program knows only that
// it is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/state.h"
#include "core/analyse.h"
#include "core/notation.h"

namespace pw::app::map {

struct AddedNetwork {
  int number = 0;  ///< from 1; it stays, whichever others are taken away
  std::string text;
  friend bool operator==(const AddedNetwork&, const AddedNetwork&) = default;
};

/// Of what is kept: at most so many as there is room for, each once, none too long; the latest last. What cannot be read is left alone.
[[nodiscard]] std::vector<AddedNetwork> added_in(std::string_view kept);
[[nodiscard]] const std::vector<AddedNetwork>& added(const State& state);
void keep(State& state, const std::vector<AddedNetwork>& networks);

/// What the map calls it; and the network that is called so, null for none.
[[nodiscard]] std::string word_of(const AddedNetwork& network);
[[nodiscard]] bool is_word_of_added(std::string_view word);
[[nodiscard]] const AddedNetwork* added_of(const State& state, std::string_view word);

/// What of a text has a place on the map: nothing where it cannot be counted or has no parameters.
struct Mapped {
  Reading reading;
  Report report;
};
[[nodiscard]] std::optional<Mapped> mapped(std::string_view text);

/// Puts a network on the map; its word, also where it is there already. Empty where there is no room for more, or the text is too long, no
/// network that can be counted, or has no parameters.
[[nodiscard]] std::string add_network(State& state, std::string_view text);
/// Takes it away again.
void take_from_map(State& state, std::string_view word);

}  // namespace pw::app::map
