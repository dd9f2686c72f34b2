#include "formats/bank/bank.h"

namespace pw::formats::bank {
namespace {

/// What GIFT gives a meaning of its own has a backslash before it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("~=#{}:\\").find(c) != std::string_view::npos) out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out;
}

std::string feedback(const Answer& answer) {
  return answer.feedback.empty() ? std::string() : "#" + escaped(answer.feedback);
}

}  // namespace

std::string gift(std::span<const Question> questions, const std::string& title) {
  std::string out = "$CATEGORY: " + title + "\n";
  for (const Question& question : questions) {
    out += "\n::" + escaped(question.name) + "::[plain]";
    for (const std::string& line : question.lines) out += escaped(line) + "\\n";
    out += escaped(question.prompt) + " {";
    if (!question.is_choice) out += '#';
    out += '\n';
    for (const Answer& answer : question.answers) {
      // A wrong number is one that is worth nothing: there is no other way to say something of it.
      if (question.is_choice) out += (answer.right ? "=" : "~") + escaped(answer.words) + feedback(answer) + "\n";
      else out += (answer.right ? "=" : "=%0%") + escaped(answer.words) + ":0" + feedback(answer) + "\n";
    }
    if (!question.why.empty()) out += "####" + escaped(question.why) + "\n";
    out += "}\n";
  }
  return out;
}

}  // namespace pw::formats::bank
