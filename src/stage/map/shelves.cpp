#include "stage/map/shelves.h"

#include <algorithm>
#include <cmath>

namespace pw::stage::map {
namespace {

// In sides of the largest square of the first shelf: between two squares, under them (their words stand there), and what each has at
// least, so that a dot can be found.
constexpr double gap = 0.1, under = 0.24, under_tall = 0.36, least = 0.17, lens_room = 0.72;
/// A network whose side is more than so many of these stands apart.
constexpr double apart_from = 1.6;

double side_of(const Plot& plot) { return std::sqrt(static_cast<double>(plot.parameters)); }

/// Networks by where they stand among the map's. (Not by pointers: vectors of pointers are all one function, which comes first.)
using Row = std::vector<std::size_t>;

class Shelves {
 public:
  Shelves(std::vector<Plot>& plots, double side, bool tall)
      : plots_(plots), side_(side), under_((tall ? under_tall : under) * side) {}

  /// One shelf, its squares on one line; gives how high it is without the words.
  double stand(const Row& row, double y, double lens) {
    double high = 0;
    for (const std::size_t i : row) high = std::max(high, side_of(plots_[i]));
    double x = 0;
    for (const std::size_t i : row) {
      Plot& plot = plots_[i];
      const double side = side_of(plot);
      const double slot = std::max(side + gap * side_, (i == with_lens_ ? lens : least) * side_);
      plot.area = {x, y + high - side, side, side};
      plot.below = under_;
      plot.beside = slot - 0.02 * side_;
      x += slot;
      right_ = std::max(right_, x - gap * side_);
    }
    return high;
  }
  void set_lens(std::size_t plot) { with_lens_ = plot; }
  [[nodiscard]] double right() const { return right_; }
  [[nodiscard]] double below() const { return under_; }

 private:
  std::vector<Plot>& plots_;
  double side_, under_, right_ = 0;
  std::size_t with_lens_ = 0;
};

/// As many beside each other as there is room for.
std::vector<Row> rows_of(const std::vector<Plot>& plots, const Row& all, double width, double side) {
  std::vector<Row> out;
  double x = 0;
  for (const std::size_t i : all) {
    const double slot = std::max(side_of(plots[i]) + gap * side, least * side);
    if (out.empty() || x + slot - gap * side > width) {
      out.emplace_back();
      x = 0;
    }
    out.back().push_back(i);
    x += slot;
  }
  return out;
}

/// The largest stand beside the others, in columns as high as the largest of them.
Area stand_apart(std::vector<Plot>& plots, const Row& all, double x, double y) {
  double high = 0;
  for (const std::size_t i : all) high = std::max(high, side_of(plots[i]) * (1 + gap));
  Area out{x, y, 0, 0};
  double down = y, wide = 0;
  for (const std::size_t i : all) {
    const double side = side_of(plots[i]);
    if (down > y && down + side > y + high * 1.001) {
      x += wide * (1 + gap);
      down = y, wide = 0;
    }
    plots[i].area = {x, down, side, side};
    plots[i].below = gap * side * 0.9;
    plots[i].beside = side;
    down += side * (1 + gap);
    wide = std::max(wide, side);
    out.width = std::max(out.width, x + wide - out.x);
    out.height = std::max(out.height, down - out.y);
  }
  return out;
}

}  // namespace

void lay_out(Atlas& atlas, const std::vector<std::string_view>& first, bool tall) {
  std::vector<Count> numbers;
  for (const Plot& plot : atlas.plots) numbers.push_back(plot.parameters);
  std::vector<Plot> plots;
  for (const std::size_t i : falling(numbers)) plots.push_back(std::move(atlas.plots[i]));
  atlas.plots = std::move(plots);
  atlas.tall = tall;
  atlas.lens = -1;
  if (atlas.plots.empty()) return;

  Row home, rest, giants;
  for (const std::string_view word : first) {
    const auto found = std::ranges::find(atlas.plots, word, &Plot::word);
    if (found != atlas.plots.end()) home.push_back(static_cast<std::size_t>(found - atlas.plots.begin()));
  }
  if (home.empty()) home.push_back(atlas.plots.size() - 1);
  double side = 0;
  for (const std::size_t i : home) side = std::max(side, side_of(atlas.plots[i]));
  double room = 0;
  // The smallest first.
  for (std::size_t i = atlas.plots.size(); i-- > 0;) {
    const Plot& plot = atlas.plots[i];
    if (std::ranges::find(home, i) != home.end()) continue;
    const double length = side_of(plot) + gap * side;
    if (side_of(plot) > apart_from * side) giants.push_back(i);
    else rest.push_back(i), room += length * (length + under * side);
  }

  Shelves shelves(atlas.plots, side, tall);
  // The first network has its lens: above its dot, and where there is little room beside it, above that.
  shelves.set_lens(home.front());
  atlas.lens = static_cast<int>(home.front());
  std::vector<Row> first_rows{home};
  if (tall && home.size() > 3) {
    const auto middle = home.end() - static_cast<std::ptrdiff_t>(home.size() - 1) / 2;
    first_rows = {Row(home.begin(), middle), Row(middle, home.end())};
  }
  double y = 0;
  for (const Row& row : first_rows) {
    const double high = shelves.stand(row, y, tall ? lens_room : least);
    atlas.home.height = y + high;
    y += high + shelves.below();
  }
  atlas.home.x = atlas.home.y = 0;
  atlas.home.width = shelves.right();
  y += 0.15 * side;
  for (const Row& row :
       rows_of(atlas.plots, rest, std::max(atlas.home.width, std::sqrt(room) * (tall ? 0.9 : 1.25)), side))
    y += shelves.stand(row, y, least) + shelves.below();

  atlas.area = {0, 0, shelves.right(), y};
  if (!giants.empty()) {
    // Not in sight together with the first shelf.
    const double from = std::max(shelves.right(), atlas.home.width * 1.02) + 0.5 * side;
    const Area apart =
        tall ? stand_apart(atlas.plots, giants, 0, y + 0.5 * side) : stand_apart(atlas.plots, giants, from, 0);
    atlas.area.width = std::max(atlas.area.width, apart.x + apart.width);
    atlas.area.height = std::max(atlas.area.height, apart.y + apart.height);
  }
  for (Plot& plot : atlas.plots) divide_plot(plot);
}

}  // namespace pw::stage::map
