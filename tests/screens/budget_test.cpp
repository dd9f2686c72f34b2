// What a frame may come to, whatever is on it: ImGui's indices, the shapes of a picture, the bytes of its SVG. Counts of work, not times: a
// machine that is busy changes none of them.
#include <doctest/doctest.h>

#include <cstdio>
#include <set>

#include "app/update.h"
#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "headless.h"
#include "page/markup.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using headless::Headless;

namespace {

constexpr int most_indices = 450'000;
constexpr std::size_t most_items = 1'000;
constexpr std::size_t most_svg = 200'000;

struct Size {
  float width, scale;
};
constexpr Size sizes[] = {{1280, 1}, {390, 3}, {390, 4}, {3840, 1}};

struct Most {
  int indices = 0;
  std::size_t items = 0, svg = 0;
  std::string where_indices, where_items, where_svg;
};
Most most;

void check_frame(Headless& headless, const State& state, const std::string& name) {
  CAPTURE(name);
  const View view = describe(state);
  for (const auto& [width, scale] : sizes) {
    CAPTURE(width);
    headless.frame(view, width, scale);
    CHECK(headless.indices <= most_indices);
    if (headless.indices > most.indices) {
      most.indices = headless.indices;
      most.where_indices = name + " at " + std::to_string(static_cast<int>(width));
    }
  }
}

void check_picture(const stage::Subject& subject, const std::string& name) {
  CAPTURE(name);
  for (const stage::Lens lens : {stage::Lens::parameters, stage::Lens::window}) {
    for (const stage::Canvas canvas : {stage::Canvas{1200, 1}, stage::Canvas{340, 0.25F}, stage::Canvas{3800, 0.5F}}) {
      stage::Subject seen = subject;
      seen.lens = lens;
      const stage::Picture picture = stage::draw_layer(seen, canvas);
      const std::string svg = page::write_svg(picture, "p", "c");
      CHECK(picture.items.size() <= most_items);
      CHECK(svg.size() <= most_svg);
      CHECK(picture.height <= 1'000);
      if (picture.items.size() > most.items) {
        most.items = picture.items.size();
        most.where_items = name;
      }
      if (svg.size() > most.svg) {
        most.svg = svg.size();
        most.where_svg = name;
      }
    }
  }
}

/// Every layer of a network once: those that are alike in what they are and in what comes in need no second look.
void check_pictures(const Network& network, const Report& report, std::set<std::string>& seen) {
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    std::string name = print_layer(network.nodes[i]);
    name = name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    for (const Count size : row.in.sizes()) name += " " + std::to_string(size);
    if (seen.insert(name).second) check_picture({network.nodes[i].layer, row}, name);
  }
}

State with_network(std::string_view text) {
  const State state = update({}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)});
  return update(state, {Kind::edit_network, 0, std::string(text)});
}

constexpr const char* hostile[] = {
    "input 2048x2048x3",
    "input 1024x1024x3",
    "input 1920x1080x3",
    "input 608x608x3",
    "input 299x299x3",
    "input 224x224x3",
    "input 1x1000000x1",
    "input 1000000x1x1",
    "input 65536x1x3",
    "input 1x1x1000000",
    "input 1000000000000",
    "input 1000000x1000000x1",
    "input 7x7x7x7x7",
    "input 32x32x3; conv 1x1, 100000",
    "input 32x32x100000; conv 1x1, 1",
    "input 32x32x200; conv 1x1, 199",
    "input 32x32x2; conv 1x1, 10000",
    "input 32x32x10000; conv 1x1, 3",
    "input 32x32x64; conv 3x3, 64",
    "input 32x32x1; conv 1x1, 20000",
    "input 300x300x1; conv 199x199, 1",
    "input 300x3x1; conv 1x1, 1, pad=100",
    "input 40000x1x1; conv 39000x1, 1",
    "input 1x40000x1; conv 1x39000, 1",
    "input 8x8x1000000; conv 1x1, 1000000, groups=1000000",
    "input 32x32x3; conv 1x1, 1000000; shared -1 from -2",
    "input 100000; dense 100000",
    "input 1000000; dense 1",
    "input 1; dense 1000000",
    "input 1000; dense 250",
    "input 3000; dense 400",
    "input 1900; dense 700",
    "input 100x100x100; dense 10",
    "input 4096x4096x3; maxpool 2x2",
    "input 1000x1000x1; maxpool 999x999",
    "input 1x100000x1; maxpool 1x3",
    "input 220x220x1; conv 3x3, 1",
    "input 220x900x1; conv 3x3, 1",
    "input 1000; embedding 1000000, 1000000",
    "input 1000x1000; lstm 1000000",
    "input 9x9x1000000; batchnorm",
    "input 9x9x4000; batchnorm",
    "input 100x4096; attention 64, 64",
    "input 9x9x1000000; depthwise 3x3",
    "input 99x99x9; upsample 1000",
    "input 64x64x64x8; conv 3x3x3, 64",
};

}  // namespace

TEST_CASE("no picture of any layer has more than so many shapes") {
  std::set<std::string> seen;
  for (const zoo::WellKnown& known : zoo::all()) {
    const auto network = parse_network(known.text);
    REQUIRE(network.has_value());
    check_pictures(*network, analyse(*network), seen);
  }
  for (const char* text : hostile) {
    CAPTURE(text);
    const auto network = parse_network(text);
    REQUIRE(network.has_value());
    const Report report = analyse(*network);
    CHECK_FALSE(report.problem.has_value());
    check_pictures(*network, report, seen);
  }
  MESSAGE("most shapes: ", most.items, " of ", most.where_items, "; most bytes of SVG: ", most.svg, " of ",
          most.where_svg);
}

