#include "core/layers/further/global_pool.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<GlobalPool>({
    setting<&GlobalPool::keep>("keep"),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"globalmaxpool: globalmaxpooling, gmp; globalavgpool: globalaveragepool, globalaveragepooling, "
      "globalavgpooling, gap; .keep: keepdims">(out);
}

}  // namespace

constinit const LayerKind GlobalPool::kind = {.keywords = keywords<&GlobalPool::type>("globalmaxpool|globalavgpool"),
                                              .which = which<&GlobalPool::type>,
                                              .settings = settings,
                                              .names = names};

Expected<Counted> GlobalPool::count(const Given& given) const {
  const Shape& in = given.in();
  if (in.rank() < 2) return fail(Diagnostic::Code::needs_a_map, {1, static_cast<Count>(in.rank())});
  Counted counted{.out = {}, .trainable = {}, .non_trainable = {}};
  if (keep) {
    for (std::size_t i = 1; i < in.rank(); ++i) counted.out.push_back(1);
  }
  counted.out.push_back(in.channels());
  counted.reach.kind = Reach::Kind::whole;
  return counted;
}

}  // namespace pw::inline further
