// The shorthand of exams and lectures: a layer a word, a line, or an item of a list, among the sentences that go with it.
#include "formats/bring/shorthand.h"

#include <algorithm>
#include <cstdlib>

#include "formats/bring/finish.h"
#include "formats/bring/scan.h"
#include "formats/bring/table_rows.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::formats::bring {
namespace {

/// Behind "- ", "* ", "• ", "1. ", "(2) ".
std::string_view behind_mark(std::string_view line) {
  line = trimmed(line);
  for (const std::string_view mark : {"- ", "* ", "• ", "+ "}) {
    if (line.starts_with(mark)) return trimmed(line.substr(mark.size()));
  }
  std::size_t end = line.starts_with('(') ? 1 : 0;
  const std::size_t first = end;
  while (end < line.size() && end < 4 && is_digit(line[end])) ++end;
  if (end == first || end >= line.size() || (line[end] != '.' && line[end] != ')')) return line;
  const std::string_view rest = line.substr(end + 1);
  return rest.starts_with(' ') || rest.starts_with('\t') ? trimmed(rest) : line;
}

/// What kind of layer a line begins with, by Keras' name; empty where it is none.
std::string kind_of_line(std::string_view line) {
  std::string first;
  for (const char c : line.substr(0, 40)) {
    if (!is_letter(c) && c != ' ' && !(c == '-' && !first.empty())) break;
    if (is_letter(c)) first += c;
  }
  if (first.empty()) return {};
  const std::string called = type_called(first);
  return called == first ? std::string() : called;
}

/// "INPUT 128x128x3, CONV-9-32, POOL-2": the layers, where each part between the commas that begins with a kind is one, and three are.
std::vector<std::string_view> between_commas(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] != ',' && line[at] != ';') continue;
    const std::string_view rest = trimmed(line.substr(std::min(at + 1, line.size())));
    const bool layer = is_one_of(kind_of_line(rest),
                                 "InputLayer|Conv2D|MaxPooling2D|AveragePooling2D|GlobalAveragePooling2D|"
                                 "GlobalMaxPooling2D|Dense|Flatten|BatchNormalization|Dropout") &&
                       !small(rest).starts_with("outputs");
    if (at < line.size() && !layer) continue;
    out.push_back(trimmed(line.substr(begin, at - begin)));
    begin = at + 1;
  }
  // "Input, hidden and output layers" are words; each has its numbers, or is of a kind that has none.
  const auto is_one = [](std::string_view part) {
    return std::ranges::any_of(part, is_digit) || is_one_of(kind_of_line(part), "Flatten|BatchNormalization|Dropout");
  };
  if (out.size() < 3 || kind_of_line(out.front()).empty() || !std::ranges::all_of(out, is_one)) out.clear();
  return out;
}

/// The number of "784 neurons", "128 units".
std::optional<Count> neurons_in(std::string_view words) {
  for (const std::string_view word : {"neuron", "unit", "node"}) {
    std::size_t at = words.find(word);
    if (at == std::string_view::npos) continue;
    while (at > 0 && words[at - 1] == ' ') --at;
    std::size_t begin = at;
    while (begin > 0 && (is_digit(words[begin - 1]) || words[begin - 1] == ',')) --begin;
    if (const auto count = read_count(words.substr(begin, at - begin))) return count;
  }
  return std::nullopt;
}

/// Whether it is one of the sentences around the network.
bool is_sentence(std::string_view line) {
  // "Output layer: 10 neurons (one for each digit)"
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && colon < 24 && is_one_of(kind_of_line(line), "InputLayer|Dense") &&
      neurons_in(small(line.substr(colon, 24))))
    return false;
  const auto words = std::ranges::count_if(split(line, ' '), [](std::string_view word) { return !word.empty(); });
  if (words >= 12) return true;
  const bool layer = !kind_of_line(line).empty();
  const std::string plain = small(line);
  if (layer && (has(plain, "stride") || has(plain, "filter") || has(plain, "pad"))) return false;
  const bool ends = line.ends_with('.') || line.ends_with('?') || line.ends_with(':');
  return words >= 8 || (words >= 3 && (ends || !layer));
}

/// A sentence that is left out may be a layer, in other words.
bool may_hold_layer(std::string_view sentence) {
  const std::string words = small(sentence);
  if (!std::ranges::any_of(words, is_digit)) return false;
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"filter", "conv", "neuron", "fully", "dense", "pool"},
      [&](std::string_view part) { return has(words, part); });
}

/// "3x32x32" of a picture: the few channels stand first in it.
std::vector<Count> channels_last(std::vector<Count> sizes) {
  constexpr Count colours = 4;
  if (sizes.size() == 3 && sizes[0] <= colours && sizes[2] > colours) std::ranges::rotate(sizes, sizes.begin() + 1);
  return sizes;
}