TEST_CASE("no frame of any screen, link or well-known network has more than so many indices") {
  Headless headless;
  State state;
  for (int step = 0; step < state.walk.steps(); ++step) {
    state = update(update({}, {Kind::go_to, step}), {Kind::show_me});
    check_frame(headless, state, "step " + std::to_string(step + 1));
    check_frame(headless, update(state, {Kind::lens, 1}), "window");
    check_frame(headless, update(state, {Kind::watch, 0, "240"}), "counted");
    check_frame(headless, update(state, {Kind::look, 0, "larger 100000 100000 680000 1000"}), "larger");
  }
  check_frame(headless, update(state, {Kind::toggle_panel, static_cast<int>(PanelChoice::overview)}), "overview");
  for (const char* address : {"#practice=all&n=3&seed=7", "#net", "?hide=header,nav,table,pager,more,about#step=6"})
    check_frame(headless, update({}, {Kind::open_address, 0, address}), address);
  for (const zoo::WellKnown& known : zoo::all()) {
    const State whole = with_network(known.text);
    check_frame(headless, whole, std::string(known.name));
    check_frame(headless, update(whole, {Kind::pick_layer, 0}), std::string(known.name) + ", input");
    check_frame(headless, update(whole, {Kind::pick_layer, 1}), std::string(known.name) + ", layer 2");
  }
  for (const char* text : hostile) {
    check_frame(headless, with_network(text), text);
    for (const PanelChoice panel : {PanelChoice::take, PanelChoice::share, PanelChoice::picture})
      check_frame(headless, update(with_network(text), {Kind::toggle_panel, static_cast<int>(panel)}), "its panel");
  }
  std::string wide = "input 8x8x3";
  for (int i = 0; i < 1'900; ++i) wide += "; conv 3x3, " + std::to_string(i + 1) + ", pad=1";
  for (const PanelChoice panel : {PanelChoice::take, PanelChoice::share})
    check_frame(headless, update(with_network(wide), {Kind::toggle_panel, static_cast<int>(panel)}), "a long link");
  MESSAGE("most indices: ", most.indices, ", ", most.where_indices);
}

TEST_CASE("the map, from all networks to one parameter, has at every nearness no more than so many indices") {
  Headless headless;
  std::string all;
  for (const zoo::WellKnown& known : zoo::all())
    all += "=== " + std::string(known.name) + "\n" + std::string(known.text) + "\n";
  State state = update(update({}, {Kind::open_address, 0, "#map=walk/6"}), {Kind::take_known, 0, all});
  state = update(std::move(state), {Kind::system_motion, 1});
  // Cells that differ are at least 12 px wide: what has nine times as many px may have more of them.
  const auto most_of_the_map = [](const ui::Rect& seen) { return seen.width > 2000 ? 320'000 : 160'000; };
  int worst = 0;
  for (const ui::Rect& seen : {ui::Rect{0, 0, 1280, 720}, ui::Rect{0, 0, 3840, 2160}, ui::Rect{0, 0, 390, 740}}) {
    CAPTURE(seen.width);
    // Where the document has it: all of the width, and what the head and the foot leave.
    const auto hundredths = [](float px) { return std::to_string(static_cast<int>(px * 100)) + " "; };
    const ui::Places places("picture 0 13000 " + hundredths(seen.width) + hundredths(seen.height - 240) +
                            "1500 2200 0 0 s\n");
    for (int nearness = 0; nearness <= 1000; nearness += 5) {
      CAPTURE(nearness);
      state = update(std::move(state), {Kind::set_nearness, 0, std::to_string(nearness)});
      headless.frame(describe(state), places, seen, 1);
      CHECK(headless.indices <= most_of_the_map(seen));
      worst = std::max(worst, headless.indices);
    }
  }
  MESSAGE("most indices of the map: ", worst);
}

TEST_CASE("a long word costs no more to draw than a short one, letter by letter or at once") {
  Headless headless;
  const auto drawn = [&](const std::string& text) {
    const State state = with_network(text);
    headless.frame(describe(state), 390, 1);
    return headless.indices;
  };
  // From the issue: a word of 20 KB took 0.9 s a letter, one of 50 KB 5.6.
  for (const char* form : {"input 8x8x3\n@", "input 8x8x3\nconv 3x3, @", "@: input 8x8x3", "# @\ninput 8x8x3",
                           "input 8x8x3\nrelu from @", "input 8x8x3\nconv 3x3, 8, @=3", "repeat @ { relu }", "@"}) {
    CAPTURE(form);
    const auto with = [&](std::size_t length) {
      std::string text(form);
      return text.replace(text.find('@'), 1, std::string(length, 'W'));
    };
    const int at_200 = drawn(with(2'000));
    CHECK(drawn(with(20'000)) <= at_200 + 2'000);
    CHECK(drawn(with(1'000'000)) <= at_200 + 2'000);
    const View view = describe(with_network(with(1'000'000)));
    // The words are in the field of the text, and nowhere else.
    CHECK(page::write_svg({}, "p", "c").size() < 1'000);
    for (const Control* control : controls(view)) {
      CHECK(control->label.size() <= 600);
      CHECK(control->name.size() <= 600);
    }
  }
}
