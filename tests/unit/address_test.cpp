// What an address opens where its query and its fragment, or two parts of one of them, ask for different things: the rule at the head
// of src/app/address.h, for every pair of parameters of the table.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "app/address.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State opened(std::string_view address, Opening opening = Opening::first) {
  State fresh;
  fresh.system.fresh_seed = 99;
  return update(fresh, {Kind::open_address, static_cast<int>(opening), std::string(address)});
}

struct Entry {
  const Parameter* parameter;
  std::string value;
  bool in_fragment;

  [[nodiscard]] std::string words() const { return std::string(parameter->name) + "=" + value; }
};

/// Two values of a parameter that differ.
std::vector<std::string> values_of(const Parameter& parameter) {
  static const std::map<std::string_view, std::string> others = {{"step", "7"},
                                                                 {"practice", "pool"},
                                                                 {"n", "3"},
                                                                 {"seed", "123"},
                                                                 {"net", "input+8;dense+2"},
                                                                 {"theme", "light"},
                                                                 {"view", "canvas"},
                                                                 {"hide", "more"},
                                                                 {"lang", "en"},
                                                                 {"motion", "system"},
                                                                 {"map", "vgg16"},
                                                                 {"help", "hints"},
                                                                 {"tries", "3"},
                                                                 {"counts", "last"},
                                                                 {"also", "sandbox"},
                                                                 {"embed", "page"},
                                                                 {"own", "3.2"},
                                                                 {"lesson", "resnet"},
                                                                 {"walk", "input+8;dense+2"}};
  REQUIRE(others.contains(parameter.name));
  return {std::string(app::documented(parameter).example), others.at(parameter.name)};
}

std::string address_of(const std::vector<Entry>& pieces) {
  std::string out;
  for (const bool in_fragment : {false, true}) {
    char sign = in_fragment ? '#' : '?';
    for (const Entry& piece : pieces) {
      if (piece.in_fragment != in_fragment) continue;
      out += sign + piece.words();
      sign = '&';
    }
  }
  return out;
}

/// What counts of an address, by the rule: each once, none of it in two places.
std::string reduced(const std::vector<Entry>& pieces) {
  const auto names = [](const Entry& piece) { return piece.parameter->opens && !piece.parameter->beside; };
  const Entry* way = nullptr;
  for (const bool in_fragment : {false, true}) {
    for (const Entry& piece : pieces) {
      if (names(piece) && piece.in_fragment == in_fragment) way = &piece;
    }
  }
  std::map<std::string_view, std::string> counts;
  for (const bool in_fragment : {false, true}) {
    for (const Entry& piece : pieces) {
      if (piece.in_fragment != in_fragment) continue;
      const bool is_setting = !piece.parameter->opens;
      const bool goes_along =
          way != nullptr && way->parameter->opens == piece.parameter->opens && way->in_fragment == piece.in_fragment;
      // Two that open one screen: the last.
      const bool is_way = way == nullptr || !names(piece) || piece.parameter == way->parameter;
      if (is_setting || (goes_along && is_way)) counts[piece.parameter->name] = piece.words();
    }
  }
  std::string out;
  for (const auto& [name, words] : counts) out += (out.empty() ? "#" : "&") + words;
  return out;
}

/// All that an address can change.
std::string told(const State& state) {
  return query_and_fragment(state) + "\n" + save(state) + state.page.notices.unknown_step;
}

void check(const std::vector<Entry>& pieces) {
  const std::string address = address_of(pieces);
  CAPTURE(address);
  CAPTURE(reduced(pieces));
  const State state = opened(address);
  CHECK(told(state) == told(opened(reduced(pieces))));
  // A link to what is there leads there, from whatever address the page has.
  const State again = opened(query_and_fragment(state));
  CHECK(query_and_fragment(again) == query_and_fragment(state));
  // The page's own fragment behind the query that it was opened with: a reload changes nothing.
  const std::string query = address.substr(0, address.find('#'));
  CHECK(fragment(opened(query + fragment(state))) == fragment(state));
}

}  // namespace

TEST_CASE("each parameter of an address is documented") {
  for (const pw::app::Parameter& parameter : pw::app::parameters()) {
    const pw::app::ParameterWords words = pw::app::documented(parameter);
    CAPTURE(parameter.name);
    CHECK(words.name == parameter.name);
    CHECK(!words.values.empty());
    CHECK(!words.meaning.empty());
    CHECK(!words.example.empty());
  }
}

TEST_CASE("address: any two parameters, in the query, in the fragment, or one in each") {
  for (const Parameter& one : parameters()) {
    for (const Parameter& other : parameters()) {
      for (const std::string& value : values_of(one)) {
        for (const std::string& second : values_of(other)) {
          for (int places = 0; places < 4; ++places)
            check({{&one, value, (places & 1) != 0}, {&other, second, (places & 2) != 0}});
        }
      }
    }
  }
}

