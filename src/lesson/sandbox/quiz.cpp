#include "lesson/sandbox/quiz.h"

#include <algorithm>
#include <set>

#include "text/utf8.h"

namespace pw::lesson::inline sandbox {

std::vector<std::size_t> layers_to_ask(const Network& network, const Report& report) {
  std::vector<std::size_t> out;
  std::vector<const Formula*> formulas;
  std::set<std::size_t> fixed;  // kinds without parameters
  const std::size_t end = std::min({report.layers.size(), network.nodes.size(), most_looked_at});
  for (std::size_t i = 0; i < end && out.size() < most_asked; ++i) {
    // A count that depends on sizes which are not known is no number.
    if (i < report.open.size() && report.open[i].parameters.is_open) continue;
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
  // The layers before it, and the totals of all: there may be a hundred thousand more.
  const auto up_to = static_cast<std::ptrdiff_t>(layer) + 1;
  out.network.convention = network.convention;
  out.network.nodes.assign(network.nodes.begin(), network.nodes.begin() + up_to);
  out.report.layers.assign(report.layers.begin(), report.layers.begin() + up_to);
  out.report.parameters = report.parameters;
  out.report.non_trainable = report.non_trainable;
  out.report.multiply_adds = report.multiply_adds;
  out.layer = layer;
  out.right = report.layers[layer].parameters;
  std::string& shown = out.network.nodes[layer].name;
  shown = text::shortened(shown.empty() ? name : std::string_view(shown), text::longest_line);
  return out;
}

}  // namespace pw::lesson::inline sandbox
