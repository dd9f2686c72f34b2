// The places a sliding window has along one axis, by whatever rule; shared by conv, transposed conv and pool.
#pragma once

#include "core/kind.h"

namespace pw {

/// A window on the axes of space.
struct Window {
  Axes size;
  Axes stride = 1;
  Padding padding{};
  Axes dilation = 1;
  bool ceil = false;  ///< a last place that hangs over the end counts too
  bool takes_both = false;  ///< a stride and a dilation at once, in Keras too: its depthwise layers
};

/// ⌊(size + 2·padding − window) / stride⌋ + 1 (Dumoulin and Visin, "A guide to convolution arithmetic for deep
/// learning", 2016, relationship 6). All sizes at least 1, padding at least 0, none above Setting::greatest_number.
/// Error: window_does_not_fit.
[[nodiscard]] inline Expected<Count> window_places(Count size, Count window, Count stride, Count padding) {
  const Count padded = size + 2 * padding;
  if (window > padded) return fail(Diagnostic::Code::window_does_not_fit, {window, size, padding, padding});
  return (padded - window) / stride + 1;
}

/// The same as a formula of its quantities: ⌊(n + 2·pad − w) / stride⌋ + 1; without padding where there is none.
[[nodiscard]] inline Formula window_places_formula(Count size, Count window, Count stride, Count padding) {
  Formula padded = Formula::leaf(Quantity::map_size, size);
  if (padding > 0) {
    padded =
        Formula::sum({std::move(padded),
                      Formula::product({Formula::leaf(Quantity::none, 2), Formula::leaf(Quantity::padding, padding)})});
  }
  return Formula::sum(
      {Formula::quotient(Formula::difference(std::move(padded), Formula::leaf(Quantity::filter_width, window)),
                         Formula::leaf(Quantity::stride, stride)),
       Formula::leaf(Quantity::none, 1)});
}

/// The window with its dilation: d·(k − 1) + 1; error too_large.
[[nodiscard]] Expected<Count> spread(const Window& window, std::size_t axis);

/// Error axes_differ unless each of the window's settings has one number for all axes or one for each.
[[nodiscard]] Expected<void> ask_for_axes(const Window& window);

/// The places along each axis of `in`'s space, followed by `channels`. With "same" or "causal" padding there are
/// ⌈size / stride⌉. With `ceil` the quotient is rounded up, less a last place that would begin in the padding after
/// the end (PyTorch, ATen/native/Pool.h). Errors: needs_a_map, window_does_not_fit, same_with_stride (PyTorch),
/// stride_and_dilation (Keras), too_large.
[[nodiscard]] Expected<Shape> places(const Given& given, const Window& window, Count channels);

/// A pool's padding: at most half of the window in PyTorch, smaller than the window everywhere, that no window sees
/// padding only. Error: padding_too_large (numbers: padding, window).
[[nodiscard]] Expected<void> ask_for_pool_padding(const Window& window, Convention convention);

/// A pool of this window, whatever it takes of what the window sees: the places, the channels as they come in, nothing to learn.
/// Errors: those of places() and of ask_for_pool_padding().
[[nodiscard]] Expected<Counted> count_pool(const Given& given, const Window& window);

/// What one value sees of the input.
[[nodiscard]] Reach reach_of(const Window& window);

}  // namespace pw
