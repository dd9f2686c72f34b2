#include "app/storage.h"

#include <algorithm>
#include <charconv>

#include "app/shared/blanks.h"
#include "lesson/misconception.h"

namespace pw::app {
namespace {

constexpr std::string_view heading = "paramwalk ";

std::string_view take(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view head = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return head;
}

template <typename T>
T whole(std::string_view text, T fallback) {
  T value = fallback;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : fallback;
}

/// What was typed may hold anything; in the stored line it is written so that no line break is left in it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\\') out += "\\\\";
    else out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 'n' ? '\n' : text[i] == 'r' ? '\r' : text[i];
  }
  return out;
}

// answer=STEP,OUTCOME,PROBLEM,CHECKED,CHECKED_CHOICE,CHOICE,KNOWN,HINTS,TYPED; KNOWN is 2 where it was shown first
std::string line(int step, const Answer& a) {
  std::string out = "answer=";
  for (const Count n : {Count{step}, static_cast<Count>(a.outcome), static_cast<Count>(a.problem), a.checked,
                        Count{a.checked_choice}, Count{a.choice},
                        Count{a.was_shown ? 2
                              : a.known   ? 1
                                          : 0},
                        Count{a.hints}}) {
    out += std::to_string(n) + ",";
  }
  return out + escaped(a.typed) + "\n";
}

// blank=STEP,PLACE,TYPED; of practice's question STEP is -1.
std::string blank_lines(int step, const Answer& a) {
  std::string out;
  for (std::size_t i = 0; i < a.blanks.size(); ++i) {
    if (!a.blanks[i].empty())
      out += "blank=" + std::to_string(step) + "," + std::to_string(i) + "," + escaped(a.blanks[i]) + "\n";
  }
  return out;
}

int within(int value, int least, int most) { return value < least || value > most ? least : value; }

/// The rest of an answer's line, to a question with so many reasons to choose from.
Answer read_answer(std::string_view rest, int reasons) {
  Answer a;
  a.outcome =
      static_cast<Answer::Outcome>(within(whole(take(rest, ','), 0), 0, static_cast<int>(Answer::Outcome::shown)));
  a.problem = static_cast<lesson::NotACount>(
      within(whole(take(rest, ','), 0), 0, static_cast<int>(lesson::NotACount::too_large)));
  a.checked = std::max<Count>(whole(take(rest, ','), Count{0}), 0);
  a.checked_choice = within(whole(take(rest, ','), -1), -1, reasons - 1);
  a.choice = within(whole(take(rest, ','), -1), -1, reasons - 1);
  const std::string_view known = take(rest, ',');
  a.was_shown = known == "2";
  a.known = known == "1" || a.was_shown;
  a.hints = within(whole(take(rest, ','), 0), 0, 3);
  a.typed = unescaped(rest.substr(0, longest_typed * 2)).substr(0, longest_typed);
  // A wrong verdict on a reason says which one; without it there is nothing to say.
  if (reasons > 0 && a.checked_choice < 0 && a.outcome == Answer::Outcome::wrong) a.outcome = Answer::Outcome::open;
  return a;
}

// IDEAS,QUESTIONS,SEED,NUMBER,IDEA,LEVEL,STREAK,COUNTED,WEAK,TOLD of a set
std::string set_line(std::string_view key, const lesson::Progress& p) {
  std::string out(key);
  for (const Count n :
       {Count{p.set.ideas}, Count{p.set.questions}, Count{p.set.seed}, Count{p.number}, static_cast<Count>(p.idea),
        Count{p.level}, Count{p.streak}, Count{p.counted}, Count{p.weak}, Count{p.told}}) {
    out += std::to_string(n) + ",";
  }
  return out + "\n";
}

// result=KIND,IDEA,ENDING,THOUGHT for each question of it, after its line
std::string result_lines_of(const lesson::Progress& p) {
  std::string out;
  for (const lesson::Result& result : p.results) {
    out += "result=";
    for (const Count n :
         {static_cast<Count>(result.kind), static_cast<Count>(result.idea), static_cast<Count>(result.ending)})
      out += std::to_string(n) + ",";
    out += result.thought + "\n";
  }
  return out;
}

