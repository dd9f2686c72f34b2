#include "lesson/bend.h"

namespace pw::lesson {

Beliefs counting(const Belief& belief, std::optional<Formula> formula) {
  if (!formula) return {};
  return {belief.counting(std::move(*formula))};
}

Beliefs with(const Belief& belief, Quantity quantity, const std::vector<Formula>& by) {
  if (!belief.formula() || !belief.formula()->find(quantity)) return {};
  return counting(belief, belief.formula()->with(quantity, by));
}

std::vector<Formula> places_of(const Shape& shape) {
  std::vector<Formula> out;
  for (std::size_t i = 0; i + 1 < shape.rank(); ++i) out.push_back(plain(shape.sizes()[i]));
  return out;
}

Formula times(std::vector<Formula> first, const Formula& rest) {
  if (rest.op() == Formula::Op::product) first.insert(first.end(), rest.parts().begin(), rest.parts().end());
  else first.push_back(rest);
  if (first.size() == 1) return std::move(first.front());
  return Formula::product(std::move(first));
}

}  // namespace pw::lesson
