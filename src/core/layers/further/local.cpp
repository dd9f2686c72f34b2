#include "core/layers/further/local.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"
#include "core/layers/window.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Local>({
    setting<&Local::kernel, Setting::window>("kernel", {.by_position = true, .optional = false}),
    setting<&Local::filters>("filters", {.by_position = true, .optional = false}),
    setting<&Local::stride>("stride"),
    setting<&Local::padding>("pad", {.least = 0, .words = "valid|same"}),
    setting<&Local::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"local: locallyconnected, unshared; LocallyConnected*D(filters kernel stride pad _ activation "
      "bias); !implementation">(out);
}

}  // namespace

constinit const LayerKind Local::kind = {
    .keywords = "local", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> Local::count(const Given& given) const {
  const Window window{kernel, stride, padding};
  const auto out = places(given, window, filters);
  if (!out) return std::unexpected(out.error());
  const Count depth = given.in().channels();
  std::vector<Formula> factors;
  for (const Count size : space(*out)) factors.push_back(Formula::leaf(Quantity::places, size));
  const auto at_each = filter_weights(kernel, depth, 1, filters, false).evaluate();
  const auto all_places = Shape(space(*out)).values();
  if (!at_each || !all_places) return fail(Diagnostic::Code::too_large);
  factors.push_back(filter_weights(kernel, depth, 1, filters, bias));
  Counted counted{.out = *out, .trainable = times(std::move(factors)), .non_trainable = {}};
  counted.takes = depth;
  counted.reach = reach_of(window);
  if (auto done = set_multiply_adds(counted, {*all_places, *at_each}); !done) return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
