#include <cmath>
#include <map>

#include "page/markup.h"
#include "stage/field.h"

namespace pw::page {
namespace {

using namespace stage;

/// A length with at most two digits after the point.
std::string length(float value) {
  const auto hundredths = static_cast<long>(std::lround(value * 100));
  std::string out = std::to_string(hundredths < 0 ? -hundredths : hundredths);
  while (out.size() < 3) out.insert(0, "0");
  out.insert(out.size() - 2, ".");
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return hundredths < 0 ? "-" + out : out;
}

std::string at(std::string_view name, float value) { return " " + std::string(name) + "=\"" + length(value) + "\""; }

std::string ink_class(Ink fill, Ink stroke) {
  std::string names = fill == Ink::none ? "f-none" : "f-" + std::string(name(fill));
  if (stroke != Ink::none) names += " s-" + std::string(name(stroke));
  return attribute("class", names);
}

std::string points(const std::vector<Point>& list) {
  std::string out;
  for (const Point& p : list) {
    if (!out.empty()) out += " ";
    out += length(p.x) + "," + length(p.y);
  }
  return attribute("points", out);
}

/// A bitmap (BMP, 24 bits, from the lowest row up) as an address: every browser reads it, and nothing need be compressed for it.
std::string bitmap(const Raster& r) {
  const auto row_bytes = static_cast<std::size_t>((r.columns * 3 + 3) / 4 * 4);
  const std::size_t pixels = row_bytes * static_cast<std::size_t>(r.rows);
  std::string file = "BM";
  const auto put = [&file](std::size_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file += static_cast<char>(value >> (8 * i) & 255);
  };
  put(54 + pixels, 4), put(0, 4), put(54, 4), put(40, 4);
  put(static_cast<std::size_t>(r.columns), 4), put(static_cast<std::size_t>(r.rows), 4);
  put(1, 2), put(24, 2), put(0, 4), put(pixels, 4), put(0, 8), put(0, 8);
  for (int row = r.rows - 1; row >= 0; --row) {
    const std::size_t begin = file.size();
    for (int column = 0; column < r.columns; ++column)
      put(r.colours[static_cast<std::size_t>(row * r.columns + column)], 3);
    file.resize(begin + row_bytes);
  }
  constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out = "data:image/bmp;base64,";
  for (std::size_t i = 0; i < file.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = i; j < i + 3; ++j)
      bits = bits << 8 | (j < file.size() ? static_cast<std::uint8_t>(file[j]) : 0);
    for (std::size_t j = 0; j < 4; ++j) out += i + j > file.size() ? '=' : digits[bits >> (18 - 6 * j) & 63];
  }
  return out;
}

class Writer {
 public:
  explicit Writer(std::string_view id) : id_(id) {}

