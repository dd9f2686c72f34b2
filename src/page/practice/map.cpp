#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline practice {

using namespace app;

std::string write_map(const MasteryMap& map, bool with_pictures) {
  std::string items;
  for (const MasteryMap::Item& item : map.items) {
    std::string drawn;
    for (int i = 0; with_pictures && i < map.boxes; ++i)
      drawn += element("i", i < item.box ? " class=\"full\"" : "", "");
    items += element("li", "",
                     element("span", "", escape(item.name + ": ")) +
                         element("span", " class=\"boxes\" aria-hidden=\"true\"", drawn) +
                         element("b", "", escape(item.words)));
  }
  return element("section", " class=\"map card\" aria-labelledby=\"map-title\"",
                 element("h3", identified("map-title"), escape(map.title)) +
                     element("p", placed("map-words"), escape(map.words)) + element("ul", placed("map"), items));
}

}  // namespace pw::page::inline practice
