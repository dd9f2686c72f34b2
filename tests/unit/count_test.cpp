// The count of the parameters in the pictures, one by one.
#include <doctest/doctest.h>

#include <set>

#include "app/shared/watch.h"
#include "app/update.h"
#include "app/view.h"
#include "facts.h"
#include "lesson/lesson.h"
#include "page/html.h"
#include "stage/count.h"
#include "stage/field.h"
#include "stage/further/overview.h"

using namespace pw;
using namespace pw::stage;

namespace {

struct Step {
  Layer layer;
  LayerReport report;
};

Step step(std::size_t number) {
  const lesson::Lesson& lesson = lesson::try_it();
  return {lesson.network.nodes[number - 1].layer, lesson.report.layers[number - 1]};
}

/// Parameter cells of full strength, and all of them.
std::pair<Count, Count> cells(const Picture& picture) {
  Count strong = 0;
  Count all = 0;
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of != Grid::Of::parameters) continue;
    all += cells_in(*grid);
    for (const Patch& patch : patches_of(*grid, -1e9F, 1e9F, 100'000)) {
      if (patch.opacity == 1) strong += Count{patch.columns} * patch.rows;
    }
  }
  return {strong, all};
}

}  // namespace

TEST_CASE("milestones: a row, a slice, the depth, the bias, and then filter by filter") {
  // The issue's own numbers: 25, 75, 76, 608; and one neuron's 400 weights, its bias, times 120.
  const Step conv1 = step(2);
  CHECK(milestones(*units_of(conv1.layer, conv1.report)) ==
        std::vector<Count>{5, 25, 75, 76, 152, 228, 304, 380, 456, 532, 608});
  const Step fc3 = step(6);
  const std::vector<Count> stops = milestones(*units_of(fc3.layer, fc3.report));
  CHECK(stops[0] == 400);
  CHECK(stops[1] == 401);
  CHECK(stops[2] == 802);
  CHECK(stops.back() == 48'120);
  for (const std::size_t none : {1, 3, 5}) CHECK_FALSE(units_of(step(none).layer, step(none).report));
}

TEST_CASE("which parameter it is") {
  const Step conv1 = step(2);
  const Units units = *units_of(conv1.layer, conv1.report);
  // By hand: 32 is 25 of the first slice, 5 of the second one's first row, and 2 further.
  Parameter at = parameter_at(units, 32);
  CHECK(at.unit == 0);
  CHECK(at.channel == 1);
  CHECK(at.row == 1);
  CHECK(at.column == 2);
  CHECK(parameter_at(units, 75).bias);
  at = parameter_at(units, 76);
  CHECK(at.unit == 1);
  CHECK_FALSE(at.bias);
  CHECK(parameter_at(units, 607).bias);
  CHECK(parameter_at(units, 607).unit == 7);
  const Step fc3 = step(6);
  const Parameter weight = parameter_at(*units_of(fc3.layer, fc3.report), 13 * 401 + 216);
  CHECK(weight.unit == 13);
  CHECK(weight.input == 216);
}

TEST_CASE("the picture shows as many cells as are counted, each where it can be found again") {
  for (const std::size_t number : {2, 4, 6, 7, 8}) {
    const Step here = step(number);
    const Units units = *units_of(here.layer, here.report);
    REQUIRE(units.all() == here.report.parameters);
    for (const Canvas canvas : {Canvas{680, 1}, Canvas{320, 0.5F}}) {
      const Picture whole = draw_layer({here.layer, here.report}, canvas);
      std::set<std::pair<float, float>> seen;
      for (Count n : {Count{1}, Count{2}, Count{7}, Count{26}, units.weights, units.each, units.each + 1,
                      2 * units.each - 1, units.all() / 3, units.all() - 1, units.all()}) {
        CAPTURE(number);
        CAPTURE(n);
        Picture picture = whole;
        show_count(picture, n);
        const auto [strong, all] = cells(picture);
        CHECK(strong == n);
        CHECK(all == units.all());
        // The frame around the last one: its middle is the cell.
        const auto* frame = std::get_if<Box>(&picture.items.back());
        REQUIRE(frame != nullptr);
        const Point middle{frame->x + frame->width / 2, frame->y + frame->height / 2};
        CHECK(cell_under(whole, middle) == n - 1);
        seen.insert({middle.x, middle.y});
      }
      CHECK(seen.size() >= 9);
      Picture empty = whole;
      show_count(empty, 0);
      CHECK(cells(empty).first == 0);
      CHECK_FALSE(cell_under(whole, {-50, -50}));
    }
  }
}

TEST_CASE("what moves when an answer is judged is over by itself; nothing moves for who asks for less") {
  using namespace pw::app;
  using Kind = Action::Kind;
  const auto answered = [](State state, int step, std::string_view text) {
    state = update(std::move(state), {Kind::go_to, step});
    state = update(std::move(state), {Kind::type, 0, std::string(text)});
    return update(std::move(state), {Kind::check});
  };
  // CONV1 has (5 * 5 * 3 + 1) * 8 = 608.
  State right = answered({}, 1, "608");
  REQUIRE(describe(right).ledger->flight);
  CHECK(describe(right).ledger->flight->before == 0);
  CHECK(describe(right).ledger->flight->after == 608);
  CHECK(describe(right).ledger->count == "608");
  float along = -1;
  int ticks = 0;
  for (; right.picture.moved >= 0; ++ticks) {
    REQUIRE(ticks < 1000);
    CHECK(describe(right).ledger->flight->along > along);
    along = describe(right).ledger->flight->along;
    right = update(std::move(right), {Kind::tick, 16});
  }
  CHECK(along <= 1);
  CHECK(ticks > 20);
  CHECK_FALSE(describe(right).ledger->flight);
  CHECK(update(right, {Kind::tick, 16}) == right);

  State wrong = answered({}, 1, "600");
  CHECK(describe(wrong).picture.judged == 0);
  CHECK_FALSE(describe(wrong).ledger->flight);
  CHECK(describe(update(wrong, {Kind::tick, 500})).picture.judged == 500);
  CHECK(describe(update(wrong, {Kind::tick, 60'000})).picture.judged == -1);
  // A further try begins anew, another step ends it.
  CHECK(describe(answered(update(wrong, {Kind::tick, 500}), 1, "608")).ledger->flight->along == 0);
  CHECK(describe(update(wrong, {Kind::go_to, 3})).picture.judged == -1);
  // What is known already flies no second time, whoever found it.
  CHECK(answered(right, 1, "608").picture.moved == -1);
  CHECK(answered(update(update(State{}, {Kind::go_to, 1}), {Kind::show_me}), 1, "608").picture.moved == -1);
  // No cells, no flight.
  CHECK(answered({}, 2, "0").picture.moved == -1);
  CHECK(answered({}, 1, "x").picture.moved == -1);
  CHECK(update(update(State{}, {Kind::go_to, 1}), {Kind::show_me}).picture.moved == -1);

  const State calm = update({}, {Kind::system_motion, 1});
  CHECK(answered(calm, 1, "608").picture.moved == -1);
  CHECK(answered(calm, 1, "600").picture.moved == -1);
  CHECK(update(wrong, {Kind::system_motion, 1}).picture.moved == -1);
}

TEST_CASE("what comes into sight comes from where one was, is over by itself, and is there for all but the eye") {
  using namespace pw::app;
  using Kind = Action::Kind;
  using What = Arrival::What;
  const auto document = [](const State& state) { return page::write_app(describe(state), false); };
  const auto through = [&](State state, What what) {
    REQUIRE(state.arrival.gone == 0);
    CHECK(state.arrival.what == what);
    const std::string there = document(state);
    float left = 2;
    int ticks = 0;
    for (; state.arrival.gone >= 0; ++ticks) {
      REQUIRE(ticks < 100);
      CHECK(describe(state).left < left);
      left = describe(state).left;
      // Whoever reads or listens has it at once.
      CHECK(document(state) == there);
      state = update(std::move(state), {Kind::tick, 16});
    }
    CHECK(ticks > 5);
    CHECK_FALSE(describe(state).arrival);
    CHECK(document(state) == there);
    CHECK(update(state, {Kind::tick, 16}) == state);
    return state;
  };
  State fresh = update({}, {Kind::to_opening});
  State state = through(update(fresh, {Kind::next}), What::first_layer);
  state = update(std::move(state), {Kind::next});
  CHECK(state.arrival.from == 0);
  CHECK_FALSE(state.arrival.back);
  state = through(std::move(state), What::layer);
  CHECK(update(state, {Kind::previous}).arrival.back);
  CHECK(update(state, {Kind::previous}).arrival.from == 1);
  // FC3 is a field of 120 x 400 weights.
  state = through(update(std::move(state), {Kind::go_to, 5}), What::wide_layer);
  state = through(update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::table)}), What::sheet);
  state = update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::table)});
  CHECK(state.arrival.gone == -1);
  for (int i = 0; i < 8; ++i) state = update(update(std::move(state), {Kind::go_to, i}), {Kind::show_me});
  state = through(update(std::move(state), {Kind::next}), What::end);
  // What is done meanwhile ends it or begins anew; and nothing moves for who asks for less, or comes by an address.
  const State going = update(update(state, {Kind::go_to, 3}), {Kind::tick, 100});
  CHECK(update(going, {Kind::go_to, 4}).arrival.gone == 0);
  CHECK(update(going, {Kind::system_motion, 1}).arrival == Arrival{});
  CHECK(update(update(state, {Kind::system_motion, 1}), {Kind::go_to, 3}).arrival == Arrival{});
  CHECK(update(state, {Kind::open_address, 0, "#step=3"}).arrival == Arrival{});
  CHECK(update(state, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}).arrival == Arrival{});
}

