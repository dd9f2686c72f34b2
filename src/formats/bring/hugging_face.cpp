// config.json of Hugging Face: a family's rule, written in the notation. The counts follow the families' own code (transformers 4).
#include <algorithm>

#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/bring/expr.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/scan.h"
#include "lesson/sandbox/problem.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

std::string n(Count value) { return std::to_string(value); }

class Family {
 public:
  Family(const Expr& config, std::string_view type) : config_(config), args_(config), type_(type) {}

  /// The notation; empty where the family is not known, or `missing` says what is.
  std::string write() {
    if (is_one_of(type_, "bert|roberta|electra|camembert|xlm-roberta|distilbert")) return bert();
    if (is_one_of(type_, "gpt2|gpt_neo")) return gpt2();
    if (is_one_of(type_, "llama|mistral|mixtral|qwen2|gemma|qwen3|phi3")) return llama();
    if (is_one_of(type_, "vit|deit")) return vit();
    if (is_one_of(type_, "t5|mt5")) return t5();
    if (type_ == "resnet") return resnet();
    if (is_one_of(type_, "convnext")) return convnext();
    return {};
  }
  [[nodiscard]] const std::string& missing() const { return missing_; }
  [[nodiscard]] const std::vector<std::string>& doubts() const { return doubts_; }

 private:
  Count need(std::string_view names, Count usual = 0) {
    const auto value = args_.count(names);
    if (value && *value > 0 && *value < 1'000'000'000'000) return *value;
    if (usual > 0) return usual;
    if (missing_.empty()) missing_ = std::string(names.substr(0, names.find('|')));
    return 1;
  }
  [[nodiscard]] bool head(std::string_view part) const {
    const Expr* all = config_.find("architectures");
    if (all == nullptr) return false;
    return std::ranges::any_of(all->parts, [&](const Expr& one) { return has(one.text, part); });
  }

  std::string bert() {
    const bool distil = type_ == "distilbert";
    const Count d = need("hidden_size|dim");
    const Count layers = need("num_hidden_layers|n_layers");
    const Count heads = need("num_attention_heads|n_heads");
    const Count hidden = need("intermediate_size|hidden_dim", 4 * d);
    const Count words = need("vocab_size");
    const Count places = need("max_position_embeddings", 512);
    const Count kinds = distil ? 0 : need("type_vocab_size", 2);
    const Count e = type_ == "electra" ? need("embedding_size", d) : d;
    if (!missing_.empty() || d % heads != 0) return {};
    std::string out = "convention tensorflow\nWORDS: input " + n(std::min<Count>(places, 512)) + "\n";
    out += "EMBED: embedding " + n(words) + ", " + n(e) + "\n";
    out += "PLACES: embedding " + n(places) + ", " + n(e) + " from WORDS\n";
    std::string sum = "add from EMBED, PLACES";
    if (kinds > 0) {
      out += "KINDS: embedding " + n(kinds) + ", " + n(e) + " from WORDS\n";
      sum += ", KINDS";
    }
    out += sum + "\nlayernorm\n";
    if (e != d) out += "dense " + n(d) + "\n";
    out += "repeat " + n(layers) + " {\nattention " + n(heads) + ", " + n(d / heads) +
           "\nadd from -1, -2\nlayernorm\ndense " + n(hidden) + "\ngelu\ndense " + n(d) +
           "\nadd from -1, -4\nlayernorm\n}\n";
    // The attention's sum goes from what comes into the layer.
    const Count length = std::min<Count>(places, 512);
    const auto first_token = [&] { return "crop 0/" + n(length - 1) + "\nflatten\n"; };
    const Count labels = labels_or(2);
    if (head("ForMaskedLM")) {
      out += "dense " + n(d == e || type_ != "electra" ? d : e) + "\ngelu\nlayernorm\nHEAD: dense " + n(words) +
             ", bias=no, tied=EMBED\n";
      // The table's bias is its own.
      doubts_.push_back(text::say(Key::bring_tied));
      out += "BIAS: table " + n(words) + "\n";
    } else if (head("ForQuestionAnswering") || head("ForTokenClassification")) {
      out += "dense " + n(labels) + "\n";
    } else if (head("ForSequenceClassification")) {
      const bool pooled = type_ == "bert" || distil || type_ != "bert";
      out += first_token();
      if (pooled) out += "dense " + n(d) + "\n" + (distil ? "relu" : "tanh") + "\n";
      out += "dense " + n(labels) + "\n";
    } else if (!distil && type_ != "electra") {
      out += first_token() + "dense " + n(d) + "\ntanh\n";
    }
    return out;
  }
  [[nodiscard]] Count labels_or(Count usual) const {
    if (const Expr* all = config_.find("id2label"); all != nullptr && all->is(Expr::Kind::map))
      return static_cast<Count>(all->parts.size() / 2);
    return args_.count_or("num_labels", -1, usual);
  }

