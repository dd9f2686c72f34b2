// The cells of a count that has just been found, on their way from the picture to the ledger.
#include <algorithm>
#include <vector>

#include "stage/field.h"
#include "ui/canvas.h"

namespace pw::ui {
namespace {

/// However many parameters a layer has, so many cells fly at most.
constexpr Count most = 72;
/// Of the whole flight: when the last cell leaves, and how long each is on its way.
constexpr float last_leaves = 0.38F;
constexpr float on_its_way = 1 - last_leaves;

/// Cells of all of the picture's parameters, evenly chosen.
std::vector<stage::Box> chosen(const stage::Picture& picture) {
  std::vector<const stage::Grid*> fields;
  Count all = 0;
  for (const stage::Item& item : picture.items) {
    const auto* grid = std::get_if<stage::Grid>(&item);
    if (grid == nullptr || grid->of != stage::Grid::Of::parameters || grid->again) continue;
    fields.push_back(grid);
    all += cells_in(*grid);
  }
  std::vector<stage::Box> out;
  const Count n = std::min(all, most);
  Count before = 0;
  auto field = fields.begin();
  for (Count i = 0; i < n; ++i) {
    const Count at = static_cast<Count>(static_cast<double>(all) * static_cast<double>(i) / static_cast<double>(n));
    while (at - before >= cells_in(**field)) before += cells_in(**field++);
    const Count columns = (*field)->columns;
    const stage::Cell cell{static_cast<int>((at - before) % columns), static_cast<int>((at - before) / columns)};
    if (index_of(**field, cell)) out.push_back(box_of(**field, cell));
  }
  return out;
}

/// Up from where it lies, over, and down to where it goes.
stage::Point on_the_way(stage::Point from, stage::Point to, float t) {
  const stage::Point up{from.x, from.y - 70};
  const stage::Point over{to.x, std::min(from.y, to.y) - 30};
  const float s = 1 - t;
  const float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
  return {a * from.x + b * up.x + c * over.x + d * to.x, a * from.y + b * up.y + c * over.y + d * to.y};
}

}  // namespace

void flight(Canvas& canvas, const app::View& view) {
  const auto from = canvas.at("picture");
  const auto bar = canvas.at("ledger-bar");
  const app::Ledger& ledger = *view.ledger;
  if (!from || !bar) return;
  float share = 0;
  for (std::size_t i = 0; i <= ledger.flight->part; ++i) share += static_cast<float>(ledger.parts[i].share_of_one);
  const stage::Point to{bar->rect.x + bar->rect.width * share, bar->rect.middle()};
  const stage::Ink ink = ledger.parts[ledger.flight->part].ink;
  const float times = canvas.paint.times();
  const std::vector<stage::Box> cells =
      chosen(stage::draw_layer(view.picture.subject, canvas.paint.canvas(from->rect.width, from->rect.height)));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float leaves = last_leaves * static_cast<float>(i) / static_cast<float>(cells.size());
    const float t = (ledger.flight->along - leaves) / on_its_way;
    if (t <= 0 || t >= 1) continue;
    const stage::Box& cell = cells[i];
    const float side = std::clamp(std::min(cell.width, cell.height) * times, 3.0F, 12.0F);
    const auto [x, y] = on_the_way(
        {from->rect.x + (cell.x + cell.width / 2) * times, from->rect.y + (cell.y + cell.height / 2) * times}, to,
        t * t * (3 - 2 * t));
    canvas.paint.box({x - side / 2, y - side / 2, side, side}, ink, 2);
  }
}

}  // namespace pw::ui
