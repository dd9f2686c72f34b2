// src/app: the one state of the program, in parts, so that whoever keeps some of it keeps whole parts and forgets nothing. Only
// update() changes it (update.h). Knows neither ImGui nor the browser.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/course/state.h"
#include "app/done.h"
#include "app/map/state.h"
#include "app/practice/state.h"
#include "app/sandbox/state.h"
#include "app/walk/state.h"
#include "stage/ink.h"

namespace pw::app {

/// The screens; screen.h says what a further one needs.
enum class ScreenChoice : std::uint8_t { walk, practice, sandbox, map, lesson, count };
enum class ThemeChoice : std::uint8_t { system, light, dark };
enum class ViewChoice : std::uint8_t { canvas, text };
enum class PanelChoice : std::uint8_t {
  none,
  shortcuts,
  print,
  overview,
  picture,
  share,
  take,
  set,
  menu,
  table,
  compare,
  networks,
  count
};

/// Parts of the page that an address may leave out: a course page often has a heading and a way on of its own.
enum class Part : std::uint8_t { header, nav, table, pager, more, about, count };

/// What the reader's system, the page and its address say, whoever is learning here.
struct System {
  std::uint32_t fresh_seed = 1;  ///< for a practice whose link names none
  int day = 0;  ///< today, in days since 1970 where the reader is; 0: not known
  bool dark = false;
  bool more_contrast = false;
  std::optional<stage::SystemColours> colours;  ///< where the reader's system forces its own
  bool less_motion = false;
  ViewChoice view = ViewChoice::canvas;
  bool still = false;  ///< as the address asks, whatever the reader's system says
  std::uint8_t hidden = 0;  ///< a bit for each Part that is left out
  std::string language;  ///< as the address asks; empty where it does not
  std::string page;  ///< the page's own address, without query and fragment; empty until it is known
  std::string asked;  ///< what the address asks for of a screen that it did not open (address.h)
  bool kept_elsewhere = false;  ///< whether a learning system around the page keeps the progress
  ScreenChoice launched = ScreenChoice::walk;  ///< what it has opened, ...
  std::uint8_t also = 0;  ///< ... and which screens are there beside that, a bit for each
  std::shared_ptr<const std::string>
      known{};  ///< the well-known networks, once somebody has brought them (sandbox/edit.h)
  std::shared_ptr<const std::string> lessons{};  ///< of the lessons what was brought, likewise (course/brought.h)

  bool embedded = false;  ///< whether the lesson alone is shown, in another page: what is around it is the other page's

  /// All that is left out: of an embedded lesson also the bar and what is said about the page.
  [[nodiscard]] std::uint8_t left_out() const {
    constexpr unsigned around = 1U << static_cast<unsigned>(Part::header) | 1U << static_cast<unsigned>(Part::more) |
                                1U << static_cast<unsigned>(Part::about);
    return static_cast<std::uint8_t>(hidden | (embedded ? around : 0));
  }
  [[nodiscard]] bool hides(Part part) const { return ((left_out() >> static_cast<int>(part)) & 1) != 0; }
  /// Whether the screen is there: what a learning system has opened is judged, and nothing else is beside it.
  [[nodiscard]] bool offers(ScreenChoice screen) const {
    return !kept_elsewhere || screen == launched || ((also >> static_cast<int>(screen)) & 1) != 0;
  }
  [[nodiscard]] bool moves() const { return !less_motion && !still; }
  friend bool operator==(const System&, const System&) = default;
};

/// What is said once: seen, it is gone.
struct Notices {
  std::string unknown_step;  ///< what the address asked for when there is no such step; else empty
  std::string unknown_practice;  ///< what the address asked to practise when that is not known; else empty
  bool result_copied = false;  ///< whether the result was just copied
  int copied = 0;  ///< which text of the Share panel was copied last, from 1; 0 for none
  bool sure_to_start_over = false;  ///< whether "Start over" waits for its second word
  friend bool operator==(const Notices&, const Notices&) = default;
};

/// What is around the screens, as the learner has it.
struct Page {
  ScreenChoice screen = ScreenChoice::walk;
  ThemeChoice theme = ThemeChoice::system;
  bool shortcuts = true;  ///< whether single keys do something (WCAG 2.2, 2.1.4: they can be turned off)
  PanelChoice panel = PanelChoice::none;  ///< what is opened over the page
  bool answers_on_paper = true;  ///< whether a printed sheet tells the answers
  bool card_on_paper = false;  ///< whether what is printed is a card of what was done, in place of the sheet
  bool plan_on_paper = false;  ///< whether of a set that is made a lesson plan is printed, in place of its questions
  int resets = 0;  ///< how often all was forgotten: what another tab still knows from before does not count
  bool is_kept_by_newer = false;  ///< whether what is kept was written by a newer release: it is left as it is
  Notices notices;
  friend bool operator==(const Page&, const Page&) = default;
};

struct State {
  /// Of the stored form (storage.h); a change that old text would be misread by raises it.
  static constexpr int version = 2;

  System system;
  Page page;
  Walk walk;
  Sight picture;  ///< of the walk's step
  Arrival arrival;
  Practice practice;
  Sandbox sandbox;
  MapSight map;
  Course course;
  Done done;

  [[nodiscard]] bool is_dark() const {
    return page.theme == ThemeChoice::dark || (page.theme == ThemeChoice::system && system.dark);
  }
  friend bool operator==(const State&, const State&) = default;
};

}  // namespace pw::app
