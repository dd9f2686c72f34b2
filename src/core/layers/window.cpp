#include "core/layers/window.h"

#include "core/layers/counting.h"

namespace pw {
namespace {

using Code = Diagnostic::Code;

/// ⌊a / b⌋ for a positive b, also below zero.
Count floor_divide(Count a, Count b) { return a / b - (a % b < 0 ? 1 : 0); }

Expected<Count> places_along(std::size_t axis, Count size, const Window& window, Convention convention) {
  const Count stride = window.stride.at(axis);
  const auto wide = spread(window, axis);
  if (!wide) return wide;
  if (window.padding.rule != Padding::Rule::given) {
    if (convention == Convention::pytorch && stride > 1) return fail(Code::same_with_stride);
    return (size - 1) / stride + 1;
  }
  const Count before = window.padding.before.at(axis);
  const Count after = window.padding.after.at(axis);
  const Count padded = size + before + after;
  const auto misfit = [&] { return fail(Code::window_does_not_fit, {*wide, size, before, after}); };
  if (!window.ceil) {
    if (*wide > padded) return misfit();
    return (padded - *wide) / stride + 1;
  }
  Count found = floor_divide(padded - *wide + stride - 1, stride) + 1;
  if ((Exact(found - 1) * stride - (size + before)).value() >= 0) --found;
  if (found < 1) return misfit();
  return found;
}

}  // namespace

Expected<Count> spread(const Window& window, std::size_t axis) {
  const Exact wide = Exact(window.dilation.at(axis)) * (window.size.at(axis) - 1) + 1;
  if (!wide.fits()) return fail(Code::too_large);
  return wide.value();
}

Expected<void> ask_for_axes(const Window& window) {
  for (const Axes* axes : {&window.stride, &window.dilation, &window.padding.before, &window.padding.after}) {
    if (axes->numbers() != 1 && axes->numbers() != window.size.count)
      return fail(Code::axes_differ, {static_cast<Count>(axes->numbers()), window.size.count});
  }
  return {};
}

Expected<Shape> places(const Given& given, const Window& window, Count channels) {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, window.size.count); !right) return std::unexpected(right.error());
  if (auto right = ask_for_axes(window); !right) return std::unexpected(right.error());
  if (given.convention == Convention::tensorflow && !window.takes_both) {
    for (std::size_t i = 0; i < window.size.count; ++i) {
      for (std::size_t j = 0; j < window.size.count; ++j) {
        if (window.stride.at(i) > 1 && window.dilation.at(j) > 1) return fail(Code::stride_and_dilation);
      }
    }
  }
  Shape out;
  for (std::size_t i = 0; i < window.size.count; ++i) {
    const auto along = places_along(i, in.sizes()[i], window, given.convention);
    if (!along) return std::unexpected(along.error());
    out.push_back(*along);
  }
  out.push_back(channels);
  return out;
}

Expected<void> ask_for_pool_padding(const Window& window, Convention convention) {
  if (window.padding.rule != Padding::Rule::given) return {};
  if (auto right = ask_for_axes(window); !right) return right;
  for (std::size_t i = 0; i < window.size.count; ++i) {
    const Count size = window.size.sizes[i];
    const Count most = convention == Convention::pytorch ? size / 2 : size - 1;
    const Count padding = std::max(window.padding.before.at(i), window.padding.after.at(i));
    if (padding > most) return fail(Code::padding_too_large, {padding, size});
  }
  return {};
}

Expected<Counted> count_pool(const Given& given, const Window& window) {
  if (given.convention == Convention::pytorch && window.padding.rule != Padding::Rule::given)
    return fail(Code::same_not_taken);
  if (auto right = ask_for_pool_padding(window, given.convention); !right) return std::unexpected(right.error());
  const auto out = places(given, window, given.in().channels());
  if (!out) return std::unexpected(out.error());
  Counted counted{.out = *out, .trainable = {}, .non_trainable = {}};
  counted.reach = reach_of(window);
  return counted;
}

Reach reach_of(const Window& window) {
  Reach reach;
  reach.window = window.size;
  for (std::size_t i = 0; i < window.size.count; ++i) {
    const auto wide = spread(window, i);
    if (!wide) return {.kind = Reach::Kind::unclear};
    reach.window.sizes[i] = *wide;
  }
  reach.stride = window.stride;
  return reach;
}

}  // namespace pw
