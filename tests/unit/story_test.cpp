// A lesson's text: what is read, what is reckoned in its braces, what is wrong with it and where; and the lesson that is made from a
// network alone. Numbers are the networks' own arithmetic, written out beside them, or of the papers named there.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>
#include <sstream>

#include "core/notation.h"
#include "lesson/facts.h"
#include "lesson/lesson.h"
#include "lesson/story/made.h"
#include "lesson/story/reading.h"
#include "lessons/all.h"
#include "lessons_tsv.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::lesson::story;

namespace {

std::string without_separators(std::string text) {
  std::erase(text, ',');
  return text;
}
/// Whether it stands there as a number of its own: "608" does not stand in "1,608" or "6080".
bool holds_number(std::string_view text, std::string_view number) {
  const auto goes_on = [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; };
  for (std::size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool more = end + 1 < text.size() && goes_on(text[end]) && text[end + 1] >= '0' && text[end + 1] <= '9';
    const bool digit = end < text.size() && text[end] >= '0' && text[end] <= '9';
    if ((at == 0 || !goes_on(text[at - 1])) && !more && !digit) return true;
  }
  return false;
}

std::optional<std::string_view> in_zoo(const void*, std::string_view name) {
  for (const zoo::WellKnown& known : zoo::all()) {
    if (known.name == name) return known.text;
  }
  return std::nullopt;
}

constexpr FindNetwork from_zoo{in_zoo, nullptr};

std::vector<Net> nets() {
  std::vector<Net> out;
  // Howard et al. 2017, section 3.1: 9 · 512 · 512 weights, against 9 · 512 and 512 · 512.
  for (const auto& [name, text] :
       {std::pair{"ordinary", "input 14x14x512\nconv 3x3, 512, pad=same, bias=no"},
        {"split", "input 14x14x512\nDW: depthwise 3x3, pad=same, bias=no\nPW: conv 1x1, 512, bias=no"},
        {"biased", "input 32x32x3\nCONV1: conv 5x5, 8\nbatchnorm\ndense 10"}}) {
    Net net{name, read_network(text).network, {}};
    net.report = analyse(net.network);
    out.push_back(std::move(net));
  }
  return out;
}

std::string evaluated(std::string_view expression) {
  const auto all = nets();
  const auto out = evaluate(expression, all);
  return out ? written(*out) : "! " + sentence(out.error());
}
std::string filled(std::string_view words) {
  const auto all = nets();
  const auto out = fill(words, all);
  return out ? *out : "! " + sentence(out.error());
}

constexpr std::string_view good = R"(# A comment.
lesson: small
title: A small lesson
about: You can count a convolution.
minutes: 5
after: try_it, other
source: Nobody | https://example.org/
network: a
  input 8x8x3
  CONV1: conv 3x3, 4
  # of the notation
  dense 10

step: Before
ask: before number 4 * 2 | How many is four times two?

step: The filters
look: a CONV1
beside: a 3
say: There are {a.CONV1.filters} filters
  and {a.2.biases} biases.
ask: count How many parameters does it have?
help: last
hint: Each has a bias.
after: So it is {a.CONV1.parameters}.
after: And {share a.CONV1.parameters of a.parameters}.

step: Why
look: a 2
ask: choose Why is it so?
choice: For no reason. | Think again.
right: Filters are shared. | Yes, at every place.

step: The ratio
ask: number round(a.3.weights / a.CONV1.parameters, 2) | How many times?
wrong: 14 | That is too rough.

step: After
ask: after number 3 * 5 | How many is three times five?
)";

std::string with(std::string_view what, std::string_view by) {
  std::string out(good);
  const std::size_t at = out.find(what);
  REQUIRE(at != std::string::npos);
  return out.replace(at, what.size(), by);
}

struct Bad {
  std::string text;
  int line, column;
  std::string words;
};

}  // namespace

