// The sandbox's list of layers as a document.
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline sandbox {

using namespace app;

namespace {

constexpr std::string_view no_help = " spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\"";

/// Its number, which chooses it and moves it, and its words: of the current one a field.
std::string write_row_head(const LayerList& list, const LayerRow& row) {
  // By its place in the list, whatever stands there: the field beside it stays the same element while it is typed in.
  std::string grip =
      attribute("type", "button") + attribute("id", numbered("layer", row.row + 1)) + placed(row.pick.id) +
      attribute("data-control", row.pick.id) + " class=\"grip\"" + attribute("tabindex", row.current ? "0" : "-1") +
      attribute("aria-label",
                text::say(row.broken  ? text::Key::list_row_broken
                          : row.noted ? text::Key::list_row_noted
                                      : text::Key::list_row,
                          {{"n", static_cast<Count>(row.row) + 1}, {"words", std::string_view(row.pick.label)}})) +
      (row.heading.empty() ? "" : attribute("aria-describedby", numbered("heading", row.row + 1) + "-said"));
  // The list has one tab stop, the grip: Enter leads from it into the field.
  const std::string words =
      row.current
          ? "<input type=\"text\" tabindex=\"-1\"" + identified(list.field.id) +
                attribute("data-control", list.field.id) + attribute("value", list.field.value) +
                attribute("aria-label", list.field.name) + std::string(no_help) +
                (row.broken ? " aria-invalid=\"true\"" : "") + ">"
          : element("span", " class=\"phrase\" aria-hidden=\"true\"" + placed(row.pick.id + "-words"),
                    escape(row.pick.label.substr(0, row.settings)) +
                        (row.settings < row.pick.label.size()
                             ? element("span", " class=\"setting\"", escape(row.pick.label.substr(row.settings)))
                             : std::string()));
  return element("span", " role=\"rowheader\" class=\"head\"", element("button", grip, escape(row.number)) + words);
}

/// Which columns stand only where there is room: of a list beside the picture all but the last that a narrow one has.
std::string_view room_of(const LayerList& list, std::size_t column) {
  if (!list.columns[column].narrow) return " class=\"wide\"";
  for (std::size_t i = column + 1; i < list.columns.size(); ++i) {
    if (list.columns[i].narrow) return " class=\"side\"";
  }
  return {};
}

/// The line above a row. Readers hear it with that row, which it describes: the rows of the grid are its layers.
std::string write_heading(const LayerList& list, const LayerRow& row) {
  if (row.heading.empty()) return {};
  const std::string id = numbered("heading", row.row + 1);
  std::string cells = element("span", " class=\"head\"", element("span", placed(id + "-words"), escape(row.heading)));
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    cells += element("span", std::string(room_of(list, i)), escape(row.heading_cells[i]));
  if (list.has_bars) cells += element("span", " class=\"wide bar\"", "");
  return element("div", " class=\"layer part\" aria-hidden=\"true\"" + identified(id), cells) +
         element("span", " hidden" + attribute("id", id + "-said"), escape(row.heading_words));
}

std::string write_layer(const LayerList& list, const LayerRow& row) {
  std::string cells = write_row_head(list, row);
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    cells += element("span", " role=\"gridcell\" tabindex=\"-1\"" + std::string(room_of(list, i)),
                     i < row.cells.size() ? escape(row.cells[i]) : "");
  }
  if (list.has_bars)
    cells += element("span", " class=\"wide bar\" aria-hidden=\"true\"", write_bar(row.share_of_one, {}));
  std::string marks = "layer";
  if (row.current) marks += " current";
  if (row.broken) marks += " broken";
  if (row.noted) marks += " noted";
  if (!row.counted) marks += " uncounted";
  if (list.drop_at == row.row) marks += " drop";
  if (list.drop_at == row.row + 1 && row.row + 1 == list.rows) marks += " drop-after";
  return element("div",
                 " role=\"row\"" + identified(numbered("row", row.row)) + attribute("class", marks) +
                     attribute("data-row", std::to_string(row.row)) + attribute("data-ring", row.pick.id) +
                     attribute("aria-rowindex", std::to_string(row.row + 1)) +
                     attribute("aria-selected", row.current ? "true" : "false"),
                 cells);
}

std::string write_rows(const LayerList& list) {
  const auto space = [](std::size_t lines) {
    return element("div", " class=\"space\"" + attribute("data-lines", std::to_string(lines)), "");
  };
  std::string out;
  std::size_t from = 0;
  for (const LayerRow& row : list.shown) {
    const std::size_t line = row.line - (row.heading.empty() ? 0 : 1);
    // The chosen one is there wherever the list is scrolled to: it has the list's one tab stop.
    if (line > from || from == 0) out += space(line - from);
    out += write_heading(list, row) + write_layer(list, row);
    from = row.line + 1;
  }
  const std::size_t after = list.lines - from;
  // It scrolls by itself, so that a hundred thousand rows need no more of the document than those in sight.
  return element(
      "div",
      " role=\"rowgroup\" class=\"rows\" tabindex=\"-1\"" + identified(list.scroll.id) +
          attribute("data-scroll", list.scroll.value) + attribute("data-in-sight", std::to_string(list.in_sight)) +
          attribute("data-lines", std::to_string(list.lines)) + attribute("data-room", std::to_string(list.room)),
      out + space(after));
}

std::string write_table(const LayerList& list) {
  const auto cell = [&](std::string_view role, std::size_t column, const std::string& words, const std::string& at) {
    return element("span", attribute("role", role) + std::string(room_of(list, column)) + at, escape(words));
  };
  const auto bar = [&](const std::string& at) {
    return list.has_bars ? element("span", " class=\"wide bar\" aria-hidden=\"true\"" + at, "") : std::string();
  };
  const auto first = [](std::string_view role, std::string_view id, const std::string& words) {
    return element("span", attribute("role", role) + " class=\"head\"", element("span", placed(id), escape(words)));
  };
  std::string head = first("columnheader", "list-layer", list.layer_title);
  std::string foot = first("rowheader", "list-total", list.total_title);
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    head += cell("columnheader", i, list.columns[i].title, placed(numbered("list-head", i)));
    foot += cell("gridcell", i, list.columns[i].total, {});
  }
  // A row has the number of its layer: the heads count as none.
  const auto line = [&](std::string_view css_class, std::string_view id, std::size_t index, const std::string& cells) {
    return element("div", " role=\"rowgroup\"" + attribute("class", css_class),
                   element("div",
                           " role=\"row\" class=\"layer\"" + placed(id) +
                               (index > 0 ? attribute("aria-rowindex", std::to_string(index)) : ""),
                           cells));
  };
  return element("div",
                 " role=\"grid\" class=\"layers\" aria-labelledby=\"list-title\" aria-describedby=\"grip-hint\"" +
                     attribute("data-columns", std::to_string(list.columns.size())) +
                     attribute("aria-colcount", std::to_string(list.columns.size() + 1)) +
                     attribute("aria-rowcount", std::to_string(list.rows + 1)),
                 line("heads", "list-heads", 0, head + bar(placed("list-bar"))) + write_rows(list) +
                     line("totals", "list-totals", list.rows + 1, foot + bar({})));
}

