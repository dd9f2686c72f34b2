#include "core/layers/further/split.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Split>({
    setting<&Split::parts>("parts", {.by_position = true, .optional = false}),
    setting<&Split::part>("part", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<"split: chunk, channelsplit">(out); }

}  // namespace

constinit const LayerKind Split::kind = {.keywords = "split", .settings = settings, .names = names};

Expected<Counted> Split::count(const Given& given) const {
  const Count depth = given.in().channels();
  if (part > parts) return fail(Diagnostic::Code::more_than_there_are, {part, parts});
  if (depth % parts != 0) return fail(Diagnostic::Code::not_divisible, {depth, parts});
  Counted counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
  if (counted.out.rank() > 0) counted.out.sizes().back() = depth / parts;
  return counted;
}

}  // namespace pw::inline further
