#include "core/reading/spoken.h"

#include <algorithm>

#include "core/reading/names.h"

namespace pw::inline reading {
namespace {

using Code = Diagnostic::Code;
using Type = Setting::Type;

bool any_of(std::string_view word, std::string_view words) { return index_of(words, word).has_value(); }

constexpr std::string_view fillers = "with|of|and|a|an|the|using|then|each|units|layer|layers|by|to";

class Listener {
 public:
  Listener(Pieces& pieces, bool first) : pieces_(pieces), first_(first) {}

  Expected<std::vector<Spoken>> listen() {
    std::size_t begin = 0;
    std::size_t end = pieces_.size();
    // "- conv", "1. conv", "2) conv", and the comma behind a line of a list.
    if (begin + 1 < end && (is(begin, '-') || is(begin, '*')) && pieces_[begin + 1].apart) ++begin;
    if (begin + 1 < end && number(begin) && pieces_[begin].text.ends_with('.')) ++begin;
    else if (begin + 2 < end && number(begin) && is(begin + 1, ')')) begin += 2;
    while (end > begin && is(end - 1, ',')) --end;
    if (is_frame(begin, end)) return std::vector<Spoken>{};
    if (first_ && end == begin + 1 && number(begin) && pieces_[begin].text.find('x') != std::string_view::npos)
      return std::vector{Spoken{.kind = static_cast<std::uint8_t>(kind_index<Input>), .values = {value_at(begin)}}};
    if (!chain(begin, end)) return unexpected();
    if (spoken_.empty()) return fail(Code::unknown_layer);
    return std::move(spoken_);
  }

 private:
  // -- what stands where
  [[nodiscard]] bool is(std::size_t i, char sign) const { return i < pieces_.size() && pieces_[i].is(sign); }
  [[nodiscard]] bool number(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].kind == Piece::Kind::number;
  }
  [[nodiscard]] bool word(std::size_t i) const { return i < pieces_.size() && pieces_[i].kind == Piece::Kind::word; }
  [[nodiscard]] Value value_at(std::size_t i) const {
    const Piece& piece = pieces_[i];
    return {.text = piece.text,
            .at = piece.at,
            .end = piece.end,
            .word = piece.kind != Piece::Kind::number,
            .size = piece.text.find('x') != std::string_view::npos && piece.kind == Piece::Kind::number,
            .product = piece.product};
  }

  bool stop(Code code, std::size_t at, std::size_t end) {
    if (!problem_) {
      problem_ = Diagnostic{};
      problem_->code = code;
      problem_->column = static_cast<int>(at) + 1;
      problem_->word.assign(end - at, ' ');
    }
    return false;
  }
  [[nodiscard]] std::unexpected<Diagnostic> unexpected() const {
    return problem_ ? std::unexpected(*problem_) : fail(Code::unknown_layer);
  }

  /// "model = keras.Sequential([", "])": what stands around the layers of a program.
  [[nodiscard]] bool is_frame(std::size_t begin, std::size_t end) const {
    if (begin == end) return false;
    std::size_t i = begin;
    if (word(i) && is(i + 1, '=')) i += 2;
    if (word(i) && any_of(plain_word(pieces_[i].text), "sequential|modulelist") && is(i + 1, '(')) i += 2;
    else if (i > begin) return false;
    const bool opens = i > begin;
    for (; i < end; ++i) {
      if (!(opens ? is(i, '[') || is(i, '(') : is(i, ']') || is(i, ')') || is(i, ','))) return false;
    }
    return true;
  }

  /// The longest run of words from here that calls a layer.
  [[nodiscard]] std::optional<Heard> kind_at(std::size_t i, std::size_t end) const {
    constexpr std::size_t longest = 5;
    if (!word(i) || is(i + 1, '=')) return std::nullopt;
    std::string all;
    std::optional<Heard> best;
    std::size_t words = 0;
    for (std::size_t at = i; at < end && words < longest; ++at) {
      if (!word(at) || (at > i && is(at + 1, '='))) break;
      all += plain_word(pieces_[at].text);
      if (auto found = heard(all)) {
        best = found;
        best->pieces = at + 1 - i;
      }
      ++words;
      // "fully-connected"
      if (is(at + 1, '-') && !pieces_[at + 1].apart && word(at + 2) && !pieces_[at + 2].apart) ++at;
    }
    if (best) return best;
    // "conv3x3", "fc10"
    const std::string_view text = pieces_[i].text;
    const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
    if (digit < 2 || digit == text.size() || text.find_first_not_of("0123456789xX", digit) != std::string_view::npos)
      return std::nullopt;
    auto found = heard(plain_word(text.substr(0, digit)));
    if (!found) return std::nullopt;
    found->pieces = 1;
    found->rest = text.substr(digit);
    return found;
  }

