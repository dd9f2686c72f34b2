// Practice: which idea comes next, and what a seed fixes.
#include <doctest/doctest.h>

#include <set>

#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/practice.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/practice/tutor.h"

using namespace pw;
using namespace pw::lesson;

namespace {

Practice begun(const PracticeSet& set) {
  Practice out;
  begin(out, set);
  // Without an end: past what a session begins with.
  if (set.questions == 0) {
    start_session(out, 0);
    while (out.tutor.phase == Phase::placement) end_question(out, Ending::skipped);
  }
  return out;
}

/// Goes on past the end of a session.
void end_and_go_on(Practice& p, Ending ending) {
  if (!asks(p, 0)) pass_end(p, 0);
  end_question(p, ending);
  if (!asks(p, 0)) pass_end(p, 0);
}

}  // namespace

TEST_CASE("a set is the same for everyone, whatever they answer") {
  const PracticeSet set{all_ideas, 24, 7};
  Practice good = begun(set);
  Practice bad = begun(set);
  missed(bad, Idea::flatten);
  std::set<Idea> first;
  std::vector<Idea> order;
  while (!good.finished()) {
    REQUIRE_FALSE(bad.finished());
    const Exercise a = current_exercise(good);
    const Exercise b = current_exercise(bad);
    CHECK(a.kind == b.kind);
    CHECK(print_network(a.network) == print_network(b.network));
    CHECK(a.right == b.right);
    order.push_back(good.idea);
    if (order.size() <= 10) first.insert(good.idea);
    end_question(good, Ending::right);
    end_question(bad, Ending::shown);
  }
  CHECK(bad.finished());
  CHECK(order.size() == 24);
  CHECK(first.size() == 10);  // each idea once before any comes again
  for (std::size_t i = 1; i < order.size(); ++i) CHECK(order[i] != order[i - 1]);
  CHECK(how_many(good, Ending::right) == 24);
  CHECK(how_many(bad, Ending::shown) == 24);
  const Practice other = begun({all_ideas, 24, 8});
  const Practice same = begun(set);
  CHECK(print_network(current_exercise(other).network) != print_network(current_exercise(same).network));
  // What is ended stays ended.
  end_question(good, Ending::right);
  CHECK(good.results.size() == 24);
}

TEST_CASE("no idea comes twice in a row, and all come, unless there is one alone") {
  Practice p = begun({});
  std::set<Idea> seen;
  Dice dice(3, 3);
  for (int i = 0; i < 500; ++i) {
    const Idea now = p.idea;
    seen.insert(now);
    end_and_go_on(p, static_cast<Ending>(dice.below(4)));
    CHECK((p.idea != now || p.tutor.phase == Phase::check));
  }
  CHECK(seen.size() == 10);
  Practice alone = begun({only(Idea::stride), 0, 2});
  for (int i = 0; i < 20; ++i) {
    CHECK(alone.idea == Idea::stride);
    end_and_go_on(alone, Ending::right);
  }
  CHECK(alone.level == levels - 1);
}

TEST_CASE("an idea missed in the walk comes first") {
  Practice p = begun({});
  Practice q = p;
  const Idea wanted = p.idea == Idea::depth ? Idea::dense : Idea::depth;
  missed(q, wanted);
  end_question(q, Ending::right);
  CHECK(q.idea == wanted);
}

TEST_CASE("who always misses meets every idea all the same") {
  Practice p = begun({});
  std::set<Idea> seen;
  for (int i = 0; i < 30; ++i) {
    seen.insert(p.idea);
    end_and_go_on(p, Ending::right_later);
  }
  CHECK(seen.size() == 10);
}

TEST_CASE("a set that is left goes on where it was; begun again it begins") {
  const PracticeSet one{all_ideas, 10, 5};
  const PracticeSet other{all_ideas, 10, 6};
  Practice p = begun(one);
  end_question(p, Ending::right);
  end_question(p, Ending::shown, "M01");
  begin(p, other);
  CHECK(p.number == 0);
  end_question(p, Ending::right);
  begin(p, one);
  CHECK(p.number == 2);
  CHECK(p.results.back().thought == "M01");
  begin_again(p);
  CHECK(p.number == 0);
  CHECK(p.results.empty());
  begin(p, other);
  CHECK(p.number == 1);
  for (std::uint32_t seed = 10; seed < 40; ++seed) {
    end_question(p, Ending::right);
    begin(p, {all_ideas, 10, seed});
  }
  CHECK(p.others.size() == most_others);
}

TEST_CASE("two copies of a practice come together") {
  const PracticeSet one{all_ideas, 10, 5};
  const PracticeSet other{all_ideas, 10, 6};
  Practice a = begun(one);
  Practice b = begun(other);
  for (int i = 0; i < 3; ++i) end_question(a, Ending::right);
  for (int i = 0; i < 5; ++i) end_question(b, Ending::right);
  Practice c = a;
  merge(c, b);
  CHECK(c.set == one);
  CHECK(c.number == 3);
  CHECK(c.clock == 5);
  begin(c, other);
  CHECK(c.number == 5);
  // The further of two copies of one set.
  Practice d = begun(one);
  merge(d, a);
  CHECK(d.number == 3);
  CHECK(d.results == a.results);
}

TEST_CASE("no question of a set is asked twice, one after the other") {
  for (std::uint32_t seed = 1; seed < 60; ++seed) {
    Practice p = begun({*read_ideas("conv,dense"), 10, seed});
    std::string last;
    while (!p.finished()) {
      const Exercise e = current_exercise(p);
      const std::string now = question_words(e) + print_network(e.network);
      CHECK(now != last);
      last = now;
      end_question(p, Ending::right);
    }
  }
}

TEST_CASE("the result as JSON") {
  Practice p = begun({only(Idea::stride), 2, 5});
  end_question(p, Ending::right);
  end_question(p, Ending::skipped, "M16");
  const std::string json = result_json(p);
  CHECK(json.starts_with(
      R"({"type":"paramwalk.result","version":1,"practice":"stride","n":2,"seed":5,"right":1,"right_later":0,"shown":0,"skipped":1,"questions":[{"kind":")"));
  CHECK(json.ends_with(R"("idea":"stride","ending":"skipped","thought":"M16"}]})"));
}
