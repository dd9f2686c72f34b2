// What the page says of a layer, gathered from where it is really shown: the sandbox's view of it and the questions about it. And the
// networks whose last layer stands for each kind, with every setting that changes what is true of it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/sandbox/quiz.h"
#include "app/shared/words.h"
#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"

namespace kind_words {

using namespace pw;
using namespace pw::app;

/// The last layer is looked at. Sizes are chosen so that no part of a count is a size by chance.
inline constexpr const char* networks[] = {
    "input 32x32x3; conv 5x5, 8",
    "input 19x17x12; conv 5x3, 28, stride=2, pad=1, dilation=2",
    "input 19x17x12; conv 5x3, 1",
    "input 19x17x12; conv 5x3, 28, bias=no",
    "input 19x17x12; conv 5x3, 28, groups=2",
    "input 19x17x12; conv 5x3, 28, groups=4, bias=no",
    "convention pytorch; input 19x17x12; conv 1x1, 28, groups=2",
    "input 48x12; conv 5, 28",
    "input 48x12; conv 5, 1, bias=no",
    "input 9x19x17x12; conv 3x5x4, 28",
    "input 19x17x64; conv 3x3, 256",
    "input 19x17x12; conv 5x3, 28, frozen",
    "input 19x17x12; conv 5x3, 12, pad=same; shared -1",
    "input 19x17x12; conv 5x3, 28, lora=4",
    "input 19x17x12; conv 5x3, 28, lora=4, frozen",
    "input 19x17x12; conv 5x3, 28, weightnorm",
    "convention tensorflow; input 6x19x17x12; conv 5x3, 28, each_step",
    "input 32x32x3; maxpool 2x2",
    "input 32x3; maxpool 2",
    "input 130; dense 47",
    "input 130; dense 1",
    "input 1; dense 1, bias=no",
    "input 130; dense 47, bias=no",
    "input 9x7x13; dense 47",
    "input 130; dense 47, softmax",
    "convention tensorflow; input 26x26x64; dense 10",
    "convention tensorflow; input 26x26x64; dense 10, bias=no",
    "convention tensorflow; input 26x64; dense 1, softmax",
    "convention pytorch; input 26x27x64; dense 10",
    "convention pytorch; input 26x64; dense 10",
    "input 26x64; dense 10, each_step",
    "input 130; dense 47, frozen",
    "input 130; dense 130; shared -1",
    "input 130; dense 47, lora=6",
    "input 130; dense 47, lora=6, frozen",
    "input 130; dense 47, weightnorm",
    "convention tensorflow; input 12; WORDS: embedding 570, 32; dense 570, bias=no, tied=WORDS",
    "convention tensorflow; input 12; WORDS: embedding 570, 32; dense 570, tied=WORDS",
    "input 19x17x12; avgpool 3x2, stride=2, pad=1",
    "input 19x17x12; globalmaxpool",
    "input 19x17x12; globalavgpool keep=yes",
    "input 19x17x12; adaptiveavgpool 4x4",
    "input 19x17x12; adaptivemaxpool 4x4",
    "input 19x17x13; depthwise 5x3",
    "input 19x17x13; depthwise 5x3, bias=no",
    "input 19x17x13; depthwise 5x3, multiplier=4",
    "input 19x17x13; depthwise 5x3, multiplier=4, bias=no",
    "input 48x13; depthwise 5",
    "input 19x17x13; depthwise 5x3, weightnorm",
    "input 19x17x1; depthwise 5x3",
    "input 19x17x13; separable 5x3, 28",
    "input 19x17x13; separable 5x3, 28, bias=no",
    "input 19x17x13; separable 5x3, 28, multiplier=4",
    "input 19x17x13; separable 5x3, 28, multiplier=4, bias=no",
    "input 48x13; separable 5, 28",
    "input 19x17x13; transposed 5x3, 28, stride=2",
    "input 19x17x13; transposed 5x3, 28, bias=no",
    "input 19x17x14; transposed 5x3, 28, groups=2",
    "convention tensorflow; input 48x13; transposed 5, 1",
    "input 19x17x13; flatten",
    "input 19x17x13; reshape 17x19x13",
    "input 19x17x13; permute 2x1x3",
    "input 19x17x13; batchnorm",
    "input 19x17x13; batchnorm scale=no",
    "input 19x17x13; batchnorm shift=no",
    "input 19x17x13; batchnorm scale=no, shift=no",
    "input 19x17x13; batchnorm running=no",
    "input 19x17x13; batchnorm scale=no, shift=no, running=no",
    "input 19x17x13; batchnorm frozen",
    "input 130; batchnorm",
    "input 19x17x13; layernorm",
    "input 19x17x13; layernorm scale=no",
    "input 19x17x13; layernorm shift=no",
    "input 19x17x13; layernorm scale=no, shift=no",
    "input 19x17x13; layernorm axes=1x2x3",
    "convention pytorch; input 19x17x13; layernorm axes=2x3",
    "input 130; layernorm",
    "input 19x17x14; groupnorm 2",
    "input 19x17x14; groupnorm 2, scale=no",
    "input 19x17x14; groupnorm 2, shift=no",
    "input 19x17x14; groupnorm 2, scale=no, shift=no",
    "input 19x17x13; instancenorm",
    "input 19x17x13; instancenorm affine=yes",
    "input 19x17x13; instancenorm affine=yes, running=yes",
    "input 19x17x13; instancenorm running=yes",
    "input 19x17x13; lrn",
    "input 19x17x13; relu",
    "input 130; softmax",
    "input 19x17x13; prelu",
    "input 19x17x13; prelu one",
    "input 19x17x13; prelu value",
    "input 19x17x13; prelu value, shared=1x2",
    "convention tensorflow; input 19x17x13; prelu",
    "convention pytorch; input 19x17x13; prelu",
    "input 19x17x13; dropout 0.5",
    "input 19x17x13; gaussiannoise 0.1",
    "input 19x17x13; zeropad 1",
    "input 19x17x13; reflectionpad 1",
    "input 19x17x13; replicationpad 1",
    "input 20x20x13; upsample scale=0.5",
    "input 20x20x12; pixelunshuffle 2",
    "convention tensorflow; input 19x17x13; a: relu; b: tanh; concat axis=1 from a, b",
    "input 130; logsoftmax",
    "input 19x17x13; crop 1",
    "input 19x17x13; upsample 2",
    "input 19x17x13; a: relu; b: tanh; add from a, b",
    "input 19x17x13; a: relu; b: tanh; maximum from a, b",
    "input 19x17x13; a: relu; b: tanh; concat from a, b",
    "input 19x17x13; se 6",
    "input 19x17x13; se 6, bias=no",
    "input 19x17x13; se 1",
    "input 12; embedding 570, 32",
    "input 12; embedding 570, 1",
    "input 12; embedding 570, 32, frozen",
    "input 12; embedding 570, 32, lora=3",
    "input 50x33; rnn 64",
    "input 50x33; rnn 64, bias=two",
    "input 50x33; rnn 64, bias=no",
    "input 50x33; rnn 1",
    "convention tensorflow; input 50x100; lstm 64",
    "convention pytorch; input 50x100; lstm 64",
    "input 50x100; lstm 64, bias=no",
    "input 50x100; lstm 64, bidirectional=concat",
    "input 50x100; lstm 64, projection=12",
    "input 50x100; lstm 64, peepholes=yes, bidirectional=sum",
    "input 50x100; lstm 64, frozen",
    "convention tensorflow; input 50x100; gru 64, sequence",
    "input 50x100; gru 64",
    "convention pytorch; input 50x100; gru 64, bidirectional=concat",
    "input 3x19x17x13; convlstm 5x3, 28",
    "input 3x19x17x13; convlstm 5x3, 28, bias=no",
    "input 50x96; attention 6, 16",
    "input 50x96; attention 6, 16, bias=no",
    "input 50x96; attention 1, 16",
    "input 50x96; attention 6, 16, kv_heads=2",
    "input 50x96; attention 6, 16, kv_heads=1, bias=no",
    "input 50x96; attention 6, 16, value_size=20, out=44",
    "input 50x96; attention 6, 16, lora=3",
    "input 14x21x96; attention 6, 16, window=7x7, relative=yes",
    "M: input 9x72; input 50x96; attention 6, 16 from -1, M",
    "convention tensorflow; M: input 9x72; N: input 9x33; input 50x96; attention 6, 16 from -1, M, N",
    "input 19x17x12; pixelshuffle 2",
    "input 130; repeatvector 3",
    "input 19x17x13; normalization",
    "input 19x17x13; scale",
    "input 19x17x13; scale shift=yes",
    "input 19x17x13; select 1x3",
    "input 84; rbf 10",
    "input 50x130; rmsnorm",
    "input 50x130; rmsnorm scale=no",
    "input 50x13; rmsnorm axes=1x2",
    "input 50x130; table 50x130",
    "input 50x130; table 130",
    "input 50x130; table 9x7x13",
    "input 50x96; swiglu 130",
    "input 50x96; geglu 130, bias=yes",
    "input 50x96; reglu 130, frozen",
    "input 50x96; moe 8, 130",
    "input 50x96; moe 8, 130, active=1, always=1",
    "input 50x96; moe 8, 130, gated=no, bias=yes",
    "input 50x96; moe 8, 130, bias=yes",
    "input 50x96; moe 8, 130, gated=no",
    "input 19x17x13; local 5x3, 28",
    "input 19x17x13; local 5x3, 28, bias=no",
    "input 48x13; local 5, 28",
    "input 19x17x12; split 3, 2",
    "input 19x17x12; channelshuffle 2",
    "input 19x17x12; stochasticdepth 0.1",
    "input 19x17x12; rescaling 127.5, less=1",
    "input 130; maxout 47, 3",
    "input 130; maxout 47, 3, bias=no",
    "convention tensorflow; input 26x64; maxout 10, 3",
    "M: input 16x16x8; B: input 5x4; roipool 3x3 from M, B",
    "M: input 16x16x8; roialign 2x2 from M",
};

/// A sentence, or a few words, and where it is shown.
struct Shown {
  std::string where;
  std::string words;
};
using All = std::vector<Shown>;

inline void add(All& out, const char* where, std::string words) {
  if (!words.empty()) out.push_back({where, std::move(words)});
}

inline void add_picture(All& out, const PictureView& picture) {
  add(out, "title", plain(picture.title));
  add(out, "described", picture.description);
  const stage::Picture drawn = stage::draw_layer(picture.subject, {});
  if (!drawn.summed_up) add(out, "note", picture.cells_note);
  for (const stage::Item& item : drawn.items) {
    if (const auto* label = std::get_if<stage::Label>(&item)) add(out, "label", label->text + plain(label->rich));
  }
  for (const auto& entry : drawn.legend) add(out, "legend", entry.text);
}

inline void add_formula(All& out, const FormulaCard& card) {
  using enum FormulaCard::Level;
  if (card.level == hidden) {
    add(out, "invite", card.invite);
    add(out, "look", plain(card.look));
    return;
  }
  for (const Rich& key : card.key) add(out, "letter", plain(key));
  if (card.level == nothing_to_learn) add(out, "nothing", card.nothing);
  if (card.level == symbols) return;
  for (const Piece& piece : card.pieces) {
    add(out, "piece", piece.words);
    add(out, "piece", piece.value);
  }
  for (const Sign& sign : card.line) add(out, "name", sign.name);
  add(out, "said", card.sentence);
}

inline State at_network(const char* text) {
  State state = update(update({}, {Action::Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}),
                       {Action::Kind::edit_network, 0, text});
  return update(state, {Action::Kind::pick_layer, static_cast<int>(state.sandbox.draft->report().layers.size()) - 1});
}

/// What the sandbox says of its last layer.
inline All in_sandbox(const State& state) {
  All out;
  const View view = describe(state);
  add_picture(out, view.picture);
  add_formula(out, view.formula);
  for (const Rich& words : view.after) add(out, "after", plain(words));
  return out;
}

/// The question about the last layer; nothing where it is not asked about.
inline std::optional<State> asking(State state) {
  state = update(state, activate(describe(state), "ask-me"));
  if (!state.sandbox.quiz) return std::nullopt;
  const std::vector<std::size_t> asked = sandbox::asked_layers(*state.sandbox.quiz->draft);
  const auto last = std::ranges::find(asked, state.sandbox.draft->report().layers.size() - 1);
  if (last == asked.end()) return std::nullopt;
  state.sandbox.quiz->number = static_cast<std::size_t>(last - asked.begin());
  return state;
}

inline State answered(State state, std::int64_t count) {
  state = update(state, activate(describe(state), "answer", std::to_string(count)));
  return update(state, activate(describe(state), "check"));
}

/// All that stands there beside the layer's own words and sizes.
inline All in_question(const State& state) {
  All out;
  const View view = describe(state);
  add_picture(out, view.picture);
  add_formula(out, view.formula);
  add(out, "said to the answer", plain(view.question.feedback.words));
  add(out, "told", view.question.feedback.told);
  for (const Rich& words : view.after) add(out, "after", plain(words));
  return out;
}

/// The states of a question before its count is known and short of the numbers of its formula: untouched, after each hint, after a
/// wrong answer that no thought leads to.
inline std::vector<State> before(const State& question, std::int64_t right) {
  std::vector<State> out = {question};
  for (int hints = 1; hints < 3; ++hints) {
    State hinted = question;
    hinted.sandbox.quiz->answer.hints = hints;
    out.push_back(std::move(hinted));
  }
  for (const std::int64_t wrong : {right + 1, right * 3 + 7, std::int64_t{3}}) out.push_back(answered(question, wrong));
  return out;
}

}  // namespace kind_words
