// The rules of newer families that write a text on: mixtures of experts, latent attention, attention beside the dense layers, and what is read of
// a family that is not known. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face_decoder.h"

namespace pw::formats::bring {
namespace {

/// DeepSeek-V2 and V3: keys and values come out of a few numbers for each word, as may queries; the first layers have no experts.
std::string deepseek(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("intermediate_size");
  const Count narrow = config.need("kv_lora_rank");
  const Count plain = config.need("qk_nope_head_dim");
  const Count turned = config.need("qk_rope_head_dim");
  const Count value = config.need("v_head_dim");
  const Count asked = config.or_else("q_lora_rank", 0);
  const Count experts = config.or_else("n_routed_experts", 0);
  const Count each = config.or_else("moe_intermediate_size", hidden);
  const Count always = config.or_else("n_shared_experts", 0);
  const Count active = config.or_else("num_experts_per_tok", 1);
  const Count dense = std::clamp<Count>(config.or_else("first_k_dense_replace", 0), 0, layers);
  constexpr Count most_heads = 100'000;
  const bool is_known = config.or_else("moe_layer_freq", 1) == 1 && !config.yes("attention_bias", false) &&
                        heads <= most_heads && plain + turned <= most_heads && value <= most_heads;
  if (!config.missing().empty() || !is_known) return {};
  const auto map = [&](Count to, int from = 0) {
    return "dense " + n(to) + ", bias=no" + (from > 0 ? " from -" + n(from) : std::string()) + "\n";
  };
  std::string attention = "rmsnorm\n";
  attention += asked > 0 ? map(asked) + "rmsnorm\n" + map(heads * (plain + turned)) : map(heads * (plain + turned));
  const int made = asked > 0 ? 3 : 1;
  attention += map(turned, 1 + made) + map(narrow, 2 + made) + "rmsnorm\n" + map(heads * plain) +
               map(heads * value, 2) + map(d) + "add from -1, -" + n(made + 8) + "\nrmsnorm\n";
  std::string mixture = "moe " + n(experts) + ", " + n(each) + ", active=" + n(active) +
                        (always > 0 ? ", always=" + n(always) : std::string()) + "\n";
  // A number for each expert says whether it is asked too often; it is no layer's.
  const bool kept = config.type() == "deepseek_v3" && experts > 0;
  if (kept) mixture += "table " + n(experts) + "\nadd from -2, -4\n";
  else mixture += "add from -1, -3\n";
  const std::string feed = "swiglu " + n(hidden) + "\nadd from -1, -3\n";
  std::string out = begin(places_of(config), words, d);
  if (experts < 1) out += repeated(layers, attention + feed);
  else out += repeated(dense, attention + feed) + repeated(layers - dense, attention + mixture);
  return out + "rmsnorm\n" + end(config, words, config.yes("tie_word_embeddings", false));
}

/// Qwen2-MoE: an expert besides that always works, behind a gate of its own.
std::string qwen_moe(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count experts = config.need("num_experts");
  const Count each = config.need("moe_intermediate_size");
  const Count shared = config.need("shared_expert_intermediate_size");
  const Expr* plain = config.part("mlp_only_layers");
  const bool mixed = config.or_else("decoder_sparse_step", 1) == 1 && (plain == nullptr || plain->parts.empty());
  if (!all.fits(config) || !mixed) return {};
  const Count size = all.size();
  const std::string block = "rmsnorm\n" + all.attention(size, false) + "table " + n((heads + 2 * keys) * size) +
                            "\nadd from -2, -4\nrmsnorm\nmoe " + n(experts) + ", " + n(each) +
                            ", active=" + n(config.or_else("num_experts_per_tok", 4)) + "\nswiglu " + n(shared) +
                            " from -2\ntable " + n(d) + "\nadd from -2, -3, -5\n";
  return begin(places_of(config), words, d) + repeated(layers, block) + "rmsnorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false));
}

/// GPT-OSS: biases everywhere, and a number for each head that takes what no word is given.
std::string gpt_oss(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count size = config.need("head_dim", 64);
  const Count experts = config.need("num_local_experts|num_experts");
  const Count hidden = config.need("intermediate_size");
  if (!all.shares_keys(config)) return {};
  const std::string block = "rmsnorm\n" + all.attention(size, config.yes("attention_bias", true)) + "table " +
                            n(heads) + "\nadd from -2, -4\nrmsnorm\nmoe " + n(experts) + ", " + n(hidden) +
                            ", active=" + n(config.or_else("num_experts_per_tok", 4)) + ", bias=yes\ntable " +
                            n(experts) + "\nadd from -2, -4\n";
  return begin(places_of(config), words, d) + repeated(layers, block) + "rmsnorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false));
}

/// Cohere's: attention and dense layers beside each other behind one norm without a shift.
std::string cohere(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("intermediate_size");
  if (!all.fits(config)) return {};
  const bool norms = config.yes("use_qk_norm", false);
  const std::string norm = "layernorm shift=no\n";
  const std::string block =
      norm + all.attention(all.size(), config.yes("attention_bias", false)) +
      (norms ? "table " + n((heads + keys) * (d / heads)) + "\nswiglu " + n(hidden) + " from -3\nadd from -1, -3, -5\n"
             : "swiglu " + n(hidden) + " from -2\nadd from -1, -2, -4\n");
  return begin(places_of(config), words, d) + repeated(layers, block) + norm +
         end(config, words, config.yes("tie_word_embeddings", true));
}

/// StarCoder2 and MPT: two norms, and two dense layers that are no pair of gates.
std::string two_dense(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const bool mpt = config.type() == "mpt";
  const Count hidden =
      mpt ? std::min<Count>(d, 1'000'000) * std::clamp<Count>(config.or_else("expansion_ratio", 4), 1, 64)
          : config.need("intermediate_size");
  const bool bias = mpt ? !config.yes("no_bias", true) : config.yes("use_bias", true);
  if (!all.fits(config)) return {};
  const std::string norm = bias || !mpt ? "layernorm\n" : "layernorm shift=no\n";
  const std::string block = two_norms(norm, all.attention(all.size(), bias), hidden, d, "gelu", bias);
  return begin(places_of(config, "max_position_embeddings|max_seq_len"), words, d) + repeated(layers, block) + norm +
         end(config, words, config.yes("tie_word_embeddings", true));
}

/// OLMo 2: norms behind each part, and of all queries and all keys.
std::string olmo2(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("intermediate_size");
  if (!all.fits(config)) return {};
  const std::string block = all.attention(all.size(), config.yes("attention_bias", false)) + "table " +
                            n((heads + keys) * (d / heads)) + "\nrmsnorm from -2\nadd from -1, -4\nswiglu " +
                            n(hidden) + "\nrmsnorm\nadd from -1, -3\n";
  return begin(places_of(config), words, d) + repeated(layers, block) + "rmsnorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false));
}

}  // namespace

std::string newer_family(Config& config) {
  const std::string_view type = config.type();
  if (is_one_of(type, "deepseek_v2|deepseek_v3")) return deepseek(config);
  if (type == "qwen2_moe") return qwen_moe(config);
  if (type == "gpt_oss") return gpt_oss(config);
  if (is_one_of(type, "cohere|cohere2")) return cohere(config);
  if (is_one_of(type, "starcoder2|mpt")) return two_dense(config);
  if (type == "olmo2") return olmo2(config);
  return {};
}

std::string plain_transformer(Config& config) {
  // Only where all that a Transformer needs is there, and nothing that hears, sees or has two halves.
  for (const std::string_view other :
       {"conv_dim", "image_size", "patch_size", "num_mel_bins", "vision_config", "encoder_layers", "audio_config"}) {
    if (config.part(other) != nullptr) return {};
  }
  const Count d = config.or_else("hidden_size|d_model|n_embd|n_embed|embed_dim|emb_dim|dim|model_dim", 0);
  const Count layers = config.or_else("num_hidden_layers|n_layer|n_layers|num_layers|depth", 0);
  const Count heads = config.or_else("num_attention_heads|n_head|n_heads|num_heads|heads", 0);
  const Count words = config.or_else("vocab_size|n_vocab|num_tokens", 0);
  const auto is_usual = [](Count value) { return value > 0 && value < 10'000'000; };
  if (!is_usual(d) || !is_usual(layers) || !is_usual(heads) || !is_usual(words) || layers > 10'000 || d % heads != 0)
    return {};
  const Count keys = config.need("num_key_value_heads|n_kv_heads|num_kv_heads", heads);
  const Count hidden =
      config.need("intermediate_size|d_ff|ffn_dim|n_inner|ffn_hidden_size|mlp_dim|dim_feedforward|hidden_dim", 4 * d);
  const Count places = config.or_else(
      "max_position_embeddings|n_positions|max_seq_len|max_seq_length|block_size|context_length|n_ctx|seq_len", 0);
  if (heads % keys != 0) return {};
  const std::string_view act = config.word("hidden_act");
  const bool gated = config.part("rms_norm_eps") != nullptr || config.part("rope_theta") != nullptr ||
                     has(act, "silu") || has(act, "swi");
  const bool bias = !gated && config.yes("bias", true);
  std::string out = begin(places > 0 ? places : 2048, words, d);
  if (!gated && places > 0 && places <= 1'000'000)
    out += "PLACES: embedding " + n(places) + ", " + n(d) + " from IN\nadd from WORDS, PLACES\n";
  const std::string norm = gated ? "rmsnorm\n" : "layernorm\n";
  const Decoder all{d, layers, heads, keys, words};
  const std::string attention = all.attention(all.size(), bias);
  out += repeated(layers,
                  gated ? norm + attention + "add from -1, -3\n" + norm + "swiglu " + n(hidden) + "\nadd from -1, -3\n"
                        : two_norms(norm, attention, hidden, d, "gelu", bias));
  return out + norm + config.word_head(words, config.yes("tie_word_embeddings", !gated));
}

}  // namespace pw::formats::bring