std::string write_adding(const LayerList& list) {
  std::string examples;
  for (const auto& [words, names] : list.examples)
    examples += element("option", attribute("value", words) + attribute("label", words + " – " + names), "");
  return element("label", attribute("for", list.adding.id) + placed("adding-label"), escape(list.adding.label)) +
         element("div", " class=\"adding\"" + attribute("data-enter", list.add.id),
                 "<input type=\"text\"" + identified(list.adding.id) + attribute("data-control", list.adding.id) +
                     attribute("value", list.adding.value) + attribute("placeholder", list.hint) +
                     " list=\"examples\"" + std::string(no_help) + ">" + write_button(list.add, "plain") +
                     element("datalist", " id=\"examples\"", examples));
}

}  // namespace

std::string write_list(const LayerList& list) {
  std::string sets;
  for (const Control& set : list.sets) sets += write_button(set, "quiet");
  return element("section", " class=\"list editor\" aria-labelledby=\"list-title\"",
                 element("h3", " class=\"unseen\" id=\"list-title\"", escape(list.title)) +
                     element("div", " class=\"row\" role=\"group\"" + attribute("aria-label", list.sets_title), sets) +
                     write_table(list) + element("p", " class=\"unseen\" id=\"grip-hint\"", escape(list.drag_hint)) +
                     write_row(list.arrange) + write_adding(list));
}

}  // namespace pw::page::inline sandbox
