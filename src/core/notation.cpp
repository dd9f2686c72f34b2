#include "core/notation.h"

#include <algorithm>

#include "core/settings.h"

namespace pw {
namespace {

using Code = Diagnostic::Code;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

struct Slice {
  std::string_view text;
  int column = 1;  ///< of its first byte
};

Slice trim(Slice s) {
  while (!s.text.empty() && is_space(s.text.front())) {
    s.text.remove_prefix(1);
    ++s.column;
  }
  while (!s.text.empty() && is_space(s.text.back())) s.text.remove_suffix(1);
  return s;
}

/// Takes the part of `rest` before `separator` off it; the whole where there is none.
Slice take(Slice& rest, char separator) {
  const std::size_t end = rest.text.find(separator);
  const Slice head{rest.text.substr(0, end), rest.column};
  if (end == std::string_view::npos) {
    rest = {{}, rest.column + static_cast<int>(rest.text.size())};
  } else {
    rest = {rest.text.substr(end + 1), rest.column + static_cast<int>(end) + 1};
  }
  return head;
}

std::unexpected<Diagnostic> problem(Code code, int line, Slice where) {
  Diagnostic d;
  d.code = code;
  d.line = line;
  d.column = where.column;
  d.word = std::string(where.text);
  return std::unexpected(std::move(d));
}

/// Tries the layer kinds of the variant one by one: the kind whose keyword it is reads its settings.
template <std::size_t I = 0>
Expected<Layer> read_layer(std::string_view keyword, Settings& settings) {
  if constexpr (I < std::variant_size_v<Layer>) {
    using Kind = std::variant_alternative_t<I, Layer>;
    if (Kind::keyword != keyword) return read_layer<I + 1>(keyword, settings);
    auto kind = Kind::read(settings);
    if (!kind) return std::unexpected(kind.error());
    return Layer(std::move(*kind));
  } else {
    return fail(Code::unknown_layer);
  }
}

template <std::size_t... I>
std::string nearest_keyword(std::string_view word, std::index_sequence<I...>) {
  return nearest(word, {std::variant_alternative_t<I, Layer>::keyword...});
}

std::vector<Settings::Word> words(Slice rest) {
  std::vector<Settings::Word> out;
  rest = trim(rest);
  while (!rest.text.empty()) {
    Slice value = trim(take(rest, ','));
    Settings::Word word;
    word.column = value.column;
    if (value.text.find('=') != std::string_view::npos) {
      word.key = std::string(trim(take(value, '=')).text);
      value = trim(value);
    }
    word.text = std::string(value.text);
    out.push_back(std::move(word));
    rest = trim(rest);
  }
  return out;
}

Expected<Node> parse_layer(Slice slice, int line) {
  Node node;
  if (slice.text.find(':') != std::string_view::npos) {
    node.name = std::string(trim(take(slice, ':')).text);
    slice = trim(slice);
  }
  std::size_t end = 0;
  while (end < slice.text.size() && !is_space(slice.text[end])) ++end;
  const Slice keyword{slice.text.substr(0, end), slice.column};
  const Slice rest{slice.text.substr(end), slice.column + static_cast<int>(end)};
  Settings settings(words(rest), line, slice.column + static_cast<int>(slice.text.size()));
  auto layer = read_layer(keyword.text, settings);
  if (!layer) {
    if (layer.error().code != Code::unknown_layer) return std::unexpected(layer.error());
    auto unknown = problem(Code::unknown_layer, line, keyword);
    unknown.error().suggestion =
        nearest_keyword(keyword.text, std::make_index_sequence<std::variant_size_v<Layer>>{});
    return unknown;
  }
  node.layer = std::move(*layer);
  return node;
}

}  // namespace

Expected<Network> parse_network(std::string_view text) {
  Network network;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    Slice line{text.substr(0, end), 1};
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    line.text = line.text.substr(0, line.text.find('#'));
    while (!line.text.empty()) {
      const Slice layer = trim(take(line, ';'));
      if (layer.text.empty()) continue;
      auto node = parse_layer(layer, number);
      if (!node) return std::unexpected(node.error());
      network.nodes.push_back(std::move(*node));
    }
  }
  return network;
}

std::string print_network(const Network& network) {
  std::size_t widest = 0;
  for (const Node& node : network.nodes) widest = std::max(widest, node.name.size());
  std::string out;
  for (const Node& node : network.nodes) {
    if (!node.name.empty()) out += node.name + ":" + std::string(widest - node.name.size() + 1, ' ');
    out += std::visit(
        [](const auto& kind) { return std::string(std::remove_cvref_t<decltype(kind)>::keyword) + " " + kind.write(); },
        node.layer);
    out += '\n';
  }
  return out;
}

}  // namespace pw
