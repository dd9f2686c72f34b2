#include <climits>

#include "monkey.h"
#include "target.h"
#include "zoo/all.h"

namespace pw::monkey {
namespace {

using Kind = app::Action::Kind;

template <typename T, std::size_t N>
const T& one_of(const T (&all)[N], Random& random) {
  return all[random() % N];
}

int number(Random& random) {
  constexpr int edges[] = {0, 1, -1, 2, 7, 8, 9, 10, 100, 1000, 65'536, INT_MAX, INT_MIN, INT_MAX - 1, -1000};
  return random() % 3 == 0 ? one_of(edges, random) : static_cast<int>(random() % 24);
}

std::string noise(Random& random) {
  std::string out(random() % 40, '\0');
  for (char& c : out) c = static_cast<char>(random() % 256);
  return out;
}

constexpr std::string_view network_pieces[] = {"input 8x8x3\n",
                                               "conv 3x3, 4",
                                               "dense 10",
                                               "\n",
                                               ";",
                                               "maxpool 2x2",
                                               ", stride=2",
                                               "flatten",
                                               "repeat 3 {",
                                               "}",
                                               "from -1",
                                               "add",
                                               "#",
                                               "shared ",
                                               "x",
                                               "0",
                                               "-",
                                               "999999999999",
                                               "lstm 4",
                                               "embedding 9, 4",
                                               "batchnorm",
                                               "conv 3, 2",
                                               "name: ",
                                               "?",
                                               "\xff"};

/// What asks for more than anyone can show: sizes, words and references without measure.
std::string excess(Random& random) {
  constexpr std::string_view sizes[] = {"1", "3", "224", "2048", "65536", "100000", "1000000", "1000000000000"};
  const auto size = [&] { return std::string(one_of(sizes, random)); };
  constexpr std::string_view letters[] = {"W", "é", "日", "😀", "\x80", "\xE2\x82", "a,", "-1,", "%", "{", "("};
  const auto word = [&] {
    std::string out;
    const std::string_view letter = one_of(letters, random);
    for (const std::size_t most = random() % 8 == 0 ? 20'000 : 300; out.size() < most;) out += letter;
    return out;
  };
  switch (random() % 8) {
    case 0: return "input " + size() + "x" + size() + "x" + size();
    case 1: return "input 32x32x" + size() + "; conv 1x1, " + size();
    case 2: return "input " + size() + "; dense " + size();
    case 3: return "input 8x8x3; " + word();
    case 4: return word() + ": input 8x8x3; add from " + word() + ", -1";
    case 5: return "# " + word() + "\ninput 9x9x" + size() + "; maxpool " + size() + "x" + size();
    case 6: return "input 64x64x" + size() + "; batchnorm; depthwise 3x3; conv 3x3, " + size();
    default: return "input 4; repeat 99 { concat from " + word() + "-1 }";
  }
}

std::string network(Random& random) {
  const auto networks = zoo::all();
  if (random() % 8 == 0) return excess(random);
  // As many layers as the page takes, and more: seldom, for it takes as long as many others.
  if (random() % 2'000 == 0)
    return "input 8x8x8; repeat " + std::to_string(random() % 2 == 0 ? 30'000 : 999'999) + " { relu }";
  std::string text(networks[random() % networks.size()].text.substr(0, 40 + random() % 900));
  if (random() % 3 == 0) text = "input 8x8x3\nconv 3x3, 4\nmaxpool 2x2\ndense 10\n";
  text = fuzz::changed(std::move(text), random, network_pieces);
  return fuzz::is_small(text) ? text : std::string("input 4");
}

/// What somebody may type, or a script may say, whatever it is for.
std::string words(Random& random) {
  constexpr std::string_view likely[] = {"608",
                                         "0",
                                         "62,958",
                                         "62 958",
                                         "6.5e3",
                                         "-1",
                                         "conv 3x3, 8",
                                         "dense 10",
                                         "",
                                         " ",
                                         "1 0",
                                         "3 7",
                                         "0 99999",
                                         "-1 -1",
                                         "resnet50",
                                         "nothing",
                                         "{name}",
                                         "<b>&\"'</b>",
                                         "]]>",
                                         "\xff\xfe",
                                         "日本語",
                                         "99999999999999999999",
                                         "ffffff 000000 0000ff 808080",
                                         "4294967295",
                                         "4294967296"};
  constexpr const char* verbs[] = {"look", "pin",    "off",     "left",  "right", "up",
                                   "down", "larger", "smaller", "whole", "draw"};
  switch (random() % 8) {
    case 0: return noise(random);
    case 1: return std::string(random() % 3000, "Za9 \n\\,="[random() % 8]);
    case 2: return network(random);
    case 3: return std::to_string(number(random));
    case 4: {
      std::string out = one_of(verbs, random);
      for (int i = 0; i < 4; ++i)
        out += " " + std::to_string(random() % 6 == 0 ? number(random) : static_cast<int>(random() % 900'000));
      return out;
    }
    default: return std::string(one_of(likely, random));
  }
}

std::string address(Random& random) {
  constexpr std::string_view pieces[] = {"?", "#", "&",  "=",   ",",    "%",    "%00", "+",
                                         ";", "0", "-1", "200", "dark", "text", "all", "\xff"};
  std::string out = random() % 2 == 0 ? "?" : "#";
  const auto all = app::parameters();
  for (unsigned n = random() % 4; n > 0; --n) {
    const app::Parameter& parameter = all[random() % all.size()];
    out += std::string(parameter.name) + "=";
    if (parameter.name == "net") {
      for (const char c : network(random)) out += c == '\n' ? ";" : c == ' ' ? "+" : std::string(1, c);
    } else {
      out += random() % 4 == 0 ? words(random) : std::string(app::documented(parameter).example);
    }
    out += random() % 4 == 0 ? "#" : "&";
  }
  if (random() % 2 == 0) out = fuzz::changed(std::move(out), random, pieces);
  // Byte by byte as escapes, right or broken, as any program may have written it.
  const unsigned escapes = random() % 4;
  std::string escaped;
  for (const char c : out) {
    if (escapes > 1 || random() % 3 != 0 || c == '=' || c == '#' || c == '&') {
      escaped += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789abcdefABCDEFg";
    const auto byte = static_cast<unsigned char>(random() % 16 == 0 ? random() : c);
    escaped += {'%', digits[byte >> 4U], digits[byte & 15U]};
    if (random() % 40 == 0) escaped.pop_back();
    if (random() % 40 == 0)
      escaped.insert(escaped.size(), 1 + random() % 120, static_cast<char>(0x80 + random() % 0x80));
  }
  return escaped;
}

std::string stored(const std::vector<std::string>& kept, Random& random) {
  constexpr std::string_view pieces[] = {
      "\n",       ",",       "=",      "-1",   "0",       "1",         "7",         "2147483648", "9223372036854775808",
      "step=",    "answer=", "blank=", "set=", "result=", "practice=", "exercise=", "card=",      "screen=",
      "network=", "\\n"};
  const std::string text =
      kept.empty() ? (random() % 2 == 0 ? "paramwalk 1\n" : "paramwalk 2\n") : kept[random() % kept.size()];
  return random() % 3 == 0 ? text : fuzz::changed(text, random, pieces);
}

}  // namespace

app::Action next_action(const app::View& view, const std::vector<std::string>& kept, Random& random) {
  const unsigned dice = random() % 100;
  const auto all = app::controls(view);
  if (dice < 60 && !all.empty()) {
    // Mostly what a learner can do: one of the controls, with something in it.
    const app::Control& control = *all[random() % all.size()];
    std::string text = control.id == "network" ? network(random) : words(random);
    if (!fuzz::is_small(text)) text.clear();
    return app::activate(view, control.id, text);
  }
  if (dice < 70) return {Kind::open_address, number(random), address(random)};
  if (dice < 80) {
    constexpr Kind kinds[] = {Kind::restore, Kind::other_learner, Kind::take_over};
    return {one_of(kinds, random), number(random), stored(kept, random)};
  }
  if (dice < 85) return {Kind::edit_network, number(random), network(random)};
  if (dice < 87) {
    std::string all;
    const auto networks = zoo::all();
    for (int i = 0; i < 3; ++i) {
      const zoo::WellKnown& known = networks[random() % networks.size()];
      all += "=== " + std::string(known.name) + "\n" + std::string(known.text) + "\n";
    }
    return {Kind::take_known, number(random), fuzz::changed(std::move(all), random, network_pieces)};
  }
  app::Action action{static_cast<Kind>(random() % (static_cast<unsigned>(Kind::start_over_keep) + 1)), number(random),
                     words(random)};
  if (!fuzz::is_small(action.text)) action.text.clear();
  return action;
}

}  // namespace pw::monkey
