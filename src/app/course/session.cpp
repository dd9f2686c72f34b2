#include "app/course/session.h"

#include <algorithm>

#include "app/course/brought.h"
#include "app/shared/answer_words.h"
#include "app/shared/blanks.h"
#include "app/shared/known.h"
#include "core/numbers.h"
#include "lesson/sandbox/problem.h"
#include "lesson/story/made.h"
#include "text/utf8.h"

namespace pw::app::course {
namespace {

using lesson::story::Ask;
using lesson::story::Role;
using lesson::story::Step;
using lesson::story::Story;
using Outcome = Answer::Outcome;

constexpr int most_kept_steps = 100;
constexpr std::size_t most_passed = 200, longest_word = 64'000;

std::string on_a_line(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return out;
}

/// Takes what stands before the next comma.
std::string_view take(std::string_view& line) {
  const std::string_view out = line.substr(0, line.find(','));
  line.remove_prefix(std::min(out.size() + 1, line.size()));
  return out;
}
int number(std::string_view& line, int least, int most) {
  const int value = number_or(take(line), least);
  return value < least || value > most ? least : value;
}

void write_answer(std::string& out, std::size_t step, const Answer& a) {
  if (a == Answer{}) return;
  out += "a=" + std::to_string(step) + "," + std::string(outcome_words[a.outcome]) + "," +
         std::string(problem_words[a.problem]);
  for (const Count value : {a.checked, static_cast<Count>(a.choice), static_cast<Count>(a.checked_choice),
                            static_cast<Count>(a.known), static_cast<Count>(a.was_shown), static_cast<Count>(a.hints),
                            static_cast<Count>(a.wrong), static_cast<Count>(a.blanks_checked)})
    out += "," + std::to_string(value);
  out += "," + on_a_line(a.typed) + "\n";
  for (std::size_t i = 0; i < a.blanks.size(); ++i) {
    if (!a.blanks[i].empty())
      out += "b=" + std::to_string(step) + "," + std::to_string(i) + "," + on_a_line(a.blanks[i]) + "\n";
  }
}

void read_answer(Answer& a, std::string_view line) {
  constexpr int many = 1'000'000;
  a.outcome = outcome_words.find(take(line)).value_or(Outcome::open);
  a.problem = problem_words.find(take(line)).value_or(lesson::NotACount::empty);
  a.checked = std::max<Count>(number_or(take(line), Count{0}), 0);
  a.choice = number(line, -1, 3);
  a.checked_choice = number(line, -1, 3);
  a.known = number(line, 0, 1) != 0;
  a.was_shown = number(line, 0, 1) != 0;
  a.hints = number(line, 0, 3);
  a.wrong = number(line, 0, many);
  a.blanks_checked = number(line, 0, 1) != 0;
  a.typed = text::clipped(line, longest_typed);
}

std::optional<Known> known_network(const State& state, std::string_view name) {
  if (!state.system.known) return std::nullopt;
  for (const Known& known : read_known(*state.system.known)) {
    if (known.name == name) return known;
  }
  return std::nullopt;
}

Opened open_lesson(const State& state, std::string_view word) {
  Opened out;
  const auto text = text_of(state, word);
  if (!text && !is_unknown(state, word)) {
    out.waits_for_lesson = true;
    return out;
  }
  if (!text) {
    const std::string typed = text::shortened(word, text::longest_word);
    out.trouble = text::say(text::Key::lesson_unknown, {{"typed", std::string_view(typed)}});
    return out;
  }
  if (!state.system.known && !lesson::story::networks_taken(*text).empty()) {
    out.waits_for_networks = true;
    return out;
  }
  const auto find = [](const void* among, std::string_view name) -> std::optional<std::string_view> {
    const auto known = known_network(*static_cast<const State*>(among), name);
    return known ? std::optional(known->text) : std::nullopt;
  };
  auto story = lesson::story::read_story(*text, {find, &state});
  if (story) {
    out.story = std::make_shared<const Story>(std::move(*story));
  } else {
    const std::string words = lesson::story::sentence(story.error());
    out.trouble = text::say(
        text::Key::lesson_broken,
        {{"line", story.error().at.line}, {"column", story.error().at.column}, {"words", std::string_view(words)}});
  }
  return out;
}

Opened open_walk(const State& state, std::string_view word) {
  Opened out;
  if (is_name(word) && !state.system.known) {
    out.waits_for_networks = true;
    return out;
  }
  const auto known = is_name(word) ? known_network(state, word) : std::nullopt;
  Reading reading = read_network(known ? known->text : word, greatest_layers_shown);
  Report report = analyse(reading.network);
  if (reading.problem || report.problem) {
    const std::string words = lesson::sentence(reading.problem ? *reading.problem : *report.problem);
    out.trouble = text::say(text::Key::walk_broken, {{"words", std::string_view(words)}});
    return out;
  }
  std::string title =
      known ? text::say(text::Key::walk_title_known, {{"title", known->title}}) : text::say(text::Key::walk_title);
  auto story = std::make_shared<Story>(
      lesson::story::make_walk(std::move(reading.network), std::move(report), std::move(title)));
  if (story->steps.empty()) out.trouble = text::say(text::Key::walk_nothing);
  else out.story = std::move(story);
  return out;
}

/// What somebody has done in another copy comes to what they have done here. It is judged: what was shown in either stays so, and so does
/// what was wrong.
void add_copy(Session& session, Session&& other) {
  for (Passed& theirs : other.passed) {
    const auto mine = std::ranges::find(session.passed, theirs.word, &Passed::word);
    if (mine == session.passed.end()) session.passed.push_back(std::move(theirs));
    else if (theirs.right > mine->right) *mine = std::move(theirs);
  }
  if (session.of == Session::Of::nothing) {
    other.passed = std::move(session.passed);
    session = std::move(other);
    return;
  }
  if (session.of != other.of || session.word != other.word) return;
  const auto standing = [](const Answer& a) { return a.was_shown ? 2 : a.known ? 1 : 0; };
  std::vector<Answer> both(std::max(session.answers.size(), other.answers.size()));
  for (std::size_t i = 0; i < both.size(); ++i) {
    const Answer mine = session.answer(static_cast<int>(i)), theirs = other.answer(static_cast<int>(i));
    both[i] = standing(theirs) > standing(mine) || mine == Answer{} ? theirs : mine;
    both[i].wrong = std::max(mine.wrong, theirs.wrong);
  }
  session.answers = std::move(both);
}

}  // namespace

std::string write(const Session& session) {
  std::string out;
  if (session.of != Session::Of::nothing)
    out += (session.of == Session::Of::walk ? "walk=" : "lesson=") + on_a_line(session.word) + "\n";
  if (session.listed && session.of != Session::Of::nothing) out += "list=1\n";
  if (session.step > 0) out += "at=" + std::to_string(session.step) + "\n";
  if (session.ended) out += "end=1\n";
  for (std::size_t i = 0; i < session.answers.size(); ++i) write_answer(out, i, session.answers[i]);
  for (const Passed& passed : session.passed)
    out += "passed=" + passed.word + "," + std::to_string(passed.right) + "," + std::to_string(passed.all) + "\n";
  return out;
}

namespace {

Session read_copy(std::string_view kept) {
  Session out;
  while (!kept.empty()) {
    std::string_view line = kept.substr(0, kept.find('\n'));
    kept.remove_prefix(std::min(line.size() + 1, kept.size()));
    const std::string_view key = line.substr(0, line.find('='));
    line.remove_prefix(std::min(key.size() + 1, line.size()));
    const auto step = [&]() -> Answer* {
      const int at = number(line, -1, most_kept_steps);
      if (at < 0) return nullptr;
      if (out.answers.size() <= static_cast<std::size_t>(at)) out.answers.resize(static_cast<std::size_t>(at) + 1);
      return &out.answers[static_cast<std::size_t>(at)];
    };
    if (key == "lesson" || key == "walk") {
      out.of = key == "walk" ? Session::Of::walk : Session::Of::lesson;
      out.word = text::clipped(line, longest_word);
      out.listed = false;
    } else if (key == "list") {
      out.listed = true;
    } else if (key == "at") {
      out.step = number(line, 0, most_kept_steps);
    } else if (key == "end") {
      out.ended = line == "1";
    } else if (key == "a") {
      if (Answer* answer = step()) read_answer(*answer, line);
    } else if (key == "b") {
      if (Answer* answer = step()) {
        const int place = number_or(take(line), -1);
        const bool checked = answer->blanks_checked;
        update_blanks(*answer, {Action::Kind::blank, place, std::string(line)});
        answer->blanks_checked = checked;
      }
    } else if (key == "passed" && out.passed.size() < most_passed) {
      Passed passed;
      passed.word = std::string(take(line));
      passed.right = number(line, 0, most_kept_steps);
      passed.all = number(line, 0, most_kept_steps);
      if (is_name(passed.word)) out.passed.push_back(std::move(passed));
    }
  }
  return out;
}

}  // namespace

Session read(std::string_view kept) {
  // Of several copies, which a learning system that was late has led to (storage.cpp), one comes after the other.
  constexpr std::string_view between = "\nand\n";
  std::optional<Session> out;
  while (true) {
    const std::size_t end = std::min(kept.find(between), kept.size());
    Session copy = read_copy(kept.substr(0, end));
    if (out) add_copy(*out, std::move(copy));
    else out = std::move(copy);
    if (end == kept.size()) return *out;
    kept.remove_prefix(end + between.size());
  }
}

const Session& session_of(const State& state) {
  static std::string kept;
  static Session session;
  if (kept != state.course.kept) {
    kept = state.course.kept;
    session = read(kept);
  }
  return session;
}

const std::vector<Story>& lessons(const State& state) {
  static std::shared_ptr<const std::string> all;
  static std::vector<Story> the;
  if (all == state.system.lessons) return the;
  all = state.system.lessons;
  the.clear();
  std::vector<Story> read;
  std::string_view rest = listed(state);
  while (const auto text = take_text(rest)) {
    if (auto head = lesson::story::read_head(*text)) read.push_back(std::move(*head));
  }
  // Whatever builds on others comes below them; those that build on each other come as they are.
  while (!read.empty()) {
    const auto is_ready = [&](const Story& story) {
      return std::ranges::none_of(story.builds_on, [&](const std::string& word) {
        return word != story.word && std::ranges::find(read, word, &Story::word) != read.end();
      });
    };
    auto next = std::ranges::find_if(read, is_ready);
    if (next == read.end()) next = read.begin();
    the.push_back(std::move(*next));
    read.erase(next);
  }
  return the;
}

const Opened& opened(const State& state) {
  static std::shared_ptr<const std::string> lessons, known;
  static Session::Of of = Session::Of::nothing;
  static std::string word;
  static Opened the;
  static const Opened none;
  const Session& session = session_of(state);
  if (session.listed) return none;
  if (lessons == state.system.lessons && known == state.system.known && of == session.of && word == session.word &&
      (the.story || !the.trouble.empty() || the.waits_for_lesson || the.waits_for_networks))
    return the;
  lessons = state.system.lessons;
  known = state.system.known;
  of = session.of;
  word = session.word;
  the = {};
  if (of == Session::Of::lesson) the = open_lesson(state, word);
  else if (of == Session::Of::walk) the = open_walk(state, word);
  return the;
}

bool is_first_try(const Step& step, const Answer& answer) {
  return step.ask != Ask::none && answer.known && !answer.was_shown && answer.wrong == 0;
}

Passed score(const Session& session, const Story& story) {
  Passed out{.word = story.word};
  for (std::size_t i = 0; i < story.steps.size(); ++i) {
    const Step& step = story.steps[i];
    if (step.ask == Ask::none || step.role == Role::before) continue;
    ++out.all;
    if (is_first_try(step, session.answer(static_cast<int>(i)))) ++out.right;
  }
  return out;
}

}  // namespace pw::app::course
