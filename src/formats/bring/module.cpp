#include "formats/bring/module.h"

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

/// "(layer1): Sequential(", "(0-11): 12 x Layer(", "ResNet(", "(fc): Linear(in_features=512, ...)".
struct Head {
  std::string name, type;
  Count times = 1;
  std::string_view rest;  ///< behind the opening bracket
};
std::optional<Head> head_of(std::string_view line) {
  Head out;
  line = trimmed(line);
  if (line.starts_with('(')) {
    const std::size_t end = line.find("):");
    if (end == std::string_view::npos) return std::nullopt;
    out.name = line.substr(1, end - 1);
    line = trimmed(line.substr(end + 2));
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    if (digits > 0 && line.substr(digits).starts_with(" x ")) {
      out.times = read_count(line.substr(0, digits)).value_or(1);
      line.remove_prefix(digits + 3);
    }
  }
  std::size_t at = 0;
  while (at < line.size() &&
         (is_letter(line[at]) || is_digit(line[at]) || line[at] == '.' || line[at] == '[' || line[at] == ']'))
    ++at;
  if (at == 0 || is_digit(line[0])) return std::nullopt;
  out.type = line.substr(0, at);
  // "Linear (784 -> 500)" of the oldest versions.
  while (at < line.size() && line[at] == ' ') ++at;
  if (at >= line.size() || line[at] != '(') return std::nullopt;
  out.rest = line.substr(at + 1);
  const std::size_t dot = out.type.rfind('.');
  if (dot != std::string::npos) out.type.erase(0, dot + 1);
  return out;
}

/// Where the bracket that is open at the front closes; npos where it does not.
std::size_t closing(std::string_view text) {
  int open = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++open;
    if (text[i] == ')' && --open == 0) return i;
  }
  return std::string_view::npos;
}

void read_arguments(Module& module, std::string_view words, int line) {
  // "<" and "->" are no Python: what stands there is left out.
  std::string text = "f(" + std::string(words) + ")";
  ReadExpr read = read_expr(text, line);
  if (!read.expr || !read.expr->is(Expr::Kind::call)) {
    // Argument by argument, as far as they can be read.
    Expr call{.kind = Expr::Kind::call, .line = line};
    call.parts.push_back({.kind = Expr::Kind::name, .text = "f"});
    const std::size_t arrow = words.find("->");
    if (arrow != std::string_view::npos) {
      for (const Count value :
           {first_count(words.substr(0, arrow)).value_or(0), first_count(words.substr(arrow)).value_or(0)}) {
        call.parts.push_back(whole_number(value));
        call.names.emplace_back();
      }
    } else {
      for (const std::string_view part : split(words, ',')) {
        const std::string one = "f(" + std::string(part) + ")";
        ReadExpr read_one = read_expr(one, line);
        if (!read_one.expr || !read_one.expr->is(Expr::Kind::call) || read_one.expr->parts.size() != 2) continue;
        call.parts.push_back(std::move(read_one.expr->parts[1]));
        call.names.push_back(std::move(read_one.expr->names[0]));
      }
    }
    module.args = std::move(call);
    return;
  }
  module.args = std::move(*read.expr);
}

}  // namespace

const Module* Module::child(std::string_view names) const {
  for (const Module& module : children) {
    if (is_one_of(module.name, names)) return &module;
  }
  return nullptr;
}

ReadModule read_module(std::string_view text) {
  ReadModule out;
  struct Open {
    Module module;
    std::string words;
  };
  std::vector<Open> open;
  const auto close = [&] {
    Open done = std::move(open.back());
    open.pop_back();
    if (!done.words.empty()) read_arguments(done.module, done.words, done.module.line);
    if (open.empty()) out.module = std::move(done.module);
    else open.back().module.children.push_back(std::move(done.module));
  };
  for (const Line& line : lines_of(text)) {
    std::string_view words = trimmed(line.text);
    if (words.empty()) continue;
    if (words.starts_with(">>>")) {
      words = trimmed(words.substr(3));
      if (words.starts_with("print(")) continue;
    }
    out.line = line.number;
    if (words == ")" || words == ")," || words == ")\"") {
      if (open.empty()) continue;
      close();
      if (open.empty()) return out;
      continue;
    }
    const auto head = head_of(words);
    if (open.empty() && (!head || !head->name.empty() || head->type.empty())) continue;
    // What a module says of itself besides its modules: only lines that begin with "(name):" are modules.
    if (!open.empty() && (!head || !words.starts_with('('))) {
      if (head && head->type == "Parameter") continue;
      if (!open.back().words.empty()) open.back().words += ", ";
      open.back().words += words;
      continue;
    }
    Module module{.name = head->name, .type = head->type};
    module.line = line.number;
    module.times = head->times;
    module.args.parts.push_back({.kind = Expr::Kind::name, .text = "f"});
    const std::size_t end = closing(head->rest);
    if (end != std::string_view::npos) {
      read_arguments(module, head->rest.substr(0, end), line.number);
      if (open.empty()) {
        // A layer alone, or any other text with a call in it: the first wins only if nothing larger follows.
        if (!out.module) out.module = std::move(module);
        continue;
      }
      open.back().module.children.push_back(std::move(module));
      continue;
    }
    if (open.size() >= deepest_module) {
      out.is_deep = true;
      return out;
    }
    out.module.reset();
    open.push_back({std::move(module), std::string(trimmed(head->rest))});
  }
  out.is_closed = open.empty();
  while (!open.empty()) close();
  return out;
}

}  // namespace pw::formats::bring
