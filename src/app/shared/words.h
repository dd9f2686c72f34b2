// src/app: formulas put into words and signs.
#pragma once

#include <string>
#include <vector>

#include "app/view.h"

namespace pw::app {

/// Whether a sign stands between two operands, with a little room on both sides.
[[nodiscard]] bool stands_between(const Sign& sign);
/// One more of the signs that stand between two operands: ") +", with room around what joins.
void add_sign(std::string& signs, const Sign& next);
/// With letters: ((w · h · d) + 1) · k.
[[nodiscard]] std::vector<Sign> letters(const Formula& formula);
/// With numbers: ((5 · 5 · 3) + 1) · 8.
[[nodiscard]] std::vector<Sign> numbers(const Formula& formula);
/// The same, with marks on what `other` does not have in its place.
[[nodiscard]] std::vector<Sign> numbers_beside(const Formula& formula, const Formula& other);
/// With letters, and with marks on what `other` does not have in its place.
[[nodiscard]] std::vector<Sign> letters_beside(const Formula& formula, const Formula& other);
/// "5 times 5 times 3, plus 1, times 8, is 608.": worked out word by word, from the left, it comes to the count. Brackets that are left
/// are said: "the sum of 2 and 1". Of sums and products, as all counts are.
[[nodiscard]] std::string spoken(const Formula& formula);
/// Without its value: "w times h times d, plus 1, times k", or with numbers.
[[nodiscard]] std::string spoken_side(const Formula& formula, bool with_letters);
/// A formula as far as the card shows it, on one line, with a word for what each operand counts; without what it comes to.
[[nodiscard]] std::vector<Sign> equation(const FormulaCard& card);

}  // namespace pw::app
