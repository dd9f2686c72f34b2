#include "app/storage.h"

#include <algorithm>

#include "app/shared/answer_words.h"
#include "app/shared/blanks.h"
#include "core/numbers.h"
#include "core/tables.h"
#include "lesson/misconception.h"
#include "text/utf8.h"

namespace pw::app {
namespace {

using lesson::Idea;
using Exercise = lesson::Exercise;
using Ending = lesson::Ending;
using Outcome = Answer::Outcome;

constexpr std::string_view heading = "paramwalk ";

/// The form that the text is of, whose first line is taken off it; 0 where it is none of ours.
int take_form(std::string_view& text) {
  std::string_view first = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(first.size() + 1, text.size()));
  if (!first.starts_with(heading)) return 0;
  first.remove_prefix(heading.size());
  return number_or(first, 0);
}

// The words of form 2. What stands in somebody's browser is written with them: a word never changes, and a further one
// comes with a further enumerator. They are short, as a learning system may keep 4,096 characters and no more.
/// Whether a step's answer is known, and from whom; or was shown, and is asked for once more.
enum class Known : std::uint8_t { no, found, shown, seen };
constexpr auto known_words = table_of<Known, std::string_view>(
    {{Known::no, "no"}, {Known::found, "found"}, {Known::shown, "shown"}, {Known::seen, "seen"}});
constexpr auto yes_words = std::array<std::string_view, 2>{"no", "yes"};
constexpr auto theme_words = table_of<ThemeChoice, std::string_view>(
    {{ThemeChoice::system, "system"}, {ThemeChoice::light, "light"}, {ThemeChoice::dark, "dark"}});
constexpr auto screen_words = table_of<ScreenChoice, std::string_view>({{ScreenChoice::walk, "walk"},
                                                                        {ScreenChoice::practice, "practice"},
                                                                        {ScreenChoice::sandbox, "sandbox"},
                                                                        {ScreenChoice::map, "map"},
                                                                        {ScreenChoice::lesson, "lesson"}});
constexpr auto idea_words = table_of<Idea, std::string_view>({{Idea::bias, "bias"},
                                                              {Idea::depth, "depth"},
                                                              {Idea::sharing, "sharing"},
                                                              {Idea::stride, "stride"},
                                                              {Idea::same_padding, "padding"},
                                                              {Idea::pooling, "pooling"},
                                                              {Idea::flatten, "flatten"},
                                                              {Idea::dense, "neurons"},
                                                              {Idea::groups, "groups"},
                                                              {Idea::batch_norm, "norm"},
                                                              {Idea::one_d, "seq"},
                                                              {Idea::depthwise, "dw"},
                                                              {Idea::transposed, "up"},
                                                              {Idea::embedding, "emb"},
                                                              {Idea::recurrent, "rec"},
                                                              {Idea::attention, "att"},
                                                              {Idea::layer_norm, "ln"}});
constexpr auto kind_words = table_of<Exercise::Kind, std::string_view>({{Exercise::Kind::count_layer, "count"},
                                                                        {Exercise::Kind::filter_depth, "depth"},
                                                                        {Exercise::Kind::dearer_layer, "dearer"},
                                                                        {Exercise::Kind::change, "change"},
                                                                        {Exercise::Kind::broken_layer, "broken"},
                                                                        {Exercise::Kind::find_filters, "filters"},
                                                                        {Exercise::Kind::output_shape, "shape"},
                                                                        {Exercise::Kind::estimate, "estimate"},
                                                                        {Exercise::Kind::output_width, "width"}});
using lesson::Phase;
constexpr auto phase_words = table_of<Phase, std::string_view>({{Phase::practice, "practice"},
                                                                {Phase::start, "start"},
                                                                {Phase::placement, "placement"},
                                                                {Phase::check, "check"},
                                                                {Phase::end, "end"}});
using Help = lesson::Snag::Help;
constexpr auto help_words = table_of<Help, std::string_view>(
    {{Help::none, "none"}, {Help::worked, "worked"}, {Help::faded, "faded"}, {Help::had, "had"}});
constexpr auto ending_words = table_of<Ending, std::string_view>(
    {{Ending::right, "right"}, {Ending::right_later, "later"}, {Ending::shown, "shown"}, {Ending::skipped, "skipped"}});

int within(int value, int least, int most) { return value < least || value > most ? least : value; }

/// What stands behind "key=", field by field. In form 1 what is a word now was the number of its enumerator.
struct Fields {
  std::string_view rest;
  int form = State::version;

