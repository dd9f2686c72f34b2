#include "app/walk/further/overview.h"

#include "lesson/facts.h"

namespace pw::app::walk::inline further {

using enum text::Key;
using Kind = Action::Kind;

stage::Overview whole_network(const State& state) {
  const Report& report = state.walk.lesson().report;
  const Network& network = state.walk.lesson().network;
  stage::Overview out;
  Count values = 0;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    out.layers.push_back({network.nodes[i].name, stage::layer_ink(network.nodes[i].layer, i), row.parameters,
                          row.values, row.multiply_adds});
    values += row.values;
  }
  out.parameters_title = text::say(overview_parameters, {{"n", report.parameters}});
  out.values_title = text::say(overview_values, {{"n", values}});
  out.multiply_adds_title = text::say(overview_work, {{"n", report.multiply_adds}});
  return out;
}

std::string whole_network_words(const State& state) {
  const Report& report = state.walk.lesson().report;
  Count values = 0;
  for (const LayerReport& row : report.layers) values += row.values;
  return text::say(overview_alt, {{"n", report.parameters}, {"values", values}, {"work", report.multiply_adds}});
}

Panel describe_overview(const State& state) {
  Panel panel;
  const Report& report = state.walk.lesson().report;
  panel.overview = whole_network(state);
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const stage::OverviewLayer& layer = panel.overview->layers[i];
    if (layer.parameters == 0) continue;
    const std::string share = text::share(layer.parameters, report.parameters);
    panel.controls.push_back(button("overview-" + std::to_string(i + 1),
                                    text::say(overview_layer, {{"name", std::string_view(layer.name)},
                                                               {"n", layer.parameters},
                                                               {"share", std::string_view(share)}}),
                                    {Kind::go_to, static_cast<int>(i)}));
  }
  panel.title = text::say(overview_title, {{"n", report.parameters}});
  panel.words = text::say(overview_words);
  panel.description = whole_network_words(state);
  return panel;
}

}  // namespace pw::app::walk::inline further
