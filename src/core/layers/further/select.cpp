#include "core/layers/further/select.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Select>({
    setting<&Select::channels>("channels", {.by_position = true, .optional = false}),
});

}  // namespace

constinit const LayerKind Select::kind = {.keywords = "select", .settings = settings};

Expected<Counted> Select::count(const Given& given) const {
  const Count depth = given.in().channels();
  for (const Count channel : channels.sizes()) {
    if (channel > depth) return fail(Diagnostic::Code::axis_missing, {channel, depth});
  }
  Counted counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
  if (counted.out.rank() > 0) counted.out.sizes().back() = static_cast<Count>(channels.rank());
  return counted;
}

}  // namespace pw::inline further
