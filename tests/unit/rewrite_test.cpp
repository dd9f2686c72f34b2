// A network changed layer by layer: in its text, by what would mend it, and by what it would cost otherwise.
#include <doctest/doctest.h>

#include <random>

#include "app/sandbox/examples.h"
#include "app/sandbox/update.h"
#include "app/update.h"
#include "app/view.h"
#include "core/writing/rewrite.h"
#include "damage.h"
#include "lesson/sandbox/mend.h"
#include "lesson/sandbox/what_if.h"
#include "zoo/all.h"
#include "zoo/zoo.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

Place place(std::string_view text, std::size_t layer) { return read_network(text).places.at(layer); }

State written(std::string_view text) {
  const State state = update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)});
  return update(state, activate(describe(state), "network", text));
}
State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}

/// The mends of a text: what their buttons say, a line each.
std::string mends_of(std::string_view text) {
  std::string out;
  const View view = describe(written(text));
  for (const Control& mend : view.list->mends) out += mend.label + "\n";
  return out;
}
std::string mended(std::string_view text, int which = 0) {
  return use(written(text), "mend-" + std::to_string(which)).sandbox.text();
}

std::string what_ifs(const State& state) {
  std::string out;
  const View view = describe(state);
  for (const Control& control : view.what_ifs->controls) out += control.label + "\n";
  return out;
}

}  // namespace

TEST_CASE("places are where the words of each layer stand") {
  const std::string_view text = "input 8x8x3  # a picture\n\n  A: conv 3x3, 4 ; relu\nrepeat 2 { tanh }\n";
  const Reading reading = read_network(text);
  REQUIRE(reading.places.size() == 5);
  constexpr std::string_view words[] = {"input 8x8x3", "A: conv 3x3, 4", "relu", "tanh", "tanh"};
  for (std::size_t i = 0; i < 5; ++i) CHECK(text.substr(reading.places[i].at, reading.places[i].length) == words[i]);
  CHECK(reading.places[3] == reading.places[4]);
  CHECK(words_at(text, reading.places[1]) == "conv 3x3, 4");
}

TEST_CASE("a layer's words are changed, taken away, doubled and swapped, and all around them stays") {
  const std::string_view text = "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\nrelu; tanh ;dense 2";
  CHECK(with_words(text, place(text, 1), "conv 5x5, 4") ==
        "input 8x8x3  # a picture\n  A: conv 5x5, 4  # first\nrelu; tanh ;dense 2");
  CHECK(without_layer(text, place(text, 1)) == "input 8x8x3  # a picture\nrelu; tanh ;dense 2");
  CHECK(without_layer(text, place(text, 2)) == "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\ntanh ;dense 2");
  CHECK(without_layer(text, place(text, 3)) == "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\nrelu; dense 2");
  CHECK(without_layer(text, place(text, 4)) == "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\nrelu; tanh ");
  CHECK(without_layer("input 3\nrelu", {8, 4}) == "input 3");
  CHECK(without_layer("input 3", {0, 7}).empty());
  CHECK(with_layer_after(text, place(text, 1), "relu") ==
        "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\n  relu\nrelu; tanh ;dense 2");
  CHECK(with_layer_after(text, place(text, 2), "elu") ==
        "input 8x8x3  # a picture\n  A: conv 3x3, 4  # first\nrelu; elu; tanh ;dense 2");
  CHECK(with_layer_after("input 3\n", {0, 7}, "relu") == "input 3\nrelu\n");
  CHECK(with_swapped(text, place(text, 1), place(text, 2)) ==
        "input 8x8x3  # a picture\n  relu  # first\nA: conv 3x3, 4; tanh ;dense 2");
}

