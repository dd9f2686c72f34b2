// src/app/walk: what the program's state knows of the walk, and of the picture of its step. Types of pw::app, as all of the state is.
#pragma once

#include <vector>

#include "app/shared/answer.h"
#include "lesson/example.h"
#include "lesson/lesson.h"
#include "stage/picture.h"

namespace pw::app {

/// What of the walk is shown: its steps, or what stands before and after them.
enum class WalkPart : std::uint8_t { steps, opening, ending };

struct Walk {
  int step = 0;  ///< the current step, from 0
  WalkPart part = WalkPart::steps;
  int guess = -1;  ///< which layer was guessed to hold most of the parameters, from 0; -1 for none
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
  int moved = -1;  ///< milliseconds since an answer was judged, while something moves because of it (motion.h); else -1
  Count looked = -1;  ///< the parameter that is looked at; -1 for none
  bool pinned = false;  ///< whether it stays when the pointer goes away
  stage::Zoom zoom;
  int fold = -1;  ///< which of the questions below is answered; -1 for none

  // Of a scene (stage::Canvas::height).
  Count place = -1;  ///< where the window stands, row by row; -1 for where it shows something
  Count unit = 0;  ///< the filter, neuron or map in front
  Count put_away = -1;  ///< the wrong count whose cells have been looked at long enough
  /// What the pointer drags, and where it took hold of it: beside its upper left corner, in px of the picture.
  struct Held {
    enum class What : std::uint8_t { nothing, window, frame, near };
    What what = What::nothing;
    float x = 0, y = 0;
    friend bool operator==(const Held&, const Held&) = default;
  };
  Held held;

  /// Nothing moves any more.
  void stop() { played = moved = -1; }
  friend bool operator==(const Seen&, const Seen&) = default;
};

/// What has just come and is still on its way to its place (shared/motion.h): the stage of the next layer, the one behind the opening, the end, the
/// sheet over the ledger. It is there from the beginning for all but the eye.
struct Arrival {
  enum class What : std::uint8_t { layer, wide_layer, first_layer, end, sheet };
  What what = What::layer;
  int gone = -1;  ///< milliseconds since; -1 once it is there
  int from = -1;  ///< of the walk, the step before
  bool back = false;  ///< whether it comes from the left
  friend bool operator==(const Arrival&, const Arrival&) = default;
};

struct Sight : Seen {
  stage::Lens lens = stage::Lens::parameters;  ///< what of the layer it shows, where there is a choice
  lesson::Image image{.kind = lesson::Image::Kind::balloon, .drawn = {}};  ///< what they begin with
  friend bool operator==(const Sight&, const Sight&) = default;
};

}  // namespace pw::app
