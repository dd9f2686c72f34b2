// Texts that a person has read line by line and found right (tests/data/golden; each says at its head how it was checked). A
// program whose answer differs is wrong, or the text is read and found right anew: PARAMWALK_GOLDEN=tests/data/golden
// build/quick/tests/unit_tests writes what the program says now, and the difference is what there is to read.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pw::golden {

struct Text {
  std::string_view name, text;
};
std::span<const Text> texts();

/// One file: what stands at its head, and sections that begin with "=== TITLE".
class Golden {
 public:
  explicit Golden(std::string_view name) : name_(name) {
    for (const Text& text : texts()) {
      if (text.name == name) read(text.text);
    }
  }
  Golden(const Golden&) = delete;
  Golden& operator=(const Golden&) = delete;

  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> out;
    for (const Section& section : sections_) out.push_back(section.title);
    return out;
  }

  /// That the section is as it was read.
  void check(const std::string& title, std::string text) {
    if (text.empty() || text.back() != '\n') text += '\n';
    now_.push_back({title, text});
    for (Section& section : sections_) {
      if (section.title != title) continue;
      section.met = true;
      if (section.text == text) return;
      std::string_view then = section.text;
      std::string_view now = text;
      int line = 1;
      while (first(then) == first(now) && !then.empty()) {
        then.remove_prefix(std::min(first(then).size() + 1, then.size()));
        now.remove_prefix(std::min(first(now).size() + 1, now.size()));
        ++line;
      }
      FAIL_CHECK(name_, ", “", title, "”, line ", line, "\n  read: ", std::string(first(then)),
                 "\n  now:  ", std::string(first(now)));
      return;
    }
    FAIL_CHECK(name_, ": no section “", title, "”");
  }

  /// That nothing was left out.
  ~Golden() {
    for (const Section& section : sections_) {
      if (!section.met) FAIL_CHECK(name_, ": nothing was said of “", section.title, "”");
    }
    const char* folder = std::getenv("PARAMWALK_GOLDEN");
    if (folder == nullptr) return;
    std::ofstream out(std::string(folder) + "/" + name_ + ".txt", std::ios::binary);
    out << head_;
    for (const Section& section : now_) out << "=== " << section.title << "\n" << section.text;
  }

 private:
  struct Section {
    std::string title, text;
    bool met = false;
  };

  static std::string_view first(std::string_view text) { return text.substr(0, text.find('\n')); }

  void read(std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = first(text);
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (line.starts_with("=== ")) sections_.push_back({std::string(line.substr(4)), ""});
      else (sections_.empty() ? head_ : sections_.back().text) += std::string(line) + "\n";
    }
  }

  std::string name_;
  std::string head_;
  std::vector<Section> sections_;
  std::vector<Section> now_;
};

}  // namespace pw::golden
