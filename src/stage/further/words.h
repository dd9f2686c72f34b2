// src/stage/further: how much room words take, for pictures that have to know before anything is drawn. Only for the files of this room.
#pragma once

#include <string>
#include <string_view>

namespace pw::stage::inline further {

/// About how wide words of this size are in bold, in CSS pixels: never less.
[[nodiscard]] float width_of(std::string_view words, float size);
/// As much of the words as has room, with an ellipsis where something is left out: never less than a sign and that.
[[nodiscard]] std::string fitting(const std::string& words, float width, float size);

}  // namespace pw::stage::inline further
