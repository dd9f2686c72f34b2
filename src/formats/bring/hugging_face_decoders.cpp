// The rules of families that write a text on. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face_decoder.h"

namespace pw::formats::bring {
namespace {

std::string gpt2(Config& config) {
  Decoder all = decoder_of(config);
  // GPT-BigCode's heads share one set of keys and values.
  if (config.type() == "gpt_bigcode" && config.yes("multi_query", true)) all.keys = 1;
  const auto& [d, layers, heads, keys, words] = all;
  const Count places = config.need("n_positions|n_ctx|max_position_embeddings");
  const Count hidden = config.need("n_inner|intermediate_size", 4 * d);
  if (!all.fits(config)) return {};
  // Of GPT-Neo's attention only what goes out has a bias.
  const bool neo = config.type() == "gpt_neo";
  const std::string attention = all.attention(all.size(), !neo);
  const std::string block = neo ? "layernorm\n" + attention + "table " + n(d) + "\nadd from -2, -4\nlayernorm\ndense " +
                                      n(hidden) + "\ngelu\ndense " + n(d) + "\nadd from -1, -5\n"
                                : two_norms("layernorm\n", attention, hidden, d, "gelu");
  return begin(places, words, d) + "PLACES: table " + n(places) + "x" + n(d) + "\nadd from WORDS, PLACES\n" +
         repeated(layers, block) + "layernorm\n" + end(config, words, config.yes("tie_word_embeddings", true));
}

std::string opt(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("ffn_dim", 4 * d);
  const Count places = config.need("max_position_embeddings", 2048);
  const Count e = config.need("word_embed_proj_dim", d);
  const bool before = config.yes("do_layer_norm_before", true);
  if (!all.fits(config)) return {};
  const std::string attention = all.attention(all.size(), true);
  std::string out = begin(places, words, e);
  if (e != d) out += "WIDER: dense " + n(d) + ", bias=no\n";
  // Two places stand before the first.
  out += "PLACES: embedding " + n(places + 2) + ", " + n(d) + " from IN\nadd from " + (e != d ? "WIDER" : "WORDS") +
         ", PLACES\n";
  out += repeated(layers, before ? two_norms("layernorm\n", attention, hidden, d, "relu")
                                 : attention + "add from -1, -2\nlayernorm\ndense " + n(hidden) + "\nrelu\ndense " +
                                       n(d) + "\nadd from -1, -4\nlayernorm\n");
  if (before) out += "layernorm\n";
  if (e != d) out += "dense " + n(e) + ", bias=no\n";
  return out + end(config, words, config.yes("tie_word_embeddings", true));
}

/// What is learned beside an attention, as tables; how many they are moves what a sum takes. Then what came into the block is added, and
/// normalised for what follows.
struct Behind {
  std::string tables;
  int count = 0;
  void learn(bool is_there, Count numbers) {
    if (!is_there) return;
    tables += "table " + n(numbers) + "\n";
    ++count;
  }
  [[nodiscard]] std::string added(const std::string& norm) const {
    return tables + "add from -" + n(1 + count) + ", -" + n(3 + count) + "\n" + norm + "\n";
  }
};

/// GPT-NeoX, Phi and Falcon: attention and dense layers beside each other, behind two norms or one.
std::string beside(const std::string& attention, Count hidden, Count width, bool one_norm, std::string_view bias) {
  const std::string dense = "dense " + n(hidden) + std::string(bias);
  const std::string narrow = "\ngelu\ndense " + n(width) + std::string(bias);
  if (one_norm) return "layernorm\n" + attention + dense + " from -2" + narrow + "\nadd from -1, -4, -6\n";
  return "layernorm\n" + attention + "layernorm from -3\n" + dense + narrow + "\nadd from -1, -5, -7\n";
}

std::string neox(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const bool phi = config.type() == "phi";
  const Count hidden = config.need("intermediate_size", 4 * d);
  const Count places = places_of(config);
  if (!all.fits(config)) return {};
  const std::string attention = all.attention(all.size(), true);
  const bool parallel = phi || config.yes("use_parallel_residual", true);
  const std::string block =
      parallel ? beside(attention, hidden, d, phi, {}) : two_norms("layernorm\n", attention, hidden, d, "gelu");
  return begin(places, words, d) + repeated(layers, block) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false), phi);
}

