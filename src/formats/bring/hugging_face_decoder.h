// src/formats/bring: what all families that write a text on have in common. Only for their rules.
#pragma once

#include "formats/bring/hugging_face.h"

namespace pw::formats::bring {

/// The numbers that each of them has, by all the names that they go by.
struct Decoder {
  /// Numbers for each word.
  Count width = 0;
  Count layers = 0;
  Count heads = 0;
  /// Heads that have keys and values of their own.
  Count keys = 0;
  Count words = 0;

  /// For each head, where no number of its own says so.
  [[nodiscard]] Count size() const { return std::max<Count>(width / heads, 1); }
  /// Whether all that was asked for is there, and each head has the same share.
  [[nodiscard]] bool fits(const Config& config) const {
    return config.missing().empty() && width % heads == 0 && shares_keys(config);
  }
  /// The same where a head's size is a number of its own.
  [[nodiscard]] bool shares_keys(const Config& config) const { return config.missing().empty() && heads % keys == 0; }
  /// An attention, with its line's end.
  [[nodiscard]] std::string attention(Count size, bool bias) const;
};
[[nodiscard]] Decoder decoder_of(Config& config);

/// How many words it takes at most; a longer text counts no more parameters.
[[nodiscard]] Count places_of(Config& config, std::string_view names = "max_position_embeddings", Count usual = 2048);
/// What comes in, and the table of words.
[[nodiscard]] std::string begin(Count places, Count words, Count width);
/// An attention and two dense layers, each behind a norm; all with their lines' ends.
[[nodiscard]] std::string two_norms(const std::string& norm, const std::string& attention, Count hidden, Count width,
                                    std::string_view function, bool bias = true);
[[nodiscard]] std::string repeated(Count layers, const std::string& block);
/// What stands above the layers: guesses of the next word, classes, or nothing.
[[nodiscard]] std::string end(Config& config, Count words, bool tied, bool bias = false);

}  // namespace pw::formats::bring
