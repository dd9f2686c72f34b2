#include "page/html.h"

#include <algorithm>

#include "app/shared/layout.h"
#include "app/shared/words.h"
#include "lesson/facts.h"
#include "page/markup.h"
#include "page/parts.h"
#include "stage/count.h"

namespace pw::page {
namespace {

using namespace app;

/// How a step stands, by a shape: a tick in a disc, a dot in a ring, a ring.
std::string write_mark(const StepItem& item) {
  return element("i",
                 attribute("class", !item.known ? "mark"
                                    : item.told ? "mark told"
                                                : "mark found") +
                     placed(item.control.id + "-mark"),
                 "");
}

/// What lies under the menu while that is open.
std::string_view under_menu(const View& view) { return *view.menu.open ? " inert" : ""; }

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
      style.width = style.height = layout::rail_volume.roomy;
      if (item.blocks) style.width = layout::rail_blocks;
      content = write_svg(item.blocks ? stage::draw_blocks(*item.blocks, style) : stage::draw_volume(item.out, style),
                          item.control.id + "-", "");
    }
    const auto part = [&](std::string_view name) { return placed(item.control.id + "-" + std::string(name)); };
    content = element("span", " class=\"volume\" aria-hidden=\"true\"" + part("icon"), content);
    // Read as one name, "2 CONV1, 28×28×8, not counted yet"; seen as a shape, the name with a mark, and below it the count, or what goes
    // out while that is not known.
    const auto read_only = [](const std::string& words) { return element("span", " class=\"unseen\"", escape(words)); };
    content += read_only(item.number + " ") + element("b", part("name"), escape(item.name)) +
               (item.marked ? write_mark(item) : std::string()) +
               read_only(", " + item.shape_words + ", " + item.count_words) +
               element("span", " class=\"shape\" aria-hidden=\"true\"" + part("shape"),
                       escape(item.known ? item.count : item.shape));
    items += element("li", "",
                     item.control.enabled ? element("button", attributes, content)
                                          : element("span",
                                                    identified(item.control.id) +
                                                        attribute("class", item.control.chosen ? "step asked" : "step"),
                                                    content));
  }
  // One that leads nowhere is for the eye: the question's words say all of it.
  if (!view.steps.front().control.enabled)
    return element("div",
                   " class=\"steps looked-at\" aria-hidden=\"true\"" + std::string(under_menu(view)) + placed("steps"),
                   element("ol", "", items));
  return element(
      "nav",
      " class=\"steps\"" + std::string(under_menu(view)) + placed("steps") + attribute("aria-label", view.steps_title),
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
  return element("nav", " class=\"screens\"" + attribute("aria-label", view.screens_title), tabs);
}

/// What is asked, as the name of the field or of the choices. Of each question another element: a browser may keep the name of one that is
/// used again.
std::string write_prompt(const View& view) {
  const Question& question = view.question;
  if (question.asks_count)
    return element("label", attribute("for", question.field.id) + " class=\"prompt\"" + placed("prompt"),
                   escape(question.prompt));
  return element("p", attribute("id", "prompt-" + view.place) + " class=\"prompt\"" + placed("prompt"),
                 escape(question.prompt));
}

std::string write_question(const View& view, bool is_sum) {
  const Question& question = view.question;
  // The network that is asked about.
  const std::string described = view.lines.empty() ? std::string() : " aria-describedby=\"lines\"";
  std::string inside;
  if (question.asks_count) {
    if (is_sum) inside += element("span", " class=\"sign\" aria-hidden=\"true\"" + placed("is"), "=");
    inside += "<input type=\"text\" inputmode=\"tel\" autocomplete=\"off\" enterkeyhint=\"go\" spellcheck=\"false\"" +
              identified(question.field.id) + attribute("data-control", question.field.id) +
              attribute("value", question.field.value) +
              (question.hint.empty() ? std::string() : attribute("placeholder", question.hint)) + described + ">";
  } else {
    std::string choices;
    for (const Control& choice : question.choices) {
      std::string radio = "<input type=\"radio\" name=\"reason\"" + attribute("id", choice.id) +
                          attribute("data-control", choice.id) + (choice.chosen ? " checked" : "") + ">";
      choices += element("label", attribute("class", "choice") + placed(choice.id),
                         radio + element("span", placed(choice.id + "-words"), escape(choice.label)));
    }
    inside += element("div",
                      attribute("id", "choices-" + view.place) + " class=\"choices\" role=\"radiogroup\"" +
                          attribute("aria-labelledby", "prompt-" + view.place) + described,
                      choices);
  }
  inside += write_button(question.check, "primary");
  // No form: a frame that is sandboxed without allow-forms would refuse to send it. Enter does the same (web/input.js).
  const Feedback::Tone tone = question.feedback.tone;
  return element("div",
                 attribute("class", tone == Feedback::Tone::good   ? "question good"
                                    : tone == Feedback::Tone::warn ? "question warn"
                                                                   : "question") +
                     attribute("data-enter", question.check.id),
                 inside);
}

