// The order of axes belongs to the data: sequences have their values last in every convention, PyTorch's maps their channels first.
// Expected values are PyTorch 1.13's and Keras 3's: Linear's weights on the last axis, LSTM's four gates with two biases, and so on, the
// arithmetic written out.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "core/further/advice.h"
#include "core/notation.h"
#include "lesson/sandbox/advice.h"

using namespace pw;
using Code = Diagnostic::Code;

namespace {

Report counted(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  return analyse(*network);
}
/// Of a network that can be counted: its last layer.
LayerReport last(std::string_view text) {
  CAPTURE(text);
  const Report report = counted(text);
  REQUIRE_FALSE(report.problem);
  return report.layers.back();
}
void gives(std::string_view text, Count parameters, const Shape& out) {
  CAPTURE(text);
  const LayerReport row = last(text);
  CHECK(row.parameters == parameters);
  CHECK(row.out == out);
}
std::optional<Code> problem_of(std::string_view text) {
  CAPTURE(text);
  const Report report = counted(text);
  return report.problem ? std::optional(report.problem->code) : std::nullopt;
}

}  // namespace

TEST_CASE("a dense layer takes a sequence's values, whatever gave the sequence") {
  // Sources of a sequence of 10 steps with 6 values each.
  for (const std::string_view source :
       {"input 10; embedding 100, 6",
        "input 10x6",
        "input 10x5; lstm 6, sequence",
        "input 10x5; gru 6, sequence",
        "input 10x5; rnn 6, sequence",
        "input 10x5; lstm 3, sequence, bidirectional=concat",
        "input 10x6; attention 2, 3",
        "input 10x6; layernorm",
        "input 10x6; layernorm; attention 2, 3",
        "input 10x5; dense 6",
        "input 60; reshape 10x6",
        "input 10; embedding 100, 6; relu; dropout 0.1",
        "input 10x6; lstm 6, sequence; add from -1, -2",
        "input 10x2; lstm 4, sequence; concat from -1, -2",
        "input 10; embedding 100, 4; conv 1, 6",
        "input 12; embedding 100, 4; conv 3, 6",
        "input 20; embedding 100, 6; maxpool 2",
        "input 10; embedding 100, 6; batchnorm",
        "input 6; repeatvector 10",
        "input 9x5; lstm 6, sequence; zeropad 0/1",
        "input 3x9; embedding 5, 2; flatten 2x3; reshape 9x6; dense 6; lstm 6, sequence; zeropad 1/0"}) {
    for (const std::string_view convention : {"pytorch", "tensorflow"}) {
      if (convention == "pytorch" || source.find("flatten 2") == std::string_view::npos)
        gives("convention " + std::string(convention) + "; " + std::string(source) + "; dense 7", 6 * 7 + 7, {10, 7});
    }
  }
}

