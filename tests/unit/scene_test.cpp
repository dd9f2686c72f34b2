// The scenes: what they show, that they keep to their room, and that nothing tells a count before it is known.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/shared/look_scene.h"
#include "app/update.h"
#include "app/walk/update.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "drawn.h"
#include "lesson/lesson.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "page/markup.h"
#include "stage/count.h"
#include "stage/further/sketch.h"

using namespace pw;
using namespace pw::stage;

namespace {

constexpr Canvas rooms[] = {{.width = 800, .pixel = 0.5F, .height = 560}, {.width = 614, .pixel = 1, .height = 520},
                            {.width = 390, .pixel = 0.5F, .height = 306}, {.width = 320, .pixel = 0.5F, .height = 184},
                            {.width = 1120, .pixel = 1, .height = 800},   {.width = 700, .pixel = 1, .height = 300}};
/// Above the sandbox's list.
constexpr Canvas above_list[] = {{.width = 768, .pixel = 1, .height = 228},
                                 {.width = 390, .pixel = 0.5F, .height = 228},
                                 {.width = 580, .pixel = 1.5F, .height = 228}};

/// A step of the walk, from 1, with all that its scene needs.
Subject step(std::size_t number, bool known = false) {
  const lesson::Lesson& lesson = lesson::try_it();
  static const auto examples =
      lesson::Example::follow(lesson.network, lesson.report, {.kind = lesson::Image::Kind::balloon, .drawn = {}});
  Subject out{lesson.network.nodes[number - 1].layer, lesson.report.layers[number - 1]};
  out.example = examples[number - 1];
  out.name = lesson.network.nodes[number - 1].name;
  out.before = number > 1 ? lesson.network.nodes[number - 2].name : "";
  out.known = known;
  return out;
}

}  // namespace

TEST_CASE(
    "a line over a phone's keys has all filters and what is asked for, keeps to its room, and tells nothing that is "
    "asked") {
  for (const Canvas& line :
       {Canvas{.width = 390, .pixel = 0.5F, .height = 56}, Canvas{.width = 320, .pixel = 0.5F, .height = 56},
        Canvas{.width = 580, .pixel = 1, .height = 56}}) {
    for (std::size_t number = 1; number <= 8; ++number) {
      CAPTURE(number);
      CAPTURE(line.width);
      Subject subject = step(number);
      check_inside(draw_layer(subject, line), line);
      subject.marked = Quantity::depth;
      const Picture marked = draw_layer(subject, line);
      check_inside(marked, line);
      CHECK(words(marked).find("depth ?") != std::string::npos);
      // CONV1 and CONV2 by the brief: 608 and 3,216.
      const Count all = number == 2 ? 608 : number == 4 ? 3'216 : 0;
      CHECK(stood_for(marked) == all);
      CHECK((words(marked).find(subject.name) != std::string::npos) == (all == 0));
      subject.marked.reset();
      subject.asked = Asked::filters;
      const Picture asked = draw_layer(subject, line);
      CHECK(stood_for(asked) == 0);
      CHECK(words(asked) == subject.name + "\n");
    }
  }
}

TEST_CASE("a scene fills its room exactly, and nothing of it lies outside") {
  for (const Canvas& room : rooms) {
    for (std::size_t number = 1; number <= 8; ++number) {
      for (const Lens lens : {Lens::parameters, Lens::window}) {
        Subject subject = step(number);
        subject.lens = lens;
        CAPTURE(number);
        CAPTURE(room.width);
        const Picture picture = draw_layer(subject, room);
        check_inside(picture, room);
      }
    }
  }
  for (const Canvas& room : above_list) {
    for (std::size_t number = 1; number <= 8; ++number) {
      for (const Lens lens : {Lens::parameters, Lens::window}) {
        Subject subject = step(number, true);
        subject.lens = lens;
        CAPTURE(number);
        CAPTURE(room.width);
        check_inside(draw_layer(subject, room), room);
      }
    }
  }
}

