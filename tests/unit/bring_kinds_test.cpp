// Kinds of text that were once counted wrongly without a word, or not read: each with a count that PyTorch 1.13 gave (sum of
// p.numel() of its parameters), or with the arithmetic that stands beside it.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "damage.h"
#include "formats/bring/binary.h"
#include "formats/bring/bring.h"

using namespace pw;

namespace {

Count counted(const std::string& text) {
  CAPTURE(text);
  const auto brought = formats::read_brought(text);
  REQUIRE(brought);
  const Report report = analyse(brought->network);
  CHECK(!report.problem);
  return report.parameters;
}
bool tells(const std::string& text, std::string_view words) {
  const auto brought = formats::read_brought(text);
  REQUIRE(brought);
  return std::ranges::any_of(brought->notes,
                             [&](const formats::Note& note) { return note.words.find(words) != std::string::npos; });
}

const std::string head =
    "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nfrom functools import partial\n"
    "from dataclasses import dataclass\nfrom typing import Optional\nfrom collections import OrderedDict\n";
std::string net(std::string_view made, std::string_view forward, std::string_view more = {}) {
  return head + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" + std::string(made) +
         "    def forward(self, x):\n" + std::string(forward) + std::string(more) + "model = Net()\n";
}

}  // namespace

TEST_CASE("bring: layers put into a map one by one, in a loop that is numbered from one") {
  CHECK(counted(head + "layers = OrderedDict()\nprev = 20\nfor i, h in enumerate([12, 8], start=1):\n"
                       "    layers[f'fc{i}'] = nn.Linear(prev, h)\n    layers[f'act{i}'] = nn.ReLU()\n    prev = h\n"
                       "layers['out'] = nn.Linear(prev, 3)\nmodel = nn.Sequential(layers)\n") ==
        (20 * 12 + 12) + (12 * 8 + 8) + (8 * 3 + 3));
  // A place that is filled again.
  CHECK(counted(head +
                "d = {}\nd['a'] = nn.Linear(4, 3)\nd['a'] = nn.Linear(4, 2)\nm = nn.Sequential(OrderedDict(d))\n") ==
        4 * 2 + 2);
}

TEST_CASE("bring: settings with a type in brackets, and what a class works out of them") {
  CHECK(counted(head + "@dataclass\nclass Args:\n    dim: int = 6\n    out: Optional[int] = 4\n" +
                net("        a = Args()\n        self.n = a.dim if a.out is None else a.out\n"
                    "        self.fc = nn.Linear(a.dim, self.n)\n",
                    "        return self.fc(x)\n")) == 6 * 4 + 4);
  CHECK(counted(net("        self.fc = nn.Linear(self.size, 2)\n", "        return self.fc(x)\n",
                    "    @property\n    def size(self):\n        return 3 * 4\n")) == 12 * 2 + 2);
  // A function of a class that needs no object takes all that it is told.
  CHECK(counted(net("        self.a = self.block(3, 8)\n        self.b = Net.block(8, 2)\n",
                    "        return self.b(self.a(x))\n",
                    "    @staticmethod\n    def block(i, o):\n        return nn.Sequential(nn.Conv2d(i, o, 3, "
                    "padding=1), nn.ReLU())\n")) == (9 * 3 * 8 + 8) + (9 * 8 * 2 + 2));
}

TEST_CASE("bring: functions with a part of what they are told, and weights of a length and a direction") {
  CHECK(
      counted(
          head +
          "conv = partial(nn.Conv2d, kernel_size=3, bias=False)\n"
          "def feed(dim, dense=nn.Linear):\n    return nn.Sequential(dense(dim, 4 * dim), nn.ReLU())\n"
          "model = nn.Sequential(conv(3, 8), conv(8, 4, bias=True), *feed(4, partial(nn.Conv2d, kernel_size=1)))\n") ==
      9 * 3 * 8 + (9 * 8 * 4 + 4) + (4 * 16 + 16));
  CHECK(counted(net("        self.a = nn.utils.weight_norm(nn.Linear(6, 5))\n", "        return self.a(x)\n")) ==
        6 * 5 + 5 + 5);
}

