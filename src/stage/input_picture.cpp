// The picture that comes in: one sheet of numbers for each channel. None of its cells is a parameter.
#include <algorithm>

#include "stage/parts.h"

namespace pw::stage::inline further {

Picture draw(const Input& /*input*/, const Subject& subject, Canvas canvas) {
  // As an example, where its own sizes are not known.
  const Shape& shape = subject.report.out;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  // More than six sheets say nothing more; the caption has the number.
  const Count sheets = std::clamp<Count>(shape.channels(), 1, 6);
  const float gap = 24;
  const float room =
      std::min((canvas.width - gap * static_cast<float>(sheets - 1)) / static_cast<float>(sheets), 196.0F);
  // Cells under a device pixel are one shape: nobody sees them.
  const float fits = room / static_cast<float>(std::max(shape.width(), shape.height()));
  const bool is_sheet = fits < canvas.pixel;
  const float pitch = is_sheet ? fits : whole_pixels(fits, canvas.pixel);
  const float width = std::max(pitch * static_cast<float>(shape.width()), canvas.pixel);
  const float height = std::max(pitch * static_cast<float>(shape.height()), canvas.pixel);
  const float all = width * static_cast<float>(sheets) + gap * static_cast<float>(sheets - 1);
  const float left = whole_pixels((canvas.width - all) / 2, canvas.pixel);
  for (Count channel = 0; channel < sheets; ++channel) {
    const float x = left + static_cast<float>(channel) * (width + gap);
    const Ink ink = channel_ink(channel, shape.channels());
    Grid grid = make_grid({x, 8}, is_sheet ? 1 : static_cast<int>(shape.width()),
                          is_sheet ? 1 : static_cast<int>(shape.height()), is_sheet ? width : pitch,
                          is_sheet ? height : pitch, ink, canvas.pixel);
    if (is_sheet) {
      grid.cell_width = width;
      grid.cell_height = height;
      grid.radius = 0;
    }
    grid.opacity = 0.72F;
    if (subject.example != nullptr && !is_sheet) {
      grid.opacity = 1;
      for (Count row = 0; row < shape.height(); ++row) {
        for (Count column = 0; column < shape.width(); ++column)
          grid.shades += static_cast<char>('0' + subject.example->in(row, column, channel));
      }
    }
    picture.items.emplace_back(grid);
    picture.items.emplace_back(
        Label{.x = x + width / 2, .y = height + 24, .text = channel_name(channel, shape.channels())});
  }
  picture.height = height + 36;
  return picture;
}

}  // namespace pw::stage::inline further