TEST_CASE("layers are moved, doubled, taken away and added by buttons, and undo takes it back") {
  State state = use(written("input 8x8x3\nA: conv 3x3, 4\nrelu\nmaxpool 2x2"), "layer-2");
  state = use(std::move(state), "arrange-1");
  CHECK(state.sandbox.text() == "input 8x8x3\nrelu\nA: conv 3x3, 4\nmaxpool 2x2");
  CHECK(describe(state).list->shown[2].current);
  state = use(std::move(state), "arrange-2");
  CHECK(state.sandbox.text() == "input 8x8x3\nrelu\nA: conv 3x3, 4\nconv 3x3, 4\nmaxpool 2x2");
  CHECK(describe(state).list->shown[3].current);
  state = use(std::move(state), "arrange-0");
  CHECK(state.sandbox.text() == "input 8x8x3\nrelu\nconv 3x3, 4\nA: conv 3x3, 4\nmaxpool 2x2");
  CHECK(describe(state).list->shown[2].current);
  state = use(std::move(state), "arrange-3");
  CHECK(state.sandbox.text() == "input 8x8x3\nrelu\nA: conv 3x3, 4\nmaxpool 2x2");
  state = use(use(std::move(state), "adding", "batchnorm"), "add-layer");
  CHECK(state.sandbox.text() == "input 8x8x3\nrelu\nA: conv 3x3, 4\nbatchnorm\nmaxpool 2x2");
  CHECK(describe(state).list->shown[3].current);
  CHECK(describe(state).list->adding.value.empty());
  // What cannot be read goes in as well, and is said there: nothing typed is lost.
  const State odd = use(use(state, "adding", "cnov 3x3"), "add-layer");
  CHECK(odd.sandbox.text().find("cnov 3x3") != std::string::npos);
  CHECK(plain(describe(odd).list->problem).find("Line 5") != std::string::npos);
  for (int i = 0; i < 5; ++i) state = use(std::move(state), "undo");
  CHECK(state.sandbox.text() == "input 8x8x3\nA: conv 3x3, 4\nrelu\nmaxpool 2x2");
  // The first has none above it, the last none below.
  CHECK_FALSE(describe(use(state, "layer-1")).list->arrange[0].enabled);
  CHECK_FALSE(describe(use(state, "layer-4")).list->arrange[1].enabled);
  CHECK_FALSE(describe(use(state, "layer-4")).list->arrange[1].why_not.empty());
}

TEST_CASE("every layer kind can be added by an example, and each example is a layer") {
  for (const LayerKind* kind : kinds()) {
    const auto is_of = [&](const sandbox::ExampleLayer& example) {
      return index_of(kind->keywords, example.words.substr(0, example.words.find(' '))).has_value();
    };
    // Those that stand for what model files hold, rarely written by anyone.
    if (kind->keywords == "select" || kind->keywords == "rbf") continue;
    CAPTURE(kind->keywords);
    CHECK(std::ranges::any_of(sandbox::example_layers(), is_of));
  }
  for (const sandbox::ExampleLayer& example : sandbox::example_layers()) {
    CAPTURE(example.words);
    CHECK(parse_network("input 8x8x8; relu; " + std::string(example.words)).has_value());
    CHECK_FALSE(text::say(example.other_names).empty());
  }
}

TEST_CASE("a layer is moved to another place, with its line where it has one") {
  const auto moved = [](std::string_view text, std::size_t from, std::size_t to, bool below = false) {
    const std::vector<Place> places = read_network(text).places;
    const Moved out = with_moved(text, places[from], places[to], below);
    CHECK(out.text.substr(out.at, places[from].length) == text.substr(places[from].at, places[from].length));
    return out.text;
  };
  constexpr std::string_view lines = "input 8x8x3\nA: conv 3x3, 4  # first\n  relu\nmaxpool 2x2";
  CHECK(moved(lines, 1, 3) == "input 8x8x3\n  relu\nA: conv 3x3, 4  # first\nmaxpool 2x2");
  CHECK(moved(lines, 1, 3, true) == "input 8x8x3\n  relu\nmaxpool 2x2\nA: conv 3x3, 4  # first");
  CHECK(moved(lines, 3, 1) == "input 8x8x3\nmaxpool 2x2\nA: conv 3x3, 4  # first\n  relu");
  CHECK(moved(lines, 2, 1) == "input 8x8x3\n  relu\nA: conv 3x3, 4  # first\nmaxpool 2x2");
  CHECK(moved("input 8x8x3; relu; tanh", 2, 1) == "input 8x8x3; tanh; relu");
  CHECK(moved("input 8x8x3; relu; tanh; gelu", 1, 3, true) == "input 8x8x3; tanh; gelu; relu");
  CHECK(moved("input 8x8x3\nrelu\nrepeat 2 { tanh }", 1, 2) == "input 8x8x3\nrepeat 2 { relu; tanh }");
}

