#include "core/layers/further/dropout.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "rate",
     .type = Setting::Type::decimal,
     .offset = offsetof(Dropout, rate),
     .by_position = true,
     .least = 0,
     .greatest = 1'000'000},
};

}  // namespace

constinit const LayerKind Dropout::kind = {
    .keywords = "dropout|spatialdropout|alphadropout|gaussiandropout|gaussiannoise",
    .settings = settings,
    .count = count_as<Dropout>};

Expected<Counted> Dropout::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
