// The screens drawn with no window: every step and question, in several states, at several sizes and pixel ratios. Where things stand the
// document says, in browsers (tests/e2e/layout.test.mjs); here it is that all of it is drawn, and only what is in sight.
#include <doctest/doctest.h>

#include "app/update.h"
#include "headless.h"
#include "ui/canvas.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

using headless::Headless;

namespace {

const float widths[] = {320, 390, 600, 980, 1280, 3840};

/// Every control that is drawn changes the drawing: without its place there is less to see.
void check_drawn(Headless& headless, const View& view, float width) {
  CAPTURE(view.heading);
  CAPTURE(width);
  const float scale = width < 600 ? 2.0F : 1.0F;
  headless.frame(view, width, scale);
  CHECK(headless.vertices > 500);
}

/// The places without those that begin with `id`.
ui::Places without(const View& view, std::string_view id) {
  std::string out;
  const ui::Places stacked = headless::stacked(view, 800);
  for (const ui::Place& place : stacked.all()) {
    if (place.id.starts_with(id)) continue;
    const auto hundredths = [](float n) { return " " + std::to_string(static_cast<long>(n * 100)); };
    const ui::Rect& r = place.rect;
    out += place.id + hundredths(r.x) + hundredths(r.y) + hundredths(r.width) + hundredths(r.height) +
           " 1500 2200 0 0 s\n";
  }
  return ui::Places(out);
}

}  // namespace

TEST_CASE("practice: each question, fresh, wrong and shown, and the result") {
  Headless headless;
  State state = update(State{}, {Kind::open_address, 0, "#practice=all&n=16&seed=7"});
  for (int question = 0; question < 16; ++question) {
    for (int stage = 0; stage < 3; ++stage) {
      if (stage == 1)
        state = update(update(update(std::move(state), {Kind::type, 0, "61"}), {Kind::choose, 1}), {Kind::check});
      if (stage == 2) state = update(std::move(state), {Kind::show_me});
      for (const float width : {320.0F, 768.0F, 1280.0F}) check_drawn(headless, describe(state), width);
    }
    state = update(std::move(state), {Kind::next});
  }
  REQUIRE(state.practice.finished());
  for (const float width : widths) check_drawn(headless, describe(state), width);
}

TEST_CASE("every step, before and after") {
  Headless headless;
  for (int step = 0; step < 8; ++step) {
    for (int stage = 0; stage < 3; ++stage) {
      State state = update(State{}, {Kind::go_to, step});
      if (stage == 1) state = update(update(std::move(state), {Kind::type, 0, "6"}), {Kind::check});
      if (stage == 2) state = update(std::move(state), {Kind::show_me});
      const View view = describe(state);
      for (const float width : widths) check_drawn(headless, view, width);
    }
  }
}

