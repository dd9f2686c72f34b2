#include "formats/bring/unwrap.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "formats/bring/notebook.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Lines = std::vector<std::string>;

Lines split_lines(std::string_view text) {
  Lines out;
  for (const Line& line : lines_of(text)) out.emplace_back(line.text);
  return out;
}
std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  if (!out.empty()) out.pop_back();
  return out;
}

/// How many bytes a space that is not ASCII's has here, and how many a sign that is not seen; 0: none.
std::size_t wide_space(std::string_view text) {
  if (text.starts_with("\u00a0")) return 2;
  for (const std::string_view sign : {"\u2002", "\u2003", "\u2007", "\u2009", "\u202f", "\u3000"}) {
    if (text.starts_with(sign)) return 3;
  }
  return 0;
}
std::size_t unseen(std::string_view text) {
  for (const std::string_view sign : {"\u200b", "\u2060", "\ufeff"}) {
    if (text.starts_with(sign)) return 3;
  }
  // A terminal's colours and the like: ESC [ 0 ; 3 1 m.
  // ESC may be written out, as JSON and programs have it.
  std::size_t end = 0;
  for (const std::string_view head : {"\x1b[", "\\u001b[", "\\u001B[", "\\x1b[", "\\x1B[", "\\033["}) {
    if (text.starts_with(head)) end = head.size();
  }
  if (end == 0) return 0;
  const std::size_t most = end + 22;
  while (end < text.size() && end < most && (is_digit(text[end]) || text[end] == ';' || text[end] == '?')) ++end;
  return std::min(end + 1, text.size());
}

/// The quotation mark that a curly one stands for; nothing where there is none.
char straight_quote(std::string_view text) {
  for (const std::string_view sign : {"“", "”", "„"}) {
    if (text.starts_with(sign)) return '"';
  }
  return text.starts_with("‘") || text.starts_with("’") ? '\'' : '\0';
}

