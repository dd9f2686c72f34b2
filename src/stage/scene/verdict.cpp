// A wrong count on the cells: the filters large, ticked where they were counted, ringed where they were missed, crossed where they were
// counted too often.
#include <algorithm>

#include "stage/scene/parts.h"

namespace pw::stage::scene {
namespace {

using enum text::Key;
using enum Verdict::Mark;

}  // namespace

void add_verdict_foot(Picture& picture, const Subject& subject, const Units& units, float x, float y) {
  const Verdict& v = *subject.verdict;
  Rich words;
  Ink ink = Ink::bias;
  if (v.one_unit) {
    words = rich(units.is_conv() ? verdict_filters : verdict_neurons);
    ink = units.is_conv() ? Ink::k : Ink::c;
  } else if (v.one_slice) {
    words = rich(verdict_slices);
    ink = Ink::d;
  } else if (v.weights == twice || v.biases == twice) {
    words = rich(verdict_twice);
  } else {
    words = rich(verdict_missed, {{"n", units.units - (v.one_bias ? 1 : 0)}});
  }
  picture.items.emplace_back(Box{x, y - 7, 14, 14, 3, ink});
  const float size = picture.width >= 560 ? 16 : picture.width >= 360 ? 13 : 12;
  add_words(picture, {x + (size > 12 ? 24 : 19), y}, std::move(words), size, Ink::text);
}

std::optional<Picture> draw_verdict(const Subject& subject, Canvas canvas) {
  const auto units = units_of(subject.layer, subject.report);
  if (!units || !units->is_conv() || units->all() > 8'000 || units->depth > 16) return std::nullopt;
  const Verdict& v = *subject.verdict;
  Picture out{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const bool desk = canvas.width >= 560 && canvas.height >= 380;
  const float margin = desk ? 36 : 16;
  const float size = desk ? 16 : 13;
  const bool weights_only = v.weights == counted && v.biases == missed && !v.one_bias && !v.one_slice && !v.one_unit;
  add_words(out, {margin, desk ? 29.0F : 14.0F},
            rich(weights_only ? verdict_weights : verdict_cells, {{"n", v.answer}}), size, Ink::text);
  const float top = desk ? 56 : 28;
  const float foot = desk ? 52 : 28;
  Subject plain = subject;
  plain.marked.reset();
  if (!add_filters(out, plain, *units,
                   {.area = {margin + 4, top, canvas.width - 2 * margin - 8, canvas.height - top - foot},
                    .largest = 16,
                    .spread = desk && units->depth <= 4 ? 2.0F : 1.0F,
                    .numbered = false,
                    .framed = false,
                    .judged = true},
                   canvas.pixel))
    return std::nullopt;
  add_verdict_foot(out, subject, *units, margin, canvas.height - (desk ? 29.0F : 14.0F));
  return out;
}

}  // namespace pw::stage::scene
