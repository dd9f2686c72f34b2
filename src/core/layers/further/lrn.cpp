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

constinit const LayerKind Lrn::kind = {
    .keywords = "lrn", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Lrn::count(const Given& given) const {
  // PyTorch looks at the places beside a channel, and asks that there be any.
  if (given.convention == Convention::pytorch && given.in().rank() < 2)
    return fail(Diagnostic::Code::needs_a_map, {1, static_cast<Count>(given.in().rank())});
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
