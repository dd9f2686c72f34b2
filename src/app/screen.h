// src/app: what a screen brings with it, one record each, made in the screen's own folder. The table of them all (screens.cpp) is the
// only place that knows more than one: whatever happens to a screen happens through its record, so that one that comes later
// (web/make/later.mjs) can. A further screen is a word in ScreenChoice, a folder, and a row in that table.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/shared/answering.h"
#include "app/shared/staged.h"
#include "app/state.h"

namespace pw::app {

struct Panel;
struct View;

/// A panel that can be opened over the page, and the control that opens it.
struct PanelOffer {
  PanelChoice choice;
  std::string_view id;
  text::Key words;
  bool (*offered)(const State& state);
  Panel (*describe)(const State& state);
};

struct Screen {
  bool later = false;  ///< whether it comes later
  bool in_menu = false;  ///< whether the menu leads to it, and not the bar
  std::string_view word;  ///< by which others are told of it (progress.h)
  text::Key tab;
  text::Key share_title, share_words;
  text::Key start_over_sure;  ///< the second word of "Start over"
  /// Opens it; `about`: what it is to begin with, where it can.
  void (*open)(State& state, std::optional<lesson::Idea> about);
  /// The actions that are its own (action.cpp), and what else it does about those for whatever screen is open.
  void (*update)(State& state, const Action& action);
  Answering answering;
  /// What is asked here is about; null of a screen that cannot say.
  lesson::Idea (*about)(const State& state);
  /// Whether going on from where it is leads to what comes later; null of a screen of which this is not so.
  bool (*ends)(const State& state);
  /// What this screen leaves empty in the view is not shown: no steps, no table, no picture (its title is empty), no way back.
  void (*describe)(const State& state, View& view);
  /// What there was before an action, for those who are told of what it changed; null of a screen that needs nothing of it.
  void (*note)(const State& before, const Action& action, Done& done);
  /// Of what was done last, to the view that is described: View::said and what goes with it.
  void (*say)(const State& state, View& view);
  std::span<const PanelOffer> panels;
  /// What is asked now and how it stands, as JSON, for a learning system (progress.h); null of a screen that it does not judge. Comes later.
  std::string (*report)(const State& state) = nullptr;
  /// What stands on its stage; null of a screen whose pictures are only looked at.
  std::optional<Staged> (*staged)(const State& state) = nullptr;
  /// How far one is in what this screen has open, as JSON, in the words of progress.h; empty where that is nothing; null of a screen of which
  /// progress.cpp knows it itself.
  std::string (*progress)(const State& state) = nullptr;
  /// What is open, in a few words, where it can be handed on as a package for a learning system; empty where it cannot. Comes later; null of
  /// a screen of which it never can.
  std::string (*packaged)(const State& state) = nullptr;
};

[[nodiscard]] const Screen& screen_of(ScreenChoice choice);
/// In the order of ScreenChoice.
[[nodiscard]] std::span<const Screen* const> screens();

}  // namespace pw::app
