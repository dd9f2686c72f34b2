// Networks that are more than a row of layers. Expected values are worked out beside each by plain arithmetic.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "core/further/recall.h"
#include "core/notation.h"
#include "zoo/all.h"

using namespace pw;
using Code = Diagnostic::Code;

namespace {

Report report_of(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network.has_value());
  return analyse(*network);
}

Code problem_of(std::string_view text) {
  const Report report = report_of(text);
  REQUIRE(report.problem.has_value());
  return report.problem->code;
}

}  // namespace

TEST_CASE("a residual block adds, a dense one puts channels side by side") {
  const Report residual = report_of("input 8x8x4; a: relu; conv 3x3, 4, pad=1; add from -1, a");
  CHECK_FALSE(residual.problem.has_value());
  CHECK(residual.layers[3].out == Shape{8, 8, 4});
  CHECK(residual.parameters == (3 * 3 * 4 + 1) * 4);
  const Report dense = report_of("input 8x8x4; repeat 3 { conv 3x3, 2, pad=1; concat from -2, -1 }");
  CHECK(dense.layers.back().out == Shape{8, 8, 10});
  // 4, 6 and 8 channels come into the three convolutions.
  CHECK(dense.parameters == (9 * 4 + 1) * 2 + (9 * 6 + 1) * 2 + (9 * 8 + 1) * 2);
}

TEST_CASE("shared weights are counted once, and their work twice") {
  const Report shared =
      report_of("one: input 8x8x3; C: conv 3x3, 5; two: input 6x6x3; D: shared C; flatten from C; flatten from D");
  CHECK_FALSE(shared.problem.has_value());
  CHECK(shared.parameters == (3 * 3 * 3 + 1) * 5);
  CHECK(shared.layers[3].out == Shape{4, 4, 5});
  CHECK(shared.multiply_adds == (6 * 6 + 4 * 4) * 3 * 3 * 3 * 5);
  CHECK(shared.outputs == std::vector<std::size_t>{4, 5});
  CHECK(problem_of("input 8x8x3; C: conv 3x3, 5; shared C") == Code::channels_differ);
  // A layer that shares with one that shares uses the weights of the first.
  CHECK(parse_network("input 8x8x3; C: conv 3x3, 3, pad=1; D: shared C; shared D").value().nodes[3].shares == 1);
}

TEST_CASE("several inputs and outputs") {
  const Report two = report_of(
      "a: input 10; b: input 6; dense 4 from a; dense 4 from b; concat from -1, -2; dense 1; dense 2 from -2");
  CHECK_FALSE(two.problem.has_value());
  CHECK(two.parameters == (4 * 10 + 4) + (4 * 6 + 4) + (8 + 1) + (2 * 8 + 2));
  CHECK(two.outputs == std::vector<std::size_t>{5, 6});
}

TEST_CASE("frozen layers are counted, but not as trained") {
  const Report frozen = report_of("input 8x8x3; conv 3x3, 4, frozen; batchnorm; dense 2");
  CHECK(frozen.parameters == 2 * 4 + (2 * 144 + 2));
  CHECK(frozen.non_trainable == (27 + 1) * 4 + 2 * 4);
}

TEST_CASE("what does not go together is said at the layer that breaks it, and the rest still counts") {
  CHECK(problem_of("input 8x8x3; a: conv 3x3, 4; conv 3x3, 4 from -2; conv 3x3, 4; add from a, -1") ==
        Code::shapes_differ);
  CHECK(problem_of("input 8x8x3; conv 3x3, 4, groups=2") == Code::not_divisible);
  CHECK(problem_of("input 8x8x3; conv 3x3, 4, in=4") == Code::channels_differ);
  CHECK(problem_of("input 8x8x3; concat") == Code::wrong_inputs);
  CHECK(problem_of("input 8x8x3; relu from -1; conv 3x3, 2 from -1, -2") == Code::wrong_inputs);
  CHECK(problem_of("input 8x8x3; maxpool 2x2, pad=2") == Code::padding_too_large);
  CHECK(problem_of("input 8x8x3; conv 3x3, 4, stride=2x2x1") == Code::axes_differ);
  CHECK(problem_of("convention pytorch; input 8x8x3; conv 3x3, 4, stride=2, pad=same") == Code::same_with_stride);
  CHECK(problem_of("convention tensorflow; input 8x8x3; conv 3x3, 4, stride=2, dilation=2") ==
        Code::stride_and_dilation);
  CHECK(problem_of("input 8x8x3; reshape 5x5") == Code::sizes_do_not_match);
  CHECK(problem_of("input 8x8x3; crop 4") == Code::nothing_left);
  const Report report = report_of("input 8x8x3; conv 3x3, 4; conv 9x9, 4; dense 2");
  CHECK(report.problem->layer == 2);
  CHECK(report.layers.size() == 2);
  CHECK(report.parameters == 28 * 4);
}

