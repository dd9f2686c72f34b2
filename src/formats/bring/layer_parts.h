// src/formats/bring: what the readers of both frameworks' layers have in common. Only for them.
#pragma once

#include "formats/bring/layers.h"

namespace pw::formats::bring {

inline MadeLayers none() { return {.known = true}; }
inline MadeLayers one(Layer layer, Count takes = 0) {
  MadeLayers out{.known = true};
  out.pieces.push_back({.layer = std::move(layer), .takes = takes});
  return out;
}

/// "Conv2d" -> "Conv", 2.
struct Dimensions {
  std::string name;
  std::size_t axes = 0;
};
inline Dimensions dimensions_of(std::string_view type) {
  for (const std::string_view sign : {"d", "D"}) {
    for (std::size_t axes = 1; axes <= 3; ++axes) {
      const std::string end = std::to_string(axes) + std::string(sign);
      const std::size_t at = type.rfind(end);
      if (at == std::string_view::npos || at == 0) continue;
      if (at + 2 == type.size()) return {std::string(type.substr(0, at)), axes};
      // "Conv2DTranspose"
      if (type.substr(at + 2) == "Transpose") return {std::string(type.substr(0, at)) + "Transpose", axes};
    }
  }
  return {std::string(type), 0};
}

inline Axes folded_or(const std::optional<Axes>& axes, Count otherwise) {
  return axes ? axes->folded() : Axes(otherwise);
}

inline Count decimal(const Args& args, std::string_view names, int place, Count otherwise) {
  const Expr* value = args.get(names, place);
  if (value == nullptr || !value->is(Expr::Kind::number) || value->real < 0 || value->real > 1) return otherwise;
  // To nine digits: a rate is not kept to more.
  return static_cast<Count>(value->real * 1e9 + 0.5) * (Setting::one / 1'000'000'000);
}

}  // namespace pw::formats::bring
