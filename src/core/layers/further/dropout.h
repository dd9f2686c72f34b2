// dropout 0.5: leaves out values at random while learning, none in use. Nothing to learn; the shape stays.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Dropout {
  enum class Type : std::uint8_t { dropout, spatial, alpha, gaussian, noise };
  Type type = Type::dropout;
  Count rate = Setting::one / 2;  ///< 0 to Setting::one, which stands for 1

  static const LayerKind kind;
  /// Nothing to learn; the shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Dropout&, const Dropout&) = default;
};

}  // namespace pw::inline further
