#include "core/formula.h"

#include <algorithm>

namespace pw {

std::string_view symbol(Quantity quantity) {
  switch (quantity) {
    case Quantity::none: return "";
    case Quantity::filter_width: return "w";
    case Quantity::filter_height: return "h";
    case Quantity::depth: return "d";
    case Quantity::filters: return "k";
    case Quantity::bias_per_filter: return "1";
    case Quantity::neurons: return "c";
    case Quantity::inputs: return "p";
    case Quantity::neuron_biases: return "c";
    case Quantity::map_size: return "n";
    case Quantity::padding: return "pad";
    case Quantity::stride: return "stride";
    case Quantity::filter_depth: return "t";
    case Quantity::group_depth: return "d/g";
    case Quantity::open_height: return "H";
    case Quantity::open_width: return "W";
    case Quantity::open_length: return "L";
    case Quantity::open_depth: return "T";
    case Quantity::open_channels: return "C";
    case Quantity::pieces:
    case Quantity::multiplier: return "m";
    case Quantity::entries: return "v";
    case Quantity::vector_size:
    case Quantity::head_size: return "e";
    case Quantity::experts:
    case Quantity::heads: return "n";
    case Quantity::key_heads: return "g";
    case Quantity::value_size: return "u";
    case Quantity::source_depth: return "s";
    case Quantity::hidden: return "f";
    case Quantity::places: return "o";
    case Quantity::rank:
    case Quantity::projection: return "r";
  }
  return "";
}

struct Formula::Parts::Shared {
  std::size_t uses;
  std::vector<Formula> parts;
};

Formula::Parts::Parts(std::vector<Formula> parts) : shared_(new Shared{1, std::move(parts)}) {}
const std::vector<Formula>& Formula::Parts::get() const {
  static constinit const std::vector<Formula> none;
  return shared_ == nullptr ? none : shared_->parts;
}
void Formula::Parts::take() const {
  if (shared_ != nullptr) ++shared_->uses;
}
void Formula::Parts::leave() const {
  if (shared_ != nullptr && --shared_->uses == 0) delete shared_;
}

Formula Formula::leaf(Quantity quantity, Count value) {
  Formula f;
  f.quantity_ = quantity;
  f.value_ = value;
  return f;
}

Formula Formula::sum(std::vector<Formula> parts) {
  Formula f;
  f.op_ = Op::sum;
  f.parts_ = std::move(parts);
  return f;
}

Formula Formula::product(std::vector<Formula> parts) {
  Formula f;
  f.op_ = Op::product;
  f.parts_ = std::move(parts);
  return f;
}

Formula Formula::difference(Formula from, Formula what) {
  Formula f;
  f.op_ = Op::difference;
  f.parts_ = std::vector{std::move(from), std::move(what)};
  return f;
}

Formula Formula::quotient(Formula what, Formula by) {
  Formula f;
  f.op_ = Op::quotient;
  f.parts_ = std::vector{std::move(what), std::move(by)};
  return f;
}

Expected<Count> Formula::evaluate() const {
  if (op_ == Op::leaf) return value_;
  if (op_ == Op::difference || op_ == Op::quotient) {
    const Expected<Count> left = parts()[0].evaluate();
    const Expected<Count> right = parts()[1].evaluate();
    if (!left || !right) return fail(Diagnostic::Code::too_large);
    if (op_ == Op::quotient) return *left / *right - (*left % *right < 0 ? 1 : 0);
    const auto rest = checked_subtract(*left, *right);
    if (!rest) return fail(Diagnostic::Code::too_large);
    return *rest;
  }
  Count total = op_ == Op::sum ? 0 : 1;
  for (const Formula& part : parts()) {
    const Expected<Count> value = part.evaluate();
    if (!value) return value;
    const auto next = op_ == Op::sum ? checked_add(total, *value) : checked_multiply(total, *value);
    if (!next) return fail(Diagnostic::Code::too_large);
    total = *next;
  }
  return total;
}

const Formula* Formula::find(Quantity quantity) const {
  if (op_ == Op::leaf) return quantity_ == quantity ? this : nullptr;
  for (const Formula& part : parts()) {
    if (const Formula* found = part.find(quantity)) return found;
  }
  return nullptr;
}

std::optional<Formula> Formula::with(Quantity quantity, const std::vector<Formula>& by) const {
  if (op_ == Op::leaf) {
    if (quantity_ != quantity) return *this;
    if (by.size() != 1) return std::nullopt;
    return by.front();
  }
  std::vector<Formula> left;
  for (const Formula& part : parts()) {
    if (part.op_ == Op::leaf && part.quantity_ == quantity) {
      left.insert(left.end(), by.begin(), by.end());
    } else if (auto changed = part.with(quantity, by)) {
      left.push_back(std::move(*changed));
    }
  }
  if (left.empty()) return std::nullopt;
  if (left.size() == 1) return std::move(left.front());
  Formula out;
  out.op_ = op_;
  out.parts_ = std::move(left);
  return out;
}

namespace {

/// How tightly an operation binds: sums and differences, then products.
int binds(Formula::Op op) {
  return op == Formula::Op::product ? 2 : op == Formula::Op::quotient || op == Formula::Op::leaf ? 3 : 1;
}

/// `inside`: the operation that the formula is an operand of; leaf for none. `rounded`: whether it stands within ⌊ ⌋.
void append(const Formula& formula, Formula::Op inside, bool rounded, std::vector<Token>& out) {
  using Op = Formula::Op;
  using enum Token::Kind;
  const Op op = formula.op();
  if (op == Op::leaf) {
    out.push_back({operand, formula.quantity(), formula.evaluate().value_or(0)});
    return;
  }
  // Of one factor, as a window along one axis has, no brackets are needed.
  if (formula.parts().size() == 1) {
    append(formula.parts().front(), inside, rounded, out);
    return;
  }
  const bool needs = rounded ? binds(op) < binds(inside) : inside != Op::leaf && op != Op::quotient;
  if (op == Op::quotient) out.push_back({.kind = floor_open});
  if (needs && inside != Op::leaf) out.push_back({.kind = open});
  bool first = true;
  for (const Formula& part : formula.parts()) {
    if (!first)
      out.push_back({.kind = op == Op::sum ? plus : op == Op::product ? times : op == Op::difference ? minus : over});
    first = false;
    append(part, op, rounded || op == Op::quotient, out);
  }
  if (needs && inside != Op::leaf) out.push_back({.kind = close});
  if (op == Op::quotient) out.push_back({.kind = floor_close});
}

bool is_flat(const Formula& formula) {
  return std::ranges::all_of(formula.parts(), [](const Formula& p) { return p.op() == Formula::Op::leaf; });
}

bool build(const Formula& formula, std::vector<BuildStep>& out) {
  if (is_flat(formula)) {
    const Expected<Count> value = formula.evaluate();
    if (!value) return false;
    const Quantity first = formula.parts().empty() ? formula.quantity() : formula.parts().front().quantity();
    out.push_back({Formula::Op::leaf, first, *value, *value});
    return true;
  }
  // The tree leans left: its first operand is what was there, the others join it one by one.
  if (!build(formula.parts().front(), out)) return false;
  for (std::size_t i = 1; i < formula.parts().size(); ++i) {
    const Expected<Count> operand = formula.parts()[i].evaluate();
    if (!operand) return false;
    const Count before = out.back().value;
    const auto value =
        formula.op() == Formula::Op::sum ? checked_add(before, *operand) : checked_multiply(before, *operand);
    if (!value) return false;
    out.push_back({formula.op(), formula.parts()[i].quantity(), *operand, *value});
  }
  return true;
}

}  // namespace

std::vector<Token> tokens(const Formula& formula) {
  std::vector<Token> out;
  append(formula, Formula::Op::leaf, false, out);
  return out;
}

std::vector<BuildStep> build_up(const Formula& formula) {
  std::vector<BuildStep> out;
  if (!build(formula, out)) out.clear();
  return out;
}

}  // namespace pw