TEST_CASE("whatever the buttons do to whatever text, undo leads back") {
  std::mt19937 random(7);
  for (const zoo::WellKnown& known : zoo::all()) {
    // The head of it: the buttons' work does not depend on what follows.
    std::string text(known.text.substr(0, 700));
    text.resize(text.rfind('\n') + 1);
    State state = written(text);
    const std::size_t before = state.sandbox.past.size();
    for (int i = 0; i < 12; ++i) {
      const View view = describe(state);
      std::vector<const Control*> buttons;
      for (const Control& mend : view.list->mends) buttons.push_back(&mend);
      for (const Control& control : view.list->arrange) buttons.push_back(&control);
      for (const LayerRow& row : view.list->shown) buttons.push_back(&row.pick);
      if (view.what_ifs) {
        for (const Control& control : view.what_ifs->controls) buttons.push_back(&control);
      }
      if (buttons.empty()) break;
      state = use(std::move(state), buttons[random() % buttons.size()]->id);
      CAPTURE(state.sandbox.text());
      const Reading reading = read_network(state.sandbox.text());
      CHECK(reading.places.size() == reading.network.nodes.size());
    }
    while (state.sandbox.past.size() > before) state = use(std::move(state), "undo");
    CHECK(state.sandbox.text() == text);
  }
}

TEST_CASE("what one thing otherwise would cost, in the whole network") {
  // By hand, from the lesson's formulas: CONV1 ((5·5·3)+1)·8 = 608, CONV2 ((5·5·8)+1)·16 = 3,216.
  const State conv1 = use(written(zoo::try_it()), "layer-2");
  const std::string offers = what_ifs(conv1);
  CHECK(offers.find("Without biases: 8 fewer\n") != std::string::npos);
  // ((5·5·3)+1)·16 − 608 = 608 more here, 5·5·8·16 = 3,200 more in CONV2.
  CHECK(offers.find("Twice as many filters: 3,808 more\n") != std::string::npos);
  // ((3·3·3)+1)·8 = 224; FC3 still gets 5 x 5 x 16, since ⌊(30 / 2 − 4) / 2⌋ = 5.
  CHECK(offers.find("A 3 × 3 kernel: 384 fewer\n") != std::string::npos);
  CHECK(offers.find("groups") == std::string::npos);
  const std::string conv2 = what_ifs(use(written(zoo::try_it()), "layer-4"));
  // ((5·5·1)+1)·16 = 416.
  CHECK(conv2.find("As many groups as channels: 2,800 fewer\n") != std::string::npos);
  // 5·5·8 + (8 + 1)·16 = 344.
  CHECK(conv2.find("As a separable convolution: 2,872 fewer\n") != std::string::npos);
  // FC3: 120 fewer biases; half its neurons: 400·60 + 60 here, 60·84 in FC4.
  const std::string fc3 = what_ifs(use(written(zoo::try_it()), "layer-6"));
  CHECK(fc3.find("Without biases: 120 fewer\n") != std::string::npos);
  CHECK(fc3.find("Half as many neurons: 29,100 fewer\n") != std::string::npos);
  // A pooling layer has nothing of the kind.
  CHECK(!describe(use(written(zoo::try_it()), "layer-3")).what_ifs);
  // Done by its button, the network is that one.
  const State changed = use(conv1, "if-0");
  CHECK(changed.sandbox.text().find("CONV1:   conv 5x5, 8, bias=no") != std::string::npos);
  CHECK(describe(changed).list->columns[2].total == "62,950");
  CHECK(what_ifs(changed).find("With biases: 8 more\n") != std::string::npos);
  // A line of a repeat stands for all of its layers: four biases, three times.
  const State thrice = use(written("input 8x8x4\nrepeat 3 {\n  conv 3x3, 4, pad=same\n}"), "layer-3");
  CHECK(what_ifs(thrice).find("Without biases: 12 fewer\n") != std::string::npos);
  CHECK(use(thrice, "if-0").sandbox.text() == "input 8x8x4\nrepeat 3 {\n  conv 3x3, 4, pad=same, bias=no\n}");
  // Every line that is offered does what it says.
  int offered = 0;
  constexpr const char* layers[] = {"layer-2", "layer-5", "layer-9"};
  for (int number = 0; const zoo::WellKnown& known : zoo::all()) {
    // Of each network one layer, of all networks each of these.
    const State state = use(written(known.text), layers[number++ % 3]);
    const View view = describe(state);
    if (view.what_ifs == nullptr) continue;
    const Report before = analyse(parse_network(state.sandbox.text()).value());
    for (const Control& control : view.what_ifs->controls) {
      CAPTURE(known.name);
      CAPTURE(control.label);
      const Report after = analyse(parse_network(use(state, control.id).sandbox.text()).value());
      const Count n = after.parameters - before.parameters;
      CHECK(control.label.ends_with(n == 0 ? "as many" : text::number(n < 0 ? -n : n) + (n < 0 ? " fewer" : " more")));
      ++offered;
    }
  }
  CHECK(offered > 100);
  // Where it takes from is kept; what shares its weights changes with it.
  CHECK(use(use(written("input 8x8x4\nA: conv 3x3, 4 from -1\nshared A from -2"), "layer-2"), "if-0").sandbox.text() ==
        "input 8x8x4\nA: conv 3x3, 4, bias=no from -1\nshared A from -2");
}

