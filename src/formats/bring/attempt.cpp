// Whether a text in no form that is known was meant as our own notation: only then are its mistakes in it worth telling.
#include <algorithm>

#include "core/notation.h"
#include "formats/bring/bring.h"
#include "formats/bring/scan.h"

namespace pw::formats {

bool is_attempt(std::string_view text) {
  constexpr std::size_t most_bytes = 20'000, longest_line = 400, most_lines = 100, most_words = 6;
  int lines = 0;
  int known = 0;
  std::size_t words = 0;
  bool drawn = false;
  for (const bring::Line& line : bring::lines_of(text.substr(0, most_bytes))) {
    const std::string_view all = bring::trimmed(line.text.substr(0, line.text.find('#')));
    if (all.empty()) continue;
    if (++lines > static_cast<int>(most_lines)) break;
    words += bring::split(all, ' ').size();
    drawn = drawn || bring::has(all, "│") || bring::has(all, "─") || bring::has(all, "━") || all.starts_with('|') ||
            all.starts_with('+') || bring::has(all, "\"");
    if (all.size() > longest_line) continue;
    // Repeats are not written out for this.
    if (all == "}" || bring::has(all, "{") || all.starts_with("convention ")) {
      known += all == "}" || bring::has(all, "repeat ") || all.starts_with("convention ") ? 1 : 0;
      continue;
    }
    // A mistake within a line is one of the notation; that its words are none of it is not.
    const auto problem = read_network("input ?\n" + std::string(all)).problem;
    using Code = Diagnostic::Code;
    const bool is_strange = problem && (problem->code == Code::unknown_layer || problem->code == Code::bad_name ||
                                        problem->code == Code::too_many_values || problem->code == Code::not_opened ||
                                        problem->code == Code::not_closed);
    known += is_strange ? 0 : 1;
  }
  // A few words are somebody's who writes; and of more lines a half have to be layers.
  if (known == 0) return lines <= 2 && words <= most_words && !drawn;
  return known * 2 >= lines;
}

}  // namespace pw::formats
