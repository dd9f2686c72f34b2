// src/lesson: a count that a learner typed as the formula it comes from.
#pragma once

#include "core/door.h"
#include "lesson/answer.h"

namespace pw::lesson::inline further {

/// The value of "5*5*3+1" or "(5·5·3+1)·8": sums, differences, products, quotients without a rest and powers of numbers as parse_count()
/// takes them, in whatever signs people write (× · x − ÷ ², full-width digits); a bracket right behind a number is a product. Not whole:
/// anything else; too large: more than 18 digits, on the way there too.
[[nodiscard, PW_DOOR]] std::expected<Count, NotACount> value_of_sum(std::string_view typed);

}  // namespace pw::lesson::inline further
