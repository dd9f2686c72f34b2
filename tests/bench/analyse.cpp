// How fast networks are read, counted and described, and how that grows with their layers. Natively, by Google Benchmark:
// ./dev bench analyse.
#include <benchmark/benchmark.h>

#include <string>

#include "app/update.h"
#include "app/view.h"
#include "core/analyse.h"
#include "core/notation.h"
#include "lesson/diagnosis.h"
#include "zoo/all.h"

namespace {

using namespace pw;

/// A chain of blocks like those of ResNet: three conv layers, their normalisations, and a connection around them.
std::string chain(std::int64_t layers) {
  std::string text = "input 32x32x16\n";
  for (std::int64_t i = 1; i + 7 < layers; i += 7)
    text += "conv 1x1, 8\nbatchnorm\nconv 3x3, 8, pad=1\nbatchnorm\nconv 1x1, 16\nrelu\nadd from -1, -7\n";
  return text;
}

void read(benchmark::State& state) {
  const std::string text = chain(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(read_network(text));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

/// The same with hardly a line like another one.
void read_varied(benchmark::State& state) {
  std::string text = "input 32x32x16\n";
  for (std::int64_t i = 1; i + 4 < state.range(0); i += 4) {
    const std::string n = std::to_string(1 + i % 60'013);
    text += "c" + n + ": conv 3x3, " + n + ", pad=1\nbatchnorm\nconv 1x1, 16, bias=no\nadd from c" + n + ", -1\n";
  }
  for (auto _ : state) benchmark::DoNotOptimize(read_network(text));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void count(benchmark::State& state) {
  const Network network = *parse_network(chain(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(analyse(network));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

/// A network of today from its text to its table's numbers.
void resnet152(benchmark::State& state) {
  for (const zoo::WellKnown& known : zoo::all()) {
    if (known.name != "resnet152") continue;
    for (auto _ : state) benchmark::DoNotOptimize(analyse(*parse_network(known.text)));
  }
}

/// One key pressed in the sandbox: the text changed, read, counted, and all that is on the screen described.
void type_letter(benchmark::State& state) {
  using Kind = app::Action::Kind;
  app::State screen = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
  std::string text = chain(state.range(0));
  for (auto _ : state) {
    text.push_back('#');
    screen = app::update(std::move(screen), {Kind::edit_network, 0, text});
    benchmark::DoNotOptimize(app::describe(screen));
  }
  state.SetComplexityN(state.range(0));
}

/// A wrong answer that no thought leads to, so that all of them are tried.
void judge(benchmark::State& state) {
  constexpr const char* texts[] = {"input 32x32x3; conv 5x5, 8; maxpool 2x2; conv 5x5, 16; maxpool 2x2; dense 120",
                                   "input 128x512; attention 8, 64", "input 10x40x40x16; convlstm 3x3, 32, pad=same"};
  const Network network = *parse_network(texts[state.range(0)]);
  const Report report = analyse(network);
  for (auto _ : state)
    benchmark::DoNotOptimize(lesson::diagnose(network, report, network.nodes.size() - 1, 77'777'777));
}

BENCHMARK(read)->RangeMultiplier(10)->Range(10, 900'000)->Complexity()->Unit(benchmark::kMicrosecond);
BENCHMARK(read_varied)->RangeMultiplier(10)->Range(10, 900'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(count)->RangeMultiplier(10)->Range(10, 900'000)->Complexity()->Unit(benchmark::kMicrosecond);
BENCHMARK(judge)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);
BENCHMARK(resnet152)->Unit(benchmark::kMicrosecond);
BENCHMARK(type_letter)->RangeMultiplier(10)->Range(10, 100'000)->Complexity()->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