  void operator()(const Box& b) {
    body_ += "<rect" + at("x", b.x) + at("y", b.y) + at("width", b.width) + at("height", b.height);
    if (b.radius > 0) body_ += at("rx", b.radius);
    if (b.stroke != Ink::none && b.stroke_width != 1) body_ += at("stroke-width", b.stroke_width);
    if (b.opacity < 1) body_ += at("opacity", b.opacity);
    body_ += ink_class(b.fill, b.stroke) + "/>";
  }
  void operator()(const Polygon& p) {
    body_ += "<polygon" + points(p.points) + (p.opacity < 1 ? at("fill-opacity", p.opacity) : "") +
             ink_class(p.fill, p.stroke) + "/>";
  }
  void operator()(const Line& l) {
    body_ += "<polyline" + points(l.points) + at("stroke-width", l.width);
    if (l.dashed) body_ += " stroke-dasharray=\"4 3\"";
    if (l.opacity < 1) body_ += at("opacity", l.opacity);
    body_ += ink_class(Ink::none, l.ink) + "/>";
  }
  void operator()(const Label& l) {
    body_ += "<text" + at("x", l.x) + at("y", l.y + l.size * 0.36F) + at("font-size", l.size);
    if (l.anchor != Label::Anchor::start) {
      body_ += attribute("text-anchor", l.anchor == Label::Anchor::middle ? "middle" : "end");
    }
    if (l.strong) body_ += " font-weight=\"600\"";
    std::string words = escape(l.text);
    for (const Run& run : l.rich) {
      const Ink ink = run.tint != Quantity::none ? ink_of(run.tint) : Ink::text;
      words += run.strong
                   ? "<tspan font-weight=\"600\"" + ink_class(ink, Ink::none) + ">" + escape(run.text) + "</tspan>"
                   : escape(run.text);
    }
    // Spaces at the ends of what differs are part of the line.
    if (!l.rich.empty()) body_ += " xml:space=\"preserve\"";
    body_ += ink_class(l.ink, Ink::none) + ">" + words + "</text>";
  }
  void operator()(const Curves& c) {
    // One path for each strength, in twentieths.
    std::map<int, std::string> paths;
    for (const Curves::One& one : c.all) {
      std::string& path = paths[static_cast<int>(std::lround(one.opacity * 20))];
      for (int i = 0; i < 4; ++i)
        path += (i == 0 ? "M" : i == 1 ? "C" : " ") + length(one.points[i].x) + " " + length(one.points[i].y);
    }
    for (const auto& [twentieths, path] : paths) {
      body_ += "<path" + attribute("d", path) + at("stroke-width", c.width) +
               at("opacity", static_cast<float>(twentieths) / 20) + ink_class(Ink::none, c.ink) + "/>";
    }
  }
  // As a bitmap within the document, and the lines between its squares as a path.
  void operator()(const Raster& r) {
    const float width = r.pitch * static_cast<float>(r.columns);
    const float height = r.pitch * static_cast<float>(r.rows);
    body_ += "<image" + at("x", r.x) + at("y", r.y) + at("width", width) + at("height", height) +
             " preserveAspectRatio=\"none\" image-rendering=\"pixelated\"" + attribute("href", bitmap(r)) + "/>";
    if (r.gap <= 0) return;
    std::string lines;
    for (int i = 1; i <= r.columns; ++i)
      lines +=
          "M" + length(r.x + r.pitch * static_cast<float>(i) - r.gap / 2) + " " + length(r.y) + "v" + length(height);
    for (int i = 1; i <= r.rows; ++i)
      lines +=
          "M" + length(r.x) + " " + length(r.y + r.pitch * static_cast<float>(i) - r.gap / 2) + "h" + length(width);
    body_ += "<path" + attribute("d", lines) + at("stroke-width", r.gap) + ink_class(Ink::none, Ink::page) + "/>";
  }
  // Each patch of a grid is one rectangle filled with a pattern of its cell: 48,000 cells weigh as much as one.
  void operator()(const Grid& g) {
    constexpr float all = 1e9F;
    constexpr Count most_groups = 1'000;
    for (const Patch& patch : patches_of(g, -all, all, most_groups)) {
      if (!g.shades.empty()) {
        shaded(g, patch);
        continue;
      }
      body_ += "<rect" + attribute("transform", "translate(" + length(patch.x) + " " + length(patch.y) + ")") +
               at("width", g.pitch_x * static_cast<float>(patch.columns)) +
               at("height", g.pitch_y * static_cast<float>(patch.rows)) +
               attribute("fill", "url(#" + pattern(g, patch.ink) + ")");
      if (patch.opacity < 1) body_ += at("opacity", patch.opacity);
      body_ += "/>";
    }
  }

  [[nodiscard]] std::string finish(const Picture& picture, std::string_view css_class, float times) {
    std::string defs;
    if (!defs_.empty()) defs = element("defs", "", defs_);
    return element("svg",
                   (css_class.empty() ? "" : attribute("class", css_class)) +
                       attribute("viewBox", "0 0 " + length(picture.width) + " " + length(picture.height)) +
                       at("width", picture.width * times) + at("height", picture.height * times) +
                       " aria-hidden=\"true\"",
                   defs + body_);
  }

