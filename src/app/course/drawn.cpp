#include "app/course/drawn.h"

#include <algorithm>

#include "lesson/facts.h"
#include "stage/further/sketch.h"

namespace pw::app::course {
namespace {

using enum text::Key;
using lesson::story::Drawn;
using lesson::story::Floor;
using lesson::story::Part;
using stage::Sketch;

/// The stretches of a network whose maps are equally large; of one without maps, those with equally many values.
void add_maps(const Network& network, const Report& report, Sketch& out) {
  const bool has_maps = std::ranges::any_of(report.layers, [](const LayerReport& row) { return row.out.is_map(); });
  std::vector<std::size_t> of(report.layers.size());  // which map each layer gives
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const Shape& shape = report.layers[i].out;
    of[i] = out.maps.empty() ? 0 : out.maps.size() - 1;
    if (shape.is_map() != has_maps) continue;
    const Sketch::Map map = has_maps ? Sketch::Map{shape.height(), shape.channels()} : Sketch::Map{shape.channels(), 1};
    if (out.maps.empty() || out.maps.back().size != map.size || out.maps.back().channels != map.channels) {
      out.maps.push_back(map);
      of[i] = out.maps.size() - 1;
    }
    for (const std::size_t from : network.nodes[i].from) {
      // What comes over a bridge is set beside what came the long way.
      if (of[from] + 1 < of[i] && of[from] < out.maps.size()) out.bridges.emplace_back(of[from], of[i]);
    }
  }
}

std::string size_words(const Sketch::Map& map) { return text::number(map.size); }

void describe_tower(const Drawn& drawn, PictureView& out, Sketch& sketch) {
  sketch.floors = drawn.floors;
  Count all = 0;
  for (const Floor& floor : drawn.floors) {
    for (const Part& part : floor.parts) all += part.parameters * floor.times;
  }
  out.title = rich(sketch_tower, {{"count", all}});
  out.description = text::say(alt_sketch_tower);
  for (const Floor& floor : drawn.floors) {
    for (const Part& part : floor.parts) {
      const Count n = part.parameters * floor.times;
      const std::string share = text::share(n, all);
      out.description +=
          " " + text::say(alt_sketch_floor,
                          {{"name", std::string_view(part.name)}, {"n", n}, {"share", std::string_view(share)}});
    }
  }
}

void describe_hourglass(const lesson::story::Net& net, PictureView& out, Sketch& sketch) {
  add_maps(net.network, net.report, sketch);
  if (sketch.maps.empty()) return;
  const Sketch::Map& least = *std::ranges::min_element(sketch.maps, {}, &Sketch::Map::size);
  const std::string from = size_words(sketch.maps.front()), low = size_words(least),
                    to = size_words(sketch.maps.back());
  out.title = rich(sketch_hourglass);
  out.description =
      text::say(alt_sketch_hourglass,
                {{"from", std::string_view(from)}, {"least", std::string_view(low)}, {"to", std::string_view(to)}});
  if (!sketch.bridges.empty())
    out.description += " " + text::say(alt_sketch_bridges, {{"n", static_cast<Count>(sketch.bridges.size())}});
}

void describe_bits(const Drawn& drawn, bool known, PictureView& out, Sketch& sketch) {
  sketch.bits = drawn.bits;
  sketch.parameters = drawn.parameters;
  sketch.told = known;
  out.title = rich(sketch_bits, {{"bits", static_cast<Count>(drawn.bits)}});
  out.description = text::say(alt_sketch_bits, {{"bits", static_cast<Count>(drawn.bits)}, {"n", drawn.parameters}});
  if (!known) return;
  const std::string bytes = text::bytes((drawn.parameters * drawn.bits + 7) / 8);
  const std::string whole = text::bytes(drawn.parameters * 4);
  out.description = text::say(alt_sketch_bits_told, {{"bits", static_cast<Count>(drawn.bits)},
                                                     {"n", drawn.parameters},
                                                     {"bytes", std::string_view(bytes)},
                                                     {"whole", std::string_view(whole)}});
}

}  // namespace

PictureView drawn_picture(const lesson::story::Story& story, const lesson::story::Step& step, bool known) {
  PictureView out;
  const Drawn& drawn = step.drawn;
  // A tower says which part is the largest.
  if (drawn.kind == Drawn::Kind::none || (drawn.kind == Drawn::Kind::tower && !known)) return out;
  auto sketch = std::make_shared<Sketch>();
  if (drawn.kind == Drawn::Kind::tower) describe_tower(drawn, out, *sketch);
  if (drawn.kind == Drawn::Kind::hourglass) describe_hourglass(story.nets[drawn.net], out, *sketch);
  if (drawn.kind == Drawn::Kind::bits) describe_bits(drawn, known, out, *sketch);
  out.subject.sketch = std::move(sketch);
  return out;
}

}  // namespace pw::app::course
