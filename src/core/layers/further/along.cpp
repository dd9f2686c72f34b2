#include "core/layers/further/along.h"

namespace pw::inline further {

Expected<Count> values_along(const Shape& axes, const Shape& in) {
  if (axes.rank() == 0) return in.channels();
  Count size = 1;
  unsigned seen = 0;
  for (const Count axis : axes.sizes()) {
    if (axis > static_cast<Count>(in.rank()))
      return fail(Diagnostic::Code::axis_missing, {axis, static_cast<Count>(in.rank())});
    if ((seen >> axis & 1U) != 0) return fail(Diagnostic::Code::axis_twice, {axis});
    seen |= 1U << axis;
    const auto product = checked_multiply(size, in.sizes()[in.place(static_cast<std::size_t>(axis))]);
    if (!product) return fail(Diagnostic::Code::too_large);
    size = *product;
  }
  return size;
}

Together taken_together(const Shape& axes, const Shape& in) {
  if (in.rank() == 1 || axes.rank() == in.rank()) return Together::all;
  const bool is_last =
      axes.rank() == 0 || (axes.rank() == 1 && in.place(static_cast<std::size_t>(axes.sizes()[0])) + 1 == in.rank());
  return is_last ? Together::channels : Together::some;
}

}  // namespace pw::inline further
