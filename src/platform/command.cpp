// The program for a terminal: a network's table on standard output, what is wrong with it on standard error.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/keras.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"
#include "lesson/sandbox/problem.h"
#include "text/json.h"
#include "text/text.h"
#include "text/utf8.h"
#include "zoo/all.h"

namespace {

using namespace pw;

constexpr const char* usage =
    "usage: paramwalk [--json | --csv | --markdown | --latex | --pytorch | --keras | --keras-json |\n"
    "                  --print | --pack] NETWORK\n"
    "       paramwalk --list | --version | --help\n"
    "\n"
    "NETWORK is a file in the notation, - for standard input, the name of a well-known\n"
    "network (paramwalk --list has them), or the notation itself:\n"
    "\n"
    "  paramwalk 'input 32x32x3; conv 5x5, 8; maxpool 2x2; dense 10'\n"
    "\n"
    "  --json      the report as JSON          --print  the network in canonical form\n"
    "  --csv       the table as CSV            --pack   the network in one short line\n"
    "  --markdown  the table for Markdown      --latex  the table for LaTeX\n"
    "  --pytorch   the network as PyTorch code; --keras: as Keras code\n"
    "  --keras-json  as Keras and TensorFlow.js read it (model_from_json, loadLayersModel)\n"
    "\n"
    "A network that cannot be counted ends with status 1 and the reason on standard error.\n";

constexpr std::string_view forms[] = {"--json",  "--csv",        "--markdown", "--latex", "--pytorch",
                                      "--keras", "--keras-json", "--print",    "--pack"};

std::string read(std::FILE* in) {
  std::string out;
  char buffer[16384];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, in)) > 0;) out.append(buffer, got);
  return out;
}

/// The notation that the argument stands for; what it is called for error messages.
struct Source {
  std::string text;
  std::string name;
};

Source source_of(const std::string& argument) {
  if (argument == "-") return {read(stdin), "standard input"};
  if (std::FILE* file = std::fopen(argument.c_str(), "rb")) {
    Source out{read(file), argument};
    std::fclose(file);
    return out;
  }
  for (const zoo::WellKnown& network : zoo::all()) {
    if (network.name == argument) return {std::string(network.text), argument};
  }
  return {argument, "the network"};
}

void write_json(const Network& network, const Report& report, const std::vector<std::string>& layers) {
  std::printf("{\"layers\":[");
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    text::JsonObject out;
    out.put("name", network.nodes[i].name).put("layer", layers[i]);
    out.put_json("shape", text::json_list(row.out.sizes())).put("values", row.values);
    out.put("parameters", row.parameters).put("non_trainable", row.non_trainable);
    out.put("multiply_adds", row.multiply_adds);
    if (row.field.kind == Reach::Kind::window) {
      const auto along = [&](const Axes& axes) {
        return text::json_list(std::span(axes.sizes.data(), row.field.size.count));
      };
      out.put_json("receptive_field", along(row.field.size)).put_json("effective_stride", along(row.field.stride));
    }
    std::printf("%s\n%s", i == 0 ? "" : ",", out.written().c_str());
  }
  text::JsonObject totals;
  totals.put("parameters", report.parameters).put("non_trainable", report.non_trainable);
  totals.put("multiply_adds", report.multiply_adds);
  // The totals go on in the object that holds the layers.
  std::printf("\n],%s\n", totals.written().c_str() + 1);
}

void write_text(const formats::Rows& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::characters(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - text::characters(row[i]), ' ');
      // Words to the left, numbers to the right; a column without any words takes no room.
      if (widths[i] > 0) line += (i < 3 ? row[i] + room : room + row[i]) + (i + 1 < row.size() ? "  " : "");
    }
    std::printf("%s\n", line.c_str());
  }
}

int complain(const std::string& where, const std::string& words) {
  std::fprintf(stderr, "paramwalk: %s: %s\n", where.c_str(), words.c_str());
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  std::string form = "--text";
  std::string network_argument;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--help" || argument == "-h") return std::fputs(usage, stdout) < 0;
    if (argument == "--version") return std::puts("paramwalk " PARAMWALK_VERSION) < 0;
    if (argument == "--list") {
      for (const zoo::WellKnown& network : zoo::all())
        std::printf("%.*s\n", static_cast<int>(network.name.size()), network.name.data());
      return 0;
    }
    const bool is_form = std::ranges::find(forms, argument) != std::end(forms);
    if ((!is_form && argument.starts_with("--")) || (!is_form && !network_argument.empty())) {
      std::fputs(usage, stderr);
      return 2;
    }
    (is_form ? form : network_argument) = argument;
  }
  if (network_argument.empty()) {
    std::fputs(usage, stderr);
    return 2;
  }
  const Source source = source_of(network_argument);
  const auto network = parse_network(source.text);
  if (!network) {
    const std::string words = lesson::sentence(network.error());
    return complain(source.name, text::say(text::Key::problem_at, {{"line", network.error().line},
                                                                   {"column", network.error().column},
                                                                   {"words", std::string_view(words)}}));
  }
  if (network->nodes.empty()) return complain(source.name, text::say(text::Key::problem_input_missing));
  if (form == "--print" || form == "--pack") {
    std::printf("%s%s", (form == "--print" ? print_network(*network) : pack_network(*network)).c_str(),
                form == "--pack" ? "\n" : "");
    return 0;
  }
  const Report report = analyse(*network);
  const std::vector<std::string> layers = print_layers(*network);
  const bool is_keras = form == "--keras" || form == "--keras-json";
  if (form == "--pytorch" || is_keras) {
    if (!report.problem) {
      const formats::Code code = (form == "--pytorch" ? formats::pytorch
                                  : form == "--keras" ? formats::keras
                                                      : formats::keras_json)(*network, report);
      if (code.text.empty()) {
        return complain(source.name, text::say(is_keras ? text::Key::take_no_keras : text::Key::take_no_pytorch,
                                               {{"name", std::string_view(code.missing)}}));
      }
      std::fputs(code.text.c_str(), stdout);
    }
  } else if (report.layers.size() > 0 || !report.problem) {
    if (form == "--json") {
      write_json(*network, report, layers);
    } else {
      const formats::Rows rows = formats::table_rows(*network, report, form == "--csv");
      if (form == "--text") write_text(rows);
      else
        std::fputs((form == "--csv"     ? formats::csv(rows)
                    : form == "--latex" ? formats::latex(rows)
                                        : formats::markdown(rows))
                       .c_str(),
                   stdout);
    }
  }
  if (!report.problem) return 0;
  const auto at = static_cast<std::size_t>(report.problem->layer);
  const std::string words = lesson::sentence(*report.problem);
  const std::string& name = network->nodes[at].name.empty() ? layers[at] : network->nodes[at].name;
  return complain(source.name, text::say(text::Key::problem_in, {{"n", static_cast<Count>(at) + 1},
                                                                 {"name", std::string_view(name)},
                                                                 {"words", std::string_view(words)}}));
}
