#include "core/layers/further/depthwise.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"
#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Depthwise>({
    setting<&Depthwise::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&Depthwise::multiplier>("multiplier"),
    setting<&Depthwise::stride>("stride"),
    setting<&Depthwise::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&Depthwise::dilation>("dilation"),
    setting<&Depthwise::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"depthwise: depthwiseconv, depthwiseconvolution, dwconv, dw; DepthwiseConv*D(kernel stride pad "
      "multiplier _ dilation activation bias); .multiplier: depthmultiplier">(out);
}

}  // namespace

constinit const LayerKind Depthwise::kind = {
    .keywords = "depthwise", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Depthwise::count(const Given& given) const {
  const Count depth = given.in().channels();
  const auto channels = checked_multiply(depth, multiplier);
  if (!channels) return fail(Diagnostic::Code::too_large);
  const Window window{kernel, stride, padding, dilation, false, true};
  const auto out = places(given, window, *channels);
  if (!out) return std::unexpected(out.error());
  Formula one = times(window_factors(kernel));
  const auto weights = one.evaluate();
  const auto values = out->values();
  if (!weights || !values) return fail(Diagnostic::Code::too_large);
  if (bias) one = plus({std::move(one), Formula::leaf(Quantity::bias_per_filter, 1)});
  std::vector<Formula> factors = {std::move(one), Formula::leaf(Quantity::depth, depth)};
  if (multiplier != 1) factors.push_back(Formula::leaf(Quantity::multiplier, multiplier));
  Counted counted{.out = *out, .trainable = times(std::move(factors)), .non_trainable = {}};
  counted.takes = depth;
  counted.reach = reach_of(window);
  if (auto done = set_multiply_adds(counted, {*weights, *values}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
