// src/app: the one state of the program, the actions that change it, and the one function that lets them.
// Knows neither ImGui nor the browser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/sandbox.h"
#include "lesson/answer.h"
#include "lesson/lesson.h"
#include "lesson/practice.h"
#include "stage/ink.h"
#include "stage/picture.h"

namespace pw::app {

/// What the learner did on one step.
struct Answer {
  enum class Outcome : std::uint8_t { open, invalid, wrong, right, shown };

  std::string typed;  ///< what stands in the number field, checked or not
  int choice = -1;    ///< the reason that is marked, checked or not
  Outcome outcome = Outcome::open;      ///< of the last check
  lesson::NotACount problem{};          ///< where the outcome is invalid
  Count checked = 0;                    ///< the number last checked
  int checked_choice = -1;              ///< the reason last checked
  bool was_shown = false;  ///< whether the count was shown before it was given
  bool known = false;  ///< whether the count stands in the table: answered rightly once, or shown
  int hints =
      0;  ///< what is shown before the count is known: 0 nothing, 1 where to look, 2 the formula's letters, 3 its numbers
  std::vector<std::string> blanks;  ///< what stands in the formula's blanks, from the left
  bool blanks_checked = false;  ///< whether they are checked as they stand
  bool road_told = false;  ///< in practice: the road to a right number was passed over
  bool wrong_road = false;  ///< in practice: it was another one than the formula's
  std::string thought;  ///< in practice: the id of what the first wrong answer looked like
  int wrong = 0;  ///< how often a wrong answer was checked before the right one was known

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The screens; screens.h says what a further one needs.
enum class ScreenChoice : std::uint8_t { walk, practice, sandbox };
enum class ThemeChoice : std::uint8_t { system, light, dark };
enum class ViewChoice : std::uint8_t { canvas, text };
enum class PanelChoice : std::uint8_t { none, shortcuts, print, overview, picture, share, take, set };

/// Parts of the page that an address may leave out: a course page often has a heading and a way on of its own.
enum class Part : std::uint8_t { header, nav, table, pager, more, about, count };

/// Questions about the sandbox's network, while it asks them: layer by layer.
struct Quiz {
  std::shared_ptr<const Draft> draft;  ///< the network that is asked about, whole
  std::size_t number = 0;  ///< of the question, from 0; as many as there are when all are answered
  Count right = 0;  ///< at the first try
  Answer answer;
  friend bool operator==(const Quiz&, const Quiz&) = default;
};

struct State {
  /// Of the stored form (storage.h); a change that old text would be misread by raises it.
  static constexpr int version = 1;

  ScreenChoice screen = ScreenChoice::walk;
  int step = 0;  ///< the current step, from 0
  std::vector<Answer> answers = std::vector<Answer>(lesson::try_it().steps.size());
  lesson::Practice practice;
  Sandbox sandbox;
  std::optional<Quiz> quiz;  ///< in the sandbox; is not kept
  Answer exercise;  ///< what the learner did on the current question of practice
  std::uint32_t fresh_seed = 1;  ///< for a practice whose link names none
  std::optional<lesson::PracticeSet>
      linked;  ///< while an address is read: the practice that it asks for; seed 0: it names none
  lesson::PracticeSet made = {lesson::all_ideas, 10, 1};  ///< a set to be handed out, as it is put together
  bool part_missing = false;  ///< whether a screen was asked for whose part of the program could not be brought
  std::string unknown_practice;  ///< what the address asked to practise when that is not known; else empty
  bool result_copied = false;  ///< whether the result was just copied
  ThemeChoice theme = ThemeChoice::system;
  bool system_is_dark = false;
  ViewChoice view = ViewChoice::canvas;
  std::string unknown_step;  ///< what the address asked for when there is no such step; else empty
  bool shortcuts = true;  ///< whether single keys do something (WCAG 2.2, 2.1.4: they can be turned off)
  PanelChoice panel = PanelChoice::none;  ///< what is opened below the controls
  bool answers_on_paper = true;  ///< whether a printed sheet tells the answers
  bool more_contrast = false;  ///< as the reader's system asks
  std::optional<stage::SystemColours> system_colours;  ///< where the reader's system forces its own
  stage::Lens lens = stage::Lens::parameters;  ///< what of the layer the picture shows, where there is a choice
  bool numbers = false;  ///< whether the picture computes with example numbers
  lesson::Image image;  ///< the picture that they begin with
  Count watched =
      -1;  ///< how far the step's parameters, or the places of its window, are counted in the picture; -1 for not at all: it is shown whole
  int played = -1;  ///< milliseconds since the count began to play; -1 when it does not
  Count looked = -1;  ///< the parameter that is looked at; -1 for none
  bool pinned = false;  ///< whether it stays when the pointer goes away
  stage::Zoom zoom;
  bool less_motion = false;  ///< as the reader's system asks
  bool still = false;  ///< as the address asks, whatever the system says
  std::uint8_t hidden = 0;  ///< a bit for each Part that is left out
  std::string language;  ///< as the address asks; empty where it does not
  std::string page;  ///< the page's own address, without query and fragment; empty until it is known
  int copied = 0;  ///< which text of the Share panel was copied last, from 1; 0 for none
  bool kept_elsewhere = false;  ///< whether a learning system around the page keeps the progress
  int resets = 0;  ///< how often all was forgotten: what another tab still knows from before does not count
  bool sure_to_start_over = false;  ///< whether "Start over" waits for its second word

