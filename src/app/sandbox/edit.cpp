#include "app/sandbox/edit.h"

#include <algorithm>

#include "app/sandbox/parts.h"
#include "core/writing/print.h"
#include "core/writing/rewrite.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

/// From one text to the other, as short as it can be said. Never between the bytes of a character.
Edit difference(std::string_view from, std::string_view to) {
  const std::size_t shorter = std::min(from.size(), to.size());
  std::size_t before = static_cast<std::size_t>(std::ranges::mismatch(from, to).in1 - from.begin());
  using text::is_inside;
  while (before > 0 && (is_inside(from, before) || is_inside(to, before))) --before;
  std::size_t after = 0;
  while (after < shorter - before && from[from.size() - 1 - after] == to[to.size() - 1 - after]) ++after;
  while (after > 0 && (is_inside(from, from.size() - after) || is_inside(to, to.size() - after))) --after;
  return {before, std::string(from.substr(before, from.size() - before - after)),
          std::string(to.substr(before, to.size() - before - after))};
}

/// Whether an edit is one character more or less, and no new line: the next one may then go on with it.
bool is_one_character(const Edit& edit) {
  return edit.removed.size() + edit.added.size() <= 4 && (edit.removed.empty() || edit.added.empty()) &&
         edit.added != "\n" && edit.removed != "\n";
}

/// Whether somebody goes on to type after it: also what is typed over what was marked begins with one character, or with none.
bool begins_typing(const Edit& edit) { return edit.added.size() <= 4 && edit.added.find('\n') == std::string::npos; }

/// The two as one, where the second goes on right where the first one ended.
std::optional<Edit> together(const Edit& first, const Edit& second) {
  if (second.removed.empty() && second.at == first.at + first.added.size())
    return Edit{first.at, first.removed, first.added + second.added};
  if (!second.added.empty()) return std::nullopt;
  const std::size_t end = first.at + first.added.size();
  if (second.at + second.removed.size() == end && first.added.size() >= second.removed.size()) {
    return Edit{first.at, first.removed, first.added.substr(0, first.added.size() - second.removed.size())};
  }
  if (first.added.empty() && second.at + second.removed.size() == first.at)
    return Edit{second.at, second.removed + first.removed, {}};
  return std::nullopt;
}

/// Where the row that is looked at stands; the beginning where there is none.
std::size_t place_looked_at(const Sandbox& sandbox) {
  if (sandbox.editing) return sandbox.editing->at;
  const auto row = sandbox.picked < 0 ? std::nullopt : looked_at(sandbox);
  return row ? sandbox.draft->place(*row).at : 0;
}

/// What an address has, as it is shown. Asked twice for the same, as a page does that tells its console of what it passes over, it is
/// read and counted once.
std::shared_ptr<const Draft> from_address(std::string_view value) {
  static std::string asked;
  static std::shared_ptr<const Draft> the;
  if (the && asked == value) return the;
  constexpr std::size_t most_written_out = 2'000;
  asked = value;
  the = std::make_shared<const Draft>(asked);
  const Reading& reading = the->reading();
  if (!reading.problem && !reading.network.nodes.empty() && reading.network.nodes.size() <= most_written_out &&
      the->weight() <= 10 * most_written_out) {
    std::string written = print_network(reading.network);
    if (written != asked) the = std::make_shared<const Draft>(std::move(written));
  }
  return the;
}

void set_draft(Sandbox& sandbox, std::shared_ptr<const Draft> draft) {
  sandbox.hold(std::move(draft));
  if (sandbox.text().size() > longest_shown) sandbox.part = part_around(sandbox.text(), place_looked_at(sandbox));
  sandbox.editing.reset();
  sandbox.blank_row.reset();
  sandbox.moving.reset();
}

void set_text(Sandbox& sandbox, std::string text) {
  set_draft(sandbox, std::make_shared<const Draft>(std::move(text)));
}

/// The oldest are forgotten where they are too long together: typed by hand they never are, pasted ones soon.
void forget(std::vector<std::shared_ptr<const Edit>>& edits) {
  constexpr std::size_t most_bytes = 8'000'000;
  std::size_t kept = 0;
  std::size_t bytes = 0;
  while (kept < edits.size()) {
    const Edit& edit = **(edits.end() - 1 - static_cast<std::ptrdiff_t>(kept));
    bytes += sizeof(Edit) + edit.removed.size() + edit.added.size();
    // The last one can always be taken back.
    if (kept > 0 && bytes > most_bytes) break;
    ++kept;
  }
  edits.erase(edits.begin(), edits.end() - static_cast<std::ptrdiff_t>(kept));
}

