#include "core/layers/further/rbf.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Rbf>({
    setting<&Rbf::units>("units", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"rbf: radialbasis, radialbasisfunction; .units: neurons, outfeatures, neuron, unit">(out);
}

}  // namespace

constinit const LayerKind Rbf::kind = {.keywords = "rbf", .settings = settings, .names = names};

Expected<Counted> Rbf::count(const Given& given) const {
  const auto values = given.in().values();
  if (!values) return fail(Diagnostic::Code::too_large);
  Counted counted{.out = Shape{units}, .trainable = {}, .non_trainable = neuron_weights(units, *values, false)};
  counted.takes = *values;
  counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {units, *values}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
