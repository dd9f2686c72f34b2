// src/page: what the parts of the document are put together from. Only for the files of this room.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::page {

/// The canvas draws it there, under this id.
[[nodiscard]] std::string placed(std::string_view id);
/// The same, and it is known by it in the document.
[[nodiscard]] std::string identified(std::string_view id);
[[nodiscard]] std::string write_button(const app::Control& control, std::string_view css_class);
/// Quiet buttons beside each other; nothing where there are none.
[[nodiscard]] std::string write_row(const std::vector<app::Control>& controls);
/// A share as the length of a bar, 0 to 1.
[[nodiscard]] std::string write_bar(double share_of_one);

/// What the picture's colours stand for, and a note after it. The picture's description says it to those who hear it.
[[nodiscard]] std::string write_legend(const stage::Picture& picture, std::string_view note);
/// The same picture at two widths; the style sheet shows the one that fits.
[[nodiscard]] std::string write_picture(const app::PictureView& view, std::string_view id, bool with_pictures);
[[nodiscard]] std::string write_table(const app::Table& table, bool placed_on_canvas, bool with_pictures);
/// A paragraph, and where the canvas draws it unless `at` is empty.
[[nodiscard]] std::string write_paragraph(const Rich& words, std::string_view at);
/// What a step has to say once its count is known: the formula, also as a sentence, why, and what follows from it.
[[nodiscard]] std::string write_answer(const app::View& view);
/// "#rrggbb".
[[nodiscard]] std::string hex_colour(std::uint32_t rgb);

inline namespace practice {
/// What is known of each idea: boxes for the eye, words for the ear.
[[nodiscard, PW_DOOR]] std::string write_map(const app::MasteryMap& map, bool with_pictures);
}  // namespace practice
inline namespace sandbox {
[[nodiscard, PW_DOOR]] std::string write_editor(const app::Editor& editor);
[[nodiscard, PW_DOOR]] std::string write_list(const app::LayerList& list, bool with_pictures);
[[nodiscard, PW_DOOR]] std::string write_what_ifs(const app::WhatIfs& what_ifs);
}  // namespace sandbox

}  // namespace pw::page
