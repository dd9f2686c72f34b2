// src/formats: what the writers of code have in common: how numbers stand there, what a layer's output is called, and
// how its module is. Knows no framework.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "formats/weights.h"

namespace pw::formats {

struct Code {
  std::string text;     ///< empty where it cannot be written
  std::string missing;  ///< the first layer that cannot be written, as the notation has it
};

[[nodiscard]] std::string number(Count value);
/// The first input that has a size which is not known, as the notation has it.
[[nodiscard]] std::string first_open(const Network& network);
/// "0.25" of a number of which Setting::one stands for 1.
[[nodiscard]] std::string decimal(Count value);
/// "(5, 3)".
[[nodiscard]] std::string tuple(const std::vector<Count>& values);
/// "5", or "(5, 3)" where the axes differ.
[[nodiscard]] std::string folded_tuple(const std::vector<Count>& values);
/// One number for each of `count` axes.
[[nodiscard]] std::vector<Count> each(const Axes& axes, std::size_t count);

/// What is padded before and after each axis of space, in the order of the shape.
struct Sides {
  std::vector<Count> before, after;

  [[nodiscard]] bool is_none() const;
  [[nodiscard]] bool is_even() const { return before == after; }
};

/// The places that the frameworks add where "same" padding is asked for, along an axis of this size: as many as keep ⌈size / stride⌉
/// places (the odd one comes after).
[[nodiscard]] Count same_padding(Count size, Count window, Count stride, Count dilation);

/// Which layer takes what, and what everything is called in the code. `network` and `report` live longer.
class Flow {
 public:
  Flow(const Network& network, const Report& report);

  /// Whose output the layer takes.
  [[nodiscard]] std::vector<std::size_t> sources(std::size_t index) const;
  /// The variable that holds the layer's output: "x" where only the next one takes it, else "x" and its number.
  [[nodiscard]] std::string variable(std::size_t index) const;
  /// A name for the layer itself, another for each: its own where that is fit for Python, else of its kind and number.
  /// Its own is not taken either where `is_elsewhere` says that something else may have it.
  [[nodiscard]] std::string fresh_name(std::size_t index, bool (*is_elsewhere)(std::string_view) = nullptr);
  [[nodiscard]] int inputs() const { return inputs_; }

 private:
  const Network& network_;
  const Report& report_;
  std::vector<std::vector<std::size_t>> uses_;  ///< of each layer: which take its output
  std::set<std::string> taken_;
  int inputs_ = 0;
};

/// What each layer keeps, as the framework names it, as a comment at the end of the code; empty where none keeps anything.
/// `names`: what each layer is called there.
[[nodiscard]] std::string weights_comment(const Network& network, const Report& report, Framework framework,
                                          std::span<const std::string> names);

}  // namespace pw::formats
