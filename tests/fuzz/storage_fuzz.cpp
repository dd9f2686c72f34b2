// Any bytes where stored progress is expected: of this browser, of another tab, of a learning system.
#include "visit.h"

namespace pw::fuzz {
namespace {

using Kind = app::Action::Kind;

std::string kept_after(std::vector<app::Action> actions) {
  app::State state;
  for (const app::Action& action : actions) state = app::update(std::move(state), action);
  return app::save(state);
}

}  // namespace

std::vector<std::string> seeds() {
  return {
      kept_after({}),
      kept_after(
          {{Kind::go_to, 1}, {Kind::type, 0, "600"}, {Kind::check}, {Kind::blank, 0, "5"}, {Kind::toggle_theme}}),
      kept_after({{Kind::show_me}, {Kind::next}, {Kind::choose, 1}, {Kind::check}, {Kind::next}, {Kind::hint}}),
      kept_after({{Kind::open_address, 0, "#practice=all&n=5&seed=7"},
                  {Kind::choose, 1},
                  {Kind::check},
                  {Kind::show_me},
                  {Kind::next},
                  {Kind::type, 0, "6\n1\\"},
                  {Kind::check},
                  {Kind::next}}),
      kept_after({{Kind::show_screen, 2},
                  {Kind::edit_network, 0, "input 8x8x3\nconv 3x3, 4\ndense 10"},
                  {Kind::start_over},
                  {Kind::start_over_sure}}),
      "paramwalk 1\nstep=3\ntheme=2\nanswer=0,4,0,0,1,1,1,3,x\nwrong=0,2\nblank=1,0,5\nresets=1\n"
      "set=3,5,9,2,1,1,0,1,0,0,\nresult=0,1,2,A1\npractice=1023,12,9,5,3,1,0,3,2,1,\nresult=1,0,0,\nclock=12\n"
      "card=3,2,14\nexercise=1,2,0,61,-1,0,0,2,61\nthought=C01\nblank=-1,2,7\nscreen=1\nnetwork=input 3\\ndense 4\n"};
}

std::span<const std::string_view> pieces() {
  static constexpr std::string_view all[] = {"paramwalk 1\n",
                                             "paramwalk 2\n",
                                             "step=",
                                             "resets=",
                                             "theme=",
                                             "shortcuts=0",
                                             "answer=",
                                             "wrong=",
                                             "blank=",
                                             "network=",
                                             "practice=",
                                             "set=",
                                             "clock=",
                                             "thought=",
                                             "card=",
                                             "result=",
                                             "exercise=",
                                             "screen=",
                                             "paramwalk 3\n",
                                             "open,",
                                             "invalid",
                                             "wrong,",
                                             "right",
                                             "shown",
                                             "not-whole",
                                             "found",
                                             "dark",
                                             "practice",
                                             "sandbox",
                                             "bias",
                                             "padding",
                                             "count,",
                                             "estimate",
                                             "\n",
                                             ",",
                                             "=",
                                             "-1",
                                             "0",
                                             "1",
                                             "7",
                                             "2147483647",
                                             "2147483648",
                                             "-2147483648",
                                             "9223372036854775807",
                                             "9223372036854775808",
                                             "\\n",
                                             "\\",
                                             "\xff",
                                             "input 8x8x3\\nconv 3x3, 4"};
  return all;
}

bool try_bytes(std::string_view bytes) {
  if (!is_small(bytes)) return false;
  app::State state;
  const bool read = app::restore(state, bytes);
  look_at(state, bytes);
  app::State other = app::update({}, {Kind::other_learner, 0, std::string(bytes)});
  look_at(other, bytes);
  other = app::update(std::move(other), {Kind::go_to, 5});
  other = app::update(std::move(other), {Kind::take_over, 0, std::string(bytes)});
  look_at(other, bytes);
  return read;
}

}  // namespace pw::fuzz