  static bool is_any_activation(std::string_view plain) {
    return any_of(plain, "activation|act|nonlinearity|activationfunction|activationlayer");
  }

  // -- layers, one after the other
  bool chain(std::size_t begin, std::size_t end) {
    while (begin < end && (is(begin, ',') || is(begin, '+'))) ++begin;
    if (begin >= end) return true;
    // A module's call around layers: all of it but the bracket.
    if (word(begin) && is(begin + 1, '(')) {
      const std::size_t close = std::min(pieces_.closing(begin + 1), end);
      const std::string_view text = pieces_[begin].text;
      const std::string plain = plain_word(text);
      const std::size_t dot = text.rfind('.');
      const bool adds = plain == "add" && dot != std::string_view::npos &&
                        !any_of(plain_word(text.substr(0, dot)), "layers|nn|keras|l");
      if (plain == "sequential" || adds) {
        std::size_t from = begin + 2;
        std::size_t to = close;
        while (from < to && is(from, '[')) ++from;
        while (to > from && (is(to - 1, ']') || is(to - 1, ','))) --to;
        return chain(from, to) && chain(close + 1, end);
      }
      if (plain == "timedistributed" || plain == "bidirectional") {
        const std::size_t before = spoken_.size();
        if (!chain(begin + 2, close)) return false;
        if (spoken_.size() != before + 1) return false;
        (plain == "timedistributed" ? spoken_.back().each_step : spoken_.back().both_ways) = true;
        return chain(close + 1, end);
      }
    }
    // "3x3 conv, 64", "1000-d fc"
    std::optional<Value> leading;
    std::size_t i = begin;
    if (number(i)) {
      leading = value_at(i);
      if (is(i + 1, '-') && word(i + 2) && plain_word(pieces_[i + 2].text) == "d") i += 2;
      else if (is(i + 1, '-') && !pieces_[i + 1].apart) ++i;
      ++i;
    }
    if (word(i) && is_any_activation(plain_word(pieces_[i].text))) return activation(i, end);
    const auto kind = kind_at(i, end);
    if (!kind) {
      if (word(i) && spoken_.empty()) stop(Code::unknown_layer, pieces_[i].at, pieces_[i].end);
      return false;
    }
    Spoken& spoken = spoken_.emplace_back();
    spoken.kind = kind->kind;
    spoken.which = kind->which;
    spoken.axes = kind->axes;
    spoken.at = pieces_[begin].at;
    if (kind->pieces == 1) {
      const std::string_view text = pieces_[i].text;
      spoken.name = text.substr(text.rfind('.') + 1);
    }
    if (leading) spoken.values.push_back(*leading);
    if (!kind->rest.empty()) {
      const Piece& piece = pieces_[i];
      std::string size(kind->rest);
      std::ranges::replace(size, 'X', 'x');
      const bool is_size = size.find('x') != std::string::npos;
      spoken.values.push_back(
          {.text = pieces_.keep(std::move(size)), .at = piece.at, .end = piece.end, .size = is_size});
    }
    i += kind->pieces;
    while (word(i) && any_of(plain_word(pieces_[i].text), "layer|layers|block") && i < end) ++i;
    if (is(i, ':') || (is(i, '=') && i + 1 < end)) ++i;
    if (is(i, '(')) {
      const std::size_t close = pieces_.closing(i);
      if (close >= end) return stop(Code::bad_value, pieces_[i].at, pieces_[i].end);
      // "conv (3, 3), 8": with more values behind it, the bracket is the first of them.
      const bool more = is(close + 1, ',') && close + 2 < end && (number(close + 2) || is(close + 2, '('));
      if (!more) {
        spoken.call = true;
        const std::size_t mine = spoken_.size() - 1;
        if (!values(i + 1, close, mine, true)) return false;
        i = close + 1;
        return values(i, end, mine, false);
      }
    }
    return values(i, end, spoken_.size() - 1, false);
  }

  /// "Activation('relu')", "activation relu"
  bool activation(std::size_t i, std::size_t end) {
    const std::size_t from = i;
    ++i;
    while (i < end && (is(i, '(') || is(i, '=') || is(i, ':') || is(i, ','))) ++i;
    if (i >= end || (pieces_[i].kind != Piece::Kind::word && pieces_[i].kind != Piece::Kind::quoted)) return false;
    const std::string plain = plain_word(pieces_[i].text);
    if (!any_of(plain, nothing_said)) {
      const auto kind = heard(plain);
      if (!kind) return stop(Code::unknown_layer, pieces_[i].at, pieces_[i].end);
      Spoken& spoken = spoken_.emplace_back();
      spoken.kind = kind->kind;
      spoken.which = kind->which;
      spoken.at = pieces_[from].at;
      spoken.end = pieces_[i].end;
    }
    ++i;
    while (i < end && is(i, ')')) ++i;
    return chain(i, end);
  }

