// src/page/map: the map as a file, and as a poster.
#pragma once

#include <string>

#include "app/view.h"

namespace pw::page::inline map {

/// What is seen of the map, with its title and its legend: 1280 px by 720.
[[nodiscard]] stage::Picture draw_map_file(const app::View& view);
/// A sheet of A3 across: what one sees first, and below it all networks, each to one scale.
[[nodiscard]] std::string write_poster(const app::View& view);

}  // namespace pw::page::inline map
