// src/core: a layer that comes again, with the same settings and on what has the same shape, is not counted again.
#pragma once

#include <array>
#include <vector>

#include "core/analyse.h"
#include "core/door.h"

namespace pw::inline further {

class Recall {
 public:
  /// What was counted of such a layer; null where nothing was.
  [[nodiscard, gnu::noinline]] const Counted* find(const Layer& layer, const Given& given);
  /// The layer must stay where it is.
  [[gnu::noinline]] void keep(const Layer& layer, const Given& given, const Counted& counted);

 private:
  struct Entry {
    const Layer* layer = nullptr;
    std::array<Shape, 2> in{};
    std::size_t inputs = 0;
    bool channels_first = false;
    Counted counted{};
    std::uint32_t next = 0;  ///< which one came after it the last time
  };

  [[nodiscard]] static bool is_it(const Entry& entry, const Layer& layer, const Given& given);

  std::vector<Entry> entries_;
  std::array<std::uint32_t, 1024> places_{};  ///< in entries_, plus one; 0: nothing
  std::uint32_t last_ = 0;                    ///< the one that was found or kept last
};

/// analyse() of a network that is long.
[[nodiscard, PW_DOOR]] Report analyse_long(const Network& network);

}  // namespace pw::inline further
