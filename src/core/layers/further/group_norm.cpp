#include "core/layers/further/group_norm.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "groups",
     .type = Setting::Type::number,
     .offset = offsetof(GroupNorm, groups),
     .by_position = true,
     .optional = false,
     .least = 0},
    {.key = "scale", .type = Setting::Type::yes_no, .offset = offsetof(GroupNorm, scale)},
    {.key = "shift", .type = Setting::Type::yes_no, .offset = offsetof(GroupNorm, shift)},
};

}  // namespace

constinit const LayerKind GroupNorm::kind = {
    .keywords = "groupnorm", .settings = settings, .count = count_as<GroupNorm>};

Expected<Counted> GroupNorm::count(const Given& given) const {
  const Count depth = given.in().channels();
  if (groups != 0 && depth % groups != 0) return fail(Diagnostic::Code::not_divisible, {depth, groups});
  Counted counted{.out = given.in(), .trainable = for_each(depth, scale + shift), .non_trainable = {}};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