std::string write_feedback(const Feedback& feedback) {
  const std::string_view tone = feedback.tone == Feedback::Tone::good ? "feedback good" : "feedback warn";
  std::string inside;
  if (!feedback.words.empty())
    inside = element("div", attribute("class", tone) + placed("said"), write_paragraph(feedback.words, "said-words"));
  // Beside the verdict: it is there to be looked at, or read.
  std::string yours;
  const auto line = [&](std::string_view id, const std::string& title, const std::vector<Sign>& signs) {
    yours += element("span", placed(std::string(id) + "-title"), escape(title) + " ") +
             element("span", " class=\"line\"" + placed(id), write_line(signs));
  };
  if (!feedback.yours.empty()) line("yours", feedback.yours_title, feedback.yours);
  if (!feedback.theirs.empty()) line("theirs", feedback.theirs_title, feedback.theirs);
  return element("div", attribute("id", "feedback"), inside) +
         (yours.empty() ? yours : element("p", " class=\"yours\"", yours));
}

std::string write_buttons(const std::vector<Control>& controls, std::string_view css_class, text::Key name) {
  if (controls.empty()) return {};
  std::string buttons;
  for (const Control& control : controls) buttons += write_button(control, css_class);
  return element("div", " class=\"row\" role=\"group\"" + attribute("aria-label", text::say(name)), buttons);
}

/// What lies over the picture and takes the pointer, and, where there is something to go through, the keys. A slider,
/// because that is what a screen reader gives the arrow keys to.
std::string write_cells(const Cells& cells, bool in_scene) {
  std::string attributes =
      identified(cells.control.id) + " class=\"cells\" data-cells=\"" + (cells.drawn_on ? "draw" : "look") + "\"";
  if (in_scene) attributes += " data-scene";
  if (cells.drawn_on) return element("div", attributes + " aria-hidden=\"true\"", "");
  // Shortly which one it is; what it does is told to whoever asks (web/cells.js).
  const std::string words = plain(cells.name.empty() ? cells.words : cells.name);
  attributes += " role=\"slider\" tabindex=\"0\" aria-valuemin=\"1\"" + attribute("aria-label", cells.control.name) +
                attribute("aria-description", cells.keys) + attribute("aria-valuemax", std::to_string(cells.all)) +
                attribute("aria-valuenow", std::to_string(cells.at)) + attribute("aria-valuetext", words);
  return element("div", attributes, "");
}

std::string write_watch(const Watch& watch);

/// What is pointed at, and what there is to compute and to watch.
std::string write_under_picture(const PictureView& view, bool fills) {
  std::string out = write_buttons(view.images, "quiet", text::Key::image_group);
  if (view.watch) out += write_watch(*view.watch);
  // The slider over the picture says it.
  if (view.cells && !fills)
    out += element("p",
                   std::string(view.cells->drawn_on ? " class=\"looked brief\"" : " class=\"looked\"") +
                       (view.cells->drawn_on ? "" : " aria-hidden=\"true\"") + placed("cells-words"),
                   write_rich(view.cells->words));
  for (const Control& zoom : view.zooms) out += write_button(zoom, "quiet");
  if (view.subject.verdict && fills)
    out += element("button",
                   " type=\"button\" id=\"back\" data-at class=\"quiet\" data-control=\"cells\" data-value=\"back\"",
                   escape(text::say(text::Key::scene_back)));
  return element("div", view.images.empty() ? " class=\"under\"" : " class=\"under images\"", out);
}

