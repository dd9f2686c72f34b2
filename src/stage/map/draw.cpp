// The map as it is seen: whatever lies beside what is seen, or is smaller than can be seen, takes no step.
#include <algorithm>
#include <cmath>

#include "stage/map/atlas.h"
#include "text/text.h"

namespace pw::stage::map {
namespace {

/// In px: what is smaller than this is drawn as a whole; from there on its parts, and the cells, are told apart.
constexpr double parts_from = 6;
constexpr double cells_from = 3;
/// How large something has to be for its name.
constexpr float name_width = 56, name_height = 26;
/// The lower left corner, in px, is kept for what says how large a parameter is.
constexpr float kept_width = 290, kept_height = 58;
/// About how wide such words are in bold, in px: never less.
float width_of(std::string_view words, float size) {
  float width = 0;
  for (const char c : words) {
    const bool narrow = std::string_view(" .,:;'|!-()fijlrt").find(c) != std::string_view::npos;
    const bool wide = c == 'm' || c == 'w' || c == 'M' || c == 'W';
    // Of a character of several bytes the first counts, and as a wide one.
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    const bool large = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC0U;
    width += goes_on ? 0.0F : wide ? 0.9F : narrow ? 0.34F : large ? 0.68F : 0.59F;
  }
  return width * size;
}

class Drawing {
 public:
  Drawing(const Atlas& atlas, const Camera& camera, Window window, float pixel)
      : atlas_(atlas), camera_(camera), window_(window), pixel_(pixel), scale_(scale_of(atlas, camera, window)) {
    out_.width = window.width;
    out_.height = window.height;
    plates_.push_back({0, window.height - kept_height, kept_width, kept_height});
  }

  Picture draw(const Spot& marked, int told) {
    for (const Plot& plot : atlas_.plots) add(plot);
    for (const Plot& plot : atlas_.plots) name(plot);
    if (marked.plot >= 0) frame(area_of(atlas_, marked));
    if (told >= 0) tell(atlas_.plots[static_cast<std::size_t>(told)]);
    return std::move(out_);
  }

 private:
  /// Where it is seen, cut to what is seen and a little more; nothing where it is not.
  [[nodiscard]] std::optional<Box> seen(const Area& area) const {
    constexpr double more = 4;
    const double left = (area.x - camera_.x) * scale_ + static_cast<double>(window_.width) / 2;
    const double top = (area.y - camera_.y) * scale_ + static_cast<double>(window_.height) / 2;
    const double right = std::min(left + area.width * scale_, static_cast<double>(window_.width) + more);
    const double bottom = std::min(top + area.height * scale_, static_cast<double>(window_.height) + more);
    const double x = std::max(left, -more), y = std::max(top, -more);
    if (right <= x || bottom <= y) return std::nullopt;
    return Box{static_cast<float>(x), static_cast<float>(y), static_cast<float>(right - x),
               static_cast<float>(bottom - y)};
  }

  [[nodiscard]] double smaller_side(const Area& area) const { return std::min(area.width, area.height) * scale_; }

  void fill(const Area& area, Ink ink, float opacity) {
    auto box = seen(area);
    if (!box) return;
    box->fill = ink;
    box->opacity = opacity;
    out_.items.emplace_back(*box);
  }

  void outline(const Area& area, float width) {
    auto box = seen(area);
    if (!box) return;
    box->stroke = Ink::page;
    box->stroke_width = width;
    out_.items.emplace_back(*box);
  }

  void add(const Plot& plot) {
    if (!seen(plot.area)) return;
    if (smaller_side(plot.area) < parts_from) {
      const auto most = std::ranges::max_element(plot.fields, {}, &Field::parameters);
      if (most != plot.fields.end()) fill(plot.area, most->ink, 0.8F);
      return;
    }
    for (std::size_t i = 0; i < plot.fields.size(); ++i) add(plot.fields[i], i);
    for (const Block& block : plot.blocks) {
      if (smaller_side(block.area) >= parts_from) outline(block.area, 1.5F);
    }
    if (smaller_side(plot.area) >= 2 * parts_from) outline(plot.area, smaller_side(plot.area) > 60 ? 4 : 2);
  }

