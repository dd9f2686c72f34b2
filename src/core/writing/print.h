// src/core/writing: networks written in the notation (core/notation.h).
#pragma once

#include "core/notation.h"

namespace pw::inline writing {

/// The canonical form: reading it gives the same network again, and writing what was read from it the same text.
/// Names are padded to one column, repeats written out; ends with a newline unless the network is empty. Asks for
/// names that is_name() takes.
[[nodiscard]] std::string print_network(const Network& network);

/// The shortest we can, for a link: one line, what comes again and again as `repeat`. Reading it gives the same network; without
/// names, where they are left out.
[[nodiscard]] std::string pack_network(const Network& network, bool with_names = false);

/// The layers as print_network() writes them, each without its name: "conv 5x5, 8 from CONV1".
[[nodiscard]] std::vector<std::string> print_layers(const Network& network);

/// One layer's kind and settings: without its name and without where it takes from; of one that shares weights, those of
/// the other.
[[nodiscard]] std::string print_layer(const Node& node);

/// What stands where one layer of a network that was read does, with that layer changed: its words, in the canonical form, and those of
/// the layers that were said in the same words ("conv 3x3, 8, relu"). `from`: " from a, b", as it stood there.
[[nodiscard]] std::string words_of(const Reading& reading, std::size_t layer, const Node& changed,
                                   std::string_view from);

}  // namespace pw::inline writing
