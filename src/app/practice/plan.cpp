#include "app/practice/plan.h"

#include <algorithm>

#include "app/practice/kit.h"
#include "core/tables.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/thought_words.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using lesson::Exercise;
using lesson::Idea;

/// What fits on the page.
constexpr std::size_t most_wrong = 7;

constexpr auto goals = table_of<Idea, text::Key>({
    {Idea::bias, goal_bias},
    {Idea::depth, goal_depth},
    {Idea::sharing, goal_sharing},
    {Idea::stride, goal_stride},
    {Idea::same_padding, goal_padding},
    {Idea::pooling, goal_pooling},
    {Idea::flatten, goal_flatten},
    {Idea::dense, goal_dense},
    {Idea::groups, goal_groups},
    {Idea::batch_norm, goal_norm},
    {Idea::one_d, goal_one_d},
    {Idea::depthwise, goal_depthwise},
    {Idea::transposed, goal_transposed},
    {Idea::embedding, goal_embedding},
    {Idea::recurrent, goal_recurrent},
    {Idea::attention, goal_attention},
    {Idea::layer_norm, goal_layer_norm},
});

/// A thought, and where it is met first.
struct Met {
  std::string_view id;
  int times = 0;
  LessonPlan::Wrong wrong;
};

void meet(std::vector<Met>& all, int number, std::string_view given, std::string_view right,
          const lesson::Mistake& mistake) {
  const auto known = std::ranges::find(all, mistake.id, &Met::id);
  if (known != all.end()) {
    ++known->times;
    return;
  }
  Rich thought;
  lesson::add_sentence(thought, mistake.thought);
  all.push_back({mistake.id,
                 1,
                 {text::say(plan_answer, {{"n", number}, {"given", given}, {"right", right}}), plain(thought),
                  plain(rich(mistake.question))}});
}

void add_thoughts(std::vector<Met>& all, int number, const Exercise& e) {
  const std::string right = lesson::right_words(e);
  for (const lesson::Option& option : e.options) {
    if (option.mistake) meet(all, number, lesson::option_words(e, option), right, *option.mistake);
  }
  if (!e.asks_number()) return;
  // Of one number the likeliest thought alone.
  std::vector<Count> taken{e.right};
  for (const lesson::Misconception& m : lesson::misconceptions()) {
    const auto answer = lesson::answer_by(e, m.id);
    if (!answer || *answer < 0 || std::ranges::find(taken, *answer) != taken.end()) continue;
    taken.push_back(*answer);
    meet(all, number, text::number(*answer), right, {m.id, m.thought, m.question});
  }
}

}  // namespace

LessonPlan plan_of(const State& state) {
  const lesson::PracticeSet set = made(state);
  LessonPlan out;
  lesson::Practice p;
  lesson::begin(p, set);
  lesson::Ideas ideas = 0;
  std::vector<Met> all;
  for (; !p.finished(); lesson::end_question(p, lesson::Ending::skipped)) {
    ideas |= lesson::only(p.idea);
    add_thoughts(all, p.number + 1, lesson::current_exercise(p));
  }
  out.title = text::say(plan_title);
  out.goal_title = text::say(plan_goals);
  for (std::size_t i = 0; i < lesson::idea_count; ++i) {
    const auto idea = static_cast<Idea>(i);
    if ((ideas & lesson::only(idea)) != 0) out.goals.push_back(text::say(goals[idea]));
  }
  // Reading a network and counting a layer by hand take a minute and a half.
  constexpr Count before = 10, after = 15;
  const Count minutes = (set.questions * 3 + 1) / 2;
  out.time_title = text::say(plan_time, {{"n", before + minutes + after}});
  out.parts = {text::say(plan_before, {{"n", before}}),
               text::say(plan_meanwhile, {{"n", minutes}, {"all", set.questions}}),
               text::say(plan_after, {{"n", after}})};
  out.wrong_title = text::say(plan_wrong);
  out.wrong_words = text::say(plan_wrong_words);
  out.columns[0] = text::say(plan_column_answer);
  out.columns[1] = text::say(plan_column_thought);
  out.columns[2] = text::say(plan_column_ask);
  // What most questions find first.
  std::ranges::stable_sort(all, std::ranges::greater{}, &Met::times);
  for (std::size_t i = 0; i < all.size() && i < most_wrong; ++i) out.wrong.push_back(std::move(all[i].wrong));
  out.link = link_to(state, set);
  return out;
}

}  // namespace pw::app::practice
