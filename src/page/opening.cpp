// What stands before the first step, as a document: a card over the mosaic of all parameters.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page {

using namespace app;

namespace {

std::string write_guess(const Beginning& opening, const Beginning::Choice& choice, const stage::VolumeStyle& strip,
                        bool shown) {
  const Control& control = choice.control;
  stage::VolumeStyle style = strip;
  style.current = control.chosen;
  style.width = style.height = layout::rail_volume.roomy;
  return element(
      "label", " class=\"guess\"" + attribute("data-ring", control.id) + placed(control.id),
      "<input type=\"radio\" name=\"guess\"" + attribute("id", control.id) + attribute("data-control", control.id) +
          (control.chosen ? " checked" : "") + ">" +
          (control.chosen ? element("i", " aria-hidden=\"true\"" + placed("guess-yours"), escape(opening.yours)) : "") +
          element("span", " class=\"volume\" aria-hidden=\"true\"" + placed(control.id + "-icon"),
                  shown ? write_svg(stage::draw_volume(choice.out, style), control.id + "-", "") : "") +
          element("span", placed(control.id + "-words"), escape(control.label)));
}

}  // namespace

std::string write_opening(const View& view, const Drawing& drawing) {
  const Beginning& opening = *view.opening;
  std::string guesses;
  for (const Beginning::Choice& choice : opening.guesses)
    guesses += write_guess(opening, choice, view.volume_style, drawing.shown);
  std::string notes;
  for (std::size_t i = 0; i < opening.notes.size(); ++i)
    notes += element("span", placed(numbered("opening-note", i)), escape(opening.notes[i]));
  const std::string card =
      element("h2", identified("heading") + " tabindex=\"-1\"", escape(opening.title)) +
      element("p", " class=\"said\"" + placed("opening-words"), escape(opening.words)) +
      element("p", " id=\"guess-ask\" class=\"strong\" data-at", escape(opening.ask)) +
      element("div", " class=\"guesses\" role=\"radiogroup\" aria-labelledby=\"guess-ask\"", guesses) +
      element("div", " class=\"begin\"",
              write_button(opening.start, "primary") + element("p", " class=\"muted\"", notes));
  constexpr stage::Canvas cells{.width = layout::lens.width, .height = layout::lens.height};
  const std::string lens =
      element("p", "",
              element("b", placed("lens-title"), escape(opening.lens_title)) +
                  element("span", " class=\"muted\"" + placed("lens-words"), escape(opening.lens_words)));
  return element("main", " class=\"opening\"" + placed("mosaic"),
                 element("section",
                         std::string(*view.menu.open ? " inert" : "") + " class=\"cover\" aria-labelledby=\"heading\"" +
                             placed("cover"),
                         card) +
                     element("div", " class=\"lens\"" + placed("lens"),
                             element("div", " aria-hidden=\"true\"" + placed("lens-cells"),
                                     drawing.shown ? write_svg(stage::draw_lens(cells), "lens-", "") : "") +
                                 lens));
}

}  // namespace pw::page
