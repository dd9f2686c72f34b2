// The well-known networks against published counts (tests/data/reference_counts.tsv, none of them computed here).
#include <doctest/doctest.h>

#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/lesson.h"
#include "reference_counts_tsv.h"
#include "zoo/all.h"
#include "zoo/zoo.h"

using namespace pw;

namespace {

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(by);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

Count number(std::string_view text) {
  Count value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Published {
  Count trainable = 0;
  Count non_trainable = 0;
};

std::map<std::string_view, Published> published() {
  std::map<std::string_view, Published> out;
  for (const std::string_view line : split(reference_counts_tsv, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() > 6 && fields[0] != "name") out[fields[0]] = {number(fields[4]), number(fields[5])};
  }
  return out;
}

Network network(std::string_view name) {
  for (const zoo::WellKnown& known : zoo::all()) {
    if (known.name == name) return parse_network(known.text).value();
  }
  FAIL("no such network: " << name);
  return {};
}

}  // namespace

TEST_CASE("the first lesson's network is the one in the zoo's file") {
  CHECK(lesson::try_it().network == parse_network(zoo::try_it()).value());
}

TEST_CASE("every network of the zoo has its published count, to the unit") {
  const auto counts = published();
  CHECK(counts.size() == 64);
  std::set<std::string_view> checked;
  for (const zoo::WellKnown& known : zoo::all()) {
    CAPTURE(known.name);
    const auto read = parse_network(known.text);
    REQUIRE(read.has_value());
    const Report report = analyse(*read);
    CHECK_FALSE(report.problem.has_value());
    std::vector<std::string_view> references;
    for (const std::string_view line : split(known.text, '\n')) {
      if (line.starts_with("# reference: ")) references.push_back(line.substr(13));
    }
    // What the sandbox's list is grouped by.
    if (known.name != "try_it") {
      for (const std::string_view fact : {"\n# year: ", "\n# family: "})
        CHECK(known.text.find(fact) != std::string_view::npos);
    }
    // The first lesson's file is part of the page and carries no more than it needs.
    if (known.name == "try_it") references = {"Worked example (LeNet-like, 8/16 filters)"};
    CHECK_FALSE(references.empty());
    for (const std::string_view reference : references) {
      CAPTURE(reference);
      REQUIRE(counts.contains(reference));
      CHECK(report.parameters == counts.at(reference).trainable);
      CHECK(report.non_trainable == counts.at(reference).non_trainable);
      checked.insert(reference);
    }
    CHECK(read == parse_network(print_network(*read)));
  }
  // Not here: ResNet-20 with shortcuts that pad channels with zeros, which no layer kind of ours does.
  for (const auto& [name, count] : counts) CHECK(checked.contains(name) == (name != "ResNet-20 CIFAR (option A)"));
  MESSAGE(checked.size() << " published counts checked");
  CHECK(checked.size() == 63);
}

TEST_CASE("what the networks' sentences claim") {
  // VGG-16: 102,764,544 of 138,357,544 sit in the first dense layer.
  const Network vgg = network("vgg16");
  const Report report = analyse(vgg);
  std::vector<Count> dense;
  for (std::size_t i = 0; i < vgg.nodes.size(); ++i) {
    if (std::holds_alternative<Dense>(vgg.nodes[i].layer)) dense.push_back(report.layers[i].parameters);
  }
  CHECK(dense == std::vector<Count>{102764544, 16781312, 4097000});
  CHECK(analyse(network("resnet50_keras")).parameters - analyse(network("resnet50")).parameters == 26560);
}

TEST_CASE("what a network's comment says holds for its numbers") {
  const auto comment = [](std::string_view name) {
    std::string out;
    for (const zoo::WellKnown& known : zoo::all()) {
      for (const std::string_view line : split(known.text, '\n')) {
        if (known.name == name && line.starts_with("# ")) out += std::string(line) + "\n";
      }
    }
    return out;
  };
  const auto says = [&](std::string_view name, std::string_view words) {
    CAPTURE(name);
    CHECK_MESSAGE(comment(name).find(words) != std::string::npos, words);
  };
  const auto total = [](std::string_view name) { return analyse(network(name)).parameters; };
  const auto convs = [](std::string_view name, auto is_meant) {
    const Network net = network(name);
    Count out = 0;
    for (const Node& node : net.nodes) {
      const Conv* conv = std::get_if<Conv>(&node.layer);
      out += conv != nullptr && is_meant(*conv, node) ? 1 : 0;
    }
    return out;
  };
  const auto any = [](const Conv&, const Node&) { return true; };
  const auto is_1x1 = [](const Conv& conv, const Node&) { return conv.kernel == Axes(1, 1); };

  // 18.5 % of VGG-16's (torchvision's num_params).
  says("resnet50", "less than a fifth of VGG-16's");
  CHECK(5 * total("resnet50") < total("vgg16"));
  CHECK(6 * total("resnet50") > total("vgg16"));
  CHECK(comment("resnet50").find("sixth") == std::string::npos);

  // Redmon and Farhadi 2018, table 1: 52 convolutions and a dense layer, which YOLOv3 leaves out. The rest is 23 of its heads.
  says("yolov3", "52 convolutions");
  CHECK(convs("yolov3", any) == 75);
  {
    const Network net = network("yolov3");
    const Report report = analyse(net);
    Count looked = 0;
    Count backbone = 0;
    for (std::size_t i = 0; i < net.nodes.size() && looked < 52; ++i) {
      backbone += report.layers[i].parameters;
      looked += std::holds_alternative<Conv>(net.nodes[i].layer) ? 1 : 0;
    }
    says("yolov3", "two thirds");
    CHECK(100 * backbone > 64 * report.parameters);
    CHECK(100 * backbone < 68 * report.parameters);
  }

  // Chollet 2017, figure 5: two ordinary convolutions, and one in each of four shortcuts.
  says("xception", "but for the four ordinary 1x1 ones in the shortcuts");
  CHECK(convs("xception", any) == 6);
  CHECK(convs("xception", is_1x1) == 4);

  // He et al. 2015, option B: projections where the shape changes.
  for (const std::string_view name : {"resnet18", "resnet34"}) {
    says(name, "only at the three places");
    CHECK(convs(name, is_1x1) == 3);
    CHECK(comment(name).find("costs no parameters") == std::string::npos);
  }

  // Sandler et al. 2018, table 2: t = 1 in the first of 17 blocks, 6 in the others.
  says("mobilenet_v2", "each block but the first widens");
  {
    const Network net = network("mobilenet_v2");
    const Report report = analyse(net);
    Count six = 0;
    for (std::size_t i = 0; i < net.nodes.size(); ++i) {
      if (std::holds_alternative<Conv>(net.nodes[i].layer) && report.layers[i].in.rank() == 3)
        six += report.layers[i].out.channels() == 6 * report.layers[i].in.channels() ? 1 : 0;
    }
    CHECK(six == 16);
    says("mobilenet_v2", "more than a third");
    CHECK(3 * 1281000 > report.parameters);
    CHECK(2 * 1281000 < report.parameters);
  }

  // LeCun et al. 1998, section II.B: "chosen by hand and kept fixed (at least initially)".
  says("lenet5_1998", "kept fixed, at least initially");

  // Iandola et al. 2016: 50 times fewer than AlexNet, by 1x1 filters, fewer channels before the 3x3 ones, and no dense layer.
  says("squeezenet1_0", "about a fiftieth");
  CHECK(total("alexnet") / total("squeezenet1_0") == 48);
  CHECK(comment("squeezenet1_0").find("for it has no dense layer at all") == std::string::npos);

  // All that ResNet-101 has more is in the third stage; of ResNet-152's 34 blocks more, 30.
  says("resnet101", ": all of the layers beyond");
  says("resnet152", ": nearly all of the layers beyond");
}

TEST_CASE("receptive fields and effective strides") {
  // Araujo, Norris, Sim, "Computing receptive fields of convolutional neural networks", Distill 2019, its table of models.
  const auto last_map = [](std::string_view name, auto is_last) {
    const Network net = network(name);
    const Report report = analyse(net);
    ReceptiveField field;
    for (std::size_t i = 0; i < net.nodes.size(); ++i) {
      if (is_last(net.nodes[i].layer)) field = report.layers[i].field;
    }
    return field;
  };
  const auto is_pool = [](const Layer& layer) { return std::holds_alternative<MaxPool>(layer); };
  const auto is_depthwise = [](const Layer& layer) { return std::holds_alternative<Depthwise>(layer); };
  const ReceptiveField alexnet = last_map("alexnet", is_pool);
  CHECK(alexnet.size.at(0) == 195);
  CHECK(alexnet.stride.at(0) == 32);
  const ReceptiveField vgg = last_map("vgg16", is_pool);
  CHECK(vgg.size.at(1) == 212);
  CHECK(vgg.stride.at(1) == 32);
  const ReceptiveField mobilenet = last_map("mobilenet", is_depthwise);
  CHECK(mobilenet.size.at(0) == 315);
  CHECK(mobilenet.stride.at(0) == 32);
}

TEST_CASE("a link of 2,000 characters holds ResNet-50, and what it holds is ResNet-50") {
  for (const std::string_view name : {"resnet50", "vgg19_bn", "densenet201"}) {
    CAPTURE(name);
    const Network net = network(name);
    const std::string packed = pack_network(net);
    CHECK(packed.size() <= 2000);
    CHECK(parse_network(packed) == net);
  }
}
