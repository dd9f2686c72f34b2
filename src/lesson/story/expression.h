// src/lesson/story: what stands in braces in a lesson's sentences, and what is reckoned there: exact fractions of 64-bit numbers, the
// numbers of its networks by their names.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "lesson/story/story.h"
#include "text/text.h"

namespace pw::lesson::story {

/// What is wrong with a lesson's text: a sentence, and where. `at.word` and `at.suggestion` are put into it.
struct Problem {
  text::Key words = text::Key::name_none;
  Diagnostic at;
};
/// The whole sentence, with how to mend it.
[[nodiscard]] std::string sentence(const Problem& problem);

/// The same within a text whose place is not known: `at.column` counts its bytes, from 0.
template <typename T>
using Found = std::expected<T, Problem>;

/// The value of "({a.2.weights} + 512) * 4" or "round(a / b, 2)".
[[nodiscard]] Found<Number> evaluate(std::string_view expression, std::span<const Net> nets);
/// A sentence with what its braces stand for.
[[nodiscard]] Found<std::string> fill(std::string_view sentence, std::span<const Net> nets);
/// Which network it is by its name; `at`: where that stands.
[[nodiscard]] Found<std::size_t> find_net(std::string_view name, std::size_t at, std::span<const Net> nets);
/// "ordinary 2", "ordinary CONV1"
[[nodiscard]] Found<Spot> find_spot(std::string_view words, std::span<const Net> nets);

}  // namespace pw::lesson::story
