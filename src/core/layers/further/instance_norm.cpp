#include "core/layers/further/instance_norm.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<InstanceNorm>({
    setting<&InstanceNorm::affine>("affine"),
    setting<&InstanceNorm::running>("running"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"instancenorm: instancenormalization, instancenormalisation; InstanceNorm*d(in); .in: numfeatures; "
      ".running: trackrunningstats">(out);
}

}  // namespace

constinit const LayerKind InstanceNorm::kind = {
    .keywords = "instancenorm", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> InstanceNorm::count(const Given& given) const {
  const Count depth = given.in().channels();
  // As PyTorch asks where it has no running statistics to go by (functional.py, _verify_spatial_size).
  if (given.convention == Convention::pytorch && !running && Shape(space(given.in())).values() == 1)
    return fail(Diagnostic::Code::one_place);
  Counted counted{.out = given.in(),
                  .trainable = for_each(depth, affine ? 2 : 0),
                  .non_trainable = for_each(depth, running ? 2 : 0)};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