  void add(const Field& field, std::size_t at) {
    if (!seen(field.area)) return;
    // Layers beside each other differ a little.
    fill(field.area, field.ink, at % 2 == 0 ? 0.72F : 0.62F);
    const Count columns = field.columns(), rows = field.rows();
    const double width = field.area.width / static_cast<double>(columns);
    const double height = field.area.height / static_cast<double>(rows);
    if (std::min(width, height) * scale_ >= cells_from) cells(field, columns, rows, width, height);
    if (smaller_side(field.area) >= parts_from) outline(field.area, 1);
  }

  /// Those in sight: the picture's lengths are counted from there, so that they stay exact however near one is.
  void cells(const Field& field, Count columns, Count rows, double width, double height) {
    const double left = camera_.x - static_cast<double>(window_.width) / 2 / scale_;
    const double top = camera_.y - static_cast<double>(window_.height) / 2 / scale_;
    const auto first = [](double from, double length) { return std::max<Count>(static_cast<Count>(from / length), 0); };
    const Count column = first(left - field.area.x, width), row = first(top - field.area.y, height);
    const auto many = [&](float px, double length) {
      return static_cast<Count>(static_cast<double>(px) / scale_ / length) + 2;
    };
    const Count across = std::min(columns - column, many(window_.width, width));
    const Count down = std::min(rows - row, many(window_.height, height));
    if (across <= 0 || down <= 0) return;
    const auto put = [&](Count from_row, Count lines, Count so_many) {
      if (lines <= 0 || so_many <= 0) return;
      Grid grid;
      grid.x = static_cast<float>((field.area.x + width * static_cast<double>(column) - left) * scale_);
      grid.y = static_cast<float>((field.area.y + height * static_cast<double>(from_row) - top) * scale_);
      grid.columns = static_cast<int>(so_many);
      grid.rows = static_cast<int>(lines);
      grid.pitch_x = static_cast<float>(width * scale_);
      grid.pitch_y = static_cast<float>(height * scale_);
      const float gap = std::min(std::min(grid.pitch_x, grid.pitch_y) * 0.12F, 3.0F);
      grid.cell_width = grid.pitch_x - std::max(gap, pixel_);
      grid.cell_height = grid.pitch_y - std::max(gap, pixel_);
      grid.radius = std::min(grid.cell_width * 0.14F, 4.0F);
      grid.ink = field.ink;
      grid.of = Grid::Of::parameters;
      grid.first = from_row * columns + column;
      grid.step_row = columns;
      grid.checkered = grid.pitch_x < 8;
      out_.items.emplace_back(std::move(grid));
    };
    const Count in_last = field.parameters - (rows - 1) * columns;
    const bool has_last = row + down == rows && in_last < columns;
    put(row, has_last ? down - 1 : down, across);
    if (has_last) put(rows - 1, 1, std::min(across, in_last - column));
  }

  /// A name on a plate, at the upper left corner of what is seen of it; nothing where there is no room.
  bool plate(const Area& area, const std::string& name, const std::string& count, float size) {
    const auto box = seen(area);
    if (!box || box->width < name_width || box->height < name_height) return false;
    const float x = std::max(box->x, 0.0F) + 6, y = std::max(box->y, 0.0F) + 6;
    const float room = std::min(box->x + box->width, window_.width) - x - 6;
    const auto wide = [&](const std::string& words) { return width_of(words, size) + 14; };
    std::string words = count.empty() ? name : name + " " + count;
    const bool both = wide(words) <= room;
    if (!both) words = name;
    if (wide(words) > room) return false;
    for (const Box& other : plates_) {
      if (x < other.x + other.width && other.x < x + wide(words) && y < other.y + other.height &&
          other.y < y + size + 10)
        return false;
    }
    plates_.push_back({x, y, wide(words), size + 10});
    out_.items.emplace_back(Box{x, y, wide(words), size + 10, 6, Ink::card, Ink::none});
    Label label{x + 7, y + size / 2 + 5, {}, Ink::text, Label::Anchor::start, size};
    label.rich = {{name, Quantity::none, true}};
    if (both && !count.empty()) label.rich.push_back({" " + count, Quantity::none, false});
    out_.items.emplace_back(std::move(label));
    return true;
  }

