#include "app/sandbox/update.h"

#include <algorithm>

#include "app/address.h"
#include "app/sandbox/bringing.h"
#include "app/sandbox/edit.h"
#include "app/sandbox/networks.h"
#include "app/sandbox/parts.h"
#include "app/sandbox/quiz.h"
#include "app/shared/known.h"
#include "core/writing/print.h"
#include "core/writing/rewrite.h"

namespace pw::app::sandbox {
namespace {

/// The text with a change in it, and the row whose words stand at `at`, or the first after that, looked at.
void change(Sandbox& sandbox, std::string text, std::optional<std::size_t> at) {
  edit(sandbox, std::move(text));
  sandbox.typing = false;
  if (!at) return;
  const std::size_t rows = sandbox.draft->rows();
  for (std::size_t row = 0; row < rows; ++row) {
    if (sandbox.draft->place(row).at >= *at) return pick(sandbox, row);
  }
}

void rearrange(Sandbox& sandbox, int number) {
  const auto how = static_cast<Arrange>(std::clamp(number, 0, static_cast<int>(Arrange::remove)));
  const auto row = looked_at(sandbox);
  if (!row) return;
  const auto draft = sandbox.draft;
  const std::string_view text = draft->text();
  const Place here = draft->place(*row);
  switch (how) {
    case Arrange::up:
    case Arrange::down: {
      const auto other = draft->beside(*row, how == Arrange::up);
      if (!other) return;
      const Place there = draft->place(*other);
      if (how == Arrange::up) change(sandbox, with_swapped(text, there, here), there.at);
      else change(sandbox, with_swapped(text, here, there), there.at + there.length - here.length);
      break;
    }
    case Arrange::twice:
      change(sandbox, with_layer_after(text, here, words_at(text, here)), here.at + here.length);
      break;
    case Arrange::remove: change(sandbox, without_layer(text, here), here.at); break;
  }
}

void add_layer(Sandbox& sandbox) {
  if (sandbox.adding.find_first_not_of(" \t") == std::string::npos) return;
  const std::string& text = sandbox.text();
  if (const auto row = looked_at(sandbox)) {
    const Place here = sandbox.draft->place(*row);
    change(sandbox, with_layer_after(text, here, sandbox.adding), here.at + here.length);
  } else {
    change(sandbox, text + (text.empty() || text.ends_with('\n') ? "" : "\n") + sandbox.adding + "\n", text.size());
  }
  sandbox.adding.clear();
}

/// The words of the row that is looked at, as they are typed in its place.
void type_row(Sandbox& sandbox, const std::string& typed) {
  if (!sandbox.editing) {
    const auto row = looked_at(sandbox);
    if (!row) return;
    sandbox.picked = static_cast<int>(*row);
    sandbox.editing = sandbox.draft->place(*row);
  }
  const Place here{sandbox.editing->at, typed.size()};
  edit(sandbox, spliced(sandbox.text(), *sandbox.editing, typed));
  sandbox.editing = here;
  sandbox.typed = typed;
  const Draft& draft = *sandbox.draft;
  const auto is_here = [&](std::size_t row) {
    return draft.place(row).at >= here.at && draft.place(row).at <= here.at + here.length;
  };
  // A line that stands for several layers stays the same row.
  const auto picked = static_cast<std::size_t>(std::max(sandbox.picked, 0));
  if (picked < draft.rows() && is_here(picked)) return;
  std::size_t row = 0;
  while (row < draft.rows() && draft.place(row).at < here.at) ++row;
  sandbox.picked = static_cast<int>(row);
  if (row == draft.rows() || !is_here(row)) sandbox.blank_row = row;
}

void use_what_if(Sandbox& sandbox, int index) {
  const auto row = looked_at(sandbox);
  const auto draft = sandbox.draft;
  if (!row || *row >= draft->report().layers.size()) return;
  const auto& offers = draft->what_ifs(*row);
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  const Place here = draft->place(*row);
  // Where it takes from stays as it is written.
  const std::string_view typed = words_at(draft->text(), here);
  const Node& node = offers[static_cast<std::size_t>(index)].node;
  change(sandbox, with_words(draft->text(), here, words_of(draft->reading(), *row, node, typed.substr(from_in(typed)))),
         here.at);
}

void use_mend(Sandbox& sandbox, int index) {
  if (index < 0) return;
  // Of advice: which, and which of its mends.
  const int of_advice = index - first_advised;
  const auto which = static_cast<std::size_t>(std::max(of_advice, 0) / most_advised);
  if (of_advice >= 0 && which >= sandbox.draft->advice().size()) return;
  const auto& offers = of_advice >= 0 ? sandbox.draft->mends_for(which) : sandbox.draft->mends();
  if (of_advice >= 0) index = of_advice % most_advised;
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  const std::string before = sandbox.text();
  change(sandbox, std::string(offers[static_cast<std::size_t>(index)].text), std::nullopt);
  // What was mended is looked at: the first row that reads otherwise.
  const std::string& after = sandbox.text();
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(before, after).in2 - after.begin());
  const std::size_t rows = sandbox.draft->rows();
  for (std::size_t row = 0; row < rows; ++row) {
    const Place here = sandbox.draft->place(row);
    if (here.at + here.length >= at) return pick(sandbox, row);
  }
}

/// "3 7": the row 3 is on its way to stand above what is on the list's line 7.
std::optional<Moving> read_moving(const Sandbox& sandbox, std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto from = read_whole(text.substr(0, space));
  const auto to = read_whole(text.substr(space + 1));
  if (!from || !to || *from >= sandbox.draft->rows()) return std::nullopt;
  const std::size_t above = row_from(headings(*sandbox.draft), *to);
  if (above > sandbox.draft->rows()) return std::nullopt;
  return Moving{*from, static_cast<std::uint32_t>(above)};
}

void drop(Sandbox& sandbox) {
  if (!sandbox.moving) return;
  const auto [from, to] = *sandbox.moving;
  sandbox.moving.reset();
  const Draft& draft = *sandbox.draft;
  const Place here = draft.place(from);
  const bool at_end = to == draft.rows();
  const Place there = draft.place(at_end ? to - 1 : to);
  // Where it is already.
  if (here == there || (to > 0 && here == draft.place(to - 1))) return;
  const Moved moved = with_moved(draft.text(), here, there, at_end);
  change(sandbox, moved.text, moved.at);
}

/// At once, or as soon as they are there.
void load(State& state, std::string name, bool by_link = false) {
  Sandbox& sandbox = state.sandbox;
  if (!state.system.known) {
    sandbox.asked = std::move(name);
    sandbox.asked_by_link = by_link;
    return;
  }
  for (const Known& known : read_known(*state.system.known)) {
    if (known.name != name) continue;
    name.clear();
    if (by_link) {
      show_linked(sandbox, std::make_shared<const Draft>(std::string(known.text)));
    } else {
      edit(sandbox, std::string(known.text));
      sandbox.typing = false;
      look_at_first(sandbox);
    }
    sandbox.sought.clear();
    state.page.panel = PanelChoice::none;
  }
  // Whoever asked for one that there is not is told what was read.
  if (by_link && !name.empty()) open_linked(sandbox, name);
}

}  // namespace

