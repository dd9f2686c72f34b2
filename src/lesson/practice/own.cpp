#include "lesson/practice/own.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "core/numbers.h"
#include "core/writing/print.h"
#include "lesson/practice/draft.h"
#include "lesson/practice/exercise_words.h"

namespace pw::lesson::inline practice {
namespace {

using Kind = Exercise::Kind;

constexpr char between = '~';
/// What can be asked about a network that is given, by its word in an address.
constexpr std::pair<Kind, std::string_view> words[] = {{Kind::count_layer, "count"},
                                                       {Kind::output_shape, "shape"},
                                                       {Kind::output_width, "width"},
                                                       {Kind::filter_depth, "depth"}};

/// What stands before the next `end`; it is taken off with that.
std::string_view take(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return out;
}

std::optional<Own> read_one(std::string_view text) {
  Own out;
  out.number = number_or(take(text, '.'), 0);
  if (out.number < 1 || out.number > most_questions) return std::nullopt;
  const std::string_view what = take(text, '.');
  if (const int another = number_or(what, 0); another != 0) {
    out.another = another;
    return another > 0 && another <= most_others_of_one && text.empty() ? std::optional(out) : std::nullopt;
  }
  const auto* const word = std::ranges::find(words, what, &std::pair<Kind, std::string_view>::second);
  if (word == std::end(words)) return std::nullopt;
  out.kind = word->first;
  out.row = number_or(take(text, '.'), std::size_t{0});
  out.network = text;
  return out.row > 0 && !out.network.empty() ? std::optional(out) : std::nullopt;
}

/// The idea that a question about the layer shows.
Idea idea_about(const Layer& layer, const Shape& in) {
  if (const auto* conv = std::get_if<Conv>(&layer)) {
    if (conv->kernel.count == 1) return Idea::one_d;
    if (conv->groups > 1) return Idea::groups;
    if (!conv->padding.is_none()) return Idea::same_padding;
    if (conv->stride.at(0) > 1) return Idea::stride;
    return in.channels() > 3 ? Idea::depth : Idea::bias;
  }
  if (std::holds_alternative<MaxPool>(layer)) return Idea::pooling;
  if (std::holds_alternative<Dense>(layer)) return in.is_map() ? Idea::flatten : Idea::dense;
  if (std::holds_alternative<BatchNorm>(layer)) return Idea::batch_norm;
  if (std::holds_alternative<LayerNorm>(layer)) return Idea::layer_norm;
  if (std::holds_alternative<Depthwise>(layer)) return Idea::depthwise;
  if (std::holds_alternative<Transposed>(layer)) return Idea::transposed;
  if (std::holds_alternative<Embedding>(layer)) return Idea::embedding;
  if (std::holds_alternative<Recurrent>(layer)) return Idea::recurrent;
  if (std::holds_alternative<Attention>(layer)) return Idea::attention;
  return Idea::bias;
}

/// A layer without a name is called as in the questions of practice: CONV2, FC4, else by its kind.
void name_layers(Network& network) {
  std::vector<std::pair<std::string, int>> counts;
  const auto next = [&](const std::string& name) {
    for (auto& [known, count] : counts) {
      if (known == name) return ++count;
    }
    counts.emplace_back(name, 1);
    return 1;
  };
  for (Node& node : network.nodes) {
    std::string name(std::holds_alternative<Dense>(node.layer)     ? "fc"
                     : std::holds_alternative<MaxPool>(node.layer) ? "pool"
                                                                   : keyword(node.layer));
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const bool input = std::holds_alternative<Input>(node.layer);
    const int n = next(name);
    if (node.name.empty()) node.name = input && n == 1 ? "Input" : name + std::to_string(n);
  }
}

bool is_number(const Sheet& sheet, std::size_t layer) {
  return layer >= sheet.report.open.size() || !sheet.report.open[layer].parameters.is_open;
}

/// The question, its options in the order in which they were thought of; nothing where there is none.
std::optional<Exercise> drafted(const Sheet& sheet, std::size_t layer, Kind kind) {
  Exercise e;
  e.kind = kind;
  e.network = sheet.network;
  e.report = sheet.report;
  e.layer = layer;
  e.idea = idea_about(e.network.nodes[layer].layer, e.report.layers[layer].in);
  e.lines = print_layers(sheet.network);
  for (std::size_t i = 0; i < e.lines.size(); ++i) {
    if (can_say(e, i)) e.lines[i].clear();
  }
  return settle(e) ? std::optional(std::move(e)) : std::nullopt;
}

}  // namespace

std::vector<Own> read_own(std::string_view text) {
  std::vector<Own> out;
  while (!text.empty()) {
    auto one = read_one(take(text, between));
    if (!one) continue;
    const auto at = std::ranges::lower_bound(out, one->number, {}, &Own::number);
    if (at != out.end() && at->number == one->number) *at = std::move(*one);
    else out.insert(at, std::move(*one));
  }
  return out;
}

std::string write_own(const std::vector<Own>& all) {
  std::string out;
  for (const Own& one : all) {
    if (!out.empty()) out += between;
    out += std::to_string(one.number) + ".";
    if (!one.is_written()) {
      out += std::to_string(one.another);
      continue;
    }
    const auto* const word = std::ranges::find(words, one.kind, &std::pair<Kind, std::string_view>::first);
    out += std::string(word->second) + "." + std::to_string(one.row) + "." + one.network;
  }
  return out;
}

std::optional<Own> own_at(const PracticeSet& set, int number) {
  if (set.own.empty()) return std::nullopt;
  for (Own& one : read_own(set.own)) {
    if (one.number == number + 1) return std::move(one);
  }
  return std::nullopt;
}

Sheet sheet_of(std::string_view text) {
  const Reading reading = read_network(text, most_written);
  Sheet out;
  out.network = reading.network;
  out.report = analyse(out.network);
  out.trouble = trouble_of(reading, out.report);
  if (out.trouble) out.mends = mends(text, reading, out.report);
  name_layers(out.network);
  return out;
}

std::vector<std::size_t> askable(const Sheet& sheet) {
  std::vector<std::size_t> out;
  if (sheet.trouble) return out;
  for (std::size_t i = 0; i < sheet.report.layers.size(); ++i) {
    if (!std::holds_alternative<Input>(sheet.network.nodes[i].layer) && is_number(sheet, i)) out.push_back(i);
  }
  return out;
}

std::vector<Kind> kinds_about(const Sheet& sheet, std::size_t layer) {
  std::vector<Kind> out;
  for (const auto& [kind, word] : words) {
    if (drafted(sheet, layer, kind)) out.push_back(kind);
  }
  return out;
}

std::string packed(const Network& network) {
  std::string out = pack_network(network, true);
  // What stands between questions is in no name then.
  if (out.find(between) != std::string::npos) out = pack_network(network, false);
  return out;
}

std::optional<Exercise> exercise_written(const Own& own, std::uint32_t seed) {
  const Sheet sheet = sheet_of(own.network);
  const std::size_t layer = own.row - 1;
  const std::vector<std::size_t> layers = askable(sheet);
  if (std::ranges::find(layers, layer) == layers.end()) return std::nullopt;
  auto out = drafted(sheet, layer, own.kind);
  if (!out) return out;
  Dice dice(seed, static_cast<std::uint64_t>(own.number));
  dice.shuffle(out->options);
  return out;
}

bool can_ask_own(const PracticeSet& set) {
  const std::vector<Own> all = read_own(set.own);
  return write_own(all) == set.own && std::ranges::all_of(all, [&](const Own& one) {
           return one.number <= set.questions && (!one.is_written() || exercise_written(one, set.seed));
         });
}

bool is_written_by_hand(const PracticeSet& set) {
  if (set.own.empty()) return false;
  const std::vector<Own> all = read_own(set.own);
  return std::ranges::any_of(all, [&](const Own& one) { return one.is_written() && one.number <= set.questions; });
}

}  // namespace pw::lesson::inline practice
