// The map as it is seen: whatever lies beside what is seen, or is smaller than can be seen, takes no step.
#include <algorithm>
#include <cmath>

#include "stage/further/words.h"
#include "stage/map/atlas.h"
#include "text/text.h"

namespace pw::stage::map {
namespace {

/// In px: what is smaller than this is drawn as a whole; from there on its parts, and the cells, are told apart.
constexpr double parts_from = 6;
constexpr double cells_from = 3;
/// Blocks below so many px, and layers below so many square px, are not drawn one by one.
constexpr double whole_below = 6, least_seen = 4;
/// Cells so large differ in strength, as weights do; smaller ones are told apart by the lines between them.
constexpr double shades_from = 12;
/// How large something has to be for its name.
constexpr float name_width = 44, name_height = 24;
/// Words on lines that are at most so wide.
std::vector<std::string> lines_of(std::string_view words, float size, float width) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (!out.empty() && width_of(out.back() + " ", size) + width_of(word, size) <= width)
      out.back() += " " + std::string(word);
    else out.emplace_back(word);
  }
  return out;
}

/// A name as far as there is room: without what stands in brackets, and what tells one form of a network from the others.
std::string brief(const std::string& title, float room, float size) {
  std::string out = title;
  for (const std::string_view end : {" (", " in "}) {
    if (width_of(out, size) > room) out = out.substr(0, out.find(end));
  }
  return out;
}

/// From the map to px.
struct Sight {
  double x = 0, y = 0;  ///< of the map's (0, 0)
  double scale = 1;
  Box clip;
};

/// A shade for a weight whose value nobody knows: always the same one for the same cell. The mean of all is about the field's own.
char shade(std::uint64_t n) {
  n = (n ^ (n >> 30)) * 0xBF58476D1CE4E5B9ULL;
  n = (n ^ (n >> 27)) * 0x94D049BB133111EBULL;
  return static_cast<char>('3' + (n ^ (n >> 31)) % 7);
}

class Drawing {
 public:
  Drawing(const Atlas& atlas, const Sight& sight, float pixel, Seen& out)
      : atlas_(atlas), sight_(sight), pixel_(pixel), out_(out) {}

  void fields(int covered) {
    for (std::size_t i = 0; i < atlas_.plots.size(); ++i) {
      const Plot& plot = atlas_.plots[i];
      if (static_cast<int>(i) == covered) fill(plot.area, Ink::edge, 0.6F);
      else add(plot);
    }
  }

  /// As large as it is, over what it is compared with.
  void over(const Plot& plot, const Area& area) {
    fill(area, Ink::accent_soft, 0.72F);
    if (auto box = seen(area)) {
      box->stroke = Ink::accent;
      box->stroke_width = 2.5F;
      out_.words.items.emplace_back(*box);
    }
    plate(area, plot.title, text::number(plot.parameters), 14);
  }
  void fields(const Plot& plot) { add(plot); }

  /// Where the words of the map stand already.
  void keep(const Box& box) { plates_.push_back(box); }

  void names(int lens, int covered) {
    for (std::size_t i = 0; i < atlas_.plots.size(); ++i) {
      const Plot& plot = atlas_.plots[i];
      const bool is_covered = static_cast<int>(i) == covered;
      const bool has_words = static_cast<int>(i) != lens && caption(plot, is_covered);
      if (!is_covered) name(plot, has_words);
      else if (!has_words) plate(plot.area, plot.title, {}, 14);
    }
  }
  void names_in(const Plot& plot) {
    for (const Field& field : plot.fields) plate(field.area, field.name, {}, 12);
  }

  void frame(const Area& area) {
    auto box = seen(area);
    if (!box) return;
    for (const auto& [ink, width] : {std::pair(Ink::page, 5.0F), std::pair(Ink::accent, 2.5F)}) {
      box->stroke = ink;
      box->stroke_width = width;
      out_.words.items.emplace_back(*box);
    }
  }

