#include "lesson/thought_words.h"

namespace pw::lesson {
namespace {

using enum text::Key;

void add(Rich& words, const Rich& more) { words.insert(words.end(), more.begin(), more.end()); }

}  // namespace

// One for all: of two that are alike the linker keeps one, which may be the one that comes later.
void add_sentence(Rich& words, text::Key sentence) {
  words.push_back({text::say(sentence) + " ", Quantity::none, false});
}

Rich thought_words(const Diagnosis& found) {
  const Thought& likeliest = found.thoughts.front();
  const Misconception& first = *likeliest.first;
  const Misconception* second = likeliest.second;
  Rich words;
  if (found.guess) add(words, rich(thought_guess));
  else if (second != nullptr) add(words, rich(thought_two));
  add_sentence(words, first.thought);
  if (second != nullptr) {
    add_sentence(words, second->thought);
  } else if (found.thoughts.size() > 1) {
    add(words, rich(thought_other));
    add_sentence(words, found.thoughts[1].first->thought);
  }
  add(words, rich(first.question));
  return words;
}

}  // namespace pw::lesson