/// "Consider this net. The input is a 32x32x3 image.": what comes in, as the notation has it; else nothing.
std::string input_in(std::string_view sentence) {
  const std::string words = small(sentence);
  const std::size_t at = std::min(words.find("input"), words.find("image"));
  if (at == std::string::npos) return {};
  const std::vector<Count> sizes = size_in({.cells = {has(words, "input") ? words.substr(at) : words}});
  return sizes.size() < 3 ? std::string() : "input " + shape_words(Shape(channels_last(sizes)));
}

/// "conv: 10 5x5 filters, stride 1, padding 2" and "CONV 5x5x10" as the notation has them; else as it is.
std::string layer_words(std::string_view line) {
  const std::string type = kind_of_line(line);
  std::string plain = plain_times(line);
  // "CONV5-10 (stride 1, padding 2)": settings like any.
  const std::size_t open = plain.find('(');
  if (open != std::string::npos && open > 0 && plain.ends_with(')') &&
      (has(small(plain.substr(open)), "stride") || has(small(plain.substr(open)), "pad"))) {
    plain.pop_back();
    plain.replace(open, 1, ", ");
    // Behind the head of its own: "conv5-10, stride 1" is "conv5-10: stride 1".
    if (type == "Conv2D" && !has(plain.substr(0, open), ":")) plain.replace(open, 2, ": ");
  }
  // "padding = same"
  if (type == "Conv2D" || has(type, "Pooling2D")) {
    for (std::size_t at = 0; (at = plain.find(" = ", at)) != std::string::npos;) plain.replace(at, 3, " ");
  }
  Settings settings = settings_in(plain);
  const std::vector<Count> sizes = size_in({.cells = {plain}});
  if (type == "InputLayer" && sizes.size() > 1) return "input " + shape_words(Shape(channels_last(sizes)));
  // "Input layer: 784 neurons"
  const std::string low = small(plain);
  if (type == "InputLayer" && sizes.empty()) {
    if (const auto many = neurons_in(low)) return "input " + std::to_string(*many);
  }
  if (type == "Dense") {
    if (const auto many = neurons_in(low)) return "dense " + std::to_string(*many);
    // "FC1(512)", "Output(10)"
    const std::size_t bracket = plain.find('(');
    const auto many = bracket != std::string::npos && plain.ends_with(')')
                          ? read_count(std::string_view(plain).substr(bracket + 1, plain.size() - bracket - 2))
                          : std::nullopt;
    if (many) return "dense " + std::to_string(*many);
  }
  // "BN1", "BN1: after Conv1"
  if (type == "BatchNormalization" && (has(plain, ":") || low.find_first_not_of("bn0123456789") == std::string::npos))
    return "batchnorm";
  // "FC: 10"
  if (const std::size_t colon = plain.find(':'); type == "Dense" && colon != std::string::npos) {
    if (const auto many = first_count(plain.substr(colon))) return "dense " + std::to_string(*many);
  }
  const bool conv = type == "Conv2D";
  const bool pool = type == "MaxPooling2D" || type == "AveragePooling2D";
  if (conv && sizes.size() == 3 && !settings.many && !has(plain, ",")) {
    settings.many = sizes[2];
    settings.window = {sizes[0], sizes[1]};
  }
  // "CONV3-64: stride 1, pad 1"
  if (const std::size_t colon = plain.find(':'); conv && colon != std::string::npos) {
    const std::vector<Count> head = all_counts(std::string_view(plain).substr(0, colon));
    if (head.size() == 2) {
      settings.window = {head[0], head[0]};
      settings.many = std::abs(head[1]);
    }
  }
  // "conv3-64" of VGG's own table, where every convolution keeps the size (Simonyan and Zisserman 2014).
  if (conv && small(plain).starts_with("conv")) {
    const std::string_view rest = std::string_view(plain).substr(4);
    const std::size_t line = rest.find('-');
    const auto side = line == std::string_view::npos ? std::nullopt : read_count(rest.substr(0, line));
    const auto many = side ? read_count(rest.substr(line + 1)) : std::nullopt;
    if (side && many && *side > 0) {
      const std::string k = std::to_string(*side);
      return "conv " + k + "x" + k + ", " + std::to_string(*many) + ", pad=same";
    }
  }
  // "maxpool" of a table of VGG's kinds: two by two, as everywhere there.
  if (pool && std::ranges::none_of(plain, is_digit)) return type == "AveragePooling2D" ? "avgpool 2x2" : "maxpool 2x2";
  const bool is_said = settings.step || settings.many || has(plain, "pad");
  if ((!conv && !pool) || !is_said || has(plain, "=")) return plain;
  if (settings.window.empty() && sizes.size() > 1) settings.window = {sizes[0], sizes[1]};
  if (settings.window.size() < 2 || (conv && !settings.many)) return plain;
  const std::string window = std::to_string(settings.window[0]) + "x" + std::to_string(settings.window[1]);
  const std::string head = conv                         ? "conv " + window + ", " + std::to_string(*settings.many)
                           : type == "AveragePooling2D" ? "avgpool " + window
                                                        : "maxpool " + window;
  const std::string stride = settings.step ? ", stride=" + std::to_string(*settings.step) : std::string();
  const bool pads = !settings.padding.empty() && settings.padding != "valid";
  return head + stride + (pads ? ", pad=" + settings.padding : std::string());
}

}  // namespace

