#include "core/reading/idioms.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/names.h"
#include "core/numbers.h"
#include "core/reading/pieces.h"
#include "core/reading/spoken.h"
#include "core/settings.h"

namespace pw::inline reading {
namespace {

bool any_of(std::string_view word, std::string_view words) { return index_of(words, word).has_value(); }

/// Lists of words that mean the same here.
enum class List : std::uint8_t {
  convs,
  denses,
  recurrents,
  units,
  filter_words,
  output_layers,
  layers_behind,
  plain,
  interpolations,
  upsampling,
  plain_convs,
  short_convs,
  dilated,
  sampling,
  last_layers,
  input_units,
  layer_words,
  framework_convs,
  up_convs,
  of_size,
  same_or_valid,
  padding,
  activations,
  filter_letters,
  embeddings,
  upsample,
  networks
};

void append(std::string& out, std::uint64_t eight) {
  for (; eight != 0; eight >>= 7U) out += static_cast<char>(eight & 0x7FU);
}
/// In the code and not among the program's data, which comes with the first lesson (core/names.h).
template <Literal words, std::size_t... part>
std::string spelt(std::index_sequence<part...> /*parts*/) {
  std::string out;
  (append(out, eight_letters<words>(part)), ...);
  return out;
}
template <Literal words>
std::string spelt() {
  return spelt<words>(std::make_index_sequence<(sizeof(words.text) + 7) / 8>{});
}

/// In the order of their names.
std::string_view list(List which) {
  static const std::string all = spelt<
      "conv|convolution|convolutional|conv1d|conv2d|conv3d;dense|fc|linear|fullyconnected;"
      "lstm|gru|rnn|simplernn;neurons|units|nodes|outputs|classes|way|neuron|unit;"
      "filters|kernels|filter|kernel;softmax|sigmoid;"
      "bn|batchnorm|relu|gelu|elu|selu|swish|silu|leakyrelu|relu6|sigmoid|tanh;"
      "vanilla|simple|plain;bilinear|nearest;upsampling|upsample;"
      "grouped|group|temporal|standard|regular|normal|spatial;conv|convolution;dilated|atrous;"
      "sample|sampling;output|hidden|outputlayer|hiddenlayer|classifier|affine|logits;"
      "neurons|values|features|pixels|units|nodes|inputs;layer|output;conv1d|conv2d|conv3d;"
      "upconv|upconvolution;of|size|with|sized|a|window|kernel;same|valid;padding|pad;"
      "relu|softmax|sigmoid|tanh|gelu|elu|selu|swish|silu;n|nc|nf;embedding|wordembedding|embed;"
      "upsample|upsampling;mlp|network|net|ann|dnn">();
  std::string_view rest = all;
  for (auto i = static_cast<std::uint8_t>(which); i > 0; --i) rest.remove_prefix(rest.find(';') + 1);
  return rest.substr(0, rest.find(';'));
}

struct Token {
  std::string text;  ///< a word in small letters, as plain_word() has it
  Piece::Kind kind = Piece::Kind::sign;
  bool apart = false;
};

/// The words of a layer, to be put in another order.
class Phrase {
 public:
  explicit Phrase(std::string_view words) {
    const Pieces pieces(words);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      const bool is_word = piece.kind == Piece::Kind::word;
      all_.push_back({is_word ? plain_word(piece.text) : std::string(piece.text), piece.kind, piece.apart});
    }
    // The full stop of a sentence.
    if (is(all_.size() - 1, ".") && !all_.back().apart) all_.pop_back();
    else if (!all_.empty() && number(all_.size() - 1) && all_.back().text.ends_with('.')) all_.back().text.pop_back();
    if (all_.size() > 40) all_.clear();
  }

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] bool is(std::size_t i, std::string_view text) const { return i < all_.size() && all_[i].text == text; }
  [[nodiscard]] bool one_of(std::size_t i, std::string_view words) const {
    return i < all_.size() && all_[i].kind != Piece::Kind::number && any_of(all_[i].text, words);
  }
  [[nodiscard]] bool number(std::size_t i) const { return i < all_.size() && all_[i].kind == Piece::Kind::number; }
  /// A whole number of at least one.
  [[nodiscard]] bool count(std::size_t i) const { return number(i) && number_or(all_[i].text, Count{0}) > 0; }
  /// "3x3": so many sizes.
  [[nodiscard]] bool sizes(std::size_t i, std::ptrdiff_t axes) const {
    return number(i) && all_[i].text.find_first_not_of("0123456789x") == std::string::npos &&
           std::ranges::count(all_[i].text, 'x') + 1 == axes;
  }
  [[nodiscard]] const std::string& operator[](std::size_t i) const { return all_[i].text; }
  [[nodiscard]] bool apart(std::size_t i) const { return i < all_.size() && all_[i].apart; }
  [[nodiscard]] std::size_t numbers() const { return count_of(Piece::Kind::number); }
  [[nodiscard]] std::size_t find(std::string_view word) const {
    return static_cast<std::size_t>(std::ranges::find(all_, word, &Token::text) - all_.begin());
  }

