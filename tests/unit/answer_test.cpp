#include <doctest/doctest.h>

#include <random>
#include <string>

#include "lesson/answer.h"
#include "lesson/further/sum.h"
#include "lesson/rich.h"
#include "text/text.h"

using namespace pw;
using lesson::NotACount;
using lesson::parse_count;

TEST_CASE("the ways a count is written") {
  for (const char* typed : {"3216", "3,216", "3 216", "3.216", "3'216", "3_216", " 3216 ", "3\u00a0216", "3\u202f216",
                            "3\u2009216", "03216", "\t3216\n", "\uff13\uff12\uff11\uff16", "\uff13,\uff12\uff11\uff16",
                            "\u0663\u0662\u0661\u0666", "\u06f3\u06f2\u06f1\u06f6", "\u0969\u0968\u0967\u096c"}) {
    CAPTURE(typed);
    CHECK(parse_count(typed) == 3216);
  }
  CHECK(parse_count("62,958") == 62958);
  CHECK(parse_count("1,234,567") == 1234567);
  CHECK(parse_count("0") == 0);
  CHECK(parse_count("999999999999999999") == 999999999999999999);
}

TEST_CASE("what is no count, and why") {
  const auto why = [](std::string_view typed) {
    const auto count = parse_count(typed);
    REQUIRE_FALSE(count.has_value());
    return count.error();
  };
  CHECK(why("") == NotACount::empty);
  CHECK(why("  \u00a0 ") == NotACount::empty);
  for (const char* typed : {"abc", "12a", "1e3", "3,21", "3,2161", ",321", "321,", "1234,567", "3.5", "--3", "-", "- 3",
                            "3 2 1", "0x10", "6\u0660", "<b>1</b>"}) {
    CAPTURE(typed);
    CHECK(why(typed) == NotACount::not_whole);
  }
  CHECK(why("-8") == NotACount::negative);
  CHECK(why("\u22128") == NotACount::negative);
  CHECK(why("1000000000000000000") == NotACount::too_large);
  CHECK(why(std::string(10'000, '9')) == NotACount::too_large);
  CHECK(why(std::string(10'000, 'x')) == NotACount::not_whole);
}

TEST_CASE("a formula counts as its value") {
  const auto value = [](std::string_view typed) {
    return lesson::is_sum(typed) ? lesson::value_of_sum(typed) : parse_count(typed);
  };
  // By hand: 5·5·3 + 1 = 76, 76·8 = 608; (5·5·8 + 1)·16 = 3,216; (3·3·512 + 1)·512 = 2,359,808.
  for (const char* typed :
       {"5*5*3+1", "5·5·3+1", "5×5×3+1", "5x5x3+1", "5 * 5 * 3 + 1", " 1 + 3⋅5∗5 ", "(5*5)*3+1", "5²·3+1", "5^2*3+1",
        "５＊５＊３＋１", "1+(3·5)·5", "5(5·3)+1", "80-4", "80−4", "152/2", "152÷2", "٥*٥*٣+١", "((((76))))"}) {
    CAPTURE(typed);
    CHECK(value(typed) == 76);
  }
  for (const char* typed : {"(5·5·3+1)·8", "8*(5*5*3+1)", "8(5·5·3+1)", "(5·5·3+1)8", "5·5·3·8 + 8", "600+8",
                            "（５×５×３＋１）×８", "6'08+0", "608"}) {
    CAPTURE(typed);
    const auto count = value(typed);
    if (std::string_view(typed) == "(5·5·3+1)8" || std::string_view(typed) == "6'08+0") CHECK_FALSE(count);
    else CHECK(count == 608);
  }
  CHECK(value("1,000*2+1'216") == 3216);
  CHECK(value("1\u202f000 · 3 + 216") == 3216);
  CHECK(value("(3·3·512+1)·512") == 2'359'808);
  CHECK(value("６０８") == 608);
  CHECK(value("٦٠٨") == 608);
  CHECK(value("10^17") == 100'000'000'000'000'000);
  CHECK(value("2^0") == 1);
  using enum NotACount;
  for (const char* typed :
       {"5*",    "*5",   "5**5", "(5",  "5)",   "()",    "5+", "a*b", "5*5*3+1=76", "7/2", "7/0",
        "5 5*3", "0x10", "5++5", "--5", "5*-5", "1.5*2", "x",  "(((", "5x",         "3%2", "1e3+1"}) {
    CAPTURE(typed);
    CHECK(value(typed) == std::unexpected(not_whole));
  }
  CHECK(value("3-8") == std::unexpected(negative));
  CHECK(value("-3*8") == std::unexpected(negative));
  CHECK(value("999999999999999999+1") == std::unexpected(too_large));
  CHECK(value("9999999999*9999999999") == std::unexpected(too_large));
  CHECK(value("10^18") == std::unexpected(too_large));
  CHECK(value("10^99") == std::unexpected(too_large));
  CHECK(value("(10^17*99)-1") == std::unexpected(too_large));
  CHECK(value(std::string(10'000, '(') + "5") == std::unexpected(not_whole));
}

TEST_CASE("random formulas are worth what they are worth") {
  std::mt19937 random(7);
  for (int n = 0; n < 5000; ++n) {
    // A sum of products, with brackets now and then; worked out as it is written.
    std::string typed;
    Count all = 0;
    for (int terms = 1 + static_cast<int>(random() % 3); terms > 0; --terms) {
      Count term = 1;
      std::string words;
      for (int factors = 1 + static_cast<int>(random() % 4); factors > 0; --factors) {
        static constexpr const char* times[] = {"*", "·", "×", " x ", " * "};
        const Count number = static_cast<Count>(random() % 90);
        const Count more = static_cast<Count>(random() % 9);
        const bool bracket = random() % 4 == 0;
        if (!words.empty()) words += times[random() % 5];
        words += bracket ? "(" + std::to_string(number) + "+" + std::to_string(more) + ")" : std::to_string(number + 1);
        term *= bracket ? number + more : number + 1;
      }
      typed += (typed.empty() ? "" : " + ") + words;
      all += term;
    }
    CAPTURE(typed);
    CHECK((lesson::is_sum(typed) ? lesson::value_of_sum(typed) : parse_count(typed)) == all);
  }
}

TEST_CASE("by how much an answer is off") {
  CHECK(lesson::judge(608, 608).right());
  CHECK(lesson::judge(600, 608).off == -8);
  CHECK(lesson::judge(624, 608).off == 16);
}

TEST_CASE("numbers as people read them") {
  CHECK(text::number(0) == "0");
  CHECK(text::number(608) == "608");
  CHECK(text::number(62958) == "62,958");
  CHECK(text::number(1234567) == "1,234,567");
  CHECK(text::number(-1000) == "\u22121,000");
  CHECK(text::percent(764) == "76.4\u00a0%");
  CHECK(text::percent(1000) == "100\u00a0%");
}

TEST_CASE("patterns take numbers, words and plurals") {
  CHECK(text::fill("{n} {n|filter|filters}", std::vector<text::Arg>{{"n", Count{1}}}) == "1 filter");
  CHECK(text::fill("{n} {n|filter|filters}", std::vector<text::Arg>{{"n", Count{1000}}}) == "1,000 filters");
  CHECK(text::fill("{who}{left", std::vector<text::Arg>{{"who", std::string_view("you")}}) == "you{left");
  CHECK(text::fill("{unknown}", {}) == "{unknown}");
}

TEST_CASE("a value never acts as a mark") {
  const Rich words = rich(text::Key::number_not_whole, {{"typed", std::string_view("*x* [d:y]")}});
  REQUIRE(words.size() == 2);
  CHECK(words[0].strong);
  CHECK(words[0].text.find("*x* [d:y]") != std::string::npos);
  CHECK_FALSE(words[1].strong);
}
