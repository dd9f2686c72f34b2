// How a kind of layer works as a picture, and pictures of more than one layer: that what is told of them is what is seen.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/course/update.h"
#include "app/update.h"
#include "app/view.h"
#include "core/further/ways.h"
#include "core/notation.h"
#include "lesson/facts.h"
#include "lesson/kinds/words.h"
#include "lessons/all.h"
#include "stage/further/principle.h"
#include "stage/further/sketch.h"
#include "stage/further/ways.h"
#include "text/utf8.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using namespace pw::stage;

namespace {

Subject subject_at(const Network& network, const Report& report, std::size_t at) {
  Subject out{network.nodes[at].layer, report.layers[at]};
  const lesson::Words words = lesson::words_of({network, report, at});
  if (words.principle == text::Key::alt_principle_merge) out.sketch = ways_on(network, report, at);
  return out;
}

template <typename T>
std::vector<T> all_of(const Picture& picture) {
  std::vector<T> out;
  for (const Item& item : picture.items) {
    if (const T* one = std::get_if<T>(&item)) out.push_back(*one);
  }
  return out;
}

constexpr const char* networks[] = {
    "input 14x14x256; batchnorm; batchnorm scale=no; batchnorm scale=no, shift=no, running=no",
    "input 128x768; layernorm; layernorm shift=no; groupnorm 8",
    "convention pytorch; input 6x5x4; layernorm axes=1x2x3; layernorm axes=2x3; groupnorm 2; instancenorm",
    "input 1x1x1; batchnorm; instancenorm affine=yes; groupnorm 1; layernorm; flatten; batchnorm; layernorm",
    "input 20x10; rnn 32, sequence; lstm 3, sequence, bias=no; gru 1, sequence; lstm 8, projection=3",
    "input 1x1; rnn 1, sequence; gru 1000000",
    "input 128x512; attention 8, 64; attention 1, 512, bias=no; attention 32, 16, kv_heads=4; attention 7, 9",
    "input 1x1; attention 1, 1; attention 1000, 1000",
    "input 5; embedding 8, 3; dense 2",
    "input 1; embedding 1, 1",
    "input 9; embedding 1000000000, 1000000",
    "input 14x14x512; conv 3x3, 512, pad=same, groups=32, bias=no; depthwise 3x3; conv 1x1, 6, groups=2; depthwise "
    "1x1, multiplier=5",
    "input 20x6; conv 3, 12, groups=3; depthwise 5",
    "input 8x8x4; a: conv 3x3, 4, pad=1; b: relu from -2; add from a, b; concat from a, b; multiply from a, b; "
    "subtract from a, b",
};

struct Shown {
  std::string network;
  std::size_t layer = 0;
  Subject subject;
  text::Key told = text::Key::name_none;
};

/// Layers of the networks above and of all well-known ones.
std::vector<Shown> everything() {
  std::vector<Shown> out;
  const auto add = [&](std::string_view text) {
    const Network network = read_network(text).network;
    const Report report = analyse(network);
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
      const lesson::Words words = lesson::words_of({network, report, i});
      out.push_back({std::string(text.substr(0, 60)), i, subject_at(network, report, i), words.principle});
    }
  };
  for (const char* text : networks) {
    const Reading reading = read_network(text);
    INFO(text);
    CHECK_FALSE(reading.problem.has_value());
    CHECK_FALSE(analyse(reading.network).problem.has_value());
    add(text);
  }
  for (const char* known : {"resnet18", "mobilenet", "bert_base", "unet", "googlenet", "densenet121"}) {
    const auto all = zoo::all();
    const auto found = std::ranges::find(all, known, &zoo::WellKnown::name);
    if (found != all.end()) add(found->text);
  }
  return out;
}

State lesson_at(const std::string& name, std::string_view step) {
  std::string all = "+++\n";
  for (const lessons::LessonText& one : lessons::all())
    all += "+++ " + std::string(one.name) + "\n" + std::string(one.text);
  State out = app::update(State{}, {app::Action::Kind::open_address, 0, "#lesson=" + name});
  std::string known;
  for (const zoo::WellKnown& one : zoo::all()) known += "=== " + std::string(one.name) + "\n" + std::string(one.text);
  out = app::update(std::move(out), {app::Action::Kind::take_known, 0, known});
  out = app::update(std::move(out), {app::Action::Kind::take_known, 0, all});
  return app::update(out, app::activate(app::describe(out), step));
}

}  // namespace

