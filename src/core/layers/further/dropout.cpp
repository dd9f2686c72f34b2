#include "core/layers/further/dropout.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Dropout>({
    setting<&Dropout::rate, Setting::decimal>("rate", {.by_position = true, .least = 0, .greatest = Setting::one}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"dropout: drop; spatialdropout: dropout1d, dropout2d, dropout3d, featuredropout; .rate: p, prob, "
      "probability; !noiseshape">(out);
}

}  // namespace

constinit const LayerKind Dropout::kind = {
    .keywords = keywords<&Dropout::type>("dropout|spatialdropout|alphadropout|gaussiandropout|gaussiannoise"),
    .which = which<&Dropout::type>,
    .settings = settings,
    .names = names};

Expected<Counted> Dropout::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
