// A lesson on paper, and all lessons as a text to read.
#include <algorithm>

#include "app/address.h"
#include "app/course/paper.h"
#include "app/course/session.h"
#include "app/update.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline paper {

using namespace app;

namespace {

using app::course::Leaf;
using app::course::OnPaper;
using app::course::StepOnPaper;
using Level = FormulaCard::Level;

/// What a step looks at, and what stands beside that.
std::string pictures(const View& view, int step) {
  std::string out;
  const std::string id = "sheet-" + std::to_string(step);
  if (!view.picture.title.empty()) out += element("figure", "", write_picture(view.picture, {}, {}, 0, id));
  if (!view.course || view.course->beside.title.empty()) return out;
  return out + element("figure", "", write_picture(view.course->beside, {}, {}, 0, id + "-beside")) +
         write_paragraph(view.course->beside_words, {});
}

/// The formula as far as it is given before its count is known.
std::string given_formula(const FormulaCard& card) {
  if (card.level == Level::hidden) return card.look.empty() ? std::string() : write_paragraph(card.look, {});
  const std::string invite =
      card.invite.empty() ? std::string() : element("p", " class=\"muted\"", escape(card.invite));
  return card.level == Level::nothing_to_learn ? std::string() : write_math(card) + invite;
}

/// The question, and room for the answer or the answer itself.
std::string asked(const View& view, const StepOnPaper& paper, bool by_pen) {
  if (view.question.prompt.empty()) return write_answer(view);
  std::string out = element("p", "", element("b", "", escape(view.question.prompt)));
  std::string choices;
  for (std::size_t i = 0; i < view.question.choices.size(); ++i)
    choices += element(
        "li", "", escape((static_cast<int>(i) == paper.right_choice ? "☑ " : "☐ ") + view.question.choices[i].label));
  if (!choices.empty()) out += element("ul", "", choices);
  const bool told = view.question.feedback.tone == Feedback::Tone::good;
  if (!paper.given.empty()) {
    const std::string words = text::say(text::Key::set_sheet_answer, {{"answer", std::string_view(paper.given)}});
    out += element("p", "", element("b", "", escape(words)));
  }
  if (told) return out + write_answer(view);
  const std::string blank = text::say(text::Key::sheet_blank);
  if (by_pen && choices.empty()) out += element("p", " class=\"blank\"", escape(blank + blank + blank));
  return out;
}

/// Every step of the open lesson, one after the other.
std::string steps(State state, int count, bool on_paper, std::string_view heading) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    state = update(std::move(state), {Action::Kind::go_to, i});
    View view = describe(state);
    // On paper nothing is computed: the made-up numbers are left out, but for those of which a pooling layer keeps the largest.
    stage::Subject& subject = view.picture.subject;
    if (!std::holds_alternative<MaxPool>(subject.layer)) subject.example = nullptr;
    std::string step = element(heading, "", escape(std::to_string(i + 1) + " " + view.heading));
    if (!view.setting.empty()) step += element("p", " class=\"setting\"", escape(view.setting));
    if (!view.before.empty()) step += write_paragraph(view.before, {});
    for (const Rich& line : view.lines) step += write_paragraph(line, {});
    if (on_paper) step += pictures(view, i);
    const bool told = view.question.feedback.tone == Feedback::Tone::good;
    if (!told && !view.question.prompt.empty()) step += given_formula(view.formula);
    out += element("section", "", step + asked(view, app::course::step_on_paper(state), on_paper));
  }
  return out;
}

std::string sources(const Leaf& leaf) {
  std::string out;
  for (const std::string& whole : leaf.sources) {
    const std::size_t end = whole.find(" |");
    const std::string source = whole.substr(0, end);
    std::string words = text::say(text::Key::lesson_source, {{"source", std::string_view(source)}});
    // Written out, and no link: nothing of ours leads elsewhere by itself.
    if (end != std::string::npos) words += " (" + whole.substr(end + 3) + ")";
    out += element("p", "", escape(words));
  }
  return out;
}

}  // namespace

std::string write_answer(const View& view) {
  std::string out;
  if (view.formula.level == FormulaCard::Level::value) {
    out += write_math(view.formula) + element("p", " class=\"muted\"", escape(view.formula.sentence));
  }
  out += write_paragraph(view.question.feedback.words, {});
  for (const Rich& words : view.after) out += write_paragraph(words, {});
  return out;
}

std::string write_lesson_sheet(const State& of) {
  const Leaf leaf = app::course::leaf(of);
  if (leaf.steps == 0) return {};
  State state = app::course::for_paper(of, of.page.answers_on_paper ? OnPaper::known : OnPaper::blanks);
  state.system.more_contrast = false;
  state.system.colours.reset();
  std::string out =
      element("h1", "", escape(leaf.title)) + element("p", " class=\"name\"", escape(text::say(text::Key::sheet_name)));
  if (!leaf.about.empty()) out += element("p", "", escape(leaf.about));
  out += steps(std::move(state), leaf.steps, true, "h2");
  if (leaf.done && of.page.answers_on_paper)
    out += write_paragraph(rich(text::Key::lesson_score, {{"right", leaf.right}, {"all", leaf.of}}), {});
  out += sources(leaf);
  return of.system.page.starts_with("http") ? out + element("p", "", escape(of.system.page + fragment(of))) : out;
}

std::string write_worked_lessons(std::string_view lessons, std::string_view networks) {
  State state = update(update(State{}, {Action::Kind::take_known, 0, std::string(networks)}),
                       {Action::Kind::take_known, 0, std::string(lessons)});
  std::string list, out;
  for (const lesson::story::Story& head : app::course::lessons(state)) {
    const std::string minutes = text::say(text::Key::lesson_minutes, {{"n", head.minutes}});
    // The first one is the page itself.
    const bool first = head.word == "try_it";
    list += element("li", "",
                    element("a", attribute("href", first ? "index.html#worked" : "#" + head.word), escape(head.title)) +
                        escape(" (" + minutes + ")"));
    if (first) continue;
    State open = update(state, {Action::Kind::open_address, 0, "#lesson=" + head.word});
    const Leaf leaf = app::course::leaf(open);
    if (leaf.steps == 0) continue;
    open = app::course::for_paper(std::move(open), OnPaper::all);
    const std::string go = text::say(text::Key::worked_lesson_go);
    out += element("article", attribute("id", leaf.word),
                   element("h2", "", escape(leaf.title)) +
                       element("p", "",
                               escape(leaf.about) + " " +
                                   element("a", attribute("href", "index.html#lesson=" + leaf.word), escape(go))) +
                       steps(std::move(open), leaf.steps, false, "h3") + sources(leaf));
  }
  return element("h1", "", escape(text::say(text::Key::worked_lessons_title))) +
         element("p", "", escape(text::say(text::Key::worked_lessons_intro))) +
         element("nav", "", element("ul", "", list)) + out;
}

}  // namespace pw::page::inline paper
