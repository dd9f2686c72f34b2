// Keras' summaries between bars: its own boxes, grids, and Markdown.
#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/summary.h"

namespace pw::formats::bring {
namespace {

/// Under which head each thing stands; in Keras' own order where nothing says otherwise.
struct Heads {
  static constexpr std::size_t nowhere = 99;
  std::size_t name = 0, shape = 1, count = 2, from = 3, trained = nowhere;
};

/// Without what Markdown writes to make it bold, or code: "**dense** (Dense)", "`dense` (Dense)".
std::string unmarked(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '`' || cell.substr(i).starts_with("**") || (i > 0 && cell.substr(i - 1).starts_with("**"))) continue;
    if (cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == '_') continue;
    out += cell[i];
  }
  return std::string(trimmed(out));
}

/// A row of heads; nothing where it is none.
std::optional<Heads> heads_of(const std::vector<std::string>& cells) {
  Heads out{Heads::nowhere, Heads::nowhere, Heads::nowhere, Heads::nowhere, Heads::nowhere};
  for (std::size_t i = cells.size(); i-- > 0;) {
    const std::string words = small(cells[i]);
    // A row's own numbers.
    if (has(words, "(none")) return std::nullopt;
    if (has(words, "param")) out.count = i;
    else if (has(words, "connect")) out.from = i;
    else if (words.starts_with("trai")) out.trained = i;
    else if (has(words, "output") || (has(words, "shape") && !has(words, "input"))) out.shape = i;
    else if (has(words, "layer")) out.name = i;
  }
  const bool is_head = out.name != Heads::nowhere && out.count != Heads::nowhere && out.shape != Heads::nowhere;
  return is_head ? std::optional(out) : std::nullopt;
}

/// Of a row without heads: what it gives begins with the batch, and the layer and its count stand on both sides.
std::optional<Heads> by_content(const std::vector<std::string>& cells) {
  for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
    if (has(cells[i], "(None") || has(cells[i], "[None")) return Heads{i - 1, i, i + 1, i + 2, Heads::nowhere};
  }
  return std::nullopt;
}

bool is_rule(std::string_view line) {
  return has(line, "-") && line.find_first_not_of("|-: +=") == std::string_view::npos;
}

/// The rows of one text.
class Boxes {
 public:
  explicit Boxes(std::string_view text) : lines_(lines_of(text)) {
    for (const Line& line : lines_) {
      const std::string_view all = trimmed(line.text);
      between_ = between_ || all.starts_with("├") || all.starts_with("+-") || all.starts_with("+=");
    }
  }

  Table read() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view all = trimmed(lines_[i].text);
      if (all.starts_with("┃")) {
        flush();
        if (const auto said = heads_of(cells_of(all, "┃"))) heads_ = said;
        continue;
      }
      const bool bar = all.starts_with('|');
      if (!bar && !all.starts_with("│")) {
        if (!all.empty()) flush();
        continue;
      }
      if (bar && is_rule(all)) {
        flush();
        continue;
      }
      std::vector<std::string> cells = cells_of(all, bar ? "|" : "│");
      // A table in Markdown begins: of layers, or of something else.
      if (bar && i + 1 < lines_.size() && trimmed(lines_[i + 1].text).starts_with('|') &&
          is_rule(trimmed(lines_[i + 1].text))) {
        flush();
        heads_ = heads_of(cells);
        strange_ = !heads_;
        continue;
      }
      if (const auto said = cells_.empty() ? heads_of(cells) : std::nullopt) {
        heads_ = said;
        strange_ = false;
        continue;
      }
      const std::size_t count = heads_.value_or(Heads()).count;
      const bool more =
          cells_.size() > count && !cells_[count].empty() && cells.size() > count && !cells[count].empty();
      if (!between_ && (bar || more)) flush();
      if (cells_.empty()) begin_ = lines_[i].number;
      glue(cells);
    }
    flush();
    return std::move(out_);
  }

 private:
  static std::vector<std::string> cells_of(std::string_view line, std::string_view sign) {
    std::vector<std::string> out;
    std::string_view rest = line.substr(sign.size());
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(sign), rest.size());
      // Behind the last bar, or a row whose last one is missing.
      const std::string cell = unmarked(rest.substr(0, end));
      if (end == rest.size() && cell.empty()) break;
      out.push_back(cell);
      rest.remove_prefix(std::min(end + sign.size(), rest.size()));
    }
    return out;
  }

  /// A cell may go over several lines.
  void glue(const std::vector<std::string>& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column >= cells_.size()) cells_.emplace_back();
      std::string& whole = cells_[column];
      const std::string& cell = cells[column];
      if (cell.empty()) continue;
      const bool glue =
          whole.empty() || whole.ends_with(',') || whole.ends_with('_') || (column == 0 && !cell.starts_with('('));
      whole += (glue ? (whole.ends_with(',') ? " " : "") : " ") + cell;
    }
  }

  void flush() {
    std::vector<std::string> cells = std::move(cells_);
    cells_.clear();
    if (cells.size() < 2 || total(cells)) return;
    const std::optional<Heads> now = strange_ || !heads_ ? by_content(cells) : heads_;
    if (!now && (strange_ || cells.size() < 3)) return;
    const Heads heads = now.value_or(Heads());
    const auto cell = [&](std::size_t i) { return i < cells.size() ? std::string_view(cells[i]) : std::string_view(); };
    const std::string_view name = cell(heads.name);
    if (name.find_first_not_of("-:= ") == std::string_view::npos || cells.size() <= heads.shape) return;
    put_keras(out_, name, cell(heads.shape), cell(heads.count), cell(heads.from), begin_);
    const std::string trained = small(cell(heads.trained));
    out_.rows.back().frozen = out_.rows.back().count > 0 && is_one_of(trained, "n|no|false");
  }

  /// "Total | | 50": what the table says in all, and no layer.
  bool total(const std::vector<std::string>& cells) {
    std::string name;
    for (const std::string& cell : cells) {
      if (name.empty()) name = small(cell);
    }
    const bool whole = name.starts_with("total"), trained = name.starts_with("trainable"),
               kept = name.starts_with("non-trainable") || name.starts_with("non trainable");
    if (!whole && !trained && !kept) return false;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto count = read_count(std::string_view(cells[i]).substr(0, cells[i].find(' ')));
      if (!count) continue;
      out_.totals.push_back({whole     ? Printed::What::total
                             : trained ? Printed::What::trainable
                                       : Printed::What::non_trainable,
                             *count, 0});
      break;
    }
    return true;
  }

  std::vector<Line> lines_;
  Table out_;
  std::vector<std::string> cells_;
  std::optional<Heads> heads_;
  int begin_ = 0;
  bool between_ = false;  ///< rules stand between its rows
  bool strange_ = false;  ///< it is a table of something else
};

}  // namespace

bool is_markdown(std::string_view text) {
  return has(text, "|--") || has(text, "| --") || has(text, "|:-") || has(text, "| :-");
}

Table read_boxes(std::string_view text) { return Boxes(text).read(); }

}  // namespace pw::formats::bring