  std::string_view next(char end = ',') {
    const std::size_t at = rest.find(end);
    const std::string_view out = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return out;
  }
  /// What is no number, or out of bounds, is the fallback or the least.
  int number(int least, int most, int fallback = 0) { return within(number_or(next(), fallback), least, most); }

  /// What is no such word is the first of them.
  template <typename Enum, std::size_t size>
  Enum word(const TableOf<Enum, std::string_view, size>& words, char end = ',') {
    const std::string_view text = next(end);
    if (form == 1) return static_cast<Enum>(within(number_or(text, 0), 0, static_cast<int>(size) - 1));
    return words.find(text).value_or(Enum{});
  }
  bool yes(bool fallback) {
    const std::string_view text = next();
    const std::string_view other = form == 1 ? (fallback ? "0" : "1") : yes_words[fallback ? 0 : 1];
    return text == other ? !fallback : fallback;
  }
};

/// A line of them; what is as usual is left empty.
class Line {
 public:
  explicit Line(std::string_view key) : out_(std::string(key) + "=") {}

  Line& put(std::string_view field) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += field;
    return *this;
  }
  Line& number(Count value) { return put(std::to_string(value)); }
  Line& number(Count value, Count usual) { return value == usual ? put({}) : number(value); }
  /// Each of them 0 as usual.
  Line& numbers(std::initializer_list<int> values) {
    for (const int value : values) number(value, 0);
    return *this;
  }
  template <typename Enum, std::size_t size>
  Line& word(const TableOf<Enum, std::string_view, size>& words, Enum value) {
    return put(value == Enum{} ? std::string_view{} : words[value]);
  }
  [[nodiscard]] std::string end() const { return out_ + "\n"; }

 private:
  std::string out_;
  bool first_ = true;
};

/// What was typed may hold anything; in the stored line it is written so that no line break is left in it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\\') out += "\\\\";
    else out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 'n' ? '\n' : text[i] == 'r' ? '\r' : text[i];
  }
  return out;
}

// answer=STEP,OUTCOME,PROBLEM,CHECKED,CHECKED_CHOICE,CHOICE,KNOWN,HINTS,TYPED; of practice's question "exercise", and how
// often it was wrong in place of STEP.
std::string answer_line(std::string_view key, int step, const Answer& a) {
  return Line(key)
      .number(step)
      .word(outcome_words, a.outcome)
      .word(problem_words, a.problem)
      .number(a.checked, 0)
      .number(a.checked_choice, -1)
      .number(a.choice, -1)
      .word(known_words, a.was_shown ? (a.known ? Known::shown : Known::seen)
                         : a.known   ? Known::found
                                     : Known::no)
      .number(a.hints, 0)
      .put(escaped(a.typed))
      .end();
}
/// The line, unless it says no more than that of a question that nobody has touched, whose number is `untouched`: some of an answer only
/// passes by, as whether its blanks are checked, and what is read back must be kept in the same words.
std::string answer_line_unless(std::string_view key, int number, const Answer& a, int untouched) {
  std::string line = answer_line(key, number, a);
  return line == answer_line(key, untouched, {}) ? std::string() : line;
}

/// The rest of such a line, to a question with so many reasons to choose from.
Answer read_answer(Fields fields, int reasons) {
  Answer a;
  a.outcome = fields.word(outcome_words);
  a.problem = fields.word(problem_words);
  a.checked = std::max<Count>(number_or(fields.next(), Count{0}), 0);
  a.checked_choice = fields.number(-1, reasons - 1, -1);
  a.choice = fields.number(-1, reasons - 1, -1);
  const Known known = fields.word(known_words);
  a.was_shown = known == Known::shown || known == Known::seen;
  a.known = known == Known::found || known == Known::shown;
  a.hints = fields.number(0, 3);
  a.typed = text::clipped(unescaped(text::clipped(fields.rest, longest_typed * 2)), longest_typed);
  return a;
}

