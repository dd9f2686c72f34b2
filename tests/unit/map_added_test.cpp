// The map: networks that are added by writing them, and what is looked for there.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/address.h"
#include "app/map/added.h"
#include "app/storage.h"
#include "app/view.h"
#include "map_opened.h"

using namespace pw;
using namespace pw::app;
using stage::map::Area;
using Kind = Action::Kind;

namespace {

std::size_t count(const State& state) { return app::map::added(state).size(); }

State added_to(const State& state, std::string_view text) {
  return update(update(state, {Kind::find_network, 0, std::string(text)}), {Kind::find});
}

std::vector<std::string> texts(const State& state) {
  std::vector<std::string> out;
  for (const auto& network : app::map::added(state)) out.push_back(network.text);
  return out;
}

}  // namespace

TEST_CASE("map: what was added is there again after a reload, and what was added in two tabs comes together") {
  const std::string plain = "input 4; dense 2", other = "input 5; dense 2";
  State state = added_to(opened(), "input 8; dense 3");
  REQUIRE(count(state) == 1);
  state = added_to(added_to(state, "# mine\ninput 9; Größe: dense 3"), plain);
  REQUIRE(count(state) == 3);
  State again = opened();
  REQUIRE(restore(again, save(state)));
  CHECK(texts(again) == texts(state));
  CHECK(plot(again, "added-2").parameters == 30);
  CHECK(plot(again, "added-2").title == "mine");
  // Whatever is kept elsewhere, and comes in whatever order, is there once, and both come to the same.
  State here = added_to(again, other), there = added_to(again, "input 6; dense 2");
  REQUIRE(take_over(here, save(there)));
  CHECK(texts(here) == std::vector<std::string>{texts(state)[0], texts(state)[1], plain, other, "input 6; dense 2"});
  REQUIRE(take_over(there, save(here)));
  CHECK(texts(there) == texts(here));
  CHECK(there.map.kept == here.map.kept);
  // Each has a word of its own.
  CHECK(plot(here, "added-4").parameters == 12);
  CHECK(plot(here, "added-5").parameters == 14);
  // Nothing of it is where a learning system has no room for it (web/learning/fitting.js).
  CHECK(left_out().find("^map=") < left_out().find("^network="));
}

TEST_CASE("map: what is kept and was damaged leaves what stands before it, and never more than the map takes") {
  const std::string good = "2 16 input 4; dense 2";
  for (const char* bad :
       {"3 99 input 4; dense 3", "0 16 input 4; dense 3", "-1 16 input 4; dense 3", "x", "3", "3 16", " ",
        "3 -16 input 4; dense 3", "9999999999 16 input 4; dense 3", "3 0 ", "3 99999999999999999999 input"}) {
    const auto read = app::map::added_in(good + bad);
    CHECK_MESSAGE(read.size() == 1, bad);
    CHECK(app::map::added_in(bad).empty());
  }
  std::string many;
  for (int i = 10; i < 40; ++i) many += std::to_string(i) + " 17 input 4; dense " + std::to_string(i);
  CHECK(app::map::added_in(many).size() == most_added);
  // What is no network of parameters has no place, and harms nobody.
  for (const char* kept : {"2 15 input 4; dens 2", "2 13 input 4; relu", "1 5 \xFF\xFE\0;;"}) {
    State state = opened();
    state.map.kept = kept;
    CHECK(map_of(state).plots.size() == map_of(opened()).plots.size());
  }
}

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
  REQUIRE(count(added) == 1);
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
  CHECK(find(added, lenet).map.kept == added.map.kept);
  const State two = find(added, "input 8x8x3\nconv 3x3, 4");
  CHECK(count(two) == 2);
  CHECK(plot(two, two.map.plot).parameters == 112);
  // The link has it, with a layer of it.
  State layer = two;
  layer.map.plot = added.map.plot;
  layer.map.row = 1;
  for (const char* odd :
       {"input 28x28x1; A/2: conv 3x3, 8; B/1: conv 3x3, 8", "input 8; A/2: dense 3; B: dense 3 from A/2",
        "input 9; # a/2\ndense 4", "input 9; dense 4 # a /2"}) {
    const State there = find(state, odd);
    REQUIRE(count(there) == 1);
    const State again = opened(app::fragment(there));
    REQUIRE(count(again) == 1);
    CHECK(app::map::added(again).front().text == odd);
    CHECK(again.map.row == -1);
  }
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
  CHECK(less.map.kept == added.map.kept);
  CHECK(less.map.plot.empty());
  // So many, whatever the one before begins with; then it is said that one is to go first.
  State many = state;
  for (int i = 8; i > 0; --i) {
    many = find(many, "input 8; dense " + std::to_string(i));
    CHECK(plot(many, many.map.plot).parameters == i * 9);
  }
  const State full = find(many, "input 8; dense 21");
  CHECK(full.map.kept == many.map.kept);
  CHECK(looked(full).find("8 networks of yours") != std::string::npos);
  // Words do not go over to another one: what lies over stays what it is.
  State over = update(many, {Kind::lay_over, 0, "added-7"});
  const Count was = plot(over, over.map.over).parameters;
  over = use(find(over, "input 8; dense 6"), "take-away");
  over = find(over, "input 8; dense 30");
  CHECK(over.map.over.empty());
  CHECK(count(over) == 8);
  CHECK(plot(over, "added-7").parameters == was);
  // A change is of the network itself: without the biases of 6 + 16 filters and 214 neurons.
  const View bare = describe(use(added, "change-1"));
  CHECK(plain(bare.atlas->looked).find("61,470") != std::string::npos);
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
  // Until something else is done: a click on the map counts, and a look at a network.
  const auto survey = [&](std::string_view verb) {
    return update(lost, {Kind::survey, 0, std::string(verb) + " 640000 280000 1280000 1000 560000"});
  };
  CHECK(survey("look").map.plot != lost.map.plot);
  for (const char* verb : {"pin", "look"}) CHECK(looked(survey(verb)).find("resnet 51b") == std::string::npos);
  CHECK(looked(survey("off")).find("resnet 51b") != std::string::npos);
  // A link to what is no network says so, and is not asked for again.
  const State broken = opened("#map=input+8x8x3;con+3x3");
  CHECK(looked(broken).find("“conv”") != std::string::npos);
  CHECK(app::fragment(broken) == "#map");
  // One that is longer than the map takes is no shorter one.
  std::string longer = "input 8";
  while (longer.size() <= app::longest_added) longer += "; dense 8";
  const State too_long = find(state, longer);
  CHECK(count(too_long) == 0);
  CHECK(too_long.map.typed == longer);
  CHECK(looked(too_long).find("20,000") != std::string::npos);
  CHECK(count(find(state, longer.substr(0, 9'007))) == 1);
  // Many layers in few words take no time: none is read beyond what the map shows.
  CHECK(count(find(state, "input 8; repeat 900000 { dense 8; }")) == 0);
  for (const char* words : {"resnet 51b", "input 8x8x3; con 3x3, 8", ""}) CHECK(count(find(state, words)) == 0);
}