TEST_CASE("a conv layer's scene: every parameter is a cell of its own, the numbers are those of the image") {
  // 5 · 5 · 3 · 8 + 8 and 5 · 5 · 8 · 16 + 16, by hand.
  CHECK(draw_layer(step(2), rooms[0]).parameter_cells() == 608);
  CHECK(draw_layer(step(4), rooms[0]).parameter_cells() == 3216);
  CHECK(draw_layer(step(2), rooms[2]).parameter_cells() == 608);
  CHECK(draw_layer(step(2), rooms[3]).parameter_cells() == 608);
  // The balloon and the first filter, worked out in Python with no code of ours: red, green and blue come to 10 - 34 + 58.
  Subject subject = step(2);
  subject.place = 7 * 28 + 9;
  const std::string read = words(draw_layer(subject, rooms[0]));
  CHECK(read.find("sum of the products\n34\n") != std::string::npos);
  CHECK(read.find("bias of filter 1\n−5\n") != std::string::npos);
  CHECK(read.find("one value of map 1\n29\n") != std::string::npos);
}

TEST_CASE("a scene does not tell a count before it is known") {
  for (const auto& [number, total] : {std::pair{std::size_t{2}, "608"},
                                      {std::size_t{4}, "3,216"},
                                      {std::size_t{6}, "48,120"},
                                      {std::size_t{7}, "10,164"},
                                      {std::size_t{8}, "850"}}) {
    for (const Canvas& room : rooms) {
      CHECK(words(draw_layer(step(number), room)).find(total) == std::string::npos);
    }
    CHECK(words(draw_layer(step(number, true), rooms[0])).find(total) != std::string::npos);
  }
  CHECK(words(draw_layer(step(3), rooms[0])).find("How many cells belong in here?") != std::string::npos);
  CHECK(words(draw_layer(step(3, true), rooms[0])).find("0: there is nothing in here to learn") != std::string::npos);
}

TEST_CASE("the image is drawn in its colours, and computed with in ninths of them") {
  const Subject subject = step(1);
  // The uppermost sky is #5F9FE0 and a little paler below; 95 · 9 / 255 is 3.4, 159 is 5.6, 224 is 7.9.
  CHECK(subject.example->in(0, 0, 0) == 3);
  CHECK(subject.example->in(0, 0, 1) == 6);
  CHECK(subject.example->in(0, 0, 2) == 8);
  // The cloud is nearly white, the basket brown.
  CHECK(subject.example->colours()[7 * 32 + 7] == 0xFFFDF2);
  CHECK(subject.example->colours()[23 * 32 + 18] == 0x7A4A22);
  const std::string svg = page::write_svg(draw_layer(subject, rooms[0]), "x", "");
  // "BM", and 54 + 32 · 32 · 3 bytes: 42 4D 36 0C 00 00 in base 64.
  CHECK(svg.find("href=\"data:image/bmp;base64,Qk02DAAA") != std::string::npos);
}

TEST_CASE("a dense layer's scene: every parameter is a cell of its field, the part from near shows them again") {
  // 120 · 400 + 120, 84 · 120 + 84, 10 · 84 + 10.
  for (const Canvas& room : rooms) {
    CHECK(draw_layer(step(6), room).parameter_cells() == 48120);
    CHECK(draw_layer(step(7), room).parameter_cells() == 10164);
    CHECK(draw_layer(step(8), room).parameter_cells() == 850);
  }
  const Picture picture = draw_layer(step(6), rooms[0]);
  REQUIRE(picture.near);
  // At first the end of the first rows: what it shows ends with value 400.
  CHECK(picture.near->input + picture.near->columns == 400);
  CHECK(picture.near->neuron == 0);
  // A riddle keeps to itself how many values come in.
  Subject riddle = step(6);
  riddle.riddle = true;
  CHECK(words(draw_layer(riddle, rooms[0])).find("400") == std::string::npos);
}

