#include "lesson/sandbox/open_words.h"

#include "lesson/facts.h"
#include "text/text.h"

namespace pw::lesson::inline sandbox {
namespace {

constexpr const char* unknown = "?";

std::string number(Count value, bool plain) { return plain ? std::to_string(value) : text::number(value); }

bool is_size(Quantity quantity) {
  using enum Quantity;
  return quantity == open_height || quantity == open_width || quantity == open_length || quantity == open_depth ||
         quantity == open_channels;
}

std::string words(const OpenCount* open, Count value, bool plain) {
  if (open == nullptr || !open->is_open) return number(value, plain);
  return open->formula ? formula_words(*open->formula) : unknown;
}

/// The known sum, and what depends on the sizes.
std::string sum(const Report& report, Count known, OpenCount OpenRow::* member, bool plain) {
  std::string out;
  for (const OpenRow& row : report.open) {
    const OpenCount& open = row.*member;
    if (!open.is_open) continue;
    const std::string one = open.formula ? formula_words(*open.formula) : unknown;
    // Of many terms the first say enough.
    constexpr std::size_t longest = 60;
    if (out.size() > longest) {
      if (!out.ends_with("…")) out += " + …";
      continue;
    }
    out += (out.empty() ? "" : " + ") + one;
  }
  if (out.empty()) return number(known, plain);
  return known == 0 ? out : number(known, plain) + " + " + out;
}

}  // namespace

std::string formula_words(const Formula& formula) {
  std::string out;
  for (const Token& token : tokens(formula)) {
    switch (token.kind) {
      case Token::Kind::operand:
        out += is_size(token.quantity) ? std::string(symbol(token.quantity)) : text::number(token.value);
        break;
      case Token::Kind::plus: out += "+"; break;
      case Token::Kind::times: out += "·"; break;
      case Token::Kind::open: out += "("; break;
      case Token::Kind::close: out += ")"; break;
      case Token::Kind::minus: out += "−"; break;
      case Token::Kind::over: out += "/"; break;
      case Token::Kind::floor_open: out += "⌊"; break;
      case Token::Kind::floor_close: out += "⌋"; break;
    }
  }
  return out;
}

RowWords row_words(const Report& report, std::size_t row, bool plain) {
  const LayerReport& layer = report.layers[row];
  const OpenRow* open = row < report.open.size() ? &report.open[row] : nullptr;
  RowWords out;
  const auto sizes = layer.out.sizes();
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const OpenCount* size = open != nullptr && i < open->out.size() ? &open->out[i] : nullptr;
    if (i > 0) out.shape += plain ? "x" : " × ";
    // A program is told which sizes are known.
    const bool is_open = size != nullptr && size->is_open;
    if (is_open && plain) {
      out.shape += unknown;
      continue;
    }
    const bool apart = is_open && sizes.size() > 1 && size->formula &&
                       (size->formula->op() == Formula::Op::sum || size->formula->op() == Formula::Op::difference);
    const std::string one = words(size, sizes[i], plain);
    out.shape += apart ? "(" + one + ")" : one;
  }
  out.values = words(open == nullptr ? nullptr : &open->values, layer.values, plain);
  out.parameters = words(open == nullptr ? nullptr : &open->parameters, layer.parameters, plain);
  out.kept = words(open == nullptr ? nullptr : &open->kept, layer.non_trainable, plain);
  out.multiply_adds = words(open == nullptr ? nullptr : &open->multiply_adds, layer.multiply_adds, plain);
  return out;
}

RowWords total_words(const Report& report, bool plain) {
  RowWords out;
  out.parameters = sum(report, report.parameters, &OpenRow::parameters, plain);
  out.kept = sum(report, report.non_trainable, &OpenRow::kept, plain);
  out.multiply_adds = sum(report, report.multiply_adds, &OpenRow::multiply_adds, plain);
  return out;
}

std::string example_words(const Report& report) {
  std::string out;
  for (const auto& [quantity, size] : report.example)
    out += (out.empty() ? "" : ", ") + std::string(symbol(quantity)) + " = " + text::number(size);
  return out;
}

}  // namespace pw::lesson::inline sandbox
