// The screens drawn with no window: every step, in several states, at several sizes and pixel ratios.
#include <doctest/doctest.h>

#include "app/update.h"
#include "headless.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

using headless::Headless;

namespace {

const float widths[] = {320, 390, 599, 600, 768, 980, 1280, 1920, 3840};

}  // namespace

namespace {

/// Every control has its place inside the page, large enough and over no other.
void check_layout(Headless& headless, const View& view, float width) {
  const ui::Screen screen = headless.frame(view, width, width < 600 ? 2.0F : 1.0F);
  CAPTURE(view.heading);
  CAPTURE(width);
  std::vector<const ui::Placed*> used;
  for (const Control* control : controls(view)) {
    const ui::Placed* found = nullptr;
    for (const ui::Placed& placed : screen.placed) {
      if (placed.id == control->id) found = &placed;
    }
    CAPTURE(control->id);
    REQUIRE(found != nullptr);
    const ui::Rect& r = found->rect;
    CHECK(r.x >= 0);
    CHECK(r.right() <= width);
    CHECK(r.y >= 0);
    CHECK(r.bottom() <= screen.height);
    CHECK(r.width >= 44);
    CHECK(r.height >= 44);
    for (const ui::Placed* other : used) {
      const ui::Rect& o = other->rect;
      const bool apart =
          r.right() <= o.x + 0.5F || o.right() <= r.x + 0.5F || r.bottom() <= o.y + 0.5F || o.bottom() <= r.y + 0.5F;
      CAPTURE(other->id);
      CHECK(apart);
    }
    used.push_back(found);
  }
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
      for (const float width : {320.0F, 390.0F, 768.0F, 980.0F, 1280.0F})
        check_layout(headless, describe(state), width);
    }
    state = update(std::move(state), {Kind::next});
  }
  REQUIRE(state.practice.finished());
  for (const float width : widths) check_layout(headless, describe(state), width);
}

TEST_CASE("every step, before and after, is laid out inside the page with no control over another") {
  Headless headless;
  for (int step = 0; step < 8; ++step) {
    for (int stage = 0; stage < 3; ++stage) {
      State state = update(State{}, {Kind::go_to, step});
      if (stage == 1) state = update(update(std::move(state), {Kind::type, 0, "6"}), {Kind::check});
      if (stage == 2) state = update(std::move(state), {Kind::show_me});
      const View view = describe(state);
      for (const float width : widths) {
        CAPTURE(step);
        check_layout(headless, view, width);
        CHECK(headless.vertices > 1000);
      }
    }
  }
}

TEST_CASE("a click of ImGui's pointer uses the control under it") {
  Headless headless;
  const View view = describe(State{});
  const ui::Screen first = headless.frame(view, 1280, 1);
  for (const ui::Placed& placed : first.placed) {
    if (placed.id != "next") continue;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(placed.rect.x + 20, placed.rect.y + 20);
    (void)headless.frame(view, 1280, 1);
    io.AddMouseButtonEvent(0, true);
    (void)headless.frame(view, 1280, 1);
    io.AddMouseButtonEvent(0, false);
    const ui::Screen released = headless.frame(view, 1280, 1);
    CHECK(released.used == std::vector<std::string>{"next"});
  }
}

TEST_CASE("the focus ring and the pointer are drawn") {
  Headless headless;
  const View view = describe(State{});
  (void)headless.frame(view, 1280, 1);
  const int plain = headless.vertices;
  (void)headless.frame(view, 1280, 1, {.focused = "check", .hovered = {}});
  CHECK(headless.vertices > plain);
  (void)headless.frame(view, 1280, 1, {.focused = {}, .hovered = "show-me"});
  CHECK(headless.vertices > plain);
}

TEST_CASE("whatever is typed stays inside its place") {
  Headless headless;
  for (const std::string& typed : {std::string(10'000, 'W'), std::string("\xff\xfe{"), std::string(200, ' '),
                                   std::string("日本語のテキスト日本語のテキスト")}) {
    State state = update(State{}, {Kind::go_to, 1});
    state = update(update(std::move(state), {Kind::type, 0, typed}), {Kind::check});
    for (const float width : widths) (void)headless.frame(describe(state), width, 1.5F);
  }
}
