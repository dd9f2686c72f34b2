// What PyTorch, Keras and TensorFlow.js answered on thousands of random networks (tests/data/oracle, put into the
// notation by convert.py): every shape, every count, every refusal.
#include <doctest/doctest.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"

using namespace pw;

namespace {

std::string file(const char* name) {
  const std::string path = std::string(PARAMWALK_ORACLE) + "/" + name;
  std::FILE* in = std::fopen(path.c_str(), "rb");
  REQUIRE_MESSAGE(in != nullptr, path);
  std::string out;
  std::string piece(65536, '\0');  // not on the stack, which is as small as this in WebAssembly
  for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), in)) > 0;) out.append(piece, 0, got);
  std::fclose(in);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  if (text.empty()) return out;
  for (;;) {
    const std::size_t end = text.find(by);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string shape_text(const Shape& shape) {
  std::string out;
  for (const Count size : shape.sizes()) out += (out.empty() ? "" : "x") + std::to_string(size);
  return out;
}

Count number(std::string_view text) {
  Count value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Whether the network is refused at its last layer: as text, or when it is counted.
bool refused(const std::string& notation) {
  const auto network = parse_network(notation);
  if (!network) return true;
  const Report report = analyse(*network);
  return report.problem && report.problem->layer + 1 == static_cast<int>(network->nodes.size());
}

/// Each line of a table: what was asked, the network, what was answered, whether it was refused.
template <typename Use>
void each_row(const char* name, Use use) {
  const std::string text = file(name);
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    REQUIRE(fields.size() == 4);
    CAPTURE(fields[0]);
    CAPTURE(fields[1]);
    use(fields);
  }
}

struct Tally {
  int networks = 0;  ///< read from the file
  int rows = 0;      ///< layers whose shape and counts were compared
  int refused = 0;   ///< refused by both at the same layer
  int api = 0;       ///< refused by the framework for what the notation cannot say
  int cut = 0;       ///< compared up to a layer that the notation cannot say
};

Tally check(const char* name) {
  Tally tally;
  each_row(name, [&](const std::vector<std::string_view>& fields) {
    ++tally.networks;
    const auto rows = split(fields[2], ';');
    std::string notation(fields[1]);
    if (fields[3] == "yes") {
      CHECK(refused(notation));
      ++tally.refused;
      notation.resize(notation.rfind("; "));
    }
    tally.api += fields[3] == "api";
    tally.cut += fields[3] == "cut" || fields[3] == "first";
    const auto network = parse_network(notation);
    REQUIRE_MESSAGE(network.has_value(), network.error().word);
    const Report report = analyse(*network);
    REQUIRE(report.layers.size() == rows.size() + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(i);
      const auto expected = split(rows[i], ' ');
      const LayerReport& row = report.layers[i + 1];
      CHECK(shape_text(row.out) == expected[0]);
      CHECK(row.parameters == number(expected[1]));
      CHECK(row.non_trainable == number(expected[2]));
      ++tally.rows;
    }
  });
  MESSAGE(std::string(name) << ": " << tally.networks << " networks, " << tally.rows << " layers compared, "
                            << tally.refused << " refused alike, " << tally.api
                            << " refused by the framework for what the notation cannot say, " << tally.cut
                            << " compared up to what it cannot say");
  return tally;
}

int check_sweep(const char* name) {
  int checked = 0;
  each_row(name, [&](const std::vector<std::string_view>& fields) {
    const std::string notation(fields[1]);
    ++checked;
    if (fields[3] == "yes") {
      CHECK(refused(notation));
      return;
    }
    const auto network = parse_network(notation);
    REQUIRE(network.has_value());
    const Report report = analyse(*network);
    REQUIRE(report.layers.size() == 2);
    CHECK(report.layers[1].out.sizes()[0] == number(fields[2]));
  });
  MESSAGE(std::string(name) << ": " << checked << " sizes");
  return checked;
}

}  // namespace

TEST_CASE("PyTorch's random networks") {
  const Tally tally = check("torch_random.tsv");
  CHECK(tally.networks == 1500);
  CHECK(tally.rows == 8657);
  CHECK(tally.refused + tally.api == 254);  // three more were refused beyond where we had to stop
  CHECK(tally.cut == 24);  // these fold the batch into the values, which a network for one example cannot
}

TEST_CASE("Keras' random networks") {
  const Tally tally = check("keras_random.tsv");
  CHECK(tally.networks == 500);
  CHECK(tally.rows == 2802);
  CHECK(tally.refused + tally.api == 70);
  CHECK(tally.cut == 0);
}

TEST_CASE("TensorFlow.js' random networks") {
  const Tally tally = check("tfjs_random.tsv");
  CHECK(tally.networks == 452);
  CHECK(tally.rows == 2373);
  CHECK(tally.refused + tally.api == 67);
  CHECK(tally.cut == 6);  // these mix channels first and channels last
}

TEST_CASE("every size that PyTorch gives along one axis") { CHECK(check_sweep("torch_sweep_1d.tsv") == 10'486); }
TEST_CASE("every size that Keras gives along one axis") { CHECK(check_sweep("keras_sweep_1d.tsv") == 2'515); }
