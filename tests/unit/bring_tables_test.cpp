// Tables of layers as people keep them: Markdown, CSV and LaTeX, torchinfo's of several kinds, lists and sentences of exams.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "core/notation.h"
#include "formats/bring/bring.h"
#include "formats/table_text.h"

using namespace pw;

namespace {

struct Sum {
  Count trained = -1;
  Count kept = -1;
  friend bool operator==(const Sum&, const Sum&) = default;
};
Sum counted(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought || !brought->agrees || !brought->is_complete) return {};
  const Report report = analyse(brought->network);
  return {report.parameters, report.non_trainable};
}

}  // namespace

TEST_CASE("bring: a Keras summary in Markdown is counted by its own column") {
  // 4·(1·8 + 8·8 + 8), and 8 + 1: with what comes in, of which the table says nothing.
  CHECK(counted("| Layer (type) | Output Shape | Param # |\n| :--- | :--- | :--- |\n| lstm (LSTM) | (None, 8) | 320 |\n"
                "| out (Dense) | (None, 1) | 9 |\n\nTotal params: 329 (1.29 KB)<br />\n") == Sum{329, 0});
  // The usual window is a square: 3·3·1·16 + 16 on 28x28x1, and 26·26·16·10 + 10.
  CHECK(counted("Layer (type)            Output Shape          Param #\n"
                "c (Conv2D)              (None, 26, 26, 16)    160\n"
                "f (Flatten)             (None, 10816)         0\n"
                "d (Dense)               (None, 10)            108170\n") == Sum{108'330, 0});
  const auto square = formats::read_brought(
      "Layer (type)            Output Shape          Param #\nc (Conv2D)              (None, 26, 26, 16)    160\n"
      "g (GlobalAveragePooling2D) (None, 16)          0\n");
  REQUIRE(square);
  CHECK(std::get<Input>(square->network.nodes.front().layer).shape == Shape{28, 28, 1});
}

TEST_CASE("bring: a row of Keras with filters of its own at each place, and maps of one place") {
  // 30·30·((3·3·3 + 1)·4) and 13·13·((3·3·4 + 1)·8), the name cut as Keras cuts it; 8·((3·3 + 1)·4).
  const auto local = formats::read_brought(
      "Layer (type)                 Output Shape              Param #   \n"
      "locally_connected2d_1 (Local (None, 30, 30, 4)         100800    \n"
      "max_pooling2d_1 (MaxPooling2 (None, 15, 15, 4)         0         \n"
      "locally_connected2d_2 (Local (None, 13, 13, 8)         50024     \n"
      "Total params: 150,824\n");
  REQUIRE(local);
  CHECK(local->agrees);
  REQUIRE(local->network.nodes.size() == 4);
  const auto* second = std::get_if<Local>(&local->network.nodes[3].layer);
  REQUIRE(second != nullptr);
  CHECK(second->kernel == Axes(3, 3));
  CHECK(analyse(local->network).parameters == 150'824);
  const auto line = formats::read_brought(
      "Layer (type)                 Output Shape              Param #   \n"
      "locally_connected1d (Locally (None, 8, 4)              320       \n"
      "flatten (Flatten)            (None, 32)                0         \nTotal params: 320\n");
  REQUIRE(line);
  REQUIRE(line->network.nodes.size() == 3);
  CHECK(std::holds_alternative<Local>(line->network.nodes[1].layer));
  CHECK(std::get<Input>(line->network.nodes[0].layer).shape == Shape{10, 3});
  // LeCun's last convolution, 5·5·16·120 + 120; and 8 channels that are weighed: 8·2 + 2 and 2·8 + 8, a map of 1x1 each.
  CHECK(counted(
            "Layer (type)            Output Shape          Param #\nc (Conv2D)              (None, 5, 5, 16)      448\n"
            "d (Conv2D)              (None, 1, 1, 120)     48120\n") == Sum{48'568, 0});
  CHECK(counted(
            "Layer (type)            Output Shape          Param #\nc (Conv2D)              (None, 16, 16, 8)     224\n"
            "g (GlobalAveragePooling2D) (None, 1, 1, 8)     0\nd (Conv2D)              (None, 1, 1, 2)       18\n"
            "e (Conv2D)              (None, 1, 1, 8)       24\n") == Sum{266, 0});
}

TEST_CASE("bring: a row that gives an object of its framework keeps what is printed") {
  // BERT's 109,482,240 as Hugging Face counts them, and 768·3 + 3.
  CHECK(counted(" Layer (type)             Output Shape        Param #     Connected to\n"
                " ids (InputLayer)         [(None, 64)]        0           []\n"
                " bert (TFBertModel)       TFBaseModelOutputW  109482240   ['ids[0][0]']\n"
                "                          ithPooling(last_hi\n"
                "                          dden=(None, 64,\n"
                "                           768))\n"
                " out (Dense)              (None, 3)           2307        ['bert[0][1]']\n"
                "Total params: 109,484,547\n") == Sum{109'484'547, 0});
}

TEST_CASE("bring: torchinfo in Markdown, by its names alone, and with rows that are not trained") {
  CHECK(counted("| Layer (type:depth-idx) | Output Shape | Param # |\n|---|---|---|\n| Net | [1, 2] | -- |\n"
                "| ├─Linear: 1-1 | [1, 8] | 40 |\n| ├─Linear: 1-2 | [1, 2] | 18 |\n\n**Total params:** 58\n") ==
        Sum{58, 0});
  // 3·3·3·8 without a bias and 2·8 are frozen, with 16 running statistics beside them; 8·2 + 2 are trained.
  const std::string_view by_names =
      "Layer (type (var_name))            Input Shape        Output Shape       Param #    Trainable\n"
      "Net (Net)                          [4, 3, 16, 16]     [4, 2]             --         Partial\n"
      "├─Sequential (stem)                [4, 3, 16, 16]     [4, 8, 14, 14]     --         False\n"
      "│    └─Conv2d (0)                  [4, 3, 16, 16]     [4, 8, 14, 14]     (216)      False\n"
      "│    └─BatchNorm2d (1)             [4, 8, 14, 14]     [4, 8, 14, 14]     (16)       False\n"
      "├─AdaptiveAvgPool2d (pool)         [4, 8, 14, 14]     [4, 8, 1, 1]       --         --\n"
      "├─Linear (fc)                      [4, 8]             [4, 2]             18         True\n"
      "Total params: 250\nTrainable params: 18\nNon-trainable params: 232\n";
  CHECK(counted(by_names) == Sum{18, 232 + 16});
}

TEST_CASE("bring: tables with settings: the size that comes in stands in a cell, and words say the rest") {
  // (3·3·3 + 1)·8, and 6·6·8·5 + 5.
  CHECK(
      counted("| Layer | Type | Filters | Kernel | Activation |\n|---|---|---|---|---|\n| Input | 8×8×3 image | | | |\n"
              "| 1 | Conv2D | 8 | 3×3 | ReLU |\n| 2 | Flatten | | | |\n| 3 | Dense | 5 | | softmax |\n") ==
      Sum{224 + 1'445, 0});
  // (5·5·1 + 1)·4, then 12·12·4·10 + 10.
  CHECK(counted("layer,filters,kernel,stride,padding\ninput,28x28x1,,,\nconv,4,5,1,0\npool,,2,2,0\nfc,10,,,\n") ==
        Sum{104 + 5'770, 0});
  CHECK(counted("| Layer | Description |\n|:---:|:---:|\n| Input | 28x28x1 grey image |\n"
                "| Convolution 5x5 | 1x1 stride, valid padding, outputs 24x24x4 |\n| RELU | |\n"
                "| Max pooling | 2x2 stride, outputs 12x12x4 |\n| Fully connected | outputs 10 |\n| Softmax | |\n") ==
        Sum{104 + 5'770, 0});
  CHECK(counted(
            "\\begin{tabular}{lll}\nLayer & Filters & Size \\\\ \\hline\nInput & & 28x28x1 \\\\\nConv & 4 & 5x5 \\\\\n"
            "MaxPool & & 2x2 \\\\\nFC & 10 & \\\\\n\\end{tabular}\n") == Sum{104 + 5'770, 0});
}

TEST_CASE("bring: Paramwalk's own LaTeX, and its marks in Markdown, are read again") {
  for (const std::string_view net :
       {"input 16x32\nrmsnorm\nattention 4, 8, kv_heads=2, bias=no\nadd from -1, -3\nFIRST_SUM: dense 3",
        "input 8x8x3\nconv 3x3, 4, pad=same\nbatchnorm\nmaxpool 2x2\ndense 5"}) {
    const auto network = parse_network(net);
    REQUIRE(network);
    const Report report = analyse(*network);
    const formats::Rows rows = formats::table_rows(*network, report, false);
    for (const std::string& text : {formats::latex(rows), formats::markdown(rows)})
      CHECK(counted(text) == Sum{report.parameters, report.non_trainable});
  }
}

TEST_CASE("bring: an exam's sentences and lists") {
  // (5·5·3 + 1)·4 on 28x28x3, then 12·12·4·7 + 7.
  const Sum truth{304 + 4'039, 0};
  const std::string layers = "CONV-5-4\nPOOL-2\nFC-7\n";
  CHECK(counted("Question 2 (6 points). Look at the network below, in which CONV-K-N stands for N filters of K x K, "
                "without padding.\nThe input is a 28x28x3 image.\n\n" +
                layers) == truth);
  CHECK(counted("The input is a 28x28x3 picture.\n\n- CONV-5-4\n- POOL-2\n- FC-7\n") == truth);
  CHECK(
      counted("1. Input: 28x28x3\n2. Conv: 4 5x5 filters, stride 1\n3. ReLU\n4. Max pool 2x2, stride 2\n5. FC: 7\n") ==
      truth);
  CHECK(counted("INPUT: [28x28x3] -> CONV 5x5x4 -> RELU -> POOL 2x2 -> FC 7\n") == truth);
}

TEST_CASE("bring: what a loop over a model prints: its tensors, its layers, Darknet's rows") {
  // 4·1·3·3 + 4, 2·4 with 8 running statistics, 5·36 + 5.
  CHECK(counted("conv.weight torch.Size([4, 1, 3, 3])\nconv.bias torch.Size([4])\nbn.weight torch.Size([4])\n"
                "bn.bias torch.Size([4])\nbn.running_mean torch.Size([4])\nbn.running_var torch.Size([4])\n"
                "bn.num_batches_tracked torch.Size([])\nfc.weight torch.Size([5, 36])\nfc.bias torch.Size([5])\n") ==
        Sum{40 + 8 + 185, 8});
  CHECK(counted("+-------------+------------+\n|   Modules   | Parameters |\n+-------------+------------+\n"
                "| conv.weight |     36     |\n|  conv.bias  |     4      |\n+-------------+------------+\n"
                "Total Trainable Params: 40\n") == Sum{40, 0});
  CHECK(counted("for l in model.layers: print(l.name, l.output_shape, l.count_params())\n"
                "conv2d (None, 26, 26, 4) 40\nflatten (None, 2704) 0\ndense (None, 3) 8115\n") == Sum{8'155, 0});
  const auto log = formats::read_brought(
      "layer     filters    size              input                output\n"
      "    0 conv      4  3 x 3 / 1    32 x  32 x   3   ->    32 x  32 x   4 0.000 BF\n"
      "    1 max          2 x 2 / 2    32 x  32 x   4   ->    16 x  16 x   4 0.000 BF\n"
      "    2 conv      6  1 x 1 / 1    16 x  16 x   4   ->    16 x  16 x   6 0.000 BF\n");
  REQUIRE(log);
  // 3·3·3·4 + 4, and 4·6 + 6; whether there are norms stands in the configuration alone.
  CHECK(analyse(log->network).parameters == 112 + 30);
  CHECK(!log->is_complete);
}

TEST_CASE("bring: a summary without its head, prints of the first versions, curly quotation marks") {
  CHECK(counted("Net                    --          --\n├─Linear: 1-1          [1, 8]      40\n"
                "├─Linear: 1-2          [1, 2]      18\n") == Sum{58, 0});
  CHECK(counted("Net (\n  (a): Linear (4 -> 8)\n  (b): Linear (8 -> 2)\n)\n") == Sum{58, 0});
  CHECK(counted("model = Sequential()\nmodel.add(Dense(8, input_shape=(4,), activation=“relu”))\n"
                "model.add(Dense(2, activation=‘softmax’))\n") == Sum{58, 0});
  CHECK(counted("| Layer | Filters | Kernel |\n|---|---|---|\n| Input (8×8×3) | | |\n| Conv2D | 8 | 3×3 |\n"
                "| Dense | 5 | |\n") == Sum{224 + 1'445, 0});
}

namespace {

/// A row of Flax' table as one line.
std::string flax(std::string_view module, std::string_view weights, std::string_view more = {}) {
  return "Net Summary\n+------+--------+--------+---------+--------+\n| path | module | inputs | outputs | params |\n"
         "+------+--------+--------+---------+--------+\n| a | " +
         std::string(module) + " | float32[1,8,8,3] | float32[1,8,8,4] | " + std::string(weights) + " |\n+----+\n" +
         std::string(more);
}

}  // namespace

TEST_CASE(
    "bring: a row of Flax with the weights of several modules has all of them, and what it says itself is right") {
  // 3·3·3·4 + 4 and 3·3·4·4 + 4.
  constexpr std::string_view two =
      "Conv_0: bias: float32[4] kernel: float32[3,3,3,4] Conv_1: bias: float32[4] kernel: float32[3,3,4,4] 260 (1 KB)";
  const std::string total = "|  |  |  | Total | 260 (1 KB) |\n+----+\n";
  for (const std::string_view module : {"ConvBlock", "PreNorm", "MyDense", "Foo"})
    CHECK(counted(flax(module, two, total)) == Sum{260, 0});
  // A norm that another module stands in.
  CHECK(counted(flax("PreNorm", "Conv_0: bias: float32[4] kernel: float32[3,3,3,4] 112 (1 KB)")) == Sum{112, 0});
  // Sizes that were cut off and follow from nothing: what the row counts.
  CHECK(counted(flax("Foo", "a: float32[3,… b: float32[5,… 1,234 (1 KB)")) == Sum{1234, 0});
  CHECK(counted(flax("Conv", "bias: float32[4] kernel: float32[3,3,3,4] scale: float32[4,4] 128 (1 KB)")) ==
        Sum{128, 0});
}

TEST_CASE("bring: sizes below nought in a row of Flax are none, and many of them are read, too") {
  CHECK(counted(flax("Foo",
                     "a: float32[-1,9000000000000000000] b: float32[-1,9000000000000000000] c: f32[3,… 272 (1 B)")) ==
        Sum{272, 0});
  std::string keys;
  // By the square of their number it would be minutes.
  constexpr int many = 50'000;
  for (int i = 0; i < many; ++i) keys += "uint32[1]";
  for (int i = 0; i < 3 * many; ++i) keys += "€";
  CHECK(counted(flax("Dense", keys + " kernel: float32[3,4] bias: float32[4] 16 (1 B)")) == Sum{16, 0});
}

TEST_CASE("bring: the table of TensorFlow.js has what comes in as a column, and names that are cut") {
  // As model.summary() of TensorFlow.js 4 printed it, with its own totals.
  const auto brought = formats::read_brought(
      "__________________________________________________________________________________________\n"
      "Layer (type)                Input Shape               Output shape              Param #   \n"
      "==========================================================================================\n"
      "time_distributed_TimeDistri [[null,5,12,12,2]]        [null,5,10,10,4]          76        \n"
      "__________________________________________________________________________________________\n"
      "time_distributed_TimeDistri [[null,5,10,10,4]]        [null,5,5,5,4]            0         \n"
      "__________________________________________________________________________________________\n"
      "time_distributed_TimeDistri [[null,5,5,5,4]]          [null,5,100]              0         \n"
      "__________________________________________________________________________________________\n"
      "simple_rnn_SimpleRNN1 (Simp [[null,5,100]]            [null,7]                  756       \n"
      "__________________________________________________________________________________________\n"
      "dense_Dense2 (Dense)        [[null,7]]                [null,1]                  8         \n"
      "==========================================================================================\n"
      "Total params: 840\nTrainable params: 840\nNon-trainable params: 0\n");
  REQUIRE(brought);
  CHECK(brought->agrees);
  CHECK(analyse(brought->network).parameters == 840);
}

TEST_CASE("bring: TensorFlow.js numbers the calls of a model from the one that it was built by") {
  // Two inputs of three through one dense layer and one sequence, joined: 3·4 + 4, 4·2 + 2, 4·1 + 1.
  const auto input = [](std::string_view name) {
    return R"({"class_name":"InputLayer","config":{"batch_input_shape":[null,3],"name":")" + std::string(name) +
           R"("},"name":")" + std::string(name) + R"(","inbound_nodes":[]},)";
  };
  const auto brought = formats::read_brought(
      R"({"class_name":"Model","config":{"name":"m","layers":[)" + input("a") + input("b") +
      R"({"class_name":"Dense","config":{"units":4,"name":"d"},"name":"d","inbound_nodes":[[["a",0,0,{}]],[["b",0,0,{}]]]},)"
      R"({"class_name":"Sequential","config":{"name":"s","layers":[{"class_name":"Dense","config":{"units":2,"name":"e","batch_input_shape":[null,4]}}]},)"
      R"("name":"s","inbound_nodes":[[["d",0,0,{}]],[["d",1,0,{}]]]},)"
      R"({"class_name":"Concatenate","config":{"name":"c","axis":-1},"name":"c","inbound_nodes":[[["s",1,0,{}],["s",2,0,{}]]]},)"
      R"({"class_name":"Dense","config":{"units":1,"name":"o"},"name":"o","inbound_nodes":[[["c",0,0,{}]]]}],)"
      R"("input_layers":[["a",0,0],["b",0,0]],"output_layers":[["o",0,0]]}})");
  REQUIRE(brought);
  CHECK(brought->is_complete);
  CHECK(analyse(brought->network).parameters == (3 * 4 + 4) + (4 * 2 + 2) + (4 + 1));
}

TEST_CASE("bring: a summary by fastai is read in all of its forms") {
  // The little network of the book's chapter on convolutions (Howard and Gugger 2020, chapter 13), with the total that it prints.
  const auto book = formats::read_brought(
      "Sequential (Input shape: ['64 x 1 x 28 x 28'])\n"
      "================================================================\n"
      "Layer (type)         Output Shape         Param #    Trainable \n"
      "================================================================\n"
      "Conv2d               64 x 4 x 14 x 14     40         True      \n"
      "________________________________________________________________\n"
      "ReLU                 64 x 4 x 14 x 14     0          False     \n"
      "________________________________________________________________\n"
      "Conv2d               64 x 8 x 7 x 7       296        True      \n"
      "________________________________________________________________\n"
      "ReLU                 64 x 8 x 7 x 7       0          False     \n"
      "________________________________________________________________\n"
      "Conv2d               64 x 16 x 4 x 4      1,168      True      \n"
      "________________________________________________________________\n"
      "ReLU                 64 x 16 x 4 x 4      0          False     \n"
      "________________________________________________________________\n"
      "Conv2d               64 x 32 x 2 x 2      4,640      True      \n"
      "________________________________________________________________\n"
      "ReLU                 64 x 32 x 2 x 2      0          False     \n"
      "________________________________________________________________\n"
      "Conv2d               64 x 2 x 1 x 1       578        True      \n"
      "________________________________________________________________\n"
      "Flatten              64 x 2               0          False     \n"
      "________________________________________________________________\n\n"
      "Total params: 6,722\nTotal trainable params: 6,722\nTotal non-trainable params: 0\n\n"
      "Optimizer used: <function Adam at 0x7fbc9c258cb0>\nLoss function: <function cross_entropy at 0x7fbca9ba0170>\n");
  REQUIRE(book);
  CHECK(book->form == formats::Form::fastai);
  CHECK(book->agrees);
  CHECK(std::get<Input>(book->network.nodes.front().layer).shape == Shape{28, 28, 1});
  CHECK(analyse(book->network).parameters == 6'722);
  // Newer: what is given stands once, and what learns nothing has no number; the first layer rests.
  const auto newer = formats::read_brought(
      "Sequential (Input shape: 64 x 3 x 32 x 32)\n"
      "============================================================================\n"
      "Layer (type)         Output Shape         Param #    Trainable \n"
      "============================================================================\n"
      "                     64 x 8 x 32 x 32    \n"
      "Conv2d                                    216        False     \n"
      "BatchNorm2d                               16         True      \n"
      "ReLU                                                           \n"
      "____________________________________________________________________________\n"
      "                     64 x 8 x 16 x 16    \n"
      "MaxPool2d                                                      \n"
      "____________________________________________________________________________\n"
      "                     64 x 2048           \n"
      "Flatten                                                        \n"
      "____________________________________________________________________________\n"
      "                     64 x 10             \n"
      "Linear                                    20490      True      \n"
      "____________________________________________________________________________\n\n"
      "Total params: 20,722\nTotal trainable params: 20,506\nTotal non-trainable params: 216\n");
  REQUIRE(newer);
  CHECK(newer->agrees);
  const Report report = analyse(newer->network);
  // 3·3·3·8, 2·8, 2048·10 + 10.
  CHECK(report.parameters == 16 + 20'490);
  // The oldest says no batch, and nothing of what comes in.
  CHECK(counted("======================================================================\n"
                "Layer (type)         Output Shape         Param #    Trainable \n"
                "======================================================================\n"
                "Conv2d               [8, 14, 14]          224        True      \n"
                "______________________________________________________________________\n"
                "Flatten              [1568]               0          False     \n"
                "______________________________________________________________________\n"
                "Linear               [10]                 15,690     True      \n"
                "______________________________________________________________________\n\n"
                "Total params: 15,914\nTotal trainable params: 15,914\nTotal non-trainable params: 0\n") ==
        Sum{15'914, 0});
}
