// The map: areas are numbers, what is pointed at is what is drawn there, and everything on it can be got at by keys and by its name.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "app/address.h"
#include "app/map/update.h"
#include "app/update.h"
#include "app/view.h"
#include "map_opened.h"
#include "page/html.h"
#include "stage/count.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using stage::map::Area;

namespace {

/// "VERB X Y WIDTH PIXEL HEIGHT", as web/cells.js says it.
State look(State state, std::string_view verb, stage::Point at = {}) {
  const auto thousandths = [](float px) { return " " + std::to_string(std::llround(px * 1000)); };
  return update(std::move(state), {Kind::survey, 0,
                                   std::string(verb) + thousandths(at.x) + thousandths(at.y) + thousandths(1280) +
                                       thousandths(1) + thousandths(560)});
}

/// Once nothing moves any more.
State arrived(State state) { return update(std::move(state), {Kind::tick, 60'000}); }

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
  // Squares with room between them.
  CHECK(map.area.size() > static_cast<double>(all));
  const auto is_to_scale = [](const auto& part) {
    return std::abs(part.area.size() - static_cast<double>(part.parameters)) <=
           1e-6 * static_cast<double>(part.parameters);
  };
  for (std::size_t i = 0; i < map.plots.size(); ++i) {
    const stage::map::Plot& plot = map.plots[i];
    CAPTURE(plot.word);
    CHECK(is_to_scale(plot));
    CHECK(inside(plot.area, map.area));
    CHECK(plot.area.width == plot.area.height);
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
    const stage::Picture picture = draw(map, camera, window, {}, 1).fields;
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
  State state = look(opened(), "off");
  const stage::Point at{1000, 400};
  const stage::map::Spot before = spot_at(map_of(state), app::map::camera_of(state), app::map::window_of(state), at);
  CHECK(before.field >= 0);
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

TEST_CASE(
    "map: nearer leads to what is looked at, by keys and buttons, and by the wheel over the lens into its network") {
  const State home = look(update(opened(), {Kind::system_motion, 1}), "off");
  const auto spot_in_sight = [](const State& state, const stage::map::Spot& spot) {
    const auto& map = map_of(state);
    const auto camera = app::map::camera_of(state);
    const auto window = app::map::window_of(state);
    const double scale = scale_of(map, camera, window);
    const Area area = area_of(map, spot);
    const double x = (area.x + area.width / 2 - camera.x) * scale, y = (area.y + area.height / 2 - camera.y) * scale;
    return std::abs(x) <= static_cast<double>(window.width) / 2 &&
           std::abs(y) <= static_cast<double>(window.height) / 2;
  };
  // AlexNet is not in the middle.
  const int alexnet = app::map::plot_of(map_of(home), "alexnet");
  const Area area = area_of(map_of(home), {alexnet, -1, -1});
  const double scale = scale_of(map_of(home), app::map::camera_of(home), app::map::window_of(home));
  const stage::map::Camera camera = app::map::camera_of(home);
  const stage::Point at{static_cast<float>(640 + (area.x + area.width / 2 - camera.x) * scale),
                        static_cast<float>(280 + (area.y + area.height / 2 - camera.y) * scale)};
  const State chosen = look(home, "pin", at);
  const stage::map::Spot spot = app::map::spot_of(chosen);
  REQUIRE(spot.plot == alexnet);
  State by_key = chosen, by_button = chosen;
  for (int i = 0; i < 24; ++i) by_key = look(std::move(by_key), "larger");
  for (int i = 0; i < 7; ++i) by_button = update(std::move(by_button), {Kind::nearer, 1});
  CHECK(by_key.map.nearness > chosen.map.nearness * 100);
  CHECK(spot_in_sight(by_key, spot));
  CHECK(by_button.map.nearness > chosen.map.nearness * 100);
  CHECK(spot_in_sight(by_button, spot));
  const auto lens = lens_of(map_of(home), camera, app::map::window_of(home));
  REQUIRE(lens);
  const State inside = look(home, "larger", {lens->inside.x + 4, lens->inside.y + 4});
  CHECK(spot_at(map_of(inside), app::map::camera_of(inside), app::map::window_of(inside), {640, 280}).plot ==
        app::map::plot_of(map_of(inside), "walk"));
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
  CHECK(app::map::camera_of(look(out, "whole")) == stage::map::home(map_of(out), app::map::window_of(out)));
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
  const stage::Point at{1000, 400};
  state = look(look(look(std::move(state), "press", at), "drop"), "pin", at);
  CHECK(state.map.pinned);
  CHECK(app::map::camera_of(state) == stage::map::home(map_of(state), app::map::window_of(state)));
  const std::string chosen = state.map.plot;
  CHECK_FALSE(chosen.empty());
  state = arrived(look(std::move(state), "pin", at));
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

TEST_CASE("map: one sees the walk as a dot beside four networks, to one scale, and larger in its lens") {
  const State state = opened();
  for (const auto& [width, height] :
       {std::pair(1280.0F, 480.0F), std::pair(1024.0F, 520.0F), std::pair(2560.0F, 1100.0F), std::pair(390.0F, 470.0F),
        std::pair(320.0F, 330.0F)}) {
    CAPTURE(width);
    const stage::map::Window window{width, height};
    const View view = describe(state);
    const stage::map::Atlas& map = view.atlas->on(window);
    const stage::map::Camera camera = held(map, view.atlas->camera_in(window, true), window);
    const double scale = scale_of(map, camera, window);
    const auto in_sight = [&](const Area& area) {
      const double x = (area.x - camera.x) * scale + static_cast<double>(width) / 2;
      const double y = (area.y - camera.y) * scale + static_cast<double>(height) / 2;
      return x >= 0 && y >= 0 && x + area.width * scale <= static_cast<double>(width) &&
             y + area.height * scale <= static_cast<double>(height);
    };
    for (const char* word : {"walk", "resnet50", "alexnet", "gpt2", "vgg16"}) {
      CAPTURE(word);
      CHECK(in_sight(map.plots[static_cast<std::size_t>(app::map::plot_of(map, word))].area));
    }
    CHECK(level_of(map, camera, window) == stage::map::Level::all);
    const auto lens = lens_of(map, camera, window);
    REQUIRE(lens);
    CHECK(lens->side * 8 < lens->box.width);
    // The lens stands over no network, and what is pointed at in it is the walk's.
    for (const stage::map::Plot& plot : map.plots) {
      const double x = (plot.area.x - camera.x) * scale + static_cast<double>(width) / 2;
      const double y = (plot.area.y - camera.y) * scale + static_cast<double>(height) / 2;
      const double side = plot.area.width * scale;
      const stage::Box& box = lens->box;
      const bool apart = x >= static_cast<double>(box.x + box.width) || x + side <= static_cast<double>(box.x) ||
                         y >= static_cast<double>(box.y + box.height) || y + side <= static_cast<double>(box.y);
      CHECK(apart);
    }
    const stage::map::Spot spot = spot_at(map, camera, window, {lens->inside.x + 4, lens->inside.y + 4});
    CHECK(spot.plot == app::map::plot_of(map, "walk"));
    CHECK(spot.field >= 0);
  }
  // 25,557,032 / 62,958 = 405.9; 138,357,544 / 62,958 = 2,197.6 (the mock's 406 and 2,198).
  CHECK(plot(state, "resnet50").note == "406 times your walk");
  CHECK(plot(state, "vgg16").note == "2,198 times your walk");
}

TEST_CASE("map: any point of the picture is what arithmetic says lies there, at every nearness") {
  const State state = opened();
  const stage::map::Atlas& map = map_of(state);
  constexpr stage::map::Window window{1280, 560};
  std::mt19937 random(20);
  const double most = held(map, {.nearness = 1e15}, window).nearness;
  int found = 0;
  for (int i = 0; i < 4000; ++i) {
    const auto share = [&] { return static_cast<double>(random() % 100'000) / 100'000; };
    const stage::map::Plot& about = map.plots[random() % map.plots.size()];
    const stage::map::Camera camera = held(map,
                                           {about.area.x + share() * about.area.width,
                                            about.area.y + share() * about.area.height, std::pow(most, share())},
                                           window);
    if (lens_of(map, camera, window)) continue;
    const stage::Point at{static_cast<float>(share() * 1280), static_cast<float>(share() * 560)};
    const double scale = scale_of(map, camera, window);
    const double x = camera.x + (static_cast<double>(at.x) - 640) / scale;
    const double y = camera.y + (static_cast<double>(at.y) - 280) / scale;
    const auto holds = [&](const Area& a) { return x >= a.x && x < a.x + a.width && y >= a.y && y < a.y + a.height; };
    const stage::map::Spot spot = spot_at(map, camera, window, at);
    const auto plot = std::ranges::find_if(map.plots, [&](const stage::map::Plot& one) { return holds(one.area); });
    REQUIRE(spot.plot == (plot == map.plots.end() ? -1 : static_cast<int>(plot - map.plots.begin())));
    if (spot.plot < 0 || spot.field < 0) continue;
    const stage::map::Field& field = plot->fields[static_cast<std::size_t>(spot.field)];
    REQUIRE(holds(field.area));
    if (spot.cell < 0) continue;
    // Row by row, each as long as the field is wide.
    const double columns = static_cast<double>(field.columns());
    const double column = std::floor((x - field.area.x) / field.area.width * columns);
    const double row = std::floor((y - field.area.y) / field.area.height * static_cast<double>(field.rows()));
    CHECK(static_cast<double>(spot.cell) == row * columns + column);
    ++found;
  }
  CHECK(found > 200);
}

TEST_CASE(
    "map: a flight leads from what is seen to what is asked for, can be taken hold of, and is none for who asks for "
    "less motion") {
  const State home = look(opened(), "off");
  const auto visit = [](const State& from, std::string_view where) {
    return update(from, {Kind::visit, 0, std::string(where)});
  };
  State flying = visit(home, "vgg16/35");
  CHECK(flying.map.gone == 0);
  const stage::map::Camera from = app::map::camera_of(home), to = app::map::camera_of(flying);
  CHECK(app::map::passing_by(flying).x == doctest::Approx(from.x));
  // Half way it is neither here nor there; what is said and written is where it leads to.
  State half = update(flying, {Kind::tick, flying.map.way / 2});
  CHECK(app::map::passing_by(half).x > from.x);
  CHECK(app::map::passing_by(half).x < to.x);
  CHECK(describe(half).said == describe(flying).said);
  CHECK(fragment(half) == "#map=vgg16/35");
  // A wheel on the way goes on from what is seen.
  const stage::map::Camera seen = app::map::passing_by(half);
  const State held = look(half, "press", {100, 100});
  CHECK(held.map.gone < 0);
  CHECK(app::map::camera_of(held).x == doctest::Approx(seen.x));
  CHECK(app::map::camera_of(held).nearness == doctest::Approx(seen.nearness));
  // It arrives exactly, and is over.
  const State there = arrived(flying);
  CHECK(there.map.gone < 0);
  CHECK(app::map::passing_by(there) == to);
  // No step of it leaps: from one frame to the next less than half as near again, nor farther aside than a quarter of what is seen.
  stage::map::Camera last = from;
  for (State step = flying; step.map.gone >= 0; step = update(step, {Kind::tick, 16})) {
    const stage::map::Camera now = app::map::passing_by(step);
    const double ratio = now.nearness / last.nearness;
    CHECK(ratio < 1.5);
    CHECK(ratio > 1 / 1.5);
    CHECK(std::abs(now.x - last.x) * scale_of(map_of(step), now, app::map::window_of(step)) < 320);
    last = now;
  }
  // Two presses of a button lead twice as far.
  const State twice = arrived(update(update(home, {Kind::nearer, 1}), {Kind::nearer, 1}));
  CHECK(twice.map.nearness == doctest::Approx(from.nearness * 4));
  for (const auto& still : {update(home, {Kind::system_motion, 1}), opened("?motion=none#map")}) {
    const State at_once = visit(still, "vgg16/35");
    CHECK(at_once.map.gone < 0);
    CHECK(app::map::passing_by(at_once) == app::map::camera_of(at_once));
  }
  CHECK(update(flying, {Kind::system_motion, 1}).map.gone < 0);
}

TEST_CASE("map: its questions tell nothing before they are answered, and are judged as all others") {
  State state = look(opened(), "off");
  const auto use = [](const State& from, std::string_view id) { return update(from, activate(describe(from), id)); };
  state = use(state, "ask-map");
  View view = describe(state);
  CHECK(view.question.prompt == "Which layer of VGG-16 holds most of its parameters?");
  REQUIRE(view.question.choices.size() == 4);
  CHECK(view.atlas->covered == app::map::plot_of(map_of(state), "vgg16"));
  const auto item = [](const View& from, std::string_view word) {
    const auto found = std::ranges::find(
        from.atlas->list, word, [](const AtlasView::Item& one) { return std::string_view(one.control.value); });
    return found->control.label;
  };
  CHECK(item(view, "vgg16") == "VGG-16");
  // Nothing chosen, a wrong one, the right one: fc6 with 7·7·512·4096 + 4096 = 102,764,544 (torchvision).
  CHECK(describe(use(state, "check")).said == "Choose one first.");
  const auto right = std::ranges::find_if(view.question.choices, [&](const Control& choice) {
    return choice.label.starts_with("Layer ") && choice.label.ends_with("dense") &&
           &choice != &view.question.choices.back();
  });
  REQUIRE(right != view.question.choices.end());
  const State wrong = use(use(state, "choice-0"), "check");
  CHECK(describe(wrong).said.starts_with("Not quite."));
  CHECK(describe(wrong).atlas->covered >= 0);
  state = use(use(state, right->id), "check");
  view = describe(state);
  CHECK(view.said.find("102,764,544") != std::string::npos);
  CHECK(view.said.starts_with("Right."));
  CHECK(view.atlas->covered == -1);
  CHECK(view.atlas->spot.field >= 0);
  // On to how many walks fit: 124,439,808 / 62,958 = 1,976.6.
  state = use(state, "check");
  view = describe(state);
  CHECK(view.question.prompt == "How many walks of 62,958 parameters fit into GPT-2 small?");
  const auto about = std::ranges::find(view.question.choices, "about 2,000", &Control::label);
  REQUIRE(about != view.question.choices.end());
  CHECK(describe(use(use(state, "choice-0"), "check")).said.find("more") != std::string::npos);
  state = use(use(state, about->id), "check");
  CHECK(describe(state).said.find("1,976 walks") != std::string::npos);
  for (int i = 0; i < 2; ++i) state = use(use(use(state, "check"), "show-me"), "check");
  view = describe(state);
  CHECK(view.question.prompt.empty());
  CHECK(view.heading == "All guessed");
  CHECK(view.before.size() > 0);
  CHECK(describe(use(state, "previous")).atlas->list.size() == map_of(state).plots.size());
}

TEST_CASE("map: a network before and after a change, and two at one scale") {
  const State state = arrived(look(opened("#map=vgg16"), "off"));
  const auto change = [](const State& from, int number) { return update(from, {Kind::change_map, number}); };
  // VGG-16's biases (Simonyan and Zisserman, table 1): 2·64 + 2·128 + 3·256 + 6·512 + 2·4096 + 1000.
  constexpr Count biases = 2 * 64 + 2 * 128 + 3 * 256 + 6 * 512 + 2 * 4096 + 1000;
  const State bare = change(state, 1);
  CHECK(plot(bare, "vgg16").parameters == 138'357'544 - biases);
  CHECK(plot(bare, "vgg16").area.size() == doctest::Approx(138'357'544 - biases));
  CHECK(plot(bare, "vgg16").before->size() == doctest::Approx(138'357'544));
  CHECK(describe(bare).said.find("138,344,128") != std::string::npos);
  // In 8 bits as many cells, each a quarter as wide and as high as ever.
  const State eight = change(state, 3);
  CHECK(plot(eight, "vgg16").parameters == 138'357'544);
  CHECK(plot(eight, "vgg16").area.size() == doctest::Approx(138'357'544 / 4.0));
  for (std::size_t i = 0; i < plot(eight, "vgg16").fields.size(); ++i) {
    const stage::map::Field& field = plot(eight, "vgg16").fields[i];
    CHECK(field.columns() == plot(state, "vgg16").fields[i].columns());
    const Area cell = area_of(map_of(eight), {app::map::plot_of(map_of(eight), "vgg16"), static_cast<int>(i), 0});
    CHECK(cell.width == doctest::Approx(0.25).epsilon(0.2));
  }
  // Once more takes it back; another network is as it is.
  CHECK(plot(change(eight, 3), "vgg16").parameters_before == 0);
  CHECK(plot(eight, "resnet50").area.size() == doctest::Approx(25'557'032));
  // ResNet-50 over VGG-16, in one corner of it and to one scale.
  const State over = update(state, {Kind::lay_over, 0, "resnet50"});
  CHECK(map_of(over).over_area.size() == doctest::Approx(25'557'032));
  CHECK(inside(map_of(over).over_area, plot(over, "vgg16").area));
  CHECK(describe(over).said ==
        "ResNet-50 lies over VGG-16: 25,557,032 parameters over 138,357,544, 18.5 % of its area.");
  CHECK(map_of(update(over, {Kind::lay_over, 0, ""})).over == -1);
}

TEST_CASE("map: what is drawn stays little, however near one is and however many networks there are") {
  State state = opened();
  // 240 networks: each well-known one four times, by other names.
  std::string all;
  for (int i = 0; i < 4; ++i) {
    for (const zoo::WellKnown& network : zoo::all())
      all += "=== " + std::string(network.name) + (i > 0 ? std::to_string(i) : "") + "\n" + std::string(network.text) +
             "\n";
  }
  for (const bool many : {false, true}) {
    if (many) state = update(std::move(state), {Kind::take_known, 0, all});
    const stage::map::Atlas& map = map_of(state);
    CHECK(map.plots.size() > (many ? 200U : 50U));
    constexpr stage::map::Window window{1280, 560};
    const Area cell = area_of(map, {app::map::plot_of(map, "walk"), 2, 20'000});
    const double most = held(map, {.nearness = 1e15}, window).nearness;
    for (int i = 0; i <= 60; ++i) {
      const stage::map::Camera camera = held(map, {cell.x, cell.y, std::pow(most, i / 60.0)}, window);
      const stage::map::Seen seen = draw(map, camera, window, {}, 1);
      Count cells = 0;
      for (const stage::Item& item : seen.fields.items) {
        if (const auto* grid = std::get_if<stage::Grid>(&item)) cells += Count{grid->columns} * grid->rows;
      }
      CHECK(cells < 13'000);
      CHECK(seen.fields.items.size() < (many ? 16'000U : 5'000U));
      CHECK(seen.words.items.size() < 400);
    }
  }
}

TEST_CASE("map: as a file and as a poster it has a title, a legend, and no word beside its edge") {
  State state = look(opened("#map=vgg16"), "off");
  const std::string file = page::write_picture_file(state, false);
  CHECK(file.find("viewBox=\"0 0 1280 720\"") != std::string::npos);
  for (const char* words : {"How big is 62,958?", "convolution", "VGG-16", "<desc>"})
    CHECK(file.find(words) != std::string::npos);
  CHECK(file.size() < 600'000);
  const std::string poster = page::write_sheet(state);
  for (const char* words : {"class=\"poster\"", "GPT-2", "Mixtral 8x7B", "embedding", "406 times your walk"})
    CHECK(poster.find(words) != std::string::npos);
}

TEST_CASE("map: where the slider stands and what is told of what is seen are one, beside every network") {
  const State state = opened();
  const View view = describe(state);
  int compared = 0;
  for (const auto& [width, height] : {std::pair{1216, 520}, std::pair{390, 460}}) {
    const stage::map::Window window{static_cast<float>(width), static_cast<float>(height)};
    const stage::map::Atlas& map = view.atlas->on(window);
    for (const stage::map::Plot& plot : map.plots) {
      CAPTURE(plot.title);
      stage::map::Camera camera{plot.area.x + plot.area.width / 2, plot.area.y + plot.area.height / 2, 4};
      for (int thousandth = 0; thousandth <= 1000; thousandth += 40) {
        const float share = static_cast<float>(thousandth) / 1000;
        camera.nearness = nearness_at(map, camera, window, share);
        // From afar all of the map stands in the middle, whatever did before.
        const stage::map::Camera there = held(map, camera, window);
        if (std::abs(there.x - camera.x) + std::abs(there.y - camera.y) > plot.area.width / 4) continue;
        ++compared;
        CHECK(share_of(map, camera, window) == doctest::Approx(share).epsilon(0.01));
        // The four levels' names stand at 0, a third, two thirds and 1: the one that holds is the nearest of them.
        if (thousandth % 160 != 0)
          CHECK(static_cast<int>(level_of(map, camera, window)) == (thousandth * 3 + 500) / 1000);
      }
    }
  }
  CHECK(compared > 1000);
}
