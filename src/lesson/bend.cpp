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

}  // namespace pw::lesson
