// The rules of families of two halves: what is read, and what is made of it. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {
namespace {

/// Whether the guesses of words are there; without a class they are.
bool writes_on(Config& config) {
  return config.part("architectures") == nullptr || config.head("ForConditionalGeneration");
}

std::string t5(Config& config) {
  const Count d = config.need("d_model");
  const Count size = config.need("d_kv", 64);
  const Count heads = config.need("num_heads");
  const Count layers = config.need("num_layers");
  const Count decoders = config.need("num_decoder_layers", layers);
  const Count hidden = config.need("d_ff");
  const Count words = config.need("vocab_size");
  const Count buckets = config.need("relative_attention_num_buckets", 32);
  const std::string_view projection = config.word("feed_forward_proj");
  const bool gated = projection.starts_with("gated");
  const bool tied = config.yes("tie_word_embeddings", true);
  if (!config.missing().empty()) return {};
  const std::string feed =
      gated ? "geglu " + n(hidden) + "\n" : "dense " + n(hidden) + ", bias=no\nrelu\ndense " + n(d) + ", bias=no\n";
  const std::string back = gated ? "add from -1, -3\n" : "add from -1, -5\n";
  const std::string attention = "attention " + n(heads) + ", " + n(size) + ", bias=no";
  const bool is_half = config.head("EncoderModel");
  const std::string table = "table " + n(buckets) + "x" + n(heads) + "\n";
  std::string out = "convention tensorflow\nTEXT: input 512\n";
  if (!is_half) out += "ANSWER: input 512\n";
  out += "WORDS: embedding " + n(words) + ", " + n(d) + " from TEXT\n";
  if (!is_half) out += "OTHER: shared WORDS from ANSWER\n";
  out += "BIAS1: " + table + (is_half ? std::string() : "BIAS2: " + table);
  // What comes into the first layer stands further above than in the others.
  out += "START: dropout 0.1 from WORDS\nrepeat " + n(layers) + " {\nrmsnorm\n" + attention +
         "\nadd from -1, -3\nrmsnorm\n" + feed + back + "}\nMEMORY: rmsnorm\n";
  if (is_half) return out;
  out += "BEGIN: dropout 0.1 from OTHER\nrepeat " + n(decoders) + " {\nrmsnorm\n" + attention +
         "\nadd from -1, -3\nrmsnorm\n" + attention + " from -1, MEMORY\nadd from -1, -3\nrmsnorm\n" + feed + back +
         "}\nrmsnorm\n";
  return writes_on(config) ? out + config.word_head(words, tied) : out;
}

/// The two halves of BART and Whisper: how many heads each has, and how wide its dense layers are.
struct Half {
  Count layers = 0;
  Count heads = 0;
  Count hidden = 0;
};
Half half_of(Config& config, std::string_view side, Count width) {
  const std::string begin(side);
  return {config.need(begin + "_layers|num_hidden_layers"), config.need(begin + "_attention_heads"),
          config.need(begin + "_ffn_dim", 4 * width)};
}
bool divides(Count width, const Half& one, const Half& other) {
  return width % one.heads == 0 && width % other.heads == 0;
}
std::string feed_forward(Count hidden, Count width) {
  return "dense " + n(hidden) + "\ngelu\ndense " + n(width) + "\n";
}

std::string bart(Config& config) {
  const Count d = config.need("d_model");
  const Count words = config.need("vocab_size");
  const Count places = config.need("max_position_embeddings", 1024);
  const Half reads = half_of(config, "encoder", d);
  const Half writes = half_of(config, "decoder", d);
  if (!config.missing().empty() || !divides(d, reads, writes)) return {};
  // mBART's norms stand before each part, and one more behind all.
  const bool before = config.type() == "mbart";
  const auto attention = [&](const Half& half) { return "attention " + n(half.heads) + ", " + n(d / half.heads); };
  const auto part = [&](const std::string& layers, int many) {
    const std::string sum = "add from -1, -" + n(many + (before ? 2 : 1)) + "\n";
    return before ? "layernorm\n" + layers + sum : layers + sum + "layernorm\n";
  };
  const std::string place = "embedding " + n(places + 2) + ", " + n(d);
  std::string out = "convention tensorflow\nTEXT: input " + n(places) + "\nANSWER: input " + n(places) +
                    "\nWORDS: embedding " + n(words) + ", " + n(d) +
                    " from TEXT\nOTHER: shared WORDS from ANSWER\nPLACES: " + place + " from TEXT\nPLACES2: " + place +
                    " from ANSWER\nadd from WORDS, PLACES\nlayernorm\n";
  out += "repeat " + n(reads.layers) + " {\n" + part(attention(reads) + "\n", 1) +
         part(feed_forward(reads.hidden, d), 3) + "}\nMEMORY: " + (before ? "layernorm" : "dropout 0.1") +
         "\nadd from OTHER, PLACES2\nlayernorm\n";
  out += "repeat " + n(writes.layers) + " {\n" + part(attention(writes) + "\n", 1) +
         part(attention(writes) + " from -1, MEMORY\n", 1) + part(feed_forward(writes.hidden, d), 3) + "}\n" +
         (before ? "layernorm\n" : "");
  if (config.head("ForSequenceClassification"))
    return out + "crop 0/" + n(places - 1) + "\nflatten\ndense " + n(d) + "\ntanh\ndense " + n(config.labels_or(3)) +
           "\n";
  return writes_on(config) ? out + config.word_head(words, true) : out;
}

/// Whisper's attention: its keys have no bias.
std::string heard(const Half& half, Count width, std::string_view from) {
  return "layernorm\nattention " + n(half.heads) + ", " + n(width / half.heads) + ", bias=no" + std::string(from) +
         "\ntable " + n(3 * width) + "\nadd from -2, -4\n";
}

std::string whisper(Config& config) {
  const Count d = config.need("d_model");
  const Count words = config.need("vocab_size");
  const Count bins = config.need("num_mel_bins", 80);
  const Count frames = config.need("max_source_positions", 1500);
  const Count places = config.need("max_target_positions", 448);
  const Half hears = half_of(config, "encoder", d);
  const Half writes = half_of(config, "decoder", d);
  if (!config.missing().empty() || !divides(d, hears, writes)) return {};
  std::string out = "convention tensorflow\nSOUND: input " + n(2 * frames) + "x" + n(bins) + "\nANSWER: input " +
                    n(places) + "\nconv 3, " + n(d) + ", pad=same from SOUND\ngelu\nconv 3, " + n(d) +
                    ", stride=2, pad=same\nFRAMES: gelu\nTIMES: table " + n(frames) + "x" + n(d) +
                    "\nadd from FRAMES, TIMES\n";
  const auto feed = [&](const Half& half) {
    return "layernorm\n" + feed_forward(half.hidden, d) + "add from -1, -5\n";
  };
  out += "repeat " + n(hears.layers) + " {\n" + heard(hears, d, {}) + feed(hears) + "}\nMEMORY: layernorm\n";
  out += "WORDS: embedding " + n(words) + ", " + n(d) + " from ANSWER\nPLACES: table " + n(places) + "x" + n(d) +
         "\nadd from WORDS, PLACES\nrepeat " + n(writes.layers) + " {\n" + heard(writes, d, {}) +
         heard(writes, d, " from -1, MEMORY") + feed(writes) + "}\nlayernorm\n";
  return writes_on(config) ? out + config.word_head(words, config.yes("tie_word_embeddings", true)) : out;
}

/// A tower of CLIP: layers with two norms each.
std::string tower(Count layers, Count heads, Count hidden, Count width) {
  return "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(width / heads) +
         "\nadd from -1, -3\nlayernorm\n" + feed_forward(hidden, width) + "add from -1, -5\n}\n";
}

std::string clip(Config& config) {
  const Expr* told = config.part("text_config");
  const Expr* seen = config.part("vision_config");
  if (told == nullptr || seen == nullptr) {
    config.lacks("text_config");
    return {};
  }
  Config text(*told, config.type());
  Config picture(*seen, config.type());
  const Count joint = config.need("projection_dim", 512);
  const Count d = text.need("hidden_size", 512);
  const Count w = picture.need("hidden_size", 768);
  const Count places = text.need("max_position_embeddings", 77);
  const Count image = picture.need("image_size", 224);
  const Count patch = picture.need("patch_size", 32);
  const Count heads = text.need("num_attention_heads", 8);
  const Count others = picture.need("num_attention_heads", 12);
  if (d % heads != 0 || w % others != 0 || image < patch) return {};
  const Count patches = (image / patch) * (image / patch);
  std::string out = "convention tensorflow\nTEXT: input " + n(places) + "\nPICTURE: input " + n(image) + "x" +
                    n(image) + "x" + n(picture.need("num_channels", 3)) + "\nWORDS: embedding " +
                    n(text.need("vocab_size", 49408)) + ", " + n(d) + " from TEXT\nPLACES: table " + n(places) + "x" +
                    n(d) + "\nadd from WORDS, PLACES\n";
  out += tower(text.need("num_hidden_layers", 12), heads, text.need("intermediate_size", 4 * d), d) +
         "layernorm\ncrop " + n(places - 1) + "/0\nflatten\ndense " + n(joint) + ", bias=no\n";
  out += "conv " + n(patch) + "x" + n(patch) + ", " + n(w) + ", stride=" + n(patch) +
         ", bias=no from PICTURE\nPATCHES: reshape " + n(patches) + "x" + n(w) + "\nCLASS: table 1x" + n(w) +
         "\nALL: concat axis=1 from CLASS, PATCHES\nWHERE: table " + n(patches + 1) + "x" + n(w) +
         "\nadd from ALL, WHERE\nlayernorm\n";
  out += tower(picture.need("num_hidden_layers", 12), others, picture.need("intermediate_size", 4 * w), w) + "crop 0/" +
         n(patches) + "\nflatten\nlayernorm\ndense " + n(joint) + ", bias=no\nSCALE: table 1\n";
  return out;
}

}  // namespace

std::string paired_family(Config& config) {
  const std::string_view type = config.type();
  if (is_one_of(type, "t5|mt5")) return t5(config);
  if (is_one_of(type, "bart|mbart")) return bart(config);
  if (type == "whisper") return whisper(config);
  if (type == "clip") return clip(config);
  return {};
}

}  // namespace pw::formats::bring
