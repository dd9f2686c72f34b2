#include "stage/further/ways.h"

#include "core/further/ways.h"
#include "core/writing/print.h"
#include "text/utf8.h"

namespace pw::stage::inline further {

std::shared_ptr<const Sketch> ways_on(const Network& network, const Report& report, std::size_t layer) {
  Sketch out;
  for (const std::vector<std::size_t>& way : ways_to(network, layer)) {
    Way& told = out.ways.emplace_back();
    for (const std::size_t at : way) {
      const Node& node = network.nodes[at];
      told.push_back({node.name.empty() ? text::shortened(print_layer(node), text::longest_word) : node.name,
                      report.layers[at].parameters});
    }
  }
  return std::make_shared<const Sketch>(std::move(out));
}

}  // namespace pw::stage::inline further
