// The order of axes that goes with the data, where a framework has it otherwise than we do: in PyTorch a map is channels x space, and a
// sequence steps x values. Conv, pools and the norms of maps ask for the first, embedding, recurrent layers and attention for the second;
// a dense layer takes the last axis, whichever that is.
#pragma once

#include <vector>

#include "core/door.h"
#include "core/network.h"

namespace pw::inline further {

/// What the layers ask for, of a network in PyTorch's convention. `network` lives longer.
class AxisOrders {
 public:
  [[nodiscard, PW_DOOR]] static AxisOrders of(const Network& network);

  /// Lays out what comes in as the layer says that it takes it: with `in=C`, where C are the first axis of a sequence and not its
  /// values, a layer for maps takes it as it lies in PyTorch; so does a layer for sequences take a map.
  /// Whether a layer with axes of its own, where it is one, gives its channels first.
  [[nodiscard, PW_DOOR]] bool take(std::size_t node, std::span<Shape> inputs) const;
  /// The order in which the layer's output lies. `in`: what comes in, as it was taken, or nothing.
  [[PW_DOOR]] void give(std::size_t node, const Shape& in, Shape& out);

 private:
  enum class Wish : std::uint8_t { none, map, sequence };
  struct Asked {
    Wish nearest = Wish::none;  ///< by the first layer that asks for anything
    Wish any = Wish::none;  ///< a sequence where any layer asks for one
    Wish first =
        Wish::none;  ///< as `nearest`, where a dense layer that says nothing of what it takes asks for a sequence
    Count takes = 0;  ///< by a dense layer that says how many values come in; 0 where none does
  };
  [[nodiscard]] bool made(std::size_t node, std::size_t rank) const;

  const Network* network_ = nullptr;
  bool maps_ = false;  ///< whether there has been a map so far
  std::vector<Asked> asked_;  ///< of each node's output
};

/// How each node's output may lie in PyTorch, of a network in another convention: what comes in with its channels first, maps so, and
/// sequences not. Of the nodes that have a shape.
[[nodiscard, PW_DOOR]] std::vector<bool> channels_first(const Network& network, std::span<const Shape> outputs);

}  // namespace pw::inline further
