#include "core/formula.h"

#include <doctest/doctest.h>

#include <limits>

using namespace pw;

namespace {

Formula conv(Count w, Count h, Count d, Count k) {
  return Formula::product({Formula::sum({Formula::product({Formula::leaf(Quantity::filter_width, w),
                                                           Formula::leaf(Quantity::filter_height, h),
                                                           Formula::leaf(Quantity::depth, d)}),
                                         Formula::leaf(Quantity::bias_per_filter, 1)}),
                           Formula::leaf(Quantity::filters, k)});
}

}  // namespace

TEST_CASE("a formula's value") {
  CHECK(conv(5, 5, 3, 8).evaluate().value() == 608);
  CHECK(conv(5, 5, 8, 16).evaluate().value() == 3216);
  // VGG-16's first conv layer: 64 filters of 3x3x3 (Simonyan and Zisserman 2014).
  CHECK(conv(3, 3, 3, 64).evaluate().value() == 1792);
}

TEST_CASE("beyond 64 bits there is no number, only a reason") {
  const Count huge = std::numeric_limits<Count>::max() / 2;
  for (const Formula& f : {conv(huge, 5, 3, 8), Formula::sum({Formula::leaf({}, huge), Formula::leaf({}, huge), Formula::leaf({}, 2)})}) {
    const auto value = f.evaluate();
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == Diagnostic::Code::too_large);
    CHECK(build_up(f).empty());
  }
}

TEST_CASE("tokens keep the brackets that show what belongs together") {
  std::string text;
  for (const Token& token : tokens(conv(5, 5, 3, 8))) {
    switch (token.kind) {
      case Token::Kind::operand: text += symbol(token.quantity); break;
      case Token::Kind::plus: text += "+"; break;
      case Token::Kind::times: text += "*"; break;
      case Token::Kind::open: text += "("; break;
      case Token::Kind::close: text += ")"; break;
    }
  }
  CHECK(text == "((w*h*d)+1)*k");
}

TEST_CASE("the count grows from the inside out") {
  const auto steps = build_up(conv(5, 5, 3, 8));
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].value == 75);
  CHECK(steps[1].value == 76);
  CHECK(steps[1].op == Formula::Op::sum);
  CHECK(steps[2].operand == 8);
  CHECK(steps[2].value == 608);
}
