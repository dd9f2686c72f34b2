// What was taken for the wrong thought once, and other numbers that arithmetic written out here gives.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
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

TEST_CASE("the first thought behind a number that once was not known, each by arithmetic written out") {
  const Row rows[] = {
      // The other settings, counted into the filter.
      {"input 55x55x48; conv 5x5, 64, pad=2", 1, (7 * 7 * 48 + 1) * 64, "N152"},
      {"input 55x55x48; conv 5x5, 64, pad=2", 1, (9 * 9 * 48 + 1) * 64, "N152"},
      {"input 28x28x32; conv 3x3, 64, pad=same", 1, (5 * 5 * 32 + 1) * 64, "N152"},
      {"input 64x12; conv 3, 32, dilation=4", 1, (3 * 4 * 12 + 1) * 32, "N153"},
      {"input 64x12; conv 3, 32, dilation=4", 1, 4 * (3 * 12 + 1) * 32, "N153"},
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, 2 * (49 * 3 + 1) * 64, "M16"},
      {"input 96x96x3; conv 4x4, 24, stride=4", 1, 4 * (16 * 3 + 1) * 24, "M16"},
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, (2 * 2 * 3 + 1) * 64, "N154"},
      {"input 55x55x48; conv 5x5, 64", 1, (25 * 64 + 1) * 64, "N140"},
      {"input 55x55x48; conv 5x5, 64", 1, (25 * 48 + 1) * 48, "N155"},
      {"input 55x55x48; conv 5x5, 64", 1, (25 * 48 + 1) * 64 * 64, "N156"},
      {"input 55x55x48; conv 5x5, 64", 1, (48 + 1) * 64, "N144"},
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, 49 * 3 * 64 + 2 * 64, "N157"},
      {"input 56x56x64; conv 3x3, 128, bias=no", 1, 9 * 64 * 128 + 1, "M04"},
      {"input 56x56x64; conv 3x3, 128, bias=no", 1, (9 + 1) * 64 * 128, "M06"},
      {"input 56x56x128; conv 3x3, 128, groups=32, bias=no", 1, 9 * 32 * 128, "N159"},
      {"input 14x14x512; conv 1x1, 64; conv 3x3, 64, pad=1; conv 1x1, 256", 3, (9 * 64 + 1) * 256, "N160"},
      {"input 14x14x128; transposed 2x2, 64, stride=2", 1, 14 * 14 * 4 * 128 * 64, "M23"},
      {"input 28x28x64; separable 3x3, 128", 1, 9 * 64 * 64 + 65 * 128, "N06"},
      // What joined branches give, a map's side, and another layer's count.
      {"input 56x56x64; A: conv 1x1, 16; B: conv 3x3, 24, pad=1 from -2; C: maxpool 3x3, stride=1, pad=1 from -3; "
       "concat from A, B, C; conv 3x3, 8",
       5, (9 * (16 + 24) + 1) * 8, "N53"},
      {"input 28x28x1; conv 3x3, 32; maxpool 2x2; flatten; dense 100", 4, (13 * 32 + 1) * 100, "N148"},
      {"input 784; dense 128; dense 64; dense 10", 2, 64 * 64 + 64, "N149"},
      {"input 32x32x3; conv 5x5, 8; maxpool 2x2; conv 5x5, 16", 3, (25 * 3 + 1) * 8, "N150"},
      {"convention tensorflow; input 30x30x8; avgpool 3x3; dense 5", 2, 10 * 10 * (5 * 8 + 5), "N65"},
      {"convention tensorflow; input 10x10x16; dense 32", 1, 100 * 32 + 32, "N69"},
      {"convention tensorflow; input 10x10x16; dense 32", 1, 10 * 10 * 32, "M08"},
      // Filters that are not shared.
      {"input 10x10x3; local 3x3, 4", 1, (9 * 3 + 1) * 4, "N158"},
      {"input 10x10x3; local 3x3, 4", 1, 8 * 8 * 27 * 4 + 4, "N47"},
      {"input 10x10x3; local 3x3, 4", 1, 8 * 8 * 4, "M08"},
      {"input 10x10x3; local 3x3, 4", 1, 8 * 8 * 28, "N02"},
      {"input 28x28x6; local 3x3, 4", 1, 26 * 26 * (9 + 1) * 4, "M02"},
      // Recurrent.
      {"convention tensorflow; input 30x10; lstm 24", 1, 4 * 24 * 34 + 24, "N141"},
      {"convention pytorch; input 30x10; lstm 24", 1, 4 * (24 * 34 + 24), "N12"},
      {"convention tensorflow; input 30x10; lstm 24", 1, 30 * 24, "M08"},
      {"convention tensorflow; input 30x10; lstm 24", 1, 4 * (10 + 24 + 1), "N02b"},
      {"convention tensorflow; input 30x10; lstm 24, bidirectional=concat", 1, 2 * 4 * 24 * (10 + 48 + 1), "N142"},
      {"convention tensorflow; input 50x100; lstm 64, bidirectional=concat", 1, 4 * (128 * 228 + 128), "N142"},
      {"convention tensorflow; input 50x100; lstm 64, sequence; lstm 32", 2, 4 * 32 * (64 + 64 + 1), "N143"},
      {"convention tensorflow; input 80; embedding 20000, 128; lstm 64", 2, 4 * (64 * (20000 + 64) + 64), "N145"},
      {"input 8x20x20x3; convlstm 3x3, 16", 1, 4 * 9 * 19 * 16 + 16, "N141"},
      {"input 20; embedding 1000, 64", 1, 1000 * 20, "N104"},
      // Attention, squeeze and excitation.
      {"input 128x512; attention 8, 64", 1, 4 * 512 * 512 + 512, "N141"},
      {"input 128x512; attention 8, 64", 1, 4 * (512 * 64 + 64), "N111"},
      {"input 50x96; attention 4, 24", 1, 4 * 4 * (24 * 24 + 24), "N146"},
      {"input 50x96; attention 4, 24", 1, 3 * 4 * (24 * 24 + 24) + 96 * 96 + 96, "N146"},
      {"input 56x56x256; se 16", 1, 2 * (256 * 16 + 16), "N147"},
      {"input 56x56x256; se 16", 1, 56 * 56 * (2 * 256 * 16 + 16 + 256), "M09"},
      // Whatever learns something may be thought to learn nothing.
      {"convention pytorch; input 28x28x64; prelu", 1, 0, "N13"},
      {"convention tensorflow; input 54x54x32; batchnorm scale=no", 1, 0, "N70"},
      {"input 128x512; attention 8, 64", 1, 0, "N151"},
      {"input 56x56x256; se 16", 1, 0, "N151"},
      {"input 14x14x512; conv 1x1, 128", 1, 0, "N151"},
      {"input 32x32x64; instancenorm", 1, 64, "N128"},
      {"input 28x28x64; batchnorm", 1, 4, "N75"},
      {"convention tensorflow; input 54x54x32; batchnorm scale=no", 1, 4 * 32, "M21"},
      // Nothing is not reckoned, so that no slip leads away from it.
      {"input 32x32x64; maxpool 3x3, stride=2", 1, 9 + 1, "N129"},
      // Weights that are another's.
      {"input 64; W: dense 64; shared W from -1; dense 10", 2, 64, "N132"},
      {"input 64; W: dense 64; shared W from -1; dense 10", 2, 2 * (64 * 64 + 64), "N132"},
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

