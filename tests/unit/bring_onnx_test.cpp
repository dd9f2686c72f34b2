// ONNX files that say something wrong or rare, written byte by byte as onnx.proto has them. Counts are arithmetic that stands beside them.
#include <doctest/doctest.h>

#include <cstring>

#include "core/analyse.h"
#include "formats/bring/file.h"
#include "in_memory.h"

using namespace pw;

namespace {

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value > 0x7F; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
  return out + static_cast<char>(value);
}
std::string whole(int field, Count value) {
  return varint(static_cast<std::uint64_t>(field) << 3) + varint(static_cast<std::uint64_t>(value));
}
std::string bytes(int field, std::string_view what) {
  return varint((static_cast<std::uint64_t>(field) << 3) | 2) + varint(what.size()) + std::string(what);
}

using Sizes = std::vector<Count>;
constexpr int float_type = 1, byte_type = 3, long_type = 7;

std::string tensor(std::string_view name, const Sizes& sizes, int type = float_type, std::string_view raw = {}) {
  std::string out;
  for (const Count size : sizes) out += whole(1, size);
  out += whole(2, type) + bytes(8, name);
  return bytes(5, raw.empty() ? out : out + bytes(9, raw));
}
std::string input(std::string_view name, const Sizes& sizes) {
  std::string shape;
  for (const Count size : sizes) shape += bytes(1, whole(1, size));
  return bytes(11, bytes(1, name) + bytes(2, bytes(1, whole(1, float_type) + bytes(2, shape))));
}
std::string number(std::string_view name, Count value) {
  return bytes(5, bytes(1, name) + whole(3, value) + whole(20, 2));
}
std::string numbers(std::string_view name, const Sizes& values) {
  std::string out = bytes(1, name);
  for (const Count value : values) out += whole(8, value);
  return bytes(5, out + whole(20, 7));
}
std::string node(std::string_view op, const std::vector<std::string>& in, std::string_view out,
                 std::string_view attributes = {}, std::string_view name = {}) {
  std::string all;
  for (const std::string& one : in) all += bytes(1, one);
  return bytes(1, all + bytes(2, out) + bytes(3, name) + bytes(4, op) + std::string(attributes));
}

InMemory file_of(const std::string& graph) { return InMemory(whole(1, 7) + bytes(7, graph)); }
formats::BroughtOr read(const std::string& graph) {
  InMemory file = file_of(graph);
  return formats::read_file(file);
}
Count counted(const std::string& graph) {
  const auto brought = read(graph);
  return brought ? analyse(brought->network).parameters : -1;
}

}  // namespace

TEST_CASE("bring onnx: a module used twice is one, also where its weights are whole numbers") {
  // 4·4·3·3, shared by two places whose names differ by the number that PyTorch puts behind them.
  const std::string place = "/model/some/very/long/place/of/a/layer/conv1_quant";
  const std::string pads = numbers("pads", {1, 1, 1, 1});
  const std::vector<std::string> first{"x", "q", "z", "onnx::W", "q", "z", "q", "z"};
  const std::vector<std::string> second{"c", "q", "z", "onnx::W2", "q", "z", "q", "z"};
  const auto brought =
      read(input("x", {1, 4, 8, 8}) + tensor("onnx::W", {4, 4, 3, 3}, byte_type) + tensor("q", {1}) +
           tensor("z", {1}, byte_type) + node("Identity", {"onnx::W"}, "onnx::W2") +
           node("QLinearConv", first, "c", pads, place) + node("QLinearConv", second, "y", pads, place + "_1"));
  REQUIRE(brought);
  CHECK(analyse(brought->network).parameters == 144);
  REQUIRE(brought->network.nodes.size() == 3);
  CHECK(brought->network.nodes[2].shares == 1);
}

