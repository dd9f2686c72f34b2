#include "app/address.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/course/update.h"
#include "app/map/update.h"
#include "app/practice/update.h"
#include "app/sandbox/edit.h"
#include "app/screen.h"
#include "app/walk/update.h"
#include "core/numbers.h"
#include "core/tables.h"
#include "text/utf8.h"

namespace pw::app {
namespace {

/// What the reader is shown of a value: the beginning, as plain ASCII, for the address may hold anything.
std::string shown(std::string_view value) {
  constexpr std::size_t most = 20;
  std::string out;
  for (const char c : value.substr(0, most)) out += c > ' ' && c < 127 ? c : '?';
  if (value.size() > most) out += "...";
  return value.empty() ? "?" : out;
}

bool read_step(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::walk;
  state.walk.part = WalkPart::steps;
  const int step = number_or(value, 0);
  if (step < 1 || step > state.walk.steps()) {
    state.page.notices.unknown_step = shown(value);
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

/// Names with commas or spaces between them. One that is unknown spoils them all: half of what was asked for is harder to
/// understand than nothing.
bool read_hidden(State& state, std::string_view value) {
  std::uint8_t hidden = 0;
  while (!value.empty()) {
    const std::size_t end = value.find_first_of(", ");
    const std::string_view name = value.substr(0, end);
    value = end == std::string_view::npos ? std::string_view{} : value.substr(end + 1);
    if (name.empty()) continue;
    const auto found = part_names.find(name);
    if (!found) return false;
    hidden |= static_cast<std::uint8_t>(1 << static_cast<int>(*found));
  }
  state.system.hidden = hidden;
  return true;
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

/// The practice that the address asks for, as far as it is read.
lesson::PracticeSet& linked(State& state) {
  if (!state.practice.linked) state.practice.linked = lesson::PracticeSet{lesson::all_ideas, 0, 0};
  return *state.practice.linked;
}

bool read_practice(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::practice;
  const auto ideas = lesson::read_ideas(value);
  linked(state).ideas = ideas.value_or(lesson::all_ideas);
  state.page.notices.unknown_practice = ideas ? "" : shown(value);
  return ideas.has_value();
}

bool read_questions(State& state, std::string_view value) {
  const auto n = read_whole(value);
  if (!n || *n < 1 || *n > static_cast<std::uint32_t>(lesson::most_questions)) return false;
  linked(state).questions = static_cast<int>(*n);
  return true;
}

bool read_seed(State& state, std::string_view value) {
  const auto seed = read_whole(value);
  if (!seed || *seed == 0) return false;
  linked(state).seed = *seed;
  return true;
}

bool read_network(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::sandbox;
  // Without one, as where it is too long for a link: the one that is there.
  if (!value.empty()) sandbox::open_linked(state.sandbox, text::clipped(value, longest_network));
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

/// What may stand in an address as it is stands so; a space as a plus.
std::string escaped(std::string_view value) {
  constexpr std::string_view free = "-._~,:;=()";
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

/// Whether an address has to name what is practised.
bool practises(const State& state) {
  return state.page.screen == ScreenChoice::practice || state.practice.linked.has_value();
}
const lesson::PracticeSet& practised(const State& state) {
  return state.practice.linked ? *state.practice.linked : state.practice.set;
}

constexpr Parameter table[] = {
    {"step", read_step, [](const State& s) { return std::to_string(s.walk.step + 1); }, ScreenChoice::walk},
    {"practice", read_practice,
     [](const State& s) { return practises(s) ? lesson::write_ideas(practised(s).ideas) : std::string(); },
     ScreenChoice::practice},
    {"n", read_questions,
     [](const State& s) {
       return practises(s) && practised(s).questions > 0 ? std::to_string(practised(s).questions) : std::string();
     },
     ScreenChoice::practice, true},
    {"seed", read_seed, [](const State& s) { return practises(s) ? std::to_string(practised(s).seed) : std::string(); },
     ScreenChoice::practice, true},
    {"net", read_network,
     [](const State& s) { return s.page.screen == ScreenChoice::sandbox ? s.sandbox.draft->link() : std::string(); },
     ScreenChoice::sandbox},
    {"map", read_map, [](const State& s) { return s.page.screen == ScreenChoice::map ? map::asked(s) : std::string(); },
     ScreenChoice::map},
    {"lesson", read_lesson, [](const State& s) { return course::asked(s, false); }, ScreenChoice::lesson},
    {"walk", read_walk, [](const State& s) { return course::asked(s, true); }, ScreenChoice::lesson},
    {"theme", read_theme,
     [](const State& s) {
       return std::string(s.page.theme == ThemeChoice::system ? ""
                          : s.page.theme == ThemeChoice::dark ? "dark"
                                                              : "light");
     }},
    {"view", read_view, [](const State& s) { return std::string(s.system.view == ViewChoice::text ? "text" : ""); }},
    {"hide", read_hidden, [](const State& s) { return hidden_parts(s, ','); }},
    {"lang", read_language, [](const State& s) { return s.system.language; }},
    {"motion", read_motion, [](const State& s) { return std::string(s.system.still ? "none" : ""); }},
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
  if (state.practice.linked && state.page.screen == ScreenChoice::practice) practice::open_linked(state);
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
    const std::string& link = state.sandbox.draft->link();
    return link.empty() ? "#net" : "#net=" + escaped(link);
  }
  if (state.page.screen == ScreenChoice::map) {
    const std::string place = map::asked(state);
    return place.empty() ? "#map" : "#map=" + place;
  }
  if (state.page.screen == ScreenChoice::lesson) {
    const std::string walk = course::asked(state, true);
    return walk.empty() ? "#lesson=" + course::asked(state, false) : "#walk=" + escaped(walk);
  }
  std::string out = "#practice=" + table[1].write(state);
  if (const std::string n = table[2].write(state); !n.empty()) out += "&n=" + n;
  return out + "&seed=" + table[3].write(state);
}

std::string query_and_fragment(const State& state) {
  std::string out;
  const bool practice = state.page.screen == ScreenChoice::practice;
  for (const Parameter& parameter : parameters().subspan(1)) {
    // On the practice screen the fragment has them.
    if (practice && (parameter.name == "practice" || parameter.name == "n" || parameter.name == "seed")) continue;
    if (parameter.name == "net" || parameter.name == "map" || parameter.opens == ScreenChoice::lesson) continue;
    const std::string value = parameter.write(state);
    if (!value.empty()) out += (out.empty() ? "?" : "&") + std::string(parameter.name) + "=" + value;
  }
  return out + fragment(state);
}

std::string hidden_parts(const State& state, char between) {
  std::string out;
  for (std::size_t i = 0; i < part_names.values.size(); ++i) {
    if (!state.system.hides(static_cast<Part>(i))) continue;
    if (!out.empty()) out += between;
    out += part_names.values[i];
  }
  return out;
}

}  // namespace pw::app
