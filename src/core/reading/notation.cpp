#include "core/notation.h"

#include <array>
#include <cstring>
#include <utility>

#include "core/numbers.h"
#include "core/reading/fold.h"
#include "core/reading/names.h"
#include "core/reading/pieces.h"
#include "core/reading/settle.h"
#include "core/reading/slice.h"
#include "core/reading/words.h"
#include "core/settings.h"

namespace pw::inline reading {
namespace {

using Code = Diagnostic::Code;

std::unexpected<Diagnostic> problem(Code code, Slice where) {
  Diagnostic d;
  d.code = code;
  d.line = where.line;
  d.column = where.column;
  d.word = std::string(where.text);
  return std::unexpected(std::move(d));
}

/// A layer's text, or a bracket of a repeat.
struct Statement {
  enum class Kind : std::uint8_t { layer, open, close };
  Kind kind = Kind::layer;
  Slice text;
  Count times = 0;          ///< of an open one
  std::size_t partner = 0;  ///< the other bracket
  bool has_layers = false;  ///< of an open one: whether there is anything to repeat
  /// Of layers that are the same whenever they are repeated: the first one's node, and how many they are.
  std::optional<std::size_t> again{};
  std::size_t layers = 1;
};

class Reader {
 public:
  Reading read(std::string_view text, std::size_t most) {
    // A layer's words are some ten bytes long.
    constexpr std::size_t bytes_for_a_layer = 16;
    written_ = text;
    folded_ = folded(text);
    text_ = folded_.empty() ? text : std::string_view(folded_);
    most_ = most;
    most_bytes_ = text.size() + most * bytes_for_a_layer;
    // No more than the text may hold, with five bytes for the shortest layer's line.
    const auto lines = static_cast<std::size_t>(std::ranges::count(text_, '\n'));
    const std::size_t expected = std::min({most, lines + 1, text_.size() / 5 + 1});
    network_.nodes.reserve(expected);
    places_.reserve(expected);
    std::optional<Diagnostic> problem;
    std::vector<Place> unread;
    if (text_.find_first_of("{}") == std::string_view::npos) {
      // Without repeats, statement after statement.
      Splitter splitter(text_);
      Slice sign;
      for (Statement statement; splitter.next(statement.text, sign);) {
        if (statement.text.text.empty()) continue;
        if (problem) {
          if (unread.size() == greatest_layers) break;
          unread.push_back(place_of(statement));
        } else if (auto done = known_or_new(statement); !done) {
          problem = std::move(done.error());
          unread.push_back(place_of(statement));
        } else {
          add_places(statement);
        }
      }
    } else {
      split();
      // A bracket without its partner: what stands before it is read all the same.
      problem = std::move(bracket_problem_);
      std::size_t at = 0;
      if (auto done = read_statements(at); !done) problem = std::move(done.error());
      for (; problem && at < statements_.size() && unread.size() < greatest_layers; ++at) {
        if (statements_[at].kind == Statement::Kind::layer) unread.push_back(place_of(statements_[at]));
      }
    }
    if (is_unsettled_) settle(network_);
    if (problem) problem->word = as_written(*problem);
    return {std::move(network_), std::move(places_), std::move(unread), std::move(problem)};
  }

 private:
  [[nodiscard]] Place place_of(const Statement& statement) const {
    const std::string_view there =
        written(static_cast<std::size_t>(statement.text.text.data() - text_.data()), statement.text.text.size());
    return {static_cast<std::size_t>(there.data() - written_.data()), there.size()};
  }
  /// What stands there before it is folded.
  [[nodiscard]] std::string_view raw(Slice slice) const {
    if (folded_.empty() || slice.text.empty()) return slice.text;
    return written(static_cast<std::size_t>(slice.text.data() - text_.data()), slice.text.size());
  }
  [[nodiscard]] std::string_view written(std::size_t at, std::size_t size) const { return whole(written_, at, size); }
  /// The word that a problem is about, where it is one of the text.
  [[nodiscard]] std::string as_written(const Diagnostic& problem) const {
    if (folded_.empty() || problem.line == 0 || problem.column == 0) return problem.word;
    std::size_t at = 0;
    for (int line = 1; line < problem.line && at < text_.size(); ++line) at = text_.find('\n', at) + 1;
    at += static_cast<std::size_t>(problem.column) - 1;
    return text_.substr(std::min(at, text_.size())).starts_with(problem.word)
               ? std::string(written(at, problem.word.size()))
               : problem.word;
  }

