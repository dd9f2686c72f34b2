// Prints and code as people really post them: kinds that were once counted wrongly without a word. The counts are those of PyTorch 1.13 (sum
// of p.numel() of its parameters), or arithmetic that stands beside them.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "formats/bring/bring.h"

using namespace pw;

namespace {

formats::Brought read(const std::string& text) {
  CAPTURE(text);
  auto brought = formats::read_brought(text);
  REQUIRE(brought);
  return std::move(*brought);
}
Count counted(const std::string& text) {
  const formats::Brought brought = read(text);
  const Report report = analyse(brought.network);
  CHECK(!report.problem);
  return report.parameters;
}
bool tells(const std::string& text, std::string_view words) {
  const formats::Brought brought = read(text);
  return std::ranges::any_of(brought.notes,
                             [&](const formats::Note& note) { return note.words.find(words) != std::string::npos; });
}
std::string net(std::string_view made, std::string_view forward) {
  return "import torch\nimport torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self, dims=None):\n"
         "        super().__init__()\n" +
         std::string(made) + "    def forward(self, x):\n        " + std::string(forward) + "\nmodel = Net()\n";
}

}  // namespace

TEST_CASE("bring: a function within a function knows the names around it, and changes lists there") {
  CHECK(counted(net("        net = nn.Sequential()\n        sizes = [4, 8, 2]\n        def put(i):\n"
                    "            net.add_module('fc{0}'.format(i), nn.Linear(sizes[i], sizes[i + 1]))\n"
                    "        put(0)\n        put(1)\n        self.net = net\n",
                    "return self.net(x)")) == (4 * 8 + 8) + (8 * 2 + 2));
  CHECK(counted(net("        layers = []\n        width = 4\n        def grow(to):\n            nonlocal width\n"
                    "            layers.append(nn.Linear(width, to))\n            width = to\n"
                    "        grow(8)\n        grow(2)\n        self.net = nn.Sequential(*layers)\n",
                    "return self.net(x)")) == (4 * 8 + 8) + (8 * 2 + 2));
  // One that is given out and called later.
  CHECK(counted("import torch.nn as nn\ndef maker(width):\n    def make(to):\n        return nn.Linear(width, to)\n"
                "    return make\nfour = maker(4)\nmodel = nn.Sequential(four(8), maker(8)(2))\n") ==
        (4 * 8 + 8) + (8 * 2 + 2));
  // What it sets itself is its own.
  CHECK(counted("import torch.nn as nn\nwidth = 4\ndef make(to):\n    width = 2 * to\n    return nn.Linear(width, to)\n"
                "model = nn.Sequential(make(3), nn.Linear(3, width))\n") == (6 * 3 + 3) + (3 * 4 + 4));
}

TEST_CASE("bring: lists of sizes are turned round, and put in, taken out and sorted") {
  // As in a variational autoencoder: the decoder's sizes are the encoder's, from the last on.
  CHECK(counted(net("        dims = [8, 4, 2] if dims is None else dims\n        dims.reverse()\n"
                    "        self.a = nn.Linear(dims[0], dims[1])\n        self.b = nn.Linear(dims[1], dims[-1])\n",
                    "return self.b(self.a(x))")) == (2 * 4 + 4) + (4 * 8 + 8));
  CHECK(counted(net("        dims = [4, 2]\n        dims.insert(0, 8)\n        last = dims.pop()\n        dims.sort()\n"
                    "        self.a = nn.Linear(dims[0], dims[1])\n        self.b = nn.Linear(dims[1], last)\n",
                    "return self.b(self.a(x))")) == (4 * 8 + 8) + (8 * 2 + 2));
  CHECK(counted(net("        cfg = dict(bias=True)\n        cfg.update(bias=False)\n        n = {'in': 4}\n"
                    "        n.update({'out': 3})\n        self.a = nn.Linear(n['in'], n['out'], **cfg)\n",
                    "return self.a(x)")) == 4 * 3);
  CHECK(counted(net("        self.l = nn.ModuleList([nn.Linear(8, 2)])\n        self.l.insert(0, nn.Linear(4, 8))\n",
                    "return self.l[1](self.l[0](x))")) == (4 * 8 + 8) + (8 * 2 + 2));
  // What is not understood may be what a layer's size comes from.
  CHECK(tells(net("        dims = [4, 2]\n        dims.rotate(1)\n        self.a = nn.Linear(dims[0], dims[1])\n",
                  "return self.a(x)"),
              ".rotate(…)"));
}

