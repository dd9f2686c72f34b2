#include "app/shared/said.h"

#include "app/shared/words.h"

namespace pw::app {

std::string said_of_answer(const State& state, const View& view) {
  using Kind = Action::Kind;
  switch (state.done.kind) {
    case Kind::check:
    case Kind::show_me: {
      const Feedback& feedback = view.question.feedback;
      std::string out = plain(feedback.words);
      if (!feedback.told.empty()) out += (out.ends_with(' ') ? "" : " ") + feedback.told;
      return out;
    }
    case Kind::check_blanks: return plain(view.formula.blanks_words);
    case Kind::hint: return view.formula.look.empty() ? view.formula.spoken : plain(view.formula.look);
    case Kind::skip_blanks: return view.formula.sentence;
    default: return {};
  }
}

}  // namespace pw::app
