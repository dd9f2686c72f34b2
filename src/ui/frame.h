// src/ui: a frame of Dear ImGui without its windows: what is drawn here has no widget, takes no input and is one list. The windows, their
// keys, their settings and what goes with them are two thirds of Dear ImGui, which the page then need not bring.
#pragma once

#include <optional>

#include "imgui.h"

namespace pw::ui {

class Frame {
 public:
  /// Begins a frame of so many pixels. There is a context, with the fonts in its atlas and a backend that takes textures; one frame at a
  /// time.
  explicit Frame(ImVec2 size);
  [[nodiscard]] ImDrawList& list();
  /// What is to be drawn; until the next frame begins.
  [[nodiscard]] ImDrawData& end();
  /// Where in the atlas there is a white cell of so many pixels whose corners are rounded: any number of cells is then drawn from it, each
  /// as one quad. It is made when it is first asked for. Nothing where the cell is large, or where too many others were made before.
  [[nodiscard]] static std::optional<ImFontAtlasRect> cell(int width, int height, float radius);
  /// Lets go what is kept from frame to frame: before the context is destroyed.
  static void forget();

 private:
  ImVec2 size_;
};

}  // namespace pw::ui
