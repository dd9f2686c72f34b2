#include "app/course/view.h"

#include <algorithm>

#include "app/course/drawn.h"
#include "app/course/session.h"
#include "app/shared/layer_view.h"
#include "app/shared/pieces.h"
#include "app/shared/strip.h"
#include "app/shared/words.h"
#include "core/writing/print.h"
#include "text/utf8.h"

namespace pw::app::course {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using lesson::story::Ask;
using lesson::story::Help;
using lesson::story::Role;
using lesson::story::Spot;
using lesson::story::Step;
using lesson::story::Story;
using Outcome = Answer::Outcome;

/// A step with what was answered to it.
struct Scene {
  const Story& story;
  const Step& step;
  const Session& session;
  Answer answer;
  [[nodiscard]] std::size_t at() const { return static_cast<std::size_t>(session.step); }
};

Rich plain_rich(std::string words, bool strong = false) { return {{std::move(words), Quantity::none, strong}}; }

std::string right_words(const Step& step) {
  return step.ask == Ask::choose ? step.choices[static_cast<std::size_t>(step.right_choice)].words
                                 : lesson::story::written(step.right);
}

void add_reply(Rich& words, const std::string& reply) {
  if (!reply.empty()) words.push_back({reply, Quantity::none, false});
}

/// What the lesson has foreseen of a wrong number; null for nothing.
const lesson::story::Wrong* foreseen(const Scene& s) {
  const lesson::story::Number typed{s.answer.checked, s.step.right.digits};
  const auto found = std::ranges::find(s.step.wrongs, typed, &lesson::story::Wrong::number);
  return found == s.step.wrongs.end() ? nullptr : &*found;
}

/// What is said to a wrong number that is no count of a layer, or that the lesson has foreseen.
Rich wrong_number(const Scene& s) {
  const std::string typed = lesson::story::written({s.answer.checked, s.step.right.digits});
  Rich out = rich(practice_wrong_number, {{"answer", std::string_view(typed)}});
  if (const lesson::story::Wrong* wrong = foreseen(s); wrong != nullptr) add_reply(out, wrong->words);
  else add(out, rich(s.answer.checked > s.step.right.units ? lesson_too_many : lesson_too_few));
  return out;
}

Feedback feedback(const Scene& s, const LayerScene* layer) {
  Feedback out;
  const Step& step = s.step;
  switch (s.answer.outcome) {
    case Outcome::open: return out;
    case Outcome::invalid:
      out.tone = Feedback::Tone::warn;
      out.words = step.ask == Ask::choose ? rich(number_none_in_practice)
                  : step.right.digits > 0 ? rich(lesson_number_wanted)
                                          : invalid_number_words(s.answer);
      return out;
    case Outcome::wrong:
      out.tone = Feedback::Tone::warn;
      if (step.ask == Ask::choose) {
        out.words = rich(not_the_reason);
        const auto chosen = static_cast<std::size_t>(std::max(s.answer.checked_choice, 0));
        if (chosen < step.choices.size()) add_reply(out.words, step.choices[chosen].reply);
      } else if (layer != nullptr && step.ask == Ask::count && foreseen(s) == nullptr) {
        describe_wrong_count(*layer, out, not_that_many);
      } else {
        out.words = wrong_number(s);
      }
      return out;
    case Outcome::right:
    case Outcome::shown: break;
  }
  out.tone = Feedback::Tone::good;
  const bool found = s.answer.outcome == Outcome::right;
  if (step.role == Role::before) {
    out.words = rich(lesson_noted);
    return out;
  }
  if (step.ask == Ask::choose) {
    const lesson::story::Choice& choice = step.choices[static_cast<std::size_t>(step.right_choice)];
    out.words = rich(found ? lesson_choice_right : lesson_choice_shown, {{"choice", std::string_view(choice.words)}});
    add_reply(out.words, choice.reply);
  } else if (layer != nullptr && step.ask == Ask::count) {
    out.words = rich(found ? text::Key::right : text::Key::shown, layer->facts.args());
    add(out.words, sentences(*layer, layer->words().why));
    if (layer->row().formula) out.told = spoken(*layer->row().formula);
  } else {
    const std::string right = right_words(step);
    out.words = rich(found ? lesson_number_right : lesson_number_shown, {{"answer", std::string_view(right)}});
  }
  return out;
}

/// Whether what stands there is the known answer: then the way is on.
bool stands(const Scene& s) {
  const Answer& a = s.answer;
  if (!a.known || a.outcome == Outcome::wrong || a.outcome == Outcome::invalid) return false;
  if (s.step.role == Role::before) return true;
  if (s.step.ask == Ask::choose) return a.choice < 0 || a.choice == s.step.right_choice;
  if (a.typed.empty()) return true;
  if (s.step.right.digits > 0) return lesson::story::read_number(a.typed, s.step.right.digits) == s.step.right;
  return lesson::parse_count(a.typed) == s.step.right.units;
}

Question question(const Scene& s, const LayerScene* layer) {
  Question out;
  out.prompt = s.step.question;
  out.asks_count = s.step.asks_number();
  if (out.asks_count) {
    out.field = button("answer", out.prompt, {Kind::type});
    out.field.value = s.answer.typed;
  }
  for (std::size_t i = 0; i < s.step.choices.size(); ++i) {
    Control choice =
        button("choice-" + std::to_string(i), s.step.choices[i].words, {Kind::choose, static_cast<int>(i)});
    choice.chosen = s.answer.choice == static_cast<int>(i);
    out.choices.push_back(std::move(choice));
  }
  out.check = stands(s) ? button("check", text::say(carry_on), {Kind::next})
                        : button("check", text::say(text::Key::check), {Kind::check});
  if (s.step.role != Role::before) {
    out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
    // Where it is it stays, and so does the focus on it.
    out.show_me.enabled = !s.answer.known;
    if (s.answer.known) out.show_me.why_not = text::say(show_me_known);
  }
  out.feedback = feedback(s, layer);
  return out;
}

/// The formula with the blanks that are left to the learner; the others are filled in.
FormulaCard formula_card(const Scene& s, LayerScene& layer, Answer& answer) {
  const Help help = s.step.help;
  const bool known = answer.known;
  if (help == Help::worked && !known) answer.hints = 3;
  const bool blanks = !known && (help == Help::last || help == Help::two || help == Help::all);
  std::size_t all = 0;
  for (const Token& token : tokens(*layer.row().formula)) all += token.kind == Token::Kind::operand ? 1U : 0U;
  const std::size_t left = help == Help::all ? all : std::min<std::size_t>(help == Help::two ? 2 : 1, all);
  if (blanks && left < all) {
    answer.blanks.resize(std::max(answer.blanks.size(), all));
    std::size_t at = 0;
    for (const Token& token : tokens(*layer.row().formula)) {
      if (token.kind == Token::Kind::operand && at++ < all - left) answer.blanks[at - 1] = std::to_string(token.value);
    }
  }
  FormulaCard out = whole_formula(layer, blanks);
  if (out.level == FormulaCard::Level::blanks && left < all) {
    // What is filled in is read in the formula; the gaps alone are asked for.
    out.blanks.erase(out.blanks.begin(), out.blanks.end() - static_cast<std::ptrdiff_t>(left));
    out.invite = text::say(help == Help::two ? lesson_two_blanks : lesson_last_blank);
  }
  if (help == Help::worked && !known) out.invite = text::say(lesson_worked);
  return out;
}

Count counted(const Session& session, const Story& story) {
  Count out = 0;
  for (std::size_t i = 0; i < story.counted.size(); ++i) {
    if (session.answer(static_cast<int>(i)).known) out += story.counted[i];
  }
  return out;
}

std::vector<StepItem> strip(const Session& session, const Story& story) {
  std::vector<StepItem> out;
  for (std::size_t i = 0; i < story.steps.size(); ++i) {
    const Step& step = story.steps[i];
    const Answer answer = session.answer(static_cast<int>(i));
    StepItem item;
    // The steps of a walk are layers, which have short names; those of a lesson, and more than there is room for, are told by their numbers.
    constexpr std::size_t most_named = 8;
    const bool layers = !story.counted.empty() && story.steps.size() <= most_named;
    const std::string number = std::to_string(i + 1);
    if (layers) item.number = number;
    item.name = layers ? step.short_name : number;
    item.known = answer.known;
    item.told = answer.was_shown;
    // What was only guessed is neither right nor wrong yet.
    item.marked = step.ask != Ask::none && step.role != Role::before;
    if (step.look) item.out = story.net(*step.look).report.layers[step.look->layer].out;
    if (layers) item.shape = lesson::shape_text(item.out, true);
    item.shape_words = layers ? lesson::shape_words(item.out) : step.name;
    const std::string& name = layers ? item.name : step.name;
    const bool counts = step.ask == Ask::count && step.role == Role::usual;
    if (layers) item.count = item.known && counts ? lesson::story::written(step.right) : item.shape;
    item.count_words = item.known && counts    ? text::say(step_count_known, {{"n", step.right.units}})
                       : step.ask == Ask::none ? text::say(lesson_step_read)
                                               : text::say(item.known ? lesson_step_known : lesson_step_open);
    item.control = button("step-" + number,
                          text::say(step_name, {{"step", static_cast<Count>(i + 1)},
                                                {"name", std::string_view(name)},
                                                {"shape", std::string_view(item.shape_words)},
                                                {"count", std::string_view(item.count_words)}}),
                          {Kind::go_to, static_cast<int>(i)});
    item.control.chosen = !session.ended && static_cast<std::size_t>(session.step) == i;
    out.push_back(std::move(item));
  }
  return out;
}

/// The sizes common to all volumes of the rail, whatever network they are of.
stage::VolumeStyle volumes(const Story& story) {
  Report seen;
  for (const Step& step : story.steps) {
    if (step.look) seen.layers.push_back(story.net(*step.look).report.layers[step.look->layer]);
  }
  return volume_style(seen);
}

std::string layer_name(const Story& story, const Spot& spot) {
  const lesson::story::Net& net = story.net(spot);
  const Node& node = net.network.nodes[spot.layer];
  return node.name.empty() ? text::shortened(print_layer(node), text::longest_word) : node.name;
}

/// A picture that tells nothing before the count is known.
PictureView picture_of(const LayerScene& layer, bool tells) {
  PictureView out = layer_picture(layer);
  if (!tells) make_riddle(layer, out);
  show_where_to_look(layer, out);
  return out;
}

void describe_beside(const Scene& s, View& view) {
  const lesson::story::Net& net = s.story.net(*s.step.beside);
  CourseView out;
  const lesson::Facts facts(net.network, net.report, s.step.beside->layer);
  Answer known;
  known.known = true;
  const LayerScene layer{net.network, net.report, s.step.beside->layer, known, facts};
  const std::string name = layer_name(s.story, *s.step.beside);
  out.beside = layer_picture(layer);
  out.beside_title = text::say(lesson_beside, {{"name", std::string_view(name)}});
  // Where it is as many as are asked for, it would give them away.
  const Count n = layer.row().parameters;
  if (s.answer.known || !s.step.asks_number() || s.step.right.digits > 0 || s.step.right.units != n)
    out.beside_words = rich(lesson_beside_counts, {{"name", std::string_view(name)}, {"n", n}});
  view.course = std::make_shared<const CourseView>(std::move(out));
}

void describe_step(const Scene& s, View& view) {
  const Step& step = s.step;
  const auto steps = static_cast<Count>(s.story.steps.size());
  view.steps_title = text::say(text::Key::steps);
  view.steps = strip(s.session, s.story);
  view.volume_style = volumes(s.story);
  view.step_of = text::say(step_of, {{"step", static_cast<Count>(s.session.step + 1)}, {"steps", steps}});
  view.heading = step.name;
  view.setting = step.setting;
  if (!step.say.empty()) view.before = step.say.front();
  for (std::size_t i = 1; i < step.say.size(); ++i) view.lines.push_back(step.say[i]);
  if (step.role == Role::before) view.lines.push_back(rich(lesson_before));
  Answer answer = s.answer;
  if (step.look) {
    const lesson::story::Net& net = s.story.net(*step.look);
    const lesson::Facts facts(net.network, net.report, step.look->layer);
    // Where the layer's count is not what is asked nothing of it is hidden.
    const bool tells = step.ask != Ask::count || step.role != Role::usual;
    if (tells) answer.known = true;
    LayerScene layer{net.network, net.report, step.look->layer, answer, facts};
    if (step.ask != Ask::none) view.question = question(s, &layer);
    if (!tells && layer.row().formula) {
      if (step.help == Help::none && !answer.known && answer.hints == 0 && !step.hint.empty()) {
        view.formula = whole_formula(layer, false);
      } else {
        view.formula = formula_card(s, layer, answer);
      }
    } else if (step.ask == Ask::none && layer.row().formula) {
      view.formula = whole_formula(layer, false);
    }
    view.picture = picture_of(layer, tells);
  } else if (step.ask != Ask::none) {
    view.question = question(s, nullptr);
  }
  if (step.drawn.kind != lesson::story::Drawn::Kind::none)
    view.picture = drawn_picture(s.story, step, s.answer.known || step.ask == Ask::none);
  if (step.beside) describe_beside(s, view);
  if (!step.hint.empty() && !s.answer.known && s.answer.outcome == Outcome::wrong)
    add(view.question.feedback.words, plain_rich(" " + step.hint));
  if (s.answer.known || step.ask == Ask::none)
    view.after.insert(view.after.end(), step.after.begin(), step.after.end());
  if (!s.story.counted.empty())
    view.after.push_back(
        rich(walk_counted, {{"n", counted(s.session, s.story)}, {"all", s.story.nets.front().report.parameters}}));
  view.previous = button("previous", text::say(previous), {Kind::previous});
  view.previous.enabled = s.session.step > 0;
  if (!view.previous.enabled) view.previous.why_not = text::say(previous_none);
  const bool last = s.session.step + 1 == static_cast<int>(s.story.steps.size());
  if (last) {
    view.next = button("next", text::say(lesson_to_end), {Kind::next});
  } else {
    const std::string& name = s.story.steps[s.at() + 1].name;
    view.next = button("next", text::say(next, {{"name", std::string_view(name)}}), {Kind::next});
  }
  view.place = "lesson-" + std::to_string(s.session.step + 1);
  view.focus = "heading";
  view.question_first = true;
}

/// The question before the lesson and the one after it, side by side.
void describe_pair(const Session& session, const Story& story, View& view) {
  for (const Role role : {Role::before, Role::after}) {
    const auto found = std::ranges::find(story.steps, role, &Step::role);
    if (found == story.steps.end()) continue;
    const Step& step = *found;
    const Answer answer = session.answer(static_cast<int>(found - story.steps.begin()));
    if (!answer.known) continue;
    const bool chose = step.ask == Ask::choose;
    const auto chosen = static_cast<std::size_t>(std::max(answer.checked_choice, 0));
    const std::string given = !chose ? lesson::story::written({answer.checked, step.right.digits})
                              : chosen < step.choices.size() ? step.choices[chosen].words
                                                             : std::string();
    const bool is_right = chose ? answer.checked_choice == step.right_choice : answer.checked == step.right.units;
    const std::string right = right_words(step);
    const text::Key key = role == Role::before ? (is_right ? lesson_then_right : lesson_then_wrong)
                          : answer.was_shown   ? lesson_now_shown
                          : answer.wrong > 0   ? lesson_now_later
                                               : lesson_now_right;
    view.lines.push_back(plain_rich(step.question));
    view.lines.push_back(rich(key, {{"answer", std::string_view(given)}, {"right", std::string_view(right)}}));
  }
}

Control to_list() {
  return button("to-lessons", text::say(screen_lessons), {Kind::show_screen, static_cast<int>(ScreenChoice::lesson)});
}

void describe_end(const State& state, const Session& session, const Story& story, View& view) {
  view.steps_title = text::say(text::Key::steps);
  view.steps = strip(session, story);
  view.volume_style = volumes(story);
  view.heading = text::say(lesson_over, {{"title", std::string_view(story.title)}});
  const Passed got = score(session, story);
  view.before = rich(lesson_score, {{"right", got.right}, {"all", got.all}});
  describe_pair(session, story, view);
  if (!story.counted.empty()) {
    const Count all = story.nets.front().report.parameters;
    const std::string share = text::share(counted(session, story), all);
    view.lines.push_back(rich(walk_rest, {{"n", static_cast<Count>(story.steps.size())},
                                          {"layers", static_cast<Count>(story.nets.front().report.layers.size())},
                                          {"share", std::string_view(share)},
                                          {"all", all}}));
  }
  for (const std::string& whole : story.sources) {
    const std::string source = whole.substr(0, whole.find(" |"));
    view.lines.push_back(rich(lesson_source, {{"source", std::string_view(source)}}));
  }
  const auto& all = lessons(state);
  const auto here = std::ranges::find(all, story.word, &Story::word);
  const auto is_open = [&](const Story& other) {
    return std::ranges::find(session.passed, other.word, &Passed::word) == session.passed.end() &&
           other.word != "try_it";
  };
  auto next = std::find_if(here == all.end() ? all.begin() : here, all.end(), is_open);
  if (next == all.end()) next = std::ranges::find_if(all, is_open);
  if (state.course.held) {
    // A learning system judges this lesson: there is no way from it to another.
    view.next = button("again", text::say(lesson_again), {Kind::next});
  } else if (next != all.end() && next->word != story.word) {
    view.next = button("next-lesson", text::say(lesson_next, {{"title", std::string_view(next->title)}}),
                       {Kind::open_lesson, static_cast<int>(next - all.begin())});
  } else {
    view.next = to_list();
    view.next.id = "next-lesson";
  }
  view.previous = button("previous", text::say(previous), {Kind::previous});
  if (!state.course.held) {
    if (next != all.end()) view.actions.push_back(to_list());
    view.actions.push_back(button("again", text::say(lesson_again), {Kind::next}));
  }
  if (state.system.offers(ScreenChoice::practice))
    view.actions.push_back(button("end-practice", text::say(ending_practise_on),
                                  {Kind::show_screen, static_cast<int>(ScreenChoice::practice)}));
  view.place = "lesson-end";
  view.focus = "heading";
}

/// A lesson among all, and how far from a first one it is.
struct Hung {
  std::size_t at;
  int depth;
};

bool hangs_on(const Story& story, const Story& other) {
  return !story.builds_on.empty() && story.builds_on.front() == other.word;
}

/// Hangs a lesson, and right below it what hangs on it.
void hang(const std::vector<Story>& all, std::size_t at, int depth, std::vector<Hung>& out) {
  if (std::ranges::find(out, at, &Hung::at) != out.end()) return;
  out.push_back({at, depth});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (hangs_on(all[i], all[at])) hang(all, i, depth + 1, out);
  }
}