  void add_places(const Statement& statement) {
    for (Place place = place_of(statement); places_.size() < network_.nodes.size(); ++place.part)
      places_.push_back(place);
  }

  /// A layer like one that was read before, word for word, is that layer again; but for what is named, or takes what is named.
  Expected<void> known_or_new(Statement& statement) {
    const std::string_view words = statement.text.text;
    Known& known = known_[place_in_known(words)];
    const std::size_t index = network_.nodes.size();
    if (known.words == words && known.node < index && index < most_) {
      network_.nodes.push_back(network_.nodes[known.node]);
      for (std::size_t& from : network_.nodes.back().from) from += index - known.node;
      return {};
    }
    by_name_ = false;
    if (auto done = layer(statement); !done) return done;
    if (network_.nodes.size() != index + 1) return {};
    const Node& node = network_.nodes.back();
    if (index > 0 && !by_name_ && node.name.empty() && !node.shares && !node.tied) known = {words, index};
    return {};
  }
  static std::size_t place_in_known(std::string_view words) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, words.data(), std::min(size, words.size()));
    if (words.size() > size) std::memcpy(&last, words.data() + words.size() - size, size);
    return static_cast<std::size_t>((first ^ (last * 0x9E3779B97F4A7C15U) ^ words.size()) * 0xBF58476D1CE4E5B9U >> 55U);
  }

  /// Up to `readable_`, or to the first that cannot be read: `at` says where it ended.
  Expected<void> read_statements(std::size_t& at) {
    struct Repeat {
      std::size_t open;
      Count left;
    };
    std::vector<Repeat> repeats;
    for (at = 0; at < readable_; ++at) {
      Statement& statement = statements_[at];
      bytes_ += statement.text.text.size() + 1;
      if (bytes_ > most_bytes_ + statements_.size()) {
        auto out = problem(Code::too_long, statement.text);
        out.error().numbers = {static_cast<Count>(most_bytes_)};
        return out;
      }
      switch (statement.kind) {
        case Statement::Kind::layer:
          if (auto done = statement.again ? once_more(statement) : known_or_new(statement); !done) return done;
          add_places(statement);
          break;
        case Statement::Kind::open:
          if (statement.has_layers) {
            repeats.push_back({at, statement.times - 1});
          } else {
            at = statement.partner;
          }
          break;
        case Statement::Kind::close:
          if (repeats.back().left-- > 0) {
            at = repeats.back().open;
          } else {
            repeats.pop_back();
          }
          break;
      }
    }
    return {};
  }

  void split() {
    Splitter splitter(text_);
    Slice words;
    Slice sign;
    while (splitter.next(words, sign)) {
      if (sign.text == "{") {
        if (auto done = open(words, sign); !done) stop_at(std::move(done.error()));
        continue;
      }
      if (!words.text.empty()) {
        statements_.push_back({.kind = Statement::Kind::layer, .text = words});
        // A convention is nothing to repeat.
        if (!open_.empty()) statements_[open_.back()].has_layers |= !words.text.starts_with("convention");
      }
      if (sign.text == "}") close(sign);
    }
    if (!open_.empty()) stop_at(problem(Code::not_closed, statements_[open_.back()].text).error());
    if (!bracket_problem_) readable_ = statements_.size();
  }

  /// From here on nothing is read, nor from the outermost repeat on that is still open. Only the first counts.
  void stop_at(Diagnostic what) {
    if (bracket_problem_) return;
    bracket_problem_ = std::move(what);
    readable_ = open_.empty() ? statements_.size() : open_.front();
  }

