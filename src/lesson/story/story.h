// src/lesson/story: a lesson as data: its networks, its steps, what is asked at each and what is said. It is read from a text
// (src/lessons/NAME.lesson, reading.h) or made from a network alone (made.h); whoever shows it does not know which. Knows no screen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "lesson/rich.h"
#include "lesson/story/tower.h"

namespace pw::lesson::story {

struct Net {
  std::string name;
  Network network;
  Report report;
};

/// A layer of one of the networks.
struct Spot {
  std::size_t net = 0, layer = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

/// A number with so many digits after its point: 884 with 2 of them is 8.84.
struct Number {
  Count units = 0;
  int digits = 0;
  friend bool operator==(const Number&, const Number&) = default;
};
/// "62,958", "8.84".
[[nodiscard]] std::string written(Number number);
/// What somebody typed, as a number with so many digits: more of them are rounded, missing ones are 0. Nothing where it is none.
[[nodiscard]] std::optional<Number> read_number(std::string_view typed, int digits);

enum class Ask : std::uint8_t {
  count,  ///< the parameters of the layer that is looked at
  number,
  choose,
  none,  ///< there is something to read only
};
/// A question may stand twice, before the lesson and after it.
enum class Role : std::uint8_t { usual, before, after };
/// What of the layer's formula is filled in before it is asked for.
enum class Help : std::uint8_t {
  none,  ///< the formula is not shown
  worked,  ///< all of it
  last,  ///< all but its last number
  two,  ///< all but its last two
  all,  ///< nothing
};

struct Choice {
  std::string words, reply;
};
/// A likely wrong number, and what is said to it.
struct Wrong {
  Number number;
  std::string words;
};

/// A picture of more than one layer.
struct Drawn {
  enum class Kind : std::uint8_t {
    none,
    tower,  ///< floors whose areas are counts
    hourglass,  ///< how large the maps of a network are, from layer to layer
    bits,  ///< one weight in so many bits, and all of them
  };
  Kind kind = Kind::none;
  std::vector<Floor> floors;  ///< from the ground up
  std::size_t net = 0;  ///< whose maps
  int bits = 32;
  Count parameters = 0;  ///< how many have so many bits
};

struct Step {
  std::string name;
  std::string short_name;  ///< for the rail of steps
  std::string setting;  ///< a line below the name; may be empty
  std::optional<Spot> look, beside;
  Drawn drawn;  ///< in the place of a layer; not together with `look`
  std::vector<Rich> say;
  Ask ask = Ask::none;
  Role role = Role::usual;
  std::string question;
  Number right;  ///< of a count and of a number
  std::vector<Choice> choices;
  int right_choice = -1;
  std::vector<Wrong> wrongs;
  Help help = Help::none;
  std::string hint;  ///< of the step's own; may be empty
  std::vector<Rich> after;  ///< what is told once it is known
  [[nodiscard]] bool asks_number() const { return ask == Ask::count || ask == Ask::number; }
};

struct Story {
  std::string word;  ///< by which an address names it; of a walk empty
  std::string title, about;
  int minutes = 0;
  std::vector<std::string> builds_on;  ///< words of others
  std::vector<std::string> sources;  ///< each "name | address"
  std::vector<Net> nets;
  std::vector<Step> steps;
  /// Of a walk: the parameters that are counted at each step, those of its like layers too.
  std::vector<Count> counted;
  [[nodiscard]] const Net& net(const Spot& spot) const { return nets[spot.net]; }
};

}  // namespace pw::lesson::story
