// Text that comes from outside is UTF-8 by the time it is inside, whatever bytes it was.
#include <doctest/doctest.h>

#include <random>

#include "app/address.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "page/html.h"
#include "text/utf8.h"

using namespace pw;
using Kind = app::Action::Kind;

namespace {

// Characters of one to four bytes, the first and the last of each length, and an accent of its own.
constexpr std::string_view characters[] = {
    "a", "\x7f", "é", "߿", "ࠀ", "日", "퟿", "", "￿", "𐀀", "😀", "\xF4\x8F\xBF\xBF", "́"};

/// Every cut of every character, and bytes that nothing begins with.
std::vector<std::string> broken() {
  std::vector<std::string> out;
  for (const std::string_view character : characters) {
    for (std::size_t from = 0; from < character.size(); ++from) {
      for (std::size_t to = from + 1; to <= character.size(); ++to) {
        if (from > 0 || to < character.size()) out.emplace_back(character.substr(from, to - from));
      }
    }
  }
  // Too long, half of a pair, beyond the last, never used; and what ends a C string.
  for (const std::string_view bytes :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xF8\x88\x80\x80\x80"})
    out.emplace_back(bytes);
  out.emplace_back(1, '\0');
  for (const char c : {'\x80', '\xBF', '\xFF', '\xE2', '\xF0'}) out.emplace_back(120, c);
  return out;
}

/// A text is what a strict decoder takes, by the table of RFC 3629, section 4, written out once more.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto at = [&](std::size_t n) { return i + n < text.size() ? static_cast<unsigned char>(text[i + n]) : 0U; };
    const auto tail = [&](std::size_t n) { return at(n) >= 0x80 && at(n) <= 0xBF; };
    const unsigned a = at(0);
    if (a < 0x80) i += 1;
    else if (a >= 0xC2 && a <= 0xDF && tail(1)) i += 2;
    else if (a == 0xE0 && at(1) >= 0xA0 && at(1) <= 0xBF && tail(2)) i += 3;
    else if (((a >= 0xE1 && a <= 0xEC) || a == 0xEE || a == 0xEF) && tail(1) && tail(2)) i += 3;
    else if (a == 0xED && at(1) >= 0x80 && at(1) <= 0x9F && tail(2)) i += 3;
    else if (a == 0xF0 && at(1) >= 0x90 && at(1) <= 0xBF && tail(2) && tail(3)) i += 4;
    else if (a >= 0xF1 && a <= 0xF3 && tail(1) && tail(2) && tail(3)) i += 4;
    else if (a == 0xF4 && at(1) >= 0x80 && at(1) <= 0x8F && tail(2) && tail(3)) i += 4;
    else return false;
  }
  return text.find('\0') == std::string_view::npos;
}

std::string escaped(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += {'%', digits[static_cast<unsigned char>(c) >> 4U], digits[static_cast<unsigned char>(c) & 15U]};
  }
  return out;
}

/// All that leaves the program.
void check_ways_out(const app::State& state) {
  const app::View view = app::describe(state);
  CHECK(is_utf8(page::write_app(view, true)));
  CHECK(is_utf8(app::save(state)));
  CHECK(is_utf8(app::query_and_fragment(state)));
  CHECK(is_utf8(state.sandbox.text()));
}

}  // namespace

