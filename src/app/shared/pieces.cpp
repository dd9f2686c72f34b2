#include "app/shared/pieces.h"

#include <algorithm>

namespace pw::app::inline further {

using enum text::Key;

namespace {

/// Whether it grows from one product by single numbers, as a filter's and a neuron's does; an LSTM's has sums inside.
bool grows_step_by_step(const Formula& formula) {
  const auto is_leaf = [](const Formula& part) { return part.parts().empty(); };
  const std::vector<Formula>& parts = formula.parts();
  if (parts.empty()) return true;
  if (formula.op() == Formula::Op::product && std::ranges::all_of(parts, is_leaf)) return true;
  return !is_leaf(parts.front()) && std::all_of(parts.begin() + 1, parts.end(), is_leaf) &&
         grows_step_by_step(parts.front());
}

}  // namespace

std::vector<Piece> pieces(const LayerScene& scene, const Formula& formula, bool known) {
  std::vector<Piece> out;
  if (!scene.words().builds || !grows_step_by_step(formula)) return out;
  // Of filters and of neurons; other formulas are too short to be built up.
  if (formula.find(Quantity::filters) == nullptr && formula.find(Quantity::neurons) == nullptr) return out;
  for (const BuildStep& step : build_up(formula)) {
    const std::initializer_list<text::Arg> args = {{"operand", step.operand}, {"value", step.value}};
    Piece piece;
    piece.from = piece.to = step.quantity;
    if (step.op == Formula::Op::leaf) {
      const bool conv = step.quantity == Quantity::filter_width;
      piece.to = conv ? Quantity::depth : Quantity::inputs;
      piece.words = text::say(conv ? built_filter_weights : built_dense_weights, args);
    } else {
      piece.words = text::say(step.quantity == Quantity::filters ? built_filters : built_bias, args);
      piece.value = known ? text::say(built_value, args) : text::say(built_unknown);
    }
    out.push_back(std::move(piece));
  }
  return out;
}

FormulaCard whole_formula(const LayerScene& s, bool with_blanks) {
  FormulaCard out = layer_formula(s, with_blanks);
  if (s.row().formula) out.pieces = pieces(s, *s.row().formula, s.answer.known);
  return out;
}

}  // namespace pw::app::inline further
