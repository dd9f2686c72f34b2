// Batch normalisation: a cell for each number that each channel has of its own. What is learned is drawn full, what is
// only kept pale; the channels stand below each other, in the order of the map.
#include <algorithm>

#include "stage/further/principle.h"
#include "stage/further/run.h"

namespace pw::stage::inline further {
namespace {

constexpr float label_room = 128;
constexpr Count most_cells = 4'000;  // of one kind, drawn one by one
constexpr float tallest = 180;  // all of one kind
constexpr float lower = 120;  // the same below a principle

}  // namespace

Picture draw_norm(const Subject& subject, Canvas canvas) {
  const auto& norm = std::get<BatchNorm>(subject.layer);
  using enum text::Key;
  const float pixel = canvas.pixel;
  const Count channels = subject.report.in.channels();
  Picture picture =
      draw_principle(subject, canvas).value_or(Picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}});
  struct Row {
    text::Key name;
    Ink ink;
    bool learned;
  };
  std::vector<Row> rows;
  const bool learned = subject.report.formula.has_value();
  if (norm.scale) rows.push_back({norm_scale, Ink::weight, learned});
  if (norm.shift) rows.push_back({norm_shift, Ink::bias, learned});
  if (norm.running) {
    rows.push_back({norm_mean, Ink::muted, false});
    rows.push_back({norm_variance, Ink::muted, false});
  }
  const bool wide = canvas.width >= 420;
  const float left = wide ? label_room : 0;
  const Count drawn = std::min(channels, most_cells);
  const Count stands_for = (channels + drawn - 1) / drawn;
  const float room = canvas.width - left;
  float pitch = whole_pixels(std::clamp(room / static_cast<float>(std::min<Count>(drawn, 64)), 4.0F, 22.0F), pixel);
  const auto columns_of = [&] { return std::clamp<Count>(static_cast<Count>(room / pitch), 1, drawn); };
  const float most = picture.height > 0 ? lower : tallest;
  // However many they are: a picture is no longer than a screen.
  while (pitch > 2.0F && pitch * static_cast<float>(drawn) / static_cast<float>(columns_of()) > most) pitch -= pixel;
  const Count columns = columns_of();
  float y = picture.height + 6;
  Count first = 0;
  for (const Row& row : rows) {
    if (!wide) y += 18;
    picture.items.emplace_back(Label{.x = 0,
                                     .y = wide ? y + pitch / 2 : y - 9,
                                     .text = text::say(row.name),
                                     .ink = row.ink,
                                     .anchor = Label::Anchor::start,
                                     .strong = row.learned});
    y += add_run(picture,
                 {.at = {left, y},
                  .cells = drawn,
                  .across = columns,
                  .pitch = pitch,
                  .ink = row.ink,
                  .opacity = row.learned ? 1.0F : 0.35F,
                  .learned = row.learned,
                  .first = first,
                  .stands_for = stands_for},
                 pixel);
    if (row.learned) first += channels;
    y += 10;
  }
  picture.height = y;
  picture.summed_up = stands_for > 1;
  if (norm.running || !learned) picture.legend.push_back({Ink::muted, text::say(norm_kept)});
  return picture;
}

}  // namespace pw::stage::inline further
