#include "core/layers/further/crop.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Crop>({
    setting<&Crop::edges>("edges", {.by_position = true, .optional = false, .least = 0}),
});

}  // namespace

namespace {

void names(Names& out) { say<"crop: cropping; .edges: cropping, crop">(out); }

}  // namespace

constinit const LayerKind Crop::kind = {
    .keywords = "crop", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Crop::count(const Given& given) const {
  const Shape& in = given.in();
  const std::size_t axes = space(in).size();
  if (axes == 0 || (edges.before.numbers() != 1 && edges.before.numbers() != axes)) {
    return fail(Diagnostic::Code::needs_a_map,
                {static_cast<Count>(edges.before.numbers()), static_cast<Count>(in.rank())});
  }
  Counted counted{.out = in, .trainable = {}, .non_trainable = {}};
  for (std::size_t i = 0; i < axes; ++i) {
    Count& size = counted.out.sizes()[i];
    if (size - edges.before.at(i) - edges.after.at(i) < 1) return fail(Diagnostic::Code::nothing_left, {size});
    size -= edges.before.at(i) + edges.after.at(i);
  }
  return counted;
}

}  // namespace pw::inline further
