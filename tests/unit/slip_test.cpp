// Slips in the arithmetic are no thoughts: numbers made of right counts by a slip, on small layers of many kinds.
#include "lesson/slip.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "core/notation.h"
#include "lesson/diagnosis.h"

using namespace pw;
using namespace pw::lesson;

namespace {

struct Small {
  const char* network;
  std::size_t layer;
};
/// As practice asks about, and of other kinds.
constexpr Small small[] = {
    {"input 32x32x3; conv 5x5, 8", 1},
    {"input 28x28x1; conv 3x3, 16", 1},
    {"input 16x16x3; conv 3x3, 4; conv 3x3, 12", 2},
    {"input 20x20x4; conv 5x5, 6, stride=2", 1},
    {"input 14x14x8; conv 3x3, 16, groups=4", 1},
    {"input 24x24x8; conv 1x1, 32", 1},
    {"input 12x12x6; conv 3x3, 20, pad=1; maxpool 2x2; dense 10", 3},
    {"input 64; dense 30", 1},
    {"input 120; dense 84; dense 10, softmax", 2},
    {"input 8x8x4; maxpool 2x2; dense 20", 2},
    {"input 30x8; conv 5, 24", 1},
    {"input 16x16x12; depthwise 3x3", 1},
    {"input 16x16x12; separable 3x3, 24", 1},
    {"input 8x8x16; transposed 2x2, 12, stride=2", 1},
    {"input 16x16x24; batchnorm", 1},
    {"input 20x48; layernorm", 1},
    {"input 20x12; lstm 16", 1},
    {"input 20x12; gru 16", 1},
    {"input 20x12; rnn 24", 1},
    {"input 30; embedding 200, 16", 1},
    {"input 12x32; attention 4, 8", 1},
    {"input 8x8x32; se 4", 1},
    {"input 5x8x8x4; convlstm 3x3, 6", 1},
    {"input 6x8x8x4; conv 3x3x3, 6", 1},
    {"input 12x12x3; local 3x3, 4", 1},
    {"input 10x12; swiglu 20", 1},
    {"input 10x12; moe 4, 16", 1},
    {"input 30; maxout 8, 3", 1},
    {"input 40; dense 24, lora=2", 1},
    {"input 12x32; attention 4, 8, kv_heads=2", 1},
    {"convention pytorch; input 20x12; lstm 16, bidirectional=concat", 1},
    {"input 10x10x4; A: conv 3x3, 6, pad=1; B: conv 1x1, 3 from -2; concat from A, B; conv 3x3, 8", 4},
    {"input 20x20x3; conv 3x3, 10, stride=2; avgpool 3x3; flatten; dense 12", 4},
};

/// Every slip of the kinds that people make, but for what is near: of that some by chance.
std::set<Count> slips_of(Count right, std::mt19937& random) {
  std::set<Count> out;
  const std::string digits = std::to_string(right);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string changed = digits;
      changed[i] = digit;
      if (changed[0] != '0') out.insert(std::stoll(changed));
    }
    if (i + 1 < digits.size()) {
      std::string changed = digits;
      std::swap(changed[i], changed[i + 1]);
      if (changed[0] != '0') out.insert(std::stoll(changed));
      changed = digits;
      changed.erase(i, 1);
      if (changed[0] != '0') out.insert(std::stoll(changed));
    }
  }
  for (Count unit = 1; unit < right; unit *= 10) out.insert({right - unit, right + unit});
  for (int n = 0; n < 40; ++n) {
    const Count span = right / 10;
    out.insert(right - span + static_cast<Count>(random() % static_cast<unsigned>(2 * span + 1)));
  }
  out.erase(right);
  return out;
}

}  // namespace

TEST_CASE("of slips in the arithmetic fewer than one in a hundred is taken for a thought") {
  std::mt19937 random(31);
  int all = 0, claimed = 0, guessed = 0;
  for (const Small& asked : small) {
    const Network network = parse_network(asked.network).value();
    const Report report = analyse(network);
    REQUIRE_FALSE(report.problem.has_value());
    const Count right = report.layers[asked.layer].parameters;
    for (const Count answer : slips_of(right, random)) {
      CHECK(slips_like(right, answer) > 0);
      const Diagnosis found = diagnose(network, report, asked.layer, answer);
      ++all;
      if (found.thoughts.empty()) continue;
      ++(found.guess ? guessed : claimed);
      if (std::getenv("SLIPS"))
        MESSAGE(std::string(asked.network)
                << " " << right << " " << answer << " " << std::string(found.guess ? "guess " : "")
                << std::string(found.thoughts.front().first->id));
    }
  }
  MESSAGE(all << " slips, " << claimed << " claimed, " << guessed << " guessed");
  CHECK(all > 1300);
  CHECK(claimed * 100 < all);
}