/// The edit that leads to another draft.
void change_to(Sandbox& sandbox, std::shared_ptr<const Draft> draft) {
  if (draft->text() == sandbox.text()) return;
  Edit change = difference(sandbox.text(), draft->text());
  const bool one = is_one_character(change), goes_on = begins_typing(change);
  std::optional<Edit> joined;
  if (one && sandbox.typing && !sandbox.past.empty()) joined = together(*sandbox.past.back(), change);
  if (joined) sandbox.past.pop_back();
  sandbox.past.push_back(std::make_shared<const Edit>(joined ? std::move(*joined) : std::move(change)));
  sandbox.typing = goes_on;
  forget(sandbox.past);
  sandbox.future.clear();
  set_draft(sandbox, std::move(draft));
}

}  // namespace

void edit(Sandbox& sandbox, std::string text) { change_to(sandbox, std::make_shared<const Draft>(std::move(text))); }

void edit_part(Sandbox& sandbox, std::string_view words) {
  const std::size_t at = sandbox.part.at;
  edit(sandbox, spliced(sandbox.text(), sandbox.part, words));
  if (words.size() <= longest_shown && sandbox.text().size() > longest_shown) sandbox.part = {at, words.size()};
}

void undo(Sandbox& sandbox) {
  sandbox.typing = false;
  if (sandbox.past.empty()) return;
  const auto last = std::move(sandbox.past.back());
  sandbox.past.pop_back();
  set_text(sandbox, spliced(sandbox.text(), {last->at, last->added.size()}, last->removed));
  sandbox.future.push_back(last);
}

void redo(Sandbox& sandbox) {
  sandbox.typing = false;
  if (sandbox.future.empty()) return;
  const auto next = std::move(sandbox.future.back());
  sandbox.future.pop_back();
  set_text(sandbox, spliced(sandbox.text(), {next->at, next->removed.size()}, next->added));
  sandbox.past.push_back(next);
}

namespace {

std::optional<std::size_t> first_that_learns(const Sandbox& sandbox) {
  const std::vector<LayerReport>& layers = sandbox.draft->report().layers;
  const auto first = std::ranges::find_if(layers, [](const LayerReport& layer) { return layer.parameters > 0; });
  return first == layers.end() ? std::nullopt : std::optional(static_cast<std::size_t>(first - layers.begin()));
}

}  // namespace

std::optional<std::size_t> looked_at(const Sandbox& sandbox) {
  const std::size_t rows = sandbox.draft->rows();
  if (rows == 0 || sandbox.blank_row) return std::nullopt;
  const std::size_t counted = sandbox.draft->report().layers.size();
  if (sandbox.picked < 0) {
    // Of a network that nobody has changed yet the first layer that learns; else what was written last.
    const auto first = first_that_learns(sandbox);
    if (sandbox.past.empty() && first) return first;
    return (counted > 0 ? counted : rows) - 1;
  }
  return std::min(static_cast<std::size_t>(sandbox.picked), rows - 1);
}

void look_at_first(Sandbox& sandbox) {
  const auto first = first_that_learns(sandbox);
  sandbox.picked = first ? static_cast<int>(*first) : -1;
  sandbox.scrolled = 0;
}

void pick(Sandbox& sandbox, std::size_t row) {
  sandbox.picked = static_cast<int>(row);
  sandbox.editing.reset();
  sandbox.blank_row.reset();
  const std::size_t at = sandbox.draft->place(row).at;
  if (at < sandbox.part.at || at >= sandbox.part.at + sandbox.part.length) {
    sandbox.part = part_around(sandbox.text(), at);
    ++sandbox.edition;
  }
  const std::vector<Heading> parts = headings(*sandbox.draft);
  const int bottom = static_cast<int>(line_of(parts, row)) * 1000;
  // With the heading above it, where it has one.
  const bool headed = std::ranges::binary_search(parts, row, {}, &Heading::row);
  const int top = headed && sandbox.in_sight > 1 ? bottom - 1000 : bottom;
  sandbox.scrolled = std::clamp(sandbox.scrolled, std::max(bottom - (sandbox.in_sight - 1) * 1000, 0), top);
}

bool can_be_read(std::string_view value) { return !from_address(value)->trouble(); }

void open_linked(Sandbox& sandbox, std::string_view value) { show_linked(sandbox, from_address(value)); }

void show_linked(Sandbox& sandbox, const std::shared_ptr<const Draft>& draft) {
  // The same as is there already, maybe with comments and repeats that a link does not hold.
  if (draft->text() == sandbox.text() || (!draft->link().empty() && draft->link() == sandbox.draft->link())) return;
  const auto own = sandbox.own ? sandbox.own : sandbox.draft;
  change_to(sandbox, draft);
  sandbox.typing = false;
  look_at_first(sandbox);
  sandbox.own = own;
}

}  // namespace pw::app::sandbox
