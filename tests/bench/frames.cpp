// What one frame of each view costs the program itself, without the time that the graphics driver takes: the view described,
// laid out, and made into ImGui's draw lists. As WebAssembly in Node: node build/web/bench/frames.js (tests/bench/run.mjs).
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "headless.h"

using namespace pw;
using Kind = app::Action::Kind;

namespace {

double median_ms(headless::Headless& headless, const app::State& state, float width, float scale) {
  std::vector<double> times;
  for (int i = 0; i < 15; ++i) {
    const auto from = std::chrono::steady_clock::now();
    const app::View view = app::describe(state);
    headless.frame(view, width, scale);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  std::ranges::nth_element(times, times.begin() + 7);
  return times[7];
}

}  // namespace

int main() {
  headless::Headless headless;
  std::printf("%-34s %12s %12s\n", "ms for one frame", "1280, 1x", "390, 2x");
  const auto print = [&](const char* name, const app::State& state) {
    std::printf("%-34s %12.2f %12.2f\n", name, median_ms(headless, state, 1280, 1), median_ms(headless, state, 390, 2));
  };
  app::State state;
  for (int i = 0; i < state.steps(); ++i) {
    state = app::update(app::update(std::move(state), {Kind::go_to, i}), {Kind::show_me});
    const std::string name = app::describe(state).heading;
    print(name.c_str(), state);
    if (stage::has_window(state.lesson().network.nodes[static_cast<std::size_t>(i)].layer)) {
      print((name + ", window and numbers").c_str(), app::update(app::update(state, {Kind::lens, 1}), {Kind::toggle_numbers}));
    }
    if (name == "FC3") print("FC3, counted to a half", app::update(state, {Kind::watch, 0, "24060"}));
  }
  print("the whole network", app::update(state, {Kind::toggle_panel, static_cast<int>(app::PanelChoice::overview)}));
  return 0;
}
