// One network as a textbook, Keras and PyTorch count it. Expected: the arithmetic that stands beside it, by the frameworks'
// documentation, and what they answered (tests/data/oracle, shared/data/README: what is easily missed).
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"
#include "lesson/rich.h"
#include "lesson/sandbox/compare.h"
#include "random_network.h"

using namespace pw;
using lesson::Counter;

namespace {

lesson::Comparison of(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  return lesson::compare(*network);
}

struct Case {
  const char* network;
  std::array<Count, 3> last;  ///< the last layer in a textbook, Keras, PyTorch; -1 where that one stops
  const char* why;  ///< of what the sentence has to speak
};

}  // namespace

TEST_CASE("compare: what each of them says of a layer, and why") {
  const Case cases[] = {
      // 4·(64·(100+64)) weights = 41,984; 4·64 = 256 biases, twice that in PyTorch (nn.LSTM has bias_ih and bias_hh).
      {"input 50x100; lstm 64", {42'240, 42'240, 42'496}, "two biases"},
      // 3·(64·(100+64)) = 31,488; 192 biases, twice that in Keras (reset_after) and PyTorch.
      {"input 50x100; gru 64", {31'680, 31'872, 31'872}, "two biases"},
      {"input 50x100; rnn 8", {8 * 108 + 8, 8 * 108 + 8, 8 * 108 + 16}, "two biases"},
      // All 6·5·4 values; the 4 channels (Keras, the last axis); the 5 along the width (PyTorch, the last axis of CxHxW).
      {"input 6x5x4; dense 10", {1210, 50, 60}, "last axis"},
      {"input 6x5x4; prelu", {4, 120, 1}, "slope"},
      // Four numbers a channel: two learned, two running statistics.
      {"input 6x5x4; batchnorm", {8, 16, 8}, "Total params"},
      {"input 6x5x4; batchnorm frozen", {8, 16, 8}, "Total params"},
      // Mean and variance of each of the 4 channels, and a count.
      {"input 4; normalization", {0, 9, 0}, "Total params"},
      // PyTorch: “padding='same' is not supported for strided convolutions”.
      {"input 8x8x3; conv 3x3, 4, pad=same, stride=2", {112, 112, -1}, "“same” padding with a stride of 1"},
      // Keras: “strides > 1 not supported in conjunction with dilation_rate > 1”.
      {"input 9x9x3; conv 3x3, 4, stride=2, dilation=2", {112, -1, 112}, "stride or a dilation"},
      // Keras: 8·2 + max(1 − 2, 0) = 16; PyTorch: 7·2 + 1 = 15.
      {"input 8x8x3; transposed 1x1, 4, stride=2", {16, 16, 16}, "places"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.network);
    const lesson::Comparison comparison = of(one.network);
    const lesson::Comparison::Row& row = comparison.rows.back();
    for (std::size_t i = 0; i < 3; ++i) {
      CAPTURE(i);
      CHECK(row.says[i].has_value() == (one.last[i] >= 0));
      if (row.says[i] && one.last[i] >= 0) CHECK(row.says[i]->parameters == one.last[i]);
      CHECK(comparison.totals[i].has_value() == (one.last[i] >= 0));
    }
    CHECK(row.differs);
    CHECK(row.why.find(one.why) != std::string::npos);
  }
  // Layers that all three count alike.
  for (const char* same :
       {"input 28x28x1; conv 5x5, 6; maxpool 2x2; flatten; dense 10", "input 10; dense 4; relu; dropout 0.5",
        "input 6x6x4; layernorm; groupnorm 2", "input 8x8x3; depthwise 3x3; separable 3x3, 4; globalavgpool; dense 3",
        "input 8x8x3; conv 3x3, 4, frozen"}) {
    CAPTURE(same);
    const lesson::Comparison comparison = of(same);
    CHECK(std::ranges::none_of(comparison.rows, &lesson::Comparison::Row::differs));
    CHECK(comparison.totals[0] == comparison.totals[1]);
    CHECK(comparison.totals[0] == comparison.totals[2]);
  }
  // A matrix of low rank beside frozen weights: all of them are weights to everybody. 4·(20 + 6) beside 20·6 + 6.
  const lesson::Comparison beside = of("input 20; dense 6, lora=4");
  for (const auto& says : beside.rows.back().says) CHECK(says->parameters == 4 * 26 + 126);
  // Sizes that are not known: what depends on them is told as it is, and no total hides it.
  const lesson::Comparison open = of("input ?x?x3; conv 3x3, 8, pad=1; dense 10");
  CHECK(lesson::cell(open.rows[1], Counter::keras) == "224");
  CHECK(lesson::cell(open.rows[2], Counter::textbook).find("H") != std::string::npos);
  CHECK(open.totals[0] == std::nullopt);
  CHECK(open.totals[1] == 224 + 8 * 10 + 10);
  // Whatever the network's own convention is.
  CHECK(of("convention pytorch; input 50x100; lstm 64").rows.back().says ==
        of("convention tensorflow; input 50x100; lstm 64").rows.back().says);
}

TEST_CASE("compare: a cause above is said of the layers below it, and a layer's own cause first") {
  // The dense layer's output differs (10; 6x5x10; 6x10x4 in our order), and so does what batchnorm keeps.
  const lesson::Comparison comparison = of("input 6x5x4; dense 10; batchnorm; lstm 3");
  CHECK(comparison.rows[1].why.find("last axis") != std::string::npos);
  CHECK(comparison.rows[2].why.find("a layer above differs") != std::string::npos);
  const std::string words = lesson::row_words(comparison.rows[1], "dense 10");
  CHECK(words.find("dense 10: 1,210 for 10 in a textbook; 50 for 6 × 5 × 10 in Keras; 60 for ") == 0);
  // Where one stops, the rows below have a dash of it.
  const lesson::Comparison stopped = of("input 8x8x3; conv 3x3, 4, pad=same, stride=2; relu; dense 3");
  CHECK(stopped.rows[1].says[2] == std::nullopt);
  CHECK(lesson::cell(stopped.rows[2], Counter::pytorch) == "—");
  CHECK(lesson::totals_words(stopped) == "A textbook counts 307 parameters, Keras 127 and PyTorch —.");
}

TEST_CASE("compare: whatever the network, each layer that differs has its sentence, and no other") {
  std::mt19937 random(77);
  std::set<std::string> told;
  int otherwise = 0;
  int dense_told = 0;
  for (int i = 0; i < 20'000; ++i) {
    Network network = random_network::begun(random);
    for (Count n = random_network::pick(random, 1, 3); n > 0; --n)
      network.nodes.push_back({"", random_network::layer(random)});
    const lesson::Comparison comparison = lesson::compare(network);
    REQUIRE(comparison.rows.size() == network.nodes.size());
    for (const lesson::Comparison::Row& row : comparison.rows) {
      CHECK(row.differs == !row.why.empty());
      CHECK(row.why.find_first_of("{}|") == std::string::npos);
      if (row.differs) told.insert(row.why.substr(0, row.why.find(' ', 12)));
      if (row.why == text::say(text::Key::compare_otherwise)) ++otherwise;
    }
    // What a dense layer is said to take is what its count comes from.
    for (std::size_t layer = 0; layer < network.nodes.size(); ++layer) {
      const lesson::Comparison::Row& row = comparison.rows[layer];
      const auto* dense = std::get_if<Dense>(&network.nodes[layer].layer);
      if (dense == nullptr || !row.says[2] || row.why.find("last axis alone") == std::string::npos) continue;
      const Count takes = row.says[2]->parameters / dense->neurons - (dense->bias ? 1 : 0);
      CHECK(row.why.find(" and " + text::number(takes) + " in PyTorch") != std::string::npos);
      ++dense_told;
    }
    // Each column is the network by that convention, counted by itself.
    const Report textbook = [&] {
      Network plain = network;
      plain.convention = Convention::plain;
      return analyse(plain);
    }();
    for (std::size_t layer = 0; layer < textbook.layers.size(); ++layer)
      CHECK(comparison.rows[layer].says[0]->parameters == textbook.layers[layer].parameters);
  }
  CHECK(told.size() > 5);
  CHECK(dense_told > 50);
  MESSAGE(otherwise, " without a cause of their own");
}

TEST_CASE("compare: no question of the sandbox depends on a convention that is not said") {
  using namespace pw::app;
  int told = 0;
  for (const char* layer : {"lstm 64", "gru 64", "rnn 5", "lstm 64, bias=no", "lstm 64, bias=two", "gru 8, bias=one",
                            "prelu", "prelu channel", "dense 10", "conv 3, 8", "batchnorm", "layernorm",
                            "attention 2, 8", "lstm 4, bidirectional=concat", "lstm 4, sequence"}) {
    for (const char* convention : {"", "convention pytorch; ", "convention tensorflow; "}) {
      const std::string text = std::string(convention) + "input 50x100; " + layer;
      CAPTURE(text);
      State state;
      state.page.screen = ScreenChoice::sandbox;
      state = update(std::move(state), Action{Action::Kind::edit_network, 0, text});
      state = update(std::move(state), Action{Action::Kind::ask_me, 1, ""});
      REQUIRE(state.sandbox.quiz);
      const View view = describe(state);
      std::string all;
      for (const Rich& line : view.lines) all += plain(line) + "\n";
      // The same words counted by each: another count with the same shape has to be told apart.
      const auto network = parse_network(text);
      const Report own = analyse(*network);
      bool is_open = false;
      for (const Convention other : {Convention::plain, Convention::pytorch, Convention::tensorflow}) {
        Network by = *network;
        by.convention = other;
        const Report report = analyse(by);
        is_open = is_open || (!report.problem && report.layers.back().out == own.layers.back().out &&
                              report.layers.back().parameters != own.layers.back().parameters);
      }
      const char* as_whom = network->convention == Convention::plain     ? "Count it as a textbook does."
                            : network->convention == Convention::pytorch ? "Count it as PyTorch does."
                                                                         : "Count it as Keras does.";
      CHECK((all.find(as_whom) != std::string::npos) == is_open);
      told += is_open ? 1 : 0;
    }
  }
  // rnn, lstm and gru as they are by themselves, and prelu.
  CHECK(told >= 15);
}

TEST_CASE("compare: the sandbox has a button for it") {
  using namespace pw::app;
  State state = update(State{}, Action{Action::Kind::edit_network, 0, "input 50x100; lstm 64; dense 10"});
  state.page.screen = ScreenChoice::sandbox;
  state.page.panel = PanelChoice::compare;
  const View view = describe(state);
  REQUIRE(view.panel);
  // 42,240 + 650 and 42,496 + 650.
  CHECK(view.panel->words == "A textbook counts 42,890 parameters, Keras 42,890 and PyTorch 43,146.");
  REQUIRE(view.panel->keys.size() == 1);
  CHECK(view.panel->keys[0].first == "2");
  CHECK(view.panel->keys[0].second.find(
            "lstm 64: 42,240 in a textbook; 42,240 in Keras; 42,496 in PyTorch. PyTorch keeps two biases") == 0);
}