  std::string gpt2() {
    const Count d = need("n_embd|hidden_size");
    const Count layers = need("n_layer|num_layers");
    const Count heads = need("n_head|num_heads");
    const Count words = need("vocab_size");
    const Count places = need("n_positions|n_ctx|max_position_embeddings");
    const Count hidden = need("n_inner|intermediate_size", 4 * d);
    if (!missing_.empty() || d % heads != 0) return {};
    std::string out = "convention tensorflow\nIN: input " + n(places) + "\nWORDS: embedding " + n(words) + ", " + n(d) +
                      "\nPLACES: table " + n(places) + "x" + n(d) + "\nadd from WORDS, PLACES\n";
    out += "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(d / heads) +
           "\nadd from -1, -3\nlayernorm\ndense " + n(hidden) + "\ngelu\ndense " + n(d) +
           "\nadd from -1, -5\n}\nlayernorm\n";
    const bool bare = config_.find("architectures") != nullptr && !head("LMHead") && !head("ForCausalLM");
    if (!bare && args_.yes("tie_word_embeddings", -1, true)) {
      out += "HEAD: dense " + n(words) + ", bias=no, tied=WORDS\n";
      doubts_.push_back(text::say(Key::bring_tied));
    }
    return out;
  }

  std::string llama() {
    const Count d = need("hidden_size");
    const Count layers = need("num_hidden_layers");
    const Count heads = need("num_attention_heads");
    const Count keys = need("num_key_value_heads", heads);
    const Count hidden = need("intermediate_size");
    const Count words = need("vocab_size");
    const Count places = std::min<Count>(need("max_position_embeddings", 2048), 8192);
    const Count size = need("head_dim", std::max<Count>(d / std::max<Count>(heads, 1), 1));
    const Count experts = args_.count_or("num_local_experts", -1, 0);
    if (!missing_.empty() || heads % keys != 0) return {};
    const bool usual_tie = type_ == "gemma";
    const bool tied = args_.yes("tie_word_embeddings", -1, usual_tie);
    const bool qkv_bias = type_ == "qwen2" || args_.yes("attention_bias", -1, false);
    const bool all_bias = args_.yes("attention_bias", -1, false) && type_ != "qwen2";
    std::string out = "convention tensorflow\ninput " + n(places) + "\nWORDS: embedding " + n(words) + ", " + n(d) +
                      "\nrepeat " + n(layers) + " {\nrmsnorm\n";
    std::string attention = "attention " + n(heads) + ", " + n(size);
    if (keys != heads) attention += ", kv_heads=" + n(keys);
    if (!all_bias) attention += ", bias=no";
    out += attention + "\n";
    // Biases of queries, keys and values alone: a table of them beside the layer.
    const bool apart = qkv_bias && !all_bias;
    if (apart) out += "table " + n((heads + 2 * keys) * size) + "\n";
    const bool norms = type_ == "qwen3";
    if (norms) out += "table " + n(2 * size) + "\n";
    const int beside = (apart ? 1 : 0) + (norms ? 1 : 0);
    out += "add from -" + n(1 + beside) + ", -" + n(3 + beside) + "\nrmsnorm\n";
    if (experts > 0)
      out +=
          "moe " + n(experts) + ", " + n(hidden) + ", active=" + n(args_.count_or("num_experts_per_tok", -1, 2)) + "\n";
    else out += std::string(type_ == "gemma" ? "geglu " : "swiglu ") + n(hidden) + "\n";
    out += "add from -1, -3\n}\nrmsnorm\n";
    const bool bare = config_.find("architectures") != nullptr && !head("ForCausalLM");
    if (head("ForSequenceClassification")) return out + "dense " + n(labels_or(2)) + ", bias=no\n";
    if (!bare) {
      out += "HEAD: dense " + n(words) + ", bias=no" + (tied ? ", tied=WORDS" : "") + "\n";
      if (tied) doubts_.push_back(text::say(Key::bring_tied));
    }
    return out;
  }

