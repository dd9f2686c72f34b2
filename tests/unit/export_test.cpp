// What is written for PyTorch and Keras, for each kind of layer and each of its settings: as it was read line by line, and run
// (tests/data/golden/exports.txt). The JSON says the same as the Keras code (tests/command/keras_test.py) and is read by
// TensorFlow.js (keras_test.mjs).
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/keras.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"
#include "golden.h"

using namespace pw;

namespace {

struct Counted {
  Network network;
  Report report;
};

Counted counted(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  Report report = analyse(*network);
  REQUIRE(report.layers.size() == network->nodes.size());
  return {*network, report};
}

/// The lines that differ from network to network: without the frame around them.
std::string body(const std::string& code) {
  std::string out;
  std::size_t at = 0;
  bool inside = false;
  while (at < code.size()) {
    const std::size_t end = code.find('\n', at);
    const std::string line = code.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("        super()") || line == "from keras import layers") inside = true;
    else if (line.starts_with("if __name__")) inside = false;
    else if (inside && !line.empty())
      out += "  " + line.substr(line.starts_with("        ") ? 8 : line.starts_with("    ") ? 4 : 0) + "\n";
  }
  return out;
}

std::string said(const formats::Code& code, const std::string& body) {
  return code.text.empty() ? "  none: " + code.missing + "\n" : body;
}

}  // namespace

TEST_CASE("exports: the code of each kind and each of its settings, as it was read") {
  golden::Golden golden("exports");
  const auto titles = golden.titles();
  CHECK(titles.size() > 150);
  std::set<std::string> met;
  for (const std::string& title : titles) {
    CAPTURE(title);
    const auto [network, report] = counted(title);
    for (const Node& node : network.nodes) met.insert(std::string(keyword(node.layer)));
    const formats::Code torch = formats::pytorch(network, report);
    const formats::Code keras = formats::keras(network, report);
    golden.check(title, "pytorch\n" + said(torch, body(torch.text)) + "keras\n" + said(keras, body(keras.text)));
    const formats::Code json = formats::keras_json(network, report);
    const bool in_code_only = std::ranges::any_of(
        network.nodes, [](const Node& node) { return node.frozen && std::holds_alternative<Attention>(node.layer); });
    if (in_code_only) CHECK(json.text.empty());
    else CHECK(json.missing == keras.missing);
    // TensorFlow.js takes less, and says at which layer it ends.
    const formats::Code js = formats::tensorflow_js(network, report);
    CHECK((js.text.empty() != js.missing.empty()));
    if (keras.text.empty()) CHECK(js.text.empty());
  }
  // Every keyword there is.
  std::set<std::string> all;
  for (const LayerKind* kind : pw::kinds()) {
    std::string_view words = kind->keywords;
    while (!words.empty()) {
      all.insert(std::string(words.substr(0, words.find('|'))));
      words.remove_prefix(
          std::min(words.size(), words.find('|') == std::string_view::npos ? words.size() : words.find('|') + 1));
    }
  }
  CHECK(met == all);
}

TEST_CASE("exports: what cannot be written is named, wherever it stands") {
  // A table takes nothing, and may be the first; a matrix that is another's; sizes that are not known.
  for (const auto& [network_text, missing] :
       {std::pair("table 4x6; dense 5", "table 4x6"), std::pair("input 4x6; T: table 4x6; add from -2, T", "table 4x6"),
        std::pair("input 6; A: dense 9; dense 6, tied=A", "dense 6"),
        std::pair("input 6; dense 9, weightnorm", "dense 9, weightnorm"),
        std::pair("input 8; input ?x?x3; conv 3x3, 8", "input ?x?x3")}) {
    CAPTURE(network_text);
    const auto [network, report] = counted(network_text);
    for (const auto write : {formats::pytorch, formats::keras, formats::keras_json, formats::tensorflow_js}) {
      const formats::Code code = write(network, report);
      CHECK(code.text.empty());
      CHECK(code.missing.starts_with(missing));
    }
  }
}
