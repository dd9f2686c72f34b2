#include "app/practice/set_view.h"

#include "app/practice/kit.h"
#include "app/shared/share.h"

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
      out += (answer.right ? "\n  ✓ " : "\n  ✗ ") + answer.words;
      if (!answer.right && !answer.feedback.empty()) out += ": " + answer.feedback;
    }
  }
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
  for (const int n : {5, 10, 20, 30})
    controls.push_back(toggle("set-n-" + std::to_string(n), text::say(text::Key::set_questions, {{"n", n}}),
                              {Kind::set_questions, n}, set.questions == n));
  controls.push_back(
      button("set-other", text::say(set_others), {Kind::set_seed, static_cast<int>(set.seed % 9'999) + 1}));
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
  if (rules.tries != 1) {
    for (const auto& [counts, words] :
         {std::pair{Counts::best, set_counts_best}, {Counts::first, set_counts_first}, {Counts::last, set_counts_last}})
      controls.push_back(toggle("set-counts-" + std::to_string(static_cast<int>(counts)), text::say(words),
                                {Kind::set_counts, static_cast<int>(counts)}, rules.counts == counts));
  }
  group("take", set_group_take);
  controls.push_back(button("print-set", text::say(set_print), {Kind::on_paper, 0}));
  controls.push_back(button("print-set-answers", text::say(set_print_answers), {Kind::on_paper, 1}));
  for (const auto& [id, words] : {std::pair{"kit-scorm12", set_scorm12},
                                  {"kit-scorm2004", set_scorm2004},
                                  {"kit-cmi5", set_cmi5},
                                  {"kit-moodle", set_moodle},
                                  {"kit-gift", set_gift},
                                  {"kit-qti", set_qti}})
    controls.push_back(button(id, text::say(words), {}));
  const std::string link = link_to(state, set);
  add_snippet(panel, set_link, set_copy, link);
  if (state.system.page.starts_with("http"))
    add_snippet(panel, text::Key::share_frame, text::Key::share_frame_copy, frame_of(link));
  add_snippet(panel, set_preview, set_preview_copy, preview(set));
  panel.words = copied_words(state, panel, set_words);
  return panel;
}

}  // namespace pw::app::practice