TEST_CASE("bring: what a value is, is asked: tuples, lists, whole numbers, words, parts of functions") {
  // As YOLO's and VGG's lists of layers are read.
  const auto made = [](std::string_view asks) {
    return counted(net("        layers, n = [], 4\n        for x in [8, 'M', (3, 2), [2, 5]]:\n" + std::string(asks) +
                           "        self.net = nn.Sequential(*layers)\n",
                       "return self.net(x)"));
  };
  // 4·8 + 8, 8·3 + 3 and 3·2 + 2, twice 2·2 + 2 and 2·5 + 5.
  const Count all = 40 + 27 + 8 + (2 * 2 + 2) + (2 * 5 + 5);
  CHECK(made("            if type(x) == int:\n                layers += [nn.Linear(n, x)]\n                n = x\n"
             "            elif type(x) == str:\n                layers += [nn.ReLU()]\n"
             "            elif type(x) == tuple:\n                for y in x:\n                    layers += "
             "[nn.Linear(n, y)]\n"
             "                    n = y\n"
             "            elif type(x) is list:\n                layers += [nn.Linear(n, n), nn.Linear(n, x[1])]\n") ==
        all);
  CHECK(made("            if isinstance(x, int):\n                layers += [nn.Linear(n, x)]\n                n = x\n"
             "            elif isinstance(x, str):\n                layers += [nn.ReLU()]\n"
             "            elif not isinstance(x, list):\n                for y in x:\n                    layers += "
             "[nn.Linear(n, y)]\n"
             "                    n = y\n"
             "            elif isinstance(x, (tuple, list)):\n                layers += [nn.Linear(n, n), nn.Linear(n, "
             "x[1])]\n") == all);
  // pix2pix: only with a norm that has no shift of its own a bias.
  const auto bias = [](std::string_view norm) {
    return counted(
        "import functools\nimport torch.nn as nn\ndef block(norm):\n    if type(norm) == functools.partial:\n"
        "        bias = norm.func == nn.InstanceNorm2d\n    else:\n        bias = norm == nn.InstanceNorm2d\n"
        "    return nn.Sequential(nn.Conv2d(3, 4, 1, bias=bias), norm(4))\nmodel = block(" +
        std::string(norm) + ")\n");
  };
  CHECK(bias("nn.BatchNorm2d") == 12 + 8);
  CHECK(bias("nn.InstanceNorm2d") == 12 + 4);
  CHECK(bias("functools.partial(nn.InstanceNorm2d, affine=True)") == 12 + 4 + 8);
}

TEST_CASE("bring: a map has half as many things as it has keys and values, and what math is called by its own name") {
  CHECK(counted(net("        tags = {'a': 0, 'b': 1, 'c': 2}\n        self.a = nn.Linear(4, len(tags))\n"
                    "        self.t = nn.Parameter(torch.randn(len(tags), len(tags)))\n",
                    "return self.a(x)")) == (4 * 3 + 3) + 9);
  CHECK(counted("from math import ceil\nimport torch.nn as nn\nimport numpy as np\n"
                "def init(layer, std=np.sqrt(2)):\n    return layer\n"
                "model = nn.Sequential(init(nn.Linear(np.array((2, 3)).prod(), ceil(2.2))), nn.Linear(3, ceil(1.1 ** "
                "2)))\n") == (6 * 3 + 3) + (3 * 2 + 2));
}

