#include "lesson/answer.h"

#include <doctest/doctest.h>

#include <string>

#include "lesson/rich.h"
#include "text/text.h"

using namespace pw;
using lesson::NotACount;
using lesson::parse_count;

TEST_CASE("the ways a count is written") {
  for (const char* typed : {"3216", "3,216", "3 216", "3.216", "3'216", "3_216", " 3216 ", "3\u00a0216", "3\u202f216",
                            "3\u2009216", "03216", "\t3216\n"}) {
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
