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

/// A file as it is opened: one alone, or one of several that together hold a model.
struct Given {
  std::string
      name;  ///< without its folder, which says which of how many it is ("model-00001-of-00003.safetensors"); may be empty
  Bytes* bytes = nullptr;  ///< never none
};

/// By what stands at its beginning; `notation` where it is none of these.
[[nodiscard, PW_DOOR]] Form recognise_file(Bytes& file);
/// Several are read as one model: its weights, and the index of its files where that is among them. That files are missing, by their
/// names or by the index, is noted. Refused with the file's name where one is no part of it.
[[nodiscard, PW_DOOR]] BroughtOr read_files(std::span<const Given> files);
[[nodiscard]] inline BroughtOr read_file(Bytes& file, std::string name = {}) {
  const Given one{std::move(name), &file};
  return read_files({&one, 1});
}

}  // namespace pw::formats