  /// A network that is a dot: a ring around it, and its name beside that.
  void tell(const Plot& plot) {
    constexpr float found_by_itself = 24;
    const auto box = seen(plot.area);
    if (!box || smaller_side(plot.area) > static_cast<double>(found_by_itself)) return;
    const float side = 18;
    const Box& window = sight_.clip;
    // At the edge of what is seen too the ring is whole.
    constexpr float edge = 12;
    const Point middle{std::clamp(box->x + box->width / 2, edge, window.width - edge),
                       std::clamp(box->y + box->height / 2, edge, window.height - edge)};
    auto& items = out_.words.items;
    items.emplace_back(Box{middle.x - side / 2, middle.y - side / 2, side, side, 4, Ink::none, Ink::page, 5});
    items.emplace_back(Box{middle.x - side / 2, middle.y - side / 2, side, side, 4, Ink::none, Ink::accent, 2.5F});
    const std::string words = plot.title + " " + text::number(plot.parameters);
    const float width = width_of(words, 14) + 14;
    const bool left = middle.x > window.width / 2;
    const float x = left ? middle.x - side - width - 22 : middle.x + side + 22;
    const float y = std::clamp(middle.y - 60, 20.0F, window.height - 20);
    items.emplace_back(
        Line{{{middle.x + (left ? -side : side) / 2, middle.y}, {left ? x + width : x, y}}, Ink::accent, 2});
    items.emplace_back(Box{x, y - 14, width, 28, 8, Ink::card, Ink::accent, 2});
    keep({x, y - 14, width, 28});
    Label label{x + 7, y, {}, Ink::text, Label::Anchor::start, 14};
    label.rich = {{plot.title, Quantity::none, true}, {" " + text::number(plot.parameters), Quantity::none, false}};
    items.emplace_back(std::move(label));
  }

  /// The lens, but for what is in it; its frame lies below that, and what it is joined to its dot by.
  void lens(const Plot& plot, const Lens& lens) {
    const float ring = std::max(lens.side + 8, 14.0F);
    out_.fields.items.emplace_back(
        Line{{{lens.dot.x, lens.dot.y - ring / 2}, {lens.dot.x, lens.box.y + lens.box.height}}, Ink::accent, 2});
    out_.fields.items.emplace_back(
        Box{lens.dot.x - ring / 2, lens.dot.y - ring / 2, ring, ring, 3, Ink::none, Ink::accent, 2});
    Box box = lens.box;
    box.fill = Ink::page;
    box.stroke = Ink::accent;
    box.stroke_width = 2;
    out_.fields.items.emplace_back(box);
    keep(lens.box);
    if (!lens.has_words) return;
    const float x = lens.box.x + lens.box.width + 18;
    const auto times = static_cast<Count>(std::lround(lens.inside.width / std::max(lens.side, 0.001F)));
    float y = lens.box.y + 14;
    put_line(x, y, plot.title, 16, Ink::accent, true);
    put_line(x, y += 22, text::say(text::Key::atlas_parameters, {{"n", plot.parameters}}), 14, Ink::text, false);
    y += 6;
    for (const text::Key key : {text::Key::atlas_lens, text::Key::atlas_lens_cell}) {
      for (const std::string& line : lines_of(text::say(key, {{"times", times}}), 12.5F, lens_words_width + 14))
        put_line(x, y += 18, line, 12.5F, Ink::muted, false);
    }
  }

 private:
  /// Where it is seen, cut to what is seen and a little more; nothing where it is not.
  [[nodiscard]] std::optional<Box> seen(const Area& area) const {
    constexpr double more = 4;
    const Box& clip = sight_.clip;
    const auto from = [&](float at) { return static_cast<double>(at) - more; };
    const double left = area.x * sight_.scale + sight_.x, top = area.y * sight_.scale + sight_.y;
    const double right = std::min(left + area.width * sight_.scale, from(clip.x + clip.width) + 2 * more);
    const double bottom = std::min(top + area.height * sight_.scale, from(clip.y + clip.height) + 2 * more);
    const double x = std::max(left, from(clip.x)), y = std::max(top, from(clip.y));
    if (right <= x || bottom <= y) return std::nullopt;
    return Box{static_cast<float>(x), static_cast<float>(y), static_cast<float>(right - x),
               static_cast<float>(bottom - y)};
  }

  [[nodiscard]] double smaller_side(const Area& area) const { return std::min(area.width, area.height) * sight_.scale; }

  void fill(const Area& area, Ink ink, float opacity) {
    auto box = seen(area);
    if (!box) return;
    box->fill = ink;
    box->opacity = opacity;
    out_.fields.items.emplace_back(*box);
  }

  void outline(const Area& area, float width) {
    auto box = seen(area);
    if (!box) return;
    box->stroke = Ink::page;
    box->stroke_width = width;
    out_.fields.items.emplace_back(*box);
  }

