#include "core/layers/further/repeat_vector.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<RepeatVector>({
    setting<&RepeatVector::times>("times", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<".times: n">(out); }

}  // namespace

constinit const LayerKind RepeatVector::kind = {
    .keywords = "repeatvector", .settings = settings, .names = names, .order = LayerKind::Order::features_last};

Expected<Counted> RepeatVector::count(const Given& given) const {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, 0); !right) return std::unexpected(right.error());
  Counted counted{.out = Shape{times, in.channels()}, .trainable = {}, .non_trainable = {}};
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
