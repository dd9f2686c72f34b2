#include "stage/scene/scene.h"

#include "stage/scene/parts.h"

namespace pw::stage::scene {

std::optional<Picture> draw(const Subject& subject, Canvas canvas) {
  const auto* conv = std::get_if<Conv>(&subject.layer);
  if (subject.example == nullptr) {
    if (subject.sketch) return draw_network(*subject.sketch, canvas);
    return conv != nullptr && !subject.leaves_out() ? draw_wide(*conv, subject, canvas) : std::nullopt;
  }
  if (subject.leaves_out()) return draw_asked(subject, canvas);
  if (subject.verdict) {
    if (auto out = draw_verdict(subject, canvas)) return out;
  }
  if (conv != nullptr) return computes(subject) ? draw_conv(*conv, subject, canvas) : draw_wide(*conv, subject, canvas);
  if (const auto* pool = std::get_if<MaxPool>(&subject.layer)) return draw_pool(*pool, subject, canvas);
  if (const auto* input = std::get_if<Input>(&subject.layer)) return draw_input(*input, subject, canvas);
  if (const auto* dense = std::get_if<Dense>(&subject.layer)) return draw_dense(*dense, subject, canvas);
  return std::nullopt;
}

}  // namespace pw::stage::scene
