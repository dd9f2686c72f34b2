#include "app/course/brought.h"

#include <algorithm>

namespace pw::app::course {
namespace {

// As it is kept each begins with an empty line, so that what is looked for is always a line of its own. Single lessons come first, the newest
// before the others, and then the list: whichever is found first is the right one.
constexpr std::string_view mark = "\n+++ ", list_mark = "\n+++\n", any_mark = "\n+++";
constexpr auto nowhere = std::string_view::npos;

std::string_view all(const State& state) {
  return state.system.lessons ? std::string_view(*state.system.lessons) : std::string_view{};
}

std::size_t find(const State& state, std::string_view word) {
  return all(state).find(std::string(mark) + std::string(word) + "\n");
}

/// Where the list begins, or all ends.
std::size_t end_of_single(const State& state) { return std::min(all(state).find(list_mark), all(state).size()); }

}  // namespace

void take(State& state, std::string_view text) {
  const bool is_list = text.starts_with("+++\n");
  if (!is_list && (!text.starts_with("+++ ") || text.find(any_mark) != nowhere)) return;
  std::string next = "\n" + std::string(text) + "\n";
  if (is_list) next.insert(0, all(state).substr(0, end_of_single(state)));
  else next += all(state);
  state.system.lessons = std::make_shared<const std::string>(std::move(next));
}

std::string_view listed(const State& state) { return all(state).substr(end_of_single(state)); }

std::optional<std::string_view> take_text(std::string_view& list) {
  const std::size_t at = list.find(mark);
  if (at == nowhere) return std::nullopt;
  list.remove_prefix(at + 1);
  // Below the line with its name.
  list.remove_prefix(list.find('\n') + 1);
  return list.substr(0, list.find(any_mark));
}

std::optional<std::string_view> text_of(const State& state, std::string_view word) {
  const std::size_t at = find(state, word);
  if (at == nowhere) return std::nullopt;
  std::string_view rest = all(state).substr(at);
  auto text = take_text(rest);
  // What a lesson is without its steps is no more than the list says; but for one that came by itself, which has a mistake.
  if (at >= end_of_single(state) && text->find("\nstep:") == nowhere) return std::nullopt;
  return text;
}

bool is_unknown(const State& state, std::string_view word) {
  return !listed(state).empty() && find(state, word) == nowhere;
}

}  // namespace pw::app::course
