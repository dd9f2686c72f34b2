#include "core/layers/further/mixture.h"

#include "core/layers/counting.h"
#include "core/layers/further/gated.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Mixture>({
    setting<&Mixture::experts>("experts", {.by_position = true, .optional = false}),
    setting<&Mixture::hidden>("hidden", {.by_position = true, .optional = false}),
    setting<&Mixture::active>("active"),
    setting<&Mixture::always>("always", {.least = 0}),
    setting<&Mixture::gated>("gated"),
    setting<&Mixture::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"moe: mixtureofexperts, mixture; .experts: numexperts, numlocalexperts; .hidden: "
      "intermediatesize, dff; .active: topk, numexpertspertok">(out);
}

}  // namespace

constinit const LayerKind Mixture::kind = {
    .keywords = "moe", .settings = settings, .names = names, .order = LayerKind::Order::features_last};

Expected<Counted> Mixture::count(const Given& given) const {
  const Shape& in = given.in();
  if (active > experts) return fail(Diagnostic::Code::more_than_there_are, {active, experts});
  const Count depth = in.channels();
  const auto places = Shape(space(in)).values();
  const Formula one = feed_forward(depth, hidden, gated, bias);
  const auto of_one = one.evaluate();
  if (!places || !of_one) return fail(Diagnostic::Code::too_large);
  const Formula n = Formula::leaf(Quantity::experts, experts);
  Formula many = always == 0 ? n : plus({n, plain(always)});
  Counted counted{.out = in,
                  .trainable = plus({times({Formula::leaf(Quantity::depth, depth), n}), times({std::move(many), one})}),
                  .non_trainable = {}};
  const Exact idle = Exact(experts - active) * *of_one;
  const Exact adds =
      Exact(*places) * depth * experts + Exact(*places) * (active + always) * (gated ? 3 : 2) * depth * hidden;
  if (!idle.fits() || !adds.fits()) return fail(Diagnostic::Code::too_large);
  counted.idle = idle.value();
  counted.multiply_adds = adds.value();
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
