// src/core: the shape of what flows between layers.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

#include "core/checked.h"

namespace pw {

/// Sizes along the axes, space before channels: height x width x channels for a feature map, one size for a
/// vector. One example, without the batch. Every size is at least 1.
class Shape {
 public:
  Shape() = default;
  Shape(std::initializer_list<Count> sizes) : sizes_(sizes) {}
  explicit Shape(std::vector<Count> sizes) : sizes_(std::move(sizes)) {}

  [[nodiscard]] std::span<const Count> sizes() const { return sizes_; }
  /// Whether it is a feature map: height x width x channels.
  [[nodiscard]] bool is_map() const { return sizes_.size() == 3; }
  [[nodiscard]] Count height() const { return is_map() ? sizes_[0] : 1; }
  [[nodiscard]] Count width() const { return is_map() ? sizes_[1] : 1; }
  /// Channels of a map; the length of a vector.
  [[nodiscard]] Count channels() const { return sizes_.empty() ? 0 : sizes_.back(); }
  /// How many numbers it holds: the product of its sizes, or nothing beyond 64 bits.
  [[nodiscard]] std::optional<Count> values() const {
    Count product = 1;
    for (const Count size : sizes_) {
      const auto next = checked_multiply(product, size);
      if (!next) return std::nullopt;
      product = *next;
    }
    return product;
  }

  friend bool operator==(const Shape&, const Shape&) = default;

 private:
  std::vector<Count> sizes_;
};

}  // namespace pw
