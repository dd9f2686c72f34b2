#include "core/layers/max_pool2d.h"

#include "core/layers/window.h"

namespace pw {

Expected<MaxPool2d> MaxPool2d::read(Settings& settings) {
  MaxPool2d pool;
  const auto window = settings.size("window", 2);
  if (!window) return std::unexpected(window.error());
  pool.window_height = window->sizes()[0];
  pool.window_width = window->sizes()[1];
  const auto stride = settings.named_number("stride", pool.window_height, 1, Settings::greatest_number);
  if (!stride) return std::unexpected(stride.error());
  pool.stride = *stride;
  if (const auto done = settings.finish({"stride"}); !done) return std::unexpected(done.error());
  return pool;
}

std::string MaxPool2d::write() const {
  std::string out = std::to_string(window_height) + "x" + std::to_string(window_width);
  if (stride != window_height) out += ", stride=" + std::to_string(stride);
  return out;
}

Expected<Shape> MaxPool2d::output_shape(const Shape& in) const {
  if (!in.is_map()) return fail(Diagnostic::Code::needs_a_map);
  const auto height = window_places(in.height(), window_height, stride, 0);
  if (!height) return std::unexpected(height.error());
  const auto width = window_places(in.width(), window_width, stride, 0);
  if (!width) return std::unexpected(width.error());
  return Shape{*height, *width, in.channels()};
}

}  // namespace pw
