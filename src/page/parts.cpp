#include "page/parts.h"

#include <algorithm>

#include "page/markup.h"

namespace pw::page {

using namespace app;

std::string placed(std::string_view id) { return attribute("data-at", id); }

std::string identified(std::string_view id) { return attribute("id", id) + placed(id); }

std::string write_button(const Control& control, std::string_view css_class) {
  std::string attributes = attribute("type", "button") + identified(control.id) +
                           attribute("data-control", control.id) + attribute("class", css_class);
  if (control.name != control.label) attributes += attribute("aria-label", control.name);
  if (control.pressed) attributes += attribute("aria-pressed", *control.pressed ? "true" : "false");
  if (control.open)
    attributes += attribute("aria-expanded", *control.open ? "true" : "false") + " aria-controls=\"panel\"";
  if (!control.enabled) attributes += " disabled" + attribute("title", control.why_not);
  return element("button", attributes, escape(control.label));
}

std::string write_row(const std::vector<Control>& controls) {
  std::string out;
  for (const Control& control : controls) out += write_button(control, "quiet");
  return out.empty() ? out : element("div", " class=\"row\"", out);
}

/// A row's share as the length of a bar.
std::string write_bar(double share_of_one) {
  return "<svg class=\"share\" viewBox=\"0 0 120 6\" aria-hidden=\"true\">" +
         (share_of_one > 0
              ? "<rect class=\"f-accent\" rx=\"3\" height=\"6\"" +
                    attribute("width", std::to_string(std::max(static_cast<int>(120 * share_of_one), 2))) + "/>"
              : "") +
         "</svg>";
}

}  // namespace pw::page
