// The map: networks that are added by writing them, and what is looked for there.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/address.h"
#include "app/view.h"
#include "map_opened.h"

using namespace pw;
using namespace pw::app;
using stage::map::Area;

TEST_CASE(
    "map: a network that is written is added, can be looked at, linked to and taken away; a layer is found by its "
    "name") {
  const auto use = [](const State& from, std::string_view id, std::string_view value = {}) {
    return update(from, activate(describe(from), id, value));
  };
  const auto find = [&](const State& from, std::string_view words) {
    return use(use(from, "find-network", words), "find-go");
  };
  const auto looked = [](const State& there) { return describe(there).atlas->looked.front().text; };
  // (5·5·1 + 1)·6, (5·5·6 + 1)·16, and dense layers of 120, 84 and 10: LeNet-5 as it is mostly taught, 61,706.
  const std::string_view lenet =
      "input 28x28x1; conv 5x5, 6, pad=2; relu; maxpool 2x2; conv 5x5, 16; relu; maxpool 2x2; "
      "flatten; dense 120; relu; dense 84; relu; dense 10";
  const State state = opened();
  const State added = find(state, lenet);
  REQUIRE(added.map.added.size() == 1);
  CHECK(added.map.pinned);
  CHECK(plot(added, added.map.plot).parameters == 61'706);
  CHECK(looked(added).find("61,706") != std::string::npos);
  CHECK(looked(added).find("input 28x28x1") != std::string::npos);
  // Area is the number of parameters for it as for all others.
  const Area& area = plot(added, added.map.plot).area;
  const Area& other = plot(added, "vgg16").area;
  CHECK(area.width * area.height / (other.width * other.height) == doctest::Approx(61'706.0 / 138'357'544.0));
  CHECK(app::map::shared_atlases(added).wide->plots.size() == app::map::shared_atlases(state).wide->plots.size() + 1);
  // Once more it is the same, and another one is another.
  CHECK(find(added, lenet).map.added == added.map.added);
  const State two = find(added, "input 8x8x3\nconv 3x3, 4");
  CHECK(two.map.added.size() == 2);
  CHECK(plot(two, two.map.plot).parameters == 112);
  // The link has it, with a layer of it.
  State layer = two;
  layer.map.plot = added.map.plot;
  layer.map.row = 1;
  const std::string link = app::fragment(layer);
  const State linked = opened(link);
  CHECK(plot(linked, linked.map.plot).parameters == 61'706);
  CHECK(linked.map.row == 1);
  CHECK(app::fragment(linked) == link);
  // It can be taken away, which is offered of no other.
  const auto offers = [](const State& there) {
    return std::ranges::count(describe(there).atlas->changes, "take-away", &Control::id);
  };
  CHECK(offers(find(two, "vgg16")) == 0);
  REQUIRE(offers(two) == 1);
  const State less = use(two, "take-away");
  CHECK(less.map.added == added.map.added);
  CHECK(less.map.plot.empty());
  // So many, and no more.
  State many = state;
  for (int i = 1; i <= 20; ++i) many = find(many, "input 8; dense " + std::to_string(i));
  CHECK(many.map.added.size() == app::most_added);
  CHECK(plot(many, many.map.plot).parameters == 20 * 9);
  // A layer by its name: in the network that is looked at, else wherever there is one.
  const State in_walk = find(find(state, "your walk"), "FC3");
  CHECK(in_walk.map.plot == "walk");
  CHECK(in_walk.map.row == 5);
  const State table = find(find(state, "gpt2"), "Words");
  CHECK(table.map.plot == "gpt2");
  CHECK(looked(table).find("38,597,376") != std::string::npos);  // 50,257·768
  const State mine = find(find(added, "input 4; dense 2; ENDING: dense 3"), "vgg16");
  CHECK(looked(find(mine, "ending")).find("ENDING") != std::string::npos);
  // What is nowhere, and what is no network, is said, until something else is done.
  const State lost = find(state, "resnet 51b");
  CHECK(looked(lost).find("“resnet 51b”") != std::string::npos);
  CHECK(describe(lost).said == looked(lost));
  CHECK(looked(find(state, "input 8x8x3; con 3x3, 8")).find("“conv”") != std::string::npos);
  CHECK(looked(find(state, "input 4x4x3; conv 7x7, 8")).find("7") != std::string::npos);
  CHECK(looked(find(state, "input 8x8x3; relu")).find("no parameters") != std::string::npos);
  CHECK(looked(use(lost, "plot-vgg16", "vgg16")).find("138,357,544") != std::string::npos);
  CHECK(find(state, "").map.plot.empty());
  for (const char* words : {"resnet 51b", "input 8x8x3; con 3x3, 8", ""}) CHECK(find(state, words).map.added.empty());
}