std::string gptj(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("n_inner", 4 * d);
  const Count places = places_of(config, "n_positions");
  if (!all.fits(config)) return {};
  return begin(places, words, d) + repeated(layers, beside(all.attention(all.size(), false), hidden, d, true, {})) +
         "layernorm\n" + end(config, words, config.yes("tie_word_embeddings", false), true);
}

std::string bloom(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  if (!all.fits(config)) return {};
  const std::string block = two_norms("layernorm\n", all.attention(all.size(), true), 4 * d, d, "gelu");
  return begin(2048, words, d) + "layernorm\n" + repeated(layers, block) + "layernorm\n" + end(config, words, true);
}

std::string falcon(Config& config) {
  Decoder all = decoder_of(config);
  const bool newer = config.yes("new_decoder_architecture", false);
  if (newer) all.keys = config.need("num_kv_heads", all.heads);
  else if (config.yes("multi_query", true)) all.keys = 1;
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("ffn_hidden_size", 4 * d);
  if (!all.fits(config)) return {};
  const bool bias = config.yes("bias", false);
  const std::string attention = all.attention(all.size(), bias);
  // Biased ones stand one after the other; what has neither is not known.
  const bool parallel = newer || config.yes("parallel_attn", true);
  if (!parallel && !bias) return {};
  const std::string block = parallel ? beside(attention, hidden, d, !newer, bias ? "" : ", bias=no")
                                     : two_norms("layernorm\n", attention, hidden, d, "gelu");
  return begin(2048, words, d) + repeated(layers, block) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", true));
}

/// Gemma 2 and 3: a norm before and behind each part; 3 has two more for queries and keys.
std::string four_norms(const std::string& attention, Count hidden, Count size, bool norms) {
  return "rmsnorm\n" + attention + (norms ? "table " + n(2 * size) + "\nrmsnorm from -2\n" : "rmsnorm\n") +
         "add from -1, -" + (norms ? "5" : "4") + "\nrmsnorm\ngeglu " + n(hidden) + "\nrmsnorm\nadd from -1, -4\n";
}

std::string llama(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const std::string_view type = config.type();
  const bool gemma = type.starts_with("gemma");
  const Count experts = config.or_else("num_local_experts|num_experts", 0);
  const Count hidden = config.need(type == "qwen3_moe" ? "moe_intermediate_size" : "intermediate_size");
  const Count places = places_of(config);
  const Count size = config.need("head_dim", gemma ? 256 : std::max<Count>(d / heads, 1));
  if (!all.shares_keys(config)) return {};
  const bool qkv_bias = type == "qwen2" || config.yes("attention_bias", false);
  const bool all_bias = config.yes("attention_bias", false) && type != "qwen2";
  const std::string attention = all.attention(size, all_bias);
  // OLMo's norms learn nothing.
  const std::string norm = type == "olmo" ? "layernorm scale=no, shift=no" : "rmsnorm";
  std::string block;
  if (is_one_of(type, "gemma2|gemma3_text")) {
    block = four_norms(attention, hidden, size, type == "gemma3_text");
  } else {
    // Biases of queries, keys and values alone, and norms of them: tables beside the layer.
    const bool apart = qkv_bias && !all_bias;
    const bool norms = is_one_of(type, "qwen3|qwen3_moe");
    Behind behind;
    behind.learn(apart, (heads + 2 * keys) * size);
    behind.learn(norms, 2 * size);
    block = norm + "\n" + attention + behind.added(norm);
    if (experts > 0)
      block +=
          "moe " + n(experts) + ", " + n(hidden) + ", active=" + n(config.or_else("num_experts_per_tok", 2)) + "\n";
    else block += (gemma ? "geglu " : "swiglu ") + n(hidden) + (config.yes("mlp_bias", false) ? ", bias=yes\n" : "\n");
    block += "add from -1, -3\n";
  }
  return begin(places, words, d) + repeated(layers, block) + norm + "\n" +
         end(config, words, config.yes("tie_word_embeddings", gemma || is_one_of(type, "smollm3|minicpm")));
}

