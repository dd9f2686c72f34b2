// What of a picture can be looked at, moved over and seen larger; layers too large to be drawn one by one; colours and labels.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>

#include "app/shared/look.h"
#include "app/shared/look_scene.h"
#include "app/update.h"
#include "app/view.h"
#include "app/walk/further/overview.h"
#include "app/walk/update.h"
#include "core/notation.h"
#include "drawn.h"
#include "facts.h"
#include "lesson/lesson.h"
#include "pictures_txt.h"
#include "platform/sines.h"
#include "stage/count.h"
#include "stage/field.h"
#include "stage/further/overview.h"

using namespace pw;
using namespace pw::stage;

namespace {

Subject subject(std::string_view network, Lens lens = Lens::parameters) {
  Subject out = last_of(network);
  out.lens = lens;
  return out;
}

Subject step(std::size_t number, Lens lens = Lens::parameters) {
  Subject out{lesson::try_it().network.nodes[number - 1].layer, lesson::try_it().report.layers[number - 1]};
  out.lens = lens;
  return out;
}

std::string thousandths(std::string_view verb, Point at, Canvas canvas) {
  std::string out(verb);
  for (const float n : {at.x, at.y, canvas.width, canvas.pixel, canvas.height})
    out += " " + std::to_string(std::lround(n * 1000));
  return out;
}

app::State at_step(int number, bool known = true) {
  using Kind = app::Action::Kind;
  app::State state = app::update({}, {Kind::go_to, number - 1});
  return known ? app::update(std::move(state), {Kind::show_me}) : state;
}

/// As the sheet for paper has it.
Subject flat(const app::State& state) {
  Subject out = app::scene_of(state, app::walk::staged(state));
  out.example = nullptr;
  return out;
}

std::string looked(const app::State& state) { return plain(app::describe(state).picture.cells->words); }

}  // namespace

TEST_CASE("the page's own sine and cosine are the library's") {
  for (int i = -100'000; i <= 100'000; ++i) {
    const float angle = static_cast<float>(i) * 0.0013F;
    REQUIRE(platform::sine(angle) == doctest::Approx(std::sin(static_cast<double>(angle))).epsilon(1e-6));
    REQUIRE(platform::cosine(angle) == doctest::Approx(std::cos(static_cast<double>(angle))).epsilon(1e-6));
  }
}

TEST_CASE("what a parameter does is said at its cell") {
  const Canvas canvas{680, 1};
  app::State state = at_step(2, false);
  state.picture.pinned = true;
  state.picture.place = 9 * 28 + 5;
  // The window stands at row 10, column 6 of the places; filter 3 begins at 2 · 76, and its green slice 25 later.
  state.picture.looked = 2 * 76 + 25 + 5 + 3;
  CHECK(looked(state).starts_with("Filter 3, green, row 2, column 4. "));
  CHECK(looked(state).find("row 11, column 9 of what comes in") != std::string::npos);
  CHECK(looked(state).find("for row 10, column 6 of map 3") != std::string::npos);
  state.picture.looked = 2 * 76 + 75;
  CHECK(looked(state).starts_with("The bias of filter 3."));
  // From the issue: value 217 to neuron 14. Channel by channel of 5 · 5: 217 is the 17th of the ninth.
  state = at_step(6, false);
  state.picture.pinned = true;
  state.picture.looked = 13 * 401 + 216;
  CHECK(looked(state).starts_with("From value 217 to neuron 14. "));
  CHECK(looked(state).find("row 4, column 2 of channel 9") != std::string::npos);
  // The formula's factors light up as its coordinates.
  CHECK(app::looks_along(state, app::walk::staged(state), Quantity::inputs));
  CHECK(app::looks_along(state, app::walk::staged(state), Quantity::neurons));
  CHECK_FALSE(app::looks_along(state, app::walk::staged(state), Quantity::neuron_biases));

  // By pointer: every cell that is drawn is found where it was drawn, and a click keeps it.
  state = at_step(2);
  const Picture picture = draw_layer(flat(state), canvas);
  std::size_t cells = 0;
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing) continue;
    for (int row = 0; row < grid->rows; ++row) {
      for (int column = 0; column < grid->columns; ++column) {
        const auto index = index_of(*grid, {column, row});
        if (!index) continue;
        const Box box = box_of(*grid, {column, row});
        const Point at{box.x + box.width / 2, box.y + box.height / 2};
        CHECK(cell_under(picture, at) == index);
        ++cells;
      }
    }
  }
  CHECK(cells == 608);
}

