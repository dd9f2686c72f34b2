// The rules of families that write a text on. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {
namespace {

std::string begin(Count places, Count words, Count width) {
  return "convention tensorflow\nIN: input " + n(places) + "\nWORDS: embedding " + n(words) + ", " + n(width) + "\n";
}

/// What stands above the layers: guesses of the next word, classes, or nothing.
std::string end(Config& config, Count words, bool tied, bool bias = false) {
  if (config.head("ForSequenceClassification")) return "dense " + n(config.labels_or(2)) + ", bias=no\n";
  if (config.head("ForTokenClassification")) return "dense " + n(config.labels_or(2)) + "\n";
  return config.is_bare() ? std::string() : config.word_head(words, tied, bias);
}

/// Attention and two dense layers, each behind a norm.
std::string two_norms(const std::string& attention, Count hidden, Count width, std::string_view function) {
  return "layernorm\n" + attention + "\nadd from -1, -3\nlayernorm\ndense " + n(hidden) + "\n" + std::string(function) +
         "\ndense " + n(width) + "\nadd from -1, -5\n";
}
std::string repeated(Count layers, const std::string& block) { return "repeat " + n(layers) + " {\n" + block + "}\n"; }

std::string gpt2(Config& config) {
  const Count d = config.need("n_embd|hidden_size");
  const Count layers = config.need("n_layer|num_layers|num_hidden_layers");
  const Count heads = config.need("n_head|num_heads|num_attention_heads");
  const Count words = config.need("vocab_size");
  const Count places = config.need("n_positions|n_ctx|max_position_embeddings");
  const Count hidden = config.need("n_inner|intermediate_size", 4 * d);
  if (!config.missing().empty() || d % heads != 0) return {};
  // GPT-BigCode's heads share one set of keys and values.
  const bool one_key = config.type() == "gpt_bigcode" && config.yes("multi_query", true);
  const std::string attention =
      "attention " + n(heads) + ", " + n(d / heads) + (one_key && heads > 1 ? ", kv_heads=1" : "");
  std::string block = two_norms(attention, hidden, d, "gelu");
  // Of GPT-Neo only what goes out has a bias.
  if (config.type() == "gpt_neo")
    block = "layernorm\n" + attention + ", bias=no\ntable " + n(d) + "\nadd from -2, -4\nlayernorm\ndense " +
            n(hidden) + "\ngelu\ndense " + n(d) + "\nadd from -1, -5\n";
  return begin(places, words, d) + "PLACES: table " + n(places) + "x" + n(d) + "\nadd from WORDS, PLACES\n" +
         repeated(layers, block) + "layernorm\n" + end(config, words, config.yes("tie_word_embeddings", true));
}

std::string opt(Config& config) {
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads");
  const Count hidden = config.need("ffn_dim", 4 * d);
  const Count words = config.need("vocab_size");
  const Count places = config.need("max_position_embeddings", 2048);
  const Count e = config.need("word_embed_proj_dim", d);
  const bool before = config.yes("do_layer_norm_before", true);
  if (!config.missing().empty() || d % heads != 0) return {};
  const std::string attention = "attention " + n(heads) + ", " + n(d / heads);
  std::string out = begin(places, words, e);
  if (e != d) out += "WIDER: dense " + n(d) + ", bias=no\n";
  // Two places stand before the first.
  out += "PLACES: embedding " + n(places + 2) + ", " + n(d) + " from IN\nadd from " + (e != d ? "WIDER" : "WORDS") +
         ", PLACES\n";
  out += repeated(layers, before ? two_norms(attention, hidden, d, "relu")
                                 : attention + "\nadd from -1, -2\nlayernorm\ndense " + n(hidden) + "\nrelu\ndense " +
                                       n(d) + "\nadd from -1, -4\nlayernorm\n");
  if (before) out += "layernorm\n";
  if (e != d) out += "dense " + n(e) + ", bias=no\n";
  return out + end(config, words, config.yes("tie_word_embeddings", true));
}

std::string attention_of(Count heads, Count size, Count keys, bool bias) {
  return "attention " + n(heads) + ", " + n(size) + (keys != heads ? ", kv_heads=" + n(keys) : std::string()) +
         (bias ? "" : ", bias=no");
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
  if (one_norm) return "layernorm\n" + attention + "\n" + dense + " from -2" + narrow + "\nadd from -1, -4, -6\n";
  return "layernorm\n" + attention + "\nlayernorm from -3\n" + dense + narrow + "\nadd from -1, -5, -7\n";
}

std::string neox(Config& config) {
  const bool phi = config.type() == "phi";
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads");
  const Count keys = phi ? config.need("num_key_value_heads", heads) : heads;
  const Count hidden = config.need("intermediate_size", 4 * d);
  const Count words = config.need("vocab_size");
  const Count places = std::min<Count>(config.need("max_position_embeddings", 2048), 8192);
  if (!config.missing().empty() || d % heads != 0 || heads % keys != 0) return {};
  const std::string attention = attention_of(heads, d / heads, keys, true);
  const bool parallel = phi || config.yes("use_parallel_residual", true);
  const std::string block = parallel ? beside(attention, hidden, d, phi, {}) : two_norms(attention, hidden, d, "gelu");
  return begin(places, words, d) + repeated(layers, block) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false), phi);
}