bool is_listed_layer(std::string_view line) {
  const std::string_view rest = behind_mark(line);
  return rest.size() < trimmed(line).size() && !kind_of_line(rest).empty();
}

/// "CONV3-64: [224x224x64] memory: ... weights: (3*3*3)*64 = 1,728" of lecture notes, "CONV-5-8", "POOL-2", "FC-10".
BroughtOr read_shorthand(std::string_view text, const Assumptions& assumptions) {
  std::string words;
  std::vector<int> lines;
  bool given = false;
  std::vector<Line> doubtful;
  for (const Line& line : lines_of(text)) {
    // Words in a row, or one a line.
    std::string_view all = behind_mark(line.text);
    if (all.empty()) continue;
    const bool is_row = has(all, "->") || has(all, "→") || has(all, "=>") || (has(all, ":") && has(all, "["));
    const std::vector<std::string_view> listed = is_row ? std::vector<std::string_view>() : between_commas(all);
    for (const std::string_view part : listed) {
      given = given || kind_of_line(part) == "InputLayer";
      words += layer_words(part) + "\n";
      lines.push_back(line.number);
    }
    if (!listed.empty()) continue;
    if (!is_row && is_sentence(all)) {
      const std::string said = given ? std::string() : input_in(all);
      if (said.empty()) {
        if (may_hold_layer(all)) doubtful.push_back(line);
        continue;
      }
      given = true;
      words += said + "\n";
      lines.push_back(line.number);
      continue;
    }
    for (const std::string_view arrow : {"->", "→", "=>"}) {
      if (has(all, arrow) && !has(small(all), "memory")) {
        std::string parts(all);
        for (std::size_t at = 0; (at = parts.find(arrow, at)) != std::string::npos;)
          parts.replace(at, arrow.size(), "; ");
        for (std::string_view part : split(parts, ';')) {
          if (part.empty()) continue;
          // "Head: Flatten"
          if (const std::size_t colon = part.find(": "); colon != std::string_view::npos &&
                                                         kind_of_line(part).empty() &&
                                                         !kind_of_line(trimmed(part.substr(colon + 1))).empty())
            part = trimmed(part.substr(colon + 1));
          given = given || small(part).starts_with("input");
          words += layer_words(part) + "\n";
          lines.push_back(line.number);
        }
        all = {};
        break;
      }
    }
    if (all.empty()) continue;
    const std::string plain = small(all);
    const std::size_t colon = all.find(':');
    const std::string_view head = trimmed(all.substr(0, std::min(colon, all.size())));
    if (plain.starts_with("total")) continue;
    if (colon != std::string_view::npos && has(all, "[")) {
      // The shape stands behind it.
      const std::vector<Count> shape = all_counts(all.substr(all.find('['), all.find(']') - all.find('[')));
      const std::string low = small(head);
      const std::vector<Count> numbers = all_counts(head);
      if (low.starts_with("input") && !shape.empty()) {
        words += "input " + shape_words(Shape(shape)) + "\n";
        given = true;
      } else if (low.starts_with("conv") && !shape.empty()) {
        const Count kernel = numbers.empty() || !is_digit(low[4]) ? 3 : numbers.front();
        words += "conv " + std::to_string(kernel) + "x" + std::to_string(kernel) + ", " + std::to_string(shape.back()) +
                 ", pad=same\n";
      } else if (low.starts_with("pool") || low.starts_with("maxpool")) {
        words += "maxpool 2x2\n";
      } else if (low.starts_with("fc") || low.starts_with("dense")) {
        words += "dense " + std::to_string(shape.back()) + "\n";
      } else {
        continue;
      }
      lines.push_back(line.number);
      continue;
    }
    given = given || plain.starts_with("input");
    words += layer_words(all) + "\n";
    lines.push_back(line.number);
  }
  std::optional<Shape> asked;
  if (!given) {
    const Shape shape = assumptions.input.value_or(Shape{32, 32, 3});
    if (!assumptions.input) asked = shape;
    words = "input " + shape_words(shape) + "\n" + words;
    lines.insert(lines.begin(), 0);
  }
  auto out = from_notation(words, lines, Form::shorthand, text);
  if (out && out->network.nodes.size() < 2)
    return std::unexpected(Refused{Form::shorthand, lines.front(), text::say(text::Key::bring_nothing_in_it)});
  if (out && asked) ask_for_input(*out, *asked);
  for (std::size_t i = 0; out && i < doubtful.size() && i < 3; ++i)
    out->notes.push_back(
        {doubtful[i].number,
         text::say(text::Key::bring_line_doubt, {{"line", std::string_view(text::shortened(doubtful[i].text, 120))}})});
  return out;
}

}  // namespace pw::formats::bring
