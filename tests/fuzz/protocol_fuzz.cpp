// What the page's script hands to the program, one thing after the other (src/platform/web.cpp): the controls that are used and what is
// typed there, addresses, stored texts, what the system says. A line for each; its first letter says what, and in it | stands for a
// line break.
#include "visit.h"

namespace pw::fuzz {

std::vector<std::string> seeds() {
  return {
      "@#step=2\nucheck\nuanswer 608\nucheck\nunext\nuprevious\nutheme\nushow-me\nuview\n",
      "@?practice=all&n=3&seed=7\nuchoice-1\nucheck\nuanswer 61\nucheck\nushow-me\nunext\nuhint\nublank-0 5\n",
      "@#net=input+8x8x3;conv+3x3,+4\nuscreen-2\nunetwork input 8x8x3|conv 3x3, 4|dense 10\nulayer-1\nuadding dense "
      "4\nuadd-layer\n"
      "urows-drag 1 0\nurows-drop\nuundo\nuredo\nuask-me\nuanswer 7\nucheck\n",
      "rparamwalk 1|step=3|theme=2|answer=1,3,0,608,-1,-1,1,2,608\nbparamwalk 1|resets=1\noparamwalk 1|screen=1\n",
      "c000000 ffffff 0000ff 808080\nd1\nm1\nv1\nk500\nucells look 100 100 300 1000\nuwatch 12\nuwatch-play\nk100\np\n",
      "s77\nz=== one|# One: a network|input 3|dense 4|=== two|# Two: another|input 2\nuscreen-2\nuknown one\n"};
}

std::span<const std::string_view> pieces() {
  static std::vector<std::string> ids;
  static std::vector<std::string_view> all;
  if (all.empty()) {
    // The words for every control of every screen.
    for (const char* address : {"#step=2", "#practice=all&n=3&seed=7", "#net=input+8x8x3;conv+3x3,+4"}) {
      app::State state;
      (void)app::open_address(state, address);
      const app::View view = app::describe(state);
      for (const app::Control* control : app::controls(view)) ids.push_back("\nu" + control->id + " ");
    }
    for (const std::string& id : ids) all.push_back(id);
    for (const std::string_view piece : {"\n@#step=",
                                         "\n@?practice=",
                                         "\n@#net=",
                                         "\nrparamwalk 1|",
                                         "\nbparamwalk 1|",
                                         "\noparamwalk 1|",
                                         "\nc",
                                         "\nk",
                                         "|",
                                         " ",
                                         "608",
                                         "-1",
                                         "2147483647",
                                         "look ",
                                         "pin ",
                                         "draw ",
                                         "larger ",
                                         "input 8x8x3",
                                         "conv 3x3, 4",
                                         "\xff"})
      all.push_back(piece);
  }
  return all;
}

bool try_bytes(std::string_view bytes) {
  if (!is_small(bytes)) return false;
  using Kind = app::Action::Kind;
  app::State state = app::update({}, {Kind::locate, 0, "https://example.org/paramwalk/"});
  std::string_view rest = bytes;
  int used = 0;
  for (int lines = 0; !rest.empty() && lines < 40; ++lines) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    for (char& c : line) c = c == '|' ? '\n' : c;
    const std::string text = line.substr(1);
    const int number = std::atoi(text.c_str());
    app::Action action;
    switch (line[0]) {
      case 'u': {
        const std::size_t space = std::min(text.find(' '), text.size());
        action =
            app::activate(app::describe(state), text.substr(0, space), text.substr(std::min(space + 1, text.size())));
        break;
      }
      case '@': action = {Kind::open_address, 0, text}; break;
      case 'r': action = {Kind::restore, 0, text}; break;
      case 'b': action = {Kind::take_over, 0, text}; break;
      case 'o': action = {Kind::other_learner, 0, text}; break;
      case 'c': action = {Kind::system_colours, 0, text}; break;
      case 's': action = {Kind::fresh_seed, 0, text}; break;
      case 'z': action = {Kind::take_known, 0, text}; break;
      case 'd': action = {Kind::system_theme, number}; break;
      case 'm': action = {Kind::system_motion, number}; break;
      case 'v': action = {Kind::system_contrast, number}; break;
      case 't': action = {Kind::today, number}; break;
      case 'k': action = {Kind::tick, number}; break;
      default: break;
    }
    used += action.kind != Kind::none;
    state = app::update(std::move(state), action);
  }
  look_at(state, bytes);
  return used > 0;
}

}  // namespace pw::fuzz
