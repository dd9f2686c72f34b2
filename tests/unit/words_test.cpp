// People's own words: how they write layers, and that whatever is offered as a mend is what they meant.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/reading/fold.h"
#include "core/reading/names.h"
#include "core/reading/settle.h"
#include "core/reading/words.h"
#include "core/settings.h"
#include "core/writing/print.h"
#include "lesson/sandbox/mend.h"
#include "random_network.h"
#include "words_tsv.h"

using namespace pw;

namespace {

void append_sign(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// With its "\n" and "\u00a0" as the signs themselves.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\\n")) {
      out += '\n';
      ++i;
    } else if (text.substr(i).starts_with("\\u")) {
      append_sign(out, static_cast<unsigned>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16)));
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string canonical(std::string_view text) {
  const auto network = parse_network(text);
  return network ? print_network(*network)
                 : "line " + std::to_string(network.error().line) + ", column " +
                       std::to_string(network.error().column) + ": " + network.error().word;
}

std::vector<std::pair<std::string, std::string>> ways() {
  std::vector<std::pair<std::string, std::string>> out;
  std::string_view rest = words_tsv;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    out.emplace_back(unescaped(line.substr(0, tab)), unescaped(line.substr(tab + 1)));
  }
  return out;
}

std::vector<lesson::Mend> mends_of(std::string_view text) {
  const Reading reading = read_network(text);
  return lesson::mends(text, reading, analyse(reading.network));
}

}  // namespace

TEST_CASE("every way of writing is understood, and printed in the one form") {
  CHECK(ways().size() > 150);
  for (const auto& [text, meant] : ways()) {
    CAPTURE(text);
    REQUIRE(parse_network(meant));
    CHECK(canonical(text) == canonical(meant));
    // What is printed is the notation's own, which reads the same to the letter.
    const std::string printed = canonical(text);
    CHECK(canonical(printed) == printed);
    CHECK(folded(printed).empty());
  }
}

TEST_CASE("each sign for one: a cross, a space, an arrow, digits of other scripts") {
  const auto with = [](std::string_view pattern, std::string_view sign) {
    std::string out(pattern);
    for (std::size_t at = out.find('@'); at != std::string::npos; at = out.find('@', at + sign.size()))
      out.replace(at, 1, sign);
    return canonical(out);
  };
  for (const char* cross : {"x", "X", "×", "✕", "✖", "⨯", "х", " x ", " × ", "  X  ", "x ", " by "}) {
    CAPTURE(cross);
    CHECK(with("input 28@28@1; conv 3@3, 8", cross) == canonical("input 28x28x1; conv 3x3, 8"));
  }
  for (const char* space : {" ", "\t", "  ", "\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "\ufeff"}) {
    CAPTURE(space);
    CHECK(with("input@28x28x1@;@conv@3x3@,@8@", space) == canonical("input 28x28x1; conv 3x3, 8"));
  }
  for (const char* arrow : {"->", " -> ", "-->", " => ", "→", " → ", "⇒", "⟶", "➔", "->\n", "\n-> ", ";", "\u2028"}) {
    CAPTURE(arrow);
    CHECK(with("input 28x28x1@conv 3x3, 8@relu", arrow) == canonical("input 28x28x1; conv 3x3, 8; relu"));
  }
  // The ten digits of each script, from their zeros on.
  for (const unsigned zero : {0x660U, 0x6F0U, 0x966U, 0x9E6U, 0xE50U, 0xFF10U}) {
    CAPTURE(zero);
    std::string digits;
    for (const unsigned digit : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 0U}) append_sign(digits, zero + digit);
    CHECK(canonical("input 9; dense " + digits) == canonical("input 9; dense 1234567890"));
  }
  for (const char* comma : {",", "，", "،", "、", " , "})
    CHECK(with("input 9x9x1; conv 3x3@ 8", comma) == canonical("input 9x9x1; conv 3x3, 8"));
  CHECK(canonical("ＩＮＰＵＴ ９ｘ９ｘ１；ｃｏｎｖ ３ｘ３，８") == canonical("input 9x9x1; conv 3x3, 8"));
  // What is a name stays as it is.
  CHECK(canonical("Größe 1×1: input 9x9x1; add from -1, Größe 1×1") ==
        "Größe 1×1: input 9x9x1\nadd from Größe 1×1, Größe 1×1\n");
}

