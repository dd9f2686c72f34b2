// Pictures of how kinds of layers work, to be looked at: "principles FILE [PART OF A NAME ...]" writes one page that has them, with their
// cells and as riddles, at three widths and in both themes.
#include <cstdio>
#include <string>
#include <string_view>

#include "core/analyse.h"
#include "core/notation.h"
#include "gallery/style.h"
#include "page/markup.h"
#include "stage/picture.h"

using namespace pw;

namespace {

struct Shown {
  const char* name;
  const char* network;  ///< whose last layer is drawn
};
constexpr Shown all[] = {
    {"batchnorm", "input 14x14x256; batchnorm"},
    {"batchnorm-dense", "convention tensorflow; input 512; batchnorm"},
    {"layernorm", "input 128x768; layernorm"},
    {"layernorm-map", "convention pytorch; input 6x5x4; layernorm axes=1x2x3"},
    {"groupnorm", "input 32x32x64; groupnorm 8"},
    {"instancenorm", "input 32x32x80; instancenorm"},
    {"instancenorm-affine", "input 32x32x80; instancenorm affine=yes"},
    {"rnn", "input 20x10; rnn 32"},
    {"lstm", "input 128x100; lstm 64"},
    {"lstm-pytorch", "convention pytorch; input 128x100; lstm 64, sequence"},
    {"gru", "input 128x100; gru 64"},
    {"gru-both", "convention tensorflow; input 200x16; gru 32, bidirectional=concat"},
    {"attention", "input 128x512; attention 8, 64"},
    {"attention-one", "input 128x512; attention 1, 512"},
    {"attention-grouped", "input 6x64; attention 8, 8, kv_heads=2, bias=no"},
    {"embedding", "input 128; embedding 37000, 512"},
    {"embedding-small", "input 5; embedding 8, 3"},
    {"groups", "input 14x14x512; conv 3x3, 512, pad=same, groups=32, bias=no"},
    {"groups-two", "input 14x14x8; conv 3x3, 16, groups=2"},
    {"depthwise", "input 14x14x512; depthwise 3x3, pad=same, bias=no"},
    {"depthwise-many", "input 8x8x4; depthwise 3x3, multiplier=2"},
};

std::string drawn(const Shown& shown, bool riddle, float width) {
  const Reading reading = read_network(shown.network);
  const Report report = analyse(reading.network);
  if (report.layers.size() != reading.network.nodes.size() || report.layers.empty()) return "<p>cannot be read</p>";
  stage::Subject subject{reading.network.nodes.back().layer, report.layers.back()};
  subject.riddle = riddle;
  const std::string id = std::string(shown.name) + (riddle ? "-r" : "") + std::to_string(static_cast<int>(width));
  return page::write_svg(stage::draw_layer(subject, {.width = width, .pixel = 0.5F}), id, "");
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 1;
  std::string out;
  for (const stage::Theme theme : {stage::Theme::light, stage::Theme::dark}) {
    const std::string scope = theme == stage::Theme::light ? ".light " : ".dark ";
    out += "<style>" + gallery::style(theme, scope) + "</style>";
  }
  out += "<body style='display:grid;grid-template-columns:744px 744px 308px;margin:0'>";
  for (const Shown& shown : all) {
    bool wanted = count == 2;
    for (int i = 2; i < count; ++i) wanted = wanted || std::string_view(shown.name).starts_with(words[i]);
    if (!wanted) continue;
    const auto cell = [&](bool riddle, float width, const char* theme) {
      out +=
          std::string("<div class='") + theme + "'><b>" + shown.name + "</b>" + drawn(shown, riddle, width) + "</div>";
    };
    cell(false, 724, "light");
    cell(true, 724, "dark");
    cell(false, 288, "dark");
  }
  if (std::FILE* to = std::fopen(words[1], "wb")) {
    std::fwrite(out.data(), 1, out.size(), to);
    return std::fclose(to);
  }
  return 1;
}
