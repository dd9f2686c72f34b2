#include "core/layers/further/zero_pad.h"

#include <algorithm>
#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<ZeroPad>({
    setting<&ZeroPad::padding>(
        "padding", {.by_position = true, .optional = false, .least = -1'000'000'000, .greatest = 1'000'000'000}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"zeropad: zeropadding, pad, padding; reflectionpad: reflectionpadding, reflectpad; replicationpad: "
      "replicationpadding; ZeroPadding*D(padding=1); .padding: pad">(out);
}

}  // namespace

constinit const LayerKind ZeroPad::kind = {.keywords = keywords<&ZeroPad::type>("zeropad|reflectionpad|replicationpad"),
                                           .which = which<&ZeroPad::type>,
                                           .settings = settings,
                                           .names = names,
                                           .order = LayerKind::Order::channels_first};

Expected<Counted> ZeroPad::count(const Given& given) const {
  const Shape& in = given.in();
  const std::size_t axes = space(in).size();
  if (axes == 0 || (padding.before.numbers() != 1 && padding.before.numbers() != axes)) {
    return fail(Diagnostic::Code::needs_a_map,
                {static_cast<Count>(padding.before.numbers()), static_cast<Count>(in.rank())});
  }
  const auto below = [](const Axes& sides) { return *std::ranges::min_element(sides.sizes) < 0; };
  if (given.convention == Convention::tensorflow && (below(padding.before) || below(padding.after)))
    return fail(Diagnostic::Code::negative_padding);
  Counted counted{.out = in, .trainable = {}, .non_trainable = {}};
  for (std::size_t i = 0; i < axes; ++i) {
    Count& size = counted.out.sizes()[i];
    const Count before = padding.before.at(i);
    const Count after = padding.after.at(i);
    if (type == Type::reflection && std::max(before, after) >= size) {
      return fail(Diagnostic::Code::padding_too_large, {std::max(before, after), size});
    }
    if (size + before + after < 1) return fail(Diagnostic::Code::nothing_left, {size});
    size += before + after;
  }
  return counted;
}

}  // namespace pw::inline further