std::string gptj(Config& config) {
  const Count d = config.need("n_embd|hidden_size");
  const Count layers = config.need("n_layer|num_hidden_layers");
  const Count heads = config.need("n_head|num_attention_heads");
  const Count hidden = config.need("n_inner", 4 * d);
  const Count words = config.need("vocab_size");
  const Count places = config.need("n_positions", 2048);
  if (!config.missing().empty() || d % heads != 0) return {};
  const std::string attention = "attention " + n(heads) + ", " + n(d / heads) + ", bias=no";
  return begin(places, words, d) + repeated(layers, beside(attention, hidden, d, true, {})) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", false), true);
}

std::string bloom(Config& config) {
  const Count d = config.need("hidden_size|n_embed");
  const Count layers = config.need("n_layer|num_hidden_layers");
  const Count heads = config.need("n_head|num_attention_heads");
  const Count words = config.need("vocab_size");
  if (!config.missing().empty() || d % heads != 0) return {};
  const std::string block = two_norms("attention " + n(heads) + ", " + n(d / heads), 4 * d, d, "gelu");
  return begin(2048, words, d) + "layernorm\n" + repeated(layers, block) + "layernorm\n" + end(config, words, true);
}

std::string falcon(Config& config) {
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers|n_layer");
  const Count heads = config.need("num_attention_heads|n_head");
  const Count words = config.need("vocab_size");
  const Count hidden = config.need("ffn_hidden_size", 4 * d);
  const bool newer = config.yes("new_decoder_architecture", false);
  const Count keys = newer ? config.need("num_kv_heads", heads) : config.yes("multi_query", true) ? 1 : heads;
  if (!config.missing().empty() || d % heads != 0 || heads % keys != 0) return {};
  const bool bias = config.yes("bias", false);
  const std::string attention = attention_of(heads, d / heads, keys, bias);
  // Biased ones stand one after the other; what has neither is not known.
  const bool parallel = newer || config.yes("parallel_attn", true);
  if (!parallel && !bias) return {};
  const std::string block = parallel ? beside(attention, hidden, d, !newer, bias ? "" : ", bias=no")
                                     : two_norms(attention, hidden, d, "gelu");
  return begin(2048, words, d) + repeated(layers, block) + "layernorm\n" +
         end(config, words, config.yes("tie_word_embeddings", true));
}

/// Gemma 2 and 3: a norm before and behind each part; 3 has two more for queries and keys.
std::string four_norms(const std::string& attention, Count hidden, Count size, bool norms) {
  return "rmsnorm\n" + attention + "\n" + (norms ? "table " + n(2 * size) + "\nrmsnorm from -2\n" : "rmsnorm\n") +
         "add from -1, -" + (norms ? "5" : "4") + "\nrmsnorm\ngeglu " + n(hidden) + "\nrmsnorm\nadd from -1, -4\n";
}

std::string llama(Config& config) {
  const std::string_view type = config.type();
  const bool gemma = type.starts_with("gemma");
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads");
  const Count keys = config.need("num_key_value_heads", heads);
  const Count experts = config.or_else("num_local_experts|num_experts", 0);
  const Count hidden = config.need(type == "qwen3_moe" ? "moe_intermediate_size" : "intermediate_size");
  const Count words = config.need("vocab_size");
  const Count places = std::min<Count>(config.need("max_position_embeddings", 2048), 8192);
  const Count size = config.need("head_dim", gemma ? 256 : std::max<Count>(d / heads, 1));
  if (!config.missing().empty() || heads % keys != 0) return {};
  const bool qkv_bias = type == "qwen2" || config.yes("attention_bias", false);
  const bool all_bias = config.yes("attention_bias", false) && type != "qwen2";
  const std::string attention = attention_of(heads, size, keys, all_bias);
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
    block = norm + "\n" + attention + "\n" + behind.added(norm);
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
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads|num_heads");
  const Count keys = config.need("num_key_value_heads", heads);
  const Count hidden = config.need("intermediate_size");
  const Count words = config.need("vocab_size");
  const Count places = std::min<Count>(config.need("max_position_embeddings", 4096), 8192);
  if (!config.missing().empty() || d % heads != 0 || heads % keys != 0) return {};
  const Count size = d / heads;
  Behind behind;
  behind.learn(config.yes("use_qkv_bias", false), (heads + 2 * keys) * size);
  behind.learn(config.yes("qk_layernorm", false), (heads + keys) * size);
  const bool parallel = config.yes("use_parallel_residual", false);
  const std::string swiglu = "swiglu " + n(hidden), attended = n(2 + behind.count), in = n(4 + behind.count);
  std::string block = "layernorm\n" + attention_of(heads, size, keys, false) + "\n";
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
