#include "lesson/sandbox/quiz.h"

#include <algorithm>
#include <set>

namespace pw::lesson::inline sandbox {

std::vector<std::size_t> layers_to_ask(const Network& network, const Report& report) {
  std::vector<std::size_t> out;
  std::vector<const Formula*> formulas;
  std::set<std::size_t> fixed;  // kinds without parameters
  const std::size_t end = std::min({report.layers.size(), network.nodes.size(), most_looked_at});
  for (std::size_t i = 0; i < end && out.size() < most_asked; ++i) {
    const auto& formula = report.layers[i].formula;
    if (formula) {
      if (std::ranges::any_of(formulas, [&](const Formula* other) { return *other == *formula; })) continue;
      formulas.push_back(&*formula);
    } else if (std::holds_alternative<Input>(network.nodes[i].layer) ||
               !fixed.insert(network.nodes[i].layer.index()).second) {
      continue;
    }
    out.push_back(i);
  }
  return out;
}

Exercise exercise_about(const Network& network, const Report& report, std::size_t layer, std::string_view name) {
  Exercise out;
  out.network = network;
  out.report = report;
  out.layer = layer;
  out.right = report.layers[layer].parameters;
  if (out.network.nodes[layer].name.empty()) out.network.nodes[layer].name = name;
  return out;
}

}  // namespace pw::lesson::inline sandbox
