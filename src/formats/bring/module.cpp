#include "formats/bring/module.h"

#include <algorithm>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

/// "(layer1): Sequential(", "(0-11): 12 x Layer(", "ResNet(", "(fc): Linear(in_features=512, ...)".
struct Head {
  std::string name, type;
  Count times = 1;
  std::string_view rest;  ///< behind the opening bracket
};
bool is_name_sign(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; }
std::optional<Head> head_of(std::string_view line) {
  Head out;
  line = trimmed(line);
  if (line.starts_with('(')) {
    std::size_t end = line.find("):");
    const std::size_t colon = line.find(": ");
    // "(encoder: Embedding(84546, 300))", whose first bracket was closed behind all of it.
    const bool is_late = colon != std::string_view::npos && colon < end && colon > 1 &&
                         std::ranges::all_of(line.substr(1, colon - 1), is_name_sign);
    if (is_late) end = colon - 1;
    if (end == std::string_view::npos) return std::nullopt;
    out.name = line.substr(1, is_late ? end : end - 1);
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

/// "(0): Parameter containing: [torch.FloatTensor of size 4x5]", as lists of parameters print theirs: its sizes as arguments.
std::optional<Module> parameter_in(std::string_view words, int line) {
  const std::size_t end = words.find("): Parameter");
  const std::size_t size = words.find(" of size ");
  if (!words.starts_with('(') || end == std::string_view::npos || size == std::string_view::npos) return std::nullopt;
  Module out{.name = std::string(words.substr(1, end - 1)), .type = "Parameter", .line = line};
  const std::string_view rest = words.substr(size + 9);
  for (const Count one : all_counts(rest.substr(0, rest.find_first_not_of("0123456789x")))) {
    out.args.parts.push_back(whole_number(one));
    out.args.names.emplace_back();
  }
  return out;
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

bool Module::is_printed_as(const Module& other) const {
  const auto same = [](const auto& self, const Expr& a, const Expr& b, int depth) -> bool {
    if (a.kind != b.kind || a.whole != b.whole || a.real != b.real || a.yes != b.yes || a.text != b.text ||
        a.names != b.names || a.parts.size() != b.parts.size() || depth > deepest_expr)
      return false;
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
      if (!self(self, a.parts[i], b.parts[i], depth + 1)) return false;
    }
    return true;
  };
  return type == other.type && times == other.times && same(same, args, other.args, 0) &&
         std::ranges::equal(children, other.children,
                            [](const Module& a, const Module& b) { return a.name == b.name && a.is_printed_as(b); });
}

namespace {

/// A print may stand behind other words: "model: Net(", "<bound method Module.parameters of Net(". The last of them alone.
std::string_view last_head(std::string_view words) {
  if (!words.ends_with('(') || words.starts_with('(')) return words;
  // Of the oldest versions a space stands before the bracket.
  std::size_t end = words.size() - 1;
  while (end > 0 && is_space(words[end - 1])) --end;
  const std::size_t space = words.substr(0, end).find_last_of(" \t=<");
  return space == std::string_view::npos ? words : words.substr(space + 1);
}
/// Where "(conv1): Conv2d(" begins behind this place; npos where nothing does.
std::size_t next_module(std::string_view line, std::size_t at) {
  while ((at = line.find('(', at)) != std::string_view::npos) {
    // A name is short: no text is searched for long.
    const std::size_t close = line.substr(at, 80).find(')');
    if (close == std::string_view::npos) {
      ++at;
      continue;
    }
    const std::size_t end = at + close;
    const std::string_view name = line.substr(at + 1, end - at - 1);
    const bool is_name =
        !name.empty() && std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    if (is_name && line.substr(end).starts_with("): ") && head_of(line.substr(at))) return at;
    ++at;
  }
  return at;
}
/// A line with several modules, as of a print whose ends of lines were lost: each as a line of its own. All others as they are.
std::vector<Line> one_each(const std::vector<Line>& lines) {
  constexpr std::size_t most = 200'000;
  std::vector<Line> out;
  for (const Line& line : lines) {
    std::string_view rest = line.text;
    const std::size_t first = rest.find_first_not_of(" \t");
    std::size_t next = first == std::string_view::npos ? first : next_module(rest, first + 1);
    if (next == std::string_view::npos || out.size() > most) {
      out.push_back(line);
      continue;
    }
    while (!rest.empty() && out.size() <= most) {
      std::string_view part = rest.substr(0, next);
      rest.remove_prefix(part.size());
      // Behind a layer's own bracket the brackets of what holds it are closed.
      const auto head = head_of(part);
      const std::size_t end = head ? closing(head->rest) : std::string_view::npos;
      const std::size_t size =
          end == std::string_view::npos ? part.size() : static_cast<std::size_t>(&head->rest[end] - part.data()) + 1;
      out.push_back({part.substr(0, size), line.number});
      for (const char& c : part.substr(size)) {
        if (c == ')') out.push_back({std::string_view(&c, 1), line.number});
      }
      next = next_module(rest, 1);
    }
  }
  return out;
}
/// ")", and what tools write behind it: "), weights=(...), parameters=360300".
bool is_end(std::string_view words) {
  return words == ")" || words == ")," || words == ")\"" || words == ")>" || words == ")'" || words.starts_with("), ");
}
bool is_left_out(std::string_view words) {
  return words == "..." || words == "…" || words == "(...)" || words == "[...]" || words == ".." || words == "....";
}

/// The models that a print holds, each as its lines without what they begin with.
std::vector<std::string> models_of(const std::vector<Line>& lines) {
  std::vector<std::string> out;
  constexpr std::size_t most = 50;
  bool is_in = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view words = trimmed(lines[i].text);
    if (words.empty()) continue;
    const bool is_first = !words.starts_with('(') && words.ends_with('(') && head_of(last_head(words));
    // Only what holds modules is a model.
    const bool holds = is_first && i + 1 < lines.size() && trimmed(lines[i + 1].text).starts_with('(');
    if (holds && out.size() >= most) return out;
    if (holds) out.emplace_back(last_head(words)), is_in = true;
    else if (is_in && (words.starts_with('(') || words.starts_with(')'))) out.back() += words;
    else if (is_in && !is_left_out(words)) is_in = false;
  }
  return out;
}
int others_of(const std::vector<Line>& lines) {
  const std::vector<std::string> all = models_of(lines);
  if (all.empty()) return 0;
  return static_cast<int>(std::ranges::count_if(all, [&](const std::string& one) { return one != all.front(); }));
}

}  // namespace

namespace {

/// "(lstm): LSTM(input_size=8, num_layers=2," with the lines behind it up to its bracket; the line itself where that closes, or where modules
/// follow. `last` is moved to the last line that was taken.
std::string joined_arguments(const std::vector<Line>& lines, std::size_t& last, const Head& head) {
  std::string out(head.rest);
  if (trimmed(head.rest).empty() || closing(head.rest) != std::string_view::npos) return {};
  constexpr std::size_t most = 6;
  for (std::size_t i = last + 1; i < lines.size() && i <= last + most; ++i) {
    const std::string_view words = trimmed(lines[i].text);
    if (is_end(words) || is_left_out(words) || (words.starts_with('(') && head_of(words))) return {};
    out += " " + std::string(words);
    if (closing(out) == std::string_view::npos) continue;
    last = i;
    return out;
  }
  return {};
}

/// Whether a line within a module names one that cannot be read, with numbers in it.
bool is_unread(std::string_view words) {
  const std::size_t colon = words.find(':');
  return words.starts_with('(') && colon != std::string_view::npos &&
         words.find('(', colon) != std::string_view::npos && std::ranges::any_of(words.substr(colon), is_digit);
}

/// Whether the print goes on behind the bracket that closed its first module: that was a part of it.
bool goes_on(const std::vector<Line>& lines, std::size_t from) {
  while (from < lines.size() && trimmed(lines[from].text).empty()) ++from;
  if (from >= lines.size()) return false;
  const std::string_view words = trimmed(lines[from].text);
  return (words.starts_with('(') && head_of(words)) || words == ")";
}

}  // namespace

ReadModule read_module(std::string_view text) {
  ReadModule out;
  struct Open {
    Module module;
    std::string words;
    std::size_t indent = 0;
  };
  std::vector<Open> open;
  const std::vector<Line> lines = one_each(lines_of(text));
  out.others = others_of(lines);
  const bool has_whole_one = !models_of(lines).empty();
  bool is_after_gap = false;
  bool is_set_in = false;  // modules stand further in than what holds them
  bool is_around = false;  // the outermost module does not stand in the text: it was put around those that do
  std::size_t around = 0;  // how often
  const auto close = [&] {
    Open done = std::move(open.back());
    open.pop_back();
    if (!done.words.empty()) read_arguments(done.module, done.words, done.module.line);
    if (open.empty()) out.module = std::move(done.module);
    else open.back().module.children.push_back(std::move(done.module));
  };
  const auto put_around = [&](int line) {
    Open outer;
    outer.module.type = "Module";
    outer.module.line = line;
    outer.module.args.parts.push_back({.kind = Expr::Kind::name, .text = "f"});
    if (out.module) outer.module.children.push_back(std::move(*out.module));
    out.module.reset();
    open.push_back(std::move(outer));
    is_around = true;
    if (out.begins_inside == 0) out.begins_inside = line;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    std::string_view words = trimmed(line.text);
    if (words.empty()) continue;
    if (!open.empty() && is_left_out(words)) {
      if (out.left_out == 0) out.left_out = line.number;
      is_after_gap = true;
      continue;
    }
    if (open.empty()) words = last_head(words);
    // Where lines were left out their brackets were, too: how far the next one stands in says what is still open.
    const std::size_t indent = indent_of(line.text);
    const bool ends = is_end(words);
    while (is_after_gap && open.size() > 1 && (open.back().indent > indent || (!ends && open.back().indent == indent)))
      close();
    is_after_gap = false;
    const bool only_around = is_around && open.size() == 1;
    // Behind what it was put around the text goes on with something else.
    if (only_around && !ends && (!words.starts_with('(') || !head_of(words))) break;
    out.line = line.number;
    if (ends) {
      if (open.empty()) continue;
      // A bracket that stands where its model began closes all of it.
      const bool is_all = is_set_in && !is_around && indent == open.front().indent;
      close();
      if (!open.empty()) continue;
      is_around = false;
      if (is_all) return out;
      if (!goes_on(lines, i + 1)) return out;
      if (++around > deepest_module) {
        out.is_deep = true;
        return out;
      }
      const int begin = out.module->line;
      put_around(begin);
      continue;
    }
    if (auto parameter = open.empty() ? std::nullopt : parameter_in(words, line.number)) {
      open.back().module.children.push_back(std::move(*parameter));
      continue;
    }
    is_set_in = is_set_in || (!open.empty() && indent > open.front().indent);
    const auto head = head_of(words);
    if (open.empty() && (!head || head->type.empty())) continue;
    if (open.empty() && !head->name.empty()) {
      // The print begins within a model.
      if (has_whole_one || !words.starts_with('(')) continue;
      out.module.reset();
      put_around(line.number);
    }
    // What a module says of itself besides its modules: only lines that begin with "(name):" are modules.
    if (!open.empty() && (!head || !words.starts_with('('))) {
      if (head && head->type == "Parameter") continue;
      if (is_unread(words) && out.unread == 0) out.unread = line.number, out.unread_words = words;
      if (!open.back().words.empty()) open.back().words += ", ";
      open.back().words += words;
      continue;
    }
    Module module{.name = head->name, .type = head->type};
    module.line = line.number;
    module.times = head->times;
    module.args.parts.push_back({.kind = Expr::Kind::name, .text = "f"});
    const std::string arguments = joined_arguments(lines, i, *head);
    const std::string_view rest = arguments.empty() ? head->rest : std::string_view(arguments);
    const std::size_t end = closing(rest);
    if (end != std::string_view::npos) {
      // "(layer1): Sequential(...)"
      if (!open.empty() && is_left_out(trimmed(rest.substr(0, end)))) {
        if (out.left_out == 0) out.left_out = line.number;
        continue;
      }
      read_arguments(module, rest.substr(0, end), line.number);
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
    open.push_back({std::move(module), std::string(trimmed(rest)), indent});
  }
  out.is_closed = open.empty() || (is_around && open.size() == 1);
  while (!open.empty()) close();
  return out;
}

}  // namespace pw::formats::bring
