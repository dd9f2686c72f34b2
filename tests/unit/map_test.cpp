// The map: areas are numbers, what is pointed at is what is drawn there, and everything on it can be got at by keys and by its name.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "app/address.h"
#include "app/map/networks.h"
#include "app/map/update.h"
#include "app/update.h"
#include "app/view.h"
#include "page/html.h"
#include "stage/count.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using stage::map::Area;

namespace {

State opened(std::string_view address = "#map") {
  std::string all;
  for (const zoo::WellKnown& network : zoo::all())
    all += "=== " + std::string(network.name) + "\n" + std::string(network.text) + "\n";
  State state = update(State{}, {Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
  return update(std::move(state), {Kind::take_known, 0, all});
}

const stage::map::Atlas& map_of(const State& state) { return app::map::atlas_of(state); }

const stage::map::Plot& plot(const State& state, std::string_view word) {
  const int at = app::map::plot_of(map_of(state), word);
  REQUIRE(at >= 0);
  return map_of(state).plots[static_cast<std::size_t>(at)];
}

/// "VERB X Y WIDTH PIXEL HEIGHT", as web/cells.js says it.
State look(State state, std::string_view verb, stage::Point at = {}) {
  const auto thousandths = [](float px) { return " " + std::to_string(std::llround(px * 1000)); };
  return update(std::move(state), {Kind::survey, 0,
                                   std::string(verb) + thousandths(at.x) + thousandths(at.y) + thousandths(1280) +
                                       thousandths(1) + thousandths(560)});
}

bool inside(const Area& part, const Area& whole) {
  const double little = 1e-6 * std::max(whole.width, whole.height);
  return part.x >= whole.x - little && part.y >= whole.y - little &&
         part.x + part.width <= whole.x + whole.width + little &&
         part.y + part.height <= whole.y + whole.height + little;
}

bool overlap(const Area& a, const Area& b) {
  const double x = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const double y = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  const double little = 1e-6 * std::max(a.width + b.width, a.height + b.height);
  return x > little && y > little;
}

}  // namespace

TEST_CASE("map: the example of the paper on squarified treemaps") {
  // Bruls, Huizing, van Wijk 2000, figure 3: 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4. The first two stand over each other, 3 wide; the
  // next two lie beside each other above the rest.
  const std::vector<Area> areas = stage::map::squarified({6, 6, 4, 3, 2, 2, 1}, {0, 0, 6, 4});
  const auto is = [](const Area& a, double x, double width, double height) {
    return std::abs(a.x - x) < 1e-9 && std::abs(a.width - width) < 1e-9 && std::abs(a.height - height) < 1e-9;
  };
  CHECK(is(areas[0], 0, 3, 2));
  CHECK(is(areas[1], 0, 3, 2));
  CHECK(is(areas[2], 3, 12.0 / 7, 7.0 / 3));
  CHECK(is(areas[3], 3 + 12.0 / 7, 9.0 / 7, 7.0 / 3));
  CHECK(is(areas[4], 3, 1.2, 5.0 / 3));
}

TEST_CASE("map: at each level area is the number of parameters, and nothing lies over another") {
  const State state = opened();
  const stage::map::Atlas& map = map_of(state);
  CHECK(map.plots.size() >= zoo::all().size());
  Count all = 0;
  for (const stage::map::Plot& plot : map.plots) all += plot.parameters;
  CHECK(map.area.size() == doctest::Approx(static_cast<double>(all)));
  const auto is_to_scale = [](const auto& part) {
    return std::abs(part.area.size() - static_cast<double>(part.parameters)) <=
           1e-6 * static_cast<double>(part.parameters);
  };
  for (std::size_t i = 0; i < map.plots.size(); ++i) {
    const stage::map::Plot& plot = map.plots[i];
    CAPTURE(plot.word);
    CHECK(is_to_scale(plot));
    CHECK(inside(plot.area, map.area));
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(plot.area, map.plots[j].area));
    Count fields = 0;
    for (const stage::map::Field& field : plot.fields) {
      CHECK(is_to_scale(field));
      CHECK(inside(field.area, plot.blocks[field.block].area));
      CHECK(inside(field.area, plot.area));
      // The cells fill it but for less than a row.
      CHECK(field.columns() * field.rows() - field.parameters >= 0);
      CHECK(field.columns() * field.rows() - field.parameters < field.columns());
      fields += field.parameters;
    }
    CHECK(fields == plot.parameters);
    for (const stage::map::Block& block : plot.blocks) CHECK((block.parameters == 0 || is_to_scale(block)));
  }
  // Radford et al. 2019 and torchvision: the same counts as everywhere.
  CHECK(plot(state, "gpt2").parameters == 124'439'808);
  CHECK(plot(state, "vgg16").parameters == 138'357'544);
  CHECK(plot(state, "walk").parameters == 62'958);
  // GPT-2 has twelve blocks.
  Count rounds = 0;
  for (const stage::map::Block& block : plot(state, "gpt2").blocks) rounds += block.name.empty() ? 0 : 1;
  CHECK(rounds == 12);
}

TEST_CASE("map: what is pointed at is what is drawn there, however near one is") {
  const State state = opened();
  const stage::map::Atlas& map = map_of(state);
  constexpr stage::map::Window window{1280, 560};
  std::mt19937 random(19);
  for (int i = 0; i < 2000; ++i) {
    const auto p = random() % map.plots.size();
    const stage::map::Plot& plot = map.plots[p];
    const auto f = random() % plot.fields.size();
    const stage::map::Field& field = plot.fields[f];
    const stage::map::Spot spot{static_cast<int>(p), static_cast<int>(f),
                                static_cast<Count>(random()) % field.parameters};
    const Area cell = area_of(map, spot);
    CHECK(inside(cell, field.area));
    // As near as can be, somewhere in sight.
    const stage::map::Camera camera = stage::map::held(map, {cell.x, cell.y, 1e15}, window);
    const double scale = scale_of(map, camera, window);
    // A field that is thinner than a parameter is wide has no cells that can be told apart.
    if (std::min(cell.width, cell.height) * scale < 4) continue;
    const stage::Point at{static_cast<float>((cell.x + cell.width / 2 - camera.x) * scale + 640),
                          static_cast<float>((cell.y + cell.height / 2 - camera.y) * scale + 280)};
    CAPTURE(plot.word);
    CAPTURE(field.name);
    CHECK(spot_at(map, camera, window, at) == spot);
    const stage::Picture picture = draw(map, camera, window, {}, -1, 1);
    const auto hit = stage::hit_under(picture, at);
    REQUIRE(hit);
    CHECK(hit->index == spot.cell);
    CHECK(picture.items.size() < 3000);
    // From far away it is at least the network, or its layer.
    const stage::map::Camera far = stage::map::around(map, plot.area, window);
    const double far_scale = scale_of(map, far, window);
    const stage::Point there{static_cast<float>((cell.x + cell.width / 2 - far.x) * far_scale + 640),
                             static_cast<float>((cell.y + cell.height / 2 - far.y) * far_scale + 280)};
    CHECK(spot_at(map, far, window, there).plot == spot.plot);
  }
  CHECK(spot_at(map, {}, window, {-50, -50}) == stage::map::Spot{});
}

TEST_CASE("map: what is under the pointer stays there when one comes nearer; nobody gets beside the map") {
  State state = opened();
  const stage::Point at{500, 200};
  const stage::map::Spot before =
      spot_at(map_of(state), app::map::camera_of(look(state, "off")), app::map::window_of(state), at);
  for (int i = 0; i < 20; ++i) state = look(std::move(state), "larger", at);
  CHECK(spot_at(map_of(state), app::map::camera_of(state), app::map::window_of(state), at).plot == before.plot);
  for (int i = 0; i < 200; ++i) state = look(std::move(state), "larger", at);
  const double nearest = state.map.nearness;
  CHECK(look(state, "larger", at).map.nearness == nearest);
  CHECK_FALSE(describe(state).atlas->nearer.enabled);
  for (const char* verb : {"left5", "up5"}) {
    for (int i = 0; i < 100; ++i) state = look(std::move(state), verb);
  }
  CHECK(app::map::camera_of(state).x >= 0);
  for (int i = 0; i < 400; ++i) state = look(std::move(state), "smaller", at);
  CHECK(state.map.nearness == 1);
  CHECK_FALSE(describe(state).atlas->farther.enabled);
}

TEST_CASE("map: everything can be found by its name, by the list, by keys and by an address") {
  const State state = opened();
  const auto is_at = [](const State& there, std::string_view word) {
    const stage::map::Camera camera = app::map::camera_of(there);
    const Area& area = plot(there, word).area;
    return there.map.plot == word && camera.x > area.x && camera.x < area.x + area.width && camera.y > area.y &&
           camera.y < area.y + area.height;
  };
  const auto use = [](const State& from, std::string_view id, std::string_view value = {}) {
    return update(from, activate(describe(from), id, value));
  };
  CHECK(is_at(use(state, "plot-vgg16", "vgg16"), "vgg16"));
  CHECK(is_at(use(state, "find-network", "ResNet-50"), "resnet50"));
  CHECK(is_at(use(use(state, "find-network", "gpt"), "find-go"), "gpt2"));
  CHECK(use(use(state, "find-network", "no such network"), "find-go").map.plot.empty());
  // A link, before the networks are there and after.
  for (const char* address : {"#map=vgg16", "?map=vgg16"}) CHECK(is_at(opened(address), "vgg16"));
  CHECK(opened("#map=nothing").map.plot.empty());
  const State layer = opened("#map=walk/6");
  CHECK(describe(layer).atlas->looked.front().text.starts_with("FC3"));
  CHECK(fragment(layer) == "#map=walk/6");
  CHECK(fragment(opened()) == "#map");
  // Out again, level by level.
  const State out = look(layer, "whole");
  CHECK(is_at(out, "walk"));
  CHECK(out.map.row == -1);
  CHECK(look(out, "whole").map.nearness == 1);
  // The layers of the network that is looked at are in the list, with their counts.
  const View view = describe(out);
  for (const AtlasView::Item& item : view.atlas->list) {
    if (item.control.value != "walk") {
      CHECK(item.inside.empty());
      continue;
    }
    // CONV1, CONV2, FC3, FC4, Softmax.
    REQUIRE(item.inside.size() == 5);
    CHECK(item.inside[2].control.label.find("48,120") != std::string::npos);
  }
}

TEST_CASE("map: a click chooses, a second one leads there, and a drag is no click") {
  State state = opened();
  const stage::Point at{400, 200};
  state = look(look(look(std::move(state), "press", at), "drop"), "pin", at);
  CHECK(state.map.pinned);
  CHECK(state.map.nearness == 1);
  const std::string chosen = state.map.plot;
  CHECK_FALSE(chosen.empty());
  state = look(std::move(state), "pin", at);
  CHECK(state.map.nearness > 1);
  // What is dragged follows the pointer.
  const stage::map::Camera before = app::map::camera_of(state);
  State dragged = look(look(look(state, "press", {600, 300}), "drag", {500, 300}), "drop");
  const double scale = scale_of(map_of(state), before, app::map::window_of(state));
  CHECK(app::map::camera_of(dragged).x - before.x == doctest::Approx(100 / scale).epsilon(0.01));
  CHECK(look(dragged, "pin", {500, 300}).map.plot == dragged.map.plot);
}

TEST_CASE("map: a parameter is named by its filter, channel, row and column") {
  State state = opened();
  // CONV1 has 8 filters of 5 x 5 x 3 and a bias each; CONV2's are 5 x 5 x 8.
  const auto words = [&](int row, Count cell) {
    state.map.plot = "walk";
    state.map.row = row;
    state.map.cell = cell;
    std::string out;
    const View view = describe(state);
    for (const Run& part : view.atlas->looked) out += part.text;
    return out;
  };
  CHECK(words(1, 0) == "One weight of CONV1: filter 1, channel 1, row 1, column 1");
  CHECK(words(1, 76 + 25 + 5 + 2) == "One weight of CONV1: filter 2, channel 2, row 2, column 3");
  CHECK(words(1, 75) == "The bias of filter 1 of CONV1");
  CHECK(words(5, 401 + 9) == "One weight of FC3: from value 10 to neuron 2");
  CHECK(words(5, 400) == "The bias of neuron 1 of FC3");
}
