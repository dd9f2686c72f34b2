// Code that says less than a count needs, or of which a part is not known: what is missing is told, and the count is not called complete.
// And the libraries' models by their names, against the counts that the libraries' pages have.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "formats/bring/bring.h"
#include "formats/bring/code_models.h"

using namespace pw;
using formats::Form;

namespace {

bool tells(const formats::Brought& brought, std::string_view words) {
  return std::ranges::any_of(brought.notes, [&](const formats::Note& note) {
    return note.incomplete && note.words.find(words) != std::string::npos;
  });
}

std::string net(std::string_view made, std::string_view forward = "return self.fc(self.body(x))") {
  return "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self, base):\n        super().__init__()\n" +
         std::string(made) + "    def forward(self, x):\n        " + std::string(forward) + "\n";
}

}  // namespace

TEST_CASE("bring: in code, what is not known or has no value is told, and the count is not complete") {
  const std::string fc = "        self.fc = nn.Linear(8, 2)\n";
  struct Told {
    std::string code;
    std::string_view words;
  };
  const Told all[] = {
      {net("        self.body = GraphConv(16, 8)\n" + fc), "“GraphConv” is not known"},
      {net("        self.body = timm.create_model('efficientnet_b0')\n" + fc), "“timm.create_model” is not known"},
      {net("        self.body = transformers.BertModel.from_pretrained('b')\n" + fc, "return self.fc(self.body(x)[1])"),
       "“transformers.BertModel.from_pretrained” is not known"},
      {net("        self.body = base\n" + fc), "“base” is not known"},
      {net("        self.body = nn.Sequential(nn.Linear(8, 8), Gate(8))\n" + fc), "“Gate” is not known"},
      {net("        self.body = nn.Bilinear(8, 8, 8)\n" + fc, "return self.fc(x)"), "“Bilinear” is not known"},
      {net("        self.body = nn.Linear(width, 8)\n" + fc), "“width” has no value in your text: “Linear” needs it"},
      {net("        self.body = nn.Sequential(*[nn.Linear(8, 8) for _ in range(base)])\n" + fc), "“base” has no value"},
      {net("        layers = []\n        for i in range(base):\n            layers.append(nn.Linear(8, 8))\n"
           "        self.body = nn.Sequential(*layers)\n" +
           fc),
       "“base” has no value"},
      {net("        self.more = nn.Parameter(torch.zeros(base, 4))\n        self.body = nn.ReLU()\n" + fc),
       "“base” has no value in your text: “Parameter” needs it"},
      {"import torch.nn as nn\nclass Net(Backbone):\n    def __init__(self):\n        super().__init__()\n" + fc +
           "    def forward(self, x):\n        return self.fc(x)\n",
       "“Backbone” is not known"},
      {"from keras import Input, Model\nx = Input(shape=(8,))\nh = Gate(16)(x)\nm = Model(x, Dense(2)(h))\n",
       "“Gate” is not known"},
      {"from keras import *\nm = Sequential()\nm.add(Dense(8, input_dim=4))\nm.add(Capsule(10))\nm.add(Dense(2))\n",
       "“Capsule” is not known"},
      {"from keras import *\nm = Sequential()\nm.add(Dense(8, input_dim=4))\nm.add(Dense(num_classes))\n",
       "“num_classes” has no value in your text: “Dense” needs it"},
      {"from keras import *\nx = Input(shape=(4,))\nh = Bidirectional(LSTM(cells))(x)\nm = Model(x, Dense(2)(x))\n",
       "“cells” has no value"},
      {"from keras import *\nx = Input(shape=(4,))\ny = Dense(3)(found)\nm = Model(x, Dense(2)(x))\n",
       "What “Dense” takes is nowhere"},
      {"import torch.nn as nn\na = nn.Sequential(nn.Linear(4, 2))\nb = nn.Sequential(nn.Linear(4, 3))\n",
       "Your text holds 2 models, and only “"},
      {net("        self.fc = nn.Linear(4, base)\n", "return self.fc(x)") +
           "def small():\n    return Net(2)\ndef large():\n    return Net(3)\n",
       "Your text holds 2 models, and only “small” is counted"},
  };
  for (const Told& one : all) {
    CAPTURE(one.code);
    const auto brought = formats::read_brought(one.code);
    REQUIRE(brought);
    CHECK(formats::form_name(brought->form) == formats::form_name(Form::python));
    CHECK(tells(*brought, one.words));
    CHECK(!brought->is_complete);
  }
}

TEST_CASE("bring: code of which nothing can be counted says what it lacks") {
  const auto brought = formats::read_brought(
      "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n"
      "        self.fc = nn.Linear(n, 8)\n    def forward(self, x):\n        return self.fc(x)\nnet = "
      "Net(args.width)\n");
  REQUIRE(!brought);
  CHECK(brought.error().line == 5);
  CHECK(brought.error().words.starts_with("“args.width” has no value in your text"));
}

