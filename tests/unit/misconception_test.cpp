// Wrong counts and the thoughts that lead to them. The numbers come from tests/data/misconceptions.tsv and plain arithmetic.
#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <random>
#include <set>

#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/diagnosis.h"
#include "lesson/slip.h"
#include "misconceptions_tsv.h"
#include "zoo/zoo.h"

using namespace pw;
using namespace pw::lesson;

namespace {

/// A network, its report and the layer that is asked about.
struct Asked {
  Network network;
  Report report;
  std::size_t layer = 0;

  [[nodiscard]] Diagnosis diagnosed(Count answer) const { return diagnose(network, report, layer, answer); }
};

Asked asked(std::string_view notation, std::size_t layer) {
  Asked out;
  out.network = parse_network(notation).value();
  out.report = analyse(out.network);
  REQUIRE_FALSE(out.report.problem.has_value());
  out.layer = layer;
  return out;
}

struct Row {
  std::string_view id;
  std::string_view layer;
  Count count = 0;
};

std::vector<Row> rows() {
  std::vector<Row> out;
  std::string_view rest = misconceptions_tsv;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    Row row{line.substr(0, first), line.substr(first + 1, second - first - 1)};
    std::from_chars(line.data() + second + 1, line.data() + line.size(), row.count);
    out.push_back(row);
  }
  return out;
}

/// Whether a thought is one of "M02" or "M02+M04".
bool is_of(std::string_view ids, const Thought& thought) {
  if (thought.second) return false;
  // The collection has one name for two ways to miss batch normalisation.
  if (ids == "M21" && thought.first->id == "M21b") return true;
  return ids == thought.first->id || ids.starts_with(std::string(thought.first->id) + "+") ||
         ids.ends_with("+" + std::string(thought.first->id));
}

bool thinks(const Diagnosis& found, std::string_view ids) {
  return std::ranges::any_of(found.thoughts, [&](const Thought& t) { return is_of(ids, t); });
}

Asked asked_of(std::string_view layer) {
  if (layer == "stride 2") return asked("input 32x32x3; conv 5x5, 8, stride=2", 1);
  if (layer == "halved") return asked("input 5x5x16; conv 3x3, 16, stride=2, pad=1; dense 10", 2);
  if (layer == "reused") return asked("input 32x32x3; conv 5x5, 8", 1);
  if (layer == "normalised") return asked("input 28x28x8; batchnorm", 1);
  if (layer == "grouped") return asked("input 14x14x8; conv 5x5, 16, groups=2", 1);
  Asked out = asked(zoo::try_it(), 0);
  while (out.network.nodes[out.layer].name != layer) ++out.layer;
  return out;
}

/// What a mistake makes of the whole table: the first of its ways wherever it makes sense.
Count mistaken_total(std::string_view id) {
  const Asked example = asked(zoo::try_it(), 0);
  Count sum = 0;
  for (std::size_t i = 0; i < example.report.layers.size(); ++i) {
    const Belief truth(example.network, example.report, i);
    Count count = example.report.layers[i].parameters;
    const bool is_dense = std::holds_alternative<Dense>(truth.layer());
    for (const Misconception& m : misconceptions()) {
      if (m.id != (id == "M02+M04" ? (is_dense ? "M04" : "M02") : id)) continue;
      const auto beliefs = bent(m, truth);
      if (!beliefs.empty() && beliefs.front().formula()) count = beliefs.front().formula()->evaluate().value();
    }
    sum += count;
  }
  return sum;
}

}  // namespace

TEST_CASE("every mistake of the collection is recognised by its number") {
  std::set<std::string_view> ids;
  for (const Row& row : rows()) {
    CAPTURE(row.id);
    CAPTURE(row.layer);
    ids.insert(row.id);
    if (row.layer == "total") {
      CHECK(mistaken_total(row.id) == row.count);
      continue;
    }
    const Diagnosis found = asked_of(row.layer).diagnosed(row.count);
    CHECK(thinks(found, row.id));
    REQUIRE_FALSE(found.thoughts.empty());
    CHECK(found.thoughts.front().formula.evaluate().value() == row.count);
  }
  CHECK(ids.size() == 30);
  // Those that the collection does not have are tested below.
  for (const Misconception& m : misconceptions())
    CHECK((ids.contains(m.id) || m.id == "M21b") == m.id.starts_with('M'));
}

