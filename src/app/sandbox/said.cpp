#include "app/sandbox/said.h"

#include "app/sandbox/edit.h"
#include "app/sandbox/networks.h"
#include "app/sandbox/update.h"
#include "lesson/sandbox/open_words.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using Kind = Action::Kind;
using enum text::Key;

/// How many parameters the network has; nothing where it cannot be counted, or where that depends on sizes that are not known.
std::optional<Count> total_of(const Sandbox& sandbox) {
  const Draft& draft = *sandbox.draft;
  if (draft.trouble() || draft.report().layers.empty() || !draft.report().open.empty()) return std::nullopt;
  return draft.report().parameters;
}

/// The row's words as they are told, and as they are drawn.
std::string words_of_row(const Sandbox& sandbox, std::size_t row) {
  return row < sandbox.draft->rows() ? text::shortened(sandbox.draft->layer_words(row), text::longest_line)
                                     : std::string();
}

/// What the network comes to, and by how much that is another number than before; or why it comes to nothing.
std::string total_words(const State& state, const View& view) {
  const Draft& draft = *state.sandbox.draft;
  if (view.list && !view.list->problem.empty()) return plain(view.list->problem);
  if (draft.report().layers.empty()) return text::say(said_no_layers);
  if (!draft.report().open.empty()) {
    const std::string words = lesson::total_words(draft.report()).parameters;
    return text::say(said_total_open, {{"words", std::string_view(words)}});
  }
  const Count now = draft.report().parameters;
  if (!state.done.from) return text::say(said_total, {{"n", now}});
  const Count off = now - *state.done.from;
  return text::say(off > 0   ? said_total_more
                   : off < 0 ? said_total_fewer
                             : said_total_same,
                   {{"n", now}, {"off", off < 0 ? -off : off}});
}

/// What became of the layer that is looked at.
std::string arranged_words(const State& state, Arrange how) {
  const Sandbox& sandbox = state.sandbox;
  if (how == Arrange::remove) return text::say(said_removed, {{"words", std::string_view(state.done.what)}});
  const std::size_t row = looked_at(sandbox).value_or(0);
  const std::string words = words_of_row(sandbox, row);
  const auto n = static_cast<Count>(row) + 1;
  return text::say(how == Arrange::twice ? said_doubled : said_moved,
                   {{"words", std::string_view(words)},
                    {"n", n},
                    {"before", n - 1},
                    {"all", static_cast<Count>(sandbox.draft->rows())}});
}

std::string added_words(const Sandbox& sandbox) {
  const std::size_t row = looked_at(sandbox).value_or(0);
  const std::string words = words_of_row(sandbox, row);
  return text::say(said_added, {{"words", std::string_view(words)}, {"n", static_cast<Count>(row) + 1}});
}

/// By a key in the list its row says itself which layer it is (`in_list`).
std::string picked_words(const Sandbox& sandbox, bool in_list) {
  const auto row = looked_at(sandbox);
  if (!row) return {};
  const auto n = static_cast<Count>(*row) + 1;
  const Report& report = sandbox.draft->report();
  if (*row >= report.layers.size()) return text::say(said_layer_uncounted, {{"n", n}});
  if (*row < report.open.size() && report.open[*row].parameters.is_open) {
    const std::string words = lesson::row_words(report, *row).parameters;
    return text::say(said_layer_open, {{"n", n}, {"words", std::string_view(words)}});
  }
  const Count count = report.layers[*row].parameters;
  return in_list ? text::say(said_total, {{"n", count}}) : text::say(said_layer, {{"n", n}, {"count", count}});
}

std::string columns_words(const LayerList& list) {
  std::string names;
  for (const LayerList::Column& column : list.columns) names += (names.empty() ? "" : ", ") + column.title;
  return text::say(said_columns, {{"names", std::string_view(names)}});
}

std::string known_words(const State& state) {
  return text::say(said_loaded, {{"name", std::string_view(name_of(state))},
                                 {"n", static_cast<Count>(state.sandbox.draft->report().layers.size())}});
}

/// What was done, before what the network then comes to; nothing where that is all that is told.
std::string deed(const State& state) {
  switch (state.done.kind) {
    case Kind::load_network:
    case Kind::open_found: return known_words(state);
    case Kind::take_told: return state.sandbox.brought ? state.sandbox.brought->words.front() : std::string();
    case Kind::rearrange: return arranged_words(state, static_cast<Arrange>(state.done.number));
    case Kind::drop_layer: return arranged_words(state, Arrange::up);
    case Kind::add_layer: return added_words(state.sandbox);
    case Kind::undo: return text::say(said_undone);
    case Kind::redo: return text::say(said_redone);
    case Kind::mend: return text::say(said_mended);
    default: return {};
  }
}

}  // namespace

void note(const State& before, const Action& action, Done& done) {
  const Sandbox& sandbox = before.sandbox;
  done.from = total_of(sandbox);
  if (action.kind == Kind::rearrange) {
    if (const auto row = looked_at(sandbox)) done.what = words_of_row(sandbox, *row);
  }
  // Nothing but spaces is no layer.
  if (action.kind == Kind::add_layer && sandbox.adding.find_first_not_of(" \t") != std::string::npos)
    done.what = sandbox.adding;
}

void say(const State& state, View& view) {
  const Done& done = state.done;
  // While it asks.
  if (!view.list || !view.editor) {
    view.said = said_of_answer(state, view);
    return;
  }
  switch (done.kind) {
    case Kind::pick_layer: view.said = picked_words(state.sandbox, !done.text.empty()); return;
    case Kind::hide_told:
      view.said = text::say(said_told_hidden);
      view.takes_focus = "open-file";
      return;
    case Kind::seek_network: view.said = found_words(state); return;
    case Kind::show_columns: view.said = columns_words(*view.list); return;
    case Kind::show_as_text: view.said = text::say(view.editor->as_text ? said_as_text : said_as_list); return;
    case Kind::add_layer:
      if (done.what.empty()) {
        view.said = text::say(said_nothing_to_add);
        return;
      }
      break;
    case Kind::edit_network:
    case Kind::type_row:
    case Kind::load_network:
    case Kind::take_told:
    case Kind::open_found:
    case Kind::rearrange:
    case Kind::drop_layer:
    case Kind::what_if:
    case Kind::mend:
    case Kind::undo:
    case Kind::redo: break;
    default: view.said = said_of_answer(state, view); return;
  }
  const std::string first = deed(state);
  view.said = (first.empty() ? first : first + " ") + total_words(state, view);
  // To where it was mended.
  if (done.kind == Kind::mend) {
    if (const auto row = looked_at(state.sandbox)) view.takes_focus = "layer-" + std::to_string(*row + 1);
  }
}

}  // namespace pw::app::sandbox
