// The sandbox as the program sees it: any text in, what is counted of it out.
#include <doctest/doctest.h>

#include "app/address.h"
#include "app/share.h"
#include "app/storage.h"
#include "app/view.h"
#include "core/notation.h"
#include "damage.h"
#include "page/html.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State opened() { return update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}); }
State use(State state, std::string_view id, std::string_view value = {}) { return update(state, activate(describe(state), id, value)); }
State written(std::string_view text) { return use(opened(), "network", text); }
std::string problem(const State& state) { return plain(describe(state).editor->problem); }
std::string lines(const View& view) {
  std::string out;
  for (const Rich& line : view.lines) out += plain(line) + "\n";
  return out;
}
/// The well-known networks as the page brings them (web/make/pack.mjs).
std::string all_known() {
  std::string out;
  for (const zoo::WellKnown& network : zoo::all()) out += "=== " + std::string(network.name) + "\n" + std::string(network.text);
  return out;
}

}  // namespace

TEST_CASE("the sandbox begins with the first lesson's network, counted") {
  const View view = describe(opened());
  REQUIRE(view.editor);
  CHECK(view.editor->problem.empty());
  REQUIRE(view.table.rows.size() == 8);
  CHECK(view.table.total == "62,958");
  CHECK(view.table.rows[3].parameters == "3,216");
  CHECK(view.next.id.empty());
  CHECK(view.steps.empty());
}

TEST_CASE("a layer is looked at: its formula, its picture, what it takes") {
  const State state = use(opened(), "layer-4");
  const View view = describe(state);
  CHECK(view.table.rows[3].current);
  CHECK(view.formula.level == FormulaCard::Level::value);
  CHECK(view.formula.sentence == "5 times 5 times 8, plus 1, times 16, is 3,216.");
  CHECK_FALSE(view.picture.title.empty());
  // Each of 1,600 values takes 5 x 5 x 8 products.
  std::string after;
  for (const Rich& words : view.after) after += plain(words) + "\n";
  CHECK(after.find("320,000 multiply-adds") != std::string::npos);
  CHECK(after.find("sees 14 × 14 places") != std::string::npos);
}

TEST_CASE("a kind without a picture of its own shows what goes out; batch normalisation tells what is only kept") {
  // PyTorch: BatchNorm2d(64) has 128 parameters and 128 numbers in buffers, without its count of batches.
  const View view = describe(written("input 8x8x64; batchnorm"));
  CHECK(view.table.total == "128");
  CHECK(lines(view).find("128 numbers only kept") != std::string::npos);
  CHECK(plain(view.picture.title).find("64 channels") != std::string::npos);
  for (const std::string_view text : {"input 8x8x64; avgpool 2x2", "input 10; embedding 100, 8; lstm 16", "input 8x8x4; conv 3x3, 8, groups=2", "input 20x3; conv 5, 8", "input 4x8x8x3; conv 3x3x3, 8"}) {
    const View other = describe(written(text));
    CAPTURE(text);
    CHECK(other.editor->problem.empty());
    CHECK_FALSE(other.picture.title.empty());
    CHECK_FALSE(plain(other.picture.title).find('{') != std::string::npos);
    CHECK(page::write_app(other, true).find("<textarea") != std::string::npos);
  }
}

TEST_CASE("what is wrong is said where it is, what stands before it counts, and nothing typed is lost") {
  CHECK(problem(written("input 32x32x3\nconv 5x5, 8, strid=2")).find("line 2") != std::string::npos);
  CHECK(problem(written("input 32x32x3\ncnov 5x5, 8")).find("“conv”") != std::string::npos);
  const State broken = written("input 5x5x3\nconv 3x3, 4\nconv 7x7, 8\ndense 10");
  CHECK(problem(broken).find("layer 3") != std::string::npos);
  CHECK(problem(broken).find("3 − 7 < 0") != std::string::npos);
  const View view = describe(broken);
  CHECK(view.table.rows.size() == 2);
  CHECK(view.editor->text.value == "input 5x5x3\nconv 3x3, 4\nconv 7x7, 8\ndense 10");
  // Also before a line that cannot be read, as while it is written.
  const View half = describe(written("input 8x8x3\nconv 3x3, 4\nconv 3x3,"));
  CHECK(plain(half.editor->problem).find("line 3") != std::string::npos);
  CHECK(half.table.rows.size() == 2);
  CHECK(half.table.total == "112");
  // Where the layers before it do not fit, that is said: it comes first.
  CHECK(problem(written("input 5x5x3\nconv 7x7, 8\nx")).find("layer 2") != std::string::npos);
  CHECK(problem(written("activation relu")).find("conv, maxpool") != std::string::npos);
  for (const std::string_view text : {"", "\n\n", "#", "input", "add", "repeat 3 {", "input 9999999999999999999", "dense 3"}) {
    CAPTURE(text);
    const State state = written(text);
    CHECK(describe(state).editor->text.value == text);
    CHECK(page::write_app(describe(state), true).find("</textarea>") != std::string::npos);
  }
  damaged(std::string(zoo::all().front().text), 300, [](const std::string& text) { (void)describe(written(text)); });
}

TEST_CASE("a filter of a layer in groups is as deep as one group") {
  // Krizhevsky et al. 2012: with two groups a filter of 3 x 3 on 4 channels sees 2 of them.
  const View view = describe(written("input 8x8x4; conv 3x3, 8, groups=2"));
  CHECK(plain(view.picture.title).find("3 × 3 × 2") != std::string::npos);
  CHECK(view.picture.description.starts_with("What comes in, 8 by 8 by 4,"));
  CHECK(view.formula.sentence == "3 times 3 times 2, plus 1, times 8, is 152.");
}

