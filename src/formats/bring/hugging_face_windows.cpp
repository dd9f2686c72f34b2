// The rules of families that see pictures through windows, relative places or coarser keys. The counts follow the families' own code
// (transformers 4).
#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {
namespace {

std::optional<std::vector<Count>> list_of(Config& config, std::string_view name, std::size_t size) {
  const Expr* part = config.part(name);
  auto all = part == nullptr ? std::nullopt : wholes(*part);
  constexpr Count most = 100'000;
  const bool fits = all && !all->empty() && (size == 0 || all->size() == size) &&
                    std::ranges::all_of(*all, [](Count one) { return one > 0 && one <= most; });
  if (!fits) config.lacks(name);
  return fits ? all : std::nullopt;
}
std::string begin(Count image, Count channels) {
  return "convention pytorch\ninput " + n(image) + "x" + n(image) + "x" + n(channels) + "\n";
}
std::string conv(Count kernel, Count filters) {
  return "conv " + n(kernel) + "x" + n(kernel) + ", " + n(filters) + (kernel > 1 ? ", stride=" + n(kernel) : "") + "\n";
}
/// Dense layers at each place of a map.
std::string feed(Count hidden, Count width) {
  return "layernorm\nconv 1x1, " + n(hidden) + "\ngelu\nconv 1x1, " + n(width) + "\nadd from -1, -5\n";
}
Count times(Config& config, std::string_view name, Count usual) {
  return std::clamp<Count>(config.or_else(name, usual), 1, 64);
}

std::string swin(Config& config) {
  const Count first = config.need("embed_dim", 96);
  const Count patch = config.need("patch_size", 4);
  const Count image = config.need("image_size", 224);
  const Count window = config.need("window_size", 7);
  const Count wider = times(config, "mlp_ratio", 4);
  const auto deep = list_of(config, "depths", 0);
  const auto heads = deep ? list_of(config, "num_heads", deep->size()) : std::nullopt;
  if (!heads || deep->size() > 8 || first > 100'000) return {};
  if (!config.yes("qkv_bias", true) || config.yes("use_absolute_embeddings", false)) return {};
  std::string out = begin(image, config.need("num_channels", 3)) + conv(patch, first) + "layernorm\n";
  Count width = first;
  for (std::size_t stage = 0; stage < deep->size(); ++stage, width *= 2) {
    const Count all = (*heads)[stage];
    if (width % all != 0) return {};
    if (stage > 0) out += "pixelunshuffle 2\nlayernorm\nconv 1x1, " + n(width) + ", bias=no\n";
    out += "repeat " + n((*deep)[stage]) + " {\nlayernorm\nattention " + n(all) + ", " + n(width / all) +
           ", window=" + n(window) + "x" + n(window) + ", relative=yes\nadd from -1, -3\n" +
           feed(wider * width, width) + "}\n";
  }
  out += "layernorm\nglobalavgpool\n";
  if (config.head("ForImageClassification")) out += "dense " + n(config.labels_or(1000)) + "\n";
  return out;
}

/// BEiT: queries and values have biases and keys none; of each head a number for each way between two patches; learnt scales.
std::string beit(Config& config) {
  const Count d = config.need("hidden_size", 768);
  const Count layers = config.need("num_hidden_layers", 12);
  const Count heads = config.need("num_attention_heads", 12);
  const Count hidden = config.need("intermediate_size", 4 * d);
  const Count image = config.need("image_size", 224);
  const Count patch = config.need("patch_size", 16);
  const bool relative = config.yes("use_relative_position_bias", false);
  const bool is_known = !config.yes("use_shared_relative_position_bias", false) &&
                        !config.yes("use_absolute_position_embeddings", false) &&
                        !config.yes("use_mask_token", false) && image >= patch && image / patch <= 1000;
  if (!config.missing().empty() || d % heads != 0 || !is_known) return {};
  const Count side = image / patch;
  std::string out = begin(image, config.need("num_channels", 3)) + conv(patch, d) + "PATCHES: reshape " +
                    n(side * side) + "x" + n(d) + "\nCLASS: table 1x" + n(d) + "\nconcat axis=1 from CLASS, PATCHES\n";
  std::string tables = "table " + n(3 * d) + "\n";
  Count count = 1;
  if (relative) tables += "table " + n((2 * side - 1) * (2 * side - 1) + 3) + "x" + n(heads) + "\n", ++count;
  out += "repeat " + n(layers) + " {\nlayernorm\nattention " + n(heads) + ", " + n(d / heads) + ", bias=no\n" + tables +
         "scale from -" + n(count + 1) + "\nadd from -1, -" + n(count + 4) + "\nlayernorm\ndense " + n(hidden) +
         "\ngelu\ndense " + n(d) + "\nscale\nadd from -1, -6\n}\n";
  // What is pooled has the norm, or what is before it.
  out += "layernorm\n";
  if (config.head("ForImageClassification")) out += "globalavgpool\ndense " + n(config.labels_or(1000)) + "\n";
  return out;
}

/// SegFormer: keys and values of coarser maps, and a depthwise convolution between the dense layers.
std::string segformer(Config& config) {
  const auto wide = list_of(config, "hidden_sizes", 0);
  const std::size_t stages = wide ? wide->size() : 1;
  const auto deep = list_of(config, "depths", stages);
  const auto heads = list_of(config, "num_attention_heads", stages);
  const auto ratios = list_of(config, "mlp_ratios", stages);
  const auto kernels = list_of(config, "patch_sizes", stages);
  const auto strides = list_of(config, "strides", stages);
  const auto coarse = list_of(config, "sr_ratios", stages);
  if (!wide || !deep || !heads || !ratios || !kernels || !strides || !coarse) return {};
  // Its image_size says what the first stage sees; every size that 32 divides fits.
  std::string out = begin(512, config.need("num_channels", 3));
  for (std::size_t i = 0; i < stages; ++i) {
    const Count width = (*wide)[i];
    if (width % (*heads)[i] != 0) return {};
    const std::string k = n((*kernels)[i]), r = n((*coarse)[i]);
    out += "conv " + k + "x" + k + ", " + n(width) + ", stride=" + n((*strides)[i]) + ", pad=" + n((*kernels)[i] / 2) +
           "\nlayernorm\nrepeat " + n((*deep)[i]) + " {\nlayernorm\n";
    const std::string attention = "attention " + n((*heads)[i]) + ", " + n(width / (*heads)[i]);
    out += (*coarse)[i] > 1 ? "conv " + r + "x" + r + ", " + n(width) + ", stride=" + r + "\nlayernorm\n" + attention +
                                  " from -3, -1\nadd from -1, -5\n"
                            : attention + "\nadd from -1, -3\n";
    out += "layernorm\nconv 1x1, " + n((*ratios)[i] * width) + "\ndepthwise 3x3, pad=1\ngelu\nconv 1x1, " + n(width) +
           "\nadd from -1, -6\n}\nlayernorm\n";
  }
  if (config.head("ForImageClassification")) out += "globalavgpool\ndense " + n(config.labels_or(1000)) + "\n";
  return out;
}

}  // namespace

std::string window_family(Config& config) {
  if (is_one_of(config.type(), "swin|donut-swin")) return swin(config);
  if (config.type() == "beit") return beit(config);
  if (config.type() == "segformer") return segformer(config);
  return {};
}

}  // namespace pw::formats::bring
