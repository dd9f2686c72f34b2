#include "formats/bring/hugging_face_decoder.h"

namespace pw::formats::bring {

Decoder decoder_of(Config& config) {
  Decoder out;
  out.width = config.need("hidden_size|n_embd|d_model|n_embed");
  out.layers = config.need("num_hidden_layers|n_layer|num_layers|n_layers");
  out.heads = config.need("num_attention_heads|n_head|num_heads|n_heads");
  out.keys = config.need("num_key_value_heads", out.heads);
  out.words = config.need("vocab_size");
  return out;
}

std::string Decoder::attention(Count size, bool bias) const {
  return "attention " + n(heads) + ", " + n(size) + (keys != heads ? ", kv_heads=" + n(keys) : std::string()) +
         (bias ? "\n" : ", bias=no\n");
}

Count places_of(Config& config, std::string_view names, Count usual) {
  constexpr Count longest = 8192;
  return std::min(config.need(names, usual), longest);
}

std::string begin(Count places, Count words, Count width) {
  return "convention tensorflow\nIN: input " + n(places) + "\nWORDS: embedding " + n(words) + ", " + n(width) + "\n";
}

std::string two_norms(const std::string& norm, const std::string& attention, Count hidden, Count width,
                      std::string_view function, bool bias) {
  const std::string more = bias ? "\n" : ", bias=no\n";
  return norm + attention + "add from -1, -3\n" + norm + "dense " + n(hidden) + more + std::string(function) +
         "\ndense " + n(width) + more + "add from -1, -5\n";
}

std::string repeated(Count layers, const std::string& block) {
  return layers < 1 ? std::string() : "repeat " + n(layers) + " {\n" + block + "}\n";
}

std::string end(Config& config, Count words, bool tied, bool bias) {
  if (config.head("ForSequenceClassification")) return "dense " + n(config.labels_or(2)) + ", bias=no\n";
  if (config.head("ForTokenClassification")) return "dense " + n(config.labels_or(2)) + "\n";
  return config.is_bare() ? std::string() : config.word_head(words, tied, bias);
}

}  // namespace pw::formats::bring
