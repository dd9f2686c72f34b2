#include "formats/bring/notebook.h"

#include "formats/bring/expr.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

/// With the letters and bars that JSON may write out, "\u2502", as they are; signs of ASCII stay, for they may close a text.
std::string with_letters(std::string_view text) {
  const auto sign_at = [&](std::size_t at) -> unsigned {
    if (!text.substr(at).starts_with("\\u") || at + 6 > text.size()) return 0;
    unsigned out = 0;
    for (const char c : text.substr(at + 2, 4)) {
      const unsigned digit = is_digit(c)            ? static_cast<unsigned>(c - '0')
                             : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                             : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                    : 16U;
      if (digit > 15) return 0;
      out = out * 16 + digit;
    }
    const bool half = out >= 0xD800 && out < 0xE000;
    return out < 0x80 || half ? 0 : out;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("\\\\")) {
      out += "\\\\";
      i += 2;
      continue;
    }
    const unsigned sign = sign_at(i);
    if (sign == 0) {
      out += text[i++];
      continue;
    }
    i += 6;
    if (sign < 0x800) {
      out += static_cast<char>(0xC0U | sign >> 6U);
    } else {
      out += static_cast<char>(0xE0U | sign >> 12U);
      out += static_cast<char>(0x80U | (sign >> 6U & 0x3FU));
    }
    out += static_cast<char>(0x80U | (sign & 0x3FU));
  }
  return out;
}

/// A magic of the notebook ("%matplotlib inline", "!pip install") is no code.
std::string code_line(std::string line) {
  const std::string_view all = trimmed(line);
  return all.starts_with('%') || all.starts_with('!') ? std::string() : line;
}

/// A value that is a list of texts or one text: its lines behind the others.
void put_texts(std::string& out, const Expr* value) {
  if (value == nullptr) return;
  if (value->is(Expr::Kind::text)) out += value->text;
  for (const Expr& part : value->parts) out += part.text;
  if (!out.empty() && !out.ends_with('\n')) out += '\n';
}

/// A file without ends of lines: its lines have no number that anyone could look up.
std::string from_one_line(std::string_view text) {
  const ReadExpr read = read_json(with_letters(text));
  std::string out;
  const Expr* cells = read.expr ? read.expr->find("cells") : nullptr;
  for (std::size_t i = 0; cells != nullptr && i < cells->parts.size(); ++i) {
    const Expr& cell = cells->parts[i];
    if (cell.word("cell_type") != "code") continue;
    std::string source;
    put_texts(source, cell.find("source"));
    for (const Line& line : lines_of(source)) out += code_line(std::string(line.text)) + "\n";
    const Expr* outputs = cell.find("outputs");
    for (std::size_t k = 0; outputs != nullptr && k < outputs->parts.size(); ++k) {
      put_texts(out, outputs->parts[k].find("text"));
      const Expr* data = outputs->parts[k].find("data");
      if (data != nullptr) put_texts(out, data->find("text/plain"));
    }
  }
  return out;
}

}  // namespace

std::string text_on(std::string_view line) {
  line = trimmed(line);
  if (line.ends_with(',')) line.remove_suffix(1);
  if (line.size() < 2 || line.front() != '"' || line.back() != '"') return {};
  const std::string plain = with_letters(line);
  const ReadExpr read = read_json(plain);
  // A name with a value behind it is none.
  if (!read.expr || !read.expr->is(Expr::Kind::text) || read.end < plain.size()) return {};
  std::string out = read.expr->text;
  while (out.ends_with('\n') || out.ends_with('\r')) out.pop_back();
  for (char& c : out) c = c == '\n' ? ' ' : c;
  return out;
}

bool is_notebook(std::string_view text) {
  const std::string_view front = text.substr(0, 100'000);
  return trimmed(front).starts_with('{') && has(front, "\"cells\"") && has(front, "\"cell_type\"");
}

std::string notebook_lines(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  if (lines.size() < 10) return from_one_line(text);
  std::string out;
  bool code = false;
  bool wanted = false;
  bool source = false;
  for (const Line& line : lines) {
    const std::string_view all = trimmed(line.text);
    std::string here;
    if (all.starts_with("\"cell_type\"")) {
      code = has(all, "\"code\"");
      wanted = false;
    } else if (all.ends_with(": [") || all.ends_with(":[")) {
      source = all.starts_with("\"source\"");
      wanted = code && (source || all.starts_with("\"text\"") || all.starts_with("\"text/plain\""));
    } else if (all.starts_with(']')) {
      wanted = false;
    } else if (wanted) {
      here = source ? code_line(text_on(all)) : text_on(all);
    }
    out += here + "\n";
  }
  return out;
}

bool is_piece_of_notebook(std::string_view text) {
  if (trimmed(text).starts_with('{')) return false;
  int texts = 0;
  for (const Line& line : lines_of(text.substr(0, 100'000))) {
    const std::string_view all = trimmed(line.text);
    if (all.empty()) continue;
    if (!has("\"[]{}", all.substr(0, 1))) return false;
    texts += all.starts_with('"') && all.ends_with("\\n\",") ? 1 : 0;
  }
  return texts >= 2;
}

std::string notebook_piece(std::string_view text) {
  std::string out;
  for (const Line& line : lines_of(text)) out += code_line(text_on(line.text)) + "\n";
  return out;
}

}  // namespace pw::formats::bring