// blank=STEP,PLACE,TYPED; of practice's question STEP is -1.
std::string blank_lines(int step, const Answer& a) {
  std::string out;
  for (std::size_t i = 0; i < a.blanks.size(); ++i) {
    if (!a.blanks[i].empty())
      out += Line("blank").number(step).number(static_cast<Count>(i)).put(escaped(a.blanks[i])).end();
  }
  return out;
}

// set=IDEAS,QUESTIONS,SEED,NUMBER,IDEA,LEVEL,STREAK,COUNTED,WEAK,TOLD; "practice" of the one that is open. Ideas have spaces
// between them. Of one that is not judged as usual, or tried once more, also HELP,TRIES,COUNTS,RIGHTS,OWN:
// how many were right in each try, and which questions stand in the place of others.
std::string ideas_text(lesson::Ideas ideas) {
  std::string out;
  for (int i = 0; i < static_cast<int>(lesson::idea_count); ++i) {
    const auto idea = static_cast<Idea>(i);
    if ((ideas & lesson::only(idea)) != 0) out += (out.empty() ? "" : " ") + std::string(idea_words[idea]);
  }
  return out;
}

std::string set_line(std::string_view key, const lesson::Progress& p) {
  Line line(key);
  line.put(p.set.ideas == lesson::all_ideas ? std::string() : ideas_text(p.set.ideas))
      .number(p.set.questions, 0)
      .number(p.set.seed, 1)
      .number(p.number, 0)
      .word(idea_words, p.idea)
      .number(p.level, 0)
      .number(p.streak, 0)
      .number(p.counted, 0)
      .number(p.weak, 0)
      .put(p.told ? yes_words[1] : std::string_view{});
  const lesson::Rules& rules = p.set.rules;
  if (rules == lesson::Rules{} && p.tries.empty() && p.set.own.empty()) return line.end();
  line.number(rules.help, lesson::Rules::all_help).number(rules.tries, 0).number(static_cast<Count>(rules.counts), 0);
  line.put(p.tries);
  return (p.set.own.empty() ? line : line.put(escaped(p.set.own))).end();
}

lesson::Ideas read_ideas(std::string_view text) {
  lesson::Ideas out = 0;
  Fields words{text};
  while (!words.rest.empty()) {
    if (const auto idea = idea_words.find(words.next(' '))) out |= lesson::only(*idea);
  }
  return out;
}

lesson::Ideas read_set_ideas(Fields& fields) {
  const lesson::Ideas out = fields.form == 1
                                ? static_cast<lesson::Ideas>(fields.number(0, static_cast<int>(lesson::all_ideas)))
                                : read_ideas(fields.next());
  return out == 0 ? lesson::all_ideas : out;
}

void read_set(lesson::Progress& p, Fields fields) {
  constexpr int many = 1'000'000;  // more than anyone answers
  p.set.ideas = read_set_ideas(fields);
  p.set.questions = fields.number(0, lesson::most_questions);
  p.set.seed = std::max(number_or(fields.next(), std::uint32_t{1}), std::uint32_t{1});
  p.number = fields.number(0, p.set.questions > 0 ? p.set.questions : many);
  p.idea = fields.word(idea_words);
  p.level = fields.number(0, lesson::levels - 1);
  p.streak = fields.number(0, many);
  p.counted = fields.number(0, many);
  p.weak = fields.number(0, many);
  p.told = fields.yes(false);
  lesson::Rules& rules = p.set.rules = {};
  p.tries.clear(), p.set.own.clear();
  if (p.set.questions > 0) {
    rules.help = static_cast<std::uint8_t>(fields.number(0, lesson::Rules::all_help, lesson::Rules::all_help));
    rules.tries = static_cast<std::uint8_t>(fields.number(0, lesson::most_tries));
    rules.counts = static_cast<lesson::Rules::Counts>(fields.number(0, 2));
    p.tries = text::clipped(fields.next(), longest_typed);
    p.set.own = text::clipped(unescaped(fields.rest), lesson::longest_own);
  }
  p.results.clear();
  p.tutor = {};
}