  void put(std::size_t i, std::string text, Piece::Kind kind = Piece::Kind::word) {
    all_[i] = {std::move(text), kind, all_[i].apart};
  }
  void erase(std::size_t i, std::size_t how_many = 1) {
    const auto from = all_.begin() + static_cast<std::ptrdiff_t>(i);
    all_.erase(from, from + static_cast<std::ptrdiff_t>(std::min(how_many, all_.size() - i)));
    if (i < all_.size()) all_[i].apart = true;
  }
  /// Words that are read as they stand.
  void insert(std::size_t i, std::string text) {
    all_.insert(all_.begin() + static_cast<std::ptrdiff_t>(i), {std::move(text), Piece::Kind::word, true});
    if (i + 1 < all_.size()) all_[i + 1].apart = true;
  }
  void append(std::string text) { insert(all_.size(), std::move(text)); }

  [[nodiscard]] std::string written() const {
    std::string out;
    for (const Token& token : all_) {
      if (token.apart && !out.empty()) out += ' ';
      if (token.kind == Piece::Kind::quoted) out += '\'' + token.text + '\'';
      else out += token.text;
    }
    return out;
  }

 private:
  [[nodiscard]] std::size_t count_of(Piece::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(all_, kind, &Token::kind));
  }
  std::vector<Token> all_;
};

using Rule = bool (*)(Phrase& p);

/// "bi-lstm 64", "BiLSTM(64)", "bidirectional lstm 64"
bool both_ways(Phrase& p) {
  if (p.size() > 0 && p[0].starts_with("bi") && any_of(std::string_view(p[0]).substr(2), list(List::recurrents)))
    p.put(0, p[0].substr(2));
  else if (p.is(0, "bi") && p.is(1, "-") && p.one_of(2, list(List::recurrents))) p.erase(0, 2);
  else if (p.is(0, "bidirectional") && p.one_of(1, list(List::recurrents))) p.erase(0);
  else return false;
  p.append(", bidirectional");
  return true;
}

/// Words before a layer's name that say nothing more, or say it otherwise: "vanilla rnn", "1D conv", "dilated conv ..., rate 2".
bool before_name(Phrase& p) {
  if (p.one_of(0, list(List::plain)) && p.one_of(1, list(List::recurrents))) return p.erase(0), true;
  if (p.one_of(0, list(List::interpolations)) && p.one_of(1, list(List::upsampling))) return p.erase(0), true;
  if (p.one_of(0, list(List::plain_convs)) && p.one_of(1, list(List::convs))) return p.erase(0), true;
  if (p.number(0) && (p.is(0, "1") || p.is(0, "2") || p.is(0, "3")) && p.is(1, "d") && !p.apart(1) &&
      p.one_of(2, list(List::short_convs))) {
    const std::string axes = p[0];
    p.erase(0, 3);
    p.insert(0, "conv" + axes + "d");
    return true;
  }
  if (p.one_of(0, list(List::dilated)) && p.one_of(1, list(List::convs))) {
    p.erase(0);
    if (const std::size_t rate = p.find("rate"); rate < p.size()) p.put(rate, "dilation");
    return true;
  }
  if (p.is(0, "fractionally") && p.is(1, "strided") && p.one_of(2, list(List::convs))) {
    p.erase(0, 3);
    p.insert(0, "transposed");
    return true;
  }
  if (p.is(0, "up") && p.is(1, "-") && p.one_of(2, list(List::sampling))) {
    p.erase(0, 3);
    p.insert(0, "upsample");
    return true;
  }
  return false;
}

