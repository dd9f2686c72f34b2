#include "core/settings.h"

#include <algorithm>

#include "core/layers/further/activation.h"
#include "core/numbers.h"

namespace pw {
namespace {

using Code = Diagnostic::Code;
using Type = Setting::Type;

template <typename Value>
const Value& at(const Setting& setting, const Layer& layer) {
  return *value_of<Value>(setting, layer);
}
template <typename Value>
Value& at(const Setting& setting, Layer& layer) {
  return *value_of<Value>(setting, layer);
}

}  // namespace

inline namespace reading {
namespace {

std::unexpected<Diagnostic> wrong(Code code, const Word& word) {
  Diagnostic d;
  d.code = code;
  d.column = word.column;
  d.word = std::string(word.text);
  return std::unexpected(std::move(d));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "0.25", ".5", "5.", "1e-3", of which Setting::one stands for 1: rounded where more digits are said than are kept.
std::optional<Count> parse_decimal(std::string_view text) {
  Count digits = 0;
  int shift = 15;  // Setting::one is ten to this
  bool any = false;
  bool after_point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !after_point)); ++at) {
    if (text[at] == '.') {
      after_point = true;
      continue;
    }
    any = true;
    // What does not fit any more is too small to be kept, or too large to be taken.
    constexpr Count room = 100'000'000'000'000'000;
    if (digits < room) {
      digits = 10 * digits + (text[at] - '0');
      shift -= after_point ? 1 : 0;
    } else {
      shift += after_point ? 0 : 1;
    }
  }
  if (!any) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    std::string_view power = text.substr(at + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto value = number_of(power);
    if (!value || *value < -1000 || *value > 1000) return std::nullopt;
    shift += static_cast<int>(*value);
  }
  for (; shift > 0 && digits != 0; --shift) {
    if (__builtin_mul_overflow(digits, 10, &digits)) return std::nullopt;
  }
  for (; shift < 0 && digits != 0; ++shift) digits = shift == -1 ? (digits + 5) / 10 : digits / 10;
  return digits;
}

/// Calls `take` for each part of "3x4x5"; false as soon as it says so.
template <typename Take>
bool each_part(std::string_view text, Take take) {
  for (;;) {
    const std::size_t cross = text.find('x');
    if (!take(text.substr(0, cross))) return false;
    if (cross == std::string_view::npos) return true;
    text.remove_prefix(cross + 1);
  }
}

bool within(std::optional<Count> size, const Setting& setting) {
  return size && *size >= setting.least && *size <= setting.greatest;
}

/// A size that is left open; Keras calls it None.
bool is_open(std::string_view part) { return part == "?" || part == "None"; }

/// Whether it is a number at all, however large.
bool is_number(std::string_view part) {
  if (part.starts_with('-')) part.remove_prefix(1);
  return !part.empty() && std::ranges::all_of(part, is_digit);
}

/// Which limit these sizes do not keep: how many there may be, or the least and the greatest. Nothing where they are no sizes.
std::vector<Count> limits_of(std::string_view text, std::size_t most, const Setting& setting) {
  std::size_t count = 0;
  const bool numbers = each_part(text, [&](std::string_view part) {
    ++count;
    const std::size_t slash = part.find('/');
    return is_open(part) ||
           (is_number(part.substr(0, slash)) && (slash == std::string_view::npos || is_number(part.substr(slash + 1))));
  });
  if (!numbers) return {};
  if (count > most) return {static_cast<Count>(most)};
  return {setting.type == Type::sizes ? std::max<Count>(setting.least, 1) : setting.least, setting.greatest};
}

std::optional<Axes> parse_axes(std::string_view text, const Setting& setting) {
  Axes axes;
  const bool right = each_part(text, [&](std::string_view part) {
    const auto size = setting.type == Type::decimals ? parse_decimal(part) : number_of(part);
    if (!within(size, setting) || axes.count == Axes::most) return false;
    axes.sizes[axes.count++] = *size;
    return true;
  });
  if (!right) return std::nullopt;
  return axes;
}

std::optional<Padding> parse_padding(std::string_view text, const Setting& setting) {
  if (const auto rule = index_of(setting.words, text)) return Padding(static_cast<Padding::Rule>(*rule));
  if (text == "valid") return Padding();
  Axes before;
  Axes after;
  const bool right = each_part(text, [&](std::string_view part) {
    const std::size_t slash = part.find('/');
    const auto first = number_of(part.substr(0, slash));
    const auto second = slash == std::string_view::npos ? first : number_of(part.substr(slash + 1));
    if (!within(first, setting) || !within(second, setting) || before.count == Axes::most) return false;
    before.sizes[before.count++] = *first;
    after.sizes[after.count++] = *second;
    return true;
  });
  if (!right) return std::nullopt;
  return Padding(before, after);
}

std::optional<Shape> parse_sizes(std::string_view text, const Setting& setting) {
  Shape shape;
  const bool right = each_part(text, [&](std::string_view part) {
    // A "?" is a size that is not known, or follows from the others; it is kept as 0, where the setting takes that. A 0 that is said is
    // none.
    const bool open = is_open(part);
    const auto size = open ? std::optional<Count>(0) : number_of(part);
    if (!within(size, setting) || (!open && *size == 0) || shape.rank() == Shape::most_axes) return false;
    shape.push_back(*size);
    return true;
  });
  if (!right) return std::nullopt;
  return shape;
}

Expected<void> read_value(const Setting& setting, const Word& word, Layer& layer) {
  const std::string_view text = word.text;
  const auto limited = [&](Code code) {
    auto out = wrong(code, word);
    out.error().numbers = {setting.least, setting.greatest};
    return out;
  };
  const auto no_sizes = [&](std::size_t most, Code code) {
    auto out = wrong(code, word);
    out.error().numbers = limits_of(text, most, setting);
    return out;
  };
  switch (setting.type) {
    case Type::number: {
      const auto value = number_of(text);
      if (!value || *value < setting.least || *value > setting.greatest) return limited(Code::bad_number);
      at<Count>(setting, layer) = *value;
      return {};
    }
    case Type::decimal: {
      const auto value = parse_decimal(text);
      if (!value || *value < setting.least || *value > setting.greatest) return limited(Code::bad_decimal);
      at<Count>(setting, layer) = *value;
      return {};
    }
    case Type::yes_no:
    case Type::flag: {
      const auto answer = index_of("no|yes", text);
      if (!answer) {
        auto out = wrong(Code::bad_value, word);
        out.error().suggestion = "yes, no";
        return out;
      }
      at<bool>(setting, layer) = *answer == 1;
      return {};
    }
    case Type::choice: {
      const auto index = index_of(setting.words, text);
      if (!index) {
        auto out = wrong(Code::bad_value, word);
        out.error().suggestion = nearest(text, setting.words);
        if (out.error().suggestion.empty()) {
          for (const char c : setting.words) out.error().suggestion += c == '|' ? std::string(", ") : std::string(1, c);
        }
        return out;
      }
      at<std::uint8_t>(setting, layer) = static_cast<std::uint8_t>(*index);
      return {};
    }
    case Type::window:
    case Type::decimals:
    case Type::axes: {
      const auto axes = parse_axes(text, setting);
      if (!axes)
        return setting.type == Type::decimals ? limited(Code::bad_decimal) : no_sizes(Axes::most, Code::bad_size);
      at<Axes>(setting, layer) = setting.type == Type::window ? *axes : axes->folded();
      return {};
    }
    case Type::padding: {
      const auto padding = parse_padding(text, setting);
      if (!padding) {
        auto out = no_sizes(Axes::most, Code::bad_padding);
        out.error().suggestion = nearest(text, setting.words);
        return out;
      }
      at<Padding>(setting, layer) = *padding;
      return {};
    }
    case Type::sizes: {
      const auto shape = parse_sizes(text, setting);
      if (!shape) return no_sizes(Shape::most_axes, Code::bad_size);
      at<Shape>(setting, layer) = *shape;
      return {};
    }
  }
  return {};
}

/// Whether a slip of the finger made the one of the other: a letter that is wrong, missing, one too many, or has changed places with
/// the next. None of it touches a digit, for "conv1" is not "conv2", nor the first letter, for "deconv" is not "conv"; and what is one too
/// many at the end is the letter before it once more, or an "s".
bool is_slip(std::string_view typed, std::string_view meant) {
  if (std::max(typed.size(), meant.size()) < 4 || std::min(typed.size(), meant.size()) < 3) return false;
  const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(typed, meant).in1 - typed.begin());
  const std::string_view one = typed.substr(same);
  const std::string_view other = meant.substr(same);
  const auto digit = [](std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; };
  if (digit(one) || digit(other)) return false;
  if (one.size() > 1 && other.size() > 1 && one[0] == other[1] && one[1] == other[0])
    return one.substr(2) == other.substr(2) && !digit(one.substr(1));
  if (same == 0) return false;
  if (one.size() == other.size()) return one.substr(1) == other.substr(1);
  if (one.size() + 1 == other.size()) return one == other.substr(1);
  if (one.size() != other.size() + 1 || one.substr(1) != other) return false;
  return one.size() > 1 || one[0] == 's' || one[0] == typed[same - 1];
}

