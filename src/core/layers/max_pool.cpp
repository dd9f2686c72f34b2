#include "core/layers/max_pool.h"

#include <cstddef>

#include "core/layers/counting.h"
#include "core/layers/window.h"

namespace pw {
namespace {

constexpr Setting settings[] = {
    {.key = "window", .type = Setting::Type::window, .offset = offsetof(MaxPool, window), .by_position = true, .optional = false},
    {.key = "stride", .type = Setting::Type::axes, .offset = offsetof(MaxPool, stride), .like = offsetof(MaxPool, window)},
    {.key = "pad", .type = Setting::Type::padding, .offset = offsetof(MaxPool, padding), .least = 0, .words = "valid|same"},
    {.key = "dilation", .type = Setting::Type::axes, .offset = offsetof(MaxPool, dilation)},
    {.key = "ceil", .type = Setting::Type::yes_no, .offset = offsetof(MaxPool, ceil)},
};

}  // namespace

constinit const LayerKind MaxPool::kind = {.keywords = "maxpool", .settings = settings, .count = count_as<MaxPool>};

Expected<Counted> MaxPool::count(const Given& given) const {
  const Window sliding{window, step(), padding, dilation, ceil};
  if (auto right = ask_for_pool_padding(sliding, given.convention); !right) return std::unexpected(right.error());
  const auto out = places(given, sliding, given.in().channels());
  if (!out) return std::unexpected(out.error());
  Counted counted{.out = *out, .trainable = {}, .non_trainable = {}};
  counted.reach = reach_of(sliding);
  return counted;
}

}  // namespace pw