/// With spaces, quotation marks and ends of lines as they are here.
std::string plain_signs(std::string_view text) {
  const bool old_ends = !has(text, "\n");
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\r') {
      if (old_ends) out += '\n';
      ++i;
      continue;
    }
    if (c == 0x1b || c == '\\' || c >= 0x80) {
      if (const std::size_t many = unseen(rest); many > 0) {
        i += many;
        continue;
      }
      if (const std::size_t many = wide_space(rest); many > 0) {
        out += ' ';
        i += many;
        continue;
      }
      if (const char quote = straight_quote(rest); quote != '\0') {
        out += quote;
        i += 3;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

/// What a page's marks stand around, where a print was copied as HTML: "<span style=...>Dense</span>". Their colours are no numbers.
std::string without_marks(std::string text) {
  if (!has(text, "<span") && !has(text, "<pre")) return text;
  constexpr std::pair<std::string_view, std::string_view> signs[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&#x27;", "'"}, {"&#39;", "'"}, {"&quot;", "'"},
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest.starts_with('<')) {
      std::string_view name = rest.substr(rest.starts_with("</") ? 2 : 1, 8);
      name = name.substr(0, name.find_first_of(" />"));
      const std::size_t end = rest.substr(0, 600).find('>');
      if (end != std::string_view::npos && is_one_of(name, "span|pre|code|div|b|i|strong|em|font|br|p|a|samp|table")) {
        i += end + 1;
        continue;
      }
    }
    const auto* const sign =
        rest.starts_with('&')
            ? std::ranges::find_if(signs, [rest](const auto& row) { return rest.starts_with(row.first); })
            : std::end(signs);
    if (sign != std::end(signs)) {
      out += sign->second;
      i += sign->first.size();
      continue;
    }
    out += text[i++];
  }
  return out;
}

/// Lines of a notebook's file that were copied out of it, each a text in JSON: "│ dense (Dense) │\n",
void leave_json(Lines& lines) {
  const auto is_one = [](const std::string& line) {
    const std::string_view all = trimmed(line);
    return all.starts_with('"') && (all.ends_with("\\n\",") || all.ends_with("\\n\"")) && !text_on(all).empty();
  };
  if (std::ranges::count_if(lines, is_one) < 2) return;
  // The last line of a cell has no end of its own, and what stands between cells is brackets.
  const auto is_last = [](const std::string& line) {
    const std::string_view all = trimmed(line);
    return all.starts_with('"') && all.ends_with('"') && all.size() > 2;
  };
  bool within = false;
  for (std::string& line : lines) {
    const bool one = is_one(line);
    if (one || (within && is_last(line))) line = text_on(trimmed(line));
    else if (trimmed(line).find_first_not_of("[]{}, ") == std::string_view::npos) line.clear();
    within = one;
  }
}

/// Behind this head and one space; nothing where the line does not begin so.
std::optional<std::string_view> behind(std::string_view line, std::string_view head) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(begin);
  if (!line.starts_with(head)) return std::nullopt;
  line.remove_prefix(head.size());
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

/// Fences of Markdown are no lines of a text. Code may stand on the line of one: "```model = Sequential(", "Dense(4)])```".
void drop_fences(Lines& lines) {
  for (std::string& line : lines) {
    const std::string_view all = trimmed(line);
    if (all.starts_with("```") || all.starts_with("~~~")) {
      const std::string_view rest = trimmed(all.substr(3));
      line = has(rest, "(") && (has(rest, " = ") || rest.ends_with("(")) ? std::string(rest) : std::string();
    }
    if (trimmed(line).ends_with(")```")) line = line.substr(0, line.rfind("```"));
  }
}

/// A patch: "+" before each line that it adds. What it takes away and what it says of itself is not of the text.
void drop_patch(Lines& lines) {
  int added = 0;
  int others = 0;
  const auto is_head = [](std::string_view line) {
    return std::ranges::any_of(std::initializer_list<std::string_view>{"+++ ", "--- ", "@@", "diff ", "index ",
                                                                       "\\ No newline", "new file mode"},
                               [&](std::string_view head) { return line.starts_with(head); });
  };
  for (const std::string& line : lines) {
    if (line.empty() || is_head(line)) continue;
    if (line.front() == '+') ++added;
    else if (line.front() != ' ' && line.front() != '-') return;
    else ++others;
  }
  if (added < 3 || added < others) return;
  for (std::string& line : lines) {
    const bool is_one = !line.empty() && !is_head(line) && line.front() != '-';
    line = is_one ? line.substr(1) : std::string();
  }
}

/// "> " before each line of a quote, as often as it was quoted.
void drop_quotes(Lines& lines) {
  for (int times = 0; times < 3; ++times) {
    const auto is_quoted = [](const std::string& line) {
      const std::string_view all = trimmed(line);
      return all.starts_with('>') && !all.starts_with(">>");
    };
    if (std::ranges::count_if(lines, is_quoted) < 2) return;
    for (std::string& line : lines) {
      if (is_quoted(line)) line = std::string(*behind(line, ">"));
    }
  }
}

/// What R and knitr write before a result; all else of the text is what led to it.
void keep_results(Lines& lines) {
  if (std::ranges::count_if(lines, [](const std::string& line) { return behind(line, "#>").has_value(); }) < 2) return;
  for (std::string& line : lines) line = std::string(behind(line, "#>").value_or(std::string_view()));
}

/// A text that is a comment from its first line to its last, without the marks; nothing of any other.
std::optional<Lines> without_comment(const Lines& lines) {
  for (const std::string_view mark : {"#", "//", "%", "--"}) {
    Lines out;
    int marked = 0;
    bool is_all = true;
    for (const std::string& line : lines) {
      const auto rest = behind(line, mark);
      marked += rest ? 1 : 0;
      is_all = is_all && (rest || trimmed(line).empty());
      if (!is_all) break;
      out.emplace_back(rest.value_or(std::string_view()));
    }
    if (is_all && marked > 1) return out;
  }
  return std::nullopt;
}

/// "In [5]: " or "Out[3]: ": what stands behind it.
std::optional<std::string_view> behind_cell(std::string_view line, std::string_view head) {
  const auto rest = behind(line, head);
  if (!rest) return std::nullopt;
  const std::size_t end = rest->find("]:");
  if (end > 6) return std::nullopt;
  std::string_view out = rest->substr(end + 2);
  if (out.starts_with(' ')) out.remove_prefix(1);
  return out;
}

/// What was typed at a prompt, and what was answered.
struct Session {
  Lines typed, answered;
  bool is_one = false;
};
Session session_of(const Lines& lines) {
  Session out;
  bool typing = false;
  for (const std::string& line : lines) {
    std::string typed;
    std::string answered;
    std::optional<std::string_view> rest = behind(line, ">>>");
    if (!rest) rest = behind_cell(line, "In [");
    // MATLAB's.
    if (!rest && !line.starts_with(">>>")) rest = behind(line, ">>");
    const bool begins = rest.has_value();
    if (!rest && typing) rest = behind(line, "...:");
    if (!rest && typing && (line.starts_with("... ") || trimmed(line) == "...")) rest = behind(line, "...");
    if (rest) {
      typing = true;
      typed = *rest;
    } else if (const auto result = behind_cell(line, "Out[")) {
      typing = false;
      answered = *result;
      out.is_one = true;
    } else {
      typing = false;
      answered = line;
    }
    out.is_one = out.is_one || begins;
    out.typed.push_back(std::move(typed));
    out.answered.push_back(std::move(answered));
  }
  return out;
}

/// What a prompt's lines hold: a model that was printed, else the code, beside which the answers stand as comments.
void leave_session(Lines& lines) {
  Session session = session_of(lines);
  if (!session.is_one) return;
  if (form_of(joined(session.answered)) != Form::notation || has(joined(session.answered), "Config {")) {
    lines = std::move(session.answered);
    return;
  }
  // MATLAB's array goes on without a prompt.
  const bool goes_on = form_of(joined(lines)) == Form::matlab;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_answer = session.typed[i].empty() && !trimmed(session.answered[i]).empty();
    if (is_answer && goes_on) continue;
    lines[i] = is_answer ? "# " + session.answered[i] : session.typed[i];
  }
}