/// Of two slips the likelier: a letter was struck twice, or once too few ("rellu" is "relu" rather than "reglu"), or two in the wrong order.
bool is_close(std::string_view typed, std::string_view meant) {
  const std::string_view longer = typed.size() > meant.size() ? typed : meant;
  const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(typed, meant).in1 - typed.begin());
  if (typed.size() != meant.size()) return same > 0 && longer[same] == longer[same - 1];
  return same + 1 < typed.size() && typed[same] == meant[same + 1] && typed[same + 1] == meant[same];
}

/// What a bare word may have been meant to say: "pad=same" for "same", "softmax" for "sotfmax".
std::string meant_by(std::span<const Setting> settings, std::string_view word) {
  for (const Setting& setting : settings) {
    if (setting.type == Type::flag) {
      const std::string flag = nearest(word, setting.key);
      if (!flag.empty()) return flag;
    } else if (const std::string known = nearest(word, setting.words); !known.empty()) {
      return std::string(setting.key) + "=" + known;
    }
  }
  // What may follow any layer.
  const std::string known = nearest(word, "frozen|each_step|weightnorm");
  return known.empty() ? nearest(word, Activation::kind.keywords) : known;
}

}  // namespace

std::string nearest(std::string_view word, std::string_view words) {
  if (word.size() > 32) return {};
  std::string_view found;
  bool is_found_close = false;
  // Two that are as near: whichever was meant, the other would be another network.
  bool are_two = false;
  while (!words.empty()) {
    const std::size_t bar = std::min(words.find('|'), words.size());
    const std::string_view candidate = words.substr(0, bar);
    words.remove_prefix(std::min(bar + 1, words.size()));
    if (candidate == word || !is_slip(word, candidate) || candidate == found) continue;
    const bool close = is_close(word, candidate);
    if (found.empty() || (close && !is_found_close)) {
      found = candidate;
      is_found_close = close;
      are_two = false;
    } else if (close == is_found_close) {
      are_two = true;
    }
  }
  return are_two ? std::string() : std::string(found);
}

