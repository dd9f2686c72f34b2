// src/app: what the screens say of a layer of any network: its setting, its formula, its picture, and what is said to a wrong
// count. Only for the files of this room.
#pragma once

#include "app/view.h"
#include "lesson/facts.h"

namespace pw::app {

/// A layer and what was answered to it.
struct LayerScene {
  const Network& network;
  const Report& report;
  std::size_t index;
  const Answer& answer;
  const lesson::Facts& facts;
  [[nodiscard]] const LayerReport& row() const { return report.layers[index]; }
  [[nodiscard]] const Layer& layer() const { return network.nodes[index].layer; }
  [[nodiscard]] const std::string& name() const { return network.nodes[index].name; }
  [[nodiscard]] lesson::About about() const { return {network, report, index}; }
  [[nodiscard]] const lesson::Words& words() const { return facts.words(); }
  [[nodiscard]] bool is_conv() const { return std::holds_alternative<Conv>(layer()); }
};

[[nodiscard]] std::string layer_setting(const LayerScene& scene);
/// To a text that is no number.
[[nodiscard]] Rich invalid_number_words(const Answer& answer);
void add(Rich& words, const Rich& more);
/// Sentences of the layer, one after the other.
[[nodiscard]] Rich sentences(const LayerScene& scene, const lesson::Keys& keys);
/// How far off a wrong count is, which thought leads to it, and a question that leads on; of a layer that learns nothing, where no thought is
/// known, what a sentence about its {name} says.
void describe_wrong_count(const LayerScene& scene, Feedback& out, text::Key otherwise = text::Key::name_none);
/// The formula that leads to a wrong answer beside the right one, with what differs marked.
void compare(const Formula& mine, const Formula& right, Count answer, Feedback& out);
/// On one line; for a card of its own see pieces.h. `with_blanks`: its numbers are left to the learner.
[[nodiscard]] FormulaCard layer_formula(const LayerScene& scene, bool with_blanks = false);
/// What each operand of the formula stands for, in the formula's order, and no number of it.
[[nodiscard]] std::vector<Rich> letter_words(const LayerScene& scene, const Formula& formula);
/// The same on the card: each letter once, and a word under each operand.
void explain_letters(const LayerScene& scene, const Formula& formula, FormulaCard& card);
/// Until the count is known the picture does not tell what it consists of: how deep a filter is, how many values come in, which parts
/// the formula has.
void make_riddle(const LayerScene& scene, PictureView& picture);
/// `window`: with its window on its way, where it has one; a pooling layer always is.
/// The hint “look here”: the picture's first filter, or neuron, stands out.
void show_where_to_look(const LayerScene& scene, PictureView& picture);
[[nodiscard]] PictureView layer_picture(const LayerScene& scene, bool window = false);

}  // namespace pw::app
