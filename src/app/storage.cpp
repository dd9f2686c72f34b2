#include "app/storage.h"

#include <algorithm>
#include <charconv>

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

// answer=STEP,OUTCOME,PROBLEM,CHECKED,CHECKED_CHOICE,CHOICE,KNOWN,HINTS,TYPED
std::string line(int step, const Answer& a) {
  std::string out = "answer=";
  for (const Count n : {Count{step}, static_cast<Count>(a.outcome), static_cast<Count>(a.problem), a.checked,
                        Count{a.checked_choice}, Count{a.choice}, Count{a.known ? 1 : 0}, Count{a.hints}}) {
    out += std::to_string(n) + ",";
  }
  return out + escaped(a.typed) + "\n";
}

void read_answer(State& state, std::string_view rest) {
  const int step = whole(take(rest, ','), -1);
  if (step < 0 || step >= state.steps()) return;
  const auto reasons = static_cast<int>(state.lesson().steps[static_cast<std::size_t>(step)].reasons.size());
  const auto within = [](int value, int least, int most) { return value < least || value > most ? least : value; };
  Answer a;
  a.outcome = static_cast<Answer::Outcome>(within(whole(take(rest, ','), 0), 0, static_cast<int>(Answer::Outcome::shown)));
  a.problem = static_cast<lesson::NotACount>(
      within(whole(take(rest, ','), 0), 0, static_cast<int>(lesson::NotACount::too_large)));
  a.checked = std::max<Count>(whole(take(rest, ','), Count{0}), 0);
  a.checked_choice = within(whole(take(rest, ','), -1), -1, reasons - 1);
  a.choice = within(whole(take(rest, ','), -1), -1, reasons - 1);
  a.known = take(rest, ',') == "1";
  a.hints = within(whole(take(rest, ','), 0), 0, 2);
  a.typed = unescaped(rest.substr(0, longest_typed * 2)).substr(0, longest_typed);
  // A wrong verdict on a reason says which one; without it there is nothing to say.
  if (reasons > 0 && a.checked_choice < 0 && a.outcome == Answer::Outcome::wrong) a.outcome = Answer::Outcome::open;
  state.answers[static_cast<std::size_t>(step)] = std::move(a);
}

}  // namespace

std::string save(const State& state) {
  std::string out = std::string(heading) + std::to_string(State::version) + "\n";
  out += "step=" + std::to_string(state.step) + "\n";
  out += "theme=" + std::to_string(static_cast<int>(state.theme)) + "\n";
  if (!state.shortcuts) out += "shortcuts=0\n";
  if (!state.answers_on_paper) out += "answers-on-paper=0\n";
  for (int i = 0; i < state.steps(); ++i) {
    const Answer& answer = state.answers[static_cast<std::size_t>(i)];
    if (answer != Answer{}) out += line(i, answer);
  }
  return out;
}

bool restore(State& state, std::string_view text) {
  std::string_view first = take(text, '\n');
  if (!first.starts_with(heading)) return false;
  first.remove_prefix(heading.size());
  if (whole(first, 0) != State::version) return false;
  while (!text.empty()) {
    std::string_view rest = take(text, '\n');
    const std::string_view key = take(rest, '=');
    if (key == "step") {
      const int step = whole(rest, 0);
      if (step >= 0 && step < state.steps()) state.step = step;
    } else if (key == "theme") {
      const int theme = whole(rest, 0);
      if (theme >= 0 && theme <= static_cast<int>(ThemeChoice::dark)) state.theme = static_cast<ThemeChoice>(theme);
    } else if (key == "shortcuts") {
      state.shortcuts = rest != "0";
    } else if (key == "answers-on-paper") {
      state.answers_on_paper = rest != "0";
    } else if (key == "answer") {
      read_answer(state, rest);
    }
  }
  return true;
}

bool take_over(State& state, std::string_view text) {
  State other;
  if (!restore(other, text)) return false;
  const auto here = static_cast<std::size_t>(state.step);
  if (!other.answers[here].known && state.answers[here] != Answer{}) other.answers[here] = state.answers[here];
  state.answers = std::move(other.answers);
  return true;
}

}  // namespace pw::app