TEST_CASE("slips that the collection does not have, each by arithmetic written out") {
  struct Slip {
    const char* network;
    std::size_t layer;
    Count answer;
    std::string_view id;
  };
  const std::string example(zoo::try_it());
  const Slip slips[] = {
      {"input 32x32x3; conv 5x5, 8, bias=no", 1, 5 * 5 * 3 * 8 + 8, "N01"},
      {"input 5x5x4; dense 32, bias=no", 1, 100 * 32 + 32, "N01"},
      {"input 32x32x3; conv 5x5, 8", 1, 75, "N02"},
      {"input 32x32x3; conv 5x5, 8", 1, 76, "N02"},
      {example.c_str(), 5, 400, "N02b"},
      {example.c_str(), 5, 401, "N02b"},
      {"input 32x32x3; conv 5x5, 8", 1, (5 * 5 * 8 + 1) * 3, "N03"},
      {example.c_str(), 6, 84 * 400 + 84, "N04"},
      {"input 14x14x8; conv 3x3, 16, groups=4", 1, (3 * 3 * 2 + 1) * 4, "N05"},
      // What a flat filter, a bias for each slice, and so on, come to in groups.
      {"input 14x14x8; conv 3x3, 16, groups=2", 1, (3 * 3 + 1) * 16, "M02"},
      {"input 14x14x8; conv 3x3, 16, groups=2", 1, 3 * 3 * 16 + 1, "M05"},
      {"input 14x14x8; conv 3x3, 16, groups=2", 1, (3 * 3 + 1) * 4 * 16, "M06"},
      {"input 9x9x4; depthwise 3x3", 1, 3 * 3 * 4, "M01"},
      {"input 9x9x4; depthwise 3x3", 1, (3 * 3 * 4 + 1) * 4, "N06"},
      {"input 9x9x4; separable 3x3, 16", 1, (3 * 3 * 4 + 1) * 16, "N07"},
      {"input 9x9x4; separable 3x3, 16", 1, 3 * 3 * 4, "N08"},
      {"input 9x9x4; separable 3x3, 16", 1, (4 + 1) * 16, "N09"},
      {"input 9x9x4; separable 3x3, 16", 1, 3 * 3 * 4 + 4 * 16, "M01"},
      {"input 9x9x4; transposed 2x2, 8, stride=2", 1, 2 * 2 * 4 * 8, "M01"},
      {"input 9x9x4; transposed 2x2, 8, stride=2", 1, (2 * 2 + 1) * 8, "M02"},
      {"input 20x16; lstm 32", 1, 32 * (16 + 32) + 32, "N10"},
      {"input 20x16; lstm 32", 1, 4 * 32 * (16 + 32), "M01"},
      {"input 20x16; lstm 32", 1, 4 * (32 * 16 + 32), "N11"},
      {"input 20x16; gru 32", 1, 3 * (32 * (16 + 32) + 2 * 32), "N12"},
      // No running averages are kept there.
      {"input 20x16; layernorm", 1, 4 * 16, "N71"},
      {"input 8x8x16; groupnorm 4", 1, 0, "N70"},
      {"input 8x8x16; prelu channel", 1, 0, "N13"},
      {"input 20; embedding 1000, 64", 1, 0, "N14"},
      {"input 20; embedding 1000, 64", 1, 1000, "N15"},
      {"input 20x16; attention 2, 8", 1, 3 * (16 * 16 + 16), "N16"},
      {"input 8x8x16; avgpool 2x2", 1, 2 * 2 * 16, "M11"},
      {"input 8x8x16; relu", 1, 8 * 8 * 16, "M08"},
      {"input 8x8x16; globalavgpool", 1, 16, "M08"},
      // Sizes: the padding that keeps them, means, other axes, and a layer of its own that flattens.
      {"input 15x15x3; avgpool 2x2; dense 10", 2, 10 * 6 * 6 * 3 + 10, "M13"},
      {"input 8x8x3; conv 3x3, 4; flatten; dense 10", 3, 10 * 4 + 10, "M12"},
      {"input 8x8x3; conv 3x3, 4; flatten; dense 10", 3, 10 * 6 * 6 + 10, "M12b"},
      {"input 8x8x3; conv 3x3, 4, pad=1; maxpool 2x2; flatten; dense 10", 4, 10 * 8 * 8 * 4 + 10, "M14"},
      {"input 8x8x3; conv 3x3, 4; relu; dense 10", 3, 10 * 8 * 8 * 4 + 10, "M15"},
      {"input 20x3; conv 5, 8; dense 10", 2, 10 * 20 * 8 + 10, "M15"},
      {"input 8x8x4; A: conv 3x3, 4; conv 3x3, 4, pad=1; add from -1, A; dense 10", 4, 10 * 8 * 8 * 4 + 10, "M15"},
  };
  for (const Slip& slip : slips) {
    CAPTURE(slip.network);
    CAPTURE(slip.answer);
    CAPTURE(slip.id);
    const Diagnosis found = asked(slip.network, slip.layer).diagnosed(slip.answer);
    CHECK(thinks(found, slip.id));
    for (const Thought& thought : found.thoughts) CHECK(thought.formula.evaluate().value() == slip.answer);
  }
  // A layer that keeps its size by its own setting is not blamed for it.
  CHECK_FALSE(thinks(
      asked("input 8x8x3; conv 3x3, 4, pad=same; conv 3x3, 4; dense 10", 3).diagnosed(10 * 5 * 5 * 4 + 10), "M15"));
}

