#include "formats/bring/told.h"

#include <algorithm>

#include "core/notation.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::formats {
namespace {

using text::Key;

std::string at_line(int line, std::string_view words) {
  if (line == 0) return std::string(words);
  return text::say(Key::bring_note_at, {{"line", line}, {"words", words}});
}

/// One line of it.
std::string lined(std::string words) {
  std::ranges::replace(words, '\n', ' ');
  return words;
}

Told refusal(const Refused& refused) {
  const std::string form = form_name(refused.form);
  Told out{.what = Told::What::refused};
  if (refused.form != Form::notation)
    out.words.push_back(text::say(Key::bring_this_is, {{"form", std::string_view(form)}}));
  out.words.push_back(lined(at_line(refused.line, refused.words)));
  return out;
}

Told told(const BroughtOr& read) {
  if (!read) return refusal(read.error());
  Told out{.what = Told::What::network};
  out.words.push_back(lined(read->said + (read->check.empty() ? "" : " " + read->check)));
  for (const Question& question : read->questions)
    out.words.push_back(lined(text::say(Key::bring_answer_shown, {{"question", std::string_view(question.words)},
                                                                  {"answer", std::string_view(question.answer)}})));
  const std::size_t room = most_told - std::min(out.words.size(), most_told - 1);
  for (std::size_t i = 0; i < read->notes.size(); ++i) {
    if (i + 1 >= room && read->notes.size() > room) {
      out.words.push_back(text::say(Key::bring_more_notes, {{"n", static_cast<std::int64_t>(read->notes.size() - i)}}));
      break;
    }
    out.words.push_back(lined(at_line(read->notes[i].line, text::shortened(read->notes[i].words, text::longest_line))));
  }
  out.network = read->notation;
  return out;
}

constexpr std::string_view names[] = {"ours", "network", "refused"};

}  // namespace

Told tell_of_text(std::string text, const Assumptions& assumptions) {
  if (text.size() <= longest_brought) text = text::made_valid(text);
  if (text.size() > longest_brought || recognise(text) != Form::notation) return told(read_brought(text, assumptions));
  // Of a letter or a table in some other form it is no use to hear that its first word is no layer.
  if (!is_attempt(text) && read_network(text).problem)
    return refusal({Form::notation, 0, text::say(Key::bring_not_known)});
  return {Told::What::ours, {}, std::move(text)};
}

Told tell_of_files(std::span<const Given> files) {
  return files.size() == 1 ? tell_of_file(*files.front().bytes, files.front().name) : told(read_files(files));
}

Told tell_of_file(Bytes& file, std::string name) {
  if (recognise_file(file) != Form::notation) return told(read_file(file, std::move(name)));
  std::string text(std::min<std::uint64_t>(file.size(), longest_brought + 1), '\0');
  if (!file.read(0, text)) return refusal({Form::notation, 0, text::say(Key::bring_not_there)});
  if (text.find('\0') != std::string::npos) return refusal({Form::notation, 0, text::say(Key::bring_no_text)});
  return tell_of_text(std::move(text));
}

std::string packed(const Told& told) {
  std::string out(names[static_cast<std::size_t>(told.what)]);
  for (const std::string& words : told.words) out += "\n" + words;
  return out + "\n\n" + told.network;
}

Told unpacked(std::string_view text) {
  const std::size_t end = std::min(text.find("\n\n"), text.size());
  std::string_view head = text.substr(0, end);
  const auto next = [&head] {
    const std::size_t line = std::min(head.find('\n'), head.size());
    const std::string_view out = head.substr(0, line);
    head.remove_prefix(std::min(line + 1, head.size()));
    return out;
  };
  const auto* name = std::ranges::find(names, next());
  Told out;
  if (name == std::end(names)) {
    out.network = text;
    return out;
  }
  out.what = static_cast<Told::What>(name - names);
  while (!head.empty()) out.words.emplace_back(next());
  out.network = text.substr(std::min(end + 2, text.size()));
  return out;
}

}  // namespace pw::formats
