#include "page/html.h"

#include <algorithm>

#include "app/shared/layout.h"
#include "lesson/facts.h"
#include "page/markup.h"
#include "page/parts.h"
#include "stage/count.h"

namespace pw::page {
namespace {

using namespace app;

std::string write_steps(const View& view, bool shown) {
  std::string items;
  for (const StepItem& item : view.steps) {
    std::string attributes = attribute("type", "button") + identified(item.control.id) +
                             attribute("data-control", item.control.id) +
                             attribute("class", item.known ? "step known" : "step");
    if (item.control.chosen) attributes += " aria-current=\"step\"";
    std::string content;
    if (shown) {
      stage::VolumeStyle style = view.volume_style;
      style.current = item.control.chosen;
      style.height = layout::strip_volume.roomy;
      content = write_svg(stage::draw_volume(item.out, style), item.control.id + "-", "");
    }
    const auto part = [&](std::string_view name) { return placed(item.control.id + "-" + std::string(name)); };
    content = element("span", " class=\"volume\" aria-hidden=\"true\"" + part("icon"), content);
    // Read as one name, "2 CONV1, 28×28×8, not counted yet"; seen as three lines.
    const auto read_only = [](const std::string& words) { return element("span", " class=\"unseen\"", escape(words)); };
    content += read_only(item.number + " ") + element("b", part("name"), escape(item.name)) + read_only(", ") +
               element("span", " class=\"shape\"" + part("shape"), escape(item.shape)) +
               read_only(", " + item.count_words) +
               element("span", " class=\"count\" aria-hidden=\"true\"" + part("count"), escape(item.count));
    items += element("li", "", element("button", attributes, content));
  }
  return element("nav", " class=\"steps card\"" + placed("steps") + attribute("aria-label", view.steps_title),
                 element("ol", "", items));
}

std::string write_screens(const View& view) {
  std::string tabs;
  for (const Control& control : view.screens) {
    tabs += element("button",
                    attribute("type", "button") + identified(control.id) + attribute("data-control", control.id) +
                        (control.chosen ? " aria-current=\"page\"" : ""),
                    escape(control.label));
  }
  return element("nav", " class=\"screens\"" + placed("screens") + attribute("aria-label", view.screens_title), tabs);
}

std::string write_question(const Question& question) {
  std::string inside;
  if (question.asks_count) {
    inside += element("label", attribute("for", question.field.id) + attribute("class", "prompt") + placed("prompt"),
                      escape(question.prompt));
    inside +=
        "<input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" enterkeyhint=\"go\" spellcheck=\"false\"" +
        identified(question.field.id) + attribute("data-control", question.field.id) +
        attribute("value", question.field.value) + " aria-describedby=\"feedback\">";
  } else {
    std::string choices = element("legend", attribute("class", "prompt") + placed("prompt"), escape(question.prompt));
    for (const Control& choice : question.choices) {
      std::string radio = "<input type=\"radio\" name=\"reason\"" + attribute("id", choice.id) +
                          attribute("data-control", choice.id) + (choice.chosen ? " checked" : "") + ">";
      choices += element("label", attribute("class", "choice") + placed(choice.id),
                         radio + element("span", placed(choice.id + "-words"), escape(choice.label)));
    }
    inside += element("fieldset", " role=\"radiogroup\" aria-describedby=\"feedback\"", choices);
  }
  inside += write_button(question.check, "primary");
  inside += write_button(question.show_me, "quiet");
  // No form: a frame that is sandboxed without allow-forms would refuse to send it. Enter does the same (web/input.js).
  return element("div", " class=\"question\"" + attribute("data-enter", question.check.id), inside);
}

std::string write_feedback(const Feedback& feedback) {
  const std::string_view tone = feedback.tone == Feedback::Tone::good ? "feedback good" : "feedback warn";
  std::string inside;
  if (!feedback.words.empty())
    inside = element("div", attribute("class", tone) + placed("said"), write_paragraph(feedback.words, "said-words"));
  if (!feedback.told.empty()) inside += element("span", " class=\"unseen\"", escape(" " + feedback.told));
  // Beside the status, not in it: it is there to be looked at, or read, and not to be said with the verdict.
  std::string yours;
  const auto line = [&](std::string_view id, const std::string& title, const std::vector<Sign>& signs) {
    yours += element("span", placed(std::string(id) + "-title"), escape(title) + " ") +
             element("span", " class=\"line\"" + placed(id), write_line(signs));
  };
  if (!feedback.yours.empty()) line("yours", feedback.yours_title, feedback.yours);
  if (!feedback.theirs.empty()) line("theirs", feedback.theirs_title, feedback.theirs);
  // One element that comes and goes as a whole, so that it is said once.
  return element("div", attribute("id", "feedback") + " role=\"status\"",
                 inside.empty() ? inside : element("div", "", inside)) +
         (yours.empty() ? yours : element("p", " class=\"yours\"", yours));
}

std::string write_pieces(const FormulaCard& card) {
  std::string out;
  for (std::size_t i = 0; i < card.pieces.size(); ++i) {
    const Piece& piece = card.pieces[i];
    const std::string ink(stage::name(stage::ink_of(piece.to)));
    const std::string id = numbered("piece", i);
    out += element(
        "li", attribute("class", "rule-" + ink) + placed(id),
        element("p", placed(id + "-words"),
                escape(piece.words) + (piece.value.empty() ? "" : " " + element("b", "", escape(piece.value)))));
  }
  return element("ol", " class=\"pieces\"", out);
}

std::string write_blanks(const FormulaCard& card) {
  std::string items;
  for (const Blank& blank : card.blanks) {
    const std::string& id = blank.field.id;
    const bool wrong = blank.mark == Blank::Mark::wrong;
    items += element("li", blank.mark == Blank::Mark::none ? "" : attribute("class", wrong ? "wrong" : "right"),
                     "<input type=\"number\" min=\"0\" inputmode=\"numeric\" autocomplete=\"off\" enterkeyhint=\"go\"" +
                         identified(id) + attribute("data-control", id) + attribute("value", blank.field.value) +
                         (wrong ? " aria-invalid=\"true\"" : "") + ">" +
                         element("label", attribute("for", id) + placed(id + "-words"), write_rich(blank.words)));
  }
  // Said when it comes: it is the answer to a press.
  return element("div", attribute("data-enter", card.check_blanks.id),
                 element("ul", " class=\"blanks\"", items) + write_button(card.check_blanks, "plain") +
                     element("p", " aria-live=\"polite\"" + placed("blanks-words"), write_rich(card.blanks_words)));
}

std::string write_formula(const FormulaCard& card) {
  using enum FormulaCard::Level;
  if (card.level == hidden && !card.hint) return {};
  const auto plainly = [](const std::string& words, std::string_view at, std::string_view css_class) {
    return words.empty() ? std::string() : element("p", attribute("class", css_class) + placed(at), escape(words));
  };
  // Takes the focus when the hint that had it is used up.
  std::string inside =
      element("h3", " id=\"formula-title\" tabindex=\"-1\"" + placed("formula-title"), escape(card.symbols_title));
  if (card.level == hidden) {
    inside += plainly(card.invite, "formula-invite", "muted");
    if (!card.look.empty()) inside += write_paragraph(card.look, "formula-look");
  } else if (card.level == nothing_to_learn) {
    inside += plainly(card.nothing, "formula-nothing", "strong");
  } else {
    inside += write_math(card);
    if (card.level == value)
      inside += element("p", " class=\"sentence\" id=\"sentence\"" + placed("formula-sentence"), escape(card.sentence));
    if (card.level == FormulaCard::Level::blanks) {
      inside += plainly(card.invite, "formula-invite", "muted");
    } else if (card.level == symbols) {
      std::string key;
      for (std::size_t i = 0; i < card.key.size(); ++i)
        key += element("li", placed(numbered("letter", i)), write_rich(card.key[i]));
      inside += element("ul", " class=\"key\"", key);
    } else {
      inside += write_pieces(card);
    }
  }
  if (card.level == FormulaCard::Level::blanks) inside += write_blanks(card);
  if (card.hint) inside += write_button(*card.hint, "quiet");
  return element("section", " class=\"formula card\" aria-labelledby=\"formula-title\"" + placed("formula"), inside);
}

std::string write_buttons(const std::vector<Control>& controls, std::string_view css_class, text::Key name) {
  if (controls.empty()) return {};
  std::string buttons;
  for (const Control& control : controls) buttons += write_button(control, css_class);
  return element("div", " class=\"row\" role=\"group\"" + attribute("aria-label", text::say(name)), buttons);
}

/// What lies over the picture and takes the pointer, and, where there is something to go through, the keys. A slider,
/// because that is what a screen reader gives the arrow keys to.
std::string write_cells(const Cells& cells) {
  std::string attributes =
      identified(cells.control.id) + " class=\"cells\" data-cells=\"" + (cells.drawn_on ? "draw" : "look") + "\"";
  if (cells.drawn_on) return element("div", attributes + " aria-hidden=\"true\"", "");
  const std::string words = text::say(
      text::Key::cells_at, {{"at", cells.at}, {"all", cells.all}, {"words", std::string_view(plain(cells.words))}});
  attributes += " role=\"slider\" tabindex=\"0\" aria-valuemin=\"0\"" + attribute("aria-label", cells.control.name) +
                attribute("aria-valuemax", std::to_string(cells.all)) +
                attribute("aria-valuenow", std::to_string(cells.at)) +
                attribute("aria-valuetext", cells.at > 0 ? words : text::say(text::Key::cells_none));
  return element("div", attributes, "");
}

std::string write_size(const SizeFormula& size) {
  const auto line = [](std::string_view at, const std::vector<Sign>& signs) {
    return element("p", " class=\"line\" aria-hidden=\"true\"" + placed(at), write_line(signs));
  };
  return element("div", " class=\"size\"",
                 element("h3", placed("size-title"), escape(text::say(text::Key::size_title))) +
                     line("size-letters", size.letters) + line("size-numbers", size.numbers) +
                     element("p", " class=\"muted small\"" + placed("size-words"), escape(size.sentence)));
}

std::string write_watch(const Watch& watch);

/// The picture with all that can be done with it.
std::string write_stage(const PictureView& view, const Drawing& drawing) {
  std::string choices = write_buttons(view.choices, "quiet", text::Key::lens_group);
  if (!view.numbers.id.empty()) choices += write_button(view.numbers, "quiet numbers");
  if (!choices.empty()) choices = element("div", " class=\"row\"", choices);
  std::string out = choices + write_buttons(view.images, "quiet", text::Key::image_group) +
                    element("figure", "", write_picture(view, drawing, view.cells ? write_cells(*view.cells) : ""));
  // The slider over the picture says it.
  if (view.cells)
    out += element("p",
                   std::string(view.size || view.cells->drawn_on ? " class=\"looked brief\"" : " class=\"looked\"") +
                       (view.cells->drawn_on ? "" : " aria-hidden=\"true\"") + placed("cells-words"),
                   write_rich(view.cells->words));
  for (const Control& zoom : view.zooms) out += write_button(zoom, "quiet");
  if (!view.arithmetic.empty())
    out += element("p", " class=\"arithmetic\"" + placed("arithmetic"), write_rich(view.arithmetic));
  if (view.size) out += write_size(*view.size);
  if (view.watch) out += write_watch(*view.watch);
  return out;
}

std::string write_watch(const Watch& watch) {
  std::string buttons;
  if (watch.play) buttons += write_button(*watch.play, "plain");
  buttons += write_button(watch.next, "quiet");
  const std::string slider = "<input type=\"range\" min=\"0\"" + attribute("max", std::to_string(watch.all)) +
                             identified(watch.slider.id) + attribute("data-control", watch.slider.id) +
                             attribute("value", watch.slider.value) + attribute("aria-label", watch.slider.name) +
                             attribute("aria-valuetext", watch.count + " " + watch.words) + ">";
  return element(
      "div", " class=\"watch\"",
      element("div", " class=\"row\"", buttons) + slider +
          element("p", placed("watch-words"), element("b", "", escape(watch.count)) + " " + escape(watch.words)));
}

std::string write_panel(const View& view, const Drawing& drawing) {
  if (!view.panel) return {};
  std::string inside = element("h2", identified("panel-title") + " tabindex=\"-1\"", escape(view.panel->title));
  std::string keys;
  for (std::size_t i = 0; i < view.panel->keys.size(); ++i) {
    const auto& [key, words] = view.panel->keys[i];
    const std::string id = numbered("key", i);
    keys += element("dt", "", element("kbd", placed(id), escape(key))) +
            element("dd", placed(id + "-words"), escape(words));
  }
  if (!keys.empty()) inside += element("dl", "", keys);
  // Where something is copied the words say so.
  inside += element("p", placed("panel-words") + (view.panel->snippets.empty() ? "" : " aria-live=\"polite\""),
                    escape(view.panel->words));
  for (std::size_t i = 0; i < view.panel->snippets.size(); ++i) {
    const Snippet& snippet = view.panel->snippets[i];
    const std::string id = "snippet-" + std::to_string(i + 1);
    inside += element("h3", placed(id + "-title"), escape(snippet.title)) +
              element("pre", identified(id) + " tabindex=\"0\"", escape(snippet.text)) +
              write_button(snippet.copy, "plain");
  }
  if (view.panel->overview) {
    const Draws draw{[](const void* overview, stage::Canvas canvas) {
                       return stage::draw_overview(*static_cast<const stage::Overview*>(overview), canvas);
                     },
                     &*view.panel->overview};
    const Drawn drawn =
        write_drawn(draw, "overview", drawing, layout::overview_width(drawing.page_width, drawing.times));
    inside +=
        element("div", " role=\"img\"" + attribute("aria-label", view.panel->description) + placed("panel-picture"),
                drawn.markup) +
        write_legend("panel-legend", drawn.picture, {});
  }
  std::string controls;
  for (const Control& control : view.panel->controls) controls += write_button(control, "plain");
  if (!controls.empty()) inside += element("div", " class=\"row\"", controls);
  return element("section",
                 identified("panel") + attribute("class", view.panel->overview ? "card panel all" : "card panel") +
                     " aria-labelledby=\"panel-title\"",
                 inside);
}

}  // namespace

std::string write_app(const View& view, const Drawing& drawing) {
  // Four cells in four of the quantities' colours.
  static const std::string mark =
      "<svg viewBox=\"0 0 19 19\" aria-hidden=\"true\"><rect class=\"f-w\" width=\"9\" height=\"9\" rx=\"2.5\"/>"
      "<rect class=\"f-d\" x=\"10\" width=\"9\" height=\"9\" rx=\"2.5\"/><rect class=\"f-bias\" y=\"10\" width=\"9\" "
      "height=\"9\" "
      "rx=\"2.5\"/><rect class=\"f-k\" x=\"10\" y=\"10\" width=\"9\" height=\"9\" rx=\"2.5\"/></svg>";
  std::string header = element("p", " class=\"brand\"" + placed("brand"), mark + escape(view.brand)) +
                       element("h1", identified("title"), escape(view.title)) + write_screens(view) +
                       write_button(view.theme, "quiet");
  // Left out for the eye, the title still heads the document.
  const auto shows = [&](Part part) { return !view.hides(part); };
  std::string out = shows(Part::header) ? element("header", " class=\"bar\"", header)
                                        : element("h1", " class=\"unseen\"", escape(view.title));

  std::string intro;
  if (!view.notice.empty())
    intro += element("div", " role=\"alert\" class=\"notice\"" + placed("notice"),
                     element("p", placed("notice-words"), escape(view.notice)));
  intro += element("p", " class=\"step-of\"" + placed("step-of"), escape(view.step_of));
  intro += element("h2", identified("heading") + " tabindex=\"-1\"", escape(view.heading));
  if (!view.setting.empty()) intro += element("p", " class=\"setting\"" + placed("setting"), escape(view.setting));
  intro += write_paragraph(view.before, "before");
  std::string lines;
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    const std::string id = numbered("line", i);
    lines += element("li", (view.lines[i].back().strong ? " class=\"asked\"" : "") + placed(id),
                     write_paragraph(view.lines[i], id + "-words"));
  }
  if (!lines.empty()) intro += element("ol", attribute("id", "lines") + " class=\"lines\"", lines);

