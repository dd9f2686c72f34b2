// What is said of a dense layer: that it takes all values, or in Keras and PyTorch those along the last axis, at each place.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson {

/// Whether the same neurons are used at every place, on the last axis.
inline bool takes_last_axis(const About& about) {
  return about.network.convention != Convention::plain && about.in().rank() > 1;
}

inline Words tell(const Dense& dense, const About& about) {
  using enum text::Key;
  const bool places = takes_last_axis(about);
  // On each step by itself the values of one step come in, and not all of them at once.
  const bool again = places || (about.node().each_step && about.in().rank() == 1);
  const bool bias = dense.bias;
  Words out{
      .does = {places ? kind_dense_places : kind_dense},
      .look = {places ? (bias ? look_dense_places : look_dense_places_bare) : (bias ? look_dense : look_dense_bare)},
      .why = {again ? (bias ? why_dense_places : why_dense_places_bare) : (bias ? why_dense : why_dense_bare)},
      .riddle = places ? pic_matrix_places_riddle : pic_matrix_riddle,
      .riddle_described = places ? alt_dense_places_riddle : alt_dense_riddle,
      .picture = places ? pic_matrix_places : pic_matrix,
      .described = places ? (bias ? alt_dense_places : alt_dense_places_bare) : (bias ? alt_dense : alt_dense_bare),
      .how_many = hint_how_many_dense,
      .each = hint_each_dense,
      .builds = true,
  };
  if (dense.softmax) out.does.push_back(kind_dense_softmax);
  out.facts = {{"c", dense.neurons}, {"p", about.row().takes}};
  return out;
}

inline Letter letter(const Dense& /*dense*/, const About& about, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::inputs && takes_last_axis(about)) return {key_last_axis, name_p};
  return neuron_letter(operand);
}

}  // namespace pw::lesson
