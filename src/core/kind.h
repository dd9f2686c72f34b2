// src/core: what every layer kind says of itself, so that the notation, analyse() and the lists of kinds need to
// know no kind by name. Each file of core/layers fills in one `LayerKind`.
#pragma once

#include <span>
#include <string_view>

#include "core/axes.h"
#include "core/convention.h"
#include "core/formula.h"
#include "core/shape.h"

namespace pw {

/// What a layer is given to count with.
struct Given {
  std::span<const Shape> inputs;  ///< what comes in: at least one, except for an input layer
  Convention convention = Convention::plain;

  [[nodiscard]] const Shape& in() const { return inputs.front(); }
};

/// What of its input one value of a layer's output sees, along the axes of space.
struct Reach {
  enum class Kind : std::uint8_t {
    window,   ///< a window that moves by a stride
    unclear,  ///< no window: places are moved or made up between others
    whole,    ///< all of it, and so does whatever comes after
  };
  Kind kind = Kind::window;
  Axes window = 1;  ///< with its dilation: d·(k − 1) + 1
  Axes stride = 1;
};

/// What is known of one layer.
struct Counted {
  Shape out;
  std::optional<Formula> trainable;      ///< nothing where there is nothing to learn
  std::optional<Formula> non_trainable;  ///< numbers that are kept and not learned by gradients: running statistics
  Count multiply_adds =
      0;  ///< for one example: one for each use of a weight. Biases, comparisons, norms are not counted
  Count takes = 0;          ///< what its weights fit: channels, or values of a vector; 0 where it takes anything
  Reach reach{};
};

/// One setting of a kind: how it stands in the notation, its limits, and where its value is kept.
struct Setting {
  enum class Type : std::uint8_t {
    number,   ///< Count
    yes_no,   ///< bool
    flag,     ///< bool: the key itself stands among the values ("softmax")
    choice,   ///< one byte: an index into `words`
    decimal,  ///< Count in millionths: 0.25
    decimals, ///< Axes in millionths: 0.5, or 1x0.5 where the axes differ
    window,   ///< Axes, one number for each axis: 5x5
    axes,     ///< Axes: 2, or 2x1 where the axes differ
    padding,  ///< Padding: 1, 1x2, 0/1x0/1 (before/after), or a word of `words` by Padding::Rule
    sizes,    ///< Shape: 32x32x3
  };
  std::string_view key;  ///< what it is called; how it is named in the notation unless it stands by position
  Type type = Type::number;
  std::uint16_t offset = 0;   ///< of the value in the layer
  bool by_position = false;
  bool optional = true;       ///< left out where it is as in a fresh layer
  Count least = 1;
  Count greatest = greatest_number;
  std::string_view words{};   ///< of a choice, "valid|same"; of a padding, the rules that may be said
  std::uint16_t like = unlike;  ///< of axes: the offset of those that are meant where nothing is said

  static constexpr std::uint16_t unlike = 0xFFFF;
  /// Greatest size or number that the notation takes: far beyond any network, and safe to add and compare.
  static constexpr Count greatest_number = 1'000'000'000'000;
};

/// A kind of layer. `layer` is a pointer to the kind's own struct.
struct LayerKind {
  /// By which the notation knows it: "conv". Where there are several ("add|multiply"), the struct begins with a byte
  /// that says which.
  std::string_view keywords;
  std::span<const Setting> settings;
  Expected<Counted> (*count)(const void* layer, const Given& given);
  /// How many inputs it takes.
  std::uint8_t least_inputs = 1;
  bool takes_more = false;
};

/// The function that `LayerKind` asks for, of a struct with `count(const Given&) const`.
template <typename Layer>
Expected<Counted> count_as(const void* layer, const Given& given) {
  return static_cast<const Layer*>(layer)->count(given);
}

/// The word at `index` of "a|b|c"; empty beyond.
[[nodiscard]] std::string_view word_at(std::string_view words, std::size_t index);
/// The index of a word in "a|b|c"; nothing where it is not there.
[[nodiscard]] std::optional<std::size_t> index_of(std::string_view words, std::string_view word);

}  // namespace pw