TEST_CASE("bring: Keras' functions of shapes, patches and places") {
  // As the example of keras.io, Image classification with Vision Transformer, cuts a picture: 8·8 patches of 4·4·3 = 48 values.
  CHECK(
      counted(
          "import keras\nfrom keras import layers, ops\nclass Patches(layers.Layer):\n    def __init__(self, size):\n"
          "        super().__init__()\n        self.size = size\n    def call(self, images):\n"
          "        shape = ops.shape(images)\n        n = shape[1] // self.size\n"
          "        patches = keras.ops.image.extract_patches(images, size=self.size)\n"
          "        return ops.reshape(patches, (shape[0], n * n, self.size * self.size * shape[3]))\n"
          "class Places(layers.Layer):\n    def __init__(self, n, d):\n        super().__init__()\n        self.n = n\n"
          "        self.dense = layers.Dense(d)\n        self.table = layers.Embedding(input_dim=n, output_dim=d)\n"
          "    def call(self, x):\n        return self.dense(x) + self.table(ops.arange(start=0, stop=self.n, "
          "step=1))\n"
          "inputs = keras.Input(shape=(32, 32, 3))\nx = Places(64, 16)(Patches(4)(inputs))\n"
          "x = layers.Dense(8, activation=keras.activations.gelu)(layers.Flatten()(x))\nm = keras.Model(inputs, "
          "x)\n") == (48 * 16 + 16) + 64 * 16 + (1024 * 8 + 8));
}

TEST_CASE("bring: numbers in a row that a text draws or trains with are no input of a network") {
  CHECK(counted("import numpy as np\nimport tensorflow as tf\nfrom keras.models import Sequential\nfrom keras.layers "
                "import Dense\n"
                "ticks = np.arange(10)\nrows = tf.range(5)\nmodel = Sequential()\nmodel.add(Dense(8, input_dim=4))\n"
                "model.add(Dense(2))\n") == (4 * 8 + 8) + (8 * 2 + 2));
}

TEST_CASE("bring: a way round that looks like the layers above is a layer of its own") {
  // The first block of a bottleneck ResNet: 64·256 + 512 twice.
  CHECK(
      counted("block(\n  (conv2): Conv2d(64, 64, kernel_size=(1, 1), stride=(1, 1), bias=False)\n"
              "  (conv3): Conv2d(64, 256, kernel_size=(1, 1), stride=(1, 1), bias=False)\n"
              "  (bn3): BatchNorm2d(256, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)\n  (relu): "
              "ReLU()\n"
              "  (identity_downsample): Sequential(\n"
              "    (0): Conv2d(64, 256, kernel_size=(1, 1), stride=(1, 1), bias=False)\n"
              "    (1): BatchNorm2d(256, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)\n  )\n)\n") ==
      64 * 64 + 2 * (64 * 256 + 512));
}

TEST_CASE("bring: ConvNeXt of its authors has a learnt scale that no print shows, and parameters alone are a model") {
  const auto block = [](std::string_view more) {
    return counted(
        "Block(\n  (dwconv): Conv2d(8, 8, kernel_size=(7, 7), stride=(1, 1), padding=(3, 3), groups=8)\n"
        "  (norm): LayerNorm((8,), eps=1e-06, elementwise_affine=True)\n"
        "  (pwconv1): Linear(in_features=8, out_features=32, bias=True)\n  (act): GELU()\n" +
        std::string(more) + "  (pwconv2): Linear(in_features=32, out_features=8, bias=True)\n)\n");
  };
  // 7·7·8 + 8, 16, 8·32 + 32, 32·8 + 8, and 8.
  CHECK(block("") == 400 + 16 + 288 + 264 + 8);
  CHECK(counted("Poly(\n  (weights): ParameterList(\n      (0): Parameter containing: [torch.float32 of size 6x4]\n"
                "      (1): Parameter containing: [torch.float32 of size 6x4]\n  )\n)\n") == 48);
}

