// The map as a file, and as a poster.
#include <algorithm>

#include "page/html.h"
#include "page/map/poster.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline map {
namespace {

using namespace app;
using stage::Box;
using stage::Ink;
using stage::Label;

/// As a slide is: twice as large it is 2560 × 1440, three times it is 4K.
constexpr stage::map::Window slide{1280, 720};
/// In px of 1/96 inch: A3 across, without the margins.
constexpr stage::map::Window sheet{1512, 1040};
constexpr float title_height = 64, legend_height = 36, margin = 28;

void put(stage::Picture& on, stage::Picture what, float x, float y) {
  for (stage::Item& item : what.items) {
    // Of the other shapes the map has none.
    const auto move = [&](auto* one) {
      if (one != nullptr) one->x += x, one->y += y;
    };
    move(std::get_if<Box>(&item));
    move(std::get_if<Label>(&item));
    move(std::get_if<stage::Grid>(&item));
    if (auto* line = std::get_if<stage::Line>(&item)) {
      for (stage::Point& point : line->points) point.x += x, point.y += y;
    }
    on.items.push_back(std::move(item));
  }
}

void put_words(stage::Picture& on, float x, float y, std::string words, float size, Ink ink, bool strong) {
  on.items.emplace_back(Label{x, y, std::move(words), ink, Label::Anchor::start, size, strong});
}

/// What its inks stand for, from the left; and how large so many parameters are.
void put_legend(stage::Picture& on, const AtlasView& atlas, const stage::map::Measure& measure, float y) {
  float x = margin;
  if (measure.parameters > 0) {
    const float side = std::min(measure.side, legend_height - 4);
    on.items.emplace_back(Box{x, y - side / 2, side, side, 0, Ink::edge, Ink::text});
    put_words(on, x + side + 10, y, text::say(text::Key::atlas_measure, {{"n", measure.parameters}}), 14, Ink::text,
              false);
    x += 260;
  }
  for (const stage::LegendEntry& entry : atlas.legend) {
    on.items.emplace_back(Box{x, y - 6, 12, 12, 3, entry.ink, Ink::none});
    put_words(on, x + 20, y, entry.text, 14, Ink::muted, false);
    x += 46 + static_cast<float>(entry.text.size()) * 7.5F;
  }
}

/// So much of the map, cut where it ends.
void put_map(stage::Picture& on, const AtlasView& atlas, const stage::map::Camera& camera,
             const stage::map::Marks& marks, stage::map::Window window, float x, float y) {
  stage::map::Seen seen = stage::map::draw(atlas.on(window), camera, window, marks, 0.5F);
  put(on, std::move(seen.fields), x, y);
  put(on, std::move(seen.words), x, y);
  // What reaches beyond is covered by the ground.
  constexpr float more = 8;
  const Box edges[] = {{x - more, y - more, window.width + 2 * more, more},
                       {x - more, y + window.height, window.width + 2 * more, more},
                       {x - more, y, more, window.height},
                       {x + window.width, y, more, window.height}};
  for (Box edge : edges) {
    edge.fill = Ink::card;
    on.items.emplace_back(edge);
  }
}

}  // namespace

stage::Picture draw_map_file(const View& view) {
  const AtlasView& atlas = *view.atlas;
  stage::Picture out{.width = slide.width, .height = slide.height, .items = {}, .legend = {}};
  const stage::map::Window window{slide.width - 2 * margin, slide.height - title_height - legend_height - 12};
  const stage::map::Camera camera = atlas.camera_in(window, true);
  put_map(out, atlas, camera, {atlas.spot, atlas.told, atlas.covered}, window, margin, title_height);
  put_words(out, margin, 24, atlas.title, 24, Ink::text, true);
  put_words(out, margin, 50, atlas.words, 14, Ink::muted, false);
  put_legend(out, atlas, stage::map::measure(atlas.on(window), camera, window), slide.height - legend_height / 2 - 4);
  return out;
}

std::string write_poster(const View& view) {
  const AtlasView& atlas = *view.atlas;
  stage::Picture out{.width = sheet.width, .height = sheet.height, .items = {}, .legend = {}};
  constexpr float upper = 560;
  const stage::map::Window first{sheet.width - 2 * margin, upper};
  const stage::map::Window all{first.width, sheet.height - upper - title_height - 3 * legend_height - 16};
  const int walk = atlas.on(first).lens;
  put_map(out, atlas, {}, {{}, walk, -1}, first, margin, title_height + 8);
  put_words(out, margin, 26, atlas.title, 30, Ink::text, true);
  put_words(out, margin, 56, text::say(text::Key::atlas_poster_scale), 15, Ink::muted, false);
  float y = title_height + 8 + upper + legend_height / 2 + 4;
  put_legend(out, atlas, stage::map::measure(atlas.on(first), {}, first), y);
  y += legend_height / 2 + 8;
  put_map(out, atlas, {.nearness = 1}, {{}, walk, -1}, all, margin, y);
  put_legend(out, atlas, stage::map::measure(atlas.on(all), {.nearness = 1}, all),
             y + all.height + legend_height / 2 + 4);
  return element("figure", " class=\"poster\"" + attribute("aria-label", atlas.described),
                 write_svg(out, "poster-", ""));
}

}  // namespace pw::page::inline map