void read_set(lesson::Progress& p, std::string_view rest) {
  const auto next = [&](int most) { return within(whole(take(rest, ','), 0), 0, most); };
  constexpr int many = 1'000'000;  // more than anyone answers
  const auto ideas = static_cast<lesson::Ideas>(next(static_cast<int>(lesson::all_ideas)));
  p.set.ideas = ideas == 0 ? lesson::all_ideas : ideas;
  p.set.questions = next(lesson::most_questions);
  p.set.seed = std::max(whole(take(rest, ','), std::uint32_t{1}), std::uint32_t{1});
  p.number = next(p.set.questions > 0 ? p.set.questions : many);
  p.idea = static_cast<lesson::Idea>(next(static_cast<int>(lesson::idea_count) - 1));
  p.level = next(lesson::levels - 1);
  p.streak = next(many);
  p.counted = next(many);
  p.weak = next(many);
  p.told = next(1) == 1;
  p.results.clear();
}

// card=IDEA,BOX,DUE
void read_card(lesson::Practice& p, std::string_view rest) {
  const int idea = whole(take(rest, ','), -1);
  if (idea < 0 || idea >= static_cast<int>(lesson::idea_count)) return;
  lesson::Card& card = p.cards[static_cast<std::size_t>(idea)];
  card.box = within(whole(take(rest, ','), 0), 0, lesson::boxes);
  card.due = within(whole(take(rest, ','), 0), 0, 2'000'000);
}

void read_result(lesson::Progress& p, std::string_view rest) {
  if (static_cast<int>(p.results.size()) >= p.number) return;
  const auto next = [&](int most) { return within(whole(take(rest, ','), 0), 0, most); };
  lesson::Result result;
  result.kind = static_cast<lesson::Exercise::Kind>(next(static_cast<int>(lesson::exercise_kinds) - 1));
  result.idea = static_cast<lesson::Idea>(next(static_cast<int>(lesson::idea_count) - 1));
  result.ending = static_cast<lesson::Ending>(next(static_cast<int>(lesson::Ending::count) - 1));
  // An id is a letter, two digits, and maybe another letter.
  const bool is_id = rest.size() <= 4 && std::ranges::all_of(rest, [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                     });
  if (is_id) result.thought = std::string(rest);
  p.results.push_back(std::move(result));
}

}  // namespace

std::string save(const State& state) {
  std::string out = std::string(heading) + std::to_string(State::version) + "\n";
  out += "step=" + std::to_string(state.walk.step) + "\n";
  if (state.page.resets > 0) out += "resets=" + std::to_string(state.page.resets) + "\n";
  out += "theme=" + std::to_string(static_cast<int>(state.page.theme)) + "\n";
  if (!state.page.shortcuts) out += "shortcuts=0\n";
  if (!state.page.answers_on_paper) out += "answers-on-paper=0\n";
  for (int i = 0; i < state.walk.steps(); ++i) {
    const Answer& answer = state.walk.answers[static_cast<std::size_t>(i)];
    if (answer != Answer{}) out += line(i, answer);
    out += blank_lines(i, answer);
    if (answer.wrong > 0) out += "wrong=" + std::to_string(i) + "," + std::to_string(answer.wrong) + "\n";
  }
  if (state.page.screen != ScreenChoice::walk)
    out += "screen=" + std::to_string(static_cast<int>(state.page.screen)) + "\n";
  const lesson::Practice& practice = state.practice;
  for (const lesson::Progress& other : practice.others) out += set_line("set=", other) + result_lines_of(other);
  if (practice.begun) out += set_line("practice=", practice) + result_lines_of(practice);
  if (practice.clock > 0) out += "clock=" + std::to_string(practice.clock) + "\n";
  for (std::size_t i = 0; i < practice.cards.size(); ++i) {
    const lesson::Card& card = practice.cards[i];
    if (card != lesson::Card{})
      out += "card=" + std::to_string(i) + "," + std::to_string(card.box) + "," + std::to_string(card.due) + "\n";
  }
  if (state.practice.exercise != Answer{})
    out += "exercise=" + line(state.practice.exercise.wrong, state.practice.exercise).substr(std::size("answer=") - 1);
  if (!state.practice.exercise.thought.empty()) out += "thought=" + state.practice.exercise.thought + "\n";
  out += blank_lines(-1, state.practice.exercise);
  // The longest last: whoever keeps only so many bytes loses nothing else for it (web/learning/scorm.js).
  const auto& own = state.sandbox.own ? state.sandbox.own : state.sandbox.draft;
  const std::string& network = own->text();
  if (own != Sandbox::first_draft() && network.size() <= longest_stored) out += "network=" + escaped(network) + "\n";
  return out;
}

