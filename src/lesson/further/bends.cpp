#include "lesson/further/bends.h"

namespace pw::lesson::inline further {
namespace {

/// A normalisation with all that it may learn: two numbers for each channel.
bool is_two_per_channel(const Belief& b) {
  return b.formula() && b.formula()->op() == Formula::Op::product && b.formula()->parts().size() == 2 &&
         value_of(&b.formula()->parts().front()) == 2;
}

/// Of a sum of two halves the one.
Beliefs half(const Belief& b, std::size_t which) {
  if (!b.formula() || b.formula()->op() != Formula::Op::sum || b.formula()->parts().size() != 2) return {};
  return counting(b, b.formula()->parts()[which]);
}

}  // namespace

Beliefs running_averages(const Belief& b) {
  if (!is_two_per_channel(b)) return {};
  return counting(b, Formula::product({plain(4), b.formula()->parts().back()}));
}

Beliefs nothing_normalised(const Belief& b) { return is_two_per_channel(b) ? counting(b, plain(0)) : Beliefs{}; }

Beliefs nothing(const Belief& b) { return b.formula() ? counting(b, plain(0)) : Beliefs{}; }

Beliefs full_depth(const Belief& b) {
  const Formula* depth = b.formula() ? b.formula()->find(Quantity::depth) : nullptr;
  const Formula* last = b.formula() && b.formula()->find(Quantity::filter_height)
                            ? b.formula()->find(Quantity::filter_height)
                        : b.formula() ? b.formula()->find(Quantity::filter_width)
                                      : nullptr;
  if (!depth || !last) return {};
  return with(b, last->quantity(), {*last, *depth});
}

Beliefs as_conv(const Belief& b) {
  const auto* layer = std::get_if<Separable>(&b.layer());
  if (!layer) return {};
  const Layer conv = Conv{.kernel = layer->kernel,
                          .filters = layer->filters,
                          .stride = layer->stride,
                          .padding = layer->padding,
                          .dilation = layer->dilation,
                          .bias = layer->bias};
  const auto counted = pw::count(conv, b.in());
  return counted ? counting(b, counted->trainable) : Beliefs{};
}

Beliefs first_half(const Belief& b) { return half(b, 0); }
Beliefs second_half(const Belief& b) { return half(b, 1); }

Beliefs entries_only(const Belief& b) {
  const Formula* entries = b.formula() ? b.formula()->find(Quantity::entries) : nullptr;
  return entries ? counting(b, *entries) : Beliefs{};
}

}  // namespace pw::lesson::inline further