TEST_CASE("story: an expression is reckoned exactly, with the networks' own numbers") {
  CHECK(evaluated("2 + 3 * 4") == "14");
  CHECK(evaluated("(2 + 3) · 4 − 1") == "19");
  CHECK(evaluated("{ordinary.2.weights}") == "2,359,296");
  CHECK(evaluated("split.DW.parameters + split.PW.parameters") == "266,752");
  CHECK(evaluated("round(ordinary.2.parameters / (split.2.parameters + split.3.parameters), 2)") == "8.84");
  // 1 / (1/512 + 1/9), as the paper has it.
  CHECK(evaluated("round(1 / (1 / 512 + 1 / 9), 2)") == "8.84");
  CHECK(evaluated("split.2..3.parameters") == "266,752");
  CHECK(evaluated("0.5 * 8") == "4");
  // (5·5·3 + 1)·8 = 608, of which 8 are biases; 784 values times 8 channels come into ten neurons.
  CHECK(evaluated("biased.CONV1.weights") == "600");
  CHECK(evaluated("biased.CONV1.biases") == "8");
  CHECK(evaluated("biased.4.biases") == "10");
  // A mean and a variance for each channel are kept.
  CHECK(evaluated("biased.3.frozen") == "16");
  CHECK(evaluated("biased.kept") == "16");
  CHECK(evaluated("round(-5 / 2)") == "! A number, a name or a bracket is expected here, and “-5” stands there.");
  CHECK(evaluated("round((2 - 7) / 2, 1)") == "−2.5");
  CHECK(evaluated("7 / 2").starts_with("! This does not come to a whole number."));
  CHECK(evaluated("1 / 0") == "! Nothing can be divided by 0.");
  CHECK(evaluated("9000000000000000000 * 9") == "! This is too large to be counted.");
  CHECK(evaluated("(2 + 3") == "! A bracket is opened here and not closed.");
  CHECK(evaluated(std::string(5000, '(')).starts_with("! "));
  CHECK(evaluated("2 3").starts_with("! A number"));
  CHECK(evaluated("").starts_with("! "));
  CHECK(evaluated("ordinary.2.shape") == "! “ordinary.2.shape” is a shape, and no number to reckon with.");
  CHECK(evaluated("ordinry.2.weights") == "! There is no network “ordinry”. Did you mean “ordinary”?");
  CHECK(evaluated("ordinary.9.weights") ==
        "! The network “ordinary” has no such layer. Say its row, from 1 to 2, or its name.");
  CHECK(evaluated("ordinary.2.wieghts") == "! “wieghts” cannot be asked of a layer. Did you mean “weights”?");
}

TEST_CASE("story: what stands in a sentence's braces") {
  CHECK(filled("It has {ordinary.2.parameters} weights.") == "It has 2,359,296 weights.");
  CHECK(filled("{ordinary.2.shape} comes out") == "14 × 14 × 512 comes out");
  CHECK(filled("{= ordinary.2.parameters / 2}, {= {ordinary.2.parameters} / 4}") == "1,179,648, 589,824");
  CHECK(filled("{share split.2.parameters of split.parameters}") == "1.7\u00a0%");
  CHECK(filled("{ratio ordinary.2.parameters to split.parameters}") == "8.84");
  CHECK(filled("{ratio 8 to 2}") == "4");
  // ResNet-50 in single precision: 102.2 MB, which is 97.5 MiB.
  CHECK(filled("{bytes 4 * 25557032}, {mib 4 * 25557032}") == "102\u00a0MB, 97.5\u00a0MiB");
  CHECK(filled("no end {ordinary.2.weights").starts_with("! A bracket"));
  CHECK(filled("nothing in it") == "nothing in it");
}

TEST_CASE("story: a number with digits after its point is read as people write it") {
  CHECK(read_number("8.84", 2) == Number{884, 2});
  CHECK(read_number(" 8,84 ", 2) == Number{884, 2});
  CHECK(read_number("8.8", 2) == Number{880, 2});
  CHECK(read_number("8.844", 2) == Number{884, 2});
  CHECK(read_number("8.845", 2) == Number{885, 2});
  CHECK(read_number("9", 2) == Number{900, 2});
  CHECK(read_number("1,234.5", 1) == Number{12345, 1});
  for (const char* none : {"", "x", "8.8.4", "-", "8 84"}) CHECK_FALSE(read_number(none, 2));
}