  std::string vit() {
    const Count d = need("hidden_size");
    const Count layers = need("num_hidden_layers");
    const Count heads = need("num_attention_heads");
    const Count hidden = need("intermediate_size", 4 * d);
    const Count image = need("image_size", 224);
    const Count patch = need("patch_size", 16);
    const Count channels = need("num_channels", 3);
    if (!missing_.empty() || d % heads != 0 || image < patch) return {};
    const Count tokens = (image / patch) * (image / patch);
    const Count extra = type_ == "deit" ? 2 : 1;
    const bool bias = args_.yes("qkv_bias", -1, true);
    std::string out = "convention tensorflow\ninput " + n(image) + "x" + n(image) + "x" + n(channels) + "\nconv " +
                      n(patch) + "x" + n(patch) + ", " + n(d) + ", stride=" + n(patch) + "\nPATCHES: reshape " +
                      n(tokens) + "x" + n(d) + "\n";
    out += "CLASS: table " + n(extra) + "x" + n(d) + "\nALL: concat axis=1 from CLASS, PATCHES\nPLACES: table " +
           n(tokens + extra) + "x" + n(d) + "\nadd from ALL, PLACES\n";
    if (!bias) doubts_.push_back(text::say(Key::bring_value_doubt, {{"word", std::string_view("qkv_bias")}}));
    out += "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(d / heads) +
           "\nadd from -1, -3\nlayernorm\ndense " + n(hidden) + "\ngelu\ndense " + n(d) +
           "\nadd from -1, -5\n}\nlayernorm\n";
    const std::string first = "crop 0/" + n(tokens + extra - 1) + "\nflatten\n";
    if (head("ForImageClassification")) return out + first + "dense " + n(labels_or(1000)) + "\n";
    if (head("ViTModel") || head("DeiTModel") || config_.find("architectures") == nullptr)
      out += first + "dense " + n(d) + "\ntanh\n";
    return out;
  }