TEST_CASE("bring: the model that a text makes where it tries it out") {
  CHECK(counted(head +
                "class Net(nn.Module):\n    def __init__(self, n=3):\n        super().__init__()\n"
                "        self.c = nn.Conv2d(n, 4, 3)\n    def forward(self, x):\n        return self.c(x)\n"
                "def test():\n    x = torch.randn((2, 1, 9, 9))\n    model = Net(n=1)\n    assert model(x).shape\n"
                "if __name__ == '__main__':\n    test()\n") == 9 * 4 + 4);
}

TEST_CASE("bring: attention by hand, with its heads as an axis") {
  CHECK(counted(
            net("        self.e = nn.Embedding(50, 16)\n        self.q = nn.Linear(16, 16)\n        self.k = "
                "nn.Linear(16, 8)\n"
                "        self.v = nn.Linear(16, 8)\n        self.o = nn.Linear(16, 16)\n        self.head = "
                "nn.Linear(16, 50)\n",
                "        x = self.e(x)\n        b, t, d = x.shape\n        q, k, v = self.q(x), self.k(x), self.v(x)\n"
                "        q = q.view(b, t, 4, 4).transpose(1, 2)\n"
                "        k = k.view(b, t, 2, 4).repeat_interleave(2, dim=2).transpose(1, 2)\n"
                "        v = v.view(b, t, 2, 4).repeat_interleave(2, dim=2).transpose(1, 2)\n"
                "        y = F.scaled_dot_product_attention(q, k, v)\n"
                "        y = y.transpose(1, 2).contiguous().view(b, t, -1)\n        x = x + self.o(y)\n"
                "        return self.head(x)\n")) ==
        50 * 16 + (16 * 16 + 16) + 2 * (16 * 8 + 8) + (16 * 16 + 16) + (16 * 50 + 50));
}

TEST_CASE("bring: a map with its channels last for a while: each layer fits what it says") {
  // ConvNeXt's block, on maps that are not as wide as they have channels.
  CHECK(
      counted(net(
          "        self.s = nn.Conv2d(3, 24, 4, stride=4)\n        self.d = nn.Conv2d(24, 24, 7, padding=3, "
          "groups=24)\n"
          "        self.n = nn.LayerNorm(24)\n        self.a = nn.Linear(24, 96)\n        self.b = nn.Linear(96, 24)\n"
          "        self.h = nn.Linear(24, 5)\n",
          "        x = self.s(x)\n        y = self.d(x).permute(0, 2, 3, 1)\n"
          "        y = self.b(F.gelu(self.a(self.n(y))))\n        x = x + y.permute(0, 3, 1, 2)\n"
          "        return self.h(x.mean([-2, -1]))\n")) ==
      (16 * 3 * 24 + 24) + (49 * 24 + 24) + 48 + (24 * 96 + 96) + (96 * 24 + 24) + (24 * 5 + 5));
}

TEST_CASE("bring: a print's layers fit what they say, whatever lies between them") {
  // Convolutions of one axis, then dense layers and norms in the order in which they were made.
  CHECK(counted("TNet(\n  (conv1): Conv1d(3, 64, kernel_size=(1,), stride=(1,))\n"
                "  (conv2): Conv1d(64, 1024, kernel_size=(1,), stride=(1,))\n"
                "  (fc1): Linear(in_features=1024, out_features=512, bias=True)\n"
                "  (fc2): Linear(in_features=512, out_features=9, bias=True)\n"
                "  (bn1): BatchNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)\n"
                "  (bn2): BatchNorm1d(512, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)\n)\n") ==
        (3 * 64 + 64) + (64 * 1024 + 1024) + (1024 * 512 + 512) + (512 * 9 + 9) + 128 + 1024);
  // What a block of a known family has besides: Swin v2's positions.
  CHECK(counted("Attention(\n  (qkv): Linear(in_features=8, out_features=24, bias=True)\n"
                "  (proj): Linear(in_features=8, out_features=8, bias=True)\n  (cpb_mlp): Sequential(\n"
                "    (0): Linear(in_features=2, out_features=16, bias=True)\n    (1): ReLU()\n"
                "    (2): Linear(in_features=16, out_features=2, bias=False)\n  )\n)\n") ==
        (8 * 24 + 24) + (8 * 8 + 8) + (2 * 16 + 16) + 16 * 2);
}

