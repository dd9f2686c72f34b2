#include "core/layers/further/lrn.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Lrn>({
    setting<&Lrn::size>("size", {.by_position = true}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"lrn: localresponsenorm, localresponsenormalization, localresponsenormalisation; "
      "LocalResponseNorm(size); .size: n; !alpha, beta, k">(out);
}

}  // namespace

constinit const LayerKind Lrn::kind = {.keywords = "lrn", .settings = settings, .names = names};

Expected<Counted> Lrn::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
