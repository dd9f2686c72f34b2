#include "core/layers/conv.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"
#include "core/layers/window.h"

namespace pw {
namespace {

constexpr auto settings = settings_of<Conv>({
    setting<&Conv::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&Conv::filters>("filters", {.by_position = true, .optional = false}),
    setting<&Conv::stride>("stride"),
    setting<&Conv::padding>("pad", {.least = 0, .words = "valid|same|causal"}),
    setting<&Conv::dilation>("dilation"),
    setting<&Conv::groups>("groups"),
    setting<&Conv::bias>("bias"),
});

}  // namespace

inline namespace reading {
namespace {

void names(Names& out) {
  say<"conv: convolution, convolutional; Conv*D(filters kernel stride pad _ dilation groups activation "
      "bias); Conv*d(in filters kernel stride pad dilation groups bias); LazyConv*d(filters kernel stride "
      "pad dilation groups bias); .filters: outchannels, channels, features, kernels, filter, maps, "
      "featuremaps">(out);
}

}  // namespace
}  // namespace reading

constinit const LayerKind Conv::kind = {
    .keywords = "conv", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Conv::count(const Given& given) const {
  const Window window{kernel, stride, padding, dilation};
  // Keras has "causal" padding along one axis, PyTorch none.
  if (padding.rule == Padding::Rule::causal &&
      (given.convention == Convention::pytorch || (given.convention == Convention::tensorflow && kernel.count > 1)))
    return fail(Diagnostic::Code::causal_not_taken, {kernel.count});
  const auto out = places(given, window, filters);
  if (!out) return std::unexpected(out.error());
  const Count depth = given.in().channels();
  if (auto right = ask_for_groups(depth, filters, groups); !right) return std::unexpected(right.error());
  Counted counted{.out = *out, .trainable = filter_weights(kernel, depth, groups, filters, bias), .non_trainable = {}};
  counted.takes = depth;
  counted.reach = reach_of(window);
  const auto at_each = filter_weights(kernel, depth, groups, filters, false).evaluate();
  const auto all_places = Shape(space(*out)).values();
  if (!at_each || !all_places) return fail(Diagnostic::Code::too_large);
  if (auto done = set_multiply_adds(counted, {*all_places, *at_each}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw
