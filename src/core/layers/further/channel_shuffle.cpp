#include "core/layers/further/channel_shuffle.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<ChannelShuffle>({
    setting<&ChannelShuffle::groups>("groups", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<"channelshuffle: shufflechannels">(out); }

}  // namespace

constinit const LayerKind ChannelShuffle::kind = {
    .keywords = "channelshuffle", .settings = settings, .names = names, .order = LayerKind::Order::channels_first};

Expected<Counted> ChannelShuffle::count(const Given& given) const {
  const Count depth = given.in().channels();
  if (depth % groups != 0) return fail(Diagnostic::Code::not_divisible, {depth, groups});
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
