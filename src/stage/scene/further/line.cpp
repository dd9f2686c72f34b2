// What is left of a picture while somebody types with a phone's keys: a conv layer's filters, or a layer's name, and the place of
// the formula that is asked for.
#include "stage/scene/parts.h"

namespace pw::stage::scene::inline further {

Picture draw_line(const Subject& subject, Canvas canvas) {
  const float margin = 16;
  Picture out{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  float room = canvas.width - 2 * margin;
  if (subject.marked) {
    const float wide = tag_width(*subject.marked);
    add_tag(out, {canvas.width - margin - wide / 2, canvas.height / 2}, *subject.marked);
    room -= wide + margin;
  }
  const auto units = units_of(subject.layer, subject.report);
  const Filters filters{
      .area = {margin, 6, room, canvas.height - 12}, .largest = 7, .numbered = false, .framed = false};
  const bool drawn = units && std::holds_alternative<Conv>(subject.layer) && computes(subject) &&
                     !subject.leaves_out() && add_filters(out, subject, *units, filters, canvas.pixel);
  if (!drawn) add_text(out, {margin, canvas.height / 2}, subject.name, Ink::text, Anchor::start, caption_size, true);
  return out;
}

}  // namespace pw::stage::scene::inline further