/// "pointwise conv 16"
bool pointwise(Phrase& p) {
  if (!p.is(0, "pointwise") || p.numbers() != 1) return false;
  p.erase(0, p.one_of(1, list(List::convs)) ? 2 : 1);
  p.insert(0, "conv 1x1,");
  return true;
}

/// "output layer 10", "hidden 128", "10 neurons"
bool neurons(Phrase& p) {
  if (p.one_of(0, list(List::last_layers))) {
    std::size_t i = p.one_of(1, "layer") ? 2 : 1;
    i += p.is(i, ":") || p.is(i, "=") || p.is(i, "-") ? 1 : 0;
    if (!p.count(i)) return false;
    p.erase(0, i);
    p.insert(0, "dense");
    if (p.one_of(2, list(List::units))) p.erase(2);
    return true;
  }
  if (p.size() == 2 && p.count(0) && p.one_of(1, list(List::units))) {
    p.erase(1);
    p.insert(0, "dense");
    return true;
  }
  if (p.is(0, "input") && p.number(1) && p.size() == 3 && p.one_of(2, list(List::input_units))) return p.erase(2), true;
  return false;
}

/// "softmax 10", "10-way softmax", "softmax, 10 classes", "sigmoid 1": an output layer, by what comes after it.
bool output_layer(Phrase& p) {
  std::size_t at = 0;
  std::string word;
  if (p.count(0)) {
    const bool dashed = p.is(1, "-");
    const std::size_t i = (dashed ? 2U : 1U) + (p.is(dashed ? 2 : 1, "way") ? 1U : 0U);
    if (i == 1 || !p.one_of(i, list(List::output_layers)) || i + 1 != p.size()) return false;
    word = p[i];
  } else {
    if (!p.one_of(0, list(List::output_layers))) return false;
    word = p[0];
    at = 1 + (p.one_of(1, list(List::layer_words)) ? 1U : 0U);
    at += p.is(at, ",") || p.is(at, ":") || p.is(at, "=") || p.is(at, "-") ? 1U : 0U;
    // PyTorch's "Softmax(1)" says which axis.
    const bool call = p.is(at, "(") && p.is(at + 2, ")");
    at += call ? 1U : 0U;
    if (!p.count(at) || (call && p[at].size() < 2)) return false;
    const std::size_t after = at + 1 + (call || p.one_of(at + 1, list(List::units)) ? 1U : 0U);
    if (after != p.size()) return false;
  }
  const std::string count = p[at];
  p.erase(0, p.size());
  p.append("dense " + count + ", " + word);
  return true;
}

/// "conv2d 64 3", "conv1d 64, 5": by a framework's name and in its order. Nobody has a window of more places than there are filters.
bool filters_first(Phrase& p) {
  if (!p.one_of(0, list(List::framework_convs)) || p.numbers() != 2 || !p.count(1)) return false;
  const std::size_t second = p.is(2, ",") ? 3 : 2;
  if (!p.count(second) || number_or(p[1], Count{0}) <= number_or(p[second], Count{0})) return false;
  const std::string filters = p[1], window = p[second];
  p.erase(1, second);
  p.insert(1, window + ", " + filters);
  return true;
}

