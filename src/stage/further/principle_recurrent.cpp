// What a recurrent layer is: a strip of steps, each of which hands to the next what it gave, and below them the one block of weights that
// every step uses. The block has a bar for each of its sets, in parts: from what comes in, from the step before, and bias.
#include <algorithm>
#include <cmath>

#include "stage/further/principle.h"
#include "stage/further/words.h"

namespace pw::stage::inline further {
namespace {

constexpr float wide_from = 420;
constexpr float label_size = 12;
constexpr float widest = 580;  // the strip, and the block as wide as it
constexpr float frame_height = 46;
constexpr float feed = 40;  // from the block up to the frames
constexpr float padding = 10;  // of the block
constexpr float part_gap = 2;
constexpr float least_part = 14;  // that it can be seen
constexpr float name_gap = 12;  // from the names of the sets to their bars
constexpr int most_dots = 4;
constexpr Ink comes_in = Ink::weight;
constexpr Ink step_before = Ink::weight_other;

/// How wide everything is.
struct Layout {
  bool wide = true;
  float left = 0, width = 0;  ///< of the block
  float strip = 0;  ///< where the first frame begins
  int frames = 1;
  float frame = 0, gap = 0;  ///< how wide a frame is, and how far it is to the next one
  [[nodiscard]] float frame_x(int i) const { return strip + static_cast<float>(i) * (frame + gap); }
};

Layout layout_of(Count steps, Canvas canvas) {
  Layout out;
  out.wide = canvas.width >= wide_from;
  // Its outline is seen whole where it is as wide as the canvas.
  out.width = whole_pixels(std::min(canvas.width - 2, widest), canvas.pixel);
  out.left = whole_pixels((canvas.width - out.width) / 2, canvas.pixel);
  const int most = out.wide ? 4 : 3;
  out.frames = static_cast<int>(std::clamp<Count>(steps, 1, most));
  out.gap = out.wide ? 44 : canvas.width < 250 ? 20 : 28;
  // As wide as with all frames, where a short sequence has fewer.
  out.frame = (out.width - out.gap * static_cast<float>(most - 1)) / static_cast<float>(most);
  const float missing = static_cast<float>(most - out.frames) * (out.frame + out.gap);
  out.strip = out.left + (out.wide ? missing / 2 : 0);
  return out;
}

/// From point to point, with a head at its end.
void add_way(Picture& picture, Point from, Point to, Ink ink) {
  constexpr float head = 4;
  const float x = to.x > from.x ? head : 0;  // to the right, or up
  const float y = to.x > from.x ? 0 : head;
  picture.items.emplace_back(Line{{from, to}, ink, 1.5F});
  picture.items.emplace_back(Line{{{to.x - x - y, to.y - x + y}, to, {to.x - x + y, to.y + x + y}}, ink, 1.5F});
}

/// A step: its name, and below it what comes in then.
void add_frame(Picture& picture, Point at, float width, std::string name, int dots) {
  constexpr float dot = 8;
  constexpr float pitch = 12;
  picture.items.emplace_back(Box{at.x, at.y, width, frame_height, 8, Ink::card, Ink::edge});
  const float middle = at.x + width / 2;
  picture.items.emplace_back(Label{.x = middle, .y = at.y + 15, .text = std::move(name), .size = label_size});
  const float row = static_cast<float>(dots - 1) * pitch + dot;
  for (int i = 0; i < dots; ++i) {
    picture.items.emplace_back(
        Box{middle - row / 2 + static_cast<float>(i) * pitch, at.y + 28, dot, dot, dot / 2, comes_in});
  }
}

void add_strip(Picture& picture, const Layout& layout, const Shape& in, float y) {
  const Count steps = in.rank() > 0 ? in.sizes()[0] : 1;
  const int dots = static_cast<int>(std::clamp<Count>(in.channels(), 1, most_dots));
  for (int i = 0; i < layout.frames; ++i) {
    const bool rest = i + 1 == layout.frames && steps > layout.frames;
    const float x = layout.frame_x(i);
    add_frame(picture, {x, y}, layout.frame, rest ? "…" : text::say(text::Key::principle_step, {{"n", i + 1}}), dots);
    if (i == 0) continue;
    const float middle = y + frame_height / 2;
    add_way(picture, {x - layout.gap + 5, middle}, {x - 5, middle}, step_before);
  }
}

/// From the top of the block up to each frame.
void add_feed(Picture& picture, const Layout& layout, float frames_end, float block) {
  const float bar = frames_end + 16;
  const auto under = [&](int i) { return layout.frame_x(i) + layout.frame / 2; };
  // Where there is little room the words beside it have all of it.
  const float stem = layout.wide ? layout.left + layout.width / 2 : under(0);
  picture.items.emplace_back(Line{{{stem, block}, {stem, bar}}, Ink::muted, 1.5F});
  picture.items.emplace_back(Line{{{under(0), bar}, {under(layout.frames - 1), bar}}, Ink::muted, 1.5F});
  for (int i = 0; i < layout.frames; ++i) {
    add_way(picture, {under(i), bar}, {under(i), frames_end + 3}, Ink::muted);
  }
  picture.items.emplace_back(Label{.x = stem + 9,
                                   .y = (bar + block) / 2 + 1,
                                   .text = text::say(text::Key::principle_same_block),
                                   .anchor = Label::Anchor::start,
                                   .size = label_size});
}

std::vector<text::Key> sets_of(const Recurrent& layer) {
  using enum text::Key;
  switch (layer.type) {
    case Recurrent::Type::lstm:
      return {principle_input_gate, principle_forget_gate, principle_candidate, principle_output_gate};
    case Recurrent::Type::gru: return {principle_reset_gate, principle_update_gate, principle_candidate};
    case Recurrent::Type::rnn: break;
  }
  return {};
}

/// A part of a bar.
struct Part {
  Ink ink;
  text::Key name;
  double weight = 1;  ///< how many numbers a neuron has of it
  float x = 0, width = 0;
};

std::vector<Part> parts_of(const Recurrent& layer, const Subject& subject) {
  using enum text::Key;
  const Count back = layer.projection > 0 ? layer.projection : layer.neurons;
  std::vector<Part> parts = {{comes_in, principle_comes_in, static_cast<double>(subject.report.in.channels())},
                             {step_before, principle_step_before, static_cast<double>(back)}};
  if (!subject.riddle && layer.bias != Recurrent::Bias::no) parts.push_back({Ink::bias, principle_bias});
  return parts;
}

/// Widths in proportion, but each is seen: what is too narrow gets the least, and the others share the rest.
void share_out(std::vector<Part>& parts, float x, float width, float pixel) {
  float room = width - part_gap * static_cast<float>(parts.size() - 1);
  double all = 0;
  for (const Part& part : parts) all += part.weight;
  const auto share = [&](const Part& part) { return room * static_cast<float>(part.weight / std::max(all, 1.0)); };
  for (std::size_t pass = 0; pass < parts.size(); ++pass) {
    for (Part& part : parts) {
      if (part.width > 0 || share(part) >= least_part) continue;
      part.width = least_part;
      room -= least_part;
      all -= part.weight;
    }
  }
  for (Part& part : parts) {
    const float end = x + (part.width > 0 ? part.width : share(part));
    part.x = x;
    part.width = whole_pixels(end - x, pixel);
    x += part.width + part_gap;
  }
  parts.back().width += width - (x - part_gap - parts.front().x);  // what rounding has left
}

/// The names of the parts, each below its own and beside the others, between `left` and `right`. Where one would be below another part
/// none is drawn.
bool add_names(Picture& picture, const std::vector<Part>& parts, float y, float left, float right) {
  constexpr float margin = 8;
  std::vector<Item> items;
  // From the right, as the narrow ones are there.
  for (std::size_t i = parts.size(); i-- > 0;) {
    const Part& part = parts[i];
    const std::string words = text::say(part.name);
    const float half = width_of(words, label_size) / 2;
    const float middle = part.x + part.width / 2;
    const float x = std::min(std::max(middle, left + half), right - half);
    if (x < left + half || std::abs(x - middle) > std::max(half - margin, part.width / 2)) return false;
    items.emplace_back(Line{{{part.x + 1, y}, {part.x + part.width - 1, y}}, part.ink, 2});
    items.emplace_back(Label{.x = x, .y = y + 13, .text = words, .size = label_size});
    right = x - half - margin;
  }
  picture.items.insert(picture.items.end(), items.begin(), items.end());
  return true;
}

/// The block: a bar for each set, with its name at the left where it has one. Where it ends.
float add_block(Picture& picture, const Layout& layout, const std::vector<text::Key>& sets,
                const std::vector<Part>& parts, float y) {
  const std::size_t bars = std::max<std::size_t>(sets.size(), 1);
  const float height = bars > 1 ? 15 : 20;
  const float pitch = height + (bars > 1 ? 4.0F : 0.0F);
  const float end = y + 2 * padding + pitch * static_cast<float>(bars - 1) + height;
  picture.items.emplace_back(Box{layout.left, y, layout.width, end - y, 8, Ink::card, Ink::muted, 1.5F});
  for (std::size_t i = 0; i < bars; ++i) {
    const float top = y + padding + pitch * static_cast<float>(i);
    for (const Part& part : parts) picture.items.emplace_back(Box{part.x, top, part.width, height, 3, part.ink});
    if (sets.empty()) continue;
    picture.items.emplace_back(Label{.x = layout.left + padding,
                                     .y = top + height / 2,
                                     .text = text::say(sets[i]),
                                     .anchor = Label::Anchor::start,
                                     .size = label_size});
  }
  return end;
}

}  // namespace

std::optional<Picture> principle_of(const Recurrent& layer, const Subject& subject, Canvas canvas) {
  const Shape& in = subject.report.in;
  const Layout layout = layout_of(in.rank() > 0 ? in.sizes()[0] : 1, canvas);
  // How many sets there are, and that they have biases, is what a riddle asks for.
  const std::vector<text::Key> sets = subject.riddle ? std::vector<text::Key>{} : sets_of(layer);
  std::vector<Part> parts = parts_of(layer, subject);
  float names = 0;
  for (const text::Key key : sets) names = std::max(names, width_of(text::say(key), label_size) + name_gap);
  const float bars = layout.left + padding + names;
  const float right = layout.left + layout.width - padding;
  share_out(parts, bars, right - bars, canvas.pixel);

  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const float frames_end = 1 + frame_height;
  add_strip(picture, layout, in, 1);
  add_feed(picture, layout, frames_end, frames_end + feed);
  const float end = add_block(picture, layout, sets, parts, frames_end + feed);
  picture.height = end + 10;
  if (layout.wide && add_names(picture, parts, end + 6, layout.left, layout.left + layout.width)) {
    picture.height = end + 30;
  } else {
    for (const Part& part : parts) picture.legend.push_back({part.ink, text::say(part.name)});
  }
  return picture;
}

}  // namespace pw::stage::inline further
