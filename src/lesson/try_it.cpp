#include <algorithm>

#include "lesson/lesson.h"

namespace pw::lesson {
namespace {

using enum text::Key;

constexpr Reason input_reasons[] = {
    {input_small, input_small_reply},
    {input_given, input_given_reply},
    {input_before_training, input_before_training_reply},
};
constexpr Reason pool1_reasons[] = {
    {pool1_with_conv, pool1_with_conv_reply},
    {pool1_halves, pool1_halves_reply},
    {pool1_rule, pool1_rule_reply},
};
constexpr Reason pool2_reasons[] = {
    {pool2_rule, pool2_rule_reply},
    {pool2_ones, pool2_ones_reply},
    {pool2_shared, pool2_shared_reply},
};

constexpr text::Key after_input[] = {input_after};
constexpr text::Key after_conv1[] = {conv1_depth, conv1_bias, conv1_size, conv_places};
constexpr text::Key after_pool1[] = {pool1_after, pool_places};
constexpr text::Key after_conv2[] = {conv2_depth, conv2_bias, conv_places};
constexpr text::Key after_pool2[] = {pool2_after, pool_places};
constexpr text::Key after_fc3[] = {fc3_flat, fc3_after};
constexpr text::Key after_fc4[] = {fc4_after};
constexpr text::Key after_softmax[] = {softmax_after};

constexpr Step the_steps[] = {
    {input_before, input_ask, after_input, input_reasons, 1},
    {conv1_before, ask_count, after_conv1, {}, -1},
    {pool1_before, pool1_ask, after_pool1, pool1_reasons, 2},
    {conv2_before, ask_count, after_conv2, {}, -1},
    {pool2_before, pool2_ask, after_pool2, pool2_reasons, 0},
    {fc3_before, ask_count, after_fc3, {}, -1},
    {fc4_before, ask_count, after_fc4, {}, -1},
    {softmax_before, ask_count, after_softmax, {}, -1},
};

/// The network of the zoo's file "try_it", which a test compares with it: the program that reads networks comes later.
Network network() {
  const auto conv = [](Count size, Count filters) {
    Conv out;
    out.kernel = {size, size};
    out.filters = filters;
    return out;
  };
  const auto dense = [](Count units, bool softmax = false) {
    Dense out;
    out.neurons = units;
    out.softmax = softmax;
    return out;
  };
  MaxPool pool;
  pool.window = {2, 2};
  Network out;
  out.nodes = {{"Input", Input{Shape{32, 32, 3}}},
               {"CONV1", conv(5, 8)},
               {"POOL1", pool},
               {"CONV2", conv(5, 16)},
               {"POOL2", pool},
               {"FC3", dense(120)},
               {"FC4", dense(84)},
               {"Softmax", dense(10, true)}};
  return out;
}

Lesson make() {
  Lesson lesson;
  lesson.network = network();
  lesson.report = analyse(lesson.network);
  lesson.steps = std::span(the_steps).first(std::min(std::size(the_steps), lesson.report.layers.size()));
  return lesson;
}

}  // namespace

const Lesson& try_it() {
  static const Lesson lesson = make();
  return lesson;
}

}  // namespace pw::lesson
