// The notation: what is written is read again, and what is wrong is said where it stands.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/reading/names.h"
#include "core/reading/settle.h"
#include "core/writing/print.h"
#include "lesson/sandbox/problem.h"
#include "random_network.h"

using namespace pw;
using Code = Diagnostic::Code;

namespace {

Diagnostic error(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE_FALSE(network.has_value());
  return network.error();
}

}  // namespace

TEST_CASE("on 3,000 random networks of every kind, reading what was written gives the same") {
  std::mt19937 random(7);
  std::vector<int> met(kinds().size());
  for (int n = 0; n < 3000; ++n) {
    Network network = random_network::network(random);
    settle(network);
    const std::string text = print_network(network);
    CAPTURE(text);
    const auto read = parse_network(text);
    REQUIRE(read.has_value());
    CHECK(*read == network);
    CHECK(print_network(*read) == text);
    Network nameless = network;
    for (Node& node : nameless.nodes) node.name.clear();
    CHECK(parse_network(pack_network(network)) == nameless);
    for (const Node& node : network.nodes) ++met[node.layer.index()];
    // Whatever it is, counting it ends well.
    const Report report = analyse(network);
    CHECK(report.layers.size() <= network.nodes.size());
    CHECK(report.problem.has_value() == (report.layers.size() < network.nodes.size()));
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    CAPTURE(kinds()[i]->keywords);
    CHECK(met[i] > 100);
  }
}

TEST_CASE("no two kinds have the same word") {
  std::string all = "|repeat|shared|convention|";
  for (const LayerKind* kind : kinds()) {
    for (std::size_t i = 0; !word_at(kind->keywords, i).empty(); ++i) {
      const std::string word = std::string(word_at(kind->keywords, i)) + "|";
      CHECK(all.find("|" + word) == std::string::npos);
      all += word;
    }
  }
  // Nor another name of one of them.
  std::string_view others = Names::all().words(false);
  while (!others.empty()) {
    const std::size_t bar = std::min(others.find('|'), others.size());
    const std::string word = std::string(others.substr(0, bar)) + "|";
    others.remove_prefix(std::min(bar + 1, others.size()));
    CAPTURE(word);
    CHECK(all.find("|" + word) == std::string::npos);
    all += word;
  }
}

TEST_CASE("repeats, names, numbers back") {
  const auto same = [](std::string_view one, std::string_view other) {
    return parse_network(one).value() == parse_network(other).value();
  };
  CHECK(same("input 8x8x3; repeat 2 { conv 3x3, 4; relu }", "input 8x8x3\nconv 3x3, 4\nrelu\nconv 3x3, 4\nrelu"));
  CHECK(same("input 8x8x3\nrepeat 2 { repeat 2 { relu }\n tanh }", "input 8x8x3;relu;relu;tanh;relu;relu;tanh"));
  CHECK(same("input 9; repeat 3 {}; relu", "input 9; relu"));
  // A name means the last layer above that has it, also one of the round before.
  CHECK(parse_network("a: input 9; repeat 2 { add from a, -1; a: relu }").value().nodes[3].from ==
        std::vector<std::size_t>{2, 2});
  CHECK(same("input 9; relu from -1", "input 9; relu"));
  CHECK(same("input 9 # nine\n# nothing\nconv 3, 2, stride=2x2", "input 9; conv 3, 2, stride=2"));
  CHECK(same("input 9x9x3; conv filters=4, kernel=3x3", "input 9x9x3; conv 3x3, 4"));
  CHECK(same("input 9x9x3; conv 3x3, 4, pad=valid", "input 9x9x3; conv 3x3, 4"));
  CHECK(print_network(parse_network("input 9x9x3; conv 3x3, 4, pad=0/1x2, stride=2x1, bias=no, frozen").value()) ==
        "input 9x9x3\nconv 3x3, 4, stride=2x1, pad=0/1x2, bias=no, frozen\n");
}

