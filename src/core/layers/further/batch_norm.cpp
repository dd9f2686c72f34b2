#include "core/layers/further/batch_norm.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<BatchNorm>({
    setting<&BatchNorm::scale>("scale"),
    setting<&BatchNorm::shift>("shift"),
    setting<&BatchNorm::running>("running"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"batchnorm: bn, batchnormalization, batchnormalisation, bnorm; BatchNorm*d(in); .in: numfeatures; "
      ".shift: center; .running: trackrunningstats; affine=no > scale=no, shift=no; affine=yes >; axis=-1 >">(out);
}

}  // namespace

constinit const LayerKind BatchNorm::kind = {
    .keywords = "batchnorm", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> BatchNorm::count(const Given& given) const {
  const Count depth = given.in().channels();
  Counted counted{.out = given.in(),
                  .trainable = for_each(depth, scale + shift),
                  .non_trainable = for_each(depth, running ? 2 : 0)};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
