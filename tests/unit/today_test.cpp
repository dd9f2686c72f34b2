// The layer kinds of today's networks, against what papers and frameworks say; each value's source stands beside it.
#include <doctest/doctest.h>

#include <string>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/sandbox/open_words.h"
#include "zoo/all.h"

using namespace pw;

namespace {

using Code = Diagnostic::Code;

Report counted(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE_MESSAGE(network.has_value(), text);
  return analyse(*network);
}
/// The parameters of the last layer.
Count last(std::string_view text) {
  const Report report = counted(text);
  REQUIRE_MESSAGE(!report.problem.has_value(), text);
  return report.layers.back().parameters;
}
Shape shape(std::string_view text) {
  const Report report = counted(text);
  REQUIRE_MESSAGE(!report.problem.has_value(), text);
  return report.layers.back().out;
}
Code refused(std::string_view text) {
  const auto network = parse_network(text);
  if (!network) return network.error().code;
  const Report report = analyse(*network);
  REQUIRE_MESSAGE(report.problem.has_value(), text);
  return report.problem->code;
}
std::string put(const char* text, std::initializer_list<Count> values) {
  std::string out = text;
  for (const Count value : values) out.replace(out.find('@'), 1, std::to_string(value));
  return out;
}

}  // namespace

TEST_CASE("RMS normalisation has a scale for each value of its axes, and no shift") {
  // torch.nn.RMSNorm(normalized_shape) and keras.layers.RMSNormalization(axis): a weight of that shape.
  CHECK(last("input 10x4096; rmsnorm") == 4096);
  CHECK(last("input 768; rmsnorm") == 768);
  CHECK(last("input 10x768; rmsnorm scale=no") == 0);
  CHECK(last("input 4x5x6; rmsnorm axes=1x3") == 24);
  CHECK(last("convention tensorflow; input 4x5x6; rmsnorm axes=2x3") == 30);
  // Half of what layer normalisation has.
  for (const Count size : {1, 7, 512})
    CHECK(2 * last(put("input 3x@; rmsnorm", {size})) == last(put("input 3x@; layernorm", {size})));
  CHECK(refused("input 4x5x6; rmsnorm axes=4") == Code::axis_missing);
  CHECK(refused("input 4x5x6; rmsnorm axes=1x2x1") == Code::axis_twice);
}

