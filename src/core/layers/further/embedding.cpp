#include "core/layers/further/embedding.h"

#include <cstddef>

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr Setting settings[] = {
    {.key = "entries",
     .type = Setting::Type::number,
     .offset = offsetof(Embedding, entries),
     .by_position = true,
     .optional = false},
    {.key = "size",
     .type = Setting::Type::number,
     .offset = offsetof(Embedding, vector_size),
     .by_position = true,
     .optional = false},
};

}  // namespace

constinit const LayerKind Embedding::kind = {
    .keywords = "embedding", .settings = settings, .count = count_as<Embedding>};

Expected<Counted> Embedding::count(const Given& given) const {
  Counted counted{.out = given.in(),
                  .trainable = times(
                      {Formula::leaf(Quantity::entries, entries), Formula::leaf(Quantity::vector_size, vector_size)}),
                  .non_trainable = {}};
  counted.out.push_back(vector_size);
  counted.reach.kind = Reach::Kind::unclear;
  return counted;
}

}  // namespace pw::inline further
