#include "core/layers/further/scale.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Scale>({
    setting<&Scale::shift>("shift"),
});

}  // namespace

constinit const LayerKind Scale::kind = {.keywords = "scale", .settings = settings};

Expected<Counted> Scale::count(const Given& given) const {
  const Count depth = given.in().channels();
  Counted counted{.out = given.in(), .trainable = for_each(depth, shift ? 2 : 1), .non_trainable = {}};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
