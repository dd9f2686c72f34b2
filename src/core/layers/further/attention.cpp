#include "core/layers/further/attention.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Attention>({
    setting<&Attention::heads>("heads", {.by_position = true, .optional = false}),
    setting<&Attention::head_size>("size", {.by_position = true, .optional = false}),
    setting<&Attention::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"attention: multiheadattention, selfattention, multiheadselfattention, mha, msa, mhsa; "
      "MultiHeadAttention(heads size); MultiheadAttention(embed_dim:width heads); .heads: numheads, nheads, "
      "head; .size: keydim, headdim, headsize; !dropout, batchfirst">(out);
}

}  // namespace

constinit const LayerKind Attention::kind = {
    .keywords = "attention", .settings = settings, .names = names, .order = LayerKind::Order::features_last};

Expected<Counted> Attention::count(const Given& given) const {
  const Shape& in = given.in();
  if (in.rank() < 2) return fail(Diagnostic::Code::needs_a_map, {1, static_cast<Count>(in.rank())});
  const Count depth = in.channels();
  const Formula d = Formula::leaf(Quantity::depth, depth);
  const Formula n = Formula::leaf(Quantity::heads, heads);
  const Formula e = Formula::leaf(Quantity::head_size, head_size);
  Formula each = times({d, n, e});
  Formula back = times({n, e, d});
  const auto steps = Shape(space(in)).values();
  const auto width = checked_multiply(heads, head_size);
  if (!steps || !width) return fail(Diagnostic::Code::too_large);
  const Exact adds = Exact(4) * *steps * *width * depth + Exact(2) * *steps * *steps * *width;
  if (!adds.fits()) return fail(Diagnostic::Code::too_large);
  if (bias) {
    each = plus({std::move(each), times({n, e})});
    back = plus({std::move(back), d});
  }
  Counted counted{
      .out = in, .trainable = plus({times({plain(3), std::move(each)}), std::move(back)}), .non_trainable = {}};
  counted.multiply_adds = adds.value();
  counted.takes = depth;
  counted.reach.kind = Reach::Kind::whole;
  return counted;
}

}  // namespace pw::inline further
