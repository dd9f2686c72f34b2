#include "core/layers/further/table.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<LearnedTable>({
    setting<&LearnedTable::shape>("shape", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) { say<"table: learnedtable, parameter">(out); }

}  // namespace

constinit const LayerKind LearnedTable::kind = {
    .keywords = "table", .settings = settings, .least_inputs = 0, .names = names, .order = LayerKind::Order::made};

Expected<Counted> LearnedTable::count(const Given& /*given*/) const {
  std::vector<Formula> factors;
  for (std::size_t i = 0; i < shape.rank(); ++i) {
    const bool last = i + 1 == shape.rank();
    factors.push_back(Formula::leaf(last ? Quantity::vector_size : Quantity::entries, shape.sizes()[i]));
  }
  Counted counted{.out = shape, .trainable = {}, .non_trainable = {}};
  if (factors.size() == 1) counted.trainable = factors.front();
  if (factors.size() > 1) counted.trainable = times(std::move(factors));
  // The same whatever comes in: what is put together with it sees what the other sees.
  counted.reach.window = {};
  return counted;
}

}  // namespace pw::inline further