  /// Nearer than a network is seen whole its own name says nothing that its layers' do not.
  void name(const Plot& plot) {
    const auto box = seen(plot.area);
    if (!box) return;
    const bool whole = plot.area.width * scale_ <= static_cast<double>(window_.width) * 1.2;
    if (whole) plate(plot.area, plot.title, text::number(plot.parameters), 14);
    if (smaller_side(plot.area) < 120) return;
    for (const Block& block : plot.blocks) {
      const bool whole_block = block.area.width * scale_ <= static_cast<double>(window_.width);
      if (!block.name.empty() && whole_block) plate(block.area, block.name, {}, 12);
    }
    for (const Field& field : plot.fields) plate(field.area, field.name, text::number(field.parameters), 12);
  }

  void frame(const Area& area) {
    auto box = seen(area);
    if (!box) return;
    for (const auto& [ink, width] : {std::pair(Ink::page, 5.0F), std::pair(Ink::accent, 2.5F)}) {
      box->stroke = ink;
      box->stroke_width = width;
      out_.items.emplace_back(*box);
    }
  }

  /// A network that is a dot: a ring around it, and its name beside that.
  void tell(const Plot& plot) {
    constexpr float found_by_itself = 24;
    const auto box = seen(plot.area);
    if (!box || smaller_side(plot.area) > static_cast<double>(found_by_itself)) return;
    const float side = 18;
    // At the edge of what is seen too the ring is whole.
    constexpr float edge = 12;
    const Point middle{std::clamp(box->x + box->width / 2, edge, window_.width - edge),
                       std::clamp(box->y + box->height / 2, edge, window_.height - edge)};
    out_.items.emplace_back(Box{middle.x - side / 2, middle.y - side / 2, side, side, 4, Ink::none, Ink::page, 5});
    out_.items.emplace_back(Box{middle.x - side / 2, middle.y - side / 2, side, side, 4, Ink::none, Ink::accent, 2.5F});
    const std::string words = plot.title + " " + text::number(plot.parameters);
    const float width = width_of(words, 14) + 14;
    const bool left = middle.x > window_.width / 2;
    const float x = left ? middle.x - side - width - 22 : middle.x + side + 22;
    const float y = std::clamp(middle.y - 60, 20.0F, window_.height - 20);
    out_.items.emplace_back(
        Line{{{middle.x + (left ? -side : side) / 2, middle.y}, {left ? x + width : x, y}}, Ink::accent, 2});
    out_.items.emplace_back(Box{x, y - 14, width, 28, 8, Ink::card, Ink::accent, 2});
    Label label{x + 7, y, {}, Ink::text, Label::Anchor::start, 14};
    label.rich = {{plot.title, Quantity::none, true}, {" " + text::number(plot.parameters), Quantity::none, false}};
    out_.items.emplace_back(std::move(label));
  }

  const Atlas& atlas_;
  const Camera& camera_;
  const Window window_;
  const float pixel_;
  const double scale_;
  std::vector<Box> plates_;
  Picture out_;
};

}  // namespace

Picture draw(const Atlas& atlas, const Camera& camera, Window window, const Spot& marked, int told, float pixel) {
  return Drawing(atlas, camera, window, pixel).draw(marked, told);
}

}  // namespace pw::stage::map
