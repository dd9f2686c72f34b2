#include "app/sandbox/state.h"

#include <algorithm>
#include <tuple>

#include "text/utf8.h"
#include "zoo/zoo.h"

namespace pw::app {

const std::shared_ptr<const sandbox::Draft>& Sandbox::first_draft() {
  static const auto the = std::make_shared<const sandbox::Draft>(std::string(zoo::try_it()));
  return the;
}

Place part_around(std::string_view text, std::size_t at) {
  constexpr int lines = 200;
  if (text.size() <= longest_shown) return {0, text.size()};
  // A line may be longer than all that is shown.
  const std::size_t room = longest_shown / 2;
  std::size_t begin = std::min(at, text.size());
  for (int i = 0; i <= lines && begin > 0; ++i) {
    const std::size_t line = text.rfind('\n', begin - 1);
    begin = line == std::string_view::npos ? 0 : i == lines ? line + 1 : line;
  }
  std::size_t end = std::min(at, text.size());
  for (int i = 0; i < lines && end < text.size(); ++i) end = std::min(text.find('\n', end), text.size() - 1) + 1;
  begin = text::beginning(text, std::max(begin, at > room ? at - room : 0));
  end = text::beginning(text, std::min(end, begin + longest_shown));
  return {begin, end - begin};
}

void Sandbox::hold(std::string text) { hold(std::make_shared<const sandbox::Draft>(std::move(text))); }

void Sandbox::hold(std::shared_ptr<const sandbox::Draft> other) {
  if (other->text() == draft->text()) return;
  draft = std::move(other);
  own.reset();
  ++edition;
  part = part_around(draft->text(), 0);
}

bool operator==(const Sandbox& a, const Sandbox& b) {
  const auto rest = [](const Sandbox& s) {
    return std::tie(s.picked, s.part, s.editing, s.typed, s.blank_row, s.sought, s.adding, s.columns, s.in_sight,
                    s.as_text, s.scrolled, s.moving, s.past, s.future, s.typing, s.quiz, s.brought);
  };
  return (a.draft == b.draft || a.text() == b.text()) && rest(a) == rest(b);
}

}  // namespace pw::app