TEST_CASE("story: a lesson is read from its text") {
  const auto read = read_story(good, from_zoo);
  REQUIRE_MESSAGE(read, sentence(read.error()));
  CHECK(read->word == "small");
  CHECK(read->minutes == 5);
  CHECK(read->builds_on == std::vector<std::string>{"try_it", "other"});
  REQUIRE(read->steps.size() == 5);
  const Step& before = read->steps[0];
  CHECK(before.role == Role::before);
  CHECK(before.right == Number{8, 0});
  const Step& filters = read->steps[1];
  CHECK(filters.name == "The filters");
  CHECK(filters.look == Spot{0, 1});
  CHECK(filters.beside == Spot{0, 2});
  // (3·3·3 + 1)·4
  CHECK(filters.right == Number{112, 0});
  CHECK(filters.help == Help::last);
  CHECK(plain(filters.say.front()) == "There are 4 filters and 4 biases.");
  CHECK(filters.hint == "Each has a bias.");
  CHECK(plain(filters.after[0]) == "So it is 112.");
  // 6·6·4·10 + 10 = 1,450 beside them.
  CHECK(plain(filters.after[1]) == "And 7.2\u00a0%.");
  CHECK(read->steps[2].right_choice == 1);
  CHECK(read->steps[2].choices[0].reply == "Think again.");
  CHECK(read->steps[3].right == Number{1286, 2});
  CHECK(read->steps[3].wrongs.front().words == "That is too rough.");
  CHECK(read->steps[4].role == Role::after);
  const auto head = read_head(good);
  REQUIRE(head);
  CHECK(head->title == "A small lesson");
  CHECK(head->builds_on == read->builds_on);
  CHECK(networks_taken("network: a = resnet50\nnetwork: b\n  input 8\n") == std::vector<std::string>{"resnet50"});
}

TEST_CASE("story: a size is not torn apart at the end of a line, and what is reckoned is") {
  const auto read =
      read_story(with("hint: Each has a bias.", "hint: Filters of 3 × 3 on {a.1.shape}; 3 · 3 × k."), from_zoo);
  REQUIRE_MESSAGE(read, sentence(read.error()));
  CHECK(read->steps[1].hint == "Filters of 3\u00a0×\u00a03 on 8\u00a0×\u00a08\u00a0×\u00a03; 3 · 3 × k.");
}

TEST_CASE("story: what a step draws is read from its text") {
  const auto read = read_story(with("step: The ratio\n",
                                    "step: The ratio\ndraw: tower\nfloor: Ground | a.3.parameters\n"
                                    "floor: 12 | {a.CONV1.filters} filters | a.CONV1.weights | Biases | 2 * 2\n"),
                               from_zoo);
  REQUIRE_MESSAGE(read, sentence(read.error()));
  const Drawn& drawn = read->steps[3].drawn;
  CHECK(drawn.kind == Drawn::Kind::tower);
  REQUIRE(drawn.floors.size() == 2);
  CHECK(drawn.floors[0].times == 1);
  // 6·6·4·10 + 10, and 3·3·3·4.
  CHECK(drawn.floors[0].parts.front().parameters == 1450);
  CHECK(drawn.floors[1].times == 12);
  REQUIRE(drawn.floors[1].parts.size() == 2);
  CHECK(drawn.floors[1].parts[0].name == "4 filters");
  CHECK(drawn.floors[1].parts[0].parameters == 108);
  CHECK(drawn.floors[1].parts[1].parameters == 4);
  const auto bits = read_story(with("step: The ratio\n", "step: The ratio\ndraw: bits 8 | a.parameters\n"), from_zoo);
  REQUIRE(bits);
  CHECK(bits->steps[3].drawn.bits == 8);
  // 112 + 1450
  CHECK(bits->steps[3].drawn.parameters == 1562);
}

