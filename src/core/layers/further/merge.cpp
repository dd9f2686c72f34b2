#include "core/layers/further/merge.h"

#include "core/layers/counting.h"

namespace pw::inline further {

namespace {

void names(Names& out) { say<"add: sum, plus, elementwiseadd; multiply: mul, product">(out); }

}  // namespace

constinit const LayerKind Merge::kind = {.keywords = keywords<&Merge::type>("add|multiply|average|maximum|subtract"),
                                         .which = which<&Merge::type>,
                                         .least_inputs = 2,
                                         .takes_more = true,
                                         .names = names};

Expected<Counted> Merge::count(const Given& given) const {
  const bool keras = given.convention == Convention::tensorflow;
  if (keras && type == Type::subtract && given.inputs.size() > 2)
    return fail(Diagnostic::Code::wrong_inputs, {2, static_cast<Count>(given.inputs.size())});
  Shape out = given.in();
  for (std::size_t input = 1; input < given.inputs.size(); ++input) {
    const Shape& other = given.inputs[input];
    const auto differ = [&](Count one, Count first) {
      return fail(Diagnostic::Code::shapes_differ, {static_cast<Count>(input + 1), one, first});
    };
    if (!keras && other.rank() != out.rank())
      return differ(static_cast<Count>(other.rank()), static_cast<Count>(out.rank()));
    // Keras lets the one with fewer axes stand at the end of the other (merging/base_merge.py, broadcast_shapes).
    const bool longer = other.rank() > out.rank();
    Shape whole = longer ? other : out;
    const Shape& part = longer ? out : other;
    const std::size_t skip = whole.rank() - part.rank();
    for (std::size_t i = 0; i < part.rank(); ++i) {
      Count& size = whole.sizes()[skip + i];
      const Count beside = part.sizes()[i];
      if (size != 1 && beside != 1 && size != beside) return longer ? differ(size, beside) : differ(beside, size);
      if (size == 1) size = beside;
    }
    out = whole;
  }
  return Counted{.out = out, .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
