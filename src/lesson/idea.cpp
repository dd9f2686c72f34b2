#include "lesson/idea.h"

#include "core/tables.h"

namespace pw::lesson {
namespace {

using enum text::Key;

struct Named {
  std::string_view word;
  text::Key name;
};
constexpr auto ideas = table_of<Idea, Named>({
    {Idea::bias, {"bias", idea_bias}},
    {Idea::depth, {"depth", idea_depth}},
    {Idea::sharing, {"sharing", idea_sharing}},
    {Idea::stride, {"stride", idea_stride}},
    {Idea::same_padding, {"padding", idea_padding}},
    {Idea::pooling, {"pooling", idea_pooling}},
    {Idea::flatten, {"flatten", idea_flatten}},
    {Idea::dense, {"neurons", idea_dense}},
    {Idea::groups, {"groups", idea_groups}},
    {Idea::batch_norm, {"norm", idea_norm}},
    {Idea::one_d, {"sequence", idea_one_d}},
    {Idea::depthwise, {"depthwise", idea_depthwise}},
    {Idea::transposed, {"transposed", idea_transposed}},
    {Idea::embedding, {"embedding", idea_embedding}},
    {Idea::recurrent, {"recurrent", idea_recurrent}},
    {Idea::attention, {"attention", idea_attention}},
    {Idea::layer_norm, {"layernorm", idea_layer_norm}},
});

/// What a word of the link stands for; topics first, so that they are written where all of a topic is meant.
struct Topic {
  std::string_view word;
  Ideas ideas;
};
constexpr Topic topics[] = {
    {"all", all_ideas},
    {"further", further_ideas},
    {"conv",
     only(Idea::bias) | only(Idea::depth) | only(Idea::sharing) | only(Idea::stride) | only(Idea::same_padding)},
    {"pool", only(Idea::pooling)},
    {"dense", only(Idea::flatten) | only(Idea::dense)},
};

Ideas meant_by(std::string_view text) {
  for (const Topic& topic : topics) {
    if (topic.word == text) return topic.ideas;
  }
  for (std::size_t i = 0; i < idea_count; ++i) {
    if (word(static_cast<Idea>(i)) == text) return only(static_cast<Idea>(i));
  }
  return 0;
}

}  // namespace

std::string_view word(Idea idea) { return ideas[idea].word; }
text::Key name(Idea idea) { return ideas[idea].name; }

std::optional<Ideas> read_ideas(std::string_view text) {
  if (text.empty()) return all_ideas;
  Ideas out = 0;
  while (true) {
    const std::size_t end = text.find_first_of(", ");
    const Ideas meant = meant_by(text.substr(0, end));
    if (meant == 0) return std::nullopt;
    out |= meant;
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
}

std::string write_ideas(Ideas rest) {
  std::string out;
  const auto add = [&](std::string_view text, Ideas meant) {
    if ((rest & meant) != meant) return;
    out += out.empty() ? "" : ",";
    out += text;
    rest &= ~meant;
  };
  for (const Topic& topic : topics) {
    if (rest != 0) add(topic.word, topic.ideas);
  }
  for (std::size_t i = 0; i < idea_count; ++i) add(word(static_cast<Idea>(i)), only(static_cast<Idea>(i)));
  return out;
}

}  // namespace pw::lesson
