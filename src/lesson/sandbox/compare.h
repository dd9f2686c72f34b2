// src/lesson: one network as a textbook, Keras and PyTorch count it, and why they differ.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "text/text.h"

namespace pw::lesson::inline sandbox {

/// Who counts; the index into what each of them says.
enum class Counter : std::uint8_t { textbook, keras, pytorch, count };
inline constexpr auto counters = static_cast<std::size_t>(Counter::count);
template <typename What>
using OfEach = std::array<What, counters>;

struct Comparison {
  /// What one of them says of a layer.
  struct Says {
    Shape out;  ///< height x width x channels, or one size, in our order whoever says it
    /// As its total counts: the weights, frozen ones too; in Keras' “Total params” also what is kept and never trained.
    Count parameters = 0;
    /// Where they depend on sizes of the input that are not known, what is said in place of the two, which are an example then.
    std::string open_out{}, open_parameters{};

    friend bool operator==(const Says&, const Says&) = default;
  };
  struct Row {
    OfEach<std::optional<Says>> says{};  ///< nothing where that one stopped, here or above
    bool differs = false;
    std::string why{};  ///< a whole sentence, where it differs
  };

  std::vector<Row> rows;  ///< of each layer
  OfEach<std::optional<Count>> totals{};  ///< nothing where not every layer could be counted, or 64 bits are too few
};

/// The same text by each convention, whatever the network's own is.
[[nodiscard]] Comparison compare(const Network& network);

/// For a question about a layer: as whom to count, and what the others do otherwise. Empty where all of them who give the same shape
/// count the same trained weights, so that nothing depends on it. `layer` is one of the report's rows.
[[nodiscard]] std::string said_convention(const Network& network, const Report& report, std::size_t layer);

/// "608", or "608 for 28 × 28 × 8" where the shapes differ, or a dash.
[[nodiscard]] std::string cell(const Comparison::Row& row, Counter counter);
/// "A textbook counts 16,298 parameters, Keras 16,298 and PyTorch 16,298."
[[nodiscard]] std::string totals_words(const Comparison& comparison);
/// "dense 10: 850 in a textbook; 30 in Keras; 40 in PyTorch. In a textbook a dense layer ..."
[[nodiscard]] std::string row_words(const Comparison::Row& row, std::string_view name);

}  // namespace pw::lesson::inline sandbox