TEST_CASE("errors name the place, and what may have been meant") {
  const Diagnostic setting = error("input 32x32x3\nrepeat 2 {\n  conv 3x3, 8, strid=2\n}");
  CHECK(setting.code == Code::unknown_setting);
  CHECK(setting.line == 3);
  CHECK(setting.column == 16);
  CHECK(lesson::sentence(setting) == "This layer has no setting “strid”. Did you mean “stride=2”?");
  const Diagnostic bare = error("input 32x32x3; conv 3x3, 8, smae");
  CHECK(bare.code == Code::too_many_values);
  CHECK(bare.suggestion == "pad=same");
  CHECK(error("input 32x32x3; dens 3").suggestion == "dense");
  CHECK(error("input 32x32x3; dense 3, sofmax").suggestion == "softmax");
  CHECK(error("input 32x32x3; prelu chanel").suggestion == "channel");
  // An activation, wherever one may stand: a letter struck twice is nearer than another letter ("reglu").
  for (const std::string_view text : {"input 8x8x3; rellu", "input 8x8x3; conv 3x3, 8, rellu",
                                      "input 8x8x3; dense 8, reul", "input 8x8x3; conv 3x3, 8, activation=rellu"}) {
    CAPTURE(text);
    CHECK(error(text).suggestion == "relu");
  }
  CHECK(error("input 8x8x3; dense 8, activation=tahn").suggestion == "tanh");
  CHECK(error("input 8x8x3; conv 3x3, 8, pad=smae").suggestion == "same");
  CHECK(error("convention pytorh").suggestion == "pytorch");
  const Diagnostic name = error("stem: input 32x32x3; relu; add from stme, -1");
  CHECK(name.code == Code::unknown_name);
  CHECK(name.column == 37);
  CHECK(name.suggestion == "stem");
  CHECK(error("input 9; relu from -2").code == Code::unknown_name);
  CHECK(error("input 9; relu from 1").code == Code::unknown_name);
  CHECK(error("input 9; add from ,").code == Code::missing_value);
  CHECK(error("input 9; repeat 2 { relu").code == Code::not_closed);
  // Of several the last that was opened is closed first, so that is where one is missing.
  CHECK(error("input 9\nrepeat 2 {\nrepeat 3 {\nrelu").line == 3);
  CHECK(error("input 9\nrepeat 2 {\nrepeat 3 {\nrelu }").line == 2);
  CHECK(error("input 9; relu }").code == Code::not_opened);
  CHECK(error("input 9; relu { tanh }").code == Code::not_opened);
  CHECK(error("input 9; repeat 2; relu").code == Code::not_opened);
  CHECK(error("input 9; repeat many { relu }").code == Code::bad_number);
  CHECK(error("input 9; repeat 1000000 { repeat 1000000 { relu } }").code == Code::too_many_layers);
  CHECK(error("input 9; conv 3, 4, stride=2, stride=3").code == Code::said_twice);
  CHECK(error("input 9; conv 3, 4, pad=-1").code == Code::bad_padding);
  CHECK(error("input 9; dropout 1.5").code == Code::bad_decimal);
  CHECK(error("12: input 9").code == Code::bad_name);
  // Every sentence has all that it asks for.
  for (const char* text : {"input 9; x", "input 9; conv", "input", "input 9; dense 0", "input 9; dense 1, bias=perhaps",
                           "}", "input 9; relu, 3"}) {
    const std::string words = lesson::sentence(error(text));
    for (const char* blank : {"{a", "{b", "{word", "{sugg"}) CHECK(words.find(blank) == std::string::npos);
  }
}

TEST_CASE("what stands before the first thing that cannot be read is read") {
  const auto before = [](std::string_view text) {
    const Reading reading = read_network(text);
    REQUIRE(reading.problem);
    CHECK(*reading.problem == error(text));
    return print_network(reading.network);
  };
  CHECK(before("input 8x8x3\nconv 3x3, 4\nconv 3x").find("conv 3x3, 4\n") != std::string::npos);
  CHECK(before("input 9; relu; cnov 3; tanh") == "input 9\nrelu\n");
  CHECK(before("input 9; repeat 2 { relu; tahn }") == "input 9\nrelu\n");
  CHECK(before("input 9; tanh; repeat 2 { relu; repeat 3 { tanh }") == "input 9\ntanh\n");
  CHECK(before("input 9; tanh } relu") == "input 9\ntanh\n");
  // The first of two.
  CHECK(read_network("input 9; tahn; repeat 2 { relu").problem->column == 10);
  CHECK(before("nonsense").empty());
  CHECK_FALSE(read_network("input 9; relu").problem);
}
