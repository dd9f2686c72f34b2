#include "lesson/idea.h"

#include "core/in_order.h"

namespace pw::lesson {
namespace {

using enum text::Key;

struct Row {
  Idea idea;
  std::string_view word;
  text::Key name;
};
constexpr Row rows[] = {
    {Idea::bias, "bias", idea_bias},
    {Idea::depth, "depth", idea_depth},
    {Idea::sharing, "sharing", idea_sharing},
    {Idea::stride, "stride", idea_stride},
    {Idea::same_padding, "padding", idea_padding},
    {Idea::pooling, "pooling", idea_pooling},
    {Idea::flatten, "flatten", idea_flatten},
    {Idea::dense, "neurons", idea_dense},
    {Idea::groups, "groups", idea_groups},
    {Idea::batch_norm, "norm", idea_norm},
};
static_assert(in_order(rows, &Row::idea, Idea::count), "a row for each idea, in the order of the enumeration");

/// What a word of the link stands for; topics first, so that they are written where all of a topic is meant.
struct Topic {
  std::string_view word;
  Ideas ideas;
};
constexpr Topic topics[] = {
    {"all", all_ideas},
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
    if (rows[i].word == text) return only(static_cast<Idea>(i));
  }
  return 0;
}

}  // namespace

std::string_view word(Idea idea) { return rows[static_cast<std::size_t>(idea)].word; }
text::Key name(Idea idea) { return rows[static_cast<std::size_t>(idea)].name; }

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

std::string write_ideas(Ideas ideas) {
  std::string out;
  const auto add = [&](std::string_view text, Ideas meant) {
    if ((ideas & meant) != meant) return;
    out += out.empty() ? "" : ",";
    out += text;
    ideas &= ~meant;
  };
  for (const Topic& topic : topics) {
    if (ideas != 0) add(topic.word, topic.ideas);
  }
  for (std::size_t i = 0; i < idea_count; ++i) add(rows[i].word, only(static_cast<Idea>(i)));
  return out;
}

}  // namespace pw::lesson