TEST_CASE("every other name of every kind and setting is understood as that one") {
  int names = 0;
  for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
    // Nothing says of itself what another kind says already.
    std::string_view rest = Names::all().words(false);
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      const std::string name(rest.substr(0, bar));
      rest.remove_prefix(std::min(bar + 1, rest.size()));
      const Called* called = Names::all().find(name);
      CAPTURE(name);
      REQUIRE(called != nullptr);
      if (called->kind != kind || called->own) continue;
      ++names;
      std::mt19937 random(7);
      const std::string_view keyword = word_at(kinds()[kind]->keywords, called->which);
      Layer layer = fresh_layer(kind, called->which);
      for (const Setting& setting : kinds()[kind]->settings) {
        if (!setting.optional) random_network::set(setting, layer, random);
      }
      if (has_single_window(layer)) continue;
      const std::string settings = write_settings(layer, fresh_layer(kind));
      const std::string end = kinds()[kind]->least_inputs > 1 ? " from -1, -2" : "";
      const std::string own = canonical("input 9x9x9; relu; " + std::string(keyword) + " " + settings + end);
      CHECK(canonical("input 9x9x9; relu; " + name + " " + settings + end) == own);
      std::string large = name;
      large[0] = static_cast<char>(large[0] - 'a' + 'A');
      CHECK(canonical("input 9x9x9; relu; " + large + " " + settings + end) == own);
    }
  }
  CHECK(names > 120);
}

TEST_CASE("a window said by one number has as many as what comes in has axes of space") {
  CHECK(canonical("input 20x4; conv 3, 8; maxpool 2") == "input 20x4\nconv 3, 8\nmaxpool 2\n");
  CHECK(canonical("input 20x20x4; conv 3, 8; maxpool 2") == "input 20x20x4\nconv 3x3, 8\nmaxpool 2x2\n");
  CHECK(canonical("input 9x9x9x4; conv 3, 8; avgpool 2, stride=1") ==
        "input 9x9x9x4\nconv 3x3x3, 8\navgpool 2x2x2, stride=1\n");
  CHECK(canonical("input 5x9x9x4; convlstm 3, 8") == "input 5x9x9x4\nconvlstm 3x3, 8\n");
  CHECK(canonical("input 5x9x9x4; conv 3, 8, each_step") == "input 5x9x9x4\nconv 3x3, 8, each_step\n");
  CHECK(canonical("A: input 9x9x4; B: conv 3, 4; shared B") == "A: input 9x9x4\nB: conv 3x3, 4\nshared B\n");
  // Behind what cannot be counted nothing is known.
  CHECK(canonical("input 9x9x4; conv 12, 4; conv 3, 8") == "input 9x9x4\nconv 12x12, 4\nconv 3, 8\n");
}

TEST_CASE("words that say several layers: their places, their names, and what takes them") {
  const std::string_view text = "input 9x9x3\nA: conv 3x3, 8, bn, relu\nB: conv 1x1, 8\nadd from A, B";
  const Reading reading = read_network(text);
  REQUIRE_FALSE(reading.problem);
  REQUIRE(reading.network.nodes.size() == 6);
  REQUIRE(reading.places.size() == 6);
  CHECK(reading.network.nodes[1].name == "A");
  CHECK(reading.network.nodes[3].name.empty());
  // What A gives is what its words give.
  CHECK(reading.network.nodes[5].from == std::vector<std::size_t>{3, 4});
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK(text.substr(reading.places[i].at, reading.places[i].length) == "A: conv 3x3, 8, bn, relu");
    CHECK(reading.places[i].part == i - 1);
  }
  CHECK(canonical("input 9x9x3; A: conv 3x3, 8, relu; shared A from -3") ==
        "input 9x9x3\nA: conv 3x3, 8\nrelu\nshared A from -3\n");
  CHECK(read_network("input 9x9x3; repeat 3 { conv 3x3, 3, pad=1, relu }").network.nodes.size() == 7);
}

