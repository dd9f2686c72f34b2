#include "core/layers/further/lrn.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "size", .type = Setting::Type::number, .offset = offsetof(Lrn, size), .by_position = true},
};

}  // namespace

constinit const LayerKind Lrn::kind = {.keywords = "lrn", .settings = settings, .count = count_as<Lrn>};

Expected<Counted> Lrn::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
