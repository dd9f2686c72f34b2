#include "app/course/said.h"

namespace pw::app::course {

void say(const State& state, View& view) { view.said = said_of_answer(state, view); }

}  // namespace pw::app::course