TEST_CASE("bring: a layer that is parametrised or quantised is the layer that it was") {
  // torch.nn.utils.parametrizations: weight normalisation has a length for each of what goes out.
  const auto layer = [](std::string_view type, std::string_view said, std::string_view by) {
    return "Sequential(\n  (0): Parametrized" + std::string(type) + "(\n    " + std::string(said) +
           "\n    (parametrizations): ModuleDict(\n      (weight): ParametrizationList(\n        (0): " +
           std::string(by) + "()\n      )\n    )\n  )\n  (1): ReLU()\n)\n";
  };
  CHECK(counted(layer("Linear", "in_features=6, out_features=5, bias=True", "_SpectralNorm")) == 6 * 5 + 5);
  CHECK(counted(layer("Linear", "in_features=6, out_features=5, bias=True", "_WeightNorm")) == 6 * 5 + 5 + 5);
  CHECK(counted(layer("Conv1d", "2, 5, kernel_size=(7,), stride=(1,)", "_WeightNorm")) == 7 * 2 * 5 + 5 + 5);
  const std::string quantised =
      "Q(\n  (quant): Quantize(scale=tensor([0.0078]), zero_point=tensor([0]), dtype=torch.quint8)\n"
      "  (conv): QuantizedConvReLU2d(1, 8, kernel_size=(3, 3), stride=(1, 1), scale=0.01, zero_point=0)\n"
      "  (relu): Identity()\n  (fc): QuantizedLinear(in_features=5408, out_features=10, scale=0.01, zero_point=66, "
      "qscheme=torch.per_channel_affine)\n  (dequant): DeQuantize()\n)\n";
  CHECK(counted(quantised) == (9 * 8 + 8) + (5408 * 10 + 10));
  CHECK(counted("Sequential(\n  (0): DynamicQuantizedLSTM(10, 20)\n  (1): DynamicQuantizedLinear(in_features=20, "
                "out_features=5, dtype=torch.qint8, qscheme=torch.per_tensor_affine)\n)\n") ==
        4 * 20 * (10 + 20) + 2 * 4 * 20 + (20 * 5 + 5));
}

TEST_CASE("bring: tables that several parts of a model have are counted once, or may be") {
  // T5 and BART of Hugging Face: one table for both halves and for the last layer.
  const auto pair = [](std::string_view type, std::string_view feed) {
    return std::string(type) +
           "(\n  (shared): Embedding(100, 16)\n  (encoder): T5Stack(\n    (embed_tokens): Embedding(100, 16)\n"
           "    (wi): Linear(in_features=16, out_features=16, bias=False)\n  )\n  (decoder): T5Stack(\n"
           "    (embed_tokens): Embedding(100, 16)\n    (" +
           std::string(feed) +
           "): Linear(in_features=16, out_features=16, bias=False)\n  )\n"
           "  (lm_head): Linear(in_features=16, out_features=100, bias=False)\n)\n";
  };
  CHECK(counted(pair("T5ForConditionalGeneration", "wi")) == 1600 + 2 * 256);
  // With gates, as since T5 1.1, the last layer is its own.
  CHECK(counted(pair("T5ForConditionalGeneration", "wi_0")) == 2 * 1600 + 2 * 256);
  // BERT's last layer has a bias of its own.
  const auto model = [](std::string_view type, std::string_view bias) {
    return std::string(type) +
           "(\n  (words): Embedding(50, 8)\n  (fc): Linear(in_features=8, out_features=8, bias=True)\n" +
           "  (decoder): Linear(in_features=8, out_features=50, bias=" + std::string(bias) + ")\n)\n";
  };
  CHECK(counted(model("BertForMaskedLM", "True")) == 400 + 72 + 50);
  CHECK(counted(model("OPTForCausalLM", "False")) == 400 + 72);
  CHECK(counted(model("LlamaForCausalLM", "False")) == 2 * 400 + 72);
  CHECK(tells(model("LlamaForCausalLM", "False"), "it has 400 parameters fewer"));
  CHECK(tells(model("MyGPT", "True"), "“decoder” has the sizes of “words” turned over"));
  CHECK(!tells(model("BertForMaskedLM", "True"), "turned over, and a print"));
}

TEST_CASE("bring: torchvision's window attention keeps a table that no print shows") {
  // (2·7 − 1)² ways for each head of 32 numbers (torchvision 0.14, swin_transformer.py).
  CHECK(counted("M(\n  (fc): Linear(in_features=64, out_features=64, bias=True)\n  (attn): ShiftedWindowAttention(\n"
                "    (qkv): Linear(in_features=64, out_features=192, bias=True)\n"
                "    (proj): Linear(in_features=64, out_features=64, bias=True)\n  )\n)\n") ==
        (64 * 64 + 64) * 2 + (64 * 192 + 192) + 169 * 2);
}

