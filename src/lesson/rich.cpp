#include "lesson/rich.h"

namespace pw {
namespace {

Quantity tint_of(std::string_view name) {
  if (name == "w") return Quantity::filter_width;
  if (name == "h") return Quantity::filter_height;
  if (name == "d") return Quantity::depth;
  if (name == "k") return Quantity::filters;
  if (name == "bias") return Quantity::bias_per_filter;
  if (name == "c") return Quantity::neurons;
  if (name == "p") return Quantity::inputs;
  return Quantity::none;
}

}  // namespace

Rich rich(text::Key key, text::Args args) {
  Rich out;
  const auto add = [&](std::string_view words, Quantity tint, bool strong) {
    if (!words.empty()) out.push_back({text::fill(words, args), tint, strong});
  };
  std::string_view rest = text::pattern(key);
  while (!rest.empty()) {
    const std::size_t mark = rest.find_first_of("*[");
    add(rest.substr(0, mark), Quantity::none, false);
    if (mark == std::string_view::npos) break;
    const bool strong = rest[mark] == '*';
    rest.remove_prefix(mark + 1);
    const std::size_t end = rest.find(strong ? '*' : ']');
    const std::string_view inside = rest.substr(0, end);
    const std::size_t colon = strong ? std::string_view::npos : inside.find(':');
    if (colon == std::string_view::npos) {
      add(inside, Quantity::none, true);
    } else {
      add(inside.substr(colon + 1), tint_of(inside.substr(0, colon)), true);
    }
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return out;
}

Rich rich(text::Key key, std::initializer_list<text::Arg> args) {
  return rich(key, text::Args(args.begin(), args.size()));
}

std::string plain(const Rich& words) {
  std::string out;
  for (const Run& run : words) out += run.text;
  return out;
}

}  // namespace pw
