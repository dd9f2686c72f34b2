#include "app/practice/stage.h"

#include "app/practice/update.h"
#include "app/shared/look_scene.h"
#include "lesson/practice/course.h"
#include "lesson/practice/tutor.h"

namespace pw::app::practice {

namespace {

using Kind = lesson::Exercise::Kind;

/// What the picture leaves out; nothing for a question that is not about one layer.
std::optional<stage::Asked> asked_of(Kind kind) {
  switch (kind) {
    case Kind::count_layer:
    case Kind::change:
    case Kind::estimate: return stage::Asked::parameters;
    case Kind::find_filters: return stage::Asked::filters;
    case Kind::filter_depth: return stage::Asked::depth;
    case Kind::output_shape:
    case Kind::output_width: return stage::Asked::output;
    case Kind::dearer_layer:
    case Kind::broken_layer:
    case Kind::count: break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Staged> staged(const State& state) {
  if (!lesson::asks(state.practice, state.system.day) || helped(state) != nullptr) return std::nullopt;
  // Kept for whoever looks at it; whether the layer fills a stage is found out once.
  static lesson::Exercise kept;
  static bool fills = false;
  static int which = 0;
  lesson::Exercise asked = lesson::current_exercise(state.practice);
  const bool same = asked.kind == kept.kind && asked.layer == kept.layer && asked.network == kept.network &&
                    asked.after == kept.after;
  if (!same) {
    kept = std::move(asked);
    which += 2;
  }
  const auto what = asked_of(kept.kind);
  if (!what || kept.layer >= kept.report.layers.size()) return std::nullopt;
  const Answer& answer = state.practice.exercise;
  const auto one = [&](bool after) {
    return Staged{.network = after ? kept.after : kept.network,
                  .report = after ? kept.after_report : kept.report,
                  .index = kept.layer,
                  .answer = answer,
                  .which = which + (after ? 1 : 0),
                  .asked = *what,
                  .counts = kept.kind == Kind::count_layer};
  };
  const auto can = [&](bool after) {
    const Staged out = one(after);
    const auto example = example_of(state, out);
    if (*what != stage::Asked::parameters && !(example && stage::has_window(out.layer()))) return false;
    return stage::fills_stage(out.layer(), out.row(), example, *what);
  };
  // What is drawn before it is known is drawn after that, too, as it has become.
  const bool changes = kept.kind == Kind::change;
  if (!same) fills = can(false) && (!changes || can(true));
  return fills ? std::optional(one(changes && answer.known)) : std::nullopt;
}

}  // namespace pw::app::practice
