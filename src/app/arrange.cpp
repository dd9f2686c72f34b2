#include "app/arrange.h"

#include <algorithm>

#include "core/rewrite.h"
#include "lesson/mend.h"

namespace pw::app {
namespace {

/// The text with a change in it, and the layer at `at` looked at.
void change(Sandbox& sandbox, std::string text, std::optional<std::size_t> at) {
  edit(sandbox, std::move(text));
  sandbox.typing = false;
  if (!at) return;
  const Reading reading = read_network(sandbox.text);
  for (std::size_t i = 0; i < reading.places.size(); ++i) {
    if (reading.places[i].at < *at) continue;
    sandbox.picked = static_cast<int>(i);
    return;
  }
}

/// The text read and counted, with the layer that is looked at.
struct Open {
  Reading reading;
  Report report;
  std::optional<std::size_t> layer;

  explicit Open(const Sandbox& sandbox) : reading(read_network(sandbox.text)), report(analyse(reading.network)), layer(looked_at(sandbox, report)) {}
};

}  // namespace

std::optional<std::size_t> looked_at(const Sandbox& sandbox, const Report& report) {
  if (report.layers.empty()) return std::nullopt;
  const std::size_t last = report.layers.size() - 1;
  return sandbox.picked < 0 ? last : std::min(static_cast<std::size_t>(sandbox.picked), last);
}

std::optional<std::size_t> beside(const Reading& reading, std::size_t layer, bool above) {
  const std::size_t here = reading.places[layer].at;
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < reading.places.size(); ++i) {
    const std::size_t there = reading.places[i].at;
    if (there == here || (there < here) != above) continue;
    if (!out || (above ? there > reading.places[*out].at : there < reading.places[*out].at)) out = i;
  }
  return out;
}

std::vector<lesson::WhatIf> what_ifs(const Reading& reading, const Report& report, std::size_t layer) {
  std::vector<std::size_t> together;
  for (std::size_t i = 0; i < reading.places.size(); ++i) {
    if (reading.places[i] == reading.places[layer]) together.push_back(i);
  }
  return lesson::what_if(reading.network, report, layer, together);
}

void rearrange(Sandbox& sandbox, int number) {
  const auto how = static_cast<Arrange>(std::clamp(number, 0, static_cast<int>(Arrange::remove)));
  const Open open(sandbox);
  if (!open.layer) return;
  const std::vector<Place>& places = open.reading.places;
  const Place here = places[*open.layer];
  const std::string_view text = sandbox.text;
  switch (how) {
    case Arrange::up:
    case Arrange::down: {
      const auto other = beside(open.reading, *open.layer, how == Arrange::up);
      if (!other) return;
      const Place there = places[*other];
      if (how == Arrange::up) change(sandbox, with_swapped(text, there, here), there.at);
      else change(sandbox, with_swapped(text, here, there), there.at + there.length - here.length);
      break;
    }
    case Arrange::twice: change(sandbox, with_layer_after(text, here, words_at(text, here)), here.at + here.length); break;
    case Arrange::remove: change(sandbox, without_layer(text, here), here.at); break;
  }
}

void add_layer(Sandbox& sandbox, int) {
  if (sandbox.adding.empty()) return;
  const Open open(sandbox);
  if (open.layer) {
    const Place here = open.reading.places[*open.layer];
    change(sandbox, with_layer_after(sandbox.text, here, sandbox.adding), here.at + here.length);
  } else {
    change(sandbox, sandbox.text + (sandbox.text.empty() || sandbox.text.ends_with('\n') ? "" : "\n") + sandbox.adding + "\n", std::nullopt);
  }
  sandbox.adding.clear();
}

void use_what_if(Sandbox& sandbox, int index) {
  const Open open(sandbox);
  if (!open.layer) return;
  const auto offers = what_ifs(open.reading, open.report, *open.layer);
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  const Place here = open.reading.places[*open.layer];
  // Where it takes from stays as it is written.
  const std::string_view typed = words_at(sandbox.text, here);
  const std::size_t from = std::min(typed.find(" from "), typed.size());
  change(sandbox, with_words(sandbox.text, here, print_layer(offers[static_cast<std::size_t>(index)].node) + std::string(typed.substr(from))), here.at);
}

void use_mend(Sandbox& sandbox, int index) {
  const Open open(sandbox);
  auto offers = lesson::mends(sandbox.text, open.reading, open.report);
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  change(sandbox, std::move(offers[static_cast<std::size_t>(index)].text), std::nullopt);
}

std::span<const std::string_view> example_layers() {
  static constexpr std::string_view all[] = {
      "conv 3x3, 8", "conv 3x3, 8, pad=same", "conv 1x1, 8", "conv 3x3, 8, stride=2", "conv 3x3, 8, groups=2", "depthwise 3x3", "separable 3x3, 8", "transposed 2x2, 8, stride=2",
      "maxpool 2x2", "avgpool 2x2", "globalavgpool", "globalmaxpool", "adaptiveavgpool 7x7", "adaptivemaxpool 7x7",
      "flatten", "dense 10", "dense 10, softmax", "batchnorm", "layernorm", "groupnorm 4", "instancenorm", "lrn",
      "relu", "sigmoid", "tanh", "softmax", "gelu", "silu", "prelu channel", "dropout 0.5", "zeropad 1", "crop 1", "upsample 2", "pixelshuffle 2",
      "add from -1, -2", "multiply from -1, -2", "concat from -1, -2", "se 4", "embedding 1000, 64", "rnn 32", "lstm 32", "gru 32", "attention 4, 16",
      "reshape 4x4x4", "permute 2x1", "repeatvector 4", "scale", "normalization"};
  return all;
}

}  // namespace pw::app
