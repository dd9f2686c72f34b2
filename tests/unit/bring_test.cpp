// What people bring: each text of tests/data/brought is read, known by its content, and counted to the unit. The counts are the frameworks'
// and the papers': torchvision's num_params, Keras' summaries, Hugging Face's num_parameters(), and arithmetic that stands beside them.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/analyse.h"
#include "core/notation.h"
#include "formats/bring/bring.h"
#include "formats/keras.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"
#include "golden.h"
#include "zoo/all.h"

using namespace pw;
using formats::Form;

namespace {

std::string_view sample(std::string_view name) {
  for (const golden::Text& text : golden::texts()) {
    if (text.name == name) return text.text;
  }
  FAIL_CHECK("no sample ", std::string(name));
  return {};
}

struct Case {
  std::string_view name;
  Form form;
  Count trained = 0;
  Count kept = 0;
};

constexpr Case cases[] = {
    // torchvision 0.14.1, meta["num_params"]; the running statistics are two for each of the norms' channels.
    {"print_resnet18", Form::torch_print, 11'689'512, 9'600},
    {"print_mobilenet_v2", Form::torch_print, 3'504'872, 34'112},
    {"print_googlenet", Form::torch_print, 6'624'904, 14'560},
    {"print_densenet121", Form::torch_print, 7'978'856, 83'648},
    // PyTorch's tutorial: 456 + 2,416 + 48,120 + 10,164 + 850; its MNIST example: 320 + 18,496 + 1,179,776 + 1,290.
    {"print_lenet", Form::torch_print, 62'006, 0},
    {"print_mnist", Form::torch_print, 1'199'882, 0},
    // 10,000·100, then twice 4·128·(100 + 128 + 2) and 4·128·(256 + 128 + 2), and 256·2 + 2.
    {"print_lstm", Form::torch_print, 1'000'000 + 2 * 117'760 + 2 * 197'632 + 514, 0},
    {"print_bert", Form::torch_print, 109'482'240, 0},
    {"print_gpt2", Form::torch_print, 124'439'808, 0},
    {"print_llama", Form::torch_print, 8'030'261'248, 0},
    // torch.nn.Transformer() of its own sizes; milesial/Pytorch-UNet with two classes.
    {"print_transformer", Form::torch_print, 44'140'544, 0},
    {"print_unet", Form::torch_print, 31'037'698, 11'776},
    // Counted by PyTorch: a U-Net whose lists have all ups before all downs, so that no size that comes in leaves none of its places open.
    {"print_unet_lists", Form::torch_print, 31'037'633, 11'776},
    {"torchsummary_resnet18", Form::torchsummary, 11'689'512, 9'600},
    {"torchinfo_cut", Form::torchinfo, 516'648, 1'152},
    // Printed by them: flax.linen's and flax.nnx' documentation, Flax' first network for MNIST (in 80 columns, which cuts cells), Haiku's.
    {"flax_old", Form::flax, 50, 0},
    {"flax_nnx", Form::flax, 5'790, 276},
    {"flax_cnn", Form::flax, 824'458, 0},
    {"haiku_mlp", Form::haiku, 266'610, 0},
    {"keras2_mnist", Form::keras_summary, 34'826, 0},
    {"keras2_functional", Form::keras_summary, 3'130, 32},
    // keras.applications.MobileNetV2 without its top, not trained, and a dense layer.
    {"keras3_transfer", Form::keras_summary, 1'281, 2'257'984},
    {"code_seq", Form::python, 34'826, 0},
    // Arithmetic: 448; 4,672; 13,824 + 128 + 544; 55,296 + 256 + 2,112; 650.
    {"code_func", Form::python, 77'930, 448},
    {"code_add", Form::python, 896 + 64 + 9'248 + 3'686'912 + 5'130 - 0, 64},
    {"code_net", Form::python, 62'006, 0},
    // kuangliu/pytorch-cifar's ResNet18.
    {"code_res", Form::python, 11'173'962, 9'600},
    {"code_lstm", Form::python, 551'553, 0},
    {"code_seqt", Form::python, 421'642, 0},
    // PyTorch's DCGAN tutorial.
    {"code_gan", Form::python, 3'576'704, 1'920},
    // 3,136 + 64 + 4,160 + 3·49,984 + 128 + 650
    {"code_vit", Form::python, 158'090, 0},
    // Counted by PyTorch 1.13: 32 + 48; 3, 2 and 2 times 42; 35 + 36; 21 + 8.
    {"code_idioms", Form::python, 80 + 7 * 42 + 71 + 29, 0},
    // By PyTorch: 5·8 + 8·2 + 1 + 7 + 16 + 3 + 3·4; 40; the norm's shift alone.
    {"code_parameters", Form::python, 95 + 40 + 8, 16},
    // By PyTorch: the table is there once, and the norm.
    {"code_tied", Form::python, 100 * 16 + 2 * 16, 0},
    // By PyTorch: two layers of 2·1,088 + 1,072 + 3·32; an encoder and a decoder with their norms; a cell; two LSTMs; 10.
    {"code_decoders", Form::python, 2 * 3'344 + (2'224 + 3'344 + 64) + 1'080 + 352 + 160 + 10, 0},
    // torchvision's resnet18 without its last layer of 513,000, and 512·256 + 256 + 514.
    {"code_transfer", Form::python, 131'328 + 514, 11'689'512 - 513'000 + 9'600},
    // keras.applications without a top, not trained; 8,192·256 + 256 + 257.
    {"code_transfer_keras", Form::python, 2'097'408 + 257, 14'714'688},
    {"code_transfer_ends", Form::python, 1'281, 2'257'984},
    // Keras 1: 224 + 584 + 30·30·8·10 + 10.
    {"code_keras1", Form::python, 72'818, 0},
    // 40 + 26·26·4·16 + 16 + 170
    {"code_keras_class", Form::python, 43'490, 0},
    {"caffe_lenet", Form::caffe, 431'080, 0},
    {"darknet_small", Form::darknet, 13'551, 96},
    {"matlab_calls", Form::matlab, 80 + 16 + 1'168 + 32 + 31'370, 48},
    {"matlab_printed", Form::matlab, 80 + 16 + 15'690, 16},
    {"table_lesson", Form::table, 62'958, 0},
    {"csv_plain", Form::table, 62'006, 0},
    {"shorthand_exam", Form::shorthand, 7'808 + 51'264 + 27'651, 0},
    {"config_bert", Form::hugging_face, 109'482'240, 0},
    {"config_gpt2", Form::hugging_face, 124'439'808, 0},
    {"config_mixtral", Form::hugging_face, 46'702'792'704, 0},
    {"config_qwen", Form::hugging_face, 494'032'768, 0},
    {"config_vit", Form::hugging_face, 86'567'656, 0},
    {"config_t5", Form::hugging_face, 60'506'624, 0},
    {"config_resnet", Form::hugging_face, 25'557'032, 53'120},
    {"config_convnext", Form::hugging_face, 28'589'128, 0},
    // Written by Keras 3.16.
    {"json_residual", Form::keras_json, 1'498, 32},
    {"json_nested", Form::keras_json, 2'071, 0},
    {"json_shared", Form::keras_json, 3'965, 0},
    {"json_open", Form::keras_json, 206, 0},
};

}  // namespace

TEST_CASE("bring: every text is known by its content and counted to the unit") {
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const std::string_view text = sample(one.name);
    CHECK(formats::form_name(formats::recognise(text)) == formats::form_name(one.form));
    const auto brought = formats::read_brought(text);
    REQUIRE(brought);
    const Report report = analyse(brought->network);
    CHECK(!report.problem);
    CHECK(report.parameters == one.trained);
    CHECK(report.non_trainable == one.kept);
    CHECK(brought->agrees);
    CHECK(brought->is_complete);
    CHECK(brought->questions.size() <= 2);
    // The text that stands in the editor is the same network.
    const auto again = parse_network(brought->notation);
    REQUIRE(again);
    CHECK(*again == brought->network);
    CHECK(brought->lines.size() == brought->network.nodes.size());
  }
}

TEST_CASE("bring: a summary's own total is told, and where it parts") {
  const auto right = formats::read_brought(sample("keras2_mnist"));
  REQUIRE(right);
  CHECK(right->check == "Your text says 34,826 parameters; so do we.");
  std::string wrong(sample("keras2_mnist"));
  wrong.replace(wrong.find("34,826"), 6, "34,827");
  const auto parted = formats::read_brought(wrong);
  REQUIRE(parted);
  CHECK(!parted->agrees);
  CHECK(parted->check == "Your text says 34,827 parameters in all; we count 34,826.");
}

TEST_CASE("bring: what comes in can be said") {
  const auto brought = formats::read_brought(sample("code_add"), {.input = Shape{28, 28, 1}});
  REQUIRE(brought);
  CHECK(std::get<Input>(brought->network.nodes.front().layer).shape == Shape{28, 28, 1});
  // 3·3·1·32 + 32 in place of 3·3·3·32 + 32, and 13 x 13 places before the first dense layer.
  CHECK(analyse(brought->network).parameters == 320 + 64 + 9'248 + (13 * 13 * 32 + 1) * 512 + 5'130);
}

TEST_CASE("bring: our own notation is taken for no other form") {
  for (const zoo::WellKnown& network : zoo::all()) {
    CAPTURE(network.name);
    CHECK(formats::recognise(network.text) == formats::Form::notation);
  }
  for (const std::string_view text :
       {"convention pytorch; input 2x8; dense 4; flatten; layernorm; reshape 1x8; batchnorm; conv 3, 8; dense 8",
        "input 51x6; permute 2x1; gru 19, bias=no, sequence, frozen; batchnorm scale=no; reshape 6x19; layernorm "
        "axes=2",
        "# CONV-5-8, a table of layers, with a size\ninput ?x?x3; conv 3x3, 8"})
    CHECK(formats::recognise(text) == formats::Form::notation);
}

TEST_CASE("bring: what is written here is read again as it was") {
  for (const std::string_view name : {"try_it", "resnet18", "mobilenet_v2", "densenet121", "lenet5", "unet"}) {
    CAPTURE(name);
    for (const zoo::WellKnown& known : zoo::all()) {
      if (known.name != name) continue;
      const auto network = parse_network(known.text);
      REQUIRE(network);
      const Report report = analyse(*network);
      const formats::Rows rows = formats::table_rows(*network, report, false);
      for (const std::string& text :
           {formats::csv(formats::table_rows(*network, report, true)), formats::markdown(rows),
            formats::pytorch(*network, report).text, formats::keras(*network, report).text,
            formats::keras_json(*network, report).text}) {
        if (text.empty()) continue;
        const auto brought = formats::read_brought(text);
        REQUIRE(brought);
        const Report again = analyse(brought->network);
        CHECK(again.parameters == report.parameters);
        CHECK(again.non_trainable == report.non_trainable);
        CHECK(again.multiply_adds == report.multiply_adds);
        CHECK(brought->agrees);
      }
    }
  }
}

TEST_CASE("bring: texts that were cut or damaged are refused or read, and never more than that") {
  std::mt19937 dice(1);
  for (const Case& one : cases) {
    const std::string_view text = sample(one.name);
    if (text.size() > 9'000) continue;
    for (int i = 0; i < 3; ++i) {
      std::string cut(text.substr(0, dice() % text.size()));
      for (int k = 0; k < 3 && !cut.empty() && i % 2 == 0; ++k) cut[dice() % cut.size()] = static_cast<char>(dice());
      const auto brought = formats::read_brought(cut);
      if (!brought) CHECK(!brought.error().words.empty());
      else CHECK(brought->lines.size() == brought->network.nodes.size());
    }
  }
  for (const std::string& hostile :
       {std::string(100'000, '('), std::string(100'000, '['), "{\"class_name\":" + std::string(50'000, '[') + "}",
        "import torch\nx = nn." + std::string(50'000, '.'),
        "import torch.nn\n" + std::string(20'000, ' ') + "nn.Sequential(",
        std::string("import torch.nn as nn\nfor i in range(1000000000):\n  for j in range(1000000000):\n    x = "
                    "nn.Linear(1, 1)\n"),
        std::string("import torch.nn as nn\ndef f(x):\n  return f(f(x))\nmodel = nn.Sequential(f(1))\n"),
        std::string(
            "Net(\n  (a): Conv2d(99999999999999999999, 3, kernel_size=(1, 1))\n  (b): 99999999 x Linear(in_features=9, "
            "out_features=9)\n)")}) {
    const auto brought = formats::read_brought(hostile);
    if (!brought) CHECK(!brought.error().words.empty());
  }
}
