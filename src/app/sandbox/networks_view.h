// src/app/sandbox: the list of well-known networks as it is seen, over the page.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

/// The dialog: what is sought, how many have it, and those as a list.
[[nodiscard]] Panel describe_networks(const State& state);

}  // namespace pw::app::sandbox
