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
    .names = names,
    .order = LayerKind::Order::channels_first};

Expected<Counted> PixelShuffle::count(const Given& given) const {
  const Shape& in = given.in();
  // PyTorch takes the last three axes, whatever stands before them: of a volume (channels, depth, height, width) its depth is what the
  // channels of a map are.
  const bool volume = given.convention == Convention::pytorch && in.rank() > 3;
  if (!volume) {
    if (auto right = ask_for_space(in, 2); !right) return std::unexpected(right.error());
  }
  Shape out = in;
  const Count square = factor * factor;
  Count& channels = out.sizes()[volume ? in.rank() - 4 : 2];
  if (type == Type::shuffle) {
    if (channels % square != 0) return fail(Diagnostic::Code::factor_does_not_divide, {channels, square});
    channels /= square;
  } else {
    const auto more = checked_multiply(channels, square);
    if (!more) return fail(Diagnostic::Code::too_large);
    channels = *more;
  }
  for (Count& size : out.sizes().subspan(in.rank() - 3, 2)) {
    if (type == Type::unshuffle) {
      if (size % factor != 0) return fail(Diagnostic::Code::factor_does_not_divide, {size, factor});
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
