#include "core/layers/further/batch_norm.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "scale", .type = Setting::Type::yes_no, .offset = offsetof(BatchNorm, scale)},
    {.key = "shift", .type = Setting::Type::yes_no, .offset = offsetof(BatchNorm, shift)},
    {.key = "running", .type = Setting::Type::yes_no, .offset = offsetof(BatchNorm, running)},
};

}  // namespace

constinit const LayerKind BatchNorm::kind = {
    .keywords = "batchnorm", .settings = settings, .count = count_as<BatchNorm>};

Expected<Counted> BatchNorm::count(const Given& given) const {
  const Count depth = given.in().channels();
  Counted counted{.out = given.in(),
                  .trainable = for_each(depth, scale + shift),
                  .non_trainable = for_each(depth, running ? 2 : 0)};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