/// What a log writes before a line: a date or a place, and how important it is.
void drop_log(Lines& lines) {
  for (std::string& line : lines) {
    if (line.empty() ||
        (!is_digit(line.front()) && line.front() != '[' && !line.starts_with("INFO") && !line.starts_with("DEBUG")))
      continue;
    const std::string_view front = std::string_view(line).substr(0, 80);
    for (const std::string_view word : {"INFO", "DEBUG", "WARNING"}) {
      const std::size_t at = front.find(word);
      if (at == std::string_view::npos) continue;
      std::size_t end = at + word.size();
      while (end < line.size() && (line[end] == ']' || line[end] == ':' || line[end] == '|')) ++end;
      if (end < line.size() && line[end] == ' ') ++end;
      line = line.substr(end);
      break;
    }
  }
}

/// A text in quotes, as Python shows what to_json() gives.
std::string unquoted(std::string text) {
  const std::string_view all = trimmed(text);
  if (all.size() < 4 || (all.front() != '\'' && all.front() != '"') || all.back() != all.front() || all[1] != '{')
    return text;
  const char quote = all.front();
  std::string out;
  for (const char c : text.substr(0, text.find(quote))) out += c;
  const std::string_view inside = all.substr(1, all.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '\\' && i + 1 < inside.size() && (inside[i + 1] == quote || inside[i + 1] == '\\')) ++i;
    out += inside[i];
  }
  return out;
}

/// "Out[3]: '{"class_name": ...}'" among other lines: that alone, without its quotes; nothing where there is none.
std::optional<std::string> json_in_quotes(const Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string words(trimmed(behind_cell(lines[i], "Out[").value_or(lines[i])));
    // One that was cut off is read as far as it goes, and refused there.
    const auto is_last = [&] {
      return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(),
                         [](const std::string& line) { return trimmed(line).empty(); });
    };
    if ((words.starts_with("'{\"") || words.starts_with("\"{'")) && words.back() != words.front() && is_last())
      words += words.front();
    if (words.size() < 4 || (words.front() != '\'' && words.front() != '"') || words.back() != words.front() ||
        words[1] != '{')
      continue;
    std::string inner = unquoted(words);
    if (form_of(inner) == Form::notation) continue;
    return std::string(i, '\n') + inner;
  }
  return std::nullopt;
}

