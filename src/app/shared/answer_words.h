// src/app/shared: how an answer stands, as it is kept: in words, which stay true when an enumerator comes or goes.
#pragma once

#include <string_view>

#include "app/shared/answer.h"
#include "core/tables.h"

namespace pw::app {

inline constexpr auto outcome_words =
    table_of<Answer::Outcome, std::string_view>({{Answer::Outcome::open, "open"},
                                                 {Answer::Outcome::invalid, "invalid"},
                                                 {Answer::Outcome::wrong, "wrong"},
                                                 {Answer::Outcome::right, "right"},
                                                 {Answer::Outcome::shown, "shown"}});
inline constexpr auto problem_words =
    table_of<lesson::NotACount, std::string_view>({{lesson::NotACount::empty, "empty"},
                                                   {lesson::NotACount::not_whole, "not-whole"},
                                                   {lesson::NotACount::negative, "negative"},
                                                   {lesson::NotACount::too_large, "too-large"}});

}  // namespace pw::app