TEST_CASE("bring: losses, optimisers and bases that keep nothing are not called missing") {
  const auto brought = formats::read_brought(
      "import torch.nn as nn\nclass Net(pl.LightningModule):\n    def __init__(self):\n        super().__init__()\n"
      "        self.fc = nn.Linear(4, 2)\n        self.loss = FocalLoss(2)\n        self.other = "
      "nn.CrossEntropyLoss()\n"
      "    def forward(self, x):\n        return self.fc(x)\nnet = Net()\nbest = Adam(net.parameters())\n");
  REQUIRE(brought);
  CHECK(brought->is_complete);
  CHECK(analyse(brought->network).parameters == 10);
}

TEST_CASE(
    "bring: behind a layer that is not known a Keras layer may take something else, which is not called harmless") {
  const auto brought =
      formats::read_brought("from keras import *\nx = Input(shape=(8,))\ny = Gate(16)(x)\nm = Model(x, Dense(2)(y))\n");
  REQUIRE(brought);
  const auto says = [&](std::string_view words) {
    return std::ranges::any_of(brought->notes,
                               [&](const formats::Note& note) { return note.words.find(words) != std::string::npos; });
  };
  CHECK(says("the count may be another, too"));
  CHECK(!says("The count is not touched by that"));
}

TEST_CASE("bring: the libraries' models are known by their names") {
  struct Model {
    std::string_view name;
    Count parameters = 0;
  };
  // torchvision 0.14.1, meta["num_params"].
  for (const Model& one : {Model{"resnet18", 11'689'512},
                           {"resnet34", 21'797'672},
                           {"resnet50", 25'557'032},
                           {"resnet101", 44'549'160},
                           {"resnet152", 60'192'808},
                           {"resnext50_32x4d", 25'028'904},
                           {"wide_resnet50_2", 68'883'240},
                           {"vgg11", 132'863'336},
                           {"vgg13", 133'047'848},
                           {"vgg16", 138'357'544},
                           {"vgg19", 143'667'240},
                           {"vgg11_bn", 132'868'840},
                           {"alexnet", 61'100'840},
                           {"mobilenet_v2", 3'504'872},
                           {"densenet121", 7'978'856},
                           {"densenet161", 28'681'000},
                           {"densenet169", 14'149'480},
                           {"densenet201", 20'013'928},
                           {"efficientnet_b0", 5'288'548},
                           {"mobilenet_v3_large", 5'483'032},
                           {"mobilenet_v3_small", 2'542'856},
                           {"convnext_tiny", 28'589'128},
                           {"convnext_small", 50'223'688},
                           {"convnext_base", 88'591'464},
                           {"squeezenet1_0", 1'248'424},
                           {"squeezenet1_1", 1'235'496}}) {
    CAPTURE(one.name);
    const auto brought = formats::read_brought("import torch.nn as nn\nfrom torchvision import models\nnet = models." +
                                               std::string(one.name) + "(pretrained=True)\n");
    REQUIRE(brought);
    CHECK(brought->is_complete);
    CHECK(analyse(brought->network).parameters == one.parameters);
  }
  // keras.io/api/applications, and model.count_params() without a top.
  for (const Model& one : {Model{"VGG16()", 138'357'544},
                           {"VGG19()", 143'667'240},
                           {"ResNet50()", 25'636'712},
                           {"ResNet101()", 44'707'176},
                           {"ResNet152()", 60'419'944},
                           {"MobileNetV2()", 3'538'984},
                           {"VGG16(include_top=False)", 14'714'688},
                           {"ResNet50(include_top=False)", 23'587'712},
                           {"MobileNetV2(include_top=False)", 2'257'984}}) {
    CAPTURE(one.name);
    const auto brought = formats::read_brought("from tensorflow import keras\nb = keras.applications." +
                                               std::string(one.name) + "\nm = keras.Model(b.input, b.output)\n");
    REQUIRE(brought);
    const Report report = analyse(brought->network);
    CHECK(report.parameters + report.non_trainable == one.parameters);
  }
}

TEST_CASE("bring: a piece of code is known without its imports, and what is none is not") {
  using formats::bring::is_piece_of_code;
  CHECK(is_piece_of_code("def unet(size=(8, 8, 1)):\n    inputs = Input(size)\n    x = Conv2D(4, 3)(inputs)\n"));
  CHECK(is_piece_of_code("model = models.vgg16(pretrained=True)\nmodel.classifier[6] = nn.Linear(4096, 2)\n"));
  CHECK(!is_piece_of_code("input 32x32x3\nconv 5x5, 8\ndense 10\n"));
  CHECK(!is_piece_of_code("The first layer is Dense(10), and what follows is Flatten().\n"));
}
