// src/app: the one state of the program. Only update() changes it (update.h). Knows neither ImGui nor the browser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/sandbox/state.h"
#include "app/shared/answer.h"
#include "lesson/lesson.h"
#include "lesson/practice.h"
#include "stage/ink.h"
#include "stage/picture.h"

namespace pw::app {

/// The screens; screen.h says what a further one needs.
enum class ScreenChoice : std::uint8_t { walk, practice, sandbox };
enum class ThemeChoice : std::uint8_t { system, light, dark };
enum class ViewChoice : std::uint8_t { canvas, text };
enum class PanelChoice : std::uint8_t { none, shortcuts, print, overview, picture, share, take, set };

/// Parts of the page that an address may leave out: a course page often has a heading and a way on of its own.
enum class Part : std::uint8_t { header, nav, table, pager, more, about, count };

struct State {
  /// Of the stored form (storage.h); a change that old text would be misread by raises it.
  static constexpr int version = 2;

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
  bool is_kept_by_newer = false;  ///< whether what is kept was written by a newer release: it is left as it is
  int resets = 0;  ///< how often all was forgotten: what another tab still knows from before does not count
  bool sure_to_start_over = false;  ///< whether "Start over" waits for its second word

  [[nodiscard]] const lesson::Lesson& lesson() const { return lesson::try_it(); }
  [[nodiscard]] int steps() const { return static_cast<int>(answers.size()); }
  [[nodiscard]] const Answer& answer() const { return answers[static_cast<std::size_t>(step)]; }
  [[nodiscard]] bool is_dark() const {
    return theme == ThemeChoice::dark || (theme == ThemeChoice::system && system_is_dark);
  }

  [[nodiscard]] bool hides(Part part) const { return ((hidden >> static_cast<int>(part)) & 1) != 0; }
  [[nodiscard]] bool moves() const { return !less_motion && !still; }

  friend bool operator==(const State&, const State&) = default;
};

}  // namespace pw::app
