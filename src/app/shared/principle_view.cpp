#include "app/shared/principle_view.h"

#include "stage/further/ways.h"
#include "stage/picture.h"

namespace pw::app::inline further {

void tell_principle(const LayerScene& s, text::Key seen, bool asked, PictureView& picture) {
  using enum text::Key;
  const lesson::Words& words = s.words();
  const text::Key principle = asked && words.principle_asked != name_none ? words.principle_asked : words.principle;
  // In the order in which they are drawn: a convolution's own picture stands above.
  const bool below = s.is_conv();
  std::string out;
  for (const text::Key one : {below ? seen : principle, below ? principle : seen}) {
    if (one != name_none) out += (out.empty() ? "" : " ") + s.facts.say(one);
  }
  picture.description = std::move(out);
  if (words.principle == alt_principle_merge) picture.subject.sketch = stage::ways_on(s.network, s.report, s.index);
}

void tell_wide(const stage::Subject& subject, Cells& cells) {
  using enum text::Key;
  if (const auto place = stage::place_of(subject)) {
    cells.words = rich(scene_at_place, {{"row", place->row + 1}, {"column", place->column + 1}});
    return;
  }
  cells.control.name = cells.control.label = text::say(scene_filters_name);
  cells.keys = text::say(look_keys_filters);
  cells.words = rich(scene_at_filter, {{"unit", subject.unit + 1}, {"n", cells.all}});
}

}  // namespace pw::app::inline further
