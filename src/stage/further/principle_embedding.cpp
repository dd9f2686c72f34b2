#include "stage/further/principle.h"

namespace pw::stage::inline further {

std::optional<Picture> principle_of(const Embedding& /*layer*/, const Subject& /*subject*/, Canvas /*canvas*/) { return std::nullopt; }

}  // namespace pw::stage::inline further
