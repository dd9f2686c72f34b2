// How many questions practice takes with learners who answer as they were made to: ./dev bench tutor.
#include <cstdio>

#include "learner.h"

namespace {

using namespace learner;

constexpr std::uint32_t seeds = 40;

struct Spread {
  int least = 1 << 30, most = 0, sum = 0, n = 0;
  void add(int value) {
    least = std::min(least, value);
    most = std::max(most, value);
    sum += value;
    ++n;
  }
  void print(const char* what) const {
    std::printf("%-52s %5d %7.1f %5d\n", what, least, static_cast<double>(sum) / n, most);
  }
};

template <typename Make>
void until_mastered(const char* what, Ideas ideas, int most, Make make) {
  Spread questions;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    Practice p = begun(ideas, seed);
    questions.add(questions_to_mastery(p, make(seed), most));
  }
  questions.print(what);
}

}  // namespace

int main() {
  std::printf("%-52s %5s %7s %5s\n", "questions, of 40 seeds", "least", "mean", "most");
  until_mastered("perfect: until all ten are mastered", all_ideas, 100, [](std::uint32_t) { return perfect(); });
  until_mastered("perfect: the seven of further kinds", further_ideas, 100, [](std::uint32_t) { return perfect(); });
  until_mastered("10 % slips: until all ten are mastered", all_ideas, 500,
                 [](std::uint32_t seed) { return slips(seed); });
  until_mastered("random: until all ten are (500: never)", all_ideas, 500,
                 [](std::uint32_t seed) { return learner::random(seed); });
  for (const std::string_view id : {"M01", "M02", "M03", "M04", "M12b", "M22", "M21", "M11"}) {
    Spread found, gone, gaps[Snag::enough];
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
      Practice p = begun(all_ideas, seed);
      const auto snag = [&] { return std::ranges::find(p.snags, id, &Snag::id); };
      int asked = 0;
      for (; asked < 100 && (snag() == p.snags.end() || snag()->met < 2); ++asked) {
        if (!asks(p, 0)) pass_end(p, 0);
        const bool known = snag() != p.snags.end();
        answer(p, thinks(id));
        if (!known && snag() != p.snags.end()) found.add(asked + 1);
      }
      if (snag() == p.snags.end()) continue;
      int last = p.clock;
      for (int rights = 0; asked < 300 && !snag()->gone(); ++asked) {
        if (!asks(p, 0)) pass_end(p, 0);
        answer(p, perfect());
        if (snag()->rights == rights) continue;
        gaps[rights++].add(p.clock - last - 1);
        last = p.clock;
      }
      gone.add(asked);
    }
    const std::string name(id);
    found.print((name + ": found").c_str());
    gaps[0].print((name + ": other questions before the first right answer").c_str());
    gaps[1].print((name + ": before the second").c_str());
    gaps[2].print((name + ": before the third").c_str());
    gone.print((name + ": understood from the second on, called gone").c_str());
  }
}
