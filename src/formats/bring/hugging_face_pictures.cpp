// The rules of families that see pictures. The counts follow the families' own code (transformers 4).
#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {
namespace {

std::string vit(Config& config) {
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads");
  const Count hidden = config.need("intermediate_size", 4 * d);
  const Count image = config.need("image_size", 224);
  const Count patch = config.need("patch_size", 16);
  const Count channels = config.need("num_channels", 3);
  if (!config.missing().empty() || d % heads != 0 || image < patch) return {};
  const Count tokens = (image / patch) * (image / patch);
  const Count extra = config.type() == "deit" ? 2 : 1;
  const bool bias = config.yes("qkv_bias", true);
  std::string out = "convention tensorflow\ninput " + n(image) + "x" + n(image) + "x" + n(channels) + "\nconv " +
                    n(patch) + "x" + n(patch) + ", " + n(d) + ", stride=" + n(patch) + "\nPATCHES: reshape " +
                    n(tokens) + "x" + n(d) + "\n";
  out += "CLASS: table " + n(extra) + "x" + n(d) + "\nALL: concat axis=1 from CLASS, PATCHES\nPLACES: table " +
         n(tokens + extra) + "x" + n(d) + "\nadd from ALL, PLACES\n";
  // Without them only what goes out has a bias.
  const std::string seen = bias ? "\nadd from -1, -3" : ", bias=no\ntable " + n(d) + "\nadd from -2, -4";
  out += "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(d / heads) + seen +
         "\nlayernorm\ndense " + n(hidden) + "\ngelu\ndense " + n(d) + "\nadd from -1, -5\n}\nlayernorm\n";
  const std::string first = "crop 0/" + n(tokens + extra - 1) + "\nflatten\n";
  // Of two heads the second looks at the token of the teacher.
  if (config.head("WithTeacher"))
    return out + "END: dropout 0.1\n" + first + "dense " + n(config.labels_or(1000)) + "\ncrop 1/" +
           n(tokens + extra - 2) + " from END\nflatten\ndense " + n(config.labels_or(1000)) + "\n";
  if (config.head("ForImageClassification")) return out + first + "dense " + n(config.labels_or(1000)) + "\n";
  if (config.head("ViTModel") || config.head("DeiTModel") || config.part("architectures") == nullptr)
    out += first + "dense " + n(d) + "\ntanh\n";
  return out;
}

/// DINOv2: a learnt scale behind each part, and a token for hidden patches.
std::string dino(Config& config) {
  const Count d = config.need("hidden_size");
  const Count layers = config.need("num_hidden_layers");
  const Count heads = config.need("num_attention_heads");
  const Count hidden = std::clamp<Count>(config.or_else("mlp_ratio", 4), 0, 64) * d;
  const Count image = config.need("image_size", 518);
  const Count patch = config.need("patch_size", 14);
  const Count channels = config.need("num_channels", 3);
  const bool is_known = !config.yes("use_swiglu_ffn", false) && config.yes("qkv_bias", true) && hidden > 0;
  if (!config.missing().empty() || d % heads != 0 || image < patch || !is_known) return {};
  const Count tokens = (image / patch) * (image / patch);
  std::string out = "convention tensorflow\nIN: input " + n(image) + "x" + n(image) + "x" + n(channels) +
                    "\nHIDDEN: table 1x" + n(d) + "\nconv " + n(patch) + "x" + n(patch) + ", " + n(d) +
                    ", stride=" + n(patch) + " from IN\nPATCHES: reshape " + n(tokens) + "x" + n(d) +
                    "\nCLASS: table 1x" + n(d) + "\nALL: concat axis=1 from CLASS, PATCHES\nPLACES: table " +
                    n(tokens + 1) + "x" + n(d) + "\nadd from ALL, PLACES\n";
  out += "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(d / heads) +
         "\nscale\nadd from -1, -4\nlayernorm\ndense " + n(hidden) + "\ngelu\ndense " + n(d) +
         "\nscale\nadd from -1, -6\n}\nlayernorm\n";
  if (!config.head("ForImageClassification")) return out;
  // The first token beside the mean of the others.
  return out + "END: dropout 0.1\ncrop 0/" + n(tokens) + "\nFIRST: flatten\ncrop 1/0 from END\nMEAN: globalavgpool\n" +
         "concat from FIRST, MEAN\ndense " + n(config.labels_or(2)) + "\n";
}

/// How wide each stage is, and how many blocks it has.
struct Stages {
  std::vector<Count> wide, deep;
};
std::optional<Stages> stages_of(Config& config) {
  const auto list = [&](std::string_view name) {
    const Expr* part = config.part(name);
    return part == nullptr ? std::nullopt : wholes(*part);
  };
  auto wide = list("hidden_sizes");
  auto deep = list("depths");
  if (wide && deep && wide->size() == deep->size() && !wide->empty()) return Stages{std::move(*wide), std::move(*deep)};
  config.lacks("hidden_sizes");
  return std::nullopt;
}

std::string resnet(Config& config) {
  const auto stages = stages_of(config);
  if (!stages) return {};
  const auto& [wide, deep] = *stages;
  const Count stem = config.need("embedding_size", 64);
  const bool basic = config.word("layer_type") == "basic";
  const bool early = config.yes("downsample_in_first_stage", false);
  const bool in_first = config.yes("downsample_in_bottleneck", false);
  std::string out = "convention pytorch\ninput 224x224x" + n(config.need("num_channels", 3)) + "\nconv 7x7, " +
                    n(stem) + ", stride=2, pad=3, bias=no\nbatchnorm\nrelu\nmaxpool 3x3, stride=2, pad=1\n";
  Count now = stem;
  for (std::size_t stage = 0; stage < wide.size(); ++stage) {
    const Count width = wide[stage];
    if (width < 4 || deep[stage] < 1 || deep[stage] > 1000) return {};
    for (Count i = 0; i < deep[stage]; ++i) {
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
  if (config.head("ForImageClassification")) out += "dense " + n(config.labels_or(1000)) + "\n";
  return out;
}

std::string convnext(Config& config) {
  const auto stages = stages_of(config);
  if (!stages) return {};
  const auto& [wide, deep] = *stages;
  const Count patch = config.need("patch_size", 4);
  std::string out = "convention pytorch\ninput " + n(config.need("image_size", 224)) + "x" +
                    n(config.need("image_size", 224)) + "x" + n(config.need("num_channels", 3)) + "\nconv " + n(patch) +
                    "x" + n(patch) + ", " + n(wide.front()) + ", stride=" + n(patch) + "\nlayernorm\n";
  for (std::size_t stage = 0; stage < wide.size(); ++stage) {
    const Count width = wide[stage];
    if (width < 1 || deep[stage] < 1) return {};
    if (stage > 0) out += "layernorm\nconv 2x2, " + n(width) + ", stride=2\n";
    const Count wider = 4 * width;
    out += "repeat " + n(deep[stage]) + " {\ndepthwise 7x7, pad=3\nlayernorm\nconv 1x1, " + n(wider) +
           "\ngelu\nconv 1x1, " + n(width) + "\nscale\nadd from -1, -7\n}\n";
  }
  out += "globalavgpool\nlayernorm\n";
  if (config.head("ForImageClassification")) out += "dense " + n(config.labels_or(1000)) + "\n";
  return out;
}

}  // namespace

std::string picture_family(Config& config) {
  if (is_one_of(config.type(), "vit|deit")) return vit(config);
  if (config.type() == "dinov2") return dino(config);
  if (config.type() == "resnet") return resnet(config);
  if (config.type() == "convnext") return convnext(config);
  return {};
}

}  // namespace pw::formats::bring
