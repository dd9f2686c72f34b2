// src/formats/bring: the calls that make MATLAB's layers, and what is connected with what. Only for matlab.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/bring/scan.h"

namespace pw::formats::bring {

/// MATLAB's arguments in ours: 'Name',Value pairs become name=value, [5 5] becomes 5, 5.
struct MatlabCall {
  std::string type;  ///< without "Layer"
  std::vector<std::vector<Count>> places{};
  std::vector<std::pair<std::string, std::string>> named{};
  int line = 0;
  int group = 0;  ///< of an array: its layers follow one another
  std::string unknown{};  ///< a variable in its places that has no value in the text

  [[nodiscard]] std::string word(std::string_view name) const;
  [[nodiscard]] std::vector<Count> numbers(std::string_view name) const { return all_counts(word(name)); }
};

struct MatlabLink {
  std::string from, to;  ///< names of layers
};

struct MatlabCalls {
  std::vector<MatlabCall> calls{};
  std::vector<MatlabLink> links{};
};
[[nodiscard]] MatlabCalls matlab_calls(std::string_view text);

}  // namespace pw::formats::bring
