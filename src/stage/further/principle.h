// src/stage/further: what makes a kind of layer clear, drawn above its cells, and alone before its count is known: which values are
// averaged together, what one step hands to the next, which channels a filter sees. It shows how a layer is built, and neither its count
// nor what that consists of.
#pragma once

#include "stage/parts.h"

namespace pw::stage::inline further {

// Each kind that has one, in a file of its own (principle_*.cpp). `subject.riddle`: what is asked for is left out. At most 260 high, and for
// every width from 200 on. Nothing where this layer has no such picture.
[[nodiscard]] std::optional<Picture> principle_of(const BatchNorm& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const LayerNorm& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const GroupNorm& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const InstanceNorm& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Recurrent& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Attention& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Embedding& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Conv& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Depthwise& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Merge& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> principle_of(const Concat& layer, const Subject& subject, Canvas canvas);

/// Of whatever layer; nothing where its kind has none.
[[nodiscard]] std::optional<Picture> draw_principle(const Subject& subject, Canvas canvas);
/// The same, or what comes in and what goes out.
[[nodiscard]] Picture draw_head(const Subject& subject, Canvas canvas);
/// Puts one picture below another, which is as wide.
void put_below(Picture& above, Picture below);

}  // namespace pw::stage::inline further
