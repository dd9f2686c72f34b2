#include "app/shared/known.h"

#include <algorithm>

#include "core/reading/fold.h"

namespace pw::app::inline further {

std::vector<Known> read_known(std::string_view all) {
  constexpr std::string_view mark = "=== ";
  std::vector<Known> out;
  std::size_t at = all.starts_with(mark) ? 0 : std::string_view::npos;
  while (at != std::string_view::npos) {
    const std::size_t line = std::min(all.find('\n', at), all.size());
    const std::size_t next = all.find("\n=== ", line);
    Known known;
    known.name = all.substr(at + mark.size(), line - at - mark.size());
    known.text = all.substr(std::min(line + 1, all.size()),
                            next == std::string_view::npos ? std::string_view::npos : next - line);
    known.title = known.name;
    if (known.text.starts_with("# ")) {
      const std::string_view first = known.text.substr(2, known.text.find('\n') - 2);
      known.title = first.substr(0, first.find(':'));
    }
    for (std::string_view rest = known.text; rest.starts_with('#');) {
      const std::string_view comment = rest.substr(0, rest.find('\n'));
      const auto told = [&](std::string_view start, std::string_view& what) {
        if (comment.starts_with(start)) what = comment.substr(start.size());
      };
      told("# family: ", known.family);
      told("# year: ", known.year);
      rest.remove_prefix(std::min(comment.size() + 1, rest.size()));
    }
    out.push_back(known);
    at = next == std::string_view::npos ? next : next + 1;
  }
  return out;
}

bool is_name(std::string_view word) {
  return !word.empty() && word.size() <= 60 && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string plain_name(std::string_view words) {
  const std::string folded_words = folded(words);
  std::string out;
  for (const char c : folded_words.empty() ? words : std::string_view(folded_words)) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

Likeness likeness(std::string_view name, std::string_view wanted) {
  const std::string here = plain_name(name), there = plain_name(wanted);
  if (there.empty()) return Likeness::none;
  return here == there             ? Likeness::same
         : here.starts_with(there) ? Likeness::begins
         : here.contains(there)    ? Likeness::contains
                                   : Likeness::none;
}

}  // namespace pw::app::inline further