TEST_CASE("bring onnx: only what is called a mask itself is one") {
  const auto words = [](const std::string& name) {
    return counted(input("x", {1, 5}) + tensor(name, {10, 8}) + tensor("fc.w", {8, 4}) +
                   node("Gather", {name, "x"}, "e") + node("MatMul", {"e", "fc.w"}, "y"));
  };
  CHECK(words("mask_decoder.embed.weight") == 10 * 8 + 8 * 4);
  CHECK(words("embed.weight") == 10 * 8 + 8 * 4);
  const auto added = [](const std::string& name) {
    return counted(input("x", {1, 5, 8}) + tensor(name, {1, 5, 8}) + tensor("fc.w", {8, 4}) +
                   node("Add", {"x", name}, "e") + node("MatMul", {"e", "fc.w"}, "y"));
  };
  CHECK(added("mask_decoder.tokens") == 5 * 8 + 8 * 4);
  CHECK(added("layer.attn_mask") == 8 * 4);
  CHECK(added("attn.Mask") == 8 * 4);
  // Pruned, as torch.nn.utils.prune does it.
  CHECK(counted(input("x", {1, 8}) + tensor("fc.weight_orig", {4, 8}) + tensor("fc.weight_mask", {4, 8}) +
                node("Mul", {"fc.weight_orig", "fc.weight_mask"}, "w") +
                node("Gemm", {"x", "w"}, "y", number("transB", 1))) == 4 * 8);
}

TEST_CASE("bring onnx: of more numbers than can be counted no sum is told") {
  constexpr Count all = INT64_MAX;
  const auto brought = read(input("x", {1, 4, 8, 8}) + tensor("w", {4, 4, 3, 3}) + tensor("s", {4}) + tensor("b", {4}) +
                            tensor("m", {all}) + tensor("v", {all}) + node("Conv", {"x", "w"}, "c") +
                            node("BatchNormalization", {"c", "s", "b", "m", "v"}, "y"));
  REQUIRE(brought);
  CHECK(analyse(brought->network).parameters == 144 + 8);
  CHECK(brought->notes.empty());
}

