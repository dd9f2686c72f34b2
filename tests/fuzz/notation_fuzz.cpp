// Any bytes where a network is expected: from a link, a file, a text field.
#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "target.h"
#include "zoo/all.h"

namespace pw::fuzz {

std::vector<std::string> seeds() {
  std::vector<std::string> out;
  for (const zoo::WellKnown& known : zoo::all()) {
    std::string text(known.text.substr(known.text.find("input"), 600));
    const std::size_t end = text.rfind('\n');
    if (end != std::string::npos) text.resize(end);
    out.push_back(std::move(text));
  }
  return out;
}

std::span<const std::string_view> pieces() {
  static constexpr std::string_view all[] = {"input ",
                                             "conv ",
                                             "dense ",
                                             "maxpool ",
                                             "avgpool ",
                                             "batchnorm",
                                             "depthwise ",
                                             "transposed",
                                             "lstm ",
                                             "attention",
                                             "concat ",
                                             "reshape ",
                                             "upsample ",
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
                                             "frozen",
                                             "convention pytorch;",
                                             "convention tensorflow;"};
  return all;
}

bool try_bytes(std::string_view text) {
  if (!is_small(text)) return false;
  const auto network = parse_network(text);
  if (!network) {
    const Diagnostic& problem = network.error();
    expect(problem.line >= 1 && problem.column >= 1 && problem.column <= static_cast<int>(text.size()) + 1,
           "a mistake has its place in the text", text);
    return false;
  }
  expect(parse_network(print_network(*network)) == network, "what is printed reads the same", text);
  // The short form has no room for names that nobody asks for; but what it says is said the same once more.
  const std::string packed = pack_network(*network);
  const auto unpacked = parse_network(packed);
  expect(unpacked.has_value() && pack_network(*unpacked) == packed, "what is packed reads the same", text);
  const Report report = analyse(*network);
  expect(report.problem.has_value() == (report.layers.size() < network->nodes.size()),
         "all layers are counted, or it is said why not", text);
  for (const LayerReport& row : report.layers)
    expect(row.parameters >= 0 && row.values >= 1 && row.multiply_adds >= 0, "no count is negative", text);
  return true;
}

}  // namespace pw::fuzz
