#include "app/sandbox/examples.h"

namespace pw::app::sandbox {

using enum text::Key;

std::span<const ExampleLayer> example_layers() {
  static constexpr ExampleLayer all[] = {
      {"conv 3x3, 8", like_conv_3x3_8},
      {"conv 3x3, 8, pad=same", like_conv_3x3_8_pad_same},
      {"conv 1x1, 8", like_conv_1x1_8},
      {"conv 3x3, 8, stride=2", like_conv_3x3_8_stride_2},
      {"conv 3x3, 8, groups=2", like_conv_3x3_8_groups_2},
      {"conv 3x3, 8, dilation=2", like_conv_3x3_8_dilation_2},
      {"conv 3, 8", like_conv_3_8},
      {"conv 3x3x3, 8", like_conv_3x3x3_8},
      {"depthwise 3x3", like_depthwise_3x3},
      {"separable 3x3, 8", like_separable_3x3_8},
      {"transposed 2x2, 8, stride=2", like_transposed_2x2_8_stride_2},
      {"maxpool 2x2", like_maxpool_2x2},
      {"avgpool 2x2", like_avgpool_2x2},
      {"globalavgpool", like_globalavgpool},
      {"globalmaxpool", like_globalmaxpool},
      {"adaptiveavgpool 7x7", like_adaptiveavgpool_7x7},
      {"adaptivemaxpool 7x7", like_adaptivemaxpool_7x7},
      {"flatten", like_flatten},
      {"dense 10", like_dense_10},
      {"dense 10, softmax", like_dense_10_softmax},
      {"batchnorm", like_batchnorm},
      {"layernorm", like_layernorm},
      {"groupnorm 4", like_groupnorm_4},
      {"instancenorm", like_instancenorm},
      {"lrn", like_lrn},
      {"relu", like_relu},
      {"sigmoid", like_activation},
      {"tanh", like_activation},
      {"softmax", like_activation},
      {"gelu", like_activation},
      {"silu", like_silu},
      {"prelu channel", like_prelu_channel},
      {"dropout 0.5", like_dropout_0_5},
      {"zeropad 1", like_zeropad_1},
      {"crop 1", like_crop_1},
      {"upsample 2", like_upsample_2},
      {"pixelshuffle 2", like_pixelshuffle_2},
      {"add from -1, -2", like_add},
      {"multiply from -1, -2", like_multiply},
      {"concat from -1, -2", like_concat},
      {"se 4", like_se_4},
      {"embedding 1000, 64", like_embedding_1000_64},
      {"rnn 32", like_rnn_32},
      {"lstm 32", like_lstm_32},
      {"gru 32", like_gru_32},
      {"convlstm 3x3, 8", like_convlstm_3x3_8},
      {"attention 4, 16", like_attention_4_16},
      {"reshape 4x4x4", like_reshape_4x4x4},
      {"permute 2x1", like_permute_2x1},
      {"repeatvector 4", like_repeatvector_4},
      {"scale", like_scale},
      {"normalization", like_normalization},
      {"input 32x32x3", like_input_32x32x3},
  };
  return all;
}

}  // namespace pw::app::sandbox
