#include "lesson/practice/sketch.h"

namespace pw::lesson::inline practice {
namespace {

constexpr Count image_sizes[] = {8, 10, 12, 14, 16, 20, 24, 28, 32};
constexpr Count small_sizes[] = {3, 4, 5, 6, 8};
constexpr Count image_channels[] = {1, 2, 3, 3, 3, 4};
constexpr Count kernels[] = {1, 3, 3, 3, 5, 5, 7};
constexpr Count odd_kernels[] = {3, 3, 5, 7};
constexpr Count filters[] = {2, 4, 5, 6, 8, 10, 12, 16, 20};
constexpr Count even_filters[] = {4, 8, 8, 12, 16, 20};
constexpr Count neurons[] = {10, 12, 20, 25, 30, 40, 50, 60, 84, 100};

Count one_of(Dice& dice, std::span<const Count> list) { return dice.pick(list); }

/// The level whose networks go on to their end.
constexpr int level_with_an_end = 2;

/// Puts layers below each other and names them: CONV1, POOL1, FC1.
class Builder {
 public:
  Builder(Dice& dice, std::span<const Count> sizes, std::span<const Count> channels) : dice_(dice) {
    const Count size = one_of(dice, sizes);
    network_.nodes.push_back({"Input", Input{{size, size, one_of(dice, channels)}}});
  }

  void conv(std::span<const Count> kernel_sizes, Count stride = 1, bool same = false, bool bias = true) {
    Conv layer = drawn_conv(kernel_sizes);
    const Count kernel = layer.kernel.height();
    layer.stride = stride;
    layer.padding = same ? (kernel - 1) / 2 : 0;
    layer.bias = bias;
    add("CONV" + std::to_string(++convs_), layer);
  }
  /// A conv layer in groups, below one whose channels they divide.
  void grouped() {
    Conv above = drawn_conv(kernels);
    above.filters = one_of(dice_, even_filters);
    add("CONV" + std::to_string(++convs_), above);
    Conv layer = drawn_conv(odd_kernels);
    layer.groups = dice_.one_in(3) ? 4 : 2;
    layer.filters = one_of(dice_, even_filters);
    add("CONV" + std::to_string(++convs_), layer);
  }
  void norm() { add("NORM" + std::to_string(++norms_), BatchNorm{}); }
  void pool(Count window, Count stride) {
    MaxPool layer;
    layer.window = {window, window};
    if (stride != window) layer.stride = stride;
    add("POOL" + std::to_string(++pools_), layer);
  }
  void dense(bool bias = true) { add_dense(one_of(dice_, neurons), bias, false); }
  void softmax() { add_dense(10, true, true); }
  /// A conv layer with its pooling.
  void block() {
    conv(kernels, 1, dice_.one_in(3));
    if (!dice_.one_in(3)) pool(2, 2);
  }

  [[nodiscard]] std::size_t last() const { return network_.nodes.size() - 1; }
  [[nodiscard]] Network take() { return std::move(network_); }

 private:
  Conv drawn_conv(std::span<const Count> kernel_sizes) {
    Conv layer;
    const Count kernel = one_of(dice_, kernel_sizes);
    layer.kernel = {kernel, kernel};
    layer.filters = one_of(dice_, filters);
    return layer;
  }
  void add(std::string name, Layer layer) { network_.nodes.push_back({std::move(name), std::move(layer)}); }
  void add_dense(Count how_many, bool bias, bool softmax) {
    Dense layer;
    layer.neurons = how_many;
    layer.bias = bias;
    layer.softmax = softmax;
    add("FC" + std::to_string(++denses_), layer);
  }

  Dice& dice_;
  Network network_;
  int convs_ = 0, pools_ = 0, denses_ = 0, norms_ = 0;
};

}  // namespace

Sketch sketch(Dice& dice, Idea idea, int level) {
  const bool is_dense = idea == Idea::dense || idea == Idea::flatten || (idea == Idea::bias && dice.one_in(3));
  const bool alone = level == 0;
  constexpr Count colours[] = {2, 3, 3, 3, 4};  // more than one, where a filter's depth is to say something
  using List = std::span<const Count>;
  Builder build(dice, is_dense && alone ? List(small_sizes) : List(image_sizes),
                is_dense ? List(image_channels) : List(colours));
  for (int i = 0; i < level; ++i) build.block();
  switch (idea) {
    case Idea::pooling: {
      if (alone) build.conv(kernels);
      const bool overlaps = dice.one_in(3);
      build.pool(overlaps ? 3 : 2, 2);
      break;
    }
    case Idea::stride: {
      // One throw after the other: in which order the arguments of a call are made, each compiler decides for itself.
      const Count stride = dice.one_in(3) ? 3 : 2;
      build.conv(odd_kernels, stride, dice.one_in(2));
      break;
    }
    case Idea::same_padding: build.conv(odd_kernels, dice.one_in(4) ? 2 : 1, true); break;
    case Idea::dense:
      build.dense();
      build.dense();
      break;
    case Idea::flatten: build.dense(); break;
    case Idea::groups: build.grouped(); break;
    case Idea::batch_norm:
      build.conv(kernels, 1, dice.one_in(3));
      build.norm();
      break;
    case Idea::bias:
      if (is_dense) build.dense(!dice.one_in(4));
      else build.conv(kernels, 1, false, !dice.one_in(4));
      break;
    default: build.conv(kernels, 1, dice.one_in(4)); break;
  }
  const std::size_t layer = build.last();
  if (level == level_with_an_end) {
    if (!is_dense) build.dense();
    build.softmax();
  }
  return {build.take(), layer};
}

Network sketch_of_a_shrinking_map(Dice& dice, int level) {
  constexpr Count sizes[] = {8, 10, 12, 14, 16, 20};
  constexpr Count colours[] = {1, 3, 3, 4};
  constexpr Count large[] = {3, 5, 5, 7};
  Builder build(dice, sizes, colours);
  for (int i = 0; i < 2 + level; ++i) {
    const Count stride = dice.one_in(4) ? 2 : 1;
    build.conv(large, stride, dice.one_in(5));
    if (dice.one_in(2)) build.pool(dice.one_in(3) ? 3 : 2, 2);
  }
  build.dense();
  return build.take();
}

}  // namespace pw::lesson::inline practice