/// The picture with all that can be done with it.
std::string write_stage(const PictureView& view, const Drawing& drawing, layout::Size (*room)(float, float)) {
  const bool fills = view.fills;
  const std::string over = view.cells ? write_cells(*view.cells, fills) : std::string();
  const std::string figure =
      element("figure", "",
              fills ? write_scene(view, drawing, over, room)
                    : write_picture(view, drawing, over, layout::picture_width(drawing.page_width, drawing.times)));
  // While a wrong count is shown on the cells there is nothing to choose.
  return (fills && view.subject.verdict ? std::string() : write_buttons(view.choices, "quiet", text::Key::lens_group)) +
         figure + write_under_picture(view, fills);
}

std::string write_watch(const Watch& watch) {
  std::string buttons;
  if (watch.play) buttons += write_button(*watch.play, "quiet");
  buttons += write_button(watch.next, "quiet");
  const std::string slider = "<input type=\"range\" min=\"0\"" + attribute("max", std::to_string(watch.all)) +
                             identified(watch.slider.id) + attribute("data-control", watch.slider.id) +
                             attribute("value", watch.slider.value) + attribute("aria-label", watch.slider.name) +
                             attribute("aria-valuetext", watch.count + " " + watch.words) + ">";
  return element(
      "div", watch.idle ? " class=\"watch idle\"" : " class=\"watch\"" + placed("watch-ground"),
      element("div", " class=\"row\"", buttons) + slider +
          element("p", placed("watch-words"), element("b", "", escape(watch.count)) + " " + escape(watch.words)));
}

}  // namespace

