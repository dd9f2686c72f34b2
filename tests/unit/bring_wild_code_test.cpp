// Code, prints and nets as they stand on pages and in questions: parts of them, with lost spaces and open brackets, in comments and patches.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "formats/bring/bring.h"

using namespace pw;

namespace {

/// What is counted, and whether anything is said to be missing.
struct Sum {
  Count trained = -1;
  bool whole = false;
  friend bool operator==(const Sum&, const Sum&) = default;
};
Sum counted(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought) return {};
  return {analyse(brought->network).parameters, brought->is_complete};
}
/// Whether one of the remarks has these words, and stands at this line.
bool says(std::string_view text, std::string_view words, int line) {
  const auto brought = formats::read_brought(text);
  return brought && std::ranges::any_of(brought->notes, [&](const formats::Note& note) {
           return note.line == line && note.words.find(words) != std::string::npos;
         });
}

}  // namespace

TEST_CASE("bring: a class without forward() is counted as its layers are written, and that is said") {
  constexpr std::string_view alone =
      "class Scorer(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
      "        self.near = nn.Linear(30, 4)\n        self.far = nn.Linear(4, 3)\n";
  // 30·4 + 4 and 4·3 + 3.
  CHECK(counted(alone) == Sum{139, true});
  CHECK(says(alone, "has no forward()", 1));
  // Beside one that has a forward it is told: 6·2 + 2 is counted.
  constexpr std::string_view both =
      "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(6, 2)\n"
      "    def forward(self, x):\n        return self.fc(x)\n\n"
      "class B(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(2, 5)\n";
  CHECK(counted(both) == Sum{14, false});
  CHECK(says(both, "2 models, and only “A” is counted", 0));
  // One that is made of another is the model, and not the other: twice (8·8 + 8).
  CHECK(counted("class Part(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n"
                "        self.fc = nn.Linear(n, n)\n    def forward(self, x):\n        return self.fc(x)\n"
                "class All(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                "        self.a = Part(8)\n        self.b = Part(8)\n") == Sum{144, true});
  // What trains a model keeps no layer besides, and is not the model.
  CHECK(counted("class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                "        self.fc = nn.Linear(10, 5)\n    def forward(self, x):\n        return self.fc(x)\n"
                "class Lit(pl.LightningModule):\n    def __init__(self):\n        super().__init__()\n"
                "        self.net = Net()\n        self.loss = nn.CrossEntropyLoss()\n") == Sum{55, true});
  CHECK(counted("class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                "        self.fc = nn.Linear(10, 5)\n"
                "class Lit(pl.LightningModule):\n    def __init__(self, model):\n        super().__init__()\n"
                "        self.model = model\n        self.loss = nn.CrossEntropyLoss()\n") == Sum{55, true});
  // Signs of "__init__" that a page took for its own.
  CHECK(counted("import torch.nn as nn\nclass N(nn.Module):\n    def _init_(self):\n        super(N, self)._init_()\n"
                "        self.fc = nn.Linear(7, 3)\n    def forward(self, x):\n        return self.fc(x)\n") ==
        Sum{24, true});
  // Keras: what a layer takes is decided by its place, 5·3·3·2 + 5 and (3·3·5 + 1)·4 on 20x20x2; that is said to be in doubt.
  CHECK(
      counted("class Q(Model):\n    def __init__(self):\n        super(Q, self).__init__()\n        self.build_all()\n"
              "    def build_all(self):\n        self.one = Conv2D(5, 3, input_shape=(20, 20, 2))\n"
              "        self.two = Conv2D(4, 3)\n") == Sum{279, false});
}

TEST_CASE("bring: code whose lines have lost the spaces that they began with") {
  constexpr std::string_view flat =
      "class Small(nn.Module):\ndef __init__(self):\nsuper(Small, self).__init__()\nself.a = nn.Linear(12, 6)\n"
      "self.b = nn.Linear(6, 3)\ndef forward(self, x):\nx = self.a(x)\nreturn self.b(x)\nnet = Small()\n";
  // 12·6 + 6 and 6·3 + 3.
  CHECK(counted(flat) == Sum{99, true});
  CHECK(says(flat, "lost the spaces", 1));
  // A class and its functions at one depth, and what stands behind it.
  CHECK(counted("    class Small(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                "        self.a = nn.Linear(12, 6)\n    def forward(self, x):\n        return self.a(x)\n") ==
        Sum{78, true});
  // How many lines a loop holds is not said: 9·9 + 9 for each of two.
  constexpr std::string_view loop =
      "class Deep(nn.Module):\ndef __init__(self):\nsuper().__init__()\nself.all = nn.ModuleList()\nfor i in "
      "range(2):\n"
      "self.all.append(nn.Linear(9, 9))\ndef forward(self, x):\nfor one in self.all:\nx = one(x)\nreturn x\n";
  CHECK(counted(loop) == Sum{180, false});
  CHECK(says(loop, "how many lines belong to it is assumed", 5));
}

TEST_CASE("bring: words that end with a colon hold no code, and a name may stand behind a space") {
  // 5·5·2·3 + 3, and 18·18·3·2 + 2.
  CHECK(counted("Eg:\n\n    def  made():\n    net = Sequential()\n"
                "    net. add( Conv2D( 3, ( 5, 5), input_shape=( 22, 22, 2)))\n    net. add( Flatten())\n"
                "    net. add( Dense( units= 2))\n    return net\n")
            .trained == 2'099);
}

TEST_CASE("bring: brackets that nothing closes") {
  constexpr std::string_view cut =
      "model = nn.Sequential(\n    nn.Linear(14, 5),\n    nn.ReLU(),\n    nn.Linear(5, 2),\n";
  // 14·5 + 5 and 5·2 + 2.
  CHECK(counted(cut) == Sum{87, false});
  CHECK(says(cut, "ends here before its brackets are closed", 4));
  constexpr std::string_view open =
      "model = nn.Sequential(\n    nn.Linear(14, 5),\n    nn.Linear(5, 2)\n\nThat is all there is to it.\n";
  CHECK(counted(open) == Sum{87, false});
  CHECK(says(open, "never closed", 1));
  // The text goes on behind it.
  constexpr std::string_view on =
      "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = nn.Sequential(\n"
      "            nn.Linear(3, 4)\n\n    def forward(self, x):\n        return self.a(x)\n";
  CHECK(counted(on) == Sum{16, false});
  CHECK(says(on, "never closed", 4));
}

TEST_CASE("bring: code with numbers before its lines, in a patch, and as lines of a notebook's file") {
  // 11·4 + 4.
  CHECK(counted("  8  import torch.nn as nn\n  9  class N(nn.Module):\n 10      def __init__(self):\n"
                " 11          super().__init__()\n 12          self.fc = nn.Linear(11, 4)\n 13  \n"
                " 14      def forward(self, x):\n 15          return self.fc(x)\n") == Sum{48, true});
  CHECK(counted("diff --git a/net.py b/net.py\n--- a/net.py\n+++ b/net.py\n@@ -1,2 +1,8 @@\n-old = nn.Linear(5, 5)\n"
                "+import torch.nn as nn\n+class N(nn.Module):\n+    def __init__(self):\n+        super().__init__()\n"
                "+        self.fc = nn.Linear(11, 4)\n+\n+    def forward(self, x):\n+        return self.fc(x)\n") ==
        Sum{48, true});
  // 4·(6·(2 + 6) + 6) and 6 + 1.
  CHECK(counted("   \"source\": [\n    \"net = Sequential()\\n\",\n"
                "    \"net.add(LSTM(6, input_shape=(12, 2)))\\n\",\n    \"net.add(Dense(1))\"\n   ]\n") ==
        Sum{223, true});
  // On the line of a fence: 10·3 + 3.
  CHECK(counted("Here it is.\n\n```model = nn.Sequential(\nnn.Linear(10, 3),\nnn.ReLU())\n```\n").trained == 33);
}

TEST_CASE("bring: a print that begins within its model") {
  constexpr std::string_view first =
      "Coder(\n    (0): Linear(in_features=9, out_features=4, bias=True)\n  )\n"
      "  (back): Linear(in_features=4, out_features=9, bias=True)\n)\n";
  // 9·4 + 4 and 4·9 + 9.
  CHECK(counted(first) == Sum{85, false});
  CHECK(says(first, "begins within a model", 1));
  CHECK(counted("(coder): Sequential(\n    (0): Linear(in_features=9, out_features=4, bias=True)\n  )\n"
                "  (back): Linear(in_features=4, out_features=9, bias=True)\n)\n") == Sum{85, false});
  CHECK(counted("    (a): Linear(in_features=9, out_features=4, bias=True)\n"
                "    (b): Linear(in_features=4, out_features=9, bias=True)\n\nThese two.\n") == Sum{85, false});
  // Nor is what stands behind a whole model a part of it.
  CHECK(counted("N(\n  (a): Linear(in_features=9, out_features=4, bias=True)\n)\n"
                "(b): Linear(in_features=4, out_features=4, bias=True) was added\n") == Sum{40, true});
  // A whole model is one still, whatever is said of a line of it before.
  CHECK(counted("(a): Linear(in_features=9, out_features=4, bias=True) is part of\n"
                "N(\n  (a): Linear(in_features=9, out_features=4, bias=True)\n)\n") == Sum{40, true});
}

TEST_CASE("bring: a print with modules left out, broken lines and a bracket that is closed late") {
  constexpr std::string_view out =
      "Net(\n  (a): Linear(in_features=8, out_features=8, bias=True)\n  (rest): Sequential(...)\n)\n";
  CHECK(counted(out) == Sum{72, false});
  CHECK(says(out, "something was left out", 3));
  // 4·(20·(7 + 20) + 2·20), and 20 + 1: nothing is cut off here.
  CHECK(counted("Net(\n  (lstm): LSTM(input_size=7, hidden_size=20,\n               batch_first=True)\n"
                "  (fc): Linear(in_features=20, out_features=1)\n)\n") == Sum{2'341, true});
  // 50·6, and 6·2 + 2; a total of a part is none to compare with.
  const auto late = formats::read_brought(
      "M(\n  (words: Embedding(50, 6))\n  (out): Linear (6 -> 2)\n)\nTotal parameters (excluding the embedding): 14\n");
  REQUIRE(late);
  CHECK(analyse(late->network).parameters == 314);
  CHECK(late->check.empty());
  // What a tool writes behind each bracket.
  CHECK(
      counted("M (\n  (all): ModuleList (\n    (0): Linear (6 -> 2), weights=((2, 6), (2,)), parameters=14\n"
              "  ), weights=((2, 6), (2,)), parameters=14\n  (out): Linear (2 -> 5), weights=(), parameters=15\n)\n") ==
      Sum{29, true});
}

TEST_CASE("bring: a model that code shows in a comment") {
  // 16·5 + 5 and 5·2 + 2; the code does not say what Net is.
  CHECK(counted("net = Net()\nnet\n# Net(\n#   (a): Linear(in_features=16, out_features=5, bias=True)\n"
                "#   (b): Linear(in_features=5, out_features=2, bias=True)\n# )\nprint(net.a.weight)\n") ==
        Sum{97, true});
  CHECK(counted("% Net(\n%   (a): Linear(in_features=16, out_features=5, bias=True)\n% )\n% \n\nformat long;\n") ==
        Sum{85, true});
}

TEST_CASE("bring: a net of Caffe among other words") {
  // (5·5·1 + 1)·6.
  constexpr std::string_view net =
      "name: \"Few\"\nlayer { name: \"data\" type: \"Input\" top: \"data\" input_param { shape { dim: 1 dim: 1 dim: 20 "
      "dim: 20 "
      "} } }\nlayer { name: \"c\" type: \"Convolution\" bottom: \"data\" top: \"c\" convolution_param { num_output: 6 "
      "kernel_size: 5 } }\n";
  CHECK(counted(net) == Sum{156, true});
  CHECK(counted("What is wrong with it?\n\n" + std::string(net) + "\nThanks in advance\n") == Sum{156, true});
  CHECK(counted("NET = \"\"\"" + std::string(net) + "\"\"\"\n") == Sum{156, true});
  // One whose beginning is missing: the layer that is cut gives 4 channels, 4·3 + 3.
  CHECK(counted("  convolution_param { kernel_size: 7 num_output: 4 } }\nlayers { bottom: 'a' top: 'b' name: 'b' type: "
                "CONVOLUTION\n  convolution_param { num_output: 3 kernel_size: 1 } }\n") == Sum{15, false});
  // Cut off within a layer it is.
  CHECK(counted(net.substr(0, net.size() - 4)) == Sum{156, false});
}

TEST_CASE("bring: JSON of Keras as a session shows it, and weights below the names of their layers") {
  // 9·4 + 4.
  CHECK(
      counted(
          "the string of it is\nOut[3]: '{\"class_name\": \"Sequential\", \"config\": [{\"class_name\": \"Dense\", "
          "\"config\": {\"name\": \"d\", \"units\": 4, \"use_bias\": true, \"batch_input_shape\": [null, 9]}}]}'\n") ==
      Sum{40, true});
  const auto cut =
      formats::read_brought("Out[3]: '{\"class_name\": \"Sequential\", \"config\": [{\"class_name\": \"De\n");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().form == formats::Form::keras_json);
  // 24, and 100·24.
  CHECK(counted("Layer: model.norm\n\tWeight: weight | Size: torch.Size([24]) | Trainable: True\nLayer: head\n"
                "\tWeight: weight | Size: torch.Size([100, 24]) | Trainable: True\n")
            .trained == 2'424);
}

TEST_CASE("bring: a summary of Keras below code that speaks of what is trained is none of fastai's") {
  // 40·8, and 8·3 + 3.
  CHECK(counted("print(is_trained)\nTrue\nLayer (type) Output Shape Param #\n=====\nwords (Embedding) multiple 320\n"
                "out (Dense) multiple 27\n=====\nTotal params: 347\nTrainable params: 347\nNon-trainable params: 0\n")
            .trained == 347);
}

TEST_CASE("bring: a table of Flax that ends within a row says so") {
  constexpr std::string_view table =
      "print(Foo().tabulate(key, x))\nclass Foo(nn.Module):\n\n           Foo Summary           \n"
      "┏━━━━━━┳━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┓\n"
      "┃ path ┃ module ┃ inputs       ┃ outputs      ┃ params               ┃\n"
      "┡━━━━━━╇━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━┩\n"
      "│ Foo  │ Dense  │ float32[8,5] │ float32[8,3] │ bias: float32[3]     │\n"
      "│      │        │              │              │ kernel: float32[5,3] │\n"
      "│ Bar  │ Dense  │ float32[8,3] │ float32[8,2] │ bias: flo";
  // 5·3 + 3 of the first row; of the second it is said that it cannot be read.
  CHECK(says(table, "not understood", 10));
}
