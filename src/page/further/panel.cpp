// What opens over the page, as a dialog.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline further {

using namespace app;

namespace {

/// A row of them, or one below each heading.
std::string write_controls(const Panel& panel) {
  std::string out, row;
  const auto end = [&] {
    if (!row.empty()) out += element("div", " class=\"row\"", row);
    row.clear();
  };
  for (const Control& control : panel.controls) {
    if (!is_group(control)) {
      row += write_button(control, "plain");
      continue;
    }
    end();
    out += element("h3", placed(control.id), escape(control.label));
  }
  end();
  return out;
}

}  // namespace

std::string write_panel(const Panel& panel, const Drawing& drawing) {
  std::string inside = element("h2", identified("panel-title") + " tabindex=\"-1\"", escape(panel.title));
  std::string keys;
  for (std::size_t i = 0; i < panel.keys.size(); ++i) {
    const auto& [key, words] = panel.keys[i];
    const std::string id = numbered("key", i);
    keys += element("dt", "", element("kbd", placed(id), escape(key))) +
            element("dd", placed(id + "-words"), escape(words));
  }
  if (!keys.empty()) inside += element("dl", "", keys);
  // Where something is copied the words say so.
  inside += element("p", placed("panel-words"), escape(panel.words));
  // In groups they come before what they change.
  const bool grouped = !panel.controls.empty() && is_group(panel.controls.front());
  if (grouped) inside += write_controls(panel);
  if (panel.questions) inside += write_questions(*panel.questions);
  for (std::size_t i = 0; i < panel.snippets.size(); ++i) {
    const Snippet& snippet = panel.snippets[i];
    const std::string id = "snippet-" + std::to_string(i + 1);
    inside += element("h3", placed(id + "-title"), escape(snippet.title)) +
              element("pre", identified(id) + " tabindex=\"0\"", escape(snippet.text)) +
              write_button(snippet.copy, "plain");
  }
  if (panel.overview) {
    const Draws draw{[](const void* overview, stage::Canvas canvas) {
                       return stage::draw_overview(*static_cast<const stage::Overview*>(overview), canvas);
                     },
                     &*panel.overview};
    const Drawn drawn =
        write_drawn(draw, "overview", drawing, layout::overview_width(drawing.page_width, drawing.times));
    inside += element("div", " role=\"img\"" + attribute("aria-label", panel.description) + placed("panel-picture"),
                      drawn.markup) +
              write_legend("panel-legend", drawn.picture, {});
  }
  if (panel.finder) inside += write_finder(*panel.finder);
  if (!grouped) inside += write_controls(panel);
  return element("div", " class=\"over\"" + placed("over"),
                 element("section",
                         identified("panel") +
                             attribute("class", panel.overview    ? "panel all"
                                                : panel.questions ? "panel set"
                                                                  : "panel") +
                             " role=\"dialog\" aria-modal=\"true\" aria-labelledby=\"panel-title\"",
                         inside + write_button(panel.close, "quiet")));
}

}  // namespace pw::page::inline further
