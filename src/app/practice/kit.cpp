#include "app/practice/kit.h"

#include <algorithm>
#include <charconv>

#include "app/practice/address.h"
#include "app/shared/share.h"
#include "lesson/diagnosis.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "text/json.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using formats::bank::Answer;
using formats::bank::Question;
using lesson::Exercise;

/// More wrong numbers are not listed: a bank tells the likeliest.
constexpr std::size_t most_wrong = 5;

/// "It looks as if you left out the biases. What ...?"
std::string feedback(const lesson::Mistake& mistake) {
  const lesson::Misconception* known = lesson::misconception_of(mistake.id);
  return text::say(known != nullptr ? known->thought : mistake.thought) + " " +
         plain(rich(known != nullptr ? known->question : mistake.question));
}

void add_wrong_numbers(const Exercise& e, Question& out) {
  const auto add = [&](Count number, const lesson::Mistake& mistake) {
    const std::string words = std::to_string(number);
    if (number == e.right || number < 0 || out.answers.size() > most_wrong ||
        std::ranges::find(out.answers, words, &Answer::words) != out.answers.end())
      return;
    out.answers.push_back({words, feedback(mistake), false});
  };
  for (const lesson::Misconception& m : lesson::misconceptions()) {
    if (const auto number = lesson::answer_by(e, m.id); number) add(*number, {m.id, m.thought, m.question});
  }
}

Question question_of(const lesson::Practice& p, std::string_view ideas) {
  const Exercise e = lesson::current_exercise(p);
  Question out;
  out.id = "paramwalk-" + std::string(ideas) + "-" + std::to_string(p.set.seed) + "-" + std::to_string(p.number + 1);
  std::ranges::replace(out.id, ',', '-');
  out.name = text::say(practice_question_of, {{"n", p.number + 1}, {"all", p.set.questions}});
  for (const Rich& line : lesson::network_words(e)) out.lines.push_back(plain(line));
  out.prompt = lesson::question_words(e);
  out.is_choice = !e.asks_number();
  for (const lesson::Option& option : e.options)
    out.answers.push_back(
        {lesson::option_words(e, option), option.mistake ? feedback(*option.mistake) : std::string(), !option.mistake});
  if (!out.is_choice) {
    out.answers.push_back({std::to_string(e.right), {}, true});
    add_wrong_numbers(e, out);
  }
  for (const Rich& why : lesson::why_words(e)) out.why += (out.why.empty() ? "" : " ") + plain(why);
  return out;
}

std::string file(std::string_view name, std::string_view text) {
  return text::JsonObject().put("name", name).put("text", text).written();
}

}  // namespace

lesson::PracticeSet made(const State& state) {
  lesson::PracticeSet set = state.practice.made;
  // The day's own number, so that two classes do not get the same by chance.
  if (set.seed == 0) set.seed = std::max(state.system.fresh_seed % 10'000, 1U);
  return set;
}

std::string link_to(const State& state, const lesson::PracticeSet& set) {
  return state.system.page + "?" + written(set);
}

std::vector<Question> questions_of(const lesson::PracticeSet& set) {
  lesson::Practice p;
  lesson::begin(p, set);
  const std::string ideas = lesson::write_ideas(set.ideas);
  std::vector<Question> out;
  for (; !p.finished(); lesson::end_question(p, lesson::Ending::skipped)) out.push_back(question_of(p, ideas));
  return out;
}

std::string seen(const Question& question, const Answer& answer) {
  Count value = 0;
  const char* end = answer.words.data() + answer.words.size();
  if (question.is_choice || std::from_chars(answer.words.data(), end, value).ptr != end) return answer.words;
  return text::number(value);
}

std::string kit(const State& state, std::string_view kind) {
  namespace bank = formats::bank;
  const lesson::PracticeSet set = made(state);
  const std::string base = "paramwalk-" + std::to_string(set.questions) + "-" + std::to_string(set.seed);
  const std::string title = text::say(kit_title, {{"n", set.questions}});
  if (kind == "gift") return file(base + ".gift.txt", bank::gift(questions_of(set), title));
  if (kind == "moodle") return file(base + ".moodle.xml", bank::moodle_xml(questions_of(set), title));
  if (kind == "qti") {
    text::JsonObject files;
    for (const bank::File& one : bank::qti(questions_of(set), title)) files.put(one.name, one.text);
    return text::JsonObject().put("name", base + "-qti21.zip").put_json("files", files.written()).written();
  }
  return package_of(base, kind, written(set), title);
}

}  // namespace pw::app::practice
