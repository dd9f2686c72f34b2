// src/formats/bring: an ONNX graph on its way to a plan. Only for the ONNX reader.
#pragma once

#include <set>

#include "formats/bring/layers.h"
#include "formats/bring/onnx_known.h"
#include "formats/bring/plan.h"

namespace pw::formats::bring::onnx {

/// A sum of numbers from a file, which stays at the most there is.
inline void add(Count& sum, Count more) {
  if (more > 0) sum = sum > INT64_MAX - more ? INT64_MAX : sum + more;
}

/// What goes along an edge: what a layer gives, or numbers that are known.
struct Flow {
  std::size_t node = Plan::nothing;
  const Known* known = nullptr;
};

class Reader {
 public:
  Reader(Bytes& file, const Graph& graph) : file_(file), graph_(graph), plan_(Convention::pytorch) {}
  Brought read();

 private:
  using Weights = std::vector<const Known*>;

  [[nodiscard]] const Flow& flow(std::string_view name) const {
    static const Flow none;
    const auto found = flows_.find(name);
    return found == flows_.end() ? none : found->second;
  }
  [[nodiscard]] const Flow& flow(const Node& node, std::size_t place) const { return flow(node.input(place)); }
  [[nodiscard]] const Known* known(const Node& node, std::size_t place) const { return flow(node, place).known; }
  /// Its numbers, where they are known and with a point.
  [[nodiscard]] const Known* weight(const Node& node, std::size_t place) const {
    const Known* out = known(node, place);
    return out != nullptr && out->may_be_learned() ? out : nullptr;
  }
  void give(const Node& node, std::size_t at) {
    for (const std::string& name : node.out) flows_[name] = Flow{.node = at};
  }
  [[nodiscard]] const Node* only_reader(std::string_view name) const {
    const auto found = readers_.find(name);
    return found == readers_.end() || found->second.size() != 1 ? nullptr : found->second.front();
  }
  /// The only one that reads what this one gives, changes of type passed over.
  [[nodiscard]] const Node* next(const Node& node) const;
  /// Which node gives it, changes of type passed over.
  [[nodiscard]] const Node* maker(std::string_view name) const;
  /// What comes in by the data's own edge; the last layer where that is not known.
  [[nodiscard]] std::size_t source(const Node& node, std::size_t place = 0) const {
    const std::size_t out = flow(node, place).node;
    return out != Plan::nothing ? out : plan_.size() > 0 ? plan_.last() : Plan::nothing;
  }

  void index(const Graph& graph);
  void begin();
  void run(const Graph& graph);
  void step(const Node& node);
  bool is_constant(const Node& node);
  bool is_known(const Node& node);
  /// Whether what it makes of known values is a layer's weights, as a product of low rank is, and not what a layer takes.
  [[nodiscard]] bool makes_weights(const Node& node) const;
  bool is_within(const Node& node);
  bool is_pool(const Node& node);
  bool is_reshaped(const Node& node);
  bool merge(const Node& node);
  void rest(const Node& node);

  /// A layer with these weights; nothing is put there, and the weights are kept as tables, where they are not as many as it has. The same
  /// weights once more are no others.
  [[nodiscard]] bool is_of_one_number(const Known& known);
  void layer(const Node& node, Piece piece, std::size_t in, const Weights& weights);
  /// Of each of the file's tensors, so many numbers; nothing where not all are there for such a layer, and its own.
  using Taken = std::map<const Known*, Count>;
  [[nodiscard]] std::optional<Taken> claim(Piece& piece, const Weights& weights, bool is_tied);
  void take(const Taken& taken, const Known* tied);
  /// What may be learned and is no layer's: a table of its own.
  void keep(const Known* value);
  void keep_root(const Known& root, Count left, bool trained);
  void keep_statistics(const Known* value);
  [[nodiscard]] bool is_learned(const Known& root, bool even_single) const;

  bool is_layer(const Node& node);
  [[nodiscard]] bool is_worked_out(const Known& weights);
  void convolution(const Node& node, const Known& kernel, std::size_t data, std::size_t bias);
  void dense(const Node& node, Count neurons, Count takes, const Known& weights, const Known* bias);
  bool projection(const Node& node);
  void recurrent(const Node& node, const Known& weights);
  /// A normalisation that is written as the arithmetic that it is.
  bool is_norm(const Node& node);
  bool is_grouped(const Node& node, const Known& scale);
  struct Affine {
    const Known* scale = nullptr;
    const Known* shift = nullptr;
  };
  /// What is multiplied and added behind it, one number for each channel.
  Affine affine(const Node& node, bool shifts);
  /// What such a node multiplies with or adds, where it is one number for each channel.
  [[nodiscard]] const Known* for_channels(const Node& node) const;
  /// A bias that is added behind a layer without one, and behind the scales of whole numbers.
  const Known* bias_behind(const Node& node, Count channels);
  bool packed(const Node& node);

  [[nodiscard]] bool same_turned(const Tensor& a, const Tensor& b, int& reads);
  void tie_copies();
  void keep_left();
  void add_notes();

  Bytes& file_;
  const Graph& graph_;
  Plan plan_;
  KnownValues values_;
  std::map<std::string, Flow, std::less<>> flows_;
  std::map<std::string_view, std::vector<const Node*>, std::less<>> readers_;
  std::map<std::string_view, const Node*, std::less<>> makers_;
  std::set<std::string_view> varying_;  ///< what depends on what comes in
  struct First {
    std::size_t at = 0;
    Weights weights;
    std::string node;  ///< its name; the node itself may be one that was made on the way
  };
  std::map<const Known*, First> first_;  ///< the layer that had these weights first
  struct Use {
    Count taken = 0;  ///< so many of its numbers are in layers
    bool trained = true;
  };
  std::map<const Known*, Use> used_;
  std::map<const Known*, std::size_t> tables_;  ///< the embedding of each
  std::map<const Known*, std::size_t> dense_;
  std::set<const Node*> folded_;  ///< part of the layer before
  Count stored_ = 0;  ///< numbers of all that the file keeps
  bool keeps_weights_ = false;  ///< as tensors of the graph, and not as nodes
  Count copies_ = 0;  ///< numbers that the file has once more
  Count may_be_copies_ = 0;
  Count linked_ = 0;  ///< numbers that the file has once, and the model more often
  bool is_packed_ = false;  ///< several numbers lie in a byte
  bool has_norm_ = false;
  int convolutions_with_bias_ = 0;
  int looks_ = 5'000;  ///< into the file, for numbers that are all the same
  std::set<const Known*> counted_;  ///< of those below
  Count folded_norms_ = 0;  ///< convolutions that the export has worked one into
  Count folded_channels_ = 0;  ///< of these
  Count worked_out_ = 0;  ///< layers of which the weights are what came of others
};

}  // namespace pw::formats::bring::onnx
