// A kind's table of settings: each is read and written as its member's type, and nothing else compiles.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

#include "core/layer.h"
#include "core/numbers.h"
#include "lesson/setting_of.h"

using namespace pw;

namespace {

using Type = Setting::Type;

template <auto place, Type type>
concept compiles_as = requires { setting<place, type>("key"); };
template <auto place, auto other>
concept compiles_like = requires { setting_like<place, other>("key"); };
template <auto place>
concept compiles_as_keyword = requires { which<place>; };

// What a member can be is written as ...
static_assert(compiles_as<&Conv::filters, Type::number> && compiles_as<&Dropout::rate, Type::decimal>);
static_assert(compiles_as<&Conv::bias, Type::yes_no> && compiles_as<&Dense::softmax, Type::flag>);
static_assert(compiles_as<&Conv::kernel, Type::window> && compiles_as<&Conv::stride, Type::axes> &&
              compiles_as<&Upsample::scale, Type::decimals>);
static_assert(compiles_as<&Recurrent::bias, Type::choice> && compiles_as<&Conv::padding, Type::padding> &&
              compiles_as<&Input::shape, Type::sizes>);
// ... and what it cannot be is no program.
static_assert(!compiles_as<&Conv::filters, Type::window> && !compiles_as<&Conv::filters, Type::yes_no> &&
              !compiles_as<&Conv::filters, Type::choice>);
static_assert(!compiles_as<&Conv::bias, Type::number> && !compiles_as<&Conv::bias, Type::choice>);
static_assert(!compiles_as<&Conv::kernel, Type::number> && !compiles_as<&Conv::kernel, Type::padding> &&
              !compiles_as<&Conv::kernel, Type::sizes>);
static_assert(!compiles_as<&Recurrent::bias, Type::yes_no> && !compiles_as<&Recurrent::bias, Type::number>);
static_assert(!compiles_as<&Conv::padding, Type::axes> && !compiles_as<&Input::shape, Type::window>);
static_assert(compiles_like<&MaxPool::stride, &MaxPool::window>);
static_assert(!compiles_like<&MaxPool::stride, &AvgPool::window>, "of another kind");
static_assert(!compiles_like<&MaxPool::stride, &MaxPool::padding>, "of another type");
static_assert(compiles_as_keyword<&Merge::type> && !compiles_as_keyword<&Conv::bias>);
// Where the member alone says it.
static_assert(setting<&Conv::filters>("filters").type == Type::number);
static_assert(setting<&Conv::bias>("bias").type == Type::yes_no);
static_assert(setting<&Conv::stride>("stride").type == Type::axes);
static_assert(setting<&Conv::padding>("pad").type == Type::padding);
static_assert(setting<&Reshape::shape>("shape").type == Type::sizes);
static_assert(setting<&PRelu::slopes>("slopes", {.words = "usual|one|channel|value"}).type == Type::choice);

}  // namespace

TEST_CASE("a setting's value is where its member is, and of no other type") {
  Layer layer = Conv{};
  std::get<Conv>(layer).filters = 8;
  std::get<Conv>(layer).kernel = {5, 3};
  REQUIRE(lesson::setting_of<Count>(layer, "filters") == &std::get<Conv>(layer).filters);
  REQUIRE(lesson::setting_of<Axes>(layer, "kernel") == &std::get<Conv>(layer).kernel);
  REQUIRE(lesson::setting_of<Padding>(layer, "pad") == &std::get<Conv>(layer).padding);
  REQUIRE(lesson::setting_of<bool>(layer, "bias") == &std::get<Conv>(layer).bias);
  CHECK(lesson::setting_of<bool>(layer, "filters") == nullptr);
  CHECK(lesson::setting_of<Axes>(layer, "filters") == nullptr);
  CHECK(lesson::setting_of<Count>(layer, "kernel") == nullptr);
  CHECK(lesson::setting_of<Count>(layer, "neurons") == nullptr);
  layer = Recurrent{.both = Recurrent::Both::sum};
  REQUIRE(lesson::setting_of<std::uint8_t>(layer, "bidirectional") != nullptr);
  CHECK(*lesson::setting_of<std::uint8_t>(layer, "bidirectional") == 2);
  CHECK(lesson::setting_of<bool>(layer, "bias") == nullptr);
}

TEST_CASE("a layer is called by each of its kind's keywords") {
  for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
    const std::string_view words = kinds()[kind]->keywords;
    CAPTURE(words);
    REQUIRE(!words.empty());
    const bool several = words.find('|') != std::string_view::npos;
    CHECK(several == (kinds()[kind]->which != nullptr));
    for (std::size_t i = 0; !word_at(words, i).empty(); ++i) CHECK(keyword(fresh_layer(kind, i)) == word_at(words, i));
  }
  CHECK(keyword(Recurrent{.type = Recurrent::Type::gru}) == "gru");
  CHECK(keyword(Activation{.type = Activation::Type::celu}) == "celu");
  CHECK(keyword(Merge{.type = Merge::Type::subtract}) == "subtract");
}

TEST_CASE("a number is the whole text or nothing") {
  CHECK(number_of("0") == 0);
  CHECK(number_of("62958") == 62'958);
  CHECK(number_of("-3") == -3);
  CHECK(number_of("007") == 7);
  CHECK(number_of("9223372036854775807") == std::numeric_limits<Count>::max());
  CHECK(number_of("ff", 16) == 255);
  for (const char* text :
       {"", "-", "+3", " 3", "3 ", "3.0", "0x10", "3,000", "ff", "--3", "9223372036854775808", "٣"}) {
    CAPTURE(text);
    CHECK(!number_of(text));
  }
  CHECK(number_or("12", 1) == 12);
  CHECK(number_or("12a", 1) == 1);
  CHECK(number_or("2147483648", 1) == 1);
  CHECK(number_or("-2147483648", 1) == -2'147'483'648);
  CHECK(number_or("4294967295", std::uint32_t{1}) == 4'294'967'295U);
  CHECK(number_or("4294967296", std::uint32_t{1}) == 1);
  CHECK(number_or("-1", std::uint32_t{1}) == 1);
}
