#include "formats/bring/tensors_names.h"

#include <algorithm>
#include <map>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

/// What stands behind the last point.
std::string_view last_of(std::string_view name) { return name.substr(name.find_last_of("./") + 1); }

bool is_square_mask(const std::vector<Count>& sizes) {
  return sizes.size() == 4 && sizes[0] == 1 && sizes[1] == 1 && sizes[2] == sizes[3];
}
/// A row of positions: "pe" of [places, 1, width], and the like.
bool is_row_of_places(const std::vector<Count>& sizes) {
  return sizes.size() == 2 || (sizes.size() == 3 && (sizes[0] == 1 || sizes[1] == 1));
}

}  // namespace

bool is_kept_beside(const Tensor& tensor, const Names& names) {
  const std::string_view name = tensor.name;
  const std::string_view last = last_of(name);
  // Masks, and what turns by places (register_buffer in the families' own code).
  if (is_one_of(last,
                "tril|triu|mask|causal_mask|attn_mask|attention_mask|src_mask|masked_bias|inv_freq|original_inv_freq|"
                "cos_cached|sin_cached|freqs_cis|rope_freqs|relative_coords_table"))
    return true;
  if (last == "bias" && is_square_mask(tensor.sizes)) return true;
  if (last == "pe" && is_row_of_places(tensor.sizes)) return true;
  if (last == "weight" && name.ends_with("rope_freqs.weight")) return true;
  // YOLO's boxes, what thop counts, and a diffusion's schedule.
  if (is_one_of(last, "anchors|anchor_grid|total_ops|total_params|betas|alphas_cumprod|alphas_cumprod_prev") ||
      last.starts_with("sqrt_alphas_") || last.starts_with("sqrt_recip") || last.starts_with("posterior_") ||
      last == "sqrt_one_minus_alphas_cumprod" || last == "log_one_minus_alphas_cumprod")
    return true;
  // Scales of numbers of eight bits.
  if (is_one_of(last, "weight_scale|weight_scale_inv|input_scale|k_scale|v_scale|SCB")) return true;
  // Spectral normalisation keeps two vectors beside the weights: the older way, and as a parametrisation. "weight_v" beside "weight_g" is
  // weight normalisation's, and is learned.
  if (has(name, "parametrizations.") && is_one_of(last, "_u|_v|base")) return true;
  if (last.ends_with("_u") || last.ends_with("_v"))
    return names.contains(std::string(name.substr(0, name.size() - 2)) + "_orig");
  return false;
}

std::vector<Packed> packed_weights(const std::vector<Tensor>& tensors) {
  std::map<std::string_view, const Tensor*> by_name;
  for (const Tensor& tensor : tensors) by_name[tensor.name] = &tensor;
  const auto find = [&](const std::string& name) -> const Tensor* {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
  };
  std::vector<Packed> out;
  for (const Tensor& tensor : tensors) {
    const std::string& name = tensor.name;
    if (name.ends_with(".qweight") && tensor.sizes.size() == 2) {
      const std::string group = name.substr(0, name.size() - 7);
      const Tensor* scales = find(group + "scales");
      if (scales == nullptr || scales->sizes.size() != 2) continue;
      // GPTQ packs along what comes in, AWQ along what goes out.
      const Count neurons = scales->sizes[1];
      Count in = tensor.sizes[0];
      if (tensor.sizes[1] == neurons) {
        const Tensor* zeros = find(group + "qzeros");
        const Tensor* places = find(group + "g_idx");
        constexpr Count whole = 32;
        if (places != nullptr && places->sizes.size() == 1) in = places->sizes[0];
        else if (zeros == nullptr || zeros->sizes.size() != 2 || zeros->sizes[1] < 1 || in > INT32_MAX) continue;
        // As many bits as the zeros have.
        else if (const Count bits =
                     zeros->sizes[1] > neurons ? 0 : whole * zeros->sizes[1] / std::max<Count>(neurons, 1);
                 bits > 0)
          in = in * whole / bits;
        else continue;
      }
      out.push_back({group + "weight", {neurons, in}, {name, group + "qzeros", group + "scales", group + "g_idx"}});
    } else if (name.ends_with("_blocks") && find(name.substr(0, name.size() - 7) + "_scales") != nullptr &&
               !tensor.sizes.empty() && tensor.sizes.back() < INT32_MAX) {
      const std::string base = name.substr(0, name.size() - 7);
      Packed packed{base, tensor.sizes, {name, base + "_scales"}};
      packed.sizes.back() *= 2;
      out.push_back(std::move(packed));
    } else if (!tensor.is_float && find(name + ".absmax") != nullptr && !tensor.sizes.empty() &&
               tensor.sizes[0] < INT32_MAX) {
      Packed packed{name, tensor.sizes, {name}};
      packed.sizes[0] *= 2;
      for (const auto& [other, there] : by_name) {
        if (other.starts_with(name + ".")) packed.used.emplace_back(other);
      }
      out.push_back(std::move(packed));
    } else if (!tensor.is_float && last_of(name) == "weight" && tensor.sizes.size() > 1) {
      // One to a number: eight bits each.
      out.push_back({name, tensor.sizes, {name}});
    }
  }
  return out;
}

}  // namespace pw::formats::bring
