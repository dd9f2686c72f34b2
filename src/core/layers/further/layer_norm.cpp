#include "core/layers/further/layer_norm.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<LayerNorm>({
    setting<&LayerNorm::axes>("axes"),
    setting<&LayerNorm::scale>("scale"),
    setting<&LayerNorm::shift>("shift"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"layernorm: ln, layernormalization, layernormalisation, lnorm; LayerNorm(in); .in: normalizedshape; "
      ".shift: center; elementwiseaffine=no > scale=no, shift=no; elementwiseaffine=yes >; axis=-1 >">(out);
}

}  // namespace

constinit const LayerKind LayerNorm::kind = {.keywords = "layernorm", .settings = settings, .names = names};

Expected<Counted> LayerNorm::count(const Given& given) const {
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
  Counted counted{.out = in, .trainable = for_each(size, scale + shift, Quantity::inputs), .non_trainable = {}};
  counted.takes = size;
  return counted;
}

}  // namespace pw::inline further
