// src/app/walk: what the program's state knows of the walk, and of the picture of its step. Types of pw::app, as all of the state is.
#pragma once

#include <vector>

#include "app/shared/answer.h"
#include "lesson/example.h"
#include "lesson/lesson.h"
#include "stage/picture.h"

namespace pw::app {

struct Walk {
  int step = 0;  ///< the current step, from 0
  std::vector<Answer> answers = std::vector<Answer>(lesson::try_it().steps.size());

  [[nodiscard]] static const lesson::Lesson& lesson() { return lesson::try_it(); }
  [[nodiscard]] int steps() const { return static_cast<int>(answers.size()); }
  [[nodiscard]] const Answer& answer() const { return answers[static_cast<std::size_t>(step)]; }
  friend bool operator==(const Walk&, const Walk&) = default;
};

/// How far the picture of one step is looked through: of another step that is another matter.
struct Seen {
  Count watched =
      -1;  ///< how far the step's parameters, or the places of its window, are counted; -1 for not at all: it is shown whole
  int played = -1;  ///< milliseconds since the count began to play; -1 when it does not
  Count looked = -1;  ///< the parameter that is looked at; -1 for none
  bool pinned = false;  ///< whether it stays when the pointer goes away
  stage::Zoom zoom;
  friend bool operator==(const Seen&, const Seen&) = default;
};

struct Sight : Seen {
  stage::Lens lens = stage::Lens::parameters;  ///< what of the layer it shows, where there is a choice
  bool numbers = false;  ///< whether it computes with example numbers
  lesson::Image image;  ///< what they begin with
  friend bool operator==(const Sight&, const Sight&) = default;
};

}  // namespace pw::app