TEST_CASE("layers of any size draw something true in little room") {
  for (const char* network :
       {"input 14x14x512; conv 3x3, 512", "input 7x7x512; dense 4096", "input 1x1x25088; dense 4096",
        "input 224x224x3; conv 11x11, 96, stride=4", "input 56x56x2048; conv 1x1, 2048", "input 8x8x3; conv 8x8, 3000",
        "input 2x2x70000; conv 2x2, 1"}) {
    CAPTURE(network);
    const Subject layer = subject(network);
    for (const Canvas canvas : {Canvas{1200, 1}, Canvas{680, 1}, Canvas{320, 0.5F}, Canvas{200, 1}}) {
      const Picture picture = draw_layer(layer, canvas);
      CHECK(picture.items.size() < 3000);
      CHECK(picture.height < 800);
      Count cells = 0;
      for (const Item& item : picture.items) {
        const auto* grid = std::get_if<Grid>(&item);
        if (grid == nullptr) continue;
        cells += Count{grid->columns} * grid->rows;
        CHECK(grid->x + grid->pitch_x * static_cast<float>(grid->columns) <= canvas.width + 12.5F);
      }
      CHECK(cells < 400'000);
      if (!picture.summed_up) {
        CHECK(picture.parameter_cells() == layer.report.parameters);
      } else if (std::holds_alternative<Dense>(layer.layer)) {
        // Rounded up to whole cells: at least all of them, and no more than one row and column of cells more.
        CHECK(stood_for(picture) >= layer.report.parameters);
        CHECK(stood_for(picture) <= layer.report.parameters * 5 / 4);
      }
    }
  }
}

TEST_CASE("the window finds as many places as the layer has values in a row, and what it does not reach is marked") {
  // By hand. The last: the window begins at 0, 4, 8, 12, 16 and 20, and ends at 30, so that 31, 32 and 33 stay over.
  const std::pair<const char*, std::pair<Count, Count>> layers[] = {
      {"input 32x32x3; conv 5x5, 8", {28, 0}},
      {"input 7x7x1; maxpool 2x2", {3, 1}},
      {"input 6x6x1; conv 3x3, 1, stride=2, pad=1", {3, 1}},
      {"input 34x34x3; conv 11x11, 96, stride=4", {6, 3}}};
  for (const auto& [network, expected] : layers) {
    CAPTURE(network);
    const Subject layer = subject(network, Lens::window);
    const Picture picture = draw_layer(layer, {680, 1});
    Count places = 0;
    for (const Item& item : picture.items) {
      const auto* grid = std::get_if<Grid>(&item);
      if (grid != nullptr && grid->of == Grid::Of::places) places = grid->columns;
    }
    CHECK(places == expected.first);
    const bool marked = !picture.legend.empty();
    CHECK(marked == (expected.second > 0));
    if (marked)
      CHECK(picture.legend.front().text.find(std::to_string(expected.second) + " column") != std::string::npos);
  }
}

TEST_CASE("the numbers: products, their sum and the bias, as plain arithmetic has them") {
  const lesson::Lesson& lesson = lesson::try_it();
  for (const lesson::Image::Kind kind :
       {lesson::Image::Kind::ball, lesson::Image::Kind::stripes, lesson::Image::Kind::seven}) {
    const auto all = lesson::Example::follow(lesson.network, lesson.report, {kind, {}});
    REQUIRE(all.size() == 8);
    // Written out here once more: a valid convolution, and a largest of four.
    for (const auto& [step, filters, depth, size] : {std::tuple{1, 8, 3, 28}, std::tuple{3, 16, 8, 10}}) {
      const lesson::Example& example = *all[static_cast<std::size_t>(step)];
      for (int filter = 0; filter < filters; filter += 3) {
        for (int place = 0; place < size * size; place += 17) {
          const int y = place / size;
          const int x = place % size;
          Count sum = example.bias(filter);
          for (int d = 0; d < depth; ++d)
            for (int h = 0; h < 5; ++h)
              for (int w = 0; w < 5; ++w) sum += example.in(y + h, x + w, d) * example.weight(filter, d, h, w);
          CHECK(example.out(filter, y, x) == sum);
        }
      }
    }
    const lesson::Example& pool = *all[2];
    CHECK(pool.out(3, 4, 5) == std::max({pool.in(8, 10, 3), pool.in(8, 11, 3), pool.in(9, 10, 3), pool.in(9, 11, 3)}));
    for (std::size_t i = 0; i < 8; ++i) {
      const Shape& in = lesson.report.layers[i].in;
      for (Count n = 0; n < in.values().value(); ++n) {
        REQUIRE(all[i]->in_flat(n) >= 0);
        REQUIRE(all[i]->in_flat(n) <= 9);
      }
    }
  }
  // A network that would take too long is left alone.
  const Network vgg = parse_network("input 224x224x3; conv 3x3, 64, pad=1; conv 3x3, 64, pad=1").value();
  CHECK(lesson::Example::follow(vgg, analyse(vgg), {}).empty());
}

TEST_CASE("a drawing is computed with") {
  using Kind = app::Action::Kind;
  app::State state = app::update({}, {Kind::image, static_cast<int>(lesson::Image::Kind::drawn)});
  const Canvas canvas{.width = 800, .pixel = 1, .height = 560};
  const Picture picture = draw_layer(app::scene_of(state, app::walk::staged(state)), canvas);
  const Raster* image = nullptr;
  for (const Item& item : picture.items) {
    if (image == nullptr) image = std::get_if<Raster>(&item);
  }
  REQUIRE(image != nullptr);
  const Point pen{image->x + 10.5F * image->pitch, image->y + 4.5F * image->pitch};
  // Only on what is to be drawn on.
  const app::State balloon = app::update({}, {Kind::image, static_cast<int>(lesson::Image::Kind::balloon)});
  CHECK(app::update(balloon, {Kind::look, 0, thousandths("draw", pen, canvas)}) == balloon);
  state = app::update(std::move(state), {Kind::look, 0, thousandths("draw", pen, canvas)});
  CHECK(lesson::image_value(state.picture.image, lesson::try_it().report.layers[0].out, 4, 10, 0) == 9);
  CHECK(lesson::image_value(state.picture.image, lesson::try_it().report.layers[0].out, 4, 10, 2) == 9);
  CHECK(lesson::image_value(state.picture.image, lesson::try_it().report.layers[0].out, 8, 10, 0) == 0);
  CHECK(app::scene_of(state, app::walk::staged(state)).example->in(4, 10, 1) == 9);
}

namespace {

/// Every label inside the picture and over no other.
void check_labels(const Picture& picture) {
  std::vector<Box> boxes;
  std::vector<std::string> words;
  for (const Item& item : picture.items) {
    const auto* label = std::get_if<Label>(&item);
    if (label == nullptr) continue;
    // A letter of Inter is about 0.56 of its size wide; digits and capitals a little more.
    std::size_t letters = 0;
    for (const char c : label->text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    const float w = 0.58F * label->size * static_cast<float>(letters);
    const float x = label->anchor == Label::Anchor::start    ? label->x
                    : label->anchor == Label::Anchor::middle ? label->x - w / 2
                                                             : label->x - w;
    boxes.push_back({.x = x, .y = label->y - label->size * 0.4F, .width = w, .height = label->size * 0.8F});
    words.push_back(label->text);
  }
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CAPTURE(words[i]);
    CHECK(boxes[i].x >= -13);  // the card has a margin of 12
    CHECK(boxes[i].x + boxes[i].width <= picture.width + 13);
    CHECK(boxes[i].y >= -4);
    CHECK(boxes[i].y + boxes[i].height <= picture.height + 4);
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(words[j]);
      const bool apart = boxes[i].x + boxes[i].width <= boxes[j].x || boxes[j].x + boxes[j].width <= boxes[i].x ||
                         boxes[i].y + boxes[i].height <= boxes[j].y || boxes[j].y + boxes[j].height <= boxes[i].y;
      CHECK(apart);
    }
  }
}

}  // namespace

