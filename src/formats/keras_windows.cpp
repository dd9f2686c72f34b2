// What moves a window.
#include "formats/keras_writer.h"

namespace pw::formats {

KerasWriter::Around KerasWriter::around(const Padding& padding, const Axes& window, const Axes& stride,
                                        const Axes& dilation) const {
  Around out;
  for (std::size_t i = 0; i < axes(); ++i) {
    const Count size = in_.sizes()[i];
    const Count places = size_.sizes()[i];
    const Count all = same_padding(size, window.at(i), stride.at(i), dilation.at(i));
    using enum Padding::Rule;
    const Count before = padding.rule == given ? padding.before.at(i) : padding.rule == same ? all / 2 : all;
    out.sides.before.push_back(before);
    out.sides.after.push_back(
        std::max<Count>((places - 1) * stride.at(i) + dilation.at(i) * (window.at(i) - 1) + 1 - size - before, 0));
    out.is_same = out.is_same && before == all / 2 && places == (size + stride.at(i) - 1) / stride.at(i);
  }
  return out;
}

Tensor KerasWriter::pad(Made& layer, const Around& around, const Tensor& from) {
  if (around.sides.is_none()) return from;
  if (around.is_same) {
    layer.set("padding", "same");
    return from;
  }
  return call(made("ZeroPadding" + dimension()).first("padding", around.sides), {from}, "pad_");
}

void KerasWriter::move(Made& layer, const Axes& stride, const Axes& dilation) const {
  if (!is_strided_by_one(stride)) layer.set("strides", each(stride, axes()));
  if (!is_strided_by_one(dilation)) layer.set("dilation_rate", each(dilation, axes()));
}

bool KerasWriter::has_window(const Axes& kernel, const Axes& stride, const Axes& dilation) const {
  return axes() >= 1 && axes() <= 3 && kernel.count == axes() &&
         (is_strided_by_one(stride) || is_strided_by_one(dilation));
}

bool KerasWriter::convolve(Made layer, const Axes& kernel, const Axes& stride, const Padding& padding,
                           const Axes& dilation, Count groups, bool bias) {
  move(layer, stride, dilation);
  Tensor from = in();
  const bool is_causal = padding.rule == Padding::Rule::causal && axes() == 1;
  if (is_causal) layer.set("padding", "causal");
  else from = pad(layer, around(padding, kernel, stride, dilation), from);
  if (groups > 1) layer.set("groups", groups);
  if (!bias) layer.set("use_bias", false);
  // TensorFlow.js reads these and leaves them out.
  layer.not_in_js_if(is_causal || groups > 1 || (!is_strided_by_one(dilation) && layer.type.starts_with("Depthwise")));
  return done(layer, from);
}

bool KerasWriter::put(const Conv& conv) {
  if (!has_window(conv.kernel, conv.stride, conv.dilation)) return false;
  return convolve(
      made("Conv" + dimension()).first("filters", conv.filters).first("kernel_size", each(conv.kernel, axes())),
      conv.kernel, conv.stride, conv.padding, conv.dilation, conv.groups, conv.bias);
}

bool KerasWriter::put(const Depthwise& layer) {
  if (!has_window(layer.kernel, layer.stride, layer.dilation)) return false;
  const Count depth = in_.channels();
  // TensorFlow's own moves by the same stride along both axes.
  if (axes() == 3 || !layer.stride.is_even()) {
    return convolve(made("Conv" + dimension())
                        .first("filters", depth * layer.multiplier)
                        .first("kernel_size", each(layer.kernel, axes())),
                    layer.kernel, layer.stride, layer.padding, layer.dilation, depth, layer.bias);
  }
  Made made_layer = made("DepthwiseConv" + dimension()).first("kernel_size", each(layer.kernel, axes()));
  if (layer.multiplier > 1) made_layer.set("depth_multiplier", layer.multiplier);
  return convolve(made_layer, layer.kernel, layer.stride, layer.padding, layer.dilation, 1, layer.bias);
}

bool KerasWriter::put(const Separable& layer) {
  if (!has_window(layer.kernel, layer.stride, layer.dilation) || axes() == 3 || !layer.stride.is_even()) return false;
  Made made_layer = made("SeparableConv" + dimension())
                        .first("filters", layer.filters)
                        .first("kernel_size", each(layer.kernel, axes()));
  if (layer.multiplier > 1) made_layer.set("depth_multiplier", layer.multiplier);
  return convolve(made_layer, layer.kernel, layer.stride, layer.padding, layer.dilation, 1, layer.bias);
}

bool KerasWriter::put(const Transposed& layer) {
  if (!has_window(layer.kernel, layer.stride, layer.dilation) || layer.groups > 1) return false;
  Made made_layer = made("Conv" + dimension() + "Transpose")
                        .first("filters", layer.filters)
                        .first("kernel_size", each(layer.kernel, axes()));
  move(made_layer, layer.stride, layer.dilation);
  made_layer.not_in_js_if(!is_strided_by_one(layer.dilation));
  if (!layer.bias) made_layer.set("use_bias", false);
  // "same" padding cuts what is over ⌊from both ends⌋; whatever else is to go is cropped after.
  bool is_same = layer.padding.rule == Padding::Rule::same && layer.output_padding.count == 0;
  Sides cut;
  for (std::size_t i = 0; i < axes(); ++i) {
    const Count size = in_.sizes()[i];
    const Count reach = layer.dilation.at(i) * (layer.kernel.at(i) - 1) + 1;
    const Count over = (size - 1) * layer.stride.at(i) + std::max(reach, layer.stride.at(i)) - size_.sizes()[i];
    if (over < 0) return false;
    is_same = is_same && size_.sizes()[i] == size * layer.stride.at(i);
    cut.before.push_back(layer.padding.rule == Padding::Rule::given ? layer.padding.before.at(i) : over / 2);
    cut.after.push_back(over - cut.before.back());
    if (cut.after.back() < 0) return false;
  }
  if (is_same) return done(made_layer.set("padding", "same"), in());
  const Tensor whole = call(made_layer, {in()});
  if (!cut.is_none()) call(made("Cropping" + dimension()).first("cropping", cut), {whole}, "crop_");
  return true;
}

template <typename Pool>
bool KerasWriter::pool(const Pool& layer, const char* name, bool zeros_do) {
  const Axes stride = layer.step();
  if (axes() < 1 || axes() > 3 || layer.window.count != axes()) return false;
  Made made_layer = made(name + dimension()).first("pool_size", each(layer.window, axes()));
  if (each(stride, axes()) != each(layer.window, axes())) made_layer.set("strides", each(stride, axes()));
  const Around around = this->around(layer.padding, layer.window, stride, 1);
  if (!around.sides.is_none() && !around.is_same && !zeros_do) return false;
  const Tensor from = pad(made_layer, around, in());
  return done(made_layer, from, all_positive());
}

bool KerasWriter::put(const MaxPool& layer) {
  if (!is_strided_by_one(layer.dilation)) return false;
  // Zeros are never above what is never below zero.
  return pool(layer, "MaxPooling", all_positive());
}

bool KerasWriter::put(const AvgPool& layer) {
  // Keras' "same" leaves the padding out of the mean; zeros put around before count in it.
  Around around = this->around(layer.padding, layer.window, layer.step(), 1);
  if (around.sides.is_none() || layer.padding.rule == Padding::Rule::same) return pool(layer, "AveragePooling", false);
  if (layer.ceil || axes() < 1 || axes() > 3) return false;
  if (!layer.count_pad) return around.is_same && pool(layer, "AveragePooling", false);
  around.is_same = false;
  Made made_layer = made("AveragePooling" + dimension()).first("pool_size", each(layer.window, axes()));
  if (each(layer.step(), axes()) != each(layer.window, axes())) made_layer.set("strides", each(layer.step(), axes()));
  const Tensor from = pad(made_layer, around, in());
  return done(made_layer, from, all_positive());
}

bool KerasWriter::put(const AdaptivePool& layer) {
  if (axes() < 1 || axes() > 3) return false;
  std::vector<Count> window;
  for (std::size_t i = 0; i < axes(); ++i) {
    // Windows that differ from place to place are not known to Keras.
    if (in_.sizes()[i] % size_.sizes()[i] != 0) return false;
    window.push_back(in_.sizes()[i] / size_.sizes()[i]);
  }
  return done(made((layer.type == AdaptivePool::Type::avg ? "AveragePooling" : "MaxPooling") + dimension())
                  .first("pool_size", window),
              in(), all_positive());
}

}  // namespace pw::formats
