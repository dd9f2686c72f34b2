// What was taken for the wrong thought once, and other numbers that arithmetic written out here gives; and that judging is quick.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "core/notation.h"
#include "lesson/thought_words.h"
#include "zoo/zoo.h"

using namespace pw;
using namespace pw::lesson;

namespace {

struct Row {
  const char* network;
  std::size_t layer;
  Count answer;
  std::string_view id;
};

std::string_view first_thought(const Row& row) {
  const Network network = parse_network(row.network).value();
  const Report report = analyse(network);
  REQUIRE_FALSE(report.problem.has_value());
  const Diagnosis found = diagnose(network, report, row.layer, row.answer);
  for (const Thought& thought : found.thoughts) CHECK(thought.formula.evaluate().value() == row.answer);
  return found.thoughts.empty() || found.thoughts.front().second ? std::string_view()
                                                                 : found.thoughts.front().first->id;
}

}  // namespace

TEST_CASE("the first thought behind a number, on layers of every kind") {
  const std::string example(zoo::try_it());
  const Row rows[] = {
      // Once taken for something else.
      {example.c_str(), 5, 4 * 4 * 16 * 120 + 120, "N54"},
      {"input 128; dense 64", 1, 128 * 64 + 64 + 128, "N61"},
      {"input 28x28x64; prelu channel", 1, 2 * 64, "N87"},
      {"input 32x32x4; conv 3x3, 8, groups=2", 1, (3 * 3 * 4 + 1) * 8, "M22"},
      {"input 128x768; layernorm", 1, 4 * 768, "N71"},
      // Recurrent, by each convention.
      {"convention tensorflow; input 50x100; lstm 64", 1, 3 * (64 * 164 + 64), "N89"},
      {"convention tensorflow; input 50x100; lstm 64", 1, 50 * 42240, "N92"},
      {"convention pytorch; input 50x100; lstm 64", 1, 4 * 64 * 164, "M01"},
      {"convention pytorch; input 50x100; lstm 64", 1, 4 * (64 * 164 + 64), "N12"},
      {"convention pytorch; input 50x100; lstm 64", 1, 4 * (64 * 100 + 2 * 64), "N11"},
      {"convention tensorflow; input 50x100; gru 64", 1, 3 * (64 * 164 + 64), "N12"},
      {"input 50x100; gru 64", 1, 2 * (64 * 164 + 64), "N90"},
      {"input 20x10; rnn 32", 1, 32 * 42, "M01"},
      {"input 20x10; rnn 32", 1, 20 * (32 * 42 + 32), "N92"},
      {"convention tensorflow; input 50x100; lstm 64, sequence; lstm 32", 2, 4 * (32 * 132 + 32), "N100"},
      {"convention tensorflow; input 50x100; lstm 64, sequence; lstm 32", 2, 32 * 96 + 32, "N10"},
      {"convention tensorflow; input 200x16; gru 32, bidirectional=concat", 1, 2 * 3 * 32 * 48, "M01"},
      {"input 10x40x40x16; convlstm 3x3, 32, pad=same", 1, 4 * 9 * 48 * 32, "M01"},
      {"input 10x40x40x16; convlstm 3x3, 32, pad=same", 1, (9 * 48 + 1) * 32, "N10"},
      {"input 10x40x40x16; convlstm 3x3, 32, pad=same", 1, (9 * 16 + 1) * 32, "N103"},
      // Attention, squeeze and excitation, tables.
      {"input 128x512; attention 8, 64", 1, 8 * 1050624, "N109"},
      {"input 128x512; attention 8, 64", 1, 4 * 512 * 64 + 3 * 64 + 512, "N111"},
      {"input 128x512; attention 8, 64", 1, 2 * (512 * 512 + 512), "N112"},
      {"input 128x512; attention 8, 64", 1, 3 * (512 * 512 + 512), "N16"},
      {"input 128x512; attention 8, 64", 1, 1050624 + 128 * 128, "N113"},
      {"input 56x56x256; se 16", 1, 2 * 256 * 16, "M01"},
      {"input 100; embedding 10000, 128", 1, 100 * 128, "N104"},
      {"input 100; embedding 10000, 128", 1, 10000, "N15"},
      // Norms.
      {"input 28x28x64; batchnorm", 1, 4 * 64, "M21"},
      {"input 56x56x64; conv 3x3, 128, bias=no; batchnorm", 2, 128, "N73"},
      {"input 56x56x64; batchnorm", 1, 2 * 56 * 56 * 64, "N76"},
      {"input 32x32x64; groupnorm 8", 1, 2 * 8, "N79"},
      {"input 32x32x64; groupnorm 8", 1, 4 * 64, "N71"},
      {"input 32x32x64; instancenorm", 1, 2 * 64, "N82"},
      // Windows.
      {"input 17x17x768; conv 1x7, 192", 1, (7 * 7 * 768 + 1) * 192, "N18"},
      {"input 100x40; conv 5, 64", 1, (5 * 100 + 1) * 64, "N26"},
      {"input 100x40; conv 5, 64", 1, 5 * 40 * 64, "M01"},
      {"input 100x40; conv 5, 64", 1, 96 * (5 * 40 + 1) * 64, "M07"},
      {"input 100x40; conv 5, 64", 1, 96 * 64, "M08"},
      {"input 28x28x1; conv 3x3, 32", 1, (9 * 3 + 1) * 32, "N46"},
      {"input 28x28x16; depthwise 5x5, multiplier=2", 1, 26 * 16, "N31"},
      {"input 14x14x128; transposed 2x2, 64, stride=2", 1, (4 + 1) * 64, "M02"},
      {"input 14x14x128; transposed 2x2, 64, stride=2", 1, 0, "N41"},
      {"input 32x32x16; A: conv 3x3, 32, pad=1; B: conv 3x3, 64, pad=1 from -2; concat from A, B; conv 1x1, 24", 4,
       (32 + 1) * 24, "N53"},
      // What flows in.
      {example.c_str(), 5, 12 * 12 * 16 * 120 + 120, "N55"},
      {"input 7x7x512; globalavgpool; dense 1000", 2, 49 * 512 * 1000 + 1000, "M14"},
      {"input 7x7x512; globalavgpool; dense 1000", 2, 49 * 1000 + 1000, "N69"},
      {"input 7x7x512; globalavgpool; dense 1000", 1, 49 * 512, "M11"},
      {"input 7x7x512; globalavgpool; dense 1000", 1, 512, "M08"},
      {"input 128x512; dense 2048, each_step", 1, 128 * 1050624, "N65"},
      {"convention tensorflow; input 26x26x64; dense 10", 1, 26 * 26 * 64 * 10 + 10, "N64"},
      {"input 784; dense 64", 1, 784 + 64, "N22"},
      // Weights that are another's, or stay as they are.
      {"input 64; A: dense 64; B: shared A", 2, 64 * 64 + 64, "N132"},
      {"input 600; A: dense 90; dense 600, tied=A", 2, 90 * 600 + 600, "N133"},
      {"input 8x8x3; conv 3x3, 16, frozen", 1, (27 + 1) * 16, "N83"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.network));
    CAPTURE(row.layer);
    CAPTURE(row.answer);
    const std::string wanted(row.id);
    const std::string said(first_thought(row));
    CHECK(said == wanted);
  }
}