  void close(Slice bracket) {
    if (open_.empty()) return stop_at(problem(Code::not_opened, bracket).error());
    statements_.push_back({.kind = Statement::Kind::close, .text = bracket, .partner = open_.back()});
    statements_[open_.back()].partner = statements_.size() - 1;
    const bool has_layers = statements_[open_.back()].has_layers;
    open_.pop_back();
    if (!open_.empty()) statements_[open_.back()].has_layers |= has_layers;
  }

  Expected<void> open(Slice words, Slice bracket) {
    Slice rest = words;
    const Slice head = take_word(rest);
    Slice times = trim(rest);
    if (plain_word(head.text) != "repeat") times = head;
    // "3 times {", "3x {"
    else if (times.text.ends_with("times")) times.text.remove_suffix(5);
    if (head.text == times.text && (times.text.ends_with('x') || trim(rest).text == "times")) {
      if (times.text.ends_with('x')) times.text.remove_suffix(1);
      if (!number_of(times.text)) times.text = {};
    } else if (plain_word(head.text) != "repeat") {
      times.text = {};
    } else if (times.text.ends_with('x')) {
      times.text.remove_suffix(1);
    }
    times = trim(times);
    if (plain_word(head.text) != "repeat" && times.text.empty())
      return problem(Code::not_opened, words.text.empty() ? bracket : words);
    const auto value = number_of(times.text);
    if (!value || *value < 1 || *value > static_cast<Count>(greatest_layers)) {
      auto out = problem(times.text.empty() ? Code::missing_value : Code::bad_number, times);
      if (times.text.empty()) out.error().word = "repeat";
      out.error().numbers = {1, static_cast<Count>(greatest_layers)};
      return out;
    }
    open_.push_back(statements_.size());
    statements_.push_back({.kind = Statement::Kind::open, .text = words, .times = *value});
    return {};
  }

  std::unexpected<Diagnostic> too_many(Slice where) const {
    auto out = problem(Code::too_many_layers, where);
    out.error().numbers = {static_cast<Count>(most_)};
    return out;
  }

  /// The layer that this line was the last time, too: its words name no other.
  Expected<void> once_more(const Statement& statement) {
    for (std::size_t i = 0; i < statement.layers; ++i) {
      if (network_.nodes.size() == most_) return too_many(statement.text);
      network_.nodes.push_back(network_.nodes[*statement.again + i]);
    }
    return {};
  }

  /// Reads a layer, or several, and adds them to the network.
  Expected<void> layer(Statement& statement) {
    Slice rest = statement.text;
    Node node;
    Slice name{};
    if (rest.text.find(':') != std::string_view::npos) {
      name = trim(take(rest, ':'));
      if (is_name(raw(name))) node.name = std::string(raw(name));
      rest = trim(rest);
    }
    const Slice words = rest;
    auto done = in_notation(statement, name, node, rest);
    if (done) return done;
    switch (done.error().code) {
      case Code::bad_name:
      case Code::not_opened:
      case Code::too_many_layers:
      case Code::unknown_name: return done;
      default: break;
    }
    // As people say it. What is wrong with the notation's own words is said of them.
    node = {.name = std::move(node.name), .layer = {}};
    auto understood = in_words(statement, words, node);
    if (!understood && !name.text.empty() && understood.error().code != Code::too_many_layers) {
      // "Input: 28x28x1"
      node.name.clear();
      if (in_words(statement, statement.text, node)) return {};
    }
    if (understood || understood.error().code == Code::too_many_layers) return understood;
    if (!tells_more(understood.error(), done.error())) return done;
    // Of a call the name is what nobody knows, and not the brackets behind it.
    if (understood.error().code == Code::unknown_layer) {
      if (done.error().word.find('(') == std::string::npos) return done;
      understood.error().suggestion = nearest(understood.error().word, Names::all().calls());
    }
    return understood;
  }

