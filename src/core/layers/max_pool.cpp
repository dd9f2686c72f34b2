#include "core/layers/max_pool.h"

#include <cstddef>

#include "core/layers/window.h"

namespace pw {
namespace {

constexpr Setting settings[] = {
    {.key = "window",
     .type = Setting::Type::window,
     .offset = offsetof(MaxPool, window),
     .by_position = true,
     .optional = false},
    {.key = "stride",
     .type = Setting::Type::axes,
     .offset = offsetof(MaxPool, stride),
     .like = offsetof(MaxPool, window)},
    {.key = "pad",
     .type = Setting::Type::padding,
     .offset = offsetof(MaxPool, padding),
     .least = 0,
     .words = "valid|same"},
    {.key = "dilation", .type = Setting::Type::axes, .offset = offsetof(MaxPool, dilation)},
    {.key = "ceil", .type = Setting::Type::yes_no, .offset = offsetof(MaxPool, ceil)},
};

}  // namespace

constinit const LayerKind MaxPool::kind = {.keywords = "maxpool", .settings = settings, .count = count_as<MaxPool>};

Expected<Counted> MaxPool::count(const Given& given) const {
  return count_pool(given, Window{window, step(), padding, dilation, ceil});
}

}  // namespace pw