 private:
  // One path for each shade. Of a field of many thousands a part from its corner, again and again: nobody reads a shade off cells so
  // small, and all of them would be a megabyte.
  void shaded(const Grid& g, const Patch& all) {
    constexpr int most = 4'096;
    Patch patch = all;
    if (all.columns * all.rows > most) {
      patch.columns = std::min(all.columns, 64);
      patch.rows = std::min(all.rows, 40);
      const std::string id = id_ + "t" + std::to_string(tiles_++);
      patch.x = patch.y = 0;  // a pattern begins where it lies
      const std::string body = std::move(body_);
      body_.clear();
      shaded_cells(g, patch);
      defs_ +=
          element("pattern",
                  attribute("id", id) + at("x", all.x) + at("y", all.y) +
                      at("width", g.pitch_x * static_cast<float>(patch.columns)) +
                      at("height", g.pitch_y * static_cast<float>(patch.rows)) + " patternUnits=\"userSpaceOnUse\"",
                  body_);
      body_ = body + "<rect" + at("x", all.x) + at("y", all.y) +
              at("width", g.pitch_x * static_cast<float>(all.columns)) +
              at("height", g.pitch_y * static_cast<float>(all.rows)) + attribute("fill", "url(#" + id + ")") + "/>";
      return;
    }
    shaded_cells(g, patch);
  }

  void shaded_cells(const Grid& g, const Patch& patch) {
    std::map<char, std::string> paths;
    const std::string width = length(g.cell_width - 2 * g.radius);
    for (int row = 0; row < patch.rows; ++row) {
      for (int column = 0; column < patch.columns; ++column) {
        const int n = (patch.from.row + row) * g.columns + patch.from.column + column;
        // Round corners are those of an outline, drawn along the inner edges.
        paths[g.shades[static_cast<std::size_t>(n)]] +=
            "M" + length(patch.x + static_cast<float>(column) * g.pitch_x + g.radius) + " " +
            length(patch.y + static_cast<float>(row) * g.pitch_y + g.radius) + "h" + width + "v" +
            length(g.cell_height - 2 * g.radius) + "h-" + width + "z";
      }
    }
    for (const auto& [c, path] : paths) {
      const Shade shade = shade_of(g, c);
      if (shade.ink != Ink::none)
        body_ += "<path" + attribute("d", path) + at("opacity", patch.opacity * shade.opacity) +
                 (g.radius > 0 ? at("stroke-width", 2 * g.radius) + " stroke-linejoin=\"round\"" : "") +
                 ink_class(shade.ink, g.radius > 0 ? shade.ink : Ink::none) + "/>";
    }
  }

  std::string pattern(const Grid& g, Ink ink) {
    const std::string size = at("width", g.cell_width) + at("height", g.cell_height) +
                             (g.radius > 0 ? at("rx", g.radius) : "") + ink_class(ink, Ink::none);
    std::string cells = "<rect" + size + "/>";
    float times = 1;
    if (g.checkered) {
      times = 2;
      cells += "<rect" + at("x", g.pitch_x) + at("y", g.pitch_y) + size + "/>";
      cells += "<rect" + at("x", g.pitch_x) + size + " opacity=\".7\"/><rect" + at("y", g.pitch_y) + size +
               " opacity=\".7\"/>";
    }
    const std::string content =
        at("width", g.pitch_x * times) + at("height", g.pitch_y * times) + " patternUnits=\"userSpaceOnUse\">" + cells;
    const auto found = patterns_.find(content);
    if (found != patterns_.end()) return found->second;
    const std::string id = id_ + std::to_string(patterns_.size());
    defs_ += "<pattern" + attribute("id", id) + content + "</pattern>";
    patterns_.emplace(content, id);
    return id;
  }

  std::string id_;
  std::map<std::string, std::string> patterns_;
  std::string defs_;
  std::string body_;
  int tiles_ = 0;
};

}  // namespace

std::string write_svg(const Picture& picture, std::string_view id, std::string_view css_class, float times) {
  Writer writer(id);
  for (const Item& item : picture.items) std::visit(writer, item);
  return writer.finish(picture, css_class, times);
}

}  // namespace pw::page
