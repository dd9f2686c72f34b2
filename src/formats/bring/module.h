// src/formats/bring: a model as PyTorch prints it: modules within modules.
#pragma once

#include "formats/bring/expr.h"

namespace pw::formats::bring {

struct Module {
  std::string name;  ///< as its parent calls it; empty at the top
  std::string type;  ///< its class
  Expr args{.kind = Expr::Kind::call};  ///< what stands in its brackets
  std::vector<Module> children{};
  int line = 0;
  Count times = 1;  ///< "12 x"

  [[nodiscard]] const Module* child(std::string_view names) const;
  /// Whether it prints itself as the other does, whatever both are called.
  [[nodiscard]] bool is_printed_as(const Module& other) const;
};

/// The first model of the text. Deeper than this is not read.
inline constexpr std::size_t deepest_module = 60;
struct ReadModule {
  std::optional<Module> module;
  int line = 0;  ///< where it ended
  bool is_closed = true;  ///< all brackets are closed
  bool is_deep = false;
  int left_out = 0;  ///< the line where "..." stands for modules that were not copied; 0: nowhere
  int begins_inside = 0;  ///< the first line of a print that begins within its model; 0: it begins with the model
  int unread = 0;  ///< the line of a module that could not be read; 0: none
  std::string unread_words{};
  int others = 0;  ///< models behind the first that are not the same
  /// Modules that are not known and print themselves as one of torch.nn, as which they are taken: line, class, and that one.
  struct As {
    int line = 0;
    std::string name, other;
  };
  std::vector<As> as_others{};
};
[[nodiscard]] ReadModule read_module(std::string_view text);

}  // namespace pw::formats::bring
