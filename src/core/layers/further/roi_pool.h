// roipool HxW from MAP, BOXES: of each box in the map, whatever its size, HxW places: the greatest values in them (Girshick, “Fast
// R-CNN”, 2015), or roialign, means of values between places (He et al., “Mask R-CNN”, 2017). With one input: of one box.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct RoiPool {
  enum class Type : std::uint8_t { roipool, roialign };
  Type type = Type::roipool;
  Axes size = {7, 7};

  static const LayerKind kind;
  /// Shape: HxWxd of the map's d channels; with boxes, Rx4 (or Rx5, the image's number before), RxHxWxd (torchvision's roi_pool). Nothing
  /// to learn. Errors: needs_a_map, axes_differ, wrong_inputs, sizes_do_not_match (numbers: sizes of a box, 4).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const RoiPool&, const RoiPool&) = default;
};

}  // namespace pw::inline further