  [[nodiscard]] const lesson::Lesson& lesson() const { return lesson::try_it(); }
  [[nodiscard]] int steps() const { return static_cast<int>(answers.size()); }
  [[nodiscard]] const Answer& answer() const { return answers[static_cast<std::size_t>(step)]; }
  /// What is answered on the screen.
  [[nodiscard]] bool quizzes() const { return screen == ScreenChoice::sandbox && quiz.has_value(); }
  [[nodiscard]] Answer& asked() {
    return quizzes()                          ? quiz->answer
           : screen == ScreenChoice::practice ? exercise
                                              : answers[static_cast<std::size_t>(step)];
  }
  [[nodiscard]] bool is_dark() const {
    return theme == ThemeChoice::dark || (theme == ThemeChoice::system && system_is_dark);
  }

  [[nodiscard]] bool hides(Part part) const { return ((hidden >> static_cast<int>(part)) & 1) != 0; }
  [[nodiscard]] bool moves() const { return !less_motion && !still; }

  friend bool operator==(const State&, const State&) = default;
};

/// Everything that can happen. Whoever brings it (a pointer, a key, a control of the page, the address, a stored
/// text) says it in these words.
struct Action {
  enum class Kind : std::uint8_t {
    none,
    show_screen,  ///< number: the ScreenChoice
    once_more,  ///< the idea of the walk's step in practice, in other numbers
    copy_result,  ///< the result of a set was copied
    result_told,  ///< the page around was told the result
    practise_again,  ///< the set that is done, once more
    practise_on,  ///< without end, the same ideas
    set_idea,  ///< number: the lesson::Idea that a set to be handed out has, or has no more
    set_questions,  ///< number: how many questions it has
    fresh_seed,  ///< text: what a practice begins with when its link names no seed
    go_to,  ///< number: step from 0; out of range is no change
    next,  ///< the step that the view's Next control names
    previous,
    type,  ///< text: what now stands in the number field
    choose,  ///< number: the reason marked
    check,
    show_me,
    hint,
    blank,  ///< number: which blank of the formula; text: what now stands in it
    check_blanks,
    skip_blanks,  ///< the formula instead of its blanks
    // The sandbox (arrange.h).
    edit_network,  ///< text: its network
    load_network,  ///< text: the name of a well-known one
    pick_layer,  ///< number: the row that is looked at, from 0
    type_row,  ///< text: what now stands in that row
    type_layer,  ///< text: what now stands in the field for one more layer
    add_layer,  ///< that layer, after the one that is looked at
    rearrange,  ///< number: the Arrange, for the layer that is looked at
    drag_layer,  ///< text: "3 7" while row 3 is on its way to stand above row 7; else nothing
    drop_layer,  ///< leaves it there
    scroll_list,  ///< text: how far the list is scrolled, in thousandths of a row
    show_columns,  ///< number: the Columns
    what_if,  ///< number: which of the changes that the view offers is made
    mend,  ///< number: which of the mends that the view offers is made
    undo,
    redo,
    ask_me,  ///< number: 1 asks about the network's layers, 0 ends that
    part_missing,  ///< a part of the program could not be brought
    take_known,  ///< text: the well-known networks (sandbox.h)
    toggle_theme,
    toggle_view,  ///< between the canvas and the text version
    system_theme,  ///< number: 1 when the reader's system is dark
    system_contrast,  ///< number: 1 when the reader's system asks for more contrast
    system_colours,  ///< text: the colours that the reader's system forces, "RRGGBB" of canvas, text, link, grey; or nothing
    system_motion,  ///< number: 1 when the reader's system asks for less motion
    // The picture: its count (watch.h), and what of it is seen (look.h).
    watch,  ///< text: how many parameters the picture shows as counted
    watch_next,  ///< on to where the next part is complete; from the end to the beginning
    play,  ///< begins to play the count, or stops it
    tick,  ///< number: milliseconds that have gone by
    look,  ///< text: a verb and a point of the picture (look.h)
    zoom,  ///< number: 1 for larger, -1 for smaller
    lens,  ///< number: the stage::Lens
    toggle_numbers,
    image,  ///< number: the lesson::Image::Kind
    toggle_shortcuts,
    toggle_panel,  ///< number: the PanelChoice
    on_paper,  ///< number: 1 when the printed sheet tells the answers
    locate,  ///< text: the page's own address, without query and fragment
    copied,  ///< number: which text of the Share panel was copied, from 1
    open_address,  ///< text: query and fragment of the address, "?theme=dark#step=4"
    restore,  ///< text: what storage.h wrote
    other_learner,  ///< text: the same, of a learner who may be another one: nothing is left of who was here before
    take_over,  ///< text: the same, of another frame of this page: its answers
    start_over,  ///< the walk or practice, as the screen is; asked twice
    start_over_sure,
    start_over_keep,
  };
  Kind kind = Kind::none;
  int number = 0;
  std::string text{};

  friend bool operator==(const Action&, const Action&) = default;
};

/// The longest text that the number field keeps, in bytes.
inline constexpr std::size_t longest_typed = 200;
/// The same of a row of the sandbox's list.
inline constexpr std::size_t longest_row = 2'000;

[[nodiscard]] State update(State state, const Action& action);

/// Where Next leads: the step below; from the last one to the first that is still blank, else to the first of all.
[[nodiscard]] int next_step(const State& state);

}  // namespace pw::app
