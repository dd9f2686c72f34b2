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

TEST_CASE("a formula is bent: a leaf replaced, joined by another, or gone") {
  const Formula right = conv(5, 5, 3, 8);
  const auto value = [](const std::optional<Formula>& f) { return f ? f->evaluate().value() : Count{-1}; };
  CHECK(value(right.with(Quantity::bias_per_filter, {})) == 600);
  CHECK(value(right.with(Quantity::depth, {})) == 208);
  CHECK(value(right.with(Quantity::filters, {Formula::leaf(Quantity::filters, 6)})) == 456);
  CHECK(value(right.with(Quantity::depth, {Formula::leaf(Quantity::depth, 3), Formula::leaf({}, 2)})) == 1208);
  // Without its bias nothing is left of the sum but the product in it.
  CHECK(right.with(Quantity::bias_per_filter, {})->parts().front().op() == Formula::Op::product);
  CHECK(right.with(Quantity::neurons, {}) == right);
  CHECK_FALSE(Formula::leaf(Quantity::depth, 3).with(Quantity::depth, {}).has_value());
  REQUIRE(right.find(Quantity::depth) != nullptr);
  CHECK(right.find(Quantity::depth)->evaluate().value() == 3);
  CHECK(right.find(Quantity::inputs) == nullptr);
}