  void add(const Plot& plot) {
    if (!seen(plot.area)) return;
    if (plot.before) {
      fill(*plot.before, Ink::edge, 0.25F);
      if (auto box = seen(*plot.before)) dashed(*box);
    }
    if (smaller_side(plot.area) < parts_from) {
      const auto most = std::ranges::max_element(plot.fields, {}, &Field::parameters);
      if (most != plot.fields.end()) fill(plot.area, most->ink, 0.8F);
      return;
    }
    for (std::size_t i = 0; i < plot.fields.size(); ++i) {
      // Too small to be seen by itself: of a block of such the first is drawn for all of them.
      const Field& field = plot.fields[i];
      const Block& block = plot.blocks[field.block];
      if (smaller_side(block.area) < whole_below) {
        if (i == 0 || plot.fields[i - 1].block != field.block) fill(block.area, field.ink, 0.67F);
      } else if (field.area.size() * sight_.scale * sight_.scale >= least_seen) {
        add(field, i);
      }
    }
    for (const Block& block : plot.blocks) {
      if (smaller_side(block.area) >= parts_from) outline(block.area, 1.5F);
    }
  }

  void dashed(const Box& box) {
    const Point a{box.x, box.y}, b{box.x + box.width, box.y}, c{b.x, box.y + box.height}, d{a.x, c.y};
    out_.words.items.emplace_back(Line{{a, b, c, d, a}, Ink::muted, 1.5F, true});
  }

  void add(const Field& field, std::size_t at) {
    if (!seen(field.area)) return;
    const Count columns = field.columns(), rows = field.rows();
    const double width = field.area.width / static_cast<double>(columns);
    const double height = field.area.height / static_cast<double>(rows);
    // Layers beside each other differ a little.
    const float opacity = at % 2 == 0 ? 0.72F : 0.62F;
    if (std::min(width, height) * sight_.scale >= cells_from) cells(field, columns, rows, width, height, opacity);
    else fill(field.area, field.ink, opacity);
    if (smaller_side(field.area) >= parts_from) outline(field.area, 1);
  }

  /// Those in sight: the picture's lengths are counted from there, so that they stay exact however near one is. The last row ends where
  /// the parameters do.
  void cells(const Field& field, Count columns, Count rows, double width, double height, float opacity) {
    const double scale = sight_.scale;
    const double left = (static_cast<double>(sight_.clip.x) - sight_.x) / scale;
    const double top = (static_cast<double>(sight_.clip.y) - sight_.y) / scale;
    const auto first = [](double from, double length) { return std::max<Count>(static_cast<Count>(from / length), 0); };
    const Count column = first(left - field.area.x, width), row = first(top - field.area.y, height);
    const auto many = [&](float px, double length) {
      return static_cast<Count>(static_cast<double>(px) / scale / length) + 2;
    };
    const Count across = std::min(columns - column, many(sight_.clip.width, width));
    const Count down = std::min(rows - row, many(sight_.clip.height, height));
    if (across <= 0 || down <= 0) return;
    const bool shaded = std::min(width, height) * scale >= shades_from;
    const auto put = [&](Count from_row, Count lines, Count so_many) {
      if (lines <= 0 || so_many <= 0) return;
      const Area area{field.area.x + width * static_cast<double>(column),
                      field.area.y + height * static_cast<double>(from_row), width * static_cast<double>(so_many),
                      height * static_cast<double>(lines)};
      Grid grid;
      grid.x = static_cast<float>(area.x * scale + sight_.x);
      grid.y = static_cast<float>(area.y * scale + sight_.y);
      grid.columns = static_cast<int>(so_many);
      grid.rows = static_cast<int>(lines);
      grid.pitch_x = static_cast<float>(width * scale);
      grid.pitch_y = static_cast<float>(height * scale);
      const float gap = std::max(std::min(std::min(grid.pitch_x, grid.pitch_y) * 0.12F, 3.0F), pixel_);
      if (!shaded) {
        fill(area, field.ink, opacity);
        lines_between(grid, gap);
        return;
      }
      grid.cell_width = grid.pitch_x - gap;
      grid.cell_height = grid.pitch_y - gap;
      // Round corners cost, and of small cells nobody sees them.
      grid.radius = grid.cell_width < 20 ? 0 : std::min(grid.cell_width * 0.14F, 4.0F);
      grid.ink = field.ink;
      grid.of = Grid::Of::parameters;
      grid.first = from_row * columns + column;
      grid.step_row = columns;
      grid.shades.reserve(static_cast<std::size_t>(so_many * lines));
      for (Count y = 0; y < lines; ++y) {
        for (Count x = 0; x < so_many; ++x)
          grid.shades += shade(static_cast<std::uint64_t>(grid.first + y * columns + x) * 31 + field.row);
      }
      out_.fields.items.emplace_back(std::move(grid));
    };
    const Count in_last = field.parameters - (rows - 1) * columns;
    const bool has_last = row + down == rows && in_last < columns;
    put(row, has_last ? down - 1 : down, across);
    if (has_last) put(rows - 1, 1, std::min(across, in_last - column));
  }

