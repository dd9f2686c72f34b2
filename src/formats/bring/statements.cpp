#include <algorithm>
#include <iterator>

#include "formats/bring/python.h"
#include "formats/bring/python_lines.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

/// The first place outside of quotes of which `is(i, open)` holds; `open`: how many brackets are open there.
template <typename Is>
std::size_t first_unquoted(std::string_view text, const Is& is) {
  int open = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      else if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    else if (c == '(' || c == '[' || c == '{') ++open;
    else if (c == ')' || c == ']' || c == '}') --open;
    else if (is(i, open)) return i;
  }
  return std::string_view::npos;
}

/// The first such sign outside of brackets and quotes.
std::size_t outside(std::string_view text, char sign) {
  return first_unquoted(text, [&](std::size_t i, int open) { return text[i] == sign && open <= 0; });
}

/// "for x in y: z" and "a; b" as lines of their own.
std::vector<Logical> one_by_one(const Logical& line) {
  constexpr std::string_view heads[] = {"for ", "if ", "elif ", "else:", "with ", "def ", "class ", "try:"};
  std::vector<Logical> out;
  Logical rest = line;
  const std::string_view begin = trimmed(line.text);
  const std::size_t colon = outside(line.text, ':');
  const bool head = std::ranges::any_of(heads, [&](std::string_view word) { return begin.starts_with(word); });
  if (head && colon != std::string_view::npos && !trimmed(std::string_view(line.text).substr(colon + 1)).empty()) {
    out.push_back({line.text.substr(0, colon + 1), line.line, line.indent, {}});
    rest = {line.text.substr(colon + 1), line.line, line.indent + 1, {}};
  }
  constexpr std::size_t most = 200;
  for (std::size_t at = outside(rest.text, ';'); at != std::string_view::npos && out.size() < most;
       at = outside(rest.text, ';')) {
    if (!trimmed(std::string_view(rest.text).substr(0, at)).empty())
      out.push_back({rest.text.substr(0, at), rest.line, rest.indent, {}});
    rest.text.erase(0, at + 1);
  }
  if (!trimmed(rest.text).empty()) out.push_back(std::move(rest));
  return out;
}

/// Where "=" (or "+=") assigns: outside of brackets, no comparison.
std::size_t assigns(std::string_view text) {
  return first_unquoted(text, [&](std::size_t i, int open) {
    if (text[i] != '=' || open != 0 || text.substr(i + 1).starts_with('=')) return false;
    return i == 0 || std::string_view("!<>=").find(text[i - 1]) == std::string_view::npos;
  });
}

bool read_whole(std::string_view text, int line, Expr& out) {
  ReadExpr read = read_expr(text, line);
  if (!read.expr) return false;
  const std::string_view rest = trimmed(text.substr(std::min(read.end, text.size())));
  if (!rest.empty() && rest != ";") return false;
  out = std::move(*read.expr);
  return true;
}

