// src/page: the view as a small semantic HTML document: what a screen reader reads, a keyboard uses, a search finds,
// and what is shown as an ordinary page where there is no canvas. Knows nothing of ImGui.
//
// Elements that the canvas draws too carry data-at="id", the id under which their place is told to it (just data-at where that is the element's own id); elements that can be used carry
// data-control="id", the id of the view's control.
#pragma once

#include <string>
#include <string_view>

#include "app/view.h"
#include "core/door.h"

namespace pw::page {

/// How pictures are drawn in the document.
struct Drawing {
  bool shown = true;  ///< whether they are seen; else only their room is kept: the canvas draws them there
  /// Of the page, in CSS pixels; 0 where it is not known: then they are drawn twice, and the style sheet shows the one that fits.
  float page_width = 0;
  float page_height = 0;  ///< of the window, likewise
  float times = 1;  ///< how much larger than as a rule the reader's letters are
  float pixel = 1;  ///< a device pixel in CSS pixels
};

/// The inside of the app's element.
[[nodiscard]] std::string write_app(const app::View& view, const Drawing& drawing);
[[nodiscard]] inline std::string write_app(const app::View& view, bool with_pictures) {
  return write_app(view, Drawing{.shown = with_pictures});
}

/// The whole lesson as an article to read: each step with its words, its formula and its count, and the table.
[[nodiscard]] std::string write_worked_example();
/// The numbers of layout as style sheet: a variable for each, and a name for each width at which the page changes.
[[nodiscard]] std::string write_layout();

/// The colours as style sheet: variables for both themes, and the classes f-NAME (fill), s-NAME (stroke), ink-NAME.
[[nodiscard]] std::string write_palette();

inline namespace paper {
/// The step's picture, or that of the whole network, as a file of its own: an SVG with its colours, title and description.
[[nodiscard, PW_DOOR]] std::string write_picture_file(const app::State& state, bool whole_network);
/// The lesson on paper: every step with its picture, formula and words, and the table; with blanks in place of the answers
/// where the state says so.
[[nodiscard, PW_DOOR]] std::string write_sheet(const app::State& state);
/// The open lesson, or walk, likewise; empty where none is open. The answers that are known stand there where the state says so.
[[nodiscard]] std::string write_lesson_sheet(const app::State& state);
/// All lessons as articles to read, each with its answers, but for the first, which the page itself has. Both texts as the single file has them:
/// the lessons (app/course/brought.h), and the networks that they take (app/shared/known.h).
[[nodiscard]] std::string write_worked_lessons(std::string_view lessons, std::string_view networks);
}  // namespace paper

}  // namespace pw::page
