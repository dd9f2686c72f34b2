// The questions of a set that is made, one by one, as a document: it shows them itself, and so does the field that one is written in.
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline practice {

using namespace app;

namespace {

std::string write_choices(std::string_view id, const std::string& title, const std::vector<Control>& controls) {
  if (controls.empty()) return {};
  std::string row;
  for (const Control& control : controls) row += write_button(control, "plain");
  return element("h4", attribute("id", id), escape(title)) +
         element("div", " class=\"row chips\" role=\"group\"" + attribute("aria-labelledby", id), row);
}

std::string write_writer(const SetQuestions::Writer& writer) {
  // A field that begins with an empty line loses it where none stands before.
  std::string inside =
      element("h4", "", escape(writer.title)) + element("p", "", escape(writer.words)) +
      element("label", attribute("for", writer.text.id), escape(writer.text.label)) +
      element("textarea",
              attribute("id", writer.text.id) + attribute("data-control", writer.text.id) +
                  " rows=\"6\" spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" wrap=\"off\"" +
                  (writer.invalid ? " aria-invalid=\"true\" aria-describedby=\"own-problem\"" : ""),
              "\n" + escape(writer.text.value));
  if (!writer.problem.empty())
    inside += element("p", " id=\"own-problem\" class=\"feedback warn\"", write_rich(writer.problem));
  std::string mends;
  for (const Control& mend : writer.mends) mends += write_button(mend, "plain");
  if (!mends.empty()) inside += element("div", " class=\"row chips\"", mends);
  inside += write_choices("own-layers", writer.layers_title, writer.layers) +
            write_choices("own-kinds", writer.kinds_title, writer.kinds);
  if (!writer.prompt.empty())
    inside += element("p", " class=\"asks-it\"", element("b", "", escape(writer.prompt)) + " " + escape(writer.answer));
  return element("div", " class=\"editor\"",
                 inside + element("div", " class=\"row\"",
                                  write_button(writer.take, "primary") + write_button(writer.leave, "quiet")));
}

}  // namespace

std::string write_questions(const SetQuestions& questions) {
  std::string items;
  for (std::size_t i = 0; i < questions.items.size(); ++i) {
    const SetQuestions::Item& item = questions.items[i];
    std::string lines;
    for (const std::string& line : item.lines) lines += element("li", "", escape(line));
    const bool written = questions.writer && questions.writer->place == i;
    items +=
        element("li", "",
                element("h4", "", escape(item.name)) +
                    (written ? write_writer(*questions.writer)
                             : element("ol", " class=\"lines\"", lines) +
                                   element("p", " class=\"asks-it\"",
                                           element("b", "", escape(item.prompt)) + " " + escape(item.answer)) +
                                   element("div", " class=\"row\"",
                                           write_button(item.another, "quiet") + write_button(item.write, "quiet"))));
  }
  return element(
      "div", " class=\"made\"",
      element("h3", " id=\"made\"", escape(questions.title)) + element("ol", " aria-labelledby=\"made\"", items));
}

}  // namespace pw::page::inline practice
