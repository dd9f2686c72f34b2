#include "core/layers/further/maxout.h"

#include "core/layers/counting.h"
#include "core/layers/dense.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Maxout>({
    setting<&Maxout::neurons>("neurons", {.by_position = true, .optional = false}),
    setting<&Maxout::pieces>("pieces", {.by_position = true}),
    setting<&Maxout::bias>("bias"),
});

}  // namespace

namespace {

void names(Names& out) { say<"maxout: maxoutdense; .neurons: units, outputdim; .pieces: nbfeature, numpieces">(out); }

}  // namespace

constinit const LayerKind Maxout::kind = {.keywords = "maxout", .settings = settings, .names = names};

Expected<Counted> Maxout::count(const Given& given) const {
  auto counted = Dense{.neurons = neurons, .bias = bias}.count(given);
  if (!counted) return counted;
  counted->trainable = times({Formula::leaf(Quantity::pieces, pieces), std::move(*counted->trainable)});
  if (auto done = set_multiply_adds(*counted, {counted->multiply_adds, pieces}); !done)
    return std::unexpected(done.error());
  return counted;
}

}  // namespace pw::inline further
