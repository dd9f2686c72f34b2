// The shapes of the weights as PyTorch and Keras name them. What the frameworks themselves say is held against them in
// tests/command (keras_test.py: Keras 3.16's words for the oracle's networks; pytorch_test.py: the modules of the code that is
// written); here, for every kind and setting, that they are all that the layer keeps.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/weights.h"
#include "golden.h"
#include "random_network.h"

using namespace pw;
using formats::Framework;

namespace {

Count sum_of(const std::vector<formats::Weight>& weights) {
  Count sum = 0;
  for (const formats::Weight& weight : weights) {
    Count product = 1;
    for (const Count size : weight.sizes) product *= size;
    sum += product;
  }
  return sum;
}

/// Whether the framework has no layer that keeps just these, by its documentation.
bool lacks(Framework framework, const Network& network, const Node& node, const LayerReport& row) {
  const bool torch = framework == Framework::pytorch;
  const Convention convention = network.convention;
  if (const auto* layer = std::get_if<BatchNorm>(&node.layer)) return !torch && !layer->running;
  if (const auto* layer = std::get_if<InstanceNorm>(&node.layer)) return !torch && layer->running;
  if (const auto* layer = std::get_if<Transposed>(&node.layer)) return !torch && layer->groups > 1;
  if (std::holds_alternative<Normalization>(node.layer)) return torch;
  if (std::holds_alternative<PRelu>(node.layer)) {
    const Count slopes = row.parameters + row.non_trainable;
    return torch && slopes != 1 && slopes != row.in.channels();
  }
  if (const auto* layer = std::get_if<Recurrent>(&node.layer)) {
    const bool is_gru = layer->type == Recurrent::Type::gru;
    using enum Recurrent::Bias;
    const Recurrent::Bias usually =
        convention == Convention::pytorch || (convention == Convention::tensorflow && is_gru) ? two : one;
    const Recurrent::Bias bias = layer->bias == usual ? usually : layer->bias;
    return !torch && bias == two && !is_gru;
  }
  return false;
}

/// Of every layer of a network; the kinds that keep something are put into `met`.
void check(const Network& network, const Report& report, std::set<std::string>& met) {
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const Node& node = network.nodes[i];
    const LayerReport& row = report.layers[i];
    for (const Framework framework : {Framework::pytorch, Framework::keras}) {
      CAPTURE(print_layer(node));
      CAPTURE(framework == Framework::pytorch);
      const auto weights = formats::weights(network, report, i, framework);
      if (node.shares || row.parameters + row.non_trainable == 0 || lacks(framework, network, node, row)) {
        CHECK(weights.empty());
        continue;
      }
      CHECK(sum_of(weights) == row.parameters + row.non_trainable);
      std::set<std::string> names;
      for (const formats::Weight& weight : weights) names.insert(weight.name);
      CHECK(names.size() == weights.size());
      met.insert(std::string(keyword(node.layer)));
    }
  }
}

}  // namespace

TEST_CASE("weights: the products of their shapes sum up to what the layer keeps, for every kind and setting") {
  std::set<std::string> met;
  for (const char* file : {"counts", "kinds", "exports"}) {
    for (const golden::Text& text : golden::texts()) {
      if (text.name != file) continue;
      std::string_view rest = text.text;
      while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (!line.starts_with("=== ")) continue;
        for (const std::string& convention :
             {std::string(), std::string("convention pytorch; "), std::string("convention tensorflow; ")}) {
          const std::string title =
              (line.substr(4).starts_with("convention") ? "" : convention) + std::string(line.substr(4));
          CAPTURE(title);
          if (const auto network = parse_network(title)) check(*network, analyse(*network), met);
        }
      }
    }
  }
  // Every keyword whose layer keeps anything in the zoo's and the goldens' networks.
  for (const char* kind :
       {"conv",         "dense",         "depthwise", "separable", "transposed", "batchnorm", "layernorm", "groupnorm",
        "instancenorm", "prelu",         "se",        "embedding", "rnn",        "lstm",      "gru",       "convlstm",
        "attention",    "normalization", "scale",     "rbf"})
    CHECK_MESSAGE(met.contains(kind), kind);
}

TEST_CASE("weights: whatever a network's settings are") {
  std::mt19937 random(15);
  std::set<std::string> met;
  int counted = 0;
  for (int i = 0; i < 40'000; ++i) {
    // An input of any number of axes, and a layer of any kind on it.
    Network network = random_network::begun(random);
    network.nodes.push_back({"", random_network::layer(random)});
    network.nodes[1].frozen = random() % 4 == 0;
    network.nodes[1].each_step = random() % 8 == 0;
    const Report report = analyse(network);
    if (report.problem) continue;
    ++counted;
    check(network, report, met);
  }
  CHECK(counted > 2000);
  CHECK(met.size() >= 15);
}

TEST_CASE("weights: as the frameworks write them") {
  const auto said = [](const char* text, Framework framework) {
    const auto network = parse_network(text);
    REQUIRE(network);
    const Report report = analyse(*network);
    return formats::weight_text(formats::weights(*network, report, report.layers.size() - 1, framework), framework);
  };
  // The issue's own: PyTorch's filters first, Keras' last.
  CHECK(said("input 32x32x3; conv 5x5, 8", Framework::pytorch) == "weight [8, 3, 5, 5], bias [8]");
  CHECK(said("input 32x32x3; conv 5x5, 8", Framework::keras) == "kernel (5, 5, 3, 8), bias (8,)");
  CHECK(said("input 32x20x3; conv 5x2, 8, bias=no", Framework::pytorch) == "weight [8, 3, 5, 2]");
  CHECK(said("input 32x20x3; conv 5x2, 8, bias=no", Framework::keras) == "kernel (5, 2, 3, 8)");
  CHECK(said("input 8; normalization", Framework::keras) == "mean (8,), variance (8,), count ()");
  CHECK(said("input 8; normalization", Framework::pytorch).empty());
  CHECK(said("input 8x8x3; A: conv 3x3, 3, pad=1; shared A", Framework::pytorch).empty());
  CHECK(said("input 8x8x3; relu", Framework::keras).empty());
}
