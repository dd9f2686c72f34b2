// src/app/course: what a step draws in the place of one layer.
#pragma once

#include "app/view.h"
#include "lesson/story/story.h"

namespace pw::app::course {

/// `known`: whether the step's question is answered. Nothing is shown of what would answer it: then the title is empty.
[[nodiscard]] PictureView drawn_picture(const lesson::story::Story& story, const lesson::story::Step& step, bool known);

}  // namespace pw::app::course
