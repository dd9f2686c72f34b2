#include "core/layers/further/upsample.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Upsample>({
    setting<&Upsample::factor>("factor", {.by_position = true}),
    setting<&Upsample::scale, Setting::decimals>("scale", {.least = 1, .greatest = 1000 * Setting::one}),
    setting<&Upsample::size>("size"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"upsample: upsampling; UpSampling*D(size:factor=2); .factor: scalefactor; !mode, aligncorners, interpolation">(
      out);
}

}  // namespace

constinit const LayerKind Upsample::kind = {
    .keywords = "upsample", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Upsample::count(const Given& given) const {
  const Shape& in = given.in();
  const std::size_t axes = space(in).size();
  const bool by_factor = factor != Axes(1);
  if ((size.rank() > 0 && (by_factor || scale.count > 0)) || (by_factor && scale.count > 0))
    return fail(Diagnostic::Code::size_and_factor);
  for (const std::size_t count :
       {factor.numbers(), std::max<std::size_t>(scale.numbers(), 1), size.rank() == 0 ? 1 : size.rank()}) {
    if (axes == 0 || (count != 1 && count != axes)) {
      return fail(Diagnostic::Code::needs_a_map, {static_cast<Count>(count), static_cast<Count>(in.rank())});
    }
  }
  Counted counted{.out = in, .trainable = {}, .non_trainable = {}};
  for (std::size_t i = 0; i < axes; ++i) {
    Count& along = counted.out.sizes()[i];
    if (size.rank() > 0) {
      along = size.sizes()[size.rank() == 1 ? 0 : i];
    } else if (scale.count > 0) {
      // In floating point, as PyTorch does it.
      const double scaled =
          static_cast<double>(along) * (static_cast<double>(scale.at(i)) / static_cast<double>(Setting::one));
      if (scaled >= 4e18) return fail(Diagnostic::Code::too_large);
      if (scaled < 1) return fail(Diagnostic::Code::nothing_left, {along});
      along = static_cast<Count>(scaled);
    } else {
      const auto product = checked_multiply(along, factor.at(i));
      if (!product) return fail(Diagnostic::Code::too_large);
      along = *product;
    }
  }
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
