#include "core/layers/further/rms_norm.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<RmsNorm>({
    setting<&RmsNorm::axes>("axes"),
    setting<&RmsNorm::scale>("scale"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"rmsnorm: rmsnormalization, rmsnormalisation, rootmeansquarenorm; RMSNorm(in); .in: "
      "normalizedshape; elementwiseaffine=no > scale=no; elementwiseaffine=yes >; axis=-1 >">(out);
}

}  // namespace

constinit const LayerKind RmsNorm::kind = {.keywords = "rmsnorm", .settings = settings, .names = names};

Expected<Counted> RmsNorm::count(const Given& given) const {
  const Shape& in = given.in();
  Count size = in.channels();
  if (axes.rank() > 0) size = 1;
  unsigned seen = 0;
  for (const Count axis : axes.sizes()) {
    if (axis > static_cast<Count>(in.rank()))
      return fail(Diagnostic::Code::axis_missing, {axis, static_cast<Count>(in.rank())});
    if ((seen >> axis & 1U) != 0) return fail(Diagnostic::Code::axis_twice, {axis});
    seen |= 1U << axis;
    const auto product = checked_multiply(size, in.sizes()[in.place(static_cast<std::size_t>(axis))]);
    if (!product) return fail(Diagnostic::Code::too_large);
    size = *product;
  }
  Counted counted{.out = in, .trainable = for_each(size, scale ? 1 : 0, Quantity::inputs), .non_trainable = {}};
  counted.takes = size;
  return counted;
}

}  // namespace pw::inline further
