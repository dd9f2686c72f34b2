// src/lesson: a question of practice, made by dice: the network it is about, what is asked, and what may be answered. The
// words for it are in exercise_words.h. Knows neither the screen nor the browser.
//
// Every question has exactly one right answer. A wrong option is what a named mistake leads to: one of the misconceptions
// (misconception.h, "M01"), or one that changes no count and is met in practice alone ("P01").
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lesson/idea.h"
#include "lesson/misconception.h"
#include "lesson/practice/dice.h"

namespace pw::lesson::inline practice {

/// The thought behind a wrong answer.
struct Mistake {
  std::string_view id;
  text::Key thought;  ///< a sentence: "It looks as if ..."
  text::Key question;  ///< the question that leads on
};

/// By which rules a question is made. A set that a teacher has given out asks for ever what it asked first; what has been thought better
/// of since is asked in the practice without end.
enum class Edition : std::uint8_t {
  first,
  tutor,  ///< of three layers or four the dearest; wrong options within a factor of ten; more kinds of question
};

struct Option {
  Count number = 0;  ///< a count; or the index of a layer, -1 for none of them
  Shape shape;  ///< where a shape is asked for
  std::optional<Mistake> mistake;  ///< nothing: it is right
  std::optional<Mistake> other{};  ///< another thought that leads to it, less likely
};

/// Of a question with options: no more than these.
inline constexpr int most_options = 5;

struct Exercise {
  enum class Kind : std::uint8_t {
    count_layer,  ///< a number: the parameters of a layer
    filter_depth,  ///< a number: the channels of a filter
    dearer_layer,  ///< options: a layer, or that both cost the same
    change,  ///< options: the count after a change
    broken_layer,  ///< options: the layer that does not fit, or that all do
    find_filters,  ///< a number: how many filters give this count
    output_shape,  ///< options: a shape
    estimate,  ///< options: the count to one digit
    output_width,  ///< a number: how wide what goes out is
    count
  };
  /// What is changed, where the kind is `change`.
  enum class Changed : std::uint8_t {
    stride,
    padding,
    image,
    kernel,
    bias,
    groups,
    filters,
    filters_above,
    stride_above,
    padding_above,
    length
  };

  Kind kind = Kind::count_layer;
  Idea idea = Idea::bias;
  Edition edition = Edition::first;
  Network network;  ///< as the learner sees it
  Report report;
  std::size_t layer = 0;  ///< asked about; of two the first
  std::size_t other = 0;  ///< the second
  std::vector<std::size_t> compared;  ///< where the kind is `dearer_layer`: the layers to choose from, in order
  Changed changed{};
  Count from = 0, to = 0;  ///< the setting before and after the change
  Network after;  ///< the network after the change
  Report after_report;

  std::vector<std::string>
      lines{};  ///< where somebody has written the network: a layer in the notation; empty what practice has words for

  std::vector<Option> options;  ///< in the order shown; empty where a number is asked for
  Count right = 0;  ///< that number
  [[nodiscard]] bool asks_number() const { return options.empty(); }
  [[nodiscard]] int right_option() const;  ///< -1 where a number is asked for

  /// The network and the report that the right answer is read from.
  [[nodiscard]] const Network& answering_network() const { return kind == Kind::change ? after : network; }
  [[nodiscard]] const Report& answering_report() const { return kind == Kind::change ? after_report : report; }
};
inline constexpr std::size_t exercise_kinds = static_cast<std::size_t>(Exercise::Kind::count);

/// From single layers to whole small networks.
inline constexpr int levels = 3;

/// The kinds by which an idea is asked.
[[nodiscard]] std::span<const Exercise::Kind> kinds_of(Idea idea, Edition edition = Edition::first);
/// Whether it asks for a number to be typed, which nobody finds by chance.
[[nodiscard]] bool asks_number(Exercise::Kind kind);

/// `kind` must be one of the idea's, `level` 0 to levels - 1.
[[nodiscard, gnu::noinline]] Exercise make_exercise(Dice& dice, Exercise::Kind kind, Idea idea, int level,
                                                    Edition edition = Edition::first);

/// What a thought of this id answers: a number, or the index of an option. Nothing where it gives the right answer, or has nothing to say.
[[nodiscard]] std::optional<Count> answer_by(const Exercise& exercise, std::string_view id);

/// The thoughts that lead to a wrong number, likelier first, where it is no count of parameters (for those see
/// diagnosis.h): filter_depth, find_filters and output_width.
[[nodiscard]] std::vector<Mistake> mistakes_behind(const Exercise& exercise, Count answer);

/// A count to one digit: 48,120 -> 50,000. At least 0.
[[nodiscard]] Count one_digit(Count count);

}  // namespace pw::lesson::inline practice