TEST_CASE("the count is watched only when it is known, plays to its end, and rests there") {
  using namespace pw::app;
  using Kind = Action::Kind;
  State state;
  state = update(std::move(state), {Kind::go_to, 1});
  CHECK_FALSE(describe(state).picture.watch);
  CHECK(update(state, {Kind::watch, 0, "30"}) == state);
  state = update(std::move(state), {Kind::show_me});
  REQUIRE(describe(state).picture.watch);
  CHECK_FALSE(describe(state).picture.subject.counted);
  state = update(std::move(state), {Kind::play});
  Count last = -1;
  int ticks = 0;
  for (; state.picture.played >= 0; ++ticks) {
    REQUIRE(ticks < 10'000);
    state = update(std::move(state), {Kind::tick, 16});
    CHECK(state.picture.watched >= last);
    last = state.picture.watched;
  }
  CHECK(state.picture.watched == 608);
  CHECK(ticks > 100);
  CHECK(update(state, {Kind::tick, 16}) == state);
  // Every stop is said as a sum that holds.
  state = update(std::move(state), {Kind::watch, 0, "0"});
  for (const char* words : {"5", "5 · 5 = 25", "25 · 3 = 75", "75 + 1 = 76", "2 · 76 = 152"}) {
    state = update(std::move(state), {Kind::watch_next});
    CHECK(describe(state).picture.watch->words.find(words) != std::string::npos);
  }
  CHECK(update(state, {Kind::go_to, 3}).picture.watched == -1);
  // With less motion there is nothing that plays, and the parts come one by one.
  state = update(std::move(state), {Kind::system_motion, 1});
  CHECK_FALSE(describe(state).picture.watch->play);
  CHECK(update(state, {Kind::play}).picture.played == -1);
  for (const char* noise : {"", "x", "look nan 1 1 1", "pin 1 1 1000000000 1000", "pin 1 1 300000 0", "left a"})
    CHECK(update(state, {Kind::look, 0, noise}) == state);
}

TEST_CASE("the whole network: a cell for each parameter, and three shares, once all is counted") {
  using namespace pw::app;
  using Kind = Action::Kind;
  State state;
  const auto offered = [&] {
    for (const Control& control : describe(state).more) {
      if (control.id == "overview") return true;
    }
    return false;
  };
  for (int i = 0; i < state.walk.steps(); ++i) {
    CHECK_FALSE(offered());
    state = update(update(std::move(state), {Kind::go_to, i}), {Kind::show_me});
  }
  REQUIRE(offered());
  state = update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::overview)});
  const View view = describe(state);
  REQUIRE(view.panel);
  REQUIRE(view.panel->overview);
  Count values = 0;
  for (const facts::Row& row : facts::try_it) values += row.values;
  for (const float width : {1000.0F, 320.0F}) {
    const Picture picture = draw_overview(*view.panel->overview, {width, 0.5F});
    CHECK(picture.parameter_cells() == facts::total);
  }
  CHECK(view.panel->overview->values_title == "Values: " + text::number(values));
  CHECK(view.panel->overview->multiply_adds_title == "Multiply-adds: " + text::number(facts::all_multiply_adds));
  // The blocks lead to their steps.
  state = update(std::move(state), activate(view, "overview-6"));
  CHECK(describe(state).heading == "FC3");
  // Starting over takes it away with the answers.
  state = update(update(std::move(state), {Kind::start_over}), {Kind::start_over_sure});
  CHECK_FALSE(describe(state).panel);
}

