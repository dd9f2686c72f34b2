#include "core/layers/further/avg_pool.h"

#include <cstddef>

#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<AvgPool>({
    setting<&AvgPool::window, Setting::window>("window", {.by_position = true, .optional = false}),
    setting_like<&AvgPool::stride, &AvgPool::window>("stride"),
    setting<&AvgPool::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&AvgPool::ceil>("ceil"),
    setting<&AvgPool::count_pad>("countpad"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"avgpool: averagepool, averagepooling, avgpooling, meanpool, meanpooling; AveragePooling*D(window=2 stride pad); "
      "AvgPool*D(window=2 stride pad); AvgPool*d(window stride pad ceil countpad); .countpad: countincludepad">(out);
}

}  // namespace

constinit const LayerKind AvgPool::kind = {
    .keywords = "avgpool", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

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
