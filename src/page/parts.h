// src/page: what the parts of the document are put together from. Only for the files of this room.
#pragma once

#include "app/shared/layout.h"
#include "app/view.h"
#include "core/door.h"
#include "page/html.h"

namespace pw::page {

/// It is drawn by the canvas too, under this id.
[[nodiscard]] std::string placed(std::string_view id);
/// The same of one that has this id in the document too: there the name is not written twice.
[[nodiscard]] std::string identified(std::string_view id);
[[nodiscard]] std::string write_button(const app::Control& control, std::string_view css_class);
/// Quiet buttons beside each other; nothing where there are none.
[[nodiscard]] std::string write_row(const std::vector<app::Control>& controls);
/// A share as the length of a bar, 0 to 1.
[[nodiscard]] std::string write_bar(double share_of_one, std::string_view attributes);

/// "line-3": one of many.
[[nodiscard]] std::string numbered(std::string_view id, std::size_t n);

/// What the picture's colours stand for, and a note after it; their places begin with `id`. The picture's description says it to those
/// who hear it.
[[nodiscard]] std::string write_legend(std::string_view id, const stage::Picture& picture, std::string_view note);
/// Something that can be drawn at any width.
struct Draws {
  stage::Picture (*draw)(const void* what, stage::Canvas canvas);
  const void* what;
};
/// What is drawn at the width that it has on the page, or at two widths, of which the style sheet shows the one that fits; and the
/// picture, or the wider one. `id` begins the names of what is inside.
struct Drawn {
  std::string markup;
  stage::Picture picture;
};
[[nodiscard]] Drawn write_drawn(const Draws& draws, std::string_view id, const Drawing& drawing, float width);
/// A layer's picture with its title and its legend; `over` lies over it.
[[nodiscard]] std::string write_picture(const app::PictureView& view, const Drawing& drawing, std::string_view over,
                                        float width, std::string_view id = "picture");
/// The same where it fills the room that the screen leaves it, whatever its height.
[[nodiscard]] std::string write_scene(const app::PictureView& view, const Drawing& drawing, std::string_view over,
                                      layout::Size (*room)(float page_width, float page_height));
[[nodiscard]] std::string write_table(const app::Table& table, bool placed_on_canvas);
/// A paragraph, and where the canvas draws it unless `at` is empty.
[[nodiscard]] std::string write_paragraph(const Rich& words, std::string_view at);
/// "#rrggbb".
[[nodiscard]] std::string hex_colour(std::uint32_t rgb);

/// What stands before the first step: the whole of the page below the bar.
[[nodiscard]] std::string write_opening(const app::View& view, const Drawing& drawing);
inline namespace further {
[[nodiscard, PW_DOOR]] std::string write_panel(const app::Panel& panel, const Drawing& drawing);
[[nodiscard, PW_DOOR]] std::string write_formula(const app::FormulaCard& card);
/// What stands after the last one: what is seen, and the words beside it.
[[nodiscard, PW_DOOR]] std::string write_ending_seen(const app::View& view, const Drawing& drawing);
[[nodiscard, PW_DOOR]] std::string write_ending_words(const app::View& view, const Drawing& drawing);
}  // namespace further
inline namespace paper {
/// What a step has to say once its count is known: the formula, also as a sentence, why, and what follows from it.
[[nodiscard]] std::string write_answer(const app::View& view);
}  // namespace paper
inline namespace practice {
/// What is known of each idea: boxes for the eye, words for the ear.
[[nodiscard, PW_DOOR]] std::string write_map(const app::MasteryMap& map, std::string_view attributes);
/// In the panel that a set is made in.
[[nodiscard, PW_DOOR]] std::string write_questions(const app::SetQuestions& questions);
}  // namespace practice
inline namespace map {
[[nodiscard, PW_DOOR]] std::string write_atlas(const app::View& view, const Drawing& drawing,
                                               const std::string& question);
}  // namespace map
inline namespace course {
/// The list of lessons; and what stands beside a step's picture.
[[nodiscard, PW_DOOR]] std::string write_lessons(const app::View& view);
[[nodiscard, PW_DOOR]] std::string write_beside(const app::CourseView& course, const Drawing& drawing);
}  // namespace course
inline namespace sandbox {
/// The workbench: the network's name and figures; and below its strip the layers, the picture and the words of the chosen one. `equation`
/// is its formula on a line, `folds` what is folded away below.
[[nodiscard, PW_DOOR]] std::string write_head(const app::View& view, std::string_view attributes);
[[nodiscard, PW_DOOR]] std::string write_bench(const app::View& view, const Drawing& drawing, const std::string& stage,
                                               const std::string& equation, const std::string& folds);
/// A list to be searched, in a panel.
[[nodiscard]] std::string write_finder(const app::Finder& finder);
/// The layers as a list, each to be written, moved and chosen.
[[nodiscard]] std::string write_list(const app::LayerList& list);
}  // namespace sandbox

}  // namespace pw::page
