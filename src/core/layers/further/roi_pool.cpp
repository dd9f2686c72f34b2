#include "core/layers/further/roi_pool.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<RoiPool>({
    setting<&RoiPool::size, Setting::window>("size", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<"roipool: roipooling, regionpooling; roialign: regionalign; .size: outputsize">(out); }

}  // namespace

constinit const LayerKind RoiPool::kind = {.keywords = keywords<&RoiPool::type>("roipool|roialign"),
                                           .which = which<&RoiPool::type>,
                                           .settings = settings,
                                           .takes_more = true,
                                           .names = names,
                                           .order = LayerKind::Order::channels_first};

Expected<Counted> RoiPool::count(const Given& given) const {
  const Shape& map = given.in();
  if (auto right = ask_for_space(map, 2); !right) return std::unexpected(right.error());
  if (size.count != 2) return fail(Diagnostic::Code::axes_differ, {size.count, 2});
  const auto inputs = static_cast<Count>(given.inputs.size());
  if (inputs > 2) return fail(Diagnostic::Code::wrong_inputs, {2, inputs});
  Counted counted{.out = {}, .trainable = {}, .non_trainable = {}};
  if (inputs == 2) {
    const Shape& boxes = given.inputs[1];
    if (auto right = ask_for_space(boxes, 1); !right) return std::unexpected(right.error());
    constexpr Count sides = 4;
    if (boxes.channels() != sides && boxes.channels() != sides + 1)
      return fail(Diagnostic::Code::sizes_do_not_match, {boxes.channels(), sides});
    counted.out.push_back(boxes.sizes()[0]);
  }
  for (const Count places : {size.sizes[0], size.sizes[1], map.channels()}) counted.out.push_back(places);
  counted.reach.kind = Reach::Kind::whole;
  return counted;
}

}  // namespace pw::inline further
