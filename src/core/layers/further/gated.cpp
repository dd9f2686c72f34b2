#include "core/layers/further/gated.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Gated>({
    setting<&Gated::hidden>("hidden", {.by_position = true, .optional = false}),
    setting<&Gated::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) { say<"swiglu: gatedmlp; .hidden: intermediatesize, dff">(out); }

}  // namespace

constinit const LayerKind Gated::kind = {.keywords = keywords<&Gated::type>("swiglu|geglu|reglu"),
                                         .which = which<&Gated::type>,
                                         .settings = settings,
                                         .names = names,
                                         .order = LayerKind::Order::features_last};

Formula feed_forward(Count depth, Count hidden, bool gated, bool bias) {
  const Formula d = Formula::leaf(Quantity::depth, depth);
  const Formula f = Formula::leaf(Quantity::hidden, hidden);
  if (!bias) return times({plain(gated ? 3 : 2), d, f});
  Formula into = plus({times({d, f}), f});
  if (gated) into = times({plain(2), std::move(into)});
  return plus({std::move(into), plus({times({f, d}), d})});
}

Expected<Counted> Gated::count(const Given& given) const {
  const Shape& in = given.in();
  const Count depth = in.channels();
  const auto places = Shape(space(in)).values();
  if (!places) return fail(Diagnostic::Code::too_large);
  Counted counted{.out = in, .trainable = feed_forward(depth, hidden, true, bias), .non_trainable = {}};
  counted.takes = depth;
  if (auto done = set_multiply_adds(counted, {*places, 3, depth, hidden}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
