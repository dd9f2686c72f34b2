#include "app/sandbox/pasting.h"

#include <algorithm>

#include "formats/bring/bring.h"
#include "text/text.h"

namespace pw::app::sandbox {

std::optional<std::string> brought(std::string_view pasted) {
  constexpr std::size_t least = 40;
  if (pasted.size() < least || formats::recognise(pasted) == formats::Form::notation) return std::nullopt;
  const auto comment = [](std::string_view words) {
    std::string line = "# " + std::string(words) + "\n";
    std::ranges::replace(line.begin(), line.end() - 1, '\n', ' ');
    return line;
  };
  const formats::BroughtOr read = formats::read_brought(pasted);
  if (!read) {
    const std::string form = formats::form_name(read.error().form);
    const std::string said = text::say(text::Key::bring_this_is, {{"form", std::string_view(form)}});
    return comment(text::say(text::Key::bring_not_replaced,
                             {{"said", std::string_view(said)}, {"why", std::string_view(read.error().words)}})) +
           std::string(pasted);
  }
  const std::string said = read->said + (read->check.empty() ? "" : " " + read->check);
  std::string out = comment(text::say(text::Key::bring_replaced, {{"said", std::string_view(said)}}));
  constexpr std::size_t most_notes = 6;
  for (std::size_t i = 0; i < read->notes.size() && i < most_notes; ++i) {
    const formats::Note& note = read->notes[i];
    out += comment(note.line == 0 ? note.words
                                  : text::say(text::Key::bring_note_at,
                                              {{"line", note.line}, {"words", std::string_view(note.words)}}));
  }
  for (const formats::Question& question : read->questions) out += comment(question.words + " " + question.answer);
  return out + read->notation;
}

}  // namespace pw::app::sandbox
