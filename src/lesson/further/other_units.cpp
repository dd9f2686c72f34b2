#include "lesson/diagnosis.h"
#include "lesson/slip.h"

namespace pw::lesson::inline further {

std::vector<Thought> other_units(const Belief& truth, const Hint& hint, Count answer) {
  constexpr Count least = 100;
  if (hint.look != Hint::Look::at_how_many || hint.factor < least) return {};
  if (slips_like(truth.formula()->evaluate().value_or(0), answer) > 0) return {};
  const bool is_conv = std::holds_alternative<Conv>(truth.layer());
  const Misconception* thought = misconception_of(is_conv ? "N51" : "N62");
  if (thought == nullptr) return {};
  const Quantity units = is_conv ? Quantity::filters : Quantity::neurons;
  auto formula = truth.formula()->with(units, {Formula::leaf(units, hint.times)});
  if (formula) formula = formula->with(Quantity::neuron_biases, {Formula::leaf(Quantity::neuron_biases, hint.times)});
  if (!formula) return {};
  return {{thought, nullptr, std::move(*formula)}};
}

}  // namespace pw::lesson::inline further
