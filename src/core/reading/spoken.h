// src/core/reading: what somebody says of layers, before it is known what the values mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/reading/pieces.h"

namespace pw::inline reading {

/// A value as it was said.
struct Value {
  std::string_view text{};
  std::size_t at = 0, end = 0;
  bool word = false;     ///< not a number
  bool size = false;     ///< "3x3", "(3, 3)": for certain no single number
  bool product = false;  ///< "28*28"
};
/// A value with the name of its setting; of a bare word ("same") no value.
struct Keyed {
  std::string key;  ///< as plain_word() has it
  std::optional<Value> value{};
  std::size_t at = 0, end = 0;  ///< of the key
};

/// One layer.
struct Spoken {
  std::uint8_t kind = 0, which = 0;  ///< as in kinds(), and of its keywords
  std::uint8_t axes = 0;             ///< the 2 of "conv2d"; 0 where nothing is said
  std::string_view name{};           ///< as it was written, without a module's name before it
  bool call = false;                 ///< its values stand in brackets
  std::size_t at = 0, end = 0;
  std::vector<Value> values{};
  std::vector<Keyed> keyed{};
  bool each_step = false, both_ways = false;
};

/// A kind by one of its names.
struct Heard {
  std::uint8_t kind = 0, which = 0, axes = 0;
  std::size_t pieces = 0;   ///< that its name is made of
  std::string_view rest{};  ///< "3x3" of "conv3x3"
};
/// `word`: as plain_word() has it, and maybe put together out of several.
[[nodiscard]] std::optional<Heard> heard(std::string word);

/// The layers of a statement. Values point into `pieces`. Nothing of what stands around the layers of a program ("model = Sequential([").
[[nodiscard]] Expected<std::vector<Spoken>> listen(Pieces& pieces, bool first);

/// Nothing at all, where something is asked for.
inline constexpr std::string_view nothing_said = "none|null|nil|linear|identity";

}  // namespace pw::inline reading
