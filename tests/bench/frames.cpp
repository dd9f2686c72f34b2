// What one frame of each view costs the program itself, without the time that the graphics driver takes: the view described,
// laid out, and made into ImGui's draw lists. As WebAssembly in Node: node build/web/bench/frames.js (tests/bench/run.mjs).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/update.h"
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

/// Two digits after the point, at the right of a column.
std::string column(double ms) {
  const auto hundredths = std::lround(ms * 100);
  std::string out = std::to_string(hundredths % 100);
  out = std::to_string(hundredths / 100) + (out.size() < 2 ? ".0" : ".") + out;
  return std::string(12 - std::min<std::size_t>(out.size(), 11), ' ') + out;
}

}  // namespace

int main() {
  headless::Headless headless;
  // ImGui's configuration for the page leaves printf out.
  std::puts("ms for one frame                        1280, 1x     390, 2x");
  const auto print = [&](std::string name, const app::State& state) {
    name.resize(36, ' ');
    std::puts(
        (name + column(median_ms(headless, state, 1280, 1)) + column(median_ms(headless, state, 390, 2))).c_str());
  };
  app::State state;
  for (int i = 0; i < state.walk.steps(); ++i) {
    state = app::update(app::update(std::move(state), {Kind::go_to, i}), {Kind::show_me});
    const std::string name = app::describe(state).heading;
    print(name, state);
    if (stage::has_window(state.walk.lesson().network.nodes[static_cast<std::size_t>(i)].layer)) {
      print(name + ", window", app::update(state, {Kind::lens, 1}));
    }
    if (name == "FC3") print("FC3, counted to a half", app::update(state, {Kind::watch, 0, "24060"}));
  }
  // The sandbox's stage: layers of large networks, whose pictures have a cell for each weight of a filter's front.
  for (const char* layer : {"conv 3x3, 64", "conv 3x3, 512", "conv 1x1, 2048", "conv 11x11, 384", "dense 1000"}) {
    app::State sandbox = app::update({}, {Kind::show_screen, static_cast<int>(app::ScreenChoice::sandbox)});
    sandbox = app::update(std::move(sandbox), {Kind::edit_network, 0, std::string("input 28x28x512; ") + layer});
    print(std::string("sandbox, ") + layer, app::update(std::move(sandbox), {Kind::look, 0, "into"}));
  }
  print("the whole network", app::update(state, {Kind::toggle_panel, static_cast<int>(app::PanelChoice::overview)}));
  return 0;
}
