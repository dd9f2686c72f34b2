#include "core/layers/further/rescaling.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

/// As far as 64 bits go.
constexpr Count greatest = 9'000 * Setting::one;

constexpr auto settings = settings_of<Rescaling>({
    setting<&Rescaling::divisor, Setting::decimal>("by", {.by_position = true, .greatest = greatest}),
    setting<&Rescaling::less, Setting::decimal>("less", {.least = 0, .greatest = greatest}),
});

}  // namespace

namespace {

void names(Names& out) { say<"rescaling: rescale; Rescaling(_); !scale, offset">(out); }

}  // namespace

constinit const LayerKind Rescaling::kind = {.keywords = "rescaling", .settings = settings, .names = names};

Expected<Counted> Rescaling::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
