#include "formats/bank/bank.h"

namespace pw::formats::bank {
namespace {

std::string text_of(std::string_view words) { return "<text>" + xml(words) + "</text>"; }

/// Words that stand in a paragraph of HTML, inside XML.
std::string html_of(const Question& question) {
  std::string out;
  for (const std::string& line : question.lines) out += "<p>" + xml(line) + "</p>";
  return out + "<p><strong>" + xml(question.prompt) + "</strong></p>";
}

std::string answer_of(const Question& question, const Answer& answer) {
  std::string out = "    <answer fraction=\"" + std::string(answer.right ? "100" : "0") +
                    "\" format=\"plain_text\">\n      " + text_of(answer.words) + "\n";
  if (!answer.feedback.empty())
    out += "      <feedback format=\"plain_text\">" + text_of(answer.feedback) + "</feedback>\n";
  if (!question.is_choice) out += "      <tolerance>0</tolerance>\n";
  return out + "    </answer>\n";
}

}  // namespace

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string moodle_xml(std::span<const Question> questions, const std::string& title) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n  <question type=\"category\">\n    <category>" +
      text_of("$course$/top/" + title) + "</category>\n  </question>\n";
  for (const Question& question : questions) {
    out += "  <question type=\"" + std::string(question.is_choice ? "multichoice" : "numerical") + "\">\n";
    out += "    <name>" + text_of(question.name) + "</name>\n";
    out += "    <questiontext format=\"html\">" + text_of(html_of(question)) + "</questiontext>\n";
    out += "    <generalfeedback format=\"plain_text\">" + text_of(question.why) + "</generalfeedback>\n";
    out += "    <defaultgrade>1</defaultgrade>\n    <penalty>0</penalty>\n    <hidden>0</hidden>\n    <idnumber>" +
           xml(question.id) + "</idnumber>\n";
    if (question.is_choice)
      out +=
          "    <single>true</single>\n    <shuffleanswers>true</shuffleanswers>\n"
          "    <answernumbering>abc</answernumbering>\n";
    for (const Answer& answer : question.answers) out += answer_of(question, answer);
    out += "  </question>\n";
  }
  return out + "</quiz>\n";
}

}  // namespace pw::formats::bank