  /// Between so many cells, whatever their number two fields of bars.
  void lines_between(const Grid& cells, float gap) {
    // They come slowly as one comes nearer.
    const float strength = std::clamp((std::min(cells.pitch_x, cells.pitch_y) - 2.5F) / 3, 0.15F, 1.0F);
    for (const bool upright : {true, false}) {
      Grid bars = cells;
      (upright ? bars.rows : bars.columns) = 1;
      const float across = cells.pitch_x * static_cast<float>(cells.columns);
      const float down = cells.pitch_y * static_cast<float>(cells.rows);
      if (upright) {
        bars.x += cells.pitch_x - gap;
        bars.pitch_y = bars.cell_height = down;
        bars.cell_width = gap;
      } else {
        bars.y += cells.pitch_y - gap;
        bars.pitch_x = bars.cell_width = across;
        bars.cell_height = gap;
      }
      bars.ink = Ink::page;
      bars.opacity = strength;
      out_.fields.items.emplace_back(std::move(bars));
    }
  }

  void put_line(float x, float y, std::string words, float size, Ink ink, bool strong) {
    out_.words.items.emplace_back(Label{x, y, std::move(words), ink, Label::Anchor::start, size, strong});
  }

  [[nodiscard]] bool is_free(const Box& box) const {
    return std::ranges::none_of(plates_, [&](const Box& other) {
      return box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height &&
             other.y < box.y + box.height;
    });
  }

  /// A name on a plate, at the upper left corner of what is seen of it; nothing where there is no room.
  bool plate(const Area& area, const std::string& name, const std::string& count, float size) {
    const auto box = seen(area);
    if (!box || box->width < name_width || box->height < name_height) return false;
    const Box& clip = sight_.clip;
    const float x = std::max(box->x, clip.x) + 4, y = std::max(box->y, clip.y) + 4;
    const float room = std::min(box->x + box->width, clip.x + clip.width) - x - 3;
    const float high = std::min(box->y + box->height, clip.y + clip.height) - y - 4;
    const float line = size + 5;
    const auto wide = [&](const std::string& words) { return width_of(words, size) + 10; };
    if (wide(name) > room || high < line + 4) return false;
    const bool beside = !count.empty() && wide(name + " " + count) <= room && (high < 90 || room < 120);
    const bool below = !count.empty() && !beside && wide(count) <= room && high > 2 * line + 8;
    const Box own{x, y,
                  beside  ? wide(name + " " + count)
                  : below ? std::max(wide(name), wide(count))
                          : wide(name),
                  (below ? 2 : 1) * line + 4};
    if (!is_free(own)) return false;
    keep(own);
    out_.words.items.emplace_back(Box{own.x, own.y, own.width, own.height, 6, Ink::card, Ink::none, 1, 0.85F});
    Label label{x + 5, y + 2 + line / 2, {}, Ink::text, Label::Anchor::start, size};
    label.rich = {{name, Quantity::none, true}};
    if (beside) label.rich.push_back({" " + count, Quantity::none, false});
    out_.words.items.emplace_back(std::move(label));
    if (below) put_line(x + 5, y + 2 + line * 1.5F, count, size, Ink::text, false);
    return true;
  }

