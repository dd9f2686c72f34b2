#include "core/layers/further/rms_norm.h"

#include "core/layers/counting.h"
#include "core/layers/further/along.h"

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
  const auto size = values_along(axes, given.in());
  if (!size) return std::unexpected(size.error());
  Counted counted{
      .out = given.in(), .trainable = for_each(*size, scale ? 1 : 0, Quantity::inputs), .non_trainable = {}};
  counted.takes = *size;
  return counted;
}

}  // namespace pw::inline further
