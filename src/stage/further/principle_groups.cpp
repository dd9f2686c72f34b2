#include "stage/further/principle.h"

namespace pw::stage::inline further {

std::optional<Picture> principle_of(const Conv& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

std::optional<Picture> principle_of(const Depthwise& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

}  // namespace pw::stage::inline further
