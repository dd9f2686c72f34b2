// src/app/walk: the whole network in one picture, once all of it is counted: it shows every count.
#pragma once

#include "app/view.h"

namespace pw::app::walk::inline further {

/// All layers of the walk's network in one picture, whatever is counted yet.
[[nodiscard]] stage::Overview whole_network(const State& state);
/// The same for those who do not see it.
[[nodiscard]] std::string whole_network_words(const State& state);

/// The panel that shows it.
[[nodiscard]] Panel describe_overview(const State& state);

}  // namespace pw::app::walk::inline further
