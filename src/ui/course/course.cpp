// The lessons: their list, and the layer beside a step's.
#include "ui/canvas.h"

namespace pw::ui::inline course {

using stage::Ink;

void lessons(Canvas& canvas, const app::View& view) {
  const app::CourseView& course = *view.course;
  for (const app::CourseView::Lesson& lesson : course.lessons) {
    const std::string& id = lesson.open.id;
    if (lesson.depth > 0) {
      canvas.box(id + "-trunk", Ink::line, 0);
      canvas.box(id + "-twig", Ink::line, 0);
    }
    canvas.box(id + "-mark", lesson.passed ? Ink::good : Ink::none, 6,
               lesson.passed         ? Ink::good
               : lesson.done.empty() ? Ink::muted
                                     : Ink::accent);
    canvas.words(id, lesson.open.label, Ink::accent, true);
    canvas.words(id + "-about", lesson.about);
    canvas.words(id + "-words", lesson.words, Ink::muted);
    canvas.words(id + "-done", lesson.done, Ink::text, true);
  }
  if (course.beside.title.empty()) return;
  canvas.words("beside-heading", course.beside_title, Ink::text, true);
  canvas.words("beside-title", course.beside.title, Ink::text, true);
  if (const auto place = canvas.anywhere("beside"); place && place->rect.width > 0) {
    const Rect& rect = place->rect;
    const stage::Picture picture = stage::draw_layer(course.beside.subject, canvas.paint.canvas(rect.width));
    if (canvas.sees(rect)) canvas.paint.picture(rect.x, rect.y, picture);
    legend(canvas, "beside-legend", picture, picture.summed_up ? std::string() : course.beside.cells_note);
  }
  canvas.words("beside-words", course.beside_words);
}

}  // namespace pw::ui::inline course
