// src/core/reading: all the words by which people call layer kinds and their settings: the notation's own, and those that each kind says
// (core/names.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/layer.h"

namespace pw::inline reading {

/// A layer kind, as a word calls it.
struct Called {
  std::uint8_t kind = 0;  ///< as in kinds()
  std::uint8_t which = 0;  ///< of its keywords
  bool own = false;  ///< the notation's own word
};

/// What the values in a framework's call mean, one after the other.
struct Signature {
  std::string_view name;  ///< letter for letter, with "*" for 1, 2 or 3
  std::vector<std::string_view> order;
  std::vector<std::string_view> besides;  ///< settings that go with it
  std::string_view unless;  ///< the convention in which they go without saying
};

/// A word and the settings that it means.
struct Phrase {
  std::string_view word;  ///< or "word=value"
  std::vector<std::string_view> settings;
};

/// The keyword that may have been meant by a word that is none, where only one can be; "repeat", "shared" and "convention" too.
[[nodiscard]] std::string kind_like(std::string_view word);

class Names {
 public:
  /// Made when somebody first asks.
  static const Names& all();

  /// What is called so: small letters and nothing between them. Null where nothing is.
  [[nodiscard]] const Called* find(std::string_view word) const;

  [[nodiscard]] const std::vector<Signature>& signatures(std::size_t kind) const { return kinds_[kind].signatures; }
  /// The setting that the kind, or every kind, calls so too: its key, or "in"; empty where none is.
  [[nodiscard]] std::string_view setting(std::size_t kind, std::string_view word) const;
  /// Null where there is none.
  [[nodiscard]] const Phrase* phrase(std::size_t kind, std::string_view word) const;
  /// Whether it is a setting of a framework that changes nothing of what is counted here.
  [[nodiscard]] bool changes_nothing(std::size_t kind, std::string_view word) const;
  /// The kinds' words with "|" between them, for who looks for the nearest; `own`: the notation's alone.
  [[nodiscard]] const std::string& words(bool own) const { return own ? own_words_ : other_words_; }
  /// The names by which the kind's settings are known besides their keys, with "|" between them.
  [[nodiscard]] std::string settings(std::size_t kind) const;

  /// The names of the frameworks' calls, letter for letter.
  [[nodiscard]] std::string calls() const;

  /// For take_names() alone.
  void take(std::uint64_t eight);

 private:
  struct Kind {
    std::string said;
    std::vector<Signature> signatures;
    std::vector<std::pair<std::string_view, std::string_view>> settings;  ///< another name, the key
    std::vector<Phrase> phrases;
    std::vector<std::string_view> nothing;
  };

  Names();
  void read(std::size_t kind);
  void add(std::string_view word, Called called);
  void make_table();
  [[nodiscard]] static std::uint64_t hash(std::string_view word);

  std::vector<Kind> kinds_;
  std::string* saying_ = nullptr;
  std::string own_words_, other_words_;
  std::vector<std::pair<std::string_view, Called>> words_;
  // A perfect hash (Belazzougui, Botelho, Dietzfelbinger, "Hash, displace, and compress", 2009): each bucket of words has a number by
  // which none of them comes where another is.
  std::vector<std::uint16_t> displacements_;
  std::vector<std::uint16_t> places_;  ///< in words_, plus one; 0: nothing
};

}  // namespace pw::inline reading