TEST_CASE("no UTF-8 becomes U+FFFD, part by part, as the Encoding Standard has it") {
  const std::string mark = "\xEF\xBF\xBD";
  const auto marks = [&](int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += mark;
    return out;
  };
  // By hand after the standard's section on "UTF-8 decoder", and what TextDecoder answers.
  CHECK(text::made_valid("a\xE2\x82") == "a" + marks(1));
  CHECK(text::made_valid("\xE2\x82"
                         "b") == marks(1) + "b");
  CHECK(text::made_valid("\xF0\x9F\x98") == marks(1));
  CHECK(text::made_valid("\xC0\x80") == marks(2));
  CHECK(text::made_valid("\xED\xA0\x80") == marks(3));
  CHECK(text::made_valid("\xF4\x90\x80\x80") == marks(4));
  CHECK(text::made_valid("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                         "A") == marks(4) + "A");  // Unicode 15, table 3-11
  CHECK(text::made_valid(std::string(120, '\x80')) == marks(120));
  CHECK(text::made_valid(std::string_view("a\0b", 3)) == "a" + mark + "b");
  for (const std::string_view character : characters) {
    CHECK(text::made_valid(character) == character);
    CHECK(text::front_of(character).right == character.size());
  }
}

TEST_CASE("the walker stays inside any bytes") {
  std::mt19937 random(5);
  std::vector<std::string> texts = broken();
  for (int i = 0; i < 2'000; ++i) {
    std::string noise(random() % 12, '\0');
    for (char& c : noise) c = static_cast<char>(random() % 3 == 0 ? random() % 256 : 0x80 + random() % 0x80);
    texts.push_back(noise);
  }
  texts.emplace_back();
  for (const std::string& text : texts) {
    CHECK(is_utf8(text::made_valid(text)));
    CHECK((text::valid_size(text) == text.size()) == is_utf8(text));
    CHECK(text::characters(text) <= text.size());
    CHECK(text::first_size(text) <= text.size());
    for (std::size_t at = 0; at <= text.size(); ++at) {
      CHECK(text::beginning(text, at) <= at);
      CHECK(text::clipped(text, at).size() <= at);
    }
    std::string shorter = text;
    for (std::size_t i = 0; i < text.size() + 2; ++i) text::drop_last(shorter);
    CHECK(shorter.empty());
    // Of what is valid every cut is.
    const std::string valid = text::made_valid(text);
    for (std::size_t at = 0; at <= valid.size(); ++at) CHECK(is_utf8(text::clipped(valid, at)));
  }
}

TEST_CASE("a sign of several bytes that is read as another one is whole wherever words of the network are told again") {
  // One of each range of core/reading/fold.cpp, of two, three and four bytes; before, in and after words, numbers and settings.
  for (const std::string_view sign :
       {"\u00b7", "\u00d7", "\u00ab", "\u060c", "\u0663", "\u2013", "\u2019", "\u201d", "\u2022", "\u2028",    "\u200b",
        "\u2033", "\u2192", "\u2212", "\u22c5", "\u2715", "\u3000", "\u3001", "\uff08", "\uff1d", "\U0001d7db"}) {
    for (const std::string_view around :
         {"Lla@ma", "Llama@", "@Llama", "Llama@s layers", "conv 3x3, 8@", "conv 3@3, 8", "conv 3x3, 8, strid@=2",
          "conv 3x3, 8, stride@2", "dense @", "repeat 2 Lla@ma", "repeat 2 {relu@", "add from a@, b", "a@: relu"}) {
      std::string line(around);
      line.replace(line.find('@'), 1, sign);
      CAPTURE(line);
      check_ways_out(app::update({}, {Kind::open_address, 0, "#net=" + escaped("input 8x8x3;" + line)}));
    }
  }
}

TEST_CASE("broken characters in every field: by address, message, stored text and control") {
  // Each length of a character, each of its cuts at either end; what begins nothing, what is half of a pair, a NUL.
  const std::vector<std::string> some = {"\xC3",
                                         "\xA9",
                                         "\xE6\x97",
                                         "\x97\xA5",
                                         "\xF0",
                                         "\xF0\x9F\x98",
                                         "\x98\x80",
                                         "\xED\xA0\x80",
                                         "\xFF",
                                         std::string(1, '\0'),
                                         std::string(120, '\x80')};
  for (const std::string& bytes : some) {
    CAPTURE(bytes.size());
    CAPTURE(escaped(bytes.substr(0, 8)));
    for (const app::Parameter& parameter : app::parameters()) {
      const std::string value = std::string(app::documented(parameter).example) + bytes;
      const std::string address = "#" + std::string(parameter.name) + "=" + escaped(value);
      check_ways_out(app::update({}, {Kind::open_address, 0, address}));
      app::State direct;
      for (const std::string& line :
           app::open_address(direct, "?" + std::string(parameter.name) + "=" + value + "#" + value))
        CHECK(is_utf8(line));
    }
    for (const std::string& text : {"paramwalk 1\nscreen=2\nnetwork=input 4 #" + bytes + "\n",
                                    "paramwalk 1\nstep=2\nanswer=1,3,0,608,-1,-1,1,2,6" + bytes + "\n", bytes}) {
      check_ways_out(app::update({}, {Kind::restore, 0, text}));
      check_ways_out(app::update({}, {Kind::take_over, 0, text}));
      check_ways_out(app::update({}, {Kind::other_learner, 0, text}));
    }
    for (const char* address : {"#step=2", "#practice=all&n=3&seed=7", "#net=input+8x8x3;conv+3x3,+4"}) {
      const app::State state = app::update({}, {Kind::open_address, 0, address});
      const app::View view = app::describe(state);
      // Every field that takes a text.
      for (const char* id : {"answer", "blank-0", "network", "row-field", "adding", "rows"})
        check_ways_out(app::update(state, app::activate(view, id, "8" + bytes)));
    }
  }
}
