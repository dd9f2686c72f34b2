// The lessons as a document: their list, and the layer beside a step's.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline course {

using namespace app;

namespace {

/// The lessons from `at` on that hang on one, each with those that hang on it; `at` is then behind them.
std::string write_branch(const std::vector<CourseView::Lesson>& all, std::size_t& at) {
  std::string items;
  for (const int depth = all[at].depth; at < all.size() && all[at].depth == depth;) {
    const CourseView::Lesson& lesson = all[at++];
    const std::string& id = lesson.open.id;
    // Lines that lead from the lesson that it builds on, and a mark that is full once it is done.
    const auto drawn = [&](std::string_view name, std::string_view css_class) {
      return element("i", attribute("class", css_class) + placed(id + std::string(name)), "");
    };
    const std::string lines = depth > 0 ? drawn("-trunk", "trunk") + drawn("-twig", "twig") : std::string();
    const std::string head = element(
        "div", " class=\"lesson-head\"",
        drawn("-mark", lesson.passed         ? "mark passed"
                       : lesson.done.empty() ? "mark"
                                             : "mark begun") +
            element("h3", "", write_button(lesson.open, "link")) +
            (lesson.done.empty() ? std::string()
                                 : element("p", " class=\"strong\"" + placed(id + "-done"), escape(lesson.done))) +
            element("p", " class=\"muted\"" + placed(id + "-words"), escape(lesson.words)));
    std::string below;
    if (at < all.size() && all[at].depth > depth) below = write_branch(all, at);
    items += element("li", "", lines + head + element("p", placed(id + "-about"), escape(lesson.about)) + below);
  }
  return element("ol", " class=\"lesson-tree\"", items);
}

}  // namespace

std::string write_lessons(const View& view) {
  std::string items;
  for (std::size_t at = 0; at < view.course->lessons.size();) items += write_branch(view.course->lessons, at);
  const std::string notice = view.notice.empty() ? std::string()
                                                 : element("div", " class=\"notice\"" + placed("notice"),
                                                           element("p", placed("notice-words"), escape(view.notice)));
  return element("div", " class=\"words lessons\"" + placed("words"),
                 notice + element("h2", identified("heading") + " tabindex=\"-1\"", escape(view.heading)) +
                     write_paragraph(view.before, "before") + items);
}

std::string write_beside(const CourseView& course, const Drawing& drawing) {
  if (course.beside.title.empty()) return {};
  const float width = layout::picture_width(drawing.page_width, drawing.times);
  return element("div", " class=\"picture beside\"",
                 element("h3", placed("beside-heading"), escape(course.beside_title)) +
                     element("figure", "", write_picture(course.beside, drawing, {}, width, "beside")) +
                     write_paragraph(course.beside_words, "beside-words"));
}

}  // namespace pw::page::inline course