TEST_CASE("principles: what is told of a kind is drawn, and what is drawn is told, at every width") {
  std::size_t drawn = 0;
  for (Shown& shown : everything()) {
    for (const bool riddle : {false, true}) {
      shown.subject.riddle = riddle;
      for (const float width : {200.0F, 288.0F, 460.0F, 724.0F}) {
        CAPTURE(shown.network);
        CAPTURE(shown.layer);
        CAPTURE(riddle);
        CAPTURE(width);
        const auto picture = draw_principle(shown.subject, {.width = width, .pixel = 0.5F});
        CHECK(picture.has_value() == (shown.told != text::Key::name_none));
        if (!picture) continue;
        ++drawn;
        CHECK(picture->width == width);
        CHECK(picture->height > 20);
        CHECK(picture->height <= 260);
        // It is no count of cells: those are drawn below it.
        CHECK(picture->parameter_cells() == 0);
        for (const Label& label : all_of<Label>(*picture)) {
          CAPTURE(label.text);
          CHECK(label.x >= 0);
          CHECK(label.x <= width);
          CHECK(label.y <= picture->height);
        }
        for (const Box& box : all_of<Box>(*picture)) {
          CHECK(std::isfinite(box.width + box.height));
          CHECK(box.x >= -1);
          CHECK(box.x + box.width <= width + 1);
        }
      }
    }
  }
  CHECK(drawn > 500);
}

TEST_CASE("principles: before the count is known no number of it is seen") {
  for (Shown& shown : everything()) {
    if (shown.told == text::Key::name_none || shown.told == text::Key::alt_principle_merge) continue;
    shown.subject.riddle = true;
    const auto picture = draw_principle(shown.subject, {.width = 724});
    REQUIRE(picture.has_value());
    const Count n = shown.subject.report.parameters;
    for (const Label& label : all_of<Label>(*picture)) {
      CAPTURE(shown.network);
      CAPTURE(label.text);
      if (n > 9) CHECK(label.text.find(text::number(n)) == std::string::npos);
    }
    // Filled in one ink and another, or beside each other: what the count consists of is not there.
    for (const LegendEntry& entry : picture->legend) CHECK(entry.ink != Ink::bias);
  }
}

TEST_CASE("ways: from where they part to where they meet") {
  const auto ways = [](std::string_view text, std::size_t row) {
    const Network network = read_network(text).network;
    std::vector<std::vector<std::size_t>> out = ways_to(network, row - 1);
    for (auto& way : out) {
      for (std::size_t& at : way) ++at;
    }
    return out;
  };
  using Ways = std::vector<std::vector<std::size_t>>;
  // A residual block, with rows from 1: two layers on one way, none on the other.
  constexpr const char* block = "input 8x8x4; relu; conv 3x3, 4, pad=1; relu; add from -1, -3; dense 2";
  CHECK(ways(block, 5) == Ways{{3, 4}, {}});
  // A projection on the other way.
  CHECK(ways("input 8x8x4; conv 3x3, 8, pad=1; relu; conv 1x1, 8 from -3; add from -1, -2", 5) == Ways{{4}, {2, 3}});
  // A block within a block is on the way with all it has.
  CHECK(ways("input 8x8x4; relu; conv 3x3, 4, pad=1; conv 3x3, 4, pad=1; add from -1, -2; add from -1, -4", 6) ==
        Ways{{3, 4, 5}, {}});
  // Three ways, and two inputs that have nothing in common.
  CHECK(ways("input 8x8x4; a: conv 1x1, 2; b: conv 3x3, 2, pad=1 from -2; c: maxpool 1x1 from -3; concat from a, b, c",
             5) == Ways{{2}, {3}, {4}});
  CHECK(ways("A: input 4; B: input 4; x: dense 3 from A; y: dense 3 from B; add from x, y", 5) == Ways{{1, 3}, {2, 4}});
  CHECK(ways(block, 3) == Ways{});
}

