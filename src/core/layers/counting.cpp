#include "core/layers/counting.h"

namespace pw {

Expected<void> ask_for_space(const Shape& in, std::size_t axes) {
  if (in.rank() == axes + 1) return {};
  return fail(Diagnostic::Code::needs_a_map, {static_cast<Count>(axes), static_cast<Count>(in.rank())});
}

Formula times(std::vector<Formula> factors) { return Formula::product(std::move(factors)); }
Formula plus(std::vector<Formula> terms) { return Formula::sum(std::move(terms)); }

std::optional<Formula> for_each(Count size, int each, Quantity quantity) {
  if (each == 0) return std::nullopt;
  Formula of = Formula::leaf(quantity, size);
  if (each == 1) return of;
  return times({plain(each), std::move(of)});
}

Shape from_framework(bool channels_first, const Shape& ordered) {
  Shape out = ordered;
  out.set_channels_first(channels_first);
  for (std::size_t number = 1; number <= ordered.rank(); ++number) {
    out.sizes()[out.place(number)] = ordered.sizes()[number - 1];
  }
  return out;
}

Expected<void> set_multiply_adds(Counted& counted, std::initializer_list<Count> factors) {
  const auto product = checked_product(factors);
  if (!product) return fail(Diagnostic::Code::too_large);
  counted.multiply_adds = *product;
  return {};
}

}  // namespace pw
