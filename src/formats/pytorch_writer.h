// src/formats: what writes a network as PyTorch code, layer by layer. Only for the files of pytorch*.cpp, which have its kinds by theme.
#pragma once

#include "formats/code.h"

namespace pw::formats {

/// A tensor is batch x channels x space where it lies as a map, batch x steps x values where it lies as a sequence: in PyTorch's
/// convention as the report has it (Shape::channels_first). In the others what comes in, and what goes out, has its channels first.
class PyTorchWriter {
 public:
  PyTorchWriter(const Network& network, const Report& report);
  [[nodiscard]] Code write();

 private:
  // Of the layer at hand.
  [[nodiscard]] const Node& node() const { return network_.nodes[at_]; }
  [[nodiscard]] const LayerReport& row() const { return report_.layers[at_]; }
  /// What comes in, and what goes out: of a layer on each step, at one step.
  [[nodiscard]] const Shape& in_shape() const { return in_shape_; }
  [[nodiscard]] const Shape& out_shape() const { return out_shape_; }
  [[nodiscard]] std::size_t axes() const { return in_shape_.rank() - 1; }
  [[nodiscard]] std::string dimension() const { return number(static_cast<Count>(axes())) + "d("; }
  /// What comes in as it lies, with the channels before space, or last.
  [[nodiscard]] std::string in() const { return in_; }
  [[nodiscard]] std::string map_in() const { return laid(in_, in_shape_, in_first_, true); }
  [[nodiscard]] std::string last_in() const { return laid(in_, in_shape_, in_first_, false); }
  /// Of several: the input of this number.
  [[nodiscard]] std::string in(std::size_t which, bool first) const;
  [[nodiscard]] static std::string laid(const std::string& value, const Shape& shape, bool is_first, bool first);
  /// The axis of a tensor that is at this place of a shape.
  [[nodiscard]] static Count axis_of(std::size_t place, std::size_t rank, bool first);

  /// The layer's value: it lies as a map, or otherwise. Always true.
  bool line(const std::string& value, bool first);
  /// It lies as what came in.
  bool line(const std::string& value) { return line(value, in_first_); }
  void statement(const std::string& words) { forward_ += "        " + words + "\n"; }
  /// The module's name, which is made anew where the weights are not another layer's; `part` of several. `more`: what is to be done to it
  /// then, with its name before it.
  std::string module(const std::string& made, const std::string& part = "", const std::vector<std::string>& more = {});
  /// A module that is called on what comes in, laid as a map.
  bool call(const std::string& made) { return line(module(made) + "(" + map_in() + ")", true); }
  /// What a norm's module has not, of two things that it would learn.
  static std::vector<std::string> without(bool scale, bool shift);

  static std::string moves(const Axes& stride, const Axes& dilation, std::size_t axes);
  bool convolve(Count filters, const Axes& kernel, const Axes& stride, const Padding& padding, const Axes& dilation,
                Count groups, bool bias);
  template <typename Pool>
  bool pool(const Pool& layer, const Axes& dilation, std::string_view name, std::string_view rest,
            std::string_view outside);

  bool put_layer();
  // pytorch.cpp
  bool put(const Conv& layer);
  bool put(const Depthwise& layer);
  bool put(const Separable& layer);
  bool put(const Transposed& layer);
  bool put(const MaxPool& layer);
  bool put(const AvgPool& layer);
  bool put(const GlobalPool& layer);
  bool put(const AdaptivePool& layer);
  bool put(const BatchNorm& layer);
  bool put(const GroupNorm& layer);
  bool put(const InstanceNorm& layer);
  bool put(const Lrn& layer);
  bool put(const ZeroPad& layer);
  bool put(const Crop& layer);
  bool put(const Upsample& layer);
  bool put(const PixelShuffle& layer);
  bool put(const SqueezeExcite& layer);
  // pytorch_values.cpp: what acts on values wherever they lie, and what lays them out.
  bool put(const Dense& layer);
  bool put(const Flatten& layer);
  bool put(const Reshape& layer);
  bool put(const Permute& layer);
  bool put(const LayerNorm& layer);
  bool put(const Activation& layer);
  bool put(const PRelu& layer);
  bool put(const Dropout& layer);
  bool put(const Merge& layer);
  bool put(const Concat& layer);
  bool put(const RepeatVector& layer);
  // pytorch_sequence.cpp
  bool put(const Embedding& layer);
  bool put(const Recurrent& layer);
  bool put(const ConvLstm& layer);
  bool put(const Attention& layer);
  /// Kinds that are not written yet.
  template <typename Layer>
  bool put(const Layer&) {
    return false;
  }

  const Network& network_;
  const Report& report_;
  Flow flow_;
  std::vector<bool> first_;  ///< of each layer's output: whether it lies as a map
  std::vector<std::string> names_;  ///< of the modules, where there are any
  std::size_t at_ = 0;  ///< the layer at hand
  std::string in_;
  Shape in_shape_, out_shape_;
  bool in_first_ = false;
  std::string modules_;
  std::string frozen_;
  std::string forward_;
};

}  // namespace pw::formats
