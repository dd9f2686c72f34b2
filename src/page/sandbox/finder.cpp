// A list to be searched, over the page: a field, and below it what has been found, in groups. The document shows it itself, also over the
// canvas: no drawing of ours would scroll it. Keys go through it in web/list.js.
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline sandbox {

using namespace app;

namespace {

std::string write_option(const Finder& finder, const Finder::Option& option) {
  return element(
      "button",
      " type=\"button\" role=\"option\" tabindex=\"-1\"" + attribute("id", "known-" + option.value) +
          attribute("data-control", finder.open.id) + attribute("data-value", option.value) +
          attribute("aria-selected", option.current ? "true" : "false") + (option.best ? " class=\"best\"" : ""),
      element("span", "", escape(option.name)) + " " + element("span", " class=\"muted\"", escape(option.year)));
}

}  // namespace

std::string write_finder(const Finder& finder) {
  std::string groups;
  for (const Finder::Group& group : finder.groups) {
    std::string options;
    for (const Finder::Option& option : group.options) options += write_option(finder, option);
    // Its name is told with the first of its networks that is come to: by itself it is no part of the list.
    groups += element("div", " role=\"group\"" + attribute("aria-label", group.title),
                      element("b", " aria-hidden=\"true\"", escape(group.title)) + options);
  }
  return element("div", " class=\"finder\"",
                 element("div", attribute("data-enter", finder.go.id),
                         "<input type=\"search\" autocomplete=\"off\" spellcheck=\"false\" enterkeyhint=\"go\" "
                         "aria-controls=\"found\"" +
                             identified(finder.field.id) + attribute("data-control", finder.field.id) +
                             attribute("value", finder.field.value) + attribute("placeholder", finder.field.label) +
                             attribute("aria-label", finder.field.name) + ">") +
                     element("div",
                             " id=\"found\" role=\"listbox\" class=\"hits\"" +
                                 attribute("aria-label", finder.list_title) + (finder.groups.empty() ? " hidden" : ""),
                             groups));
}

}  // namespace pw::page::inline sandbox