TEST_CASE("the quantity that is asked for is marked, with a tag in its ink") {
  using enum Quantity;
  for (const auto& [number, quantity, tag] : {std::tuple{2, filter_width, "width ?"},
                                              {2, filter_height, "height ?"},
                                              {2, depth, "depth ?"},
                                              {2, bias_per_filter, "bias ?"},
                                              {2, filters, "filters ?"},
                                              {4, depth, "depth ?"},
                                              {6, neurons, "neurons ?"},
                                              {6, inputs, "inputs ?"},
                                              {6, neuron_biases, "biases ?"}}) {
    for (const Canvas& room : rooms) {
      Subject subject = step(static_cast<std::size_t>(number));
      CHECK(words(draw_layer(subject, room)).find(" ?") == std::string::npos);
      subject.marked = quantity;
      const Picture picture = draw_layer(subject, room);
      CHECK(words(picture).find(tag) != std::string::npos);
      CHECK(std::ranges::any_of(picture.items, [&](const Item& item) {
        const auto* box = std::get_if<Box>(&item);
        return box != nullptr && box->fill == ink_of(quantity);
      }));
    }
  }
}

namespace {

app::State at_step(int number) { return app::update({}, {.kind = app::Action::Kind::go_to, .number = number - 1}); }
app::State answered(int number, const char* answer) {
  app::State state = app::update(at_step(number), {.kind = app::Action::Kind::type, .text = answer});
  return app::update(std::move(state), {.kind = app::Action::Kind::check});
}
/// A verb at a point of a scene of 800 x 560.
app::State looked(app::State state, const std::string& verb, float x = 0, float y = 0) {
  const auto thousandths = [](float n) { return " " + std::to_string(static_cast<long>(n * 1000)); };
  return app::update(std::move(state), {.kind = app::Action::Kind::look,
                                        .text = verb + thousandths(x) + thousandths(y) + " 800000 500 560000"});
}
Subject scene_of(const app::State& state) { return app::scene_of(state, app::walk::staged(state)); }
std::optional<Verdict> verdict_of(const app::State& state) { return app::verdict_of(app::walk::staged(state)); }
Picture drawn(const app::State& state) { return draw_layer(scene_of(state), rooms[0]); }

}  // namespace

TEST_CASE("a wrong count is shown on the cells that it counts") {
  using enum Verdict::Mark;
  // 5 · 5 · 3 · 8: no biases.
  const auto no_bias = verdict_of(answered(2, "600"));
  REQUIRE(no_bias);
  CHECK(*no_bias == Verdict{.answer = 600, .weights = counted, .biases = missed});
  const std::string said = words(drawn(answered(2, "600")));
  CHECK(said.find("You counted these 600 weights …") != std::string::npos);
  CHECK(said.find("… but these 8 cells are learned too.") != std::string::npos);
  // (5 · 5 + 1) · 8: one slice of each filter. 5 · 5 · 3 + 1: one filter. (5 · 5 · 3 + 3) · 8: a bias for each slice.
  CHECK(verdict_of(answered(2, "208")) == Verdict{.answer = 208, .one_slice = true});
  CHECK(verdict_of(answered(2, "76")) == Verdict{.answer = 76, .one_unit = true});
  CHECK(verdict_of(answered(2, "624")) == Verdict{.answer = 624, .weights = counted, .biases = twice});
  CHECK(verdict_of(answered(6, "48000")) == Verdict{.answer = 48000, .weights = counted, .biases = missed});
  // No thought, nothing learned, nothing answered, and the right count: no verdict.
  CHECK_FALSE(verdict_of(answered(2, "7")));
  CHECK_FALSE(verdict_of(answered(2, "608")));
  CHECK_FALSE(verdict_of(at_step(2)));
  // It goes when it is put away, and another one comes with another count.
  app::State state = looked(answered(2, "600"), "back");
  CHECK_FALSE(scene_of(state).verdict);
  state = app::update(std::move(state), {.kind = app::Action::Kind::type, .text = "208"});
  CHECK(scene_of(app::update(std::move(state), {.kind = app::Action::Kind::check})).verdict);
}

