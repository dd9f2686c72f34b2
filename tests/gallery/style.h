// How a picture looks outside the page. Only for the programs of this folder.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "stage/ink.h"

namespace pw::gallery {

/// What an SVG of the page needs to be looked at by itself; `scope`: put before each rule, ".dark ".
inline std::string style(stage::Theme theme, const std::string& scope = {}) {
  std::string out;
  for (int i = 1; i < static_cast<int>(stage::Ink::count); ++i) {
    const auto ink = static_cast<stage::Ink>(i);
    char rgb[8];
    std::snprintf(rgb, sizeof rgb, "%06x", stage::colour(ink, {.theme = theme}));
    const std::string name(stage::name(ink));
    out += scope + ".f-" + name + "{fill:#" + rgb + "}" + scope + ".s-" + name + "{stroke:#" + rgb + "}";
    if (ink == stage::Ink::page)
      out += (scope.empty() ? "body" : scope) + "{margin:0;background:#" + std::string(rgb) + "}";
  }
  const char* home = std::getenv("HOME");
  const std::string fonts =
      std::string("file://") + (home == nullptr ? "" : home) + "/.cache/paramwalk/fonts/paramwalk-";
  for (const auto& [file, weight] : {std::pair("regular", "400"), std::pair("semibold", "600")})
    out += "@font-face{font-family:S;font-weight:" + std::string(weight) + ";src:url(" + fonts + file + ".ttf)}";
  return out + ".f-none{fill:none}svg{display:block;stroke-width:1;font-family:S,sans-serif}";
}

}  // namespace pw::gallery
