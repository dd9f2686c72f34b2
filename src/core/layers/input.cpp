#include "core/layers/input.h"

#include "core/layers/counting.h"

namespace pw {
namespace {

constexpr auto settings = settings_of<Input>({
    setting<&Input::shape>("shape", {.by_position = true, .optional = false, .least = 0}),
});

}  // namespace

inline namespace reading {
namespace {

void names(Names& out) {
  say<"input: inputlayer, inputshape, inputsize, inputimage, inputs, image; Input(shape); "
      "InputLayer(shape); .shape: inputshape, size; !batchsize, sparse">(out);
}

}  // namespace
}  // namespace reading

constinit const LayerKind Input::kind = {
    .keywords = "input", .settings = settings, .least_inputs = 0, .names = names, .order = LayerKind::Order::made};

Expected<Counted> Input::count(const Given& given) const {
  static_cast<void>(given);
  if (shape.rank() == 0) return fail(Diagnostic::Code::nothing_left, {0});
  if (std::ranges::any_of(shape.sizes(), [](Count size) { return size < 1; })) return fail(Diagnostic::Code::open_size);
  return Counted{.out = shape, .trainable = {}, .non_trainable = {}};
}

}  // namespace pw
