// The words of every layer kind, with every setting that changes what is true of it, in all conventions: that they are filled in, tell
// nothing too early, come to the count when they are worked out as they are said, and name only what the kind has. And sentences that
// were false once.
#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>

#include "kind_words.h"
#include "random_network.h"

using namespace kind_words;

namespace {

const Report& report_of(const State& state) { return state.sandbox.draft->report(); }
const LayerReport& last_row(const State& state) { return report_of(state).layers.back(); }
const Layer& last_layer(const State& state) { return state.sandbox.draft->reading().network.nodes.back().layer; }

/// What is said of one of the networks: worked out once for all tests here, for that is what they take their time for.
struct Heard {
  State state;
  std::optional<State> question;
  /// Before the count is known, each with the answer that was typed last.
  std::vector<std::pair<Count, All>> before;
  All all;
};
const Heard& heard(const char* text) {
  static std::map<std::string_view, Heard> known;
  const auto [it, is_new] = known.try_emplace(text);
  Heard& out = it->second;
  if (!is_new) return out;
  out.state = at_network(text);
  out.all = in_sandbox(out.state);
  out.question = asking(out.state);
  if (!out.question) return out;
  const Count right = last_row(out.state).parameters;
  for (const State& stage : before(*out.question, right)) {
    out.before.emplace_back(stage.sandbox.quiz->answer.checked, in_question(stage));
    out.all.insert(out.all.end(), out.before.back().second.begin(), out.before.back().second.end());
  }
  const All more = in_question(answered(*out.question, right));
  out.all.insert(out.all.end(), more.begin(), more.end());
  return out;
}

bool holds(const All& all, std::string_view words) {
  return std::ranges::any_of(all, [&](const Shown& s) { return s.words.find(words) != std::string::npos; });
}

/// The numbers in a text, with their separators left out.
std::set<std::string> numbers_in(const std::string& words) {
  static const std::regex number("\\d[\\d,]*\\d|\\d");
  std::set<std::string> out;
  for (std::sregex_iterator it(words.begin(), words.end(), number), end; it != end; ++it) {
    std::string one = it->str();
    std::erase(one, ',');
    out.insert(one);
  }
  return out;
}

/// The values of a formula and of all its parts that are worked out.
void collect_parts(const Formula& formula, std::set<std::string>& out) {
  if (formula.parts().empty()) return;
  out.insert(std::to_string(formula.evaluate().value_or(0)));
  for (const Formula& part : formula.parts()) collect_parts(part, out);
}

/// What a listener works out, word by word: what was said so far, and what comes next. “The sum of” and “the product of” take what
/// stands up to the one thing after “and”.
class Listener {
 public:
  explicit Listener(std::string sentence) {
    // "4 times 10, is 40." A comma stands for itself where it is followed by a space, and groups digits elsewhere.
    std::string word;
    const auto end = [&] {
      if (!word.empty()) words_.push_back(word);
      word.clear();
    };
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const char c = sentence[i];
      if (c == ' ' || c == '.') {
        end();
      } else if (c == ',' && i + 1 < sentence.size() && sentence[i + 1] == ' ') {
        end();
        words_.emplace_back(",");
      } else if (c != ',') {
        word += c;
      }
    }
    end();
  }

