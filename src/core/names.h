// src/core: by what other words people call a layer kind and its settings: those of Keras, of PyTorch, of papers. Each kind says its own,
// in its own file, beside its settings; the notation's reader (core/reading) takes them and writes none of them.
//
// What a kind says is a text of entries with ";" between them:
//
//     dense: linear, fc, fullyconnected     other names of a keyword, in small letters: how they are written apart ("fully connected",
//                                           "Fully-Connected", "fully_connected") is the reader's business, and so are "1d", "2d", "3d"
//                                           at the end, which say how many axes a window has
//     Linear(in neurons bias)               what the values in brackets mean, one after the other, where somebody calls it as the
//                                           framework does, letter for letter ("*" is the 1, 2 or 3 of "Conv2d"). A word is a setting,
//                                           or "in" (the channels that come in), "activation" (a layer of its own behind this one),
//                                           "layers" (so many of them), or "_" (nothing that counts). "size:factor": is called `size`
//                                           there and is the setting `factor`; "window=2": is so where nothing is said. The first
//                                           that fits is meant
//     LSTM(in neurons) > sequence           what is so besides
//     .kernel: kernelsize, window           other names of a setting
//     returnsequences > sequence            a word, or "word=value", and what is meant by it: settings, or nothing
//     !momentum, eps                        settings of a framework that change no count and no shape
//
// Some say the same in every kind (core/reading/names.cpp): strides, padding, use_bias, dilation_rate, data_format.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

namespace pw {

/// A text that is known while compiling.
template <std::size_t size>
struct Literal {
  char text[size];
  consteval Literal(const char (&words)[size]) {  // NOLINT: a literal is its words
    for (std::size_t i = 0; i < size; ++i) text[i] = words[i];
  }
};

inline namespace reading {

/// Where kinds say their names.
class Names;
/// Eight letters more: seven bits each, the first one lowest.
void take_names(Names& names, std::uint64_t eight);

/// The eight letters from 8·part on; beyond the end, zeros.
template <Literal words>
consteval std::uint64_t eight_letters(std::size_t part) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8 && 8 * part + i < sizeof(words.text); ++i) {
    out |= static_cast<std::uint64_t>(static_cast<unsigned char>(words.text[8 * part + i]) & 0x7FU) << (7 * i);
  }
  return out;
}

template <Literal words, std::size_t... part>
[[gnu::always_inline]] inline void say_parts(Names& names, std::index_sequence<part...> /*parts*/) {
  (take_names(names, eight_letters<words>(part)), ...);
}
/// Says them. They stand in the code and not among the program's data: the data comes with the first lesson, the code when it is wanted
/// (web/make/later.mjs).
template <Literal words>
[[gnu::always_inline]] inline void say(Names& names) {
  say_parts<words>(names, std::make_index_sequence<(sizeof(words.text) + 7) / 8>{});
}

}  // namespace reading

/// A function of the kind's that calls say<"...">() once.
using SayNames = void (*)(Names& names);

}  // namespace pw