TEST_CASE("the window goes where it is put, dragged and led") {
  app::State state = at_step(2);
  const Picture::Sheet sheet = *drawn(state).sheet;
  // 7 px a value; the window of 5 values is put with its middle at a point: from value 10 on, 12.5 values in, whole values.
  CHECK(sheet.pitch == 7);
  state = looked(std::move(state), "press", sheet.area.x + 12.5F * 7, sheet.area.y + 22.5F * 7);
  CHECK(state.picture.place == 20 * 28 + 10);
  // Three values to the right, one up.
  state = looked(std::move(state), "drag", sheet.area.x + 15.5F * 7, sheet.area.y + 21.5F * 7);
  CHECK(state.picture.place == 19 * 28 + 13);
  state = looked(std::move(state), "drop");
  state = looked(std::move(state), "drag", sheet.area.x, sheet.area.y);
  CHECK(state.picture.place == 19 * 28 + 13);
  // Held at a corner it does not jump, and beyond the edge it stays at the edge.
  const Box window = drawn(state).sheet->window;
  state = looked(std::move(state), "press", window.x + window.width, window.y + window.height);
  CHECK(state.picture.place == 19 * 28 + 13);
  state = looked(std::move(state), "drag", 2000, 2000);
  CHECK(state.picture.place == 27 * 28 + 27);
  state = looked(std::move(state), "drop");
  for (const auto& [verb, place] : {std::pair{"left", 27 * 28 + 26},
                                    {"up", 26 * 28 + 26},
                                    {"left5", 26 * 28 + 21},
                                    {"up5", 21 * 28 + 21},
                                    {"home", 21 * 28},
                                    {"left", 21 * 28},
                                    {"end", 21 * 28 + 27},
                                    {"down", 22 * 28 + 27}}) {
    state = looked(std::move(state), verb);
    CHECK(state.picture.place == place);
  }
  // A pooling window of two goes by twos: value 7 lies under place 3.
  state = at_step(3);
  const Picture::Sheet pool = *drawn(state).sheet;
  state = looked(std::move(state), "tap", pool.area.x + 7 * pool.pitch, pool.area.y + 7 * pool.pitch);
  CHECK(state.picture.place == 3 * 14 + 3);
}

TEST_CASE("a cell that is pointed at is named, and its filter comes to the front") {
  app::State state = at_step(2);
  const Picture picture = drawn(state);
  // The third filter's first weight: 2 · 76.
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of != Grid::Of::parameters || grid->again || grid->first != 152) continue;
    state = looked(std::move(state), "look", grid->x + 2, grid->y + 2);
  }
  CHECK(state.picture.looked == 152);
  CHECK(state.picture.unit == 2);
  const std::string read = words(drawn(state));
  CHECK(read.find("Filter 3, red, row 1, column 1: multiplies the value at row 8, column 10") != std::string::npos);
  CHECK(read.find("bias of filter 3") != std::string::npos);
  state = looked(std::move(state), "off");
  CHECK(state.picture.looked == -1);
  CHECK(state.picture.unit == 2);
}

TEST_CASE("a dense layer's part from near is dragged, and comes nearer") {
  app::State state = at_step(6);
  Picture picture = drawn(state);
  const Box frame = picture.near->frame;
  state = looked(std::move(state), "press", frame.x + 20, frame.y + 10);
  // A hundred values to the left.
  state = looked(std::move(state), "drag", frame.x + 20 - 100 * picture.near->pitch_x, frame.y + 10);
  const Picture moved = drawn(state);
  CHECK(moved.near->input == picture.near->input - 100);
  CHECK(moved.near->neuron == picture.near->neuron);
  state = looked(std::move(state), "drop");
  state = looked(std::move(state), "larger", moved.near->view.x + 50, moved.near->view.y + 20);
  picture = drawn(state);
  CHECK(picture.near->pitch > moved.near->pitch);
  for (int i = 0; i < 20; ++i) state = looked(std::move(state), "larger");
  CHECK(drawn(state).near->pitch == 24);
  for (int i = 0; i < 20; ++i) state = looked(std::move(state), "smaller");
  CHECK(drawn(state).near->pitch == 3);
  state = looked(std::move(state), "down5");
  CHECK(state.picture.unit == 5);
  state = looked(std::move(state), "up");
  CHECK(state.picture.unit == 4);
}

