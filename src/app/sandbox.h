// src/app: the sandbox: any network as text, and as the list of its layers, whichever somebody changes. Knows neither ImGui
// nor the browser.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/draft.h"

namespace pw::app {

/// A change of the text, which can be taken back: `added` stands where `removed` stood.
struct Edit {
  std::size_t at = 0;
  std::string removed;
  std::string added;
};

/// What the list says of each layer.
enum class Columns : std::uint8_t { parameters, work, memory, field };

/// A layer of the list on its way to another place.
struct Moving {
  std::size_t from = 0;  ///< its row
  std::size_t to = 0;  ///< it would come to stand above this row; as many as there are rows for the end
  friend bool operator==(const Moving&, const Moving&) = default;
};

struct Sandbox {
  std::shared_ptr<const Draft> draft =
      first_draft();  ///< in the notation (core/notation.h), whatever its faults; never null
  std::shared_ptr<const Draft>
      own{};  ///< the learner's own, which is kept, while an address shows another one that nobody has edited
  Place part = {0,
                draft->text().size()};  ///< what of the text is shown to be written: all of it, unless it is very long
  int edition = 0;  ///< another number whenever another text is to be shown there
  int picked = -1;  ///< the row that is looked at, from 0; -1 for the last one that is counted
  /// The row's words while they are being edited, as typed, and where they stand in the text. They may be nothing, or several
  /// layers, or no layer at all.
  std::optional<Place> editing{};
  std::string typed{};
  std::optional<std::size_t> blank_row{};  ///< where no layer stands there: the row above which they are shown
  std::string adding{};  ///< one more layer, as it is typed
  Columns columns = Columns::parameters;
  int scrolled = 0;  ///< how far the list is scrolled, in thousandths of a row
  std::optional<Moving> moving{};
  std::vector<std::shared_ptr<const Edit>> past{};  ///< the latest last
  std::vector<std::shared_ptr<const Edit>> future{};  ///< what was taken back, the next one last
  bool typing = false;  ///< whether the last edit was one character, so that the next one goes on with it
  std::shared_ptr<const std::string>
      known{};  ///< the well-known networks, once somebody has brought them: take_known()

  [[nodiscard]] const std::string& text() const { return draft->text(); }
  /// Two that say the same are the same, whenever they were counted.
  friend bool operator==(const Sandbox& a, const Sandbox& b);

  /// What the sandbox begins with: the first lesson's network.
  [[nodiscard]] static const std::shared_ptr<const Draft>& first_draft();
};

/// The longest text that is kept, in bytes: some hundred thousand layers.
inline constexpr std::size_t longest_network = 4'000'000;
/// The longest that is stored in the browser, which has a few million bytes for all that a site stores.
inline constexpr std::size_t longest_stored = 1'000'000;
/// Of a longer text only the lines around the row that is looked at are shown: to lay out a hundred thousand of them takes a
/// browser seconds, at each letter.
inline constexpr std::size_t longest_shown = 60'000;
/// So many rows of the list are in sight at once.
inline constexpr int rows_in_sight = 10;

/// The text as it is after an edit. What was there can be had back; letters typed one after the other go back together.
void edit(Sandbox& sandbox, std::string text);
/// Other words in the part that is shown.
void edit_part(Sandbox& sandbox, std::string_view words);
void undo(Sandbox& sandbox);
void redo(Sandbox& sandbox);

/// The row that is looked at: the one that was picked, or the last that is counted, or the last at all. Nothing where there is
/// none, or where what is being edited is no layer.
[[nodiscard]] std::optional<std::size_t> looked_at(const Sandbox& sandbox);
/// Looks at a row, and has the list show it.
void pick(Sandbox& sandbox, std::size_t row);

/// A well-known network.
struct Known {
  std::string_view name;  ///< by which it is asked for: "resnet50"
  std::string_view title;  ///< for people: "ResNet-50"
  std::string_view text;
};
/// Of a text in which each network stands below a line "=== NAME" and begins with a comment "# Title: what it teaches".
[[nodiscard]] std::vector<Known> read_known(std::string_view all);

/// Shows the network of an address: a layer on each line where it can be read and is not very long, else as it is. The learner's
/// own is kept until they edit what is shown.
void open_linked(Sandbox& sandbox, std::string_view value);

}  // namespace pw::app
