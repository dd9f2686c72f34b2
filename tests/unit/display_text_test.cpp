// The pictures as display lists: as they were read, and looked at, drawn (tests/data/golden/display.txt).
#include <doctest/doctest.h>

#include <cmath>

#include "core/notation.h"
#include "golden.h"
#include "lesson/example.h"
#include "lesson/lesson.h"
#include "page/markup.h"
#include "stage/count.h"
#include "stage/field.h"
#include "stage/further/diagram.h"
#include "stage/further/overview.h"

using namespace pw;
using namespace pw::stage;

namespace {

std::string n(float value) {
  const auto hundredths = static_cast<long>(std::lround(value * 100));
  std::string out = std::to_string(std::abs(hundredths) / 100);
  if (hundredths % 100 != 0) {
    const std::string rest = std::to_string(100 + std::abs(hundredths) % 100).substr(1);
    out += "." + (rest.back() == '0' ? rest.substr(0, 1) : rest);
  }
  return hundredths < 0 ? "-" + out : out;
}

std::string points(const std::vector<Point>& points) {
  std::string out;
  for (const Point& point : points) out += " " + n(point.x) + "," + n(point.y);
  return out;
}

std::string ink(Ink ink) { return ink == Ink::none ? "-" : std::string(name(ink)); }

struct Lister {
  std::string out{};

