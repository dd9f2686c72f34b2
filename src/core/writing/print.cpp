#include "core/writing/print.h"

#include <algorithm>
#include <map>

#include "core/settings.h"

namespace pw::inline writing {
namespace {

/// A layer without its name and without where it takes from; `reference` instead of its kind and settings where it
/// shares those of another; `tied` is whose matrix it uses.
std::string layer_words(const Node& node, const Layer& fresh, std::string_view reference = {},
                        std::string_view tied = {}) {
  std::string out;
  if (!reference.empty()) {
    out = "shared " + std::string(reference);
  } else {
    out = keyword(node.layer);
    const std::string settings = write_settings(node.layer, fresh);
    if (!settings.empty()) out += " " + settings;
  }
  bool first = reference.empty() && out.find(' ') == std::string::npos;
  const auto add = [&](std::string_view words) {
    out += first ? " " : ", ";
    out += words;
    first = false;
  };
  if (!tied.empty()) add("tied=" + std::string(tied));
  if (node.rank != 0) add("lora=" + std::to_string(node.rank));
  if (node.weight_norm) add("weightnorm");
  if (node.takes != 0) add("in=" + std::to_string(node.takes));
  if (node.frozen) add("frozen");
  if (node.each_step) add("each_step");
  return out;
}

/// The layers one after the other, each with the name by which those below can mean it.
class Writer {
 public:
  Writer(const Network& network, bool with_names) : network_(network), with_names_(with_names) {
    for (std::size_t i = 0; i < kinds().size(); ++i) fresh_.push_back(fresh_layer(i));
  }

  /// To be called for each layer in turn.
  std::string layer(std::size_t index) {
    const Node& node = network_.nodes[index];
    std::string out =
        layer_words(node, fresh_[node.layer.index()], node.shares ? reference(index, *node.shares) : std::string(),
                    node.tied ? reference(index, *node.tied) : std::string());
    for (std::size_t i = 0; i < node.from.size(); ++i)
      out += (i == 0 ? " from " : ", ") + reference(index, node.from[i]);
    if (!node.name.empty() && with_names_) named_.insert_or_assign(node.name, index);
    return out;
  }

 private:
  std::string reference(std::size_t from, std::size_t to) const {
    const std::string& name = network_.nodes[to].name;
    // A long name would be written at each layer that takes it.
    constexpr std::size_t longest = 64;
    if (with_names_ && !name.empty() && name.size() <= longest) {
      const auto found = named_.find(name);
      if (found != named_.end() && found->second == to) return name;
    }
    return "-" + std::to_string(from - to);
  }

  const Network& network_;
  bool with_names_;
  std::vector<Layer> fresh_;
  std::map<std::string_view, std::size_t> named_;  ///< the last of each name so far
};

std::string head(const Network& network, char end) {
  if (network.convention == Convention::plain) return {};
  return "convention " + std::string(word_at(conventions, static_cast<std::size_t>(network.convention))) + end;
}

}  // namespace

std::string print_network(const Network& network) {
  std::size_t widest = 0;
  // A name beyond that stands out by itself, and makes no other line longer.
  constexpr std::size_t most_aligned = 40;
  for (const Node& node : network.nodes) {
    if (node.name.size() <= most_aligned) widest = std::max(widest, node.name.size());
  }
  std::string out = head(network, '\n');
  Writer writer(network, true);
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const std::string& name = network.nodes[i].name;
    if (!name.empty()) out += name + ":" + std::string(widest - std::min(widest, name.size()) + 1, ' ');
    out += writer.layer(i) + '\n';
  }
  return out;
}

std::string print_layer(const Node& node) { return layer_words(node, fresh_layer(node.layer.index())); }

std::string words_of(const Reading& reading, std::size_t layer, const Node& changed, std::string_view from) {
  const std::vector<Place>& places = reading.places;
  const std::size_t first = layer - std::min(places[layer].part, layer);
  std::string out;
  for (std::size_t i = first; i < places.size() && (i == first || places[i].part == i - first); ++i) {
    if (i > first) out += "; ";
    const Node& node = i == layer ? changed : reading.network.nodes[i];
    out += layer_words(node, fresh_layer(node.layer.index()), {},
                       node.tied ? "-" + std::to_string(i - *node.tied) : std::string());
    if (i == first) out += from;
  }
  return out;
}

std::vector<std::string> print_layers(const Network& network) {
  Writer writer(network, true);
  std::vector<std::string> out;
  out.reserve(network.nodes.size());
  for (std::size_t i = 0; i < network.nodes.size(); ++i) out.push_back(writer.layer(i));
  return out;
}

std::string pack_network(const Network& network, bool with_names) {
  constexpr std::size_t longest = 64;
  std::vector<std::string> lines;
  std::vector<std::size_t> words;  // of each line: two are the same where these are
  std::map<std::string, std::size_t> known;
  Writer writer(network, with_names);
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const std::string& name = network.nodes[i].name;
    lines.push_back((with_names && !name.empty() ? name + ": " : "") + writer.layer(i));
    words.push_back(known.try_emplace(lines.back(), known.size()).first->second);
  }
  std::string out = head(network, ';');
  const std::size_t count = lines.size();
  for (std::size_t at = 0; at < count;) {
    // The block that begins here and saves most when it is said once.
    std::size_t best = 0;
    std::size_t best_times = 1;
    std::size_t saved = 0;
    for (std::size_t length = 1; length <= longest && at + 2 * length <= count; ++length) {
      std::size_t end = at + length;
      while (end < count && words[end] == words[end - length]) ++end;
      const std::size_t times = (end - at) / length;
      std::size_t size = 0;
      for (std::size_t i = at; i < at + length; ++i) size += lines[i].size() + 1;
      const std::size_t gain = size * (times - 1);
      if (times > 1 && gain > saved + 12) {
        saved = gain;
        best = length;
        best_times = times;
      }
    }
    if (best > 0) out += "repeat " + std::to_string(best_times) + "{";
    const std::size_t block = std::max<std::size_t>(best, 1);
    for (std::size_t i = at; i < at + block; ++i) {
      if (i > at) out += ';';
      out += lines[i];
    }
    out += best > 0 ? "}" : at + 1 < count ? ";" : "";
    at += block * best_times;
  }
  return out;
}

}  // namespace pw::inline writing