Statement statement_of(const Logical& logical) {
  Statement out;
  out.line = logical.line;
  std::string_view text = trimmed(logical.text);
  out.text = text.substr(0, 200);
  const auto starts = [&](std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || !is_letter(text[word.size()]));
  };
  if (starts("async")) text = trimmed(text.substr(5));
  if (starts("def") || starts("class")) {
    out.kind = starts("def") ? Statement::Kind::define : Statement::Kind::declare;
    text = trimmed(text.substr(starts("def") ? 3 : 5));
    std::size_t end = 0;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    out.name = text.substr(0, end);
    const std::size_t open = text.find('(', end);
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return out;
    // Parameters: "name", "name: type", "name=value".
    std::string_view inside = text.substr(open + 1, close - open - 1);
    // What a function gives is no parameter.
    if (const std::size_t arrow = inside.find(") ->"); arrow != std::string_view::npos)
      inside = inside.substr(0, arrow);
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= inside.size(); ++i) {
      const char c = i < inside.size() ? inside[i] : ',';
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      if (c != ',' || depth > 0) continue;
      std::string_view part = trimmed(inside.substr(begin, i - begin));
      begin = i + 1;
      if (part.empty()) continue;
      Expr value{.kind = Expr::Kind::unknown};
      if (const std::size_t sign = assigns(part); sign != std::string_view::npos) {
        Expr read;
        if (read_whole(part.substr(sign + 1), logical.line, read)) value = std::move(read);
        part = trimmed(part.substr(0, sign));
      }
      if (const std::size_t colon = part.find(':'); colon != std::string_view::npos)
        part = trimmed(part.substr(0, colon));
      out.names.emplace_back(part);
      out.values.push_back(std::move(value));
    }
    return out;
  }
  if (starts("for")) {
    out.kind = Statement::Kind::loop;
    const std::size_t in = text.find(" in ");
    if (in == std::string_view::npos || !text.ends_with(':')) {
      out.parsed = false;
      return out;
    }
    Expr over;
    out.parsed = read_whole(text.substr(3, in - 3), logical.line, out.targets.emplace_back()) &&
                 read_whole(text.substr(in + 4, text.size() - in - 5), logical.line, over);
    out.values.push_back(std::move(over));
    return out;
  }
  for (const std::string_view word : {"if", "elif", "while"}) {
    if (!starts(word) || !text.ends_with(':')) continue;
    out.kind = word == "while" ? Statement::Kind::other : Statement::Kind::when;
    out.name = word;
    Expr condition;
    out.parsed = read_whole(text.substr(word.size(), text.size() - word.size() - 1), logical.line, condition);
    out.values.push_back(std::move(condition));
    return out;
  }
  if (starts("else") && text.ends_with(':')) {
    out.kind = Statement::Kind::otherwise;
    return out;
  }
  if (starts("with") || starts("try") || starts("finally")) {
    // What stands below is done.
    out.kind = Statement::Kind::when;
    out.values.push_back({.kind = Expr::Kind::boolean, .yes = true});
    return out;
  }
  if (starts("import") || starts("from") || starts("pass") || text.starts_with("@") || starts("assert") ||
      starts("del") || starts("global") || starts("raise") || starts("print") || starts("except") || starts("break") ||
      starts("continue"))
    return out;
  if (starts("return")) {
    out.kind = Statement::Kind::give;
    Expr value;
    const std::string_view rest = trimmed(text.substr(6));
    if (!rest.empty()) out.parsed = read_whole(rest, logical.line, value);
    out.values.push_back(std::move(value));
    return out;
  }
  const std::size_t sign = assigns(text);
  if (sign == std::string_view::npos) {
    out.kind = Statement::Kind::expression;
    out.parsed = read_whole(text, logical.line, out.values.emplace_back());
    return out;
  }
  out.kind = Statement::Kind::assign;
  std::string_view left = text.substr(0, sign);
  std::string_view right = text.substr(sign + 1);
  if (!left.empty() && has("+-*/|", left.substr(left.size() - 1))) {
    out.sign = left.back();
    left.remove_suffix(1);
  }
  // "a = b = value"
  for (;;) {
    // "size: Optional[int] = None"
    left = left.substr(0, outside(left, ':'));
    Expr target;
    if (!read_whole(left, logical.line, target)) out.parsed = false;
    out.targets.push_back(std::move(target));
    const std::size_t next = assigns(right);
    if (next == std::string_view::npos) break;
    left = right.substr(0, next);
    right = right.substr(next + 1);
  }
  if (!read_whole(right, logical.line, out.values.emplace_back())) out.parsed = false;
  return out;
}

}  // namespace

namespace {

/// "while x:", "match x:". Words of a text that end so hold nothing: "For example:".
bool holds_others(std::string_view words) {
  constexpr std::string_view heads[] = {"while", "try",  "except", "finally", "with", "match",
                                        "case",  "elif", "else",   "async",   "for",  "if"};
  const std::size_t end = std::min(words.find_first_of(" (:"), words.size());
  return words.ends_with(':') && std::ranges::find(heads, words.substr(0, end)) != std::end(heads);
}

/// What closes all that is open at the end of it.
std::string closers_of(std::string_view text) {
  std::string open;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      else if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    else if (c == '(' || c == '[' || c == '{') open += c == '(' ? ')' : c == '[' ? ']' : '}';
    else if ((c == ')' || c == ']' || c == '}') && !open.empty()) open.pop_back();
  }
  std::ranges::reverse(open);
  return quote == '\0' ? open : quote + open;
}

