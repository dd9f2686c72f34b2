// What Dear ImGui would have a graphics card draw, drawn by hand: triangles with a texture, into an image. For looking at the canvas
// without a browser.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "imgui.h"

namespace pw::gallery {

class Raster {
 public:
  /// `ground`: 0xRRGGBB.
  Raster(int width, int height, std::uint32_t ground)
      : width_(width), height_(height), pixels_(static_cast<std::size_t>(width * height), ground) {}

  void draw(const ImDrawData& data) {
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) {
        const ImTextureData* texture = command.TexRef._TexData;
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
          const ImDrawVert* corners[3];
          for (unsigned j = 0; j < 3; ++j)
            corners[j] = &list->VtxBuffer[static_cast<int>(
                list->IdxBuffer[static_cast<int>(command.IdxOffset + i + j)] + command.VtxOffset)];
          triangle(corners[0], corners[1], corners[2], command.ClipRect, texture);
        }
      }
    }
  }

  /// As a bitmap (BMP, 24 bits).
  [[nodiscard]] std::string bitmap() const {
    std::string out = "BM";
    const auto put = [&out](std::uint32_t value, int bytes) {
      for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255);
    };
    const auto row = static_cast<std::uint32_t>((width_ * 3 + 3) / 4 * 4);
    const std::uint32_t size = row * static_cast<std::uint32_t>(height_);
    put(54 + size, 4), put(0, 4), put(54, 4), put(40, 4), put(static_cast<std::uint32_t>(width_), 4);
    put(static_cast<std::uint32_t>(height_), 4), put(1, 2), put(24, 2), put(0, 4), put(size, 4);
    for (int i = 0; i < 4; ++i) put(0, 4);
    for (int y = height_ - 1; y >= 0; --y) {
      const std::size_t begin = out.size();
      for (int x = 0; x < width_; ++x) put(pixels_[static_cast<std::size_t>(y * width_ + x)], 3);
      out.resize(begin + row);
    }
    return out;
  }

 private:
  void triangle(const ImDrawVert* a, const ImDrawVert* b, const ImDrawVert* c, const ImVec4& clip,
                const ImTextureData* texture) {
    const auto edge = [](const ImVec2& p, const ImVec2& q, float x, float y) {
      return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
    };
    float area = edge(a->pos, b->pos, c->pos.x, c->pos.y);
    if (area == 0) return;
    if (area < 0) std::swap(b, c), area = -area;
    const auto limit = [](float value, float low, float high) {
      return static_cast<int>(std::clamp(value, low, high));
    };
    const auto w = static_cast<float>(width_);
    const auto h = static_cast<float>(height_);
    const int left = limit(std::max(std::min({a->pos.x, b->pos.x, c->pos.x}), clip.x), 0, w);
    const int right = limit(std::ceil(std::min(std::max({a->pos.x, b->pos.x, c->pos.x}), clip.z)), 0, w);
    const int top = limit(std::max(std::min({a->pos.y, b->pos.y, c->pos.y}), clip.y), 0, h);
    const int bottom = limit(std::ceil(std::min(std::max({a->pos.y, b->pos.y, c->pos.y}), clip.w)), 0, h);
    // A pixel on an edge is that of the triangle to the right of it or below.
    const auto owns = [](const ImVec2& p, const ImVec2& q) { return q.y < p.y || (q.y == p.y && q.x > p.x); };
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) {
        const float px = static_cast<float>(x) + 0.5F;
        const float py = static_cast<float>(y) + 0.5F;
        const float u = edge(b->pos, c->pos, px, py);
        const float v = edge(c->pos, a->pos, px, py);
        const float t = edge(a->pos, b->pos, px, py);
        if (u < 0 || v < 0 || t < 0) continue;
        if ((u == 0 && !owns(b->pos, c->pos)) || (v == 0 && !owns(c->pos, a->pos)) || (t == 0 && !owns(a->pos, b->pos)))
          continue;
        const float part[3] = {u / area, v / area, t / area};
        const ImDrawVert* corners[3] = {a, b, c};
        float channels[4] = {};
        float at[2] = {};
        for (int i = 0; i < 3; ++i) {
          for (int channel = 0; channel < 4; ++channel)
            channels[channel] += part[i] * static_cast<float>(corners[i]->col >> (8 * channel) & 255);
          at[0] += part[i] * corners[i]->uv.x;
          at[1] += part[i] * corners[i]->uv.y;
        }
        const float alpha = channels[3] / 255 * sample(texture, at[0], at[1]);
        std::uint32_t& pixel = pixels_[static_cast<std::size_t>(y * width_ + x)];
        std::uint32_t mixed = 0;
        for (int channel = 0; channel < 3; ++channel) {
          const int shift = 16 - 8 * channel;
          const auto under = static_cast<float>(pixel >> shift & 255);
          mixed |= static_cast<std::uint32_t>(std::lround(under + (channels[channel] - under) * alpha)) << shift;
        }
        pixel = mixed;
      }
    }
  }

  /// The strength of the font's texture, between its four nearest points.
  static float sample(const ImTextureData* texture, float u, float v) {
    if (texture == nullptr || texture->Pixels == nullptr) return 1;
    const float x = u * static_cast<float>(texture->Width) - 0.5F;
    const float y = v * static_cast<float>(texture->Height) - 0.5F;
    const int bytes = texture->BytesPerPixel;
    const auto at = [&](int column, int row) {
      column = std::clamp(column, 0, texture->Width - 1);
      row = std::clamp(row, 0, texture->Height - 1);
      return static_cast<float>(texture->Pixels[(row * texture->Width + column) * bytes + bytes - 1]) / 255;
    };
    const int column = static_cast<int>(std::floor(x));
    const int row = static_cast<int>(std::floor(y));
    const float fx = x - std::floor(x);
    const float fy = y - std::floor(y);
    return (at(column, row) * (1 - fx) + at(column + 1, row) * fx) * (1 - fy) +
           (at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx) * fy;
  }

  int width_, height_;
  std::vector<std::uint32_t> pixels_;
};

}  // namespace pw::gallery
