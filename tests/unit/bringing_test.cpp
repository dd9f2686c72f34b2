// What a learner brings into the sandbox: models as others write them, pasted or as a file; read aside, and taken by the page.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/sandbox/bringing.h"
#include "app/update.h"
#include "app/view.h"
#include "formats/bring/told.h"
#include "in_memory.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using What = formats::Told::What;

namespace {

State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}
State written(std::string_view text) {
  return use(update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}), "network", text);
}
State take(State state, const formats::Told& told) {
  return update(std::move(state), {Kind::take_told, 0, formats::packed(told)});
}
std::string total(const State& state) { return describe(state).list->columns[2].total; }
std::vector<std::string> notes(const State& state) {
  std::vector<std::string> out;
  const View view = describe(state);
  for (const LayerList::Note& note : view.list->notes) out.push_back(plain(note.words));
  return out;
}

/// A file in memory, of which more may be promised than is there.
formats::Told file(std::string bytes, std::uint64_t size = 0) {
  InMemory held(std::move(bytes), size);
  return formats::tell_of_file(held);
}

// PyTorch's tutorial: 456 + 2,416 + 48,120 + 10,164 + 850.
constexpr std::string_view tutorial =
    "Net(\n  (conv1): Conv2d(3, 6, kernel_size=(5, 5), stride=(1, 1))\n"
    "  (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)\n"
    "  (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))\n"
    "  (fc1): Linear(in_features=400, out_features=120, bias=True)\n"
    "  (fc2): Linear(in_features=120, out_features=84, bias=True)\n"
    "  (fc3): Linear(in_features=84, out_features=10, bias=True)\n)\n";
constexpr std::string_view broken =
    "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [\n{\"class_name\": \"Dense\"";

}  // namespace

TEST_CASE(
    "what others write is asked about where it was pasted, and becomes a network; one step leads back, and then "
    "another") {
  const State before = written("input 8x8x3\nconv 3x3, 8\n");
  CHECK(sandbox::foreign(before.sandbox).empty());
  const State pasted = use(before, "network", tutorial);
  CHECK(sandbox::foreign(pasted.sandbox) == tutorial);
  State state = take(pasted, formats::tell_of_text(sandbox::foreign(pasted.sandbox)));
  CHECK(total(state) == "62,006");
  CHECK(describe(state).list->problem.empty());
  // It is said what it was, and what comes in is a row that can be changed.
  REQUIRE(!notes(state).empty());
  CHECK(notes(state)[0].starts_with("This is a model as PyTorch prints it."));
  CHECK(notes(state)[0].find("32x32x3") != std::string::npos);
  CHECK(notes(use(state, "hide-told")).empty());
  CHECK(describe(state).said.starts_with("This is a model as PyTorch prints it."));
  CHECK(describe(state).said.find("62,006") != std::string::npos);
  // Of another text nothing of it is true any more.
  CHECK(notes(use(state, "network", "input 32x32x3\nconv 5x5, 6\n")).empty());
  state = update(state, {Kind::undo});
  CHECK(state.sandbox.text() == tutorial);
  CHECK(sandbox::foreign(state.sandbox).empty());  // nobody takes it again
  CHECK(update(state, {Kind::undo}).sandbox.text() == before.sandbox.text());
  state = update(state, {Kind::redo});
  CHECK(!notes(state).empty());
}

TEST_CASE("what is pasted behind something else is read by itself") {
  const State before = written("input 8x8x3\nconv 3x3, 8\n");
  const State pasted = use(before, "network", before.sandbox.text() + std::string(tutorial));
  CHECK(sandbox::foreign(pasted.sandbox).starts_with("Net("));
}

TEST_CASE("nobody is asked about a network of ours, a letter, or a few words") {
  const State before = written("input 8x8x3\nconv 3x3, 8\n");
  CHECK(sandbox::foreign(
            use(before, "network", "input 32x32x3\nconv 5x5, 8\nmaxpool 2x2\nconv 5x5, 16\ndense 10\n").sandbox)
            .empty());
  CHECK(sandbox::foreign(use(before, "network", "input 8x8x3\nconv 3x3, 8\nwhat is this\n").sandbox).empty());
  CHECK(sandbox::foreign(use(before, "network", "input 8x8x3\nconv 3x3, 8x\n").sandbox).empty());
}

TEST_CASE("what is known and cannot be read stays as it was pasted, with the reason beside it") {
  State state = use(written("input 8x8x3\nconv 3x3, 8\n"), "network", broken);
  const formats::Told told = formats::tell_of_text(sandbox::foreign(state.sandbox));
  CHECK(told.what == What::refused);
  state = take(state, told);
  CHECK(state.sandbox.text() == broken);
  CHECK(notes(state).at(0).starts_with("This is a Keras model as JSON."));
}

TEST_CASE("a file is shown wherever it is let fall") {
  const State state = take(State{}, formats::tell_of_text(std::string(tutorial)));
  CHECK(state.page.screen == ScreenChoice::sandbox);
  CHECK(total(state) == "62,006");
}

TEST_CASE("a file is opened by what is in it: a text, weights, and what is neither") {
  CHECK(file("input 32x32x3\nconv 5x5, 8\n") == formats::Told{What::ours, {}, "input 32x32x3\nconv 5x5, 8\n"});
  const formats::Told code =
      file("from torch import nn\nmodel = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))\n");
  CHECK(total(take(State{}, code)) == "79,510");
  // https://huggingface.co/docs/safetensors: the header's length in eight bytes, the header as JSON, then the weights, which nobody asks for.
  const std::string header =
      R"({"fc.weight":{"dtype":"F32","shape":[10,784],"data_offsets":[0,31360]},"fc.bias":{"dtype":"F32","shape":[10],"data_offsets":[31360,31400]}})";
  std::string bytes(8, '\0');
  bytes[0] = static_cast<char>(header.size());
  bytes += header;
  CHECK(total(take(State{}, file(bytes, bytes.size() + 31'400))) == "7,850");
  // Cut off.
  const formats::Told cut = file(bytes, bytes.size() + 31'000);
  CHECK(cut.what == What::refused);
  CHECK(cut.words.at(0).find("safetensors") != std::string::npos);
  CHECK(file(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)).what == What::refused);
  // On a disk that gives nothing.
  CHECK(file("", 100).what == What::refused);
  // Longer than any text of a network.
  CHECK(file(std::string(9'000'000, 'a')).what == What::refused);
}

TEST_CASE("what is told passes as one text, whatever it is") {
  using formats::packed, formats::Told, formats::unpacked;
  for (const Told& told :
       {Told{What::ours, {}, "input 8\n"}, Told{What::network, {"One.", "Two."}, "input 8\n\n\ndense 2\n"},
        Told{What::refused, {"No."}, ""}, Told{}})
    CHECK(unpacked(packed(told)) == told);
  // What nobody has packed.
  for (const std::string_view text : {"", "\n", "\n\n", "networks\n\n", "network", "refused\n", "ours\n\n"})
    (void)unpacked(text);
  CHECK(unpacked("input 8") == Told{What::ours, {}, "input 8"});
  // However much is said of it, a few sentences are shown.
  std::string odd = "from torch import nn\nmodel = nn.Sequential(\n";
  for (int i = 0; i < 40; ++i) odd += "  nn.Odd" + std::to_string(i) + "(3),\n";
  CHECK(formats::tell_of_text(odd + "  nn.Linear(3, 4))\n").words.size() <= formats::most_told);
}