  /// As the notation has it, to the letter.
  Expected<void> in_notation(Statement& statement, Slice name, Node& node, Slice rest) {
    if (!name.text.empty() && node.name.empty()) return problem(Code::bad_name, {raw(name), name.line, name.column});
    const Slice word = take_word(rest);
    rest = trim(rest);
    if (word.text == "repeat") return problem(Code::not_opened, word);
    if (word.text == "convention") return convention(rest);
    if (network_.nodes.size() == most_) return too_many(word);
    const int end = rest.column + static_cast<int>(rest.text.size());
    const Slice from = take_from(rest);
    if (auto done = sources(from, node); !done) return done;
    if (word.text == "shared") return shared(node, word, rest, end);
    const Called* called = Names::all().find(word.text);
    if (called != nullptr && called->own) {
      node.layer = fresh_layer(called->kind, called->which);
      auto done = finish(node, rest, end, kinds()[called->kind]->settings);
      if (done && from.text.empty() && network_.nodes.back().name.empty() && !network_.nodes.back().tied)
        statement.again = network_.nodes.size() - 1;
      return done;
    }
    auto unknown = problem(Code::unknown_layer, word);
    unknown.error().suggestion = kind_like(word.text);
    if (unknown.error().suggestion.empty())
      unknown.error().suggestion = "input, conv, maxpool, flatten, dense, batchnorm, relu, add, ...";
    return unknown;
  }

  Expected<void> shared(Node& node, Slice word, Slice settings, int end) {
    const auto source = source_of(trim(take(settings, ',')), word);
    if (!source) return std::unexpected(source.error());
    const Node& first = network_.nodes[*source];
    node.shares = first.shares ? *first.shares : *source;
    node.layer = first.layer;
    return finish(node, settings, end, {});
  }

  Expected<void> in_words(Statement& statement, Slice words, Node& node) {
    // "framework: Keras"
    Slice rest = words;
    std::string head = plain_word(take_word(rest).text);
    while (head.ends_with(':') || head.ends_with('=')) head.pop_back();
    rest = trim(rest);
    if (head == "convention" || head == "framework") {
      while (rest.text.starts_with(':') || rest.text.starts_with('=')) cut(rest, 1, 0);
      const std::string_view called = convention_called(trim(rest).text);
      if (called.empty()) return problem(Code::bad_value, rest);
      return convention({called, rest.line, rest.column});
    }
    if (head == "shared") {
      const Slice from = take_from(rest);
      if (auto done = sources(from, node); !done) return done;
      return shared(node, words, rest, rest.column + static_cast<int>(rest.text.size()));
    }
    rest = words;
    const Slice from = take_from(rest);
    if (auto done = sources(from, node); !done) return done;
    auto said = understand(rest.text, network_.convention,
                           network_.nodes.empty() && words.text.data() == statement.text.text.data());
    if (!said) {
      Diagnostic d = std::move(said.error());
      d.line = rest.line;
      d.column += rest.column - 1;
      return std::unexpected(std::move(d));
    }
    const std::size_t first = network_.nodes.size();
    if (first + said->size() > most_) return too_many(words);
    for (std::size_t i = 0; i < said->size(); ++i) {
      Said& one = (*said)[i];
      if (i > 0) node = Node{};
      node.layer = std::move(one.layer);
      if (node.name.empty() && is_name(one.name)) node.name = one.name;
      node.takes = one.takes;
      node.frozen = one.frozen;
      node.each_step = one.each_step;
      add(node);
    }
    if (said->size() > 1) several_.push_back({first, first + said->size() - 1});
    if (!said->empty() && from.text.empty() && network_.nodes[first].name.empty()) {
      statement.again = first;
      statement.layers = said->size();
    }
    return {};
  }

  Expected<void> convention(Slice word) {
    const auto index = index_of(conventions, word.text);
    if (!index) {
      auto out = problem(Code::bad_value, word);
      out.error().suggestion = nearest(word.text, conventions);
      if (out.error().suggestion.empty()) out.error().suggestion = "plain, pytorch, tensorflow";
      return out;
    }
    const auto said = static_cast<Convention>(*index);
    // One network has one; which, if two were said, nobody could know.
    if (convention_ && *convention_ != said) return problem(Code::second_convention, word);
    convention_ = said;
    network_.convention = said;
    known_.fill({});
    return {};
  }