// results=KIND/IDEA/ENDING/THOUGHT/GIVEN ..., as many as make a line, after the set's line; without ENDING where it was right at
// once, and without what is not known at the end. (In form 1 a line each: result=KIND,IDEA,ENDING,THOUGHT.)
std::string results_of(const lesson::Progress& p) {
  constexpr std::size_t in_a_line = 10;
  std::string out;
  for (std::size_t i = 0; i < p.results.size(); ++i) {
    const lesson::Result& result = p.results[i];
    out += i % in_a_line > 0 ? " " : i > 0 ? "\nresults=" : "results=";
    out += std::string(kind_words[result.kind]) + "/" + std::string(idea_words[result.idea]);
    if (result.ending == Ending::right && result.thought.empty()) continue;
    out += "/" + std::string(ending_words[result.ending]);
    if (!result.thought.empty() || result.given >= 0) out += "/" + result.thought;
    if (result.given >= 0) out += "/" + std::to_string(result.given);
  }
  return out.empty() ? out : out + "\n";
}

void read_result(lesson::Progress& p, Fields fields, char between) {
  if (static_cast<int>(p.results.size()) >= p.number) return;
  lesson::Result result;
  result.kind = fields.word(kind_words, between);
  result.idea = fields.word(idea_words, between);
  result.ending = fields.word(ending_words, between);
  // An id is a letter, two digits, and maybe another letter.
  const std::string_view id = fields.next(between);
  const bool is_id = id.size() <= 4 && std::ranges::all_of(id, [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                     });
  if (is_id) result.thought = std::string(id);
  result.given = std::max<Count>(number_or(fields.rest, Count{-1}), -1);
  p.results.push_back(std::move(result));
}

// tutor=PHASE,AT,PLACED_RIGHT,PLACED,CHECKED_RIGHT,CHECKED,DAY,FROM,MASTERED,GOES_ON,TYPED,THOUGHT, after the lines of a set without end.
std::string tutor_line(const lesson::Tutoring& t) {
  if (t == lesson::Tutoring{}) return {};
  return Line("tutor")
      .word(phase_words, t.phase)
      .number(t.at, 0)
      .numbers({t.placed.right, t.placed.all, t.checked.right, t.checked.all, t.day, t.from})
      .put(ideas_text(t.mastered))
      .put(t.goes_on ? yes_words[1] : std::string_view{})
      .put(t.typed ? yes_words[1] : std::string_view{})
      .put(t.thought)
      .end();
}

/// An id is a letter and a number: which of them there are, only what comes later knows.
std::string read_id(std::string_view id) {
  const bool is_id = id.size() > 1 && id.size() <= 5 && id.find_first_of("MNP") == 0 &&
                     id.find_first_not_of("0123456789b", 1) == std::string_view::npos;
  return std::string(is_id ? id : std::string_view{});
}

void read_tutor(lesson::Progress& p, Fields fields) {
  if (p.set.questions > 0) return;
  lesson::Tutoring& t = p.tutor;
  const auto few = [&] { return fields.number(0, 9); };
  t.phase = fields.word(phase_words);
  t.at = few();
  t.placed = {few(), few()};
  t.checked = {few(), few()};
  t.day = fields.number(0, 1'000'000);
  t.from = fields.number(0, 1'000'000);
  t.mastered = read_ideas(fields.next());
  t.goes_on = fields.yes(false);
  t.typed = fields.yes(false);
  t.thought = read_id(fields.next());
}

// snag=ID,IDEA,MET,RIGHTS,LAST,DAY,CAME_BACK,HELP
std::string snag_line(const lesson::Snag& s) {
  return Line("snag")
      .put(s.id)
      .put(idea_words[s.idea])
      .numbers({s.met, s.rights, s.last, s.day})
      .put(s.came_back ? yes_words[1] : std::string_view{})
      .word(help_words, s.help)
      .end();
}

void read_snag(lesson::Practice& p, Fields fields) {
  lesson::Snag snag;
  snag.id = read_id(fields.next());
  snag.idea = fields.word(idea_words);
  snag.met = fields.number(0, 1'000'000);
  snag.rights = fields.number(0, lesson::Snag::enough);
  snag.last = fields.number(0, 2'000'000);
  snag.day = fields.number(0, 1'000'000);
  snag.came_back = fields.yes(false);
  snag.help = fields.word(help_words);
  const bool is_new = std::ranges::find(p.snags, snag.id, &lesson::Snag::id) == p.snags.end();
  if (!snag.id.empty() && is_new && p.snags.size() < lesson::most_snags) p.snags.push_back(std::move(snag));
}

