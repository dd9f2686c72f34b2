#include "core/layers/further/recurrent.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "neurons",
     .type = Setting::Type::number,
     .offset = offsetof(Recurrent, neurons),
     .by_position = true,
     .optional = false},
    {.key = "sequence", .type = Setting::Type::flag, .offset = offsetof(Recurrent, sequence)},
    {.key = "bias", .type = Setting::Type::choice, .offset = offsetof(Recurrent, bias), .words = "usual|no|one|two"},
    {.key = "bidirectional",
     .type = Setting::Type::choice,
     .offset = offsetof(Recurrent, both),
     .words = "no|concat|sum|multiply|average"},
};

}  // namespace

constinit const LayerKind Recurrent::kind = {
    .keywords = "rnn|lstm|gru", .settings = settings, .count = count_as<Recurrent>};

Expected<Counted> Recurrent::count(const Given& given) const {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, 1); !right) return std::unexpected(right.error());
  Bias how = bias;
  if (how == Bias::usual) {
    const bool two =
        given.convention == Convention::pytorch || (given.convention == Convention::tensorflow && type == Type::gru);
    how = two ? Bias::two : Bias::one;
  }
  const Count sets = type == Type::lstm ? 4 : type == Type::gru ? 3 : 1;
  const Count directions = both == Both::no ? 1 : 2;
  const Count inputs = in.channels();
  const Formula c = Formula::leaf(Quantity::neurons, neurons);
  Formula one = times({c, plus({Formula::leaf(Quantity::inputs, inputs), c})});
  const auto weights = one.evaluate();
  if (!weights) return std::unexpected(weights.error());
  const Formula biases = Formula::leaf(Quantity::neuron_biases, neurons);
  if (how == Bias::one) one = plus({std::move(one), biases});
  if (how == Bias::two) one = plus({std::move(one), times({plain(2), biases})});
  if (sets > 1) one = times({plain(sets), std::move(one)});
  if (directions > 1) one = times({plain(directions), std::move(one)});
  Counted counted{.out = {}, .trainable = std::move(one), .non_trainable = {}};
  if (sequence) counted.out.push_back(in.sizes()[0]);
  const auto channels = checked_multiply(neurons, both == Both::concat ? 2 : 1);
  if (!channels) return fail(Diagnostic::Code::too_large);
  counted.out.push_back(*channels);
  counted.takes = inputs;
  counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {directions, in.sizes()[0], sets, *weights}); !done)
    return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
