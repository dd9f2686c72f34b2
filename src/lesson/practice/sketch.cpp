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
constexpr Count lengths[] = {10, 12, 20, 25, 30, 40, 50};
constexpr Count step_values[] = {4, 5, 8, 10, 12, 16, 20};
constexpr Count words[] = {50, 100, 200, 500, 1000};
constexpr Count cells[] = {4, 5, 8, 10, 12, 16, 20};
constexpr Count heads[] = {1, 2, 4};
constexpr Count multipliers[] = {1, 1, 1, 2};
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

  /// On a sequence of steps, or of words.
  Builder(Dice& dice, Shape sequence) : dice_(dice) { network_.nodes.push_back({"Input", Input{std::move(sequence)}}); }

  void conv_1d() {
    Conv layer;
    layer.kernel = one_of(dice_, odd_kernels);
    layer.filters = one_of(dice_, filters);
    add("CONV" + std::to_string(++convs_), layer);
  }
  void depthwise() {
    Depthwise layer;
    const Count kernel = one_of(dice_, odd_kernels);
    layer.kernel = {kernel, kernel};
    layer.multiplier = one_of(dice_, multipliers);
    layer.stride = dice_.one_in(3) ? 2 : 1;
    add("DW1", layer);
  }
  void transposed() {
    Transposed layer;
    const Count kernel = dice_.one_in(2) ? 2 : 3;
    layer.kernel = {kernel, kernel};
    layer.filters = one_of(dice_, filters);
    layer.stride = 2;
    add("UP1", layer);
  }
  /// `size`: of a word's vector; 0: any.
  void embedding(Count size) {
    Embedding layer;
    layer.entries = one_of(dice_, words);
    layer.vector_size = size > 0 ? size : one_of(dice_, step_values);
    add("EMB1", layer);
  }
  void recurrent() {
    constexpr Recurrent::Type types[] = {Recurrent::Type::lstm, Recurrent::Type::lstm, Recurrent::Type::gru,
                                         Recurrent::Type::rnn};
    constexpr std::string_view names[] = {"RNN1", "LSTM1", "GRU1"};
    Recurrent layer;
    layer.type = dice_.pick(std::span<const Recurrent::Type>(types));
    layer.neurons = one_of(dice_, cells);
    add(std::string(names[static_cast<std::size_t>(layer.type)]), layer);
  }
  /// Heads that share what comes in among them.
  void attention(Count channels) {
    Attention layer;
    layer.heads = one_of(dice_, heads);
    layer.head_size = channels / layer.heads;
    add("ATT1", layer);
  }
  void put(const Conv& layer) { add("CONV" + std::to_string(++convs_), layer); }
  void layer_norm() { add("NORM" + std::to_string(++norms_), LayerNorm{}); }

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

/// The kinds that read a sequence.
Sketch sketch_of_a_sequence(Dice& dice, Idea idea, int level) {
  const Count length = one_of(dice, lengths);
  // Words come as their numbers; from the second level on, below an embedding.
  const bool of_words = idea == Idea::embedding || (level > 0 && idea != Idea::one_d);
  // Four heads must be able to share the channels of a step.
  const Count channels =
      idea == Idea::attention ? 8 * (1 + static_cast<Count>(dice.below(3))) : one_of(dice, step_values);
  Builder build(dice, of_words ? Shape{length} : Shape{length, channels});
  if (of_words) build.embedding(idea == Idea::attention ? channels : 0);
  if (idea == Idea::one_d && level > 0) build.conv_1d();
  if (idea == Idea::one_d) build.conv_1d();
  else if (idea == Idea::recurrent) build.recurrent();
  else if (idea == Idea::attention) build.attention(channels);
  else if (idea == Idea::layer_norm) build.layer_norm();
  const std::size_t layer = build.last();
  if (level == level_with_an_end) {
    if (idea == Idea::embedding) build.recurrent();
    build.dense();
  }
  return {build.take(), layer};
}

}  // namespace

Sketch sketch(Dice& dice, Idea idea, int level) {
  if (idea == Idea::one_d || idea == Idea::embedding || idea == Idea::recurrent || idea == Idea::attention ||
      idea == Idea::layer_norm)
    return sketch_of_a_sequence(dice, idea, level);
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
    case Idea::depthwise: build.depthwise(); break;
    case Idea::transposed: build.transposed(); break;
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

Sketch sketch_of_twins(Dice& dice) {
  constexpr Count colours[] = {1, 3, 3};
  Builder build(dice, std::span(image_sizes).subspan(4), colours);
  Conv twin;
  const Count kernel = one_of(dice, odd_kernels);
  twin.kernel = {kernel, kernel};
  twin.padding = (kernel - 1) / 2;
  twin.filters = one_of(dice, std::span(filters).first(6));
  Conv above = twin;
  above.kernel = {3, 3};
  above.padding = 1;
  build.put(above);
  build.put(twin);
  build.pool(2, 2);
  build.put(twin);
  const std::size_t layer = build.last();
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