TEST_CASE("the first thought behind a number that an examiner found unknown, each by arithmetic written out") {
  const Row rows[] = {
      // Sums for products, products for sums.
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, 7 * 7 * 3 + 1 + 64, "N161"},
      {"input 100x40; conv 5, 64", 1, (5 + 40 + 1) * 64, "N161"},
      {"input 28x28x64; separable 3x3, 128", 1, (9 * 64) * (65 * 128), "N164"},
      {"input 12x12x10; flatten; dense 30", 2, (12 + 12 + 10 + 1) * 30, "N167"},
      {"input 300x300x3; dense 100", 1, (300 + 300 + 3 + 1) * 100, "N167"},
      {"convention tensorflow; input 50x100; lstm 64", 1, 4 * (64 * (100 * 64) + 64), "N179"},
      {"input 24x24x16; A: conv 3x3, 12, pad=1; B: conv 1x1, 30 from -2; concat from A, B; conv 3x3, 8", 4,
       (9 * (12 * 30) + 1) * 8, "N198"},
      {"input 784; dense 128; dense 64", 2, 128 + 64 + 1, "N22"},
      // Settings of a window.
      {"input 16000x1; conv 80, 32, stride=4", 1, (80 + 1) * 32 / 4, "N162"},
      {"input 64x64x24; conv 3x3, 40, stride=2, pad=1, bias=no", 1, 9 * 24 * 40 / (2 * 2), "N162"},
      {"input 50x24; conv 3, 36, pad=causal, dilation=4", 1, ((3 + 2 * 4) * 24 + 1) * 36, "N152"},
      {"input 64x64x32; conv 3x3, 48, dilation=2, pad=2", 1, (4 * 4 * 32 + 1) * 48, "N17"},
      {"input 16x28x28x8; conv 3x5x5, 20", 1, (3 * 3 * 3 * 8 + 1) * 20, "N18"},
      {"input 8x56x56x16; conv 3x3x3, 32, pad=1", 1, 8 * (27 * 16 + 1) * 32, "N205"},
      {"input 8x56x56x16; conv 3x3x3, 32, pad=1", 1, (27 * 8 + 1) * 32, "N171"},
      {"input 14x14x64; conv 3x3, 128, groups=4", 1, 9 * 16 * 128 + 4, "N163"},
      {"input 32x32x12; separable 3x3, 30, multiplier=2", 1, 9 * 12 * 2 + (12 + 1) * 30, "N165"},
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, 224 * 224 * 64, "M08"},
      {"input 14x14x128; transposed 2x2, 64, stride=2", 1, 14 * 14 * (4 * 128 + 1) * 64, "M07"},
      {"input 12x12x5; local 3x3, 7", 1, 12 * 12 * (9 * 5 + 1) * 7, "N166"},
      {"input 12x12x5; local 3x3, 7", 1, 10 * 10 * 9 * 5 * 7 + 10 * 10, "N178"},
      {"input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 1, 28 * 50, "N51"},
      // What flows in.
      {"input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 4, (9 * 9 * 10 / 2 + 1) * 50, "N168"},
      {"input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 4, (9 * 18 * 10 + 1) * 50, "N169"},
      {"input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 4, (17 * 17 * 10 + 1) * 50, "N206"},
      {"input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 4, (20 * 20 * 10 + 1) * 50, "N204"},
      {"input 15x15x12; avgpool 3x3; flatten; dense 8", 3, (7 * 7 * 12 + 1) * 8, "N208"},
      {"input 18x18x7; local 5x5, 3, stride=2", 1, 14 * 14 * (25 * 7 + 1) * 3, "N206"},
      {"input 6x10x10x12; transposed 2x2x2, 5, stride=2", 1, 2 * 2 * 2 * (8 * 12 + 1) * 5, "M16"},
      {"input 9x9x40; globalavgpool; dense 15", 2, (1 + 1) * 15, "N195"},
      {"input 24x24x16; A: conv 3x3, 20, pad=1; B: conv 5x5, 20, pad=2 from -2; add from A, B; conv 3x3, 10", 4,
       (9 * (20 + 20) + 1) * 10, "N196"},
      {"input 30x50; dense 20, each_step", 1, 50 * 20 + 30, "N170"},
      {"convention tensorflow; input 60x10; lstm 16; dense 7", 2, (4 * 16 + 1) * 7, "N182"},
      {"convention tensorflow; input 60x10; lstm 16; dense 7", 2, 60 * (16 * 7 + 7), "N65"},
      {"input 784; dense 128; dense 64; dense 10", 2, (784 * 128 + 128) + (128 * 64 + 64), "N172"},
      {"input 20x20x3; conv 3x3, 10; flatten; dense 50", 2, (18 * 18 * 10 + 1) * 50, "N150"},
      // Recurrent.
      {"convention tensorflow; input 50x100; lstm 64", 1, 4 * (64 * (100 + 1) + 64), "N180"},
      {"input 20x10; rnn 32", 1, 32 * (10 + 1) + 32, "N180"},
      {"convention tensorflow; input 50x100; lstm 64", 1, 5 * (64 * 164 + 64), "N181"},
      {"input 8x20x20x6; convlstm 3x3, 12, pad=same", 1, 4 * (9 * 6 + 12 + 1) * 12, "N183"},
      {"convention pytorch; input 30x20; lstm 24, projection=6", 1, 4 * (24 * 44 + 48), "N201"},
      {"convention pytorch; input 30x20; lstm 24, projection=6", 1, 4 * (24 * 26 + 48), "N201"},
      {"convention tensorflow; input 20x8; lstm 12, peepholes=yes", 1, 4 * (12 * 20 + 12), "N203"},
      // Attention, gates, experts.
      {"input 60x96; attention 6, 16, kv_heads=2", 1, 3 * 97 * 96 + 97 * 32, "N184"},
      {"input 60x96; attention 6, 16, kv_heads=2", 1, 2 * 97 * 96 + 2 * 97 * 16, "N184"},
      {"M: input 30x40; input 20x64; attention 4, 16 from -1, M", 2, 4 * 65 * 64, "N185"},
      {"input 28x28x96; se 8", 1, 96 * 8 + 8 * 96 + 96, "N188"},
      {"input 32x64; swiglu 160", 1, 32 * 3 * 64 * 160, "N114"},
      {"input 32x64; swiglu 160", 1, 64 * 160, "N186"},
      {"input 32x64; geglu 160, bias=yes", 1, 3 * 64 * 160 + 64, "N188"},
      {"input 32x64; moe 8, 160", 1, 8 * 3 * 64 * 160, "N191"},
      {"input 32x64; moe 8, 160", 1, 3 * 64 * 160, "N189"},
      {"input 32x64; moe 8, 160", 1, 64 * 8 + 2 * 3 * 64 * 160, "N190"},
      {"input 32x64; moe 8, 160", 1, 64 * 8 + 8 * 2 * 64 * 160, "N117"},
      {"input 32x64; moe 8, 160", 1, 64 * 8, "N192"},
      {"input 30x12; moe 6, 20, gated=no", 1, 12 * 6 + 6 * 3 * 12 * 20, "N209"},
      {"input 30x12; moe 6, 20, always=1", 1, 12 * 6 + 6 * 3 * 12 * 20, "N210"},
      {"input 8x8x24; attention 3, 8, window=4x4, relative=yes", 1, 4 * 25 * 24 + 7 * 7, "N211"},
      {"input 8x8x24; attention 3, 8, window=4x4, relative=yes", 1, 4 * 25 * 24 + 16 * 16 * 3, "N211"},
      {"input 25x20; attention 4, 8", 1, 4 * 21 * 20, "N212"},
      {"input 25x20; attention 4, 8", 1, 4 * 33 * 32, "N212"},
      {"input 50; maxout 12, 4", 1, 51 * 12, "N193"},
      {"input 50; maxout 12, 4", 1, 50 * 48 + 12, "N188"},
      {"input 26; dense 12, lora=3", 1, 3 * 26, "N173"},
      {"input 26; dense 12, lora=3", 1, 3 * 26 * 12, "N174"},
      {"input 220; dense 140, bias=no, weightnorm", 1, 220 * 140, "N207"},
      {"input 40; W: embedding 500, 64; P: table 40x64; add from W, P", 2, 40, "N15"},
      // By a second examiner: what was taken for something else, or for nothing.
      {"input 32x32x64; conv 3x3, 128, lora=4", 1, 4 * 9 * 64, "N173"},
      {"input 32x32x64; conv 3x3, 128, lora=4", 1, 4 * 128, "N173"},
      {"input 16x16x8; conv 5x5, 12, weightnorm", 1, 25 * 8 * 12 + 12, "N207"},
      {"input 16x16x8; conv 3x3, 10; relu; conv 5x5, 50", 3, (25 + 10 + 1) * 50, "N22"},
      {"input 100x32; conv 3, 64; conv 3, 64", 2, (3 * 98 + 1) * 64, "N26"},
      {"convention tensorflow; input 56x56x128; separable 3x3, 256", 1, 9 * 128 + 128, "N08"},
      {"input 400; embedding 5000, 50; conv 3, 250", 2, (3 * 400 + 1) * 250, "N26"},
      {"input 10x8; local 3, 4, bias=no", 1, 10 * 3 * 8 * 4, "N166"},
      {"input 28x28x1; local 3x3, 8", 1, 25 * 25 * (9 + 1) * 8, "M13"},
      {"input 5x20x20x8; convlstm 3x5, 4, bias=no", 1, 4 * 15 * 8 * 4, "N11"},
      {"input 14x14x8; dropout 0.5; maxpool 2x2; flatten; dense 20", 4, 7 * 7 * 4 * 20 + 20, "N138"},
      {"input 8x8x6; dropout 0.25; flatten; dense 30", 3, 8 * 8 * 6 * 3 / 4 * 30 + 30, "N138"},
      {"input 900; dense 500; dropout 0.5; dense 100, softmax", 3, 501 * 50, "M18"},
      {"input 900; dense 500; dropout 0.2; dense 100", 3, 501 * 80, "M18"},
      {"input 400; dense 1000", 1, 401 * 1001, "N213"},
      {"input 1; embedding 943, 20", 1, 943, "N15"},
      {"input 50x256; attention 4, 64", 1, 4 * (64 * 64 + 64), "N111"},
      {"input 60x60x3; S: conv 3x3, 48, pad=1; conv 3x3, 64, pad=1; concat from S, -1; conv 3x3, 48", 4,
       (9 * 48 + 1) * 48, "N53"},
      {"input 8x8x3; A: conv 3x3, 16, pad=1; conv 3x3, 16, pad=1; add from A, -1; conv 3x3, 32", 4, (9 * 32 + 1) * 32,
       "N196"},
      {"input 16x16x24; prelu value", 1, 2 * 16 * 16 * 24, "N87"},
      {"input 60; A: dense 64; dense 60; shared A", 3, 64, "N132"},
      // Norms, and what learns nothing.
      {"convention pytorch; input 6x6x10; layernorm axes=1x2x3", 1, 2 * 10, "N176"},
      {"input 90; batchnorm", 1, 91 * 90, "N175"},
      {"input 20x20x30; lrn 5", 1, 5, "N177"},
      {"input 32x32x64; maxpool 3x3, stride=2", 1, 2, "N177"},
      {"input 12x12x8; zeropad 1", 1, (14 * 14 - 12 * 12) * 8, "N199"},
      {"input 12x12x8; normalization", 1, 2 * 8, "N200"},
      {"input 28x28x24; adaptiveavgpool 7x7", 1, 4 * 4, "N129"},
      {"input 84; rbf 10", 1, 84 * 10, "N83"},
      {"input 20x20x9; batchnorm frozen", 1, 2 * 9, "N83"},
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

TEST_CASE("another number of units is not claimed where a digit is lost, nor a square of a window one cell high") {
  const auto thoughts = [](const char* text, std::size_t layer, Count answer) {
    const Network network = parse_network(text).value();
    std::string out;
    for (const Thought& thought : diagnose(network, analyse(network), layer, answer).thoughts)
      out += std::string(thought.first->id) + " ";
    return out;
  };
  // 8,640 and 40,550 are right.
  CHECK(thoughts("input 64x64x24; conv 3x3, 40, stride=2, pad=1, bias=no", 1, 864).empty());
  CHECK(thoughts("input 20x20x3; conv 3x3, 10; maxpool 2x2; flatten; dense 50", 4, 4055).empty());
  // One cell in place of 1 × 7.
  CHECK(thoughts("input 17x17x48; conv 1x7, 36, pad=0x3", 1, (48 + 1) * 36).find("N18") == std::string::npos);
}

TEST_CASE("two thoughts about one layer are found together, each made of what the other leaves") {
  struct Two {
    const char* network;
    std::size_t layer;
    Count answer;
    std::string_view first, second;
  };
  const Two rows[] = {
      {"convention tensorflow; input 50x100; lstm 64", 1, 4 * 64 * 100, "M01", "N11"},
      {"convention tensorflow; input 50x100; lstm 64", 1, 64 * 164, "M01", "N10"},
      {"convention tensorflow; input 50x100; lstm 64", 1, 3 * 64 * 164, "M01", "N89"},
      {"convention tensorflow; input 50x100; lstm 64, bidirectional=concat", 1, 4 * 64 * 164, "M01", "N97"},
      {"convention tensorflow; input 50x100; lstm 64, bidirectional=concat", 1, 64 * 164 + 64, "N10", "N97"},
      // The textbook's one bias, where Keras and PyTorch have two.
      {"convention tensorflow; input 50x100; gru 64", 1, 64 * 164 + 64, "N12", "N10"},
      {"convention tensorflow; input 50x100; gru 64", 1, 3 * (64 * 100 + 64), "N12", "N11"},
      {"convention tensorflow; input 50x100; gru 64", 1, 4 * (64 * 164 + 64), "N12", "N91"},
      {"convention pytorch; input 50x100; lstm 64", 1, 4 * (64 * 100 + 64), "N12", "N11"},
      {"convention pytorch; input 20x10; rnn 32", 1, 32 * 10 + 32, "N12", "N11"},
      {"input 20x10; rnn 32", 1, 32 * 32, "M01", "N101"},
      {"input 8x20x20x3; convlstm 3x3, 16", 1, 4 * 9 * 3 * 16, "M01", "N11"},
      {"input 50x100; attention 8, 24", 1, 4 * 100 * 24, "M01", "N111"},
      {"input 56x56x256; se 16", 1, 2 * 256 * 256, "M01", "N123"},
      {"input 10x10x3; local 3x3, 4", 1, 9 * 3 * 4, "M01", "N158"},
      {"input 64; W: dense 64; shared W from -1; dense 10", 2, 64 * 64, "M01", "N132"},
      {"input 28x28x8; conv 3x3, 8, pad=1, frozen", 1, 9 * 8 * 8, "M01", "N83"},
      {"input 64x64x96; conv 3x3, 96, groups=4", 1, 4 * (9 * 96 + 1) * 96, "M22", "N27"},
  };
  for (const Two& row : rows) {
    CAPTURE(std::string(row.network));
    CAPTURE(row.answer);
    const Network network = parse_network(row.network).value();
    const Diagnosis found = diagnose(network, analyse(network), row.layer, row.answer);
    REQUIRE_FALSE(found.thoughts.empty());
    REQUIRE(found.thoughts.front().second != nullptr);
    const std::string first(found.thoughts.front().first->id), second(found.thoughts.front().second->id);
    CHECK(first == row.first);
    CHECK(second == row.second);
    CHECK_FALSE(found.guess);
  }
}

TEST_CASE("what a number does not say for certain is a guess, and what is not so is not said") {
  struct Told {
    const char* network;
    std::size_t layer;
    Count answer;
    bool guess;
  };
  const std::string example(zoo::try_it());
  const Told rows[] = {
      // So many filters as another layer might have, counted rightly: nothing says why.
      {"input 224x224x3; conv 7x7, 64, stride=2, pad=3", 1, 148 * 32, true},
      {"input 8x56x56x16; conv 3x3x3, 32, pad=1", 1, 5 * 433 * 32, true},
      // Twice the count, and half of it.
      {"input 64x64x32; depthwise 3x3; conv 1x1, 64", 1, 2 * 320, true},
      {"input 300; dense 128", 1, 300 * 64 + 64, true},
      // Two things at once of which neither is about the biases, and one changes what comes in.
      {example.c_str(), 5, 24 * 24 * 120 + 120, true},
      {"input 55x55x48; conv 5x5, 64", 1, 25 * 48 * 64, false},
  };
  for (const Told& row : rows) {
    CAPTURE(std::string(row.network));
    CAPTURE(row.answer);
    const Network network = parse_network(row.network).value();
    const Diagnosis found = diagnose(network, analyse(network), row.layer, row.answer);
    REQUIRE_FALSE(found.thoughts.empty());
    CHECK(found.guess == row.guess);
    CHECK(plain(thought_words(found)).starts_with("Perhaps") == row.guess);
  }
  const auto says = [](const char* text, std::size_t layer, Count answer, text::Key sentence) {
    const Network network = parse_network(text).value();
    const Diagnosis found = diagnose(network, analyse(network), layer, answer);
    return std::ranges::any_of(found.thoughts, [&](const Thought& t) {
      return t.first->thought == sentence || (t.second && t.second->thought == sentence);
    });
  };
  // Dropout only where there is any; a window of one cell has no sides to add.
  CHECK_FALSE(says("input 784; dense 128; dense 64", 1, 784 * 64 + 64, text::Key::think_dropout));
  CHECK(says("input 300; dense 128; dropout 0.5; dense 10", 1, 300 * 64 + 64, text::Key::think_dropout));
  CHECK_FALSE(says("input 14x14x512; conv 1x1, 128", 1, (2 * 512 + 1) * 128, text::Key::think_sum_of_sides));
  // One matrix may be the last one alone, or one for everything: both are said.
  CHECK(says("input 128x512; attention 8, 64", 1, 512 * 512 + 512, text::Key::think_one_matrix));
  CHECK(says("input 128x512; attention 8, 64", 1, 512 * 512 + 512, text::Key::think_only_map_back));
}

TEST_CASE("no thought is told twice of one answer") {
  struct Asked {
    const char* network;
    std::size_t layer;
  };
  for (const Asked& asked : {Asked{"input 8x8x16; relu", 1},
                             {"input 8x8x16; maxpool 2x2", 1},
                             {"input 8x8x16; upsample 2", 1},
                             {"input 8x8x16; globalavgpool", 1},
                             {"input 28x28x64; batchnorm", 1},
                             {"input 32x32x16; conv 3x3, 16, stride=2, pad=1; add from -1, -1", 1},
                             {"input 784; dense 128; dense 64", 1},
                             {"input 20x10; lstm 32", 1}}) {
    const Network network = parse_network(asked.network).value();
    const Report report = analyse(network);
    // Of small numbers each: there most thoughts meet. Of larger ones some: 7 has no factor in common with most sizes.
    for (Count answer = 0; answer < 5'000; answer += answer < 1'000 ? 1 : 7) {
      const Diagnosis found = diagnose(network, report, asked.layer, answer);
      std::set<std::string_view> ids, sentences;
      for (const Thought& thought : found.thoughts) {
        if (thought.second) continue;
        CHECK(ids.insert(thought.first->id).second);
        CHECK(sentences.insert(text::pattern(thought.first->thought)).second);
      }
    }
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