TEST_CASE("along a neuron's parameters by keys: each says which it is, and what is seen from near follows") {
  app::State state = at_step(6);
  const auto name = [&] { return plain(app::describe(state).picture.cells->name); };
  const auto at = [&] { return app::describe(state).picture.cells->at; };
  state = looked(std::move(state), "down");
  state = looked(std::move(state), "right");
  CHECK(name() == "From value 1 to neuron 2. ");
  CHECK(at() == 402);
  state = looked(std::move(state), "right");
  CHECK(name() == "From value 2 to neuron 2. ");
  state = looked(std::move(state), "end");
  CHECK(name() == "bias of neuron 2");
  CHECK(at() == 802);
  state = looked(std::move(state), "left");
  CHECK(name() == "From value 400 to neuron 2. ");
  state = looked(std::move(state), "home");
  CHECK(name() == "From value 1 to neuron 2. ");
  const Picture picture = drawn(state);
  CHECK(picture.near->input == 0);
  CHECK(picture.near->neuron <= 1);
  state = looked(std::move(state), "down");
  CHECK(name() == "From value 1 to neuron 3. ");
  state = looked(std::move(state), "whole");
  CHECK(at() == 3);
}

TEST_CASE("what is said of the keys is what they do: in pooling there is nothing to enter") {
  const auto keys = [](int step) { return app::describe(at_step(step)).picture.cells->keys; };
  CHECK(keys(2).find("Enter") != std::string::npos);
  CHECK(keys(3).find("Enter") == std::string::npos);
  CHECK(keys(6).find("Left and Right") != std::string::npos);
}

TEST_CASE("what practice puts on its stage fills it, in every room") {
  constexpr Canvas stages[] = {{.width = 800, .pixel = 1, .height = 560},
                               {.width = 720, .pixel = 0.5F, .height = 455},
                               {.width = 640, .pixel = 1, .height = 512},
                               {.width = 390, .pixel = 0.5F, .height = 306},
                               {.width = 320, .pixel = 0.5F, .height = 184}};
  std::map<std::string, int> seen;
  std::string missing;
  for (int seed = 1; seed <= 40; ++seed) {
    app::State state =
        app::update({}, {app::Action::Kind::open_address, 0, "#practice=all&n=20&seed=" + std::to_string(seed)});
    for (int i = 0; i < 20; ++i, state = app::update(std::move(state), {app::Action::Kind::next})) {
      const auto staged = app::stage_of(state);
      if (!staged) continue;
      Subject subject = app::scene_of(state, *staged);
      ++seen[std::to_string(staged->layer().index())];
      for (const Canvas& room : stages) {
        for (const Lens lens : {Lens::parameters, Lens::window}) {
          subject.lens = lens;
          const Picture picture = draw_layer(subject, room);
          if (picture.width != room.width || picture.height != room.height)
            missing += pack_network(staged->network) + ", layer " + std::to_string(staged->index) + " in " +
                       std::to_string(room.width) + "\n";
        }
      }
    }
  }
  INFO(missing);
  CHECK(missing.empty());
  CHECK(seen.size() >= 3);
}

TEST_CASE("of a small map the values that a window sees lie beside it, and not under what goes out") {
  for (const char* text :
       {"input 3x3x8; maxpool 3x3, stride=2", "input 4x4x8; maxpool 2x2", "input 5x5x2; maxpool 3x3"}) {
    CAPTURE(text);
    const Network network = *parse_network(text);
    const Report report = analyse(network);
    Subject subject{network.nodes[1].layer, report.layers[1]};
    subject.example = lesson::Example::follow(network, report, {.kind = lesson::Image::Kind::balloon, .drawn = {}})[1];
    subject.before = "A", subject.name = "B";
    subject.place = 0;
    for (const Canvas& room : rooms) {
      CAPTURE(room.width);
      const Picture picture = draw_layer(subject, room);
      const Grid* outgoing = nullptr;
      float card = 0;
      for (const Item& item : picture.items) {
        if (const auto* grid = std::get_if<Grid>(&item); grid != nullptr && grid->of == Grid::Of::places)
          outgoing = grid;
        if (const auto* box = std::get_if<Box>(&item);
            box != nullptr && box->fill == Ink::page && box->stroke == Ink::accent)
          card = std::max(card, box->x + box->width);
      }
      REQUIRE(outgoing != nullptr);
      CHECK(card < outgoing->x);
    }
  }
}

