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

std::string hex_colour(std::uint32_t rgb) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 20; shift >= 0; shift -= 4) out += digits[(rgb >> shift) & 15];
  return out;
}

std::string write_legend(const stage::Picture& picture, std::string_view note) {
  std::string legend;
  for (const stage::LegendEntry& entry : picture.legend) {
    const std::string ink =
        entry.ink == stage::Ink::none
            ? ""
            : element("i", attribute("class", "swatch ink-" + std::string(stage::name(entry.ink))), "");
    legend += element("span", "", ink + escape(entry.text));
  }
  if (!note.empty()) legend += element("b", "", escape(note));
  return element("p", " class=\"legend\" aria-hidden=\"true\"", legend);
}

std::string write_picture(const PictureView& view, std::string_view id, bool with_pictures) {
  std::string inside;
  std::string below;
  if (with_pictures) {
    const std::string name(id);
    const stage::Picture wide = stage::draw_layer(view.subject, {.width = 680, .pixel = 1});
    inside = write_svg(wide, name + "-w", "wide") +
             write_svg(stage::draw_layer(view.subject, {.width = 320, .pixel = 0.5F, .sum_up = wide.summed_up}),
                       name + "-n", "narrow");
    below = write_legend(wide, wide.summed_up ? std::string_view() : view.cells_note);
  }
  inside = element("div", " role=\"img\"" + attribute("aria-label", view.description) + placed(id), inside);
  return element("figcaption", placed(std::string(id) + "-title"), write_rich(view.title)) + inside + below;
}

std::string write_table(const Table& table, bool placed_on_canvas, bool with_pictures) {
  std::string head;
  for (const std::string& column : table.columns) head += element("th", " scope=\"col\"", escape(column));
  std::string body;
  for (const TableRow& row : table.rows) {
    std::string cells = element("th", " scope=\"row\"",
                                element("span", " class=\"number\"", escape(row.number)) + " " + escape(row.layer));
    for (const std::string& cell : {row.shape, row.values, row.parameters}) cells += element("td", "", escape(cell));
    cells += element("td", "", escape(row.share) + (with_pictures ? write_bar(row.share_of_one) : ""));
    const std::string marks = std::string(row.known ? "known" : "") + (row.current ? " current" : "");
    body += element("tr", marks.empty() ? "" : attribute("class", marks), cells);
  }
  const std::string foot = element("tr", "",
                                   element("th", " scope=\"row\"", escape(table.total_title)) + "<td></td><td></td>" +
                                       element("td", "", escape(table.total)) + "<td></td>");
  return element("table", placed_on_canvas ? placed("table") : std::string(),
                 element("caption", "", escape(table.title)) + element("thead", "", element("tr", "", head)) +
                     element("tbody", "", body) + element("tfoot", "", foot));
}

std::string write_paragraph(const Rich& words, std::string_view at) {
  return element("p", at.empty() ? std::string() : placed(at), write_rich(words));
}

std::string write_answer(const View& view) {
  std::string out;
  if (view.formula.level == FormulaCard::Level::value) {
    out += write_math(view.formula) + element("p", " class=\"muted\"", escape(view.formula.sentence));
  }
  out += write_paragraph(view.question.feedback.words, {});
  for (const Rich& words : view.after) out += write_paragraph(words, {});
  return out;
}

}  // namespace pw::page
