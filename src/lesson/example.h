// src/lesson: small numbers to compute with: a picture, fixed weights, and what a layer makes of them, so that one
// output value can be worked out in the open. Nothing here is trained; the weights only look for edges and the like.
//
// Every value that comes into a layer is a whole number from 0 to 9, every weight one from -2 to 2. What a layer gives is
// brought back to 0 to 9 for the next one: below 0 becomes 0, the largest of a map, or of a
// vector, becomes 9.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/analyse.h"

namespace pw::lesson {

/// The picture that the network is given.
struct Image {
  enum class Kind : std::uint8_t { ball, stripes, seven, drawn, balloon, count };
  Kind kind = Kind::ball;
  std::string drawn;  ///< row by row, a digit for each point, the same in all channels; missing ones are 0
  friend bool operator==(const Image&, const Image&) = default;
};
/// The value at a point of the picture, 0 to 9; all counted from 0.
[[nodiscard]] int image_value(const Image& image, const Shape& shape, Count row, Count column, Count channel);

/// How a point of the picture looks, 0xRRGGBB: the values above are its red, green and blue in ninths.
[[nodiscard]] std::uint32_t image_colour(const Image& image, const Shape& shape, Count row, Count column);

/// What comes into one layer, and its weights.
class Example {
 public:
  /// Follows the picture through the network: one for each of the report's layers, or for none of them where that would be
  /// more than 4 million multiply-adds and values together, 200,000 values of one layer, or 200 layers.
  [[nodiscard]] static std::vector<std::shared_ptr<const Example>> follow(const Network& network, const Report& report,
                                                                          const Image& image);

  /// What comes in at this place; 0 beside the map, where padding is.
  [[nodiscard]] Count in(Count row, Count column, Count channel) const;
  /// The `index`-th of the values that come in, laid out as flattening does: channel by channel, each row by row.
  [[nodiscard]] Count in_flat(Count index) const;
  /// Where the picture itself comes in: its colours, row by row, each 0xRRGGBB; empty elsewhere.
  [[nodiscard]] const std::vector<std::uint32_t>& colours() const { return colours_; }
  /// Of a filter or a neuron; for a neuron `channel`, `row` are 0 and `column` is the value that comes in.
  [[nodiscard]] Count weight(Count unit, Count channel, Count row, Count column) const;
  [[nodiscard]] Count bias(Count unit) const;
  /// The sum of the products and the bias at one place of the output; of a pooling layer the largest value; of an input
  /// layer the value itself.
  [[nodiscard]] Count out(Count unit, Count row, Count column) const;

 private:
  Example(Layer layer, Shape in, Shape out)
      : layer_(std::move(layer)), in_shape_(std::move(in)), out_shape_(std::move(out)) {}

  Layer layer_;
  Shape in_shape_;
  Shape out_shape_;
  [[nodiscard]] Count compute(Count unit, Count row, Count column) const;

  std::vector<std::uint32_t> colours_;
  std::vector<std::int8_t> in_;  ///< channel by channel, each row by row
  std::vector<Count> out_;  ///< the same of what goes out, computed once
};

}  // namespace pw::lesson
