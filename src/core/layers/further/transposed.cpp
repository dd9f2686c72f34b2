#include "core/layers/further/transposed.h"

#include <cstddef>

#include "core/layers/counting.h"
#include "core/layers/filter.h"
#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Transposed>({
    setting<&Transposed::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&Transposed::filters>("filters", {.by_position = true, .optional = false}),
    setting<&Transposed::stride>("stride"),
    setting<&Transposed::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&Transposed::output_padding>("outpad", {.least = 0}),
    setting<&Transposed::dilation>("dilation"),
    setting<&Transposed::groups>("groups"),
    setting<&Transposed::bias>("bias"),
});

Expected<Count> sum_of(Exact sum) {
  if (!sum.fits()) return fail(Diagnostic::Code::too_large);
  return sum.value();
}

Expected<Count> as_in_pytorch(const Transposed& layer, const Window& window, std::size_t axis, Count size) {
  const auto wide = spread(window, axis);
  if (!wide) return wide;
  const Count stride = layer.stride.at(axis);
  if (layer.padding.rule != Padding::Rule::given) return sum_of(Exact(size) * stride);
  const Count more = layer.output_padding.count == 0 ? 0 : layer.output_padding.at(axis);
  const Count most = std::max(stride, layer.dilation.at(axis));
  if (more >= most && more > 0) return fail(Diagnostic::Code::output_padding_too_large, {more, most});
  return sum_of(Exact(size - 1) * stride - layer.padding.before.at(axis) - layer.padding.after.at(axis) + *wide + more);
}

Expected<Count> as_in_keras(const Transposed& layer, const Window& window, std::size_t axis, Count size) {
  const auto wide = spread(window, axis);
  if (!wide) return wide;
  const Count stride = layer.stride.at(axis);
  const bool same = layer.padding.rule != Padding::Rule::given;
  if (layer.output_padding.count == 0) {
    return sum_of(Exact(size) * stride + (same ? 0 : std::max<Count>(*wide - stride, 0)));
  }
  const Count more = layer.output_padding.at(axis);
  if (more >= stride) return fail(Diagnostic::Code::output_padding_too_large, {more, stride});
  return sum_of(Exact(size - 1) * stride + *wide - (same ? *wide / 2 * 2 : 0) + more);
}

}  // namespace

namespace {

void names(Names& out) {
  say<"transposed: convtranspose, convtransposed, transposedconv, transposedconvolution, transposeconv, "
      "transposeconvolution, deconv, deconvolution, tconv; Conv*DTranspose(filters "
      "kernel stride pad); ConvTranspose*d(in filters kernel stride pad outpad groups bias dilation); "
      ".filters: outchannels, channels, features, filter, maps; .outpad: outputpadding">(out);
}

}  // namespace

constinit const LayerKind Transposed::kind = {
    .keywords = "transposed", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Transposed::count(const Given& given) const {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, kernel.count); !right) return std::unexpected(right.error());
  const Count depth = in.channels();
  if (auto right = ask_for_groups(depth, filters, groups); !right) return std::unexpected(right.error());
  const Window window{kernel, stride, padding, dilation};
  if (auto right = ask_for_axes(window); !right) return std::unexpected(right.error());
  if (given.convention == Convention::pytorch && padding.rule != Padding::Rule::given)
    return fail(Diagnostic::Code::same_not_taken);
  if (output_padding.numbers() > 1 && output_padding.numbers() != kernel.count)
    return fail(Diagnostic::Code::axes_differ, {static_cast<Count>(output_padding.numbers()), kernel.count});
  Counted counted{.out = {}, .trainable = filter_weights(kernel, depth, groups, filters, bias), .non_trainable = {}};
  for (std::size_t i = 0; i < kernel.count; ++i) {
    const auto along = given.convention == Convention::tensorflow ? as_in_keras(*this, window, i, in.sizes()[i])
                                                                  : as_in_pytorch(*this, window, i, in.sizes()[i]);
    if (!along) return std::unexpected(along.error());
    if (*along < 1) return fail(Diagnostic::Code::nothing_left, {in.sizes()[i]});
    counted.out.push_back(*along);
  }
  counted.out.push_back(filters);
  counted.takes = depth;
  counted.reach.kind = Reach::Kind::unclear;
  const auto at_each = filter_weights(kernel, depth, groups, filters, false).evaluate();
  const auto all_places = Shape(space(in)).values();
  if (!at_each || !all_places) return fail(Diagnostic::Code::too_large);
  if (auto done = set_multiply_adds(counted, {*all_places, *at_each}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
