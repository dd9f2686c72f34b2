#include "core/layers/further/squeeze_excite.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<SqueezeExcite>({
    setting<&SqueezeExcite::neurons>("neurons", {.by_position = true, .optional = false}),
    setting<&SqueezeExcite::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"se: squeezeexcite, squeezeexcitation, squeezeandexcite, squeezeandexcitation, seblock, semodule; "
      ".neurons: units, hidden, neuron, unit">(out);
}

}  // namespace

constinit const LayerKind SqueezeExcite::kind = {
    .keywords = "se", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> SqueezeExcite::count(const Given& given) const {
  const Shape& in = given.in();
  if (in.rank() < 2) return fail(Diagnostic::Code::needs_a_map, {1, static_cast<Count>(in.rank())});
  const Count depth = in.channels();
  const Formula d = Formula::leaf(Quantity::depth, depth);
  const Formula c = Formula::leaf(Quantity::neurons, neurons);
  Formula squeeze = times({c, d});
  Formula excite = times({d, c});
  if (bias) {
    squeeze = plus({std::move(squeeze), Formula::leaf(Quantity::neuron_biases, neurons)});
    excite = plus({std::move(excite), d});
  }
  Counted counted{.out = in, .trainable = plus({std::move(squeeze), std::move(excite)}), .non_trainable = {}};
  counted.takes = depth;
  counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {2, depth, neurons}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