TEST_CASE("no label of a picture covers another or is cut off, at 12 sizes") {
  const lesson::Lesson& lesson = lesson::try_it();
  const auto examples = lesson::Example::follow(lesson.network, lesson.report, {});
  for (const float width :
       {236.0F, 272.0F, 296.0F, 326.0F, 390.0F, 480.0F, 560.0F, 640.0F, 716.0F, 828.0F, 1000.0F, 1400.0F}) {
    CAPTURE(width);
    for (std::size_t number = 1; number <= 8; ++number) {
      CAPTURE(number);
      for (const bool numbers : {false, true}) {
        for (const Lens lens : {Lens::parameters, Lens::window}) {
          Subject layer = step(number, lens);
          if (lens == Lens::window && !has_window(layer.layer)) continue;
          if (numbers) layer.example = examples[number - 1];
          check_labels(draw_layer(layer, {width, 0.5F}));
        }
      }
      Subject layer = step(number);
      for (int level = 1; std::holds_alternative<Dense>(layer.layer) && level <= 6; ++level) {
        CAPTURE(level);
        layer.zoom = {
            .level = level, .input = layer.report.in.values().value() - 1, .neuron = 5, .across = 1, .down = 0};
        check_labels(draw_layer(layer, {width, 0.5F}));
      }
    }
    check_labels(draw_overview(app::walk::whole_network({}), {width, 0.5F}));
  }
}

