#include "core/layers/further/stochastic_depth.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<StochasticDepth>({
    setting<&StochasticDepth::rate, Setting::decimal>("rate",
                                                      {.by_position = true, .least = 0, .greatest = Setting::one}),
});

}  // namespace

namespace {

void names(Names& out) { say<"stochasticdepth: droppath, stochdepth; .rate: p, prob, dropprob; !mode">(out); }

}  // namespace

constinit const LayerKind StochasticDepth::kind = {.keywords = "stochasticdepth", .settings = settings, .names = names};

Expected<Counted> StochasticDepth::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