TEST_CASE("a kind whose parameters are no so many neurons is not told of neurons") {
  const Network network = parse_network("input 10x40x40x16; convlstm 3x3, 32, pad=same").value();
  const Report report = analyse(network);
  for (Count times = 1; times < 50; ++times)
    CHECK(diagnose(network, report, 1, 4 * 433 * times).hint.look == Hint::Look::nowhere);
}

TEST_CASE("what is no more than a guess is said as one, and two thoughts as two sentences") {
  const Network network = parse_network("input 32x32x3; conv 5x5, 8").value();
  const Report report = analyse(network);
  const auto said = [&](Count answer) {
    const Diagnosis found = diagnose(network, report, 1, answer);
    return found.thoughts.empty() ? std::string() : plain(thought_words(found));
  };
  CHECK(said(603).starts_with("Perhaps this is only a slip in the arithmetic."));
  CHECK(said(600).starts_with("It looks as if "));
  // Off by one.
  CHECK(said(607).empty());
}

TEST_CASE("an answer is judged well within a millisecond, in any layer of a large network too") {
  // Quick enough that a test which loses its processor for a moment is not disturbed: the fastest of some counts.
  for (const char* text : {"input 32x32x3; conv 5x5, 8; maxpool 2x2; conv 5x5, 16; maxpool 2x2; dense 120",
                           "input 128x512; attention 8, 64", "input 10x40x40x16; convlstm 3x3, 32, pad=same"}) {
    const Network network = parse_network(text).value();
    const Report report = analyse(network);
    auto best = std::chrono::nanoseconds::max();
    for (int n = 0; n < 20; ++n) {
      const auto begin = std::chrono::steady_clock::now();
      const Diagnosis found = diagnose(network, report, network.nodes.size() - 1, 77'777'777);
      best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - begin);
      CHECK(found.thoughts.empty());
    }
    MESSAGE(std::string(text) << ": " << best.count() / 1000 << " microseconds");
  }
}