/// A line whose brackets nothing closes: as much of it as can be read with them closed, and behind it the lines that were taken for its own.
std::vector<Logical> closed(const Logical& line, bool is_last, Layout& layout) {
  constexpr int most_tries = 100;
  constexpr std::size_t most_read = 1'000'000;
  std::size_t read = 0;
  std::string_view text = line.text;
  bool is_all = true;
  for (int tries = 0; tries < most_tries && read < most_read && !trimmed(text).empty(); ++tries) {
    read += text.size();
    Logical now{.text = std::string(text), .line = line.line, .indent = line.indent};
    now.text += closers_of(text);
    if (statement_of(now).parsed) {
      std::vector<Logical> out = {std::move(now)};
      const auto begin = static_cast<int>(std::ranges::count(text, '\n'));
      if (is_all && is_last) {
        const std::string_view words = std::string_view(line.text).substr(0, line.text.find_last_not_of(" \n") + 1);
        layout.cut = line.line + static_cast<int>(std::ranges::count(words, '\n'));
        return out;
      }
      if (layout.unclosed == 0) layout.unclosed = line.line;
      if (is_all) return out;
      for (Logical& rest : logical_lines(std::string_view(line.text).substr(text.size()))) {
        rest.line += line.line + begin - 1;
        out.push_back(std::move(rest));
      }
      return out;
    }
    is_all = false;
    const std::size_t end = text.rfind('\n');
    if (end == std::string_view::npos) break;
    text = text.substr(0, end);
  }
  return {line};
}

/// Each line for itself, with what is missing around it put right as far as that can be done.
std::vector<Logical> mended_lines(std::string_view text, Layout& layout) {
  std::vector<Logical> out;
  std::vector<Logical> lines = logical_lines(text);
  constexpr int most_mended = 8;
  int mended = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].closers.empty() || ++mended > most_mended) continue;
    std::vector<Logical> now = closed(lines[i], i + 1 == lines.size(), layout);
    lines[i] = std::move(now.front());
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move_iterator(now.begin() + 1),
                 std::move_iterator(now.end()));
  }
  const LaidOut laid = lay_out(lines);
  layout.laid_out = laid.line;
  layout.loop = laid.loop;
  for (const Logical& logical : lines) std::ranges::move(one_by_one(logical), std::back_inserter(out));
  return out;
}

}  // namespace

std::vector<Statement> read_statements(std::string_view text, Layout& layout) {
  Statement root;
  // Built from a list of what is open, the innermost last; bodies move into their owners at the end of each.
  struct Open {
    Statement statement;
    std::size_t indent = 0;
  };
  std::vector<Open> open;
  open.push_back({std::move(root), 0});
  constexpr std::size_t deepest = 40;
  bool first = true;
  const auto close = [&] {
    Statement done = std::move(open.back().statement);
    open.pop_back();
    open.back().statement.body.push_back(std::move(done));
  };
  for (const Logical& logical : mended_lines(text, layout)) {
    // A piece of code may be indented as a whole.
    if (first) open.front().indent = logical.indent;
    first = false;
    while (open.size() > 1 && logical.indent <= open.back().indent) close();
    Statement statement = statement_of(logical);
    const std::vector<Statement>& before = open.back().statement.body;
    if (statement.kind == Statement::Kind::define && !before.empty() && before.back().text.starts_with('@'))
      statement.sign = before.back().text;
    const std::string_view words = trimmed(logical.text);
    const bool holds = statement.kind == Statement::Kind::define || statement.kind == Statement::Kind::declare ||
                       statement.kind == Statement::Kind::loop || statement.kind == Statement::Kind::when ||
                       statement.kind == Statement::Kind::otherwise || holds_others(words);
    // "if x: y" in one line.
    if (!holds || open.size() >= deepest) {
      open.back().statement.body.push_back(std::move(statement));
      continue;
    }
    open.push_back({std::move(statement), logical.indent});
  }
  while (open.size() > 1) close();
  return std::move(open.front().statement.body);
}

}  // namespace pw::formats::bring
