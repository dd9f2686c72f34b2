#include "core/layers/further/permute.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Permute>({
    setting<&Permute::order>("order", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<"permute: transpose; .order: dims">(out); }

}  // namespace

constinit const LayerKind Permute::kind = {
    .keywords = "permute", .settings = settings, .names = names, .order = LayerKind::Order::made};

Expected<Counted> Permute::count(const Given& given) const {
  const Shape& in = given.in();
  const auto rank = static_cast<Count>(in.rank());
  if (order.rank() != in.rank()) return fail(Diagnostic::Code::axis_missing, {static_cast<Count>(order.rank()), rank});
  Shape ordered;
  unsigned seen = 0;
  for (const Count axis : order.sizes()) {
    if (axis > rank) return fail(Diagnostic::Code::axis_missing, {axis, rank});
    if ((seen >> axis & 1U) != 0) return fail(Diagnostic::Code::axis_twice, {axis});
    seen |= 1U << axis;
    ordered.push_back(in.sizes()[in.place(static_cast<std::size_t>(axis))]);
  }
  Counted counted{.out = from_framework(given.channels_first, ordered), .trainable = {}, .non_trainable = {}};
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
