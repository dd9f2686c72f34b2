// A pooling layer: one channel of what comes in with a window on it, what the window keeps, and what goes out.
// No cell here is a parameter.
#include <algorithm>

#include "stage/parts.h"

namespace pw::stage {
namespace {

/// Numbers for one window, as an example: any would do, the largest must be seen at once.
Count example_value(Count row, Count column) {
  constexpr Count values[] = {3, 8, 5, 1, 2, 7, 4, 6};
  return values[static_cast<std::size_t>(row * 2 + column) % 8];
}

}  // namespace

Picture draw(const MaxPool& pool, const LayerReport& report, Canvas canvas) {
  using Anchor = Label::Anchor;
  const float pixel = canvas.pixel;
  const bool wide = canvas.width >= 520;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};

  const float arrow = wide ? 44.0F : 26.0F;
  const Count shown_rows = std::min<Count>(pool.window.height(), 4);
  const Count shown_columns = std::min<Count>(pool.window.width(), 4);
  const float value_size = wide ? 34.0F : 28.0F;
  const float zoom = value_size * static_cast<float>(shown_columns);
  const float fixed = zoom + value_size + 3 * arrow;
  const auto columns_all = static_cast<float>(report.in.width() + report.out.width());
  const float most = 196.0F / static_cast<float>(std::max(report.in.width(), report.in.height()));
  const float room = wide ? (canvas.width - fixed) / columns_all : (canvas.width - arrow) / columns_all;
  const float pitch = whole_pixels(std::min({most, room, 14.0F}), pixel);
  const auto in_width = pitch * static_cast<float>(report.in.width());
  const auto in_height = pitch * static_cast<float>(report.in.height());
  const auto out_width = pitch * static_cast<float>(report.out.width());
  const auto out_height = pitch * static_cast<float>(report.out.height());
  const float zoom_height = value_size * static_cast<float>(shown_rows);

  const float tall = std::max(in_height, zoom_height + 20);
  const float all = wide ? in_width + fixed + out_width : in_width + arrow + out_width;
  const float left = whole_pixels(std::max((canvas.width - all) / 2, 0.0F), pixel);
  const auto middle = [&](float height) { return whole_pixels(8 + (tall - height) / 2, pixel); };
  const auto arrow_at = [&](float x, float y) {
    picture.items.emplace_back(Line{{{x + 8, y}, {x + arrow - 8, y}}, Ink::muted, 1.5F});
    picture.items.emplace_back(Line{{{x + arrow - 13, y - 4}, {x + arrow - 8, y}, {x + arrow - 13, y + 4}}, Ink::muted, 1.5F});
  };
  const auto sheet = [&](Point at, const Shape& shape) {
    Grid grid = make_grid(at, static_cast<int>(shape.width()), static_cast<int>(shape.height()), pitch, pitch, Ink::edge, pixel);
    grid.opacity = 0.8F;
    picture.items.emplace_back(grid);
    picture.items.emplace_back(Label{.x = at.x + pitch * static_cast<float>(shape.width()) / 2,
                                     .y = at.y + pitch * static_cast<float>(shape.height()) + 14,
                                     .text = text::number(shape.height()) + " × " + text::number(shape.width())});
  };
  // The window and the output cell that it makes.
  const Count step_down = report.out.height() / 3;
  const Count step_right = report.out.width() / 3;

  const Point in_at{left, middle(in_height)};
  sheet(in_at, report.in);
  const Point window{in_at.x + pitch * static_cast<float>(step_right * pool.step().width()),
                     in_at.y + pitch * static_cast<float>(step_down * pool.step().height())};
  picture.items.emplace_back(Box{window.x - 1.5F, window.y - 1.5F, pitch * static_cast<float>(pool.window.width()) + 2,
                                 pitch * static_cast<float>(pool.window.height()) + 2, 1, Ink::none, Ink::accent, 2});

  Point zoom_at{left + in_width + arrow, middle(zoom_height)};
  if (!wide) zoom_at = {whole_pixels((canvas.width - zoom - arrow - value_size) / 2, pixel), 8 + tall + 32};
  if (wide) {
    const float right = window.x + pitch * static_cast<float>(pool.window.width()) + 1;
    picture.items.emplace_back(Line{{{right, window.y - 1}, zoom_at}, Ink::accent, 1, true});
    picture.items.emplace_back(Line{{{right, window.y + pitch * static_cast<float>(pool.window.height()) + 1},
                                     {zoom_at.x, zoom_at.y + zoom_height}}, Ink::accent, 1, true});
  }
  Count largest = 0;
  for (Count row = 0; row < shown_rows; ++row) {
    for (Count column = 0; column < shown_columns; ++column) largest = std::max(largest, example_value(row, column));
  }
  const auto value_box = [&](float x, float y, Count value, bool on) {
    picture.items.emplace_back(Box{x + 1, y + 1, value_size - 2, value_size - 2, 3, on ? Ink::accent_soft : Ink::card,
                                   on ? Ink::accent : Ink::field_line, on ? 2.0F : 1.0F});
    picture.items.emplace_back(Label{.x = x + value_size / 2, .y = y + value_size / 2, .text = text::number(value),
                                     .ink = on ? Ink::text : Ink::muted, .anchor = Anchor::middle, .size = 14, .strong = on});
  };
  for (Count row = 0; row < shown_rows; ++row) {
    for (Count column = 0; column < shown_columns; ++column) {
      const Count value = example_value(row, column);
      value_box(zoom_at.x + value_size * static_cast<float>(column), zoom_at.y + value_size * static_cast<float>(row), value,
                value == largest);
    }
  }
  const float center = zoom_at.y + zoom_height / 2;
  arrow_at(zoom_at.x + zoom, center);
  const Point kept{zoom_at.x + zoom + arrow, center - value_size / 2};
  value_box(kept.x, kept.y, largest, true);
  picture.items.emplace_back(Label{.x = (zoom_at.x + kept.x + value_size) / 2, .y = zoom_at.y + zoom_height + 15,
                                   .text = text::say(text::Key::pic_keeps, {{"n", largest}})});

  const Point out_at{wide ? kept.x + value_size + arrow : left + in_width + arrow, middle(out_height)};
  arrow_at(out_at.x - arrow, wide ? center : 8 + tall / 2);
  sheet(out_at, report.out);
  picture.items.emplace_back(Box{out_at.x + pitch * static_cast<float>(step_right) - 1.5F,
                                 out_at.y + pitch * static_cast<float>(step_down) - 1.5F, pitch + 2, pitch + 2, 1,
                                 Ink::none, Ink::accent, 2});
  picture.height = 8 + tall + 26 + (wide ? 0 : zoom_height + 32);
  return picture;
}

}  // namespace pw::stage
