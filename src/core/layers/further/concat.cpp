#include "core/layers/further/concat.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Concat>({
    setting<&Concat::axis>("axis"),
});

}  // namespace

namespace {

void names(Names& out) { say<"concat: concatenate, concatenation, cat; .axis: dim; axis=-1 >">(out); }

}  // namespace

constinit const LayerKind Concat::kind = {
    .keywords = "concat", .settings = settings, .least_inputs = 2, .takes_more = true, .names = names};

Expected<Counted> Concat::count(const Given& given) const {
  Shape out = given.in();
  const auto rank = static_cast<Count>(out.rank());
  if (axis > rank || rank == 0) return fail(Diagnostic::Code::axis_missing, {axis, rank});
  const std::size_t along = axis == 0 ? out.rank() - 1 : out.place(static_cast<std::size_t>(axis));
  for (std::size_t input = 1; input < given.inputs.size(); ++input) {
    const Shape& other = given.inputs[input];
    const auto differ = [&](Count one, Count first) {
      return fail(Diagnostic::Code::shapes_differ, {static_cast<Count>(input + 1), one, first});
    };
    if (other.rank() != out.rank()) return differ(static_cast<Count>(other.rank()), rank);
    for (std::size_t i = 0; i < out.rank(); ++i) {
      if (i != along && other.sizes()[i] != out.sizes()[i]) return differ(other.sizes()[i], out.sizes()[i]);
    }
    const auto sum = checked_add(out.sizes()[along], other.sizes()[along]);
    if (!sum) return fail(Diagnostic::Code::too_large);
    out.sizes()[along] = *sum;
  }
  return Counted{.out = out, .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
