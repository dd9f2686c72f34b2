#include "ui/canvas.h"

namespace pw::ui::inline further {

void chevron(Canvas& canvas, float x, float y, stage::Ink ink) {
  canvas.paint.line({x - 5, y - 2.5F}, {x, y + 2.5F}, ink, 2);
  canvas.paint.line({x, y + 2.5F}, {x + 5, y - 2.5F}, ink, 2);
}

}  // namespace pw::ui::inline further
