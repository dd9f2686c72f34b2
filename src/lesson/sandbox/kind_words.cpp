#include "lesson/sandbox/kind_words.h"

#include <iterator>

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;

/// In the order of `Layer`.
constexpr text::Key explanations[] = {
    kind_input,         kind_conv,          kind_max_pool,       kind_dense,
    kind_avg_pool,      kind_global_pool,   kind_adaptive_pool,  kind_depthwise,
    kind_separable,     kind_transposed,    kind_flatten,        kind_reshape,
    kind_permute,       kind_batch_norm,    kind_layer_norm,     kind_group_norm,
    kind_instance_norm, kind_lrn,           kind_activation,     kind_p_relu,
    kind_dropout,       kind_zero_pad,      kind_crop,           kind_upsample,
    kind_merge,         kind_concat,        kind_squeeze_excite, kind_embedding,
    kind_recurrent,     kind_conv_lstm,     kind_attention,      kind_pixel_shuffle,
    kind_repeat_vector, kind_normalization, kind_scale,          kind_select,
    kind_rbf,
};
static_assert(std::size(explanations) == std::variant_size_v<Layer>);

}  // namespace

text::Key explanation(const Layer& layer) { return explanations[layer.index()]; }

}  // namespace pw::lesson::inline sandbox
