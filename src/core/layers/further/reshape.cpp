#include "core/layers/further/reshape.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Reshape>({
    setting<&Reshape::shape>("shape", {.by_position = true, .optional = false, .least = 0}),
});

}  // namespace

namespace {

void names(Names& out) { say<"reshape: view; .shape: targetshape">(out); }

}  // namespace

constinit const LayerKind Reshape::kind = {
    .keywords = "reshape", .settings = settings, .names = names, .order = LayerKind::Order::made};

Expected<Counted> Reshape::count(const Given& given) const {
  const auto values = given.in().values();
  if (!values) return fail(Diagnostic::Code::too_large);
  Shape out = shape;
  Count known = 1;
  Count* unknown = nullptr;
  for (Count& size : out.sizes()) {
    if (size == 0) {
      // Two of them would leave it open.
      if (unknown != nullptr) return fail(Diagnostic::Code::sizes_do_not_match, {*values, 0});
      unknown = &size;
    } else {
      const auto product = checked_multiply(known, size);
      if (!product) return fail(Diagnostic::Code::too_large);
      known = *product;
    }
  }
  if (unknown != nullptr && *values % known == 0) {
    *unknown = *values / known;
  } else if (unknown != nullptr || known != *values) {
    return fail(Diagnostic::Code::sizes_do_not_match, {*values, known});
  }
  Counted counted{.out = from_framework(given.channels_first, out), .trainable = {}, .non_trainable = {}};
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
