#include "app/shared/strip.h"

#include <algorithm>

namespace pw::app {

stage::VolumeStyle volume_style(const Report& report) {
  stage::VolumeStyle style;
  for (const LayerReport& layer : report.layers) {
    if (layer.out.is_map()) {
      style.largest_map = std::max({style.largest_map, layer.out.height(), layer.out.width()});
    } else {
      style.largest_vector = std::max(style.largest_vector, layer.out.channels());
    }
  }
  return style;
}

}  // namespace pw::app
