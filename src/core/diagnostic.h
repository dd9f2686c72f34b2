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
    too_large,  ///< a count does not fit 64 bits; or, with a number, more values than that would come out of a layer
    // Of a network.
    input_missing,        ///< nothing comes in: the first layer is not an input
    needs_a_map,  ///< numbers: axes of space that this layer needs, axes of what comes in, channels counted in
    window_does_not_fit,  ///< numbers: window (its dilation counted), size of the map, padding before and after it
    padding_too_large,  ///< a window would see nothing but padding. numbers: padding, window
    channels_differ,  ///< numbers: what is asked for (by `in`, or by shared weights), what comes in
    not_divisible,  ///< numbers: the number, what has to divide it (channels or filters, by groups)
    shapes_differ,  ///< what comes together has different shapes. numbers: input, its size, the first one's size
    sizes_do_not_match,  ///< another number of values. numbers: values that come in, values asked for
    axes_differ,  ///< numbers: axes of a setting (2x1 has two), axes of the window
    axis_missing,  ///< numbers: the axis, how many there are
    same_with_stride,  ///< "same" padding with a stride, which PyTorch does not take
    stride_and_dilation,  ///< a stride and a dilation at once, which Keras does not take
    output_padding_too_large,  ///< numbers: output padding, what it has to stay below
    nothing_left,  ///< no place is left along an axis. numbers: what was there
    open_size,  ///< of an input; analyse() goes on with other means, and nobody sees it
    more_than_there_are,  ///< numbers: how many are asked for, or which one; how many there are
    lstm_only,  ///< a projection or peepholes of a layer that is no LSTM
    projection_too_large,  ///< in PyTorch. numbers: values after it, neurons
    cannot_tie,  ///< what is tied to has no table that this layer could use. numbers: its rows, its columns, neurons, values that come in
    cannot_adapt,  ///< a low-rank matrix, or weight normalisation, of a layer whose kind has none
    wrong_inputs,  ///< numbers: inputs that the layer needs at least, inputs that it has
    groups_do_not_divide,  ///< a group norm's. numbers: channels, groups
    factor_does_not_divide,  ///< a pixel shuffle's. numbers: size along an axis, what has to divide it
    axis_twice,  ///< numbers: the axis
    more_than_first_and_last,  ///< of axes to be joined
    size_and_factor,  ///< of an upsampled map: it has one or the other
    one_place,  ///< nothing to compute a mean of along the axes of space (instance norm in PyTorch)
    same_not_taken,  ///< "same" padding where PyTorch takes numbers only
    causal_not_taken,  ///< "causal" padding where the framework has none. numbers: axes of the window
    negative_padding,  ///< which Keras does not take
    // Of its text.
    unknown_layer,  ///< word: what stands there; suggestion: the nearest known word
    unknown_setting,  ///< word, suggestion
    said_twice,  ///< word: a setting that has been said before
    second_convention,  ///< word: another than has been said above
    /// word: what stands there (expected 5x5 or 32x32x3). numbers: least and greatest allowed, where a size is beyond them; how many
    /// sizes there may be, where there are more; else none
    bad_size,
    bad_number,  ///< word; numbers: least, greatest allowed
    bad_decimal,  ///< word; numbers: least, greatest allowed, of which Setting::one stands for 1
    bad_padding,  ///< word; numbers as of bad_size
    bad_value,  ///< word; suggestion: what may stand there
    missing_value,  ///< word: which setting has none
    too_many_values,  ///< word: the first value too many
    unknown_name,  ///< word: a name that no layer above has; suggestion: the nearest one
    bad_name,  ///< word: a name that cannot be told from other text
    not_closed,  ///< "{" without "}"
    not_opened,  ///< "}" without "{"; or `repeat` without "{"
    too_many_layers,  ///< numbers: the greatest number of layers
    too_long,  ///< with its repeats written out; numbers: the greatest number of bytes
    // Advice (core/further/advice.h): the network is counted, and something else may be meant.
    channels_may_be_first,  ///< at an input whose first size is 1, 3 or 4. numbers: the channels as it is read, that first size
    turned_for_map,  ///< PyTorch: a layer for maps takes a sequence's values as channels. numbers: its steps, its values
    turned_for_sequence,  ///< PyTorch: a layer for sequences takes a map's channels as values. numbers: its places, its channels
    dense_takes_last,  ///< PyTorch: a dense layer on a map. numbers: size of the last axis, channels
    dense_takes_all,  ///< a dense layer right after a sequence. numbers: steps, values of each, the layer's neurons
  };

  /// How much it matters.
  enum class Severity : std::uint8_t {
    error,  ///< nothing is known from there on
    advice,  ///< everything is counted; what is said was not asked for
  };
  [[nodiscard]] static constexpr Severity severity(Code code) {
    return code >= Code::channels_may_be_first ? Severity::advice : Severity::error;
  }

  Code code = Code::too_large;
  int line = 0;  ///< in the notation's text, from 1; 0 when it did not come from text
  int column = 0;  ///< in bytes, from 1
  int layer = -1;  ///< index of the layer, from 0; -1 when it concerns none
  std::string word;
  std::string suggestion;
  std::vector<Count> numbers;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
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
