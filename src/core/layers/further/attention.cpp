#include "core/layers/further/attention.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Attention>({
    setting<&Attention::heads>("heads", {.by_position = true, .optional = false}),
    setting<&Attention::head_size>("size", {.by_position = true, .optional = false}),
    setting<&Attention::key_heads>("kv_heads"),
    setting<&Attention::value_size>("value_size"),
    setting<&Attention::out>("out"),
    setting<&Attention::window, Setting::window>("window"),
    setting<&Attention::relative>("relative"),
    setting<&Attention::bias>("bias"),
});

using Code = Diagnostic::Code;

/// Steps of queries, of keys and of values, and their channels.
struct Three {
  std::array<Count, 3> steps{}, depths{};
};

Expected<Three> three(const Given& given) {
  constexpr std::size_t most = 3;
  if (given.inputs.size() > most) return fail(Code::wrong_inputs, {most, static_cast<Count>(given.inputs.size())});
  Three out;
  for (std::size_t i = 0; i < most; ++i) {
    const Shape& in = given.inputs[std::min(i, given.inputs.size() - 1)];
    if (in.rank() < 2) return fail(Code::needs_a_map, {1, static_cast<Count>(in.rank())});
    const auto steps = Shape(space(in)).values();
    if (!steps) return fail(Code::too_large);
    out.steps[i] = *steps;
    out.depths[i] = in.channels();
  }
  if (out.steps[2] != out.steps[1]) return fail(Code::shapes_differ, {3, out.steps[2], out.steps[1]});
  return out;
}

/// From `depth` channels to so many heads, with a bias for each number or none.
Formula into(Formula depth, const Formula& heads, const Formula& size, bool bias) {
  Formula out = times({std::move(depth), heads, size});
  return bias ? plus({std::move(out), times({heads, size})}) : out;
}

}  // namespace

namespace {

void names(Names& out) {
  say<"attention: multiheadattention, groupedqueryattention, gqa, selfattention, multiheadselfattention, mha, msa, "
      "mhsa; "
      "MultiHeadAttention(heads size value_size _ bias out); GroupedQueryAttention(size heads kv_heads); "
      "MultiheadAttention(embed_dim:width heads); .heads: numheads, numqueryheads, nheads, "
      "head; .kv_heads: numkeyvalueheads, numkvheads, kvheads; .value_size: valuedim, valuesize; .size: keydim, "
      "headdim, headsize; "
      "!dropout, batchfirst">(out);
}

}  // namespace

constinit const LayerKind Attention::kind = {.keywords = "attention",
                                             .settings = settings,
                                             .takes_more = true,
                                             .names = names,
                                             .order = LayerKind::Order::features_last};

Expected<Counted> Attention::count(const Given& given) const {
  const auto in = three(given);
  if (!in) return std::unexpected(in.error());
  const Count grouped = key_heads == 0 ? heads : key_heads;
  const Count values = value_size == 0 ? head_size : value_size;
  const Count depth = in->depths[0];
  const Count gives = out == 0 ? depth : out;
  if (heads % grouped != 0) return fail(Code::not_divisible, {heads, grouped});
  const bool self = given.inputs.size() == 1;
  const Formula d = Formula::leaf(Quantity::depth, depth);
  const Formula n = Formula::leaf(Quantity::heads, heads);
  const Formula e = Formula::leaf(Quantity::head_size, head_size);
  const Formula g = grouped == heads ? n : Formula::leaf(Quantity::key_heads, grouped);
  const Formula u = values == head_size ? e : Formula::leaf(Quantity::value_size, values);
  const Formula c = out == 0 ? d : Formula::leaf(Quantity::neurons, out);
  const auto source = [&](std::size_t i) { return self ? d : Formula::leaf(Quantity::source_depth, in->depths[i]); };
  std::vector<Formula> terms;
  const bool alike = in->depths[1] == in->depths[2] && values == head_size;
  if (self && alike && grouped == heads) {
    terms.push_back(times({plain(3), into(d, n, e, bias)}));
  } else {
    terms.push_back(into(d, n, e, bias));
    if (alike) terms.push_back(times({plain(2), into(source(1), g, e, bias)}));
    else terms.insert(terms.end(), {into(source(1), g, e, bias), into(source(2), g, u, bias)});
  }
  Formula back = times({n, u, c});
  terms.push_back(bias ? plus({std::move(back), c}) : std::move(back));

  // Where it looks only around, each step sees its window.
  const Shape& first = given.in();
  Count sees = in->steps[1];
  std::vector<Formula> positions;
  if (window.count > 0) {
    if (!self) return fail(Code::wrong_inputs, {1, static_cast<Count>(given.inputs.size())});
    if (window.count + 1U != first.rank())
      return fail(Code::axes_differ, {window.count, static_cast<Count>(first.rank()) - 1});
    const auto all = Shape(std::span(window.sizes.data(), window.count)).values();
    if (!all) return fail(Code::too_large);
    sees = *all;
  }
  if (relative) {
    for (std::size_t i = 0; i + 1 < first.rank(); ++i) {
      const Count size = window.count > 0 ? window.sizes[i] : first.sizes()[i];
      const auto twice = checked_multiply(size, 2);
      if (!twice) return fail(Code::too_large);
      positions.push_back(plain(*twice - 1));
    }
    positions.push_back(n);
    terms.push_back(times(std::move(positions)));
  }
  const Exact adds =
      Exact(heads) * head_size * depth * in->steps[0] + Exact(grouped) * head_size * in->depths[1] * in->steps[1] +
      Exact(grouped) * values * in->depths[2] * in->steps[2] + Exact(heads) * values * gives * in->steps[0] +
      Exact(in->steps[0]) * sees * heads * (Exact(head_size) + values);
  if (!adds.fits()) return fail(Code::too_large);
  Counted counted{.out = first, .trainable = plus(std::move(terms)), .non_trainable = {}};
  counted.out.sizes().back() = gives;
  counted.multiply_adds = adds.value();
  counted.takes = depth;
  counted.reach.kind = window.count > 0 ? Reach::Kind::unclear : Reach::Kind::whole;
  return counted;
}

}  // namespace pw::inline further