  std::string t5() {
    const Count d = need("d_model");
    const Count size = need("d_kv", 64);
    const Count heads = need("num_heads");
    const Count layers = need("num_layers");
    const Count decoders = need("num_decoder_layers", layers);
    const Count hidden = need("d_ff");
    const Count words = need("vocab_size");
    const Count buckets = need("relative_attention_num_buckets", 32);
    const std::string_view projection = config_.word("feed_forward_proj");
    const bool gated = projection.starts_with("gated");
    const bool tied = args_.yes("tie_word_embeddings", -1, true);
    if (!missing_.empty()) return {};
    const std::string feed =
        gated ? "geglu " + n(hidden) + "\n" : "dense " + n(hidden) + ", bias=no\nrelu\ndense " + n(d) + ", bias=no\n";
    const std::string back = gated ? "add from -1, -3\n" : "add from -1, -5\n";
    const std::string attention = "attention " + n(heads) + ", " + n(size) + ", bias=no";
    std::string out = "convention tensorflow\nTEXT: input 512\nANSWER: input 512\nWORDS: embedding " + n(words) + ", " +
                      n(d) + " from TEXT\nOTHER: shared WORDS from ANSWER\n";
    out += "BIAS1: table " + n(buckets) + "x" + n(heads) + "\nBIAS2: table " + n(buckets) + "x" + n(heads) + "\n";
    // What comes into the first layer stands further above than in the others.
    out += "START: dropout 0.1 from WORDS\nrepeat " + n(layers) + " {\nrmsnorm\n" + attention +
           "\nadd from -1, -3\nrmsnorm\n" + feed + back + "}\nMEMORY: rmsnorm\n";
    out += "BEGIN: dropout 0.1 from OTHER\nrepeat " + n(decoders) + " {\nrmsnorm\n" + attention +
           "\nadd from -1, -3\nrmsnorm\n" + attention + " from -1, MEMORY\nadd from -1, -3\nrmsnorm\n" + feed + back +
           "}\nrmsnorm\n";
    const bool bare = head("T5Model") || head("T5EncoderModel");
    if (!bare) out += "HEAD: dense " + n(words) + ", bias=no" + (tied ? ", tied=WORDS" : "") + "\n";
    return out;
  }

  std::string resnet() {
    const Expr* widths = config_.find("hidden_sizes");
    const Expr* depths = config_.find("depths");
    const auto wide = widths == nullptr ? std::nullopt : wholes(*widths);
    const auto deep = depths == nullptr ? std::nullopt : wholes(*depths);
    if (!wide || !deep || wide->size() != deep->size() || wide->empty()) {
      missing_ = "hidden_sizes";
      return {};
    }
    const Count stem = need("embedding_size", 64);
    const bool basic = config_.word("layer_type") == "basic";
    const bool early = args_.yes("downsample_in_first_stage", -1, false);
    const bool in_first = args_.yes("downsample_in_bottleneck", -1, false);
    std::string out = "convention pytorch\ninput 224x224x" + n(need("num_channels", 3)) + "\nconv 7x7, " + n(stem) +
                      ", stride=2, pad=3, bias=no\nbatchnorm\nrelu\nmaxpool 3x3, stride=2, pad=1\n";
    Count now = stem;
    for (std::size_t stage = 0; stage < wide->size(); ++stage) {
      const Count width = (*wide)[stage];
      if (width < 4 || (*deep)[stage] < 1 || (*deep)[stage] > 1000) return {};
      for (Count i = 0; i < (*deep)[stage]; ++i) {
        const Count stride = i == 0 && (stage > 0 || early) ? 2 : 1;
        const bool fits = stride == 1 && now == width;
        const auto conv = [&](Count k, Count filters, Count s) {
          out += "conv " + n(k) + "x" + n(k) + ", " + n(filters) + (s > 1 ? ", stride=" + n(s) : "") +
                 (k > 1 ? ", pad=" + n(k / 2) : "") + ", bias=no\nbatchnorm\n";
        };
        Count lines = 0;
        if (basic) {
          conv(3, width, stride);
          out += "relu\n";
          conv(3, width, 1);
          lines = 5;
        } else {
          const Count narrow = width / 4;
          conv(1, narrow, in_first ? stride : 1);
          out += "relu\n";
          conv(3, narrow, in_first ? 1 : stride);
          out += "relu\n";
          conv(1, width, 1);
          lines = 8;
        }
        if (fits) {
          out += "add from -1, -" + n(lines + 1) + "\n";
        } else {
          out += "conv 1x1, " + n(width) + (stride > 1 ? ", stride=" + n(stride) : "") + ", bias=no from -" +
                 n(lines + 1) + "\nbatchnorm\nadd from -1, -3\n";
        }
        out += "relu\n";
        now = width;
      }
    }
    out += "globalavgpool\n";
    if (head("ForImageClassification")) out += "dense " + n(labels_or(1000)) + "\n";
    return out;
  }

