#include "core/layers/further/avg_pool.h"

#include <cstddef>

#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "window",
     .type = Setting::Type::window,
     .offset = offsetof(AvgPool, window),
     .by_position = true,
     .optional = false},
    {.key = "stride",
     .type = Setting::Type::axes,
     .offset = offsetof(AvgPool, stride),
     .like = offsetof(AvgPool, window)},
    {.key = "pad",
     .type = Setting::Type::padding,
     .offset = offsetof(AvgPool, padding),
     .least = 0,
     .words = "valid|same"},
    {.key = "ceil", .type = Setting::Type::yes_no, .offset = offsetof(AvgPool, ceil)},
    {.key = "countpad", .type = Setting::Type::yes_no, .offset = offsetof(AvgPool, count_pad)},
};

}  // namespace

constinit const LayerKind AvgPool::kind = {.keywords = "avgpool", .settings = settings, .count = count_as<AvgPool>};

Expected<Counted> AvgPool::count(const Given& given) const {
  // PyTorch's AvgPool3d asks for a window that fits without its padding.
  if (given.convention == Convention::pytorch && window.count == 3 && given.in().rank() == 4) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Count size = given.in().sizes()[i];
      if (window.sizes[i] > size) return fail(Diagnostic::Code::window_does_not_fit, {window.sizes[i], size, 0, 0});
    }
  }
  return count_pool(given, Window{window, step(), padding, 1, ceil});
}

}  // namespace pw::inline further
