// What is told by ear of what was done (app/said.h): for every control that changes the page something, once, and shortly; a control and
// its sentence in each row. The counts are the networks' own arithmetic, written out beside them.
#include <doctest/doctest.h>

#include "app/update.h"
#include "app/view.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State use(State state, std::string_view id, std::string_view value = {}) {
  const Action action = activate(describe(state), id, value);
  return update(std::move(state), action);
}
State opened(std::string_view address) { return update(State{}, {Kind::open_address, 0, std::string(address)}); }

struct Row {
  std::string_view control, value, said;
};

/// Each is used where the one before it has led.
void tell(State state, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.control);
    state = use(std::move(state), row.control, row.value);
    CHECK(describe(state).said == row.said);
  }
}

// (3·3·3 + 1)·8 = 224; (3·3·8 + 1)·4 = 292 in 28 × 28 × 4, of which (3,136 + 1)·10 = 31,370.
constexpr std::string_view small = "#net=input+32x32x3;conv+3x3,+8;relu;conv+3x3,+4;dense+10";

}  // namespace

TEST_CASE("said: each control of the sandbox has one sentence, with the total and what it differs in") {
  tell(opened(small),
       {
           {"layer-4", "", "292 parameters."},
           // 9·8 + 1 for each of twice as many filters, or of none: (3·3·8)·4 = 288.
           {"row-field", "conv 3x3, 4, bias=no", "31,882 parameters, 4 fewer."},
           {"undo", "", "Undone. 31,886 parameters, 4 more."},
           {"redo", "", "Done again. 31,882 parameters, 4 fewer."},
           {"undo", "", "Undone. 31,886 parameters, 4 more."},
           {"layer-3", "", "0 parameters."},
           {"arrange-0", "", "relu is layer 2 of 5 now. 31,886 parameters, as before."},
           {"arrange-2", "", "relu stands there twice now, as layers 2 and 3. 31,886 parameters, as before."},
           {"arrange-3", "", "relu is removed. 31,886 parameters, as before."},
           {"add-layer", "", "There is nothing to add yet: type a layer first."},
           {"adding", "batchnorm", ""},
           // A scale and a shift for each of 8 channels, after the convolution that is looked at then.
           {"add-layer", "", "batchnorm is added as layer 4. 31,902 parameters, 16 more."},
           {"columns-1", "", "The columns now say: Output shape, Multiply-adds, Share."},
           {"columns-0", "", "The columns now say: Output shape, Values, Parameters, Kept, Share."},
           {"as-text", "", "The network is shown as text now."},
           {"as-list", "", "The network is shown as the list of its layers now."},
           {"rows", "1000", ""},
           {"rows-drag", "0 2", ""},
           {"theme", "", "The colours are dark now."},
           {"view", "", "This is the text version now."},
           {"shortcuts", "", ""},
           {"network", "input 32x32x3\nconv 3x3, 8\n", "224 parameters, 31,678 fewer."},
       });
}

TEST_CASE("said: a network that breaks says where and why, and mended it says so, where it was mended") {
  State state = use(opened(small), "network", "input 8x8x3\nconv 3x3, 4, strid=2\nrelu\n");
  CHECK(describe(state).said == plain(describe(state).list->problem));
  CHECK(describe(state).said_at_rest);
  state = use(std::move(state), "mend-0");
  // (3·3·3 + 1)·4
  CHECK(describe(state).said == "Mended. 112 parameters.");
  CHECK(describe(state).takes_focus == "layer-2");
  CHECK_FALSE(describe(state).said_at_rest);
  CHECK(describe(use(state, "network", "")).said == "There are no layers.");
}

TEST_CASE("said: while somebody types it is the end that is told, and what that differs in from what was told last") {
  State state = use(opened(small), "layer-2");
  for (const char* typed : {"conv 3x3, ", "conv 3x3, 1", "conv 3x3, 16"})
    state = use(std::move(state), "row-field", typed);
  // 28·16 and (9·16 + 1)·4 = 580: 224 and 288 more.
  CHECK(describe(state).said == "32,398 parameters, 512 more.");
  CHECK(describe(state).said_at_rest);
  state = update(std::move(state), {Kind::heard});
  state = use(std::move(state), "row-field", "conv 3x3, 8");
  CHECK(describe(state).said == "31,886 parameters, 512 fewer.");
}

