// Random networks of every layer kind, by the kinds' own tables of settings: well formed as text, mostly not countable.
#pragma once

#include <random>
#include <string>

#include "core/network.h"

namespace random_network {

inline pw::Count pick(std::mt19937& random, pw::Count least, pw::Count greatest) {
  return least + static_cast<pw::Count>(random() % static_cast<std::uint64_t>(greatest - least + 1));
}

/// A network of any convention that begins with an input of any number of axes.
inline pw::Network begun(std::mt19937& random) {
  pw::Network network;
  network.convention = static_cast<pw::Convention>(random() % 3);
  pw::Shape shape;
  for (pw::Count n = pick(random, 1, 4); n > 0; --n) shape.push_back(pick(random, 1, 9));
  network.nodes = {{"", pw::Input{shape}}};
  return network;
}

/// Sets one setting to something that it takes, in the form that reading gives.
inline void set(const pw::Setting& setting, pw::Layer& layer, std::mt19937& random) {
  using Type = pw::Setting::Type;
  const pw::Count most = std::min<pw::Count>(setting.greatest, random() % 8 == 0 ? setting.greatest : 9);
  const auto value = [&] { return pick(random, std::max<pw::Count>(setting.least, -9), most); };
  std::size_t words = 0;
  while (!pw::word_at(setting.words, words).empty()) ++words;
  pw::Axes axes;
  axes.count = static_cast<std::uint8_t>(pick(random, 1, 3));
  for (std::size_t i = 0; i < axes.count; ++i) axes.sizes[i] = value();
  switch (setting.type) {
    case Type::number:
    case Type::decimal: *pw::value_of<pw::Count>(setting, layer) = value(); break;
    case Type::yes_no:
    case Type::flag: *pw::value_of<bool>(setting, layer) = random() % 2 == 0; break;
    case Type::choice: *pw::value_of<std::uint8_t>(setting, layer) = static_cast<std::uint8_t>(random() % words); break;
    case Type::window: *pw::value_of<pw::Axes>(setting, layer) = axes; break;
    case Type::decimals:
    case Type::axes:
      axes = axes.folded();
      // What is so anyway is not said.
      if (const pw::Axes* other = setting.like(pw::data(layer)); other != nullptr && axes == other->folded()) axes = {};
      *pw::value_of<pw::Axes>(setting, layer) = axes;
      break;
    case Type::padding: {
      pw::Axes after = axes;
      for (std::size_t i = 0; i < after.count; ++i) after.sizes[i] = value();
      auto& padding = *pw::value_of<pw::Padding>(setting, layer);
      padding = pw::Padding(axes, random() % 2 == 0 ? axes : after);
      if (words > 1 && random() % 3 == 0)
        padding = pw::Padding(static_cast<pw::Padding::Rule>(1 + random() % (words - 1)));
      break;
    }
    case Type::sizes: {
      pw::Shape shape;
      for (pw::Count n = pick(random, 1, pw::Shape::most_axes); n > 0; --n) shape.push_back(value());
      *pw::value_of<pw::Shape>(setting, layer) = shape;
      break;
    }
  }
}

inline pw::Layer layer(std::mt19937& random) {
  const std::size_t index = random() % pw::kinds().size();
  const pw::LayerKind& kind = *pw::kinds()[index];
  std::size_t words = 0;
  while (!pw::word_at(kind.keywords, words).empty()) ++words;
  pw::Layer out = pw::fresh_layer(index, words > 1 ? random() % words : 0);
  bool said = true;
  for (const pw::Setting& setting : kind.settings) {
    // A value by position is only said where those before it are.
    if (setting.optional && (random() % 2 == 0 || (setting.by_position && !said))) {
      said = said && !setting.by_position;
      continue;
    }
    set(setting, out, random);
  }
  return out;
}

inline pw::Network network(std::mt19937& random) {
  pw::Network out;
  out.convention = static_cast<pw::Convention>(random() % 3);
  const pw::Count count = pick(random, 0, 12);
  for (pw::Count i = 0; i < count; ++i) {
    pw::Node node;
    const auto index = static_cast<std::size_t>(i);
    // Names come twice now and then.
    if (random() % 2 == 0)
      node.name = std::string(1, static_cast<char>('a' + random() % 6)) + (random() % 3 == 0 ? " one.1" : "");
    node.layer = layer(random);
    if (i > 0 && random() % 3 == 0) {
      for (pw::Count n = pick(random, 1, 3); n > 0; --n) node.from.push_back(random() % index);
      if (node.from == std::vector{index - 1}) node.from.clear();
    }
    if (i > 0 && random() % 6 == 0) {
      const std::size_t first = random() % index;
      node.shares = out.nodes[first].shares ? *out.nodes[first].shares : first;
      node.layer = out.nodes[*node.shares].layer;
    }
    if (i > 0 && random() % 9 == 0) node.tied = random() % index;
    if (random() % 9 == 0) node.rank = pick(random, 1, 99);
    node.weight_norm = random() % 9 == 0;
    if (random() % 5 == 0) node.takes = pick(random, 1, 99);
    node.frozen = random() % 7 == 0;
    node.each_step = random() % 7 == 0;
    out.nodes.push_back(std::move(node));
  }
  return out;
}

}  // namespace random_network