TEST_CASE("the picture of a question leaves out what is asked, and nothing of it lies outside") {
  std::map<Asked, int> seen;
  for (int seed = 1; seed <= 24; ++seed) {
    app::State state =
        app::update({}, {app::Action::Kind::open_address, 0, "#practice=all&n=20&seed=" + std::to_string(seed)});
    for (int i = 0; i < 20; ++i, state = app::update(std::move(state), {app::Action::Kind::next})) {
      const auto staged = app::stage_of(state);
      if (!staged || staged->asked == Asked::parameters) continue;
      const Subject subject = app::scene_of(state, *staged);
      REQUIRE(subject.leaves_out());
      ++seen[subject.asked];
      CAPTURE(pack_network(staged->network));
      // Whoever cannot see it is not told either, and nothing is to be done with it.
      const app::View view = app::describe(state);
      CHECK(view.picture.description.find("left for you to say") != std::string::npos);
      CHECK_FALSE(view.picture.title.empty());
      CHECK_FALSE(view.picture.cells);
      CHECK(view.picture.choices.empty());
      for (const Canvas& room : rooms) {
        CAPTURE(room.width);
        const Picture picture = draw_layer(subject, room);
        check_inside(picture, room);
        std::vector<const Grid*> filters;
        for (const Item& item : picture.items) {
          const auto* grid = std::get_if<Grid>(&item);
          if (grid == nullptr) continue;
          CHECK(grid->pitch_x >= 2);
          CHECK(grid->of != Grid::Of::places);
          if (grid->of == Grid::Of::parameters) filters.push_back(grid);
        }
        const Shape& out = subject.report.out;
        const std::string size = text::number(out.width()) + " × " + text::number(out.height());
        switch (subject.asked) {
          case Asked::depth: CHECK(filters.size() == 1); break;
          case Asked::output:
            CHECK(filters.empty());
            if (out.width() != subject.report.in.width()) CHECK(words(picture).find(size) == std::string::npos);
            break;
          case Asked::filters: {
            // With three more of them it is the same picture.
            Network more = staged->network;
            std::get<Conv>(more.nodes[staged->index].layer).filters += 3;
            Subject other = subject;
            other.layer = more.nodes[staged->index].layer;
            other.report = analyse(more).layers[staged->index];
            CHECK(page::write_svg(draw_layer(other, room), "x", "") == page::write_svg(picture, "x", ""));
            break;
          }
          case Asked::parameters: break;
        }
      }
      // Known, it is the layer's own scene.
      const app::State known = app::update(state, {app::Action::Kind::show_me});
      const auto then = app::stage_of(known);
      REQUIRE(then);
      CHECK_FALSE(app::scene_of(known, *then).leaves_out());
      CHECK(app::describe(known).picture.cells);
    }
  }
  CHECK(seen[Asked::filters] > 3);
  CHECK(seen[Asked::depth] > 3);
  CHECK(seen[Asked::output] > 3);
}

