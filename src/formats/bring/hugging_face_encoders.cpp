// The rules of families that read a text from both sides. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {
namespace {

struct Sizes {
  Count width = 0;
  Count layers = 0;
  Count heads = 0;
  Count hidden = 0;
  Count words = 0;
  Count places = 0;
  Count kinds = 0;
  Count embedded = 0;  ///< numbers for each word
  Count length = 0;
  bool sees_far = false;  ///< Longformer: queries, keys and values of their own for the few words that see all
};

bool is_small(std::string_view type) { return is_one_of(type, "electra|albert"); }

Sizes sizes_of(Config& config) {
  const bool distil = config.type() == "distilbert";
  Sizes out;
  out.width = config.need("hidden_size|dim");
  out.layers = config.need("num_hidden_layers|n_layers");
  out.heads = config.need("num_attention_heads|n_heads");
  out.hidden = config.need("intermediate_size|hidden_dim", 4 * out.width);
  out.words = config.need("vocab_size");
  out.places = config.need("max_position_embeddings", 512);
  const bool usual = !distil && config.type() != "mpnet";
  out.kinds = usual ? std::clamp<Count>(config.or_else("type_vocab_size", 2), 0, 1'000'000) : 0;
  const Count narrow = config.type() == "albert" ? 128 : out.width;
  out.embedded = is_small(config.type()) ? config.need("embedding_size", narrow) : out.width;
  out.length = std::min<Count>(out.places, 512);
  out.sees_far = config.type() == "longformer";
  return out;
}

std::string embeddings(const Sizes& sizes) {
  const std::string wide = ", " + n(sizes.embedded);
  std::string out = "convention tensorflow\nIN: input " + n(sizes.length) + "\nWORDS: embedding " + n(sizes.words) +
                    wide + "\nPLACES: embedding " + n(sizes.places) + wide + " from IN\n";
  std::string sum = "add from WORDS, PLACES";
  if (sizes.kinds > 0) {
    out += "KINDS: embedding " + n(sizes.kinds) + wide + " from IN\n";
    sum += ", KINDS";
  }
  out += sum + "\nlayernorm\n";
  if (sizes.embedded != sizes.width) out += "dense " + n(sizes.width) + "\n";
  return out;
}

/// Its layers one above the other, or one of them as often as it is used.
std::string layers(const Sizes& sizes, bool is_shared) {
  const std::string attention = "attention " + n(sizes.heads) + ", " + n(sizes.width / sizes.heads);
  const std::string wide = "dense " + n(sizes.hidden);
  const std::string narrow = "dense " + n(sizes.width);
  const std::string seen = sizes.sees_far
                               ? "\ntable " + n(3 * (sizes.width * sizes.width + sizes.width)) + "\nadd from -2, -3"
                               : "\nadd from -1, -2";
  if (!is_shared)
    return "repeat " + n(sizes.layers) + " {\n" + attention + seen + "\nlayernorm\n" + wide + "\ngelu\n" + narrow +
           "\nadd from -1, -4\nlayernorm\n}\n";
  std::string out = "SEES: " + attention + "\nadd from -1, -2\nNORM1: layernorm\nWIDE: " + wide +
                    "\ngelu\nNARROW: " + narrow + "\nadd from -1, -4\nNORM2: layernorm\n";
  for (Count i = 1; i < sizes.layers; ++i)
    out +=
        "shared SEES from -1\nadd from -1, -2\nshared NORM1 from -1\nshared WIDE from -1\ngelu\nshared NARROW from "
        "-1\nadd from -1, -4\nshared NORM2 from -1\n";
  return out;
}

/// What guesses the words that were hidden.
std::string word_guesses(Config& config, const Sizes& sizes) {
  return "dense " + n(sizes.embedded) + "\ngelu\nlayernorm\n" + config.word_head(sizes.words, true, true);
}

/// What stands above the layers: by the class of the model.
std::string head_of(Config& config, const Sizes& sizes) {
  const std::string_view type = config.type();
  const bool distil = type == "distilbert";
  const std::string first = "crop 0/" + n(sizes.length - 1) + "\nflatten\n";
  const std::string pooled = first + "dense " + n(sizes.width) + "\n" + (distil ? "relu\n" : "tanh\n");
  if (config.head("ForPreTraining")) {
    if (type == "electra") return "dense " + n(sizes.width) + "\ngelu\ndense 1\n";
    const std::string next = "READ: dropout 0.1\n" + pooled + "dense 2\ndropout 0.1 from READ\n";
    return next + word_guesses(config, sizes);
  }
  if (config.head("ForMaskedLM") || config.head("LMHeadModel") || config.head("ForCausalLM"))
    return word_guesses(config, sizes);
  if (config.head("ForQuestionAnswering")) return "dense 2\n";
  if (config.head("ForTokenClassification")) return "dense " + n(config.labels_or(2)) + "\n";
  if (config.head("ForSequenceClassification")) return pooled + "dense " + n(config.labels_or(2)) + "\n";
  if (config.head("ForNextSentencePrediction")) return pooled + "dense 2\n";
  if (config.head("ForMultipleChoice")) return pooled + "dense 1\n";
  return distil || type == "electra" ? std::string() : pooled;
}

/// DeBERTa 2 and 3: where a word stands is said by one table for all layers, with a norm of its own.
std::string deberta(Config& config) {
  const Sizes sizes = sizes_of(config);
  const Count apart = config.or_else("position_buckets", 0);
  // Without one table for keys and places there are more weights, and the largest have a convolution.
  const bool is_known = config.yes("share_att_key", false) && config.or_else("conv_kernel_size", 0) == 0 &&
                        !config.yes("position_biased_input", true) && config.or_else("type_vocab_size", 0) == 0 &&
                        apart > 0 && apart < 100'000;
  if (!config.missing().empty() || sizes.width % sizes.heads != 0 || !is_known) return {};
  return "convention tensorflow\nIN: input " + n(sizes.length) + "\nWHERE: table " + n(2 * apart) + "x" +
         n(sizes.width) + "\nlayernorm\nWORDS: embedding " + n(sizes.words) + ", " + n(sizes.width) +
         " from IN\nlayernorm\n" + layers(sizes, false) + (config.head("DebertaV2Model") ? "" : head_of(config, sizes));
}

/// ModernBERT: no biases, no table of places, and no norm before the first attention.
std::string modern(Config& config) {
  const Sizes sizes = sizes_of(config);
  const std::string_view biases[] = {"attention_bias", "mlp_bias", "norm_bias", "classifier_bias"};
  const bool is_known = std::ranges::none_of(biases, [&](std::string_view one) { return config.yes(one, false); });
  if (!config.missing().empty() || sizes.width % sizes.heads != 0 || !is_known) return {};
  const std::string norm = "layernorm shift=no\n";
  const std::string attention = "attention " + n(sizes.heads) + ", " + n(sizes.width / sizes.heads) + ", bias=no\n";
  const std::string feed = norm + "geglu " + n(sizes.hidden) + "\nadd from -1, -3\n";
  std::string out = "convention tensorflow\ninput " + n(sizes.length) + "\nWORDS: embedding " + n(sizes.words) + ", " +
                    n(sizes.width) + "\n" + norm + attention + "add from -1, -2\n" + feed;
  if (sizes.layers > 1)
    out += "repeat " + n(sizes.layers - 1) + " {\n" + norm + attention + "add from -1, -3\n" + feed + "}\n";
  out += norm;
  const std::string dense = "dense " + n(sizes.width) + ", bias=no\ngelu\n" + norm;
  if (config.head("ForMaskedLM")) return out + dense + config.word_head(sizes.words, true, true);
  if (config.head("ForTokenClassification")) return out + dense + "dense " + n(config.labels_or(2)) + "\n";
  if (config.head("ForSequenceClassification"))
    return out + "crop 0/" + n(sizes.length - 1) + "\nflatten\n" + dense + "dense " + n(config.labels_or(2)) + "\n";
  return out;
}

}  // namespace

std::string encoder_family(Config& config) {
  if (config.type() == "deberta-v2") return deberta(config);
  if (config.type() == "modernbert") return modern(config);
  if (!is_one_of(config.type(), "mpnet|bert|roberta|electra|camembert|xlm-roberta|distilbert|albert|longformer"))
    return {};
  const Sizes sizes = sizes_of(config);
  const bool is_shared = config.type() == "albert";
  // Of ALBERT several groups of layers could be shared; nobody has published one.
  const bool is_known = !is_shared || (config.or_else("num_hidden_groups", 1) == 1 &&
                                       config.or_else("inner_group_num", 1) == 1 && sizes.layers <= 500);
  if (!config.missing().empty() || sizes.width % sizes.heads != 0 || !is_known || sizes.width > 100'000) return {};
  // MPNet has a table of how far two words are from each other, for all layers.
  std::string apart;
  if (config.type() == "mpnet")
    apart = "APART: table " + n(config.need("relative_attention_num_buckets", 32)) + "x" + n(sizes.heads) + "\n";
  std::string words = embeddings(sizes);
  if (!apart.empty()) words.insert(words.find("IN:"), apart);
  return words + layers(sizes, is_shared) + head_of(config, sizes);
}

}  // namespace pw::formats::bring