  /// Takes "from a, b" off the end of a layer's words.
  static Slice take_from(Slice& rest) {
    constexpr std::size_t size = 4;
    const auto is_from = [](std::string_view word) {
      return (word[1] | 0x20) == 'r' && (word[2] | 0x20) == 'o' && (word[3] | 0x20) == 'm';
    };
    for (std::size_t at = rest.text.find_first_of("fF"); at < rest.text.size();
         at = rest.text.find_first_of("fF", at + 1)) {
      const std::size_t after = at + size;
      if ((at > 0 && !is_space(rest.text[at - 1])) || after >= rest.text.size() || !is_space(rest.text[after]) ||
          !is_from(rest.text.substr(at)))
        continue;
      Slice from = rest;
      rest = trim(cut(from, at, size));
      return trim(from);
    }
    return {{}, rest.line, rest.column};
  }

  Expected<void> sources(Slice from, Node& node) {
    while (!from.text.empty()) {
      auto source = source_of(trim(take(from, ',')), from);
      if (!source) return std::unexpected(source.error());
      // What somebody named and said several layers of gives what the last of them gives.
      const auto found = std::ranges::lower_bound(several_, *source, {}, &std::pair<std::size_t, std::size_t>::first);
      if (names_one_ && found != several_.end() && found->first == *source) *source = found->second;
      node.from.push_back(*source);
      from = trim(from);
    }
    if (node.from.size() == 1 && node.from[0] + 1 == network_.nodes.size()) node.from.clear();
    return {};
  }

  /// Where the last node of a name is kept, or would be.
  std::size_t* named(std::string_view name) {
    if (last_named_.empty()) return nullptr;
    std::size_t hash = 0;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
    std::size_t at = hash % last_named_.size();
    while (last_named_[at] != 0 && network_.nodes[last_named_[at] - 1].name != name) at = (at + 1) % last_named_.size();
    return &last_named_[at];
  }
  /// That the next node has this name.
  void remember(std::string_view name) {
    if (2 * names_ >= last_named_.size()) {
      const auto before = std::exchange(last_named_, std::vector<std::size_t>(4 * names_ + 16));
      for (const std::size_t node : before) {
        if (node != 0) *named(network_.nodes[node - 1].name) = node;
      }
    }
    std::size_t* place = named(name);
    names_ += *place == 0 ? 1 : 0;
    *place = network_.nodes.size() + 1;
  }

  Expected<std::size_t> source_of(Slice name, Slice fallback) {
    if (name.text.empty()) return problem(Code::missing_value, {"from", fallback.line, fallback.column});
    const std::size_t count = network_.nodes.size();
    names_one_ = false;
    if (const auto back = number_of(name.text)) {
      if (*back >= 0 || -*back > static_cast<Count>(count)) return problem(Code::unknown_name, name);
      return count - static_cast<std::size_t>(-*back);
    }
    std::string known;
    names_one_ = by_name_ = true;
    if (const auto* found = named(raw(name)); found != nullptr && *found > 0) return *found - 1;
    // In other letters, where only one name is that.
    std::optional<std::size_t> same;
    const std::string plain = plain_word(raw(name));
    for (std::size_t i = named_.size(); i > 0; --i) {
      const std::string& other = network_.nodes[named_[i - 1]].name;
      if (other.size() > 100 || plain_word(other) != plain) continue;
      if (same && network_.nodes[*same].name != other) {
        same.reset();
        break;
      }
      if (!same) same = named_[i - 1];
    }
    if (same) return *same;
    for (std::size_t i = named_.size(); i > 0 && known.size() < 2000; --i) {
      const std::string& other = network_.nodes[named_[i - 1]].name;
      // Only short ones: no slip is near to a name of forty letters, and to compare with a long one takes long.
      if (known.size() < 2000 && other.size() < 40) known += known.empty() ? other : "|" + other;
    }
    auto unknown = problem(Code::unknown_name, name);
    unknown.error().suggestion = nearest(raw(name), known);
    return unknown;
  }