/// "up-conv 2x2, 8", as the U-Net has it: twice as large, where nothing else is said.
bool up_conv(Phrase& p) {
  const std::size_t end = p.one_of(0, list(List::up_convs))                                 ? 1
                          : p.is(0, "up") && p.is(1, "-") && p.one_of(2, list(List::convs)) ? 3
                                                                                            : 0;
  if (end == 0) return false;
  bool is_said = false;
  for (std::size_t i = end; i < p.size(); ++i)
    is_said |= p.is(i, "stride") || p.is(i, "strides") || p.is(i, "s") || p.is(i, "/");
  p.erase(0, end);
  p.insert(0, "transposed");
  if (!is_said && !p.is(1, "(")) p.append(", stride=2");
  return true;
}

/// "64 filters of size 3x3", "64 3x3 filters", "6@5x5", "64@3x3 conv". LeNet's "6@28x28" is what comes out, and no window.
bool count_first(Phrase& p) {
  constexpr Count largest = 11;
  if (!p.count(0)) return false;
  const std::string filters = p[0];
  std::size_t i = 1;
  if (p.is(1, "@")) {
    i = 2;
  } else if (p.one_of(1, list(List::filter_words))) {
    i = 2;
    while (p.one_of(i, list(List::of_size))) ++i;
  }
  if (!p.sizes(i, 2) || number_or(std::string_view(p[i]).substr(0, p[i].find('x')), Count{100}) > largest) return false;
  if (i == 1 && !p.one_of(2, list(List::filter_words))) return false;
  const std::string window = p[i];
  p.erase(0, i + 1 + (p.one_of(i + 1, list(List::filter_words)) || p.one_of(i + 1, list(List::convs)) ? 1U : 0U));
  p.insert(0, "conv " + window + ", " + filters);
  return true;
}

/// "conv 3x3x64" and nothing else: two sides of the window, and the filters.
bool all_in_one(Phrase& p) {
  if (!p.one_of(0, list(List::convs)) || p.numbers() != 1 || !p.sizes(1, 3)) return false;
  const std::string size = p[1];
  const std::size_t last = size.rfind('x');
  p.put(1, size.substr(0, last) + ", " + size.substr(last + 1));
  return true;
}

/// "conv 3x3/2, 8", "maxpool/2"
bool slash(Phrase& p) {
  if (p.size() < 2) return false;
  if (p.is(1, "/") && p.count(2) && p.size() == 3 && p[0].find("pool") != std::string::npos) return p.erase(1), true;
  const std::size_t cut = p.number(1) ? p[1].rfind('/') : std::string::npos;
  if (cut == std::string::npos || p[1].find('/') != cut || p[1].find('x') > cut) return false;
  const std::string stride = p[1].substr(cut + 1);
  if (stride.find('x') != std::string::npos) return false;
  p.put(1, p[1].substr(0, cut), Piece::Kind::number);
  p.append(", stride=" + stride);
  return true;
}

/// "same padding", "'same'", and an activation in brackets of its own: "dense 10 (softmax)".
bool said_aside(Phrase& p) {
  bool any = false;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p.one_of(i, list(List::same_or_valid)) && p.one_of(i + 1, list(List::padding))) {
      p.erase(i + 1);
      p.put(i, "pad=" + p[i]);
      any = true;
    } else if (p.one_of(i, list(List::padding)) && p.one_of(i + 1, list(List::same_or_valid))) {
      p.erase(i);
      p.put(i, "pad=" + p[i]);
      any = true;
    } else if (i > 1 && p.is(i, "(") && p.one_of(i + 1, list(List::activations)) && p.is(i + 2, ")")) {
      p.erase(i + 2);
      p.put(i, ",", Piece::Kind::sign);
      any = true;
    }
  }
  return any;
}

/// "f=3, s=2, p=1, n=8" of a course's notes, where f is the window; beside k it is how many filters there are.
bool letters(Phrase& p) {
  if (!p.one_of(0, list(List::convs)) || p.find("=") == p.size()) return false;
  bool has_window = false, any = false;
  for (std::size_t i = 0; i < p.size(); ++i) has_window |= (p.is(i, "k") && p.is(i + 1, "=")) || p.sizes(i, 2);
  for (std::size_t i = 1; i + 1 < p.size(); ++i) {
    if (!p.is(i + 1, "=")) continue;
    if (p.is(i, "f")) p.put(i, has_window ? "filters" : "kernel");
    else if (p.one_of(i, list(List::filter_letters))) p.put(i, "filters");
    else continue;
    any = true;
  }
  return any;
}

