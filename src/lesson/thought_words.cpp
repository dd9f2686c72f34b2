#include "lesson/thought_words.h"

namespace pw::lesson {
namespace {

using enum text::Key;

void add(Rich& words, const Rich& more) { words.insert(words.end(), more.begin(), more.end()); }
void add(Rich& words, const std::string& sentence) { words.push_back({sentence + " ", Quantity::none, false}); }

/// Some thoughts are whole sentences; the others are a part of one, which stands in a frame.
bool is_whole(const Misconception& m) { return text::pattern(m.thought).ends_with('.'); }

}  // namespace

std::string thought_sentence(const Misconception& m) {
  const std::string words = text::say(m.thought);
  if (is_whole(m)) return words;
  std::string out = text::say(thought, {{"thought", std::string_view(words)}});
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

Rich thought_words(const Diagnosis& found) {
  const Thought& likeliest = found.thoughts.front();
  const Misconception& first = *likeliest.first;
  const Misconception* second = likeliest.second;
  Rich words;
  if (found.guess) add(words, rich(thought_guess));
  if (second != nullptr && !found.guess && !is_whole(first) && !is_whole(*second)) {
    const std::string one = text::say(first.thought);
    const std::string other = text::say(second->thought);
    add(words, rich(thought_pair, {{"thought", std::string_view(one)}, {"second", std::string_view(other)}}));
  } else {
    if (second != nullptr && !found.guess) add(words, rich(thought_two));
    add(words, thought_sentence(first));
    if (second != nullptr) add(words, thought_sentence(*second));
  }
  if (second == nullptr && found.thoughts.size() > 1) {
    const Misconception& next = *found.thoughts[1].first;
    if (is_whole(next)) {
      add(words, rich(thought_other));
      add(words, thought_sentence(next));
    } else {
      const std::string other = text::say(next.thought);
      add(words, rich(thought_or, {{"thought", std::string_view(other)}}));
    }
  }
  add(words, rich(first.question));
  return words;
}

}  // namespace pw::lesson
