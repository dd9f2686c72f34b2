#include "stage/map/atlas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/layers/further/recurrent.h"
#include "stage/map/shelves.h"
#include "text/text.h"

namespace pw::stage::map {
namespace {

template <typename... Kinds>
bool is_any(const Layer& layer) {
  return (std::holds_alternative<Kinds>(layer) || ...);
}

}  // namespace

/// The order in which numbers fall. (Not in a namespace without a name: what it is made of comes later with it, web/make/later.mjs.)
std::vector<std::size_t> falling(const std::vector<Count>& numbers) {
  std::vector<std::size_t> out(numbers.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return numbers[a] > numbers[b]; });
  return out;
}

namespace {

/// Gives each of `which` its part of an area, the largest first.
template <typename Range>
void divide(Range& range, const std::vector<std::size_t>& which, const Area& within) {
  std::vector<Count> numbers;
  for (const std::size_t i : which) numbers.push_back(range[i].parameters);
  const std::vector<std::size_t> order = falling(numbers);
  std::vector<Count> sorted;
  for (const std::size_t i : order) sorted.push_back(numbers[i]);
  const std::vector<Area> areas = squarified(sorted, within);
  for (std::size_t i = 0; i < order.size(); ++i) range[which[order[i]]].area = areas[i];
}

template <typename Range>
std::vector<std::size_t> all_of(const Range& range) {
  std::vector<std::size_t> out(range.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

}  // namespace

Count Field::columns() const {
  return std::clamp<Count>(static_cast<Count>(std::llround(area.width / narrow)), 1, std::max<Count>(parameters, 1));
}

Ink ink_of(const Layer& layer) {
  if (is_any<Conv, Depthwise, Separable, Transposed, Local, SqueezeExcite, ConvLstm>(layer)) return Ink::w;
  if (is_any<Dense, Gated, Mixture, Maxout, Rbf>(layer)) return Ink::c;
  if (is_any<Attention>(layer)) return Ink::k;
  if (is_any<Embedding, LearnedTable>(layer)) return Ink::p;
  if (is_any<Recurrent>(layer)) return Ink::d;
  return Ink::edge;
}

Plot plot_of(const Network& network, const Report& report, const std::vector<std::size_t>& places) {
  Plot out;
  out.parameters = report.parameters;
  // A round begins where a line comes again; the first one where that line stood before.
  enum class Mark : std::uint8_t { none, begins, over };
  std::vector<Mark> marks(report.layers.size(), Mark::none);
  std::size_t round_end = 0;
  for (std::size_t i = 1; i < report.layers.size() && i < places.size(); ++i) {
    if (places[i] < places[i - 1]) {
      marks[i] = Mark::begins;
      for (std::size_t j = i; j-- > 0;) {
        if (places[j] != places[i]) continue;
        marks[j] = Mark::begins;
        break;
      }
      round_end = std::max(round_end, places[i - 1]);
    } else if (round_end > 0 && places[i] > round_end) {
      marks[i] = Mark::over;
      round_end = 0;
    }
  }
  Count rounds = 0;
  bool in_round = false;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (marks[i] != Mark::none) in_round = marks[i] == Mark::begins;
    const Count n = report.layers[i].parameters;
    if (marks[i] != Mark::none || !in_round || out.blocks.empty()) out.blocks.push_back({});
    if (marks[i] == Mark::begins) out.blocks.back().name = text::say(text::Key::atlas_block, {{"n", ++rounds}});
    if (n <= 0) continue;
    Field field;
    field.row = i;
    field.name = network.nodes[i].name;
    if (field.name.empty()) field.name = keyword(network.nodes[i].layer);
    field.parameters = n;
    field.ink = ink_of(network.nodes[i].layer);
    field.units = units_of(network.nodes[i].layer, report.layers[i]);
    if (field.units && field.units->all() != n) field.units.reset();
    field.block = out.blocks.size() - 1;
    out.blocks.back().parameters += n;
    out.fields.push_back(std::move(field));
  }
  return out;
}

void divide_plot(Plot& plot) {
  divide(plot.blocks, all_of(plot.blocks), plot.area);
  std::vector<std::vector<std::size_t>> of_block(plot.blocks.size());
  for (std::size_t i = 0; i < plot.fields.size(); ++i) of_block[plot.fields[i].block].push_back(i);
  for (std::size_t b = 0; b < plot.blocks.size(); ++b) divide(plot.fields, of_block[b], plot.blocks[b].area);
}

void put_in_place(Plot& plot, const Area& square, double narrow) {
  const double side = std::sqrt(static_cast<double>(plot.parameters));
  plot.before = square;
  plot.area = {square.x, square.y + square.height - side, side, side};
  divide_plot(plot);
  const auto squeeze = [&](Area& area) {
    area.x = square.x + (area.x - square.x) * narrow;
    area.width *= narrow;
  };
  squeeze(plot.area);
  for (Block& block : plot.blocks) squeeze(block.area);
  for (Field& field : plot.fields) {
    squeeze(field.area);
    field.narrow = narrow;
  }
}

double scale_of(const Atlas& atlas, const Camera& camera, Window window) {
  const double nearness = camera.is_home() ? home(atlas, window).nearness : camera.nearness;
  return nearness * std::min(static_cast<double>(window.width) / std::max(atlas.area.width, 1.0),
                             static_cast<double>(window.height) / std::max(atlas.area.height, 1.0));
}

Camera home(const Atlas& atlas, Window window) {
  // In px: beside it, and below it for words of three lines.
  const double margin = window.is_narrow() ? 14 : 44, words = window.is_narrow() ? 58 : 72;
  const double width = static_cast<double>(window.width), height = static_cast<double>(window.height);
  const double scale = std::max(std::min((width - 2 * margin) / std::max(atlas.home.width, 1.0),
                                         (height - words - 8) / std::max(atlas.home.height, 1.0)),
                                1e-9);
  return held(atlas,
              {atlas.home.x + atlas.home.width / 2, atlas.home.y + atlas.home.height + (words - height / 2) / scale,
               scale / std::max(scale_of(atlas, {.nearness = 1}, window), 1e-12)},
              window);
}

Camera held(const Atlas& atlas, Camera camera, Window window) {
  if (camera.is_home()) return home(atlas, window);
  const double whole = scale_of(atlas, {.nearness = 1}, window);
  camera.nearness = std::clamp(camera.nearness, 1.0, std::max(largest_cell / std::max(whole, 1e-12), 1.0));
  const double scale = whole * camera.nearness;
  // In the middle along an axis on which all of it has room. The nearer one is, the more of what lies beside it may be in sight, so that
  // what stands at its edge can be brought to the middle too.
  const auto axis = [&](double at, double length, double seen) {
    const double half = seen / scale / 2;
    const double margin = half / camera.nearness;
    return half * 2 >= length || margin * 2 >= length ? length / 2 : std::clamp(at, margin, length - margin);
  };
  camera.x = axis(camera.x, atlas.area.width, static_cast<double>(window.width));
  camera.y = axis(camera.y, atlas.area.height, static_cast<double>(window.height));
  return camera;
}

Camera around(const Atlas& atlas, const Area& area, Window window) {
  constexpr double room = 0.86;
  const double whole = scale_of(atlas, {.nearness = 1}, window);
  const double scale = room * std::min(static_cast<double>(window.width) / std::max(area.width, 1e-9),
                                       static_cast<double>(window.height) / std::max(area.height, 1e-9));
  return held(atlas, {area.x + area.width / 2, area.y + area.height / 2, scale / std::max(whole, 1e-12)}, window);
}

Camera nearer(const Atlas& atlas, Camera camera, Window window, Point at, double times) {
  camera = held(atlas, camera, window);
  const double dx = static_cast<double>(at.x - window.width / 2), dy = static_cast<double>(at.y - window.height / 2);
  const double before = scale_of(atlas, camera, window);
  const double x = camera.x + dx / before, y = camera.y + dy / before;
  camera.nearness = held(atlas, {camera.x, camera.y, camera.nearness * times}, window).nearness;
  const double after = scale_of(atlas, camera, window);
  return held(atlas, {x - dx / after, y - dy / after, camera.nearness}, window);
}

namespace {

/// What lies at a place of the map that is seen so large.
Spot spot_in(const Atlas& atlas, double x, double y, double scale) {
  constexpr double told_apart = 3;
  const auto holds = [&](const Area& area) {
    return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
  };
  const auto is_small = [&](const Area& area) { return std::min(area.width, area.height) * scale < told_apart; };
  Spot out;
  for (std::size_t p = 0; p < atlas.plots.size(); ++p) {
    const Plot& plot = atlas.plots[p];
    if (!holds(plot.area)) continue;
    out.plot = static_cast<int>(p);
    for (std::size_t f = 0; f < plot.fields.size(); ++f) {
      const Field& field = plot.fields[f];
      if (!holds(field.area) || is_small(field.area)) continue;
      out.field = static_cast<int>(f);
      const Count columns = field.columns(), rows = field.rows();
      const double width = field.area.width / static_cast<double>(columns);
      const double height = field.area.height / static_cast<double>(rows);
      if (std::min(width, height) * scale < told_apart) break;
      const auto column = std::clamp<Count>(static_cast<Count>((x - field.area.x) / width), 0, columns - 1);
      const auto row = std::clamp<Count>(static_cast<Count>((y - field.area.y) / height), 0, rows - 1);
      if (const Count cell = row * columns + column; cell < field.parameters) out.cell = cell;
      break;
    }
    break;
  }
  return out;
}

}  // namespace

Spot spot_at(const Atlas& atlas, const Camera& from, Window window, Point at) {
  const Camera camera = held(atlas, from, window);
  const double scale = scale_of(atlas, camera, window);
  if (const auto lens = lens_of(atlas, camera, window)) {
    const Box& box = lens->box;
    if (at.x >= box.x && at.y >= box.y && at.x < box.x + box.width && at.y < box.y + box.height) {
      const Area& area = atlas.plots[static_cast<std::size_t>(atlas.lens)].area;
      const double larger = static_cast<double>(lens->inside.width) / area.width;
      Spot out = spot_in(atlas, area.x + static_cast<double>(at.x - lens->inside.x) / larger,
                         area.y + static_cast<double>(at.y - lens->inside.y) / larger, larger);
      if (out.plot != atlas.lens) out = {atlas.lens, -1, -1};
      return out;
    }
  }
  return spot_in(atlas, camera.x + static_cast<double>(at.x - window.width / 2) / scale,
                 camera.y + static_cast<double>(at.y - window.height / 2) / scale, scale);
}

Area area_of(const Atlas& atlas, const Spot& spot) {
  if (spot.plot < 0) return atlas.area;
  const Plot& plot = atlas.plots[static_cast<std::size_t>(spot.plot)];
  if (spot.field < 0) return plot.area;
  const Field& field = plot.fields[static_cast<std::size_t>(spot.field)];
  if (spot.cell < 0) return field.area;
  const Count columns = field.columns(), rows = field.rows();
  const double width = field.area.width / static_cast<double>(columns);
  const double height = field.area.height / static_cast<double>(rows);
  return {field.area.x + width * static_cast<double>(spot.cell % columns),
          field.area.y + height * static_cast<double>(spot.cell / columns), width, height};
}

Count in_sight(const Atlas& atlas, const Camera& from, Window window) {
  const Camera camera = held(atlas, from, window);
  const double scale = scale_of(atlas, camera, window);
  const double half_width = static_cast<double>(window.width) / scale / 2;
  const double half_height = static_cast<double>(window.height) / scale / 2;
  double out = 0;
  for (const Plot& plot : atlas.plots) {
    const Area& a = plot.area;
    const double width = std::min(a.x + a.width, camera.x + half_width) - std::max(a.x, camera.x - half_width);
    const double height = std::min(a.y + a.height, camera.y + half_height) - std::max(a.y, camera.y - half_height);
    if (width > 0 && height > 0) out += width * height;
  }
  return static_cast<Count>(std::llround(out));
}

namespace {

/// The nearness at which each level begins and the last ends, beside the middle of what is seen.
std::array<double, 5> begins_of(const Atlas& atlas, const Camera& camera, Window window) {
  // It fills most of what is seen, one way or the other.
  const auto fills = [&](const Area& area) {
    constexpr double most = 0.8;
    return most * std::min(static_cast<double>(window.width) / std::max(area.width, 1e-9),
                           static_cast<double>(window.height) / std::max(area.height, 1e-9));
  };
  const auto beside = [&](const Area& area) {
    const double dx = std::max({area.x - camera.x, camera.x - area.x - area.width, 0.0});
    const double dy = std::max({area.y - camera.y, camera.y - area.y - area.height, 0.0});
    return dx * dx + dy * dy;
  };
  constexpr double told_apart = 12;
  const double whole = std::max(scale_of(atlas, {.nearness = 1}, window), 1e-12);
  std::array<double, 5> out{1, 1, 1, told_apart / whole, largest_cell / whole};
  const auto nearest = [&](const auto& list) {
    return std::ranges::min_element(list, {}, [&](const auto& one) { return beside(one.area); });
  };
  if (const auto plot = nearest(atlas.plots); plot != atlas.plots.end()) {
    out[1] = out[2] = fills(plot->area) / whole;
    if (const auto field = nearest(plot->fields); field != plot->fields.end()) out[2] = fills(field->area) / whole;
  }
  // A level that begins no later than the one before, as of a network of one layer, still has a place of its own.
  for (std::size_t i = 1; i < out.size(); ++i) out[i] = std::max(out[i], out[i - 1] * 1.0001);
  return out;
}
/// Where on the scale each of them stands: half-way between the levels' own places.
constexpr std::array<float, 5> marks = {0, 1.0F / 6, 0.5F, 5.0F / 6, 1};

/// The scale has a thousand places: no need of a double's logarithm, whose tables are as large as a screen.
float log_of(double times) { return std::log2(static_cast<float>(times)); }

}  // namespace

Level level_of(const Atlas& atlas, const Camera& from, Window window) {
  const Camera camera = held(atlas, from, window);
  const auto begins = begins_of(atlas, camera, window);
  int out = 0;
  for (std::size_t i = 1; i + 1 < begins.size(); ++i) out += camera.nearness >= begins[i];
  return static_cast<Level>(out);
}

float share_of(const Atlas& atlas, const Camera& from, Window window) {
  const Camera camera = held(atlas, from, window);
  const auto begins = begins_of(atlas, camera, window);
  std::size_t i = 1;
  while (i + 1 < begins.size() && camera.nearness >= begins[i]) ++i;
  const float along = log_of(camera.nearness / begins[i - 1]) / log_of(begins[i] / begins[i - 1]);
  return marks[i - 1] + (marks[i] - marks[i - 1]) * std::clamp(along, 0.0F, 1.0F);
}

double nearness_at(const Atlas& atlas, const Camera& camera, Window window, float share) {
  const auto begins = begins_of(atlas, camera, window);
  std::size_t i = 1;
  while (i + 1 < begins.size() && share >= marks[i]) ++i;
  const float along = std::clamp((share - marks[i - 1]) / (marks[i] - marks[i - 1]), 0.0F, 1.0F);
  return begins[i - 1] * static_cast<double>(std::exp2(along * log_of(begins[i] / begins[i - 1])));
}

Measure measure(const Atlas& atlas, const Camera& camera, Window window) {
  constexpr double widest = 44;
  const double scale = scale_of(atlas, camera, window);
  Measure out;
  for (Count n = 1; n <= 1'000'000'000'000; n *= 10) {
    const double side = std::sqrt(static_cast<double>(n)) * scale;
    if (side > widest) break;
    out = {n, static_cast<float>(side)};
  }
  return out;
}

}  // namespace pw::stage::map
