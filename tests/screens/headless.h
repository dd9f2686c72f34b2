// ImGui with no window, for the tests of the screens and the bench of their frames.
#pragma once

#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/shared/layout.h"
#include "app/view.h"
#include "imgui.h"
#include "page/html.h"
#include "ui/frame.h"
#include "ui/screen.h"

namespace pw::headless {

inline std::vector<unsigned char> read(const char* path) {
  std::vector<unsigned char> out;
  if (std::FILE* file = std::fopen(path, "rb")) {
    unsigned char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, file)) out.insert(out.end(), buffer, buffer + n);
    std::fclose(file);
  }
  return out;
}

/// A layout without a browser: every element of the document below the one before it, `width` wide. Where things really stand, and that
/// nothing lies over another, the browsers' tests see; here it is drawn.
inline ui::Places stacked(const app::View& view, float width) {
  const std::string html = page::write_app(view, false);
  std::string out;
  constexpr std::string_view mark = " data-at";
  const auto value = [&](std::size_t from) {
    from = html.find('"', from) + 1;
    return html.substr(from, html.find('"', from) - from);
  };
  int top = 0;
  for (std::size_t at = html.find(mark); at != std::string::npos; at = html.find(mark, at)) {
    const std::size_t tag = html.rfind('<', at);
    at += mark.size();
    // It may be the element's own id.
    const std::string id = html[at] == '=' ? value(at) : value(html.find(" id=", tag));
    const float wide = id == "picture" ? layout::picture_width(width, 1) : width - 24;
    out += id + " 1200 " + std::to_string(top) + " " + std::to_string(static_cast<int>(wide) * 100) +
           " 4400 1500 2200 0 0 s\n";
    top += 5000;
  }
  return ui::Places(out);
}

/// ImGui with a backend that takes textures and draws nothing.
class Headless {
 public:
  Headless() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    regular_ = read(PARAMWALK_FONTS "/paramwalk-regular.ttf");
    semibold_ = read(PARAMWALK_FONTS "/paramwalk-semibold.ttf");
    fonts.regular = io.Fonts->AddFontFromMemoryTTF(regular_.data(), static_cast<int>(regular_.size()), 16, &config);
    fonts.semibold = io.Fonts->AddFontFromMemoryTTF(semibold_.data(), static_cast<int>(semibold_.size()), 16, &config);
  }
  ~Headless() {
    ImGui::GetIO().BackendFlags &= ~ImGuiBackendFlags_RendererHasTextures;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ui::Frame::forget();
    ImGui::DestroyContext();
  }
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  /// Draws all of the view as if the window were high enough for it.
  void frame(const app::View& view, float width, float scale, const ui::Attention& attention = {}) {
    frame(view, stacked(view, width), {0, 0, width, 100'000}, scale, attention);
  }
  void frame(const app::View& view, const ui::Places& places, const ui::Rect& seen, float scale,
             const ui::Attention& attention = {}) {
    ui::Frame drawing({seen.width * scale, seen.height * scale});
    ui::Painter paint(&drawing.list(), fonts, scale, view.colours);
    ui::draw(view, places, seen, paint, attention);
    const ImDrawData& data = drawing.end();
    vertices = data.TotalVtxCount;
    indices = data.TotalIdxCount;
    painted = 14695981039346656037U;
    right = 0;
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawVert& vertex : list->VtxBuffer) {
        painted = (painted ^ vertex.col) * 1099511628211U;
        right = std::max(right, vertex.pos.x / scale);
      }
    }
    for (ImTextureData* texture : *data.Textures) {
      if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
    }
  }

  ui::Fonts fonts;
  int vertices = 0;
  int indices = 0;
  float right = 0;  ///< where what is drawn ends, in CSS pixels
  std::uint64_t painted =
      0;  ///< a sum of all colours in their order: another one where anything is painted differently

 private:
  std::vector<unsigned char> regular_;
  std::vector<unsigned char> semibold_;
};

}  // namespace pw::headless
