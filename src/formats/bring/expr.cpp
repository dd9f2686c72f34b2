#include "formats/bring/expr.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

/// How tightly an operator of two sides binds; 0 where it is none.
int binds(std::string_view word) {
  constexpr std::pair<std::string_view, int> all[] = {
      {"if", 1}, {"or", 2}, {"and", 3}, {"in", 4}, {"not", 4}, {"is", 4}, {"<", 4},   {">", 4},  {"<=", 4},
      {">=", 4}, {"==", 4}, {"!=", 4},  {"|", 5},  {"&", 5},   {"^", 5},  {"<<", 6},  {">>", 6}, {"+", 7},
      {"-", 7},  {"*", 8},  {"/", 8},   {"//", 8}, {"%", 8},   {"@", 8},  {"**", 10},
  };
  for (const auto& [name, how] : all) {
    if (name == word) return how;
  }
  return 0;
}

class Reader {
 public:
  Reader(std::string_view text, int line, bool json) : text_(text), line_(line), json_(json) {}

  ReadExpr run() {
    ReadExpr out;
    Expr expr;
    skip();
    const bool right = json_ ? primary(expr) : tuple(expr);
    skip();
    out.end = at_;
    if (right && (!json_ || at_ == text_.size())) out.expr = std::move(expr);
    out.stop = {line_, at_};
    return out;
  }

