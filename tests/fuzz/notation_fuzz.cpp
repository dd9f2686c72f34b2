// Any bytes may stand where a network is expected: from a link, a file, a text field. Built with clang's libFuzzer where
// PARAMWALK_FUZZ is on; else main() below takes a fixed number of mutations of the well-known networks, by a seed.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "zoo/all.h"

namespace {

void expect(bool right, std::string_view text) {
  if (right) return;
  std::fprintf(stderr, "broken by:\n%.*s\n", static_cast<int>(text.size()), text.data());
  std::abort();
}

/// Whether it was a network.
bool try_text(std::string_view text) {
  const auto network = pw::parse_network(text);
  if (!network) {
    const pw::Diagnostic& problem = network.error();
    expect(problem.line >= 1 && problem.column >= 1 && problem.column <= static_cast<int>(text.size()) + 1, text);
    return false;
  }
  const std::string printed = pw::print_network(*network);
  expect(pw::parse_network(printed) == network, text);
  const pw::Report report = pw::analyse(*network);
  expect(report.problem.has_value() == (report.layers.size() < network->nodes.size()), text);
  for (const pw::LayerReport& row : report.layers)
    expect(row.parameters >= 0 && row.values >= 1 && row.multiply_adds >= 0, text);
  return true;
}

}  // namespace

#ifdef PARAMWALK_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A repeat may make a million layers of ten bytes; that is tested elsewhere.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find("repeat") == std::string_view::npos) try_text(text);
  return 0;
}
#else
int main() {
  std::mt19937 random(1);
  constexpr std::string_view pieces[] = {"input ",
                                         "conv ",
                                         "3x3",
                                         ", ",
                                         "stride=2",
                                         ";",
                                         "\n",
                                         "from -1",
                                         "repeat 2 {",
                                         "}",
                                         "x",
                                         "/",
                                         "0",
                                         "1000000000000",
                                         ":",
                                         "#",
                                         "pad=same",
                                         "shared ",
                                         "-",
                                         "?",
                                         "add",
                                         "each_step",
                                         "in=3",
                                         "\xff",
                                         "each_step, frozen",
                                         "convention pytorch;"};
  int networks = 0;
  int tried = 0;
  for (int round = 0; round < 40; ++round) {
    for (const pw::zoo::WellKnown& known : pw::zoo::all()) {
      // The head of a network, so that mutations fall close together.
      std::string text(known.text.substr(known.text.find("input"), 40 + random() % 600));
      text.resize(text.rfind('\n') == std::string::npos ? text.size() : text.rfind('\n'));
      for (unsigned n = random() % 4; n > 0 && !text.empty(); --n) {
        const std::size_t at = random() % text.size();
        switch (random() % 4) {
          case 0: text.erase(at, 1 + random() % 6); break;
          case 1: text.insert(at, pieces[random() % std::size(pieces)]); break;
          case 2: text[at] = static_cast<char>(random() % 256); break;
          default: text.insert(at, text.substr(random() % text.size(), random() % 30)); break;
        }
      }
      networks += try_text(text);
      ++tried;
    }
  }
  std::printf("%d texts, %d of them networks\n", tried, networks);
  return tried > 1000 && networks > 100 ? 0 : 1;
}
#endif