TEST_CASE("bring: what is said of a module that is not known is said once") {
  std::string text = "M(\n";
  for (int i = 0; i < 9; ++i) text += "  (a" + std::to_string(i) + "): Odd()\n";
  text += "  (b): Strange()\n  (fc): Linear(in_features=4, out_features=2, bias=True)\n)\n";
  const formats::Brought brought = read(text);
  const auto many = [&](std::string_view name) {
    return std::ranges::count_if(brought.notes,
                                 [&](const formats::Note& note) { return note.words.find(name) != std::string::npos; });
  };
  CHECK(many("“Odd”") == 1);
  CHECK(many("“Strange”") == 1);
  CHECK(!brought.is_complete);
}

TEST_CASE("bring: a rounded total is no total, and a pool without a size is two by two") {
  const formats::Brought brought =
      read("32x32x3 input\nconv3-64\nmaxpool\nconv3-128\nmaxpool\nFC-10\nTOTAL params: 138M parameters\n");
  CHECK(brought.check.empty());
  // (27·64 + 64) + (9·64·128 + 128), and of 32x32, 16x16, 8x8: 8·8·128·10 + 10.
  CHECK(analyse(brought.network).parameters == 1792 + 73'856 + 81'930);
}

TEST_CASE("bring: a size in Darknet's words that is no number is told") {
  const std::string text =
      "[net]\nwidth=32\nheight=32\nchannels=3\n[convolutional]\nfilters=banana\nsize=3\n[convolutional]\nfilters="
      "4\nsize=1\n";
  CHECK(!read(text).is_complete);
  CHECK(tells(text, "“banana” has no value"));
}

TEST_CASE("bring: a model that is not called as such has its layers all the same") {
  // CleanRL's agents: no forward(), two ways to be asked.
  CHECK(
      counted(
          "import torch\nimport torch.nn as nn\nimport numpy as np\ndef layer_init(layer, std=np.sqrt(2), bias=0.0):\n"
          "    torch.nn.init.orthogonal_(layer.weight, std)\n    return layer\nclass Agent(nn.Module):\n"
          "    def __init__(self, obs=5, act=2):\n        super().__init__()\n"
          "        self.critic = nn.Sequential(layer_init(nn.Linear(np.array((obs,)).prod(), 8)), nn.Tanh(), "
          "layer_init(nn.Linear(8, 1), std=1.0))\n        self.actor = nn.Sequential(layer_init(nn.Linear(obs, act)))\n"
          "        self.log_std = nn.Parameter(torch.zeros(1, act))\n    def get_value(self, x):\n"
          "        return self.critic(x)\nagent = Agent()\n") == (5 * 8 + 8) + (8 + 1) + (5 * 2 + 2) + 2);
}

TEST_CASE("bring: a loss that learns is counted") {
  // torch.nn.AdaptiveLogSoftmaxWithLoss(64, 1000, [100, 500]) of PyTorch 1.13, without what stands in the middle.
  CHECK(counted("M(\n  (fc): Linear(in_features=4, out_features=64, bias=True)\n  (loss): AdaptiveLogSoftmaxWithLoss(\n"
                "    (head): Linear(in_features=64, out_features=102, bias=False)\n    (tail): ModuleList(\n"
                "      (0): Linear(in_features=64, out_features=16, bias=False)\n    )\n  )\n"
                "  (criterion): CrossEntropyLoss()\n)\n") == (4 * 64 + 64) + 64 * 102 + 64 * 16);
}

namespace {

std::string linear(std::string_view name, int in, int out) {
  return "(" + std::string(name) + "): Linear(in_features=" + std::to_string(in) +
         ", out_features=" + std::to_string(out) + ", bias=True)\n";
}

}  // namespace

