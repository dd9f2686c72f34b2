#include "stage/further/principle.h"

namespace pw::stage::inline further {

std::optional<Picture> principle_of(const BatchNorm& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

std::optional<Picture> principle_of(const LayerNorm& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

std::optional<Picture> principle_of(const GroupNorm& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

std::optional<Picture> principle_of(const InstanceNorm& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

}  // namespace pw::stage::inline further