TEST_CASE("said: the same wrong answer again is told again") {
  State state = update(State{}, {Kind::go_to, 1});
  state = use(use(std::move(state), "answer", "600"), "check");
  state = use(std::move(state), "check");
  const View first = describe(state);
  const std::uint32_t turn = state.done.turn;
  CHECK(plain(first.question.feedback.words).starts_with(first.said));
  state = use(std::move(state), "check");
  CHECK(state.done.turn != turn);
  CHECK_FALSE(describe(state).said.empty());
  // What is no other state is none, whoever was told of it.
  CHECK(use(state, "lens-0") == state);
}

TEST_CASE("said: the walk's controls") {
  State state = update(State{}, {Kind::go_to, 1});
  tell(state,
       {
           {"blank-0", "5", ""},
           {"hint", "", "Formula: 5 times 5 times 3, plus 1, times 8."},
           {"show-me", "",
            "608 parameters. Each filter has 75 weights and 1 bias, 76 numbers in all; and there are 8 filters. 5 "
            "times 5 times 3, plus 1, times 8, is 608. Total so far: 608."},
       });
  state = use(std::move(state), "show-me");
  state = use(std::move(state), "watch-next");
  CHECK(describe(state).said == "5 of 608. One row of the window: 5.");
  state = use(std::move(state), "watch-play");
  CHECK(describe(state).said == "Counting.");
  for (int i = 0; i < 20 && state.picture.played >= 0; ++i) state = update(std::move(state), {Kind::tick, 1000});
  CHECK(describe(state).said == "608 of 608. 8 filters: 8 times 76 = 608.");
  state = use(std::move(state), "lens-1");
  CHECK(describe(state).said == plain(describe(state).picture.title));
  state = update(use(update(std::move(state), {Kind::go_to, 5}), "zoom-in"), {Kind::none});
  CHECK(describe(state).said.empty());
  CHECK(describe(use(update(State{}, {Kind::go_to, 5}), "zoom-in")).said.starts_with("Size "));
}

TEST_CASE("said: whoever would forget everything is asked, with the focus on what keeps it") {
  State state = use(update(update(State{}, {Kind::go_to, 1}), {Kind::show_me}), "menu");
  state = use(std::move(state), "start-over");
  CHECK(describe(state).takes_focus == "start-over-keep");
  CHECK(describe(state).said == "Are you sure? What you have done would be forgotten.");
  CHECK(describe(use(std::move(state), "start-over-keep")).said == "Everything is kept.");
}

TEST_CASE("said: a cell is named shortly, and tells the rest to whoever asks") {
  State state = update(State{}, {Kind::go_to, 1});
  state = use(std::move(state), "cells", "into 0 0 800000 1000 560000");
  CHECK(describe(state).said.empty());
  const Cells cells = *describe(state).picture.cells;
  CHECK(cells.at == 1);
  CHECK(cells.all == 608);
  CHECK(plain(cells.name) == "Filter 1, red, row 1, column 1. ");
  state = use(std::move(state), "cells", "tell 0 0 800000 1000 560000");
  CHECK(describe(state).said == plain(cells.words));
  state = use(std::move(state), "cells", "end 0 0 800000 1000 560000");
  CHECK(describe(state).picture.cells->at == 76);
}

TEST_CASE("said: the chosen layer is in the list, wherever that is scrolled to, with the one tab stop") {
  State state = opened("#net=input+8x8x8;repeat+100{conv+3x3,+8,+pad=1;relu}");
  for (const char* scrolled : {"0", "30000", "190000"}) {
    state = use(std::move(state), "rows", scrolled);
    const LayerList list = *describe(state).list;
    CHECK(std::ranges::count(list.shown, true, &LayerRow::current) == 1);
    CHECK(std::ranges::is_sorted(list.shown, {}, &LayerRow::row));
    CHECK(list.shown.size() < 40);
  }
}