TEST_CASE("bring: a ViT's token and its places are counted, which no print shows") {
  // google/vit-base-patch16-224 as Hugging Face prints it, and as timm does: 86,567,656 both.
  const std::string norm = "LayerNorm((768,), eps=1e-12, elementwise_affine=True)\n";
  const std::string patches = "Conv2d(3, 768, kernel_size=(16, 16), stride=(16, 16))\n";
  const std::string hugging_face =
      "ViTForImageClassification(\n(vit): ViTModel(\n(embeddings): ViTEmbeddings(\n(patch_embeddings): "
      "ViTPatchEmbeddings(\n(projection): " +
      patches +
      ")\n(dropout): Dropout(p=0.0, inplace=False)\n)\n(encoder): ViTEncoder(\n(layer): ModuleList(\n(0-11): 12 x "
      "ViTLayer(\n(attention): ViTAttention(\n(attention): ViTSelfAttention(\n" +
      linear("query", 768, 768) + linear("key", 768, 768) + linear("value", 768, 768) +
      "(dropout): Dropout(p=0.0, inplace=False)\n)\n(output): ViTSelfOutput(\n" + linear("dense", 768, 768) +
      "(dropout): Dropout(p=0.0, inplace=False)\n)\n)\n(intermediate): ViTIntermediate(\n" +
      linear("dense", 768, 3072) + "(intermediate_act_fn): GELUActivation()\n)\n(output): ViTOutput(\n" +
      linear("dense", 3072, 768) + "(dropout): Dropout(p=0.0, inplace=False)\n)\n(layernorm_before): " + norm +
      "(layernorm_after): " + norm + ")\n)\n)\n(layernorm): " + norm + ")\n" + linear("classifier", 768, 1000) + ")\n";
  CHECK(counted(hugging_face) == 86'567'656);
  const std::string timm =
      "VisionTransformer(\n(patch_embed): PatchEmbed(\n(proj): " + patches +
      "(norm): Identity()\n)\n(pos_drop): Dropout(p=0.0, inplace=False)\n(norm_pre): Identity()\n(blocks): "
      "Sequential(\n"
      "(0-11): 12 x Block(\n(norm1): " +
      norm + "(attn): Attention(\n" + linear("qkv", 768, 2304) + "(q_norm): Identity()\n(k_norm): Identity()\n" +
      "(attn_drop): Dropout(p=0.0, inplace=False)\n" + linear("proj", 768, 768) +
      "(proj_drop): Dropout(p=0.0, inplace=False)\n)\n(ls1): Identity()\n(drop_path1): Identity()\n(norm2): " + norm +
      "(mlp): Mlp(\n" + linear("fc1", 768, 3072) + "(act): GELU(approximate='none')\n" + linear("fc2", 3072, 768) +
      ")\n(ls2): Identity()\n)\n)\n(norm): " + norm + "(fc_norm): Identity()\n" + linear("head", 768, 1000) + ")\n";
  CHECK(counted(timm) == 86'567'656);
}

TEST_CASE("bring: what a block of a known family has besides is there as often as the block") {
  // 8·8 + 8 four times for attention, 8·16 + 16 and 16·8 + 8, and an adapter of 8·2 + 2: three times.
  const std::string block = "(attention): A(\n(self): S(\n" + linear("query", 8, 8) + linear("key", 8, 8) +
                            linear("value", 8, 8) + ")\n(output): O(\n" + linear("dense", 8, 8) +
                            ")\n)\n(intermediate): I(\n" + linear("dense", 8, 16) + ")\n(output): P(\n" +
                            linear("dense", 16, 8) + ")\n" + linear("adapter", 8, 2) + ")\n";
  CHECK(counted("M(\n(layer): ModuleList(\n(0-2): 3 x Layer(\n" + block + ")\n)\n") == 3 * (4 * 72 + 144 + 136 + 18));
}