TEST_CASE("bring: a print that lists its layers twice is counted once, and says so") {
  const std::string block =
      "TemporalBlock(\n  (conv1): Conv1d(1, 25, kernel_size=(7,), stride=(1,))\n  (relu1): ReLU()\n"
      "  (conv2): Conv1d(25, 25, kernel_size=(7,), stride=(1,))\n  (relu2): ReLU()\n  (net): Sequential(\n"
      "    (0): Conv1d(1, 25, kernel_size=(7,), stride=(1,))\n    (1): ReLU()\n    (2): Dropout(p=0.2, inplace=False)\n"
      "    (3): Conv1d(25, 25, kernel_size=(7,), stride=(1,))\n    (4): ReLU()\n  )\n)\n";
  CHECK(counted(block) == (7 * 25 + 25) + (7 * 25 * 25 + 25));
  CHECK(tells(block, "“net” lists the layers that stand above it once more"));
  // Others are others.
  std::string other = block;
  other.replace(other.rfind("Conv1d(25, 25, kernel_size=(7,)"), 31, "Conv1d(25, 25, kernel_size=(3,)");
  CHECK(counted(other) == 2 * (7 * 25 + 25) + (7 * 25 * 25 + 25) + (3 * 25 * 25 + 25));
}

TEST_CASE("bring: classes that print themselves as a layer of torch.nn does, and lists of parameters") {
  const std::string text =
      "Net(\n  (stem): Conv3DSimple(3, 64, kernel_size=(3, 3, 3), stride=(1, 1, 1), padding=(1, 1, 1), bias=False)\n"
      "  (up): MyConvTranspose(64, 8, kernel_size=(2, 2, 2), stride=(2, 2, 2))\n"
      "  (fc): Linear8bitLt(in_features=8, out_features=4, bias=True)\n  (w): ParameterList(\n"
      "      (0): Parameter containing: [torch.FloatTensor of size 4x5]\n"
      "      (1): Parameter containing: [torch.float32 of size 7 (GPU 0)]\n  )\n)\n";
  CHECK(counted(text) == 27 * 3 * 64 + (8 * 64 * 8 + 8) + (8 * 4 + 4) + 20 + 7);
  CHECK(tells(text, "“Conv3DSimple” is not known, but prints itself as “Conv3d” does"));
  // What says less is not known.
  CHECK(tells("Net(\n  (a): ConvBlock(3, 8)\n  (b): Linear(in_features=8, out_features=4, bias=True)\n)\n",
              "“ConvBlock” is not known"));
}

TEST_CASE("bring: names and sizes in a row, a pool before a convolution, a layer's settings behind a colon") {
  CHECK(counted("features.0.0.weight (32, 3, 3, 3) True\nfeatures.0.1.weight (32,) True\nfeatures.0.1.bias (32,) True\n"
                "fc.weight (5, 32) True\nfc.bias (5,) True\n") == 27 * 32 + 64 + 165);
  CHECK(
      counted("[net]\nwidth=32\nheight=32\nchannels=3\n[convolutional]\nfilters=16\nsize=3\npad=1\nactivation=linear\n"
              "[avgpool]\n[convolutional]\nfilters=4\nsize=1\nactivation=relu\n[convolutional]\nfilters=16\nsize=1\n"
              "activation=logistic\n[scale_channels]\nfrom=-4\n[connected]\noutput=10\nactivation=linear\n") ==
      (27 * 16 + 16) + (16 * 4 + 4) + (4 * 16 + 16) + (32 * 32 * 16 * 10 + 10));
  CHECK(counted("INPUT: [32x32x3]\nCONV3-64: stride 1, pad 1\nCONV3-8: stride 1, pad 1\nPOOL2\nFC: 10\n") ==
        (27 * 64 + 64) + (9 * 64 * 8 + 8) + (16 * 16 * 8 * 10 + 10));
}

TEST_CASE("bring: what is packed with DEFLATE is unpacked to the size that is said, and no further") {
  using formats::bring::inflated;
  // By zlib: with the code that is agreed on, and not packed at all. Codes of its own are read in tests/command/files_test.py.
  const std::string fixed(
      "\x0b\x48\x2c\x4a\xcc\x2d\x4f\xcc\xc9\x56\x48\xce\x2f\xcd\x2b\x29\xd6\x51\x08\xc0\x10\x49\xcc\x4b\xc1\x10\xd5\x03"
      "\x00",
      29);
  const std::string words = "Paramwalk counts, Paramwalk counts, and Paramwalk counts.";
  CHECK(inflated(fixed, words.size()) == words);
  CHECK(!inflated(fixed, words.size() - 1));
  CHECK(!inflated(fixed, words.size() + 1));
  CHECK(!inflated(std::string_view(fixed).substr(0, 20), words.size()));
  const std::string plain(
      "\x01\x03\x00\xfc\xff"
      "abc",
      8);
  CHECK(inflated(plain, 3) == "abc");
  CHECK(!inflated(plain, 2));
  CHECK(!inflated({}, 0));
  // A kind of block that there is none of; a step back to before the beginning.
  CHECK(!inflated("\x07", 1));
  CHECK(!inflated(std::string_view("\x4b\x04\x42\x00", 4), 6));
  damaged(fixed, 2'000, [&](const std::string& bytes) {
    const auto out = inflated(bytes, words.size());
    CHECK((!out || out->size() == words.size()));
  });
}

TEST_CASE("bring: small functions and loops with a condition make layers, too") {
  CHECK(counted(head +
                "norms = {'ln': nn.LayerNorm, 'gn': lambda c: nn.GroupNorm(2, c)}\nlayers = []\nn = 4\nwhile n < 16:\n"
                "    layers += [nn.Linear(n, 2 * n), norms['gn'](2 * n)]\n    n = 2 * n\n"
                "model = nn.Sequential(*layers)\n") == (4 * 8 + 8) + 16 + (8 * 16 + 16) + 32);
  CHECK(
      counted(net(
          "        self.a = nn.Linear(8, 8)\n        make = lambda i, o: nn.Linear(i, o)\n        self.b = make(8, 3)\n"
          "        self.act = lambda x: x * torch.sigmoid(x)\n",
          "        return self.b(self.act(self.a(x)))\n")) == (8 * 8 + 8) + (8 * 3 + 3));
  // One that ends by nothing that the text says is told; one that trains is none of our business.
  CHECK(tells(
      head +
          "layers = [nn.Linear(2, 2)]\nwhile more():\n    layers.append(nn.Linear(2, 2))\nm = nn.Sequential(*layers)\n",
      "while more():"));
  CHECK(counted(head +
                "m = nn.Sequential(nn.Linear(2, 2))\nwhile True:\n    loss = m(x).sum()\n    loss.backward()\n") == 6);
}

TEST_CASE("bring: attention to what is as wide as its keys say, and what of it has no layer here") {
  const auto attention = [](std::string_view more, std::string_view call) {
    return net(
        "        self.a = nn.MultiheadAttention(16, 4, " + std::string(more) + ")\n        self.l = nn.Linear(16, 2)\n",
        "        return self.l(self.a(" + std::string(call) + ")[0])\n");
  };
  CHECK(counted(attention("kdim=8, vdim=8", "x, y, y")) == 16 * 16 + 2 * 16 * 8 + 48 + 16 * 16 + 16 + 34);
  CHECK(tells(attention("kdim=8, vdim=6", "x, y, z"), "“kdim, vdim” is not known"));
  CHECK(tells(attention("add_bias_kv=True", "x, x, x"), "“add_bias_kv” is not known"));
}

TEST_CASE("bring: pools as the oldest prints have them are pools of their own size") {
  const auto brought = formats::read_brought(
      "Net (\n  (conv): Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1))\n  (pool): MaxPool2d (size=(3, 3), stride=(3, "
      "3), "
      "dilation=(1, 1))\n  (fc): Linear (144 -> 10)\n)\n",
      {.input = Shape{20, 20, 1}});
  REQUIRE(brought);
  CHECK(brought->notation.find("maxpool 3x3") != std::string::npos);
  CHECK(analyse(brought->network).parameters == 40 + 1450);
}

TEST_CASE("bring: a sequence that is put together from lists is code, whatever stands in front of it") {
  CHECK(counted("hidden = [64] * 4\nmodel = tf.keras.Sequential(\n    [tf.keras.layers.InputLayer(input_shape=[13])]\n"
                "    + [tf.keras.layers.Dense(h, activation=\"selu\") for h in hidden]\n"
                "    + [tf.keras.layers.Dense(1)]\n)\n") == (13 * 64 + 64) + 3 * (64 * 64 + 64) + 65);
}