namespace {

/// Four cells in four of the quantities' colours.
std::string write_sign() {
  return "<svg viewBox=\"0 0 19 19\" aria-hidden=\"true\"><rect class=\"f-w\" width=\"9\" height=\"9\" rx=\"2.5\"/>"
         "<rect class=\"f-d\" x=\"10\" width=\"9\" height=\"9\" rx=\"2.5\"/><rect class=\"f-bias\" y=\"10\" "
         "width=\"9\" "
         "height=\"9\" "
         "rx=\"2.5\"/><rect class=\"f-k\" x=\"10\" y=\"10\" width=\"9\" height=\"9\" rx=\"2.5\"/></svg>";
}

/// Of an embedded lesson what leads to the page that it is of: with its screens, its menu, and what is said about it.
std::string write_whole(const View& view) {
  if (view.whole.empty()) return {};
  return element("p", " class=\"whole\"",
                 element("a",
                         " id=\"whole\" target=\"_blank\" rel=\"noopener\"" + attribute("href", view.whole) +
                             attribute("aria-label", text::say(text::Key::whole_page)),
                         write_sign() + escape(view.brand)));
}

/// The bar at the top: whose page it is, its screens, and the menu. Left out for the eye, the title still heads the document.
std::string write_bar(const View& view) {
  const std::string title = element("h1", " id=\"title\" class=\"unseen\"", escape(view.title));
  const bool header = !view.hides(Part::header);
  const bool menu = !view.hides(Part::more);
  if (!header && !menu) return title;
  std::string out = title;
  if (header)
    out += element("p", " class=\"brand\"" + placed("brand"), write_sign() + element("span", "", escape(view.brand))) +
           write_screens(view);
  if (menu) {
    std::string items;
    for (const Control& control : view.more) items += write_button(control, "quiet");
    items += write_button(view.theme, "quiet");
    out += write_button(view.menu, "quiet") +
           element("div", identified("more") + " class=\"menu\"" + (*view.menu.open ? "" : " hidden"), items);
  }
  return element("header", " class=\"bar\"" + placed("bar"), out);
}

/// From the top to where the answer is given: seen while it has the focus.
std::string write_skip() {
  return element("button", " type=\"button\" class=\"skip\" data-to=\".question input\"",
                 escape(text::say(text::Key::skip_to_question)));
}

/// The way back and on, beside where one is: seen as arrows, read as words.
std::string write_pager(const View& view) {
  const auto arrow = [](const Control& control) {
    return element(
        "button",
        attribute("type", "button") + identified(control.id) + attribute("data-control", control.id) +
            " class=\"arrow\"" +
            (control.enabled ? std::string() : " aria-disabled=\"true\"" + attribute("title", control.why_not)),
        element("span", " class=\"unseen\"", escape(control.label)));
  };
  return element("span", " class=\"pager\"", arrow(view.previous) + arrow(view.next));
}

/// The formula on one line, with a word under each operand: fields where it is to be filled in. What is heard of the others is the formula
/// itself.
std::string write_equation(const FormulaCard& card) {
  if (card.line.empty()) return {};
  std::string line;
  std::size_t operands = 0;
  std::size_t between = 0;
  std::string signs;
  const auto flush = [&] {
    if (!signs.empty())
      line +=
          element("span", " class=\"sign\" aria-hidden=\"true\"" + placed(numbered("sign", between++)), escape(signs));
    signs.clear();
  };
  for (const Sign& sign : card.line) {
    if (sign.kind == Sign::Kind::sign) {
      add_sign(signs, sign);
      continue;
    }
    flush();
    const std::string ink = "ink-" + std::string(stage::name(stage::ink_of(sign.tint)));
    const std::size_t at = operands++;
    if (at < card.blanks.size()) {
      const Blank& blank = card.blanks[at];
      const std::string& id = blank.field.id;
      const bool wrong = blank.mark == Blank::Mark::wrong;
      const std::string_view mark = blank.mark == Blank::Mark::none ? "" : wrong ? " wrong" : " right";
      // The mark is heard with the name, as a word.
      const std::string heard =
          blank.mark == Blank::Mark::none
              ? std::string()
              : element("span", " class=\"unseen\"",
                        escape(", " + text::say(wrong ? text::Key::blank_wrong : text::Key::blank_right)));
      line += element("span", " class=\"operand" + std::string(mark) + "\"",
                      "<input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" enterkeyhint=\"next\"" +
                          identified(id) + attribute("class", ink + (blank.field.value.size() > 2 ? " long" : "")) +
                          attribute("data-control", id) + attribute("value", blank.field.value) +
                          (wrong ? " aria-invalid=\"true\"" : "") + ">" +
                          element("label", attribute("for", id) + attribute("class", ink) + placed(id + "-words"),
                                  element("span", "", escape(sign.name)) + heard));
    } else {
      line += element(
          "span", " class=\"operand\"",
          element("b", attribute("class", ink + (sign.lit ? " lit" : "")) + placed(numbered("operand", at)),
                  escape(sign.text)) +
              element("span", attribute("class", ink) + placed(numbered("operand", at) + "-words"), escape(sign.name)));
    }
  }
  flush();
  if (!card.blanks.empty())
    return element("div",
                   " class=\"equation\" role=\"group\"" + attribute("aria-label", card.symbols_title) +
                       attribute("data-enter", card.check_blanks.id) + attribute("data-leave", card.check_blanks.id),
                   line);
  return element("div", " class=\"equation\" aria-hidden=\"true\"", line) +
         element("div", " class=\"unseen\"", write_math(card));
}

/// Parts of a whole beside each other, as a bar.
std::string write_shares(const Ledger& ledger) {
  std::string parts;
  double from = 0;
  for (const Ledger::Part& part : ledger.parts) {
    const auto at = [](double share) { return std::to_string(static_cast<int>(share * 10'000)); };
    parts += "<rect height=\"16\"" + attribute("class", "f-" + std::string(stage::name(part.ink))) +
             attribute("x", at(from)) + attribute("width", at(part.share_of_one)) + "/>";
    from += part.share_of_one;
  }
  return "<svg class=\"shares\" viewBox=\"0 0 10000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"" +
         placed("ledger-bar") + ">" + parts + "</svg>";
}

std::string write_links(const std::vector<Control>& controls) {
  std::string out;
  for (const Control& control : controls) out += write_button(control, "link");
  return out;
}

std::string write_ledger(const Ledger& ledger) {
  return element("div", " class=\"ledger\"" + placed("ledger"),
                 element("span", " class=\"muted\"" + placed("ledger-title"), escape(ledger.title)) + " " +
                     element("b", placed("ledger-count"), escape(ledger.count)) + write_shares(ledger) +
                     element("span", " class=\"muted\"" + placed("ledger-of"), escape(ledger.of)) +
                     write_button(ledger.table, "quiet"));
}

std::string write_folds(const View& view) {
  std::string out;
  for (const Fold& fold : view.folds) {
    const std::string& id = fold.control.id;
    out += write_button(fold.control, "fold");
    std::string answer;
    for (std::size_t i = 0; i < fold.answer.size(); ++i)
      answer += write_paragraph(fold.answer[i], numbered(fold.control.opens, i));
    if (!answer.empty()) out += element("div", attribute("id", id + "-words"), answer);
  }
  const bool open = std::ranges::any_of(view.folds, [](const Fold& fold) { return fold.control.open.value_or(true); });
  return out.empty() ? out : element("div", open ? " class=\"folds open\"" : " class=\"folds\"", out);
}

/// What the formula's card has beside the line, where the screen has no card for it: where to look, and what is said to the blanks.
std::string write_hinted(const FormulaCard& card) {
  const bool marks = card.level == FormulaCard::Level::blanks && !card.blanks_words.empty();
  return element("p", " id=\"hinted\" class=\"hinted\" data-at", write_rich(marks ? card.blanks_words : card.look));
}

}  // namespace

std::string write_app(const View& view, const Drawing& drawing) {
  if (view.opening)
    return element("div", std::string(" class=\"frame\"") + (view.panel ? " inert" : ""),
                   write_bar(view) + write_opening(view, drawing) + write_whole(view)) +
           (view.panel ? write_panel(*view.panel, drawing) : std::string());
  const auto shows = [&](Part part) { return !view.hides(part); };
  const bool one = view.one;
  const Question& question = view.question;
  const bool asks = !question.prompt.empty();

  std::string intro;
  if (!view.notice.empty())
    intro += element("div", " class=\"notice\"" + placed("notice"),
                     element("p", placed("notice-words"), escape(view.notice)));
  const bool pages = shows(Part::pager) && !view.next.id.empty();
  intro += element("div", " class=\"where\"",
                   element("p", " class=\"step-of\"" + placed("step-of"), escape(view.step_of)) +
                       element("h2", identified("heading") + " tabindex=\"-1\"", escape(view.heading)) +
                       (one && pages && !view.previous.id.empty() ? write_pager(view) : ""));
  // Where the stage shows the layer the question is seen first; where a network is asked about, that is told before it.
  const bool begins = one && view.lines.empty();
  if (asks && begins) intro += write_prompt(view);
  if (!view.setting.empty()) intro += element("p", " class=\"setting\"" + placed("setting"), escape(view.setting));
  intro += write_paragraph(view.before, "before");
  std::string lines;
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    const std::string id = numbered("line", i);
    const bool asked = asks && view.lines[i].back().strong;
    lines += element("li", (asked ? " class=\"asked\"" : "") + placed(id),
                     (asked ? element("span", " class=\"unseen\"", escape(view.asked_line)) : std::string()) +
                         write_paragraph(view.lines[i], id + "-words"));
  }
  if (!lines.empty()) intro += element("ol", attribute("id", "lines") + " class=\"lines\"", lines);
  if (asks && !begins) intro += write_prompt(view);

  std::string told;
  if (!one) {
    told = write_formula(view.formula);
    for (std::size_t i = 0; i < view.after.size(); ++i) told += write_paragraph(view.after[i], numbered("after", i));
  }
  std::string ask;
  if (asks) {
    std::string links = one && view.formula.hint ? write_button(*view.formula.hint, "link") : std::string();
    if (!question.show_me.id.empty()) links += write_button(question.show_me, "link");
    // Where nothing leads back, the way on is no arrow.
    if (one && pages && view.previous.id.empty()) links += write_button(view.next, "link");
    // It ends in the field; where the answer is chosen it says afterwards why that is so, and moves nothing.
    const std::string equation = one ? write_equation(view.formula) : std::string();
    ask = element("div", " class=\"ask\"",
                  (question.asks_count ? equation : "") + write_question(view, one && !view.formula.line.empty()) +
                      write_feedback(question.feedback) + (question.asks_count ? "" : equation) +
                      (one ? write_hinted(view.formula) : "") +
                      element("div", " class=\"links\"", links + write_links(view.actions)));
  } else if (!view.actions.empty()) {
    ask = element("div", " class=\"links\"", write_links(view.actions));
  }
  const std::string next =
      !one && pages ? element("div", " class=\"row onward\"",
                              (view.previous.id.empty() ? std::string() : write_button(view.previous, "quiet")) +
                                  write_button(view.next, view.goes_on() ? "primary" : "plain"))
                    : std::string();
  const bool counts = view.ledger && shows(Part::table);
  const bool open = counts && *view.ledger->table.open;
  // Folded away it is still read.
  const std::string table =
      counts
          ? element("div", " id=\"counted\"" + (open ? " class=\"counted\"" + placed("counted") : " class=\"unseen\""),
                    write_table(view.table, open))
          : std::string();
  const std::string css = std::string(view.atlas    ? "lesson atlas"
                                      : view.editor ? "lesson bench"
                                      : view.ending ? "lesson ending"
                                      : one         ? "lesson one"
                                      : asks        ? "lesson asks"
                                                    : "lesson") +
                          (view.question_first && !one ? " question-first" : "") +
                          (one && view.formula.line.empty() ? " plain" : "") +
                          (one && view.lines.empty() && !question.choices.empty() ? " chooses" : "") +
                          (question.feedback.words.empty() ? "" : " judged") +
                          (question.check.action.kind == Action::Kind::next ? " stands" : "");
  const std::string lesson =
      view.atlas    ? write_atlas(view, drawing, asks ? write_prompt(view) + ask : std::string())
         : view.editor ? write_bench(view, drawing,
                                  view.picture.fills ? write_stage(view.picture, drawing, layout::bench_stage) : "",
                                     write_equation(view.formula), write_folds(view))
      : view.course && !view.course->lessons.empty() ? write_lessons(view)
      : view.ending ? element("div", " class=\"words\"" + placed("words"), write_ending_words(view, drawing)) +
                          element("div", " class=\"seen\"", write_ending_seen(view, drawing))
                    : element("div", " class=\"words\"" + placed("words"),
                              element("div", " class=\"intro\"", intro) + ask + next +
                                  element("div", " class=\"told\"", told) + write_folds(view)) +
                          element("div", " class=\"seen\"",
                                  (view.picture.title.empty()
                                       ? std::string()
                                       : element("div", " class=\"picture\"",
                                                 write_stage(view.picture, drawing,
                                                             question.choices.empty() ? layout::stage
                                                                                      : layout::stage_above_choices))) +
                                      (view.course ? write_beside(*view.course, drawing) : ""));
  // Of the workbench the strip keeps its place, also while nothing can be drawn there.
  const std::string steps = !shows(Part::nav)     ? ""
                            : !view.steps.empty() ? write_steps(view, drawing.shown)
                            : view.editor         ? "<nav class=\"steps\" hidden></nav>"
                                                  : "";
  return element("div", std::string(" class=\"frame\"") + (view.panel ? " inert" : ""),
                 (asks ? write_skip() : std::string()) + write_bar(view) +
                     element("main", "",
                             (view.editor ? write_head(view, under_menu(view)) : std::string()) + steps +
                                 element("div", attribute("class", css) + std::string(under_menu(view)), lesson) +
                                 (counts ? table + write_ledger(*view.ledger) : "")) +
                     // Beside the questions: to be gone to, and not to be heard after each.
                     (view.map ? write_map(*view.map, under_menu(view)) : std::string()) + write_whole(view)) +
         (view.panel ? write_panel(*view.panel, drawing) : std::string());
}

}  // namespace pw::page