/// As they hang on each other: each on the first that it builds on. Those that build on each other hang on nothing.
std::vector<Hung> order_of(const std::vector<Story>& all) {
  std::vector<Hung> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto is_below = [&](const Story& other) { return hangs_on(all[i], other); };
    if (std::ranges::none_of(all, is_below)) hang(all, i, 0, out);
  }
  for (std::size_t i = 0; i < all.size(); ++i) hang(all, i, 0, out);
  return out;
}

void describe_list(const State& state, View& view) {
  const Session& session = session_of(state);
  view.heading = text::say(screen_lessons);
  view.before = rich(lessons_words);
  view.place = "lessons";
  view.focus = "heading";
  const auto& all = lessons(state);
  if (all.empty()) {
    view.before = rich(lessons_coming);
    return;
  }
  CourseView out;
  for (const auto& [at, depth] : order_of(all)) {
    const Story& story = all[at];
    CourseView::Lesson lesson;
    lesson.depth = depth;
    lesson.open = button("lesson-" + story.word, story.title, {Kind::open_lesson, static_cast<int>(at)});
    lesson.about = story.about;
    lesson.words = text::say(lesson_minutes, {{"n", story.minutes}}) + ". ";
    std::vector<std::string> titles;
    for (const std::string& word : story.builds_on) {
      const auto other = std::ranges::find(all, word, &Story::word);
      if (other != all.end() && titles.size() < 2) titles.push_back(other->title);
    }
    lesson.words +=
        titles.empty()
            ? text::say(lesson_first)
            : text::say(titles.size() == 1 ? lesson_follows : lesson_follows_two,
                        {{"title", std::string_view(titles.front())}, {"other", std::string_view(titles.back())}});
    const auto passed = std::ranges::find(session.passed, story.word, &Passed::word);
    lesson.passed = passed != session.passed.end();
    if (lesson.passed) {
      lesson.done = text::say(lesson_passed, {{"right", passed->right}, {"all", passed->all}});
    } else if (session.of == Session::Of::lesson && session.word == story.word) {
      lesson.done = text::say(lesson_begun_at, {{"step", session.step + 1}});
    } else if (story.word == "try_it") {
      const auto known =
          static_cast<Count>(std::ranges::count_if(state.walk.answers, [](const Answer& a) { return a.known; }));
      lesson.passed = known == state.walk.steps();
      if (known > 0)
        lesson.done = text::say(lesson_begun, {{"step", state.walk.step + 1}, {"steps", Count{state.walk.steps()}}});
    }
    out.lessons.push_back(std::move(lesson));
  }
  const auto done = static_cast<Count>(std::ranges::count_if(out.lessons, &CourseView::Lesson::passed));
  if (done > 0) add(view.before, rich(lessons_done, {{"n", done}, {"all", static_cast<Count>(all.size())}}));
  view.course = std::make_shared<const CourseView>(std::move(out));
}

}  // namespace

void describe(const State& state, View& view) {
  const Session& session = session_of(state);
  if (session.listed || session.of == Session::Of::nothing) return describe_list(state, view);
  const Opened& open = opened(state);
  if (open.story == nullptr) {
    // Beside what there is in its place.
    if (!open.trouble.empty()) describe_list(state, view), view.notice = open.trouble;
    else
      view.heading = text::say(screen_lessons),
      view.before = rich(open.waits_for_networks ? walk_coming : lesson_coming);
    view.place = "lesson-waits";
    view.focus = "heading";
    return;
  }
  const Story& story = *open.story;
  view.title = story.title;
  const bool begun =
      session.step > 0 || std::ranges::any_of(session.answers, [](const Answer& a) { return a != Answer{}; });
  if (!state.page.notices.sure_to_start_over && begun)
    view.more.push_back(button("start-over", text::say(start_over), {Kind::start_over}));
  if (session.ended) return describe_end(state, session, story, view);
  // What was kept may be of a text that had more steps.
  Session here = session;
  here.step = std::min(session.step, static_cast<int>(story.steps.size()) - 1);
  describe_step({story, story.steps[static_cast<std::size_t>(here.step)], here, here.answer(here.step)}, view);
}

}  // namespace pw::app::course