TEST_CASE("a kind without a picture of its own shows what comes in and what goes out, inside its picture") {
  constexpr const char* networks[] = {
      "input 224x224x3; depthwise 3x3", "input 8x8x64; avgpool 2x2",          "input 1x1x2048; upsample 7",
      "input 20x3; conv 5, 8",          "input 16x112x112x3; conv 3x3x3, 64", "input 50; embedding 30000, 512",
      "input 100x64; lstm 256",         "input 7x7x512; globalavgpool",       "input 3x900x3; conv 1x9, 4, pad=same"};
  for (const char* text : networks) {
    CAPTURE(text);
    const auto network = parse_network(text);
    REQUIRE(network.has_value());
    const Report report = analyse(*network);
    REQUIRE_FALSE(report.problem);
    for (const float width : {236.0F, 326.0F, 640.0F, 1000.0F}) {
      CAPTURE(width);
      const Picture picture = draw_layer({network->nodes.back().layer, report.layers.back()}, {width, 0.5F});
      check_labels(picture);
      CHECK(picture.height <= 480);
      const auto inside = [&](float x, float y) {
        return x >= -1 && x <= width + 1 && y >= -1 && y <= picture.height + 1;
      };
      for (const Item& item : picture.items) {
        if (const auto* box = std::get_if<Box>(&item))
          CHECK((inside(box->x, box->y) && inside(box->x + box->width, box->y + box->height)));
        if (const auto* shape = std::get_if<Polygon>(&item)) {
          for (const Point& point : shape->points) CHECK(inside(point.x, point.y));
        }
      }
    }
  }
}

