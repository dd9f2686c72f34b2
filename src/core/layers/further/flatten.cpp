#include "core/layers/further/flatten.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Flatten>({
    setting<&Flatten::axes>("axes", {.by_position = true}),
});

}  // namespace

namespace {

void names(Names& out) { say<"flatten: flat, flattening; startdim=1 >; enddim=-1 >">(out); }

}  // namespace

constinit const LayerKind Flatten::kind = {.keywords = "flatten", .settings = settings, .names = names};

Expected<Counted> Flatten::count(const Given& given) const {
  const Shape& in = given.in();
  const auto rank = static_cast<Count>(in.rank());
  Count first = axes.rank() == 0 ? 1 : axes.sizes()[0];
  // As PyTorch's Flatten has it: from the first axis that is said, up to the last one where none is.
  const Count last = axes.rank() < 2 ? rank : axes.sizes()[1];
  if (axes.rank() > 2) return fail(Diagnostic::Code::more_than_first_and_last);
  if (first > last || last > rank) return fail(Diagnostic::Code::axis_missing, {std::max(first, last), rank});
  // In the framework's order of axes, and back.
  Shape ordered;
  for (Count axis = 1; axis <= rank; ++axis) {
    const Count size = in.sizes()[in.place(static_cast<std::size_t>(axis))];
    if (axis <= first || axis > last) {
      ordered.push_back(size);
      continue;
    }
    Count& joined = ordered.sizes().back();
    const auto product = checked_multiply(joined, size);
    if (!product) return fail(Diagnostic::Code::too_large);
    joined = *product;
  }
  Counted counted{.out = from_framework(in.channels_first(), ordered), .trainable = {}, .non_trainable = {}};
  counted.reach.kind = first == last ? Reach::Kind::window : Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
