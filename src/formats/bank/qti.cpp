#include "formats/bank/bank.h"

namespace pw::formats::bank {
namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view schema =
    " xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xsi:schemaLocation=\"http://www.imsglobal.org/xsd/imsqti_v2p1 "
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd\"";

/// What an answer is called inside its item: an option by its place, a number by itself.
std::string named(const Question& question, std::size_t answer) {
  return question.is_choice ? "option-" + std::to_string(answer + 1) : question.answers[answer].words;
}

/// One point for the right answer, and for a wrong one that is known the words for it.
std::string processing(const Question& question) {
  const std::string type = question.is_choice ? "identifier" : "integer";
  std::string out =
      "  <responseProcessing>\n    <responseCondition>\n      <responseIf>\n        <match><variable "
      "identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>\n        <setOutcomeValue "
      "identifier=\"SCORE\"><baseValue baseType=\"float\">1</baseValue></setOutcomeValue>\n        <setOutcomeValue "
      "identifier=\"FEEDBACK\"><baseValue baseType=\"identifier\">right</baseValue></setOutcomeValue>\n      "
      "</responseIf>\n";
  for (std::size_t i = 0; i < question.answers.size(); ++i) {
    if (question.answers[i].feedback.empty()) continue;
    out += "      <responseElseIf>\n        <match><variable identifier=\"RESPONSE\"/><baseValue baseType=\"" + type +
           "\">" + named(question, i) +
           "</baseValue></match>\n        <setOutcomeValue identifier=\"FEEDBACK\"><baseValue "
           "baseType=\"identifier\">thought-" +
           std::to_string(i + 1) + "</baseValue></setOutcomeValue>\n      </responseElseIf>\n";
  }
  return out + "    </responseCondition>\n  </responseProcessing>\n";
}

std::string feedback(std::string_view identifier, std::string_view words) {
  return "  <modalFeedback outcomeIdentifier=\"FEEDBACK\" identifier=\"" + std::string(identifier) +
         "\" showHide=\"show\">" + xml(words) + "</modalFeedback>\n";
}

std::string item(const Question& question) {
  const std::string type = question.is_choice ? "identifier" : "integer";
  std::string out = std::string(head) + "<assessmentItem" + std::string(schema) + " identifier=\"" + xml(question.id) +
                    "\" title=\"" + xml(question.name) + "\" adaptive=\"false\" timeDependent=\"false\">\n";
  std::string right, body;
  for (const std::string& line : question.lines) body += "    <p>" + xml(line) + "</p>\n";
  if (question.is_choice)
    body +=
        "    <choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\" maxChoices=\"1\">\n      <prompt>" +
        xml(question.prompt) + "</prompt>\n";
  else
    body += "    <p>" + xml(question.prompt) +
            " <textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"20\"/></p>\n";
  std::string modal;
  for (std::size_t i = 0; i < question.answers.size(); ++i) {
    const Answer& answer = question.answers[i];
    if (answer.right) right = named(question, i);
    if (question.is_choice)
      body +=
          "      <simpleChoice identifier=\"" + named(question, i) + "\">" + xml(answer.words) + "</simpleChoice>\n";
    if (!answer.feedback.empty()) modal += feedback("thought-" + std::to_string(i + 1), answer.feedback);
  }
  if (question.is_choice) body += "    </choiceInteraction>\n";
  if (!question.why.empty()) modal = feedback("right", question.why) + modal;
  return out + "  <responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"" + type +
         "\">\n    <correctResponse><value>" + right +
         "</value></correctResponse>\n  </responseDeclaration>\n"
         "  <outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\">"
         "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
         "  <outcomeDeclaration identifier=\"FEEDBACK\" cardinality=\"single\" baseType=\"identifier\"/>\n"
         "  <itemBody>\n" +
         body + "  </itemBody>\n" + processing(question) + modal + "</assessmentItem>\n";
}

}  // namespace

std::vector<File> qti(std::span<const Question> questions, const std::string& title) {
  std::vector<File> out;
  std::string references, resources, dependencies;
  for (const Question& question : questions) {
    const std::string name = question.id + ".xml";
    references += "      <assessmentItemRef identifier=\"" + xml(question.id) + "\" href=\"" + name + "\"/>\n";
    resources += "    <resource identifier=\"" + xml(question.id) + "\" type=\"imsqti_item_xmlv2p1\" href=\"" + name +
                 "\">\n      <file href=\"" + name + "\"/>\n    </resource>\n";
    dependencies += "      <dependency identifierref=\"" + xml(question.id) + "\"/>\n";
    out.push_back({name, item(question)});
  }
  out.push_back(
      {"test.xml", std::string(head) + "<assessmentTest" + std::string(schema) +
                       " identifier=\"paramwalk-test\" title=\"" + xml(title) +
                       "\">\n  <testPart identifier=\"part\" navigationMode=\"nonlinear\" "
                       "submissionMode=\"individual\">\n    <assessmentSection identifier=\"section\" title=\"" +
                       xml(title) + "\" visible=\"true\">\n" + references +
                       "    </assessmentSection>\n  </testPart>\n</assessmentTest>\n"});
  out.push_back(
      {"imsmanifest.xml",
       std::string(head) +
           "<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://www.imsglobal.org/xsd/imscp_v1p1 "
           "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd\" "
           "identifier=\"paramwalk-bank\">\n  <metadata>\n    <schema>QTIv2.1 Package</schema>\n    "
           "<schemaversion>1.0.0</schemaversion>\n  </metadata>\n  <organizations/>\n  <resources>\n    "
           "<resource identifier=\"paramwalk-test-file\" type=\"imsqti_test_xmlv2p1\" href=\"test.xml\">\n      "
           "<file href=\"test.xml\"/>\n" +
           dependencies + "    </resource>\n" + resources + "  </resources>\n</manifest>\n"});
  return out;
}

}  // namespace pw::formats::bank