  /// The value of all that is said before "is", and what stands after it; nothing where it cannot be followed.
  std::optional<std::pair<std::int64_t, std::int64_t>> worked_out() {
    auto so_far = term();
    while (so_far && at_ < words_.size()) {
      if (peek() == ",") ++at_;
      const std::string op = peek();
      if (op == "is") {
        ++at_;
        const auto is = number();
        if (!is || at_ != words_.size()) return std::nullopt;
        return std::pair(*so_far, *is);
      }
      ++at_;
      const auto next = term();
      if (!next) return std::nullopt;
      if (op == "plus") *so_far += *next;
      else if (op == "times") *so_far *= *next;
      else return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string peek() const { return at_ < words_.size() ? words_[at_] : ""; }
  std::optional<std::int64_t> number() {
    const std::string word = peek();
    if (word.empty() || word.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    ++at_;
    return std::stoll(word);
  }
  std::optional<std::int64_t> term() {
    if (peek() != "the") return number();
    ++at_;
    const std::string what = peek();
    ++at_;
    if ((what != "sum" && what != "product") || peek() != "of") return std::nullopt;
    ++at_;
    auto all = term();
    for (bool last = false; all && !last;) {
      last = peek() == "and";
      if (!last && peek() != ",") return std::nullopt;
      ++at_;
      const auto next = term();
      if (!next) return std::nullopt;
      *all = what == "sum" ? *all + *next : *all * *next;
    }
    return all;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

/// Things that some kinds have, as words begin, and which: by keyword.
const std::map<std::string, std::set<std::string>> units = {
    {"neuron", {"dense", "se", "rnn", "lstm", "gru", "maxout"}},
    {"filter", {"conv", "depthwise", "separable", "transposed", "convlstm", "local"}},
    {"bias",
     {"conv", "depthwise", "separable", "transposed", "dense", "se", "rnn", "lstm", "gru", "convlstm", "attention",
      "swiglu", "geglu", "reglu", "moe", "local", "maxout"}},
    {"gate", {"rnn", "lstm", "gru", "convlstm", "swiglu", "geglu", "reglu"}},
    {"head", {"attention"}},
    {"expert", {"moe"}},
    {"entr", {"embedding"}},
    {"slope", {"prelu"}},
    {"pattern", {"rbf"}},
    {"piece", {"maxout"}},
    {"window",
     {"conv", "depthwise", "separable", "transposed", "convlstm", "local", "maxpool", "avgpool", "adaptivemaxpool",
      "adaptiveavgpool", "attention"}},
    {"gamma", {"batchnorm", "layernorm", "groupnorm", "instancenorm", "rmsnorm", "scale"}},
    {"beta", {"batchnorm", "layernorm", "groupnorm", "instancenorm", "scale"}},
};

}  // namespace

TEST_CASE("kind words: the networks hold every kind, and every setting of those that learn something") {
  std::set<std::size_t> kinds;
  std::set<std::string> settings;
  for (const char* text : networks) {
    CAPTURE(text);
    const auto network = parse_network(text);
    REQUIRE(network);
    REQUIRE_FALSE(analyse(*network).problem);
    for (const Node& node : network->nodes) kinds.insert(node.layer.index());
    const std::string last = std::string(text).substr(std::string_view(text).rfind(';') + 1);
    for (const Setting& setting : kind_of(network->nodes.back().layer).settings) {
      if (last.find(std::string(setting.key) + "=") != std::string::npos || setting.by_position ||
          setting.type == Setting::flag)
        settings.insert(std::string(keyword(network->nodes.back().layer)) + " " + std::string(setting.key));
    }
  }
  CHECK(kinds.size() == std::variant_size_v<Layer>);
  for (const LayerKind* kind : pw::kinds()) {
    for (const Setting& setting : kind->settings) {
      // Yes or no: what is learned changes with it, but where nothing is learned at all.
      if (setting.type != Setting::yes_no) continue;
      const std::set<std::string_view> of_fixed = {"ceil", "countpad", "keep"};
      if (of_fixed.contains(setting.key)) continue;
      bool is_there = false;
      for (std::size_t word = 0; !word_at(kind->keywords, word).empty(); ++word)
        is_there =
            is_there || settings.contains(std::string(word_at(kind->keywords, word)) + " " + std::string(setting.key));
      CAPTURE(setting.key);
      CAPTURE(kind->keywords);
      CHECK(is_there);
    }
  }
}

TEST_CASE("kind words: every place is filled, every letter explained, every picture named") {
  for (const char* text : networks) {
    CAPTURE(text);
    const Heard& here = heard(text);
    const State& state = here.state;
    const All& all = here.all;
    for (const Shown& shown : all) {
      CAPTURE(shown.where);
      CAPTURE(shown.words);
      CHECK(shown.words.find('{') == std::string::npos);
      CHECK(shown.words.find('}') == std::string::npos);
      CHECK(shown.words.find("—") == std::string::npos);
      CHECK(shown.words.find("  ") == std::string::npos);
    }
    CHECK(std::ranges::any_of(all, [](const Shown& s) { return s.where == "title"; }));
    CHECK(std::ranges::any_of(all, [](const Shown& s) { return s.where == "described"; }));
    const bool counts = last_row(state).formula || last_row(state).kept;
    CHECK(std::ranges::any_of(all, [](const Shown& s) { return s.where == "letter"; }) == counts);
    if (here.question && last_row(state).formula) {
      State hinted = *here.question;
      hinted.sandbox.quiz->answer.hints = 1;
      CHECK_FALSE(plain(describe(hinted).formula.look).empty());
    }
  }
}

TEST_CASE("kind words: nothing that is shown before the count is known tells it") {
  for (const char* text : networks) {
    CAPTURE(text);
    const Heard& here = heard(text);
    if (!here.question) continue;
    const LayerReport& row = last_row(here.state);
    std::set<std::string> telling;
    if (row.formula) collect_parts(*row.formula, telling);
    if (row.kept) collect_parts(*row.kept, telling);
    if (row.parameters > 0) telling.insert(std::to_string(row.parameters));
    // What the question says itself: the layer's words, and the shapes that come in and go out.
    for (const Rich& line : describe(*here.question).lines) {
      for (const std::string& given : numbers_in(plain(line))) telling.erase(given);
    }
    std::erase_if(telling, [](const std::string& number) { return number.size() < 2; });
    for (const auto& [checked, all] : here.before) {
      const std::string typed = std::to_string(checked);
      for (const Shown& shown : all) {
        if (shown.where == "told") continue;
        for (const std::string& number : numbers_in(shown.words)) {
          if (number == typed) continue;
          CAPTURE(shown.where);
          CAPTURE(shown.words);
          CHECK_FALSE(telling.contains(number));
        }
        // Nor that there is nothing.
        if (row.parameters == 0 && shown.where != "letter") {
          CAPTURE(shown.where);
          CAPTURE(shown.words);
          CHECK(shown.words.find("nothing to learn") == std::string::npos);
          CHECK(shown.words.find("Nothing to learn") == std::string::npos);
          CHECK(shown.words.find("not learned") == std::string::npos);
          CHECK(shown.words.find("kept, and not") == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("kind words: a formula worked out from left to right as it is said comes to the count") {
  const auto check = [](const std::string& sentence, Count count) {
    CAPTURE(sentence);
    // A single number is only named.
    if (sentence.find(" is ") == std::string::npos) {
      CHECK(numbers_in(sentence) == std::set<std::string>{std::to_string(count)});
      return;
    }
    const auto value = Listener(sentence).worked_out();
    REQUIRE(value.has_value());
    CHECK(value->first == count);
    CHECK(value->second == count);
  };
  int said = 0;
  for (const char* text : networks) {
    CAPTURE(text);
    const State& state = heard(text).state;
    const LayerReport& row = last_row(state);
    const std::string sentence = describe(state).formula.sentence;
    CHECK(sentence.empty() == !(row.formula || row.kept));
    if (sentence.empty()) continue;
    ++said;
    check(sentence, row.formula ? row.parameters : row.non_trainable);
    if (const auto& question = heard(text).question; question && row.formula)
      check(describe(answered(*question, row.parameters)).question.feedback.told, row.parameters);
  }
  CHECK(said > 80);
  // And of networks of any settings.
  std::mt19937 random(5);
  for (int round = 0; round < 4'000; ++round) {
    Network network = random_network::begun(random);
    network.nodes.push_back({"", random_network::layer(random)});
    network.nodes.back().rank = random() % 4 == 0 ? 3 : 0;
    network.nodes.back().frozen = random() % 4 == 0;
    network.nodes.back().weight_norm = random() % 4 == 0;
    const Report report = analyse(network);
    if (report.problem || report.layers.size() < 2) continue;
    const LayerReport& row = report.layers.back();
    if (row.formula) check(spoken(*row.formula), row.parameters);
    if (row.kept) check(spoken(*row.kept), row.non_trainable);
  }
}

TEST_CASE("kind words: one of a thing is said as one, and several as several") {
  // "1 weights", but not "5 × 1 weights", "0.1 seconds", "1 plus".
  const std::regex one_of_many("\\b1 (?!bias\\b|is\\b|has\\b|times\\b|plus\\b|comes\\b|takes\\b|goes\\b)[a-z]+s\\b");
  const auto says_one_of_many = [&](const std::string& words) {
    for (std::sregex_iterator it(words.begin(), words.end(), one_of_many), end; it != end; ++it) {
      const std::string before = words.substr(0, static_cast<std::size_t>(it->position()));
      if (before.ends_with("× ") || before.ends_with(".") || before.ends_with(",") || before.ends_with("by ")) continue;
      return true;
    }
    return false;
  };
  const std::regex many_as_one(
      "\\b([2-9]|[0-9,]*[0-9]{2,}) "
      "(weight|bias|neuron|filter|value|channel|parameter|cell|head|entry|number|step|place|map|row|"
      "column|set|gate|expert|group|slope|position|feature|map)\\b");
  for (const char* text : networks) {
    CAPTURE(text);
    for (const Shown& shown : heard(text).all) {
      CAPTURE(shown.where);
      CAPTURE(shown.words);
      CHECK_FALSE(says_one_of_many(shown.words));
      CHECK_FALSE(std::regex_search(shown.words, many_as_one));
      CHECK(shown.words.find("the one neurons") == std::string::npos);
    }
  }
}

TEST_CASE("kind words: no kind is told of what it has not") {
  std::vector<std::pair<std::regex, std::string>> words_of;
  for (const auto& [unit, having] : units) words_of.emplace_back(std::regex("\\b" + unit, std::regex::icase), unit);
  for (const char* text : networks) {
    CAPTURE(text);
    const std::string kind(keyword(last_layer(heard(text).state)));
    for (const Shown& shown : heard(text).all) {
      // What the frameworks keep it as are names of theirs.
      if (shown.words.starts_with("In PyTorch the layer keeps") || shown.words.starts_with("In Keras the layer keeps"))
        continue;
      CAPTURE(shown.where);
      CAPTURE(shown.words);
      for (const auto& [word, unit] : words_of) {
        if (units.at(unit).contains(kind)) continue;
        CAPTURE(unit);
        CHECK_FALSE(std::regex_search(shown.words, word));
      }
    }
  }
}

TEST_CASE(
    "kind words: a dense layer on a map takes the last axis in Keras and PyTorch, in words and picture as in the "
    "formula") {
  const Heard& keras = heard("convention tensorflow; input 26x26x64; dense 10");
  const All& all = keras.all;
  CHECK_FALSE(holds(all, "43,264"));
  CHECK(holds(all, "64 values"));
  CHECK(holds(all, "last axis"));
  CHECK(plain(describe(keras.state).picture.title).find("64") != std::string::npos);
  CHECK(holds(heard("input 26x26x64; dense 10").all, "43,264"));
}

TEST_CASE("kind words: frozen, shared and tied layers are said to be so, and asked about what is true") {
  const State& frozen = heard("input 8x8x3; conv 3x3, 4, frozen").state;
  const All& said = heard("input 8x8x3; conv 3x3, 4, frozen").all;
  CHECK(holds(said, "frozen"));
  CHECK_FALSE(holds(said, "Nothing to learn"));
  const View view = describe(frozen);
  CHECK_FALSE(view.formula.symbols.empty());
  REQUIRE(view.what_ifs);
  // (3·3·3 + 1)·4 = 112 are kept; twice as many filters keep 112 more.
  CHECK(std::ranges::any_of(view.what_ifs->controls,
                            [](const Control& c) { return c.name == "Twice as many filters: 112 more"; }));
  CHECK(std::ranges::none_of(view.what_ifs->controls, [](const Control& c) { return c.name.ends_with("as many"); }));
  const auto question = asking(frozen);
  REQUIRE(question);
  const std::string closing = plain(describe(answered(*question, 0)).question.feedback.words);
  CHECK(closing.find("frozen") != std::string::npos);
  const All& shared = heard("input 19x17x12; C: conv 5x3, 12, pad=same; shared C").all;
  CHECK(holds(shared, "weights are those of layer 2 (C)"));
  CHECK_FALSE(holds(shared, "Nothing to learn"));
}

TEST_CASE("kind words: what was false once is said rightly") {
  const auto said = [](const char* text) -> const All& { return heard(text).all; };
  // Ioffe and Szegedy 2015: gamma scales and beta shifts; either may be left out.
  CHECK(holds(said("input 19x17x13; batchnorm"), "a scale (gamma) and a shift (beta)"));
  CHECK_FALSE(holds(said("input 19x17x13; batchnorm scale=no"), "scale (gamma)"));
  CHECK_FALSE(holds(said("input 19x17x13; batchnorm shift=no"), "shift (beta)"));
  CHECK_FALSE(holds(said("input 19x17x13; batchnorm running=no"), "running"));
  CHECK(holds(said("input 19x17x13; batchnorm"), "standard deviation"));
  // Keras' PReLU without shared_axes has a slope for each value.
  CHECK(holds(said("convention tensorflow; input 19x17x13; prelu"), "for each value"));
  CHECK(holds(said("convention pytorch; input 19x17x13; prelu"), "one slope"));
  CHECK(holds(said("input 19x17x13; prelu"), "for each channel"));
  // Hochreiter and Schmidhuber 1997, Gers et al. 2000; Cho et al. 2014.
  CHECK(holds(said("input 50x100; lstm 64"), "three gates"));
  CHECK(holds(said("input 50x100; lstm 64"), "candidate"));
  CHECK(holds(said("input 50x100; gru 64"), "two gates"));
  CHECK(holds(said("input 50x100; lstm 64"), "features of one step"));
  CHECK_FALSE(holds(said("input 50x100; lstm 64"), "all values"));
  CHECK(holds(said("input 50x130; layernorm"), "position by itself"));
  CHECK(holds(said("input 19x17x13; dropout 0.5"), "the network is trained"));
  CHECK(holds(said("input 19x17x12; conv 5x3, 28, groups=2"), "group"));
  CHECK_FALSE(holds(said("input 48x12; conv 5, 28"), "5 × 1"));
  CHECK_FALSE(holds(said("convention tensorflow; input 6x19x17x12; conv 5x3, 28, each_step"), "1 by 1 by"));
  // Only what is padded with zeros is told of zeros; what shrinks does not grow; axes other than the channels are not they.
  CHECK(holds(said("input 19x17x13; zeropad 1"), "Zeros are put around"));
  CHECK_FALSE(holds(said("input 19x17x13; reflectionpad 1"), "Zeros"));
  CHECK_FALSE(holds(said("input 19x17x13; replicationpad 1"), "Zeros"));
  CHECK_FALSE(holds(said("input 20x20x13; upsample scale=0.5"), "grows"));
  CHECK_FALSE(holds(said("input 20x20x13; pixelunshuffle 2"), "grows"));
  CHECK_FALSE(
      holds(said("convention tensorflow; input 19x17x13; a: relu; b: tanh; concat axis=1 from a, b"), "channel after"));
  CHECK(holds(said("input 130; logsoftmax"), "logarithm"));
  // Hu et al. 2021, section 4.2: of attention the matrices of queries and values, each with two thin ones.
  CHECK(holds(said("input 50x96; attention 6, 16, lora=3"), "two matrices of low rank"));
  // Liu et al. 2021: a number for each head and each of (2·9 − 1)·(2·8 − 1) differences of places: with no window the map's size counts.
  CHECK_FALSE(holds(said("input 9x8x96; attention 6, 16, relative=yes"), "does not enter the count"));
  // NumPy's rule of broadcasting, in both frameworks.
  CHECK(holds(said("input 19x17x13; a: relu; b: tanh; add from a, b"), "an axis of size 1 is repeated"));
  // One of a thing.
  CHECK_FALSE(holds(said("input 19x17x1; depthwise 5x3"), "each of the 1 "));
  CHECK_FALSE(holds(said("input 19x17x1; separable 5x3, 28"), "each of the 1 "));
  CHECK_FALSE(holds(said("input 50x96; moe 1, 130, active=1"), "each of the 1 "));
  // A dense layer is called fully connected as well; that is said once.
  CHECK(holds(said("input 130; dense 47"), "fully connected"));
}
