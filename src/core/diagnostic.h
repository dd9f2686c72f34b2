// src/core: what went wrong, as data. The sentence for it is made in src/text, in the reader's language.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "core/checked.h"

namespace pw {

/// One problem: which, where, and the facts a sentence about it needs.
struct Diagnostic {
  enum class Code : std::uint8_t {
    too_large,           ///< a count does not fit 64 bits
    input_missing,       ///< the first layer is not an input
    input_not_first,     ///< an input below another layer
    needs_a_map,         ///< this layer takes height x width x channels and got a vector
    window_does_not_fit, ///< numbers: window, size of the map with padding
    unknown_layer,       ///< word: what stands there; suggestion: the nearest known word
    unknown_setting,     ///< word, suggestion
    bad_size,            ///< word: what stands there (expected 5x5 or 32x32x3)
    bad_number,          ///< word; numbers: least, greatest allowed
    bad_value,           ///< word; suggestion: what may stand there
    missing_value,       ///< word: which setting has none
    too_many_values,     ///< word: the first value too many
  };

  Code code = Code::too_large;
  int line = 0;    ///< in the notation's text, from 1; 0 when it did not come from text
  int column = 0;  ///< in bytes, from 1
  int layer = -1;  ///< index of the layer, from 0; -1 when it concerns none
  std::string word;
  std::string suggestion;
  std::vector<Count> numbers;
};

template <typename T>
using Expected = std::expected<T, Diagnostic>;

[[nodiscard]] inline std::unexpected<Diagnostic> fail(Diagnostic::Code code, std::vector<Count> numbers = {}) {
  Diagnostic d;
  d.code = code;
  d.numbers = std::move(numbers);
  return std::unexpected(std::move(d));
}

}  // namespace pw