TEST_CASE("a mend is never another network than the one that was meant: every slip in every word of every kind") {
  std::mt19937 random(11);
  int slips = 0;
  int offers = 0;
  for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
    for (int n = 0; n < 40; ++n) {
      std::size_t words = 0;
      while (!word_at(kinds()[kind]->keywords, words).empty()) ++words;
      Node node;
      node.layer = fresh_layer(kind, words > 1 ? random() % words : 0);
      for (const Setting& setting : kinds()[kind]->settings) {
        if (!setting.optional || random() % 2 == 0) random_network::set(setting, node.layer, random);
      }
      node.takes = random() % 3 == 0 ? 9 : 0;
      node.frozen = random() % 4 == 0;
      const std::string head = "input 9x9x9\nrelu\n";
      const std::string line = print_layer(node) + (kinds()[kind]->least_inputs > 1 ? " from -1, -2" : "");
      const auto meant = parse_network(head + line);
      REQUIRE(meant);
      // One letter wrong, gone, twice, or in its neighbour's place; and none at all: a word that is no slip of any.
      std::string other = line;
      std::vector<std::size_t> letters;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] >= 'a' && line[i] <= 'z' && (line[i] != 'x' || line.find("max") != std::string::npos))
          letters.push_back(i);
      }
      const std::size_t at = letters[random() % letters.size()];
      switch (random() % 4) {
        case 0: other[at] = static_cast<char>('a' + random() % 26); break;
        case 1: other.erase(at, 1); break;
        case 2: other.insert(at, 1, other[at]); break;
        default:
          if (at + 1 < other.size() && other[at + 1] >= 'a') std::swap(other[at], other[at + 1]);
      }
      const std::string text = head + other;
      CAPTURE(line);
      CAPTURE(other);
      const Reading reading = read_network(text);
      if (!reading.problem) continue;
      ++slips;
      for (const lesson::Mend& mend : mends_of(text)) {
        ++offers;
        CAPTURE(mend.text);
        const auto after = parse_network(mend.text);
        REQUIRE(after);
        CHECK(*after == *meant);
      }
    }
  }
  CHECK(slips > 500);
  CHECK(offers > 200);
}

TEST_CASE("what is wrong with a network is mended only in a way that leaves what was said") {
  // From the issue: none of these is a mend.
  for (const char* text :
       {"input 8x8x3; relu; add", "A: input 8x8x3; B: conv 1x1, 4; add from A, B", "input 8x8x3; conv 3x3, 8, groups=2",
        "input 8x8x3; conv 3x3, 8, in=4", "input 8x8x3; maxpool 2x2, pad=2", "input 4x4x3; conv 7x7, 8, pad=1",
        "convention tensorflow; input 9x9x3; conv 3x3, 8, stride=2, dilation=2", "input 9; conv 3x3, 8",
        "input 8x8x3; conv 3x3, 8, frobnicate=3", "input 8x8x3; conv 3x3, 8, 9, 10", "input 8x8x3; frob 3",
        "input 8x8x3; conv 3x3, 8, stride=2, stride=3", "input 8x8x3; minpool 2x2", "input 8x8x3; unpool 2x2",
        "convention pytorch; input 8x8x3; conv 4x4, 8, stride=2, pad=same", "conv1: input 9; relu; add from conv2, -1",
        "input 9x9x3\nrepeat 2 {\nrelu\ntanh\ndense 3", "input 9x9x3; hardtanh", "input 9x9x3; softmin"}) {
    CAPTURE(text);
    CHECK(mends_of(text).empty());
  }
  const auto mended = [](std::string_view text) {
    const auto mends = mends_of(text);
    return mends.empty() ? std::string("nothing") : mends.front().text;
  };
  // PyTorch: ⌊(9 + 2·2 − 5)/2⌋ + 1 = 5 = ⌈9/2⌉ along the first axis, and so with the others.
  CHECK(mended("convention pytorch; input 9x9x3; conv 5x3, 8, stride=2, pad=same") ==
        "convention pytorch; input 9x9x3; conv 5x3, 8, stride=2, pad=2x1");
  CHECK(mended("convention pytorch; input 9x9x3; conv 3x3, 8, stride=2, pad=same, dilation=2") ==
        "convention pytorch; input 9x9x3; conv 3x3, 8, stride=2, pad=2, dilation=2");
  CHECK(mended("input 5x5x3; conv 7x7, 8, relu from -1") == "input 5x5x3; conv 7x7, 8, pad=same from -1; relu");
  CHECK(mended("input 8x8x3; conv 3x3, 8, stride=2, stride=2 # twice") == "input 8x8x3; conv 3x3, 8, stride=2 # twice");
  CHECK(mended("input 8x8x3; conv 3x3, 8, strid=2 -> relu") == "input 8x8x3; conv 3x3, 8, stride=2 -> relu");
  CHECK(mended("input 8x8x3; Conv2D(8, (3, 3), strid=2)") == "input 8x8x3; Conv2D(8, (3, 3), stride=2)");
}

