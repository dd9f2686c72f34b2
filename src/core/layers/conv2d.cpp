#include "core/layers/conv2d.h"

#include "core/layers/window.h"

namespace pw {

Expected<Conv2d> Conv2d::read(Settings& settings) {
  Conv2d conv;
  const auto kernel = settings.size("kernel size", 2);
  if (!kernel) return std::unexpected(kernel.error());
  conv.kernel_height = kernel->sizes()[0];
  conv.kernel_width = kernel->sizes()[1];
  const auto filters = settings.number("filters", 1, Settings::greatest_number);
  if (!filters) return std::unexpected(filters.error());
  conv.filters = *filters;
  const auto stride = settings.named_number("stride", 1, 1, Settings::greatest_number);
  if (!stride) return std::unexpected(stride.error());
  conv.stride = *stride;
  const auto padding = settings.named_number("pad", 0, 0, Settings::greatest_number);
  if (!padding) return std::unexpected(padding.error());
  conv.padding = *padding;
  const auto bias = settings.named_yes_no("bias", true);
  if (!bias) return std::unexpected(bias.error());
  conv.bias = *bias;
  if (const auto done = settings.finish({"stride", "pad", "bias"}); !done) return std::unexpected(done.error());
  return conv;
}

std::string Conv2d::write() const {
  std::string out = std::to_string(kernel_height) + "x" + std::to_string(kernel_width) + ", " + std::to_string(filters);
  if (stride != 1) out += ", stride=" + std::to_string(stride);
  if (padding != 0) out += ", pad=" + std::to_string(padding);
  if (!bias) out += ", bias=no";
  return out;
}

Expected<Shape> Conv2d::output_shape(const Shape& in) const {
  if (!in.is_map()) return fail(Diagnostic::Code::needs_a_map);
  const auto height = window_places(in.height(), kernel_height, stride, padding);
  if (!height) return std::unexpected(height.error());
  const auto width = window_places(in.width(), kernel_width, stride, padding);
  if (!width) return std::unexpected(width.error());
  return Shape{*height, *width, filters};
}

std::optional<Formula> Conv2d::parameters(const Shape& in) const {
  Formula weights = Formula::product({Formula::leaf(Quantity::filter_width, kernel_width),
                                      Formula::leaf(Quantity::filter_height, kernel_height),
                                      Formula::leaf(Quantity::depth, in.channels())});
  const Formula k = Formula::leaf(Quantity::filters, filters);
  if (!bias) return Formula::product({std::move(weights), k});
  return Formula::product(
      {Formula::sum({std::move(weights), Formula::leaf(Quantity::bias_per_filter, 1)}), k});
}

Expected<Count> Conv2d::multiply_adds(const Shape& in) const {
  const auto out = output_shape(in);
  if (!out) return std::unexpected(out.error());
  const auto one = [](Count n) { return Formula::leaf(Quantity::none, n); };
  return Formula::product({one(out->height()), one(out->width()), one(filters), one(kernel_width),
                           one(kernel_height), one(in.channels())})
      .evaluate();
}

}  // namespace pw