TEST_CASE("beyond 64 bits nothing is counted, and it is said") {
  for (const std::string_view text : {
           "input 1000000000000x1000000000000x3; relu",
           "input 3x3x1000000; conv 1000000000000x1, 1, pad=1000000000000, dilation=1000000000000",
           "input 1000000x1000000; lstm 1000000000000",
           "input 1000000; embedding 1000000000000, 1000000000000",
           "input 1000000x1000000x4; upsample 1000000",
           "input 1000000x8; attention 1000000, 1000000",
           "input 9x9x1000000000000; depthwise 3x3, multiplier=1000000000000",
           "input 9x9x1000000000000; pixelunshuffle 1000000000",
       }) {
    CAPTURE(text);
    CHECK(problem_of(text) == Code::too_large);
  }
  // Totals too: each of the two fits.
  CHECK(problem_of("input 1000000000000; dense 6000000; dense 1000000000000 from -2") == Code::too_large);
}

TEST_CASE("100,000 layers in a row") {
  const Report report = report_of("input 4x4x2; repeat 50000 { conv 1x1, 2; relu }");
  CHECK(report.layers.size() == 100'001);
  CHECK(report.parameters == 50'000 * 6);
  CHECK(report.layers.back().field.size.at(0) == 1);
}

TEST_CASE("bytes by number format") {
  CHECK(bytes(62958, NumberFormat::fp32) == 251832);
  CHECK(bytes(62958, NumberFormat::fp16) == 125916);
  CHECK(bytes(62958, NumberFormat::bf16) == 125916);
  CHECK(bytes(62958, NumberFormat::int8) == 62958);
  CHECK(bytes(62959, NumberFormat::int4) == 31480);
  CHECK_FALSE(bytes(Count{1} << 62U, NumberFormat::fp32).has_value());
}

TEST_CASE("plain networks have what every textbook has, frameworks their own habits") {
  // Keras' documentation of LSTM and GRU, PyTorch's of nn.LSTM: 4·(32·(16 + 32) + 32) and with two biases.
  CHECK(report_of("input 5x16; lstm 32").parameters == 4 * (32 * 48 + 32));
  CHECK(report_of("convention pytorch; input 5x16; lstm 32").parameters == 4 * (32 * 48 + 64));
  CHECK(report_of("convention tensorflow; input 5x16; lstm 32").parameters == 4 * (32 * 48 + 32));
  CHECK(report_of("convention tensorflow; input 5x16; gru 32").parameters == 3 * (32 * 48 + 64));
  CHECK(report_of("convention tensorflow; input 5x16; gru 32, bias=one").parameters == 3 * (32 * 48 + 32));
  CHECK(report_of("input 5x5x16; dense 10").parameters == 10 * 400 + 10);
  CHECK(report_of("convention tensorflow; input 5x5x16; dense 10").parameters == 10 * 16 + 10);
  CHECK(report_of("input 7x7x4; conv 3x3, 2, stride=2, pad=same").layers[1].out == Shape{4, 4, 2});
}

TEST_CASE("a layer that comes again is counted as if it came for the first time") {
  for (const zoo::WellKnown& known : zoo::all()) {
    CAPTURE(known.name);
    const Network network = parse_network(known.text).value();
    const Report once = analyse_with(network, nullptr);
    const Report again = analyse_long(network);
    REQUIRE(once.layers.size() == again.layers.size());
    CHECK(once.parameters == again.parameters);
    CHECK(once.non_trainable == again.non_trainable);
    CHECK(once.multiply_adds == again.multiply_adds);
    CHECK(once.outputs == again.outputs);
    CHECK(once.problem == again.problem);
    for (std::size_t i = 0; i < once.layers.size(); ++i) {
      const LayerReport& a = once.layers[i];
      const LayerReport& b = again.layers[i];
      const bool same = a.in == b.in && a.out == b.out && a.values == b.values && a.formula == b.formula &&
                        a.parameters == b.parameters && a.kept == b.kept && a.non_trainable == b.non_trainable &&
                        a.multiply_adds == b.multiply_adds && a.idle == b.idle && a.takes == b.takes &&
                        a.field.kind == b.field.kind && a.field.size == b.field.size &&
                        a.field.stride == b.field.stride;
      CAPTURE(i);
      CHECK(same);
    }
  }
  // Layers that are alike but for what is said of their weights: 8·8 + 8 trained, 8 of a tied one, 2·(8 + 8) of low rank beside 72 that
  // are kept, 72 that are frozen, and 72 with 8 lengths.
  const Network alike = parse_network(
                            "input 8; repeat 30 { dense 8; dense 8, tied=-1; dense 8, lora=2; dense 8, frozen; "
                            "dense 8, weightnorm }")
                            .value();
  for (const Report& report : {analyse_with(alike, nullptr), analyse_long(alike)}) {
    CHECK(report.parameters == 30 * (72 + 8 + 32 + 80));
    CHECK(report.non_trainable == 30 * (72 + 72));
  }
  // Of sizes that are not known, in a network that is long.
  const Report open = report_of("input ?x?x3; repeat 70 { conv 3x3, 3, pad=1 }");
  CHECK(open.parameters == 70 * (27 * 3 + 3));
  CHECK(open.open.size() == 71);
  // More different layers than are remembered.
  std::string text = "input 9x9x1\n";
  for (int i = 1; i < 6'000; ++i) text += "conv 1x1, " + std::to_string(i) + "\n";
  const Network wide = parse_network(text + text.substr(12)).value();
  CHECK(analyse_with(wide, nullptr).parameters == analyse_long(wide).parameters);
}
