#include "core/layers/further/separable.h"

#include "core/layers/conv.h"
#include "core/layers/counting.h"
#include "core/layers/further/depthwise.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Separable>({
    setting<&Separable::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&Separable::filters>("filters", {.by_position = true, .optional = false}),
    setting<&Separable::multiplier>("multiplier"),
    setting<&Separable::stride>("stride"),
    setting<&Separable::padding>("pad", {.least = 0, .words = "valid|same|causal"}),
    setting<&Separable::dilation>("dilation"),
    setting<&Separable::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"separable: separableconv, separableconvolution, sepconv, depthwiseseparable, depthwiseseparableconv, "
      "depthwiseseparableconvolution; SeparableConv*D(filters kernel stride pad _ dilation multiplier "
      "activation bias); .filters: outchannels, channels, features, filter, maps; .multiplier: "
      "depthmultiplier">(out);
}

}  // namespace

constinit const LayerKind Separable::kind = {
    .keywords = "separable", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Separable::count(const Given& given) const {
  if (padding.rule == Padding::Rule::causal && given.convention != Convention::plain)
    return fail(Diagnostic::Code::causal_not_taken, {kernel.count});
  // The depthwise half gives what the 1x1 filters take.
  const Depthwise first{kernel, multiplier, stride, padding, dilation, false};
  auto counted = first.count(given);
  if (!counted) return counted;
  const Shape between = counted->out;
  Axes one = kernel;
  for (Count& size : std::span(one.sizes.data(), one.count)) size = 1;
  const auto second = Conv{.kernel = one, .filters = filters, .padding = {}, .bias = bias}.count(
      {.inputs = {&between, 1}, .convention = given.convention});
  if (!second) return second;
  const Formula depth = Formula::leaf(Quantity::depth, given.in().channels());
  const Formula many = multiplier == 1 ? depth : times({depth, Formula::leaf(Quantity::multiplier, multiplier)});
  Formula mixed = bias ? plus({many, Formula::leaf(Quantity::bias_per_filter, 1)}) : many;
  counted->out = second->out;
  counted->trainable =
      plus({*counted->trainable, times({std::move(mixed), Formula::leaf(Quantity::filters, filters)})});
  const auto sum = checked_add(counted->multiply_adds, second->multiply_adds);
  if (!sum) return fail(Diagnostic::Code::too_large);
  counted->multiply_adds = *sum;
  return counted;
}

}  // namespace pw::inline further
