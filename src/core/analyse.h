// src/core: from a network to everything that is known of it.
#pragma once

#include <optional>
#include <vector>

#include "core/network.h"

namespace pw {

/// What of the network's input one value of a layer's output depends on (Araujo et al., "Computing receptive fields
/// of convolutional neural networks", 2019), along the axes of space.
struct ReceptiveField {
  Reach::Kind kind = Reach::Kind::window;
  Axes size = 1;    ///< places of the input, those in the padding counted too; none where nothing comes in (a table)
  Axes stride = 1;  ///< effective stride: places of the input between two values that lie side by side
};

/// What is known of one layer.
struct LayerReport {
  Shape in;   ///< what comes in, of several the first; for an input layer what it gives
  Shape out;  ///< height x width x channels, or one size
  Count values = 0;                ///< numbers in `out`, for one example
  std::optional<Formula> formula;  ///< how the parameters are counted; nothing where there is nothing to learn
  Count parameters = 0;            ///< the formula's value: what is trained
  std::optional<Formula> kept{};   ///< how the numbers that are kept and not trained are counted
  Count non_trainable = 0;         ///< its value
  Count multiply_adds = 0;         ///< for one example
  Count idle = 0;                  ///< of both, what rests at each place: experts that are not chosen
  Count takes = 0;                 ///< what its weights fit: channels or values that come in; 0 where it has none
  ReceptiveField field{};
};

/// What depends on sizes that are not known (core/further/open.h).
struct OpenCount {
  bool is_open = false;
  std::optional<Formula> formula{};  ///< of the sizes; nothing where none was found
};
/// The same of a layer: of each axis of what it gives, and of its numbers.
struct OpenRow {
  std::vector<OpenCount> out{};
  OpenCount values{}, parameters{}, kept{}, multiply_adds{};
};

/// What is known of a network. After a layer that cannot be counted the rows stop; those before it still count.
struct Report {
  std::vector<LayerReport> layers;
  Count parameters = 0;     ///< of all rows: what is trained
  Count non_trainable = 0;  ///< of all rows
  Count multiply_adds = 0;  ///< of all rows, for one example
  Count idle = 0;           ///< of all rows; what is active is all but these
  std::vector<std::size_t> outputs{};  ///< rows that no other takes
  std::optional<Diagnostic> problem;   ///< `layer` says where
  /// Where sizes of the input are not known: of each row what depends on them (the totals leave it out), and the sizes that the rows
  /// have as an example. Else empty.
  std::vector<OpenRow> open{};
  std::vector<std::pair<Quantity, Count>> example{};
};

/// In time that grows with the number of layers and of their inputs, and without recursion.
[[nodiscard]] Report analyse(const Network& network);

inline namespace further {
/// What was counted once, for layers that come again.
class Recall;
}  // namespace further
/// The same, where what is known of earlier layers is asked first; null: it is not.
[[nodiscard]] Report analyse_with(const Network& network, Recall* recall);

/// How a number is stored.
enum class NumberFormat : std::uint8_t { fp32, fp16, bf16, int8, int4 };

/// Bytes of so many numbers, an odd half byte rounded up; nothing beyond 64 bits.
[[nodiscard]] std::optional<Count> bytes(Count numbers, NumberFormat format);

}  // namespace pw
