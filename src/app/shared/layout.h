// src/app/shared: the numbers of layout that the document (src/page, web/style.css) and the program both need: the document lays out,
// but how wide a picture is the program must know before it writes it. The build writes them into the style sheet (page::write_layout).
//
// Lengths are CSS pixels at the usual size of letters; what holds letters grows with the reader's, and what lies between does not.
#pragma once

#include <string_view>

namespace pw::layout {

/// Below this width of the page everything is closer together, and touched by fingers rather than pointed at.
inline constexpr float roomy_from = 600;
/// From this width on the picture stands beside the words.
inline constexpr float columns_from = 900;
/// Below it formulas and tables take the smallest letters.
inline constexpr float smallest_below = 360;

/// From this width on the rail has room for each layer's volume beside its name, where it stands beside it.
inline constexpr float volumes_from = 1100;
/// From this width on there is room for a lens beside what stands before the first step.
inline constexpr float lens_from = 1120;

/// A length on a narrow page, and on a roomy one.
struct Length {
  float narrow = 0;
  float roomy = 0;
  [[nodiscard]] constexpr float at(float page_width) const { return page_width < roomy_from ? narrow : roomy; }
};

inline constexpr Length page_margin{16, 24};
/// Between controls, and between parts.
inline constexpr float gap_small = 8;
inline constexpr float gap_medium = 16;

/// The screen is one frame, divided by hairlines: a bar, the rail of steps, the stage beside the words, the ledger.
inline constexpr float bar = 48;
inline constexpr Length rail{44, 64};
inline constexpr Length rail_volume{30, 46};
/// So wide the volumes of a part of the sandbox's network are drawn together in the document.
inline constexpr float rail_blocks = 120;
inline constexpr Length ledger{44, 48};
/// The words' part of the width, and the widest that they get: the rest is the stage's.
inline constexpr float words_share = 0.375F;
inline constexpr float words_most = 560;
inline constexpr Length words_padding{16, 32};
/// Left and right of what is shown beside the words.
inline constexpr Length stage_margin{16, 36};
/// The lowest that the screen gets before the page scrolls.
inline constexpr float screen_least = 560;
/// How high the stage is above the words; and where the page is smaller still.
inline constexpr float stage_above = 306;
inline constexpr float stage_smallest = 184;
inline constexpr float stage_bench = 228;
/// While somebody types with a phone's keys.
inline constexpr float stage_line = 56;
/// The line at the foot of the stage that says what is pointed at.
inline constexpr float looked = 40;

/// What opens over the page; and the widest picture in it, of the whole network.
inline constexpr float panel = 640;
inline constexpr float overview_most = 1200;

/// The height of what can be used: as large as a finger needs.
inline constexpr float control = 44;
/// Of the answer, and of what checks it.
inline constexpr float answer = 48;
inline constexpr Length blank{38, 44};
inline constexpr float control_radius = 10;
/// The widest field for a number, and where its digits begin.
inline constexpr float field = 272;
inline constexpr float field_padding = 14;

/// A row of the sandbox's list, and where the words of its field begin.
inline constexpr Length list_row{44, 36};
inline constexpr float row_field_padding = 8;

/// A row of what is known of each idea, and its boxes.
inline constexpr float map_row = 26;
inline constexpr float map_box = 12;

/// Both in CSS pixels at the usual size of letters.
struct Size {
  float width = 0;
  float height = 0;
};

/// The cells of the lens before the first step.
inline constexpr Size lens{292, 232};

/// How wide the words are where they stand beside the picture.
[[nodiscard]] constexpr float words_width(float page_width) {
  const float share = page_width * words_share;
  return share < words_most ? share : words_most;
}
/// The walk's stage in a window of this size, as long as nothing makes the page higher; a place without a known height has the least.
[[nodiscard]] constexpr Size stage(float page_width, float page_height) {
  if (page_width < columns_from) return {page_width, page_width < smallest_below ? stage_smallest : stage_above};
  const float screen = page_height > screen_least ? page_height : screen_least;
  return {page_width - words_width(page_width), screen - bar - rail.roomy - ledger.roomy};
}
/// The same of a question with a list of choices, which leaves less room where it stands below the picture.
[[nodiscard]] constexpr Size stage_above_choices(float page_width, float page_height) {
  return page_width < columns_from ? Size{page_width, stage_smallest} : stage(page_width, page_height);
}
/// The sandbox: the list of layers, the picture and the words beside each other, from `volumes_from` on; from `columns_from` on the picture
/// stands above the words. Parts of the width, and the widest that they get: the rest is the picture's.
inline constexpr float bench_list_share = 0.3125F;
inline constexpr float bench_list_most = 520;
inline constexpr float bench_words_share = 0.275F;
inline constexpr float bench_words_most = 440;
inline constexpr float bench_two_share = 0.45F;
inline constexpr float bench_margin = 24;
/// The widest that a picture, or a list, gets on the other screens.
inline constexpr float seen_most = 1120;
/// How wide the picture of a layer is on the other screens; and that of the whole network, over the page. `page_width` CSS pixels being
/// the page's, and letters so many times larger than as a rule: the widths at which the page changes go by its letters.
[[nodiscard]] constexpr float picture_width(float page_width, float times) {
  const float width = page_width / times;
  const float words = width < columns_from ? 0 : words_width(width);
  const float room = (width - words) * times - 2 * stage_margin.at(width);
  return room < seen_most * times ? room : seen_most * times;
}
[[nodiscard]] constexpr float overview_width(float page_width, float times) {
  const float room = page_width - 4 * page_margin.at(page_width / times);
  return room < overview_most ? room : overview_most;
}

/// The picture of the sandbox's layer, likewise.
[[nodiscard]] constexpr float bench_picture_width(float page_width, float times) {
  const float width = page_width / times;
  const auto part = [&](float share, float most) { return width * share < most ? width * share : most; };
  const float taken = width < columns_from ? 0
                      : width < volumes_from
                          ? width * bench_two_share
                          : part(bench_list_share, bench_list_most) + part(bench_words_share, bench_words_most);
  const float room = (width - taken) * times - 2 * (width < columns_from ? stage_margin.at(width) : bench_margin);
  return room < seen_most * times ? room : seen_most * times;
}

/// How high its stage is beside the list of layers; above it, it leaves room for some of its rows.
inline constexpr float bench_stage_high = 516;
[[nodiscard]] constexpr Size bench_stage(float page_width, float) {
  if (page_width < columns_from) return {page_width, page_width < smallest_below ? stage_smallest : stage_bench};
  return {bench_picture_width(page_width, 1) + 2 * bench_margin, bench_stage_high};
}

/// Those that the style sheet takes, by their names there.
struct Named {
  std::string_view name;
  Length length;
  bool grows = false;  ///< with the reader's letters
};
inline constexpr Named for_style[] = {
    {"page-margin", page_margin},
    {"gap-small", {gap_small, gap_small}},
    {"gap-medium", {gap_medium, gap_medium}},
    {"bar", {bar, bar}, true},
    {"rail", rail, true},
    {"rail-volume", rail_volume, true},
    {"ledger", ledger, true},
    {"words-most", {words_most, words_most}, true},
    {"words-padding", words_padding},
    {"stage-margin", stage_margin},
    {"bench-list-most", {bench_list_most, bench_list_most}, true},
    {"bench-words-most", {bench_words_most, bench_words_most}, true},
    {"bench-margin", {bench_margin, bench_margin}},
    {"bench-stage", {bench_stage_high, bench_stage_high}, true},
    {"seen-most", {seen_most, seen_most}, true},
    {"screen-least", {screen_least, screen_least}, true},
    {"lens-width", {lens.width, lens.width}, true},
    {"lens-height", {lens.height, lens.height}, true},
    {"stage-above", {stage_above, stage_above}, true},
    {"stage-bench", {stage_bench, stage_bench}, true},
    {"stage-line", {stage_line, stage_line}, true},
    {"stage-smallest", {stage_smallest, stage_smallest}, true},
    {"looked", {looked, looked}, true},
    {"panel", {panel, panel}},
    {"overview-most", {overview_most, overview_most}},
    {"control", {control, control}, true},
    {"answer", {answer, answer}, true},
    {"blank", blank, true},
    {"control-radius", {control_radius, control_radius}},
    {"field", {field, field}, true},
    {"field-padding", {field_padding, field_padding}},
    {"list-row", list_row, true},
    {"row-field-padding", {row_field_padding, row_field_padding}},
    {"map-row", {map_row, map_row}},
    {"map-box", {map_box, map_box}},
};

}  // namespace pw::layout
