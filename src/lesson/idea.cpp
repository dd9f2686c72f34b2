#include "lesson/idea.h"

namespace pw::lesson {
namespace {

using enum text::Key;

struct Row {
  std::string_view word;
  text::Key name;
};
constexpr Row rows[idea_count] = {
    {"bias", idea_bias},       {"depth", idea_depth},     {"sharing", idea_sharing}, {"stride", idea_stride},
    {"padding", idea_padding}, {"pooling", idea_pooling}, {"flatten", idea_flatten}, {"neurons", idea_dense},
    {"groups", idea_groups},   {"norm", idea_norm},
};

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
