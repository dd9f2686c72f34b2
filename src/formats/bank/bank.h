// src/formats/bank: questions for the question banks of learning systems: GIFT, Moodle's XML and IMS QTI 2.1. Knows no network and no
// lesson: whoever calls brings the words.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace pw::formats::bank {

struct Answer {
  std::string words;  ///< of an option; or a number, in digits alone
  std::string feedback;  ///< what is said to whoever gives it; of a right one nothing
  bool right = false;
};

struct Question {
  std::string id;  ///< letters, digits and hyphens: one of its own for each question that there is
  std::string name;
  std::vector<std::string> lines;  ///< what is read first, a line each
  std::string prompt;
  bool is_choice =
      false;  ///< whether one is chosen; else a number is typed, and the wrong ones are those that tell a thought
  std::vector<Answer> answers;  ///< exactly one of them right
  std::string why;  ///< why it is right; may be empty
};

/// Moodle's plain form (docs.moodle.org, "GIFT format").
[[nodiscard]] std::string gift(std::span<const Question> questions, const std::string& title);
/// docs.moodle.org, "Moodle XML format".
[[nodiscard]] std::string moodle_xml(std::span<const Question> questions, const std::string& title);

struct File {
  std::string name, text;
};
/// IMS Question and Test Interoperability 2.1: an item for each question, a test of them all, and the manifest of the archive.
[[nodiscard]] std::vector<File> qti(std::span<const Question> questions, const std::string& title);

/// As it stands in XML, between tags or double quotes.
[[nodiscard]] std::string xml(std::string_view text);

}  // namespace pw::formats::bank
