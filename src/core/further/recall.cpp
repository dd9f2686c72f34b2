#include "core/further/recall.h"

#include <algorithm>

namespace pw::inline further {
namespace {

/// No more are remembered: of a network of more different layers the others are counted as they come.
constexpr std::size_t most = 4'096;
/// So many places are looked at.
constexpr std::size_t probes = 4;

/// Where the search begins. Nothing for what is not remembered.
std::optional<std::size_t> place_of(const Layer& layer, const Given& given) {
  // All that a layer is given, by name: what else it may be given one day does not go without saying. (Of one network the convention is
  // one.)
  const auto& [inputs, convention, channels_first] = given;
  static_cast<void>(convention);
  static_cast<void>(channels_first);  // is_it
  if (inputs.empty() || inputs.size() > 2) return std::nullopt;
  std::uint64_t out = layer.index() * 31 + inputs.size();
  for (const Shape& shape : inputs) {
    out = (out ^ static_cast<std::uint64_t>(shape.channels())) * 0x9E3779B97F4A7C15U;
    if (shape.rank() > 0) out ^= static_cast<std::uint64_t>(shape.sizes()[0]) << 7U;
  }
  return static_cast<std::size_t>(out * 0xBF58476D1CE4E5B9U >> 54U);
}

}  // namespace

bool Recall::is_it(const Entry& entry, const Layer& layer, const Given& given) {
  return entry.inputs == given.inputs.size() && entry.layer->index() == layer.index() &&
         entry.channels_first == given.channels_first &&
         std::ranges::equal(
             given.inputs, std::span(entry.in).first(entry.inputs),
             [](const Shape& a, const Shape& b) { return a == b && a.channels_first() == b.channels_first(); }) &&
         *entry.layer == layer;
}

const Counted* Recall::find(const Layer& layer, const Given& given) {
  // Networks are made of blocks: what came next the last time comes next once more.
  if (last_ < entries_.size()) {
    const std::uint32_t next = entries_[last_].next;
    if (is_it(entries_[next], layer, given)) {
      last_ = next;
      return &entries_[next].counted;
    }
  }
  const auto from = place_of(layer, given);
  if (!from) return nullptr;
  for (std::size_t i = 0; i < probes; ++i) {
    const std::uint32_t place = places_[(*from + i) % places_.size()];
    if (place == 0) return nullptr;
    if (!is_it(entries_[place - 1], layer, given)) continue;
    entries_[last_].next = place - 1;
    last_ = place - 1;
    return &entries_[last_].counted;
  }
  return nullptr;
}

void Recall::keep(const Layer& layer, const Given& given, const Counted& counted) {
  const auto from = place_of(layer, given);
  if (!from || entries_.size() == most) return;
  const auto place = static_cast<std::uint32_t>(entries_.size());
  Entry& entry = entries_.emplace_back();
  entry.layer = &layer;
  entry.inputs = given.inputs.size();
  entry.channels_first = given.channels_first;
  std::ranges::copy(given.inputs, entry.in.begin());
  entry.counted = counted;
  entry.next = place;
  entries_[last_].next = place;
  last_ = place;
  // Where all places are taken, the last of them is its own from now on: the other is found by what comes before it, or counted again.
  std::size_t at = 0;
  while (at + 1 < probes && places_[(*from + at) % places_.size()] != 0) ++at;
  places_[(*from + at) % places_.size()] = place + 1;
}

Report analyse_long(const Network& network) {
  Recall recall;
  return analyse_with(network, &recall);
}

}  // namespace pw::inline further
