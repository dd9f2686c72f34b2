#include "core/layers/dense.h"

#include <cstddef>

#include "core/layers/counting.h"
#include "core/layers/further/filter.h"

namespace pw {
namespace {

constexpr Setting settings[] = {
    {.key = "neurons",
     .type = Setting::Type::number,
     .offset = offsetof(Dense, neurons),
     .by_position = true,
     .optional = false},
    {.key = "softmax", .type = Setting::Type::flag, .offset = offsetof(Dense, softmax)},
    {.key = "bias", .type = Setting::Type::yes_no, .offset = offsetof(Dense, bias)},
};

}  // namespace

constinit const LayerKind Dense::kind = {.keywords = "dense", .settings = settings, .count = count_as<Dense>};

Expected<Counted> Dense::count(const Given& given) const {
  const Shape& in = given.in();
  const auto values = in.values();
  if (!values) return fail(Diagnostic::Code::too_large);
  const bool at_each = given.convention != Convention::plain && in.rank() > 1;
  const std::size_t last = at_each ? axis_place(given.convention, in.rank(), in.rank()) : 0;
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