TEST_CASE("bring: learnt scales and Mamba's states, which prints have by their classes alone") {
  CHECK(counted("Block(\n  (fc): Linear(in_features=8, out_features=8, bias=True)\n  (ls1): LayerScale()\n"
                "  (fc2): Linear(in_features=8, out_features=4, bias=True)\n)\n") == 72 + 8 + 36);
  // state-spaces/mamba-130m-hf: each of 24 mixers keeps 1536·16 + 1536 besides; 129,135,360 in all with the table of words as its head.
  CHECK(
      counted("MambaForCausalLM(\n(backbone): MambaModel(\n(embeddings): Embedding(50280, 768)\n(layers): ModuleList(\n"
              "(0-23): 24 x MambaBlock(\n(norm): MambaRMSNorm(768, eps=1e-05)\n(mixer): MambaMixer(\n"
              "(conv1d): Conv1d(1536, 1536, kernel_size=(4,), stride=(1,), padding=(3,), groups=1536)\n(act): SiLU()\n"
              "(in_proj): Linear(in_features=768, out_features=3072, bias=False)\n"
              "(x_proj): Linear(in_features=1536, out_features=80, bias=False)\n"
              "(dt_proj): Linear(in_features=48, out_features=1536, bias=True)\n"
              "(out_proj): Linear(in_features=1536, out_features=768, bias=False)\n)\n)\n)\n"
              "(norm_f): MambaRMSNorm(768, eps=1e-05)\n)\n(lm_head): Linear(in_features=768, out_features=50280, "
              "bias=False)\n)\n") == 129'135'360);
}

TEST_CASE("bring: an exam's picture has its channels first, and its layers' settings in brackets") {
  // 5·5·3·10 + 10, 5·5·10·10 + 10, and 8·8·10·10 + 10.
  CHECK(counted("Consider the convolutional network below.\n\nInput: 3x32x32 image\nCONV5-10 (stride 1, padding 2)\n"
                "POOL-2 (stride 2)\nCONV5-10 (stride 1, padding 2)\nPOOL-2 (stride 2)\nFC-10\n") == 760 + 2510 + 6410);
}

TEST_CASE("bring: a layer alone is a model, and a model that is not known is named") {
  // PyTorch 1.13: 4·20·(10 + 20) + 2·4·20, and one layer of each half of a transformer 32 wide.
  CHECK(counted("import torch.nn as nn\nrnn = nn.LSTM(10, 20)\n") == 4 * 20 * 30 + 160);
  CHECK(counted("import torch.nn as nn\nmodel = nn.Transformer(d_model=32, nhead=4, num_encoder_layers=1, "
                "num_decoder_layers=2, dim_feedforward=64)\n") == 34'336);
  const auto unknown = formats::read_brought("import torchvision\nmodel = torchvision.models.maxvit_t()\n");
  REQUIRE(!unknown);
  CHECK(unknown.error().words.find("“torchvision.models.maxvit_t” is not known") != std::string::npos);
}

TEST_CASE("bring: parameters that a text sets not to be trained are kept, and not trained") {
  const auto both = [](const std::string& end) {
    const auto brought = formats::read_brought(
        "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU())\n        self.head = nn.Linear(8, 2)\n"
        "    def forward(self, x):\n        return self.head(self.body(x))\nnet = Net()\n" +
        end);
    REQUIRE(brought);
    const Report report = analyse(brought->network);
    return std::pair{report.parameters, report.non_trainable};
  };
  // 4·8 + 8 and 8·2 + 2.
  CHECK(both("") == std::pair{Count{58}, Count{0}});
  CHECK(both("for p in net.body.parameters():\n    p.requires_grad = False\n") == std::pair{Count{18}, Count{40}});
  CHECK(both("net.requires_grad_(False)\nfor p in net.head.parameters():\n    p.requires_grad = True\n") ==
        std::pair{Count{18}, Count{40}});
  CHECK(both("for p in net.parameters():\n    p.requires_grad = False\nnet.head = nn.Linear(8, 3)\n") ==
        std::pair{Count{27}, Count{40}});
  // What only counts or begins them changes nothing.
  CHECK(both("print(sum(p.numel() for p in net.parameters() if p.requires_grad))\nfor p in net.parameters():\n"
             "    if p.dim() > 1:\n        nn.init.xavier_uniform_(p)\nopt = torch.optim.Adam(net.parameters(), "
             "lr=1e-3)\n") == std::pair{Count{58}, Count{0}});
}
