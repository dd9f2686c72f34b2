// A file that is only in memory, and how often it was read.
#pragma once

#include <algorithm>
#include <string>

#include "formats/bring/file.h"

namespace pw {

class InMemory : public formats::Bytes {
 public:
  /// `size`: as large as it says to be; 0 for as large as it is.
  explicit InMemory(std::string bytes, std::uint64_t size = 0)
      : bytes_(std::move(bytes)), size_(size == 0 ? bytes_.size() : size) {}
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<char> into) override {
    ++reads_;
    if (at > bytes_.size() || into.size() > bytes_.size() - at) return false;
    std::ranges::copy(std::string_view(bytes_).substr(static_cast<std::size_t>(at), into.size()), into.begin());
    return true;
  }
  [[nodiscard]] Count reads() const { return reads_; }

 private:
  std::string bytes_;
  std::uint64_t size_;
  Count reads_ = 0;
};

}  // namespace pw
