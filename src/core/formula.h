// src/core: a number is never typed, it is the value of a formula, and the formula is what the page shows.
//
// One small tree of named quantities and operators. It is evaluated (the count), turned into tokens (drawn on
// the canvas, written as text and MathML), walked (the spoken sentence, the build-up) and may be changed into
// another tree (a learner's mistake). Which letter stands for which quantity follows the lesson's table:
// conv ((w·h·d)+1)·k and dense (c·p)+c. The size of an output, ⌊(n + 2·pad − w) / stride⌋ + 1, is a formula too.
// The other letters follow the papers and frameworks named beside them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace pw {

/// What a leaf counts. It decides the letter, the colour and the words used for it everywhere.
enum class Quantity : std::uint8_t {
  none,
  filter_width,     ///< w
  filter_height,    ///< h
  depth,            ///< d: channels of what comes in
  filters,          ///< k: number of filters
  bias_per_filter,  ///< 1: each filter has one bias
  neurons,          ///< c: neurons of this layer
  inputs,           ///< p: values of the layer before
  neuron_biases,    ///< c again, counted as biases: one for each neuron
  map_size,         ///< n: of what comes in, along one axis
  padding,          ///< pad: zeros added on each side
  stride,           ///< how far the window moves at a time
  filter_depth,     ///< t: a filter's extent along the third axis of space (PyTorch's kT)
  group_depth,  ///< d/g: channels that one filter sees, of d in g groups (Krizhevsky et al. 2012; PyTorch's groups)
  multiplier,  ///< m: filters for each channel (TensorFlow's depth_multiplier)
  entries,  ///< v: entries of an embedding's table, the vocabulary
  vector_size,  ///< e: numbers for each entry (Keras' output_dim)
  heads,  ///< n: attention heads (Keras' num_heads; h in Vaswani et al. 2017, which is a height here)
  head_size,  ///< e: numbers for each head (Keras' key_dim)
  key_heads,  ///< g: heads of keys and values, where queries have more (Ainslie et al. 2023)
  value_size,  ///< u: numbers for each head of the values, where keys have another size (Keras' value_dim)
  source_depth,  ///< s: channels of what is attended to, where it is something else than what asks (PyTorch's kdim)
  hidden,  ///< f: neurons in between (d_ff in Vaswani et al. 2017)
  experts,  ///< n: experts of a mixture (Shazeer et al. 2017)
  places,  ///< o: places that the window has, along one axis
  rank,  ///< r: of a low-rank matrix beside the layer's own (Hu et al. 2021)
  projection,  ///< r: what an LSTM gives on of its neurons (Sak et al. 2014)
  open_height,  ///< H: the input's height, where it is not known
  open_width,  ///< W
  open_length,  ///< L: of a sequence, or of a vector
  open_depth,  ///< T: of a volume
  open_channels,  ///< C
  pieces,  ///< m: linear pieces of each maxout neuron (Goodfellow et al. 2013)
};

/// The letter of the lesson's formulas ("w", "1" for a filter's bias); empty for none.
[[nodiscard]] std::string_view symbol(Quantity quantity);

class Formula {
 public:
  enum class Op : std::uint8_t {
    leaf,
    sum,
    product,
    difference,  ///< of two
    quotient,  ///< of two, rounded down; the divisor is above 0
  };

  [[nodiscard]] static Formula leaf(Quantity quantity, Count value);
  [[nodiscard]] static Formula sum(std::vector<Formula> parts);
  [[nodiscard]] static Formula product(std::vector<Formula> parts);
  [[nodiscard]] static Formula difference(Formula from, Formula what);
  [[nodiscard]] static Formula quotient(Formula what, Formula by);

  [[nodiscard]] Op op() const { return op_; }
  [[nodiscard]] Quantity quantity() const { return quantity_; }
  /// The operands, left to right; empty for a leaf.
  [[nodiscard]] const std::vector<Formula>& parts() const { return parts_.get(); }

  /// The value. Error: Diagnostic::Code::too_large beyond 64 bits.
  [[nodiscard]] Expected<Count> evaluate() const;

  /// The first leaf of this quantity, from the left; null where there is none.
  [[nodiscard]] const Formula* find(Quantity quantity) const;
  /// A copy with `by` in place of each leaf of `quantity`, as operands of the operation that the leaf stood in: two
  /// in a product multiply. With nothing in its place the leaf is gone; an operation left with one operand becomes
  /// that operand. Nothing when no operand is left at all, or when `by` is more than one and the leaf stands alone.
  [[nodiscard]] std::optional<Formula> with(Quantity quantity, const std::vector<Formula>& by) const;

  friend bool operator==(const Formula&, const Formula&) = default;

 private:
  /// Operands, which copies have in common: they never change.
  class Parts {
   public:
    Parts() = default;
    Parts(std::vector<Formula> parts);  // NOLINT: operands are parts
    Parts(const Parts& other) : shared_(other.shared_) { take(); }
    Parts(Parts&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
    Parts& operator=(Parts other) noexcept {
      std::swap(shared_, other.shared_);
      return *this;
    }
    ~Parts() { leave(); }

    [[nodiscard]] const std::vector<Formula>& get() const;
    friend bool operator==(const Parts& a, const Parts& b) { return a.shared_ == b.shared_ || a.get() == b.get(); }

   private:
    struct Shared;
    void take() const;
    void leave() const;

    Shared* shared_ = nullptr;
  };

  Op op_ = Op::leaf;
  Quantity quantity_ = Quantity::none;
  Count value_ = 0;
  Parts parts_;
};

/// A formula as it is set on a line. An operand inside another operation stands in brackets, as in the lesson's
/// table, even where precedence would not ask for them: the brackets show what belongs together. Only within ⌊ ⌋ stand no
/// more of them than are needed.
struct Token {
  enum class Kind : std::uint8_t { operand, plus, times, open, close, minus, over, floor_open, floor_close };
  Kind kind = Kind::operand;
  Quantity quantity = Quantity::none;  ///< of an operand
  Count value = 0;  ///< of an operand
  friend bool operator==(const Token&, const Token&) = default;
};
[[nodiscard]] std::vector<Token> tokens(const Formula& formula);

/// How a count grows, from the innermost operation outwards: for a conv layer 5·5·3 = 75, then + 1 = 76, then
/// · 8 = 608; for a dense layer 120·400 = 48,000, then + 120 = 48,120.
struct BuildStep {
  Formula::Op op = Formula::Op::leaf;  ///< how the operand joins what was there; leaf for the first step
  Quantity quantity = Quantity::none;  ///< of the operand that joins (of the first factor in the first step)
  Count operand = 0;  ///< its value
  Count value = 0;  ///< the value reached
};
/// Empty when a value does not fit 64 bits.
[[nodiscard]] std::vector<BuildStep> build_up(const Formula& formula);

}  // namespace pw
