// The colours as style sheet.
#include "page/html.h"
#include "page/parts.h"

namespace pw::page {

std::string write_palette() {
  using namespace stage;
  const auto variables = [](const Colours& colours) {
    std::string out;
    for (std::size_t i = 1; i < static_cast<std::size_t>(Ink::count); ++i) {
      const auto ink = static_cast<Ink>(i);
      out += "--" + std::string(name(ink)) + ":" + hex_colour(colour(ink, colours)) + ";";
    }
    return out;
  };
  const auto themes = [&](bool more_contrast) {
    const std::string dark = "{" + variables({Theme::dark, more_contrast}) + "}";
    return ":root{" + variables({Theme::light, more_contrast}) +
           "}@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])" + dark +
           "}@media screen{:root[data-theme=dark]" + dark + "}";
  };
  std::string out = themes(false) + "\n@media (prefers-contrast:more){" + themes(true) + "}\n";
  std::string forced;
  for (std::size_t i = 1; i < static_cast<std::size_t>(Ink::count); ++i) {
    const auto ink = static_cast<Ink>(i);
    forced += "--" + std::string(name(ink)) + ":" + std::string(forced_name(ink)) + ";";
  }
  // More than any theme's rule weighs, for these are the reader's own colours.
  out += "@media (forced-colors:active){:root:root:root{" + forced + "}}\n";
  out += ".f-none{fill:none}";
  for (std::size_t i = 1; i < static_cast<std::size_t>(Ink::count); ++i) {
    const std::string ink(name(static_cast<Ink>(i)));
    out += ".f-" + ink + "{fill:var(--" + ink + ")}.s-" + ink + "{stroke:var(--" + ink + ")}.ink-" + ink +
           "{color:var(--" + ink + ")}.rule-" + ink + "{border-color:var(--" + ink + ")}";
  }
  return out + "\n";
}

}  // namespace pw::page
