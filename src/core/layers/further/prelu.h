// prelu: like relu, with a learned slope below zero (He et al., "Delving Deep into Rectifiers", 2015).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct PRelu {
  enum class Slopes : std::uint8_t {
    usual,  ///< what the network's convention has: one in PyTorch, one for each value in Keras, else for each channel
    one,
    channel,  ///< one for each channel
    value,  ///< one for each value
  };
  Slopes slopes = Slopes::usual;
  Shape shared;  ///< axes along which the slopes of `value` are shared (Keras' shared_axes), numbered from 1

  static const LayerKind kind;
  /// Parameters: 1, d or the product of the axes that are not shared. Error: axis_missing.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const PRelu&, const PRelu&) = default;
};

}  // namespace pw::inline further
