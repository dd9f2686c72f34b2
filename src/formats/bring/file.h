// src/formats/bring: files that hold weights, read by their headers alone. The bytes are asked for in ranges, so that a file of any size
// opens at once; no size that it claims is believed before it is compared with the file's own.
#pragma once

#include <span>

#include "formats/bring/bring.h"

namespace pw::formats {

/// A file, wherever it lies.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  virtual ~Bytes() = default;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Whether all of it could be read.
  [[nodiscard]] virtual bool read(std::uint64_t at, std::span<char> into) = 0;
};

/// By what stands at its beginning; `notation` where it is none of these.
[[nodiscard, PW_DOOR]] Form recognise_file(Bytes& file);
[[nodiscard, PW_DOOR]] BroughtOr read_file(Bytes& file);

}  // namespace pw::formats