TEST_CASE("the sizes that a mistaken rule leads to") {
  const auto sizes = [](SizeRules::Places places) {
    const Asked example = asked(zoo::try_it(), 0);
    std::vector<Count> out;
    for (std::size_t i = 1; i < 5; ++i) {
      SizeRules rules;
      rules.places = places;
      out.push_back(Belief(example.network, example.report, i).following(rules).value().out().height());
    }
    return out;
  };
  // By the collection: M13 and M15.
  CHECK(sizes(SizeRules::Places::without_plus_one) == std::vector<Count>{27, 12, 7, 2});
  CHECK(sizes(SizeRules::Places::kept_by_conv) == std::vector<Count>{32, 16, 16, 8});
  CHECK(sizes(SizeRules::Places::right) == std::vector<Count>{28, 14, 10, 5});
}

TEST_CASE("likelier thoughts come first, pairs only where no single one fits") {
  // FC3 without biases; nothing else gives 48,000 there.
  const Asked fc3 = asked_of("FC3");
  CHECK(fc3.diagnosed(48000).thoughts.front().first->id == "M01");
  CHECK(fc3.diagnosed(48120).thoughts.empty());
  // 5·5·8 weights alone: no depth and no biases.
  const Diagnosis pair = asked_of("CONV1").diagnosed(200);
  REQUIRE_FALSE(pair.thoughts.empty());
  CHECK(pair.thoughts.front().first->id == "M01");
  REQUIRE(pair.thoughts.front().second != nullptr);
  CHECK(pair.thoughts.front().second->id == "M02");
  // One channel of a map that is thought to be 2 by 2, across layers and here: 120·2·2 + 120.
  const Diagnosis across = fc3.diagnosed(120 * 2 * 2 + 120);
  REQUIRE_FALSE(across.thoughts.empty());
  CHECK(across.thoughts.front().first->id == "M12b");
  REQUIRE(across.thoughts.front().second != nullptr);
  CHECK(across.thoughts.front().second->id == "M13");
  // Without biases, a filter at every place is the multiplications: both are offered.
  const Diagnosis two = asked("input 32x32x3; conv 5x5, 8, bias=no", 1).diagnosed(470400);
  REQUIRE(two.thoughts.size() == 2);
  CHECK(two.thoughts[0].first->id == "M07");
  CHECK(two.thoughts[1].first->id == "M23");
}

