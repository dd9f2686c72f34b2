#include "lesson/blanks.h"

#include "lesson/answer.h"

namespace pw::lesson {

std::vector<JudgedBlank> judge_blanks(const Formula& formula, std::span<const std::string> typed) {
  using enum JudgedBlank::Mark;
  std::vector<JudgedBlank> out;
  for (const Token& token : tokens(formula)) {
    if (token.kind != Token::Kind::operand) continue;
    JudgedBlank blank{.quantity = token.quantity};
    if (out.size() < typed.size() && !typed[out.size()].empty()) {
      const auto count = parse_count(typed[out.size()]);
      blank.mark = count && *count == token.value ? right : wrong;
    }
    out.push_back(blank);
  }
  return out;
}

text::Key blank_question(Quantity quantity) {
  using enum text::Key;
  switch (quantity) {
    case Quantity::filter_width:
    case Quantity::filter_height: return blank_window;
    case Quantity::depth:
    case Quantity::group_depth: return blank_depth;
    case Quantity::bias_per_filter: return blank_bias;
    case Quantity::filters: return blank_filters;
    case Quantity::neurons: return blank_neurons;
    case Quantity::inputs: return blank_inputs;
    case Quantity::neuron_biases: return blank_biases;
    default: return blank_other;
  }
}

}  // namespace pw::lesson
