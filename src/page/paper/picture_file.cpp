// A picture as a file of its own.
#include "app/sandbox/diagram.h"
#include "app/walk/further/overview.h"
#include "page/html.h"
#include "page/map/poster.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline paper {

using namespace app;

std::string write_picture_file(const State& state, bool whole) {
  const View view = describe(state);
  constexpr stage::Canvas canvas{.width = 1000, .pixel = 0.5F};
  // A scene as on the stage; another layer's picture as high as it becomes.
  constexpr stage::Canvas as_seen{.width = 1000, .pixel = 0.5F, .height = 700};
  const bool map = state.page.screen == ScreenChoice::map;
  const bool diagram = whole && state.page.screen == ScreenChoice::sandbox;
  const stage::Picture picture = map       ? draw_map_file(view)
                                 : diagram ? stage::draw_diagram(app::sandbox::diagram_of(state.sandbox), canvas)
                                 : whole   ? stage::draw_overview(walk::whole_network(state), canvas)
                                           : stage::draw_layer(view.picture.subject, as_seen);
  const std::string title = map       ? view.atlas->title
                            : diagram ? app::sandbox::diagram_title(state.sandbox)
                            : whole   ? view.title
                                      : view.heading + ": " + plain(view.picture.title);
  const std::string description = map       ? view.atlas->described + " " + plain(view.atlas->looked)
                                  : diagram ? title
                                  : whole   ? walk::whole_network_words(state)
                                            : view.picture.description;
  std::string styles = "text{font-family:\"Paramwalk Sans\",Inter,system-ui,sans-serif}.f-none{fill:none}";
  for (std::size_t i = 1; i < static_cast<std::size_t>(stage::Ink::count); ++i) {
    const auto ink = static_cast<stage::Ink>(i);
    const std::string name(stage::name(ink));
    const std::string hex = hex_colour(stage::colour(ink, view.colours));
    styles += ".f-" + name + "{fill:" + hex + "}.s-" + name + "{stroke:" + hex + "}";
  }
  const std::string_view as_part = " class=\"wide\"";
  std::string out = write_svg(picture, "p", "wide");
  out.replace(out.find(as_part), as_part.size(), " xmlns=\"http://www.w3.org/2000/svg\"");
  const std::size_t inside = out.find('>') + 1;
  out.insert(inside, element("title", "", escape(title)) + element("desc", "", escape(description)) +
                         element("style", "", styles) + "<rect class=\"f-card\" width=\"100%\" height=\"100%\"/>");
  const std::string_view hidden = " aria-hidden=\"true\"";
  if (const std::size_t at = out.find(hidden); at < inside) out.replace(at, hidden.size(), " role=\"img\"");
  return out;
}

}  // namespace pw::page::inline paper
