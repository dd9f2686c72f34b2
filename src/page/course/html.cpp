// The lessons as a document: their list, and the layer beside a step's.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline course {

using namespace app;

std::string write_lessons(const View& view) {
  std::string items;
  for (const CourseView::Lesson& lesson : view.course->lessons) {
    const std::string& id = lesson.open.id;
    items += element(
        "li", attribute("class", lesson.passed ? "lesson-card passed" : "lesson-card") + placed(id + "-card"),
        element("h3", "", write_button(lesson.open, "link")) +
            element("p", placed(id + "-about"), escape(lesson.about)) +
            element("p", " class=\"muted\"" + placed(id + "-words"), escape(lesson.words)) +
            (lesson.done.empty() ? std::string()
                                 : element("p", " class=\"strong\"" + placed(id + "-done"), escape(lesson.done))));
  }
  const std::string notice = view.notice.empty() ? std::string()
                                                 : element("div", " class=\"notice\"" + placed("notice"),
                                                           element("p", placed("notice-words"), escape(view.notice)));
  return element("div", " class=\"words lessons\"" + placed("words"),
                 notice + element("h2", identified("heading") + " tabindex=\"-1\"", escape(view.heading)) +
                     write_paragraph(view.before, "before") + element("ol", " class=\"lesson-list\"", items));
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
