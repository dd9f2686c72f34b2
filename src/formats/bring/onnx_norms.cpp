// Normalisations that an ONNX file writes as the arithmetic that they are.
#include "formats/bring/onnx_reader.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring::onnx {
namespace {

constexpr int most_casts = 4;

bool is(const Node* node, std::string_view op) { return node != nullptr && node->op == op; }

}  // namespace

const Node* Reader::next(const Node& node) const {
  const Node* out = node.out.empty() ? nullptr : only_reader(node.out.front());
  for (int i = 0; i < most_casts && is(out, "Cast"); ++i)
    out = out->out.empty() ? nullptr : only_reader(out->out.front());
  return out;
}

const Node* Reader::maker(std::string_view name) const {
  for (int i = 0; i < most_casts; ++i) {
    const auto found = makers_.find(name);
    if (found == makers_.end()) return nullptr;
    if (found->second->op != "Cast") return found->second;
    name = found->second->input(0);
  }
  return nullptr;
}

const Known* Reader::for_channels(const Node& node) const {
  const Known* out = weight(node, weight(node, 0) != nullptr ? 0 : 1);
  const auto all = out == nullptr ? std::nullopt : out->numbers();
  return all && std::ranges::find(out->dims, *all) != out->dims.end() ? out : nullptr;
}

const Known* Reader::bias_behind(const Node& node, Count channels) {
  const Node* sum = next(node);
  constexpr int most_scales = 3;
  for (int i = 0; i < most_scales && is(sum, "Mul") && has(node.op, "Integer"); ++i) sum = next(*sum);
  const Known* out = is(sum, "Add") ? for_channels(*sum) : nullptr;
  if (out == nullptr || out->numbers() != channels) return nullptr;
  folded_.insert(sum);
  return out;
}

Reader::Affine Reader::affine(const Node& node, bool shifts) {
  Affine out;
  const Node* scale = next(node);
  if (!is(scale, "Mul") || (out.scale = for_channels(*scale)) == nullptr) return out;
  folded_.insert(scale);
  const Node* shift = shifts ? next(*scale) : nullptr;
  if (!is(shift, "Add")) return out;
  const Known* added = for_channels(*shift);
  if (added == nullptr || added->numbers() != out.scale->numbers()) return out;
  out.shift = added;
  folded_.insert(shift);
  return out;
}

bool Reader::is_norm(const Node& node) {
  // x / sqrt(mean(x²) + e), or x · (1 / sqrt(...)).
  std::string_view value;
  const Node* root = nullptr;
  if (node.op == "Div") {
    root = maker(node.input(1));
    value = node.input(0);
  } else if (node.op == "Mul") {
    for (const std::size_t place : {0U, 1U}) {
      const Node* one = maker(node.input(place));
      if (is(one, "Reciprocal")) root = maker(one->input(0));
      else if (is(one, "Div") && known(*one, 0) != nullptr) root = maker(one->input(1));
      else continue;
      value = node.input(1 - place);
      break;
    }
  }
  if (!is(root, "Sqrt")) return false;
  const Node* mean = maker(root->input(0));
  if (is(mean, "Add")) mean = maker(mean->input(known(*mean, 0) != nullptr ? 1 : 0));
  if (!is(mean, "ReduceMean")) return false;
  const Node* square = maker(mean->input(0));
  if (!is(square, "Pow") && !(is(square, "Mul") && square->input(0) == square->input(1))) return false;
  const Node* base = maker(value);
  const Node* average = is(base, "Sub") ? maker(base->input(1)) : nullptr;
  const bool is_layer_norm = is(average, "ReduceMean");
  if (square->input(0) != value && maker(square->input(0)) != base) return false;
  const std::size_t in = source(node);
  const std::size_t from = flow(value).node != Plan::nothing ? flow(value).node : in;
  const Affine own = affine(node, is_layer_norm);
  if (own.scale == nullptr) return false;
  Piece piece;
  piece.takes = own.scale->numbers().value_or(0);
  if (is_layer_norm) {
    LayerNorm norm;
    norm.shift = own.shift != nullptr;
    piece.layer = norm;
  } else {
    piece.layer = RmsNorm{};
  }
  if (own.shift != nullptr) layer(node, std::move(piece), from, {own.scale, own.shift});
  else layer(node, std::move(piece), from, {own.scale});
  return true;
}

/// Reshaped so that each group is a channel, normalised, and reshaped again: a group normalisation.
bool Reader::is_grouped(const Node& node, const Known& scale) {
  const Node* after = next(node);
  const auto groups = scale.numbers();
  if (!is(maker(node.input(0)), "Reshape") || !is(after, "Reshape") || !groups || *groups < 1) return false;
  const Affine own = affine(*after, true);
  const bool affine = own.scale != nullptr;
  if (!affine && scale.origin->is_stored) return false;
  Piece piece;
  piece.layer = GroupNorm{.groups = *groups, .scale = affine, .shift = own.shift != nullptr};
  piece.takes = affine ? own.scale->numbers().value_or(0) : 0;
  if (!affine) give(node, plan_.add(std::move(piece), {source(node)}, 0));
  else if (own.shift != nullptr) layer(node, std::move(piece), source(node), {own.scale, own.shift});
  else layer(node, std::move(piece), source(node), {own.scale});
  return true;
}

}  // namespace pw::formats::bring::onnx
