#include <algorithm>

#include "formats/bring/expr.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

bool has_name(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

}  // namespace

Args::Args(const Expr& of) {
  if (of.is(Kind::call)) {
    for (std::size_t i = 1; i < of.parts.size(); ++i) {
      const std::string& name = of.names[i - 1];
      if (name.empty()) places_.push_back(&of.parts[i]);
      else named_.emplace_back(name, &of.parts[i]);
    }
  } else if (of.is(Kind::map)) {
    for (std::size_t i = 0; i + 1 < of.parts.size(); i += 2) named_.emplace_back(of.parts[i].text, &of.parts[i + 1]);
  }
}
const Expr* Args::get(std::string_view names, int place) const {
  for (const auto& [name, value] : named_) {
    if (has_name(names, name)) return value->is(Kind::none) ? nullptr : value;
  }
  if (place < 0 || static_cast<std::size_t>(place) >= places_.size()) return nullptr;
  const Expr* value = places_[static_cast<std::size_t>(place)];
  return value->is(Kind::none) ? nullptr : value;
}
std::optional<Count> Args::count(std::string_view names, int place) const {
  const Expr* value = get(names, place);
  if (value == nullptr) return std::nullopt;
  if (value->is(Kind::list) && value->parts.size() == 1) value = &value->parts.front();
  if (!value->is(Kind::number) || (!value->is_whole && value->real != static_cast<double>(value->whole)))
    return std::nullopt;
  return value->whole;
}
Count Args::count_or(std::string_view names, int place, Count otherwise) const {
  return count(names, place).value_or(otherwise);
}
bool Args::yes(std::string_view names, int place, bool otherwise) const {
  const Expr* value = get(names, place);
  if (value == nullptr) return otherwise;
  if (value->is(Kind::boolean)) return value->yes;
  if (value->is(Kind::number)) return value->real != 0;
  return otherwise;
}
std::string_view Args::word(std::string_view names, int place) const {
  const Expr* value = get(names, place);
  if (value == nullptr) return {};
  return value->is(Kind::text) || value->is(Kind::name) || value->is(Kind::attribute) ? std::string_view(value->text)
                                                                                      : std::string_view();
}
std::optional<Axes> Args::axes(std::string_view names, int place) const {
  const Expr* value = get(names, place);
  if (value == nullptr) return std::nullopt;
  if (value->is(Kind::number)) return Axes(value->whole);
  const auto all = wholes(*value);
  if (!all || all->empty() || all->size() > Axes::most) return std::nullopt;
  Axes out;
  for (const Count size : *all) out.sizes[out.count++] = size;
  return out;
}

std::optional<std::vector<Count>> wholes(const Expr& expr) {
  if (expr.is(Kind::number)) return std::vector<Count>{expr.whole};
  if (!expr.is(Kind::list)) return std::nullopt;
  std::vector<Count> out;
  for (const Expr& part : expr.parts) {
    if (part.is(Kind::none)) out.push_back(0);
    else if (part.is(Kind::number)) out.push_back(part.whole);
    else return std::nullopt;
  }
  return out;
}
std::string last_word(const Expr& expr) {
  if (expr.is(Kind::text) || expr.is(Kind::name) || expr.is(Kind::attribute)) return small(expr.text);
  if (expr.is(Kind::call)) return last_word(expr.parts.front());
  return {};
}

}  // namespace pw::formats::bring
