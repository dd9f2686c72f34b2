#include "lesson/sandbox/problem.h"

#include "core/settings.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;
using Code = Diagnostic::Code;

text::Key key_of(const Diagnostic& problem) {
  switch (problem.code) {
    case Code::too_large: return problem.numbers.empty() ? problem_too_large : problem_values_many;
    case Code::input_missing: return problem_input_missing;
    case Code::needs_a_map: return problem_needs_a_map;
    case Code::window_does_not_fit:
      return problem.numbers.size() == 4 && problem.numbers[2] != problem.numbers[3] ? problem_window_sides
                                                                                     : problem_window;
    case Code::padding_too_large: return problem_padding_large;
    case Code::channels_differ: return problem_channels;
    case Code::not_divisible: return problem_not_divisible;
    case Code::shapes_differ: return problem_shapes;
    case Code::sizes_do_not_match: return problem_sizes;
    case Code::axes_differ: return problem_axes;
    case Code::axis_missing: return problem_axis;
    case Code::same_with_stride: return problem_same_stride;
    case Code::stride_and_dilation: return problem_stride_dilation;
    case Code::output_padding_too_large: return problem_output_padding;
    case Code::nothing_left: return problem_nothing_left;
    case Code::open_size: return problem_nothing_left;
    case Code::more_than_there_are: return problem_more_than_are;
    case Code::lstm_only: return problem_lstm_only;
    case Code::projection_too_large: return problem_projection;
    case Code::cannot_tie: return problem_tie;
    case Code::cannot_adapt: return problem_adapt;
    case Code::wrong_inputs:
      return problem.numbers.size() > 1 && problem.numbers[1] > problem.numbers[0] ? problem_inputs_many
                                                                                   : problem_inputs;
    case Code::groups_do_not_divide: return problem_norm_groups;
    case Code::factor_does_not_divide: return problem_factor;
    case Code::axis_twice: return problem_axis_twice;
    case Code::more_than_first_and_last: return problem_first_last;
    case Code::size_and_factor: return problem_size_factor;
    case Code::one_place: return problem_one_place;
    case Code::same_not_taken: return problem_same;
    case Code::causal_not_taken: return problem_causal;
    case Code::negative_padding: return problem_negative;
    case Code::unknown_layer: return problem_layer;
    case Code::unknown_setting: return problem_setting;
    case Code::said_twice: return problem_twice;
    case Code::bad_size:
    case Code::bad_padding:
      if (problem.numbers.size() == 2) return problem_size_limits;
      if (problem.numbers.size() == 1) return problem_axes_many;
      return problem.code == Code::bad_size ? problem_size : problem_padding;
    case Code::second_convention: return problem_convention;
    case Code::bad_number: return problem_number;
    case Code::bad_decimal: return problem_decimal;
    case Code::bad_value: return problem_value;
    case Code::missing_value: return problem_missing;
    case Code::too_many_values: return problem_too_many;
    case Code::unknown_name: return problem_name;
    case Code::bad_name: return problem_bad_name;
    case Code::not_closed: return problem_not_closed;
    case Code::not_opened: return problem_not_opened;
    case Code::too_many_layers: return problem_too_many_layers;
    case Code::too_long: return problem_too_long;
    case Code::channels_may_be_first: return advice_channels_first;
    case Code::turned_for_map: return advice_turned_map;
    case Code::turned_for_sequence: return advice_turned_sequence;
    case Code::dense_takes_last: return advice_dense_takes_last;
    case Code::dense_takes_all: return advice_dense_takes_all;
  }
  return problem_too_large;
}

}  // namespace

std::string sentence(const Diagnostic& problem) {
  const std::string word = text::shortened(problem.word, text::longest_word);
  std::string suggestion = text::shortened(problem.suggestion, text::longest_line);
  // Several that may stand there, or the one that was meant.
  const bool several = suggestion.contains(", ");
  const bool some = several && (suggestion.ends_with(", ...") || suggestion != problem.suggestion);
  if (some) suggestion.resize(suggestion.rfind(", "));
  std::vector<text::Arg> args = {{"word", std::string_view(word)}, {"suggestion", std::string_view(suggestion)}};
  constexpr std::string_view names[] = {"a", "b", "c", "d"};
  for (std::size_t i = 0; i < problem.numbers.size() && i < 4; ++i) args.emplace_back(names[i], problem.numbers[i]);
  std::string least;
  std::string greatest;
  if (problem.code == Code::bad_decimal && problem.numbers.size() > 1) {
    least = write_decimal(problem.numbers[0]);
    greatest = write_decimal(problem.numbers[1]);
    args.emplace_back("least", std::string_view(least));
    args.emplace_back("greatest", std::string_view(greatest));
  }
  std::string out = text::say(key_of(problem), args);
  if (problem.suggestion.empty()) return out;
  return out + text::say(some ? problem_may_more : several ? problem_may : problem_meant, args);
}

}  // namespace pw::lesson::inline sandbox
