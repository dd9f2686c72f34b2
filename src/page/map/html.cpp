// The map in the document: what is drawn, what is done with it, and everything on it as a list.
#include <algorithm>

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

/// How large the square is that stands at the foot, in words.
std::string measure_words(const AtlasView& atlas) {
  const Count n = stage::map::measure(atlas.on(atlas.room), atlas.camera, atlas.room).parameters;
  return n < 1 ? std::string() : text::say(text::Key::atlas_measure, {{"n", n}});
}

std::string write_seen(const AtlasView& atlas, const Drawing& drawing) {
  stage::Picture picture{.width = as_text.width, .height = as_text.height, .items = {}, .legend = {}};
  if (drawing.shown) {
    stage::map::Seen seen = stage::map::draw(atlas.on(as_text), atlas.camera_in(as_text, true), as_text,
                                             {atlas.spot, atlas.told, atlas.covered}, drawing.pixel);
    picture = std::move(seen.fields);
    std::ranges::move(seen.words.items, std::back_inserter(picture.items));
  }
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

std::string write_atlas(const View& view, const Drawing& drawing, const std::string& question) {
  const AtlasView& atlas = *view.atlas;
  std::string names;
  for (const AtlasView::Item& item : atlas.list)
    names += element("option", attribute("value", atlas.wide->plots[static_cast<std::size_t>(item.plot)].title), "");
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
                             attribute("aria-label", atlas.slider.name) +
                             attribute("aria-valuetext", atlas.near_words) + ">";
  const std::string heading = element("h2", identified("heading") + " tabindex=\"-1\"", escape(atlas.title));
  std::string head;
  if (view.previous.id.empty()) {
    head = element("div", "", heading + element("p", placed("atlas-words"), escape(atlas.words))) +
           element("div", " class=\"row\"", find + write_button(atlas.ask, "plain")) +
           element("div", " class=\"kinds\" aria-hidden=\"true\"", legend);
  } else {
    // While it asks.
    head = element("div", " class=\"row\"",
                   heading + write_button(view.previous, "quiet") +
                       (view.next.id.empty() ? std::string() : write_button(view.next, "primary"))) +
           write_paragraph(view.before, "before") + question;
  }
  std::string changes;
  if (!atlas.changes.empty()) {
    for (const Control& control : atlas.changes) changes += write_button(control, "quiet");
    std::string options;
    for (const auto& [word, title] : atlas.overs)
      options +=
          element("option", attribute("value", word) + (word == atlas.over.value ? " selected" : ""), escape(title));
    changes += element("label", attribute("for", atlas.over.id) + placed("over-words"), escape(atlas.over.label)) +
               element("select",
                       identified(atlas.over.id) + attribute("data-control", atlas.over.id) +
                           attribute("aria-label", atlas.over.name),
                       options);
    changes = element("div", " class=\"changes\"", changes);
  }
  return element("div",
                 attribute("class", !view.previous.id.empty() ? "atlas-head asks"
                                    : changes.empty()         ? "atlas-head"
                                                              : "atlas-head looks"),
                 head) +
         changes + element("div", " class=\"seen\"", write_seen(atlas, drawing)) +
         element("p", " class=\"looked\" aria-hidden=\"true\"" + placed("atlas-looked"), write_rich(atlas.looked)) +
         element("div", " class=\"nearness\"",
                 element("p", " class=\"measure\"" + placed("measure"), escape(measure_words(atlas))) +
                     write_button(atlas.farther, "quiet") +
                     element("div", "", element("div", " class=\"levels\" aria-hidden=\"true\"", levels) + slider) +
                     write_button(atlas.nearer, "quiet")) +
         element("div", " class=\"atlas-list\"",
                 element("h3", "", escape(atlas.list_title)) + element("ul", "", write_items(atlas.list)));
}

}  // namespace pw::page::inline map
