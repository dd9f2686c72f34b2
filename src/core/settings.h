// src/core: what stands behind a layer's keyword in the notation, with the place of every word, so that each
// layer kind can read its own settings and a mistake can be shown where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/shape.h"

namespace pw {

/// "5x5, 8, stride=2": the values by position, then key=value. A layer kind takes what it knows; whatever is
/// left when it has finished is an error that names it.
class Settings {
 public:
  struct Word {
    std::string key{};  ///< empty for a value by position
    std::string text{};
    int column = 0;  ///< of the word, in bytes from 1
    bool taken = false;
  };

  Settings(std::vector<Word> words, int line, int column) : words_(std::move(words)), line_(line), column_(column) {}

  /// The next value by position. Error: missing_value with `what`.
  Expected<Shape> size(std::string_view what, std::size_t axes);
  Expected<Count> number(std::string_view what, Count least, Count greatest);
  /// A setting by name, or its default.
  Expected<Count> named_number(std::string_view key, Count fallback, Count least, Count greatest);
  Expected<bool> named_yes_no(std::string_view key, bool fallback);
  /// Whether the bare word stands among the values ("softmax").
  bool flag(std::string_view word);
  /// Error when something was left that nobody knows; `known` are the setting names of this kind.
  Expected<bool> finish(std::initializer_list<std::string_view> known);

  /// Greatest size or number that the notation takes: far beyond any network, and safe to add and compare.
  static constexpr Count greatest_number = 1'000'000'000'000;

 private:
  Word* next_positional();
  Word* find(std::string_view key);
  [[nodiscard]] Diagnostic at(Diagnostic::Code code, const Word& word) const;

  std::vector<Word> words_;
  int line_ = 0;
  int column_ = 0;
};

/// The nearest of `candidates` when it is at most two edits away, else empty.
[[nodiscard]] std::string nearest(std::string_view word, std::initializer_list<std::string_view> candidates);

}  // namespace pw