bool restore(State& state, std::string_view text) {
  std::string_view first = take(text, '\n');
  if (!first.starts_with(heading)) return false;
  first.remove_prefix(heading.size());
  if (whole(first, 0) != State::version) return false;
  lesson::Progress* reading = nullptr;  // the set whose results come
  while (!text.empty()) {
    std::string_view rest = take(text, '\n');
    const std::string_view key = take(rest, '=');
    if (key == "step") {
      const int step = whole(rest, 0);
      if (step >= 0 && step < state.walk.steps()) state.walk.step = step;
    } else if (key == "resets") {
      state.page.resets = within(whole(rest, 0), 0, 1'000'000);
    } else if (key == "theme") {
      const int theme = whole(rest, 0);
      if (theme >= 0 && theme <= static_cast<int>(ThemeChoice::dark))
        state.page.theme = static_cast<ThemeChoice>(theme);
    } else if (key == "shortcuts") {
      state.page.shortcuts = rest != "0";
    } else if (key == "answers-on-paper") {
      state.page.answers_on_paper = rest != "0";
    } else if (key == "answer") {
      const int step = whole(take(rest, ','), -1);
      if (step < 0 || step >= state.walk.steps()) continue;
      const auto at = static_cast<std::size_t>(step);
      state.walk.answers[at] = read_answer(rest, static_cast<int>(state.walk.lesson().steps[at].reasons.size()));
    } else if (key == "wrong") {
      const int step = whole(take(rest, ','), -1);
      if (step >= 0 && step < state.walk.steps())
        state.walk.answers[static_cast<std::size_t>(step)].wrong = within(whole(rest, 0), 0, 1'000'000);
    } else if (key == "blank") {
      const int step = whole(take(rest, ','), -2);
      const int place = whole(take(rest, ','), -1);
      if (step < -1 || step >= state.walk.steps()) continue;
      const std::string typed = unescaped(rest.substr(0, longest_typed * 2)).substr(0, longest_typed);
      update_blanks(step < 0 ? state.practice.exercise : state.walk.answers[static_cast<std::size_t>(step)],
                    {Action::Kind::blank, place, typed});
    } else if (key == "network") {
      // No edit: what was kept comes as it is, and without what may come later.
      state.sandbox.hold(unescaped(rest.substr(0, longest_stored * 2)).substr(0, longest_stored));
    } else if (key == "practice") {
      read_set(state.practice, rest);
      state.practice.begun = true;
      reading = &state.practice;
    } else if (key == "set") {
      if (state.practice.others.size() >= lesson::most_others) continue;
      state.practice.others.emplace_back();
      reading = &state.practice.others.back();
      read_set(*reading, rest);
    } else if (key == "clock") {
      state.practice.clock = within(whole(rest, 0), 0, 1'000'000);
    } else if (key == "thought") {
      if (lesson::misconception_of(rest) != nullptr || (rest.size() == 3 && rest.starts_with('P')))
        state.practice.exercise.thought = std::string(rest);
    } else if (key == "card") {
      read_card(state.practice, rest);
    } else if (key == "result") {
      if (reading != nullptr) read_result(*reading, rest);
    } else if (key == "exercise") {
      const int wrong = within(whole(take(rest, ','), 0), 0, 1'000'000);
      state.practice.exercise = read_answer(rest, lesson::most_options);
      state.practice.exercise.wrong = wrong;
    } else if (key == "screen") {
      state.page.screen =
          static_cast<ScreenChoice>(within(whole(rest, 0), 0, static_cast<int>(ScreenChoice::count) - 1));
    }
  }
  return true;
}

bool take_over(State& state, std::string_view text) {
  State other;
  if (!restore(other, text)) return false;
  if (other.page.resets < state.page.resets) return true;
  if (other.page.resets > state.page.resets) {
    state.page.resets = other.page.resets;
    state.walk.answers = std::move(other.walk.answers);
    static_cast<lesson::Practice&>(state.practice) = std::move(other.practice);
    state.practice.exercise = {};
    return true;
  }
  // What is known in either is known in both; of what is not, what is written here stays.
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    Answer& mine = state.walk.answers[i];
    if (other.walk.answers[i].known ? !mine.known : mine == Answer{}) mine = std::move(other.walk.answers[i]);
  }
  // A network that nobody has written in here.
  if (state.sandbox.past.empty() && !state.sandbox.own) {
    // What is asked about the same network goes on.
    other.sandbox.quiz = std::move(state.sandbox.quiz);
    state.sandbox = std::move(other.sandbox);
  }
  const lesson::PracticeSet set = state.practice.set;
  const int number = state.practice.number;
  lesson::merge(state.practice, other.practice);
  if (state.practice.set != set || state.practice.number != number) state.practice.exercise = {};
  return true;
}

}  // namespace pw::app