TEST_CASE("the sequences that were counted by their steps") {
  gives("convention pytorch; input 10; embedding 100, 16; dense 5", 16 * 5 + 5, {10, 5});
  CHECK(counted("convention pytorch; input 10; embedding 1000, 64; dense 32").parameters == 66'080);
  gives("convention pytorch; input 10x5; lstm 4, sequence; dense 3", 15, {10, 3});
  gives("convention pytorch; input 197x768; layernorm; attention 12, 64; dense 3072", 2'362'368, {197, 3072});
  gives("convention pytorch; input 7x5; lstm 9, sequence; dense 3, in=9", 30, {7, 3});
  CHECK(problem_of("convention pytorch; input 7x5; lstm 9, sequence; dense 3, in=7") == Code::channels_differ);
  // Tokens of more axes, and a norm of the last of them.
  gives("convention pytorch; input 7x5; embedding 100, 16; dense 3", 51, {7, 5, 3});
  gives("convention pytorch; input 10x16; layernorm; lstm 8", 4 * (8 * (16 + 8) + 16), {8});
  gives("convention pytorch; input 10; embedding 9, 16; layernorm axes=2", 32, {10, 16});
  gives("convention pytorch; input 10; embedding 9, 16; layernorm axes=1x2", 320, {10, 16});
  gives("convention pytorch; input 10; embedding 9, 16; flatten 1x2; dense 2", 322, {2});
  gives("convention pytorch; input 10; embedding 9, 16; permute 2x1; dense 2", 22, {16, 2});
  gives("convention pytorch; input 10; embedding 9, 16; permute 2x1; lstm 2", 4 * (2 * (10 + 2) + 4), {2});
  gives("convention pytorch; input 10; embedding 9, 16; reshape 20x8; dense 3", 27, {20, 3});
  gives("convention pytorch; input 10; embedding 9, 16; concat axis=1 from -1, -1", 0, {20, 16});
  gives("convention pytorch; input 10; embedding 9, 16; concat axis=2 from -1, -1", 0, {10, 32});
}

TEST_CASE("maps stay as they are: PyTorch's channels come first, and a dense layer takes the last axis") {
  gives("convention pytorch; input 8x6x3; dense 5", 6 * 5 + 5, {8, 5, 3});
  gives("convention pytorch; input 100x5; conv 3, 8; dense 4", 98 * 4 + 4, {4, 8});
  gives("convention pytorch; input 100x5; dense 4, in=100; conv 3, 8", 8 * (3 * 5 + 1), {2, 8});
  // Whoever does not say what a dense layer takes means a sequence, until a layer for maps comes first.
  gives("convention pytorch; input 100x5; dense 4; conv 3, 8", 8 * (3 * 4 + 1), {98, 8});
  gives("convention pytorch; input 100x5; relu; dense 4", 24, {100, 4});
  gives("convention pytorch; input 10x16; batchnorm; dense 5", 55, {5, 16});
  gives("convention pytorch; input 213x10; dense 100, in=213", 21'400, {100, 10});
  gives("convention pytorch; input 213x10; relu; dense 100, in=10", 1'100, {213, 100});
  gives("convention pytorch; input 100x5; conv 3, 8; layernorm axes=2", 2 * 98, {98, 8});
  gives("convention pytorch; input 6x6x3; conv 3x3, 4; flatten 2x3; permute 2x1; dense 2", 10, {16, 2});
  // A vision transformer, as it is written and without the permutation.
  for (const std::string_view turn : {"flatten 2x3; permute 2x1", "flatten 2x3"})
    gives("convention pytorch; input 224x224x3; conv 16x16, 768, stride=16; " + std::string(turn) +
              "; layernorm; attention 12, 64; dense 3072",
          2'362'368, {196, 3072});
}

TEST_CASE("the layers of today's networks lie as those do that they are made of") {
  // Three dense maps on the last axis, a router and its experts, several dense layers, a norm of the last axis.
  gives("convention pytorch; input 10x16; swiglu 24; dense 5", 16 * 5 + 5, {10, 5});
  gives("convention pytorch; input 10x16; moe 2, 8; dense 5", 16 * 5 + 5, {10, 5});
  gives("convention pytorch; input 10; embedding 9, 16; rmsnorm axes=2; dense 5", 85, {10, 5});
  gives("convention pytorch; input 10; embedding 9, 16; rmsnorm axes=2", 16, {10, 16});
  gives("convention pytorch; input 100x5; conv 3, 8; rmsnorm axes=2", 98, {98, 8});
  gives("convention pytorch; input 8x6x3; maxout 5, 2", 2 * (6 * 5 + 5), {8, 5, 3});
  gives("convention pytorch; input 10x16; maxout 5, 2", 2 * (16 * 5 + 5), {10, 5});
  // What learns nothing leaves everything where it was.
  for (const std::string_view still : {"stochasticdepth 0.1", "rescaling 255", "rmsnorm"}) {
    gives("convention pytorch; input 10x16; " + std::string(still) + "; dense 5", 85, {10, 5});
    gives("convention pytorch; input 8x6x3; " + std::string(still) + "; dense 5", 35, {8, 5, 3});
  }
  gives("convention pytorch; input 8x6x4; channelshuffle 2; dense 5", 35, {8, 5, 4});
  gives("convention pytorch; input 10x16; split 2, 1; dense 5", 8 * 5 + 5, {10, 5});
  gives("convention pytorch; input 8x6x4; local 1x1, 3; dense 5", 35, {8, 5, 3});
  // Positions are laid as what they are added to.
  gives("convention pytorch; input 10; embedding 9, 16; P: table 10x16; add from -2, P; dense 5", 85, {10, 5});
  // Attention on the places of a map takes each as a step, and there is nothing to be said of it.
  const std::string_view swin =
      "convention pytorch; input 8x8x3; conv 1x1, 8; attention 2, 4, window=4x4; add from -1, -2; conv 1x1, 4";
  CHECK(advise(*parse_network(swin), counted(swin)).empty());
}

TEST_CASE("where maps and sequences meet it is said what is done, and the other is one click away") {
  struct Meeting {
    std::string_view text;
    Code note;
    Count counted;
    Count otherwise;  ///< as PyTorch counts where nothing is turned
  };
  for (const Meeting& m : {
           Meeting{"input 10; embedding 100, 16; X: conv 3, 8", Code::turned_for_map, 8 * (3 * 16 + 1),
                   8 * (3 * 10 + 1)},
           Meeting{"input 10x6; lstm 4, sequence; X: conv 1, 2, bias=no", Code::turned_for_map, 8, 20},
           Meeting{"input 10x6; gru 4, sequence; relu; X: batchnorm", Code::turned_for_map, 8, 20},
           Meeting{"input 30x4; conv 3, 8; permute 1x2; conv 3, 5; X: lstm 2", Code::turned_for_sequence,
                   4 * (2 * (5 + 2) + 4), 4 * (2 * (26 + 2) + 4)},
           Meeting{"input 8x6x3; conv 1x1, 4; flatten 2x3; X: attention 2, 2", Code::turned_for_sequence,
                   3 * (4 * 4 + 4) + 4 * 4 + 4, 3 * (48 * 4 + 4) + 4 * 48 + 48},
       }) {
    const std::string text = "convention pytorch; " + std::string(m.text);
    CAPTURE(text);
    const Reading reading = read_network(text);
    const Report report = analyse(reading.network);
    const std::size_t at = report.layers.size() - 1;
    CHECK(report.layers[at].parameters == m.counted);
    const auto notes = lesson::advice(reading, report);
    REQUIRE_FALSE(notes.empty());
    CHECK(notes.back().code == m.note);
    CHECK(notes.back().layer == static_cast<int>(at));
    const auto mends = lesson::mends_for(notes.back(), text, reading, report);
    REQUIRE(mends.size() == 1);
    CHECK(counted(mends[0].text).layers[at].parameters == m.otherwise);
  }
  // Once for layers in a row; not in another convention; not where it was turned by hand.
  const auto notes = [](std::string_view text) { return advise(*parse_network(text), counted(text)).size(); };
  CHECK(
      notes("convention pytorch; input 10; embedding 9, 4; conv 3, 8; relu; maxpool 2; conv 3, 8; flatten; dense 2") ==
      1);
  CHECK(notes("convention tensorflow; input 10; embedding 9, 4; conv 3, 8") == 0);
  CHECK(notes("convention pytorch; input 10; embedding 9, 4; permute 2x1; conv 3, 8") == 0);
  CHECK(notes("convention pytorch; input 28x28x1; conv 3x3, 8; maxpool 2x2; flatten; dense 10") == 0);
  // A dense layer on a map: to flatten, or to convolve with windows of one place.
  const std::string text = "convention pytorch; input 8x6x3; dense 5";
  const Reading reading = read_network(text);
  const Report report = analyse(reading.network);
  const auto said = lesson::advice(reading, report);
  REQUIRE(said.size() == 1);
  CHECK(said[0].code == Code::dense_takes_last);
  const auto mends = lesson::mends_for(said[0], text, reading, report);
  REQUIRE(mends.size() == 2);
  CHECK(counted(mends[0].text).parameters == 8 * 6 * 3 * 5 + 5);
  CHECK(counted(mends[1].text).parameters == 3 * 5 + 5);
}

TEST_CASE("what PyTorch refuses") {
  for (const std::string_view layer : {"input 1x1x3; instancenorm", "input 1x3; instancenorm",
                                       "input 1x1x1x3; instancenorm affine=yes", "input 3; instancenorm"})
    CHECK(problem_of("convention pytorch; " + std::string(layer)) == Code::one_place);
  CHECK_FALSE(problem_of("convention pytorch; input 1x2x3; instancenorm"));
  CHECK_FALSE(problem_of("convention pytorch; input 1x1x3; instancenorm running=yes"));
  CHECK_FALSE(problem_of("input 1x1x3; instancenorm"));
  for (const std::string_view layer : {"transposed 3x3, 4, pad=same", "maxpool 2x2, pad=same", "avgpool 2x2, pad=same",
                                       "maxpool 3x3, stride=1, pad=same"})
    CHECK(problem_of("convention pytorch; input 8x8x3; " + std::string(layer)) == Code::same_not_taken);
  for (const std::string_view convention : {"", "convention tensorflow; "})
    CHECK_FALSE(problem_of(std::string(convention) + "input 8x8x3; maxpool 2x2, pad=same"));
  CHECK_FALSE(problem_of("convention pytorch; input 8x8x3; conv 3x3, 4, pad=same"));
  CHECK(problem_of("convention pytorch; input 8x3; conv 3, 4, pad=causal") == Code::causal_not_taken);
  CHECK(problem_of("convention pytorch; input 8x3; separable 3, 4, pad=causal") == Code::causal_not_taken);
  CHECK(problem_of("convention pytorch; input 8; lrn 5") == Code::needs_a_map);
  CHECK_FALSE(problem_of("convention pytorch; input 8x3; lrn 5"));
  // Of a volume its depth, for PyTorch counts the axes from the end.
  CHECK(last("convention pytorch; input 8x4x4x3; pixelshuffle 2").out == Shape{2, 8, 8, 3});
  CHECK(last("convention pytorch; input 2x4x4x3; pixelunshuffle 2").out == Shape{8, 2, 2, 3});
  CHECK(problem_of("convention pytorch; input 6x4x4x4; pixelshuffle 2") == Code::factor_does_not_divide);
  CHECK(problem_of("input 4x4x4x4; pixelshuffle 2") == Code::needs_a_map);
}

TEST_CASE("what Keras refuses, and what it takes") {
  const auto keras = [](std::string_view text) { return problem_of("convention tensorflow; " + std::string(text)); };
  for (const std::string_view kind : {"subtract", "add", "multiply", "average", "maximum"}) {
    const std::string three = "input 4x4x3; relu; relu; " + std::string(kind) + " from -1, -2, -3";
    CHECK(keras(three) == (kind == "subtract" ? std::optional(Code::wrong_inputs) : std::nullopt));
    CHECK_FALSE(problem_of(three));
    // The last axes go together.
    const std::string ranks = "input 4x4x3; input 3; " + std::string(kind) + " from -1, -2";
    CHECK(last("convention tensorflow; " + ranks).out == Shape{4, 4, 3});
    CHECK(problem_of(ranks) == Code::shapes_differ);
    CHECK(problem_of("convention pytorch; " + ranks) == Code::shapes_differ);
    CHECK(keras("input 4x4x3; input 4; " + std::string(kind) + " from -1, -2") == Code::shapes_differ);
    CHECK(last("convention tensorflow; input 4x4x3; input 4x1; " + std::string(kind) + " from -2, -1").out ==
          Shape{4, 4, 3});
  }
  CHECK(keras("input 8x8x3; conv 3x3, 4, pad=causal") == Code::causal_not_taken);
  CHECK(keras("input 8x8x8x3; conv 3x3x3, 4, pad=causal") == Code::causal_not_taken);
  CHECK_FALSE(keras("input 8x3; conv 3, 4, pad=causal"));
  CHECK(keras("input 8x3; separable 3, 4, pad=causal") == Code::causal_not_taken);
  CHECK(keras("input 8x8x3; separable 3x3, 4, pad=causal") == Code::causal_not_taken);
  CHECK(keras("input 8x8x3; conv 3x3, 4, stride=2, dilation=2") == Code::stride_and_dilation);
  for (const std::string_view layer : {"depthwise 3x3, stride=2, dilation=2", "separable 3x3, 4, stride=2, dilation=2"})
    CHECK(Shape(last("convention tensorflow; input 9x9x3; " + std::string(layer)).out.sizes().first(2)) == Shape{3, 3});
  for (const std::string_view convention : {"", "convention tensorflow; ", "convention pytorch; "}) {
    CHECK(problem_of(std::string(convention) + "input 4x5x3; layernorm axes=3x3") == Code::axis_twice);
    CHECK(problem_of(std::string(convention) + "input 4x5x3; permute 1x1x3") == Code::axis_twice);
  }
  CHECK(last("convention tensorflow; input 4x5x3; layernorm axes=1x3").parameters == 24);
  CHECK(keras("input 8x8x3; zeropad -1") == Code::negative_padding);
}

TEST_CASE("what any of them refuses") {
  for (const std::string_view convention : {"", "convention tensorflow; ", "convention pytorch; "}) {
    const auto problem = [&](std::string_view text) { return problem_of(std::string(convention) + std::string(text)); };
    CHECK(problem("input 8x8x3; upsample scale=2, size=4") == Code::size_and_factor);
    CHECK(problem("input 8x8x3; upsample 2, size=4") == Code::size_and_factor);
    CHECK(problem("input 8x8x3; upsample 2, scale=2") == Code::size_and_factor);
    for (const std::string_view layer :
         {"conv 3x3, 4, stride=1x1x1", "conv 3x3, 4, dilation=2x2x2", "conv 3x3, 4, pad=1x1x1",
          "depthwise 3x3, stride=2x2x2", "transposed 3x3, 4, stride=2x2x2", "transposed 3x3, 4, outpad=0x0x0",
          "maxpool 2x2, stride=2x2x2", "maxpool 2x2, pad=1x1x1", "avgpool 2x2, stride=1x1x1",
          "separable 3x3, 4, dilation=2x2x2"})
      CHECK(problem("input 16x16x3; " + std::string(layer)) == Code::axes_differ);
    for (const std::string_view layer : {"upsample 2x2x2", "zeropad 1x1x1", "crop 1x1x1", "upsample scale=2x2x2"})
      CHECK(problem("input 16x16x3; " + std::string(layer)) == Code::needs_a_map);
    for (const std::string_view layer : {"conv 3x3, 4, stride=1x1", "conv 3x3, 4, pad=1x1, dilation=2x2",
                                         "maxpool 2x2, stride=2x2", "upsample 2x2", "zeropad 1x1"})
      CHECK_FALSE(problem("input 16x16x3; " + std::string(layer)));
    CHECK(problem("input 16x16x3; groupnorm 2") == Code::groups_do_not_divide);
    CHECK(problem("input 16x16x3; pixelshuffle 2") == Code::factor_does_not_divide);
    CHECK(problem("input 16x16x3; conv 3x3, 4, groups=2") == Code::not_divisible);
    CHECK(problem("input 16x16x3; flatten 1x2x3") == Code::more_than_first_and_last);
    // What comes in is what is said, whether there are weights or not.
    for (const std::string_view layer :
         {"relu", "dropout 0.1", "maxpool 2x2", "flatten", "prelu one", "globalavgpool", "layernorm", "batchnorm"}) {
      const std::string with =
          "input 16x16x3; " + std::string(layer) + (layer.find(' ') == std::string_view::npos ? " in=" : ", in=");
      CHECK(problem(with + "5") == Code::channels_differ);
      CHECK_FALSE(problem(with + "3"));
    }
  }
}

TEST_CASE("what cannot be read, with its limits") {
  const auto error = [](std::string_view text) {
    CAPTURE(text);
    const auto network = parse_network(text);
    REQUIRE_FALSE(network);
    return network.error();
  };
  for (const std::string_view text :
       {"input 8x8x3; adaptiveavgpool 0", "input 8x8x3; adaptiveavgpool 2x0", "input 12; reshape 0",
        "input 12; reshape 4x0", "input 0x3", "input 8x0x3", "input 99999999999999999999x3"}) {
    CHECK(error(text).code == Code::bad_size);
    CHECK(error(text).numbers == std::vector<Count>{1, Terms::greatest_number});
  }
  CHECK(error("input 1x2x3x4x5x6x7").numbers == std::vector<Count>{6});
  CHECK(error("input 9x9x9x9x3; conv 3x3x3x3, 2").numbers == std::vector<Count>{3});
  CHECK(error("input axb").numbers.empty());
  CHECK(parse_network("input 12; reshape 4x?").has_value());
  // A second convention is none of two.
  CHECK(error("convention pytorch; convention tensorflow; input 3").code == Code::second_convention);
  CHECK(error("convention pytorch; input 3; relu\nconvention plain").line == 2);
  CHECK(parse_network("convention pytorch; convention pytorch; input 3").has_value());
  // Rates of any number of digits.
  for (const auto& [text, rate] : {std::pair<std::string_view, Count>{"0.5", Terms::one / 2},
                                   {".5", Terms::one / 2},
                                   {"1e-3", Terms::one / 1000},
                                   {"1E-3", Terms::one / 1000},
                                   {"5e-1", Terms::one / 2},
                                   {"0.05e+1", Terms::one / 2},
                                   {"0.014285714285714285", 14'285'714'285'714},
                                   {"0.0142857142857142857142857142857", 14'285'714'285'714},
                                   {"0.3333333333333333333", 333'333'333'333'333},
                                   {"0.6666666666666666666", 666'666'666'666'667},
                                   {"1.", Terms::one},
                                   {"1.000000000000000000000000", Terms::one},
                                   {"0", 0},
                                   {"0e99", 0},
                                   {"1e-99", 0}}) {
    CAPTURE(text);
    const auto network = parse_network("input 8; dropout " + std::string(text));
    REQUIRE(network);
    CHECK(std::get<Dropout>(network->nodes[1].layer).rate == rate);
  }
  for (const std::string_view text : {"1.5", "2", "1e1", "-0.5", ".", "e", "1e", "0.5.5", "0.5x", "1e-",
                                      "1e9999999999999999999", "99999999999999999999999", "1.0000000000000001e0001x"})
    CHECK(error("input 8; dropout " + std::string(text)).code == Code::bad_decimal);
}