  std::string convnext() {
    const Expr* widths = config_.find("hidden_sizes");
    const Expr* depths = config_.find("depths");
    const auto wide = widths == nullptr ? std::nullopt : wholes(*widths);
    const auto deep = depths == nullptr ? std::nullopt : wholes(*depths);
    if (!wide || !deep || wide->size() != deep->size() || wide->empty()) {
      missing_ = "hidden_sizes";
      return {};
    }
    const Count patch = need("patch_size", 4);
    std::string out = "convention pytorch\ninput " + n(need("image_size", 224)) + "x" + n(need("image_size", 224)) +
                      "x" + n(need("num_channels", 3)) + "\nconv " + n(patch) + "x" + n(patch) + ", " +
                      n(wide->front()) + ", stride=" + n(patch) + "\nlayernorm\n";
    for (std::size_t stage = 0; stage < wide->size(); ++stage) {
      const Count width = (*wide)[stage];
      if (width < 1 || (*deep)[stage] < 1) return {};
      if (stage > 0) out += "layernorm\nconv 2x2, " + n(width) + ", stride=2\n";
      const Count wider = 4 * width;
      out += "repeat " + n((*deep)[stage]) + " {\ndepthwise 7x7, pad=3\nlayernorm\nconv 1x1, " + n(wider) +
             "\ngelu\nconv 1x1, " + n(width) + "\nscale\nadd from -1, -7\n}\n";
    }
    out += "globalavgpool\nlayernorm\n";
    if (head("ForImageClassification")) out += "dense " + n(labels_or(1000)) + "\n";
    return out;
  }

  const Expr& config_;
  Args args_;
  std::string_view type_;
  std::string missing_;
  std::vector<std::string> doubts_;
};

}  // namespace

BroughtOr read_hugging_face(std::string_view text, const Assumptions& assumptions) {
  const ReadExpr read = read_json(text);
  const std::string form = form_name(Form::hugging_face);
  if (!read.expr)
    return std::unexpected(
        Refused{Form::hugging_face, read.stop.line, text::say(Key::bring_broken, {{"form", std::string_view(form)}})});
  std::string type = small(read.expr->word("model_type"));
  if (type.empty()) {
    // Of old ones the class says it.
    if (const Expr* all = read.expr->find("architectures"); all != nullptr && !all->parts.empty()) {
      const std::string first = small(all->parts.front().text);
      for (const std::string_view known : {"distilbert", "roberta", "electra", "bert", "gpt2", "mixtral", "mistral",
                                           "llama", "qwen2", "vit", "t5", "resnet", "convnext"}) {
        if (first.starts_with(known)) {
          type = known;
          break;
        }
      }
    }
    if (type.empty() && read.expr->find("n_embd") != nullptr) type = "gpt2";
  }
  Family family(*read.expr, type);
  const std::string words = family.write();
  if (words.empty()) {
    if (!family.missing().empty())
      return std::unexpected(Refused{
          Form::hugging_face, 0, text::say(Key::bring_missing_value, {{"name", std::string_view(family.missing())}})});
    return std::unexpected(
        Refused{Form::hugging_face, 0, text::say(Key::bring_family_unknown, {{"name", std::string_view(type)}})});
  }
  const Reading reading = read_network(words);
  if (reading.problem) return std::unexpected(Refused{Form::hugging_face, 0, lesson::sentence(*reading.problem)});
  Brought out;
  out.form = Form::hugging_face;
  out.network = reading.network;
  out.lines.assign(out.network.nodes.size(), 0);
  if (assumptions.input) {
    if (auto* input = std::get_if<Input>(&out.network.nodes.front().layer)) input->shape = *assumptions.input;
  }
  out.notation = print_network(out.network);
  for (const std::string& doubt : family.doubts()) out.notes.push_back({0, doubt});
  return finished(std::move(out), std::string_view());
}

}  // namespace pw::formats::bring