  /// Under its square: its name, its count and what that is worth, as far as there is room.
  bool caption(const Plot& plot, bool is_covered) {
    const Box& clip = sight_.clip;
    const double left = plot.area.x * sight_.scale + sight_.x;
    const double bottom = (plot.area.y + plot.area.height) * sight_.scale + sight_.y;
    const double right = left + plot.beside * sight_.scale;
    if (left + plot.area.width * sight_.scale < static_cast<double>(clip.x) ||
        left > static_cast<double>(clip.x + clip.width) || bottom < static_cast<double>(clip.y) ||
        bottom > static_cast<double>(clip.y + clip.height) - 18)
      return false;
    const float x = static_cast<float>(std::max(left, static_cast<double>(clip.x) + 8));
    const float room = static_cast<float>(std::min(right, static_cast<double>(clip.x + clip.width))) - x;
    const auto high =
        std::min(static_cast<float>(plot.below * sight_.scale), clip.y + clip.height - static_cast<float>(bottom));
    const bool small = room < 130;
    const struct {
      std::string words;
      float size;
      Ink ink;
      bool strong;
    } lines[] = {{brief(plot.title, room, small ? 13.0F : 15.0F), small ? 13.0F : 15.0F, Ink::text, true},
                 {text::number(plot.parameters), small ? 12.0F : 13.5F, Ink::text, false},
                 {plot.note, small ? 12.0F : 12.5F, Ink::muted, false}};
    float y = static_cast<float>(bottom) + 4, wide = 0;
    std::size_t shown = 0;
    for (const auto& line : lines) {
      if (is_covered && shown > 0) break;
      const float width = width_of(line.words, line.size);
      if (width > room || y + line.size + 2 - static_cast<float>(bottom) > high || line.words.empty()) break;
      wide = std::max(wide, width);
      y += line.size + 4;
      ++shown;
    }
    if (shown == 0) return false;
    const Box own{x - 2, static_cast<float>(bottom) + 2, wide + 4, y - static_cast<float>(bottom)};
    if (!is_free(own)) return false;
    keep(own);
    y = static_cast<float>(bottom) + 4;
    for (std::size_t i = 0; i < shown; ++i) {
      put_line(x, y + lines[i].size / 2 + 2, lines[i].words, lines[i].size, lines[i].ink, lines[i].strong);
      y += lines[i].size + 4;
    }
    return true;
  }

  static std::size_t fields_of(const Plot& plot, const Block& block) {
    const auto at = static_cast<std::size_t>(&block - plot.blocks.data());
    return static_cast<std::size_t>(std::ranges::count(plot.fields, at, &Field::block));
  }

  /// Nearer than a network is seen whole its own name says nothing that its layers' do not.
  void name(const Plot& plot, bool has_words) {
    const auto box = seen(plot.area);
    if (!box) return;
    const bool whole = plot.area.width * sight_.scale <= static_cast<double>(sight_.clip.width) * 1.2;
    if (whole && !has_words) plate(plot.area, plot.title, text::number(plot.parameters), 14);
    if (smaller_side(plot.area) < 70) return;
    for (const Block& block : plot.blocks) {
      const bool whole_block = block.area.width * sight_.scale <= static_cast<double>(sight_.clip.width);
      // Of a single layer its own name says more.
      if (!block.name.empty() && whole_block && fields_of(plot, block) > 1) plate(block.area, block.name, {}, 12);
    }
    for (const Field& field : plot.fields) plate(field.area, field.name, text::number(field.parameters), 12);
  }

  const Atlas& atlas_;
  const Sight sight_;
  const float pixel_;
  std::vector<Box> plates_;
  Seen& out_;
};

}  // namespace

Seen draw(const Atlas& atlas, const Camera& from, Window window, const Marks& marks, float pixel) {
  const Spot& marked = marks.spot;
  const Camera camera = held(atlas, from, window);
  Seen out;
  out.fields.width = out.words.width = window.width;
  out.fields.height = out.words.height = window.height;
  const double scale = scale_of(atlas, camera, window);
  const Sight sight{static_cast<double>(window.width) / 2 - camera.x * scale,
                    static_cast<double>(window.height) / 2 - camera.y * scale, scale,
                    Box{0, 0, window.width, window.height}};
  Drawing all(atlas, sight, pixel, out);
  all.fields(marks.covered);
  const auto lens = lens_of(atlas, camera, window);
  const auto plot = [&](int at) -> const Plot& { return atlas.plots[static_cast<std::size_t>(at)]; };
  if (lens) {
    all.lens(plot(atlas.lens), *lens);
    const Area& area = plot(atlas.lens).area;
    const double larger = static_cast<double>(lens->inside.width) / area.width;
    Drawing inside(atlas,
                   {static_cast<double>(lens->inside.x) - area.x * larger,
                    static_cast<double>(lens->inside.y) - area.y * larger, larger, lens->inside},
                   pixel, out);
    inside.fields(plot(atlas.lens));
    inside.names_in(plot(atlas.lens));
    if (marked.plot == atlas.lens && marked.field >= 0) inside.frame(area_of(atlas, marked));
  }
  if (atlas.over >= 0) all.over(plot(atlas.over), atlas.over_area);
  if (marks.told >= 0 && !(lens && marks.told == atlas.lens)) all.tell(plot(marks.told));
  all.names(lens && lens->has_words ? atlas.lens : -1, marks.covered);
  if (marked.plot >= 0 && !(lens && marked.plot == atlas.lens)) all.frame(area_of(atlas, marked));
  return out;
}

}  // namespace pw::stage::map
