#include "app/practice/stage.h"

#include "app/practice/update.h"
#include "app/shared/look_scene.h"
#include "lesson/practice/course.h"
#include "lesson/practice/tutor.h"

namespace pw::app::practice {

std::optional<Staged> staged(const State& state) {
  if (!lesson::asks(state.practice, state.system.day) || helped(state) != nullptr) return std::nullopt;
  // Kept for whoever looks at it; whether the layer fills a stage is found out once.
  static lesson::Exercise kept;
  static bool fills = false;
  static int which = 0;
  lesson::Exercise asked = lesson::current_exercise(state.practice);
  const bool same = asked.kind == kept.kind && asked.layer == kept.layer && asked.network == kept.network;
  if (!same) {
    kept = std::move(asked);
    ++which;
  }
  if (kept.kind != lesson::Exercise::Kind::count_layer || kept.layer >= kept.report.layers.size()) return std::nullopt;
  const Staged out{kept.network, kept.report, kept.layer, state.practice.exercise, which};
  if (!same) fills = stage::fills_stage(out.layer(), out.row(), example_of(state, out));
  return fills ? std::optional(out) : std::nullopt;
}

}  // namespace pw::app::practice
