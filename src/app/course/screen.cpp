#include "app/course/screen.h"

#include "app/course/said.h"
#include "app/course/update.h"
#include "app/course/view.h"

namespace pw::app::course {

using enum text::Key;

const Screen screen = {
    .later = true,
    .in_menu = true,
    .word = "lesson",
    .tab = screen_lessons,
    .share_title = share_title_lesson,
    .share_words = share_words_lesson,
    .start_over_sure = lesson_start_over_sure,
    .open = open,
    .update = update,
    .answering = {.answer = answer, .asked = asked_question, .missed = missed},
    .about = nullptr,
    .ends = nullptr,
    .describe = describe,
    .note = nullptr,
    .say = say,
    .panels = {},
};

}  // namespace pw::app::course
