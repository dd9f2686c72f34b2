#include "app/practice/set_view.h"

#include <algorithm>

#include "app/practice/kit.h"
#include "app/practice/writing.h"
#include "app/shared/share.h"
#include "core/writing/print.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/sandbox/problem.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::Rules;

Control toggle(std::string id, std::string words, Action action, bool pressed) {
  Control control = button(std::move(id), std::move(words), std::move(action));
  control.pressed = pressed;
  return control;
}

/// The questions as text: what is asked, the right answer, and what wrong ones tell.
std::string preview(const lesson::PracticeSet& set) {
  std::string out;
  for (const formats::bank::Question& question : questions_of(set)) {
    out += (out.empty() ? "" : "\n\n") + question.name + "\n";
    for (const std::string& line : question.lines) out += line + "\n";
    out += question.prompt;
    for (const formats::bank::Answer& answer : question.answers) {
      out += (answer.right ? "\n  ✓ " : "\n  ✗ ") + seen(question, answer);
      if (!answer.right && !answer.feedback.empty()) out += ": " + answer.feedback;
    }
  }
  return out;
}

/// What is asked about a layer, in a few words.
text::Key name_of(lesson::Exercise::Kind kind) {
  using enum lesson::Exercise::Kind;
  return kind == output_shape   ? own_kind_shape
         : kind == output_width ? own_kind_width
         : kind == filter_depth ? own_kind_depth
                                : own_kind_count;
}

Rich hitch_words(Writing::Hitch hitch) {
  return hitch == Writing::Hitch::cut ? rich(own_cut, {{"n", static_cast<Count>(longest_written)}}) : rich(own_no_room);
}

SetQuestions::Writer writer_of(const State& state, const lesson::PracticeSet& set) {
  const Writing& writing = state.practice.writing;
  const lesson::Sheet sheet = lesson::sheet_of(writing.text);
  SetQuestions::Writer out;
  out.place = static_cast<std::size_t>(writing.place);
  out.title = text::say(own_title, {{"n", writing.place + 1}});
  out.words = text::say(own_words);
  out.text = button("own-text", text::say(own_network), {Kind::type_question});
  out.text.value = writing.text;
  out.take = button("own-take", text::say(own_take), {Kind::take_question});
  out.leave = button("own-leave", text::say(own_leave), {Kind::write_question, -1});
  const auto layer = asked_layer(writing, sheet);
  if (!layer) {
    out.invalid = true;
    if (sheet.trouble) {
      const Diagnostic& problem = sheet.trouble->problem;
      const std::string words = lesson::sentence(problem);
      const bool in_text = sheet.trouble->in_text && problem.line > 0;
      const auto at = static_cast<std::size_t>(std::max(problem.layer, 0));
      const std::string name = at < sheet.network.nodes.size() ? sheet.network.nodes[at].name : std::string();
      out.problem =
          in_text ? rich(own_problem_at,
                         {{"line", problem.line}, {"column", problem.column}, {"words", std::string_view(words)}})
                  : rich(own_problem_layer, {{"name", std::string_view(name)}, {"words", std::string_view(words)}});
      for (int i = 0; const lesson::Mend& mend : sheet.mends) {
        out.mends.push_back(button("own-mend-" + std::to_string(i), mend.words, {Kind::mend_question, i}));
        ++i;
      }
    } else {
      out.problem = rich(own_no_layer);
    }
    out.take.enabled = false;
    out.take.why_not = plain(out.problem);
    return out;
  }
  if (writing.hitch != Writing::Hitch::none) out.problem = hitch_words(writing.hitch);
  out.layers_title = text::say(own_layers);
  for (const std::size_t one : lesson::askable(sheet))
    out.layers.push_back(toggle("own-layer-" + std::to_string(one), sheet.network.nodes[one].name,
                                {Kind::ask_layer, static_cast<int>(one)}, one == *layer));
  out.kinds_title = text::say(own_kinds);
  const lesson::Exercise::Kind kind = asked_kind(writing, sheet, *layer);
  for (const lesson::Exercise::Kind one : lesson::kinds_about(sheet, *layer))
    out.kinds.push_back(toggle("own-kind-" + std::to_string(static_cast<int>(one)), text::say(name_of(one)),
                               {Kind::ask_kind, static_cast<int>(one)}, one == kind));
  const lesson::Own own{.number = writing.place + 1,
                        .kind = kind,
                        .row = *layer + 1,
                        .network = lesson::packed(read_network(writing.text).network)};
  if (const auto e = lesson::exercise_written(own, set.seed)) {
    out.prompt = lesson::question_words(*e);
    const std::string right = lesson::right_words(*e);
    out.answer = text::say(set_sheet_answer, {{"answer", std::string_view(right)}});
  }
  return out;
}

