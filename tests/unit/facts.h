// What the first lesson's counts are: facts from outside, namely the project's table of the example and what
// PyTorch 1.13 counted for the same network (nn.Conv, nn.Linear), never from running our own code.
#pragma once

#include <array>
#include <string_view>

#include "core/checked.h"

namespace facts {

struct Row {
  std::string_view name;
  std::string_view shape;
  pw::Count values;
  pw::Count parameters;
  pw::Count multiply_adds;
};

inline constexpr std::array<Row, 8> try_it = {{
    {"Input", "32 × 32 × 3", 3072, 0, 0},
    {"CONV1", "28 × 28 × 8", 6272, 608, 470400},
    {"POOL1", "14 × 14 × 8", 1568, 0, 0},
    {"CONV2", "10 × 10 × 16", 1600, 3216, 320000},
    {"POOL2", "5 × 5 × 16", 400, 0, 0},
    {"FC3", "120", 120, 48120, 48000},
    {"FC4", "84", 84, 10164, 10080},
    {"Softmax", "10", 10, 850, 840},
}};
inline constexpr pw::Count total = 62958;
inline constexpr pw::Count all_multiply_adds = 849320;

}  // namespace facts