Expected<void> read_settings(std::span<const Setting> settings, std::vector<Word>& words, int end, Layer& layer) {
  // The bare words that a kind knows come first, so that none is taken for a value by position.
  for (const Setting& setting : settings) {
    if (setting.type != Type::flag) continue;
    for (Word& word : words) {
      if (word.taken || !word.key.empty() || word.text != setting.key) continue;
      word.taken = true;
      at<bool>(setting, layer) = true;
      break;
    }
  }
  for (const Setting& setting : settings) {
    if (setting.type == Type::flag) continue;
    Word* found = nullptr;
    for (Word& word : words) {
      if (word.taken || (setting.by_position ? !word.key.empty() && word.key != setting.key : word.key != setting.key))
        continue;
      found = &word;
      break;
    }
    if (found == nullptr) {
      if (!setting.optional) return wrong(Code::missing_value, {.text = setting.key, .column = end});
      continue;
    }
    found->taken = true;
    if (auto read = read_value(setting, *found, layer); !read) return read;
    // What is so anyway is not kept, that equal layers be equal.
    if (const Axes* other = setting.like(data(layer))) {
      auto& axes = at<Axes>(setting, layer);
      if (axes == other->folded() && (axes.numbers() == 1 || axes.numbers() == other->count)) axes = {};
    }
  }
  for (const Word& word : words) {
    if (word.taken) continue;
    if (word.key.empty()) {
      auto out = wrong(Code::too_many_values, word);
      out.error().suggestion = meant_by(settings, word.text);
      return out;
    }
    auto out = wrong(Code::unknown_setting, word);
    out.error().word = std::string(word.key);
    std::string known;
    for (const Setting& setting : settings) {
      if (setting.type == Type::flag) continue;
      if (!known.empty()) known += '|';
      known += setting.key;
      // Said twice: the second is one too many.
      if (setting.key == word.key) out.error().code = Code::said_twice;
    }
    if (out.error().code == Code::unknown_setting) {
      known += "|in|lora|tied";
      out.error().suggestion = nearest(word.key, known);
      if (!out.error().suggestion.empty()) out.error().suggestion += "=" + std::string(word.text);
    }
    return out;
  }
  return {};
}

}  // namespace reading

