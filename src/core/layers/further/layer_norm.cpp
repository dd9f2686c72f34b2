#include "core/layers/further/layer_norm.h"

#include "core/layers/counting.h"
#include "core/layers/further/along.h"

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
  const auto size = values_along(axes, given.in());
  if (!size) return std::unexpected(size.error());
  Counted counted{
      .out = given.in(), .trainable = for_each(*size, scale + shift, Quantity::inputs), .non_trainable = {}};
  counted.takes = *size;
  return counted;
}

}  // namespace pw::inline further
