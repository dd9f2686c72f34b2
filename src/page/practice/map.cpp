#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline practice {

using namespace app;

namespace {

std::string write_lately(const MasteryMap& map) {
  if (map.lately.empty()) return {};
  // As in the rail of the walk's steps, and a dash where the answer was shown.
  constexpr const char* marks_of[] = {"found", "told", "shown", "open"};
  std::string marks;
  for (std::size_t i = 0; i < map.lately.size(); ++i)
    marks += element("li", "",
                     element("i",
                             std::string(" class=\"mark ") + marks_of[static_cast<std::size_t>(map.lately[i].ending)] +
                                 "\"" + placed(numbered("lately", i)),
                             "") +
                         element("span", " class=\"unseen\"", escape(map.lately[i].words)));
  return element("div", " class=\"lately\"",
                 element("p", identified("lately"), escape(map.lately_title)) +
                     element("ol", " aria-labelledby=\"lately\"", marks));
}

}  // namespace

std::string write_map(const MasteryMap& map, std::string_view attributes) {
  std::string items;
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    const MasteryMap::Item& item = map.items[i];
    const std::string id = numbered("idea", i);
    std::string drawn;
    for (int n = 0; n < map.boxes; ++n) drawn += element("i", n < item.box ? " class=\"full\"" : "", "");
    items +=
        element("li", placed(id) + (item.current ? " class=\"current\"" : ""),
                element("span", placed(id + "-name"), escape(item.name) + element("span", " class=\"unseen\"", ": ")) +
                    element("span", " class=\"boxes\" aria-hidden=\"true\"" + placed(id + "-boxes"), drawn) +
                    element("b", placed(id + "-words"), escape(item.words)));
  }
  return element("aside", " class=\"map\" aria-labelledby=\"map-title\"" + placed("map") + std::string(attributes),
                 element("h3", identified("map-title"), escape(map.title)) +
                     element("p", placed("map-words"), escape(map.words)) + element("ul", "", items) +
                     write_lately(map));
}

}  // namespace pw::page::inline practice
