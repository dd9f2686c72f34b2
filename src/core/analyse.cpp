#include "core/analyse.h"

namespace pw {
namespace {

Expected<LayerReport> analyse_layer(const Layer& layer, const Shape& in) {
  return std::visit(
      [&](const auto& kind) -> Expected<LayerReport> {
        LayerReport report;
        report.in = in;
        const auto out = kind.output_shape(in);
        if (!out) return std::unexpected(out.error());
        report.out = *out;
        const auto values = report.out.values();
        if (!values) return fail(Diagnostic::Code::too_large);
        report.values = *values;
        report.formula = kind.parameters(in);
        if (report.formula) {
          const auto parameters = report.formula->evaluate();
          if (!parameters) return std::unexpected(parameters.error());
          report.parameters = *parameters;
        }
        const auto multiply_adds = kind.multiply_adds(in);
        if (!multiply_adds) return std::unexpected(multiply_adds.error());
        report.multiply_adds = *multiply_adds;
        return report;
      },
      layer);
}

}  // namespace

Report analyse(const Network& network) {
  Report report;
  const auto stop = [&](Diagnostic problem, std::size_t layer) {
    problem.layer = static_cast<int>(layer);
    report.problem = std::move(problem);
  };
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const Layer& layer = network.nodes[i].layer;
    const bool is_input = std::holds_alternative<Input>(layer);
    if (is_input != (i == 0)) {
      stop(fail(i == 0 ? Diagnostic::Code::input_missing : Diagnostic::Code::input_not_first).error(), i);
      return report;
    }
    const Shape& in = is_input ? std::get<Input>(layer).shape : report.layers.back().out;
    const auto row = analyse_layer(layer, in);
    if (!row) {
      stop(row.error(), i);
      return report;
    }
    const auto parameters = checked_add(report.parameters, row->parameters);
    const auto multiply_adds = checked_add(report.multiply_adds, row->multiply_adds);
    if (!parameters || !multiply_adds) {
      stop(fail(Diagnostic::Code::too_large).error(), i);
      return report;
    }
    report.layers.push_back(*row);
    report.parameters = *parameters;
    report.multiply_adds = *multiply_adds;
  }
  return report;
}

}  // namespace pw
