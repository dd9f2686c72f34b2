// An embedding: a table from which one row is taken. The number that comes in says which, and the row goes out as it is.
#include <algorithm>

#include "stage/further/principle.h"
#include "stage/further/words.h"

namespace pw::stage::inline further {
namespace {

using enum text::Key;

constexpr float wide_from = 460;
constexpr Count most_rows = 7, most_columns = 12;
constexpr float label_room = 20;
constexpr float line_height = 16;
constexpr float room_below = 10;
constexpr float box_height = 26;
constexpr Ink inside = Ink::weight;
constexpr float pale = 0.28F;

/// Lines of a table, along one axis: all of them, or the first ones, a gap for those that are left out, and the last one.
struct Lines {
  int first = 1;
  bool more = false;
  /// With the gap, in cells.
  [[nodiscard]] int length() const { return first + (more ? 2 : 0); }
};

Lines lines_of(Count all, Count most) {
  if (all <= most) return {static_cast<int>(std::max<Count>(all, 1)), false};
  return {static_cast<int>(most) - 2, true};
}

/// Where all of it lies.
struct Plan {
  Lines rows, columns;
  int taken = 0;  ///< the row that goes out, from 0
  float pitch = 1;
  float box = 1;  ///< how wide that of the number is
  float arrow = 1;
  float left = 0, top = 0;
  bool wide = false;

