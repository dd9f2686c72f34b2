#include "core/layers/further/prelu.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<PRelu>({
    setting<&PRelu::slopes>("slopes", {.by_position = true, .words = "usual|one|channel|value"}),
    setting<&PRelu::shared>("shared"),
});

}  // namespace

namespace {

void names(Names& out) { say<"prelu: parametricrelu; .shared: sharedaxes; numparameters=1 > one; !init">(out); }

}  // namespace

constinit const LayerKind PRelu::kind = {.keywords = "prelu", .settings = settings, .names = names};

Expected<Counted> PRelu::count(const Given& given) const {
  const Shape& in = given.in();
  Slopes how = slopes;
  if (how == Slopes::usual) {
    how = given.convention == Convention::pytorch      ? Slopes::one
          : given.convention == Convention::tensorflow ? Slopes::value
                                                       : Slopes::channel;
  }
  Counted counted{.out = in, .trainable = {}, .non_trainable = {}};
  if (how == Slopes::one) {
    counted.trainable = plain(1);
    return counted;
  }
  counted.takes = in.channels();
  if (how == Slopes::channel) {
    counted.trainable = Formula::leaf(Quantity::depth, in.channels());
    return counted;
  }
  Shape kept = in;
  for (const Count axis : shared.sizes()) {
    if (axis > static_cast<Count>(in.rank()))
      return fail(Diagnostic::Code::axis_missing, {axis, static_cast<Count>(in.rank())});
    kept.sizes()[in.place(static_cast<std::size_t>(axis))] = 1;
  }
  const auto values = kept.values();
  if (!values) return fail(Diagnostic::Code::too_large);
  counted.trainable = Formula::leaf(Quantity::inputs, *values);
  return counted;
}

}  // namespace pw::inline further
