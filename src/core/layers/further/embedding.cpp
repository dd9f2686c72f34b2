#include "core/layers/further/embedding.h"

#include "core/layers/counting.h"

namespace pw::inline further {
namespace {

constexpr auto settings = settings_of<Embedding>({
    setting<&Embedding::entries>("entries", {.by_position = true, .optional = false}),
    setting<&Embedding::vector_size>("size", {.by_position = true, .optional = false}),
});

}  // namespace

namespace {

void names(Names& out) {
  say<"embedding: embed, embeddings, wordembedding, wordembeddings; .entries: inputdim, numembeddings, "
      "vocabulary, vocab, vocabsize, vocabularysize, words, tokens; .size: outputdim, embeddingdim, "
      "embeddingsize, dim; !inputlength, maskzero, paddingidx">(out);
}

}  // namespace

constinit const LayerKind Embedding::kind = {
    .keywords = "embedding", .settings = settings, .names = names, .order = LayerKind::Order::features_last};

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
