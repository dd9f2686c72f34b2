// Which picture a layer has where there is no scene of it.
#include <algorithm>

#include "stage/further/principle.h"
#include "stage/further/sketch.h"
#include "stage/scene/scene.h"

namespace pw::stage::inline further {

Picture draw_flat(const Subject& subject, Canvas canvas) {
  if (canvas.height > 0 && canvas.height <= scene::line_height) return scene::draw_line(subject, canvas);
  if (subject.sketch && subject.sketch->ways.empty()) return draw_sketch(*subject.sketch, canvas);
  const auto window = window_of(subject.layer);
  const auto units = units_of(subject.layer, subject.report);
  // Where others are counted than the kind's own (tied, lora, weightnorm), the formula says which.
  const bool is_own = !subject.report.formula || (units && units->all() == subject.report.parameters);
  const bool has_parameters = units.has_value() && is_own;
  // What is drawn of a formula would tell it.
  const bool has_own = has_parameters || window || std::holds_alternative<Input>(subject.layer);
  if (subject.riddle && !(has_own && subject.report.in.is_map()) && !std::holds_alternative<Dense>(subject.layer))
    return draw_head(subject, canvas);
  if (subject.riddle && !is_own) return draw_head(subject, canvas);
  if (units && !is_own) return draw_formula(subject, canvas);
  if (window && subject.report.in.is_map() && (subject.lens == Lens::window || !has_parameters))
    return draw_window(subject, *window, canvas);
  if (const auto* input = std::get_if<Input>(&subject.layer)) return draw(*input, subject, canvas);
  if (const auto* conv = std::get_if<Conv>(&subject.layer); conv && has_parameters) {
    Picture picture = draw(*conv, subject, canvas);
    if (auto principle = draw_principle(subject, canvas)) put_below(picture, std::move(*principle));
    return picture;
  }
  if (const auto* dense = std::get_if<Dense>(&subject.layer); dense && has_parameters)
    return draw(*dense, subject, canvas);
  if (std::holds_alternative<BatchNorm>(subject.layer)) return draw_norm(subject, canvas);
  return subject.report.formula ? draw_formula(subject, canvas) : draw_head(subject, canvas);
}

bool fills_stage(const Layer& layer, const LayerReport& report, const std::shared_ptr<const lesson::Example>& example,
                 Asked asked) {
  const auto units = units_of(layer, report);
  if (report.formula && !(units && units->all() == report.parameters)) return false;
  // Maps whose values nobody could tell apart are no scene; of filters there is more to be seen.
  for (const Shape* shape : {&report.in, &report.out}) {
    if (!std::holds_alternative<Conv>(layer) && shape->is_map() && std::max(shape->height(), shape->width()) > 128)
      return false;
  }
  Subject subject{.layer = layer, .report = report, .example = example};
  const auto fits = [&] {
    return scene::draw(subject, {.width = 800, .height = 560}) && scene::draw(subject, {.width = 390, .height = 306});
  };
  if (!fits()) return false;
  subject.asked = asked;
  return asked == Asked::parameters || fits();
}

}  // namespace pw::stage::inline further
