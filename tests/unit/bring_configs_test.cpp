// Configurations of Hugging Face and arrays of MATLAB. The totals are those that transformers' num_parameters() gives for the published
// models, or arithmetic that stands beside them.
#include <doctest/doctest.h>

#include "core/analyse.h"
#include "formats/bring/bring.h"

using namespace pw;

namespace {

Count counted(std::string_view text) {
  const auto brought = formats::read_brought(text);
  if (!brought || !brought->is_complete) return -1;
  return analyse(brought->network).parameters;
}

struct Published {
  std::string_view config;
  Count total = 0;
};
constexpr std::string_view bert_base =
    R"("hidden_size":768,"intermediate_size":3072,"max_position_embeddings":512,"model_type":"bert",)"
    R"("num_attention_heads":12,"num_hidden_layers":12,"type_vocab_size":2,"vocab_size":30522)";

constexpr Published
    published
        [] =
            {
                // facebook/opt-125m, EleutherAI/pythia-160m, microsoft/phi-2, bigscience/bloom-560m, tiiuae/falcon-7b.
                {R"({"architectures":["OPTForCausalLM"],"do_layer_norm_before":true,"ffn_dim":3072,"hidden_size":768,"max_position_embeddings":2048,"model_type":"opt","num_attention_heads":12,"num_hidden_layers":12,"vocab_size":50272,"word_embed_proj_dim":768})",
                 125'239'296},
                {R"({"architectures":["GPTNeoXForCausalLM"],"hidden_size":768,"intermediate_size":3072,"max_position_embeddings":2048,"model_type":"gpt_neox","num_attention_heads":12,"num_hidden_layers":12,"tie_word_embeddings":false,"vocab_size":50304})",
                 162'322'944},
                {R"({"architectures":["PhiForCausalLM"],"hidden_size":2560,"intermediate_size":10240,"max_position_embeddings":2048,"model_type":"phi","num_attention_heads":32,"num_hidden_layers":32,"tie_word_embeddings":false,"vocab_size":51200})",
                 2'779'683'840},
                {R"({"architectures":["BloomForCausalLM"],"hidden_size":1024,"model_type":"bloom","n_head":16,"n_layer":24,"vocab_size":250880})",
                 559'214'592},
                {R"({"architectures":["FalconForCausalLM"],"bias":false,"hidden_size":4544,"model_type":"falcon","multi_query":true,"new_decoder_architecture":false,"num_attention_heads":71,"num_hidden_layers":32,"parallel_attn":true,"vocab_size":65024})",
                 6'921'720'704},
                // stabilityai/stablelm-3b-4e1t; with biases, two keys for four heads, norms of each head, and beside each other: 2·100·8, and
                // (4 + 2 + 2 + 4)·2·8 + (4 + 2 + 2)·2 + 3·8·16 + 16 + 6·2, and 16.
                {R"({"architectures":["StableLmForCausalLM"],"hidden_size":2560,"intermediate_size":6912,"max_position_embeddings":4096,"model_type":"stablelm","num_attention_heads":32,"num_hidden_layers":32,"num_key_value_heads":32,"tie_word_embeddings":false,"use_qkv_bias":false,"vocab_size":50304})",
                 2'795'443'200},
                {R"({"architectures":["StableLmForCausalLM"],"hidden_size":8,"intermediate_size":16,"model_type":"stablelm","num_attention_heads":4,"num_hidden_layers":1,"num_key_value_heads":2,"qk_layernorm":true,"use_parallel_residual":true,"use_qkv_bias":true,"vocab_size":100})",
                 1'600 + (4 + 2 + 2 + 4) * 2 * 8 + 8 * 2 + 3 * 8 * 16 + 16 + 6 * 2 + 16},
                // state-spaces/mamba-130m-hf and mamba-2.8b-hf.
                {R"({"architectures":["MambaForCausalLM"],"conv_kernel":4,"expand":2,"hidden_size":768,"intermediate_size":1536,"model_type":"mamba","num_hidden_layers":24,"state_size":16,"time_step_rank":48,"use_bias":false,"use_conv_bias":true,"vocab_size":50280})",
                 129'135'360},
                {R"({"architectures":["MambaForCausalLM"],"d_model":2560,"model_type":"mamba","n_layer":64,"vocab_size":50280})",
                 2'768'345'600},
                // google/gemma-2-2b and gemma-3-1b-it.
                {R"({"architectures":["Gemma2ForCausalLM"],"head_dim":256,"hidden_size":2304,"intermediate_size":9216,"max_position_embeddings":8192,"model_type":"gemma2","num_attention_heads":8,"num_hidden_layers":26,"num_key_value_heads":4,"vocab_size":256000})",
                 2'614'341'888},
                {R"({"architectures":["Gemma3ForCausalLM"],"head_dim":256,"hidden_size":1152,"intermediate_size":6912,"model_type":"gemma3_text","num_attention_heads":4,"num_hidden_layers":26,"num_key_value_heads":1,"vocab_size":262144})",
                 999'885'952},
                // Qwen/Qwen3-30B-A3B; EleutherAI/gpt-neo-125m: 50,257·768 + 2,048·768 + 12·(4·768² + 768 + 8·768² + 3,840 + 3,072) + 1,536.
                {R"({"architectures":["Qwen3MoeForCausalLM"],"head_dim":128,"hidden_size":2048,"intermediate_size":6144,"max_position_embeddings":40960,"model_type":"qwen3_moe","moe_intermediate_size":768,"num_attention_heads":32,"num_experts":128,"num_experts_per_tok":8,"num_hidden_layers":48,"num_key_value_heads":4,"tie_word_embeddings":false,"vocab_size":151936})",
                 30'532'122'624},
                {R"({"architectures":["GPTNeoForCausalLM"],"hidden_size":768,"max_position_embeddings":2048,"model_type":"gpt_neo","num_heads":12,"num_layers":12,"vocab_size":50257})",
                 125'198'592},
                // facebook/bart-base without a head, openai/whisper-tiny, openai/clip-vit-base-patch32.
                {R"({"architectures":["BartModel"],"d_model":768,"decoder_attention_heads":12,"decoder_ffn_dim":3072,"decoder_layers":6,"encoder_attention_heads":12,"encoder_ffn_dim":3072,"encoder_layers":6,"max_position_embeddings":1024,"model_type":"bart","vocab_size":50265})",
                 139'420'416},
                {R"({"architectures":["WhisperForConditionalGeneration"],"d_model":384,"decoder_attention_heads":6,"decoder_ffn_dim":1536,"decoder_layers":4,"encoder_attention_heads":6,"encoder_ffn_dim":1536,"encoder_layers":4,"max_source_positions":1500,"max_target_positions":448,"model_type":"whisper","num_mel_bins":80,"vocab_size":51865})", 37'760'640},
                {R"({"architectures":["CLIPModel"],"model_type":"clip","projection_dim":512,"text_config":{"hidden_size":512,"intermediate_size":2048,"num_attention_heads":8,"num_hidden_layers":12,"vocab_size":49408},"vision_config":{"hidden_size":768,"num_attention_heads":12,"num_hidden_layers":12,"image_size":224,"patch_size":32}})",
                 151'277'313},
                // facebook/mbart-large-cc25 and facebook/opt-350m, whose norms stand elsewhere.
                {R"({"architectures":["MBartForConditionalGeneration"],"d_model":1024,"decoder_attention_heads":16,"decoder_ffn_dim":4096,"decoder_layers":12,"encoder_attention_heads":16,"encoder_ffn_dim":4096,"encoder_layers":12,"max_position_embeddings":1024,"model_type":"mbart","vocab_size":250027})",
                 610'851'840},
                {R"({"architectures":["OPTForCausalLM"],"do_layer_norm_before":false,"ffn_dim":4096,"hidden_size":1024,"max_position_embeddings":2048,"model_type":"opt","num_attention_heads":16,"num_hidden_layers":24,"vocab_size":50272,"word_embed_proj_dim":512})",
                 331'196'416},
                // albert-base-v2 with its head for hidden words: 30,000·128 + 514·128 + 256, 128·768 + 768, one layer of 7,087,872, and
                // 768·128 + 128 + 256 + 30,000.
                {R"({"architectures":["AlbertForMaskedLM"],"embedding_size":128,"hidden_size":768,"inner_group_num":1,"intermediate_size":3072,"max_position_embeddings":512,"model_type":"albert","num_attention_heads":12,"num_hidden_groups":1,"num_hidden_layers":12,"type_vocab_size":2,"vocab_size":30000})",
                 11'221'680},
                // google/electra-small-discriminator with the two dense layers above it.
                {R"({"architectures":["ElectraForPreTraining"],"embedding_size":128,"hidden_size":256,"intermediate_size":1024,"max_position_embeddings":512,"model_type":"electra","num_attention_heads":4,"num_hidden_layers":12,"type_vocab_size":2,"vocab_size":30522})",
                 13'549'057},
                // EleutherAI/gpt-j-6b; facebook/dinov2-base; answerdotai/ModernBERT-base; microsoft/deberta-v3-base without a head.
                {R"({"architectures":["GPTJForCausalLM"],"model_type":"gptj","n_embd":4096,"n_head":16,"n_inner":null,"n_layer":28,"n_positions":2048,"tie_word_embeddings":false,"vocab_size":50400})",
                 6'050'882'784},
                {R"({"architectures":["Dinov2Model"],"hidden_size":768,"image_size":518,"mlp_ratio":4,"model_type":"dinov2","num_attention_heads":12,"num_channels":3,"num_hidden_layers":12,"patch_size":14,"qkv_bias":true,"use_swiglu_ffn":false})",
                 86'580'480},
                {R"({"architectures":["ModernBertForMaskedLM"],"hidden_size":768,"intermediate_size":1152,"max_position_embeddings":8192,"model_type":"modernbert","num_attention_heads":12,"num_hidden_layers":22,"vocab_size":50368})",
                 149'655'232},
                {R"({"architectures":["DebertaV2Model"],"hidden_size":768,"intermediate_size":3072,"max_position_embeddings":512,"model_type":"deberta-v2","num_attention_heads":12,"num_hidden_layers":12,"position_biased_input":false,"position_buckets":256,"relative_attention":true,"share_att_key":true,"type_vocab_size":0,"vocab_size":128100})",
                 183'831'552},
                // microsoft/mpnet-base: 30,527·768 + 514·768 + 1,536, twelve layers of 7,087,872, 32·12, and 590,592 of what pools.
                {R"({"architectures":["MPNetModel"],"hidden_size":768,"intermediate_size":3072,"max_position_embeddings":514,"model_type":"mpnet","num_attention_heads":12,"num_hidden_layers":12,"relative_attention_num_buckets":32,"vocab_size":30527})",
                 109'486'464},
                // facebook/deit-tiny-distilled-patch16-224: ViT-Ti's 5,717,416, a token and its place of 192 each, and 192·1000 + 1000.
                {R"({"architectures":["DeiTForImageClassificationWithTeacher"],"hidden_size":192,"image_size":224,"intermediate_size":768,"model_type":"deit","num_attention_heads":3,"num_channels":3,"num_hidden_layers":12,"patch_size":16,"qkv_bias":true,"num_labels":1000})",
                 5'717'416 + 2 * 192 + 193'000},
                // GPT-2 with two classes, t5-small's first half.
                {R"({"architectures":["GPT2ForSequenceClassification"],"model_type":"gpt2","n_embd":768,"n_head":12,"n_layer":12,"n_positions":1024,"vocab_size":50257,"id2label":{"0":"no","1":"yes"}})",
                 124'439'808 + 2 * 768},
                // bigcode/starcoder2-3b, gpt_bigcode-santacoder, Salesforce/codegen-350M-mono, mosaicml/mpt-7b, allenai/OLMo-1B, CohereForAI/c4ai-command-r-v01.
                {R"({"architectures":["Starcoder2ForCausalLM"],"model_type":"starcoder2","hidden_size":3072,"intermediate_size":12288,"num_attention_heads":24,"num_hidden_layers":30,"num_key_value_heads":2,"use_bias":true,"vocab_size":49152,"tie_word_embeddings":true})",
                 3'030'371'328},
                {R"({"architectures":["GPTBigCodeForCausalLM"],"model_type":"gpt_bigcode","n_embd":2048,"n_head":16,"n_inner":8192,"n_layer":24,"n_positions":2048,"multi_query":true,"vocab_size":49280})",
                 1'124'886'528},
                {R"({"architectures":["CodeGenForCausalLM"],"model_type":"codegen","n_embd":1024,"n_head":16,"n_inner":null,"n_layer":20,"n_positions":2048,"vocab_size":51200,"tie_word_embeddings":false})",
                 356'712'448},
                {R"({"architectures":["MPTForCausalLM"],"model_type":"mpt","d_model":4096,"expansion_ratio":4,"max_seq_len":2048,"n_heads":32,"n_layers":32,"no_bias":true,"vocab_size":50432})",
                 6'649'286'656},
                {R"({"architectures":["OlmoForCausalLM"],"model_type":"olmo","hidden_size":2048,"intermediate_size":8192,"num_attention_heads":16,"num_hidden_layers":16,"num_key_value_heads":16,"vocab_size":50304,"tie_word_embeddings":true})",
                 1'176'764'416},
                {R"({"architectures":["CohereForCausalLM"],"model_type":"cohere","hidden_size":8192,"intermediate_size":22528,"num_attention_heads":64,"num_hidden_layers":40,"num_key_value_heads":64,"vocab_size":256000,"use_qk_norm":false})",
                 34'980'831'232},
                // deepseek-ai/DeepSeek-V2-Lite, Qwen/Qwen1.5-MoE-A2.7B, openai/gpt-oss-20b.
                {R"({"architectures":["DeepseekV2ForCausalLM"],"model_type":"deepseek_v2","hidden_size":2048,"intermediate_size":10944,"moe_intermediate_size":1408,"n_routed_experts":64,"n_shared_experts":2,"num_experts_per_tok":6,"first_k_dense_replace":1,"moe_layer_freq":1,"num_attention_heads":16,"num_hidden_layers":27,"kv_lora_rank":512,"q_lora_rank":null,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"vocab_size":102400,"tie_word_embeddings":false,"attention_bias":false})",
                 15'706'484'224},
                {R"({"architectures":["Qwen2MoeForCausalLM"],"model_type":"qwen2_moe","hidden_size":2048,"intermediate_size":5632,"moe_intermediate_size":1408,"shared_expert_intermediate_size":5632,"num_experts":60,"num_experts_per_tok":4,"num_attention_heads":16,"num_hidden_layers":24,"num_key_value_heads":16,"vocab_size":151936,"tie_word_embeddings":false,"decoder_sparse_step":1})",
                 14'315'784'192},
                {R"({"architectures":["GptOssForCausalLM"],"model_type":"gpt_oss","hidden_size":2880,"intermediate_size":2880,"num_attention_heads":64,"num_key_value_heads":8,"head_dim":64,"num_hidden_layers":24,"num_local_experts":32,"num_experts_per_tok":4,"vocab_size":201088,"attention_bias":true,"tie_word_embeddings":false})",
                 20'914'757'184},
                // ibm-granite/granite-3.1-2b, HuggingFaceTB/SmolLM3-3B, allenai/longformer-base-4096.
                {R"({"architectures":["GraniteForCausalLM"],"model_type":"granite","hidden_size":2048,"intermediate_size":8192,"num_attention_heads":32,"num_key_value_heads":8,"num_hidden_layers":40,"vocab_size":49155,"tie_word_embeddings":true})",
                 2'533'531'648},
                {R"({"architectures":["SmolLM3ForCausalLM"],"model_type":"smollm3","hidden_size":2048,"intermediate_size":11008,"num_attention_heads":16,"num_key_value_heads":4,"num_hidden_layers":36,"vocab_size":128256})",
                 3'075'098'624},
                {R"({"architectures":["LongformerModel"],"hidden_size":768,"intermediate_size":3072,"max_position_embeddings":4098,"model_type":"longformer","num_attention_heads":12,"num_hidden_layers":12,"type_vocab_size":1,"vocab_size":50265})",
                 148'659'456},
                // microsoft/swin-tiny-patch4-window7-224 and swin-base; microsoft/beit-base-patch16-224; nvidia/mit-b0 without its head.
                {R"({"architectures":["SwinForImageClassification"],"model_type":"swin","embed_dim":96,"depths":[2,2,6,2],"num_heads":[3,6,12,24],"image_size":224,"mlp_ratio":4.0,"num_channels":3,"patch_size":4,"qkv_bias":true,"window_size":7,"num_labels":1000})",
                 28'288'354},
                {R"({"architectures":["SwinForImageClassification"],"model_type":"swin","embed_dim":128,"depths":[2,2,18,2],"num_heads":[4,8,16,32],"image_size":224,"mlp_ratio":4.0,"num_channels":3,"patch_size":4,"qkv_bias":true,"window_size":7,"num_labels":1000})", 87'768'224},
                {R"({"architectures":["BeitForImageClassification"],"model_type":"beit","hidden_size":768,"image_size":224,"intermediate_size":3072,"num_attention_heads":12,"num_channels":3,"num_hidden_layers":12,"patch_size":16,"layer_scale_init_value":0.1,"use_relative_position_bias":true,"use_shared_relative_position_bias":false,"use_mean_pooling":true,"num_labels":1000})",
                 86'530'984},
                {R"({"architectures":["SegformerModel"],"model_type":"segformer","depths":[2,2,2,2],"hidden_sizes":[32,64,160,256],"num_attention_heads":[1,2,5,8],"mlp_ratios":[4,4,4,4],"patch_sizes":[7,3,3,3],"strides":[4,2,2,2],"sr_ratios":[8,4,2,1],"num_channels":3})",
                 3'319'392},
                {R"({"architectures":["T5EncoderModel"],"d_ff":2048,"d_kv":64,"d_model":512,"model_type":"t5","num_heads":8,"num_layers":6,"relative_attention_num_buckets":32,"vocab_size":32128})",
                 35'330'816},
};

}  // namespace

TEST_CASE("bring: families of Hugging Face have their published totals") {
  for (const Published& one : published) {
    CAPTURE(one.config);
    CHECK(counted(one.config) == one.total);
  }
}

TEST_CASE("bring: the heads of BERT, a head that is not known, and a configuration as it is printed") {
  const auto bert = [](std::string_view head, std::string_view more = {}) {
    return "{\"architectures\":[\"" + std::string(head) + "\"]," + std::string(bert_base) + std::string(more) + "}";
  };
  // 109,482,240 with what pools; without it 590,592 fewer.
  CHECK(counted(bert("BertModel")) == 109'482'240);
  CHECK(counted(bert("BertForPreTraining")) == 110'106'428);
  CHECK(counted(bert("BertForMaskedLM")) == 109'514'298);
  CHECK(counted(bert("BertForSequenceClassification", R"(,"num_labels":4)")) == 109'482'240 + 4 * 769);
  CHECK(counted(bert("BertForQuestionAnswering")) == 109'482'240 - 590'592 + 2 * 769);
  CHECK(counted(bert("BertForNextSentencePrediction")) == 109'482'240 + 2 * 769);
  const auto unknown = formats::read_brought(bert("BertForSomethingElse"));
  REQUIRE(unknown);
  CHECK(!unknown->is_complete);
  CHECK(counted(">>> model.config\nBertConfig {\n  " + std::string(bert_base) + "\n}\n") == 109'482'240);
  CHECK(counted("This is my config.json:\n\n```json\n{" + std::string(bert_base) + "}\n```\nHow many is that?\n") ==
        109'482'240);
  // to_json() as Python shows it: 3·4 + 4.
  CHECK(counted(
            "'{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [{\"class_name\": \"Dense\", "
            "\"config\": {\"units\": 4, \"batch_input_shape\": [null, 3]}}]}}'") == 16);
}

TEST_CASE("bring: MATLAB's variables, what it groups, and its graphs") {
  // 5·5·1·6 + 6, then 12·12·6·10 + 10.
  CHECK(counted("width = 5;\nmany = 2*3;\nclasses = 10; % digits\nlayers = [\n  imageInputLayer([28 28 1])\n"
                "  convolution2dLayer(width, many)\n  reluLayer\n  maxPooling2dLayer(2, 'Stride', 2)\n"
                "  fullyConnectedLayer(classes)\n  softmaxLayer];\n") == 156 + 8'650);
  // 2·4·(5·7 + 7·7 + 7), then 14·3 + 3.
  CHECK(counted("n = 5;\nlayers = [ ...\n  sequenceInputLayer(n)\n  bilstmLayer(7, 'OutputMode', 'last')\n"
                "  fullyConnectedLayer(3)]\n") == 728 + 45);
  // Two windows of 3x3 for each of the three channels, with a bias each; 8·8·6·2 + 2.
  CHECK(counted(
            "layers = [imageInputLayer([8 8 3])\n  groupedConvolution2dLayer(3, 2, 'channel-wise', 'Padding', 'same')\n"
            "  fullyConnectedLayer(2)];\n") == 60 + 770);
  // 3·3·3·4 + 4 beside 3·4 + 4, added; 8·8·4·2 + 2.
  CHECK(counted("g = layerGraph();\ng = addLayers(g, [imageInputLayer([8 8 3], 'Name', 'in') convolution2dLayer(3, 4, "
                "'Name', "
                "'wide', 'Padding', 'same')]);\ng = addLayers(g, convolution2dLayer(1, 4, 'Name', 'short'));\n"
                "g = addLayers(g, [additionLayer(2, 'Name', 'sum') fullyConnectedLayer(2, 'Name', 'out')]);\n"
                "g = connectLayers(g, 'in', 'short');\ng = connectLayers(g, 'wide', 'sum/in1');\n"
                "g = connectLayers(g, 'short', 'sum/in2');\n") == 112 + 16 + 514);
  // A size that stands nowhere is asked for by its name.
  const auto open = formats::read_brought("layers = [sequenceInputLayer(numFeatures)\n  fullyConnectedLayer(2)];\n");
  REQUIRE(!open);
  CHECK(open.error().words.find("numFeatures") != std::string::npos);
  const auto half = formats::read_brought("layers = [imageInputLayer([8 8 3])\n  fullyConnectedLayer(numClasses)];\n");
  REQUIRE(half);
  CHECK(!half->is_complete);
}

TEST_CASE(
    "bring: StableLM with attention and dense layers beside each other adds both to what comes in, and not to its "
    "norm") {
  const std::string begin =
      R"({"architectures":["StableLmForCausalLM"],"hidden_size":8,"intermediate_size":16,"model_type":"stablelm",)"
      R"("num_attention_heads":4,"num_hidden_layers":1,"num_key_value_heads":2,"use_parallel_residual":true,)"
      R"("vocab_size":100,"use_qkv_bias":)";
  for (const std::string_view bias : {"false", "true"}) {
    const auto brought = formats::read_brought(begin + std::string(bias) + "}");
    REQUIRE(brought);
    const auto& nodes = brought->network.nodes;
    const auto at = [&](auto is) { return static_cast<std::size_t>(std::ranges::find_if(nodes, is) - nodes.begin()); };
    const std::size_t sum = at([](const Node& one) { return std::holds_alternative<Merge>(one.layer); });
    const std::size_t norm = at([](const Node& one) { return std::holds_alternative<LayerNorm>(one.layer); });
    const std::size_t asks = at([](const Node& one) { return std::holds_alternative<Attention>(one.layer); });
    REQUIRE(sum < nodes.size());
    // The words come in, the norm stands behind them, and attention behind that.
    CHECK(nodes[sum].from == std::vector<std::size_t>{sum - 1, asks, norm - 1});
    CHECK(nodes[sum - 1].from == std::vector<std::size_t>{norm});
    // 2·100·8; 8·8 + 2·8·4 + 8·8; 3·8·16; two norms of 2·8; and biases of 8 + 2·4.
    CHECK(analyse(brought->network).parameters == 1600 + 192 + 384 + 32 + (bias == "true" ? 16 : 0));
  }
}

TEST_CASE("bring: a configuration's numbers beyond any network are no arithmetic") {
  for (const std::string_view expand : {"9000000000000000000", "-9000000000000000000", "0"}) {
    const auto brought = formats::read_brought(
        R"({"architectures":["MambaForCausalLM"],"conv_kernel":4,"hidden_size":768,"model_type":"mamba",)"
        R"("num_hidden_layers":2,"state_size":16,"time_step_rank":"auto","vocab_size":50280,"expand":)" +
        std::string(expand) + "}");
    CHECK((!brought || !brought->is_complete));
  }
  CHECK(counted(
            R"({"architectures":["LlamaForCausalLM"],"hidden_size":8,"intermediate_size":16,"model_type":"qwen2",)"
            R"("num_hidden_layers":1,"vocab_size":100,"num_attention_heads":900000000000,"head_dim":900000000000})") ==
        -1);
}

TEST_CASE("bring: of a family that is not known a plain Transformer is read, and that is told") {
  const auto read = [](std::string_view text) { return formats::read_brought(text); };
  // 100·8 words, 16·8 places, two blocks of 4·(8² + 8) + 2·8·32 + 32 + 8 and two norms of 16, a norm; the head is the table.
  const auto plain = read(
      R"({"model_type":"my-transformer","d_model":8,"n_layers":2,"n_heads":2,"d_ff":32,"vocab_size":100,"max_seq_len":16})");
  REQUIRE(plain);
  CHECK(analyse(plain->network).parameters == 800 + 128 + 2 * (288 + 552 + 32) + 16);
  CHECK(!plain->is_complete);
  // With RMSNorm and SiLU as Llama has it: no biases and no places, a gate, and a head of its own.
  const auto gated = read(
      R"({"model_type":"newer","hidden_size":8,"num_hidden_layers":2,"num_attention_heads":2,"num_key_value_heads":1,)"
      R"("intermediate_size":24,"vocab_size":100,"hidden_act":"silu","rms_norm_eps":1e-6,"max_position_embeddings":64})");
  REQUIRE(gated);
  CHECK(analyse(gated->network).parameters == 800 + 2 * (2 * 64 + 2 * 32 + 3 * 8 * 24 + 16) + 8 + 800);
  CHECK(!gated->is_complete);
  // Without what it needs nothing is guessed.
  const auto less = read(R"({"model_type":"less","hidden_size":8,"vocab_size":100})");
  REQUIRE(!less);
  CHECK(less.error().words.find("“less” is not known") != std::string::npos);
}

TEST_CASE("bring: JSON that is no network is refused as what it is") {
  const auto other = formats::read_brought(R"({"name":"paramwalk","version":"1.0.0","dependencies":{}})");
  REQUIRE(!other);
  CHECK(other.error().words.find("none of the forms") != std::string::npos);
  const auto timm = formats::read_brought(R"({"architecture":"resnet50","num_classes":1000,"num_features":2048})");
  REQUIRE(!timm);
  CHECK(timm.error().words.find("“resnet50” is not known") != std::string::npos);
}
