// Tables and texts as they are found in the wild: between bars, with other tables around them, cut, coloured, rounded, on one line.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "formats/bring/bring.h"
#include "formats/bring/told.h"

using namespace pw;

namespace {

struct Sum {
  Count trained = -1;
  Count kept = -1;
  friend bool operator==(const Sum&, const Sum&) = default;
};
/// Counted without anything missing.
Sum counted(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought || !brought->agrees || !brought->is_complete) return {};
  const Report report = analyse(brought->network);
  return {report.parameters, report.non_trainable};
}
/// Whatever is noted.
Count number(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought) return -1;
  const Report report = analyse(brought->network);
  return report.parameters + report.non_trainable;
}
/// All that is said of it.
std::string words(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought) return brought.error().words;
  std::string out = brought->said + " " + brought->check;
  for (const formats::Note& note : brought->notes) out += "\n" + note.words;
  return out;
}
bool says(std::string_view text, std::string_view part) { return words(text).find(part) != std::string::npos; }

}  // namespace

TEST_CASE("bring: a total in a row of its own is no layer") {
  // 6·5 + 5, and 5·3 + 3.
  constexpr std::string_view table =
      "| Layer (type) | Output Shape | Param # |\n| --- | --- | --- |\n| a (Dense) | (None, 5) | 35 |\n"
      "| b (Dense) | (None, 3) | 18 |\n";
  CHECK(counted(std::string(table) + "| **Total** | | **53** |\n") == Sum{53, 0});
  CHECK(counted(std::string(table) + "| **Total params:** | **53** | **(212.00 B)** |\n") == Sum{53, 0});
  // One that is another number is told.
  CHECK(says(std::string(table) + "| Total | | 54 |\n", "54"));
  // A head with a capital letter, and what is not trained: 9·4.
  CHECK(counted("| Layer (Type) | Output Shape | Param # | Trainable |\n|---|---|---|---|\n"
                "| `e` (Embedding) | (None, 7, 4) | 36 | No |\n| `f` (Flatten) | (None, 28) | 0 | - |\n"
                "| **d** (Dense) | (None, 2) | 58 | Yes |\n| **Total** | | **94** | |\n"
                "| **Trainable** | | **58** | |\n| **Non-trainable** | | **36** | |\n") == Sum{58, 36});
}

TEST_CASE("bring: a column of numbers before a table's layers is not one of them") {
  CHECK(counted("| No | Layer (Type) | Output Shape | Param # |\n| --- | --- | --- | --- |\n"
                "| 1 | A (Dense) | (None, 5) | 35 |\n| 2 | B (Dense) | (None, 3) | 18 |\n") == Sum{53, 0});
}

TEST_CASE("bring: other tables around one of layers are not added to it") {
  constexpr std::string_view table =
      "| Layer (type) | Output Shape | Param # |\n| --- | --- | --- |\n| a (Dense) | (None, 5) | 35 |\n"
      "| b (Dense) | (None, 3) | 18 |\n";
  CHECK(counted("# Results\n| Model | Accuracy | F1 |\n|---|---|---|\n| SVM | 0.7 | 12 |\n\n" + std::string(table) +
                "\nTotal params: 53\n\n||yes|no|\n|---|---|---|\n|is|91|7|\n|is not|3|40|\n") == Sum{53, 0});
  // One of layers and their settings.
  CHECK(
      counted("| Run | Loss |\n|---|---|\n| 1 | 2 |\n\n| Layer | Output | Params |\n|---|---|---|\n| Input | 6 | 0 |\n"
              "| FC | 5 | 35 |\n") == Sum{35, 0});
}

TEST_CASE("bring: rows of Keras between bars without a rule, and with a head alone") {
  // 3·3·1·4 + 4, and 4·4·4·2 + 2.
  constexpr std::string_view rows =
      "|conv2d (Conv2D)   |(None, 4, 4, 4)  |  40  |  \n|flatten (Flatten) |(None, 64)       |  0   |  \n"
      "|dense (Dense)     |(None, 2)        |  130 |  \n";
  CHECK(counted(rows) == Sum{170, 0});
  CHECK(counted("| Layer (type)     |Output Shape     |   Param #  |\n" + std::string(rows)) == Sum{170, 0});
}