/// The numbers that an editor or a page shows before each line, one more each time: what stands behind them; nothing where there are none.
std::optional<Lines> without_numbers(const Lines& lines) {
  Lines out;
  Count last = -1;
  int numbered = 0;
  for (const std::string& line : lines) {
    const std::string_view all = trimmed(line);
    std::size_t end = 0;
    while (end < all.size() && end < 7 && is_digit(all[end])) ++end;
    const auto number = read_count(all.substr(0, end));
    if (all.empty()) {
      out.emplace_back();
      continue;
    }
    if (!number || (last >= 0 && *number != last + 1)) return std::nullopt;
    last = *number;
    ++numbered;
    std::string_view rest = all.substr(end);
    if (rest.starts_with(':') || rest.starts_with('.') || rest.starts_with('|')) rest.remove_prefix(1);
    else if (rest.starts_with(" |")) rest.remove_prefix(2);
    if (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    out.emplace_back(rest);
  }
  return numbered > 2 ? std::optional(std::move(out)) : std::nullopt;
}

/// "BertConfig {...}", as such a configuration is printed: what is in its brackets.
std::string config_alone(std::string text) {
  const std::size_t at = text.find("Config {");
  if (at == std::string::npos || at > 4'000) return text;
  const std::size_t begin = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
  const bool is_word = std::ranges::all_of(std::string_view(text).substr(begin, at - begin),
                                           [](char c) { return is_letter(c) || is_digit(c); });
  const std::size_t end = text.find("\n}", at);
  if (!is_word || end == std::string::npos) return text;
  text.resize(end + 2);
  for (std::size_t i = 0; i < at + 7; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
  return text;
}

/// Behind the bracket that closes the one here; nothing where none does.
std::size_t behind_object(std::string_view text, std::size_t at) {
  int depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

/// JSON below words that lead to it: "My config.json is", then "{".
std::string json_alone(std::string text) {
  const std::size_t begin = text.find("\n{");
  std::size_t end = text.rfind('}');
  if (trimmed(text).starts_with('{') || begin == std::string::npos || begin > 4'000 || end == std::string::npos ||
      end < begin || form_of(std::string_view(text).substr(begin)) == Form::notation)
    return text;
  // Of several the first; read_brought() says that there are others.
  if (const std::size_t own = behind_object(text, begin + 1); own != std::string::npos) end = own - 1;
  text.resize(end + 1);
  for (std::size_t i = 0; i < begin; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
  return text;
}

}  // namespace

std::string in_comments(std::string_view text) {
  std::string out;
  bool is_any = false;
  for (const Line& line : lines_of(text.substr(0, longest_brought))) {
    std::optional<std::string_view> rest = behind(line.text, "#");
    if (!rest) rest = behind(line.text, "//");
    if (!rest) rest = behind(line.text, "%");
    is_any = is_any || rest;
    out += std::string(rest.value_or(std::string_view())) + "\n";
  }
  return is_any && form_of(out) == Form::torch_print ? out : std::string();
}

int objects_in(std::string_view text) {
  int out = 0;
  std::size_t at = text.starts_with('{') ? 0 : text.find("\n{");
  while (at != std::string_view::npos) {
    const std::size_t end = behind_object(text, at);
    if (end == std::string_view::npos) break;
    out += form_of(text.substr(at, end - at)) != Form::notation ? 1 : 0;
    at = text.find("\n{", end);
  }
  return out;
}

std::string unwrapped(std::string_view text) {
  std::string plain = without_marks(plain_signs(text.substr(0, longest_brought)));
  if (is_ours(plain)) return plain;
  if (is_notebook(plain)) plain = notebook_lines(plain);
  else if (is_piece_of_notebook(plain)) plain = notebook_piece(plain);
  Lines lines = split_lines(plain);
  leave_json(lines);
  drop_fences(lines);
  keep_results(lines);
  drop_quotes(lines);
  drop_patch(lines);
  if (auto json = json_in_quotes(lines)) return std::move(*json);
  if (auto inner = without_comment(lines); inner && form_of(joined(*inner)) != Form::notation)
    lines = std::move(*inner);
  if (auto inner = without_numbers(lines); inner && form_of(joined(*inner)) != Form::notation) {
    const Form form = form_of(joined(lines));
    // Rows that are numbered themselves stay so.
    if (form == Form::notation || form == Form::python) lines = std::move(*inner);
  }
  drop_log(lines);
  leave_session(lines);
  std::string out = json_alone(config_alone(unquoted(joined(lines))));
  // Words around a model that was printed into a comment.
  if (form_of(out) == Form::notation) {
    if (std::string printed = in_comments(out); !printed.empty()) return printed;
  }
  return out;
}

}  // namespace pw::formats::bring
