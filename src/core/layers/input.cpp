#include "core/layers/input.h"

namespace pw {

Expected<Input> Input::read(Settings& settings) {
  const Expected<Shape> shape = settings.size("input", 3);
  if (!shape) return std::unexpected(shape.error());
  if (const auto done = settings.finish({}); !done) return std::unexpected(done.error());
  return Input{*shape};
}

std::string Input::write() const {
  std::string out;
  for (const Count size : shape.sizes()) {
    if (!out.empty()) out += 'x';
    out += std::to_string(size);
  }
  return out;
}

}  // namespace pw
