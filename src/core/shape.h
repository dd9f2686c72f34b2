// src/core: the shape of what flows between layers.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>

#include "core/checked.h"

namespace pw {

/// Sizes along the axes, space before channels: height x width x channels for a feature map, length x channels for a
/// sequence, depth x height x width x channels for a volume, one size for a vector. One example, without the batch.
/// Every size is at least 1. At most `most_axes`.
class Shape {
 public:
  static constexpr std::size_t most_axes = 6;

  Shape() = default;
  Shape(std::initializer_list<Count> sizes) : Shape(std::span(sizes.begin(), sizes.size())) {}
  /// Sizes beyond `most_axes` are left out.
  explicit Shape(std::span<const Count> sizes) : rank_(static_cast<std::uint8_t>(std::min(sizes.size(), most_axes))) {
    std::copy_n(sizes.begin(), rank_, sizes_.begin());
  }

  [[nodiscard]] std::span<const Count> sizes() const { return {sizes_.data(), rank_}; }
  [[nodiscard]] std::span<Count> sizes() { return {sizes_.data(), rank_}; }
  /// How many axes.
  [[nodiscard]] std::size_t rank() const { return rank_; }
  /// Adds an axis at the end; nothing happens beyond `most_axes`.
  void push_back(Count size) {
    if (rank_ < most_axes) sizes_[rank_++] = size;
  }
  /// Whether it is a feature map: height x width x channels.
  [[nodiscard]] bool is_map() const { return rank_ == 3; }
  [[nodiscard]] Count height() const { return is_map() ? sizes_[0] : 1; }
  [[nodiscard]] Count width() const { return is_map() ? sizes_[1] : 1; }
  /// Channels of a map; the length of a vector.
  [[nodiscard]] Count channels() const { return rank_ == 0 ? 0 : sizes_[rank_ - 1]; }
  /// In which order the network's framework has the axes, where that is another than ours: PyTorch has a map's channels before
  /// space, and the values of a sequence's step last, as ours are. That goes with the data (layers/further/order.h), and makes no two
  /// shapes different.
  [[nodiscard]] bool channels_first() const { return channels_first_; }
  void set_channels_first(bool first) { channels_first_ = first; }
  /// Where an axis is in sizes() that the framework numbers from 1, the batch left out. `number` is 1 to rank().
  [[nodiscard]] std::size_t place(std::size_t number) const {
    if (!channels_first_) return number - 1;
    return number == 1 ? rank_ - 1U : number - 2;
  }
  /// What is left of it at one step along its first axis.
  [[nodiscard]] Shape at_step() const {
    Shape out(sizes().subspan(1));
    out.channels_first_ = channels_first_;
    return out;
  }
  /// How many numbers it holds: the product of its sizes, or nothing beyond 64 bits.
  [[nodiscard]] std::optional<Count> values() const {
    Count product = 1;
    for (const Count size : sizes()) {
      if (__builtin_mul_overflow(product, size, &product)) return std::nullopt;
    }
    return product;
  }

  friend bool operator==(const Shape& a, const Shape& b) { return a.rank_ == b.rank_ && a.sizes_ == b.sizes_; }

 private:
  std::array<Count, most_axes> sizes_{};
  std::uint8_t rank_ = 0;
  bool channels_first_ = false;
};

}  // namespace pw
