#include "formats/bring/python_lines.h"

#include <algorithm>
#include <optional>
#include <set>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

bool starts_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !is_letter(text[word.size()]));
}
/// "class Net(nn.Module):", "def forward(self, x):", with what it holds below it.
bool is_head(std::string_view words, std::string_view of, std::string_view signs) {
  if (!starts_word(words, of) || !words.ends_with(':')) return false;
  words = trimmed(words.substr(of.size()));
  std::size_t end = 0;
  while (end < words.size() && (is_letter(words[end]) || is_digit(words[end]))) ++end;
  words = trimmed(words.substr(end));
  return end > 0 && has(signs, words.substr(0, 1));
}
bool is_class(std::string_view words) { return is_head(words, "class", "(:"); }
bool is_function(std::string_view words) {
  if (starts_word(words, "async")) words = trimmed(words.substr(5));
  return is_head(words, "def", "(");
}

}  // namespace

std::vector<Logical> logical_lines(std::string_view text) {
  std::vector<Logical> out;
  Logical now;
  std::string open;  // the brackets that are open, as what closes them
  bool fresh = true;
  char quote = '\0';  // of a string over several lines
  constexpr std::size_t longest = 200'000;
  constexpr std::size_t deepest = 200;
  const auto unclosed = [&] {
    now.closers.assign(open.rbegin(), open.rend());
    open.clear();
    fresh = true;
    if (!trimmed(now.text).empty()) out.push_back(std::move(now));
    now = {};
  };
  for (const Line& line : lines_of(text)) {
    std::string_view words = line.text;
    // No argument of any call looks like this: a bracket above it was not closed.
    if (!open.empty() && quote == '\0' && (is_class(trimmed(words)) || is_function(trimmed(words)))) unclosed();
    if (open.empty() && quote == '\0' && fresh) {
      const std::string_view begin = trimmed(words);
      if (begin.starts_with(">>> ") || begin.starts_with("... ")) words = begin.substr(4);
      if (begin.starts_with("%") || begin.starts_with("!") || begin.starts_with("```")) continue;
    }
    if (fresh) now = {.text = {}, .line = line.number, .indent = indent_of(words)};
    fresh = false;
    char single = '\0';
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char c = words[i];
      if (quote != '\0') {
        if (words.substr(i).starts_with(std::string(3, quote))) {
          quote = '\0';
          i += 2;
          now.text += "\"\"";
        }
        continue;
      }
      if (single != '\0') {
        now.text += c;
        if (c == '\\' && i + 1 < words.size()) now.text += words[++i];
        else if (c == single) single = '\0';
        continue;
      }
      if (c == '#') break;
      if ((c == '"' || c == '\'') && words.substr(i).starts_with(std::string(3, c))) {
        quote = c;
        i += 2;
        continue;
      }
      if (c == '"' || c == '\'') single = c;
      if ((c == '(' || c == '[' || c == '{') && open.size() < deepest) open += c == '(' ? ')' : c == '[' ? ']' : '}';
      if ((c == ')' || c == ']' || c == '}') && !open.empty()) open.pop_back();
      now.text += c;
    }
    const bool goes_on = now.text.ends_with('\\');
    if (goes_on) now.text.back() = ' ';
    if (now.text.size() > longest) break;
    if (!open.empty() || quote != '\0' || goes_on) {
      // The lines are counted inside of brackets.
      now.text += !open.empty() ? '\n' : ' ';
      continue;
    }
    fresh = true;
    if (!trimmed(now.text).empty()) out.push_back(std::move(now));
    now = {};
  }
  if (!fresh) unclosed();
  return out;
}

