// The lesson on paper.
#include <algorithm>

#include "app/practice/kit.h"
#include "app/practice/plan.h"
#include "app/update.h"
#include "page/html.h"
#include "page/map/poster.h"
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline paper {

using namespace app;

namespace {

/// What was done, on one page: to be signed, handed in, or kept. Empty before all is done.
std::string write_card(State state) {
  if (!std::ranges::all_of(state.walk.answers, &Answer::known)) return {};
  state.page.screen = ScreenChoice::walk;
  state.walk.part = WalkPart::ending;
  const View view = describe(state);
  if (!view.ending) return {};
  const Conclusion& ending = *view.ending;
  const Draws draw{[](const void* overview, stage::Canvas canvas) {
                     return stage::draw_treemap(*static_cast<const stage::Overview*>(overview), canvas);
                   },
                   &ending.overview};
  std::string steps;
  for (std::size_t i = 0; i < ending.steps.size(); ++i) {
    steps += element("tr", "",
                     element("th", " scope=\"row\"", escape(ending.steps[i].name)) +
                         element("td", "", escape(view.table.rows[i].shape)) +
                         element("td", "", escape(view.table.rows[i].parameters)) +
                         element("td", "", escape(ending.steps[i].words)));
  }
  std::string takings;
  for (const Rich& taking : ending.takings) takings += element("li", "", write_paragraph(taking, {}));
  return element("h1", "", escape(view.title)) +
         element("p", " class=\"name\"",
                 escape(text::say(text::Key::sheet_name) + "   " + text::say(text::Key::card_date))) +
         element("h2", "", escape(ending.title)) + element("p", "", escape(ending.summary)) +
         element("figure", " class=\"whole\"", write_drawn(draw, "card", {}, 0).markup) +
         element("table", "", element("tbody", "", steps)) + element("h2", "", escape(ending.takings_title)) +
         element("ul", "", takings);
}

/// A set that is being made, to be answered with a pen.
std::string write_set(const State& state) {
  const bool answers = state.page.answers_on_paper;
  std::string out = element("h1", "", escape(text::say(answers ? text::Key::set_sheet_answers : text::Key::set_sheet)));
  if (!answers) out += element("p", " class=\"name\"", escape(text::say(text::Key::sheet_name)));
  const std::string blank = text::say(text::Key::sheet_blank);
  for (const formats::bank::Question& question : app::practice::questions_of(app::practice::made(state))) {
    std::string lines, choices, right;
    for (const std::string& line : question.lines) lines += element("li", "", escape(line));
    for (const formats::bank::Answer& answer : question.answers) {
      if (question.is_choice)
        choices += element("li", "", escape((answers && answer.right ? "☑ " : "☐ ") + answer.words));
      if (answer.right) right = app::practice::seen(question, answer);
    }
    std::string below =
        choices.empty() ? element("p", " class=\"blank\"", escape(blank + blank + blank)) : element("ul", "", choices);
    if (answers) {
      const std::string words = text::say(text::Key::set_sheet_answer, {{"answer", std::string_view(right)}});
      below = (choices.empty() ? "" : element("ul", "", choices)) + element("p", "", element("b", "", escape(words)));
      if (!question.why.empty()) below += element("p", "", escape(question.why));
    }
    out += element("section", "",
                   element("h2", "", escape(question.name)) + element("ul", "", lines) +
                       element("p", "", element("b", "", escape(question.prompt))) + below);
  }
  return out + element("p", " class=\"link\"", escape(app::practice::link_to(state, app::practice::made(state))));
}

std::string write_plan(const State& state) {
  const app::practice::LessonPlan plan = app::practice::plan_of(state);
  const auto list = [](const std::vector<std::string>& lines) {
    std::string items;
    for (const std::string& line : lines) items += element("li", "", escape(line));
    return element("ul", " class=\"dots\"", items);
  };
  std::string head, rows;
  for (const std::string& column : plan.columns) head += element("th", " scope=\"col\"", escape(column));
  for (const app::practice::LessonPlan::Wrong& wrong : plan.wrong)
    rows += element("tr", "",
                    element("td", "", escape(wrong.answer)) + element("td", "", escape(wrong.thought)) +
                        element("td", "", escape(wrong.ask)));
  return element("div", " class=\"plan\"",
                 element("h1", "", escape(plan.title)) + element("h2", "", escape(plan.goal_title)) + list(plan.goals) +
                     element("h2", "", escape(plan.time_title)) + list(plan.parts) +
                     element("h2", "", escape(plan.wrong_title)) + element("p", "", escape(plan.wrong_words)) +
                     element("table", "", element("thead", "", element("tr", "", head)) + element("tbody", "", rows)) +
                     element("p", " class=\"link\"", escape(plan.link)));
}

}  // namespace

std::string write_sheet(const State& of) {
  if (of.page.panel == PanelChoice::set) return of.page.plan_on_paper ? write_plan(of) : write_set(of);
  if (of.page.screen == ScreenChoice::lesson) {
    if (std::string lesson = write_lesson_sheet(of); !lesson.empty()) return lesson;
  }
  if (of.page.card_on_paper) {
    if (std::string card = write_card(of); !card.empty()) return card;
  }
  if (of.page.screen == ScreenChoice::map) return write_poster(describe(of));
  const bool answers = of.page.answers_on_paper;
  State state = of;
  state.walk.answers.assign(state.walk.answers.size(), {});
  // On paper a step asks once: why, where its count is none.
  for (Answer& answer : state.walk.answers) answer.counted = true;
  state.system.more_contrast = false;
  state.system.colours.reset();
  state.picture.watched = state.picture.looked = -1;
  state.picture.lens = stage::Lens::parameters;
  std::string out = element("h1", "", escape(text::say(text::Key::title))) +
                    (answers ? "" : element("p", " class=\"name\"", escape(text::say(text::Key::sheet_name))));
  const auto each = [&](auto&& write) {
    for (int i = 0; i < state.walk.steps(); ++i) {
      state = update(std::move(state), {Action::Kind::go_to, i});
      write(i, describe(state));
    }
  };
  if (answers) each([&](int, const View&) { state = update(std::move(state), {Action::Kind::show_me}); });
  each([&](int i, View view) {
    // On paper nothing is computed: the made-up numbers are left out, but for those of which a pooling layer keeps the largest.
    stage::Subject& subject = view.picture.subject;
    if (!std::holds_alternative<MaxPool>(subject.layer)) subject.example = nullptr;
    std::string step = element("h2", "", escape(std::to_string(i + 1) + " " + view.heading)) +
                       element("p", " class=\"setting\"", escape(view.setting)) + write_paragraph(view.before, {}) +
                       element("figure", "", write_picture(view.picture, {}, {}, 0, "sheet-" + std::to_string(i)));
    if (answers) {
      step += write_answer(view);
    } else {
      const std::string blank = text::say(text::Key::sheet_blank);
      step += element("p", "", element("b", "", escape(view.question.prompt)));
      std::string choices;
      for (const Control& choice : view.question.choices) choices += element("li", "", escape("☐ " + choice.label));
      step += choices.empty() ? element("p", " class=\"blank\"", escape(blank + blank + blank))
                              : element("ul", "", choices);
    }
    out += element("section", "", step);
  });
  View view = describe(state);
  if (!answers) {
    const std::string blank = text::say(text::Key::sheet_blank);
    for (TableRow& row : view.table.rows) row.parameters = row.share = blank;
    view.table.total = blank;
  }
  for (TableRow& row : view.table.rows) row.current = false;
  return out + write_table(view.table, false);
}

}  // namespace pw::page::inline paper