inline namespace writing {

std::string write_decimal(Count value) {
  std::string out = std::to_string(value / Setting::one);
  if (value % Setting::one == 0) return out;
  std::string digits = std::to_string(Setting::one + value % Setting::one);
  digits[0] = '.';
  while (digits.back() == '0') digits.pop_back();
  return out + digits;
}

namespace {

std::string write_axes(const Axes& axes, bool decimals) {
  std::string out;
  for (std::size_t i = 0; i < axes.count; ++i) {
    if (i > 0) out += 'x';
    out += decimals ? write_decimal(axes.sizes[i]) : std::to_string(axes.sizes[i]);
  }
  return out;
}

}  // namespace

std::string write_setting(const Setting& setting, const Layer& layer) {
  std::string out;
  switch (setting.type) {
    case Type::number: out = std::to_string(at<Count>(setting, layer)); break;
    case Type::yes_no: out = at<bool>(setting, layer) ? "yes" : "no"; break;
    case Type::flag: out = at<bool>(setting, layer) ? std::string(setting.key) : std::string(); break;
    case Type::choice: out = std::string(word_at(setting.words, at<std::uint8_t>(setting, layer))); break;
    case Type::decimal: out = write_decimal(at<Count>(setting, layer)); break;
    case Type::window:
    case Type::decimals:
    case Type::axes: out = write_axes(at<Axes>(setting, layer), setting.type == Type::decimals); break;
    case Type::padding: {
      const auto& padding = at<Padding>(setting, layer);
      if (padding.rule != Padding::Rule::given) {
        out = std::string(word_at(setting.words, static_cast<std::size_t>(padding.rule)));
        break;
      }
      for (std::size_t i = 0; i < padding.before.count; ++i) {
        if (i > 0) out += 'x';
        out += std::to_string(padding.before.sizes[i]);
        if (padding.after.at(i) != padding.before.sizes[i]) out += '/' + std::to_string(padding.after.at(i));
      }
      break;
    }
    case Type::sizes:
      for (const Count size : at<Shape>(setting, layer).sizes()) {
        if (!out.empty()) out += 'x';
        out += size == 0 ? std::string("?") : std::to_string(size);
      }
      break;
  }
  return out;
}

std::string write_settings(const Layer& layer, const Layer& fresh) {
  std::string out;
  for (const Setting& setting : kind_of(layer).settings) {
    const std::string value = write_setting(setting, layer);
    if (setting.optional && value == write_setting(setting, fresh)) continue;
    if (!out.empty()) out += ", ";
    if (!setting.by_position && setting.type != Type::flag) out += std::string(setting.key) + "=";
    out += value;
  }
  return out;
}

}  // namespace writing

}  // namespace pw
