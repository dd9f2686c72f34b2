#include "ui/frame.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace pw::ui {
namespace {

ImDrawListSharedData& shared() { return *ImGui::GetDrawListSharedData(); }

/// A cell with rounded corners, as it lies in the atlas.
struct Cell {
  int width, height, quarters;  ///< of a pixel: the corners' radius
  ImFontAtlasRectId id;
};

/// The one list, and what becomes of it: they keep their memory from frame to frame.
struct Drawn {
  ImDrawList list{&shared()};
  ImDrawData data;
  ImVector<Cell> cells;
  int frames = 0;
};
Drawn*& drawn() {
  static Drawn* one = nullptr;
  return one;
}

}  // namespace

// What ImGui::NewFrame() and Begin() do for a list, and no more (imgui.cpp 1.92, SetupDrawListSharedData and SetCurrentFont).
Frame::Frame(ImVec2 size) : size_(size) {
  ImDrawListSharedData& common = shared();
  if (drawn() == nullptr) drawn() = new Drawn;
  Drawn& now = *drawn();
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasUpdateNewFrame(&atlas, ++now.frames, true);
  common.FontAtlas = &atlas;
  common.Font = atlas.Fonts.front();
  ImFontAtlasUpdateDrawListsSharedData(&atlas);
  const ImGuiStyle& style = ImGui::GetStyle();
  common.ClipRectFullscreen = {0, 0, size.x, size.y};
  common.CurveTessellationTol = style.CurveTessellationTol;
  common.SetCircleTessellationMaxError(style.CircleTessellationMaxError);
  common.InitialFlags =
      ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
  now.list._ResetForNewFrame();
  now.list.PushTexture(atlas.TexRef);
  now.list.PushClipRect({0, 0}, size);
}

ImDrawList& Frame::list() { return drawn()->list; }

std::optional<ImFontAtlasRect> Frame::cell(int width, int height, float radius) {
  constexpr int largest = 64;
  constexpr int most = 250;
  ImVector<Cell>& cells = drawn()->cells;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const int shorter = std::min(width, height);
  const Cell asked{width, height, static_cast<int>(std::min(radius * 4, static_cast<float>(shorter) * 2) + 0.5F), 0};
  ImFontAtlasRect out;
  for (const Cell& c : cells) {
    if (c.width == width && c.height == height && c.quarters == asked.quarters) {
      atlas.GetCustomRect(c.id, &out);
      return out;
    }
  }
  if (std::max(width, height) > largest || cells.Size == most) return {};
  const ImFontAtlasRectId id = atlas.AddCustomRect(width, height, &out);
  if (id == ImFontAtlasRectId_Invalid) return {};
  cells.push_back(asked);
  cells.back().id = id;
  const float r = static_cast<float>(asked.quarters) / 4;
  // How far a pixel's middle lies beyond the middle of its corner's circle, along one side.
  const auto beyond = [r](int at, int size) {
    return std::max(r - 0.5F - static_cast<float>(std::min(at, size - 1 - at)), 0.0F);
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const float far = std::hypot(beyond(x, width), beyond(y, height));
      const float covered = far > 0 ? std::clamp(r + 0.5F - far, 0.0F, 1.0F) : 1;
      *static_cast<ImU32*>(atlas.TexData->GetPixelsAt(out.x + x, out.y + y)) =
          IM_COL32(255, 255, 255, static_cast<int>(covered * 255 + 0.5F));
    }
  }
  return out;
}

void Frame::forget() {
  delete drawn();
  drawn() = nullptr;
}

ImDrawData& Frame::end() {
  Drawn& now = *drawn();
  ImVector<ImTextureData*>& textures = ImGui::GetPlatformIO().Textures;
  textures.resize(0);
  for (ImTextureData* texture : ImGui::GetIO().Fonts->TexList) {
    texture->RefCount = 1;
    textures.push_back(texture);
  }
  now.data.Clear();
  now.data.Valid = true;
  now.data.DisplaySize = size_;
  now.data.FramebufferScale = {1, 1};
  now.data.Textures = &textures;
  now.data.AddDrawList(&now.list);
  return now.data;
}

}  // namespace pw::ui
