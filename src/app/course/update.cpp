#include "app/course/update.h"

#include <algorithm>

#include "app/course/brought.h"
#include "app/course/session.h"
#include "app/shared/known.h"
#include "core/numbers.h"
#include "lesson/diagnosis.h"

namespace pw::app::course {
namespace {

using Kind = Action::Kind;
using lesson::story::Ask;
using lesson::story::Help;
using lesson::story::Role;
using lesson::story::Step;
using lesson::story::Story;
using Outcome = Answer::Outcome;

/// The answer of the step, while an action changes it: what is known is the text.
Answer& now() {
  static Answer the;
  return the;
}

/// The step that is open; null where none is.
const Step* step_of(const State& state) {
  const Story* story = opened(state).story.get();
  const Session& session = session_of(state);
  if (story == nullptr || session.ended || static_cast<std::size_t>(session.step) >= story->steps.size())
    return nullptr;
  return &story->steps[static_cast<std::size_t>(session.step)];
}

void keep(State& state, const Session& session) { state.course.kept = write(session); }

/// From the beginning. Where it is judged, what was shown stays shown, and what was wrong at the first try.
void start_over(const State& state, Session& session) {
  session.step = 0;
  session.ended = false;
  for (Answer& answer : session.answers) {
    Answer fresh;
    if (state.system.kept_elsewhere) {
      fresh.was_shown = answer.was_shown;
      fresh.wrong = answer.wrong;
    }
    answer = fresh;
  }
}

void begin(State& state, Session::Of of, std::string_view word) {
  Session session = session_of(state);
  state.page.screen = ScreenChoice::lesson;
  session.listed = false;
  // Whoever comes back to it goes on where they were.
  if (session.of == of && session.word == word && !session.ended) return keep(state, session);
  session.of = of;
  session.word = word;
  session.step = 0;
  session.ended = false;
  session.answers.clear();
  keep(state, session);
}

Answer& answer_at(Session& session, int step) {
  if (session.answers.size() <= static_cast<std::size_t>(step))
    session.answers.resize(static_cast<std::size_t>(step) + 1);
  return session.answers[static_cast<std::size_t>(step)];
}

void go_on(State& state, const Story& story) {
  Session session = session_of(state);
  const auto steps = static_cast<int>(story.steps.size());
  // What was kept may be of a text that had more steps.
  session.step = std::min(session.step, steps - 1);
  if (session.ended) {
    start_over(state, session);
    keep(state, session);
    return;
  }
  if (story.steps[static_cast<std::size_t>(session.step)].ask == Ask::none)
    answer_at(session, session.step).known = true;
  if (session.step + 1 < steps) {
    ++session.step;
  } else {
    // Round to what is still open; where nothing is, to the end.
    int open = 0;
    while (open < steps && session.answer(open).known) ++open;
    if (open < steps && open != session.step) {
      session.step = open;
    } else {
      session.ended = true;
      Passed passed = score(session, story);
      if (!passed.word.empty()) {
        const auto old = std::ranges::find(session.passed, passed.word, &Passed::word);
        if (old == session.passed.end()) session.passed.push_back(std::move(passed));
        else if (passed.right >= old->right) *old = std::move(passed);
      }
    }
  }
  keep(state, session);
}

/// What is judged here, and not as a count is: an answer before the lesson, which is only kept; and a number with digits after its point.
void answer_here(const Step& step, Answer& answer, const Action& action) {
  const bool quiet = step.role == Role::before;
  switch (action.kind) {
    case Kind::choose:
      if (action.number >= 0 && action.number < static_cast<int>(step.choices.size())) answer.choice = action.number;
      return;
    case Kind::show_me:
      if (quiet) return;
      answer.was_shown = answer.was_shown || !answer.known;
      answer.known = true;
      answer.outcome = Outcome::shown;
      answer.typed = lesson::story::written(step.right);
      return;
    case Kind::check: break;
    default: return;
  }
  if (step.ask == Ask::choose) {
    answer.checked_choice = answer.choice;
    answer.outcome = answer.choice < 0 ? Outcome::invalid : Outcome::right;
  } else if (const auto typed = lesson::story::read_number(answer.typed, step.right.digits); !typed) {
    answer.outcome = Outcome::invalid;
    answer.problem = answer.typed.empty() ? lesson::NotACount::empty : lesson::NotACount::not_whole;
  } else {
    answer.checked = typed->units;
    answer.outcome = quiet || *typed == step.right ? Outcome::right : Outcome::wrong;
  }
  if (answer.outcome == Outcome::right) answer.known = true;
  if (answer.outcome == Outcome::wrong && !answer.known) ++answer.wrong;
}

bool is_answered_here(const Step& step) {
  return step.role == Role::before || (step.ask == Ask::number && step.right.digits > 0);
}

/// The network of the sandbox as an address has it: by its name where it is a well-known one.
std::string word_of_sandbox(const State& state) {
  if (state.system.known) {
    for (const Known& known : read_known(*state.system.known)) {
      if (known.text == state.sandbox.text()) return std::string(known.name);
    }
  }
  return state.sandbox.draft->link();
}

}  // namespace

void update(State& state, const Action& action) {
  // What a learning system has opened is judged, and nothing else is beside it.
  const bool held = state.course.held;
  switch (action.kind) {
    case Kind::take_known: take(state, action.text); return;
    case Kind::open_lesson: {
      if (held) return;
      const auto& all = lessons(state);
      if (action.number < 0 || static_cast<std::size_t>(action.number) >= all.size()) return;
      const std::string word = all[static_cast<std::size_t>(action.number)].word;
      // The first lesson has a screen of its own.
      if (word == "try_it") state.page.screen = ScreenChoice::walk;
      else begin(state, Session::Of::lesson, word);
      return;
    }
    case Kind::walk_network:
      if (const std::string word = word_of_sandbox(state); !word.empty() && !held)
        begin(state, Session::Of::walk, word);
      return;
    default: break;
  }
  const Story* story = opened(state).story.get();
  if (story == nullptr) return;
  switch (action.kind) {
    case Kind::next: go_on(state, *story); return;
    case Kind::previous:
    case Kind::go_to: {
      Session session = session_of(state);
      const int to = action.kind == Kind::previous ? session.step - (session.ended ? 0 : 1) : action.number;
      if (to < 0 || to >= static_cast<int>(story->steps.size())) return;
      session.step = to;
      session.ended = false;
      keep(state, session);
      return;
    }
    case Kind::start_over_sure: {
      Session session = session_of(state);
      start_over(state, session);
      keep(state, session);
      return;
    }
    default: break;
  }
  if (facts_of(action.kind).whom != ActionFacts::For::question) return;
  const Step* step = step_of(state);
  if (step == nullptr) return;
  Session session = session_of(state);
  if (is_answered_here(*step)) answer_here(*step, now(), action);
  answer_at(session, session.step) = now();
  keep(state, session);
}

Answer* answer(State& state) {
  const Session& session = session_of(state);
  if (step_of(state) == nullptr) return nullptr;
  now() = session.answer(session.step);
  return &now();
}

std::optional<Asked> asked_question(const State& state) {
  const Step* step = step_of(state);
  if (step == nullptr || step->ask == Ask::none || is_answered_here(*step)) return std::nullopt;
  return Asked{.right = step->right.units,
               .choices = static_cast<int>(step->choices.size()),
               .right_choice = step->right_choice,
               .by_letters = step->ask == Ask::count && step->role == Role::usual,
               .by_blanks = step->help != Help::none && step->help != Help::worked,
               .shown_again = true};
}

void missed(State& state) {
  const Step* step = step_of(state);
  if (step == nullptr || step->ask != Ask::count || !step->look) return;
  const lesson::story::Net& net = opened(state).story->net(*step->look);
  const lesson::Diagnosis found = lesson::diagnose(net.network, net.report, step->look->layer, now().checked);
  if (!found.thoughts.empty() && !found.guess) lesson::missed(state.practice, found.thoughts.front().first->idea);
}

void ask_for(State& state, std::string_view word, bool walk) {
  const Session::Of of = walk ? Session::Of::walk : Session::Of::lesson;
  // "resnet/3": its third step; "/3": that of what is open.
  int step = -1;
  if (const std::size_t slash = word.rfind('/'); slash != std::string_view::npos) {
    if (const int number = number_or(word.substr(slash + 1), 0); number > 0) {
      step = number - 1;
      word = word.substr(0, slash);
    }
  }
  if (word.empty() && step < 0) return open(state, std::nullopt);
  const Session& there = session_of(state);
  if (state.course.held && !word.empty() && (there.of != of || there.word != word)) return;
  if (!word.empty()) {
    begin(state, of, word);
    state.course.held = state.system.kept_elsewhere && state.system.launched == ScreenChoice::lesson;
  }
  if (step < 0) return;
  // Whether there is such a step is known once the lesson is there.
  Session session = session_of(state);
  if (session.of == Session::Of::nothing) return open(state, std::nullopt);
  state.page.screen = ScreenChoice::lesson;
  session.listed = session.ended = false;
  session.step = step;
  keep(state, session);
}

std::string asked(const State& state, bool walk) {
  if (state.page.screen != ScreenChoice::lesson) return {};
  const Session& session = session_of(state);
  return !session.listed && session.of == (walk ? Session::Of::walk : Session::Of::lesson) ? session.word
                                                                                           : std::string();
}

std::string wants(const State& state) {
  const Session& session = session_of(state);
  const Opened& open = opened(state);
  if (open.waits_for_networks) return "networks";
  if (open.waits_for_lesson) return "lesson-" + session.word;
  // Beside what cannot be opened stands what there is, and at its end what comes next; in a learning system nothing does.
  const bool leads_on = session.ended && !state.course.held;
  const bool shows_list = session.listed || !open.trouble.empty();
  return (shows_list || leads_on) && listed(state).empty() ? "lessons" : "";
}

void open(State& state, std::optional<lesson::Idea>) {
  state.page.screen = ScreenChoice::lesson;
  if (state.course.held) return;
  Session session = session_of(state);
  // Where one was is kept as long as no other lesson is begun.
  session.listed = true;
  keep(state, session);
}

}  // namespace pw::app::course
