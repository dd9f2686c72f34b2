// src/lesson: the numbers that a layer's sentences are filled with, all read from the network's report.
#pragma once

#include <string>
#include <vector>

#include "lesson/kinds/words.h"

namespace pw::lesson {

/// Values by name: name, count, kept, values, share; in_h, in_w, in_d, out_h, out_w, out_values; in_by ("32 by 32 by 3"), size (of a
/// filter: "5 × 5"), owner and owner_name (whose weights it uses); and those of its kind (kinds/words.h): h, w, d, k, weights, c, p ...
class Facts {
 public:
  Facts(const Network& network, const Report& report, std::size_t layer);
  /// Adds a fact to the end; a name that is there already keeps its value.
  void add(std::string_view name, Count value) { args_.emplace_back(name, value); }
  [[nodiscard]] text::Args args() const { return args_; }
  [[nodiscard]] std::string say(text::Key key) const { return text::say(key, args_); }
  /// What is said of the layer, to be filled with these facts.
  [[nodiscard]] const Words& words() const { return words_; }

  // The arguments point into the strings beside them.
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

 private:
  Words words_;
  std::string name_, share_, in_by_, size_, owner_name_;
  std::vector<text::Arg> args_;
};

/// "32 × 32 × 3"; with no spaces when `tight`.
[[nodiscard]] std::string shape_text(const Shape& shape, bool tight = false);
/// "32 by 32 by 3", as it is spoken.
[[nodiscard]] std::string shape_words(const Shape& shape);

}  // namespace pw::lesson
