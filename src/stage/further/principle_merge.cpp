// A layer that puts several together: the ways to it side by side, from where they part to where they meet, with what each of them learns.
#include <algorithm>

#include "stage/further/principle.h"
#include "stage/further/sketch.h"
#include "stage/further/words.h"

namespace pw::stage::inline further {
namespace {

using enum text::Key;

constexpr float step = 30;  // from one layer to the next
constexpr float box = 24;
constexpr std::size_t most_layers = 5;
constexpr float label_size = 12;
constexpr float town = 9;

/// Where room is short the name gives way: a number is never cut.
std::string words_of(const WayLayer& layer, float width) {
  if (layer.parameters == 0) return fitting(layer.name, width, label_size);
  const std::string number = text::number(layer.parameters);
  const float left = width - width_of(": " + number, label_size);
  if (left < 2 * label_size) return number;
  const std::string name = fitting(layer.name, left, label_size);
  return text::say(principle_way_layer, {{"name", std::string_view(name)}, {"n", layer.parameters}});
}

/// What stands on a way, the last of many as one.
std::vector<std::pair<std::string, bool>> stops_of(const Way& way, float width) {
  std::vector<std::pair<std::string, bool>> out;
  const bool many = way.size() > most_layers;
  const std::size_t told = many ? most_layers - 1 : way.size();
  for (std::size_t i = 0; i < told; ++i) out.emplace_back(words_of(way[i], width), way[i].parameters > 0);
  if (!many) return out;
  Count rest = 0;
  for (std::size_t i = told; i < way.size(); ++i) rest += way[i].parameters;
  std::string more = text::say(principle_way_more, {{"n", static_cast<Count>(way.size() - told)}, {"count", rest}});
  if (width_of(more, label_size) > width) more = text::number(rest);
  out.emplace_back(std::move(more), rest > 0);
  return out;
}

std::string sign_of(const Layer& layer) {
  const auto* merge = std::get_if<Merge>(&layer);
  if (merge == nullptr) return {};
  return merge->type == Merge::Type::add        ? "+"
         : merge->type == Merge::Type::multiply ? "×"
         : merge->type == Merge::Type::subtract ? "−"
                                                : "";
}

void add_stop(Picture& picture, float middle, float y, float width, const std::string& words, bool learns) {
  picture.items.emplace_back(Box{.x = middle - width / 2,
                                 .y = y - box / 2,
                                 .width = width,
                                 .height = box,
                                 .radius = 6,
                                 .fill = learns ? Ink::accent_soft : Ink::page,
                                 .stroke = learns ? Ink::accent : Ink::edge});
  picture.items.emplace_back(Label{.x = middle, .y = y, .text = words, .ink = learns ? Ink::text : Ink::muted});
}

std::optional<Picture> draw_ways(const Subject& subject, Canvas canvas) {
  if (!subject.sketch || subject.sketch->ways.size() < 2) return std::nullopt;
  const std::vector<Way>& all = subject.sketch->ways;
  const std::size_t ways = all.size();
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  std::size_t longest = 1;
  for (const Way& way : all) longest = std::max(longest, std::min(way.size(), most_layers));
  const float column = std::min(canvas.width / static_cast<float>(ways), 330.0F);
  const float left = (canvas.width - column * static_cast<float>(ways)) / 2;
  const float centre = canvas.width / 2;
  const float first = 14 + town + 30;
  const float last = first + step * static_cast<float>(longest - 1);
  const float end = last + 30 + town;
  for (std::size_t i = 0; i < ways; ++i) {
    const Way& way = all[i];
    const float middle = left + column * (static_cast<float>(i) + 0.5F);
    picture.items.emplace_back(
        Line{{{centre, 14}, {middle, first - box / 2 - 6}, {middle, last + box / 2 + 6}, {centre, end}},
             way.empty() ? Ink::d : Ink::edge,
             2,
             way.empty()});
    const auto stops = stops_of(way, column - 28);
    // Fewer than on the longest way stand in its middle.
    float y = first + step * static_cast<float>(longest - std::max<std::size_t>(stops.size(), 1)) / 2;
    for (const auto& [words, learns] : stops) {
      add_stop(picture, middle, y, column - 16, words, learns);
      y += step;
    }
    if (way.empty()) picture.legend.push_back({Ink::d, text::say(principle_nothing_between)});
  }
  const auto place = [&](float y, const std::string& sign) {
    picture.items.emplace_back(Box{.x = centre - town,
                                   .y = y - town,
                                   .width = 2 * town,
                                   .height = 2 * town,
                                   .radius = town,
                                   .fill = Ink::page,
                                   .stroke = Ink::edge,
                                   .stroke_width = 2});
    if (!sign.empty())
      picture.items.emplace_back(
          Label{.x = centre, .y = y, .text = sign, .ink = Ink::text, .size = 14, .strong = true});
  };
  place(14, {});
  place(end, sign_of(subject.layer));
  picture.height = end + town + 8;
  return picture;
}

}  // namespace

std::optional<Picture> principle_of(const Merge& /*layer*/, const Subject& subject, Canvas canvas) {
  return draw_ways(subject, canvas);
}

std::optional<Picture> principle_of(const Concat& /*layer*/, const Subject& subject, Canvas canvas) {
  return draw_ways(subject, canvas);
}

}  // namespace pw::stage::inline further
