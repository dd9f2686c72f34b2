#include "app/sandbox/diagram.h"

#include <algorithm>

#include "lesson/facts.h"
#include "stage/further/overview.h"
#include "text/utf8.h"

namespace pw::app::sandbox {

std::vector<stage::DiagramLayer> diagram_of(const Sandbox& sandbox) {
  const Draft& draft = *sandbox.draft;
  const Report& report = draft.report();
  const Network& network = draft.reading().network;
  std::vector<stage::DiagramLayer> out;
  for (std::size_t i = 0; i < std::min(report.layers.size(), most_in_diagram); ++i) {
    const LayerReport& row = report.layers[i];
    const Node& node = network.nodes[i];
    stage::DiagramLayer layer;
    layer.words = text::clipped(draft.layer_words(i), text::longest_line);
    layer.shape = lesson::shape_text(row.out);
    if (row.parameters > 0) layer.parameters = text::number(row.parameters);
    if (report.parameters > 0)
      layer.share = static_cast<float>(static_cast<double>(row.parameters) / static_cast<double>(report.parameters));
    layer.ink = row.parameters > 0 ? stage::layer_ink(node.layer, i) : stage::Ink::edge;
    layer.from = node.from;
    if (layer.from.empty() && i > 0 && kind_of(node.layer).least_inputs > 0) layer.from = {i - 1};
    out.push_back(std::move(layer));
  }
  return out;
}

std::string diagram_title(const Sandbox& sandbox) {
  const Report& report = sandbox.draft->report();
  const auto drawn = static_cast<Count>(std::min(report.layers.size(), most_in_diagram));
  return text::say(
      text::Key::diagram_title,
      {{"n", drawn}, {"all", static_cast<Count>(report.layers.size())}, {"parameters", report.parameters}});
}

}  // namespace pw::app::sandbox
