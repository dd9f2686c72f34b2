#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/solve.h"

namespace pw::formats::bring {

std::vector<Shape> Solver::inputs_for(const Row& row) const {
  std::vector<Shape> out;
  const Shape to = shape_of(row, printer_);
  const std::string_view type = row.type;
  if (to.rank() == 0) return out;
  if (type == "Embedding" || type == "EmbeddingBag") {
    Shape steps;
    for (std::size_t i = 0; i + 1 < to.rank(); ++i) steps.push_back(to.sizes()[i]);
    if (steps.rank() == 0) steps = Shape{1};
    return {steps};
  }
  if (is_one_of(type, "Dense|Linear")) {
    if (row.count <= 0 || to.channels() <= 0) return {to};
    for (const Count less : {Count{1}, Count{0}}) {
      const Count inputs = row.count / to.channels() - less;
      if (row.count % to.channels() != 0 || inputs < 1) continue;
      Shape shape = to;
      shape.sizes().back() = inputs;
      out.push_back(shape);
    }
    return out;
  }
  if (type.starts_with("Conv") || has(type, "Separable") || has(type, "LocallyConnected")) {
    const std::size_t axes = to.rank() - 1;
    if (axes < 1 || axes > 3) return out;
    std::vector<Count> sizes;
    const Count end = to.sizes()[0];
    std::vector<Count> usual = {32,  28,  224, 64,  96,  128, 256, 299, 227, 48, 150,
                                160, 180, 192, 100, 200, 300, 331, 416, 512, 608};
    for (const Count size : usual) {
      if (size >= end && size <= 4 * end + 8) sizes.push_back(size);
    }
    // What the first window gives is as large as what comes in, or a little smaller.
    std::vector<Count> other = {end,     end + 2, end + 4, 2 * end, 2 * end + 1,
                                end + 6, end + 1, end + 3, 4 * end, end + 10};
    std::vector<Count> near;
    // Windows with filters of their own seldom leave places out.
    if (has(type, "LocallyConnected")) near = {end + 2, end + 4, end, end + 6};
    for (const Count size : other) {
      if (std::ranges::find(usual, size) != usual.end()) near.push_back(size);
    }
    near.insert(near.end(), sizes.begin(), sizes.end());
    near.insert(near.end(), other.begin(), other.end());
    for (const Count channels : {Count{3}, Count{1}, Count{4}, Count{2}, Count{6}, Count{5}, Count{8}, Count{10},
                                 Count{12}, Count{13}, Count{16}, Count{64}}) {
      for (const Count size : near) {
        Shape shape;
        for (std::size_t i = 0; i < axes; ++i) shape.push_back(size + to.sizes()[i] - end);
        shape.push_back(channels);
        if (std::ranges::all_of(shape.sizes(), [](Count one) { return one > 0; })) out.push_back(shape);
      }
    }
    return out;
  }
  if (has(type, "LSTM") || has(type, "GRU") || has(type, "RNN") || type == "Bidirectional") {
    const Count steps = to.rank() > 1 ? to.sizes()[0] : 16;
    for (Count inputs = 1; inputs <= 1024; ++inputs) out.push_back(Shape{steps, inputs});
    return out;
  }
  return {to};
}

bool is_usual(std::string_view type) {
  std::string plain;
  for (std::size_t i = 0; i < type.size(); ++i) {
    // "2D" and "2d" say along how many axes.
    if (is_digit(type[i]) && i + 1 < type.size() && (type[i + 1] == 'D' || type[i + 1] == 'd')) ++i;
    else plain += type[i];
  }
  return is_one_of(
      plain,
      "Conv|ConvTranspose|DepthwiseConv|SeparableConv|ConvLSTM|LocallyConnected|Dense|Linear|Embedding|LSTM|"
      "GRU|SimpleRNN|RNN|CuDNNLSTM|CuDNNGRU|Bidirectional|TimeDistributed|BatchNormalization|BatchNorm|"
      "LayerNormalization|LayerNorm|GroupNormalization|GroupNorm|InstanceNorm|Normalization|PReLU|"
      "MultiHeadAttention|MultiheadAttention");
}

}  // namespace pw::formats::bring
