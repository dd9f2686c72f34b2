#include "stage/scene/scene.h"

#include "stage/scene/parts.h"

namespace pw::stage::scene {

std::optional<Picture> draw(const Subject& subject, Canvas canvas) {
  if (subject.example == nullptr) return subject.sketch ? draw_network(*subject.sketch, canvas) : std::nullopt;
  if (subject.leaves_out()) return draw_asked(subject, canvas);
  if (subject.verdict) {
    if (auto out = draw_verdict(subject, canvas)) return out;
  }
  if (const auto* conv = std::get_if<Conv>(&subject.layer)) return draw_conv(*conv, subject, canvas);
  if (const auto* pool = std::get_if<MaxPool>(&subject.layer)) return draw_pool(*pool, subject, canvas);
  if (const auto* input = std::get_if<Input>(&subject.layer)) return draw_input(*input, subject, canvas);
  if (const auto* dense = std::get_if<Dense>(&subject.layer)) return draw_dense(*dense, subject, canvas);
  return std::nullopt;
}

}  // namespace pw::stage::scene