TEST_CASE("story: a lesson takes a well-known network by its name") {
  const auto read =
      read_story(with("network: a\n  input 8x8x3\n  CONV1: conv 3x3, 4\n  # of the notation\n  dense 10\n",
                      "network: a = try_it\n"),
                 from_zoo);
  REQUIRE_MESSAGE(read, sentence(read.error()));
  CHECK(read->nets.front().report.parameters == 62'958);
  CHECK(read->steps[1].right == Number{608, 0});
}

TEST_CASE("story: what is wrong with a text is said, with its line, its column and how to mend it") {
  const Bad rows[] = {
      {with("minutes: 5", "minuts: 5"), 5, 1, "There is no field “minuts”. Did you mean “minutes”?"},
      {with("minutes: 5", "minutes: long"), 5, 10, "Say how long it takes in whole minutes, as “minutes: 10”."},
      {with("minutes: 5\n", ""), 1, 1, "The lesson has no “minutes:”. Add a line “minutes: 10”."},
      {with("title: A small lesson", "A small lesson"), 3, 1,
       "A line begins with a field and a colon, as “say: …”; one that goes on with the line above begins with two "
       "spaces."},
      {with("title: A small lesson", "title: one\ntitle: two"), 4, 1,
       "“title:” stands here for the second time; once is enough."},
      {with("conv 3x3, 4", "cnov 3x3, 4"), 10, 10,
       "The network cannot be read: There is no layer kind “cnov”. Did you mean “conv”?"},
      {with("network: a\n", "network: a = renset50\n"), 8, 10, "There is no network “renset50”."},
      {with("look: a CONV1", "look: b CONV1"), 18, 7, "There is no network “b”."},
      {with("look: a CONV1", "look: CONV1"), 18, 7,
       "Say the network’s name and then the layer’s row or name, as “a 2”."},
      {with("look: a CONV1", "look: a CONV9"), 18, 9,
       "The network “a” has no such layer. Say its row, from 1 to 3, or its name."},
      // On the line that goes on.
      {with("and {a.2.biases}", "and {a.2.baises}"), 21, 12,
       "“baises” cannot be asked of a layer. Did you mean “biases”?"},
      {with("ask: count How", "ask: cuont How"), 22, 6, "“cuont” is no kind of question. Did you mean “count”?"},
      {with("help: last", "help: lats"), 23, 7, "“lats” is no help that there is. Did you mean “last”?"},
      {with("look: a CONV1\n", ""), 17, 1,
       "“ask: count” asks about the layer that is looked at: add a line “look: …” to this step."},
      {with("step: The ratio\n", "step: The ratio\ndraw: towr\n"), 35, 7,
       "“towr” is nothing that can be drawn. Did you mean “tower”?"},
      {with("step: The ratio\n", "step: The ratio\ndraw: tower\n"), 34, 1,
       "“floor:” belongs to “draw: tower”, which needs one at least."},
      {with("step: The ratio\n", "step: The ratio\nfloor: A | 5\n"), 35, 1,
       "“floor:” belongs to “draw: tower”, which needs one at least."},
      {with("step: The ratio\n", "step: The ratio\ndraw: tower\nfloor: A | 5 | B\n"), 36, 8,
       "Say what is drawn, as “floor: 12 | Attention | 4 * 768 * 768”."},
      {with("step: The ratio\n", "step: The ratio\ndraw: tower\nfloor: 3 | A | a.9.weights\n"), 36, 18,
       "The network “a” has no such layer. Say its row, from 1 to 3, or its name."},
      {with("step: The ratio\n", "step: The ratio\ndraw: hourglass b\n"), 35, 17, "There is no network “b”."},
      {with("step: The ratio\n", "step: The ratio\ndraw: bits 33 | 5\n"), 35, 7,
       "Say what is drawn, as “bits 8 | 62958”."},
      {with("step: The ratio\n", "step: The ratio\ndraw: bits 8\n"), 35, 7, "Say what is drawn, as “bits 8 | 62958”."},
      {with("step: Why\nlook: a 2\n", "step: Why\nlook: a 2\ndraw: hourglass a\n"), 28, 1,
       "A step has “look:” or “draw:”, and not both."},
      {with("right: Filters", "choice: Filters"), 28, 1,
       "A question to choose from has two to four answers, and one of them is “right:”."},
      {with("ask: after number 3 * 5 | How many is three times five?", "ask: none"), 14, 1,
       "A question of “ask: before” needs one of “ask: after”, and the other way round."},
      {with("ask: choose Why is it so?\n", ""), 30, 1, "“choice:” belongs to a question of “ask: choose”."},
      {with("wrong: 14 |", "wrong: 14 +|"), 36, 12,
       "A number, a name or a bracket is expected here, and “…” stands there."},
      {with("round(a.3.weights / a.CONV1.parameters, 2) |", "a.3.weights / a.CONV1.parameters |"), 35, 13,
       "This does not come to a whole number. Say how to round it, as “round(a.3.weights / a.CONV1.parameters, 2)”."},
      {"say: too early\n", 1, 1, "“say:” belongs to a step: put it below a line “step: …”."},
      {std::string(good.substr(0, good.find("step: Before"))), 1, 1,
       "The lesson has no step: add a line “step: …” and what is asked there."},
  };
  for (const Bad& bad : rows) {
    CAPTURE(bad.words);
    const auto read = read_story(bad.text, from_zoo);
    REQUIRE_FALSE(read);
    CHECK(read.error().at.line == bad.line);
    CHECK(read.error().at.column == bad.column);
    CHECK(sentence(read.error()) == bad.words);
  }
}

TEST_CASE("story: any text is read without harm") {
  for (std::size_t cut = 0; cut < good.size(); cut += 3) {
    const auto read = read_story(good.substr(0, cut), from_zoo);
    if (!read) CHECK_FALSE(sentence(read.error()).empty());
    std::string damaged(good);
    damaged[cut] = "{}|:=\n (/9"[cut % 10];
    const auto other = read_story(damaged, from_zoo);
    if (!other) CHECK_FALSE(sentence(other.error()).empty());
    static_cast<void>(read_head(damaged));
  }
}

// The lessons' author runs this one: PARAMWALK_LESSONS=folder build/quick/tests/unit_tests -tc='lessons: *' reads the files of that folder.
TEST_CASE("lessons: every file is read, and every number in it is reckoned") {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const lessons::LessonText& one : lessons::all()) texts.emplace_back(one.name, one.text);
  if (const char* folder = std::getenv("PARAMWALK_LESSONS")) {
    texts.clear();
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".lesson") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      texts.emplace_back(entry.path().stem().string(), text.str());
    }
  }
  CHECK_FALSE(texts.empty());
  for (const auto& [name, text] : texts) {
    CAPTURE(name);
    const auto read = read_story(text, from_zoo);
    if (!read) {
      const std::string where =
          name + ".lesson:" + std::to_string(read.error().at.line) + ":" + std::to_string(read.error().at.column);
      FAIL_CHECK(where << ": " << sentence(read.error()));
      continue;
    }
    CHECK(read->word == name);
    CHECK(read->steps.size() >= 6);
    CHECK(read->steps.size() <= 12);
    for (const Step& step : read->steps) {
      CAPTURE(step.name);
      // What is wrong must not be right.
      for (const Wrong& wrong : step.wrongs) CHECK_FALSE(wrong.number == step.right);
      if (step.asks_number()) CHECK(step.right.units >= 0);
    }
    if (std::getenv("PARAMWALK_LESSONS") != nullptr) {
      std::cout << "--- " << name << "\n";
      for (const Step& step : read->steps) {
        std::cout << step.name << ": " << step.question << " [" << written(step.right) << "]\n";
        for (const Rich& words : step.say) std::cout << "    " << plain(words) << "\n";
        for (const Rich& words : step.after) std::cout << "    > " << plain(words) << "\n";
      }
    }
  }
}

