#include "lesson/slip.h"

#include <algorithm>
#include <array>
#include <span>

namespace pw::lesson {
namespace {

/// The digits of a number, the last one first.
struct Digits {
  std::array<char, 20> all{};
  std::size_t count = 0;

  explicit Digits(Count number) {
    do {
      all[count++] = static_cast<char>(number % 10);
      number /= 10;
    } while (number > 0);
  }
};

bool is_power_of_ten(Count number) {
  while (number > 0 && number % 10 == 0) number /= 10;
  return number == 1;
}

/// Whether `longer` has just one digit more.
bool has_one_more(const Digits& longer, const Digits& shorter) {
  if (longer.count != shorter.count + 1) return false;
  std::size_t same = 0;
  while (same < shorter.count && longer.all[same] == shorter.all[same]) ++same;
  for (std::size_t i = same; i < shorter.count; ++i) {
    if (longer.all[i + 1] != shorter.all[i]) return false;
  }
  return true;
}

}  // namespace

Count slips_like(Count right, Count answer) {
  const Count off = answer > right ? answer - right : right - answer;
  if (off == 0) return 0;
  const Digits mine(answer);
  const Digits theirs(right);
  const auto digits = static_cast<Count>(theirs.count);
  Count fewest = 0;
  const auto like = [&](bool is_like, Count many) {
    if (is_like && (fewest == 0 || many < fewest)) fewest = std::max<Count>(many, 1);
  };
  like(off <= 2, 2 * off);
  like(is_power_of_ten(off), 2 * digits);
  if (mine.count == theirs.count) {
    std::size_t differ = 0;
    std::size_t first = 0;
    for (std::size_t i = mine.count; i-- > 0;) {
      if (mine.all[i] == theirs.all[i]) continue;
      ++differ;
      first = i;
    }
    like(differ == 1, 9 * digits);
    like(differ == 2 && first + 1 < mine.count && mine.all[first] == theirs.all[first + 1] &&
             mine.all[first + 1] == theirs.all[first],
         digits - 1);
  }
  like(has_one_more(mine, theirs) || has_one_more(theirs, mine), 10 * (digits + 1));
  like(off <= right / 10, right / 5);
  return fewest;
}

}  // namespace pw::lesson
