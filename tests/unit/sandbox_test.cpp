// The sandbox as the program sees it: any text in, what is counted of it out.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/address.h"
#include "app/sandbox/diagram.h"
#include "app/sandbox/edit.h"
#include "app/sandbox/groups.h"
#include "app/shared/known.h"
#include "app/shared/share.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "damage.h"
#include "lesson/answer.h"
#include "page/html.h"
#include "zoo/all.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State opened() { return update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}); }
State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}
State written(std::string_view text) { return use(opened(), "network", text); }
std::string problem(const State& state) { return plain(describe(state).list->problem); }
/// What stands out, in lines.
std::string lines(const std::vector<Figure>& figures) {
  std::string out;
  for (const Figure& figure : figures) out += figure.value + " " + figure.words + "\n";
  return out;
}
/// Of the parameters.
std::string total(const View& view) { return view.list->columns[2].total; }
std::ptrdiff_t counted(const View& view) { return std::ranges::count(view.list->shown, true, &LayerRow::counted); }
/// The well-known networks as the page brings them (web/make/pack.mjs).
std::string all_known() {
  std::string out;
  for (const zoo::WellKnown& network : zoo::all())
    out += "=== " + std::string(network.name) + "\n" + std::string(network.text);
  return out;
}

}  // namespace

TEST_CASE("the sandbox begins with the first lesson's network, counted") {
  const View view = describe(opened());
  REQUIRE(view.editor);
  CHECK(view.list->problem.empty());
  REQUIRE(view.list->shown.size() == 8);
  CHECK(total(view) == "62,958");
  CHECK(view.list->shown[3].cells[2] == "3,216");
  CHECK(view.next.id.empty());
  // A volume for each of the few layers.
  CHECK(view.steps.size() == 8);
}

TEST_CASE("a layer is looked at: its formula, its picture, what it takes") {
  const State state = use(opened(), "layer-4");
  const View view = describe(state);
  CHECK(view.list->shown[3].current);
  CHECK(view.formula.level == FormulaCard::Level::value);
  CHECK(view.formula.sentence == "5 times 5 times 8, plus 1, times 16, is 3,216.");
  CHECK_FALSE(view.picture.title.empty());
  // Each of 1,600 values takes 5 x 5 x 8 products.
  std::string after;
  for (const Rich& words : view.after) after += plain(words) + "\n";
  CHECK(lines(view.facts) == "10 × 10 × 16 Goes out\n320,000 Multiply-adds\n5.1\u00a0% Share of the network\n");
  CHECK(view.layer_count == "= 3,216");
  CHECK(after.find("sees 14 × 14 places") != std::string::npos);
}

TEST_CASE("a network opens at its first layer that learns something, and its figures stand out") {
  State state = opened();
  state.system.known = std::make_shared<const std::string>(all_known());
  const View view = describe(update(state, {Kind::load_network, 0, "resnet50"}));
  // torchvision's documentation and ../shared/mock/v2: 25,557,032 parameters, 97.5 MiB of fp32; 53,120 running statistics in buffers.
  CHECK(lines(view.figures) ==
        "25,557,032 parameters\n4,089,184,256 multiply-adds\n97.5\u00a0MiB memory in fp32\n53,120 numbers only kept\n");
  CHECK(view.layer_title.starts_with("conv 7x7, 64"));
  CHECK(view.step_of == "Layer 2 of 175");
  CHECK(view.editor->networks.label == "ResNet-50");
  // One that is linked to does as well, and one that learns nothing opens all the same.
  CHECK(describe(update(State{}, {Kind::open_address, 0, "#net=input+8x8x3;relu;conv+3x3,+4;dense+10"})).layer_title ==
        "conv 3x3, 4");
  CHECK(describe(update(State{}, {Kind::open_address, 0, "#net=input+8x8x3;relu"})).layer_title == "relu");
}

