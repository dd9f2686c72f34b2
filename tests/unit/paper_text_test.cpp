// The lesson on paper, the worked example and the colours as they are written (golden/paper.txt), and one question of practice of each
// kind and idea (golden/questions.txt): as they were read line by line.
#include <doctest/doctest.h>

#include "app/update.h"
#include "app/view.h"
#include "golden.h"
#include "lesson/practice/dice.h"
#include "lesson/practice/exercise_words.h"
#include "page/html.h"
#include "text/text.h"

using namespace pw;

namespace {

/// A line for each element, without the formulas' and the pictures' insides, which are read elsewhere.
std::string outline(std::string html) {
  for (const auto& [from, to] : {std::pair("<svg", "</svg>"), std::pair("<math", "</math>")}) {
    for (std::size_t at = html.find(from); at != std::string::npos; at = html.find(from, at + 1))
      html.replace(at, html.find(to, at) - at + std::char_traits<char>::length(to), std::string(from) + "/>");
  }
  for (std::size_t at = html.find("><"); at != std::string::npos; at = html.find("><", at + 1))
    html.insert(at + 1, "\n");
  return html;
}

}  // namespace

TEST_CASE("paper: the sheet, the worked example and the colours, as they were read") {
  golden::Golden golden("paper");
  app::State state;
  golden.check("sheet with the answers", outline(page::write_sheet(state)));
  state = app::update(std::move(state), {app::Action::Kind::on_paper, 0});
  golden.check("sheet to be filled in", outline(page::write_sheet(state)));
  golden.check("worked example", outline(page::write_worked_example()));
  golden.check("colours", page::write_palette());
  golden.check("picture file", page::write_picture_file(app::update({}, {app::Action::Kind::go_to, 7}), false));
  golden.check("picture file of the whole network", page::write_picture_file({}, true).substr(0, 3000));
}

TEST_CASE("paper: a card of what was done has a name, a date, and how each step went; before the end there is none") {
  using Kind = app::Action::Kind;
  app::State state = app::update({}, {Kind::on_paper, 2});
  CHECK(page::write_sheet(state).find("Date:") == std::string::npos);
  for (int step = 0; step < state.walk.steps(); ++step)
    state = app::update(app::update(std::move(state), {Kind::go_to, step}), {Kind::show_me});
  const std::string card = page::write_sheet(state);
  for (const std::string_view words :
       {"Name: ___", "Date: ___", "All 62,958 counted.", "<svg", ">CONV1<", ">28 × 28 × 8<", ">608<", ">48,120<"}) {
    CAPTURE(words);
    CHECK(card.find(words) != std::string::npos);
  }
  std::size_t rows = 0;
  for (std::size_t at = card.find("<tr>"); at != std::string::npos; at = card.find("<tr>", at + 1)) ++rows;
  CHECK(rows == 8);
  // The other two kinds take its place again.
  CHECK(page::write_sheet(app::update(state, {Kind::on_paper, 1})).find("Date:") == std::string::npos);
}

TEST_CASE("questions: one of each kind of question and idea, as it was read") {
  using namespace lesson;
  golden::Golden golden("questions");
  int level = 0;
  for (std::size_t i = 0; i < idea_count; ++i) {
    const auto idea = static_cast<Idea>(i);
    for (const Exercise::Kind kind : kinds_of(idea)) {
      level = (level + 1) % levels;
      Dice dice(11, i * 8 + static_cast<std::size_t>(kind));
      const Exercise e = make_exercise(dice, kind, idea, level);
      std::string out;
      for (const Rich& line : network_words(e)) out += "  " + plain(line) + "\n";
      out += "  ? " + question_words(e) + "\n";
      for (const Option& option : e.options) {
        out += "  - " + option_words(e, option) + (option.mistake ? " (" + std::string(option.mistake->id) : " (right");
        out += (option.other ? " or " + std::string(option.other->id) : "") + ")\n";
      }
      out += "  = " + right_words(e) + "\n";
      for (const Rich& line : why_words(e)) out += "  " + plain(line) + "\n";
      golden.check(std::string(word(idea)) + ", " + std::string(word(kind)) + ", level " + std::to_string(level), out);
    }
  }
}

TEST_CASE("text: numbers, shares and bytes as English has them") {
  CHECK(text::number(0) == "0");
  CHECK(text::number(999) == "999");
  CHECK(text::number(1000) == "1,000");
  CHECK(text::number(62958) == "62,958");
  CHECK(text::number(1'000'000) == "1,000,000");
  CHECK(text::number(-1234) == "\u22121,234");
  CHECK(text::number(9'223'372'036'854'775'807) == "9,223,372,036,854,775,807");
  CHECK(text::number(-9'223'372'036'854'775'807 - 1) == "\u22129,223,372,036,854,775,808");
  CHECK(text::percent(0) == "0\u00a0%");
  CHECK(text::percent(1) == "0.1\u00a0%");
  CHECK(text::percent(764) == "76.4\u00a0%");
  CHECK(text::percent(760) == "76\u00a0%");
  CHECK(text::percent(1000) == "100\u00a0%");
  CHECK(text::share(48'120, 62'958) == "76.4\u00a0%");
  CHECK(text::share(0, 62'958) == "0\u00a0%");
  CHECK(text::share(62'958, 62'958) == "100\u00a0%");
  CHECK(text::share(5, 0) == "0\u00a0%");
  // What is something is never nothing, and what is not all is never all: 128 of ResNet-50's; all but one of a million.
  CHECK(text::share(128, 25'557'032) == "under 0.1\u00a0%");
  CHECK(text::share(999'999, 1'000'000) == "over 99.9\u00a0%");
  CHECK(text::share(1, 1'999) == "0.1\u00a0%");
  CHECK(text::fill("{n} {n|cell|cells}", std::initializer_list<text::Arg>{{"n", 1}}) == "1 cell");
  CHECK(text::fill("{n} {n|cell|cells}", std::initializer_list<text::Arg>{{"n", 0}}) == "0 cells");
  CHECK(text::fill("{n} {n|cell|cells}, {m}", std::initializer_list<text::Arg>{{"n", 1200}}) == "1,200 cells, {m}");
  CHECK(text::fill("{w} and { }", std::initializer_list<text::Arg>{{"w", "words"}}) == "words and { }");
}
