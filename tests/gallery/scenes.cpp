// Pictures of the scenes, to be looked at: "scenes FOLDER" writes an HTML page for every scene, size and theme, as SVG and, with
// "-canvas" in its name, as the canvas draws it, and a list of them.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "gallery/raster.h"
#include "gallery/style.h"
#include "lesson/lesson.h"
#include "page/markup.h"
#include "screens/headless.h"
#include "stage/count.h"

using namespace pw;

namespace {

struct Size {
  float width, height, pixel;
};
constexpr Size sizes[] = {{800, 560, 0.5F}, {614, 520, 1}, {390, 306, 0.5F}, {320, 184, 0.5F}, {1120, 780, 1}};

void write(const std::string& file, const std::string& text) {
  if (std::FILE* to = std::fopen(file.c_str(), "wb")) {
    std::fwrite(text.data(), 1, text.size(), to);
    std::fclose(to);
  }
}

/// As the canvas draws it, as a bitmap.
std::string drawn(headless::Headless& window, const stage::Picture& picture, float scale, stage::Theme theme) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {picture.width * scale, picture.height * scale};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  ui::Painter paint(ImGui::GetBackgroundDrawList(), window.fonts, scale, {.theme = theme});
  paint.picture(0, 0, picture);
  ImGui::Render();
  gallery::Raster raster(static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y),
                         stage::colour(stage::Ink::page, {.theme = theme}));
  raster.draw(*ImGui::GetDrawData());
  for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
    if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
  }
  std::puts((std::to_string(ImGui::GetDrawData()->TotalIdxCount) + " indices").c_str());
  return raster.bitmap();
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 1;
  const std::string folder = words[1];
  const lesson::Lesson& lesson = lesson::try_it();
  const auto examples =
      lesson::Example::follow(lesson.network, lesson.report, {.kind = lesson::Image::Kind::balloon, .drawn = {}});
  struct State {
    const char* name;
    std::size_t step;
    bool known = false;
    std::optional<Quantity> marked = {};
    std::optional<stage::Verdict> verdict = {};
    std::optional<Count> looked = {};
    stage::Lens lens = stage::Lens::parameters;
    int zoom = 0;
  };
  using enum stage::Verdict::Mark;
  const State states[] = {
      {"input-ask", 0},
      {"conv-ask", 1, false, Quantity::depth},
      {"conv-plain", 1},
      {"conv-known", 1, true},
      {"conv-width", 1, false, Quantity::filter_width},
      {"conv-height", 1, false, Quantity::filter_height},
      {"conv-bias", 1, false, Quantity::bias_per_filter},
      {"conv-filters", 1, false, Quantity::filters},
      {"conv-looked", 1, false, {}, {}, 31},
      {"conv-window", 1, false, Quantity::depth, {}, {}, stage::Lens::window},
      {"conv-wrong", 1, false, {}, stage::Verdict{600, counted, missed}},
      {"conv-wrong-depth", 1, false, {}, stage::Verdict{208, counted, counted, true}},
      {"conv-wrong-one", 1, false, {}, stage::Verdict{76, counted, counted, false, true}},
      {"conv-wrong-twice", 1, false, {}, stage::Verdict{624, counted, twice}},
      {"pool-ask", 2},
      {"pool-known", 2, true},
      {"conv2-ask", 3, false, Quantity::depth},
      {"conv2-wrong", 3, false, {}, stage::Verdict{3200, counted, missed}},
      {"pool2-ask", 4},
      {"fc3-ask", 5, false, {}, {}, 36 * 401 + 340},
      {"fc3-near", 5, false, {}, {}, 36 * 401 + 340, stage::Lens::parameters, 3},
      {"fc3-inputs", 5, false, Quantity::inputs, {}, 36 * 401},
      {"fc3-biases", 5, false, Quantity::neuron_biases, {}, 36 * 401},
      {"fc3-neurons", 5, false, Quantity::neurons, {}, 36 * 401},
      {"fc3-known", 5, true, {}, {}, 36 * 401},
      {"fc3-wrong", 5, false, {}, stage::Verdict{48000, counted, missed}},
      {"fc4-ask", 6},
      {"softmax-ask", 7},
  };
  std::string list;
  headless::Headless window;
  for (const State& state : states) {
    for (const Size& size : sizes) {
      for (const stage::Theme theme : {stage::Theme::light, stage::Theme::dark}) {
        stage::Subject subject{lesson.network.nodes[state.step].layer, lesson.report.layers[state.step]};
        subject.example = examples[state.step];
        subject.name = lesson.network.nodes[state.step].name;
        subject.before = state.step == 0 ? "" : lesson.network.nodes[state.step - 1].name;
        subject.known = state.known;
        subject.marked = state.marked;
        subject.verdict = state.verdict;
        subject.looked = state.looked;
        subject.lens = state.lens;
        subject.zoom.level = state.zoom;
        const Shape& out = subject.report.out;
        if (out.is_map()) subject.place = out.height() / 4 * out.width() + out.width() / 3;
        if (state.looked) {
          if (const auto units = stage::units_of(subject.layer, subject.report))
            subject.unit = *state.looked / units->each;
        }
        const stage::Picture picture =
            stage::draw_layer(subject, {.width = size.width, .pixel = size.pixel, .height = size.height});
        const std::string name = std::string(state.name) + "-" + std::to_string(static_cast<int>(size.width)) +
                                 (theme == stage::Theme::dark ? "-dark" : "");
        write(folder + "/" + name + ".html", "<!doctype html><meta charset=utf-8><style>" + gallery::style(theme) +
                                                 "</style>" + page::write_svg(picture, "p", ""));
        const std::string sizes_of = std::to_string(static_cast<int>(picture.width)) + " " +
                                     std::to_string(static_cast<int>(picture.height)) + " " +
                                     std::to_string(size.pixel < 1 ? 2 : 1) + "\n";
        list += name + " " + sizes_of;
        if (count < 3 || size.width > 800) continue;
        std::puts(name.c_str());
        write(folder + "/" + name + "-canvas.bmp", drawn(window, picture, 1 / size.pixel, theme));
        write(folder + "/" + name + "-canvas.html",
              "<!doctype html><style>body{margin:0}img{display:block;width:100vw}</style><img src='" + name +
                  "-canvas.bmp'>");
        list += name + "-canvas " + sizes_of;
      }
    }
  }
  write(folder + "/list.txt", list);
}
