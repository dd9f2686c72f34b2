#include "core/layers/max_pool.h"

#include "core/layers/window.h"

namespace pw {
namespace {

constexpr auto settings = settings_of<MaxPool>({
    setting<&MaxPool::window, Setting::window>("window", {.by_position = true, .optional = false}),
    setting_like<&MaxPool::stride, &MaxPool::window>("stride"),
    setting<&MaxPool::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&MaxPool::dilation>("dilation"),
    setting<&MaxPool::ceil>("ceil"),
});

}  // namespace

inline namespace reading {
namespace {

void names(Names& out) {
  say<"maxpool: maxpooling, pool, pooling; MaxPooling*D(window=2 stride pad); MaxPool*D(window=2 stride pad); "
      "MaxPool*d(window stride pad dilation _ ceil); !returnindices">(out);
}

}  // namespace
}  // namespace reading

constinit const LayerKind MaxPool::kind = {
    .keywords = "maxpool", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> MaxPool::count(const Given& given) const {
  return count_pool(given, Window{window, step(), padding, dilation, ceil});
}

}  // namespace pw
