#include "formats/bring/tensors.h"

#include <algorithm>
#include <map>

#include "formats/bring/finish.h"
#include "formats/bring/plan.h"
#include "formats/bring/scan.h"
#include "formats/bring/tensors_names.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// How many numbers; nothing beyond 64 bits.
std::optional<Count> numbers(const Tensor& tensor) {
  Count out = 1;
  for (const Count size : tensor.sizes) {
    if (size < 0 || __builtin_mul_overflow(out, size, &out)) return std::nullopt;
  }
  return out;
}

/// "layer1.0.conv1.weight" -> "layer1.0.conv1", "weight".
std::pair<std::string, std::string> parts_of(const std::string& name) {
  const std::size_t dot = name.find_last_of("./");
  if (dot == std::string::npos) return {std::string(), name};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

struct Group {
  std::map<std::string, const Tensor*, std::less<>> tensors;

  [[nodiscard]] const Tensor* find(std::string_view name) const {
    const auto found = tensors.find(name);
    return found == tensors.end() ? nullptr : found->second;
  }
  [[nodiscard]] bool is_vector(std::string_view name, Count size) const {
    const Tensor* tensor = find(name);
    return tensor != nullptr && tensor->sizes.size() == 1 && tensor->sizes[0] == size;
  }
};

/// A layer of which these are all the tensors, and what it is given; nothing where none is known.
struct Found {
  Layer layer;
  Shape in;
  std::vector<std::string> used;
};
std::optional<Found> layer_of(const std::string& name, const Group& group) {
  const Tensor* weight = group.find("weight");
  if (weight == nullptr || !weight->is_float) return std::nullopt;
  const std::vector<Count>& sizes = weight->sizes;
  if (std::ranges::any_of(sizes, [](Count size) { return size < 1; })) return std::nullopt;
  Found out;
  out.used = {"weight"};
  const bool bias = !sizes.empty() && group.is_vector("bias", sizes[0]);
  if (bias) out.used.emplace_back("bias");
  const std::string small_name = small(name);
  if (sizes.size() == 1) {
    const bool kept = group.is_vector("running_mean", sizes[0]) && group.is_vector("running_var", sizes[0]);
    out.in = Shape{sizes[0]};
    if (kept) {
      out.used.insert(out.used.end(), {"running_mean", "running_var"});
      out.layer = BatchNorm{.scale = true, .shift = bias};
      return out;
    }
    if (bias) out.layer = LayerNorm{};
    else if (has(small_name, "norm") || has(small_name, "ln_")) out.layer = RmsNorm{};
    else return std::nullopt;
    return out;
  }
  if (sizes.size() == 2) {
    const bool words =
        has(small_name, "embed") || has(small_name, "wte") || has(small_name, "wpe") || has(small_name, "emb");
    if (words && !bias) {
      out.layer = Embedding{.entries = sizes[0], .vector_size = sizes[1]};
      out.in = Shape{1};
      return out;
    }
    // GPT-2's of Hugging Face lie the other way round, and their bias says so.
    const bool turned = !bias && group.is_vector("bias", sizes[1]);
    if (turned) out.used.emplace_back("bias");
    out.layer = Dense{.neurons = turned ? sizes[1] : sizes[0], .bias = bias || turned};
    out.in = Shape{turned ? sizes[0] : sizes[1]};
    return out;
  }
  const std::size_t axes = sizes.size() - 2;
  if (axes > Axes::most) return std::nullopt;
  Axes kernel;
  for (std::size_t i = 0; i < axes; ++i) {
    kernel.sizes[kernel.count++] = sizes[i + 2];
    out.in.push_back(sizes[i + 2]);
  }
  // One channel for each filter, and more filters than one: each sees its own.
  const bool alone = sizes[1] == 1 && sizes[0] > 1 && has(small_name, "dw");
  out.in.push_back(alone ? sizes[0] : sizes[1]);
  if (alone) out.layer = Depthwise{.kernel = kernel, .padding = {}, .bias = bias};
  else out.layer = Conv{.kernel = kernel, .filters = sizes[0], .padding = {}, .bias = bias};
  return out;
}

/// Packed weights as the parameters that they are.
void unpack(std::vector<Tensor>& tensors) {
  const std::vector<Packed> all = packed_weights(tensors);
  if (all.empty()) return;
  Names used;
  for (const Packed& packed : all) used.insert(packed.used.begin(), packed.used.end());
  std::map<std::string_view, const Packed*> firsts;
  for (const Packed& packed : all) firsts[packed.used.front()] = &packed;
  std::vector<Tensor> out;
  for (Tensor& tensor : tensors) {
    if (const auto found = firsts.find(tensor.name); found != firsts.end())
      out.push_back({found->second->name, found->second->sizes, true});
    else if (!used.contains(tensor.name)) out.push_back(std::move(tensor));
  }
  tensors = std::move(out);
}

}  // namespace

Brought from_tensors(std::vector<Tensor> tensors, Form form) {
  Plan plan(Convention::plain);
  // In the order of their names' beginnings as the file has them.
  std::vector<std::string> order;
  std::map<std::string, Group, std::less<>> groups;
  Count others = 0;
  unpack(tensors);
  Names names;
  for (const Tensor& tensor : tensors) names.insert(tensor.name);
  for (const Tensor& tensor : tensors) {
    if (!tensor.is_float || is_kept_beside(tensor, names)) {
      if (__builtin_add_overflow(others, numbers(tensor).value_or(0), &others)) others = INT64_MAX;
      continue;
    }
    const auto [group, name] = parts_of(tensor.name);
    if (!groups.contains(group)) order.push_back(group);
    groups[group].tensors[name] = &tensor;
  }
  plan.input(Shape{1}, 0);
  for (const std::string& name : order) {
    const Group& group = groups[name];
    std::vector<std::string> used;
    if (const auto found = layer_of(name, group)) {
      const std::size_t in = plan.input(found->in, 0);
      const int before = plan.breaks();
      if (in != Plan::nothing) {
        const std::size_t made = plan.put(found->layer, in, 0, name);
        if (plan.breaks() == before && made != in) used = found->used;
        else plan.drop_last();
      }
    }
    for (const auto& [part, tensor] : group.tensors) {
      if (std::ranges::find(used, part) != used.end()) continue;
      const auto count = numbers(*tensor);
      if (!count || *count == 0) continue;
      // A table of its sizes, or of all its numbers in a row.
      Shape shape;
      for (const Count size : tensor->sizes) {
        if (tensor->sizes.size() <= Shape::most_axes) shape.push_back(size);
      }
      if (shape.rank() == 0) shape = Shape{*count};
      const std::size_t table = plan.table(shape, 0, tensor->name);
      if (table != Plan::nothing && (part == "running_mean" || part == "running_var")) plan.freeze(table);
    }
  }
  plan.note({0, text::say(Key::bring_weights_only)});
  // Of more than can be counted nothing is said.
  if (others > 0 && others < INT64_MAX) plan.note({0, text::say(Key::bring_not_parameters, {{"n", others}})});
  return finished(std::move(plan).done(form), std::string_view());
}

}  // namespace pw::formats::bring
