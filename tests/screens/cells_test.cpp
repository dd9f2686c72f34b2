// The cells of pictures on the canvas: each is one textured quad, rounded or not, and what the texture has for it is a rounded cell.
#include <doctest/doctest.h>

#include "app/update.h"
#include "headless.h"

using namespace pw;
using headless::Headless;

namespace {

struct Drawn {
  int indices = 0;
  int commands = 0;
};

Drawn drawn(Headless& headless, const stage::Grid& grid, float scale) {
  ui::Frame frame({4000, 4000});
  ui::Painter paint(&frame.list(), headless.fonts, scale, {});
  stage::Picture picture;
  picture.items = {grid};
  paint.picture(0, 0, picture);
  const ImDrawData& data = frame.end();
  int commands = 0;
  for (const ImDrawList* list : data.CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer) commands += command.ElemCount > 0 ? 1 : 0;
  for (ImTextureData* texture : *data.Textures)
    if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
  return {data.TotalIdxCount, commands};
}

stage::Grid field(int columns, int rows, float pitch, float radius) {
  stage::Grid grid;
  grid.columns = columns, grid.rows = rows;
  grid.pitch_x = grid.pitch_y = pitch;
  grid.cell_width = grid.cell_height = pitch - 1;
  grid.radius = radius;
  grid.ink = stage::Ink::text;
  return grid;
}

}  // namespace

TEST_CASE("a rounded cell costs no more than a textured quad, in one command with all others") {
  Headless headless;
  for (const float scale : {1.0F, 1.5F, 2.0F, 4.0F}) {
    for (const float pitch : {4.0F, 7.5F, 10.0F, 15.0F}) {
      for (const float radius : {0.0F, 1.0F, 2.5F, 100.0F}) {
        CAPTURE(scale);
        CAPTURE(pitch);
        CAPTURE(radius);
        const Drawn cells = drawn(headless, field(50, 20, pitch, radius), scale);
        CHECK(cells.indices == 50 * 20 * 6);
        CHECK(cells.commands == 1);
      }
    }
  }
}

TEST_CASE("cells of any number of sizes: those beyond what the texture has room for are drawn all the same") {
  Headless headless;
  for (int size = 2; size < 400; ++size) {
    CAPTURE(size);
    // As many indices as a quad has at least, and no more than a single rounded shape's.
    const Drawn one = drawn(headless, field(1, 1, static_cast<float>(size), 1 + static_cast<float>(size % 7)), 1);
    CHECK(one.indices >= 6);
    CHECK(one.indices <= 400);
  }
  // However many they are then, ...
  CHECK(drawn(headless, field(60, 40, 66, 9), 1).indices == 60 * 40 * 6);
  // ... and the sizes there were before are still there.
  CHECK(drawn(headless, field(50, 20, 10, 1), 1).indices == 50 * 20 * 6);
}

TEST_CASE("the texture's cell is whole but for its corners, which are the same and cover what a circle does") {
  Headless headless;
  for (const auto& [width, height, radius] :
       {std::tuple{9, 9, 3.0F}, {20, 12, 5.5F}, {14, 14, 7.0F}, {5, 5, 1.0F}, {30, 8, 50.0F}}) {
    CAPTURE(width);
    CAPTURE(radius);
    ui::Frame frame({100, 100});
    const auto at = ui::Frame::cell(width, height, radius);
    REQUIRE(at.has_value());
    REQUIRE(at->w == width);
    REQUIRE(at->h == height);
    ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
    const auto covered = [&](int x, int y) {
      const auto* pixel = static_cast<const unsigned char*>(texture.GetPixelsAt(at->x + x, at->y + y));
      REQUIRE(pixel[0] == 255);  // white: the cell's own colour comes with its corners
      return pixel[3] / 255.0;
    };
    double sum = 0;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        sum += covered(x, y);
        CHECK(covered(x, y) == covered(width - 1 - x, y));
        CHECK(covered(x, y) == covered(x, height - 1 - y));
      }
    }
    // A rectangle without what four corners of a square have beyond their quarter circle: (4 − π) r².
    const double r = std::min<double>(radius, std::min(width, height) / 2.0);
    const double area = width * height - (4 - 3.14159265358979) * r * r;
    CHECK(sum == doctest::Approx(area).epsilon(0.02));
    CHECK(covered(width / 2, 0) > 0.95);
    CHECK(covered(width / 2, height / 2) == 1);
    CHECK(covered(0, 0) < 0.9);
    for (ImTextureData* each : *frame.end().Textures) each->SetStatus(ImTextureStatus_OK);
  }
}

TEST_CASE("a step of the walk costs a quad for each of its parameters, and little besides") {
  // It was 216,720 on the first step alone, which has none, when each rounded cell was a polygon.
  using Kind = app::Action::Kind;
  Headless headless;
  app::State state;
  for (int step = 0; step < state.walk.steps(); ++step) {
    CAPTURE(step);
    state = app::update(app::update({}, {Kind::go_to, step}), {Kind::show_me});
    headless.frame(app::describe(state), 1280, 1);
    CHECK(headless.indices <=
          6 * app::Walk::lesson().report.layers[static_cast<std::size_t>(step)].parameters + 40'000);
  }
}
