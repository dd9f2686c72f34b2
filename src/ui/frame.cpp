#include "ui/frame.h"

#include "imgui_internal.h"

namespace pw::ui {
namespace {

ImDrawListSharedData& shared() { return *ImGui::GetDrawListSharedData(); }

/// The one list, and what becomes of it: they keep their memory from frame to frame.
struct Drawn {
  ImDrawList list{&shared()};
  ImDrawData data;
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
