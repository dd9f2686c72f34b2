#include "app/sandbox/comparing.h"

#include "lesson/sandbox/compare.h"
#include "text/utf8.h"

namespace pw::app::sandbox {

using enum text::Key;

Panel describe_comparing(const State& state) {
  Panel panel;
  panel.title = text::say(compare_title);
  const Draft& draft = *state.sandbox.draft;
  if (draft.reading().problem) {
    panel.words = text::say(take_none);
    return panel;
  }
  // The whole network is counted three times, and each layer that differs is a line: of more the terminal's program tells.
  constexpr std::size_t most = 2'000;
  constexpr std::size_t most_told = 60;
  const Network& network = draft.reading().network;
  if (network.nodes.size() > most) {
    panel.words = text::say(problem_too_many_layers, {{"a", static_cast<Count>(most)}});
    return panel;
  }
  const lesson::Comparison comparison = lesson::compare(network);
  panel.words = lesson::totals_words(comparison);
  std::size_t differ = 0;
  for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
    const lesson::Comparison::Row& row = comparison.rows[i];
    if (!row.differs || ++differ > most_told) continue;
    const std::string name = text::shortened(draft.words(i), text::longest_word);
    panel.keys.emplace_back(text::number(static_cast<Count>(i) + 1), lesson::row_words(row, name));
  }
  if (differ == 0) panel.words += " " + text::say(compare_same);
  if (differ > most_told)
    panel.words +=
        " " + text::say(compare_more, {{"n", static_cast<Count>(differ)}, {"told", static_cast<Count>(most_told)}});
  return panel;
}

}  // namespace pw::app::sandbox
