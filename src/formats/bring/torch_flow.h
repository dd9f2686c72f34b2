// src/formats/bring: PyTorch's modules as a flow of layers: known families, and everything else in its printed order.
#pragma once

#include <set>

#include "formats/bring/layers.h"
#include "formats/bring/module.h"
#include "formats/bring/plan.h"

namespace pw::formats::bring {

/// What a print leaves out and a forward() is likely to have.
enum class Habit : std::uint8_t {
  as_printed,
  pool_again,  ///< the one pool that is printed comes after each convolution
  pool_each,  ///< a pool of 2x2 that is not printed comes after each convolution
  pool_last,  ///< the same once, before the first dense layer
  mean_last,  ///< a global mean before the first dense layer
  count
};

class TorchFlow {
 public:
  TorchFlow(Plan& plan, Habit habit) : plan_(plan), habit_(habit) {}
  /// The whole model, from the input that the plan has.
  std::size_t run(const Module& model, std::size_t in);

  [[nodiscard]] const std::vector<const Module*>& unknown() const { return unknown_; }
  [[nodiscard]] const std::vector<const Module*>& ordered() const { return ordered_; }
  [[nodiscard]] const std::vector<const Module*>& aside() const { return aside_; }
  [[nodiscard]] const std::vector<const Module*>& repeated() const { return repeated_; }
  [[nodiscard]] bool is_tied() const { return tied_; }
  /// A last dense layer that may be a table of words turned over, which no print shows.
  struct MayBeTied {
    const Module *head = nullptr, *table = nullptr;
    Count numbers = 0;
  };
  [[nodiscard]] const std::optional<MayBeTied>& may_be_tied() const { return may_be_tied_; }

 private:
  std::size_t emit(const Module& module, std::size_t in);
  /// All of it is counted, as a part of something else.
  void mark(const Module* module);
  void rest(const Module& module, std::size_t in, Count times = 1);
  std::size_t leaf(const Module& module, std::size_t in);
  std::size_t put(const Module& module, std::size_t in);
  /// A table that stands there once more, a last layer that is a table turned over: nothing where it is neither.
  std::optional<std::size_t> same_again(const Module& module, const MadeLayers& made, std::size_t in);
  static bool is_repeat(const Module& module, std::size_t child);
  std::size_t chain(const Module& module, std::size_t in);
  std::size_t in_order(const Module& module, std::size_t in);
  std::size_t embeddings(const Module& module, std::size_t& at, std::size_t in);
  std::optional<std::size_t> family(const Module& module, std::size_t in);
  std::optional<std::size_t> residual(const Module& module, std::size_t in);
  std::optional<std::size_t> squeeze(const Module& module, std::size_t in);
  std::optional<std::size_t> branches(const Module& module, std::size_t in);
  std::optional<std::size_t> attention(const Module& module, std::size_t in);
  std::optional<std::size_t> gated(const Module& module, std::size_t in);
  std::optional<std::size_t> block(const Module& module, std::size_t in);
  static bool has_window_table(const Module& module);
  std::optional<std::size_t> transformer(const Module& module, std::size_t in);
  std::size_t add(std::size_t a, std::size_t b, int line);
  std::size_t joined(std::size_t in, Count takes, int line);
  std::size_t to_tokens(std::size_t in, int line);

  Plan& plan_;
  Habit habit_;
  const Module* pool_ = nullptr;  ///< the one that is printed
  std::size_t begin_ = 0;  ///< the input
  std::size_t words_ = Plan::nothing;  ///< the first table of words
  const Module* model_ = nullptr;
  std::vector<std::pair<const Module*, std::size_t>> tables_;
  std::optional<MayBeTied> may_be_tied_;
  std::size_t memory_ = Plan::nothing;  ///< what an encoder gave
  bool dense_met_ = false;
  bool tied_ = false;
  int depth_ = 0;
  std::vector<const Module*> unknown_, ordered_, aside_, repeated_;
  std::set<const Module*> counted_;
};

}  // namespace pw::formats::bring