TEST_CASE("the treemap has a cell for every parameter, and all of it stands in its room") {
  using namespace app;
  using Kind = Action::Kind;
  State state;
  for (int i = 0; i < state.walk.steps(); ++i)
    state = update(update(std::move(state), {Kind::go_to, i}), {Kind::show_me});
  state = update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::overview)});
  const View view = describe(state);
  REQUIRE(view.panel);
  struct Size {
    float width, height, pixel;
  };
  for (const Size size :
       {Size{728, 400, 1}, {567, 440, 2.0F / 3}, {358, 210, 0.5F}, {288, 169, 0.5F}, {1120, 700, 0.5F}}) {
    CAPTURE(size.width);
    const Picture picture =
        draw_treemap(*view.panel->overview, {.width = size.width, .pixel = size.pixel, .height = size.height});
    CHECK(picture.parameter_cells() == facts::total);
    for (const Item& item : picture.items) {
      if (const auto* grid = std::get_if<Grid>(&item)) {
        CHECK(grid->x + static_cast<float>(grid->columns) * grid->pitch_x <= size.width + 0.5F);
        CHECK(grid->y + static_cast<float>(grid->rows) * grid->pitch_y <= size.height);
      } else if (const auto* label = std::get_if<Label>(&item)) {
        CHECK(label->y + label->size / 2 <= size.height);
      }
    }
  }
}