// card=IDEA,BOX,DUE,DAY,REST
void read_card(lesson::Practice& p, Fields fields) {
  const std::string_view text = fields.next();
  const auto named = idea_words.find(text);
  const auto idea =
      fields.form == 1 ? number_or(text, lesson::idea_count) : static_cast<std::size_t>(named.value_or(Idea::count));
  if (idea >= lesson::idea_count) return;
  lesson::Card& card = p.cards[idea];
  card.box = fields.number(0, lesson::boxes);
  card.due = fields.number(0, 2'000'000);
  card.day = fields.number(0, 1'000'000);
  card.rest = fields.number(0, 64);
}

}  // namespace

std::string save(const State& state) {
  if (state.page.is_kept_by_newer) return {};
  std::string out = std::string(heading) + std::to_string(State::version) + "\n";
  out += Line("step").number(state.walk.step).end();
  if (state.walk.guess >= 0) out += Line("guess").number(state.walk.guess).end();
  if (state.page.resets > 0) out += Line("resets").number(state.page.resets).end();
  if (state.page.theme != ThemeChoice::system) out += Line("theme").word(theme_words, state.page.theme).end();
  if (!state.page.shortcuts) out += Line("shortcuts").put(yes_words[0]).end();
  if (!state.page.answers_on_paper) out += Line("answers-on-paper").put(yes_words[0]).end();
  for (int i = 0; i < state.walk.steps(); ++i) {
    const Answer& answer = state.walk.answers[static_cast<std::size_t>(i)];
    out += answer_line_unless("answer", i, answer, i);
    out += blank_lines(i, answer);
    if (answer.wrong > 0) out += Line("wrong").number(i).number(answer.wrong).end();
  }
  if (state.page.screen != ScreenChoice::walk) out += Line("screen").word(screen_words, state.page.screen).end();
  const lesson::Practice& practice = state.practice;
  for (const lesson::Progress& other : practice.others)
    out += set_line("set", other) + results_of(other) + tutor_line(other.tutor);
  if (practice.begun) out += set_line("practice", practice) + results_of(practice) + tutor_line(practice.tutor);
  if (practice.clock > 0) out += Line("clock").number(practice.clock).end();
  for (std::size_t i = 0; i < practice.cards.size(); ++i) {
    const lesson::Card& card = practice.cards[i];
    if (card == lesson::Card{}) continue;
    Line line("card");
    line.put(idea_words[static_cast<Idea>(i)]).number(card.box, 0).number(card.due, 0);
    if (card.day > 0 || card.rest > 0) line.number(card.day, 0).number(card.rest, 0);
    out += line.end();
  }
  for (const lesson::Snag& snag : practice.snags) out += snag_line(snag);
  out += answer_line_unless("exercise", state.practice.exercise.wrong, state.practice.exercise, 0);
  if (!state.practice.exercise.thought.empty()) out += Line("thought").put(state.practice.exercise.thought).end();
  if (state.practice.exercise.first >= 0) out += Line("first").number(state.practice.exercise.first).end();
  out += blank_lines(-1, state.practice.exercise);
  for (const bool map : {false, true}) {
    const std::string& kept = map ? state.map.kept : state.course.kept;
    if (!kept.empty()) out += Line(map ? "map" : "course").put(escaped(kept)).end();
  }
  // The longest last: whoever keeps only so many bytes loses nothing else for it (web/learning/fitting.js).
  const auto& own = state.sandbox.own ? state.sandbox.own : state.sandbox.draft;
  const std::string& network = own->text();
  if (network != Sandbox::first_draft()->text() && network.size() <= longest_stored)
    out += Line("network").put(escaped(network)).end();
  return out;
}