TEST_CASE(
    "a question about a whole network has its scene: it tells nothing before it is known, and then the counts and "
    "sizes") {
  int compared = 0;
  int windows = 0;
  int broken = 0;
  for (int seed = 1; seed <= 40; ++seed) {
    app::State state =
        app::update({}, {app::Action::Kind::open_address, 0, "#practice=all&n=20&seed=" + std::to_string(seed)});
    for (int i = 0; i < 20; ++i, state = app::update(std::move(state), {app::Action::Kind::next})) {
      const lesson::Exercise e = lesson::current_exercise(state.practice);
      const bool costs = e.kind == lesson::Exercise::Kind::dearer_layer;
      if (!costs && e.kind != lesson::Exercise::Kind::broken_layer) continue;
      CAPTURE(pack_network(e.network));
      const app::View before = app::describe(state);
      const app::View after = app::describe(app::update(state, {app::Action::Kind::show_me}));
      REQUIRE(before.picture.subject.sketch);
      REQUIRE(after.picture.subject.sketch);
      CHECK(before.one);
      CHECK(before.picture.fills);
      CHECK_FALSE(before.picture.title.empty());
      CHECK_FALSE(before.picture.cells);
      // What is to be found out: the counts of those that are compared, or what each layer below the first gives.
      std::set<std::string> answers;
      std::set<std::string> given;
      for (std::size_t layer = 1; layer < e.report.layers.size(); ++layer) {
        const LayerReport& row = e.report.layers[layer];
        if (costs && lesson::is_asked_about(e, layer)) answers.insert(text::number(row.parameters));
        const bool goes_on =
            layer + 1 < e.network.nodes.size() && (std::holds_alternative<Conv>(e.network.nodes[layer + 1].layer) ||
                                                   std::holds_alternative<MaxPool>(e.network.nodes[layer + 1].layer));
        if (!costs && goes_on) answers.insert(text::number(row.out.height()) + " × " + text::number(row.out.width()));
      }
      if (!costs) {
        const Shape& image = std::get<Input>(e.network.nodes[0].layer).shape;
        given.insert(text::number(image.height()) + " × " + text::number(image.width()));
        // A window may be as large as a map.
        for (const auto& on : before.picture.subject.sketch->windows)
          given.insert(text::number(on.window.height) + " × " + text::number(on.window.width));
        ++windows;
        if (e.report.problem) ++broken;
      } else {
        ++compared;
      }
      for (const Canvas& room : rooms) {
        CAPTURE(room.width);
        CAPTURE(room.height);
        const Picture open = draw_layer(before.picture.subject, room);
        const Picture told = draw_layer(after.picture.subject, room);
        check_inside(open, room);
        check_inside(told, room);
        const std::string read_open = "\n" + words(open);
        const std::string read_told = "\n" + words(told);
        // All of it is drawn at any size: the layers by their names.
        for (std::size_t layer = 1; layer < e.network.nodes.size(); ++layer) {
          const bool drawn = costs ? lesson::is_asked_about(e, layer)
                                   : std::holds_alternative<Conv>(e.network.nodes[layer].layer) ||
                                         std::holds_alternative<MaxPool>(e.network.nodes[layer].layer);
          CHECK((read_open.find(e.network.nodes[layer].name) != std::string::npos) == drawn);
        }
        for (const std::string& answer : answers) {
          CAPTURE(answer);
          CHECK(read_told.find(answer) != std::string::npos);
          if (given.contains(answer)) continue;
          CHECK(read_open.find("\n" + answer + "\n") == std::string::npos);
        }
        // Which one breaks is not seen by its colour either.
        const auto warns = [](const Picture& picture) {
          return std::ranges::count_if(picture.items, [](const Item& item) {
            const auto* box = std::get_if<Box>(&item);
            return box != nullptr && box->stroke == Ink::warn;
          });
        };
        CHECK(warns(open) == 0);
        CHECK(warns(told) == (!costs && e.report.problem ? 1 : 0));
      }
      for (const std::string& answer : answers) {
        CAPTURE(answer);
        CHECK(after.picture.description.find(answer) != std::string::npos);
        if (!given.contains(answer) && !costs) CHECK(before.picture.description.find(answer) == std::string::npos);
      }
      CHECK(before.picture.description.find("parameters.") == std::string::npos);
      CHECK(before.picture.description.find("does not fit") == std::string::npos);
      CHECK((after.picture.description.find("does not fit") != std::string::npos) == (!costs && e.report.problem));
    }
  }
  CHECK(compared > 20);
  CHECK(windows > 20);
  CHECK(broken > 10);
}

TEST_CASE("what is too large to be looked at is not computed with") {
  const auto example_in = [](std::string_view text) {
    const Network network = read_network(text).network;
    const auto all =
        lesson::Example::follow(network, analyse(network), {.kind = lesson::Image::Kind::balloon, .drawn = {}});
    return all.size();
  };
  CHECK(example_in("input 8x8x3\nconv 3x3, 4") == 2);
  CHECK(example_in("input 4\nrepeat 1000 { relu }") == 0);
  CHECK(example_in("input 1x1000000x1") == 0);
  CHECK(example_in("input 224x224x3\nconv 3x3, 64, pad=1") == 0);
}
