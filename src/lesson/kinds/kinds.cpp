#include "core/tables.h"
#include "lesson/kinds/conv.h"
#include "lesson/kinds/dense.h"
#include "lesson/kinds/further/activation.h"
#include "lesson/kinds/further/adaptive_pool.h"
#include "lesson/kinds/further/attention.h"
#include "lesson/kinds/further/avg_pool.h"
#include "lesson/kinds/further/batch_norm.h"
#include "lesson/kinds/further/channel_shuffle.h"
#include "lesson/kinds/further/concat.h"
#include "lesson/kinds/further/conv_lstm.h"
#include "lesson/kinds/further/crop.h"
#include "lesson/kinds/further/depthwise.h"
#include "lesson/kinds/further/dropout.h"
#include "lesson/kinds/further/embedding.h"
#include "lesson/kinds/further/flatten.h"
#include "lesson/kinds/further/gated.h"
#include "lesson/kinds/further/global_pool.h"
#include "lesson/kinds/further/group_norm.h"
#include "lesson/kinds/further/instance_norm.h"
#include "lesson/kinds/further/layer_norm.h"
#include "lesson/kinds/further/local.h"
#include "lesson/kinds/further/lrn.h"
#include "lesson/kinds/further/maxout.h"
#include "lesson/kinds/further/merge.h"
#include "lesson/kinds/further/mixture.h"
#include "lesson/kinds/further/normalization.h"
#include "lesson/kinds/further/p_relu.h"
#include "lesson/kinds/further/permute.h"
#include "lesson/kinds/further/pixel_shuffle.h"
#include "lesson/kinds/further/rbf.h"
#include "lesson/kinds/further/recurrent.h"
#include "lesson/kinds/further/repeat_vector.h"
#include "lesson/kinds/further/rescaling.h"
#include "lesson/kinds/further/reshape.h"
#include "lesson/kinds/further/rms_norm.h"
#include "lesson/kinds/further/roi_pool.h"
#include "lesson/kinds/further/scale.h"
#include "lesson/kinds/further/select.h"
#include "lesson/kinds/further/separable.h"
#include "lesson/kinds/further/split.h"
#include "lesson/kinds/further/squeeze_excite.h"
#include "lesson/kinds/further/stochastic_depth.h"
#include "lesson/kinds/further/table.h"
#include "lesson/kinds/further/transposed.h"
#include "lesson/kinds/further/upsample.h"
#include "lesson/kinds/further/whose.h"
#include "lesson/kinds/further/zero_pad.h"
#include "lesson/kinds/input.h"
#include "lesson/kinds/max_pool.h"

namespace pw {

// What each kind's own file says. Functions for each kind, named by it: so those of later kinds come later (web/make/later.mjs).
template <typename Kind>
lesson::Words words_as(const void* layer, const lesson::About& about) {
  return tell(*static_cast<const Kind*>(layer), about);
}
template <typename Kind>
lesson::Letter letter_as(const void* layer, const lesson::About& about, const lesson::Operand& operand) {
  // A kind that nothing is counted of has no letters.
  if constexpr (requires(const Kind& kind) { letter(kind, about, operand); })
    return letter(*static_cast<const Kind*>(layer), about, operand);
  return {text::Key::blank};
}

namespace lesson {
namespace {

using TellWords = Words (*)(const void* layer, const About& about);
using TellLetter = Letter (*)(const void* layer, const About& about, const Operand& operand);

template <std::size_t... I>
constexpr std::array<TellWords, sizeof...(I)> list_words(std::index_sequence<I...>) {
  return {words_as<std::variant_alternative_t<I, Layer>>...};
}
template <std::size_t... I>
constexpr std::array<TellLetter, sizeof...(I)> list_letters(std::index_sequence<I...>) {
  return {letter_as<std::variant_alternative_t<I, Layer>>...};
}

constexpr auto all = std::make_index_sequence<std::variant_size_v<Layer>>{};
constexpr auto words = list_words(all);
constexpr auto letters = list_letters(all);

/// Whether anything is true of the layer that is not of every layer of its kind.
bool is_plain(const Node& node) { return !node.shares && !node.is_adapted() && !node.frozen && !node.each_step; }

}  // namespace

Letter filter_letter(const Operand& operand) {
  using enum text::Key;
  switch (operand.quantity) {
    case Quantity::filter_width: return {key_w, name_w};
    case Quantity::filter_height: return {key_h, name_h};
    case Quantity::filter_depth: return {key_t};
    case Quantity::depth: return {key_d, name_d};
    case Quantity::group_depth: return {key_dg, name_d};
    case Quantity::filters: return {key_k, name_k};
    case Quantity::bias_per_filter: return {key_1, name_1};
    default: return {blank};
  }
}

Letter neuron_letter(const Operand& operand) {
  using enum text::Key;
  switch (operand.quantity) {
    case Quantity::neurons: return {key_c, name_c};
    case Quantity::inputs: return {key_p, name_p};
    case Quantity::neuron_biases: return {key_cb, name_cb};
    default: return {blank};
  }
}

Words words_of(const About& about) {
  const Node& node = about.node();
  Words out = words[node.layer.index()](data(node.layer), about);
  if (!is_plain(node)) change_words(about, out);
  // Where nothing is learned there are no blocks of cells to be seen.
  if (!about.row().formula && out.picture == text::Key::pic_blocks) {
    out.picture = text::Key::pic_volume;
    out.described = text::Key::alt_volume;
  }
  if (out.principle != text::Key::name_none) put_principle(out);
  return out;
}

std::vector<Letter> letters_of(const About& about, const Formula& formula) {
  std::vector<Operand> operands;
  for (const Token& token : tokens(formula)) {
    if (token.kind != Token::Kind::operand) continue;
    if (!operands.empty()) operands.back().next = token.quantity;
    operands.push_back({.place = operands.size(), .quantity = token.quantity, .value = token.value});
  }
  const Node& node = about.node();
  const bool beside = node.rank > 0 || !about.report.open.empty();
  std::vector<Letter> out;
  for (const Operand& operand : operands) {
    const Letter* other = beside ? letter_beside(operand) : nullptr;
    out.push_back(other != nullptr ? *other : letters[node.layer.index()](data(node.layer), about, operand));
  }
  return out;
}

}  // namespace lesson
}  // namespace pw
