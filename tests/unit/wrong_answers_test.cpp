// Wrong answers that people give, or that a named thought gives by plain arithmetic, and the thought that they are taken for. The numbers
// come from tests/data/wrong_answers.tsv, a part of a larger collection; the rest is not known here.
#include <doctest/doctest.h>

#include <charconv>
#include <string>

#include "core/notation.h"
#include "lesson/diagnosis.h"
#include "wrong_answers_tsv.h"

using namespace pw;
using namespace pw::lesson;

namespace {

/// The collection's words for a thought, and our ids of it.
struct Named {
  std::string_view words;
  std::string_view ids;  ///< any of these, with spaces
};
constexpr Named names[] = {
    {"no biases", "M01"},
    {"one bias for the layer", "M04"},
    {"one bias", "M04"},
    {"own weights and bias at every place", "M07"},
    {"not shared", "M07"},
    {"a filter as large as the picture", "M09b"},
    {"one side of the window only", "N19"},
    {"a dilated 3x3 counts as 5x5", "N17"},
    {"flat filter", "M02"},
    {"flat", "M02"},
    {"values", "M08"},
    {"each of the 4 groups has all 128 filters", "N27"},
    {"the whole count divided by the groups, biases too", "N28"},
    {"the window is square", "N18"},
    {"swapped", "N03"},
    {"the third axis is left out", "N20"},
    {"the window reaches through all frames", "N23"},
    {"three flat filters, each with a bias", "N24"},
    {"multiplications", "M23"},
    {"the multiplier counts twice", "N30"},
    {"the second step only", "N09"},
    {"the first step has a filter for each channel that goes out", "N35"},
    {"the second step is flat", "N36"},
    {"the stride counts along both axes", "M16"},
    {"pooling left out", "M14"},
    {"same padding", "M15"},
    {"units", "M19"},
    {"the + 1 missed in the convolutions only: 27, 13, 8, 4", "N54"},
    {"the filters of CONV1 in place of CONV2's", "N57"},
    {"each filter gives a map per channel", "M10"},
    {"the next layer's neurons (84)", "N62"},
    {"the inputs of the layer above", "N04"},
    {"bias per input", "M20"},
    {"softmax learns nothing", "M17"},
    {"the picture's values", "N63"},
    {"learns nothing", "M21b N70"},
    {"one scale and one shift for the layer", "N75"},
    {"three numbers per channel", "N74"},
    {"biases where there are none", "N01"},
    {"scale only", "N73"},
    {"a pair for each place in the sequence", "N78"},
    {"a pair for every value", "N76"},
    {"as batch normalisation with averages", "N71"},
    {"with averages", "N71"},
    {"one slope for all", "N84"},
    {"one slope for each channel", "N85"},
    {"one set of weights", "N10"},
    {"one set", "N10"},
    {"steps in place of features", "N93"},
    {"one bias per gate", "N95"},
    {"one direction", "N97"},
    {"no way back", "N11"},
    {"four sets, as an LSTM", "N91"},
    {"two biases", "N12"},
    {"given", "N14"},
    {"biases, or one more row", "N105"},
    {"a table for each place", "N107"},
    {"each head as wide as the model", "N110"},
    {"the attention weights are the parameters", "N113"},
    {"times the length", "N114"},
    {"nothing is squeezed", "N123"},
    {"the map is flattened, not averaged", "N124"},
    {"own weights at every step", "N92"},
    {"only the biases: 1 × 1 has nothing to learn", "N43"},
    {"1 + 7", "N22"},
    {"one group", "N05"},
    {"only the last branch comes in", "N53"},
    {"as deep as the picture", "M03"},
    {"one number per channel", "N128"},
    {"flattened", "N64"},
    {"window has weights and biases", "M11"},
    {"the window's cells", "N129"},
    {"one channel", "M12b"},
};

std::string_view ids_of(std::string_view words) {
  for (const Named& name : names) {
    if (name.words == words) return name.ids;
  }
  return {};
}

bool has(std::string_view ids, std::string_view id) {
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(' '), ids.size());
    if (ids.substr(0, end) == id) return true;
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  return false;
}

Count number(std::string_view text) {
  Count out = -1;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string_view next(std::string_view& rest, char end) {
  const std::size_t at = std::min(rest.find(end), rest.size());
  const std::string_view out = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return out;
}

}  // namespace

TEST_CASE("each wrong answer of the collection is taken for the thought that leads to it, and for no other") {
  std::string_view rest = wrong_answers_tsv;
  int rows = 0, guesses = 0;
  while (!rest.empty()) {
    std::string_view line = next(rest, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view notation = next(line, '\t');
    const auto layer = static_cast<std::size_t>(number(next(line, '\t')));
    const Count right = number(next(line, '\t'));
    const Count wrong = number(next(line, '\t'));
    const std::string_view words = next(line, '\t');
    CAPTURE(notation);
    CAPTURE(layer);
    CAPTURE(right);
    CAPTURE(wrong);
    CAPTURE(words);
    const Network network = parse_network(notation).value();
    const Report report = analyse(network);
    REQUIRE(report.layers[layer].parameters == right);
    REQUIRE_FALSE(ids_of(words).empty());
    const Diagnosis found = diagnose(network, report, layer, wrong);
    ++rows;
    guesses += found.guess ? 1 : 0;
    std::string said;
    for (const Thought& thought : found.thoughts)
      said += std::string(thought.first->id) + (thought.second ? "+" + std::string(thought.second->id) : "") + " ";
    CAPTURE(said);
    const bool is_right = !found.thoughts.empty() && !found.thoughts.front().second &&
                          has(ids_of(words), found.thoughts.front().first->id);
    CHECK(is_right);
  }
  CHECK(rows == 107);
  // Numbers that a slip makes as well: ten steps of a convlstm are also a zero too many.
  CHECK(guesses <= 9);
}
