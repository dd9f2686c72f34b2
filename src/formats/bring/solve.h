// src/formats/bring: a layer of which a summary says the kind, what it gives and how many numbers it keeps: the settings that lead to just that.
#pragma once

#include "formats/bring/plan.h"

namespace pw::formats::bring {

struct Row {
  int line = 0;
  std::string name{}, type{};  ///< the type as the framework calls it
  std::vector<Count> dims{};  ///< of what it gives, without the batch, as printed; 0 for what is not known
  Count count = -1;  ///< below zero: nothing is said
  std::vector<std::string> from{};  ///< names of what it takes
  std::size_t depth = 0;
  bool holds = false;  ///< others stand within it
  bool again = false;  ///< with the weights of another
  bool frozen = false;
  bool cut = false;  ///< its count stands there, and not all of it
  bool shape_cut = false;  ///< the same of what it gives
  std::vector<Count> in{};  ///< what comes in, where that stands there as well; as `dims`
  std::string index{};  ///< torchinfo's "3-14"
};

/// How sizes and counts are meant.
enum class Printer : std::uint8_t {
  keras,  ///< channels last; running statistics are counted
  torch,  ///< channels first; they are not
  paddle,  ///< channels first; running statistics are counted
  table,  ///< channels last; nothing is kept
};

/// Channels first, and settings as PyTorch has them.
[[nodiscard]] constexpr bool is_torch(Printer printer) {
  return printer == Printer::torch || printer == Printer::paddle;
}

/// The printed sizes as a shape; `type` decides where that is open.
[[nodiscard]] Shape shape_of(const Row& row, Printer printer);

/// Whether a type is one that every framework has, whatever its settings.
[[nodiscard]] bool is_usual(std::string_view type);

class Solver {
 public:
  Solver(Plan& plan, Printer printer) : plan_(plan), printer_(printer) {}

  /// The layer on the first of these that fits, all verified by what it gives and keeps. Nothing where no settings lead to that.
  std::optional<std::size_t> solve(const Row& row, const std::vector<std::size_t>& from);
  /// What may come into such a first layer, the most usual first.
  [[nodiscard]] std::vector<Shape> inputs_for(const Row& row) const;
  /// Whether filters may see a part of the channels only; at first they do not.
  void allow_groups(bool yes) { groups_ = yes; }
  [[nodiscard]] bool guessed_kernel() const { return guessed_; }

 private:
  std::optional<std::size_t> on(const Row& row, std::size_t in);
  std::optional<std::size_t> fit(const std::vector<Layer>& layers, const Row& row, std::size_t in,
                                 bool each_step = false);
  void convs(std::vector<Layer>& out, const std::string& kind, std::size_t axes, const Row& row, const Shape& in) const;
  void pools(std::vector<Layer>& out, bool max, std::size_t axes, const Row& row, const Shape& in) const;
  void recurrents(std::vector<Layer>& out, const std::string& kind, const Shape& shape, bool both) const;

  Plan& plan_;
  Printer printer_;
  bool guessed_ = false;
  bool groups_ = true;
};

}  // namespace pw::formats::bring