namespace {

std::vector<std::string_view> parts_of(std::string_view text, char end) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    out.push_back(text.substr(0, text.find(end)));
    text.remove_prefix(std::min(out.back().size() + 1, text.size()));
  }
  return out;
}

const Story& lesson_called(std::string_view name) {
  static std::vector<Story> all = [] {
    std::vector<Story> out;
    for (const lessons::LessonText& one : lessons::all()) out.push_back(read_story(one.text, from_zoo).value());
    return out;
  }();
  const auto found = std::ranges::find(all, name, &Story::word);
  REQUIRE(found != all.end());
  return *found;
}

}  // namespace

TEST_CASE("lessons: every number that is asked is its source's, and every step that asks one has a source") {
  // tests/data/lessons.tsv: lesson, heading of the step (or a name in braces), number, source.
  std::map<std::string, std::string> asked;
  int compared = 0;
  for (const std::string_view line : parts_of(lessons_tsv, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> row = parts_of(line, '\t');
    REQUIRE(row.size() == 4);
    CAPTURE(line);
    const Story& story = lesson_called(row[0]);
    std::string number(row[2]);
    if (row[1].starts_with('{')) {
      const std::string_view inner = row[1].substr(1, row[1].size() - 2);
      CHECK(without_separators(written(evaluate(inner, story.nets).value())) == number);
    } else {
      const auto step =
          std::ranges::find_if(story.steps, [&](const Step& one) { return one.name == row[1] && one.asks_number(); });
      REQUIRE(step != story.steps.end());
      CHECK(without_separators(written(step->right)) == number);
      asked[std::string(row[0]) + "/" + std::string(row[1])] = number;
    }
    ++compared;
  }
  CHECK(compared >= 60);
  for (const lessons::LessonText& one : lessons::all()) {
    // The first lesson's numbers are those of the walk (tests/data/reference_counts.tsv).
    if (one.name == "try_it") continue;
    for (const Step& step : lesson_called(one.name).steps) {
      CAPTURE(one.name);
      CAPTURE(step.name);
      if (step.asks_number()) CHECK(asked.contains(std::string(one.name) + "/" + step.name));
    }
  }
}

TEST_CASE("lessons: the floors of a tower come to all that one of its networks has") {
  std::size_t towers = 0;
  for (const lessons::LessonText& one : lessons::all()) {
    const Story& story = lesson_called(one.name);
    for (const Step& step : story.steps) {
      if (step.drawn.kind != Drawn::Kind::tower) continue;
      Count all = 0;
      for (const Floor& floor : step.drawn.floors) {
        for (const Part& part : floor.parts) all += floor.times * part.parameters;
      }
      CAPTURE(one.name);
      CAPTURE(step.name);
      CAPTURE(all);
      CHECK(std::ranges::any_of(story.nets, [&](const Net& net) { return net.report.parameters == all; }));
      ++towers;
    }
  }
  CHECK(towers >= 6);
}

TEST_CASE("lessons: what stands there before the answer does not tell it") {
  for (const lessons::LessonText& one : lessons::all()) {
    for (const Step& step : lesson_called(one.name).steps) {
      // A number of one or two digits may stand for anything; where the formula is filled in there is nothing to find.
      if (!step.asks_number() || step.right.units < 100 || step.help == Help::worked) continue;
      CAPTURE(one.name);
      CAPTURE(step.name);
      // How many filters a layer has is said of it; a number that is not its count may be that one.
      std::string before = step.question + " " + step.hint + (step.ask == Ask::count ? " " + step.setting : "");
      for (const Rich& words : step.say) before += " " + plain(words);
      for (const Wrong& wrong : step.wrongs) before += " " + wrong.words;
      CHECK_FALSE(holds_number(before, written(step.right)));
    }
  }
}

/// With spaces that break: the program's own sentences have no others.
std::string breaking(std::string words) {
  for (std::size_t at = 0; (at = words.find("\u00a0×\u00a0", at)) != std::string::npos;) words.replace(at, 6, " × ");
  return words;
}

TEST_CASE("lessons: the first lesson's text says what its program says") {
  const auto found = std::ranges::find(lessons::all(), "try_it", &lessons::LessonText::name);
  REQUIRE(found != lessons::all().end());
  const auto read = read_story(found->text, from_zoo);
  REQUIRE_MESSAGE(read, sentence(read.error()));
  const lesson::Lesson& lesson = lesson::try_it();
  CHECK(read->nets.front().network == lesson.network);
  REQUIRE(read->steps.size() == lesson.steps.size());
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const Step& step = read->steps[i];
    CAPTURE(step.name);
    const lesson::Facts facts(lesson.network, lesson.report, i);
    CHECK(step.name == lesson.network.nodes[i].name);
    CHECK(breaking(plain(step.say.front())) == plain(rich(lesson.steps[i].before, facts.args())));
    CHECK(step.question == facts.say(lesson.steps[i].ask));
    CHECK(step.choices.size() == lesson.steps[i].reasons.size());
    CHECK(step.right_choice == lesson.steps[i].right_reason);
    for (std::size_t n = 0; n < std::min(step.choices.size(), lesson.steps[i].reasons.size()); ++n) {
      CHECK(breaking(step.choices[n].words) == facts.say(lesson.steps[i].reasons[n].words));
      CHECK(breaking(step.choices[n].reply) == facts.say(lesson.steps[i].reasons[n].reply));
    }
    if (!lesson.steps[i].asks_why()) CHECK(step.right.units == lesson.report.layers[i].parameters);
    // How wide the output is the walk tells besides, with the lens that shows it.
    std::vector<std::string> told;
    for (const text::Key key : lesson.steps[i].after) {
      if (key != text::Key::conv_places && key != text::Key::pool_places)
        told.push_back(plain(rich(key, facts.args())));
    }
    REQUIRE(step.after.size() == told.size());
    for (std::size_t n = 0; n < told.size(); ++n) CHECK(breaking(plain(step.after[n])) == told[n]);
  }
}

