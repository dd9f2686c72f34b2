#include <doctest/doctest.h>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "facts.h"
#include "lesson/facts.h"
#include "zoo/zoo.h"

using namespace pw;
using Code = Diagnostic::Code;

TEST_CASE("the lesson's network, to the unit") {
  const auto network = parse_network(zoo::try_it());
  REQUIRE(network.has_value());
  const Report report = analyse(*network);
  REQUIRE_FALSE(report.problem.has_value());
  REQUIRE(report.layers.size() == facts::try_it.size());
  for (std::size_t i = 0; i < facts::try_it.size(); ++i) {
    const facts::Row& fact = facts::try_it[i];
    CAPTURE(fact.name);
    CHECK(network->nodes[i].name == fact.name);
    CHECK(lesson::shape_text(report.layers[i].out) == fact.shape);
    CHECK(report.layers[i].values == fact.values);
    CHECK(report.layers[i].parameters == fact.parameters);
    CHECK(report.layers[i].multiply_adds == fact.multiply_adds);
  }
  CHECK(report.parameters == facts::total);
  CHECK(report.multiply_adds == facts::all_multiply_adds);
}

TEST_CASE("other published counts") {
  // The usual modern LeNet-5: 61,706 (built in PyTorch from the 6-16-120-84-10 layout).
  const auto lenet = parse_network(
      "input 32x32x1; conv 5x5, 6; maxpool 2x2; conv 5x5, 16; maxpool 2x2; dense 120; dense 84; dense 10");
  REQUIRE(lenet.has_value());
  CHECK(analyse(*lenet).parameters == 61706);
  // PyTorch's CIFAR-10 tutorial network: 62,006.
  const auto tutorial = parse_network(
      "input 32x32x3; conv 5x5, 6; maxpool 2x2; conv 5x5, 16; maxpool 2x2; dense 120; dense 84; dense 10");
  REQUIRE(tutorial.has_value());
  CHECK(analyse(*tutorial).parameters == 62006);
  // AlexNet without groups, 227x227: 62,378,344 (learnopencv's table).
  const auto alexnet = parse_network(
      "input 227x227x3; conv 11x11, 96, stride=4; maxpool 3x3, stride=2; conv 5x5, 256, pad=2; maxpool 3x3, stride=2;"
      "conv 3x3, 384, pad=1; conv 3x3, 384, pad=1; conv 3x3, 256, pad=1; maxpool 3x3, stride=2; dense 4096; dense "
      "4096; dense 1000");
  REQUIRE(alexnet.has_value());
  CHECK(analyse(*alexnet).parameters == 62378344);
}

TEST_CASE("stride and padding change the size and not the count") {
  const auto count = [](std::string_view text) { return analyse(parse_network(text).value()); };
  const Report plain = count("input 32x32x3; conv 5x5, 8");
  const Report strided = count("input 32x32x3; conv 5x5, 8, stride=2, pad=2");
  CHECK(plain.parameters == strided.parameters);
  CHECK(lesson::shape_text(strided.layers[1].out) == "16 × 16 × 8");  // torch.nn.Conv(3, 8, 5, 2, 2)
  CHECK(count("input 32x32x3; conv 5x5, 8, bias=no").parameters == 600);
}

TEST_CASE("what cannot be is said where it is, and what stands before it still counts") {
  const auto problem = [](std::string_view text) { return analyse(parse_network(text).value()); };
  const Report window = problem("input 4x4x3; conv 5x5, 8; dense 3");
  REQUIRE(window.problem.has_value());
  CHECK(window.problem->code == Code::window_does_not_fit);
  CHECK(window.problem->layer == 1);
  CHECK(window.problem->numbers == std::vector<Count>{5, 4, 0, 0});
  CHECK(window.layers.size() == 1);

  CHECK(problem("conv 5x5, 8").problem->code == Code::input_missing);
  CHECK(problem("input 4x4x3; add").problem->code == Code::wrong_inputs);
  CHECK(problem("input 4x4x3; dense 3; conv 1x1, 8").problem->code == Code::needs_a_map);
  CHECK(problem("input 1000000000000x1000000000000x3; dense 1").problem->code == Code::too_large);
  CHECK(problem("input 1000000x1000000x1; dense 1000000000000").problem->code == Code::too_large);
}

TEST_CASE("the notation reads what it wrote") {
  const std::string canonical =
      "Input:   input 32x32x3\n"
      "CONV1:   conv 5x5, 8\n"
      "POOL1:   maxpool 2x2\n"
      "CONV2:   conv 5x5, 16\n"
      "POOL2:   maxpool 2x2\n"
      "FC3:     dense 120\n"
      "FC4:     dense 84\n"
      "Softmax: dense 10, softmax\n";
  CHECK(print_network(parse_network(canonical).value()) == canonical);
  const std::string settings =
      "input 9x8x7\nconv 3x5, 4, stride=2, pad=1, bias=no\nmaxpool 2x2, stride=1\ndense 5, bias=no\n";
  CHECK(print_network(parse_network(settings).value()) == settings);
  CHECK(print_network(parse_network("  input 3x3x1 # a picture\n\n;; dense 2").value()) == "input 3x3x1\ndense 2\n");
  CHECK(parse_network("").value().nodes.empty());
}

TEST_CASE("an error names line, column, word and what may have been meant") {
  const auto error = [](std::string_view text) {
    const auto network = parse_network(text);
    REQUIRE_FALSE(network.has_value());
    return network.error();
  };
  const Diagnostic layer = error("input 32x32x3\nCONV1: cnov 5x5, 8");
  CHECK(layer.code == Code::unknown_layer);
  CHECK(layer.line == 2);
  CHECK(layer.column == 8);
  CHECK(layer.word == "cnov");
  CHECK(layer.suggestion == "conv");
  const Diagnostic setting = error("input 32x32x3; conv 5x5, 8, strid=2");
  CHECK(setting.code == Code::unknown_setting);
  CHECK(setting.column == 29);
  CHECK(setting.suggestion == "stride=2");
  CHECK(error("input 32x32x").code == Code::bad_size);
  CHECK(error("input 32x0x3").code == Code::bad_size);
  CHECK(error("input 32x32x3; conv 5x5").code == Code::missing_value);
  CHECK(error("input 32x32x3; conv 5x5, many").code == Code::bad_number);
  CHECK(error("input 32x32x3; conv 5x5, 99999999999999999999").code == Code::bad_number);
  CHECK(error("input 32x32x3; conv 5x5, 8, bias=maybe").code == Code::bad_value);
  CHECK(error("input 32x32x3; dense 5, 6").code == Code::too_many_values);
  CHECK(error("input 32x32x3; maxpool 2x2, stride=0").code == Code::bad_size);
}