TEST_CASE(
    "the strip holds all layers of every network in at most ten groups, and what each counts is what its layers "
    "count") {
  State state = opened();
  state.system.known = std::make_shared<const std::string>(all_known());
  for (const zoo::WellKnown& network : zoo::all()) {
    CAPTURE(network.name);
    state = update(state, {Kind::load_network, 0, std::string(network.name)});
    const View view = describe(state);
    const Report& report = state.sandbox.draft->report();
    REQUIRE_FALSE(view.steps.empty());
    CHECK(view.steps.size() <= 10);
    CHECK(std::ranges::count_if(view.steps, [](const StepItem& step) { return step.control.chosen; }) == 1);
    Count sum = 0;
    for (const StepItem& step : view.steps) {
      std::string digits = step.count;
      std::erase(digits, ',');
      sum += std::stoll(digits);
      // What is then looked at lies in the group, which is then the chosen one.
      const View there = describe(update(state, step.control.action));
      const auto chosen = std::ranges::find_if(there.steps, [](const StepItem& one) { return one.control.chosen; });
      REQUIRE(chosen != there.steps.end());
      CHECK(chosen->control.id == step.control.id);
    }
    CHECK(sum == report.parameters);
    CHECK(view.steps.back().out == report.layers.back().out);
  }
}

TEST_CASE("what is seen otherwise is another state: the page writes nothing anew while the state is the same") {
  for (const std::string_view text : {"input 8x8x3\nconv 3x3, 4\nrelu\ndense 10", "input 8x8x3\nconv 9x9, 3\ndense 10",
                                      "input 1x28x28\nconv 3x3, 4"}) {
    State state = use(written(text), "layer-2");
    state.system.known = std::make_shared<const std::string>(all_known());
    state.system.page = "https://example.org/";
    const View view = describe(state);
    const std::string before = page::write_app(view, true);
    int others = 0;
    for (const Control* control : controls(view)) {
      CAPTURE(control->id);
      const State after = update(state, activate(view, control->id, "1"));
      if (page::write_app(describe(after), true) == before) continue;
      ++others;
      CHECK_FALSE(after == state);
    }
    CHECK(others > 15);
  }
}

TEST_CASE("the network is seen as a list or as text, and can be written in either") {
  State state = use(written("input 8x8x3\nconv 3x3, 4"), "as-text");
  View view = describe(state);
  CHECK(view.editor->as_text);
  CHECK(page::write_app(view, true).find("id=\"rows\"") == std::string::npos);
  state = use(state, "network", "input 8x8x3\nconv 3x3, 5");
  state = use(state, "as-list");
  view = describe(state);
  CHECK_FALSE(view.editor->as_text);
  CHECK(page::write_app(view, true).find("id=\"rows\"") != std::string::npos);
  CHECK(view.list->shown[1].pick.label == "conv 3x3, 5");
}

TEST_CASE("a kind without a picture of its own shows what goes out; batch normalisation tells what is only kept") {
  // PyTorch: BatchNorm2d(64) has 128 parameters and 128 numbers in buffers, without its count of batches.
  const View view = describe(written("input 8x8x64; batchnorm"));
  CHECK(total(view) == "128");
  CHECK(lines(view.figures).find("128 numbers only kept") != std::string::npos);
  CHECK(plain(view.picture.title).find("64 channels") != std::string::npos);
  for (const std::string_view text :
       {"input 8x8x64; avgpool 2x2", "input 10; embedding 100, 8; lstm 16", "input 8x8x4; conv 3x3, 8, groups=2",
        "input 20x3; conv 5, 8", "input 4x8x8x3; conv 3x3x3, 8"}) {
    const View other = describe(written(text));
    CAPTURE(text);
    CHECK(other.list->problem.empty());
    CHECK_FALSE(other.picture.title.empty());
    CHECK_FALSE(plain(other.picture.title).find('{') != std::string::npos);
    CHECK(page::write_app(other, true).find("<textarea") != std::string::npos);
  }
}

