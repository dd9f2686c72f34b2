#include "lesson/sandbox/kind_words.h"

#include "core/tables.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;

constexpr auto explanations = table_of<std::size_t, text::Key>({
    {kind_index<Input>, kind_input},
    {kind_index<Conv>, kind_conv},
    {kind_index<MaxPool>, kind_max_pool},
    {kind_index<Dense>, kind_dense},
    {kind_index<AvgPool>, kind_avg_pool},
    {kind_index<GlobalPool>, kind_global_pool},
    {kind_index<AdaptivePool>, kind_adaptive_pool},
    {kind_index<Depthwise>, kind_depthwise},
    {kind_index<Separable>, kind_separable},
    {kind_index<Transposed>, kind_transposed},
    {kind_index<Flatten>, kind_flatten},
    {kind_index<Reshape>, kind_reshape},
    {kind_index<Permute>, kind_permute},
    {kind_index<BatchNorm>, kind_batch_norm},
    {kind_index<LayerNorm>, kind_layer_norm},
    {kind_index<GroupNorm>, kind_group_norm},
    {kind_index<InstanceNorm>, kind_instance_norm},
    {kind_index<Lrn>, kind_lrn},
    {kind_index<Activation>, kind_activation},
    {kind_index<PRelu>, kind_p_relu},
    {kind_index<Dropout>, kind_dropout},
    {kind_index<ZeroPad>, kind_zero_pad},
    {kind_index<Crop>, kind_crop},
    {kind_index<Upsample>, kind_upsample},
    {kind_index<Merge>, kind_merge},
    {kind_index<Concat>, kind_concat},
    {kind_index<SqueezeExcite>, kind_squeeze_excite},
    {kind_index<Embedding>, kind_embedding},
    {kind_index<Recurrent>, kind_recurrent},
    {kind_index<ConvLstm>, kind_conv_lstm},
    {kind_index<Attention>, kind_attention},
    {kind_index<PixelShuffle>, kind_pixel_shuffle},
    {kind_index<RepeatVector>, kind_repeat_vector},
    {kind_index<Normalization>, kind_normalization},
    {kind_index<Scale>, kind_scale},
    {kind_index<Select>, kind_select},
    {kind_index<Rbf>, kind_rbf},
    {kind_index<RmsNorm>, kind_rms_norm},
    {kind_index<LearnedTable>, kind_table},
    {kind_index<Gated>, kind_gated},
    {kind_index<Mixture>, kind_mixture},
    {kind_index<Local>, kind_local},
    {kind_index<Split>, kind_split},
    {kind_index<ChannelShuffle>, kind_channel_shuffle},
    {kind_index<StochasticDepth>, kind_stochastic_depth},
    {kind_index<Rescaling>, kind_rescaling},
    {kind_index<Maxout>, kind_maxout},
    {kind_index<RoiPool>, kind_roi_pool},
});
static_assert(explanations.values.size() == std::variant_size_v<Layer>, "a row for each kind of Layer, in its order");

}  // namespace

text::Key explanation(const Layer& layer) { return explanations[layer.index()]; }

}  // namespace pw::lesson::inline sandbox
