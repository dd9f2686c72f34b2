// src/app/course: what the program's state knows of the lessons, and of the walk through any network. A type of pw::app and not of
// pw::app::course: it is there from the beginning, however late the rest comes; so it is a text, which whoever does not read it keeps.
#pragma once

#include <string>

namespace pw::app {

struct Course {
  std::string kept;  ///< which lesson is open, where one is in it and what was answered (course/session.h)
  /// Whether a learning system has opened it, and judges it: then it leads to no other lesson. Not kept: each launch says it.
  bool held = false;
  friend bool operator==(const Course&, const Course&) = default;
};

}  // namespace pw::app
