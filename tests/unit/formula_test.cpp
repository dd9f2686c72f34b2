#include "core/formula.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/layers/window.h"

using namespace pw;

namespace {

Formula conv(Count w, Count h, Count d, Count k) {
  return Formula::product(
      {Formula::sum({Formula::product({Formula::leaf(Quantity::filter_width, w),
                                       Formula::leaf(Quantity::filter_height, h), Formula::leaf(Quantity::depth, d)}),
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
  for (const Formula& f :
       {conv(huge, 5, 3, 8), Formula::sum({Formula::leaf({}, huge), Formula::leaf({}, huge), Formula::leaf({}, 2)})}) {
    const auto value = f.evaluate();
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == Diagnostic::Code::too_large);
    CHECK(build_up(f).empty());
  }
}

namespace {

std::string written(const Formula& formula) {
  std::string text;
  for (const Token& token : tokens(formula)) {
    switch (token.kind) {
      case Token::Kind::operand:
        text += token.quantity == Quantity::none ? std::to_string(token.value) : std::string(symbol(token.quantity));
        break;
      case Token::Kind::plus: text += "+"; break;
      case Token::Kind::times: text += "*"; break;
      case Token::Kind::open: text += "("; break;
      case Token::Kind::close: text += ")"; break;
      case Token::Kind::minus: text += "-"; break;
      case Token::Kind::over: text += "/"; break;
      case Token::Kind::floor_open: text += "["; break;
      case Token::Kind::floor_close: text += "]"; break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("tokens keep the brackets that show what belongs together") {
  CHECK(written(conv(5, 5, 3, 8)) == "((w*h*d)+1)*k");
  // Nothing belongs together in a single factor: a depthwise window along one axis, w weights and a bias for each of d channels.
  const Formula window = Formula::product({Formula::leaf(Quantity::filter_width, 3)});
  const Formula one = Formula::sum({window, Formula::leaf(Quantity::bias_per_filter, 1)});
  CHECK(written(Formula::product({one, Formula::leaf(Quantity::depth, 12)})) == "(w+1)*d");
}

TEST_CASE("the width of an output is a formula too") {
  // Dumoulin and Visin 2016, figures 2.1, 2.2, 2.4, 2.5, 2.6 and 2.7: size, window, stride, padding, result.
  constexpr Count figures[][5] = {{4, 3, 1, 0, 2}, {5, 4, 1, 2, 6}, {5, 3, 1, 2, 7},
                                  {5, 3, 2, 0, 2}, {5, 3, 2, 1, 3}, {6, 3, 2, 1, 3}};
  for (const auto& [size, window, stride, padding, places] : figures) {
    CHECK(window_places_formula(size, window, stride, padding).evaluate().value() == places);
    CHECK(window_places(size, window, stride, padding).value() == places);
  }
  CHECK(written(window_places_formula(32, 5, 1, 2)) == "[(n+2*pad-w)/stride]+1");
  CHECK(written(window_places_formula(28, 2, 2, 0)) == "[(n-w)/stride]+1");
  const Count huge = std::numeric_limits<Count>::max();
  CHECK_FALSE(Formula::difference(Formula::leaf({}, -huge), Formula::leaf({}, huge)).evaluate().has_value());
  CHECK(Formula::quotient(Formula::leaf({}, -3), Formula::leaf({}, 2)).evaluate().value() == -2);
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
