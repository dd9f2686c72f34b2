// What holds layers and numbers in code for PyTorch: Sequential, ModuleList, nn.Parameter, and what makes tensors.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

Expr numbers() { return {.kind = Kind::unknown, .text = "example"}; }
std::vector<Count> wholes_of(const std::vector<Expr>& sizes) {
  std::vector<Count> out;
  for (const Expr& size : sizes) out.push_back(size.whole);
  return out;
}
bool is_example(const Expr& value) { return value.is(Kind::unknown) && value.text == "example"; }

}  // namespace

std::optional<Expr> Interpreter::torch_container(std::string_view last, const Expr& call, int line) {
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  if (last == "OrderedDict") return call.parts.size() > 1 ? arg(0) : Expr{.kind = Kind::map, .line = line};
  const bool sequence = last == "Sequential";
  if (!sequence && !is_one_of(last, "ModuleList|ModuleDict|ParameterList|ParameterDict")) return std::nullopt;
  Object holder{.kind = sequence ? Object::Kind::sequence : Object::Kind::list, .type = std::string(last)};
  const auto put = [&](const Expr& item, const Expr* key) {
    holder.items.push_back(as_item(item, last, line));
    if (key != nullptr && key->is(Kind::text)) holder.members.emplace_back(key->text, holder.items.back());
  };
  const auto put_all = [&](const Expr& all) {
    // OrderedDict([("name", layer), ...]), or a map of them.
    if (all.is(Kind::map)) {
      for (std::size_t k = 0; k + 1 < all.parts.size(); k += 2) put(all.parts[k + 1], &all.parts[k]);
    } else if (!missing(all).empty() && !all.is(Kind::list)) {
      holder.items.push_back(strange(holder.type, line, std::string(missing(all))));
    } else {
      for (const Expr& item : iterate(all)) {
        const bool pair = item.is(Kind::list) && item.parts.size() == 2;
        put(pair ? item.parts[1] : item, pair ? &item.parts[0] : nullptr);
      }
    }
  };
  if (!sequence) put_all(arg(0));
  for (std::size_t i = 1; sequence && i < call.parts.size(); ++i) {
    const Expr& part = call.parts[i];
    const bool several = part.is(Kind::unknown) && !part.names.empty();
    if (part.is(Kind::list) || part.is(Kind::map) || several) put_all(part);
    else put(part, nullptr);
  }
  return made(std::move(holder), line);
}

/// nn.Parameter(torch.zeros(1, n, d)), and what makes such numbers.
std::optional<Expr> Interpreter::torch_numbers(const std::string& name, const Expr& call, int line) {
  const std::string_view last = last_part(name);
  const Args args(call);
  const Expr* first = args.get("data|tensor|input", 0);
  if (last == "Parameter") {
    if (first == nullptr || !is_example(*first)) {
      lack({Lack::Why::not_known, line, "Parameter", {}});
      ++faults_;
      return Expr{.kind = Kind::unknown, .text = name};
    }
    // What a model keeps is no example of what comes in.
    if (example_ && example_of_ == wholes_of(first->parts)) example_.reset();
    // What stands for the batch is left out.
    Shape sizes;
    for (std::size_t i = 0; i < first->parts.size(); ++i) {
      const Expr& part = first->parts[i];
      if (!part.is(Kind::number) || part.whole < 1 || sizes.rank() == Shape::most_axes) {
        std::string lacks(missing(part));
        if (lacks.empty()) lacks = part.text.empty() ? std::string("size") : part.text;
        return strange("Parameter", line, std::move(lacks));
      }
      if (i > 0 || part.whole > 1 || first->parts.size() == 1) sizes.push_back(part.whole);
    }
    if (sizes.rank() == 0) sizes = Shape{1};
    Object held{.kind = Object::Kind::parameter, .type = "Parameter", .sizes = sizes};
    held.frozen = !args.yes("requires_grad", 1, true);
    return made(std::move(held), line);
  }
  if (is_one_of(name, "torch.tensor|torch.as_tensor|torch.from_numpy")) {
    // As many as stand there.
    Expr out = numbers();
    const Expr* at = first;
    for (int depth = 0; at != nullptr && at->is(Kind::list) && !at->parts.empty() && depth < 8; ++depth) {
      out.parts.push_back(whole_number(static_cast<Count>(at->parts.size())));
      at = &at->parts.front();
    }
    if (first != nullptr && is_example(*first)) return *first;
    if (at == nullptr || !at->is(Kind::number)) return std::nullopt;
    return out;
  }
  if (is_one_of(name, "torch.arange|torch.linspace|torch.eye")) {
    const Expr* size = args.get("steps|end", last == "linspace"                          ? 2
                                             : call.parts.size() > 2 && last == "arange" ? 1
                                                                                         : 0);
    if (size == nullptr || !size->is(Kind::number)) return std::nullopt;
    Expr out = numbers();
    out.parts.push_back(*size);
    if (last == "eye") out.parts.push_back(*size);
    return out;
  }
  // "nn.init.xavier_uniform_(torch.empty(n, d))", "torch.sqrt(torch.ones(n))".
  if (first != nullptr && is_example(*first) && (has(name, "torch.") || has(name, "init."))) return *first;
  if (!is_one_of(last, "randn|rand|zeros|ones|empty|randint|full|Tensor|FloatTensor")) return std::nullopt;
  std::vector<Expr> sizes;
  if (const Expr* size = args.get("size")) {
    sizes = {*size};
  } else {
    for (std::size_t i = 1; i < call.parts.size(); ++i) {
      if (call.names[i - 1].empty() && !call.parts[i].is(Kind::boolean)) sizes.push_back(call.parts[i]);
    }
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (!sizes[i].is(Kind::list)) continue;
    const std::vector<Expr> inner = sizes[i].parts;
    sizes = inner;
    break;
  }
  Expr out = numbers();
  out.parts = sizes;
  if (last != "Tensor" && sizes.size() >= 2 && sizes.size() <= Shape::most_axes + 1 &&
      std::ranges::all_of(sizes, [](const Expr& one) { return one.is(Kind::number) && one.whole > 0; })) {
    // Channels stand before space, the batch before all.
    Shape shape;
    for (std::size_t i = sizes.size() > 3 ? 2 : 1; i < sizes.size(); ++i) shape.push_back(sizes[i].whole);
    if (sizes.size() > 3) shape.push_back(sizes[1].whole);
    if (!example_) example_ = shape, example_of_ = wholes_of(sizes);
  }
  return out;
}

}  // namespace pw::formats::bring