TEST_CASE("what is wrong is said where it is, what stands before it counts, and nothing typed is lost") {
  CHECK(problem(written("input 32x32x3\nconv 5x5, 8, strid=2")).find("Line 2") != std::string::npos);
  CHECK(problem(written("input 32x32x3\ncnov 5x5, 8")).find("“conv”") != std::string::npos);
  const State broken = written("input 5x5x3\nconv 3x3, 4\nconv 7x7, 8\ndense 10");
  CHECK(problem(broken).find("Layer 3") != std::string::npos);
  CHECK(problem(broken).find("3 + 2·0 − 7 < 0") != std::string::npos);
  const View view = describe(broken);
  // What cannot be counted stands in the list too, to be mended there.
  CHECK(counted(view) == 2);
  REQUIRE(view.list->shown.size() == 4);
  CHECK(view.list->shown[2].broken);
  CHECK(view.list->shown[3].pick.label == "dense 10");
  CHECK(broken.sandbox.text() == "input 5x5x3\nconv 3x3, 4\nconv 7x7, 8\ndense 10");
  // Also before a line that cannot be read, as while it is written.
  const View half = describe(written("input 8x8x3\nconv 3x3, 4\nconv 3x3,"));
  CHECK(plain(half.list->problem).find("Line 3") != std::string::npos);
  CHECK(counted(half) == 2);
  CHECK(half.list->shown.size() == 3);
  CHECK(total(half) == "112");
  // Where the layers before it do not fit, that is said: it comes first.
  CHECK(problem(written("input 5x5x3\nconv 7x7, 8\nx")).find("Layer 2") != std::string::npos);
  CHECK(problem(written("nonsense relu")).find("conv, maxpool") != std::string::npos);
  for (const std::string_view text :
       {"", "\n\n", "#", "input", "add", "repeat 3 {", "input 9999999999999999999", "dense 3"}) {
    CAPTURE(text);
    const State state = written(text);
    CHECK(state.sandbox.text() == text);
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
  CHECK(html("input 8x8x20; conv 3x3, 2, groups=2").find("182 cells = 182 parameters") != std::string::npos);
  const std::string large = html("input 512; dense 1000");
  CHECK(large.find("513,000 cells") == std::string::npos);
  CHECK(large.find("one cell: ") != std::string::npos);
  // Drawn at two widths with one legend: both sum up, or neither.
  const std::string both = html("input 111x111x32; conv 3x3, 64, groups=2");
  const std::size_t first = both.find("64 filters of 145 parameters each");
  REQUIRE(first != std::string::npos);
  CHECK(both.find("64 filters of 145 parameters each", first + 1) != std::string::npos);
  CHECK(html("input 9x9x4; depthwise 3x3").find("40 cells = 40 parameters") != std::string::npos);
  CHECK(html("input 100x256; lstm 256").find("cells = ") == std::string::npos);
}

TEST_CASE("the network as a diagram: its layers, their shapes and counts, and what each takes from further up") {
  // A residual block of ResNet (He et al. 2016): the sum takes what the block began with as well.
  const State state = written(
      "input 8x8x16\na: conv 3x3, 16, pad=same\nrelu\nb: conv 3x3, 16, pad=same\nadd from a, b\nglobalavgpool\ndense "
      "10");
  const std::string svg = page::write_picture_file(state, true);
  for (const char* words : {"a: conv 3x3, 16, pad=same", "8 × 8 × 16", "2,320", ">170<",
                            "<title>A network: 7 of 7 layers, 4,810 parameters</title>"}) {
    CAPTURE(words);
    CHECK(svg.find(words) != std::string::npos);
  }
  const std::vector<stage::DiagramLayer> layers = sandbox::diagram_of(state.sandbox);
  REQUIRE(layers.size() == 7);
  CHECK(layers[0].from.empty());
  CHECK(layers[4].from == std::vector<std::size_t>{1, 3});
  const stage::Picture picture = stage::draw_diagram(layers, {.width = 1000, .pixel = 1});
  CHECK(std::ranges::count_if(picture.items, [](const stage::Item& item) {
          const auto* line = std::get_if<stage::Line>(&item);
          return line != nullptr && line->points.size() == 4;
        }) == 1);
  for (const stage::Item& item : picture.items) {
    if (const auto* box = std::get_if<stage::Box>(&item)) CHECK((box->x >= 0 && box->x + box->width <= 1000));
  }
  CHECK(describe(update(state, {Action::Kind::ask_me, 1})).more.front().id != "picture-file");
}

TEST_CASE("undo and redo: letters typed one after the other together, all else by itself") {
  State state = written("input 8x8x3");
  for (const char* text : {"input 8x8x3\n", "input 8x8x3\nc", "input 8x8x3\nco", "input 8x8x3\ncon"})
    state = use(std::move(state), "network", text);
  state = use(std::move(state), "undo");
  CHECK(state.sandbox.text() == "input 8x8x3\n");
  state = use(std::move(state), "undo");
  CHECK(state.sandbox.text() == "input 8x8x3");
  state = use(use(std::move(state), "redo"), "redo");
  CHECK(state.sandbox.text() == "input 8x8x3\ncon");
  CHECK(activate(describe(state), "redo").kind == Kind::none);
  for (int i = 0; i < 20; ++i) state = use(std::move(state), "undo");
  CHECK(state.sandbox.text() == opened().sandbox.text());
}

TEST_CASE("every well-known network is opened by its name, and can be taken back") {
  State state = update(opened(), {Kind::take_known, 0, all_known()});
  const std::vector<Known> known = read_known(*state.system.known);
  REQUIRE(known.size() == zoo::all().size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    CAPTURE(known[i].name);
    CHECK(known[i].name == zoo::all()[i].name);
    CHECK(known[i].text == zoo::all()[i].text);
    CHECK_FALSE(known[i].title.empty());
  }
  const std::string before = state.sandbox.text();
  state = use(use(std::move(state), "networks"), "known", "vgg16");
  const View view = describe(state);
  CHECK(view.editor->networks.label == "VGG-16");
  CHECK(state.page.panel == PanelChoice::none);
  // Simonyan and Zisserman 2014; torchvision's vgg16.
  CHECK(total(view) == "138,357,544");
  CHECK(use(state, "undo").sandbox.text() == before);
  state = use(std::move(state), "networks");
  CHECK(use(state, "known", "nothing") == state);
  for (const std::string_view text : {"", "x", "=== ", "=== a", "=== a\n=== b\n# B: c\ninput 3"})
    CHECK(read_known(text).size() <= 2);
}

TEST_CASE("a link may hold a well-known network's name, and a word that is none is told as what it is") {
  const std::string networks = "=== one\ninput 8\ndense 2\n=== resnet50\ninput 4\ndense 3\n";
  const auto come = [&](State state) { return update(std::move(state), {Action::Kind::take_known, 0, networks}); };
  const auto linked = [](std::string_view word, State state = {}) {
    return update(std::move(state), {Action::Kind::open_address, 0, "#net=" + std::string(word)});
  };
  for (const State& state : {come(linked("resnet50")), linked("resnet50", come(State{}))}) {
    CHECK(state.page.screen == ScreenChoice::sandbox);
    CHECK(state.sandbox.text().starts_with("input 4\ndense 3"));
    // Whoever only follows a link keeps their own network.
    REQUIRE(state.sandbox.own != nullptr);
    CHECK(state.sandbox.own->text() == State{}.sandbox.text());
  }
  // The last link counts.
  CHECK(come(linked("input+8;dense+2", linked("resnet50"))).sandbox.text().starts_with("input 8"));
  const State none = come(linked("resnet51"));
  CHECK(none.sandbox.text() == "resnet51");
  CHECK(none.sandbox.draft->trouble().has_value());
  // A layer of one word is a layer.
  CHECK(linked("flatten", come(State{})).sandbox.text().starts_with("flatten"));
}

TEST_CASE("the strip shows every network in a few groups, which hold all of its layers, each once") {
  for (const zoo::WellKnown& network : zoo::all()) {
    CAPTURE(network.name);
    const State state = written(std::string(network.text));
    const std::vector<StepItem> groups = sandbox::describe_groups(state.sandbox);
    const std::size_t layers = state.sandbox.draft->report().layers.size();
    CHECK(groups.size() <= sandbox::most_groups);
    CHECK(groups.size() >= std::min<std::size_t>(layers, 3));
    Count all = 0;
    for (const StepItem& group : groups) {
      std::string digits = group.count;
      std::erase(digits, ',');
      all += lesson::parse_count(digits).value_or(-1);
    }
    CHECK(all == state.sandbox.draft->report().parameters);
  }
  // GPT-2 is of one size from its words to its end: its rounds are told apart.
  const std::vector<StepItem> gpt2 =
      describe(use(use(update(opened(), {Kind::take_known, 0, all_known()}), "networks"), "known", "gpt2")).steps;
  // Radford et al. 2019: tables of 50,257 words and 1,024 places, twelve blocks of 7,087,872, a normalisation, and the table once more.
  REQUIRE(gpt2.size() == 4);
  CHECK(gpt2[1].name == "Stem");
  CHECK(gpt2[1].count == "39,383,808");
  CHECK(gpt2[2].name == "12 blocks");
  CHECK(gpt2[2].count == "85,054,464");
  CHECK(gpt2[2].blocks->out.size() == 12);
  CHECK(gpt2[3].name == "Head");
  CHECK(gpt2[3].count == "1,536");
}

TEST_CASE("repeats within repeats are parts of the outermost, and the list has a heading above each round") {
  const State state = written(
      "input 8x16\nrepeat 3 {\nlayernorm\nrepeat 2 {\ndense 16, each_step\nrelu\n}\n}\nrepeat 2 {\ntanh\ndense 16, "
      "each_step\n}\nlayernorm\ndense 4, each_step\n");
  const std::vector<StepItem> strip = describe(state).steps;
  REQUIRE(strip.size() == 4);
  CHECK(strip[1].name == "3 blocks");
  CHECK(strip[1].blocks->out.size() == 3);
  CHECK(strip[2].name == "2 blocks");
  CHECK(strip[3].name == "Head");
  const auto headings = sandbox::headings(*state.sandbox.draft);
  REQUIRE(headings.size() == 6);
  // An input, then five layers in each round.
  CHECK(headings[1].row == 6);
  CHECK(headings[1].title == "Block 2");
  CHECK(headings[3].row == 16);
}

TEST_CASE("a size that is not known is none in the strip") {
  const std::vector<StepItem> strip =
      describe(written("input ?x?x3\nconv 3x3, 8, pad=1\nglobalavgpool\ndense 10")).steps;
  REQUIRE(strip.size() == 4);
  CHECK(strip[0].shape == "H × W × 3");
  CHECK(strip[1].shape == "H × W × 8");
  CHECK(strip[2].shape == "8");
}

TEST_CASE("a link holds the network, whatever it is; ResNet-50's in less than 2,000 characters") {
  for (const zoo::WellKnown& network : zoo::all()) {
    State state = update(opened(), {Kind::edit_network, 0, std::string(network.text)});
    const std::string link = fragment(state);
    CAPTURE(network.name);
    CHECK(link.starts_with("#net="));
    const State there = update(State{}, {Kind::open_address, 0, link});
    CHECK(there.page.screen == ScreenChoice::sandbox);
    CHECK(total(describe(there)) == total(describe(state)));
    CHECK(fragment(there) == link);
    if (network.name == "resnet50") CHECK(link.size() < 2000);
  }
  const State odd = written("input 3\nnonsense & more # 100% + ü");
  CHECK(update(State{}, {Kind::open_address, 0, fragment(odd)}).sandbox.text() == odd.sandbox.text());
}

TEST_CASE("a link shows its network and leaves the learner's own as it is, until the link's is edited") {
  const std::string mine = "# mine\ninput 9x9x3\nrepeat 2 { conv 1x1, 3 }";
  State state;
  REQUIRE(restore(state, save(written(mine))));
  state = update(state, {Kind::open_address, 0, "#net=input+8x8x3;conv+3x3,+4"});
  CHECK(state.sandbox.text() == "input 8x8x3\nconv 3x3, 4\n");
  State later;
  REQUIRE(restore(later, save(state)));
  CHECK(later.sandbox.text() == mine);
  CHECK(use(state, "undo").sandbox.text() == mine);
  state = use(std::move(state), "network", "input 8x8x3\nconv 3x3, 5\n");
  REQUIRE(restore(later, save(state)));
  CHECK(later.sandbox.text() == "input 8x8x3\nconv 3x3, 5\n");
  // The address of what is there already: its comments and repeats stay.
  const State own = written(mine);
  CHECK(update(own, {Kind::open_address, 0, fragment(own)}).sandbox.text() == mine);
}

TEST_CASE("the network is kept, and taken along as text") {
  const State state = use(written("input 8x8x3; conv 3x3, 4"), "take");
  State back;
  REQUIRE(restore(back, save(state)));
  CHECK(back.sandbox.text() == state.sandbox.text());
  CHECK(back.page.screen == ScreenChoice::sandbox);
  const View view = describe(state);
  REQUIRE(view.panel);
  REQUIRE(view.panel->snippets.size() == 8);
  CHECK(view.panel->snippets[0].text == "input 8x8x3\nconv 3x3, 4\n");
  CHECK(view.panel->snippets[2].text.find("conv 3x3, 4\",6x6x4,144,112,0,3888") != std::string::npos);
  CHECK(view.panel->snippets[3].text.find(
            " & conv 3x3, 4 & 6 $\\times$ 6 $\\times$ 4 & 144 & 112 & 0 & 3,888 \\\\\n") != std::string::npos);
  CHECK(view.panel->snippets[4].text.find("nn.Conv2d(3, 4, 3)") != std::string::npos);
  // What cannot be written is said.
  const View odd = describe(use(written("input 10; normalization"), "take"));
  CHECK(odd.panel->snippets.size() == 6);
  CHECK(odd.panel->words.find("“normalization”") != std::string::npos);
}

TEST_CASE("a long network is counted whole, and its list shows what is in sight") {
  std::string text = "input 8x8x8\n";
  for (int i = 0; i < 1000; ++i) text += "conv 3x3, 8, pad=1\n";
  State state = written(text);
  // (3·3·8 + 1)·8 = 584, a thousand times.
  CHECK(total(describe(state)) == "584,000");
  CHECK(describe(state).list->rows == 1001);
  CHECK(describe(state).list->shown.size() < 40);
  state = use(std::move(state), "rows", "500250");
  const LayerList list = *describe(state).list;
  CHECK(list.scroll.value == "500250");
  CHECK(list.shown.front().row < 500);
  CHECK(list.shown.back().row > 500 + rows_in_sight);
  // Beyond the end is the end.
  CHECK(describe(use(state, "rows", "99999999")).list->shown.back().row == 1000);
  CHECK(describe(use(state, "rows", "nonsense")).list->shown.front().row == 0);
  // Whatever is chosen comes into sight.
  const State last = use(state, "rows-pick", "1000");
  CHECK(describe(last).list->shown.back().current);
  CHECK(describe(use(last, "rows-pick", "0")).list->shown.front().current);
  CHECK(use(last, "rows-pick", "1001") == last);
}

TEST_CASE("of a very long text the lines around the chosen layer are shown, and can be written") {
  std::string text = "input 8x8x8\n";
  for (int i = 0; i < 20'000; ++i) text += "relu\n";
  State state = written(text);
  CHECK(state.sandbox.text() == text);
  CHECK(state.sandbox.part.length < longest_shown);
  state = use(std::move(state), "rows-pick", "10000");
  const Place part = state.sandbox.part;
  CHECK(part.at > 0);
  CHECK(part.at + part.length < text.size());
  CHECK(text[part.at - 1] == '\n');
  CHECK(describe(state).editor->text.label.find("of 20,001") != std::string::npos);
  state = use(std::move(state), "network", "tanh\n" + text.substr(part.at, part.length));
  CHECK(state.sandbox.text() == text.substr(0, part.at) + "tanh\n" + text.substr(part.at));
  CHECK(state.sandbox.part == Place{part.at, part.length + 5});
  CHECK(describe(state).list->rows == 20'002);
  CHECK(use(state, "undo").sandbox.text() == text);
}

TEST_CASE("a layer is written in its place in the list") {
  State state = use(written("input 8x8x3\nA:   conv 3x3, 4  # first\nmaxpool 2x2"), "layer-2");
  CHECK(describe(state).list->field.value == "A: conv 3x3, 4");
  state = use(std::move(state), "row-field", "A: conv 3x3, 40");
  CHECK(state.sandbox.text() == "input 8x8x3\nA: conv 3x3, 40  # first\nmaxpool 2x2");
  CHECK(describe(state).list->shown[1].cells[2] == "1,120");  // ((3·3·3)+1)·40
  // What is no layer at the moment keeps its row; what is below it stays.
  for (const char* typed : {"", "  ", "#", "cnov", "A:", "conv 3x3, 4; relu", "conv 9x9, 4"}) {
    CAPTURE(typed);
    const State odd = use(state, "row-field", typed);
    const LayerList list = *describe(odd).list;
    CHECK(list.field.value == typed);
    REQUIRE(list.shown.size() >= 3);
    CHECK(list.shown[1].current);
    CHECK(list.shown.back().pick.label == "maxpool 2x2");
    CHECK(odd.sandbox.text() == "input 8x8x3\n" + std::string(typed) + "  # first\nmaxpool 2x2");
    CHECK(use(odd, "row-field", "A: conv 3x3, 40").sandbox.text() == state.sandbox.text());
    (void)page::write_app(describe(odd), true);
  }
  // Whatever else is done, the row is left as it is.
  CHECK_FALSE(use(use(state, "row-field", ""), "layer-1").sandbox.blank_row);
  // A line that stands for three layers is written once for all of them, and stays the row that it was.
  State thrice = use(written("input 8x8x4\nrepeat 3 { conv 1x1, 4 }"), "layer-3");
  thrice = use(std::move(thrice), "row-field", "conv 1x1, 4, bias=no");
  CHECK(describe(thrice).list->shown[2].current);
  CHECK(total(describe(thrice)) == "48");
}

TEST_CASE("a layer is dragged to another place") {
  const State state = written("input 8x8x3\nconv 3x3, 4\nrelu\nmaxpool 2x2");
  const auto dropped = [&](std::string_view way) {
    return use(use(state, "rows-drag", way), "rows-drop").sandbox.text();
  };
  CHECK(describe(use(state, "rows-drag", "1 4")).list->drop_at == 4);
  CHECK(dropped("1 4") == "input 8x8x3\nrelu\nmaxpool 2x2\nconv 3x3, 4");
  CHECK(dropped("3 1") == "input 8x8x3\nmaxpool 2x2\nconv 3x3, 4\nrelu");
  for (const char* nowhere : {"1 1", "1 2", "9 1", "1 9", "", "x", "1", "1 -1"})
    CHECK(dropped(nowhere) == state.sandbox.text());
  const State there = use(use(state, "rows-drag", "1 3"), "rows-drop");
  CHECK(describe(there).list->shown[2].current);
  CHECK(use(there, "undo").sandbox.text() == state.sandbox.text());
}

TEST_CASE("the list says of each layer what is asked for") {
  // PyTorch: Conv2d(3, 8, 5) has 608 parameters, BatchNorm2d(8) 16 and 16 numbers in buffers.
  const State state = written("input 32x32x3; conv 5x5, 8, stride=2; batchnorm; conv 3x3, 4");
  const auto cells = [&](int set, std::size_t row) {
    return describe(use(state, "columns-" + std::to_string(set))).list->shown[row].cells;
  };
  CHECK(cells(0, 2) == std::vector<std::string>{"14 × 14 × 8", "1,568", "16", "16", "1.7\u00a0%"});
  CHECK(cells(1, 1)[1] == "117,600");  // 14·14·8 values of 5·5·3 products
  CHECK(cells(2, 2) == std::vector<std::string>{"128\u00a0B", "64\u00a0B", "32\u00a0B", "16\u00a0B"});
  CHECK(cells(2, 1)[0] == "2.43\u00a0kB");
  // Araujo et al. 2019: 5 + (3 − 1)·2 = 9 places, 2 apart.
  CHECK(cells(3, 3) == std::vector<std::string>{"12 × 12 × 4", "9 × 9", "2 × 2"});
  CHECK(describe(use(state, "columns-3")).list->sets[3].pressed == true);
}

TEST_CASE("edits are kept without end and without copies of the whole text") {
  State state = written("input 8x8x3");
  for (int i = 0; i < 3000; ++i)
    state = use(std::move(state), "network", i % 2 == 0 ? "input 8x8x3\nrelu\ntanh" : "input 8x8x3");
  CHECK(state.sandbox.past.size() >= 3000);
  CHECK(state.sandbox.past.back()->removed.size() < 12);
  for (int i = 0; i < 3000; ++i) state = use(std::move(state), "undo");
  CHECK(state.sandbox.text() == "input 8x8x3");
  // Umlauts are not cut in two.
  State odd = written("input 3 # \u00fc");
  odd = use(std::move(odd), "network", "input 3 # \u00f6");
  CHECK(odd.sandbox.past.back()->removed == "\u00fc");
  CHECK(use(odd, "undo").sandbox.text() == "input 3 # \u00fc");
}

TEST_CASE("bytes are said to three digits") {
  CHECK(text::bytes(0) == "0\u00a0B");
  CHECK(text::bytes(999) == "999\u00a0B");
  CHECK(text::bytes(1000) == "1.00\u00a0kB");
  CHECK(text::bytes(79'336) == "79.3\u00a0kB");
  CHECK(text::bytes(99'950) == "100\u00a0kB");
  CHECK(text::bytes(999'600) == "1.00\u00a0MB");
  CHECK(text::bytes(553'430'176) == "553\u00a0MB");
  CHECK(text::bytes(9'000'000'000'000'000'000) == "9.00\u00a0EB");
  // IEC 80000-13: a kibibyte has 1,024 bytes, a mebibyte as many of those.
  CHECK(text::binary_bytes(0) == "0\u00a0B");
  CHECK(text::binary_bytes(1023) == "1,023\u00a0B");
  CHECK(text::binary_bytes(1024) == "1\u00a0KiB");
  CHECK(text::binary_bytes(1536) == "1.5\u00a0KiB");
  CHECK(text::binary_bytes(102'228'128) == "97.5\u00a0MiB");
  CHECK(text::binary_bytes(9'223'372'036'854'775'807) == "8\u00a0EiB");
}

TEST_CASE("a well-known network that is asked for elsewhere opens once the networks are there, and surprises nobody") {
  const std::string networks = "=== one\ninput 8\ndense 2\n=== resnet50\ninput 4\ndense 3\n";
  const auto asked = [] { return update(State{}, {Action::Kind::load_network, 0, "resnet50"}); };
  const auto come = [&](State state) { return update(std::move(state), {Action::Kind::take_known, 0, networks}); };
  const auto holds = [](const State& state) { return state.sandbox.text().starts_with("input 4\ndense 3"); };
  CHECK(asked().page.screen == ScreenChoice::sandbox);
  CHECK_FALSE(holds(asked()));
  CHECK(holds(come(asked())));
  // Once they are there, at once; and what was there before comes back with Undo.
  const State there = update(come(State{}), {Action::Kind::load_network, 0, "resnet50"});
  CHECK(there.page.screen == ScreenChoice::sandbox);
  CHECK(holds(there));
  CHECK_FALSE(holds(update(there, {Action::Kind::undo})));
  // Whoever has gone to the map, or has written another network, stays with it.
  const State gone = come(update(asked(), {Action::Kind::show_screen, static_cast<int>(ScreenChoice::map)}));
  CHECK(gone.page.screen == ScreenChoice::map);
  CHECK_FALSE(holds(gone));
  const State wrote = come(update(asked(), {Action::Kind::edit_network, 0, "input 7"}));
  CHECK(wrote.sandbox.text() == "input 7");
  // What the page says of itself, or where the list is scrolled to, is no other wish.
  CHECK(holds(come(update(update(asked(), {Action::Kind::fit_list, 0, "12"}), {Action::Kind::scroll_list, 0, "500"}))));
}
