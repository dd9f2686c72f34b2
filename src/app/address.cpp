#include "app/address.h"

#include <charconv>

namespace pw::app {
namespace {

bool read_step(State& state, std::string_view value) {
  int step = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), step);
  if (error != std::errc{} || end != value.data() + value.size() || step < 1 || step > state.steps()) {
    constexpr std::size_t most = 20;
    // What the reader is shown of it is plain ASCII: the address may hold anything.
    state.unknown_step.clear();
    for (const char c : value.substr(0, most)) state.unknown_step += c > ' ' && c < 127 ? c : '?';
    if (value.size() > most) state.unknown_step += "...";
    if (value.empty()) state.unknown_step = "?";
    return false;
  }
  state.step = step - 1;
  state.unknown_step.clear();
  return true;
}

bool read_theme(State& state, std::string_view value) {
  if (value == "light") state.theme = ThemeChoice::light;
  else if (value == "dark") state.theme = ThemeChoice::dark;
  else if (value == "system") state.theme = ThemeChoice::system;
  else return false;
  return true;
}

bool read_view(State& state, std::string_view value) {
  if (value == "canvas") state.view = ViewChoice::canvas;
  else if (value == "text") state.view = ViewChoice::text;
  else return false;
  return true;
}

constexpr Parameter table[] = {
    {"step", "1 to 8", "the step to open", read_step, [](const State& s) { return std::to_string(s.step + 1); }},
    {"theme", "light, dark or system", "the colours", read_theme,
     [](const State& s) {
       return std::string(s.theme == ThemeChoice::system ? "" : s.theme == ThemeChoice::dark ? "dark" : "light");
     }},
    {"view", "canvas or text", "the drawn page, or the same as an ordinary page of text", read_view,
     [](const State& s) { return std::string(s.view == ViewChoice::text ? "text" : ""); }},
};

void read_part(State& state, std::string_view part, std::vector<std::string>& passed_over) {
  constexpr std::size_t most_notes = 8;
  while (!part.empty()) {
    const std::size_t end = part.find('&');
    const std::string_view pair = part.substr(0, end);
    part = end == std::string_view::npos ? std::string_view{} : part.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view key = pair.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    bool taken = false;
    for (const Parameter& parameter : table) {
      if (parameter.name == key) taken = parameter.read(state, value);
    }
    if (!taken && passed_over.size() < most_notes) passed_over.emplace_back(pair.substr(0, 120));
  }
}

}  // namespace

std::span<const Parameter> parameters() { return table; }

std::vector<std::string> open_address(State& state, std::string_view text) {
  std::vector<std::string> passed_over;
  const std::size_t hash = text.find('#');
  std::string_view query = text.substr(0, hash);
  if (query.starts_with('?')) query.remove_prefix(1);
  read_part(state, query, passed_over);
  if (hash != std::string_view::npos) read_part(state, text.substr(hash + 1), passed_over);
  return passed_over;
}

std::string fragment(const State& state) { return "#step=" + table[0].write(state); }

}  // namespace pw::app