TEST_CASE("every kind has a cell for each of its parameters") {
  // Counts of PyTorch (nn.LSTM has two biases) and Keras, by their documentation: the same that tests/oracle compares at random.
  const std::pair<const char*, Count> layers[] = {
      {"convention tensorflow\ninput 20x32; lstm 16", 4 * ((32 + 16) * 16 + 16)},
      {"convention pytorch\ninput 20x32; lstm 16", 4 * ((32 + 16) * 16 + 2 * 16)},
      {"input 32x32x16; depthwise 3x3", 16 * 9 + 16},
      {"input 32x32x16; separable 3x3, 32", 16 * 9 + 16 * 32 + 32},
      {"input 8x8x16; transposed 2x2, 8", 2 * 2 * 16 * 8 + 8},
      {"input 20; embedding 500, 16", 8'000},
      {"input 20x32; attention 4, 8", 3 * (32 * 32 + 32) + 32 * 32 + 32},
      {"input 20x32; layernorm", 64},
      {"input 8x8x16; groupnorm 4", 32},
      {"input 8x8x16; se 4", 16 * 4 + 4 + 4 * 16 + 16},
      {"input 8x8x16; prelu channel", 16},
      {"input 9x9x9x4; conv 3x3x3, 5", 27 * 4 * 5 + 5},
      {"input 100x4; conv 3, 5", 3 * 4 * 5 + 5},
      {"input 20x32; rmsnorm", 32},
      {"input 20; table 16x8", 128},
      {"input 20x8; swiglu 6", 3 * 8 * 6},
      {"input 20x8; geglu 6, bias=yes", 2 * (8 * 6 + 6) + 6 * 8 + 8},
      {"input 20x8; moe 3, 6", 8 * 3 + 3 * 3 * 8 * 6},
      {"input 6x6x2; local 3x3, 2", 4 * 4 * (2 * 9 + 1) * 2},
      {"input 20; maxout 3, 2", 2 * (20 * 3 + 3)},
      {"input 20x8; attention 4, 2, kv_heads=2", 72 + 2 * (8 * 2 * 2 + 4) + 72},
      {"input 8x8x8; attention 2, 4, window=4x4, relative=yes", 4 * (8 * 8 + 8) + 49 * 2},
      {"input 20x8; lstm 6, projection=2, peepholes=yes", 4 * (6 * (8 + 2) + 6) + 2 * 6 + 3 * 6},
      {"input 20; dense 6, lora=2", 2 * (20 + 6)},
      {"input 20; dense 6, weightnorm", 6 * 20 + 6 + 6},
  };
  for (const auto& [network, count] : layers) {
    CAPTURE(network);
    const Subject layer = subject(network);
    CHECK(layer.report.parameters == count);
    for (const float width : {320.0F, 680.0F}) {
      const Picture picture = draw_layer(layer, {.width = width, .pixel = 1});
      CHECK_FALSE(picture.summed_up);
      CHECK(picture.parameter_cells() == count);
      for (const Item& item : picture.items) {
        if (const auto* grid = std::get_if<Grid>(&item)) {
          for (const Patch& patch : patches_of(*grid, -1e9F, 1e9F, 100'000)) {
            CHECK(patch.x + static_cast<float>(patch.columns) * grid->pitch_x <= width + 1);
            CHECK(patch.y + static_cast<float>(patch.rows) * grid->pitch_y <= picture.height);
          }
        }
      }
    }
  }
  // Too many for a cell each: then it is said.
  const Picture large = draw_layer(subject("input 20; embedding 30000, 768"), {.width = 680, .pixel = 1});
  CHECK(large.summed_up);
  CHECK(large.height < 600);
  CHECK(stood_for(large) >= 30000 * 768);
}

TEST_CASE("a layer without biases is not said to have any") {
  using Kind = app::Action::Kind;
  // Of this set the first question is about a conv layer without biases.
  app::State state = app::update({}, {Kind::open_address, 0, "#practice=conv&n=3&seed=7"});
  state = app::update(app::update(std::move(state), {Kind::type, 0, "77"}), {Kind::check});
  const app::View view = app::describe(state);
  REQUIRE(std::holds_alternative<Conv>(view.picture.subject.layer));
  REQUIRE_FALSE(std::get<Conv>(view.picture.subject.layer).bias);
  CHECK(plain(view.picture.title).find("bias") == std::string::npos);  // The picture does not say what is asked.
  CHECK(plain(view.question.feedback.words).find("bias") == std::string::npos);
  const app::View told = app::describe(app::update(std::move(state), {Kind::show_me}));
  CHECK(plain(told.picture.title) == "10 filters, each with 3 × 3 × 3 weights and no bias");
  CHECK(told.picture.description.find("no bias") != std::string::npos);
}

namespace {

/// A picture as text, to be read: like items together, with how many there are; labels with their words and places.
std::string told(const Picture& picture) {
  std::vector<std::pair<std::string, int>> lines;
  const auto add = [&](const std::string& line) {
    for (auto& [known, times] : lines) {
      if (known == line) return void(++times);
    }
    lines.emplace_back(line, 1);
  };
  const auto n = [](float value) { return std::to_string(std::lround(value)); };
  for (const Item& item : picture.items) {
    if (const auto* grid = std::get_if<Grid>(&item)) {
      const char* of = grid->of == Grid::Of::parameters ? " of parameters"
                       : grid->of == Grid::Of::places   ? " of places"
                                                        : "";
      for (const Patch& patch : patches_of(*grid, -1e9F, 1e9F, 100'000))
        add("grid " + std::to_string(patch.columns) + "x" + std::to_string(patch.rows) + of + ", " +
            std::string(name(patch.ink)) + ", cells of " + n(grid->pitch_x) + "x" + n(grid->pitch_y) +
            (grid->shades.empty() ? "" : ", shaded"));
    } else if (const auto* label = std::get_if<Label>(&item)) {
      add("label \"" + label->text + "\" at " + n(label->x) + "," + n(label->y) + ", " + std::string(name(label->ink)));
    } else if (const auto* box = std::get_if<Box>(&item)) {
      add("box " + n(box->width) + "x" + n(box->height) + ", " + std::string(name(box->fill)) + " in " +
          std::string(name(box->stroke)));
    } else if (const auto* line = std::get_if<Line>(&item)) {
      add("line in " + std::string(name(line->ink)) + (line->dashed ? ", dashed" : ""));
    } else {
      add("polygon in " + std::string(name(std::get<Polygon>(item).fill)));
    }
  }
  std::string out = n(picture.width) + "x" + n(picture.height) + "\n";
  for (const auto& [line, times] : lines) out += (times > 1 ? std::to_string(times) + " times " : "") + line + "\n";
  for (const LegendEntry& entry : picture.legend)
    out += "legend " + std::string(name(entry.ink)) + ": " + entry.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("each view of the walk is drawn as in the file that was read by people") {
  std::string now;
  for (std::size_t number = 1; number <= 8; ++number) {
    for (const Lens lens : {Lens::parameters, Lens::window}) {
      const Subject layer = step(number, lens);
      if (lens == Lens::window && !has_window(layer.layer)) continue;
      if (lens == Lens::parameters && number != 1 && layer.report.parameters == 0) continue;
      for (const Canvas canvas : {Canvas{680, 1}, Canvas{326, 0.5F}}) {
        now += "== " + lesson::try_it().network.nodes[number - 1].name + (lens == Lens::window ? ", its window" : "") +
               "\n" + told(draw_layer(layer, canvas)) + "\n";
      }
    }
  }
  now += "== the whole network\n" + told(draw_overview(app::walk::whole_network({}), {1000, 1}));
  // To record it anew: PARAMWALK_RECORD=FILE build/native/tests/unit_tests -tc="each view of the walk*", and read the difference.
  if (const char* file = std::getenv("PARAMWALK_RECORD")) {
    if (std::FILE* out = std::fopen(file, "w")) {
      std::fwrite(now.data(), 1, now.size(), out);
      std::fclose(out);
    }
  }
  CHECK(now == pictures_txt);
}

TEST_CASE(
    "the opening shows each parameter once, in colour around the light and the pointer, and none under the card") {
  for (const Canvas canvas :
       {Canvas{.width = 1280, .pixel = 1, .height = 672}, Canvas{.width = 390, .pixel = 0.5F, .height = 692},
        Canvas{.width = 320, .pixel = 0.5F, .height = 520}, Canvas{.width = 2560, .pixel = 1, .height = 1392}}) {
    CAPTURE(canvas.width);
    Unsorted what;
    what.cells = 62'958;
    what.light = {canvas.width * 0.8F, canvas.height * 0.2F};
    what.reach = canvas.width / 4;
    what.pointer = {-9999, -9999};
    const auto cells = [&] { return std::get<Grid>(draw_unsorted(what, canvas).items.front()); };
    const auto coloured = [](const Grid& grid, char c) { return shade_of(grid, c).ink != grid.ink; };
    const Grid grid = cells();
    REQUIRE(grid.shades.size() == static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    CHECK(std::ranges::count_if(grid.shades, [](char c) { return c != ' '; }) == 62'958);
    CHECK(grid.pitch_x * static_cast<float>(grid.columns) <= canvas.width + 0.5F);
    CHECK(grid.pitch_y * static_cast<float>(grid.rows) <= canvas.height + 0.5F);
    const auto at = [&](const Grid& of, Point p) {
      return of.shades[static_cast<std::size_t>(p.y / of.pitch_y) * static_cast<std::size_t>(of.columns) +
                       static_cast<std::size_t>(p.x / of.pitch_x)];
    };
    CHECK(coloured(grid, at(grid, what.light)));
    const Point far{canvas.width * 0.05F, canvas.height * 0.9F};
    CHECK_FALSE(coloured(grid, at(grid, far)));
    what.pointer = far;
    CHECK(coloured(cells(), at(cells(), far)));
    what.hidden = {.x = far.x - 20, .y = far.y - 20, .width = 40, .height = 40};
    CHECK(at(cells(), far) == ' ');
    std::set<Ink> inks;
    for (const char c : grid.shades) inks.insert(shade_of(grid, c).ink);
    CHECK(inks.size() >= 8);
    // Any character is a shade, or none: the canvas asks for all of them (the monkey found what lies before the first one, under sanitizers).
    for (int c = ' '; c < 128; ++c) CHECK((shade_of(grid, static_cast<char>(c)).ink == Ink::none) == (c < '0'));
  }
}

TEST_CASE("what was counted before stands beside the field at its scale, until one looks nearer") {
  const lesson::Lesson& lesson = lesson::try_it();
  const auto examples =
      lesson::Example::follow(lesson.network, lesson.report, {.kind = lesson::Image::Kind::balloon, .drawn = {}});
  for (const Canvas& room :
       {Canvas{.width = 800, .pixel = 0.5F, .height = 560}, Canvas{.width = 614, .pixel = 1, .height = 520},
        Canvas{.width = 390, .pixel = 0.5F, .height = 306}}) {
    CAPTURE(room.width);
    Subject subject{lesson.network.nodes[5].layer, lesson.report.layers[5]};
    subject.example = examples[5];
    subject.name = "FC3";
    subject.before = "POOL2";
    subject.known = true;
    const Picture alone = draw_layer(subject, room);
    subject.earlier = {{"CONV1", 608, 784, Ink::d}, {"CONV2", 3'216, 100, Ink::k}};
    const Picture picture = draw_layer(subject, room);
    const auto fields = [](const Picture& of, Ink ink) {
      std::vector<Grid> out;
      for (const Item& item : of.items) {
        const auto* grid = std::get_if<Grid>(&item);
        if (grid != nullptr && grid->ink == ink) out.push_back(*grid);
      }
      return out;
    };
    // Where there is no room for a part from near there is none for this.
    if (!alone.near) {
      CHECK(fields(picture, Ink::d).empty());
      continue;
    }
    const std::vector<Grid> whole = fields(picture, Ink::weight);
    REQUIRE(whole.size() == 1);
    for (const auto& [ink, n] : {std::pair(Ink::d, 608), {Ink::k, 3'216}}) {
      const std::vector<Grid> one = fields(picture, ink);
      REQUIRE(one.size() == 1);
      CHECK(std::ranges::count_if(one.front().shades, [](char c) { return c != ' '; }) == n);
      CHECK(one.front().pitch_x == whole.front().pitch_x);
      CHECK(one.front().pitch_y == whole.front().pitch_y);
      CHECK(one.front().y + one.front().pitch_y * static_cast<float>(one.front().rows) <= room.height);
    }
    CHECK(std::ranges::any_of(picture.items, [](const Item& item) {
      const auto* label = std::get_if<Label>(&item);
      return label != nullptr && plain(label->rich) == "used again at 784 places";
    }));
    // What is not small beside it, or too much, leaves the part from near where it is.
    Subject large = subject;
    large.earlier[0].parameters = 40'000;
    CHECK(fields(draw_layer(large, room), Ink::d).empty());
    CHECK(fields(draw_layer(large, room), Ink::weight).size() == 2);
    for (const auto nearer : {+[](Subject& s) { s.zoom.level = 1; }, +[](Subject& s) { s.zoom.neuron = 5; },
                              +[](Subject& s) { s.looked = 7; }}) {
      Subject other = subject;
      nearer(other);
      CHECK(fields(draw_layer(other, room), Ink::d).empty());
      CHECK(fields(draw_layer(other, room), Ink::weight).size() == 2);
    }
  }
}
