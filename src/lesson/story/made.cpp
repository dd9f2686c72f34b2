#include "lesson/story/made.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/writing/print.h"
#include "lesson/facts.h"
#include "text/utf8.h"

namespace pw::lesson::story {
namespace {

using enum text::Key;

/// More layers than that are not looked at: somebody waits.
constexpr std::size_t most_seen = 20'000;
/// So many kinds that learn nothing are asked about, and so many of the dearest layers.
constexpr std::size_t most_fixed = 3, most_dear = 3;

bool is_open(const Report& report, std::size_t row) {
  return row < report.open.size() && report.open[row].parameters.is_open;
}

/// What a layer is to somebody who counts: its kind, the size of its window, and which parts its formula has.
std::string form_of(const Node& node, const LayerReport& row) {
  std::string out = std::to_string(node.layer.index());
  for (const Token& token : tokens(*row.formula)) {
    out += '/' + std::to_string(static_cast<int>(token.kind)) + '.' + std::to_string(static_cast<int>(token.quantity));
    if (token.quantity == Quantity::filter_width || token.quantity == Quantity::filter_height)
      out += '=' + std::to_string(token.value);
  }
  return out;
}

/// What learns nothing, by what there is to say of it: a layer whose weights are another's is a kind of its own.
std::size_t fixed_kind(const Node& node) {
  return node.shares || node.tied ? 10'000 : node.frozen ? 10'001 : node.layer.index();
}

/// What nobody takes for a layer with parameters.
bool is_plain(const Layer& layer) {
  return std::holds_alternative<Activation>(layer) || std::holds_alternative<Dropout>(layer) ||
         std::holds_alternative<Input>(layer) || std::holds_alternative<Flatten>(layer) ||
         std::holds_alternative<Reshape>(layer);
}

std::string words_of_layer(const Node& node) {
  return node.name.empty() ? text::shortened(print_layer(node), text::longest_word) : node.name;
}

/// Layers below this one that are counted by the same formula.
std::vector<std::size_t> like(const Network& network, const Report& report, std::size_t row, std::size_t end) {
  std::vector<std::size_t> out;
  const LayerReport& here = report.layers[row];
  for (std::size_t i = row + 1; i < end; ++i) {
    const LayerReport& other = report.layers[i];
    if (is_open(report, i) || here.formula.has_value() != other.formula.has_value()) continue;
    const Node &a = network.nodes[row], &b = network.nodes[i];
    if (here.formula ? a.layer.index() == b.layer.index() && *here.formula == *other.formula
                     : fixed_kind(a) == fixed_kind(b))
      out.push_back(i);
  }
  return out;
}

}  // namespace

std::vector<std::size_t> layers_to_walk(const Network& network, const Report& report) {
  const std::size_t end = std::min({report.layers.size(), network.nodes.size(), most_seen});
  std::vector<std::size_t> learning;  // of each formula the first
  std::vector<std::size_t> fixed, plain;
  std::set<std::size_t> seen;
  std::multimap<Count, std::size_t> by_count;
  for (std::size_t i = 0; i < end; ++i) {
    const Node& node = network.nodes[i];
    const LayerReport& row = report.layers[i];
    if (is_open(report, i)) continue;
    if (!row.formula) {
      if (std::holds_alternative<Input>(node.layer) || !seen.insert(fixed_kind(node)).second) continue;
      (is_plain(node.layer) ? plain : fixed).push_back(i);
      continue;
    }
    const auto [from, to] = by_count.equal_range(row.parameters);
    if (std::any_of(from, to, [&](const auto& other) {
          return network.nodes[other.second].layer.index() == node.layer.index() &&
                 *report.layers[other.second].formula == *row.formula;
        }))
      continue;
    by_count.emplace(row.parameters, i);
    learning.push_back(i);
  }
  std::vector<std::size_t> out;
  const auto take = [&](std::size_t row) {
    if (out.size() < most_asked_of_walk && std::ranges::find(out, row) == out.end()) out.push_back(row);
  };
  const auto kind = [&](std::size_t row) { return network.nodes[row].layer.index(); };
  std::set<std::size_t> kinds;
  for (const std::size_t row : learning) {
    if (kinds.insert(kind(row)).second) take(row);
  }
  // A teacher ends where most of it is.
  std::vector<std::size_t> dearest = learning;
  std::ranges::stable_sort(dearest, std::greater{}, [&](std::size_t row) { return report.layers[row].parameters; });
  if (!dearest.empty()) take(dearest.front());
  std::set<std::string> forms;
  for (const std::size_t row : learning) {
    if (forms.insert(form_of(network.nodes[row], report.layers[row])).second && out.size() + 2 < most_asked_of_walk)
      take(row);
  }
  for (std::size_t i = 0; i < std::min(fixed.size(), most_fixed); ++i) take(fixed[i]);
  for (std::size_t i = 1; i < std::min(dearest.size(), most_dear); ++i) take(dearest[i]);
  for (const std::size_t row : learning) {
    if (std::ranges::count(out, kind(row), kind) == 1) take(row);
  }
  if (fixed.empty() && !plain.empty()) take(plain.front());
  // A small network is walked through layer by layer.
  for (const std::size_t row : learning) take(row);
  std::ranges::sort(out);
  return out;
}

Story make_walk(Network network, Report report, std::string title) {
  Story out;
  out.title = std::move(title);
  const std::size_t end = std::min({report.layers.size(), network.nodes.size(), most_seen});
  const std::vector<std::size_t> asked = layers_to_walk(network, report);
  const auto most = std::ranges::max_element(report.layers, {}, &LayerReport::parameters) - report.layers.begin();
  std::map<std::size_t, int> met;  // of each kind, how often it was asked about
  std::vector<std::vector<std::size_t>> others;
  for (const std::size_t row : asked) others.push_back(like(network, report, row, end));
  // What a layer without a name is called, now that all of them are known.
  std::map<std::size_t, std::string> names;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (const std::size_t row : {asked[i], others[i].empty() ? asked[i] : others[i].front()})
      names.emplace(row, words_of_layer(network.nodes[row]));
  }
  std::set<std::size_t> nameless;
  for (auto& [row, name] : names) {
    if (network.nodes[row].name.empty()) nameless.insert(row);
    network.nodes[row].name = name;
  }
  out.nets.push_back({{}, std::move(network), std::move(report)});
  const Net& net = out.nets.front();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::size_t at = asked[i];
    const Node& node = net.network.nodes[at];
    const LayerReport& row = net.report.layers[at];
    const Facts facts(net.network, net.report, at);
    Step step;
    step.name = node.name;
    step.short_name = text::shortened(
        node.name.find_first_of(" ,") == std::string::npos ? node.name : std::string(keyword(node.layer)), 16);
    const std::string in = shape_text(row.in), to = shape_text(row.out);
    const auto place = static_cast<Count>(at) + 1;
    const auto rows = static_cast<Count>(net.report.layers.size());
    step.setting =
        text::say(row.in.rank() > 0 ? walk_layer : walk_layer_in,
                  {{"row", place}, {"rows", rows}, {"in", std::string_view(in)}, {"out", std::string_view(to)}});
    step.look = Spot{0, at};
    step.ask = Ask::count;
    step.question = nameless.contains(at) ? text::say(lesson_count) : facts.say(ask_count);
    step.right = {row.parameters, 0};
    const auto sentences = [&](const Keys& keys) {
      Rich words;
      for (const text::Key key : keys) {
        const Rich more = rich(key, facts.args());
        if (!words.empty()) words.push_back({" ", Quantity::none, false});
        words.insert(words.end(), more.begin(), more.end());
      }
      return words;
    };
    const int before = met[row.formula ? node.layer.index() : 20'000]++;
    // What a layer does is told where it is new; of one that learns nothing afterwards, for it tells.
    if (row.formula && before == 0) step.say.push_back(sentences(facts.words().does));
    if (row.formula) step.help = before == 0 ? Help::all : before == 1 ? Help::last : Help::none;
    else step.after.push_back(sentences(facts.words().does));
    if (row.formula && static_cast<std::ptrdiff_t>(at) == most) step.after.push_back(rich(walk_dearest));
    const auto n = static_cast<Count>(others[i].size());
    if (n > 0) {
      const std::string& name = net.network.nodes[others[i].front()].name;
      step.after.push_back(rich(!row.formula ? walk_zero_like
                                : n == 1     ? walk_like
                                             : walk_like_many,
                                {{"n", n}, {"name", std::string_view(name)}}));
    }
    out.counted.push_back(row.parameters * (n + 1));
    out.steps.push_back(std::move(step));
  }
  return out;
}

}  // namespace pw::lesson::story
