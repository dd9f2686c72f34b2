// src/app: how a layer's count grows from piece to piece. The first lesson's steps show their formula on one line.
#pragma once

#include "app/shared/layer_view.h"
#include "core/door.h"

namespace pw::app::inline further {

/// The stages of a count, where it has some; values only where `known`.
[[nodiscard, PW_DOOR]] std::vector<Piece> pieces(const LayerScene& scene, const Formula& formula, bool known);
/// A layer's formula on a card of its own, with them.
[[nodiscard, PW_DOOR]] FormulaCard whole_formula(const LayerScene& scene, bool with_blanks = false);

}  // namespace pw::app::inline further