TEST_CASE("ways: an identity block of ResNet-18 has its layers on one way and none on the other") {
  const auto all = zoo::all();
  const auto found = std::ranges::find(all, std::string_view("resnet18"), &zoo::WellKnown::name);
  REQUIRE(found != all.end());
  const Network network = read_network(found->text).network;
  const Report report = analyse(network);
  const auto sum = std::ranges::find_if(network.nodes, [](const Node& node) { return node.from.size() > 1; });
  const std::vector<Way> ways = ways_on(network, report, static_cast<std::size_t>(sum - network.nodes.begin()))->ways;
  REQUIRE(ways.size() == 2);
  // He et al. 2015, figure 5: two 3 x 3 convolutions with 64 channels each and a normalisation after each: 2 * 9 * 64 * 64 + 2 * 2 * 64.
  Count learned = 0;
  for (const WayLayer& layer : ways[0]) learned += layer.parameters;
  CHECK(learned == 73'984);
  CHECK(ways[1].empty());
}

TEST_CASE("ways: of very many none is followed, whatever an address asks for") {
  for (const auto& [inputs, has] : {std::pair{6, true}, {7, false}, {2000, false}}) {
    std::string text = "input 8; concat from -1";
    for (int i = 1; i < inputs; ++i) text += ", -1";
    const Network network = read_network(text).network;
    const Report report = analyse(network);
    REQUIRE(report.layers.size() == 2);
    CHECK((lesson::words_of({network, report, 1}).principle != text::Key::name_none) == has);
  }
}

TEST_CASE("ways: where room is short a name gives way, and never a number") {
  const Network network =
      read_network("input 8x8x256; conv 3x3, 256, pad=1, bias=no; relu; conv 3x3, 256, pad=1, bias=no; add from -1, -4")
          .network;
  const Report report = analyse(network);
  for (const float width : {200.0F, 288.0F, 724.0F}) {
    const auto picture = draw_principle(subject_at(network, report, 4), {.width = width});
    REQUIRE(picture);
    // 3 * 3 * 256 * 256
    const auto labels = all_of<Label>(*picture);
    CHECK(std::ranges::count_if(labels, [](const Label& one) { return one.text.ends_with("589,824"); }) == 2);
    for (const Label& one : labels) CHECK(6.6F * static_cast<float>(one.text.size()) <= width / 2 + 20);
  }
}

TEST_CASE("sketches: a floor's area is its count") {
  Sketch sketch;
  sketch.floors = {{1, {{"a", 300}}}, {4, {{"b", 100}, {"c", 50}}}, {1, {{"b", 100}}}};
  for (const float width : {288.0F, 724.0F}) {
    const Picture picture = draw_sketch(sketch, {.width = width});
    std::map<Ink, double> area;
    for (const Box& box : all_of<Box>(picture)) area[box.fill] += static_cast<double>(box.width) * box.height;
    REQUIRE(area.size() == 3);
    REQUIRE(picture.legend.size() == 3);
    // 300, 4 * 100 + 100, 4 * 50: 0.3, 0.5 and 0.2 of all.
    const double all = area[picture.legend[0].ink] + area[picture.legend[1].ink] + area[picture.legend[2].ink];
    CHECK(area[picture.legend[0].ink] / all == doctest::Approx(0.3).epsilon(0.05));
    CHECK(area[picture.legend[1].ink] / all == doctest::Approx(0.5).epsilon(0.05));
    CHECK(area[picture.legend[2].ink] / all == doctest::Approx(0.2).epsilon(0.05));
    CHECK(picture.legend[1].text == "b: 500");
    // The first floor is the ground floor.
    float lowest = 0;
    Ink ground = Ink::none;
    for (const Box& box : all_of<Box>(picture)) {
      if (box.y < lowest) continue;
      lowest = box.y;
      ground = box.fill;
    }
    CHECK(ground == picture.legend[0].ink);
  }
}

TEST_CASE("sketches: with fewer bits the cells are as many, and smaller in area") {
  for (const int bits : {1, 4, 8, 16}) {
    Sketch sketch;
    sketch.bits = bits;
    sketch.parameters = 62'958;
    const Picture picture = draw_sketch(sketch, {.width = 724, .pixel = 0.5F});
    const auto grids = all_of<Grid>(picture);
    REQUIRE(grids.size() == 2);
    CHECK(grids[0].columns * grids[0].rows == grids[1].columns * grids[1].rows);
    const double area =
        static_cast<double>(grids[1].pitch_x) * grids[1].pitch_y / (grids[0].pitch_x * grids[0].pitch_y);
    CHECK(area == doctest::Approx(bits / 32.0).epsilon(0.01));
    const auto boxes = all_of<Box>(picture);
    CHECK(std::ranges::count(boxes, Ink::w, &Box::stroke) == bits);
    // What it comes to is not seen where it is asked.
    sketch.told = false;
    const Picture asked = draw_sketch(sketch, {.width = 724});
    CHECK(all_of<Grid>(asked).empty());
    CHECK(all_of<Label>(asked).empty());
  }
}

TEST_CASE("sketches: a tower, which would tell what is asked, is seen once it is known") {
  State state = lesson_at("convolutions", "step-8");
  CHECK(app::describe(state).picture.title.empty());
  CHECK_FALSE(app::describe(state).picture.subject.sketch);
  state = app::update(state, app::activate(app::describe(state), "show-me"));
  const View known = app::describe(state);
  REQUIRE(known.picture.subject.sketch);
  // Howard et al. 2017, table 2, by Keras' own summary: 44,640 in depthwise layers, 3,139,584 in those of 1 x 1, 1,025,000 at the end.
  CHECK(known.picture.description.find("Depthwise layers: 44,640 parameters") != std::string::npos);
  CHECK(known.picture.description.find("1\u00a0×\u00a01 layers: 3,139,584 parameters") != std::string::npos);
  CHECK(known.picture.description.find("Last layer: 1,025,000 parameters") != std::string::npos);
}

TEST_CASE("sketches: an hourglass is as high as its maps, and its bridges are U-Net's four") {
  const State state = lesson_at("hourglass", "step-7");
  const app::View view = app::describe(state);
  INFO(view.heading, " / ", view.notice, " / ", view.steps.size());
  REQUIRE(view.picture.subject.sketch);
  const Sketch& sketch = *view.picture.subject.sketch;
  // Ronneberger et al. 2015, figure 1: from 572 down to 28, and up to 388; four copies across.
  CHECK(sketch.maps.front().size == 572);
  CHECK(std::ranges::min(sketch.maps, {}, &Sketch::Map::size).size == 28);
  CHECK(sketch.maps.back().size == 388);
  CHECK(sketch.bridges.size() == 4);
  // Each over those within it.
  std::vector<std::pair<float, float>> spans;
  for (const Line& line : all_of<Line>(draw_sketch(sketch, {.width = 724})))
    spans.emplace_back(line.points[3].x - line.points[0].x, line.points[1].y);
  REQUIRE(spans.size() == 4);
  std::ranges::sort(spans);
  for (std::size_t i = 1; i < spans.size(); ++i) CHECK(spans[i].second < spans[i - 1].second);
  // On a phone's width too it says how it begins, where it is narrowest and how it ends, and no number lies on another.
  for (const float width : {240.0F, 320.0F, 724.0F}) {
    CAPTURE(width);
    std::vector<Label> labels = all_of<Label>(draw_sketch(sketch, {.width = width}));
    for (const char* number : {"572", "28", "388"})
      CHECK(std::ranges::any_of(labels, [&](const Label& label) { return label.text == number; }));
    std::ranges::sort(labels, {}, &Label::x);
    // Arabic digits of this size are about 7 px wide.
    for (std::size_t i = 1; i < labels.size(); ++i)
      CHECK(labels[i].x - labels[i - 1].x >=
            3.5F * static_cast<float>(labels[i].text.size() + labels[i - 1].text.size()));
  }
  CHECK(view.picture.description ==
        "The map is 572 at the beginning, 28 where it is smallest, and 388 at the end. 4 bridges lead "
        "across from one side to the other.");
}