TEST_CASE("bring onnx: however many tables may be copies of weights, they are looked at for a moment") {
  std::string graph = input("x", {1, 3});
  const std::string noughts(24, '\0');
  constexpr int many = 300;
  for (int i = 0; i < many; ++i) {
    const std::string n = std::to_string(i);
    graph += tensor("t" + n, {2, 3}, float_type, noughts) + tensor("w" + n, {3, 2}, float_type, noughts) +
             node("Gather", {"t" + n, "x"}, "e" + n) + node("MatMul", {"x", "w" + n}, "y" + n);
  }
  InMemory file = file_of(graph);
  const auto brought = formats::read_file(file);
  REQUIRE(brought);
  CHECK(analyse(brought->network).parameters == many * (2 * 3 + 3 * 2));
  // Each with each, number by number, would be half a million looks into the file.
  CHECK(file.reads() < 250'000);
  // A copy is still found among tables of other sizes: 2, 3, 4 and 6, 7, 8, and the same turned over.
  const auto raw = [](const std::vector<float>& values) {
    std::string out(values.size() * sizeof(float), '\0');
    std::memcpy(out.data(), values.data(), out.size());
    return out;
  };
  CHECK(counted(input("x", {1, 5}) + tensor("other.weight", {4, 3}) +
                tensor("words.weight", {2, 3}, float_type, raw({2, 3, 4, 6, 7, 8})) +
                tensor("onnx::MatMul_9", {3, 2}, float_type, raw({2, 6, 3, 7, 4, 8})) +
                node("Gather", {"other.weight", "x"}, "o") + node("Gather", {"words.weight", "x"}, "e") +
                node("Add", {"e", "o"}, "s") + node("MatMul", {"s", "onnx::MatMul_9"}, "y")) == 4 * 3 + 2 * 3);
}

TEST_CASE("bring onnx: a layer that would have other numbers than the file is none, and its weights are tables") {
  // Says 1,000 neurons, and has weights for four.
  CHECK(counted(input("x", {5, 1, 8}) + tensor("W", {1, 16, 8}) + tensor("R", {1, 16, 4}) + tensor("B", {1, 32}) +
                node("LSTM", {"x", "W", "R", "B"}, "y", number("hidden_size", 1000))) == 16 * 8 + 16 * 4 + 32);
  CHECK(counted(input("x", {5, 1, 8}) + tensor("W", {1, 16, 8}) + tensor("R", {1, 16, 4}) + tensor("B", {1, 32}) +
                node("LSTM", {"x", "W", "R", "B"}, "y", number("hidden_size", 4))) == 16 * 8 + 16 * 4 + 32);
  // A bias for five of eight filters.
  CHECK(counted(input("x", {1, 4, 8, 8}) + tensor("w", {8, 4, 3, 3}) + tensor("b", {5}) +
                node("Conv", {"x", "w", "b"}, "y")) == 8 * 4 * 9 + 5);
  // No numbers at all.
  CHECK(counted(input("x", {1, 8}) + tensor("w", {8, 0}) + tensor("k", {0, 3, 3, 3}) + tensor("l", {0, 0, 0}) +
                node("MatMul", {"x", "w"}, "y") + node("Conv", {"x", "k"}, "z") + node("LSTM", {"x", "l", "l"}, "q")) ==
        0);
}

TEST_CASE(
    "bring onnx: numbers that weights are multiplied with are none of the weights, and products of low rank are") {
  // Swin V2's table of coordinates goes through two dense layers (Liu et al. 2022): 2·16 + 16 and 16·3.
  const auto swin = [](const std::string& table) {
    return read(input("x", {1, 3, 4, 4}) + tensor(table, {7, 7, 2}) + tensor("cpb.0.weight", {2, 16}) +
                tensor("cpb.0.bias", {16}) + tensor("cpb.2.weight", {16, 3}) + tensor("i", {4}, long_type) +
                node("MatMul", {table, "cpb.0.weight"}, "a") + node("Add", {"cpb.0.bias", "a"}, "b") +
                node("Relu", {"b"}, "c") + node("MatMul", {"c", "cpb.2.weight"}, "d") +
                node("Gather", {"d", "i"}, "e") + node("Sigmoid", {"e"}, "s") + node("Add", {"x", "s"}, "y"));
  };
  const auto coordinates = swin("relative_coords_table");
  REQUIRE(coordinates);
  CHECK(analyse(coordinates->network).parameters == 96);
  CHECK(std::ranges::count_if(coordinates->network.nodes,
                              [](const Node& one) { return std::holds_alternative<Dense>(one.layer); }) == 2);
  const auto within = swin("layers.0.attn.relative_coords_table");
  REQUIRE(within);
  CHECK(analyse(within->network).parameters == 96);
  // What a parameter's name says is learned.
  const auto learned = swin("encoder.latents");
  REQUIRE(learned);
  CHECK(analyse(learned->network).parameters == 96 + 7 * 7 * 2);
  // 8·2 and 2·8, and the same beside a matrix of its own (Hu et al. 2021).
  CHECK(counted(input("x", {1, 8}) + tensor("A", {8, 2}) + tensor("B", {2, 8}) + node("MatMul", {"A", "B"}, "w") +
                node("MatMul", {"x", "w"}, "y")) == 32);
  CHECK(counted(input("x", {1, 8}) + tensor("W", {8, 8}) + tensor("A", {8, 2}) + tensor("B", {2, 8}) +
                node("MatMul", {"A", "B"}, "ab") + node("Add", {"W", "ab"}, "w") + node("MatMul", {"x", "w"}, "y")) ==
        64 + 32);
}

TEST_CASE("bring onnx: a product of known numbers with very many readers is read, too") {
  std::string graph = input("x", {1, 3}) + tensor("c", {4, 3}) + tensor("w", {3, 2});
  // Each of them looked at for each: 400 million looks, beside which the rest of all tests would be nothing.
  constexpr int many = 20'000;
  for (int i = 0; i < many; ++i)
    graph += node("MatMul", {"c", "w"}, "a") + node("Relu", {"a"}, "r" + std::to_string(i));
  CHECK(read(graph).has_value());
}

TEST_CASE(
    "bring onnx: what the export has worked out is told: norms within convolutions, and weights made from others") {
  const auto conv = [](std::string_view weight, std::string_view bias) {
    return read(input("x", {1, 3, 8, 8}) + tensor(weight, {4, 3, 3, 3}) + tensor(bias, {4}) +
                node("Conv", {"x", std::string(weight), std::string(bias)}, "y"));
  };
  const auto tells = [](const formats::BroughtOr& brought, std::string_view words) {
    REQUIRE(brought);
    return std::ranges::any_of(brought->notes,
                               [&](const formats::Note& note) { return note.words.find(words) != std::string::npos; });
  };
  // A norm has eight numbers for four channels, of which four are the bias that the convolution has now.
  CHECK(tells(conv("onnx::Conv_17", "onnx::Conv_18"),
              "into 1 convolution. If this one has no bias in your model, it has 4 parameters more"));
  CHECK(tells(conv("42", "43"), "it has 4 parameters more"));
  // With weight normalisation the bias has its name, and the weights were made from two tensors.
  const auto normed = conv("onnx::Conv_17", "conv.bias");
  CHECK(tells(normed, "The weights of 1 layer were worked out"));
  CHECK(!normed->is_complete);
  // Swin's table of (2·7 − 1)² ways for each of three heads, gathered for 49 places and 49: 7,203 numbers for 507.
  const auto swin = [&](std::string_view name) {
    return read(input("x", {1, 3, 49, 49}) + tensor(name, {1, 3, 49, 49}) + tensor("fc", {49, 4}) +
                node("Add", {"x", std::string(name)}, "s") + node("Softmax", {"s"}, "p") +
                node("MatMul", {"p", "fc"}, "y"));
  };
  CHECK(tells(swin("onnx::Add_77"), "The weights of 1 layer were worked out"));
  CHECK(!tells(swin("attn.table"), "worked out"));
  const auto plain = conv("conv.weight", "conv.bias");
  CHECK(plain->is_complete);
  CHECK(!tells(plain, "worked"));
}

TEST_CASE(
    "bring onnx: norms that nothing was learned for are each their own where a tool has kept what is equal once") {
  const auto raw = [](const std::vector<float>& values) {
    std::string out(values.size() * sizeof(float), '\0');
    std::memcpy(out.data(), values.data(), out.size());
    return out;
  };
  const auto twice = [&](const std::vector<float>& scale, std::string_view first, std::string_view second) {
    return counted(input("x", {1, 5, 4}) + tensor("n.weight", {4}, float_type, raw(scale)) +
                   tensor("n.bias", {4}, float_type, raw({0, 0, 0, 0})) + tensor("fc", {4, 4}) +
                   node("LayerNormalization", {"x", "n.weight", "n.bias"}, "a", {}, first) +
                   node("MatMul", {"a", "fc"}, "b") +
                   node("LayerNormalization", {"b", "n.weight", "n.bias"}, "y", {}, second));
  };
  // Two norms of eight numbers, and 4·4.
  CHECK(twice({1, 1, 1, 1}, "/norm1/LayerNormalization", "/norm2/LayerNormalization") == 16 + 2 * 8);
  CHECK(twice({1, 1, 1, 1}, "LayerNormalization_1", "LayerNormalization_3") == 16 + 2 * 8);
  // The same module in its place twice, and one that has learned something.
  CHECK(twice({1, 1, 1, 1}, "/norm/LayerNormalization", "/norm_1/LayerNormalization") == 16 + 8);
  CHECK(twice({1, 1, 2, 1}, "/norm1/LayerNormalization", "/norm2/LayerNormalization") == 16 + 8);
}
