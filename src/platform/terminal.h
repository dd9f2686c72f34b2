// src/platform: what the terminal's program has of the world around it: a network that lies in a file, comes in by a pipe or is
// written out as an argument; and what is printed, which somebody reads and another program may read. Knows nothing of networks.
#pragma once

#include <string>
#include <string_view>

namespace pw {

/// What an argument stands for.
struct Source {
  std::string text{};  ///< valid UTF-8, without a byte order mark
  std::string name{};  ///< what messages call it
  std::string fault{};  ///< a sentence, where there is nothing to be read
  bool is_argument = false;  ///< whether it is neither a file nor a pipe: the words of the argument themselves
};
/// "-" is standard input; else a file, and where there is none of this name, the argument itself.
[[nodiscard]] Source source_of(const std::string& argument);

/// Whether an argument that is no file looks as if it were meant for one: "resnet51", "./net.txt", and not "input 8x8x3; dense 10".
[[nodiscard]] bool looks_like_a_name(std::string_view argument);

/// The text as valid UTF-8: what is none of it becomes U+FFFD.
[[nodiscard]] std::string valid(std::string_view text);
/// The same for a terminal, where a control character is an order: without any, and without what turns the direction of writing.
[[nodiscard]] std::string printable(std::string_view text);

/// Writes on standard output. The system's word for why that cannot be done; empty where it is done.
[[nodiscard]] std::string write_out(std::string_view text);

}  // namespace pw
