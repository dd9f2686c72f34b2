// Conv layers of networks that are too large to be computed: what their scene shows, and what it keeps to itself.
#include <doctest/doctest.h>

#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"
#include "drawn.h"
#include "lesson/example.h"
#include "stage/count.h"
#include "stage/scene/scene.h"

using namespace pw;
using namespace pw::stage;

namespace {

/// Known, or still asked for.
Subject wide(std::string_view network, bool known = true) {
  Subject out = last_of(network);
  out.known = known;
  return out;
}

constexpr Canvas rooms[] = {{.width = 528, .pixel = 1, .height = 534},    {.width = 538, .pixel = 0.5F, .height = 534},
                            {.width = 390, .pixel = 0.5F, .height = 228}, {.width = 320, .pixel = 0.5F, .height = 184},
                            {.width = 1120, .pixel = 1, .height = 534},   {.width = 800, .pixel = 1, .height = 560}};

struct Case {
  std::string_view network;
  Count parameters;  // torch.nn.Conv2d(...): sum(p.numel() for p in parameters())
  std::string_view depth;
};
constexpr Case cases[] = {
    {"convention pytorch; input 224x224x3; conv 7x7, 64, stride=2, pad=3, bias=no", 9'408, "3"},
    {"convention pytorch; input 56x56x64; conv 3x3, 64, pad=1, bias=no", 36'864, "64"},
    {"convention pytorch; input 14x14x512; conv 3x3, 512, pad=1", 2'359'808, "512"},
    {"convention pytorch; input 7x7x512; conv 1x1, 2048", 1'050'624, "512"},
    {"convention pytorch; input 17x17x128; conv 1x7, 128, pad=same", 114'816, "128"},
    {"convention pytorch; input 33x33x256; conv 3x3, 256, dilation=2, pad=2", 590'080, "256"},
};

}  // namespace

TEST_CASE("a wide conv layer's cells stand for all of its parameters, in every room") {
  for (const Case& one : cases) {
    CAPTURE(one.network);
    const Subject subject = wide(one.network);
    REQUIRE(subject.report.parameters == one.parameters);
    for (const Canvas& room : rooms) {
      CAPTURE(room.width);
      const auto picture = scene::draw(subject, room);
      REQUIRE(picture.has_value());
      check_inside(*picture, room);
      CHECK(stood_for(*picture) == one.parameters);
    }
  }
}

TEST_CASE("a wide conv layer's scene says how deep its filters are once that is known, and not before") {
  for (const Case& one : cases) {
    CAPTURE(one.network);
    const auto known = scene::draw(wide(one.network), rooms[0]);
    const auto asked = scene::draw(wide(one.network, false), rooms[0]);
    REQUIRE((known && asked));
    const std::string deep = "each " + std::string(one.depth) + " deep";
    CHECK(words(*known).find(deep) != std::string::npos);
    CHECK(words(*asked).find(deep) == std::string::npos);
    CHECK(words(*asked).find("slice") == std::string::npos);
  }
}

TEST_CASE("a cell of a wide conv layer is its parameter, and the window can be taken") {
  const Subject subject = wide(cases[1].network);
  const auto picture = scene::draw(subject, rooms[0]);
  REQUIRE(picture.has_value());
  CHECK(picture->sheet.has_value());
  std::size_t found = 0;
  for (const Item& item : picture->items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of != Grid::Of::parameters) continue;
    ++found;
    const auto at = cell_under(*picture, {grid->x + grid->cell_width / 2, grid->y + grid->cell_height / 2});
    CHECK(at == grid->first);
  }
  // 64 filters, and 64 slices of the one that is spread out.
  CHECK(found == 128);
}

TEST_CASE("whatever weight of a wide layer is looked at, it is told which one it is") {
  using Kind = app::Action::Kind;
  for (const std::string_view network :
       {"convention tensorflow; input 33x33x256; conv 3x3, 256, pad=same", "input 33x33x256; conv 3x3, 256, dilation=2",
        "input 33x33x64; conv 1x7, 64, stride=1x2", "input 33x33x64; conv 3x3, 64, pad=1"}) {
    CAPTURE(network);
    app::State state = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
    state = app::update(std::move(state), {Kind::edit_network, 0, std::string(network)});
    state = app::update(std::move(state), {Kind::look, 0, "into"});
    const app::View view = app::describe(state);
    REQUIRE(view.picture.cells.has_value());
    CHECK(plain(view.picture.cells->words).starts_with("Filter 1, channel 1, row 1, column 1"));
  }
}

TEST_CASE("a layer that fills the stage with what is asked fills it with that left out, too") {
  int filled = 0;
  for (const std::string_view network :
       {"input 100x100x17; conv 1x1, 2", "input 20x20x8; conv 3x3, 4", "input 150x150x3; conv 3x3, 4"}) {
    const Network parsed = parse_network(network).value();
    const Report report = analyse(parsed);
    const auto example =
        lesson::Example::follow(parsed, report, {.kind = lesson::Image::Kind::balloon, .drawn = {}}).back();
    for (const Asked asked : {Asked::filters, Asked::depth, Asked::output}) {
      if (!example || !fills_stage(parsed.nodes.back().layer, report.layers.back(), example, asked)) continue;
      ++filled;
      Subject subject{parsed.nodes.back().layer, report.layers.back()};
      subject.example = example;
      subject.asked = asked;
      for (const Canvas& room :
           {Canvas{.width = 800, .pixel = 1, .height = 560}, Canvas{.width = 390, .pixel = 0.5F, .height = 306}})
        CHECK(scene::draw(subject, room).has_value());
    }
  }
  CHECK(filled >= 3);
}
