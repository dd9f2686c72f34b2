#include "formats/bring/finish.h"

#include <algorithm>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/bring/scan.h"
#include "lesson/sandbox/problem.h"
#include "text/text.h"

namespace pw::formats::bring {

using text::Key;

std::string shape_words(const Shape& shape) {
  std::string out;
  for (const Count size : shape.sizes()) out += (out.empty() ? "" : "x") + (size == 0 ? "?" : std::to_string(size));
  return out;
}

void ask_for_input(Brought& out, const Shape& answer) {
  out.questions.push_back({Question::About::input, text::say(Key::bring_ask_input), shape_words(answer)});
}

/// What stands behind "2" of "2.3M", "138M parameters", "25 million": they are no counts.
static bool is_rounded(std::string_view behind) {
  if (behind.starts_with('.')) return behind.size() > 1 && is_digit(behind[1]);
  if (behind.starts_with(' ')) behind.remove_prefix(1);
  for (const std::string_view word : {"million", "billion", "thousand"}) {
    if (behind.starts_with(word)) return true;
  }
  const bool unit = !behind.empty() && has("mkb", behind.substr(0, 1));
  return unit && (behind.size() == 1 || !(is_letter(behind[1]) || is_digit(behind[1])));
}

std::vector<Printed> printed_totals(std::string_view text) {
  std::vector<Printed> out;
  const auto put = [&](Printed::What what, Count value) {
    if (std::ranges::none_of(out, [&](const Printed& known) { return known.what == what; }))
      out.push_back({what, value, 0});
  };
  for (const Line& line : pieces_of(text)) {
    if (line.text.size() > 400) continue;
    const std::string words = small(line.text);
    if (!has(words, "param") && !has(words, "weights")) continue;
    // Nor is a total of a part: "(excluding the embedding layer)".
    if (has(words, "exclud") || has(words, "without ")) continue;
    // "params size (MB)" is none, and "x parameters of layer y" neither.
    if (has(words, "size") || has(words, "optimizer") || has(words, "mult") || has(words, "(mb)")) continue;
    constexpr std::pair<std::string_view, Printed::What> heads[] = {
        {"non-trainable param", Printed::What::non_trainable},
        {"non trainable param", Printed::What::non_trainable},
        {"nontrainable param", Printed::What::non_trainable},
        {"trainable param", Printed::What::trainable},
        {"total param", Printed::What::total},
        {"total number of param", Printed::What::total},
        {"number of param", Printed::What::total},
        {"num_params", Printed::What::total},
        {"total trainable param", Printed::What::trainable},
    };
    for (const auto& [head, what] : heads) {
      const std::size_t at = words.find(head);
      if (at == std::string::npos || at > 40) continue;
      const std::size_t colon = words.find_first_of(":=|", at);
      std::string_view rest = std::string_view(words).substr(colon == std::string::npos ? at + head.size() : colon + 1);
      // "2.3M" is no count.
      const auto value = first_count(rest);
      const std::size_t digit = rest.find_first_of("0123456789");
      if (!value || digit == std::string_view::npos || digit > 30) break;
      std::size_t end = digit;
      while (end < rest.size() && (is_digit(rest[end]) || rest[end] == ',')) ++end;
      if (is_rounded(rest.substr(end))) break;
      put(what, *value);
      break;
    }
  }
  return out;
}

namespace {

/// Parameters that are not trained, without running statistics.
Count frozen_in(Network network, const Report& report) {
  for (Node& node : network.nodes) node.frozen = false;
  const Report thawed = analyse(network);
  return thawed.problem ? 0 : thawed.parameters - report.parameters;
}

}  // namespace

Brought finished(Brought out, std::string_view text) {
  const Report report = analyse(out.network);
  if (report.problem) {
    const auto layer = static_cast<std::size_t>(std::max(report.problem->layer, 0));
    const int line = layer < out.lines.size() ? out.lines[layer] : 0;
    out.notes.push_back({line, lesson::sentence(*report.problem), true});
  }
  out.is_complete = std::ranges::none_of(out.notes, &Note::incomplete);
  if (out.printed.empty()) out.printed = printed_totals(text);
  const auto theirs = [&](Printed::What what) -> const Printed* {
    const auto found = std::ranges::find(out.printed, what, &Printed::what);
    return found == out.printed.end() ? nullptr : &*found;
  };
  // Keras counts the optimiser's numbers into the total once it has been fitted.
  if (const Printed *total = theirs(Printed::What::total), *trained = theirs(Printed::What::trainable),
      *kept = theirs(Printed::What::non_trainable);
      total != nullptr && trained != nullptr && kept != nullptr && trained->theirs + kept->theirs < total->theirs &&
      has(small(text), "optimizer param")) {
    std::erase_if(out.printed, [](const Printed& row) { return row.what == Printed::What::total; });
  }
  out.agrees = true;
  const bool torch = out.network.convention == Convention::pytorch;
  for (Printed& row : out.printed) {
    if (row.what == Printed::What::trainable) row.ours = report.parameters;
    else if (row.what == Printed::What::non_trainable) row.ours = report.non_trainable;
    else row.ours = report.parameters + report.non_trainable;
    // PyTorch's parameters are without the running statistics, and frozen ones are parameters still.
    if (torch && row.what != Printed::What::trainable && row.ours != row.theirs) {
      const Count frozen = frozen_in(out.network, report);
      const Count other = row.what == Printed::What::total ? report.parameters + frozen : frozen;
      if (other == row.theirs || row.what == Printed::What::non_trainable) row.ours = other;
      else row.ours = report.parameters;
    }
    if (row.ours != row.theirs) out.agrees = false;
  }
  // A total alone may be meant with or without what is not trained.
  if (out.printed.size() == 1 && !out.agrees && out.printed[0].theirs == report.parameters) {
    out.printed[0].ours = report.parameters;
    out.agrees = true;
  }
  if (!out.printed.empty()) {
    const auto row = out.agrees
                         ? out.printed.begin()
                         : std::ranges::find_if(out.printed, [](const Printed& p) { return p.ours != p.theirs; });
    const Key key = out.agrees                                  ? Key::bring_agrees
                    : row->what == Printed::What::trainable     ? Key::bring_differs_trained
                    : row->what == Printed::What::non_trainable ? Key::bring_differs_kept
                                                                : Key::bring_differs;
    out.check = text::say(key, {{"theirs", row->theirs}, {"ours", row->ours}});
  }
  const std::string name = form_name(out.form);
  out.said = text::say(Key::bring_this_is, {{"form", std::string_view(name)}});
  return out;
}

BroughtOr from_notation(const std::string& words, const std::vector<int>& lines, Form form, std::string_view text) {
  const Reading reading = read_network(words);
  if (reading.problem) {
    const int at = reading.problem->line - 1;
    const int line = at >= 0 && static_cast<std::size_t>(at) < lines.size() ? lines[static_cast<std::size_t>(at)] : 0;
    return std::unexpected(Refused{form, line, lesson::sentence(*reading.problem)});
  }
  if (reading.network.nodes.empty()) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  Brought out;
  out.form = form;
  out.network = reading.network;
  out.notation = print_network(out.network);
  out.lines.assign(out.network.nodes.size(), 0);
  for (std::size_t i = 0; i < out.lines.size() && i < lines.size(); ++i) out.lines[i] = lines[i];
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
