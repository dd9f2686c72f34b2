#include "app/map/added.h"

#include <algorithm>

#include "app/map/networks.h"
#include "core/numbers.h"

namespace pw::app::map {
namespace {

constexpr std::string_view words = "added-";

/// The number before the next space, which is taken too; -1 where there is none.
int take_number(std::string_view& text) {
  const std::size_t end = text.find(' ');
  const int out = end == std::string_view::npos ? -1 : number_or(text.substr(0, end), -1);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return out;
}

int next_number(const std::vector<AddedNetwork>& networks) {
  int out = 1;
  for (const AddedNetwork& network : networks) out = std::max(out, network.number + 1);
  return out;
}

}  // namespace

// "NUMBER BYTES TEXT", one after the other: a network's text may hold any character, and lines.
std::vector<AddedNetwork> added_in(std::string_view kept) {
  constexpr int greatest = 1'000'000;
  std::vector<AddedNetwork> out;
  while (!kept.empty() && out.size() < most_added) {
    int number = take_number(kept);
    const int size = take_number(kept);
    if (number < 1 || number > greatest || size < 1 || static_cast<std::size_t>(size) > longest_added ||
        static_cast<std::size_t>(size) > kept.size())
      break;
    std::string text(kept.substr(0, static_cast<std::size_t>(size)));
    kept.remove_prefix(text.size());
    if (std::ranges::find(out, text, &AddedNetwork::text) != out.end()) continue;
    // What two tabs added comes together: both may have called one so.
    if (std::ranges::find(out, number, &AddedNetwork::number) != out.end()) number = next_number(out);
    out.push_back({number, std::move(text)});
  }
  return out;
}

void keep(State& state, const std::vector<AddedNetwork>& networks) {
  state.map.kept.clear();
  for (const AddedNetwork& network : networks)
    state.map.kept += std::to_string(network.number) + " " + std::to_string(network.text.size()) + " " + network.text;
}

const std::vector<AddedNetwork>& added(const State& state) {
  static std::string kept;
  static std::vector<AddedNetwork> the;
  if (kept != state.map.kept) {
    kept = state.map.kept;
    the = added_in(kept);
  }
  return the;
}

std::string word_of(const AddedNetwork& network) { return std::string(words) + std::to_string(network.number); }

bool is_word_of_added(std::string_view word) { return word.starts_with(words); }

const AddedNetwork* added_of(const State& state, std::string_view word) {
  const auto& all = added(state);
  const auto found = std::ranges::find(all, word, word_of);
  return found == all.end() ? nullptr : &*found;
}

std::optional<Mapped> mapped(std::string_view text) {
  Reading reading = read_network(text, most_layers);
  if (reading.problem) return std::nullopt;
  Report report = analyse(reading.network);
  if (report.problem || report.parameters <= 0 || report.layers.size() > most_layers) return std::nullopt;
  return Mapped{std::move(reading), std::move(report)};
}

std::string add_network(State& state, std::string_view text) {
  if (text.empty() || text.size() > longest_added) return {};
  std::vector<AddedNetwork> all = added(state);
  const auto there = std::ranges::find(all, text, &AddedNetwork::text);
  if (there != all.end()) return word_of(*there);
  if (all.size() >= most_added || !mapped(text)) return {};
  all.push_back({next_number(all), std::string(text)});
  keep(state, all);
  return word_of(all.back());
}

void take_from_map(State& state, std::string_view word) {
  std::vector<AddedNetwork> all = added(state);
  std::erase_if(all, [&](const AddedNetwork& network) { return word_of(network) == word; });
  keep(state, all);
}

}  // namespace pw::app::map