  std::string after;
  for (std::size_t i = 0; i < view.after.size(); ++i) after += write_paragraph(view.after[i], numbered("after", i));
  if (view.finished)
    after +=
        element("div", " class=\"finished\"" + placed("finished"), write_paragraph(*view.finished, "finished-words"));

  std::string more;
  for (const Control& control : view.more) more += write_button(control, "quiet");

  const std::string ask = view.question.prompt.empty()
                              ? std::string()
                              : element("div", " class=\"ask card\"" + placed("ask"),
                                        write_question(view.question) + write_feedback(view.question.feedback));
  const std::string told = write_formula(view.formula) + element("div", " class=\"told\"", after);
  const std::string text = view.editor ? write_editor(*view.editor) : std::string();
  const std::string list = view.list ? write_list(*view.list) : std::string();
  const std::string what_ifs = view.what_ifs ? write_what_ifs(*view.what_ifs) : std::string();
  const std::string lesson =
      element("div", " class=\"words\"", element("div", " class=\"intro\"", intro) + text + ask + told) +
      element("div", " class=\"seen\"",
              list +
                  (view.picture.title.empty() ? std::string()
                                              : element("div", " class=\"picture card\"" + placed("picture-card"),
                                                        write_stage(view.picture, drawing))) +
                  (view.table.rows.empty() || !shows(Part::table)
                       ? std::string()
                       : element("div", " class=\"counted card\"" + placed("counted"), write_table(view.table, true))) +
                  (view.map ? write_map(*view.map) : std::string()) + what_ifs);
  std::string dots;
  if (!view.steps.empty()) {
    for (const StepItem& item : view.steps)
      dots += element("i", item.control.chosen ? " class=\"current\"" : item.known ? " class=\"known\"" : "", "");
    dots = element("span", " class=\"dots\" aria-hidden=\"true\"" + placed("dots"), dots);
  }
  const std::string steps = shows(Part::nav) && !view.steps.empty() ? write_steps(view, drawing.shown) : "";
  const std::string previous = view.previous.id.empty() ? "" : write_button(view.previous, "plain");
  const std::string pager =
      shows(Part::pager) && !view.next.id.empty()
          ? element("div", " class=\"pager\"", previous + dots + write_button(view.next, "primary"))
          : "";
  out += element(
      "main", "",
      steps + element("div", view.question_first ? " class=\"lesson question-first\"" : " class=\"lesson\"", lesson) +
          pager + element("div", " class=\"more\"", more) + write_panel(view, drawing));
  return out;
}

}  // namespace pw::page
