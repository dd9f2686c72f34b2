// src/formats/bring: values as Python, JSON and PyTorch's prints write them, read into a tree. Runs nothing. Knows no layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.h"
#include "core/shape.h"

namespace pw::formats::bring {

/// An expression, or a value that was worked out of one.
struct Expr {
  enum class Kind : std::uint8_t {
    none,  ///< None, null
    boolean,
    number,
    text,
    list,  ///< a list or a tuple: parts
    map,  ///< keys and values in turn
    name,
    call,  ///< what is called, then its arguments; `names` are those of the arguments, "" where by position
    attribute,  ///< of parts[0], `text`
    index,  ///< parts[0][parts[1]]
    operation,  ///< `text` of parts
    tensor,  ///< what a layer gives: `whole` is which (python.cpp)
    object,  ///< a layer or a model: `whole` is which (python.cpp)
    unknown,  ///< what was not understood
  };
  Kind kind = Kind::none;
  bool is_whole = false;  ///< of a number
  bool yes = false;
  int line = 0;  ///< from 1
  Count whole = 0;
  double real = 0;
  std::string text{};
  std::vector<Expr> parts{};
  std::vector<std::string> names{};

  [[nodiscard]] bool is(Kind what) const { return kind == what; }
  /// Of a map: what stands behind the key; null where it is not there.
  [[nodiscard]] const Expr* find(std::string_view key) const;
  /// Of a map with a text behind the key: the text; else nothing.
  [[nodiscard]] std::string_view word(std::string_view key) const;
};

[[nodiscard]] Expr whole_number(Count value);

/// Where reading ended too early.
struct Stop {
  int line = 0;
  std::size_t at = 0;
};

/// Reads one expression at the front, and how far it went. `line` is that of the front. Brackets deeper than `deepest_expr` end it. What stands in
/// brackets may go over several lines, and "#" begins a comment there.
inline constexpr int deepest_expr = 100;
struct ReadExpr {
  std::optional<Expr> expr;  ///< nothing where it cannot be read
  std::size_t end = 0;
  Stop stop{};
};
[[nodiscard]] ReadExpr read_expr(std::string_view text, int line = 1);
/// A whole text in JSON.
[[nodiscard]] ReadExpr read_json(std::string_view text);

/// The arguments of a call or the members of a map, by name.
class Args {
 public:
  /// A call (by position and by name) or a map.
  explicit Args(const Expr& of);

  /// The first of "a|b|c" that is there; else the one at this place; null where neither is.
  [[nodiscard]] const Expr* get(std::string_view names, int place = -1) const;
  [[nodiscard]] std::optional<Count> count(std::string_view names, int place = -1) const;
  [[nodiscard]] Count count_or(std::string_view names, int place, Count otherwise) const;
  [[nodiscard]] bool yes(std::string_view names, int place, bool otherwise) const;
  [[nodiscard]] std::string_view word(std::string_view names, int place = -1) const;
  /// Numbers along axes; one stands for all. Nothing where there are none, or no such.
  [[nodiscard]] std::optional<Axes> axes(std::string_view names, int place = -1) const;
  [[nodiscard]] std::size_t places() const { return places_.size(); }

 private:
  std::vector<const Expr*> places_;
  std::vector<std::pair<std::string_view, const Expr*>> named_;
};

/// The whole numbers of a list, None as 0; nothing where it is none.
[[nodiscard]] std::optional<std::vector<Count>> wholes(const Expr& expr);
/// A text, or the last word of a name ("tf.nn.relu"): small letters.
[[nodiscard]] std::string last_word(const Expr& expr);

}  // namespace pw::formats::bring
