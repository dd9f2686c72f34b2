#include "core/layers/further/adaptive_pool.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<AdaptivePool>({
    setting<&AdaptivePool::size>("size", {.by_position = true, .optional = false, .least = 0}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"adaptivemaxpool: adaptivemaxpooling; adaptiveavgpool: adaptiveaveragepool, adaptiveaveragepooling, "
      "adaptiveavgpooling; .size: outputsize">(out);
}

}  // namespace

constinit const LayerKind AdaptivePool::kind = {
    .keywords = keywords<&AdaptivePool::type>("adaptivemaxpool|adaptiveavgpool"),
    .which = which<&AdaptivePool::type>,
    .settings = settings,
    .names = names,
    .order = LayerKind::Order::channels_first};

Expected<Counted> AdaptivePool::count(const Given& given) const {
  const Shape& in = given.in();
  const std::size_t axes = space(in).size();
  if (axes == 0 || (size.rank() != 1 && size.rank() != axes)) {
    return fail(Diagnostic::Code::needs_a_map, {static_cast<Count>(size.rank()), static_cast<Count>(in.rank())});
  }
  Counted counted{.out = in, .trainable = {}, .non_trainable = {}};
  for (std::size_t i = 0; i < axes; ++i) {
    const Count wanted = size.sizes()[size.rank() == 1 ? 0 : i];
    if (wanted != 0) counted.out.sizes()[i] = wanted;
  }
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
