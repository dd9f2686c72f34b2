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
  Shape out = given.in();
  for (std::size_t input = 1; input < given.inputs.size(); ++input) {
    const Shape& other = given.inputs[input];
    const auto differ = [&](Count one, Count first) {
      return fail(Diagnostic::Code::shapes_differ, {static_cast<Count>(input + 1), one, first});
    };
    if (other.rank() != out.rank()) return differ(static_cast<Count>(other.rank()), static_cast<Count>(out.rank()));
    for (std::size_t i = 0; i < out.rank(); ++i) {
      const Count size = other.sizes()[i];
      if (out.sizes()[i] == 1) out.sizes()[i] = size;
      if (size != 1 && size != out.sizes()[i]) return differ(size, out.sizes()[i]);
    }
  }
  return Counted{.out = out, .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
