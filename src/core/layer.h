// src/core: a layer of any kind, and the one list of the kinds.
#pragma once

#include <variant>

#include "core/layers/conv.h"
#include "core/layers/dense.h"
#include "core/layers/further/activation.h"
#include "core/layers/further/adaptive_pool.h"
#include "core/layers/further/attention.h"
#include "core/layers/further/avg_pool.h"
#include "core/layers/further/batch_norm.h"
#include "core/layers/further/channel_shuffle.h"
#include "core/layers/further/concat.h"
#include "core/layers/further/conv_lstm.h"
#include "core/layers/further/crop.h"
#include "core/layers/further/depthwise.h"
#include "core/layers/further/dropout.h"
#include "core/layers/further/embedding.h"
#include "core/layers/further/flatten.h"
#include "core/layers/further/gated.h"
#include "core/layers/further/global_pool.h"
#include "core/layers/further/group_norm.h"
#include "core/layers/further/instance_norm.h"
#include "core/layers/further/layer_norm.h"
#include "core/layers/further/local.h"
#include "core/layers/further/lrn.h"
#include "core/layers/further/maxout.h"
#include "core/layers/further/merge.h"
#include "core/layers/further/mixture.h"
#include "core/layers/further/normalization.h"
#include "core/layers/further/permute.h"
#include "core/layers/further/pixel_shuffle.h"
#include "core/layers/further/prelu.h"
#include "core/layers/further/rbf.h"
#include "core/layers/further/recurrent.h"
#include "core/layers/further/repeat_vector.h"
#include "core/layers/further/rescaling.h"
#include "core/layers/further/reshape.h"
#include "core/layers/further/rms_norm.h"
#include "core/layers/further/roi_pool.h"
#include "core/layers/further/scale.h"
#include "core/layers/further/select.h"
#include "core/layers/further/separable.h"
#include "core/layers/further/split.h"
#include "core/layers/further/squeeze_excite.h"
#include "core/layers/further/stochastic_depth.h"
#include "core/layers/further/table.h"
#include "core/layers/further/transposed.h"
#include "core/layers/further/upsample.h"
#include "core/layers/further/zero_pad.h"
#include "core/layers/input.h"
#include "core/layers/max_pool.h"

namespace pw {

/// A layer of any kind. A new kind is one file in core/layers and one word here: the notation takes its keyword and
/// settings from its `LayerKind`, analyse() its shape rule and formulas from its `count`.
using Layer =
    std::variant<Input, Conv, MaxPool, Dense, AvgPool, GlobalPool, AdaptivePool, Depthwise, Separable, Transposed,
                 Flatten, Reshape, Permute, BatchNorm, LayerNorm, GroupNorm, InstanceNorm, Lrn, Activation, PRelu,
                 Dropout, ZeroPad, Crop, Upsample, Merge, Concat, SqueezeExcite, Embedding, Recurrent, ConvLstm,
                 Attention, PixelShuffle, RepeatVector, Normalization, Scale, Select, Rbf, RmsNorm, LearnedTable, Gated,
                 Mixture, Local, Split, ChannelShuffle, StochasticDepth, Rescaling, Maxout, RoiPool>;

/// The place of a kind in `Layer`.
template <typename Kind>
inline constexpr std::size_t kind_index = [] {
  return []<typename... All>(std::type_identity<std::variant<All...>>) {
    std::size_t place = 0;
    (void)((std::is_same_v<Kind, All> || (++place, false)) || ...);
    return place;
  }(std::type_identity<Layer>{});
}();

/// The kinds in the order of `Layer`.
[[nodiscard]] std::span<const LayerKind* const> kinds();
[[nodiscard]] const LayerKind& kind_of(const Layer& layer);
/// The kind's own struct, for its own table of settings.
[[nodiscard]] const void* data(const Layer& layer);
/// The value of one of its kind's settings; null where it is of another type.
template <typename Value>
[[nodiscard]] const Value* value_of(const Setting& setting, const Layer& layer) {
  return setting.in<Value>(data(layer));
}
template <typename Value>
[[nodiscard]] Value* value_of(const Setting& setting, Layer& layer) {
  return const_cast<Value*>(setting.in<Value>(data(layer)));
}
/// A layer as it is before anything is set. `index` as in kinds().
[[nodiscard]] Layer fresh_layer(std::size_t index);
/// The same, called by this word of its kind's keywords.
[[nodiscard]] Layer fresh_layer(std::size_t index, std::size_t word);
/// By which the notation knows it.
[[nodiscard]] std::string_view keyword(const Layer& layer);

/// Everything that is known of the layer by itself.
[[nodiscard]] Expected<Counted> count(const Layer& layer, const Given& given);
/// What it gives for one input, by the plain convention.
[[nodiscard]] inline Expected<Counted> count(const Layer& layer, const Shape& in) {
  return count(layer, Given{.inputs = {&in, 1}});
}

}  // namespace pw
