#include "core/layers/further/recurrent.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Recurrent>({
    setting<&Recurrent::neurons>("neurons", {.by_position = true, .optional = false}),
    setting<&Recurrent::sequence, Setting::flag>("sequence"),
    setting<&Recurrent::bias>("bias", {.words = "usual|no|one|two"}),
    setting<&Recurrent::both>("bidirectional", {.words = "no|concat|sum|multiply|average"}),
    setting<&Recurrent::projection>("projection"),
    setting<&Recurrent::peepholes>("peepholes"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"rnn: simplernn, recurrent; lstm: longshorttermmemory; gru: gatedrecurrentunit; LSTM(neurons "
      "activation); GRU(neurons activation); SimpleRNN(neurons activation); LSTM(in neurons num_layers:layers) > "
      "sequence, bias=two unless pytorch; GRU(in neurons num_layers:layers) > sequence, bias=two unless pytorch; "
      "RNN(in neurons num_layers:layers) > sequence, bias=two unless pytorch; tanh >; resetafter=no > bias=one; "
      "resetafter=yes > bias=two; mergemode=concat > bidirectional=concat; mergemode=sum > bidirectional=sum; "
      "mergemode=mul > bidirectional=multiply; mergemode=ave > bidirectional=average; .neurons: units, hidden, "
      "hiddensize, "
      "cells, neuron, unit; .in: inputsize; .projection: projsize; usepeepholes > peepholes=yes; peepholes > "
      "peepholes=yes; returnsequences > sequence; returnsequences=yes > sequence; "
      "returnsequences=no >; sequences > sequence; sequence=yes > sequence; sequence=no >; bidirectional > "
      "bidirectional=concat; bidirectional=yes > bidirectional=concat; !activation, recurrentactivation, "
      "dropout, recurrentdropout, batchfirst, returnstate, unroll, stateful">(out);
}

}  // namespace

constinit const LayerKind Recurrent::kind = {.keywords = keywords<&Recurrent::type>("rnn|lstm|gru"),
                                             .which = which<&Recurrent::type>,
                                             .settings = settings,
                                             .names = names,
                                             .order = LayerKind::Order::features_last};

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
  if (type != Type::lstm && (projection > 0 || peepholes)) return fail(Diagnostic::Code::lstm_only);
  if (given.convention == Convention::pytorch && projection >= neurons)
    return fail(Diagnostic::Code::projection_too_large, {projection, neurons});
  const Formula c = Formula::leaf(Quantity::neurons, neurons);
  const Formula back = projection > 0 ? Formula::leaf(Quantity::projection, projection) : c;
  const Count gives = projection > 0 ? projection : neurons;
  Formula one = times({c, plus({Formula::leaf(Quantity::inputs, inputs), back})});
  const Formula biases = Formula::leaf(Quantity::neuron_biases, neurons);
  if (how == Bias::one) one = plus({std::move(one), biases});
  if (how == Bias::two) one = plus({std::move(one), times({plain(2), biases})});
  if (sets > 1) one = times({plain(sets), std::move(one)});
  Exact weights = Exact(sets) * neurons * (Exact(inputs) + gives);
  if (projection > 0 || peepholes) {
    std::vector<Formula> terms = {std::move(one)};
    if (projection > 0) terms.push_back(times({back, c}));
    if (peepholes) terms.push_back(times({plain(3), c}));
    one = plus(std::move(terms));
    weights = weights + Exact(projection) * neurons + Exact(peepholes ? 3 : 0) * neurons;
  }
  if (directions > 1) one = times({plain(directions), std::move(one)});
  if (!weights.fits()) return fail(Diagnostic::Code::too_large);
  Counted counted{.out = {}, .trainable = std::move(one), .non_trainable = {}};
  if (sequence) counted.out.push_back(in.sizes()[0]);
  const auto channels = checked_multiply(gives, both == Both::concat ? 2 : 1);
  if (!channels) return fail(Diagnostic::Code::too_large);
  counted.out.push_back(*channels);
  counted.takes = inputs;
  counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {directions, in.sizes()[0], weights.value()}); !done)
    return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
