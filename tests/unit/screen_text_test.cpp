// The screens as documents, in the states that a learner meets: as they were read line by line (tests/data/golden/walk.txt,
// practice.txt, sandbox.txt). Whatever is said, named, enabled or counted anywhere stands in one of them.
#include <doctest/doctest.h>

#include <map>

#include "app/address.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "golden.h"
#include "lesson/practice/course.h"
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State use(State state, std::string_view id, std::string_view value = {}) {
  const Action action = activate(describe(state), id, value);
  CAPTURE(id);
  CHECK(action.kind != Kind::none);
  return update(std::move(state), action);
}

State opened(std::string_view address) { return update(State{}, {Kind::open_address, 0, std::string(address)}); }

/// An element on each line.
std::string document(const State& state, bool with_pictures = false) {
  std::string out;
  const std::string html = page::write_app(describe(state), with_pictures);
  bool in_math = false;  // a formula is one line
  for (std::size_t i = 0; i < html.size(); ++i) {
    out += html[i];
    if (html.compare(i, 5, "<math") == 0) in_math = true;
    if (html.compare(i, 7, "</math>") == 0) in_math = false;
    if (html[i] == '>' && i + 1 < html.size() && html[i + 1] == '<' && !in_math) out += '\n';
  }
  return out;
}

/// What a learner does, and what the document has then that it had not before; and how many lines it has no more.
class Story {
 public:
  Story(std::string_view file, State state) : golden_(file), state_(std::move(state)) {}

  void tell(const std::string& title, State state) {
    state_ = std::move(state);
    const std::vector<std::string> now = lines(document(state_));
    std::map<std::string, int> had;
    for (const std::string& line : lines_) ++had[line];
    std::string out;
    std::map<std::string, int> has;
    for (const std::string& line : now) {
      ++has[line];
      if (has[line] > had[line]) out += "+ " + line + "\n";
    }
    std::size_t gone = 0;
    for (const auto& [line, times] : had) gone += static_cast<std::size_t>(std::max(times - has[line], 0));
    if (gone > 0) out += "- " + std::to_string(gone) + " lines\n";
    const View view = describe(state_);
    if (!view.said.empty()) out += (view.said_at_rest ? "> at rest: " : "> ") + view.said + "\n";
    if (!view.takes_focus.empty()) out += "> to " + view.takes_focus + "\n";
    lines_ = now;
    golden_.check(std::to_string(++told_) + ": " + title, out);
  }
  void use(std::string_view id, std::string_view value = {}) {
    tell(std::string(id) + (value.empty() ? "" : " " + std::string(value.substr(0, value.find('\n')))),
         ::use(state_, id, value));
  }
  void answer(std::string_view typed) {
    state_ = ::use(state_, "answer", typed);
    tell("answer " + std::string(typed), ::use(state_, "check"));
  }
  void choose(int choice) {
    state_ = ::use(state_, "choice-" + std::to_string(choice));
    tell("choice " + std::to_string(choice), ::use(state_, "check"));
  }
  void act(const std::string& title, const Action& action) { tell(title, update(state_, action)); }
  [[nodiscard]] const State& state() const { return state_; }

 private:
  static std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      out.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  }

  golden::Golden golden_;
  State state_;
  std::vector<std::string> lines_;
  int told_ = 0;
};

}  // namespace

TEST_CASE("screens: the walk, as it was read") {
  Story story("walk", State{});
  story.tell("the first step", State{});
  story.act("a page of text", {Kind::toggle_view});
  story.act("back on the canvas", {Kind::toggle_view});
  story.answer("5");
  story.answer("0");
  story.choose(0);
  story.choose(1);
  story.choose(2);
  story.use("next");
  story.answer("");
  story.answer("many");
  story.answer("600");  // without biases
  story.answer("208");  // a filter as deep as one channel
  story.answer("13");
  story.use("blank-1", "6");
  story.use("check-blanks");
  story.use("hint");
  story.answer("608");
  story.use("watch-next");
  story.use("watch-next");
  story.use("watch", "76");
  story.use("cells", "pin 60000 480000 800000 1000 560000");
  story.use("cells", "right");
  story.use("lens-1");
  story.use("fold-1");
  story.use("check");
  story.answer("0");
  story.choose(1);
  story.use("next");
  story.use("show-me");
  story.act("step 5", {Kind::go_to, 4});
  story.answer("0");
  story.choose(0);
  story.act("step 6", {Kind::go_to, 5});
  story.answer("48000");
  story.answer("48120");
  story.use("zoom-in");
  story.act("step 7", {Kind::go_to, 6});
  story.answer("10080");
  story.act("step 8", {Kind::go_to, 7});
  story.use("hint");
  story.use("hint");
  story.use("hint");
  story.use("show-me");
  story.use("menu");
  for (const char* panel : {"shortcuts", "print", "picture-file"}) story.use(panel);
  story.use("panel-close");
  story.use("table");
  story.act("its page", {Kind::locate, 0, "https://example.org/paramwalk/"});
  story.use("share");
  story.act("step 7 again", {Kind::go_to, 6});
  story.use("show-me");
  story.act("step 3 again", {Kind::go_to, 2});
  story.choose(2);
  story.use("overview");
  story.use("overview-6");
  story.act("step 8 again", {Kind::go_to, 7});
  story.use("check");
  story.use("menu");
  story.use("start-over");
  story.use("start-over-sure");
  story.use("guess-1");
  story.use("start");
}

