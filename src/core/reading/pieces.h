// src/core/reading: what people say of a layer, taken apart into numbers, words and signs.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace pw::inline reading {

struct Piece {
  enum class Kind : std::uint8_t {
    number,  ///< "3", "0.5", "3x3", "0/1": the signs between its parts are "x", whatever was written
    word,
    quoted,  ///< without its quotation marks
    sign,    ///< anything else: one character
  };
  Kind kind = Kind::sign;
  std::string_view text{};
  std::size_t at = 0, end = 0;  ///< where it stands in what was said, in bytes
  bool apart = false;           ///< whether a space stands before it
  bool product = false;         ///< of a number: "28*28", which may be 784

  [[nodiscard]] bool is(char sign) const { return kind == Kind::sign && text.front() == sign; }
};

class Pieces {
 public:
  /// `words`: folded (fold.h).
  explicit Pieces(std::string_view words);

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] const Piece& operator[](std::size_t i) const { return all_[i]; }
  /// Words put together out of others, which live as long as these.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  /// Where the bracket at `open` is closed; size() where it never is.
  [[nodiscard]] std::size_t closing(std::size_t open) const;

 private:
  void add(Piece::Kind kind, std::string_view text, std::size_t from, std::size_t to);
  void number(std::size_t& at);

  std::string clean_;               ///< what was said, without fillers
  std::vector<std::size_t> where_;  ///< of each byte of it, and of its end: its place in what was said
  std::vector<Piece> all_;
  std::deque<std::string> kept_;
};

/// In small letters, with nothing between them, and without what a framework's module puts before ("nn.Conv2d").
[[nodiscard]] std::string plain_word(std::string_view word);

}  // namespace pw::inline reading