TEST_CASE("what is wrong is mended by one button, in the text") {
  CHECK(mended("input 8x8x3\ncnov 3x3, 4 # first") == "input 8x8x3\nconv 3x3, 4 # first");
  CHECK(mended("input 8x8x3\nconv 3x3, 4, strid=2") == "input 8x8x3\nconv 3x3, 4, stride=2");
  CHECK(mends_of("input 8x8x3\nconv 3x3, 4, strid=2") == "Write “stride=2”\n");
  CHECK(mended("input 8x8x3\nconv 3x3, 4, smae; relu") == "input 8x8x3\nconv 3x3, 4, pad=same; relu");
  CHECK(mended("input 8x8x3; repeat 2 { relu") == "input 8x8x3; repeat 2 { relu\n}\n");
  // Whether a repeat has lost its beginning, nobody knows.
  CHECK(mends_of("input 8x8x3; relu }") == "");
  CHECK(mended("stem: input 8x8x3; relu; add from stme, -1") == "stem: input 8x8x3; relu; add from stem, -1");
  CHECK(mends_of("input 8x8x3\nnonsense") == "");
}

TEST_CASE("what does not fit is mended by one button, at its layer") {
  // Smaller by two at each 3 x 3 without padding: 5, 3; a 7 x 7 window does not fit 3.
  const std::string_view window = "input 5x5x3\nconv 3x3, 4\nlast: conv 7x7, 8 # too large";
  CHECK(mends_of(window) == "Write “conv 7x7, 8, pad=same”\n");
  CHECK(mended(window) == "input 5x5x3\nconv 3x3, 4\nlast: conv 7x7, 8, pad=same # too large");
  CHECK(mended("conv 3x3, 4") == "input 32x32x3\nconv 3x3, 4");
  CHECK(mended("convention pytorch; input 8x8x3; conv 3x3, 8, stride=2, pad=same") ==
        "convention pytorch; input 8x8x3; conv 3x3, 8, stride=2, pad=1");
}

TEST_CASE("a mend is offered only where it helps: on damaged networks every offer gets further") {
  int offers = 0;
  for (const zoo::WellKnown& known : zoo::all()) {
    const std::string head(known.text.substr(known.text.find("input"), 300));
    damaged(head, 12, [&](const std::string& text) {
      const Reading reading = read_network(text);
      const Report report = analyse(reading.network);
      const auto trouble = lesson::trouble_of(reading, report);
      for (const lesson::Mend& mend : lesson::mends(text, reading, report)) {
        ++offers;
        CAPTURE(text);
        CAPTURE(mend.words);
        const Reading after = read_network(mend.text);
        const auto left = lesson::trouble_of(after, analyse(after.network));
        CHECK(mend.text != text);
        if (left) CHECK_FALSE(left->problem == trouble->problem);
      }
    });
  }
  CHECK(offers > 50);
}