/// "embedding 1000x64", "linear 3072x10": the table, or the matrix.
bool matrix(Phrase& p) {
  if (!p.sizes(1, 2) || p.size() != 2) return false;
  const std::string size = p[1];
  const std::size_t cross = size.find('x');
  if (p.one_of(0, list(List::embeddings))) p.put(1, size.substr(0, cross) + ", " + size.substr(cross + 1));
  else if (p.one_of(0, list(List::denses))) p.put(1, size.substr(cross + 1) + ", in=" + size.substr(0, cross));
  else return false;
  return true;
}

/// "conv-bn-relu 3x3, 8": what comes after it, said before its values.
bool block(Phrase& p) {
  if (!p.one_of(0, list(List::convs)) && !p.one_of(0, list(List::denses))) return false;
  std::string after;
  while ((p.is(1, "-") || p.is(1, "+")) && p.one_of(2, list(List::layers_behind))) {
    after += ", " + p[2];
    p.erase(1, 2);
  }
  if (after.empty() || !p.number(1)) return false;
  p.append(after);
  return true;
}

/// "upsample x2", "upsample 2x", "dropout 30 %", "lstm cell 64", "lstm h=64"
bool small_words(Phrase& p) {
  if (p.one_of(0, list(List::upsample))) {
    if (p.size() == 3 && p.number(1) && p.is(2, "x")) return p.erase(2), true;
    if (p.size() == 2 && p[1].starts_with('x') && number_or(std::string_view(p[1]).substr(1), 0) > 0)
      return p.put(1, p[1].substr(1), Piece::Kind::number), true;
  }
  if (p.is(0, "dropout") && p.size() == 3 && p.count(1) && p.is(2, "%") && p[1].size() <= 2) {
    p.put(1, (p[1].size() == 1 ? "0.0" : "0.") + p[1], Piece::Kind::number);
    return p.erase(2), true;
  }
  if (p.one_of(0, list(List::recurrents))) {
    if (p.one_of(1, "cell")) return p.erase(1), true;
    if (p.is(1, "h") && p.is(2, "=")) return p.put(1, "units"), true;
  }
  return false;
}

/// "784-128-10": what comes in, and a layer of so many neurons after the other.
std::optional<std::string> chain_of_sizes(const Phrase& p) {
  std::size_t i = p.one_of(0, list(List::networks)) ? 1 : 0;
  std::string out;
  std::size_t layers = 0;
  for (; i < p.size(); i += 2) {
    if (!p.count(i) || (i + 1 < p.size() && !p.is(i + 1, "-"))) return std::nullopt;
    out += (layers++ == 0 ? "input " : ", dense ") + p[i];
  }
  return layers > 1 ? std::optional(out) : std::nullopt;
}

std::optional<std::string> by(std::initializer_list<Rule> rules, std::string_view words) {
  Phrase phrase(words);
  if (phrase.size() == 0) return std::nullopt;
  bool any = false;
  for (const Rule rule : rules) any |= rule(phrase);
  return any ? std::optional(phrase.written()) : std::nullopt;
}

}  // namespace

std::optional<std::string> meant_otherwise(std::string_view words) {
  return by({output_layer, filters_first, up_conv}, words);
}

std::optional<std::string> in_other_words(std::string_view words, bool first) {
  if (first) {
    if (auto out = chain_of_sizes(Phrase(words))) return out;
  }
  // As it stands, but for a sentence's full stop, where no rule is for it.
  return by({before_name, both_ways, pointwise, neurons, count_first, all_in_one, block, slash, said_aside, letters,
             matrix, small_words, filters_first},
            words)
      .or_else([&]() -> std::optional<std::string> {
        const std::string as_it_is = Phrase(words).written();
        return as_it_is.size() < words.size() && words.ends_with('.') ? std::optional(as_it_is) : std::nullopt;
      });
}

}  // namespace pw::inline reading
