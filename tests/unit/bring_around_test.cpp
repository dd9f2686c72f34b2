// What stands around a text where it was copied, and texts of which a part is missing: the same model in every wrapping, and nothing left out
// in silence.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "formats/bring/bring.h"

using namespace pw;
using formats::Form;

namespace {

// 3·4 + 4, and 4·2 + 2.
constexpr Count small_net = 26;
constexpr std::string_view printed =
    "Net(\n"
    "  (hidden): Linear(in_features=3, out_features=4, bias=True)\n"
    "  (out): Linear(in_features=4, out_features=2, bias=True)\n"
    ")\n";

Count counted(std::string_view text) {
  const auto brought = formats::read_brought(text);
  return brought ? analyse(brought->network).parameters : -1;
}
bool is_said_complete(std::string_view text) {
  const auto brought = formats::read_brought(text);
  return !brought || brought->is_complete;
}
/// With this before each line.
std::string marked(std::string_view text, std::string_view mark) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n') + 1;
    out += std::string(mark) + std::string(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// At a prompt: the first line behind one mark, the others behind another.
std::string typed(std::string_view text, std::string_view first, std::string_view more) {
  const std::size_t end = text.find('\n') + 1;
  return std::string(first) + std::string(text.substr(0, end)) + marked(text.substr(end), more);
}

}  // namespace

TEST_CASE("bring: marks, prompts, logs and web pages around a text change nothing") {
  const std::string plain(printed);
  const std::string code = "model = nn.Sequential(\n  nn.Linear(3, 4),\n  nn.Linear(4, 2),\n)\n";
  for (const std::string& text : {marked(plain, "> "),
                                  marked(plain, "> > "),
                                  marked(plain, "# "),
                                  marked(plain, "#> "),
                                  marked(plain, "// "),
                                  marked(plain, "\t"),
                                  "```\n" + plain + "```\n",
                                  "Out[12]: " + plain,
                                  ">>> net\n" + plain,
                                  "In [3]: print(net)\n" + plain,
                                  "model: " + plain,
                                  "2031-02-03 04:05:06 INFO: " + plain,
                                  "<bound method Module.parameters of " + replaced(plain, "\n)\n", "\n)>\n"),
                                  replaced(plain, "\n", "\r\n"),
                                  replaced(plain, " ", "\u00a0"),
                                  replaced(plain, "Linear", "\x1b[31mLinear\x1b[0m"),
                                  "\ufeff" + plain,
                                  replaced(plain, "\n", " "),
                                  typed(code, ">>> ", "... "),
                                  typed(code, "In [7]: ", "   ...: "),
                                  "```r\nshow(net)\n" + marked(plain, "#> ") + "```\n"}) {
    CAPTURE(text);
    CHECK(counted(text) == small_net);
    CHECK(is_said_complete(text));
  }
  // As an editor shows it, and as "cat -n" does.
  for (const std::string_view mark : {": ", " ", "\t", " | "}) {
    std::string numbered;
    int line = 0;
    for (std::string_view rest = plain; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
      numbered += std::to_string(++line) + std::string(mark) + std::string(rest.substr(0, rest.find('\n') + 1));
    CAPTURE(numbered);
    CHECK(counted(numbered) == small_net);
  }
  // MATLAB's prompt, and a quotation of a table.
  CHECK(counted(">> layers = [\n  featureInputLayer(3)\n  fullyConnectedLayer(4)\n  fullyConnectedLayer(2)];\n") ==
        small_net);
  CHECK(counted("> | Layer (type) | Output Shape | Param # |\n> |---|---|---|\n> | a (Dense) | (None, 4) | 16 |\n> | b "
                "(Dense) | (None, 2) | 10 |\n") == small_net);
}

TEST_CASE("bring: the cells of a notebook are read, and a remark stands at the line of the file") {
  const std::string notebook =
      "{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n   \"source\": [\n    \"# A net\"\n   ]\n  },\n  {\n"
      "   \"cell_type\": \"code\",\n   \"outputs\": [],\n   \"source\": [\n    \"%matplotlib inline\\n\",\n"
      "    \"from keras import layers, Sequential\\n\",\n    \"model = Sequential()\\n\",\n"
      "    \"model.add(layers.Dense(4, input_shape=(3,)))\\n\",\n    \"model.add(layers.Dense(2))\"\n   ]\n  }\n ],\n"
      " \"nbformat\": 4\n}\n";
  CHECK(counted(notebook) == small_net);
  const std::string flat = replaced(replaced(notebook, "\n", ""), "  ", "");
  CHECK(counted(flat) == small_net);
  // The line of a text within a quotation is that of the text that was pasted.
  const auto brought =
      formats::read_brought("See:\n\n> Net(\n>   (fc): Linear(in_features=3, out_features=4)\n>   (odd): Odd()\n> )\n");
  REQUIRE(brought);
  CHECK(
      std::ranges::any_of(brought->notes, [](const formats::Note& note) { return note.line == 5 && note.incomplete; }));
}

TEST_CASE("bring: what was cut out of a print is said, and what follows it is counted once") {
  // 4·5 + 5 thrice, and 5·2 + 2: the second dense layer of each block is not there.
  const std::string cut =
      "Net(\n  (rows): ModuleList(\n    (0-2): 3 x Row(\n      (first): Linear(in_features=4, out_features=5)\n...\n"
      "  (last): Linear(in_features=5, out_features=2)\n)\n";
  const auto brought = formats::read_brought(cut);
  REQUIRE(brought);
  CHECK(analyse(brought->network).parameters == 3 * 25 + 12);
  CHECK(!brought->is_complete);
  CHECK(
      std::ranges::any_of(brought->notes, [](const formats::Note& note) { return note.line == 5 && note.incomplete; }));
}

TEST_CASE("bring: of several models in one text it is said which one is counted") {
  const std::string other =
      replaced(replaced(std::string(printed), "Net", "Critic"), "out_features=2", "out_features=1");
  const auto two = formats::read_brought(std::string(printed) + "\n" + other);
  REQUIRE(two);
  CHECK(analyse(two->network).parameters == small_net);
  CHECK(!two->is_complete);
  CHECK(std::ranges::any_of(two->notes, [](const formats::Note& note) {
    return note.words == "Your text holds 2 models, and only “Net” is counted. Bring each of the others by itself.";
  }));
  // The same one twice is one.
  CHECK(is_said_complete(std::string(printed) + "\n" + std::string(printed)));
  const auto table = [](std::string_view name, std::string_view row, std::string_view total) {
    return "Model: \"" + std::string(name) + "\"\n Layer (type)        Output Shape        Param #\n===\n " +
           std::string(row) + "\n===\nTotal params: " + std::string(total) + "\n";
  };
  const auto summaries = formats::read_brought(table("maker", "dense (Dense)       (None, 4)           16", "16") +
                                               table("judge", "dense_1 (Dense)     (None, 2)           10", "10"));
  REQUIRE(summaries);
  CHECK(analyse(summaries->network).parameters == 16);
  CHECK(summaries->agrees);
  CHECK(!summaries->is_complete);
}

TEST_CASE("bring: a summary without counts or sizes is never taken for a whole one") {
  const auto unbuilt = formats::read_brought(
      "Model: \"sequential\"\n│ Layer (type)   │ Output Shape │     Param # │\n├────┼────┼────┤\n"
      "│ lstm (LSTM)    │ ?            │ 0 (unbuilt) │\n├────┼────┼────┤\n│ dense (Dense)  │ ?            │ 0 "
      "(unbuilt) │\n"
      "└────┴────┴────┘\n Total params: 0\n");
  REQUIRE(!unbuilt);
  CHECK(unbuilt.error().words.find("not built") != std::string::npos);
  // Without its column of counts: the kernel of a convolution is nowhere.
  CHECK(
      !is_said_complete("Layer (type)                 Output Shape\n"
                        "conv_a (Convolution2D)       (None, 30, 30, 8)\n"
                        "flat (Flatten)               (None, 7200)\n"
                        "out (Dense)                  (None, 10)\n"));
}

TEST_CASE("bring: code is known without its imports, and a word within a word makes no table of it") {
  CHECK(formats::recognise(
            "def build(size=(8, 8, 1)):\n    a = Input(size)\n    b = Conv2D(4, 3)(a)\n    return Model(a, b)\n") ==
        Form::python);
  CHECK(
      formats::recognise("words = Input(shape=(4,), dtype='int32')\nx = Dense(3)(words)\nmodel = Model(words, x)\n") ==
      Form::python);
  CHECK(formats::recognise("layer,type,param\nfc,Dense,10\n") == Form::table);
}