  /// The words of one setting from here, joined: "kernel size", "return_sequences". How many; 0 where it is none.
  std::size_t setting_at(std::size_t i, std::size_t end, std::size_t kind, std::string& key) const {
    std::string all;
    std::size_t best = 0;
    for (std::size_t at = i; at < end && at < i + 3 && word(at); ++at) {
      all += plain_word(pieces_[at].text);
      if (Names::all().setting(kind, all).empty()) continue;
      best = at + 1 - i;
      key = all;
    }
    return best;
  }

  /// Values and settings of the layer `mine`, and, where it is not a call's bracket, whatever layers come after it.
  bool values(std::size_t i, std::size_t end, std::size_t mine, bool in_call) {
    const std::size_t kind = spoken_[mine].kind;
    const Names& names = Names::all();
    while (i < end) {
      const Piece& piece = pieces_[i];
      spoken_[mine].end = piece.end;
      const auto keyed = [&](std::string key, std::optional<Value> value, std::size_t at, std::size_t to) {
        spoken_[mine].keyed.push_back({std::move(key), value, at, to});
      };
      if (is(i, ',') || is(i, '@') || is(i, '+') || (is(i, '-') && !piece.apart)) {
        ++i;
        continue;
      }
      if (is(i, '/') && number(i + 1)) {
        keyed("stride", value_at(i + 1), piece.at, piece.end);
        i += 2;
        continue;
      }
      if (number(i) || is(i, '(') || is(i, '[') || piece.kind == Piece::Kind::quoted) {
        const auto value = take_value(i, end);
        if (!value) return false;
        std::string key;
        std::size_t used = word(i) && !value->word && !is(i + 1, '=') ? setting_at(i, end, kind, key) : 0;
        // "dense 10 softmax": a flag has no value.
        if (used > 0 && is_own_word(kind, key)) used = 0;
        const bool of_next = used > 0 && (is(i + used, '=') || (number(i + used) && !comes_after(kind, key, *value)));
        if (used > 0 && !of_next) {
          keyed(key, value, pieces_[i].at, pieces_[i + used - 1].end);
          i += used;
        } else {
          spoken_[mine].values.push_back(*value);
        }
        continue;
      }
      if (piece.kind != Piece::Kind::word) return stop(Code::bad_value, piece.at, piece.end);
      std::string plain = plain_word(piece.text);
      if (is(i + 1, '=') || (in_call && is(i + 1, ':'))) {
        const std::size_t from = i;
        i += 2;
        const auto value = take_value(i, end);
        if (!value) return stop(Code::missing_value, piece.at, piece.end);
        keyed(std::move(plain), value, piece.at, pieces_[from].end);
        spoken_[mine].end = value->end;
        continue;
      }
      if (any_of(plain, "no|without") && word(i + 1)) {
        keyed(plain_word(pieces_[i + 1].text),
              Value{.text = "no", .at = piece.at, .end = pieces_[i + 1].end, .word = true}, piece.at,
              pieces_[i + 1].end);
        i += 2;
        continue;
      }
      if (any_of(plain, "frozen|eachstep|timedistributed")) {
        keyed(std::move(plain), std::nullopt, piece.at, piece.end);
        ++i;
        continue;
      }
      // A word of the kind's own comes before a layer of that name: the softmax of a dense layer.
      if (is_own_word(kind, plain) || names.phrase(kind, plain) != nullptr) {
        keyed(std::move(plain), std::nullopt, piece.at, piece.end);
        ++i;
        continue;
      }
      if (word(i + 1) && i + 1 < end) {
        // "return sequences"
        std::string both = plain + plain_word(pieces_[i + 1].text);
        if (names.phrase(kind, both) != nullptr) {
          keyed(std::move(both), std::nullopt, piece.at, pieces_[i + 1].end);
          i += 2;
          continue;
        }
      }
      std::string key;
      if (const std::size_t used = setting_at(i, end, kind, key); used > 0) {
        const std::size_t after = i + used;
        const bool valued = number(after) || is(after, '(') || is(after, '[') ||
                            (after < end && pieces_[after].kind == Piece::Kind::quoted) ||
                            (word(after) && after < end && is_own_word(kind, plain_word(pieces_[after].text)));
        if (valued) {
          std::size_t at = after;
          const auto value = take_value(at, end);
          if (!value) return false;
          keyed(std::move(key), value, piece.at, pieces_[after - 1].end);
          i = at;
          continue;
        }
        if (is_yes_no(kind, key)) {
          keyed(std::move(key), Value{.text = "yes", .at = piece.at, .end = piece.end, .word = true}, piece.at,
                piece.end);
          i = after;
          continue;
        }
      }
      if (!in_call && (kind_at(i, end) || is_any_activation(plain) || is_wrapper(plain, i))) {
        spoken_[mine].end = i > 0 ? pieces_[i - 1].end : piece.end;
        return chain(i, end);
      }
      // "s2", "stride2"
      const std::size_t digit = std::min(piece.text.find_first_of("0123456789"), piece.text.size());
      if (digit < piece.text.size() && !names.setting(kind, plain_word(piece.text.substr(0, digit))).empty() &&
          piece.text.find_first_not_of("0123456789x", digit) == std::string_view::npos) {
        keyed(plain_word(piece.text.substr(0, digit)),
              Value{.text = piece.text.substr(digit), .at = piece.at, .end = piece.end}, piece.at, piece.end);
        ++i;
        continue;
      }
      if (any_of(plain, fillers) && !in_call) {
        ++i;
        continue;
      }
      const auto value = take_value(i, end);
      if (!value) return false;
      spoken_[mine].values.push_back(*value);
    }
    return true;
  }

