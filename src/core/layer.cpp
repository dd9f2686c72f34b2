#include "core/layer.h"

namespace pw {

/// What the kind's own struct says. A function for each kind, named by it: so those of later kinds come later (web/make/later.mjs).
template <typename Kind>
Expected<Counted> count_as(const void* layer, const Given& given) {
  return static_cast<const Kind*>(layer)->count(given);
}

namespace {

template <std::size_t... I>
constexpr std::array<const LayerKind*, sizeof...(I)> list_kinds(std::index_sequence<I...>) {
  return {&std::variant_alternative_t<I, Layer>::kind...};
}

constexpr auto all = std::make_index_sequence<std::variant_size_v<Layer>>{};
constexpr auto the_kinds = list_kinds(all);

using Counter = Expected<Counted> (*)(const void* layer, const Given& given);
template <std::size_t... I>
constexpr std::array<Counter, sizeof...(I)> list_counters(std::index_sequence<I...>) {
  return {count_as<std::variant_alternative_t<I, Layer>>...};
}
constexpr auto counters = list_counters(all);

template <std::size_t... I>
Layer fresh(std::size_t index, std::index_sequence<I...>) {
  Layer layer;
  ((I == index ? static_cast<void>(layer.emplace<I>()) : static_cast<void>(0)), ...);
  return layer;
}

/// Which of its kind's keywords the layer has; null where there is one only.
const std::uint8_t* which_of(const Layer& layer) {
  const Find which = kind_of(layer).which;
  return which == nullptr ? nullptr : static_cast<const std::uint8_t*>(which(data(layer)));
}

}  // namespace

std::span<const LayerKind* const> kinds() { return the_kinds; }
const LayerKind& kind_of(const Layer& layer) { return *the_kinds[layer.index()]; }
const void* data(const Layer& layer) {
  return std::visit([](const auto& kind) -> const void* { return &kind; }, layer);
}
Layer fresh_layer(std::size_t index) { return fresh(index, all); }
Layer fresh_layer(std::size_t index, std::size_t word) {
  Layer layer = fresh_layer(index);
  if (const std::uint8_t* which = which_of(layer)) *const_cast<std::uint8_t*>(which) = static_cast<std::uint8_t>(word);
  return layer;
}

std::string_view keyword(const Layer& layer) {
  const std::uint8_t* which = which_of(layer);
  return word_at(kind_of(layer).keywords, which == nullptr ? 0 : *which);
}

Expected<Counted> count(const Layer& layer, const Given& given) { return counters[layer.index()](data(layer), given); }

}  // namespace pw
