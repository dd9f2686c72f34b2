// src/formats: what writes a network for Keras, layer by layer: as Python code and as JSON at once, so that both make the same
// model. Only for the files of this room: keras.cpp holds what all layers have in common, keras_windows.cpp what moves a window,
// keras_layers.cpp everything else.
#pragma once

#include <algorithm>
#include <map>

#include "formats/keras_tensor.h"
#include "formats/made.h"

namespace pw::formats {

class KerasWriter {
 public:
  /// Who is to read it. What one of them takes is refused where another would not read it, or would read it wrongly.
  enum class Reader : std::uint8_t {
    python,  ///< as code
    json,  ///< Keras' model_from_json
    tensorflow_js,  ///< loadLayersModel of TensorFlow.js 4
  };

  KerasWriter(const Network& network, const Report& report, Reader reader);

  /// Puts every layer; false at the first that cannot be written, which is `at`.
  bool run();
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::string code() const;
  [[nodiscard]] std::string json() const;

 private:
  struct Entry {
    std::string name;
    Made made;
    std::string calls{};  ///< "[[\"x\",0,0,{}]]" for each
    std::size_t count = 0;
  };
  /// What is padded where a window moves, as far as the window reaches.
  struct Around {
    Sides sides;
    bool is_same = true;  ///< what Keras itself adds for "same"
  };

  [[nodiscard]] std::vector<Tensor> outputs() const;
  [[nodiscard]] const Node& node() const { return network_.nodes[at_]; }
  [[nodiscard]] Tensor in(std::size_t which = 0) const { return out_[flow_.sources(at_)[which]]; }
  [[nodiscard]] std::size_t axes() const { return in_.rank() - 1; }
  [[nodiscard]] std::string dimension() const { return number(static_cast<Count>(axes())) + "D"; }
  [[nodiscard]] bool is_strided_by_one(const Axes& stride) const {
    return each(stride, axes()) == std::vector<Count>(axes(), 1);
  }

  /// Calls a layer on what others gave. `part` names it, where our one layer is several of Keras (those without weights end in "_");
  /// parts of the same name are shared where the layer is. `second`: what comes in is this argument too. `into`: a variable.
  Tensor call(Made layer, const std::vector<Tensor>& from, const std::string& part = "", const char* second = nullptr,
              const std::string& into = "");
  /// The layer's one call, which keeps numbers at or above zero as it says.
  bool done(const Made& layer, const Tensor& from, bool is_positive = false) {
    call(layer, {from});
    is_positive_[at_] = is_positive;
    return true;
  }
  /// All that come in, together.
  bool together(const Made& layer, bool is_positive);
  [[nodiscard]] bool all_positive() const {
    return std::ranges::all_of(flow_.sources(at_),
                               [this](std::size_t source) { return static_cast<bool>(is_positive_[source]); });
  }
  /// One call in JSON: what it takes, and by which further argument.
  [[nodiscard]] std::string inbound(const std::vector<Tensor>& from, const char* second) const;

  [[nodiscard]] Around around(const Padding& padding, const Axes& window, const Axes& stride,
                              const Axes& dilation) const;
  /// Sets the padding, or puts zeros around before.
  Tensor pad(Made& layer, const Around& around, const Tensor& from);
  void move(Made& layer, const Axes& stride, const Axes& dilation) const;
  /// Whether Keras has such a layer at all: a stride and a dilation do not meet there.
  [[nodiscard]] bool has_window(const Axes& kernel, const Axes& stride, const Axes& dilation) const;
  bool convolve(Made layer, const Axes& kernel, const Axes& stride, const Padding& padding, const Axes& dilation,
                Count groups, bool bias);
  /// The gates' sigmoid, for TensorFlow.js: left to itself it takes a hard one, Keras and PyTorch never do.
  void say_gates(Made& layer) const;
  /// A pool's window, and the zeros around it where they change nothing.
  template <typename Pool>
  bool pool(const Pool& layer, const char* name, bool zeros_do);

  bool put(const Input&);
  bool put(const Conv& conv);
  bool put(const Depthwise& layer);
  bool put(const Separable& layer);
  bool put(const Transposed& layer);
  bool put(const MaxPool& layer);
  bool put(const AvgPool& layer);
  bool put(const GlobalPool& layer);
  bool put(const AdaptivePool& layer);
  bool put(const Dense& layer);
  bool put(const Flatten& layer);
  bool put(const Reshape&);
  bool put(const Permute& layer);
  bool put(const BatchNorm& layer);
  bool put(const GroupNorm& layer);
  bool put(const InstanceNorm& layer);
  bool put(const LayerNorm& layer);
  bool put(const Normalization&);
  bool put(const Activation& layer);
  bool put(const PRelu& layer);
  bool put(const Dropout& layer);
  bool put(const ZeroPad& layer);
  bool put(const Crop& layer);
  bool put(const Upsample&);
  bool put(const Merge& layer);
  bool put(const Concat& layer);
  bool put(const SqueezeExcite& layer);
  bool put(const Embedding& layer);
  bool put(const Recurrent& layer);
  bool put(const ConvLstm& layer);
  bool put(const Attention& layer);
  bool put(const RepeatVector& layer);
  /// Kinds that Keras does not have.
  template <typename Layer>
  bool put(const Layer&) {
    return false;
  }

  const Network& network_;
  const Report& report_;
  Reader reader_;
  Flow flow_;
  std::vector<Tensor> out_;
  std::vector<char> is_positive_;  ///< of each layer: whether all that it gives is at or above zero
  std::set<std::size_t> shared_;  ///< whose weights others use
  std::map<std::pair<std::size_t, std::string>, std::size_t> known_;  ///< by layer and part: its entry
  std::vector<std::string> names_;  ///< of each layer, where it has one
  std::vector<Tensor> inputs_;
  std::vector<Entry> entries_;
  std::string python_;
  std::size_t at_ = 0;  ///< the layer at hand
  Shape in_;  ///< what comes into it (at each step, where it works on them one by one)
  Shape size_;  ///< what it gives
  bool refused_ = false;  ///< the reader does not take the layer at hand
};

}  // namespace pw::formats
