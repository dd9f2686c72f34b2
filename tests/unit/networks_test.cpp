// The list of well-known networks: its families, what is sought in it, and which of them Enter opens.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/shared/known.h"
#include "app/update.h"
#include "app/view.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State opened() { return update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}); }
State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}
/// The well-known networks as the page brings them (web/make/pack.mjs).
std::string all_known() {
  std::string out;
  for (const zoo::WellKnown& network : zoo::all())
    out += "=== " + std::string(network.name) + "\n" + std::string(network.text);
  return out;
}

}  // namespace

TEST_CASE("well-known networks stand in families, the oldest first") {
  const auto network = [](const std::string& name, const std::string& family, const std::string& year) {
    return "=== " + name + "\n# " + name + ": one\n" + (year.empty() ? "" : "# year: " + year + "\n") +
           (family.empty() ? "" : "# family: " + family + "\n") + "input 3\n";
  };
  const State state =
      update(opened(), {Kind::take_known, 0,
                        network("A", "", "") + network("B", "New", "2020") + network("C", "Old", "2021") +
                            network("D", "New", "2015") + network("E", "Old", "1998") + network("F", "Lone", "2016")});
  const View view = describe(use(state, "networks"));
  REQUIRE(view.panel);
  std::vector<std::string> rows;
  for (const Finder::Group& group : view.panel->finder->groups) {
    for (const Finder::Option& option : group.options) rows.push_back(group.title + ": " + option.name + option.year);
  }
  CHECK(rows == std::vector<std::string>{"Old, 1998 to 2021: E1998", "Old, 1998 to 2021: C2021",
                                         "New, 2015 to 2020: D2015", "New, 2015 to 2020: B2020", "Lone, 2016: F2016",
                                         "Others: A"});
}

namespace {

/// The list of networks, opened, after this was sought in it.
View sought(const State& state, const std::string& words) {
  return describe(use(use(state, "networks"), "seek", words));
}
std::vector<std::string> names_in(const View& view) {
  std::vector<std::string> out;
  for (const Finder::Group& group : view.panel->finder->groups) {
    for (const Finder::Option& option : group.options) out.push_back(option.value);
  }
  return out;
}

}  // namespace

TEST_CASE("the well-known networks are searched by name, family and year, however they are written") {
  const State state = update(opened(), {Kind::take_known, 0, all_known()});
  using Names = std::vector<std::string>;
  CHECK(names_in(sought(state, "")).size() == zoo::all().size());
  const std::string_view called =
      read_known(*state.system.known)[static_cast<std::size_t>(
                                          std::ranges::find(zoo::all(), "resnet50", &zoo::WellKnown::name) -
                                          zoo::all().begin())]
          .text;
  const auto finds = [&](std::string_view words, const Names& wanted) {
    CAPTURE(words);
    CHECK(names_in(sought(state, std::string(words))) == wanted);
    // What Enter opens is the one that is called so, and not the first whose name has it too.
    CHECK(use(use(use(state, "networks"), "seek", words), "seek-go").sandbox.text() == called);
  };
  for (const char* words : {"ResNet-50", "resnet50", "RESNET50", " resnet-50 ", "\uff32es\uff2eet\uff15\uff10"})
    finds(words, {"resnet50", "resnet50_keras", "se_resnet50"});
  // Each word by itself: one of them may be the family's.
  for (const char* words : {"resnet 50", "50 resnet", "RESNET\u00a050"})
    finds(words, {"resnet50", "resnet50_keras", "resnext50", "se_resnet50"});
  CHECK(names_in(sought(state, "vgg 2015")) == Names{"vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn"});
  CHECK(names_in(sought(state, "transformers 2018")) == Names{"bert_base"});
  CHECK(names_in(sought(state, "1998")) == Names{"lenet5", "lenet5_1998"});
  // Each by its own name, as it is written in the list.
  for (const Known& known : read_known(*state.system.known)) {
    CAPTURE(known.title);
    const State there = use(use(state, "networks"), "seek", std::string(known.title));
    CHECK(use(there, "seek-go").sandbox.text() == known.text);
  }
}

TEST_CASE("a search says how many it found; one that finds nothing says so, opens nothing and keeps what was typed") {
  const State state = update(opened(), {Kind::take_known, 0, all_known()});
  CHECK(describe(use(state, "networks")).panel->words ==
        std::to_string(zoo::all().size()) + " networks, the oldest families first.");
  CHECK(sought(state, "bert").panel->words == "1 network found. Enter opens BERT base.");
  CHECK(sought(state, "bert").said == "1 network found. Enter opens BERT base.");
  for (const char* words : {"restnet", "\u7f51\u7edc", "-", "2015 bert", "<xyz>"}) {
    CAPTURE(words);
    const State there = use(use(state, "networks"), "seek", words);
    const View view = describe(there);
    CHECK(names_in(view).empty());
    CHECK(view.panel->words.contains("None of the " + std::to_string(zoo::all().size())));
    CHECK(view.panel->words.contains(words));
    CHECK(view.panel->finder->field.value == words);
    // Enter says the same, and nothing is opened.
    CHECK(activate(view, "seek-go").kind == Kind::none);
    CHECK(activate(view, "seek-go").text == view.panel->words);
    CHECK(update(there, {Kind::open_found}).sandbox.text() == state.sandbox.text());
    CHECK(use(there, "panel-close").sandbox.sought == words);
  }
  // While nothing is sought Enter opens nothing either; and no longer text is kept than anybody types.
  CHECK(activate(sought(state, "  "), "seek-go").kind == Kind::none);
  CHECK(sought(state, std::string(100'000, 'a')).panel->finder->field.value.size() == longest_sought);
  // Before the list is there.
  CHECK(describe(use(opened(), "networks")).panel->words == "The list is on its way.");
}

TEST_CASE("the network that is open is marked in the list, and its name leads there") {
  State state = update(opened(), {Kind::take_known, 0, all_known()});
  state = use(use(std::move(state), "networks"), "known", "gpt2");
  const View view = describe(use(state, "networks"));
  CHECK(view.editor->networks.label == "GPT-2 small");
  CHECK(view.editor->networks.name.starts_with("GPT-2 small"));
  for (const Finder::Group& group : view.panel->finder->groups) {
    for (const Finder::Option& option : group.options) CHECK(option.current == (option.value == "gpt2"));
  }
  CHECK(describe(use(opened(), "network", "input 3")).editor->networks.label == "Your own network");
}

TEST_CASE("every well-known network has its family and its year") {
  const std::string all = all_known();
  for (const Known& network : read_known(all)) {
    CAPTURE(network.name);
    // The lesson's own is nobody's.
    if (network.name == "try_it") continue;
    CHECK_FALSE(network.family.empty());
    CHECK(network.year.size() == 4);
  }
}