TEST_CASE("screens: practice, as it was read") {
  // Ten questions of one set, answered in all the ways there are.
  Story story("practice", State{});
  story.tell("ten questions", opened("?practice=all&n=10&seed=7"));
  for (int question = 1; question <= 10; ++question) {
    const lesson::Exercise e = lesson::current_exercise(story.state().practice);
    const int right = e.right_option();
    if (question % 3 == 0) {
      story.use("show-me");
    } else if (e.asks_number()) {
      if (question % 2 == 0) {
        story.answer(std::to_string(e.right / 2 + 1));
        while (activate(describe(story.state()), "hint").kind != Kind::none) story.use("hint");
      }
      story.answer(std::to_string(e.right));
      if (activate(describe(story.state()), "blank-0", "3").kind != Kind::none) {
        story.use("blank-0", "3");
        story.use("check-blanks");
      }
    } else {
      if (question % 2 == 0) story.choose(right == 0 ? 1 : 0);
      story.choose(right);
    }
    story.use("next");
  }
  story.use("review-2");
  story.use("next");
  story.use("review-back");
  story.act("copied", {Kind::copy_result});
  story.act("its page", {Kind::locate, 0, "https://example.org/paramwalk/"});
  story.use("set");
  story.use("set-stride");
  story.use("set-n-20");
  story.use("practise-on");
  story.use("start-over");
  story.use("start-over-keep");
}

TEST_CASE("screens: the sandbox, as it was read") {
  Story story("sandbox", State{});
  story.tell("opened", opened("#net=input+32x32x3;C:conv+5x5,+8;maxpool+2x2;dense+10"));
  story.use("layer-2");
  story.use("columns-1");
  story.use("columns-2");
  story.use("columns-3");
  story.use("if-0");
  story.use("undo");
  story.use("redo");
  story.use("layer-3");
  story.use("layer-4");
  story.use("arrange-0");
  story.use("arrange-2");
  story.use("arrange-3");
  story.use("adding", "relu");
  story.use("add-layer");
  story.use("row-field", "conv 90x90, 4");
  story.use("undo");
  story.use("network", "input 32x32x3\nconv 5x5, 8, strid=2\ndense 10");
  story.use("mend-0");
  story.use("ask-me");
  story.answer("600");
  story.answer("608");
  story.use("next");
  story.use("show-me");
  story.use("next");
  story.act("no questions any more", {Kind::ask_me, 0});
  story.act("its page", {Kind::locate, 0, "https://example.org/paramwalk/"});
  story.use("take");
  story.use("picture-file");
  story.use("share");
  story.use("network", "");
  story.act("three networks",
            {Kind::take_known, 0,
             "=== a\n# Net-A: one\n# year: 1998\n# family: Old\ninput 3\n=== b\n# Net-B: two\n# year: 2015\n"
             "# family: New\ninput 3\ndense 1\n=== c\n# Net-C: three\n# year: 2017\n# family: New\ninput 2\n"});
  story.use("networks");
  story.use("seek", "net b");
  story.use("seek", "net d");
  story.use("seek", "2017");
  story.use("seek-go");
}

TEST_CASE("screens: what is kept, as it was read") {
  golden::Golden golden("kept");
  golden.check("nothing yet", save(State{}));
  State state = ::use(::use(update(State{}, {Kind::go_to, 1}), "answer", "600"), "check");
  state = ::use(::use(std::move(state), "answer", "608"), "check");
  state = ::use(update(std::move(state), {Kind::go_to, 3}), "show-me");
  state = update(std::move(state), {Kind::go_to, 2});
  state = ::use(::use(std::move(state), "answer", "0"), "check");
  state = ::use(::use(std::move(state), "choice-2"), "check");
  golden.check("three steps of the walk", save(state));
  golden.check("its address", query_and_fragment(state) + "\n" + fragment(state));
  state =
      update(std::move(state), {Kind::open_address, 0, "?practice=conv,dense&n=4&seed=7&theme=dark&hide=nav,table"});
  state = ::use(::use(std::move(state), "show-me"), "next");
  golden.check("and a set of practice", save(state));
  golden.check("the set's address", query_and_fragment(state) + "\n" + fragment(state));
  state = update(std::move(state), {Kind::open_address, 0, "#net=input+9x9x1;relu"});
  state = ::use(std::move(state), "network", "input 9x9x1  # mine\nrelu");
  golden.check("and a network", save(state));
  golden.check("the network's address", query_and_fragment(state) + "\n" + fragment(state));
  State back;
  CHECK(restore(back, save(state)));
  CHECK(save(back) == save(state));
}
