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
  // A matrix that is another's, or weights beside the layer's own.
  if (node.is_adapted()) return true;
  if (const auto* layer = std::get_if<Local>(&node.layer))
    return torch || layer->kernel.count > 2 || !layer->padding.is_none();
  if (const auto* layer = std::get_if<Attention>(&node.layer)) {
    if (torch) return false;
    const bool grouped = layer->key_heads != 0 && layer->key_heads != layer->heads;
    const bool others = (layer->value_size != 0 && layer->value_size != layer->head_size) ||
                        (layer->out != 0 && layer->out != row.in.channels());
    return layer->window.count > 0 || layer->relative || (grouped && others);
  }
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
    if (layer->peepholes || (!torch && layer->projection > 0)) return true;
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
        "attention",    "normalization", "scale",     "rbf",       "rmsnorm",    "table",     "swiglu",    "geglu",
        "reglu",        "moe",           "local",     "maxout"})
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
  // torch.nn.RMSNorm(16); keras.layers.RMSNormalization's one weight is called scale.
  CHECK(said("input 10x16; rmsnorm", Framework::pytorch) == "weight [16]");
  CHECK(said("input 10x16; rmsnorm", Framework::keras) == "scale (16,)");
  // torch.nn.LSTM(10, 20, proj_size=5), as its documentation lists them.
  CHECK(said("convention pytorch; input 7x10; lstm 20, projection=5", Framework::pytorch) ==
        "weight_ih_l0 [80, 10], weight_hh_l0 [80, 5], bias_ih_l0 [80], bias_hh_l0 [80], weight_hr_l0 [5, 20]");
  CHECK(said("input 7x10; lstm 20, projection=5", Framework::keras).empty());
  // torch.nn.MultiheadAttention(16, 4, kdim=12, vdim=20) keeps the three matrices apart.
  CHECK(said("Q: input 6x16; K: input 5x12; V: input 5x20; attention 4, 4 from Q, K, V", Framework::pytorch) ==
        "q_proj_weight [16, 16], k_proj_weight [16, 12], v_proj_weight [16, 20], in_proj_bias [48], "
        "out_proj.weight [16, 16], out_proj.bias [16]");
  // keras.layers.MultiHeadAttention(2, 8, value_dim=4, output_shape=20) and GroupQueryAttention(8, 4, 2) on 6 x 16.
  CHECK(said("input 6x16; attention 2, 8, value_size=4, out=20, bias=no", Framework::keras) ==
        "query/kernel (16, 2, 8), key/kernel (16, 2, 8), value/kernel (16, 2, 4), attention_output/kernel (2, 4, 20)");
  CHECK(said("input 6x16; attention 4, 8, kv_heads=2, bias=no", Framework::keras) ==
        "query/kernel (16, 4, 8), key/kernel (16, 2, 8), value/kernel (16, 2, 8), attention_output/kernel (4, 8, 16)");
  // tf.keras.layers.LocallyConnected2D(64, (3, 3)) on 32 x 32 x 3: (900, 27, 64) and (30, 30, 64).
  CHECK(said("input 32x32x3; local 3x3, 64", Framework::keras) == "kernel (900, 27, 64), bias (30, 30, 64)");
  CHECK(said("input 32x32x3; local 3x3, 64", Framework::pytorch).empty());
  // Sizes that are not known: what does not depend on them is listed.
  CHECK(said("input ?x?x3; conv 5x5, 8", Framework::pytorch) == "weight [8, 3, 5, 5], bias [8]");
  CHECK(said("input ?x?x3; dense 5", Framework::pytorch).empty());
}
