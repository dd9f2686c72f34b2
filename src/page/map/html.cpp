// The map in the document: what is drawn, what is done with it, and everything on it as a list.
#include "lesson/rich.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline map {
namespace {

using namespace app;

/// As text it is drawn in a room of its own; the canvas draws it as large as there is room.
constexpr stage::map::Window as_text{1100, 540};

std::string write_items(const std::vector<AtlasView::Item>& items) {
  std::string out;
  for (const AtlasView::Item& item : items) {
    out += element(
        "li", "",
        element("button",
                " type=\"button\"" + attribute("id", item.control.id) + attribute("data-control", item.control.id) +
                    attribute("data-value", item.control.value) + (item.control.chosen ? " aria-current=\"true\"" : ""),
                escape(item.control.label)) +
            (item.inside.empty() ? std::string() : element("ul", "", write_items(item.inside))));
  }
  return out;
}

std::string write_seen(const AtlasView& atlas, const Drawing& drawing) {
  stage::Picture picture{.width = as_text.width, .height = as_text.height, .items = {}, .legend = {}};
  if (drawing.shown)
    picture = stage::map::draw(*atlas.atlas, stage::map::held(*atlas.atlas, atlas.camera, as_text), as_text, atlas.spot,
                               atlas.told, drawing.pixel);
  const std::string words = plain(atlas.looked);
  return element(
      "figure", "",
      element("div", " class=\"drawn\"",
              element("div",
                      " role=\"img\"" + attribute("aria-label", atlas.described) + " data-grip=\"0 0 10000 10000\"" +
                          placed("picture"),
                      write_svg(picture, "picture-", "")) +
                  element("div",
                          identified(atlas.field.id) +
                              " class=\"cells\" data-cells=\"map\" data-scene role=\"slider\" tabindex=\"0\" "
                              "aria-valuemin=\"0\" aria-valuemax=\"1000\"" +
                              attribute("aria-label", atlas.field.name) +
                              attribute("aria-valuenow", atlas.slider.value) + attribute("aria-valuetext", words),
                          "")));
}

}  // namespace

std::string write_atlas(const AtlasView& atlas, const Drawing& drawing) {
  std::string names;
  for (const AtlasView::Item& item : atlas.list)
    names += element("option", attribute("value", atlas.atlas->plots[static_cast<std::size_t>(item.plot)].title), "");
  const std::string find = element(
      "div", " class=\"find\"" + attribute("data-enter", atlas.go.id),
      element("label", attribute("for", atlas.find.id) + " class=\"unseen\"", escape(atlas.find.label)) +
          "<input type=\"search\" autocomplete=\"off\" spellcheck=\"false\" enterkeyhint=\"go\" list=\"all-names\"" +
          identified(atlas.find.id) + attribute("data-control", atlas.find.id) + attribute("value", atlas.find.value) +
          attribute("placeholder", atlas.find.label) + ">" + element("datalist", " id=\"all-names\"", names) +
          write_button(atlas.go, "quiet"));
  std::string legend;
  for (std::size_t i = 0; i < atlas.legend.size(); ++i) {
    legend += element("span", placed(numbered("kind", i)),
                      element("i", attribute("class", "f-" + std::string(stage::name(atlas.legend[i].ink))), "") +
                          escape(atlas.legend[i].text));
  }
  std::string levels;
  for (std::size_t i = 0; i < atlas.levels.size(); ++i)
    levels += element(i == atlas.level ? "b" : "span", placed(numbered("level", i)), escape(atlas.levels[i]));
  const std::string slider = "<input type=\"range\" min=\"0\" max=\"1000\"" + identified(atlas.slider.id) +
                             attribute("data-control", atlas.slider.id) + attribute("value", atlas.slider.value) +
                             attribute("aria-label", atlas.slider.name) + ">";
  return element("div", " class=\"atlas-head\"",
                 element("div", "",
                         element("h2", identified("heading") + " tabindex=\"-1\"", escape(atlas.title)) +
                             element("p", placed("atlas-words"), escape(atlas.words))) +
                     find + element("div", " class=\"kinds\" aria-hidden=\"true\"", legend)) +
         element("div", " class=\"seen\"", write_seen(atlas, drawing)) +
         element("p", " class=\"looked\" aria-hidden=\"true\"" + placed("atlas-looked"), write_rich(atlas.looked)) +
         element("div", " class=\"nearness\"",
                 write_button(atlas.farther, "quiet") +
                     element("div", "", element("div", " class=\"levels\" aria-hidden=\"true\"", levels) + slider) +
                     write_button(atlas.nearer, "quiet")) +
         element("div", " class=\"atlas-list\"",
                 element("h3", "", escape(atlas.list_title)) + element("ul", "", write_items(atlas.list)));
}

}  // namespace pw::page::inline map
