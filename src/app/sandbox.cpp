#include "app/sandbox.h"

#include <algorithm>

#include "core/notation.h"
#include "zoo/zoo.h"

namespace pw::app {
namespace {

constexpr std::size_t most_past = 1'000;

/// Whether an edit goes on with the one before it: one character more or less, and no new line.
bool goes_on(std::string_view from, std::string_view to) {
  const std::size_t longer = std::max(from.size(), to.size());
  const std::size_t shorter = std::min(from.size(), to.size());
  return longer - shorter == 1 && std::ranges::count(from, '\n') == std::ranges::count(to, '\n');
}

}  // namespace

std::string_view first_sandbox() { return zoo::try_it(); }

void edit(Sandbox& sandbox, std::string text) {
  if (text == sandbox.text) return;
  const bool one = goes_on(sandbox.text, text);
  if (!one || !sandbox.typing || sandbox.past.empty()) sandbox.past.push_back(sandbox.text);
  sandbox.typing = one;
  if (sandbox.past.size() > most_past) sandbox.past.erase(sandbox.past.begin());
  sandbox.future.clear();
  sandbox.text = std::move(text);
}

void undo(Sandbox& sandbox) {
  sandbox.typing = false;
  if (sandbox.past.empty()) return;
  sandbox.future.push_back(std::move(sandbox.text));
  sandbox.text = std::move(sandbox.past.back());
  sandbox.past.pop_back();
}

void redo(Sandbox& sandbox) {
  sandbox.typing = false;
  if (sandbox.future.empty()) return;
  sandbox.past.push_back(std::move(sandbox.text));
  sandbox.text = std::move(sandbox.future.back());
  sandbox.future.pop_back();
}

std::vector<Known> read_known(std::string_view all) {
  constexpr std::string_view mark = "=== ";
  std::vector<Known> out;
  std::size_t at = all.starts_with(mark) ? 0 : std::string_view::npos;
  while (at != std::string_view::npos) {
    const std::size_t line = std::min(all.find('\n', at), all.size());
    const std::size_t next = all.find("\n=== ", line);
    Known known;
    known.name = all.substr(at + mark.size(), line - at - mark.size());
    known.text = all.substr(std::min(line + 1, all.size()), next == std::string_view::npos ? std::string_view::npos : next - line);
    known.title = known.name;
    if (known.text.starts_with("# ")) {
      const std::string_view first = known.text.substr(2, known.text.find('\n') - 2);
      known.title = first.substr(0, first.find(':'));
    }
    out.push_back(known);
    at = next == std::string_view::npos ? next : next + 1;
  }
  return out;
}

std::string from_address(std::string_view value) {
  if (const auto network = parse_network(value); network && !network->nodes.empty()) return print_network(*network);
  return std::string(value);
}

std::string for_address(std::string_view text) {
  if (const auto network = parse_network(text); network && !network->nodes.empty()) return pack_network(*network);
  return std::string(text);
}

}  // namespace pw::app
