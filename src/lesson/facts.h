// src/lesson: the numbers that a layer's sentences are filled with, all read from the network's report.
#pragma once

#include <string>
#include <vector>

#include "core/analyse.h"
#include "text/text.h"

namespace pw::lesson {

/// Values by name: name, count, values, share; h, w, d, k, stride, weights, each, window, c, p as the kind has them;
/// in_h, in_w, in_d, out_h, out_w, out_values.
class Facts {
 public:
  Facts(const Network& network, const Report& report, std::size_t layer);
  /// Adds a fact to the end; a name that is there already keeps its value.
  void add(std::string_view name, Count value) { args_.emplace_back(name, value); }
  [[nodiscard]] text::Args args() const { return args_; }
  [[nodiscard]] std::string say(text::Key key) const { return text::say(key, args_); }

  // The arguments point into the strings beside them.
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

 private:
  void add_kind(const Input& layer);
  void add_kind(const Conv& layer);
  void add_kind(const MaxPool& layer);
  void add_kind(const Dense& layer);
  /// The other kinds have no facts of their own yet.
  template <typename Kind>
  void add_kind(const Kind&) {}

  const LayerReport& row_;
  std::string name_;
  std::string share_;
  std::vector<text::Arg> args_;
};

/// A part of a whole in tenths of a percent, rounded to the nearest; 0 of nothing.
[[nodiscard]] Count share_in_tenths(Count part, Count whole);

/// "32 × 32 × 3"; with no spaces when `tight`.
[[nodiscard]] std::string shape_text(const Shape& shape, bool tight = false);

}  // namespace pw::lesson
