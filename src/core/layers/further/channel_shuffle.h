// channelshuffle G: the channels, in G groups, change places so that each group has some of every other (Zhang et al.,
// “ShuffleNet”, 2018; PyTorch's ChannelShuffle).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct ChannelShuffle {
  Count groups = 2;

  static const LayerKind kind;
  /// Nothing to learn; the shape stays. Error: not_divisible (channels, groups).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const ChannelShuffle&, const ChannelShuffle&) = default;
};

}  // namespace pw::inline further
