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

class Writer {
 public:
  explicit Writer(std::string_view id) : id_(id) {}

  void operator()(const Box& b) {
    body_ += "<rect" + at("x", b.x) + at("y", b.y) + at("width", b.width) + at("height", b.height);
    if (b.radius > 0) body_ += at("rx", b.radius);
    if (b.stroke != Ink::none && b.stroke_width != 1) body_ += at("stroke-width", b.stroke_width);
    body_ += ink_class(b.fill, b.stroke) + "/>";
  }
  void operator()(const Polygon& p) { body_ += "<polygon" + points(p.points) + ink_class(p.fill, p.stroke) + "/>"; }
  void operator()(const Line& l) {
    body_ += "<polyline" + points(l.points) + at("stroke-width", l.width);
    if (l.dashed) body_ += " stroke-dasharray=\"4 3\"";
    body_ += ink_class(Ink::none, l.ink) + "/>";
  }
  void operator()(const Label& l) {
    body_ += "<text" + at("x", l.x) + at("y", l.y + l.size * 0.36F) + at("font-size", l.size);
    if (l.anchor != Label::Anchor::start) {
      body_ += attribute("text-anchor", l.anchor == Label::Anchor::middle ? "middle" : "end");
    }
    if (l.strong) body_ += " font-weight=\"600\"";
    body_ += ink_class(l.ink, Ink::none) + ">" + escape(l.text) + "</text>";
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
    if (!patterns_.empty()) defs = element("defs", "", defs_);
    return element("svg",
                   (css_class.empty() ? "" : attribute("class", css_class)) +
                       attribute("viewBox", "0 0 " + length(picture.width) + " " + length(picture.height)) +
                       at("width", picture.width * times) + at("height", picture.height * times) +
                       " aria-hidden=\"true\"",
                   defs + body_);
  }

 private:
  // One path for each shade.
  void shaded(const Grid& g, const Patch& patch) {
    std::string paths[10];
    for (int row = 0; row < patch.rows; ++row) {
      for (int column = 0; column < patch.columns; ++column) {
        const int n = (patch.from.row + row) * g.columns + patch.from.column + column;
        paths[g.shades[static_cast<std::size_t>(n)] - '0'] +=
            "M" + length(patch.x + static_cast<float>(column) * g.pitch_x) + " " +
            length(patch.y + static_cast<float>(row) * g.pitch_y) + "h" + length(g.cell_width) + "v" +
            length(g.cell_height) + "h-" + length(g.cell_width) + "z";
      }
    }
    for (int shade = 0; shade < 10; ++shade) {
      if (!paths[shade].empty())
        body_ += "<path" + attribute("d", paths[shade]) + at("opacity", patch.opacity * shade_opacity(shade)) +
                 ink_class(patch.ink, Ink::none) + "/>";
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
};

}  // namespace

std::string write_svg(const Picture& picture, std::string_view id, std::string_view css_class, float times) {
  Writer writer(id);
  for (const Item& item : picture.items) std::visit(writer, item);
  return writer.finish(picture, css_class, times);
}

}  // namespace pw::page