TEST_CASE(
    "story: a walk through the first lesson's network asks about each layer that learns, and once about pooling") {
  const lesson::Lesson& lesson = lesson::try_it();
  const Story walk = make_walk(lesson.network, lesson.report, "A walk");
  std::vector<std::string> names;
  for (const Step& step : walk.steps) names.push_back(step.name);
  CHECK(names == std::vector<std::string>{"CONV1", "POOL1", "CONV2", "FC3", "FC4", "Softmax"});
  // All blanks at the first of a kind, the last one at the second, then outright.
  CHECK(walk.steps[0].help == Help::all);
  CHECK(walk.steps[1].help == Help::none);
  CHECK(walk.steps[2].help == Help::last);
  CHECK(walk.steps[3].help == Help::all);
  CHECK(walk.steps[4].help == Help::last);
  CHECK(walk.steps[5].help == Help::none);
  CHECK(walk.steps[2].right == Number{3'216, 0});
  CHECK(std::accumulate(walk.counted.begin(), walk.counted.end(), Count{0}) == 62'958);
}

TEST_CASE("story: the walk through ResNet-50 is one that a teacher would use") {
  const Reading reading = read_network(*in_zoo(nullptr, "resnet50"));
  const Report report = analyse(reading.network);
  const Story walk = make_walk(reading.network, report, "ResNet-50");
  CHECK(walk.steps.size() <= most_asked_of_walk);
  CHECK(walk.steps.size() >= 8);
  const auto asks = [&](Count count) {
    return std::ranges::any_of(walk.steps, [&](const Step& step) { return step.right.units == count; });
  };
  // He et al. 2015, table 1: the first convolution, 7·7·3·64; a 1 × 1 and a 3 × 3 one of the first block; the dearest, 3·3·512·512; the
  // dense layer, 2048·1000 + 1000; a batch norm of 64 channels; and what learns nothing.
  CHECK(walk.steps.front().right == Number{9'408, 0});
  CHECK(asks(4'096));
  CHECK(asks(36'864));
  CHECK(asks(2'359'296));
  CHECK(asks(2'049'000));
  CHECK(asks(128));
  CHECK(asks(0));
  CHECK(walk.steps.back().right == Number{2'049'000, 0});
  for (const Step& step : walk.steps) {
    CAPTURE(step.name);
    CHECK_FALSE(step.question.empty());
    CHECK(step.look);
    CHECK_FALSE(step.setting.empty());
  }
}

TEST_CASE("story: every well-known network is a walk") {
  for (const zoo::WellKnown& known : zoo::all()) {
    CAPTURE(known.name);
    const Reading reading = read_network(known.text);
    const Report report = analyse(reading.network);
    const Story walk = make_walk(reading.network, report, "x");
    CHECK_FALSE(walk.steps.empty());
    CHECK(walk.steps.size() <= most_asked_of_walk);
    for (const Step& step : walk.steps) {
      CHECK(step.right.units == report.layers[step.look->layer].parameters);
      for (const auto* words : {&step.say, &step.after}) {
        for (const Rich& sentence : *words) CHECK(plain(sentence).find('{') == std::string::npos);
      }
    }
  }
}
