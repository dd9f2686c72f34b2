#include "core/layers/dense.h"

#include <cstddef>

#include "core/layers/counting.h"
#include "core/layers/filter.h"

namespace pw {
namespace {

constexpr auto settings = settings_of<Dense>({
    setting<&Dense::neurons>("neurons", {.by_position = true, .optional = false}),
    setting<&Dense::softmax, Setting::flag>("softmax"),
    setting<&Dense::bias>("bias"),
});

}  // namespace

inline namespace reading {
namespace {

void names(Names& out) {
  say<"dense: linear, fc, fullyconnected, denselyconnected, full, innerproduct; Dense(neurons activation "
      "bias); Linear(in neurons bias); LazyLinear(neurons bias); .neurons: units, outfeatures, outputs, "
      "nodes, hidden, neuron, unit">(out);
}

}  // namespace
}  // namespace reading

constinit const LayerKind Dense::kind = {.keywords = "dense", .settings = settings, .names = names};

Expected<Counted> Dense::count(const Given& given) const {
  const Shape& in = given.in();
  const auto values = in.values();
  if (!values) return fail(Diagnostic::Code::too_large);
  const bool at_each = given.convention != Convention::plain && in.rank() > 1;
  const std::size_t last = at_each ? in.place(in.rank()) : 0;
  const Count inputs = at_each ? in.sizes()[last] : *values;
  Counted counted{.out = Shape{neurons}, .trainable = neuron_weights(neurons, inputs, bias), .non_trainable = {}};
  if (at_each) {
    counted.out = in;
    counted.out.sizes()[last] = neurons;
  }
  counted.takes = inputs;
  if (!at_each) counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {*values, neurons}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw
