#include "core/layers/avg_pool.h"

#include <cstddef>

#include "core/layers/counting.h"
#include "core/layers/window.h"

namespace pw {
namespace {

constexpr Setting settings[] = {
    {.key = "window", .type = Setting::Type::window, .offset = offsetof(AvgPool, window), .by_position = true, .optional = false},
    {.key = "stride", .type = Setting::Type::axes, .offset = offsetof(AvgPool, stride), .like = offsetof(AvgPool, window)},
    {.key = "pad", .type = Setting::Type::padding, .offset = offsetof(AvgPool, padding), .least = 0, .words = "valid|same"},
    {.key = "ceil", .type = Setting::Type::yes_no, .offset = offsetof(AvgPool, ceil)},
    {.key = "countpad", .type = Setting::Type::yes_no, .offset = offsetof(AvgPool, count_pad)},
};

}  // namespace

constinit const LayerKind AvgPool::kind = {.keywords = "avgpool", .settings = settings, .count = count_as<AvgPool>};

Expected<Counted> AvgPool::count(const Given& given) const {
  const Window sliding{window, step(), padding, 1, ceil};
  // PyTorch's AvgPool3d asks for a window that fits without its padding.
  if (given.convention == Convention::pytorch && window.count == 3 && given.in().rank() == 4) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Count size = given.in().sizes()[i];
      if (window.sizes[i] > size) return fail(Diagnostic::Code::window_does_not_fit, {window.sizes[i], size});
    }
  }
  if (auto right = ask_for_pool_padding(sliding, given.convention); !right) return std::unexpected(right.error());
  const auto out = places(given, sliding, given.in().channels());
  if (!out) return std::unexpected(out.error());
  Counted counted{.out = *out, .trainable = {}, .non_trainable = {}};
  counted.reach = reach_of(sliding);
  return counted;
}

}  // namespace pw
