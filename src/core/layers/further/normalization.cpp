#include "core/layers/further/normalization.h"

#include "core/layers/counting.h"

namespace pw::inline further {

namespace {

void names(Names& out) { say<"normalization: normalisation">(out); }

}  // namespace

constinit const LayerKind Normalization::kind = {.keywords = "normalization", .names = names};

Expected<Counted> Normalization::count(const Given& given) const {
  const Count depth = given.in().channels();
  Counted counted{.out = given.in(), .trainable = {}, .non_trainable = plus({*for_each(depth, 2), plain(1)})};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