namespace {

/// What a line begins that holds others: "for", "if" and the like.
bool is_flow(std::string_view words) {
  if (!words.ends_with(':')) return false;
  return std::ranges::any_of(std::initializer_list<std::string_view>{"for", "if", "elif", "else:", "while", "with",
                                                                     "try:", "except", "finally:"},
                             [&](std::string_view word) { return starts_word(words, word); });
}
/// Whether a function belongs to an object: "def forward(self, x)".
bool is_method(std::string_view words) {
  const std::size_t open = words.find('(');
  if (open == std::string_view::npos) return false;
  const std::string_view first = trimmed(words.substr(open + 1));
  return starts_word(first, "self") || starts_word(first, "cls");
}
/// What stands in no function: an import, what runs as a program, what makes a model of the class above.
bool is_outside(std::string_view words, const std::set<std::string, std::less<>>& classes) {
  if (starts_word(words, "import") || starts_word(words, "from") || has(words, "__name__")) return true;
  const std::size_t sign = words.find('=');
  if (sign == std::string_view::npos || has(words.substr(0, sign), "self")) return false;
  const std::string_view value = trimmed(words.substr(sign + 1));
  return classes.contains(value.substr(0, value.find('(')));
}

/// Works through the lines in order: which class and which function each of them is in.
class LayOut {
 public:
  explicit LayOut(std::vector<Logical>& lines) : lines_(lines) {
    for (const Logical& line : lines) before_.push_back(line.indent);
  }
  LaidOut run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) one(i);
    return out_;
  }

 private:
  static constexpr std::size_t step = 4;
  [[nodiscard]] std::string_view words(std::size_t i) const { return trimmed(lines_[i].text); }
  /// Whether nothing is set in below a line that holds what stands below it.
  [[nodiscard]] bool holds_nothing(std::size_t i) const {
    return i + 1 < lines_.size() && before_[i + 1] <= before_[i];
  }

  void one(std::size_t i) {
    const std::string_view now = words(i);
    const std::size_t indent = before_[i];
    const auto far_out = [&](const std::optional<std::size_t>& of) { return of && indent < *of; };
    if (far_out(class_)) class_.reset(), function_.reset();
    if (far_out(function_)) function_.reset();
    // What stands above a function is its own.
    std::size_t next = i;
    constexpr std::size_t most_above = 10;
    while (words(next).starts_with('@') && next + 1 < lines_.size() && next < i + most_above) ++next;
    const bool at_function = function_ == indent;
    const bool at_class = class_ == indent;
    const bool defines = is_function(words(next)) && before_[next] == indent;
    if (at_class || at_function) {
      const bool in_class = class_ && (defines && (is_method(words(next)) || next > i));
      if (is_class(now) || (defines && !in_class)) {
        function_.reset();
        if (at_class) class_.reset();
      } else if (defines) {
        function_.reset();
        methods_ = true;
      } else if ((at_function && ended_) || is_outside(now, classes_) || (!at_function && methods_)) {
        function_.reset();
        if (at_class) class_.reset();
      }
    }
    const std::size_t in = (class_ ? step : 0) + (function_ ? step : 0);
    lines_[i].indent = indent + in;
    if (i < inner_) lines_[i].indent += step;
    if (is_class(now)) {
      const std::size_t open = std::min(now.find_first_of("(:"), now.size());
      classes_.emplace(trimmed(now.substr(5, open - 5)));
    }
    if ((is_class(now) || is_function(now)) && holds_nothing(i)) {
      if (out_.line == 0) out_.line = lines_[i].line;
      ended_ = false;
      if (is_class(now)) class_ = indent, methods_ = false, function_.reset();
      else function_ = indent, methods_ = true;
      return;
    }
    if (!function_ || indent != *function_) return;
    if (i >= inner_) ended_ = starts_word(now, "return");
    if (is_flow(now) && i >= inner_ && holds_nothing(i)) flow(i);
  }

  /// A loop or a condition holds the line below it, and all up to an "else".
  void flow(std::size_t i) {
    if (out_.loop == 0) out_.loop = lines_[i].line;
    inner_ = i + 2;
    constexpr std::size_t most = 40;
    for (std::size_t k = i + 1; k < lines_.size() && k < i + most && starts_word(words(i), "if"); ++k) {
      if (starts_word(words(k), "else") || starts_word(words(k), "elif")) inner_ = k;
      else if (is_flow(words(k)) || is_function(words(k)) || is_class(words(k)) || before_[k] < before_[i]) break;
      if (inner_ == k) break;
    }
  }

  std::vector<Logical>& lines_;
  std::vector<std::size_t> before_;
  std::set<std::string, std::less<>> classes_;
  std::optional<std::size_t> class_, function_;  ///< that are open and lost their spaces: how far in they stood
  std::size_t inner_ = 0;  ///< up to this line a loop's lines are set in
  bool ended_ = false;  ///< the function has given its result
  bool methods_ = false;  ///< the class has had a function
  LaidOut out_;
};

}  // namespace

LaidOut lay_out(std::vector<Logical>& lines) { return LayOut(lines).run(); }

}  // namespace pw::formats::bring