TEST_CASE("where no thought fits, the factor that divides the number says where to look") {
  using Look = Hint::Look;
  const Asked conv1 = asked_of("CONV1");
  const Diagnosis many = conv1.diagnosed(76 * 11);
  CHECK(many.thoughts.empty());
  CHECK(many.off == 76 * 11 - 608);
  CHECK(many.hint.look == Look::at_how_many);
  CHECK(many.hint.times == 11);
  const Diagnosis each = conv1.diagnosed(8 * 70);
  CHECK(each.thoughts.empty());
  CHECK(each.hint.look == Look::at_each);
  CHECK(each.hint.factor == 8);
  const Diagnosis neither = conv1.diagnosed(607);
  CHECK(neither.thoughts.empty());
  CHECK(neither.hint.look == Look::nowhere);
  CHECK(neither.off == -1);
  // That a number divides by 401 is no chance: it is another number of neurons.
  const Diagnosis neurons = asked_of("FC3").diagnosed(401 * 100);
  CHECK(thinks(neurons, "N62"));
  CHECK(neurons.hint.look == Look::nowhere);
  // 2 filters of 76: that half of a number is a whole one says nothing.
  CHECK(asked("input 32x32x3; conv 5x5, 2", 1).diagnosed(1000).hint.look == Look::nowhere);
  CHECK(conv1.diagnosed(0).hint.look == Look::nowhere);
  CHECK(asked_of("POOL1").diagnosed(7).hint.look == Look::nowhere);
}

TEST_CASE("what differs between two formulas is marked, on either side") {
  const Asked conv1 = asked_of("CONV1");
  const auto marked = [](const Formula& mine, const Formula& other) {
    std::string out;
    const auto all = tokens(mine);
    const auto marks = differing(all, tokens(other));
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto kind = all[i].kind;
      const std::string text = kind == Token::Kind::operand ? std::to_string(all[i].value)
                               : kind == Token::Kind::plus  ? "+"
                               : kind == Token::Kind::times ? "*"
                               : kind == Token::Kind::open  ? "("
                                                            : ")";
      out += marks[i] ? "[" + text + "]" : text;
    }
    return out;
  };
  const Formula& right = *conv1.report.layers[1].formula;
  const Formula no_bias = conv1.diagnosed(600).thoughts.front().formula;
  CHECK(marked(no_bias, right) == "(5*5*3)*8");
  CHECK(marked(right, no_bias) == "((5*5*3)[+][1])*8");
  const Formula not_shared = conv1.diagnosed(476672).thoughts.front().formula;
  CHECK(marked(not_shared, right) == "[28][*][28][*]((5*5*3)+1)*8");
  CHECK(marked(right, right) == "((5*5*3)+1)*8");
  const Formula before_pool = asked_of("FC3").diagnosed(192120).thoughts.front().formula;
  CHECK(marked(before_pool, *asked_of("FC3").report.layers[5].formula) == "(120*[1600])+120");
}

