#include "lesson/further/bend.h"

#include <iterator>

namespace pw::lesson::inline further {

Beliefs other(const Belief& b, Quantity quantity, Count value) {
  const Formula* found = b.formula() ? b.formula()->find(quantity) : nullptr;
  if (!found || value < 1 || value_of(found) == value) return {};
  return with(b, quantity, {Formula::leaf(quantity, value)});
}

Beliefs scaled(const Belief& b, Count by) {
  if (!b.formula() || by < 2) return {};
  return {b.counting(times({plain(by)}, *b.formula()))};
}

Beliefs then(const Beliefs& beliefs, Beliefs (*bend)(const Belief& belief)) {
  Beliefs out;
  for (const Belief& belief : beliefs) add(out, bend(belief));
  return out;
}

void add(Beliefs& out, Beliefs more) {
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Count value(const Belief& b, Quantity quantity) { return b.formula() ? value_of(b.formula()->find(quantity)) : 0; }
Formula leaf(const Belief& b, Quantity quantity) { return Formula::leaf(quantity, value(b, quantity)); }
Quantity depth_in(const Belief& b) {
  return value(b, Quantity::group_depth) > 0 ? Quantity::group_depth : Quantity::depth;
}

Shape taken(const Belief& b) { return b.node().each_step ? b.in().at_step() : b.in(); }

namespace {

Beliefs taken_for(const Belief& b, const Layer& layer, const Given& given) {
  const auto counted = count(layer, given);
  if (!counted || !counted->trainable) return {};
  return {b.taken_for(layer, *counted->trainable)};
}

}  // namespace

Beliefs recounted(const Belief& b, const Layer& layer, const Shape& in) {
  return taken_for(b, layer, {.inputs = {&in, 1}, .convention = b.network().convention});
}

Beliefs recounted(const Belief& b, const Layer& layer) {
  if (b.node().is_adapted()) return {};
  const auto sources = b.sources(b.index());
  if (sources.size() < 2) return recounted(b, layer, taken(b));
  std::vector<Shape> inputs;
  for (const std::size_t source : sources) inputs.push_back(b.report().layers[source].out);
  return taken_for(b, layer, {.inputs = inputs, .convention = b.network().convention});
}

Formula all_values(const Shape& shape) {
  std::vector<Formula> out = places_of(shape);
  return times(std::move(out), plain(shape.channels()));
}

}  // namespace pw::lesson::inline further
