#include "app/shared/blanks.h"

#include "text/text.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;

/// More than the longest formula of a layer has operands.
constexpr std::size_t most_blanks = 16;

}  // namespace

void update_blanks(Answer& answer, const Action& action) {
  switch (action.kind) {
    case Kind::blank: {
      if (action.number < 0 || static_cast<std::size_t>(action.number) >= most_blanks) return;
      const auto at = static_cast<std::size_t>(action.number);
      if (answer.blanks.size() <= at) answer.blanks.resize(at + 1);
      answer.blanks[at] = text::clipped(action.text, longest_typed);
      // A mark stands for what was checked.
      answer.blanks_checked = false;
      return;
    }
    case Kind::check_blanks: answer.blanks_checked = true; return;
    case Kind::skip_blanks: answer.road_told = true; return;
    default: return;
  }
}

}  // namespace pw::app
