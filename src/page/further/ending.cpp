// What stands after the last step, as a document: the whole network, what was guessed, and what to take along.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline further {

using namespace app;

namespace {

std::string write_shares_of(const Conclusion& ending) {
  std::string out;
  for (std::size_t i = 0; i < ending.shares.size(); ++i) {
    const Conclusion::Share& share = ending.shares[i];
    const std::string id = numbered("ending-share", i);
    out +=
        element("div", " class=\"guessed\"",
                element("span", " class=\"muted\"" + placed(id + "-title"), escape(share.title)) +
                    element("b", placed(id + "-name"), escape(share.name)) +
                    "<svg class=\"shares\" viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"" +
                    placed(id + "-bar") + "><rect height=\"16\"" +
                    attribute("class", "f-" + std::string(stage::name(share.ink))) +
                    attribute("width", std::to_string(static_cast<int>(share.share_of_one * 1000))) + "/></svg>" +
                    element("b", placed(id), escape(share.share)));
  }
  return element("div", " class=\"most\"" + placed("ending-most"),
                 element("p", " class=\"strong\"" + placed("ending-most-title"), escape(ending.shares_title)) + out);
}

}  // namespace

std::string write_ending_seen(const View& view, const Drawing& drawing) {
  const Conclusion& ending = *view.ending;
  const Draws draw{[](const void* overview, stage::Canvas canvas) {
                     return stage::draw_treemap(*static_cast<const stage::Overview*>(overview), canvas);
                   },
                   &ending.overview};
  const Drawn drawn = write_drawn(draw, "overview", drawing, layout::picture_width(drawing.page_width, drawing.times));
  return element("p", " class=\"strong\"" + placed("ending-mosaic"), escape(ending.mosaic_title)) +
         element("div", " role=\"img\" class=\"all\"" + attribute("aria-label", ending.description) + placed("picture"),
                 drawn.markup) +
         write_shares_of(ending);
}

std::string write_ending_words(const View& view, const Drawing& drawing) {
  const Conclusion& ending = *view.ending;
  std::string takings;
  for (std::size_t i = 0; i < ending.takings.size(); ++i)
    takings += element(
        "li", "",
        element(
            "span", " aria-hidden=\"true\"" + placed(numbered("taking-icon", i)),
            drawing.shown ? write_svg(stage::draw_taking(static_cast<int>(i), {}), numbered("taking", i), "") : "") +
            write_paragraph(ending.takings[i], numbered("taking", i)));
  std::string steps;
  for (std::size_t i = 0; i < ending.steps.size(); ++i) {
    const Conclusion::Tried& tried = ending.steps[i];
    const std::string id = numbered("tried", i);
    steps +=
        element("li", "",
                element("i", attribute("class", tried.told ? "mark told" : "mark found") + placed(id + "-mark"), "") +
                    element("span", placed(id), escape(tried.name)) + " " +
                    element("span", " class=\"muted\"" + placed(id + "-words"), escape(tried.words)));
  }
  std::string others;
  for (const Control& control : ending.others) others += write_button(control, "plain");
  std::string further;
  for (const Control& control : ending.further) further += write_button(control, "quiet");
  return element("p", " class=\"step-of\"" + placed("ending-summary"), escape(ending.summary)) +
         element("h2", identified("heading") + " tabindex=\"-1\"", escape(ending.title)) +
         element("p", placed("takings-title"), escape(ending.takings_title)) +
         element("ul", " class=\"takings\"", takings) + element("ol", " class=\"tried\"" + placed("tried"), steps) +
         element("div", " class=\"onward\"",
                 (ending.weak.empty() ? "" : element("p", " class=\"muted\"" + placed("weak"), escape(ending.weak))) +
                     (ending.practise.id.empty() ? "" : write_button(ending.practise, "primary")) +
                     element("div", " class=\"row\"", others) +
                     (further.empty() ? "" : element("div", " class=\"further\"", further)));
}

}  // namespace pw::page::inline further
