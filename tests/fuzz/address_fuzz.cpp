// Any bytes where the page's address is expected.
#include "visit.h"

namespace pw::fuzz {

std::vector<std::string> seeds() {
  std::vector<std::string> out = {"?theme=dark&view=text#step=4",
                                  "#practice=conv,dense&n=10&seed=7",
                                  "?practice=all#step=3",
                                  "?hide=header,nav,table,pager,more,about&lang=en&motion=none#step=8",
                                  "#net=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10",
                                  "?net=input%2028x28x1%0Aconv%203x3%2C%204%0Aflatten%0Adense%2010#net="};
  for (const app::Parameter& parameter : app::parameters())
    out.push_back("?" + std::string(parameter.name) + "=" + std::string(app::documented(parameter).example));
  return out;
}

std::span<const std::string_view> pieces() {
  static constexpr std::string_view all[] = {
      "?",           "#",        "&",      "=",     ",",          "+",          ";",
      "%",           "%00",      "%ff",    "step=", "theme=",     "dark",       "system",
      "practice=",   "n=",       "seed=",  "net=",  "hide=",      "view=",      "lang=en",
      "motion=",     "none",     "header", "nav",   "all",        "conv",       "groups",
      "norm",        "200",      "0",      "-1",    "4294967295", "4294967296", "99999999999999999999",
      "input+8x8x3", "dense+10", "\xff"};
  return all;
}

bool try_bytes(std::string_view bytes) {
  if (!is_small(bytes)) return false;
  app::State state = app::update({}, {app::Action::Kind::locate, 0, "https://example.org/paramwalk/"});
  const std::vector<std::string> lines = app::open_address(state, bytes);
  expect(lines.size() <= 8, "the console is not flooded", bytes);
  for (const std::string& line : lines) expect(line.size() <= 200, "the console's lines are short", bytes);
  look_at(state, bytes);
  // The address that leads back here is understood.
  app::State again = app::update({}, {app::Action::Kind::locate, 0, "https://example.org/paramwalk/"});
  const std::string back = app::query_and_fragment(state);
  expect(app::open_address(again, back).empty(), "the address that leads back is understood", back);
  expect(app::query_and_fragment(again) == back, "the address that leads back leads back", back);
  return lines.empty();
}

}  // namespace pw::fuzz
