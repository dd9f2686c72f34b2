// src/app/course: which lesson is open, or the walk through which network, where one is in it and what was answered; and the lesson
// itself, as far as its text is there. Knows no view.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/state.h"
#include "lesson/story/reading.h"

namespace pw::app::course {

struct Passed {
  std::string word;
  int right = 0, all = 0;
  friend bool operator==(const Passed&, const Passed&) = default;
};

struct Session {
  enum class Of : std::uint8_t { nothing, lesson, walk };
  Of of = Of::nothing;
  bool listed = true;  ///< whether the list of lessons is shown, and not what is open
  std::string word;  ///< of the lesson; of a walk the network, as an address has it
  int step = 0;
  bool ended = false;
  std::vector<Answer> answers;  ///< of each step that anything was done at; may be fewer than the lesson has
  std::vector<Passed> passed;  ///< lessons that were gone through, the best of each
  [[nodiscard]] Answer answer(int at) const {
    return static_cast<std::size_t>(at) < answers.size() ? answers[static_cast<std::size_t>(at)] : Answer{};
  }
  friend bool operator==(const Session&, const Session&) = default;
};

/// As it is kept: lines "key=value". What cannot be read is left alone.
[[nodiscard]] std::string write(const Session& session);
[[nodiscard]] Session read(std::string_view kept);

/// What is open; kept until something else is.
[[nodiscard]] const Session& session_of(const State& state);

/// The lessons that there are, in the order of the list: what others build on first. None until the list is there.
[[nodiscard]] const std::vector<lesson::story::Story>& lessons(const State& state);

/// The lesson that is open, or why there is none.
struct Opened {
  std::shared_ptr<const lesson::story::Story> story;
  bool waits_for_lesson = false, waits_for_networks = false;
  std::string trouble;  ///< a sentence
};
[[nodiscard]] const Opened& opened(const State& state);

/// Whether what the step asks is known; what there is only to be read always is, once one has gone on.
[[nodiscard]] bool is_first_try(const lesson::story::Step& step, const Answer& answer);
/// How many of its questions were answered rightly at once, and how many there are: those before the lesson are none.
[[nodiscard]] Passed score(const Session& session, const lesson::story::Story& story);

}  // namespace pw::app::course
