// PyTorch Lightning's table of modules: "1 | conv2 | Sequential | 73.9 K". It has no sizes, and its counts may be rounded.
#include <algorithm>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/plan.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// "640", "73.9 K", "1,234": a count, and how far it may be off for being rounded.
struct Said {
  Count count = 0;
  Count off = 0;
};
std::optional<Said> said_in(std::string_view words) {
  words = trimmed(words);
  std::size_t end = 0;
  while (end < words.size() && (is_digit(words[end]) || words[end] == ',' || words[end] == '.')) ++end;
  std::string_view number = words.substr(0, end);
  const std::string_view unit = trimmed(words.substr(end));
  const std::size_t point = number.find('.');
  std::string digits(number.substr(0, point));
  std::size_t behind = 0;
  if (point != std::string_view::npos) {
    behind = number.size() - point - 1;
    digits += number.substr(point + 1);
  }
  std::optional<Count> value = read_count(digits);
  if (!value || behind > 3) return std::nullopt;
  Count of = 1;
  if (unit == "K") of = 1'000;
  else if (unit == "M") of = 1'000'000;
  else if (unit == "B") of = 1'000'000'000;
  else if (unit == "T") of = 1'000'000'000'000;
  else if (!unit.empty() || behind > 0) return std::nullopt;
  for (std::size_t i = 0; i < behind; ++i) of /= 10;
  Said out;
  if (of == 0 || __builtin_mul_overflow(*value, of, &out.count)) return std::nullopt;
  // To the nearest; some versions cut off, and another rounding lies between.
  out.off = of > 1 ? of : 0;
  return out;
}

struct Module {
  int line = 0;
  Count number = 0;
  std::string_view name, type;
  Said said;
};

/// The cells between "|" or "│", without a mark of comment before them.
std::vector<std::string_view> cells_of(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('#')) line = trimmed(line.substr(1));
  std::vector<std::string_view> out;
  const std::string_view sign = has(line, "│") ? "│" : "|";
  if (line.starts_with(sign)) line.remove_prefix(sign.size());
  for (;;) {
    const std::size_t end = std::min(line.find(sign), line.size());
    out.push_back(trimmed(line.substr(0, end)));
    if (end == line.size()) return out;
    line.remove_prefix(end + sign.size());
  }
}

std::optional<Module> module_in(std::string_view line) {
  if (line.size() > 400 || (!has(line, "|") && !has(line, "│"))) return std::nullopt;
  const std::vector<std::string_view> cells = cells_of(line);
  if (cells.size() < 4) return std::nullopt;
  const auto is_word = [](std::string_view cell) {
    return !cell.empty() && (is_letter(cell.front()) || is_digit(cell.front())) &&
           std::ranges::all_of(cell, [](char c) { return is_letter(c) || is_digit(c) || c == '.'; });
  };
  const auto number = read_count(cells[0]);
  const auto said = said_in(cells[3]);
  if (!number || !said || !is_word(cells[1]) || !is_word(cells[2]) || !is_letter(cells[2].front())) return std::nullopt;
  return Module{.line = 0, .number = *number, .name = cells[1], .type = cells[2], .said = *said};
}

/// "137 K     Total params", or "Total params: 7.2 M".
std::optional<std::string_view> total_in(std::string_view line, std::string_view what) {
  line = trimmed(line);
  if (line.starts_with('#')) line = trimmed(line.substr(1));
  const std::size_t at = line.find(what);
  if (at == std::string_view::npos || line.size() > 200) return std::nullopt;
  const std::string_view words =
      at == 0 && has(line, ":") ? trimmed(line.substr(line.find(':') + 1)) : trimmed(line.substr(0, at));
  return words;
}

}  // namespace

bool is_lightning_row(std::string_view line) { return module_in(line).has_value(); }

BroughtOr read_lightning(std::string_view text) {
  std::vector<Module> modules;
  std::optional<std::string_view> total;
  for (const Line& line : lines_of(text)) {
    if (!total) total = total_in(line.text, "Total params");
    auto module = module_in(line.text);
    if (!module) continue;
    // The table once more, as a run prints it again.
    if (!modules.empty() && module->number <= modules.back().number) break;
    module->line = line.number;
    modules.push_back(*module);
  }
  constexpr std::size_t most_rows = 20'000;
  if (modules.size() > most_rows) modules.resize(most_rows);
  Plan plan(Convention::pytorch);
  bool rounded = false;
  Count sum = 0;
  Count off = 0;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const Module& module = modules[i];
    // What holds others is counted by them; what it keeps for itself is known where nothing is rounded.
    Count own = module.said.count;
    bool is_rounded = module.said.off > 0;
    const std::string inside = std::string(module.name) + ".";
    bool holds = false;
    for (std::size_t k = i + 1; k < modules.size() && modules[k].name.starts_with(inside); ++k) {
      holds = true;
      if (has(modules[k].name.substr(inside.size()), ".")) continue;
      own -= std::min(own, modules[k].said.count);
      is_rounded = is_rounded || modules[k].said.off > 0;
    }
    if (holds && is_rounded) continue;
    rounded = rounded || is_rounded;
    if (own <= 0) continue;
    if (__builtin_add_overflow(sum, own, &sum) || __builtin_add_overflow(off, module.said.off, &off))
      return std::unexpected(Refused{Form::lightning, module.line, text::say(Key::bring_nothing_in_it)});
    plan.table(Shape{own}, module.line, std::string(module.name));
  }
  if (plan.size() == 0) return std::unexpected(Refused{Form::lightning, 0, text::say(Key::bring_nothing_in_it)});
  if (modules.front().number > 0)
    plan.note({modules.front().line, text::say(Key::bring_rows_before, {{"n", modules.front().number}}), true});
  if (rounded) plan.note({0, text::say(Key::bring_rounded)});
  const auto all = total ? said_in(*total) : std::nullopt;
  const bool exact = all && all->off == 0 && !rounded;
  if (all && !exact && std::max(all->count, sum) - std::min(all->count, sum) > off + all->off)
    plan.note({0, text::say(Key::bring_rounded_differs, {{"theirs", *total}}), true});
  plan.note({0, text::say(Key::bring_counts_alone)});
  Brought out = std::move(plan).done(Form::lightning);
  // A rounded total is compared above, and an exact one as any other.
  Brought done = finished(std::move(out), std::string_view());
  if (exact) {
    done.printed = {{Printed::What::total, all->count, 0}};
    done = finished(std::move(done), std::string_view());
  }
  return done;
}

}  // namespace pw::formats::bring