void open_linked(State& state, std::string_view value) {
  state.sandbox.asked.clear();
  if (is_name(value) && !can_be_read(value)) load(state, std::string(value), true);
  else open_linked(state.sandbox, value);
}

void update(State& state, const Action& action) {
  Sandbox& sandbox = state.sandbox;
  if (action.kind != Action::Kind::take_known && !facts_of(action.kind).glances) sandbox.asked.clear();
  const auto row = [&] { return static_cast<std::size_t>(std::max(action.number, 0)); };
  switch (action.kind) {
    case Action::Kind::edit_network: edit_part(sandbox, text::clipped(action.text, longest_network)); break;
    case Action::Kind::take_told:
      // Wherever a file is let fall, what it holds is shown.
      state.page.screen = ScreenChoice::sandbox;
      state.page.panel = PanelChoice::none;
      take_told(sandbox, action.text);
      break;
    case Action::Kind::hide_told: sandbox.brought.reset(); break;
    case Action::Kind::load_network:
      // Also from elsewhere, as from the end of the walk.
      state.page.screen = ScreenChoice::sandbox;
      load(state, action.text);
      break;
    case Action::Kind::take_known:
      // Whoever has gone elsewhere meanwhile, or written something, is not surprised by it.
      if (std::string name = std::exchange(sandbox.asked, {}); state.page.screen == ScreenChoice::sandbox)
        load(state, std::move(name), sandbox.asked_by_link);
      break;
    case Action::Kind::seek_network: sandbox.sought = text::clipped(action.text, longest_sought); break;
    case Action::Kind::open_found: load(state, best_found(state)); break;
    case Action::Kind::pick_layer:
      if (row() < sandbox.draft->rows()) pick(sandbox, row());
      break;
    case Action::Kind::type_row: type_row(sandbox, text::clipped(action.text, longest_row)); break;
    case Action::Kind::type_layer: sandbox.adding = text::clipped(action.text, longest_row); break;
    case Action::Kind::rearrange: rearrange(sandbox, action.number); break;
    case Action::Kind::add_layer: add_layer(sandbox); break;
    case Action::Kind::drag_layer: sandbox.moving = read_moving(sandbox, action.text); break;
    case Action::Kind::drop_layer: drop(sandbox); break;
    case Action::Kind::scroll_list:
      sandbox.scrolled = static_cast<int>(std::min<std::uint32_t>(read_whole(action.text).value_or(0), 2'000'000'000));
      break;
    case Action::Kind::fit_list:
      sandbox.in_sight = static_cast<int>(
          std::clamp<std::uint32_t>(read_whole(action.text).value_or(rows_in_sight), 1, most_in_sight));
      break;
    case Action::Kind::show_columns:
      sandbox.columns = static_cast<Columns>(std::clamp(action.number, 0, static_cast<int>(Columns::count) - 1));
      break;
    case Action::Kind::show_as_text: sandbox.as_text = action.number == 1; break;
    case Action::Kind::what_if: use_what_if(sandbox, action.number); break;
    case Action::Kind::mend: use_mend(sandbox, action.number); break;
    case Action::Kind::undo: undo(sandbox); break;
    case Action::Kind::redo: redo(sandbox); break;
    case Action::Kind::ask_me: update_quiz(state, action); break;
    case Action::Kind::next: next_layer_asked(state); break;
    default: break;
  }
}

}  // namespace pw::app::sandbox
