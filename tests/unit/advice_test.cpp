// What is said of a layer that can be counted, and may not be what was meant: in the core's words, in the sandbox, by one click.
#include <doctest/doctest.h>

#include "app/sandbox/update.h"
#include "app/update.h"
#include "app/view.h"
#include "core/further/advice.h"
#include "core/writing/rewrite.h"
#include "facts.h"
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using Code = Diagnostic::Code;

namespace {

State written(std::string_view text) {
  const State state = update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)});
  return update(state, activate(describe(state), "network", text));
}
State use(State state, std::string_view id) { return update(state, activate(describe(state), id)); }

/// The advice's codes with their layers.
std::vector<std::pair<Code, int>> notes_of(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  std::vector<std::pair<Code, int>> out;
  for (const Diagnostic& note : advise(*network, analyse(*network))) {
    CHECK(Diagnostic::severity(note.code) == Diagnostic::Severity::advice);
    out.emplace_back(note.code, note.layer);
  }
  return out;
}
bool says(std::string_view text, Code code) {
  for (const auto& [said, layer] : notes_of(text)) {
    if (said == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE(
    "channels first are recognised at the input, whatever the convention: 1, 3 or 4, then larger and equal sizes") {
  for (const std::string_view convention : {"", "convention pytorch;", "convention tensorflow;"}) {
    for (const int first : {1, 2, 3, 4, 5}) {
      for (const int side : {1, 2, 3, 4, 5, 28, 224}) {
        for (const int axes : {1, 2, 3}) {
          std::string text = std::string(convention) + "input " + std::to_string(first);
          for (int i = 0; i < axes; ++i) text += "x" + std::to_string(side);
          CAPTURE(text);
          const bool meant = (first == 1 || first == 3 || first == 4) && side > first && axes > 1;
          CHECK(says(text, Code::channels_may_be_first) == meant);
        }
      }
    }
  }
  CHECK_FALSE(says("input 3x224x225", Code::channels_may_be_first));
  CHECK_FALSE(says("input 224x224x3", Code::channels_may_be_first));
  // It goes on counting, and the mend's network is the one that was meant.
  State state = written("convention pytorch; input 1x28x28; conv 3x3, 32, pad=1; flatten; dense 10");
  CHECK(state.sandbox.draft->report().parameters == 17'066);
  const View view = describe(state);
  CHECK(view.list->problem.empty());
  REQUIRE(view.list->notes.size() == 1);
  REQUIRE(view.list->notes[0].mends.size() == 1);
  CHECK(view.list->shown[0].noted);
  CHECK_FALSE(view.list->shown[1].noted);
  state = use(state, view.list->notes[0].mends[0].id);
  CHECK(state.sandbox.text() == "convention pytorch; input 28x28x1; conv 3x3, 32, pad=1; flatten; dense 10");
  CHECK(state.sandbox.draft->report().parameters == 251'210);
  CHECK(describe(state).list->notes.empty());
  state = use(state, "undo");
  CHECK(state.sandbox.draft->report().parameters == 17'066);
}

TEST_CASE("a textbook's dense layer after a sequence says that it flattens, and each step is one click away") {
  State state = written("input 10\nembedding 100, 16\nFC: dense 5, softmax");
  CHECK(state.sandbox.draft->report().layers.back().parameters == 160 * 5 + 5);
  state = use(state, describe(state).list->notes.at(0).mends.at(0).id);
  CHECK(state.sandbox.text() == "input 10\nembedding 100, 16\nFC: dense 5, softmax, each_step");
  CHECK(state.sandbox.draft->report().layers.back().parameters == 16 * 5 + 5);
  CHECK(state.sandbox.draft->report().layers.back().out == Shape{10, 5});
  CHECK(describe(state).list->notes.empty());
  // Who flattens, or says how many values come in, has been told; so has whoever follows a framework, and maps are a textbook's own.
  for (const std::string_view text :
       {"input 10x5; flatten; dense 3", "input 10x5; dense 3, in=50", "input 10x5; dense 3, each_step",
        "convention tensorflow; input 10x5; dense 3", "convention pytorch; input 10x5; dense 3", "input 8x8x3; dense 3",
        "input 50; dense 3"})
    CHECK_FALSE(says(text, Code::dense_takes_all));
  for (const std::string_view text :
       {"input 10x5; dense 3", "input 10x5; gru 4, sequence; relu; dense 3", "input 10x8; attention 2, 4; dense 3"})
    CHECK(says(text, Code::dense_takes_all));
}

TEST_CASE("what is put before a layer keeps what the others take") {
  // "-2" would then be another layer.
  State state = written("input 10x4; dense 3; relu; add from -1, -2");
  REQUIRE(describe(state).list->notes.size() == 1);
  CHECK(describe(state).list->notes[0].mends.size() == 2);
  state = written("x: input 10x4; lstm 4, sequence; dense 40; reshape 10x4; add from -1, -3");
  CHECK(describe(state).list->notes[0].mends.size() == 0);
  state = written("input 10x4; lstm 4, sequence; dense 40; reshape 10x4; add from -1, -4");
  CHECK(describe(state).list->notes[0].mends.empty());
}

TEST_CASE("a thousand notes are a few on the page, and the layer that is looked at has its own there") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "input 3x9x9\n";
  State state = written(text);
  View view = describe(state);
  CHECK(view.list->notes.size() <= advice_in_sight + 1);
  CHECK_FALSE(view.list->more_notes.empty());
  state = update(state, {Kind::pick_layer, 7});
  view = describe(state);
  CHECK(view.list->notes.size() == advice_in_sight + 1);
  CHECK(plain(view.list->notes.back().words).find("layer 8") != std::string::npos);
  state = use(state, view.list->notes.back().mends.at(0).id);
  CHECK(state.sandbox.draft->report().layers[7].out == Shape{9, 9, 3});
  // A line that is repeated is said once.
  CHECK(describe(written("input 8x4; repeat 50 { dense 32, softmax; reshape 8x4 }")).list->notes.size() == 1);
}
