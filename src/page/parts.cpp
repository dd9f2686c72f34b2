#include "page/parts.h"

#include <algorithm>
#include <cmath>

#include "app/shared/layout.h"
#include "page/markup.h"

namespace pw::page {

using namespace app;

std::string placed(std::string_view id) { return attribute("data-at", id); }

std::string identified(std::string_view id) { return attribute("id", id) + " data-at"; }

std::string write_button(const Control& control, std::string_view css_class) {
  std::string attributes = attribute("type", "button") + identified(control.id) +
                           attribute("data-control", control.id) + attribute("class", css_class);
  if (control.name != control.label) attributes += attribute("aria-label", control.name);
  if (control.pressed) attributes += attribute("aria-pressed", *control.pressed ? "true" : "false");
  if (control.open) {
    // What opens over the page is a dialog; the rest is opened and folded away where it is.
    attributes += control.opens == "panel" ? std::string(" aria-haspopup=\"dialog\"")
                                           : attribute("aria-expanded", *control.open ? "true" : "false") +
                                                 attribute("aria-controls", control.opens);
  }
  std::string inside = escape(control.label);
  if (!control.enabled) {
    // It keeps the focus, and says why it does nothing when it is used. Who points at it sees that; as a title of the button itself it
    // would be told as soon as it stands there.
    attributes += " aria-disabled=\"true\"";
    inside = element("span", attribute("title", control.why_not), inside);
  }
  return element("button", attributes, inside);
}

std::string write_row(const std::vector<Control>& controls) {
  std::string out;
  for (const Control& control : controls) out += write_button(control, "quiet");
  return out.empty() ? out : element("div", " class=\"row\"", out);
}

/// A row's share as the length of a bar.
std::string write_bar(double share_of_one, std::string_view attributes) {
  return "<svg class=\"share\" viewBox=\"0 0 120 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"" +
         std::string(attributes) + ">" +
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

std::string numbered(std::string_view id, std::size_t n) { return std::string(id) + "-" + std::to_string(n); }

std::string write_legend(std::string_view id, const stage::Picture& picture, std::string_view note) {
  std::string legend;
  for (std::size_t i = 0; i < picture.legend.size(); ++i) {
    const stage::LegendEntry& entry = picture.legend[i];
    const std::string ink =
        entry.ink == stage::Ink::none
            ? ""
            : element("i", attribute("class", "swatch ink-" + std::string(stage::name(entry.ink))), "");
    legend += element("span", placed(numbered(id, i)), ink + escape(entry.text));
  }
  if (!note.empty()) legend += element("b", placed(std::string(id) + "-note"), escape(note));
  return element("p", " class=\"legend\" aria-hidden=\"true\"", legend);
}

Drawn write_drawn(const Draws& draws, std::string_view id, const Drawing& drawing, float width) {
  const std::string name(id);
  // Where it is not seen its room is kept: nothing moves when the canvas opens.
  const auto svg = [&](const stage::Picture& picture, const std::string& part, std::string_view css_class) {
    stage::Picture room{.width = picture.width, .height = picture.height, .items = {}, .legend = {}};
    return write_svg(drawing.shown ? picture : room, name + part, css_class, drawing.times);
  };
  if (drawing.page_width > 0) {
    stage::Picture picture =
        draws.draw(draws.what, {.width = std::max(width / drawing.times, 200.0F), .pixel = drawing.pixel});
    std::string markup = svg(picture, "-", "");
    return {std::move(markup), std::move(picture)};
  }
  stage::Picture wide = draws.draw(draws.what, {.width = 680, .pixel = 1});
  const stage::Picture narrow = draws.draw(draws.what, {.width = 342, .pixel = 0.5F, .sum_up = wide.summed_up});
  std::string markup = svg(wide, "-w", "wide") + svg(narrow, "-n", "narrow");
  return {std::move(markup), std::move(wide)};
}

std::string write_picture(const PictureView& view, const Drawing& drawing, std::string_view over, float width,
                          std::string_view id) {
  const Draws draw{[](const void* subject, stage::Canvas canvas) {
                     return stage::draw_layer(*static_cast<const stage::Subject*>(subject), canvas);
                   },
                   &view.subject};
  const Drawn drawn = write_drawn(draw, id, drawing, width);
  const stage::Picture& picture = drawn.picture;
  return element("figcaption", placed(std::string(id) + "-title"), write_rich(view.title)) +
         element(
             "div", " class=\"drawn\"",
             element("div", " role=\"img\"" + attribute("aria-label", view.description) + placed(id), drawn.markup) +
                 std::string(over)) +
         write_legend(id == "beside" ? "beside-legend" : "legend", picture,
                      picture.summed_up ? std::string_view() : view.cells_note);
}

std::string write_scene(const PictureView& view, const Drawing& drawing, std::string_view over,
                        layout::Size (*room_in)(float page_width, float page_height)) {
  // What a finger may take hold of: the window, or the frame of a field's part. web/cells.js leaves the page's scrolling alone elsewhere.
  std::string grip;
  const auto svg = [&](stage::Canvas canvas, const std::string& part, std::string_view css_class) {
    stage::Picture picture = stage::draw_layer(view.subject, canvas);
    if (picture.sheet || picture.near) {
      const stage::Box& b = picture.sheet ? picture.sheet->window : picture.near->frame;
      grip.clear();
      for (const float length : {b.x, b.y, b.width, b.height})
        grip += (grip.empty() ? "" : " ") + std::to_string(std::lround(length));
    }
    if (!drawing.shown) picture.items.clear();
    return write_svg(picture, "picture" + part, css_class);
  };
  std::string drawn;
  if (drawing.page_width > 0) {
    const layout::Size room = room_in(drawing.page_width / drawing.times, drawing.page_height / drawing.times);
    drawn = svg({.width = room.width, .pixel = drawing.pixel, .height = room.height}, "-", "");
  } else {
    const auto at = [&](float width, float height, float pixel, const std::string& part, std::string_view css_class) {
      const layout::Size room = room_in(width, height);
      drawn += svg({.width = room.width, .pixel = pixel, .height = room.height}, part, css_class);
    };
    at(1280, 720, 1, "-w", "wide");
    at(390, 740, 0.5F, "-n", "narrow");
  }
  return element("figcaption", " class=\"unseen\"", write_rich(view.title)) +
         element("div", " class=\"drawn\"",
                 element("div",
                         " role=\"img\"" + attribute("aria-label", view.description) +
                             (grip.empty() ? std::string() : attribute("data-grip", grip)) + placed("picture"),
                         drawn) +
                     std::string(over));
}

std::string write_table(const Table& table, bool placed_on_canvas) {
  const auto at = [&](std::string_view id) { return placed_on_canvas ? placed(id) : std::string(); };
  std::string head;
  for (std::size_t i = 0; i < std::size(table.columns); ++i)
    head += element("th", " scope=\"col\"" + at(numbered("table-head", i)), escape(table.columns[i]));
  std::string body;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    std::string cells = element("th", " scope=\"row\"",
                                element("span", " class=\"number\"", escape(row.number)) + " " + escape(row.layer));
    for (const std::string& cell : {row.shape, row.values, row.parameters}) cells += element("td", "", escape(cell));
    cells += element("td", "", escape(row.share) + write_bar(row.share_of_one, at(numbered("table-bar", i))));
    const std::string marks = std::string(row.known ? "known" : "") + (row.current ? " current" : "");
    body += element("tr", (marks.empty() ? "" : attribute("class", marks)) + at(numbered("table-row", i)), cells);
  }
  const std::string foot = element("tr", at("table-total"),
                                   element("th", " scope=\"row\"", escape(table.total_title)) + "<td></td><td></td>" +
                                       element("td", "", escape(table.total)) + "<td></td>");
  return element("table", "",
                 element("caption", at("table-title"), escape(table.title)) +
                     element("thead", "", element("tr", "", head)) + element("tbody", "", body) +
                     element("tfoot", "", foot));
}

std::string write_paragraph(const Rich& words, std::string_view at) {
  return element("p", at.empty() ? std::string() : placed(at), write_rich(words));
}

}  // namespace pw::page
