// src/formats/bring: a network in the making: layers one after the other, what flows between them as far as it is known, and where each
// came from. Whatever a text leaves open is bridged here, so that what it does say is always counted. Knows no form.
#pragma once

#include <string>
#include <vector>

#include "core/network.h"
#include "formats/bring/bring.h"

namespace pw::formats::bring {

/// A layer without its place.
struct Piece {
  Layer layer;
  Count takes = 0;  ///< channels or values that its weights were made for; 0: nothing is said
  bool frozen = false;
  bool each_step = false;
  bool weight_norm = false;
};

class Plan {
 public:
  static constexpr std::size_t nothing = static_cast<std::size_t>(-1);

  explicit Plan(Convention convention) { network_.convention = convention; }

  std::size_t input(const Shape& shape, int line, std::string name = {});
  /// A layer that takes what these give; where that cannot be, one that begins anew with what it takes, which is noted.
  std::size_t add(Piece piece, std::vector<std::size_t> from, int line, std::string name = {});
  std::size_t put(Layer layer, std::size_t from, int line, std::string name = {}) {
    Piece piece;
    piece.layer = std::move(layer);
    return add(std::move(piece), {from}, line, std::move(name));
  }
  /// The same weights once more.
  std::size_t again(std::size_t first, std::size_t from, int line);
  /// Of what is not known but how many numbers it keeps and what it gives (no axes: what came in).
  std::size_t opaque(std::string_view name, Count parameters, const Shape& out, std::size_t from, int line);
  /// A table of so many numbers, as weights of no layer that is known.
  std::size_t table(const Shape& shape, int line, std::string name = {});

  [[nodiscard]] const Shape& shape(std::size_t node) const;
  [[nodiscard]] Count channels(std::size_t node) const { return shape(node).channels(); }
  [[nodiscard]] std::size_t size() const { return network_.nodes.size(); }
  [[nodiscard]] std::size_t last() const { return size() - 1; }
  [[nodiscard]] const Node& node(std::size_t index) const { return network_.nodes[index]; }
  /// What the layer has by itself: trained, and kept besides.
  struct Numbers {
    Count trained = 0;
    Count kept = 0;
  };
  [[nodiscard]] const Numbers& numbers(std::size_t index) const { return numbers_[index]; }
  [[nodiscard]] int line(std::size_t index) const { return lines_[index]; }
  [[nodiscard]] const Network& network() const { return network_; }
  [[nodiscard]] Convention convention() const { return network_.convention; }
  /// Where a layer had to begin anew: how often, and the first one.
  [[nodiscard]] int breaks() const { return breaks_; }
  /// Nobody knows what goes on from here: layers that take what comes in may be counted otherwise.
  void doubt_flow() { ++breaks_, doubtful_ = true; }
  /// It begins anew here, and the count is not touched by that.
  void broke() { ++breaks_; }
  void name(std::size_t node, std::string_view name);
  void freeze(std::size_t node, bool yes = true) { network_.nodes[node].frozen = yes; }
  void tie(std::size_t node, std::size_t to) { network_.nodes[node].tied = to; }

  /// The last layer once more taken off: it was no more than said.
  void drop_last();
  /// As it was when it had so many layers, after a try.
  void take_back(std::size_t size, int breaks);
  /// A recurrent layer, the last so far, gives its last step alone. Whether it was one.
  bool give_last_step(std::size_t node);

  /// What a text says that the layer keeps, trained and not.
  void says(std::size_t node, Count parameters);
  void note(Note note) { notes_.push_back(std::move(note)); }
  [[nodiscard]] std::vector<Note>& notes() { return notes_; }

  /// All together.
  [[nodiscard]] Brought done(Form form) &&;

 private:
  [[nodiscard]] bool try_add(Node node, int line);
  void keep_as_planned();
  [[nodiscard]] Shape fitting(const Piece& piece, std::size_t from) const;

  Network network_;
  std::vector<int> lines_;
  std::vector<Numbers> numbers_;
  std::vector<Shape> shapes_;
  std::vector<Shape> ins_;  ///< what the first input of each was when it was put there
  std::vector<Count> said_;  ///< below zero: nothing
  std::vector<Note> notes_;
  int breaks_ = 0;
  bool doubtful_ = false;  ///< the count may be touched by it
};

/// Whether all of its settings are what the notation takes.
[[nodiscard]] bool is_within_limits(const Layer& layer);

/// Letters of a name that the notation takes.
[[nodiscard]] std::string fit_name(std::string_view name);

}  // namespace pw::formats::bring
