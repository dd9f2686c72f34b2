#include "core/layers/further/conv_lstm.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"
#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<ConvLstm>({
    setting<&ConvLstm::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&ConvLstm::filters>("filters", {.by_position = true, .optional = false}),
    setting<&ConvLstm::sequence, Setting::flag>("sequence"),
    setting<&ConvLstm::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&ConvLstm::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"convlstm: convolutionallstm; ConvLSTM*D(filters kernel _ pad); .filters: outchannels, channels, "
      "features, filter, maps; returnsequences > sequence; returnsequences=yes > sequence; "
      "returnsequences=no >; sequences > sequence; sequence=yes > sequence; sequence=no >; !activation, "
      "recurrentactivation, dropout, recurrentdropout, returnstate">(out);
}

}  // namespace

constinit const LayerKind ConvLstm::kind = {.keywords = "convlstm", .settings = settings, .names = names};

Expected<Counted> ConvLstm::count(const Given& given) const {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, kernel.count + 1U); !right) return std::unexpected(right.error());
  const Shape map(in.sizes().subspan(1));
  const Window window{kernel, 1, padding};
  const auto out = places({.inputs = {&map, 1}, .convention = given.convention}, window, filters);
  if (!out) return std::unexpected(out.error());
  std::vector<Formula> factors = window_factors(kernel);
  const Formula k = Formula::leaf(Quantity::filters, filters);
  factors.push_back(plus({Formula::leaf(Quantity::depth, in.channels()), k}));
  Formula one = times(std::move(factors));
  const auto weights = one.evaluate();
  const auto values = out->values();
  if (!weights || !values) return fail(Diagnostic::Code::too_large);
  if (bias) one = plus({std::move(one), Formula::leaf(Quantity::bias_per_filter, 1)});
  Counted counted{.out = {}, .trainable = times({plain(4), times({std::move(one), k})}), .non_trainable = {}};
  if (sequence) counted.out.push_back(in.sizes()[0]);
  for (const Count size : out->sizes()) counted.out.push_back(size);
  counted.takes = in.channels();
  counted.reach.kind = Reach::Kind::whole;
  if (auto done = set_multiply_adds(counted, {in.sizes()[0], 4, *weights, *values}); !done)
    return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
