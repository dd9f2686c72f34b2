// src/app/sandbox: the text of a network as somebody writes it, and what is known of it: read and counted once, when it is first asked
// for, however often it is looked at. Never changes; another text is another draft. Knows neither ImGui nor the browser.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"
#include "lesson/sandbox/advice.h"
#include "lesson/sandbox/mend.h"
#include "lesson/sandbox/what_if.h"

namespace pw::app::sandbox {

class Draft {
 public:
  explicit Draft(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const Reading& reading() const;
  [[nodiscard]] const Report& report() const;
  [[nodiscard]] const std::optional<lesson::Trouble>& trouble() const;
  [[nodiscard]] const std::vector<lesson::Mend>& mends() const;
  /// What is said of layers that are counted, in the order of the rows, and the other ways in which one may be written.
  [[nodiscard]] const std::vector<Diagnostic>& advice() const;
  [[nodiscard]] const std::vector<lesson::Mend>& mends_for(std::size_t advice) const;

  /// The list's rows: a row for each layer, those of a repeat each by itself; then, from the first line that cannot be read on,
  /// one for each line. The first report().layers.size() of them are counted.
  [[nodiscard]] std::size_t rows() const;
  /// Where a row's words stand in the text. Those of a repeat have one place in common.
  [[nodiscard]] Place place(std::size_t row) const;
  /// Its words as they stand there, with one space after the name.
  [[nodiscard]] std::string words(std::size_t row) const;
  /// The same for who looks at the row: of words that say several layers ("conv 3x3, 8, relu") the row's own, in the canonical form.
  [[nodiscard]] std::string layer_words(std::size_t row) const;
  /// What stands above or below a row in the text: the nearest other place, as a row.
  [[nodiscard]] std::optional<std::size_t> beside(std::size_t row, bool above) const;
  /// The row where the trouble is; nothing where there is none, or where no row has it.
  [[nodiscard]] std::optional<std::size_t> broken_row() const;
  /// What a counted layer, and all that its line stands for, would cost otherwise.
  [[nodiscard]] const std::vector<lesson::WhatIf>& what_ifs(std::size_t layer) const;
  /// How many layers there are, and how often they take others: what it costs to write them.
  [[nodiscard]] std::size_t weight() const;
  /// As a link has it: the shortest form where it can be read, with its names where that is short too; else as it is. Empty where
  /// no browser would take it.
  [[nodiscard]] const std::string& link() const;

 private:
  struct Counted {
    Reading reading;
    Report report;
    std::optional<lesson::Trouble> trouble;
  };
  [[nodiscard]] const Counted& counted() const;

  std::string text_;
  // What follows from the text, once somebody has asked.
  mutable std::optional<Counted> counted_;
  mutable std::optional<std::vector<lesson::Mend>> mends_;
  /// Held by a pointer, so that whoever lets a draft go that was never asked needs nothing of the part that comes later.
  struct Advised {
    std::vector<Diagnostic> notes;
    std::map<std::size_t, std::vector<lesson::Mend>> mends;
  };
  [[nodiscard]] Advised& advised() const;
  mutable std::shared_ptr<Advised> advised_;
  mutable std::optional<std::pair<std::size_t, std::vector<lesson::WhatIf>>> what_ifs_;
  mutable std::optional<std::string> link_;
};

}  // namespace pw::app::sandbox
