// The numbers of layout as style sheet: web/style.css takes them.
#include <cmath>

#include "app/shared/layout.h"
#include "page/html.h"

namespace pw::page {
std::string write_layout() {
  const auto number = [](double value) {
    // In ten-thousandths: a sixteenth has four digits.
    std::string digits = std::to_string(std::lround(value * 10000));
    if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
    std::string out = digits.substr(0, digits.size() - 4) + "." + digits.substr(digits.size() - 4);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
  };
  const auto ems = [&](float pixels) { return number(pixels / 16.0); };
  // Two widths that meet: a hundredth of an em is less than a pixel.
  const auto below = [&](float width) { return "(max-width: " + number(width / 16.0 - 0.01) + "em)"; };
  const auto from = [&](float width) { return "(min-width: " + ems(width) + "em)"; };
  const auto width = [](std::string_view name, const std::string& query) {
    return "@custom-media --" + std::string(name) + " " + query + ";\n";
  };
  const auto share = [&](std::string_view name, float part) {
    return "--" + std::string(name) + ":" + number(part * 100) + "%;";
  };
  std::string roomy;
  std::string narrow;
  for (const layout::Named& named : layout::for_style) {
    const auto variable = [&](float pixels) {
      return "--" + std::string(named.name) + ":" + (named.grows ? ems(pixels) + "rem" : number(pixels) + "px") + ";";
    };
    roomy += variable(named.length.roomy);
    if (named.length.narrow != named.length.roomy) narrow += variable(named.length.narrow);
  }
  return width("narrow", below(layout::roomy_from)) + width("one-column", below(layout::columns_from)) +
         width("two-columns", from(layout::columns_from)) +
         width("no-volumes", from(layout::columns_from) + " and " + below(layout::volumes_from)) +
         width("three-columns", from(layout::volumes_from)) + width("lens", from(layout::lens_from)) +
         width("smallest", below(layout::smallest_below)) + ":root{" + roomy +
         share("words-share", layout::words_share) + share("bench-list-share", layout::bench_list_share) +
         share("bench-words-share", layout::bench_words_share) + share("bench-two-share", layout::bench_two_share) +
         "}\n@media (--narrow){:root{" + narrow + "}}\n";
}

}  // namespace pw::page
