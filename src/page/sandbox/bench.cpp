// The sandbox as a document: a workbench with the network's name and figures, its layers as a list or as text, the chosen one's picture,
// and what is said of that one.
#include "app/shared/layout.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline sandbox {

using namespace app;

namespace {

// What comes and goes before the fields has a place of its own that is always there: whoever types keeps the element that they type in, else
// an input method loses what is being composed (web/twin.js).

std::string write_problem(const LayerList& list) {
  return element("div", (list.problem.empty() ? std::string() : " class=\"feedback warn\"") + identified("problem"),
                 list.problem.empty() ? "" : write_paragraph(list.problem, "problem-words")) +
         element("div", " id=\"mends\"", write_row(list.mends));
}

std::string write_notes(const LayerList& list) {
  std::string out;
  for (std::size_t i = 0; i < list.notes.size(); ++i) {
    out += element("div", " role=\"note\" class=\"feedback note\"" + placed(numbered("note", i)),
                   write_paragraph(list.notes[i].words, numbered("note-words", i))) +
           write_row(list.notes[i].mends);
  }
  return element("div", " id=\"notes\"",
                 out + (list.more_notes.empty() ? "" : write_paragraph(list.more_notes, "more-notes")));
}

/// Each a number above what it counts.
std::string write_figures(std::string_view id, std::string_view css_class, const std::vector<Figure>& figures,
                          bool lined) {
  std::string out;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::string name = numbered(id, i);
    out += element("div", lined ? placed(name + "-box") : std::string(),
                   element("dt", placed(name + "-words"), escape(figures[i].words)) +
                       element("dd", placed(name), escape(figures[i].value)));
  }
  return out.empty() ? out : element("dl", attribute("class", css_class), out);
}

std::string write_chips(const std::vector<Control>& controls) {
  std::string out;
  for (const Control& control : controls) out += write_button(control, "plain");
  return element("div", " class=\"row chips\"", out);
}

std::string write_text(const Editor& editor) {
  // The text itself is put in by the page's script (web/twin.js), and only when it has changed: it may be long.
  // Beside the list it is there for who reads and not for who looks.
  const std::string area =
      element("label", attribute("for", editor.text.id) + (editor.as_text ? placed("network-label") : std::string()),
              escape(editor.text.label)) +
      element("textarea",
              identified(editor.text.id) + attribute("data-control", editor.text.id) +
                  attribute("data-edition", std::to_string(editor.edition)) +
                  attribute("rows", std::to_string(editor.lines)) +
                  " spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" wrap=\"off\"" +
                  (editor.invalid ? " aria-invalid=\"true\"" : "") + (editor.as_text ? "" : " tabindex=\"-1\""),
              "");
  return element("div", editor.as_text ? " class=\"editor\"" : " class=\"unseen\"", area);
}

std::string write_layers(const View& view) {
  const Editor& editor = *view.editor;
  std::string ways;
  for (const Control& way : editor.ways) ways += write_button(way, "quiet");
  return element(
      "div", " class=\"layering\"" + placed("layering"),
      element("div", " class=\"row ways\"",
              element("div", " class=\"row\" role=\"group\"" + attribute("aria-label", editor.ways_title), ways) +
                  write_button(editor.open, "quiet") + write_button(editor.undo, "quiet") +
                  write_button(editor.redo, "quiet")) +
          write_problem(*view.list) + write_notes(*view.list) + write_text(editor) +
          (editor.as_text ? std::string() : write_list(*view.list)));
}

/// On a phone the sum stands above the list of layers, and the rest below it (web/later.css).
std::string write_words(const View& view, const std::string& equation, const std::string& folds) {
  std::string sum;
  if (!view.layer_title.empty())
    sum += element("h3", " class=\"chosen\"" + placed("layer-title"), escape(view.layer_title));
  sum += equation;
  if (view.formula.level == FormulaCard::Level::nothing_to_learn)
    sum += element("p", " class=\"comes-to\"" + placed("formula-nothing"), escape(view.formula.nothing));
  if (!view.layer_count.empty())
    sum += element("p", " class=\"comes-to\"" + placed("layer-count"), escape(view.layer_count));
  sum += element("div", " class=\"row onward\"", write_button(view.editor->ask, "primary") + write_row(view.actions));
  std::string rest;
  if (!view.formula.sentence.empty())
    rest += element("p", " class=\"sentence\"" + placed("sentence"), escape(view.formula.sentence));
  rest += write_figures("fact", "facts", view.facts, true);
  if (view.what_ifs)
    rest += element("div", " class=\"tools\"",
                    element("h3", " class=\"label\"" + placed("if-label"), escape(view.what_ifs->title)) +
                        write_chips(view.what_ifs->controls));
  std::string told;
  for (std::size_t i = 0; i < view.after.size(); ++i) told += write_paragraph(view.after[i], numbered("after", i));
  rest += element("div", " class=\"told\"", told) + folds +
          element("div", " class=\"about-it\"", write_paragraph(view.before, "before"));
  return element("div", " class=\"words\"" + placed("words"),
                 (view.step_of.empty() ? std::string()
                                       : element("p", " class=\"step-of\"" + placed("step-of"), escape(view.step_of))) +
                     element("div", " class=\"sum\"" + placed("sum"), sum) +
                     element("div", " class=\"rest\"" + placed("rest"), rest));
}

}  // namespace

std::string write_head(const View& view, std::string_view attributes) {
  const Editor& editor = *view.editor;
  const std::string notice = view.notice.empty() ? std::string()
                                                 : element("div", " class=\"notice\"" + placed("notice"),
                                                           element("p", placed("notice-words"), escape(view.notice)));
  return element("div", " id=\"notices\"", notice) +
         element("div", " class=\"summary\"" + placed("summary") + std::string(attributes),
                 element("div", " class=\"name\"",
                         element("h2", identified("heading") + " tabindex=\"-1\"", escape(view.heading)) +
                             write_button(editor.networks, "choose")) +
                     write_figures("figure", "figures", view.figures, false));
}

std::string write_bench(const View& view, const Drawing& drawing, const std::string& stage, const std::string& equation,
                        const std::string& folds) {
  const float width = layout::bench_picture_width(drawing.page_width, drawing.times);
  const std::string picture =
      !stage.empty()               ? element("div", " class=\"one\"", element("div", " class=\"picture\"", stage))
      : view.picture.title.empty() ? std::string()
                                   : element("div", " class=\"picture\"",
                                             element("figure", "", write_picture(view.picture, drawing, {}, width)));
  return write_layers(view) + element("div", " class=\"seen\"" + placed("seen"), picture) +
         write_words(view, equation, folds);
}

}  // namespace pw::page::inline sandbox
