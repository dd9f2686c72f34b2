// What a text may ask for has a bound before it is done: in layers, in names, in references, in what is said of it. Counts, not times.
#include <doctest/doctest.h>

#include "app/update.h"
#include "app/view.h"
#include "core/analyse.h"
#include "core/notation.h"
#include "lesson/sandbox/problem.h"
#include "page/html.h"

using namespace pw;
using Kind = app::Action::Kind;

namespace {

std::string times(std::size_t n, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

/// All that a network came to, in bytes of names and in references.
std::size_t weight(const Network& network) {
  std::size_t out = 0;
  for (const Node& node : network.nodes) out += node.name.size() + node.from.size();
  return out;
}

}  // namespace

TEST_CASE("what repeats unfold has a bound, a lower one on the page than in the terminal") {
  using Code = Diagnostic::Code;
  const Reading page = read_network("input 8x8x3;repeat 999999 {relu}", greatest_layers_shown);
  REQUIRE(page.problem);
  CHECK(page.problem->code == Code::too_many_layers);
  CHECK(page.network.nodes.size() == greatest_layers_shown);
  CHECK(lesson::sentence(*page.problem) == "These are more than 101,000 layers.");
  CHECK(parse_network("input 8x8x3;repeat 999999 {relu}").value().nodes.size() == greatest_layers);
  // As many as were promised.
  CHECK_FALSE(read_network("input 8x8x3;repeat 100000 {relu}", greatest_layers_shown).problem);

  const std::string name(50'000, 'n');
  const std::string deep = times(4'000, "repeat 1 {") + "relu" + times(4'000, "}");
  const std::string references = times(9'000, "-1,");
  for (const std::string& text :
       {"input 4;repeat 100000 {" + name + ": relu}", "input 4;repeat 100000 {add from " + references + "-1}",
        "input 4;repeat 100000 {" + deep + "}", "input 4;repeat 100000 {relu" + std::string(50'000, ' ') + ", bias}",
        "input 4;repeat 1000000 {repeat 1000000 {" + name + ": relu}}"}) {
    CAPTURE(text.substr(0, 40));
    const Reading reading = read_network(text, 10'000);
    REQUIRE(reading.problem);
    CHECK(weight(reading.network) <= text.size() + 10'000 * 16);
    CHECK(reading.network.nodes.size() <= 10'000);
    CHECK(lesson::sentence(*reading.problem).size() < 600);
  }
  const Reading longer = read_network("input 4;repeat 100000 {" + name + ": relu}", 10'000);
  CHECK(longer.problem->code == Code::too_long);
  CHECK(lesson::sentence(*longer.problem) ==
        "With its repeats written out, this would be longer than 210,030 characters.");
  // Written as it stands, no text is too long.
  CHECK_FALSE(read_network("input 4\n" + times(9'000, name.substr(0, 90) + ": relu\n"), 10'000).problem);
}

TEST_CASE("names mean the last layer that has them, however many there are") {
  std::string text = "n0: input 4\n";
  for (int i = 1; i < 3'000; ++i)
    text += "n" + std::to_string(i % 1'000) + ": relu from n" + std::to_string(i * 7 % (i < 1'000 ? i : 1'000)) + "\n";
  const Network network = parse_network(text).value();
  // Once more by going back through all of them.
  for (std::size_t i = 1; i < network.nodes.size(); ++i) {
    const std::size_t number = i * 7 % (i < 1'000 ? i : 1'000);
    std::size_t from = i - 1;
    while (network.nodes[from].name != "n" + std::to_string(number)) --from;
    CHECK(network.nodes[i].from == (from + 1 == i ? std::vector<std::size_t>{} : std::vector<std::size_t>{from}));
  }
}

TEST_CASE("of a long word its beginning is said, and no more") {
  for (const char* form : {"@", "input 8x8x3\n@", "input 8x8x3\nconv 3x3, @", "input 8x8x3\nconv 3x3, 8, @=3",
                           "input 8x8x3\nconv 3x3, 8, stride=@", "input 8x8x3\nrelu from @",
                           "@: input 8x8x3\nconv 9x9, 3", "input 8x8x3\n@: dense 3, in=7", "# @\ninput 8x8x3",
                           "input @", "input 4\nrepeat @ { relu }", "input 4\nshared @", "convention @"}) {
    CAPTURE(form);
    std::string text(form);
    text.replace(text.find('@'), 1, std::string(100'000, 'W'));
    const app::State empty = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
    const app::State state = app::update(empty, {Kind::edit_network, 0, text});
    const app::View view = app::describe(state);
    const auto length = [](const Rich& words) {
      std::size_t out = 0;
      for (const Run& run : words) out += run.text.size();
      return out;
    };
    REQUIRE(view.list);
    CHECK(length(view.list->problem) < 1'000);
    CHECK(length(view.before) < 600);
    CHECK(view.setting.size() < 600);
    for (const app::Control& mend : view.list->mends) CHECK(mend.label.size() < 200);
    for (const app::LayerRow& row : view.list->shown) CHECK(row.pick.label.size() < 500);
    // In the document the word stands in the field of the text and in that of the row, as far as they go.
    const std::string html = page::write_app(view, true);
    CHECK(std::ranges::count(html, 'W') < 20'000);
    CHECK(state.sandbox.text() == text);
  }
}

TEST_CASE("of a line longer than all that is shown a part is shown, and what is typed there goes where it stands") {
  const app::State empty = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
  std::string text = "input 4\n# ";
  while (text.size() < 500'000) text += "日本語";
  app::State state = app::update(empty, {Kind::edit_network, 0, text});
  CHECK(state.sandbox.text() == text);
  CHECK(state.sandbox.part.length <= app::longest_shown);
  const Place part = state.sandbox.part;
  state = app::update(state, {Kind::edit_network, 0, "relu"});
  CHECK(state.sandbox.text() == text.substr(0, part.at) + "relu" + text.substr(part.at + part.length));
}

TEST_CASE("what can be taken back has a bound in bytes, and the last edit always can") {
  app::State state = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
  for (int i = 0; i < 12; ++i)
    state = app::update(state, {Kind::open_address, 0, "#net=" + std::string(3'000'000, static_cast<char>('a' + i))});
  std::size_t bytes = 0;
  for (const auto& edit : state.sandbox.past) bytes += edit->removed.size() + edit->added.size();
  CHECK(bytes <= 8'000'000);
  REQUIRE_FALSE(state.sandbox.past.empty());
  CHECK((app::update(state, {Kind::undo}).sandbox.text() == std::string(3'000'000, 'k')));
}