  /// Reads the settings into the layer: these, and those that any layer has.
  Expected<void> finish(Node& node, Slice rest, int end, std::span<const Setting> settings) {
    const int line = rest.line;
    words_.clear();
    rest = trim(rest);
    while (!rest.text.empty()) {
      Slice value = trim(take(rest, ','));
      Word word{.column = value.column};
      if (value.text.find('=') != std::string_view::npos) {
        word.key = trim(take(value, '=')).text;
        value = trim(value);
      }
      word.text = value.text;
      bool* const flag = word.text == "frozen"       ? &node.frozen
                         : word.text == "each_step"  ? &node.each_step
                         : word.text == "weightnorm" ? &node.weight_norm
                                                     : nullptr;
      if (word.key.empty() && flag != nullptr) {
        *flag = true;
      } else if (word.key == "tied") {
        const auto source = source_of(value, value);
        if (!source) return std::unexpected(source.error());
        node.tied = *source;
      } else if (word.key == "in" || word.key == "lora") {
        const auto number = number_of(word.text);
        if (!number || *number < 1 || *number > Setting::greatest_number) {
          auto out = problem(Code::bad_number, value);
          out.error().numbers = {1, Setting::greatest_number};
          return out;
        }
        (word.key == "in" ? node.takes : node.rank) = *number;
      } else {
        words_.push_back(word);
      }
      rest = trim(rest);
    }
    if (auto done = read_settings(settings, words_, end, node.layer); !done) {
      Diagnostic d = std::move(done.error());
      d.line = line;
      return std::unexpected(std::move(d));
    }
    add(node);
    return {};
  }

  void add(Node& node) {
    if (!node.name.empty()) {
      named_.push_back(network_.nodes.size());
      remember(node.name);
    }
    is_unsettled_ |= may_settle(node.layer);
    network_.nodes.push_back(std::move(node));
  }

  std::string_view written_;  ///< as it is given
  std::string folded_;  ///< the same folded (fold.h); empty where nothing is
  std::string_view text_;  ///< what is read: the one or the other
  Network network_;
  std::optional<Convention> convention_;  ///< that has been said
  std::vector<Place> places_;
  std::vector<Statement> statements_;
  std::size_t readable_ = 0;  ///< how many statements may be read: the brackets after them do not go together
  std::optional<Diagnostic> bracket_problem_;
  std::vector<std::size_t> open_;  ///< brackets that are not closed yet
  std::vector<std::size_t> named_;  ///< nodes that have a name
  std::vector<std::size_t>
      last_named_;  ///< the last of each name, plus one, at the name's place by its hash; 0 where none is
  std::size_t names_ = 0;  ///< different ones
  std::size_t most_ = 0;  ///< layers
  std::size_t bytes_ = 0, most_bytes_ = 0;  ///< with all repeats written out
  std::vector<Word> words_;  ///< of the layer at hand
  std::vector<std::pair<std::size_t, std::size_t>> several_;  ///< first and last node of words that say several layers
  /// Statements that were read, and their nodes: the last of each place by its hash.
  struct Known {
    std::string_view words;
    std::size_t node = 0;
  };
  std::array<Known, 512> known_{};
  bool by_name_ = false;  ///< whether the statement at hand takes something by its name
  bool names_one_ = false;  ///< whether the source found last was said by its name
  bool is_unsettled_ = false;  ///< whether a window is a single number (settle.h)
};

}  // namespace

bool is_name(std::string_view name) {
  const std::string other = folded(name);
  const std::string_view plain = other.empty() ? name : std::string_view(other);
  if (plain.empty() || is_space(plain.front()) || is_space(plain.back())) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < ' ') return false;
  }
  if (plain.find_first_of(",:;#{}") != std::string_view::npos || plain.find("->") != std::string_view::npos ||
      plain.find("=>") != std::string_view::npos)
    return false;
  return !number_of(plain) && plain.find(" from ") == std::string_view::npos;
}

Reading read_network(std::string_view text, std::size_t most) { return Reader().read(text, most); }

Expected<Network> parse_network(std::string_view text, std::size_t most) {
  Reading reading = read_network(text, most);
  if (reading.problem) return std::unexpected(*std::move(reading.problem));
  return std::move(reading.network);
}

}  // namespace pw::inline reading
