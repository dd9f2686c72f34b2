#include "lesson/practice/exercise_words.h"

#include <algorithm>

namespace pw::lesson::inline practice {
namespace {

using enum text::Key;
using Kind = Exercise::Kind;
using Changed = Exercise::Changed;

std::string_view name_of(const Exercise& e, std::size_t layer) { return e.network.nodes[layer].name; }

std::string padding_words(const Padding& padding) {
  return padding.is_none() ? text::say(no_padding) : text::say(some_padding, {{"n", padding.before.at(0)}});
}

/// Of the kinds that the walk does not have.
std::string further_words(const Layer& layer) {
  if (std::holds_alternative<BatchNorm>(layer)) return text::say(line_norm);
  if (std::holds_alternative<LayerNorm>(layer)) return text::say(line_layer_norm);
  if (const auto* depthwise = std::get_if<Depthwise>(&layer)) {
    const std::string padding = padding_words(depthwise->padding);
    return text::say(line_depthwise, {{"m", depthwise->multiplier},
                                      {"h", depthwise->kernel.height()},
                                      {"w", depthwise->kernel.width()},
                                      {"stride", depthwise->stride.at(0)},
                                      {"padding", std::string_view(padding)}});
  }
  if (const auto* transposed = std::get_if<Transposed>(&layer))
    return text::say(line_transposed, {{"k", transposed->filters},
                                       {"h", transposed->kernel.height()},
                                       {"w", transposed->kernel.width()},
                                       {"stride", transposed->stride.at(0)}});
  if (const auto* embedding = std::get_if<Embedding>(&layer))
    return text::say(line_embedding, {{"v", embedding->entries}, {"e", embedding->vector_size}});
  if (const auto* recurrent = std::get_if<Recurrent>(&layer)) {
    const text::Key key = recurrent->type == Recurrent::Type::lstm  ? line_lstm
                          : recurrent->type == Recurrent::Type::gru ? line_gru
                                                                    : line_rnn;
    return text::say(key, {{"c", recurrent->neurons}});
  }
  if (const auto* attention = std::get_if<Attention>(&layer))
    return text::say(line_attention, {{"n", attention->heads}, {"e", attention->head_size}});
  return std::string(keyword(layer));
}

std::string line_words(const Exercise& e, std::size_t index) {
  if (index < e.lines.size() && !e.lines[index].empty()) return e.lines[index];
  const Layer& layer = e.network.nodes[index].layer;
  if (const auto* input = std::get_if<Input>(&layer)) {
    const std::span<const Count> sizes = input->shape.sizes();
    if (sizes.size() == 1) return text::say(line_words_in, {{"n", sizes[0]}});
    if (sizes.size() == 2) return text::say(line_steps_in, {{"n", sizes[0]}, {"d", sizes[1]}});
    return text::say(setting_input,
                     {{"h", input->shape.height()}, {"w", input->shape.width()}, {"d", input->shape.channels()}});
  }
  if (const auto* pool = std::get_if<MaxPool>(&layer)) {
    return text::say(setting_pool,
                     {{"h", pool->window.height()}, {"w", pool->window.width()}, {"stride", pool->step().at(0)}});
  }
  if (const auto* dense = std::get_if<Dense>(&layer)) {
    // What becomes of a map is said: frameworks differ in it.
    const bool row = index > 0 && (std::holds_alternative<Dense>(e.network.nodes[index - 1].layer) ||
                                   (index <= e.report.layers.size() && e.report.layers[index - 1].out.rank() < 2));
    return (row ? "" : text::say(line_flattened)) +
           text::say(dense->softmax ? setting_softmax : line_dense, {{"c", dense->neurons}}) +
           (dense->bias ? "" : text::say(line_no_bias));
  }
  if (!std::holds_alternative<Conv>(layer)) return further_words(layer);
  const auto& conv = std::get<Conv>(layer);
  const std::string padding = padding_words(conv.padding);
  if (conv.kernel.count == 1)
    return text::say(line_conv_1d, {{"k", conv.filters},
                                    {"n", conv.kernel.at(0)},
                                    {"stride", conv.stride.at(0)},
                                    {"padding", std::string_view(padding)}});
  const bool hidden = e.kind == Kind::find_filters && index == e.layer;
  return text::say(hidden ? line_conv_hidden : setting_conv, {{"k", conv.filters},
                                                              {"h", conv.kernel.height()},
                                                              {"w", conv.kernel.width()},
                                                              {"stride", conv.stride.at(0)},
                                                              {"padding", std::string_view(padding)}}) +
         (conv.groups == 1 ? "" : text::say(line_groups, {{"n", conv.groups}})) +
         (conv.bias ? "" : text::say(line_no_bias));
}

text::Key change_key(Changed changed) {
  switch (changed) {
    case Changed::stride: return change_stride;
    case Changed::padding: return change_padding;
    case Changed::image: return change_image;
    case Changed::kernel: return change_kernel;
    case Changed::bias: return change_bias;
    case Changed::filters: return change_filters;
    case Changed::filters_above: return change_filters_above;
    case Changed::groups: return change_groups;
    case Changed::stride_above: return change_stride_above;
    case Changed::padding_above: return change_padding_above;
    case Changed::length: return change_length;
  }
  return blank;
}

}  // namespace

bool can_say(const Exercise& e, std::size_t index) {
  const Node& node = e.network.nodes[index];
  Layer plain = node.layer;
  if (const auto* conv = std::get_if<Conv>(&node.layer)) {
    Conv said;
    said.kernel = conv->kernel;
    said.filters = conv->filters;
    said.stride = conv->stride.at(0);
    said.padding = conv->padding.before.at(0);
    said.groups = conv->groups;
    said.bias = conv->bias;
    if (conv->kernel.count > 2) return false;
    plain = said;
  } else if (const auto* pool = std::get_if<MaxPool>(&node.layer)) {
    MaxPool said;
    said.window = pool->window;
    said.stride = pool->stride;
    if (pool->window.count != 2 || !pool->step().is_even()) return false;
    plain = said;
  } else if (const auto* input = std::get_if<Input>(&node.layer)) {
    if (!input->shape.is_map() && input->shape.sizes().size() != 1) return false;
  } else if (!std::holds_alternative<Dense>(node.layer)) {
    return false;
  }
  Node said;
  said.name = node.name;
  said.layer = std::move(plain);
  return said == node;
}

bool is_asked_about(const Exercise& e, std::size_t layer) {
  if (e.kind != Kind::dearer_layer) return layer == e.layer;
  if (e.compared.empty()) return layer == e.layer || layer == e.other;
  return std::ranges::find(e.compared, layer) != e.compared.end();
}

std::vector<Rich> network_words(const Exercise& e) {
  std::vector<Rich> out;
  for (std::size_t i = 0; i < e.network.nodes.size(); ++i) {
    // A broken network is asked about as a whole.
    const bool asked = e.kind != Kind::broken_layer && is_asked_about(e, i);
    out.push_back(
        {{std::string(name_of(e, i)), Quantity::none, true}, {"  " + line_words(e, i), Quantity::none, asked}});
  }
  return out;
}

std::string short_words(const Exercise& e, std::size_t layer) {
  if (const auto* input = std::get_if<Input>(&e.network.nodes[layer].layer)) return shape_text(input->shape, true);
  const std::string words = line_words(e, layer);
  return words.substr(0, words.find(','));
}

std::string question_words(const Exercise& e) {
  const std::string_view name = name_of(e, e.layer);
  const std::string_view other = name_of(e, e.other);
  const Count count = e.kind == Kind::broken_layer ? 0 : e.report.layers[e.layer].parameters;
  const std::string change = text::say(change_key(e.changed), {{"from", e.from}, {"to", e.to}, {"name", other}});
  const std::initializer_list<text::Arg> args = {
      {"name", name}, {"other", other}, {"n", count}, {"change", std::string_view(change)}};
  switch (e.kind) {
    case Kind::count_layer:
      return text::say(e.report.layers[e.layer].non_trainable > 0 ? ask_count_trained : ask_count, args);
    case Kind::filter_depth: return text::say(ask_filter_depth, args);
    case Kind::dearer_layer: return text::say(e.compared.size() > 2 ? ask_dearest : ask_dearer, args);
    case Kind::output_width: return text::say(ask_width, args);
    case Kind::change: return text::say(ask_change, args);
    case Kind::broken_layer: return text::say(ask_broken);
    case Kind::find_filters: return text::say(ask_find_filters, args);
    case Kind::output_shape: return text::say(ask_shape, args);
    case Kind::estimate: return text::say(ask_estimate, args);
    case Kind::count: break;
  }
  return {};
}

std::string option_words(const Exercise& e, const Option& option) {
  const auto name = [&] { return std::string(name_of(e, static_cast<std::size_t>(option.number))); };
  switch (e.kind) {
    case Kind::dearer_layer: return option.number < 0 ? text::say(option_same) : name();
    case Kind::broken_layer: return option.number < 0 ? text::say(option_sound) : name();
    case Kind::output_shape: return shape_text(option.shape);
    case Kind::change: {
      const Count before = e.report.layers[e.layer].parameters;
      return text::say(option.number == before  ? option_stays
                       : option.number > before ? option_rises
                                                : option_falls,
                       {{"n", option.number}});
    }
    default: return text::number(option.number);
  }
}

std::string right_words(const Exercise& e) {
  const int right = e.right_option();
  return right < 0 ? text::number(e.right) : option_words(e, e.options[static_cast<std::size_t>(right)]);
}

std::vector<Rich> why_words(const Exercise& e) {
  if (e.kind == Kind::broken_layer) {
    if (!e.report.problem) return {rich(why_sound)};
    const std::vector<Count>& sizes = e.report.problem->numbers;
    if (sizes.size() < 4) return {};
    return {rich(why_broken,
                 {{"name", name_of(e, e.layer)}, {"window", sizes[0]}, {"size", sizes[1] + sizes[2] + sizes[3]}})};
  }
  const Facts facts(e.answering_network(), e.answering_report(), e.layer);
  const Layer& layer = e.network.nodes[e.layer].layer;
  const bool is_conv = std::holds_alternative<Conv>(layer);
  const bool is_pool = std::holds_alternative<MaxPool>(layer);
  switch (e.kind) {
    case Kind::filter_depth: return {rich(why_filter_depth, facts.args())};
    case Kind::output_shape:
      return {rich(is_pool ? pool_places : conv_places, facts.args()),
              rich(is_pool ? why_pool_channels : why_conv_channels, facts.args())};
    case Kind::change:
      if (e.changed == Changed::stride || e.changed == Changed::padding || (e.changed == Changed::image && is_conv))
        return {rich(why_only_size, facts.args())};
      break;
    case Kind::output_width: return {rich(is_pool ? pool_places : conv_places, facts.args())};
    case Kind::dearer_layer: {
      std::vector<Rich> all;
      for (const std::size_t layer : e.compared)
        all.push_back(rich(why_dearest, {{"name", name_of(e, layer)}, {"n", e.report.layers[layer].parameters}}));
      if (!all.empty()) return all;
      const auto count = [&](std::size_t index) { return e.report.layers[index].parameters; };
      return {rich(why_dearer, {{"name", name_of(e, e.layer)},
                                {"n", count(e.layer)},
                                {"other", name_of(e, e.other)},
                                {"m", count(e.other)}})};
    }
    case Kind::estimate: return {rich(why_estimate, facts.args())};
    default: break;
  }
  // As the layer stands after a change.
  std::vector<Rich> out;
  for (const text::Key key : facts.words().why) out.push_back(rich(key, facts.args()));
  return out;
}

}  // namespace pw::lesson::inline practice