/// StableLM: as Llama has it, with norms that shift; 2 has biases for queries, keys and values, and the 12B one norm of each head.
std::string stable(Config& config) {
  const Decoder all = decoder_of(config);
  const auto& [d, layers, heads, keys, words] = all;
  const Count hidden = config.need("intermediate_size");
  const Count places = places_of(config, "max_position_embeddings", 4096);
  if (!all.fits(config)) return {};
  const Count size = d / heads;
  Behind behind;
  behind.learn(config.yes("use_qkv_bias", false), (heads + 2 * keys) * size);
  behind.learn(config.yes("qk_layernorm", false), (heads + keys) * size);
  const bool parallel = config.yes("use_parallel_residual", false);
  const std::string swiglu = "swiglu " + n(hidden), attended = n(2 + behind.count), in = n(4 + behind.count);
  std::string block = "layernorm\n" + all.attention(size, false);
  if (parallel)
    block += behind.tables + swiglu + " from -" + attended + "\nadd from -1, -" + attended + ", -" + in + "\n";
  else block += behind.added("layernorm") + swiglu + "\nadd from -1, -3\n";
  return begin(places, words, d) + repeated(layers, block) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false));
}

/// Mamba (Gu and Dao 2023): a convolution over the last steps and a scan, of which each channel has a state, and a gate beside them.
std::string mamba(Config& config) {
  const Count d = config.need("hidden_size|d_model");
  const Count layers = config.need("num_hidden_layers|n_layer");
  const Count words = config.need("vocab_size");
  const Count inner =
      config.need("intermediate_size|d_inner",
                  std::min<Count>(d, 1'000'000) * std::clamp<Count>(config.or_else("expand", 2), 0, 1'000'000));
  const Count state = config.need("state_size|d_state", 16);
  const Count kernel = config.need("conv_kernel|d_conv", 4);
  const Count rank = config.need("time_step_rank", (d - 1) / 16 + 1);
  if (!config.missing().empty() || inner < 1 || inner > 10'000'000 || state > 1'000'000) return {};
  const std::string_view bias = config.yes("use_bias", false) ? "" : ", bias=no";
  const std::string block = "rmsnorm\ndense " + n(2 * inner) + std::string(bias) + "\nsplit 2, 1\ndepthwise " +
                            n(kernel) + ", pad=same" + (config.yes("use_conv_bias", true) ? "" : ", bias=no") +
                            "\nswish\ndense " + n(rank) + ", bias=no\ndense " + n(inner) + "\ndense " + n(2 * state) +
                            ", bias=no from -3\ntable " + n(inner) + "x" + n(state) + "\ntable " + n(inner) +
                            "\nsplit 2, 2 from -9\nswish\nmultiply from -1, -6\ndense " + n(d) + std::string(bias) +
                            "\nadd from -1, -15\n";
  return begin(2048, words, d) + repeated(layers, block) + "rmsnorm\n" +
         end(config, words, config.yes("tie_word_embeddings", true));
}

}  // namespace

std::string decoder_family(Config& config) {
  const std::string_view type = config.type();
  if (is_one_of(type, "gpt2|gpt_neo|gpt_bigcode")) return gpt2(config);
  if (is_one_of(type,
                "llama|mistral|mixtral|qwen2|gemma|gemma2|gemma3_text|qwen3|qwen3_moe|phi3|olmo|granite|smollm3|yi|"
                "baichuan|minicpm|helium|internlm2"))
    return llama(config);
  if (type == "opt") return opt(config);
  if (is_one_of(type, "gpt_neox|phi")) return neox(config);
  if (is_one_of(type, "gptj|codegen")) return gptj(config);
  if (type == "bloom") return bloom(config);
  if (type == "falcon") return falcon(config);
  if (is_one_of(type, "stablelm|stablelm_epoch")) return stable(config);
  if (type == "mamba") return mamba(config);
  return {};
}

}  // namespace pw::formats::bring
