// The parts of a network: the strip of volumes, and the headings between the layers of the list.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/sandbox/groups.h"
#include "app/sandbox/layer_list.h"
#include "app/update.h"
#include "app/view.h"
#include "stage/further/blocks.h"
#include "zoo/all.h"

using namespace pw;

namespace {

app::State resnet50() {
  for (const zoo::WellKnown& network : zoo::all()) {
    if (network.name == "resnet50")
      return app::update({}, {app::Action::Kind::edit_network, 0, std::string(network.text)});
  }
  return {};
}

}  // namespace

TEST_CASE("layers that share a line share no heading") {
  const auto names = [](std::string_view text) {
    std::string read;
    const app::State state = app::update({}, {app::Action::Kind::edit_network, 0, std::string(text)});
    for (const app::StepItem& group : app::sandbox::describe_groups(state.sandbox)) read += group.name + "|";
    return read;
  };
  CHECK(names("input 16x16x3\n# Stage 1\nconv 3x3, 4; relu; conv 3x3, 4; relu\n# Stage 2\nconv 3x3, 4; relu; conv 3x3, "
              "4; relu") == "Input|Stage 1|Stage 2|");
  // A comment above all of it is the network's own.
  CHECK(names("# Mine\ninput 16x16x3; conv 3x3, 4; relu; conv 3x3, 4; relu; conv 3x3, 4; relu; conv 3x3, 4; relu; relu")
            .find("Mine") == std::string::npos);
  // A name or two are no parts.
  CHECK(names("input 16x16x3\nstem.conv: conv 3x3, 4\nrelu\nrelu\nrelu\nrelu\nrelu\nrelu\nrelu\nrelu\na.fc: dense "
              "4\nb.fc: dense 4")
            .find("stem|") == std::string::npos);
}

TEST_CASE("the strip calls the parts of a network what its author calls them") {
  // The counts of ResNet-50's parts: torchvision 0.14.1, sum(p.numel()) of conv1 + bn1, layer1 to layer4, fc.
  app::State state = resnet50();
  std::string read;
  for (const app::StepItem& group : app::sandbox::describe_groups(state.sandbox))
    read += group.name + " " + group.count + "\n";
  CHECK(read ==
        "Input 0\nStem 9,536\nStage 1 215,808\nStage 2 1,219,584\nStage 3 7,098,368\nStage 4 14,964,736\n"
        "Head 2,049,000\n");
  // By names, where no comment stands between the lines: as finely as there is room for.
  state = app::update({}, {app::Action::Kind::edit_network, 0,
                           "input 8x8x3\nfeatures.conv0: conv 3x3, 4\nfeatures.norm0: batchnorm\n"
                           "features.block1.conv: conv 3x3, 4, pad=1\nfeatures.block1.norm: batchnorm\n"
                           "features.block2.conv: conv 3x3, 4, pad=1\nfeatures.block2.norm: batchnorm\n"
                           "features.block2.relu: relu\nflatten\nclassifier.fc: dense 10"});
  read.clear();
  for (const app::StepItem& group : app::sandbox::describe_groups(state.sandbox)) read += group.name + "|";
  CHECK(read == "Input|features|features.block1|features.block2|flatten|classifier|");
}

TEST_CASE("the list has a heading above each part that has a name, and above each of its blocks") {
  // torchvision 0.14.1, resnet50: sum(p.numel()) of conv1 and bn1, of the blocks of layer1 and of the first two of layer2, of fc.
  const app::State state = app::update(resnet50(), {app::Action::Kind::fit_list, 0, "20"});
  const app::LayerList list = app::sandbox::describe_list(state.sandbox);
  std::string read;
  for (const app::LayerRow& row : list.shown) {
    if (!row.heading.empty()) read += row.heading_words + " " + row.heading_cells[2] + " above " + row.number + "\n";
  }
  CHECK(read ==
        "Stem: 9,536 parameters 9,536 above 2\n"
        "Stage 1, block 1: 75,008 parameters 75,008 above 6\n"
        "Stage 1, block 2: 70,400 parameters 70,400 above 18\n");
  CHECK(list.rows == 175);
  // Stem, 3 + 4 + 6 + 3 blocks, head.
  CHECK(list.lines == list.rows + 18);
}

TEST_CASE("each layer has a line of the list, and each line but the headings a layer") {
  std::size_t headed = 0;
  for (const zoo::WellKnown& network : zoo::all()) {
    CAPTURE(network.name);
    const app::State state = app::update({}, {app::Action::Kind::edit_network, 0, std::string(network.text)});
    const app::sandbox::Draft& draft = *state.sandbox.draft;
    const std::vector<app::sandbox::Heading> parts = app::sandbox::headings(draft);
    if (!parts.empty()) ++headed;
    // Each heading holds the layers up to the next one, each once.
    for (std::size_t i = 1; i < parts.size(); ++i) CHECK(parts[i].row == parts[i - 1].end);
    std::size_t line = 0;
    for (std::size_t row = 0; row < draft.rows(); ++row, ++line) {
      if (std::ranges::binary_search(parts, row, {}, &app::sandbox::Heading::row)) {
        CHECK(app::sandbox::row_from(parts, line) == row);
        ++line;
      }
      CHECK(app::sandbox::line_of(parts, row) == line);
      CHECK(app::sandbox::row_from(parts, line) == row);
    }
  }
  CHECK(headed > 15);
}

TEST_CASE("a row that is dropped on a line comes to stand above what is there, whatever headings are above it") {
  app::State state = app::update({}, {app::Action::Kind::edit_network, 0,
                                      "input 16x16x3\n# One\nconv 1x1, 2\nrelu\nconv 1x1, 3\n# Two\nconv 1x1, 4\n"
                                      "relu\nconv 1x1, 5\nrelu\nconv 1x1, 6\n"});
  // Lines: input, One, conv 2, relu, conv 3, Two, conv 4, relu, ...: "conv 1x1, 2" is row 1, and line 7 is the relu after "conv 1x1, 4".
  state = app::update(state, {app::Action::Kind::drag_layer, 0, "1 7"});
  state = app::update(state, {app::Action::Kind::drop_layer});
  CHECK(state.sandbox.text().find("# Two\nconv 1x1, 4\nconv 1x1, 2\nrelu") != std::string::npos);
}

TEST_CASE("a part shows the volumes of its blocks, as many as there is room for, the one looked at among them") {
  stage::VolumeStyle style{.largest_map = 224, .largest_vector = 1000, .width = 120, .height = 40, .current = true};
  const auto volumes = [&](std::size_t count, std::size_t current) {
    stage::Blocks blocks;
    blocks.out.assign(count, Shape{14, 14, 1024});
    blocks.current = current;
    const stage::Picture picture = stage::draw_blocks(blocks, style);
    std::pair<int, int> out;
    for (const stage::Item& item : picture.items) {
      const auto* front = std::get_if<stage::Box>(&item);
      if (front == nullptr || front->stroke == stage::Ink::none) continue;
      CHECK(front->x >= 0);
      CHECK(front->x + front->width <= style.width);
      ++out.first;
      out.second += front->fill == stage::Ink::front_on ? 1 : 0;
    }
    return out;
  };
  CHECK(volumes(1, 0) == std::pair(1, 1));
  CHECK(volumes(6, 5) == std::pair(6, 1));
  CHECK(volumes(36, 0) == std::pair(5, 1));
  CHECK(volumes(36, 35) == std::pair(5, 1));
}