TEST_CASE("a table is learned, takes nothing, and others take it") {
  // Positions: BERT 512 of 768, GPT-2 1,024 of 768, ViT-B/16 197 of 768; its class token 768; a head's relative positions in Swin's
  // window of 7 by 7, (2·7 − 1)² of them.
  CHECK(last("input 3; table 512x768") == 393'216);
  CHECK(last("input 3; table 1024x768") == 786'432);
  CHECK(last("input 3; table 197x768") == 151'296);
  CHECK(last("input 3; table 768") == 768);
  CHECK(last("input 3; table 13x13x4") == 676);
  CHECK(shape("input 4x8; P: table 4x8; add from -2, P") == Shape{4, 8});
  // It sees nothing of the input, so what is added to it sees what the other sees.
  const Report report = counted("input 9x9x3; conv 3x3, 5, stride=2; T: table 4x4x5; add from -2, T; conv 3x3, 5");
  CHECK(report.layers.back().field.kind == Reach::Kind::window);
  CHECK(report.layers.back().field.size == Axes(7, 7));
  CHECK(report.layers.back().field.stride == Axes(2, 2));
  // Kept fixed, as the sine waves of 2017.
  const Report fixed = counted("input 3; table 64x512, frozen");
  CHECK(fixed.parameters == 0);
  CHECK(fixed.non_trainable == 32'768);
  CHECK(refused("input 3; relu; table 4x4 from -2") == Code::wrong_inputs);
}

TEST_CASE("attention with other keys and values") {
  // Vaswani et al. 2017, 512 channels in 8 heads of 64: torch.nn.MultiheadAttention(512, 8) has 1,050,624.
  CHECK(last("input 10x512; attention 8, 64") == 1'050'624);
  // Llama 3 8B: q_proj 4096 x 4096, k_proj and v_proj 4096 x 1024, o_proj 4096 x 4096.
  CHECK(last("input 10x4096; attention 32, 128, kv_heads=8, bias=no") == 2 * 4096 * 4096 + 2 * 4096 * 1024);
  // keras.layers.GroupedQueryAttention(head_dim=16, num_query_heads=6, num_key_value_heads=g) on 24 channels: kernels (24, 6, 16),
  // (24, g, 16) twice, (6, 16, 24); biases (6, 16), (g, 16) twice, (24).
  for (const Count g : {1, 2, 3, 6}) {
    const Count right = 24 * 96 + 96 + 2 * (24 * 16 * g + 16 * g) + 96 * 24 + 24;
    CHECK(last(put("input 5x24; attention 6, 16, kv_heads=@", {g})) == right);
  }
  // torch.nn.MultiheadAttention(64, 4, kdim=20, vdim=30): q_proj_weight (64, 64), k_proj_weight (64, 20), v_proj_weight (64, 30),
  // in_proj_bias (192), out_proj (64, 64) and 64.
  CHECK(last("input 7x64; K: input 9x20; V: input 9x30; attention 4, 16 from -3, K, V") ==
        64 * 64 + 64 * 20 + 64 * 30 + 192 + 64 * 64 + 64);
  CHECK(shape("input 7x64; K: input 9x20; V: input 9x30; attention 4, 16 from -3, K, V") == Shape{7, 64});
  // keras.layers.MultiHeadAttention(num_heads=2, key_dim=3, value_dim=5, output_shape=7) on 4 channels: (4, 2, 3) twice, (4, 2, 5),
  // (2, 5, 7), biases 6, 6, 10, 7.
  CHECK(last("input 6x4; attention 2, 3, value_size=5, out=7") == 24 + 24 + 40 + 70 + 29);
  CHECK(shape("input 6x4; attention 2, 3, value_size=5, out=7") == Shape{6, 7});
  // The decoder of a transformer asks what the encoder gave: as many parameters as self-attention, where both have 512 channels.
  CHECK(last("M: input 20x512; input 10x512; attention 8, 64 from -1, M") == 1'050'624);
  // Swin-T's first: 96·3·96 + 288, 96·96 + 96, and 169 positions for each of 3 heads.
  CHECK(last("input 56x56x96; attention 3, 32, window=7x7, relative=yes") == 27'936 + 9'312 + 507);
  // Multiply-adds: 4·L·d² and 2·L²·d.
  CHECK(counted("input 10x512; attention 8, 64").multiply_adds == 4 * 10 * 512 * 512 + 2 * 100 * 512);
  CHECK(counted("input 56x56x96; attention 3, 32, window=7x7").multiply_adds ==
        4 * 3136 * 96 * 96 + 2 * 3136 * 49 * 96);
  CHECK(refused("input 5x24; attention 6, 16, kv_heads=4") == Code::not_divisible);
  CHECK(refused("input 5; attention 6, 16") == Code::needs_a_map);
  CHECK(refused("input 5x4; input 5x4; input 5x4; input 5x4; attention 2, 2 from -1, -2, -3, -4") ==
        Code::wrong_inputs);
  CHECK(refused("input 5x4; input 6x4; attention 2, 2 from -1, -1, -2") == Code::shapes_differ);
  CHECK(refused("input 5x4; attention 2, 2, window=7x7") == Code::axes_differ);
}

TEST_CASE("a gated feed-forward block is three dense maps") {
  // Llama 3 8B and Mistral 7B: gate_proj, up_proj and down_proj of 4096 x 14336.
  CHECK(last("input 10x4096; swiglu 14336") == 176'160'768);
  for (const char* kind : {"swiglu", "geglu", "reglu"}) {
    for (const Count d : {1, 6}) {
      const std::string network = put("input 5x@; ", {d}) + kind + " 9";
      CHECK(last(network) == 3 * d * 9);
      CHECK(last(network + ", bias=yes") == 2 * (d * 9 + 9) + 9 * d + d);
      CHECK(counted(network).multiply_adds == 5 * 3 * d * 9);
      CHECK(shape(network) == Shape{5, d});
    }
  }
}

TEST_CASE("a mixture of experts keeps all of them, and a few work") {
  // Jiang et al., "Mixtral of Experts", 2024: a router of 4096 x 8 and eight experts.
  const Report one = counted("input 10x4096; moe 8, 14336");
  CHECK(one.parameters == 4096 * 8 + 8 * 176'160'768);
  CHECK(one.idle == 6 * 176'160'768);
  for (const zoo::WellKnown& known : zoo::all()) {
    const Report report = counted(known.text);
    // 12.9 B are active.
    CHECK(report.parameters - report.idle == (known.name == "mixtral_8x7b" ? 12'879'925'248 : report.parameters));
  }
  // Fedus et al. 2021: each token goes to one expert of two dense maps.
  const Report switched = counted("input 4x6; moe 3, 10, active=1, gated=no, bias=yes");
  CHECK(switched.parameters == 6 * 3 + 3 * (6 * 10 + 10 + 10 * 6 + 6));
  CHECK(switched.idle == 2 * (6 * 10 + 10 + 10 * 6 + 6));
  CHECK(switched.multiply_adds == 4 * (6 * 3 + 2 * 6 * 10));
  // An expert that always works besides (DeepSeekMoE 2024).
  CHECK(last("input 4x6; moe 3, 10, always=2") == 6 * 3 + 5 * 180);
  CHECK(counted("input 4x6; moe 3, 10, always=2").idle == 180);
  CHECK(refused("input 4x6; moe 3, 10, active=4") == Code::more_than_there_are);
}

TEST_CASE("a local layer shares nothing") {
  // Stanford's CS231n on AlexNet's first layer: 105,705,600 without sharing, 34,944 with it.
  CHECK(last("input 227x227x3; local 11x11, 96, stride=4") == 105'705'600);
  CHECK(last("input 227x227x3; conv 11x11, 96, stride=4") == 34'944);
  // tf.keras.layers.LocallyConnected2D(64, (3, 3)) on 32 x 32 x 3: (30·30)·(3·3·3)·64 + (30·30)·64, as its documentation has it.
  CHECK(last("input 32x32x3; local 3x3, 64") == 30 * 30 * 3 * 3 * 3 * 64 + 30 * 30 * 64);
  // tf.keras.layers.LocallyConnected1D(64, 3) on 10 x 32: (8, 96, 64) and (8, 64).
  CHECK(last("input 10x32; local 3, 64") == 8 * 96 * 64 + 8 * 64);
  CHECK(last("input 10x32; local 3, 64, bias=no") == 8 * 96 * 64);
  for (const char* rest : {"", ", stride=2", ", pad=same", ", pad=1", ", stride=2x1, pad=1"}) {
    const std::string words = std::string(" 3x3, 4") + rest;
    const Report local = counted("input 9x7x2; local" + words);
    const Report conv = counted("input 9x7x2; conv" + words);
    CHECK(local.layers[1].out == conv.layers[1].out);
    CHECK(local.multiply_adds == conv.multiply_adds);
    CHECK(local.parameters == conv.parameters * conv.layers[1].out.sizes()[0] * conv.layers[1].out.sizes()[1]);
  }
  CHECK(refused("input 4x4x1; local 5x5, 1") == Code::window_does_not_fit);
}

TEST_CASE("split, shuffle, stochastic depth and rescaling learn nothing") {
  CHECK(shape("input 28x28x116; split 2, 1") == Shape{28, 28, 58});
  CHECK(shape("input 28x28x116; split 4, 3") == Shape{28, 28, 29});
  CHECK(shape("input 12; split 3, 3") == Shape{4});
  CHECK(refused("input 10x10x7; split 2, 1") == Code::not_divisible);
  CHECK(refused("input 10x10x8; split 2, 3") == Code::more_than_there_are);
  CHECK(shape("input 10x10x8; channelshuffle 4") == Shape{10, 10, 8});
  CHECK(refused("input 10x10x8; channelshuffle 3") == Code::not_divisible);
  for (const char* network :
       {"input 9x9x8; split 2, 2", "input 9x9x8; channelshuffle 2", "input 9x9x8; stochasticdepth 0.2",
        "input 9x9x8; rescaling 255", "input 9x9x8; rescaling 127.5, less=1"}) {
    const Report report = counted(network);
    CHECK(report.parameters == 0);
    CHECK(report.non_trainable == 0);
    CHECK(report.multiply_adds == 0);
  }
  CHECK(print_network(parse_network("input 3; rescaling; rescaling 127.5, less=1").value()) ==
        "input 3\nrescaling\nrescaling 127.5, less=1\n");
  CHECK(refused("input 3; stochasticdepth 1.5") == Code::bad_decimal);
}

TEST_CASE("maxout is several dense layers at once") {
  // Keras 1's MaxoutDense(output_dim, nb_feature): W (nb_feature, input_dim, output_dim), b (nb_feature, output_dim). Goodfellow et
  // al. 2013 on MNIST, as pylearn2 has it: 240 units of 5 pieces.
  CHECK(last("input 784; maxout 240, 5") == 5 * 784 * 240 + 5 * 240);
  CHECK(last("input 784; maxout 240, 5, bias=no") == 5 * 784 * 240);
  CHECK(last("input 20; maxout 3") == 2 * (20 * 3 + 3));
  CHECK(shape("input 784; maxout 240, 5") == Shape{240});
  CHECK(counted("input 784; maxout 240, 5").multiply_adds == 5 * 784 * 240);
  CHECK(shape("convention tensorflow; input 4x6; maxout 5, 3") == Shape{4, 5});
}

TEST_CASE("pooling of regions gives one shape, whatever the map") {
  // torchvision.ops.roi_pool and roi_align: (K, C, 7, 7) for K boxes.
  for (const char* kind : {"roipool", "roialign"}) {
    CHECK(shape(std::string("M: input 38x50x512; B: input 300x4; ") + kind + " 7x7 from M, B") ==
          Shape{300, 7, 7, 512});
    CHECK(shape(std::string("M: input 38x50x512; B: input 300x5; ") + kind + " 7x7 from M, B") ==
          Shape{300, 7, 7, 512});
    CHECK(shape(std::string("input 38x50x512; ") + kind + " 6x4") == Shape{6, 4, 512});
    CHECK(refused(std::string("M: input 38x50x512; B: input 300x3; ") + kind + " 7x7 from M, B") ==
          Code::sizes_do_not_match);
    CHECK(refused(std::string("input 38x512; ") + kind + " 7x7") == Code::needs_a_map);
    CHECK(refused(std::string("input 38x50x512; ") + kind + " 7") == Code::axes_differ);
  }
  // Fast R-CNN's first dense layer on VGG-16: 25,088 values of each box.
  CHECK(last("M: input 38x50x512; B: input 9x4; roipool 7x7 from M, B; flatten each_step; dense 4096, each_step") ==
        102'764'544);
}

TEST_CASE("an LSTM with a projection and with peepholes") {
  // torch.nn.LSTM(10, 20, proj_size=r): weight_ih (80, 10), weight_hh (80, r), weight_hr (r, 20), two biases of 80.
  for (const Count r : {1, 8, 19}) {
    const std::string network = put("convention pytorch; input 5x10; lstm 20, projection=@", {r});
    CHECK(last(network) == 800 + 80 * r + 20 * r + 160);
    CHECK(shape(network) == Shape{r});
    CHECK(last(network + ", bidirectional=concat") == 2 * (800 + 80 * r + 20 * r + 160));
    CHECK(shape(network + ", sequence, bidirectional=concat") == Shape{5, 2 * r});
  }
  // Sak et al. 2014, section 2: (nc·nc·4 + ni·nc·4 + nc·no + nc·3) without biases, nr in place of nc·nc with a projection.
  CHECK(last("input 5x40; lstm 30, bias=no, peepholes=yes") == 4 * 30 * 30 + 4 * 40 * 30 + 3 * 30);
  CHECK(last("input 5x40; lstm 30, bias=no, peepholes=yes, projection=7") ==
        4 * 30 * 7 + 4 * 40 * 30 + 7 * 30 + 3 * 30);
  CHECK(refused("convention pytorch; input 5x10; lstm 20, projection=20") == Code::projection_too_large);
  for (const char* kind : {"rnn", "gru"}) {
    CHECK(refused(std::string("input 5x10; ") + kind + " 20, projection=3") == Code::lstm_only);
    CHECK(refused(std::string("input 5x10; ") + kind + " 20, peepholes=yes") == Code::lstm_only);
  }
}

TEST_CASE("a dense layer tied to a table is counted there") {
  // GPT-2 small's head is its table of 50,257 tokens; BERT's has biases besides.
  const std::string begin = "convention tensorflow; input 10; WORDS: embedding 50257, 768; ";
  CHECK(counted(begin + "dense 50257, bias=no, tied=WORDS").parameters == 38'597'376);
  CHECK(counted(begin + "dense 50257, tied=WORDS").parameters == 38'597'376 + 50'257);
  CHECK(counted(begin + "dense 50257, bias=no").parameters == 2 * 38'597'376);
  CHECK(shape(begin + "dense 50257, bias=no, tied=WORDS") == Shape{10, 50257});
  // The same work, whosever weights they are.
  CHECK(counted(begin + "dense 50257, tied=WORDS").multiply_adds == counted(begin + "dense 50257").multiply_adds);
  // An autoencoder whose way back is the way there turned over.
  CHECK(counted("input 784; CODE: dense 32; dense 784, tied=CODE").parameters == 784 * 32 + 32 + 784);
  CHECK(counted("input 7; T: table 9x7; dense 9, bias=no, tied=T from -2").parameters == 63);
  CHECK(refused(begin + "dense 50256, tied=WORDS") == Code::cannot_tie);
  CHECK(refused(begin + "dense 9; dense 50257, tied=WORDS") == Code::cannot_tie);
  CHECK(refused("input 7x7x3; C: conv 1x1, 3; dense 9, tied=C") == Code::cannot_tie);
  CHECK(refused("input 7x7x3; C: dense 3; conv 1x1, 3, tied=C from -2") == Code::cannot_adapt);
  CHECK(refused("input 7; dense 9, tied=NOWHERE") == Code::unknown_name);
  // Written again, and repeated.
  const std::string text = "input 7\nA: dense 9\ndense 7, tied=A\n";
  CHECK(print_network(parse_network(text).value()) == text);
  const auto repeated = parse_network("input 7; repeat 2 { dense 9; dense 7, tied=-1 }").value();
  CHECK(repeated.nodes[2].tied == 1);
  CHECK(repeated.nodes[4].tied == 3);
  // Changed by a button, it is still tied.
  const Reading reading = read_network(begin + "dense 16; dense 50257, bias=no, tied=WORDS");
  Node changed = reading.network.nodes[3];
  std::get<Dense>(changed.layer).bias = true;
  CHECK(words_of(reading, 3, changed, "") == "dense 50257, tied=-2");
  // A window said by one number is one for each axis, of sizes that are not known too.
  CHECK(print_network(parse_network("input ?x?x3; conv 3, 8").value()) == "input ?x?x3\nconv 3x3, 8\n");
}

TEST_CASE("low-rank matrices are trained in place of the weights") {
  // Hu et al. 2021, table 4: GPT-3 with queries and values of rank 1 has 4.7 M, of rank 8 37.7 M.
  const std::string gpt3 = "convention tensorflow; input 8x12288; repeat 96 { attention 96, 128, lora=@ }";
  CHECK(counted(put(gpt3.c_str(), {1})).parameters == 4'718'592);
  CHECK(counted(put(gpt3.c_str(), {8})).parameters == 37'748'736);
  // peft's Linear: lora_A (r, in), lora_B (out, r); Conv2d: lora_A (r, in, kh, kw), lora_B (out, r, 1, 1); Embedding: (r, v), (e, r).
  for (const Count r : {1, 4, 16}) {
    const Report dense = counted(put("input 12; dense 40, lora=@", {r}));
    CHECK(dense.parameters == r * (12 + 40));
    CHECK(dense.non_trainable == 12 * 40 + 40);
    const Report conv = counted(put("input 9x9x5; conv 3x3, 7, lora=@", {r}));
    CHECK(conv.parameters == r * (3 * 3 * 5 + 7));
    CHECK(conv.non_trainable == 3 * 3 * 5 * 7 + 7);
    const Report embedding = counted(put("input 9; embedding 100, 8, lora=@", {r}));
    CHECK(embedding.parameters == r * (100 + 8));
    CHECK(embedding.non_trainable == 800);
  }
  CHECK(counted("input 12; dense 40, lora=4").multiply_adds == 12 * 40 + 4 * (12 + 40));
  CHECK(refused("input 12x3; batchnorm lora=4") == Code::cannot_adapt);
  CHECK(refused("input 9x9x4; conv 3x3, 4, groups=2, lora=4") == Code::cannot_adapt);
  CHECK(refused("input 12; dense 4, lora=0") == Code::bad_number);
}

TEST_CASE("weight normalisation adds a length for each filter") {
  // torch.nn.utils.weight_norm(nn.Linear(20, 40)): weight_g (40, 1), weight_v (40, 20), as its documentation shows.
  CHECK(last("input 20; dense 40, weightnorm") == 40 + 800 + 40);
  CHECK(last("input 20; dense 40, weightnorm, bias=no") == 40 + 800);
  CHECK(last("input 9x9x3; conv 3x3, 8, weightnorm") == 8 + 27 * 8 + 8);
  CHECK(last("input 9x9x3; depthwise 3x3, weightnorm") == 3 + 27 + 3);
  CHECK(refused("input 9x9x3; batchnorm weightnorm") == Code::cannot_adapt);
}

TEST_CASE("a stack of WaveNet sees 1,025 samples") {
  // van den Oord et al. 2016: dilations 1 to 512, after a first causal convolution of two.
  for (const zoo::WellKnown& known : zoo::all()) {
    if (known.name != "wavenet") continue;
    const Report report = counted(known.text);
    CHECK(report.layers.back().field.kind == Reach::Kind::window);
    CHECK(report.layers.back().field.size == Axes(1025));
  }
}

TEST_CASE("sizes that are not known: what does not depend on them is counted, what does is a formula") {
  // keras.layers on Input((None, None, 3)): 896 + 18,496 + 650, whatever the size.
  const auto words = [](std::string_view text, std::size_t row) {
    const Report report = counted(text);
    REQUIRE_FALSE(report.problem.has_value());
    REQUIRE(row < report.open.size());
    return lesson::row_words(report, row);
  };
  const char* maps =
      "convention tensorflow; input ?x?x3; conv 3x3, 32; maxpool 2x2; conv 3x3, 64; globalavgpool; dense 10";
  CHECK(counted(maps).parameters == 896 + 18'496 + 650);
  CHECK(words(maps, 0).shape == "H × W × 3");
  CHECK(words(maps, 1).shape == "(H−2) × (W−2) × 32");
  CHECK(words(maps, 2).shape == "⌊(H−2)/2⌋ × ⌊(W−2)/2⌋ × 32");
  CHECK(words(maps, 4).shape == "64");
  CHECK(words(maps, 1).parameters == "896");
  CHECK(words(maps, 1).multiply_adds == "864·(H−2)·(W−2)");
  CHECK(words(maps, 5).multiply_adds == "640");
  for (const OpenRow& row : counted(maps).open) CHECK_FALSE(row.parameters.is_open);
  // A dense layer after a map depends on it: c·p + c with p of the sizes.
  const char* flat = "input ?x?x3; conv 3x3, 8, pad=same; maxpool 2x2; flatten; dense 10";
  CHECK(words(flat, 3).shape == "8·⌊H/2⌋·⌊W/2⌋");
  CHECK(words(flat, 4).parameters == "(10·(8·⌊H/2⌋·⌊W/2⌋))+10");
  CHECK(counted(flat).parameters == 224);
  // A sequence: counts know nothing of its length, attention's work grows with its square.
  const char* tokens = "convention tensorflow; input ?; embedding 1000, 64; attention 4, 16; dense 5";
  CHECK(counted(tokens).parameters == 64'000 + 16'640 + 325);
  CHECK(words(tokens, 2).shape == "L × 64");
  CHECK(words(tokens, 2).multiply_adds == "(16,384·L)+(128·L·L)");
  // Only one of them.
  CHECK(words("input 32x?x3; conv 3x3, 4, stride=2, pad=1", 1).shape == "16 × ⌊(W+1)/2⌋ × 4");
  CHECK(words("input NonexNonex1; conv 5x5, 2, stride=3", 1).shape == "⌊(H−2)/3⌋ × ⌊(W−2)/3⌋ × 2");
  CHECK(words("input 8x8x?; conv 3x3, 4", 1).parameters == "((3·3·C)+1)·4");
  // Known networks, whatever the image: torchvision's counts.
  for (const auto& [name, count] : {std::pair("resnet18", 11'689'512), std::pair("unet", 31'030'658)}) {
    for (const zoo::WellKnown& known : zoo::all()) {
      if (known.name != name) continue;
      std::string text(known.text);
      const std::size_t at = text.find("\ninput ") + 7;
      text.replace(at, text.find_last_of('x', text.find('\n', at)) - at, "?x?");
      const Report report = counted(text);
      CHECK_FALSE(report.problem.has_value());
      CHECK(report.parameters == count);
    }
  }
  // What every size refuses is refused, and a number is no “?”.
  CHECK(counted("input ?x?x3; lstm 4").problem.has_value());
  CHECK(refused("input 0x0x3") == Code::bad_size);
  CHECK(refused("input 4x4x3; reshape 0x3") == Code::bad_size);
  CHECK(print_network(parse_network("input ?x?x3").value()) == "input ?x?x3\n");
}

TEST_CASE("a formula of sizes holds for sizes that were never tried") {
  std::uint32_t seed = 5;
  const auto random = [&](std::uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16U) % below;
  };
  for (int n = 0; n < 60; ++n) {
    std::string layers;
    for (std::uint32_t i = 0; i < 1 + random(3); ++i) {
      const std::string kernel = std::to_string(1 + random(5)) + "x" + std::to_string(1 + random(5));
      const std::string rest = ", stride=" + std::to_string(1 + random(3)) + (random(2) == 0 ? ", pad=1" : "");
      layers += random(3) == 0 ? "; avgpool 2x2" : "; conv " + kernel + ", 3" + rest;
    }
    const Report open = counted("input ?x?x2" + layers);
    REQUIRE_FALSE(open.problem.has_value());
    for (const Count height : {301, 512, 777}) {
      const Count width = height + 64 + static_cast<Count>(random(200));
      const Report report = counted(put("input @x@x2", {height, width}) + layers);
      REQUIRE_FALSE(report.problem.has_value());
      for (std::size_t i = 0; i < report.layers.size(); ++i) {
        CAPTURE(layers);
        const auto at = [&](const OpenCount& count, Count known) {
          if (!count.is_open) return known;
          REQUIRE(count.formula.has_value());
          auto formula = count.formula->with(Quantity::open_height, {Formula::leaf(Quantity::open_height, height)});
          formula = formula->with(Quantity::open_width, {Formula::leaf(Quantity::open_width, width)});
          return formula->evaluate().value();
        };
        for (std::size_t axis = 0; axis < 2; ++axis)
          CHECK(at(open.open[i].out[axis], open.layers[i].out.sizes()[axis]) == report.layers[i].out.sizes()[axis]);
        CHECK(at(open.open[i].multiply_adds, open.layers[i].multiply_adds) == report.layers[i].multiply_adds);
        CHECK(open.layers[i].parameters == report.layers[i].parameters);
      }
    }
  }
}

TEST_CASE("the layers of today's networks, as people write them") {
  const auto is = [](std::string_view said, std::string_view meant) {
    CAPTURE(said);
    const auto read = parse_network(std::string("input 8x8x16; ") + std::string(said));
    const auto right = parse_network(std::string("input 8x8x16; ") + std::string(meant));
    REQUIRE(right.has_value());
    REQUIRE(read.has_value());
    CHECK(*read == *right);
  };
  is("RMSNorm", "rmsnorm");
  is("nn.RMSNorm(16)", "rmsnorm in=16");
  is("layers.RMSNormalization()", "rmsnorm");
  is("SwiGLU 24", "swiglu 24");
  is("GeGLU(24)", "geglu 24");
  is("DropPath(0.2)", "stochasticdepth 0.2");
  is("StochasticDepth 0.2", "stochasticdepth 0.2");
  is("LocallyConnected2D(4, (3, 3))", "local 3x3, 4");
  is("ChannelShuffle(2)", "channelshuffle 2");
  is("GroupedQueryAttention(4, 8, 2)", "attention 8, 4, kv_heads=2");
  is("MultiHeadAttention(2, 8, 4)", "attention 2, 8, value_size=4");
  is("RoIAlign 7x7", "roialign 7x7");
  is("mixture of experts 4, 24", "moe 4, 24");
}
