#include "app/practice/writing.h"

#include <algorithm>

#include "core/writing/print.h"
#include "text/utf8.h"

namespace pw::app::practice {
namespace {

using Kind = Action::Kind;
using lesson::Own;

/// To begin with: something that can be asked about, and shows how it is written.
constexpr std::string_view sample = "input 28x28x1\nconv 5x5, 8\nmaxpool 2x2\ndense 10\n";

/// False where no link would hold it: then nothing is changed.
bool put(lesson::PracticeSet& set, Own own) {
  std::vector<Own> all = lesson::read_own(set.own);
  std::erase_if(all, [&](const Own& one) { return one.number == own.number || one.number > set.questions; });
  all.insert(std::ranges::upper_bound(all, own.number, {}, &Own::number), std::move(own));
  std::string text = lesson::write_own(all);
  if (text.size() > lesson::longest_own) return false;
  set.own = std::move(text);
  return true;
}

void begin_writing(State& state, int place) {
  const lesson::PracticeSet& set = state.practice.made;
  Writing& writing = state.practice.writing;
  if (place >= set.questions) return;
  writing.place = std::max(place, -1);
  if (place < 0) return;
  const auto own = lesson::own_at(set, place);
  if (own && own->is_written()) {
    writing = {place, print_network(read_network(own->network).network), static_cast<int>(own->row) - 1, own->kind};
  } else if (writing.text.empty()) {
    writing.text = sample;
  }
}

/// In the place of the first question that nobody has written.
void write_about_own(State& state) {
  const lesson::PracticeSet& set = state.practice.made;
  int place = 0;
  for (const Own& own : lesson::read_own(set.own)) place += own.is_written() && own.number == place + 1;
  const std::string& text = state.sandbox.draft->text();
  state.practice.writing = {.place = std::min(place, set.questions - 1), .text = text::clipped(text, longest_written)};
  if (text.size() <= longest_written) return;
  // Whole lines: half a layer is none.
  std::string& begun = state.practice.writing.text;
  begun.resize(begun.find_last_of('\n') == std::string::npos ? 0 : begun.find_last_of('\n') + 1);
  state.practice.writing.hitch = Writing::Hitch::cut;
}

void take(State& state) {
  Writing& writing = state.practice.writing;
  const lesson::Sheet sheet = lesson::sheet_of(writing.text);
  const auto layer = asked_layer(writing, sheet);
  if (!layer || writing.place < 0) return;
  Own own{.number = writing.place + 1,
          .kind = asked_kind(writing, sheet, *layer),
          .row = *layer + 1,
          .network = lesson::packed(read_network(writing.text).network)};
  lesson::PracticeSet& set = state.practice.made;
  const std::string before = set.own;
  if (put(set, std::move(own))) {
    if (const auto taken = lesson::own_at(set, writing.place); taken && taken->is_written()) {
      writing.place = -1;
      return;
    }
    set.own = before;
  }
  writing.hitch = Writing::Hitch::no_room;
}

}  // namespace

std::optional<std::size_t> asked_layer(const Writing& writing, const lesson::Sheet& sheet) {
  const std::vector<std::size_t> layers = lesson::askable(sheet);
  if (layers.empty()) return std::nullopt;
  const auto chosen = static_cast<std::size_t>(std::max(writing.row, 0));
  return writing.row >= 0 && std::ranges::find(layers, chosen) != layers.end() ? chosen : layers.back();
}

lesson::Exercise::Kind asked_kind(const Writing& writing, const lesson::Sheet& sheet, std::size_t layer) {
  const std::vector<lesson::Exercise::Kind> kinds = lesson::kinds_about(sheet, layer);
  return std::ranges::find(kinds, writing.kind) != kinds.end() ? writing.kind : lesson::Exercise::Kind::count_layer;
}

void keep_written(lesson::PracticeSet& set) {
  std::vector<Own> all = lesson::read_own(set.own);
  std::erase_if(all, [](const Own& one) { return !one.is_written(); });
  set.own = lesson::write_own(all);
}

void write(State& state, const Action& action) {
  lesson::PracticeSet& set = state.practice.made;
  Writing& writing = state.practice.writing;
  writing.hitch = Writing::Hitch::none;
  switch (action.kind) {
    case Kind::set_another: {
      if (action.number < 0 || action.number >= set.questions) return;
      const auto own = lesson::own_at(set, action.number);
      const int another = own && !own->is_written() ? own->another % lesson::most_others_of_one + 1 : 1;
      if (!put(set, {.number = action.number + 1, .another = another})) return;
      if (writing.place == action.number) writing.place = -1;
      return;
    }
    case Kind::write_question: begin_writing(state, action.number); return;
    case Kind::write_own: write_about_own(state); return;
    case Kind::type_question: writing.text = text::clipped(action.text, longest_written); return;
    case Kind::ask_kind:
      if (action.number >= 0 && action.number < static_cast<int>(lesson::Exercise::Kind::count))
        writing.kind = static_cast<lesson::Exercise::Kind>(action.number);
      return;
    case Kind::ask_layer: writing.row = action.number; return;
    case Kind::mend_question: {
      const auto mends = lesson::sheet_of(writing.text).mends;
      if (action.number >= 0 && static_cast<std::size_t>(action.number) < mends.size())
        writing.text = text::clipped(mends[static_cast<std::size_t>(action.number)].text, longest_written);
      return;
    }
    case Kind::take_question: take(state); return;
    default: return;
  }
}

}  // namespace pw::app::practice
