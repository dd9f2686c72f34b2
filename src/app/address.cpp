#include "app/address.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/course/update.h"
#include "app/map/update.h"
#include "app/practice/address.h"
#include "app/practice/update.h"
#include "app/sandbox/update.h"
#include "app/screen.h"
#include "app/walk/update.h"
#include "core/numbers.h"
#include "core/tables.h"
#include "text/utf8.h"

namespace pw::app {

// How what stands in an address beside the walk's step is written comes later: the panel that shares a link asks for it.
namespace further {
namespace {

std::string write_network(const State& state) {
  return state.page.screen == ScreenChoice::sandbox ? state.sandbox.draft->link() : std::string();
}
std::string write_map(const State& state) {
  return state.page.screen == ScreenChoice::map ? map::asked(state) : std::string();
}
std::string write_lesson(const State& state) { return course::asked(state, false); }
std::string write_walk(const State& state) { return course::asked(state, true); }
std::string write_theme(const State& state) {
  return state.page.theme == ThemeChoice::system ? "" : state.page.theme == ThemeChoice::dark ? "dark" : "light";
}
std::string write_view(const State& state) { return state.system.view == ViewChoice::text ? "text" : ""; }
std::string write_hidden(const State& state) { return part_names_of(state.system.hidden, ','); }
std::string write_embedded(const State& state) { return state.system.embedded ? "lesson" : ""; }
std::string write_also(const State& state) {
  std::string out;
  for (int i = 0; const Screen* screen : screens()) {
    if (((state.system.also >> i++) & 1) != 0) out += (out.empty() ? "" : ",") + std::string(screen->word);
  }
  return out;
}
std::string write_language(const State& state) { return state.system.language; }
std::string write_motion(const State& state) { return state.system.still ? "none" : ""; }

}  // namespace
}  // namespace further

namespace {

bool read_step(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::walk;
  state.walk.part = WalkPart::steps;
  const int step = number_or(value, 0);
  if (step < 1 || step > state.walk.steps()) {
    state.page.notices.unknown_step = shown_value(value);
    return false;
  }
  state.walk.step = step - 1;
  state.page.notices.unknown_step.clear();
  return true;
}

bool read_theme(State& state, std::string_view value) {
  if (value == "light") state.page.theme = ThemeChoice::light;
  else if (value == "dark") state.page.theme = ThemeChoice::dark;
  else if (value == "system") state.page.theme = ThemeChoice::system;
  else return false;
  return true;
}

bool read_view(State& state, std::string_view value) {
  if (value == "canvas") state.system.view = ViewChoice::canvas;
  else if (value == "text") state.system.view = ViewChoice::text;
  else return false;
  return true;
}

constexpr auto part_names = table_of<Part, std::string_view>({{Part::header, "header"},
                                                              {Part::nav, "nav"},
                                                              {Part::table, "table"},
                                                              {Part::pager, "pager"},
                                                              {Part::more, "more"},
                                                              {Part::about, "about"}});

/// Names with commas or spaces between them, a bit for each. One that is unknown spoils them all: half of what was asked for is harder
/// to understand than nothing.
bool read_names(std::string_view value, std::uint8_t& into, std::optional<int> (*find)(std::string_view)) {
  std::uint8_t bits = 0;
  while (!value.empty()) {
    const std::size_t end = value.find_first_of(", ");
    const std::string_view name = value.substr(0, end);
    value = end == std::string_view::npos ? std::string_view{} : value.substr(end + 1);
    if (name.empty()) continue;
    const auto found = find(name);
    if (!found) return false;
    bits |= static_cast<std::uint8_t>(1 << *found);
  }
  into = bits;
  return true;
}

bool read_hidden(State& state, std::string_view value) {
  return read_names(value, state.system.hidden, [](std::string_view name) -> std::optional<int> {
    const auto part = part_names.find(name);
    return part ? std::optional(static_cast<int>(*part)) : std::nullopt;
  });
}

bool read_embedded(State& state, std::string_view value) {
  if (value != "lesson" && value != "page") return false;
  state.system.embedded = value == "lesson";
  return true;
}

bool read_also(State& state, std::string_view value) {
  return read_names(value, state.system.also, [](std::string_view name) -> std::optional<int> {
    for (int i = 0; const Screen* screen : screens()) {
      if (screen->word == name) return i;
      ++i;
    }
    return std::nullopt;
  });
}

bool read_language(State& state, std::string_view value) {
  if (value != "en") return false;
  state.system.language = value;
  return true;
}

bool read_motion(State& state, std::string_view value) {
  if (value != "none" && value != "system") return false;
  state.system.still = value == "none";
  return true;
}

bool read_network(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::sandbox;
  // Without one, as where it is too long for a link: the one that is there.
  if (!value.empty()) sandbox::open_linked(state, text::clipped(value, longest_network));
  return true;
}

bool read_map(State& state, std::string_view value) {
  map::ask_for(state, value);
  return true;
}

bool read_lesson(State& state, std::string_view value) {
  course::ask_for(state, value, false);
  return true;
}
bool read_walk(State& state, std::string_view value) {
  course::ask_for(state, value, true);
  return true;
}

constexpr Parameter table[] = {
    {"step", read_step, [](const State& s) { return std::to_string(s.walk.step + 1); }, ScreenChoice::walk},
    {"practice", practice::read_ideas, practice::write_ideas, ScreenChoice::practice},
    {"n", practice::read_questions, practice::write_questions, ScreenChoice::practice, true},
    {"seed", practice::read_seed, practice::write_seed, ScreenChoice::practice, true},
    {"help", practice::read_help, practice::write_help, ScreenChoice::practice, true},
    {"tries", practice::read_tries, practice::write_tries, ScreenChoice::practice, true},
    {"counts", practice::read_counts, practice::write_counts, ScreenChoice::practice, true},
    {"own", practice::read_own, practice::write_own, ScreenChoice::practice, true},
    {"net", read_network, further::write_network, ScreenChoice::sandbox},
    {"map", read_map, further::write_map, ScreenChoice::map},
    {"lesson", read_lesson, further::write_lesson, ScreenChoice::lesson},
    {"walk", read_walk, further::write_walk, ScreenChoice::lesson},
    {"theme", read_theme, further::write_theme},
    {"view", read_view, further::write_view},
    {"hide", read_hidden, further::write_hidden},
    {"embed", read_embedded, further::write_embedded},
    {"also", read_also, further::write_also},
    {"lang", read_language, further::write_language},
    {"motion", read_motion, further::write_motion},
};

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// Without the escapes that forms and programs put into addresses, as UTF-8 (text/utf8.h). What is no escape stays as it is.
std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int high = value[i] == '%' && i + 2 < value.size() ? hex_digit(value[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(value[i + 2]);
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += value[i] == '+' ? ' ' : value[i];
    }
  }
  return text::made_valid(out);
}

/// "key=value".
struct Pair {
  std::string_view whole, key, value;
};
/// Takes the next one off "a=b&c=d"; nothing at the end.
std::optional<Pair> take_pair(std::string_view& part) {
  while (!part.empty()) {
    const std::string_view whole = part.substr(0, part.find('&'));
    part.remove_prefix(std::min(whole.size() + 1, part.size()));
    if (whole.empty()) continue;
    const std::size_t equals = std::min(whole.find('='), whole.size());
    return Pair{whole, whole.substr(0, equals), whole.substr(std::min(equals + 1, whole.size()))};
  }
  return std::nullopt;
}

/// The two parts of an address, each without the sign before it.
struct Parts {
  std::string_view query, fragment;
};
Parts parts_of(std::string_view address) {
  const std::size_t hash = std::min(address.find('#'), address.size());
  std::string_view query = address.substr(0, hash);
  if (query.starts_with('?')) query.remove_prefix(1);
  return {query, address.substr(std::min(hash + 1, address.size()))};
}

const Parameter* parameter_of(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Parameter::name);
  return found == std::end(table) ? nullptr : found;
}

