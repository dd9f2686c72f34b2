// src/formats/bring: what a reader of others' models tells the page. On the page the readers are a program of their own, which runs aside
// (src/platform/reader.cpp): all that passes between the two is one text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/door.h"
#include "formats/bring/file.h"

namespace pw::formats {

struct Told {
  enum class What : std::uint8_t {
    ours,  ///< the text is in our notation, or nothing that is known: it goes on as it is
    network,  ///< it is one, in other words
    refused,  ///< it is known, and cannot be read
  };
  What what = What::ours;
  /// What it is, whether its own numbers agree, what is assumed and left out, a sentence or two each; or why it was refused.
  std::vector<std::string> words{};
  std::string network{};  ///< in the notation; empty where it was refused
  friend bool operator==(const Told&, const Told&) = default;
};

/// So many words about one text are shown; that there are more is said.
inline constexpr std::size_t most_told = 6;

/// Reads a text that was pasted, or was all of a file.
[[nodiscard]] Told tell_of_text(std::string text, const Assumptions& assumptions = {});
/// Reads a file: its header where it is one of weights, else all of it.
[[nodiscard]] Told tell_of_file(Bytes& file, std::string name = {});
/// Reads several as one model, or the only one.
[[nodiscard]] Told tell_of_files(std::span<const Given> files);

/// As one text: what it is, the words a line each, an empty line, the network.
[[nodiscard]] std::string packed(const Told& told);
/// What packed() gave; of any other text, that it is ours.
[[nodiscard, PW_DOOR]] Told unpacked(std::string_view text);

}  // namespace pw::formats
