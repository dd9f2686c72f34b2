// ImGui with no window, for the tests of the screens and the bench of their frames.
#pragma once

#include <cstdio>
#include <vector>

#include "app/view.h"
#include "imgui.h"
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
    ImGui::DestroyContext();
  }
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  ui::Screen frame(const app::View& view, float width, float scale, const ui::Attention& attention = {}) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width * scale, 4000 * scale};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings);
    ui::Painter measure(nullptr, fonts, scale, view.colours);
    const ui::Screen measured = ui::run(view, width, measure, attention, nullptr);
    ui::Painter paint(ImGui::GetWindowDrawList(), fonts, scale, view.colours);
    ui::Screen screen = ui::run(view, width, paint, attention, &measured);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::Render();
    vertices = ImGui::GetDrawData()->TotalVtxCount;
    indices = ImGui::GetDrawData()->TotalIdxCount;
    for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
      if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
    }
    return screen;
  }

  ui::Fonts fonts;
  int vertices = 0;
  int indices = 0;

 private:
  std::vector<unsigned char> regular_;
  std::vector<unsigned char> semibold_;
};

}  // namespace pw::headless