std::shared_ptr<const SetQuestions> questions_in(const State& state, const lesson::PracticeSet& set) {
  auto out = std::make_shared<SetQuestions>();
  out->title = text::say(set_each);
  for (int i = 0; const formats::bank::Question& question : questions_of(set)) {
    SetQuestions::Item item;
    item.name = question.name;
    item.prompt = question.prompt;
    item.lines = question.lines;
    for (const formats::bank::Answer& answer : question.answers) {
      if (!answer.right) continue;
      const std::string right = seen(question, answer);
      item.answer = text::say(set_sheet_answer, {{"answer", std::string_view(right)}});
    }
    const auto own = lesson::own_at(set, i);
    const std::string at = "-" + std::to_string(i + 1);
    item.another = button("another" + at, text::say(set_another), {Kind::set_another, i});
    item.another.name += ": " + item.name;
    item.write = button("write" + at, text::say(own && own->is_written() ? set_write_again : set_write),
                        {Kind::write_question, i});
    item.write.name += ": " + item.name;
    out->items.push_back(std::move(item));
    ++i;
  }
  if (state.practice.writing.place >= 0 && state.practice.writing.place < set.questions)
    out->writer = writer_of(state, set);
  return out;
}

}  // namespace

Panel describe_set(const State& state) {
  const lesson::PracticeSet set = made(state);
  const Rules& rules = set.rules;
  Panel panel;
  panel.title = text::say(set_title);
  auto& controls = panel.controls;
  const auto group = [&](std::string id, text::Key words) {
    controls.push_back(button("group-" + id, text::say(words), {}));
    controls.back().enabled = false;
  };
  group("asked", set_group_asked);
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    const auto idea = static_cast<lesson::Idea>(i);
    controls.push_back(toggle("set-" + std::string(lesson::word(idea)), text::say(lesson::name(idea)),
                              {Kind::set_idea, static_cast<int>(i)}, (set.ideas & lesson::only(idea)) != 0));
  }
  group("number", set_group_number);
  for (const int n : {5, 10, 20, 30})
    controls.push_back(toggle("set-n-" + std::to_string(n), text::say(text::Key::set_questions, {{"n", n}}),
                              {Kind::set_questions, n}, set.questions == n));
  controls.push_back(
      button("set-other", text::say(set_others), {Kind::set_seed, static_cast<int>(set.seed % 9'999) + 1}));
  controls.push_back(button("set-own", text::say(set_own), {Kind::write_own}));
  group("rules", set_group_rules);
  controls.push_back(
      toggle("set-hints", text::say(set_help_hints), {Kind::set_help, Rules::hints}, (rules.help & Rules::hints) != 0));
  controls.push_back(toggle("set-show", text::say(set_help_show), {Kind::set_help, Rules::show_me},
                            (rules.help & Rules::show_me) != 0));
  for (const int n : {0, 1, 2, 3})
    controls.push_back(toggle("set-tries-" + std::to_string(n),
                              n == 0 ? text::say(set_tries_any) : text::say(set_tries_n, {{"n", n}}),
                              {Kind::set_tries, n}, rules.tries == n));
  using Counts = Rules::Counts;
  // What is written is the same in each try: the first one counts.
  if (rules.tries != 1 && !lesson::is_written_by_hand(set)) {
    for (const auto& [counts, words] :
         {std::pair{Counts::best, set_counts_best}, {Counts::first, set_counts_first}, {Counts::last, set_counts_last}})
      controls.push_back(toggle("set-counts-" + std::to_string(static_cast<int>(counts)), text::say(words),
                                {Kind::set_counts, static_cast<int>(counts)}, rules.counts == counts));
  }
  group("take", set_group_take);
  controls.push_back(button("print-set", text::say(set_print), {Kind::on_paper, 0}));
  controls.push_back(button("print-set-answers", text::say(set_print_answers), {Kind::on_paper, 1}));
  controls.push_back(button("print-plan", text::say(set_print_plan), {Kind::on_paper, 3}));
  add_packages(controls);
  for (const auto& [id, words] : {std::pair{"kit-moodle", set_moodle}, {"kit-gift", set_gift}, {"kit-qti", set_qti}})
    controls.push_back(button(id, text::say(words), {}));
  panel.questions = questions_in(state, set);
  const std::string link = link_to(state, set);
  add_snippet(panel, set_link, set_copy, link);
  if (state.system.page.starts_with("http"))
    add_snippet(panel, text::Key::share_frame, text::Key::share_frame_copy, frame_of(link));
  add_snippet(panel, set_preview, set_preview_copy, preview(set));
  panel.words = copied_words(state, panel, lesson::is_written_by_hand(set) ? set_words_own : set_words);
  return panel;
}

}  // namespace pw::app::practice
