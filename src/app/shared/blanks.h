// src/app/shared: what is put into the blanks of a formula. How they look is another file's (blanks_view.h).
#pragma once

#include "app/action.h"
#include "app/shared/answer.h"

namespace pw::app {

/// The actions blank, check_blanks and skip_blanks.
void update_blanks(Answer& answer, const Action& action);

}  // namespace pw::app
