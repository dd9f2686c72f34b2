// src/formats/bring: values of an ONNX graph that are known before anything comes in: the tensors of the file, and what is made of them on the
// way to the layer that uses them. Sizes, short lists of whole numbers and where a value comes from are followed, never the weights' numbers.
// Only for the ONNX reader.
#pragma once

#include <deque>
#include <map>
#include <span>

#include "formats/bring/onnx_file.h"

namespace pw::formats::bring::onnx {

struct Known : Tensor {
  enum class How : std::uint8_t {
    kept,  ///< the file's own
    passed,  ///< numbers of the first, all or some of them, in another order or shape
    joined,  ///< numbers of all, one after the other
    each,  ///< calculated from all, number by number
    reduced,  ///< sums over what it is made of
    nothing,  ///< of sizes, limits and scales alone
  };
  How how = How::kept;
  bool has_shape = true;
  bool is_filled = false;  ///< one number, repeated
  bool is_scale = false;  ///< of a quantisation: what it is multiplied with is one as well
  bool stands_for_float = false;  ///< whole numbers that are unpacked
  const Known* link = nullptr;  ///< the one that has the same numbers
  bool is_named_by_tool = false;
  std::vector<const Known*> from;
  const Known* origin = nullptr;  ///< what this is turned, renamed or reshaped from, all of it; itself where it is not
  std::size_t id = 0;

  [[nodiscard]] std::optional<Count> numbers() const { return has_shape ? Tensor::numbers() : std::nullopt; }
  [[nodiscard]] bool may_be_learned() const { return is_float() || stands_for_float; }
};

/// So many numbers of one of the file's tensors; below nought where it is not known how many.
struct Part {
  const Known* root;
  Count amount;
  bool aside;  ///< only a single number is made of it, which the others are divided by
};

class KnownValues {
 public:
  /// One of the file's own.
  const Known* keep(const Tensor& tensor, bool stored);
  /// The same numbers under a name of their own, as the export writes for parameters that are equal.
  const Known* linked(const Known& to, std::string name, bool named_by_tool);
  /// Sizes, of which nothing is known.
  const Known* sizes(bool is_scale = false);
  /// What a node makes of known values alone: which of its outputs; those behind the first are known by it.
  const Known* made(const Node& node, std::span<const Known* const> in, std::size_t place, const Known* first);
  /// What it is made of; nothing where that would be too much work.
  [[nodiscard]] std::vector<Part> parts(const Known& of);
  /// All of the file's tensors that it is made of and that nobody has asked for so before.
  [[nodiscard]] std::vector<Part> new_roots(const Known& of);

 private:
  const Known* add(Known made, std::string key);
  const Known* put(Known made);

  std::deque<Known> all_;
  std::map<std::string, const Known*, std::less<>> same_;  ///< what is made in the same way is the same value
  std::vector<char> seen_;
  std::size_t work_ = 0;
};

}  // namespace pw::formats::bring::onnx