TEST_CASE("words that come again are the same layer again, as if they were others") {
  std::mt19937 random(23);
  for (int n = 0; n < 300; ++n) {
    // Few different lines, so that most come again; in the other text no two lines are the same, letter for letter.
    std::vector<std::string> lines;
    for (int i = 0; i < 6; ++i) {
      Node node;
      node.layer = random_network::layer(random);
      node.frozen = random() % 3 == 0;
      lines.push_back(print_layer(node) + (random() % 3 == 0 ? " from -1, -2" : random() % 4 == 0 ? ", relu" : ""));
    }
    std::string same = "input 9x9x9\nA: relu\n";
    std::string different = same;
    for (std::size_t i = 0; i < 40; ++i) {
      std::string line = lines[random() % lines.size()];
      if (random() % 7 == 0) line = "convention " + std::string(word_at(conventions, random() % 3));
      else if (random() % 7 == 0) line = "add from A, -1";
      else if (random() % 9 == 0) line = "A: tanh";
      else if (random() % 9 == 0) line = "shared -1";
      same += line + "\n";
      const std::size_t space = std::min(line.find(' '), line.size());
      different += line.insert(space, std::string(i + 1, ' ')) + "\n";
    }
    CAPTURE(same);
    const Reading one = read_network(same);
    const Reading other = read_network(different);
    CHECK(one.network == other.network);
    CHECK(one.problem.has_value() == other.problem.has_value());
    REQUIRE(one.places.size() == one.network.nodes.size());
    REQUIRE(other.places.size() == one.places.size());
    CHECK(one.unread.size() == other.unread.size());
    for (std::size_t i = 0; i < one.places.size(); ++i) CHECK(one.places[i].part == other.places[i].part);
  }
}

TEST_CASE(
    "what is often left out is offered: the channels of a grey image, each step of a recurrent layer, a pool's "
    "window") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"input 28x28\nconv 3x3, 8", "input 28x28x1; conv 3x3, 8"},
      {"input 28x28\nmaxpool 2x2", "input 28x28x1; maxpool 2x2"},
      {"input 50x100\nlstm 64\nlstm 64", "input 50x100; lstm 64, sequence; lstm 64"},
      {"A: input 50x100\nB: gru 8 from A\ngru 9 from B", "A: input 50x100; B: gru 8, sequence; gru 9"},
      {"input 32x32x3\nmaxpool", "input 32x32x3; maxpool 2x2"},
      {"input 32x32x3\nP: max pooling\nrelu", "input 32x32x3; P: maxpool 2x2; relu"},
      {"input 32x32x3; avgpool; relu", "input 32x32x3; avgpool 2x2; relu"},
  };
  for (const auto& [typed, meant] : cases) {
    const auto mends = mends_of(typed);
    REQUIRE_MESSAGE(mends.size() == 1, typed);
    CHECK(canonical(mends.front().text) == canonical(meant));
  }
  // Where nobody could know there is none.
  for (const char* typed : {"input 784; lstm 64", "input 28x28; conv 3x3x3, 8", "input 10; maxpool",
                            "input 32x32x3; conv", "input 32x32x3; maxpool 2x2, stride"})
    CHECK_MESSAGE(mends_of(typed).empty(), typed);
}

TEST_CASE("another order of words is read only where nothing else could be meant") {
  const std::pair<std::string_view, std::string_view> same[] = {
      {"input 10; Softmax: dense 10, softmax", "input 10\nSoftmax: dense 10, softmax\n"},
      {"input 10; softmax", "input 10\nsoftmax\n"},
      {"input 20x8; conv1d 8, 8", "input 20x8\nconv 8, 8\n"},
      {"input 8x8x3; transposed 2x2, 8", "input 8x8x3\ntransposed 2x2, 8\n"},
  };
  for (const auto& [typed, printed] : same) CHECK(canonical(typed) == printed);
  // A date or a version is no network, what comes out of LeNet's first layer no window, and none of these a layer.
  for (const std::string_view typed : {"input 8; 784-128-10", "input 32x32x3; 6@28x28", "input 32x32x3; 12", "784-0-10",
                                       "input 32x32x3; output", "input 8x8x3; conv 3x3/2x, 8"})
    CHECK_MESSAGE(!parse_network(typed), typed);
}