  /// Whether the setting's name stands behind such a value: "8 filters 3x3"; but "3x3 stride 2".
  static bool comes_after(std::size_t kind, std::string_view key, const Value& value) {
    const std::string_view called = Names::all().setting(kind, key);
    return std::ranges::any_of(kinds()[kind]->settings, [&](const Setting& setting) {
      return setting.key == called && !setting.optional && (setting.type == Type::window) == value.size;
    });
  }
  [[nodiscard]] bool is_wrapper(std::string_view plain, std::size_t i) const {
    return any_of(plain, "sequential|timedistributed|bidirectional") && is(i + 1, '(');
  }

  /// A flag, or a word that one of the settings takes.
  static bool is_own_word(std::size_t kind, std::string_view plain) {
    return std::ranges::any_of(kinds()[kind]->settings, [&](const Setting& setting) {
      if (setting.type == Type::flag) return setting.key == plain;
      return setting.type == Type::padding && any_of(plain, setting.words);
    });
  }
  static bool is_yes_no(std::size_t kind, std::string_view key) {
    return std::ranges::any_of(kinds()[kind]->settings, [&](const Setting& setting) {
      return setting.type == Type::yes_no && setting.key == Names::all().setting(kind, key);
    });
  }

  /// One value: a number, a size, a word, numbers in brackets; and of a call the name.
  std::optional<Value> take_value(std::size_t& i, std::size_t end) {
    if (i >= end) return std::nullopt;
    if (is(i, '(') || is(i, '[')) {
      const std::size_t close = pieces_.closing(i);
      if (close >= end) return stop(Code::bad_value, pieces_[i].at, pieces_[i].end), std::nullopt;
      Value out{.at = pieces_[i].at, .end = pieces_[close].end, .size = true};
      std::string all;
      for (++i; i < close;) {
        if (is(i, ',')) {
          ++i;
          continue;
        }
        // "((1, 2), (0, 1))": before and after, along each axis.
        const bool pair = is(i, '(') || is(i, '[');
        const auto part = take_value(i, close);
        if (!part || part->word) return stop(Code::bad_size, out.at, out.end), std::nullopt;
        std::string text(part->text);
        if (pair) std::ranges::replace(text, 'x', '/');
        all += (all.empty() ? "" : "x") + text;
      }
      i = close + 1;
      out.text = pieces_.keep(std::move(all));
      return out;
    }
    const Value out = value_at(i);
    if (pieces_[i].kind == Piece::Kind::sign) return std::nullopt;
    ++i;
    // "l2(0.01)", "tf.nn.relu"
    if (out.word && is(i, '(')) i = std::min(pieces_.closing(i) + 1, end);
    return out;
  }

  Pieces& pieces_;
  bool first_;
  std::vector<Spoken> spoken_;
  std::optional<Diagnostic> problem_;
};

}  // namespace

std::optional<Heard> heard(std::string word) {
  Heard out;
  const Names& names = Names::all();
  const auto take = [&](std::string_view plain) {
    const Called* called = names.find(plain);
    if (called == nullptr) return false;
    out.kind = called->kind;
    out.which = called->which;
    return true;
  };
  for (int tries = 0; tries < 3; ++tries) {
    if (take(word)) return out;
    const std::size_t digit = word.find_first_of("123");
    if (digit != std::string::npos && digit > 0 && digit + 1 < word.size() && word[digit + 1] == 'd') {
      std::string without = word;
      without.erase(digit, 2);
      if (take(without)) {
        out.axes = static_cast<std::uint8_t>(word[digit] - '0');
        return out;
      }
    }
    const std::string_view end = word.ends_with("layers") ? "layers" : "layer";
    if (!word.ends_with(end)) return std::nullopt;
    word.resize(word.size() - end.size());
  }
  return std::nullopt;
}

Expected<std::vector<Spoken>> listen(Pieces& pieces, bool first) { return Listener(pieces, first).listen(); }

}  // namespace pw::inline reading
