// The table that Paddle's summary() prints: what comes in stands in a column of its own, "Conv2D-1  [[1, 1, 28, 28]]  [1, 6, 28, 28]  60".
#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/summary.h"

namespace pw::formats::bring {
namespace {

/// The sizes in the first brackets that hold numbers, without the batch; `at` goes behind all that belongs to them.
std::vector<Count> sizes_at(std::string_view line, std::size_t& at) {
  std::size_t depth = 0;
  std::vector<Count> out;
  std::size_t begin = at;
  bool taken = false;
  for (; at < line.size(); ++at) {
    if (line[at] == '[') {
      ++depth;
      begin = at;
    } else if (line[at] == ']') {
      if (!taken) out = all_counts(line.substr(begin, at - begin));
      taken = true;
      if (depth <= 1) break;
      --depth;
    }
  }
  at = std::min(at + 1, line.size());
  if (!out.empty()) out.erase(out.begin());
  return out;
}

/// As PyTorch calls it: "Conv2D" -> "Conv2d", "Conv2DTranspose" -> "ConvTranspose2d".
std::string torch_name(std::string_view type) {
  std::string out(type);
  for (const std::string_view axes : {"1D", "2D", "3D"}) {
    const std::size_t at = out.find(axes);
    if (at == std::string::npos) continue;
    const std::string sign = {axes[0], 'd'};
    const bool turned = out.ends_with("Transpose");
    return out.substr(0, at) + (turned ? "Transpose" + sign : sign);
  }
  return out;
}

}  // namespace

Table read_paddle(std::string_view text) {
  Table out;
  for (const Line& line : lines_of(text)) {
    const std::string_view all = trimmed(line.text);
    const std::size_t open = std::min(all.find('['), all.size());
    if (open == 0 || !is_letter(all.front())) continue;
    const std::string_view name = trimmed(all.substr(0, open));
    const std::size_t sign = name.rfind('-');
    if (sign == std::string_view::npos || !read_count(name.substr(sign + 1))) continue;
    Row row;
    row.line = line.number;
    row.name = name;
    row.type = torch_name(name.substr(0, sign));
    std::size_t at = open;
    // Where a text was cut, its last row may end with the name.
    row.cut = open == all.size();
    row.in = sizes_at(all, at);
    row.dims = sizes_at(all, at);
    row.count = read_count(trimmed(all.substr(at)).substr(0, trimmed(all.substr(at)).find(' '))).value_or(-1);
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace pw::formats::bring