TEST_CASE("bring: Lightning's table is added up, and what is rounded is said to be") {
  // Sixty and 1,200, of which nothing is rounded.
  constexpr std::string_view exact =
      "  | Name | Type   | Params\n--------------------------------\n0 | a    | Linear | 60    \n"
      "1 | b    | Linear | 1.2 K \n--------------------------------\n1.3 K     Trainable params\n0         "
      "Non-trainable params\n"
      "1.3 K     Total params\n";
  CHECK(number(exact) == 1'260);
  CHECK(says(exact, "rounded"));
  // What holds others is counted by them: 10 + 20, and 5 of its own.
  constexpr std::string_view nested =
      "  | Name  | Type   | Params | Mode \n0 | a     | Block  | 35     | train\n1 | a.one | Linear | 10     | train\n"
      "2 | a.two | Linear | 20     | train\n35        Total params\n";
  CHECK(counted(nested) == Sum{35, 0});
  CHECK_FALSE(says(nested, "rounded"));
  // As comments below code, and between boxes.
  CHECK(
      counted(
          "from darts.models import N\nmodel = N(chunk=3)\nmodel.fit(series)\n\n#   | Name | Type    | Params | Mode \n"
          "# 0 | loss | MSELoss | 0      | train\n# 1 | net  | Linear  | 17     | train\n# 17        Total params\n") ==
      Sum{17, 0});
  CHECK(number("┏━━━┳━━━━━━┳━━━━━━━━┳━━━━━━━━┓\n┃   ┃ Name ┃ Type   ┃ Params ┃\n│ 0 │ a    │ Linear │    110 │\n"
               "│ 1 │ b    │ Linear │  2.5 M │\nTotal params: 2.5 M\n") == 2'500'110);
  // The beginning is missing, and the total says so.
  constexpr std::string_view cut = "7 | x | Linear | 40 \n8 | y | Linear | 30 \n3.0 K     Total params\n";
  CHECK(says(cut, "begins with row 7"));
  CHECK(says(cut, "3.0 K"));
}

TEST_CASE("bring: layers of an exam in a row between commas, and in a table that is to be filled in") {
  // 5·5·3·8 + 8, on 12x12x8 after the pool 12·12·8 into 10, with 28x28x3 coming in.
  CHECK(counted("INPUT 28x28x3, CONV-5-8, POOL-2, FC-10") == Sum{608 + 11'530, 0});
  // 24 / 2 = 12, 12 - 3 + 1 = 10, 10 / 2 = 5: 3·3·8·4 + 4, 5·5·4·6 + 6.
  CHECK(counted("INPUT 28x28x3, CONV-5-8, POOL-2, CONV-3-4, POOL-2, FC-6\n") == Sum{608 + 292 + 606, 0});
  CHECK(counted(
            "Fill in the table.\n- CONV-K-N has N filters.\n| Layer | Activation map | Number of weights | Number of "
            "biases |\n"
            "|---|---|---|---|\n| INPUT | 28 x 28 x 3 | 0 | 0 |\n| CONV-5-8 | |||\n| POOL-2 | |||\n| FC-10 | |||\n") ==
        Sum{608 + 11'530, 0});
  // What comes in alone is no network: the rest is words that are not understood.
  CHECK_FALSE(formats::read_brought("INPUT 28x28x3, CONV-5-8 and then POOL-2 and FC-10 of that lecture\n"));
}

TEST_CASE("bring: a list of layers with their settings in words, and of neurons") {
  // 3·3·1·4 + 4, 2·4, 4·4·4·6 + 6 after two halves of 8, 6·2 + 2.
  CHECK(counted("- Input: 8×8×1\n- Conv1: 4 filters, kernel 3×3, stride 1, padding = same\n- BN1: after Conv1\n"
                "- MaxPool1: pool 2×2, stride 2\n- Head: Flatten → FC1(6) → Output(2)\n")
            .trained == 40 + 8 + 390 + 14);
  // 20·9 + 9, 9·4 + 4.
  CHECK(counted("- Input layer: 20 neurons (one for each value that was measured)\n- Hidden layer 1: 9 neurons\n"
                "- Output layer: 4 neurons (representing four kinds of wine, one each)\n") == Sum{189 + 40, 0});
}

TEST_CASE("bring: a summary by Paddle is read, with what comes in") {
  // 3·3·1·2 + 2 on 8x8 without padding, 6·6·2 into 5; batch normalisation keeps four for each channel.
  const auto paddle = formats::read_brought(
      "---------------------------------------------------------------------------\n"
      " Layer (type)       Input Shape          Output Shape         Param #    \n"
      "===========================================================================\n"
      "   Conv2D-1        [[1, 1, 8, 8]]        [1, 2, 6, 6]           20       \n"
      " BatchNorm2D-1     [[1, 2, 6, 6]]        [1, 2, 6, 6]            8       \n"
      "    ReLU-1         [[1, 2, 6, 6]]        [1, 2, 6, 6]            0       \n"
      "  ConvBlock-1    [[1, 1, 8, 8], [1]]    [[1, 2, 6, 6], [1]]      0       \n"
      "   Linear-1          [[1, 72]]              [1, 5]              365      \n"
      "===========================================================================\n"
      "Total params: 393\nTrainable params: 385\nNon-trainable params: 8\n");
  REQUIRE(paddle);
  CHECK(paddle->form == formats::Form::paddle);
  CHECK(paddle->agrees);
  const Report report = analyse(paddle->network);
  CHECK(report.parameters == 389);
  CHECK(report.non_trainable == 4);
  CHECK(std::get<Input>(paddle->network.nodes.front().layer).shape == Shape{8, 8, 1});
}

TEST_CASE("bring: a row of Paddle's that was cut is told") {
  constexpr std::string_view text =
      " Layer (type)       Input Shape          Output Shape         Param #    \n"
      "   Linear-1          [[1, 72]]              [1, 5]              365      \n   Linear-2";
  CHECK(number(text) == 365);
  CHECK(says(text, "“Linear-2” is cut off"));
}

TEST_CASE("bring: a summary whose spaces or ends of lines were lost") {
  // 7·3 + 3, 3·2 + 2.
  CHECK(counted("Layer (type:depth-idx) Output Shape Param #\n=====\n├─Linear: 1-1 [16, 3] 24\n├─Linear: 1-2 [16, 2] "
                "8\n=====\n"
                "Total params: 32\n") == Sum{32, 0});
  CHECK(counted("Layer (type) Output Shape Param # ========== a (Dense) (None, 3) 24 __________ b (Dense) (None, 2) 8 "
                "========== Total params: 32") == Sum{32, 0});
}

TEST_CASE("bring: of a layer without a shape it is said that the shape is missing") {
  constexpr std::string_view text =
      "Layer (type)                Output Shape              Param #   \n"
      " a (Conv2D)                 multiple                  56        \n b (Odd)                    multiple          "
      "        5         \n"
      "Total params: 61\n";
  CHECK(counted(text) == Sum{61, 0});
  CHECK(says(text, "The output shape of “Conv2D” is not in your text"));
  CHECK(says(text, "“Odd” is not known"));
  // A line of code above is no row.
  CHECK_FALSE(says("net.build((None, 8, 8, 3))\n" + std::string(text), "build"));
}

TEST_CASE("bring: a print in colours is read as without them") {
  constexpr std::string_view html =
      "┃<span style=\"font-weight: bold\"> Layer (type)  </span>┃<span> Output Shape </span>┃<span> Param # </span>┃\n"
      "│ d (<span style=\"color: #0087ff\">Dense</span>) │ (<span style=\"color: #00d7ff\">None</span>, "
      "<span>1</span>) │ "
      "<span style=\"color: #00af00\">6</span> │\n";
  CHECK(counted(html) == Sum{6, 0});
  // Out of a notebook's file.
  CHECK(counted(
            "\"┃\\u001b[1mLayer (type)\\u001b[0m┃\\u001b[1mOutput Shape\\u001b[0m┃\\u001b[1mParam #\\u001b[0m┃\\n\",\n"
            "\"│ d (\\u001b[38;5;33mDense\\u001b[0m) │ (None, \\u001b[38;5;34m1\\u001b[0m) │ "
            "\\u001b[38;5;34m6\\u001b[0m │\\n\"\n") == Sum{6, 0});
  CHECK(says(std::string(html) + "\x1b[1m Total params: \x1b[0m\x1b[38;5;34m7\x1b[0m\n", "says 7"));
}

TEST_CASE("bring: what was copied out of a notebook's file is read") {
  // Bars as JSON writes them out: 5·1 + 1. And code: 4·(3·(2 + 3) + 3), 3·1 + 1 in a last line without an end.
  CHECK(counted("{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"outputs\": [\n    {\n     \"data\": {\n"
                "      \"text/plain\": [\n"
                "       \"\\u2503 Layer (type) \\u2503 Output Shape \\u2503 Param # \\u2503\\n\",\n"
                "       \"\\u2502 d (\\u001b[38;5;33mDense\\u001b[0m) \\u2502 (None, 1) \\u2502 6 \\u2502\\n\"\n"
                "      ]\n     }\n    }\n   ],\n   \"source\": [\n    \"model.summary()\"\n   ]\n  }\n ]\n}\n") ==
        Sum{6, 0});
  CHECK(counted("    \"model = Sequential()\\n\",\n    \"model.add(LSTM(3, input_shape=(7, 2)))\\n\",\n"
                "    \"model.add(Dense(1))\"\n   ]\n") == Sum{72 + 4, 0});
}

TEST_CASE("bring: a row whose shape was cut is counted") {
  // 9·2 + 2, and what is printed.
  CHECK(number("Layer (type)                    Output Shape         Param #     Connected to\n"
               "a (Dense)                       (None, 2)            20          in[0][0]\n"
               "b (ConvLSTM2D)                  (None, 8, 16, 240, 2 512         a[0][0]\n"
               "c (ConvLSTM2D)                  (None, 8, 16, 240, N 256         b[0][0]\n") == 788);
}

TEST_CASE("bring: of two summaries without totals one is counted, and that is said") {
  // 5·4, 4·3 + 3.
  constexpr std::string_view text =
      "Layer (type) Output Shape Param #\n=====\na (Embedding) (None, None, 4) 20\n_____\nb (Dense) (None, None, 3) "
      "15\nThe other\n"
      "Layer (type) Output Shape Param #\n=====\na (Embedding) (None, None, 4) 20\n_____\nc (Dense) (None, None, 6) "
      "30\n";
  CHECK(number(text) == 35);
  CHECK(says(text, "2 models"));
  // The same one printed twice is one.
  const std::string once(text.substr(0, text.find("The other")));
  CHECK_FALSE(says(once + once, "models"));
}

TEST_CASE("bring: counts that were cut are worked out from the total, or missing") {
  constexpr std::string_view text =
      "┃ Layer (type)  ┃ Output Shape ┃ Param # ┃\n│ a             │ (None, 300)  │ 1,20… │\n│ (Odd)         │         "
      "     │       │\n"
      "├───────────────┼──────────────┼───────┤\n│ b (Dense)     │ (None, 2)    │   602 "
      "│\n└───────────────┴──────────────┴───────┘\n";
  // 1,802 - (300·2 + 2).
  CHECK(number(std::string(text) + " Total params: 1,802 (7.04 KB)\n") == 1'802);
  CHECK(says(std::string(text) + " Total params: 1,802 (7.04 KB)\n", "it is 1,200"));
  CHECK(counted(text) == Sum{});
  CHECK(says(text, "cut off in your text, and no total"));
}

TEST_CASE("bring: a log of Darknet may have its own lines around it") {
  constexpr std::string_view log =
      "[D 200101 10:00:00 net:109] weights: /tmp/a\n    layer  filters  size  input  output\n"
      "  0 conv  4  3 x 3 / 1   8 x   8 x   3   ->   8 x   8 x   4\n  1 max   2 x 2 / 2   8 x   8 x   4   ->   4 x   4 "
      "x   4\n"
      "  2 conv  2  1 x 1 / 1   4 x   4 x   4   ->   4 x   4 x   2\n";
  // 3·3·3·4 + 4, 4·2 + 2.
  CHECK(number(log) == 122);
  CHECK(says(log, "batch normalisation"));
  CHECK_FALSE(says(log, "is missing from the count"));
}

TEST_CASE("bring: a table in a grid, with the channels first") {
  // 3·3·3·4 without a bias, two for each channel, and what is printed of the last.
  constexpr std::string_view grid =
      "somebody, yesterday\n+-----+------------+-------------+-------------+--------+\n"
      "| No. |       TYPE |       INPUT |      OUTPUT | PARAMs "
      "|\n+-----+------------+-------------+-------------+--------+\n"
      "|   0 |     conv2d | (3, 16, 30) | (4, 16, 30) |    108 |\n|   1 | batch_norm | (4, 16, 30) | (4, 16, 30) |     "
      " 8 |\n"
      "|   2 |       relu | (4, 16, 30) | (4, 16, 30) |      0 |\n";
  CHECK(number(grid) == 116);
}

TEST_CASE("bring: words before a configuration do not make it a file of weights, and of two one is counted") {
  struct Text : formats::Bytes {
    std::string all;
    explicit Text(std::string text) : all(std::move(text)) {}
    [[nodiscard]] std::uint64_t size() const override { return all.size(); }
    bool read(std::uint64_t at, std::span<char> into) override {
      if (at + into.size() > all.size()) return false;
      all.copy(into.data(), into.size(), at);
      return true;
    }
  };
  const std::string config =
      "{\n\"vocab_size\": 50, \"hidden_size\": 8, \"num_hidden_layers\": 1, \"num_attention_heads\": 2,\n"
      "\"intermediate_size\": 16, \"max_position_embeddings\": 10, \"type_vocab_size\": 2, \"model_type\": "
      "\"bert\"\n}\n";
  Text text("My net:\n" + config);
  CHECK(formats::recognise_file(text) == formats::Form::notation);
  CHECK(formats::tell_of_file(text).what == formats::Told::What::network);
  // A length that is one.
  Text real(std::string("\x20\0\0\0\0\0\0\0", 8) + "{\"a\":");
  CHECK(formats::recognise_file(real) == formats::Form::safetensors);
  Text hostile(std::string(8, '\xff') + "{\"a\":");
  CHECK(formats::recognise_file(hostile) == formats::Form::safetensors);
  CHECK_FALSE(says("My net:\n" + config, "configurations"));
  CHECK(says("# one\n" + config + "\n# two\n" + config, "2 configurations"));
}

TEST_CASE("bring: only of what was meant as the notation its mistakes are told") {
  for (const std::string_view ours :
       {"input 8x8x3\nconv 3x3, 8\nwhat is this\n", "conv 3x3, 8x\n", "cnov 3x3\n", "input 8\nrepeat 3 {\ndense 4\n"})
    CHECK(formats::is_attempt(ours));
  for (const std::string_view other :
       {"For the given net the size of the output can be worked out as follows:\nSize: 224\n", "│ a │ b │ 5 │\n",
        "classdef Net < handle\n  properties\n    A\n  end\nend\n"}) {
    CHECK_FALSE(formats::is_attempt(other));
    CHECK(formats::tell_of_text(std::string(other)).what == formats::Told::What::refused);
  }
}
