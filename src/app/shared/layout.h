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
inline constexpr float columns_from = 980;
/// The title stands below the tabs where it has no room beside them.
inline constexpr float title_beside_from = 881;
/// Below it formulas and tables take the smallest letters.
inline constexpr float smallest_below = 360;

/// A length on a narrow page, and on a roomy one.
struct Length {
  float narrow = 0;
  float roomy = 0;
  [[nodiscard]] constexpr float at(float page_width) const { return page_width < roomy_from ? narrow : roomy; }
};

inline constexpr Length page_margin{12, 24};
/// The widest that all of it gets, without the margins.
inline constexpr float content = 1440;
inline constexpr float column_gap = 24;
/// How much of two columns the picture's has.
inline constexpr float picture_share = 0.6F;
/// Between controls, and between cards.
inline constexpr float gap_small = 8;
inline constexpr float gap_medium = 16;

inline constexpr Length card_padding{12, 20};
inline constexpr float card_radius = 14;
inline constexpr float panel = 640;

/// The height of what can be used: as large as a finger needs.
inline constexpr float control = 44;
inline constexpr float control_radius = 10;
/// Of Previous and Next.
inline constexpr float pager_control = 48;
/// The widest field for a number, and where its digits begin.
inline constexpr float field = 176;
inline constexpr float field_padding = 14;

/// The strip of steps.
inline constexpr Length strip_padding{8, 12};
inline constexpr Length strip_volume{52, 72};

/// A row of the sandbox's list, and where the words of its field begin.
inline constexpr Length list_row{44, 36};
inline constexpr float row_field_padding = 8;

/// A row of what is known of each idea, and its boxes.
inline constexpr float map_row = 26;
inline constexpr float map_box = 12;

/// Room for what is said of the cell that is looked at: it comes and goes.
inline constexpr Length looked{108, 54};

/// How wide what is in a card is; a card has a line around it.
[[nodiscard]] constexpr float inside_card(float card, float page_width, float times) {
  return card - 2 * (card_padding.at(page_width / times) + 1);
}
/// How wide the page's content is, `page_width` CSS pixels being the page's, and letters so many times larger than as a rule: the widths
/// at which the page changes go by its letters.
[[nodiscard]] constexpr float content_width(float page_width, float times) {
  const float room = page_width - 2 * page_margin.at(page_width / times);
  return room < content ? room : content;
}
/// How wide the picture of a layer is; and that of the whole network, in a card as wide as the content.
[[nodiscard]] constexpr float picture_width(float page_width, float times) {
  const float all = content_width(page_width, times);
  const float card = page_width / times < columns_from ? all : (all - column_gap) * picture_share;
  return inside_card(card, page_width, times);
}
[[nodiscard]] constexpr float overview_width(float page_width, float times) {
  return inside_card(content_width(page_width, times), page_width, times);
}

/// Those that the style sheet takes, by their names there.
struct Named {
  std::string_view name;
  Length length;
  bool grows = false;  ///< with the reader's letters
};
inline constexpr Named for_style[] = {
    {"page-margin", page_margin},
    {"content", {content, content}},
    {"column-gap", {column_gap, column_gap}},
    {"gap-small", {gap_small, gap_small}},
    {"gap-medium", {gap_medium, gap_medium}},
    {"card-padding", card_padding},
    {"card-radius", {card_radius, card_radius}},
    {"panel", {panel, panel}},
    {"control", {control, control}, true},
    {"control-radius", {control_radius, control_radius}},
    {"pager-control", {pager_control, pager_control}, true},
    {"field", {field, field}, true},
    {"field-padding", {field_padding, field_padding}},
    {"strip-padding", strip_padding},
    {"strip-volume", strip_volume},
    {"list-row", list_row, true},
    {"row-field-padding", {row_field_padding, row_field_padding}},
    {"map-row", {map_row, map_row}},
    {"map-box", {map_box, map_box}},
    {"looked", looked, true},
};

}  // namespace pw::layout