  void operator()(const Box& b) {
    out += "  box " + n(b.x) + "," + n(b.y) + " " + n(b.width) + "x" + n(b.height) + " radius " + n(b.radius) + " " +
           ink(b.fill) + " " + ink(b.stroke) + " " + n(b.stroke_width) + "\n";
  }
  void operator()(const Polygon& p) {
    out += "  polygon" + points(p.points) + " " + ink(p.fill) + " " + ink(p.stroke) + "\n";
  }
  void operator()(const Line& l) {
    out += "  line" + points(l.points) + " " + ink(l.ink) + " " + n(l.width) + (l.dashed ? " dashed" : "") + "\n";
  }
  void operator()(const Label& l) {
    constexpr const char* anchors[] = {"start", "middle", "end"};
    out += "  label " + n(l.x) + "," + n(l.y) + " " + anchors[static_cast<int>(l.anchor)] + " " + n(l.size) + " " +
           ink(l.ink) + (l.strong ? " strong" : "") + " “" + l.text + "”\n";
  }
  void operator()(const Curves& c) {
    for (const Curves::One& one : c.all)
      out += "  curve" + points({one.points, one.points + 4}) + " " + ink(c.ink) + " " + n(c.width) + " " +
             n(one.opacity) + "\n";
  }
  void operator()(const Raster& r) {
    out += "  raster " + n(r.x) + "," + n(r.y) + " " + std::to_string(r.columns) + "x" + std::to_string(r.rows) +
           " pitch " + n(r.pitch) + " gap " + n(r.gap) + "\n";
  }
  // A field as what it consists of: patches of equal cells.
  void operator()(const Grid& g) {
    constexpr const char* of[] = {"", " parameters", " places"};
    for (const Patch& p : patches_of(g, -1e9F, 1e9F, 100'000)) {
      out += "  grid " + n(p.x) + "," + n(p.y) + " " + std::to_string(p.columns) + "x" + std::to_string(p.rows) +
             " pitch " + n(g.pitch_x) + "," + n(g.pitch_y) + " cell " + n(g.cell_width) + "x" + n(g.cell_height) +
             " radius " + n(g.radius) + " " + ink(p.ink) + " " + n(p.opacity) + (g.checkered ? " checkered" : "") +
             of[static_cast<int>(g.of)];
      if (g.of != Grid::Of::nothing)
        out += " of " + std::to_string(g.stands_for) + " from " + std::to_string(p.first) + " step " +
               std::to_string(g.step_column) + "," + std::to_string(g.step_row);
      if (!g.shades.empty()) out += " shades " + std::to_string(g.shades.size()) + " " + g.shades.substr(0, 160);
      out += "\n";
    }
  }
};

std::string listed(const Picture& picture) {
  Lister lister;
  lister.out = "  " + n(picture.width) + "x" + n(picture.height) + ", " + std::to_string(picture.parameter_cells()) +
               " cells" + (picture.summed_up ? ", summed up" : "") + "\n";
  for (const Item& item : picture.items) std::visit(lister, item);
  for (const LegendEntry& entry : picture.legend)
    lister.out += "  legend " + ink(entry.ink) + " “" + entry.text + "”\n";
  if (picture.matrix) lister(*picture.matrix);
  return lister.out;
}

Subject last(std::string_view network) {
  const Network parsed = parse_network(network).value();
  const Report report = analyse(parsed);
  REQUIRE_FALSE(report.problem.has_value());
  return {parsed.nodes.back().layer, report.layers.back()};
}

Subject step(std::size_t number, Lens lens = Lens::parameters) {
  Subject out{lesson::try_it().network.nodes[number - 1].layer, lesson::try_it().report.layers[number - 1]};
  out.lens = lens;
  return out;
}

/// The options behind a network in a title: "; window; counted 76".
Subject asked(const std::string& title, Canvas& canvas) {
  const std::size_t bar = title.find(" | ");
  std::string network = title.substr(0, bar);
  Subject out =
      network.starts_with("step ") ? step(static_cast<std::size_t>(std::atoi(network.c_str() + 5))) : last(network);
  std::string rest = bar == std::string::npos ? "" : title.substr(bar + 3) + " ";
  while (!rest.empty()) {
    const std::string word = rest.substr(0, rest.find(' '));
    rest.erase(0, word.size() + 1);
    const auto number = [&] {
      const std::string value = rest.substr(0, rest.find(' '));
      rest.erase(0, value.size() + 1);
      return Count{std::atoll(value.c_str())};
    };
    if (word == "window") out.lens = Lens::window;
    else if (word == "riddle") out.riddle = true;
    else if (word == "up") canvas.sum_up = true;
    else if (word == "width") canvas.width = static_cast<float>(number());
    else if (word == "fine") canvas.pixel = 0.5F;
    else if (word == "counted") out.counted = number();
    else if (word == "looked") out.looked = number();
    else if (word == "place") out.place = number();
    else if (word == "zoom") out.zoom = {.level = static_cast<int>(number()), .input = 100, .neuron = 30};
    else FAIL("no such option: ", word);
  }
  return out;
}

}  // namespace

TEST_CASE("pictures: each kind's, as it was read") {
  golden::Golden golden("display");
  for (const std::string& title : golden.titles()) {
    if (title.starts_with("all:")) continue;
    CAPTURE(title);
    Canvas canvas{.width = 680, .pixel = 1};
    const Subject subject = asked(title, canvas);
    golden.check(title, listed(draw_layer(subject, canvas)));
  }
  Overview overview{
      .layers = {}, .parameters_title = "parameters", .values_title = "values", .multiply_adds_title = "multiply-adds"};
  std::vector<DiagramLayer> diagram;
  const lesson::Lesson& lesson = lesson::try_it();
  std::string volumes;
  for (std::size_t i = 0; i < lesson.report.layers.size(); ++i) {
    const LayerReport& row = lesson.report.layers[i];
    overview.layers.push_back({lesson.network.nodes[i].name, layer_ink(lesson.network.nodes[i].layer, i),
                               row.parameters, row.values, row.multiply_adds});
    diagram.push_back({lesson.network.nodes[i].name, "shape", row.parameters > 0 ? "many" : "",
                       static_cast<float>(i) / 10, layer_ink(lesson.network.nodes[i].layer, i),
                       i == 0   ? std::vector<std::size_t>{}
                       : i == 5 ? std::vector<std::size_t>{1, 4}
                                : std::vector{i - 1}});
    volumes += listed(
        draw_volume(row.out, {.largest_map = 32, .largest_vector = 120, .width = 76, .height = 84, .current = i == 1}));
  }
  for (const float width : {340.0F, 680.0F})
    golden.check("all: overview, " + n(width), listed(draw_overview(overview, {.width = width, .pixel = 1})));
  for (const float width : {680.0F, 1000.0F})
    golden.check("all: diagram, " + n(width), listed(draw_diagram(diagram, {.width = width, .pixel = 1})));
  golden.check("all: volumes", volumes);
}
