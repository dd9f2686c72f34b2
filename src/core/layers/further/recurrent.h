// rnn C, lstm C, gru C: C neurons that go through a sequence step by step and see what they gave the step before. An
// LSTM has four such sets of weights (Hochreiter and Schmidhuber 1997; Gers et al. 2000), a GRU three (Cho et al. 2014).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Recurrent {
  enum class Type : std::uint8_t { rnn, lstm, gru };
  enum class Bias : std::uint8_t { usual, no, one, two };
  enum class Both : std::uint8_t { no, concat, sum, multiply, average };
  Type type = Type::rnn;
  /// Biases for each neuron of each gate. PyTorch keeps two vectors, for what comes in and for the step before;
  /// Keras keeps one, but two in a GRU (reset_after); usual: by the network's convention, one where it has none.
  Bias bias = Bias::usual;
  Both both = Both::no;  ///< whether a second set reads the sequence backwards, and how the two are joined
  Count neurons = 1;  ///< c
  bool sequence = false;  ///< gives every step's values, not only the last one's
  Count projection =
      0;  ///< r: an LSTM gives, and sees of the step before, r values made of its neurons' by one more set of weights
  ///< (Sak et al. 2014; PyTorch's proj_size); 0: none
  bool peepholes = false;  ///< an LSTM's three gates see the neurons' cells, each its own (Gers and Schmidhuber 2000)

  static const LayerKind kind;
  /// Parameters: g·((c·(p+c))+c) with g = 1, 4, 3 sets and p channels that come in; twice that if bidirectional. With a projection
  /// 4·((c·(p+r))+c)+(r·c); 3·c more with peepholes. Errors: needs_a_map, where it is no sequence; lstm_only;
  /// projection_too_large (PyTorch; numbers: r, c).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Recurrent&, const Recurrent&) = default;
};

}  // namespace pw::inline further