TEST_CASE("cells that stand for many parameters are not said to be as many") {
  const auto html = [](std::string_view text) { return page::write_app(describe(written(text)), true); };
  CHECK(html("input 84; dense 10").find("850 cells = 850 parameters") != std::string::npos);
  const std::string large = html("input 512; dense 1000");
  CHECK(large.find("513,000 cells") == std::string::npos);
  CHECK(large.find("one cell: ") != std::string::npos);
  // Drawn at two widths with one legend: both sum up, or neither.
  const std::string both = html("input 111x111x32; conv 3x3, 64");
  const std::size_t first = both.find("64 filters of 289 parameters each");
  REQUIRE(first != std::string::npos);
  CHECK(both.find("64 filters of 289 parameters each", first + 1) != std::string::npos);
  CHECK(html("input 9x9x4; depthwise 3x3").find("40 cells") == std::string::npos);
}

TEST_CASE("undo and redo: letters typed one after the other together, all else by itself") {
  State state = written("input 8x8x3");
  for (const char* text : {"input 8x8x3\n", "input 8x8x3\nc", "input 8x8x3\nco", "input 8x8x3\ncon"}) state = use(std::move(state), "network", text);
  state = use(std::move(state), "undo");
  CHECK(state.sandbox.text == "input 8x8x3\n");
  state = use(std::move(state), "undo");
  CHECK(state.sandbox.text == "input 8x8x3");
  state = use(use(std::move(state), "redo"), "redo");
  CHECK(state.sandbox.text == "input 8x8x3\ncon");
  CHECK(activate(describe(state), "redo").kind == Kind::none);
  for (int i = 0; i < 20; ++i) state = use(std::move(state), "undo");
  CHECK(state.sandbox.text == opened().sandbox.text);
}

TEST_CASE("every well-known network is opened by its name, and can be taken back") {
  State state = update(opened(), {Kind::take_known, 0, all_known()});
  const std::vector<Known> known = read_known(*state.sandbox.known);
  REQUIRE(known.size() == zoo::all().size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    CAPTURE(known[i].name);
    CHECK(known[i].name == zoo::all()[i].name);
    CHECK(known[i].text == zoo::all()[i].text);
    CHECK_FALSE(known[i].title.empty());
  }
  const std::string before = state.sandbox.text;
  state = use(std::move(state), "known", "vgg16");
  const View view = describe(state);
  CHECK(view.editor->known.value == "vgg16");
  // Simonyan and Zisserman 2014; torchvision's vgg16.
  CHECK(view.table.total == "138,357,544");
  CHECK(use(state, "undo").sandbox.text == before);
  CHECK(use(state, "known", "nothing") == state);
  for (const std::string_view text : {"", "x", "=== ", "=== a", "=== a\n=== b\n# B: c\ninput 3"}) CHECK(read_known(text).size() <= 2);
}

TEST_CASE("a link holds the network, whatever it is; ResNet-50's in less than 2,000 characters") {
  for (const zoo::WellKnown& network : zoo::all()) {
    State state = update(opened(), {Kind::edit_network, 0, std::string(network.text)});
    const std::string link = fragment(state);
    CAPTURE(network.name);
    CHECK(link.starts_with("#net="));
    const State there = update(State{}, {Kind::open_address, 0, link});
    CHECK(there.screen == ScreenChoice::sandbox);
    CHECK(describe(there).table.total == describe(state).table.total);
    CHECK(fragment(there) == link);
    if (network.name == "resnet50") CHECK(link.size() < 2000);
  }
  const State odd = written("input 3\nnonsense & more # 100% + ü");
  CHECK(update(State{}, {Kind::open_address, 0, fragment(odd)}).sandbox.text == odd.sandbox.text);
}

TEST_CASE("the network is kept, and taken along as text") {
  const State state = use(written("input 8x8x3; conv 3x3, 4"), "take");
  State back;
  REQUIRE(restore(back, save(state)));
  CHECK(back.sandbox.text == state.sandbox.text);
  CHECK(back.screen == ScreenChoice::sandbox);
  const View view = describe(state);
  REQUIRE(view.panel);
  REQUIRE(view.panel->snippets.size() == 5);
  CHECK(view.panel->snippets[0].text == "input 8x8x3\nconv 3x3, 4\n");
  CHECK(view.panel->snippets[2].text.find("conv 3x3, 4\",6x6x4,144,112,0,3888") != std::string::npos);
  CHECK(view.panel->snippets[3].text.find(" & conv 3x3, 4 & 6 $\\times$ 6 $\\times$ 4 & 144 & 112 & 0 & 3,888 \\\\\n") != std::string::npos);
  CHECK(view.panel->snippets[4].text.find("nn.Conv2d(3, 4, 3)") != std::string::npos);
  // What cannot be written is said.
  const View odd = describe(use(written("input 10; embedding 100, 8"), "take"));
  CHECK(odd.panel->snippets.size() == 4);
  CHECK(odd.panel->words.find("“embedding 100, 8”") != std::string::npos);
}

TEST_CASE("a long network is counted whole, and its table says what it leaves out") {
  std::string text = "input 8x8x8\n";
  for (int i = 0; i < 1000; ++i) text += "conv 3x3, 8, pad=1\n";
  const View view = describe(written(text));
  CHECK(view.table.rows.size() == 300);
  // (3·3·8 + 1)·8 = 584, a thousand times.
  CHECK(view.table.total == "584,000");
  CHECK(lines(view).find("701 more layers") != std::string::npos);
}