TEST_CASE("whatever the document has is drawn where it has it, and nothing else") {
  Headless headless;
  State state = update(update(State{}, {Kind::go_to, 1}), {Kind::show_me});
  state = update(std::move(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::shortcuts)});
  // What is on its way into sight is there.
  state.arrival = {};
  for (const View& view :
       {describe(state), describe(update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::practice)})),
        describe(update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}))}) {
    CAPTURE(view.heading);
    headless.frame(view, headless::stacked(view, 800), {0, 0, 800, 100'000}, 1);
    const int all = headless.vertices;
    const ui::Places places = headless::stacked(view, 800);
    for (const ui::Place& place : places.all()) {
      // What the document shows itself, or only has its place for another one's sake.
      bool is_shown = false;
      for (const std::string_view shown :
           {"network", "adding", "snippet", "cells", "list-bar", "problem", "blanks-words", "math-", "rows", "row-",
            "layer-", "table-bar", "list-head", "hinted"})
        is_shown = is_shown || place.id.starts_with(shown);
      // The menu is closed, and what it holds has no place in a browser.
      is_shown = is_shown || place.id == "more" || place.id == view.theme.id ||
                 std::ranges::count(view.more, place.id, &Control::id) > 0;
      if (is_shown) continue;
      CAPTURE(place.id);
      headless.frame(view, without(view, place.id), {0, 0, 800, 100'000}, 1);
      CHECK(headless.vertices < all);
    }
  }
}

TEST_CASE("what is out of sight costs nothing") {
  Headless headless;
  const View view = describe(State{});
  const ui::Places places = headless::stacked(view, 800);
  headless.frame(view, places, {0, 0, 800, 100'000}, 1);
  const int all = headless.vertices;
  headless.frame(view, places, {0, 0, 800, 200}, 1);
  CHECK(headless.vertices < all / 3);
  headless.frame(view, places, {0, 90'000, 800, 200}, 1);
  CHECK(headless.vertices < 20);
}

TEST_CASE("places are read, and what is none is passed over") {
  const ui::Places places(
      "check 1050 2000 30000 4400 1500 2200 1000 400 e\nbad 1 2\n\nheading 0 -500 100 100 2900 4200 0 0 m\nx a b c d e "
      "f s");
  REQUIRE(places.all().size() == 2);
  const ui::Place* check = places.find("check");
  REQUIRE(check != nullptr);
  CHECK(check->rect.x == 10.5F);
  CHECK(check->rect.right() == 310.5F);
  CHECK(check->rect.middle() == 42);
  CHECK(check->size == 15);
  CHECK(check->line == 22);
  CHECK(check->align == ui::Anchor::end);
  CHECK(check->inside().x == 20.5F);
  CHECK(check->inside().right() == 306.5F);
  REQUIRE(places.find("heading") != nullptr);
  CHECK(places.find("heading")->rect.y == -5);
  CHECK(places.find("heading")->align == ui::Anchor::middle);
  CHECK(places.find("bad") == nullptr);
  CHECK(places.find("chec") == nullptr);
}

TEST_CASE("the focus ring and the pointer are drawn") {
  Headless headless;
  const View view = describe(State{});
  headless.frame(view, 1280, 1);
  const int plain = headless.vertices;
  headless.frame(view, 1280, 1, {.focused = "check", .hovered = {}});
  CHECK(headless.vertices > plain);
  headless.frame(view, 1280, 1, {.focused = {}, .hovered = "show-me"});
  CHECK(headless.vertices > plain);
}

TEST_CASE("a long formula stays inside its part: smaller, and on more than one line where it must") {
  Headless headless;
  for (const std::string network : {"input+197x768;attention+12,+64", "input+50x512;attention+8,+64,+kv_heads=2",
                                    "input+10x300;lstm+256,+bidirectional", "input+56x56x256;separable+3x3,+512",
                                    "input+14x14x512;conv+3x3,+512,+groups=32", "input+32x32x3;conv+5x5,+8"}) {
    CAPTURE(network);
    State state = update(State{}, {Kind::open_address, 0, "#walk=" + network});
    state = update(update(std::move(state), {Kind::go_to, 1}), {Kind::show_me});
    const View view = describe(state);
    REQUIRE(!view.formula.numbers.empty());
    for (const float width : {280.0F, 320.0F, 390.0F, 600.0F}) {
      CAPTURE(width);
      headless.frame(view, width, 2);
      CHECK(headless.right <= width);
    }
  }
}

TEST_CASE("whatever is typed stays inside its place") {
  Headless headless;
  State plain = update(State{}, {Kind::go_to, 1});
  headless.frame(describe(plain), 800, 1);
  const int empty = headless.vertices;
  for (const std::string& typed : {std::string(10'000, 'W'), std::string("\xff\xfe{"), std::string(200, ' '),
                                   std::string("日本語のテキスト日本語のテキスト")}) {
    State state = update(std::move(plain), {Kind::type, 0, typed});
    for (const float width : widths) headless.frame(describe(state), width, 1.5F);
    CHECK(headless.vertices < empty + 4 * 2000);
    plain = update(State{}, {Kind::go_to, 1});
  }
}

TEST_CASE(
    "words wrap where a browser wraps them: at spaces, after hyphens between letters, and anywhere where they must") {
  Headless headless;
  headless.frame(describe(State{}), 800, 1);  // the letters are there
  ui::Painter paint(nullptr, headless.fonts, 1, {});
  const ui::TextStyle style{.size = 15, .line = 22};
  const auto lines = [&](std::string_view text, float room) {
    return paint.flow(0, 0, room, {{std::string(text), Quantity::none, false}}, style) / 22;
  };
  const auto width = [&](std::string_view text) { return paint.width(text, style); };
  CHECK(lines("one two", width("one two") + 1) == 1);
  CHECK(lines("one two", width("one two") - 1) == 2);
  CHECK(lines("multiply-adds", width("multiply-") + 1) == 2);
  CHECK(lines("multiply-adds", width("multiply-adds") + 1) == 1);
  CHECK(lines("of multiply-adds", width("of multiply-") + 1) == 2);
  // A minus is no hyphen, and neither is one before a number.
  CHECK(lines("a -b", width("a -") + 1) == 2);
  CHECK(lines("ResNet-50", width("ResNet-") + 1) == 2);
  CHECK(lines("WWWWWWWWWW", width("WWWW") + 1) == 3);
  // What has one line in the document has one here, though the browser's letters may be narrower by a fraction of a pixel.
  const auto drawn = [&](std::string_view text, float room, int high) {
    const ui::Places places("x 0 0 " + std::to_string(static_cast<int>(room * 100)) + " " +
                            std::to_string(high * 2200) + " 1500 2200 0 0 s");
    ui::Canvas canvas(paint, places, {0, 0}, {0, 0, 800, 600}, {});
    return canvas.words("x", text) / 22;
  };
  CHECK(drawn("FC1", width("FC1") - 0.4F, 1) == 1);
  CHECK(drawn("one two", width("one two") - 0.4F, 1) == 1);
  CHECK(drawn("one two", width("one two") - 0.4F, 2) == 2);
  // The runs of a sentence are set one after the other.
  CHECK(paint.flow(0, 0, width("one two three") + 3,
                   {{"one ", Quantity::none, false}, {"two", Quantity::none, true}, {" three", Quantity::none, false}},
                   style) == 22);
  CHECK(paint.flow(0, 0, 500, {}, style) == 0);
}

TEST_CASE("what is switched on looks other than what is off, whatever kind of button it is") {
  Headless headless;
  State set = update(update(State{}, {Kind::locate, 0, "https://example.org/"}),
                     {Kind::open_address, 0, "#practice=conv&seed=7"});
  set = update(std::move(set), {Kind::toggle_panel, static_cast<int>(PanelChoice::set)});
  View view = describe(set);
  REQUIRE(view.panel.has_value());
  int switches = 0;
  for (Control& control : view.panel->controls) {
    if (!control.pressed) continue;
    ++switches;
    const auto colours = [&](bool on) {
      control.pressed = on;
      headless.frame(view, 800, 1);
      return headless.painted;
    };
    CAPTURE(control.id);
    CHECK(colours(true) != colours(false));
  }
  CHECK(switches > 3);
}
