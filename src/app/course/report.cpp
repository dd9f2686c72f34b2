#include "app/course/report.h"

#include <algorithm>

#include "app/course/session.h"
#include "app/shared/exercise/report.h"
#include "app/shared/told.h"
#include "lesson/diagnosis.h"
#include "text/json.h"
#include "text/utf8.h"

namespace pw::app::course {
namespace {

using lesson::story::Ask;
using lesson::story::Role;
using lesson::story::Step;
using lesson::story::Story;
using Outcome = Answer::Outcome;

/// The longest name of a step that the messages have room for (web/protocol.js).
constexpr std::size_t longest_layer = 100;

/// The lesson that is open, and where one is in it.
struct Place {
  const Session& session;
  const Story& story;
  std::size_t at;
  [[nodiscard]] const Step& step() const { return story.steps[at]; }
};
std::optional<Place> place(const State& state) {
  const Session& session = session_of(state);
  const Story* story = session.listed ? nullptr : opened(state).story.get();
  if (story == nullptr) return std::nullopt;
  // What was kept may be of a text that had more steps.
  return Place{session, *story, std::min(static_cast<std::size_t>(session.step), story->steps.size() - 1)};
}

/// The answer to a step. To a question before the lesson the learner is told nothing; whoever judges it is.
Answer judged(const Place& p) {
  Answer out = p.session.answer(static_cast<int>(p.at));
  const Step& step = p.step();
  if (step.role != Role::before || out.outcome != Outcome::right) return out;
  const bool right =
      step.ask == Ask::choose ? out.checked_choice == step.right_choice : out.checked == step.right.units;
  if (!right) out.outcome = Outcome::wrong;
  return out;
}

/// What the lesson's last wrong answer looked like.
void think(const Place& p, const Answer& answer, exercise::Reported& out) {
  const Step& step = p.step();
  if (answer.outcome != Outcome::wrong || !step.asks_number()) return;
  const auto foreseen = std::ranges::find(step.wrongs, lesson::story::Number{answer.checked, step.right.digits},
                                          &lesson::story::Wrong::number);
  if (foreseen != step.wrongs.end()) {
    out.thinks = foreseen->words;
  } else if (step.ask == Ask::count && step.look) {
    const lesson::story::Net& net = p.story.net(*step.look);
    const lesson::Diagnosis found = lesson::diagnose(net.network, net.report, step.look->layer, answer.checked);
    if (found.thoughts.empty() || found.guess) return;
    out.thought = found.thoughts.front().first->id;
    out.idea = found.thoughts.front().first->idea;
  }
}

/// As an address names it: of a walk the network.
std::string name_of(const Place& p) {
  return p.session.of == Session::Of::walk ? "walk=" + p.session.word : p.session.word;
}

}  // namespace

std::string progress(const State& state) {
  const auto p = place(state);
  if (!p) return {};
  const Answer answer = judged(*p);
  const Passed got = score(p->session, p->story);
  bool done = true;
  for (std::size_t i = 0; i < p->story.steps.size(); ++i) done = done && p->session.answer(static_cast<int>(i)).known;
  std::string given;
  if (answer.outcome == Outcome::right || answer.outcome == Outcome::wrong)
    given = p->step().ask == Ask::choose ? std::to_string(answer.checked_choice + 1)
                                         : exercise::number_told(answer.checked, p->step().right.digits);
  text::JsonObject out;
  out.put("word", name_of(*p)).put("step", p->at + 1).put("steps", p->story.steps.size());
  out.put("layer", text::clipped(p->step().name, longest_layer));
  out.put("outcome", outcome_told(answer)).put("given", given).put("wrong", answer.wrong);
  out.put("right", got.right).put("of", got.all).put_json("done", done ? "true" : "false");
  return out.written();
}

std::string report(const State& state) {
  const auto p = place(state);
  if (!p || p->session.ended || p->step().ask == Ask::none) return {};
  const Step& step = p->step();
  const Answer answer = judged(*p);
  exercise::Reported out;
  out.id = (p->story.word.empty() ? "walk" : p->story.word) + "-step-" + std::to_string(p->at + 1);
  // "How many parameters does it have?" says nothing without its step.
  out.question = step.name + "\n" + step.question;
  for (const lesson::story::Choice& choice : step.choices) out.options.push_back(choice.words);
  out.right = step.ask == Ask::choose ? Count{step.right_choice} : step.right.units;
  out.digits = step.ask == Ask::choose ? 0 : step.right.digits;
  think(*p, answer, out);
  return exercise::written(out, answer);
}

}  // namespace pw::app::course
