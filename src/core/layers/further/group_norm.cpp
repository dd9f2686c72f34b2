#include "core/layers/further/group_norm.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<GroupNorm>({
    setting<&GroupNorm::groups>("groups", {.by_position = true, .optional = false, .least = 0}),
    setting<&GroupNorm::scale>("scale"),
    setting<&GroupNorm::shift>("shift"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"groupnorm: gn, groupnormalization, groupnormalisation, gnorm; GroupNorm(groups in); .groups: "
      "numgroups; .in: numchannels; .shift: center; affine=no > scale=no, shift=no; affine=yes >; axis=-1 >">(out);
}

}  // namespace

constinit const LayerKind GroupNorm::kind = {
    .keywords = "groupnorm", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> GroupNorm::count(const Given& given) const {
  const Count depth = given.in().channels();
  if (groups != 0 && depth % groups != 0) return fail(Diagnostic::Code::groups_do_not_divide, {depth, groups});
  Counted counted{.out = given.in(), .trainable = for_each(depth, scale + shift), .non_trainable = {}};
  counted.takes = depth;
  return counted;
}

}  // namespace pw::inline further