/// The screen that a part of an address names.
std::optional<ScreenChoice> screen_in(std::string_view part) {
  std::optional<ScreenChoice> out;
  while (const auto pair = take_pair(part)) {
    const Parameter* parameter = parameter_of(pair->key);
    if (parameter != nullptr && parameter->opens && !parameter->beside) out = parameter->opens;
  }
  return out;
}

/// What of a part belongs to a screen.
std::string parameters_of(ScreenChoice screen, std::string_view part) {
  std::string out;
  while (const auto pair = take_pair(part)) {
    const Parameter* parameter = parameter_of(pair->key);
    if (parameter != nullptr && parameter->opens == screen) out += (out.empty() ? "" : "&") + std::string(pair->whole);
  }
  return out;
}

/// The screen that an address opens, and the part of it that says which.
struct Way {
  std::optional<ScreenChoice> screen;
  bool in_fragment = false;
};
Way way_of(const Parts& parts) {
  const auto screen = screen_in(parts.fragment);
  return screen ? Way{screen, true} : Way{screen_in(parts.query), false};
}

/// Reads the settings of a part, and what belongs to `screen`. `quiet`: what belongs to another one is passed over without a word.
void read_part(State& state, std::string_view part, std::optional<ScreenChoice> screen, bool quiet,
               std::vector<std::string>& passed_over) {
  constexpr std::size_t most_notes = 8;
  while (const auto pair = take_pair(part)) {
    const Parameter* parameter = parameter_of(pair->key);
    const bool other = parameter != nullptr && parameter->opens && parameter->opens != screen;
    const bool taken = other ? quiet : parameter != nullptr && parameter->read(state, plain(pair->value));
    if (!taken && passed_over.size() < most_notes)
      passed_over.push_back(text::made_valid(text::clipped(pair->whole, 120)));
  }
}

}  // namespace

