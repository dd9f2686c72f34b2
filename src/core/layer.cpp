#include "core/layer.h"

namespace pw {
namespace {

template <std::size_t... I>
constexpr std::array<const LayerKind*, sizeof...(I)> list_kinds(std::index_sequence<I...>) {
  return {&std::variant_alternative_t<I, Layer>::kind...};
}

constexpr auto all = std::make_index_sequence<std::variant_size_v<Layer>>{};
constexpr auto the_kinds = list_kinds(all);

template <std::size_t... I>
Layer fresh(std::size_t index, std::index_sequence<I...>) {
  Layer layer;
  ((I == index ? static_cast<void>(layer.emplace<I>()) : static_cast<void>(0)), ...);
  return layer;
}

}  // namespace

std::span<const LayerKind* const> kinds() { return the_kinds; }
const LayerKind& kind_of(const Layer& layer) { return *the_kinds[layer.index()]; }
void* data(Layer& layer) {
  return std::visit([](auto& kind) -> void* { return &kind; }, layer);
}
const void* data(const Layer& layer) {
  return std::visit([](const auto& kind) -> const void* { return &kind; }, layer);
}
Layer fresh_layer(std::size_t index) { return fresh(index, all); }

std::string_view keyword(const Layer& layer) {
  const std::string_view words = kind_of(layer).keywords;
  if (words.find('|') == std::string_view::npos) return words;
  return word_at(words, *static_cast<const std::uint8_t*>(data(layer)));
}

}  // namespace pw