  [[nodiscard]] float table_left() const { return left + box + arrow; }
  [[nodiscard]] float table_width() const { return pitch * static_cast<float>(columns.length()); }
  [[nodiscard]] float table_height() const { return pitch * static_cast<float>(rows.length()); }
  [[nodiscard]] float row_left() const { return table_left() + table_width() + arrow; }
  [[nodiscard]] float row_middle() const { return row_left() + table_width() / 2; }
  [[nodiscard]] float taken_top() const { return top + pitch * static_cast<float>(taken); }
  /// Of the row that is taken; a cell has its gap after it.
  [[nodiscard]] float middle() const { return taken_top() + (pitch - 1) / 2; }
  /// Of the two lines at the table's side: below the number's box, beside the rows that are not taken.
  [[nodiscard]] float entries_middle() const {
    const float highest = middle() + box_height / 2 + line_height + 4;
    return std::max(highest, (highest - line_height + top + table_height()) / 2);
  }
};

Plan plan_of(const Embedding& layer, Canvas canvas) {
  constexpr float wide_pitch = 18, narrow_pitch = 14, greatest_arrow = 76;
  constexpr int narrow_columns = 7, least_columns = 5;
  Plan plan;
  plan.wide = canvas.width >= wide_from;
  plan.rows = lines_of(layer.entries, most_rows);
  plan.taken = std::min(plan.wide ? 2 : 1, plan.rows.first - 1);
  plan.box = plan.wide ? 40.0F : 28.0F;
  // Of the first rows the number's box, and what stands above it, would be higher than the table.
  plan.top = !plan.wide ? label_room + 2 : std::max(4.0F, 32 - wide_pitch * static_cast<float>(plan.taken));
  // Above a wide picture's arrow there is room for what stands above the number.
  const float least_arrow = plan.wide ? 74.0F : 34.0F;
  // The table and the row that goes out are as wide as each other.
  const float room = (canvas.width - plan.box - 2 * least_arrow) / 2;
  const Count fit = std::clamp<Count>(static_cast<Count>(room / (plan.wide ? wide_pitch : narrow_pitch)), least_columns,
                                      plan.wide ? most_columns : narrow_columns);
  plan.columns = lines_of(layer.vector_size, fit);
  plan.pitch = whole_pixels(
      std::min(room / static_cast<float>(plan.columns.length()), plan.wide ? wide_pitch : narrow_pitch), canvas.pixel);
  plan.arrow = std::clamp((canvas.width - plan.box - 2 * plan.table_width()) / 2, least_arrow, greatest_arrow);
  const float all = plan.box + 2 * plan.arrow + 2 * plan.table_width();
  plan.left = whole_pixels(std::max(canvas.width - all, 0.0F) / 2 + 1, canvas.pixel) - 1;
  return plan;
}

/// Three dots in the middle of a cell-wide gap.
void add_dots(Picture& picture, Point middle, float pitch, bool down) {
  const float dot = std::min(2.5F, pitch * 0.17F);
  for (int i = -1; i <= 1; ++i) {
    const float away = static_cast<float>(i) * pitch * 0.3F;
    picture.items.emplace_back(Box{.x = middle.x + (down ? 0 : away) - dot / 2,
                                   .y = middle.y + (down ? away : 0) - dot / 2,
                                   .width = dot,
                                   .height = dot,
                                   .radius = dot / 2,
                                   .fill = Ink::muted});
  }
}

/// Rows of numbers, from a left upper corner, with a gap where columns are left out.
void add_rows(Picture& picture, const Plan& plan, Point at, int rows, float opacity, float pixel) {
  if (rows < 1) return;
  const auto add = [&](int from, int columns) {
    Grid grid = make_grid({at.x + plan.pitch * static_cast<float>(from), at.y}, columns, rows, plan.pitch, plan.pitch,
                          inside, pixel);
    grid.opacity = opacity;
    picture.items.emplace_back(std::move(grid));
  };
  add(0, plan.columns.first);
  if (plan.columns.more) add(plan.columns.first + 1, 1);
}

void add_table(Picture& picture, const Plan& plan, float pixel) {
  const float x = plan.table_left();
  const auto row_top = [&](int row) { return plan.top + plan.pitch * static_cast<float>(row); };
  add_rows(picture, plan, {x, plan.top}, plan.taken, pale, pixel);
  add_rows(picture, plan, {x, plan.taken_top()}, 1, 1, pixel);
  add_rows(picture, plan, {x, row_top(plan.taken + 1)}, plan.rows.first - plan.taken - 1, pale, pixel);
  // The middle of a cell, without the gap after it.
  const float half = (plan.pitch - 1) / 2;
  if (plan.rows.more) {
    add_rows(picture, plan, {x, row_top(plan.rows.first + 1)}, 1, pale, pixel);
    add_dots(picture, {x + (plan.table_width() - 1) / 2, row_top(plan.rows.first) + half}, plan.pitch, true);
  }
  if (!plan.columns.more) return;
  const float gap = plan.pitch * static_cast<float>(plan.columns.first) + half;
  for (const float left : {x, plan.row_left()})
    add_dots(picture, {left + gap, plan.taken_top() + half}, plan.pitch, false);
}

/// The number that comes in, and the row that goes out, in a line.
void add_way(Picture& picture, const Plan& plan, float pixel) {
  const float y = plan.middle();
  picture.items.emplace_back(Box{.x = plan.left + 0.5F,
                                 .y = y - box_height / 2,
                                 .width = plan.box - 1,
                                 .height = box_height,
                                 .radius = 4,
                                 .fill = Ink::front,
                                 .stroke = Ink::edge});
  picture.items.emplace_back(Label{
      .x = plan.left + plan.box / 2, .y = y, .text = text::number(plan.taken + 1), .ink = Ink::text, .strong = true});
  add_arrow(picture, plan.left + plan.box, y, plan.arrow);
  add_arrow(picture, plan.table_left() + plan.table_width() - 1, y, plan.arrow);
  add_rows(picture, plan, {plan.row_left(), plan.taken_top()}, 1, 1, pixel);
}

/// What the number and the row that goes out are called.
void add_names(Picture& picture, const Plan& plan) {
  constexpr float away = 12, least_room = 22;  // half of what the row is called
  const float above = plan.wide ? plan.middle() - box_height / 2 - away : label_room / 2;
  picture.items.emplace_back(
      Label{.x = plan.left, .y = above, .text = text::say(principle_entry), .anchor = Label::Anchor::start});
  picture.items.emplace_back(Label{.x = std::min(plan.row_middle(), picture.width - least_room),
                                   .y = plan.wide ? plan.middle() - plan.pitch / 2 - away : above,
                                   .text = text::say(principle_its_row)});
}

/// How many rows and columns there are: at the table's side, and below the row that goes out.
void add_sizes(Picture& picture, const Plan& plan, const Embedding& layer, bool are_told) {
  constexpr float to_table = 10, smallest = 8, usual = 12;
  const float y = plan.entries_middle();
  const float right = plan.table_left() - to_table;
  const float told = are_told ? line_height / 2 : 0;
  picture.items.emplace_back(
      Label{.x = right, .y = y + told, .text = text::say(principle_entries), .anchor = Label::Anchor::end});
  if (!are_told) return;
  const auto size_for = [&](const std::string& words, float room) {
    return std::clamp(room / width_of(words, 1), smallest, usual);
  };
  std::string entries = text::number(layer.entries), columns = text::number(layer.vector_size);
  const float entries_size = size_for(entries, right);
  picture.items.emplace_back(Label{.x = right,
                                   .y = y - told,
                                   .text = std::move(entries),
                                   .ink = Ink::text,
                                   .anchor = Label::Anchor::end,
                                   .size = entries_size,
                                   .strong = true});
  const float columns_size = size_for(columns, 2 * (picture.width - plan.row_middle()));
  picture.items.emplace_back(Label{.x = plan.row_middle(),
                                   .y = plan.taken_top() + plan.pitch + line_height / 2 + 2,
                                   .text = std::move(columns),
                                   .ink = Ink::text,
                                   .size = columns_size,
                                   .strong = true});
}

}  // namespace

std::optional<Picture> principle_of(const Embedding& layer, const Subject& subject, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const Plan plan = plan_of(layer, canvas);
  add_table(picture, plan, canvas.pixel);
  add_way(picture, plan, canvas.pixel);
  add_names(picture, plan);
  add_sizes(picture, plan, layer, !subject.riddle);
  picture.height = std::max(plan.top + plan.table_height(), plan.entries_middle() + line_height) + room_below;
  return picture;
}

}  // namespace pw::stage::inline further