 private:
  [[nodiscard]] char at(std::size_t more = 0) const { return at_ + more < text_.size() ? text_[at_ + more] : '\0'; }
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }

  void skip() {
    while (!done()) {
      const char c = at();
      if (c == '\n' && (inside_ > 0 || json_)) ++line_;
      else if (c == '\\' && at(1) == '\n') ++at_, ++line_;
      else if (c == '#' && !json_ && inside_ > 0) {
        while (!done() && at() != '\n') ++at_;
        continue;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
      ++at_;
    }
  }
  bool take(char c) {
    skip();
    if (at() != c || done()) return false;
    ++at_;
    return true;
  }

  /// "a, b" without brackets is a tuple as well.
  bool tuple(Expr& out) {
    if (!expression(out, 0)) return false;
    skip();
    if (at() != ',') return true;
    Expr list{.kind = Kind::list, .line = out.line};
    list.parts.push_back(std::move(out));
    while (take(',')) {
      skip();
      if (done() || at() == '=' || at() == ')' || at() == ':') break;
      if (!expression(list.parts.emplace_back(), 0)) return false;
    }
    out = std::move(list);
    return true;
  }

  [[nodiscard]] std::string_view operator_here() {
    skip();
    for (const std::size_t size : {std::size_t{2}, std::size_t{1}}) {
      const std::string_view word = text_.substr(std::min(at_, text_.size()), size);
      if (word.size() == size && !is_letter(word[0]) && binds(word) > 0 &&
          !(size == 1 && at(1) == '=' && word != "<" && word != ">"))
        return word;
    }
    std::size_t end = at_;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string_view word = text_.substr(std::min(at_, text_.size()), end - at_);
    return binds(word) > 0 ? word : std::string_view();
  }

  bool expression(Expr& out, int least) {
    if (++depth_ > deepest_expr) return false;
    skip();
    bool right = false;
    const std::string_view sign = text_.substr(std::min(at_, text_.size()), 1);
    if (starts("lambda")) right = lambda(out);
    else if (starts("not")) right = unary(out, "not", 3, 4);
    else if (starts("await")) right = unary(out, "await", 5, 9);
    else if (sign == "-" || sign == "+" || sign == "~") right = unary(out, sign, 1, 9);
    else if (sign == "*") right = unary(out, at(1) == '*' ? "**" : "*", at(1) == '*' ? 2 : 1, 0);
    else right = postfix(out);
    int chain = 0;
    while (right) {
      const std::string_view word = operator_here();
      const int how = binds(word);
      if (how == 0 || how <= least) break;
      if (++chain > longest_chain) return false;
      Expr both{.kind = Kind::operation, .line = out.line, .text = std::string(word)};
      both.parts.push_back(std::move(out));
      at_ += word.size();
      if (word == "not" || word == "is") {
        skip();
        if (starts("in")) at_ += 2, both.text = "not in";
        else if (starts("not")) at_ += 3, both.text = "!=";
        else if (word == "not") return false;
      }
      if (++depth_ > deepest_expr * 4) return false;
      right = expression(both.parts.emplace_back(), word == "**" ? how - 1 : how);
      if (right && word == "if") {
        skip();
        if (starts("else")) {
          at_ += 4;
          right = expression(both.parts.emplace_back(), 0);
        }
      }
      --depth_;
      out = std::move(both);
    }
    --depth_;
    return right;
  }
  /// Whether this word stands here, whole.
  [[nodiscard]] bool starts(std::string_view word) const {
    return text_.substr(std::min(at_, text_.size())).starts_with(word) && !is_letter(at(word.size())) &&
           !is_digit(at(word.size()));
  }
  bool unary(Expr& out, std::string_view sign, std::size_t size, int how) {
    const int line = line_;
    at_ += size;
    Expr inner;
    if (!expression(inner, how)) return false;
    if ((sign == "-" || sign == "+") && inner.is(Kind::number)) {
      out = std::move(inner);
      if (sign == "-") out.whole = -out.whole, out.real = -out.real;
      return true;
    }
    out = Expr{.kind = Kind::operation, .line = line, .text = std::string(sign)};
    out.parts.push_back(std::move(inner));
    return true;
  }
  /// A small function: what it gives, and the names of what it takes. Whoever does not call it has something unknown.
  bool lambda(Expr& out) {
    (void)word();
    Expr names{.kind = Kind::list, .line = line_};
    bool is_name = true;
    while (!done() && at() != ':') {
      if (is_name && is_letter(at())) {
        names.parts.push_back({.kind = Kind::name, .line = line_, .text = std::string(word())});
        is_name = false;
        continue;
      }
      is_name = is_name || at() == ',';
      ++at_;
    }
    ++at_;
    Expr body;
    if (!expression(body, 0)) return false;
    out = Expr{.kind = Kind::unknown, .line = line_, .text = "lambda"};
    out.parts.push_back(std::move(body));
    out.parts.push_back(std::move(names));
    return true;
  }

  bool postfix(Expr& out) {
    if (!primary(out)) return false;
    int chain = 0;
    for (;;) {
      if (inside_ > 0) skip();
      else
        while (at() == ' ' || at() == '\t') ++at_;
      // "model. add(...)", as some pages write it.
      std::size_t gap = 1;
      while (at() == '.' && gap < 8 && at(gap) == ' ') ++gap;
      if (at() == '.' && is_letter(at(gap))) {
        if (++chain > longest_chain) return false;
        at_ += gap;
        Expr of{.kind = Kind::attribute, .line = line_, .text = std::string(word())};
        of.parts.push_back(std::move(out));
        out = std::move(of);
      } else if (at() == '(') {
        if (++chain > longest_chain) return false;
        Expr call{.kind = Kind::call, .line = out.line};
        call.parts.push_back(std::move(out));
        if (!arguments(call)) return false;
        out = std::move(call);
      } else if (at() == '[') {
        if (++chain > longest_chain) return false;
        Expr index{.kind = Kind::index, .line = line_};
        index.parts.push_back(std::move(out));
        if (!slice(index)) return false;
        out = std::move(index);
      } else {
        return true;
      }
    }
  }

  bool slice(Expr& index) {
    ++at_;
    ++inside_;
    Expr list{.kind = Kind::list, .line = line_};
    std::size_t colons = 0;
    bool commas = false;
    // From, to, in steps of.
    std::vector<Expr> bounds(3);
    while (!take(']')) {
      if (done()) return false;
      if (take(':')) {
        ++colons;
        continue;
      }
      if (take(',')) {
        commas = true;
        continue;
      }
      if (!expression(list.parts.emplace_back(), 0)) return false;
      if (colons < bounds.size()) bounds[colons] = list.parts.back();
    }
    --inside_;
    if (colons > 0) {
      list = Expr{.kind = Kind::unknown, .line = line_, .text = ":"};
      if (!commas) list.parts = std::move(bounds);
    } else if (list.parts.size() == 1) {
      Expr one = std::move(list.parts.front());
      list = std::move(one);
    }
    index.parts.push_back(std::move(list));
    return true;
  }

  bool arguments(Expr& call) {
    ++at_;
    ++inside_;
    while (!take(')')) {
      if (done()) return false;
      skip();
      // "name=value", but not "name==value".
      std::size_t end = at_;
      while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
      std::size_t sign = end;
      while (sign < text_.size() && text_[sign] == ' ') ++sign;
      std::string name;
      if (end > at_ && sign + 1 < text_.size() && text_[sign] == '=' && text_[sign + 1] != '=') {
        name = text_.substr(at_, end - at_);
        at_ = sign + 1;
      }
      call.names.push_back(std::move(name));
      if (!expression(call.parts.emplace_back(), 0)) return false;
      skip();
      if (starts("for") && !loop(call.parts.back())) return false;
      if (!take(',')) {
        skip();
        if (at() != ')') return false;
      }
    }
    --inside_;
    return true;
  }

  /// "f(i) for i in range(3) if i": an operation "for" of the element, and for each "for" of the variable, what it runs through, and the
  /// condition, or nothing.
  bool loop(Expr& element) {
    Expr out{.kind = Kind::operation, .line = element.line, .text = "for"};
    out.parts.push_back(std::move(element));
    while (starts("for")) {
      if (out.parts.size() > 30) return false;
      at_ += 3;
      Expr& target = out.parts.emplace_back();
      if (!targets(target)) return false;
      skip();
      if (!starts("in")) return false;
      at_ += 2;
      if (!expression(out.parts.emplace_back(), 1)) return false;
      Expr condition;
      skip();
      while (starts("if")) {
        at_ += 2;
        if (!expression(condition, 1)) return false;
        skip();
      }
      out.parts.push_back(std::move(condition));
    }
    element = std::move(out);
    return true;
  }
  /// "i", "i, (a, b)".
  bool targets(Expr& out) {
    Expr list{.kind = Kind::list, .line = line_};
    bool comma = false;
    do {
      skip();
      comma = comma || !list.parts.empty();
      if (starts("in")) break;
      if (!primary(list.parts.emplace_back())) return false;
    } while (take(','));
    if (list.parts.empty()) return false;
    if (!comma) {
      out = std::move(list.parts.front());
      return true;
    }
    out = std::move(list);
    return true;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (!done() && (is_letter(at()) || is_digit(at()))) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool primary(Expr& out) {
    if (++depth_ > deepest_expr * 4 || ++nodes_ > most_nodes) return false;
    skip();
    out.line = line_;
    const char c = at();
    bool right = false;
    if (done()) right = false;
    else if (c == '[' || c == '(') right = list(out, c == '[' ? ']' : ')');
    else if (c == '{') right = map(out);
    else if (c == '"' || c == '\'') right = string(out, false);
    else if (is_digit(c) || (c == '.' && is_digit(at(1))) || (json_ && c == '-')) right = number(out);
    else if (is_letter(c)) right = name(out);
    --depth_;
    return right;
  }

  bool list(Expr& out, char close) {
    ++at_;
    ++inside_;
    out.kind = Kind::list;
    bool comma = close == ']';
    while (!take(close)) {
      if (done()) return false;
      if (!(json_ ? primary(out.parts.emplace_back()) : expression(out.parts.emplace_back(), 0))) return false;
      skip();
      if (!json_ && starts("for")) {
        Expr made = std::move(out.parts.back());
        if (!loop(made) || !take(close)) return false;
        out = std::move(made);
        --inside_;
        return true;
      }
      if (take(',')) {
        comma = true;
        if (json_) {
          skip();
          if (at() == close) return false;
        }
      } else {
        skip();
        if (at() != close) return false;
      }
    }
    --inside_;
    // What asks for a type tells the two apart.
    if (close == ')' && !json_) out.text = "(";
    // "(a)" is a.
    if (!comma && out.parts.size() == 1) {
      Expr one = std::move(out.parts.front());
      out = std::move(one);
    }
    return true;
  }

  bool map(Expr& out) {
    ++at_;
    ++inside_;
    out.kind = Kind::map;
    while (!take('}')) {
      if (done()) return false;
      skip();
      if (json_ && at() != '"') return false;
      if (!(json_ ? primary(out.parts.emplace_back()) : expression(out.parts.emplace_back(), 0))) return false;
      if (!take(':')) {
        // A set.
        if (json_) return false;
        out.parts.emplace_back();
      } else if (!(json_ ? primary(out.parts.emplace_back()) : expression(out.parts.emplace_back(), 0))) {
        return false;
      }
      skip();
      if (!json_ && starts("for")) {
        Expr pair{.kind = Kind::list, .line = line_};
        pair.parts = std::move(out.parts);
        if (!loop(pair) || !take('}')) return false;
        --inside_;
        out = std::move(pair);
        out.yes = true;
        return true;
      }
      if (take(',')) {
        if (json_) {
          skip();
          if (at() == '}') return false;
        }
      } else {
        skip();
        if (at() != '}') return false;
      }
    }
    --inside_;
    return true;
  }

  bool string(Expr& out, bool raw) {
    const char quote = at();
    const bool three = !json_ && at(1) == quote && at(2) == quote;
    at_ += three ? 3 : 1;
    out.kind = Kind::text;
    for (; !done(); ++at_) {
      const char c = at();
      if (c == '\n') {
        if (!three) return false;
        ++line_;
      }
      if (c == quote && (!three || (at(1) == quote && at(2) == quote))) {
        at_ += three ? 3 : 1;
        // Strings side by side are one.
        const std::size_t here = at_;
        const int line = line_;
        if (inside_ > 0 && !json_) {
          skip();
          Expr more;
          if ((at() == '"' || at() == '\'') && string(more, false)) {
            out.text += more.text;
            return true;
          }
        }
        at_ = here;
        line_ = line;
        return true;
      }
      if (c != '\\' || raw) {
        out.text += c;
        continue;
      }
      ++at_;
      switch (at()) {
        case 'n': out.text += '\n'; break;
        case 't': out.text += '\t'; break;
        case 'r':
        case 'b':
        case 'f': out.text += ' '; break;
        case 'u': out.text += '?', at_ += 4; break;
        case '\n': ++line_; break;
        default: out.text += at();
      }
    }
    return false;
  }

  bool number(Expr& out) {
    const std::size_t begin = at_;
    if (at() == '-') ++at_;
    out.kind = Kind::number;
    if (at() == '0' && (at(1) == 'x' || at(1) == 'X')) return false;
    bool real = false;
    std::string digits;
    if (begin < at_) digits = "-";
    while (!done() && (is_digit(at()) || at() == '_' || at() == '.' || at() == 'e' || at() == 'E' ||
                       ((at() == '-' || at() == '+') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E')))) {
      if (at() != '_') digits += at();
      if (at() == '.' || at() == 'e' || at() == 'E') real = true;
      ++at_;
    }
    if (digits.size() > 64) return false;
    out.real = std::strtod(digits.c_str(), nullptr);
    if (!real) {
      const auto value = read_count(digits[0] == '-' ? std::string_view(digits).substr(1) : std::string_view(digits));
      out.is_whole = value.has_value();
      out.whole = value.value_or(0);
      if (digits[0] == '-') out.whole = -out.whole;
    } else if (std::abs(out.real) < 1e15 && std::floor(out.real) == out.real) {
      out.whole = static_cast<Count>(out.real);
    }
    return !digits.empty() && digits != "-";
  }

  bool name(Expr& out) {
    const std::string_view called = word();
    if (at() == '"' || at() == '\'') {
      if (called.size() <= 2) {
        const bool raw = called.find_first_of("rR") != std::string_view::npos;
        // What stands in its braces is filled in when it is asked for.
        out.yes = called.find_first_of("fF") != std::string_view::npos;
        return string(out, raw);
      }
      return false;
    }
    if (called == "None" || called == "null" || called == "NaN" || called == "Infinity") return true;
    if (called == "True" || called == "true" || called == "False" || called == "false") {
      out.kind = Kind::boolean;
      out.yes = called == "True" || called == "true";
      return true;
    }
    if (json_) return false;
    out.kind = Kind::name;
    out.text = called;
    return true;
  }

  /// However long a text is, no more is kept of it, and no deeper.
  static constexpr int longest_chain = 200;
  static constexpr int most_nodes = 400'000;

  std::string_view text_;
  std::size_t at_ = 0;
  int line_;
  bool json_;
  int nodes_ = 0;
  int depth_ = 0;
  int inside_ = 0;  ///< brackets that are open
};

}  // namespace

const Expr* Expr::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    if (parts[i].text == key) return &parts[i + 1];
  }
  return nullptr;
}
std::string_view Expr::word(std::string_view key) const {
  const Expr* found = find(key);
  return found != nullptr && found->is(Kind::text) ? std::string_view(found->text) : std::string_view();
}

Expr whole_number(Count value) {
  Expr out{.kind = Kind::number};
  out.is_whole = true;
  out.whole = value;
  out.real = static_cast<double>(value);
  return out;
}

ReadExpr read_expr(std::string_view text, int line) { return Reader(text, line, false).run(); }
ReadExpr read_json(std::string_view text) { return Reader(text, 1, true).run(); }

}  // namespace pw::formats::bring
