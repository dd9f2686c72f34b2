// src/app/sandbox: what the program's state knows of the sandbox: any network as text, and as the list of its layers. Types of
// pw::app and not of pw::app::sandbox: they are there from the beginning, however late the rest of the sandbox comes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/sandbox/draft.h"
#include "app/shared/answer.h"

namespace pw::app {

/// A change of the text, which can be taken back: `added` stands where `removed` stood.
struct Edit {
  std::size_t at = 0;
  std::string removed;
  std::string added;
};

/// What the list says of each layer.
enum class Columns : std::uint8_t { parameters, work, memory, field, count };

/// A layer of the list on its way to another place.
struct Moving {
  std::size_t from = 0;  ///< its row
  std::size_t to = 0;  ///< it would come to stand above this row; as many as there are rows for the end
  friend bool operator==(const Moving&, const Moving&) = default;
};

/// Questions about the sandbox's network, while it asks them: layer by layer.
struct Quiz {
  std::shared_ptr<const sandbox::Draft> draft;  ///< the network that is asked about, whole
  std::size_t number = 0;  ///< of the question, from 0; as many as there are when all are answered
  Count right = 0;  ///< at the first try
  Answer answer;
  friend bool operator==(const Quiz&, const Quiz&) = default;
};

/// What is said of a model that came in other words, for as long as the text is the one that it was said of.
struct Brought {
  std::vector<std::string> words;
  std::string text;
};

/// So many rows of the list are in sight at once, as long as the page has not said how many it has room for; and the most.
inline constexpr int rows_in_sight = 10;
inline constexpr int most_in_sight = 40;

struct Sandbox {
  std::shared_ptr<const sandbox::Draft> draft =
      first_draft();  ///< in the notation (core/notation.h), whatever its faults; never null
  std::shared_ptr<const sandbox::Draft>
      own{};  ///< the learner's own, which is kept, while an address shows another one that nobody has edited
  Place part = {0,
                draft->text().size()};  ///< what of the text is shown to be written: all of it, unless it is very long
  int edition = 0;  ///< another number whenever another text is to be shown there
  int picked =
      -1;  ///< the row that is looked at, from 0; -1 for the first that learns, and once something is changed for the last one that is counted
  /// The row's words while they are being edited, as typed, and where they stand in the text. They may be nothing, or several
  /// layers, or no layer at all.
  std::optional<Place> editing{};
  std::string typed{};
  std::optional<std::size_t> blank_row{};  ///< where no layer stands there: the row above which they are shown
  bool asked_by_link = false;  ///< whether that is by a link, which leaves the learner's own network alone
  std::string asked{};  ///< the well-known network that is wanted, until they are there; is not kept
  std::string sought{};  ///< in the list of well-known networks, as typed; is not kept
  std::string adding{};  ///< one more layer, as it is typed
  Columns columns = Columns::parameters;
  int in_sight = rows_in_sight;  ///< lines of the list, from 1 to most_in_sight
  bool as_text = false;  ///< whether the network is shown as text, and not as the list of its layers
  int scrolled = 0;  ///< how far the list is scrolled, in thousandths of a line
  std::optional<Moving> moving{};
  std::vector<std::shared_ptr<const Edit>> past{};  ///< the latest last
  std::vector<std::shared_ptr<const Edit>> future{};  ///< what was taken back, the next one last
  bool typing = false;  ///< whether the last edit was one character, so that the next one goes on with it
  std::optional<Quiz> quiz{};  ///< while it asks; is not kept
  std::shared_ptr<const Brought> brought{};  ///< mostly nothing; is not kept

  /// Another text, and nothing known of how it came about.
  void hold(std::string text);
  /// The same with a draft that is known already.
  void hold(std::shared_ptr<const sandbox::Draft> other);

  [[nodiscard]] const std::string& text() const { return draft->text(); }
  /// Two that say the same are the same, whenever they were counted.
  friend bool operator==(const Sandbox& a, const Sandbox& b);

  /// What the sandbox begins with: the first lesson's network.
  [[nodiscard]] static const std::shared_ptr<const sandbox::Draft>& first_draft();
};

/// The longest text that is kept, in bytes: some hundred thousand layers.
inline constexpr std::size_t longest_network = 4'000'000;
/// The longest that is stored in the browser, which has a few million bytes for all that a site stores.
inline constexpr std::size_t longest_stored = 1'000'000;
/// Of a longer text only the lines around the row that is looked at are shown: to lay out a hundred thousand of them takes a
/// browser seconds, at each letter.
inline constexpr std::size_t longest_shown = 60'000;
/// Of a text that is too long for that the lines around a place; else all of it.
[[nodiscard]] Place part_around(std::string_view text, std::size_t at);
/// The longest name that is looked for.
inline constexpr std::size_t longest_sought = 200;
/// The longest row of the list that is kept while it is written.
inline constexpr std::size_t longest_row = 2'000;

/// So much of a network's advice is shown at once, and that of the layer that is looked at.
inline constexpr std::size_t advice_in_sight = 3;
/// The number of a mend that follows advice (Action::Kind::mend): this, so many for each before it, and which of its own it is.
inline constexpr int first_advised = 100;
inline constexpr int most_advised = 10;

}  // namespace pw::app