TEST_CASE("a mistake too large to count is no mistake of anybody") {
  for (const char* notation : {"input 1000000x1000000x1000; conv 1000x1000, 1000000",
                               "input 3000000x3000000x1; conv 1x1, 1; conv 1x1, 1; dense 1",
                               "input 1000000x1000000x1; conv 1x1, 1000; conv 1000000x1000000, 1, bias=no"}) {
    const Network network = parse_network(notation).value();
    const Report report = analyse(network);
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
      for (const Count answer : {Count{0}, Count{1}, Count{999'999'999'999'999'999}}) {
        if (answer == report.layers[i].parameters) continue;
        const Diagnosis found = diagnose(network, report, i, answer);
        for (const Thought& thought : found.thoughts) CHECK(thought.formula.evaluate().value() == answer);
      }
    }
  }
}

TEST_CASE("what is said of a thought is a whole sentence and holds no number and no blank") {
  const auto check = [](const Misconception& m) {
    CAPTURE(m.id);
    CHECK(text::pattern(m.thought).find_first_of("{*[0123456789") == std::string_view::npos);
    CHECK(text::pattern(m.question).find_first_of("{*[0123456789") == std::string_view::npos);
    CHECK(text::pattern(m.question).ends_with("?"));
    CHECK(text::pattern(m.thought).starts_with("It looks as if "));
    CHECK(text::pattern(m.thought).ends_with("."));
  };
  for (const Misconception& m : misconceptions()) check(m);
  for (const auto table : further_misconceptions()) {
    for (const Misconception& m : table) check(m);
  }
}

namespace {

Count pick(std::mt19937& random, Count least, Count greatest) {
  return least + static_cast<Count>(random() % static_cast<unsigned>(greatest - least + 1));
}

/// Up to five conv and pooling layers and one or two fully connected ones.
Asked random_layer(std::mt19937& random) {
  for (;;) {
    Asked out;
    const Count channels[] = {1, 3, 3, 4, 16};
    out.network.nodes.push_back({"", Input{{pick(random, 6, 64), pick(random, 6, 64), channels[random() % 5]}}});
    for (Count n = pick(random, 0, 5); n > 0; --n) {
      if (random() % 3 == 0) {
        const Count window = pick(random, 2, 3);
        out.network.nodes.push_back(
            {"", MaxPool{.window = {window, window}, .stride = pick(random, 1, window), .padding = {}}});
      } else {
        Conv conv;
        conv.kernel.sizes[0] = pick(random, 1, 7);
        conv.kernel.sizes[1] = random() % 4 == 0 ? pick(random, 1, 7) : conv.kernel.height();
        conv.filters = pick(random, 1, 64);
        conv.stride = random() % 3 == 0 ? 2 : 1;
        conv.padding = pick(random, 0, 3);
        conv.bias = random() % 6 != 0;
        out.network.nodes.push_back({"", conv});
      }
    }
    for (Count n = pick(random, 1, 2); n > 0; --n) {
      out.network.nodes.push_back({"", Dense{pick(random, 1, 200), random() % 6 != 0, n == 1 && random() % 2 == 0}});
    }
    out.report = analyse(out.network);
    if (out.report.problem) continue;
    out.layer = random() % out.network.nodes.size();
    return out;
  }
}

/// The size of what comes into the layer, followed with another rule for windows; 0 where it cannot be.
struct Size {
  Count height = 0;
  Count width = 0;
  Count channels = 0;
};
template <typename Rule>
Size followed(const Asked& asked, Rule rule, bool multiplied = false) {
  const Shape& image = asked.report.layers[0].out;
  Size at{image.height(), image.width(), image.channels()};
  for (std::size_t i = 1; i < asked.layer; ++i) {
    if (const auto* conv = std::get_if<Conv>(&asked.network.nodes[i].layer)) {
      at.height = rule(at.height, conv->kernel.height(), conv->stride.at(0), conv->padding.before.at(0), true);
      at.width = rule(at.width, conv->kernel.width(), conv->stride.at(0), conv->padding.before.at(0), true);
      at.channels = multiplied ? at.channels * conv->filters : conv->filters;
    } else if (const auto* pool = std::get_if<MaxPool>(&asked.network.nodes[i].layer)) {
      at.height = rule(at.height, pool->window.height(), pool->step().at(0), Count{0}, false);
      at.width = rule(at.width, pool->window.width(), pool->step().at(0), Count{0}, false);
    } else {
      at = {1, 1, std::get<Dense>(asked.network.nodes[i].layer).neurons};
    }
    if (at.height < 1 || at.width < 1) return {};
  }
  return at;
}

Count right_rule(Count n, Count f, Count s, Count p, bool) { return f > n + 2 * p ? 0 : (n + 2 * p - f) / s + 1; }

/// The wrong numbers of a layer by mistake, each from plain arithmetic.
std::multimap<std::string_view, Count> wrong_numbers(const Asked& asked) {
  std::multimap<std::string_view, Count> out;
  const LayerReport& row = asked.report.layers[asked.layer];
  const Shape& image = asked.report.layers[0].out;
  const Shape& in = row.in;
  const auto summed = [&] { return followed(asked, right_rule, true).channels; };
  if (const auto* layer = std::get_if<Conv>(&asked.network.nodes[asked.layer].layer)) {
    const Count w = layer->kernel.width(), h = layer->kernel.height(), d = in.channels(), k = layer->filters;
    const Count b = layer->bias ? 1 : 0;
    const Count places = row.out.height() * row.out.width();
    if (b == 1) {
      out.emplace("M01", w * h * d * k);
      out.emplace("M04", w * h * d * k + 1);
      out.emplace("M05", w * h * k + 1);
      out.emplace("M06", (w * h + 1) * d * k);
    }
    out.emplace("M02", (w * h + b) * k);
    out.emplace("M03", (w * h * image.channels() + b) * k);
    out.emplace("M07", places * k * (w * h * d + b));
    out.emplace("M08", places * k);
    out.emplace("M09", in.height() * in.width() * w * h * d * k + b * k);
    out.emplace("M09b", (in.height() * in.width() * d + b) * k);
    out.emplace("M10", (w * h * summed() + b) * k);
    if (layer->stride.at(0) > 1) out.emplace("M16", (w * h * d * layer->stride.at(0) + b) * k);
    out.emplace("M23", places * w * h * d * k);
    if (k > 2) out.emplace("M24", (w * h * d + b) * (k - 2));
    out.emplace("M25", 2 * (w * h * d + b) * k);
  } else if (const auto* full = std::get_if<Dense>(&asked.network.nodes[asked.layer].layer)) {
    const Count c = full->neurons, p = in.height() * in.width() * in.channels();
    const Count b = full->bias ? 1 : 0;
    if (b == 1) {
      out.emplace("M01", c * p);
      out.emplace("M04", c * p + 1);
      out.emplace("M20", c * p + p);
    }
    out.emplace("M19", c);
    if (full->softmax) {
      out.emplace("M17", 0);
      out.emplace("M17b", 2 * (c * p + b * c));
    } else {
      out.emplace("M25", 2 * (c * p + b * c));
      if (c % 2 == 0) out.emplace("M18", (c * p + b * c) / 2);
    }
    if (in.is_map()) {
      out.emplace("M12", c * in.channels() + b * c);
      out.emplace("M12b", c * in.height() * in.width() + b * c);
      out.emplace("M10", c * in.height() * in.width() * summed() + b * c);
      const auto flattened = [&](const char* id, Size size) {
        if (size.height > 0) out.emplace(id, c * size.height * size.width * size.channels + b * c);
      };
      const auto minus_one = [](Count n, Count f, Count s, Count pad, bool) {
        return right_rule(n, f, s, pad, false) - 1;
      };
      const auto same = [](Count n, Count f, Count s, Count pad, bool conv) {
        return conv ? (n + s - 1) / s : right_rule(n, f, s, pad, false);
      };
      flattened("M13", followed(asked, minus_one));
      flattened("M15", followed(asked, same));
      if (std::holds_alternative<MaxPool>(asked.network.nodes[asked.layer - 1].layer)) {
        const Shape& before = asked.report.layers[asked.layer - 1].in;
        flattened("M14", {before.height(), before.width(), before.channels()});
      }
    }
  } else if (const auto* window = std::get_if<MaxPool>(&asked.network.nodes[asked.layer].layer)) {
    out.emplace("M11", window->window.width() * window->window.height() * in.channels());
    out.emplace("M11", 2 * in.channels());
    out.emplace("M08", row.values);
  } else {
    out.emplace("M08", row.values);
  }
  return out;
}

}  // namespace

namespace {

/// Whether a slip makes the same number, so that the thought need not be said.
bool is_slip(const Asked& asked, Count answer, std::string_view id) {
  const Count slips = slips_like(asked.report.layers[asked.layer].parameters, answer);
  return slips > 0 && (slips < 12 || (id != "M01" && id != "M04"));
}

/// In the order in which they are thought of at any layer.
std::vector<const Misconception*> all_misconceptions() {
  using enum Misconception::Met;
  std::vector<const Misconception*> out;
  for (const auto met : {always, often, sometimes, seldom}) {
    const auto add = [&](std::span<const Misconception> table) {
      for (const Misconception& m : table) {
        if (m.met == met) out.push_back(&m);
      }
    };
    add(misconceptions());
    for (const auto table : further_misconceptions()) add(table);
  }
  return out;
}

}  // namespace

TEST_CASE("on 1,000 random layers each mistake is recognised by a number worked out apart from the formulas") {
  std::mt19937 random(20);
  std::set<std::string_view> met;
  for (int n = 0; n < 1000; ++n) {
    const Asked layer = random_layer(random);
    const std::string written = print_network(layer.network);
    CAPTURE(written);
    CAPTURE(layer.layer);
    for (const auto& [id, count] : wrong_numbers(layer)) {
      if (count == layer.report.layers[layer.layer].parameters || is_slip(layer, count, id)) continue;
      CAPTURE(id);
      CAPTURE(count);
      CHECK(thinks(layer.diagnosed(count), id));
      met.insert(id);
    }
  }
  CHECK(met.size() == 26);
}

TEST_CASE("on 200 random layers the first thought is the likeliest, whenever its number is its own") {
  std::mt19937 random(21);
  std::size_t recognised = 0;
  for (int n = 0; n < 200; ++n) {
    const Asked layer = random_layer(random);
    const std::string written = print_network(layer.network);
    CAPTURE(written);
    CAPTURE(layer.layer);
    const Belief truth(layer.network, layer.report, layer.layer);
    std::set<Count> taken = {layer.report.layers[layer.layer].parameters};
    for (const Misconception* met : all_misconceptions()) {
      const Misconception& m = *met;
      CAPTURE(m.id);
      std::set<Count> mine;
      for (const Belief& belief : bent(m, truth)) {
        const auto value = belief.formula() ? belief.formula()->evaluate() : std::unexpected(Diagnostic{});
        if (!value || taken.contains(*value) || !mine.insert(*value).second || is_slip(layer, *value, m.id)) continue;
        const Diagnosis found = layer.diagnosed(*value);
        REQUIRE_FALSE(found.thoughts.empty());
        CHECK(found.thoughts.front().first == &m);
        CHECK(found.thoughts.front().second == nullptr);
        CHECK(found.thoughts.front().formula.evaluate().value() == *value);
        ++recognised;
      }
      taken.insert(mine.begin(), mine.end());
    }
  }
  CHECK(recognised > 1'000);
}

TEST_CASE("two mistakes together are recognised on random layers") {
  std::mt19937 random(23);
  std::map<std::string, int> met;
  const auto check = [&](const Asked& layer, std::string_view one, std::string_view other, Count count) {
    if (count == layer.report.layers[layer.layer].parameters || is_slip(layer, count, {})) return;
    const std::string written = print_network(layer.network);
    CAPTURE(written);
    CAPTURE(layer.layer);
    CAPTURE(one);
    CAPTURE(other);
    const Diagnosis found = layer.diagnosed(count);
    REQUIRE_FALSE(found.thoughts.empty());
    // Where a single thought gives the number too, it is the likelier one.
    if (!found.thoughts.front().second) return;
    CHECK(std::ranges::any_of(found.thoughts, [&](const Thought& t) {
      return (t.first->id == one && t.second->id == other) || (t.first->id == other && t.second->id == one);
    }));
    ++met[std::string(one) + "+" + std::string(other)];
  };
  for (int n = 0; n < 500; ++n) {
    const Asked layer = random_layer(random);
    const LayerReport& row = layer.report.layers[layer.layer];
    const Count image = layer.report.layers[0].out.channels();
    if (const auto* conv = std::get_if<Conv>(&layer.network.nodes[layer.layer].layer); conv && conv->bias) {
      const Count window = conv->kernel.width() * conv->kernel.height(), k = conv->filters;
      check(layer, "M01", "M02", window * k);
      check(layer, "M01", "M03", window * image * k);
      check(layer, "M03", "M04", window * image * k + 1);
      check(layer, "M02", "M07", row.out.height() * row.out.width() * k * (window + 1));
      check(layer, "M01", "M10", window * k * followed(layer, right_rule, true).channels);
    }
    const auto* dense = std::get_if<Dense>(&layer.network.nodes[layer.layer].layer);
    if (dense && dense->bias && row.in.is_map()) {
      const Count c = dense->neurons;
      const auto minus_one = [](Count n, Count f, Count s, Count pad, bool) {
        return right_rule(n, f, s, pad, false) - 1;
      };
      check(layer, "M01", "M12b", c * row.in.height() * row.in.width());
      check(layer, "M12", "M04", c * row.in.channels() + 1);
      if (const Size size = followed(layer, minus_one); size.height > 0) {
        check(layer, "M13", "M01", c * size.height * size.width * size.channels);
        check(layer, "M13", "M12b", c * size.height * size.width + c);
      }
    }
  }
  CHECK(met.size() == 9);
}

TEST_CASE("any number is answered: with thoughts that give it, or with a hint that divides it") {
  std::mt19937 random(22);
  for (int n = 0; n < 300; ++n) {
    const Asked layer = random_layer(random);
    const Count right = layer.report.layers[layer.layer].parameters;
    const Count answer = pick(random, 0, 2 * right + 10);
    const Diagnosis found = layer.diagnosed(answer);
    CHECK(found.off == answer - right);
    for (const Thought& thought : found.thoughts) {
      CHECK(answer != right);
      CHECK(thought.formula.evaluate().value() == answer);
    }
    if (found.hint.look != Hint::Look::nowhere) CHECK(found.hint.factor * found.hint.times == answer);
  }
}
