// src/formats/bring: what an ONNX file says of its graph, without the numbers of its weights. Only for onnx.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/axes.h"
#include "formats/bring/binary.h"

namespace pw::formats::bring::onnx {

[[nodiscard]] Axes axes_of(std::span<const Count> sizes);

struct Tensor {
  std::string name;
  std::vector<Count> dims;
  Count type = 0;  ///< TensorProto.DataType
  std::uint64_t at = 0,
                size =
                    0;  ///< where its numbers lie in the file, in bytes, as they are in memory; nothing where elsewhere
  std::vector<Count> wholes;  ///< of a short one that holds whole numbers
  bool is_stored = true;  ///< as the graph's own; else a constant on the way

  /// With a point, of any size, or whole numbers of a byte that stand for such.
  [[nodiscard]] bool is_float() const;
  /// Nothing beyond 64 bits.
  [[nodiscard]] std::optional<Count> numbers() const;
};

struct Graph;

struct Attribute {
  std::string name;
  Count whole = 0;
  Count floats = 0;  ///< how many numbers with a point it lists
  std::string word;
  std::vector<Count> wholes;
  std::optional<Tensor> tensor;
  std::vector<Graph> graphs;  ///< of If, Loop and Scan
};

struct Node {
  std::string op;
  std::string name;
  std::vector<std::string> in, out;
  std::vector<Attribute> attributes;

  [[nodiscard]] const Attribute* find(std::string_view name) const;
  [[nodiscard]] Count whole(std::string_view name, Count otherwise) const;
  [[nodiscard]] std::vector<Count> wholes(std::string_view name) const;
  [[nodiscard]] std::string_view word(std::string_view name) const;
  /// Numbers along the axes of space; where nothing is said, one for all.
  [[nodiscard]] Axes axes(std::string_view name, Count otherwise) const;
  /// "pads": what stands before along each axis, then what stands behind; or the rule that "auto_pad" names.
  [[nodiscard]] Padding padding() const;
  /// The name of what comes in there; empty where nothing does.
  [[nodiscard]] std::string_view input(std::size_t place) const;
};

/// What goes in or out: its sizes, 0 for those that are not known.
struct Value {
  std::string name;
  std::vector<Count> dims;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Tensor> tensors;
  std::vector<Value> inputs, outputs;
};

/// Of a file that holds a model. Bounded by what the file has, and by how much of it is kept: nothing that it claims is believed.
[[nodiscard]] std::expected<Graph, Refused> read_graph(Bytes& file);

}  // namespace pw::formats::bring::onnx