std::span<const Parameter> parameters() { return table; }

std::string escaped(std::string_view value) {
  constexpr std::string_view free = "-._~,:;=()/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || free.find(c) != std::string_view::npos) out += c;
    else if (c == ' ') out += '+';
    else out += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return out;
}

std::string shown_value(std::string_view value) {
  constexpr std::size_t most = 20;
  std::string out;
  for (const char c : value.substr(0, most)) out += c > ' ' && c < 127 ? c : '?';
  if (value.size() > most) out += "...";
  return value.empty() ? "?" : out;
}

std::optional<std::uint32_t> read_whole(std::string_view text) {
  const auto number = number_of(text);
  if (!number || text.starts_with('-') || !std::in_range<std::uint32_t>(*number)) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::vector<std::string> open_address(State& state, std::string_view text, Opening opening) {
  std::vector<std::string> passed_over;
  const Parts parts = parts_of(text);
  const auto [screen, in_fragment] = way_of(parts);
  const bool waits = opening == Opening::first_without_later && screen && screen_of(*screen).later;
  if (opening != Opening::now) {
    state.system.launched = waits ? ScreenChoice::walk : screen.value_or(ScreenChoice::walk);
    const auto other = waits ? screen : in_fragment ? screen_in(parts.query) : std::nullopt;
    const std::string_view part = waits && in_fragment ? parts.fragment : parts.query;
    state.system.asked = other && (waits || other != screen) ? parameters_of(*other, part) : std::string();
  }
  const auto read = [&](std::string_view part, bool named_here) {
    read_part(state, part, named_here && !waits ? screen : std::nullopt, waits || (in_fragment && !named_here),
              passed_over);
  };
  read(parts.query, !in_fragment);
  read(parts.fragment, in_fragment);
  // Who comes for the first time, and to nothing by its name, comes to the opening; not from a learning system, whose own page has led here.
  if (opening != Opening::now && !screen && !state.system.kept_elsewhere && state.page.screen == ScreenChoice::walk &&
      walk::is_new(state))
    state.walk.part = WalkPart::opening;
  // A learning system judges the set that it has opened with: an address that comes later opens no other.
  const bool judged = opening == Opening::now && state.system.kept_elsewhere;
  if (state.practice.linked && state.page.screen == ScreenChoice::practice && !judged) practice::open_linked(state);
  state.practice.linked.reset();
  return passed_over;
}

bool open_asked(State& state, ScreenChoice screen) {
  if (screen_in(state.system.asked) != screen) return false;
  open_address(state, "#" + std::exchange(state.system.asked, {}));
  return true;
}

bool opens_later(std::string_view address) {
  const auto screen = way_of(parts_of(address)).screen;
  return screen && screen_of(*screen).later;
}

std::string fragment(const State& state) {
  if (state.page.screen == ScreenChoice::walk)
    return state.walk.part == WalkPart::opening ? std::string() : "#step=" + table[0].write(state);
  if (state.page.screen == ScreenChoice::sandbox) {
    if (!state.sandbox.asked.empty()) return "#net=" + escaped(state.sandbox.asked);
    const std::string& link = state.sandbox.draft->link();
    return link.empty() ? "#net" : "#net=" + escaped(link);
  }
  if (state.page.screen == ScreenChoice::map) {
    const std::string place = map::asked(state);
    return place.empty() ? "#map" : "#map=" + escaped(place);
  }
  if (state.page.screen == ScreenChoice::lesson) {
    const std::string walk = course::asked(state, true);
    return walk.empty() ? "#lesson=" + course::asked(state, false) : "#walk=" + escaped(walk);
  }
  std::string out = "#practice=" + practice::write_ideas(state);
  for (const Parameter& parameter : table) {
    if (parameter.opens != ScreenChoice::practice || !parameter.beside) continue;
    const std::string value = parameter.write(state);
    if (!value.empty()) out += "&" + std::string(parameter.name) + "=" + escaped(value);
  }
  return out;
}

std::string query_and_fragment(const State& state) {
  std::string out;
  const bool practice = state.page.screen == ScreenChoice::practice;
  for (const Parameter& parameter : parameters().subspan(1)) {
    // On the practice screen the fragment has them.
    if (practice && parameter.opens == ScreenChoice::practice) continue;
    if (parameter.name == "net" || parameter.name == "map" || parameter.opens == ScreenChoice::lesson) continue;
    const std::string value = parameter.write(state);
    if (!value.empty()) out += (out.empty() ? "?" : "&") + std::string(parameter.name) + "=" + value;
  }
  return out + fragment(state);
}

std::string part_names_of(std::uint8_t parts, char between) {
  std::string out;
  for (std::size_t i = 0; i < part_names.values.size(); ++i) {
    if (((parts >> i) & 1U) == 0) continue;
    if (!out.empty()) out += between;
    out += part_names.values[i];
  }
  return out;
}

}  // namespace pw::app