bool restore(State& state, std::string_view text) {
  const int form = take_form(text);
  state.page.is_kept_by_newer = form > State::version;
  if (form < 1 || form > State::version) return false;
  lesson::Progress* reading = nullptr;  // the set whose results come
  Fields lines{text};
  while (!lines.rest.empty()) {
    Fields fields{lines.next('\n'), form};
    const std::string_view key = fields.next('=');
    // Of a step, where there is such a one.
    const auto step = [&]() -> std::optional<std::size_t> {
      const int number = number_or(fields.next(), -1);
      if (number < 0 || number >= state.walk.steps()) return std::nullopt;
      return static_cast<std::size_t>(number);
    };
    if (key == "step") {
      if (const auto at = step()) state.walk.step = static_cast<int>(*at);
    } else if (key == "guess") {
      if (const auto at = step()) state.walk.guess = static_cast<int>(*at);
    } else if (key == "resets") {
      state.page.resets = fields.number(0, 1'000'000);
    } else if (key == "theme") {
      state.page.theme = fields.word(theme_words);
    } else if (key == "shortcuts") {
      state.page.shortcuts = fields.yes(true);
    } else if (key == "answers-on-paper") {
      state.page.answers_on_paper = fields.yes(true);
    } else if (key == "answer") {
      if (const auto at = step()) {
        const auto reasons = static_cast<int>(state.walk.lesson().steps[*at].reasons.size());
        Answer& answer = state.walk.answers[*at];
        answer = read_answer(fields, reasons);
        // Whoever has come as far as the reasons has given the count.
        answer.counted = reasons > 0 && (answer.known || answer.choice >= 0 || answer.checked_choice >= 0 ||
                                         answer.outcome == Outcome::right);
        // A wrong verdict on a reason says which one; without it there is nothing to say. (Practice asks for counts and for
        // choices, and has something to say to each.)
        if (answer.counted && answer.checked_choice < 0 && answer.outcome == Outcome::wrong)
          answer.outcome = Outcome::open;
      }
    } else if (key == "wrong") {
      if (const auto at = step()) state.walk.answers[*at].wrong = fields.number(0, 1'000'000);
    } else if (key == "blank") {
      const int number = number_or(fields.next(), -2);
      const int place = number_or(fields.next(), -1);
      if (number < -1 || number >= state.walk.steps()) continue;
      const std::string typed = text::clipped(unescaped(text::clipped(fields.rest, longest_typed * 2)), longest_typed);
      update_blanks(number < 0 ? state.practice.exercise : state.walk.answers[static_cast<std::size_t>(number)],
                    {Action::Kind::blank, place, typed});
    } else if (key == "network") {
      // No edit: what was kept comes as it is, and without what may come later.
      state.sandbox.hold(unescaped(fields.rest.substr(0, longest_stored * 2)).substr(0, longest_stored));
      // What was on its way in another text has no place in this one.
      state.sandbox.editing.reset();
      state.sandbox.blank_row.reset();
      state.sandbox.moving.reset();
      state.sandbox.past.clear();
      state.sandbox.future.clear();
    } else if (key == "practice") {
      read_set(state.practice, fields);
      state.practice.begun = true;
      reading = &state.practice;
    } else if (key == "set") {
      reading = nullptr;
      if (state.practice.others.size() >= lesson::most_others) continue;
      state.practice.others.emplace_back();
      reading = &state.practice.others.back();
      read_set(*reading, fields);
    } else if (key == "clock") {
      state.practice.clock = fields.number(0, 1'000'000);
    } else if (key == "thought") {
      state.practice.exercise.thought = read_id(fields.rest);
    } else if (key == "first") {
      state.practice.exercise.first = std::max<Count>(number_or(fields.rest, Count{-1}), -1);
    } else if (key == "tutor") {
      if (reading != nullptr) read_tutor(*reading, fields);
    } else if (key == "snag") {
      read_snag(state.practice, fields);
    } else if (key == "card") {
      read_card(state.practice, fields);
    } else if (key == "result") {
      if (reading != nullptr) read_result(*reading, fields, ',');
    } else if (key == "results") {
      while (reading != nullptr && !fields.rest.empty()) read_result(*reading, {fields.next(' '), form}, '/');
    } else if (key == "exercise") {
      const int wrong = fields.number(0, 1'000'000);
      state.practice.exercise = read_answer(fields, lesson::most_options);
      state.practice.exercise.wrong = wrong;
    } else if (key == "course" || key == "map") {
      (key == "map" ? state.map.kept : state.course.kept) = text::clipped(unescaped(fields.rest), longest_stored);
    } else if (key == "screen") {
      state.page.screen = fields.word(screen_words);
    }
  }
  return true;
}

}  // namespace pw::app