TEST_CASE("address: any number of parameters, often the same ones") {
  std::mt19937 random(13);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 3000; ++round) {
    std::vector<Entry> pieces;
    for (std::size_t left = 1 + below(7); left > 0; --left) {
      const Parameter& parameter = parameters()[below(parameters().size())];
      pieces.push_back({&parameter, values_of(parameter)[below(2)], below(2) == 0});
    }
    check(pieces);
  }
}

TEST_CASE("address: a set is never put together from two") {
  const auto set = [](std::string_view address) {
    const State state = opened(address);
    REQUIRE(state.page.screen == ScreenChoice::practice);
    return state.practice.set;
  };
  const lesson::Ideas conv = *lesson::read_ideas("conv");
  const lesson::Ideas dense = *lesson::read_ideas("dense");
  // A set with an end, left for a practice without end.
  CHECK(set("?practice=conv&n=1&seed=7#practice=conv&seed=1234") == lesson::PracticeSet{conv, 0, 1234});
  CHECK(set("?practice=conv&n=5&seed=7#practice=dense") == lesson::PracticeSet{dense, 0, 99});
  CHECK(set("?n=5&seed=7#practice=dense&n=2&seed=3") == lesson::PracticeSet{dense, 2, 3});
  CHECK(set("?practice=dense#n=2&seed=3") == lesson::PracticeSet{dense, 0, 99});
  // What a teacher opens to make one is no set.
  CHECK(opened("?practice=make").page.panel == PanelChoice::set);
  CHECK(opened("?practice=conv").page.panel == PanelChoice::none);
  CHECK(set("?practice=make").ideas == lesson::all_ideas);
  CHECK(set("?practice=dense&n=4&seed=8#theme=dark") == lesson::PracticeSet{dense, 4, 8});
  // A bad value does not bring the other place's back.
  CHECK(set("?practice=conv&n=5&seed=7#practice=dense&n=0&seed=0") == lesson::PracticeSet{dense, 0, 99});
  CHECK(opened("?practice=conv&n=5&seed=7#step=99").page.screen == ScreenChoice::walk);
  // Of two screens in one place the last; what belongs to the other goes with it.
  CHECK(opened("#step=4&net").walk.step == 0);
  CHECK(opened("#practice=conv&n=2&seed=3&step=4").page.screen == ScreenChoice::walk);
}

TEST_CASE(
    "address: what the query asks for while the fragment opens another screen is where that screen begins, once") {
  State state = opened("?practice=conv&n=5&seed=7#step=2");
  CHECK(state.page.screen == ScreenChoice::walk);
  CHECK(fragment(state) == "#step=2");
  state = update(state, {Kind::show_screen, 1});
  CHECK(fragment(state) == "#practice=conv&n=5&seed=7");
  // On, away and back: nothing begins anew.
  state = update(update(state, {Kind::show_me}), {Kind::next});
  const lesson::Practice before = state.practice;
  state = update(update(state, {Kind::show_screen, 0}), {Kind::show_screen, 1});
  CHECK(static_cast<const lesson::Practice&>(state.practice) == before);
  // A colour changed meanwhile stays.
  state = opened("?theme=dark&practice=conv&n=5&seed=7#step=2");
  state = update(update(state, {Kind::toggle_theme}), {Kind::show_screen, 1});
  CHECK(state.page.theme == ThemeChoice::light);
  // Of another screen it says nothing, and a link that is opened on the way leaves it.
  state = opened("?practice=conv&n=5&seed=7#step=2");
  state = update(update(state, {Kind::show_screen, 2}), {Kind::open_address, 0, "?practice=dense#step=3"});
  CHECK(fragment(update(state, {Kind::show_screen, 1})) == "#practice=conv&n=5&seed=7");
}

TEST_CASE("address: the set after the last seed is one that an address can name") {
  for (const auto& [seed, next] : {std::pair{"4294967295", 1U}, {"4294967294", 4294967295U}, {"1", 2U}}) {
    State state = opened(std::string("#practice=conv&n=1&seed=") + seed);
    state = update(update(state, {Kind::show_me}), {Kind::next});
    REQUIRE(state.practice.finished());
    state = update(state, {Kind::next});
    CHECK(state.practice.set.seed == next);
    CHECK(opened(fragment(state)).practice.set == state.practice.set);
  }
}

TEST_CASE("address: what is passed over is told to whoever wrote it, and what the page itself has replaced is not") {
  const auto notes = [](std::string_view address) {
    State state;
    return open_address(state, address, Opening::first);
  };
  using Lines = std::vector<std::string>;
  CHECK(notes("?n=3&seed=9") == Lines{"n=3", "seed=9"});
  CHECK(notes("?practice=conv#n=3") == Lines{"n=3"});
  CHECK(notes("#step=2&net") == Lines{"step=2"});
  CHECK(notes("?practice=conv&n=5&seed=7#step=2").empty());
  CHECK(notes("?step=2#practice=conv&n=5").empty());
  CHECK(notes("?step=2&theme=pink#step=3") == Lines{"theme=pink"});
}
