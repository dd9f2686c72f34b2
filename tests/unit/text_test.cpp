// What is done to any text: characters of UTF-8, JSON for other programs, and what comes later.
#include <doctest/doctest.h>

#include <vector>

#include "core/tables.h"
#include "text/json.h"
#include "text/text.h"
#include "text/utf8.h"

using namespace pw;

namespace {

enum class Fruit : unsigned char { apple, pear, relu6 };
struct Bowl {
  enum class Of : unsigned char { glass, wood, count };
};

static_assert(enumerator_name<Fruit::pear>() == "pear" && enumerator_name<Fruit::relu6>() == "relu6");
static_assert(enumerator_count<Fruit>() == 3);
static_assert(enumerator_count<Bowl::Of>() == 2, "`count` is none of them");
static_assert(follows<Fruit>("apple|pear|relu6") && follows<Fruit>("green apple|pear"));
static_assert(!follows<Fruit>("pear|apple|relu6") && !follows<Fruit>("apple|relu6|pear"));
static_assert(!follows<Fruit>("apple|pear|relu6|plum"), "one too many");
static_assert(follows<Fruit>("plum|pear", 1), "from the second on");

constexpr auto weights = table_of<Bowl::Of, int>({{Bowl::Of::glass, 400}, {Bowl::Of::wood, 250}});
static_assert(weights[Bowl::Of::glass] == 400 && weights[Bowl::Of::wood] == 250);
static_assert(weights.find(250) == Bowl::Of::wood && !weights.find(300));

}  // namespace

TEST_CASE("one of a thing is one: where the window finds a single place it is no places") {
  for (const text::Key key : {text::Key::pool_places, text::Key::conv_places})
    CHECK(text::say(key, {{"in_w", 3}, {"w", 3}, {"stride", 2}, {"padding", 0}, {"out_w", 1}})
              .ends_with("= 1 place in a row."));
}

// Characters of one, two, three and four bytes (RFC 3629): A, é, ≠, 𐍈.
TEST_CASE("a text is cut between characters only") {
  const std::string text = "A\xC3\xA9\xE2\x89\xA0\xF0\x90\x8D\x88";
  CHECK(text::characters(text) == 4);
  CHECK(text::characters("") == 0);
  CHECK(text::first_size("A\xC3\xA9") == 1);
  CHECK(text::first_size("\xC3\xA9"
                         "A") == 2);
  CHECK(text::first_size("\xE2\x89\xA0") == 3);
  CHECK(text::first_size("\xF0\x90\x8D\x88") == 4);
  CHECK(text::first_size("") == 0);
  const std::string_view cuts[] = {"", "A", "A", "A\xC3\xA9", "A\xC3\xA9", "A\xC3\xA9", "A\xC3\xA9\xE2\x89\xA0"};
  for (std::size_t longest = 0; longest < std::size(cuts); ++longest) {
    CAPTURE(longest);
    CHECK(text::clipped(text, longest) == cuts[longest]);
  }
  CHECK(text::clipped(text, 9) == "A\xC3\xA9\xE2\x89\xA0");
  CHECK(text::clipped(text, 10) == text);
  CHECK(text::clipped(text, 99) == text);
  std::string rest = text;
  for (const std::size_t size : {6, 3, 1, 0, 0}) {
    text::drop_last(rest);
    CHECK(rest == text.substr(0, size));
  }
  CHECK(!text::is_inside(text, 0));
  CHECK(!text::is_inside(text, 1));
  CHECK(text::is_inside(text, 2));
  CHECK(!text::is_inside(text, text.size()));
  CHECK(text::beginning(text, 9) == 6);
  CHECK(text::beginning(text, 6) == 6);
}

TEST_CASE("what is no UTF-8 is cut somewhere, and never beyond its ends") {
  std::string followers = "\x80\x80\x80";
  CHECK(text::clipped(followers, 2).empty());
  CHECK(text::characters(followers) == 0);
  text::drop_last(followers);
  CHECK(followers.empty());
}

// RFC 8259, section 7: the quotation mark, the reverse solidus and U+0000 to U+001F must be escaped; nothing else need be.
TEST_CASE("what the program says later is taken only as it was written, to the byte") {
  const std::string right = text::later_patterns();
  CHECK(text::take_later(right));
  const std::size_t line = right.find('\n') + 1;
  const std::size_t next = right.find('\n', line) + 1;
  const std::string second = right.substr(line, next - line);
  for (const std::string& wrong :
       {std::string(), std::string("<!doctype html>\n<title>Hotel</title>\n"), right.substr(0, right.size() / 2),
        right.substr(0, right.size() - 1), right.substr(line), "One line more.\n" + right, right + "\n",
        second + right.substr(0, line) + right.substr(next)})
    CHECK_FALSE(text::take_later(wrong));
  // In the middle of the longest of them, too.
  for (std::size_t at = 0; at < right.size(); at += 97) {
    std::string wrong = right;
    wrong[at] = wrong[at] == 'x' ? 'y' : 'x';
    CHECK_FALSE(text::take_later(std::move(wrong)));
  }
  CHECK(text::take_later(right));
}

TEST_CASE("JSON holds any words") {
  CHECK(text::json_string("") == "\"\"");
  CHECK(text::json_string("a \"b\" \\ c/d") == R"("a \"b\" \\ c/d")");
  CHECK(text::json_string(std::string_view("\n\t\0\x1f", 4)) == R"("\u000a\u0009\u0000\u001f")");
  CHECK(text::json_string("5 \xC3\x97 5 \x7F") == "\"5 \xC3\x97 5 \x7F\"");
  CHECK(text::json_list({5, -3}) == "[5,-3]");
  CHECK(text::json_list({7}) == "[7]");
  CHECK(text::json_list(std::initializer_list<std::int64_t>{}) == "[]");
  CHECK(text::json_list(std::vector<std::string>{"[1]", "{}"}) == "[[1],{}]");
  CHECK(text::JsonObject().written() == "{}");
  CHECK(text::JsonObject().put("na\"me", "x").put("n", 10).put("seed", 4294967295U).put_json("of", "[]").written() ==
        R"({"na\"me":"x","n":10,"seed":4294967295,"of":[]})");
}
