#include "core/layers/further/pixel_shuffle.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<PixelShuffle>({
    setting<&PixelShuffle::factor>("factor", {.by_position = true, .optional = false, .greatest = 1'000'000'000}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"pixelshuffle: depthtospace, subpixel; pixelunshuffle: spacetodepth; .factor: upscalefactor, "
      "downscalefactor, blocksize">(out);
}

}  // namespace

constinit const LayerKind PixelShuffle::kind = {
    .keywords = keywords<&PixelShuffle::type>("pixelshuffle|pixelunshuffle"),
    .which = which<&PixelShuffle::type>,
    .settings = settings,
    .names = names};

Expected<Counted> PixelShuffle::count(const Given& given) const {
  const Shape& in = given.in();
  if (auto right = ask_for_space(in, 2); !right) return std::unexpected(right.error());
  Shape out = in;
  const Count square = factor * factor;
  if (type == Type::shuffle) {
    if (in.channels() % square != 0) return fail(Diagnostic::Code::not_divisible, {in.channels(), square});
    out.sizes()[2] /= square;
  } else {
    const auto channels = checked_multiply(in.channels(), square);
    if (!channels) return fail(Diagnostic::Code::too_large);
    out.sizes()[2] = *channels;
  }
  for (Count& size : out.sizes().first(2)) {
    if (type == Type::unshuffle) {
      if (size % factor != 0) return fail(Diagnostic::Code::not_divisible, {size, factor});
      size /= factor;
    } else {
      const auto larger = checked_multiply(size, factor);
      if (!larger) return fail(Diagnostic::Code::too_large);
      size = *larger;
    }
  }
  Counted counted{.out = out, .trainable = {}, .non_trainable = {}};
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
