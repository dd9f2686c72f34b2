#include "lesson/practice/exercise.h"

#include <algorithm>
#include <cstdlib>

#include "lesson/practice/draft.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/practice/sketch.h"

namespace pw::lesson::inline practice {
namespace {

using enum text::Key;
using Kind = Exercise::Kind;
using Changed = Exercise::Changed;
using Places = SizeRules::Places;

// Mistakes that change no count of parameters.
constexpr Mistake pool_takes_channels{"P01", think_pool_takes_channels, ask_pool_takes_channels};
constexpr Mistake keeps_channels{"P02", think_keeps_channels, ask_keeps_channels};
constexpr Mistake needs_a_row{"P03", think_needs_a_row, ask_needs_a_row};
constexpr Mistake ignores_padding{"P06", think_ignores_padding, ask_ignores_padding};
constexpr Mistake ignores_stride{"P07", think_ignores_stride, ask_ignores_stride};
constexpr Mistake pools_channels{"P09", think_pools_channels, ask_pools_channels};
constexpr Mistake never_followed{"P10", think_never_followed, ask_never_followed};
constexpr Mistake hangs_over{"P08", think_hangs_over, ask_hangs_over};

/// Wrong counts: of the misconceptions named first, then of all others, likelier first. Twice the whole and a half of it
/// come by no thought about this layer alone, and another number of filters contradicts what is written.
template <typename Say>
void add_wrong_counts(Exercise& e, const Belief& truth, std::span<const std::string_view> first, Say say) {
  const auto add = [&](const Misconception& m) {
    const auto count = count_by(m, truth);
    if (!count) return;
    const auto number = say(*count);
    if (number && (e.edition == Edition::first || is_near(e.options.front().number, *number)))
      add_wrong(e, *number, {}, mistake_of(m));
  };
  for (const std::string_view id : first) add(misconception(id));
  for (const Misconception& m : misconceptions()) {
    if (m.id != "M24" && m.id != "M25" && m.id != "M18") add(m);
  }
  if (e.edition == Edition::first) return;
  for (const std::span<const Misconception> table : further_misconceptions()) {
    for (const Misconception& m : table) {
      if (m.id != "M18") add(m);
    }
  }
}

/// Takes a network and analyses it; false where it cannot be built, or the layer is too large.
bool take(Exercise& e, Sketch sketch) {
  e.network = std::move(sketch.network);
  e.report = analyse(e.network);
  e.layer = sketch.layer;
  return !e.report.problem && e.report.layers[e.layer].parameters <= largest_count;
}

const Conv* conv_of(const Exercise& e, std::size_t layer) { return std::get_if<Conv>(&e.network.nodes[layer].layer); }

bool settle_number(Exercise& e) {
  const LayerReport& row = e.report.layers[e.layer];
  if (e.kind == Kind::count_layer) {
    e.right = row.parameters;
    return true;
  }
  if (e.kind == Kind::output_width) {
    e.right = row.out.width();
    return row.out.is_map();
  }
  if (e.kind != Kind::filter_depth || conv_of(e, e.layer) == nullptr) return false;
  e.right = row.in.channels();
  return true;
}

bool draft_number(Exercise& e, Dice& dice, int level) {
  // A filter's depth is only worth asking where a layer above decides it.
  if (e.kind == Kind::filter_depth) level = std::max(level, 1);
  if (!take(e, sketch(dice, e.idea, level))) return false;
  if (e.kind != Kind::find_filters) return settle_number(e);
  const Conv* conv = conv_of(e, e.layer);
  if (conv == nullptr) return false;
  // The layer's own number is asked for, and nothing below it may tell it.
  e.right = conv->filters;
  e.network.nodes.resize(e.layer + 1);
  e.report = analyse(e.network);
  return true;
}

bool draft_estimate(Exercise& e, Dice& dice, int level) {
  if (!take(e, sketch(dice, e.idea, level))) return false;
  const Count count = e.report.layers[e.layer].parameters;
  if (count < 100) return false;
  const Count right = one_digit(count);
  // To estimate is not to work it out: the count lies near its digit, and the others are another half away at least.
  if (std::abs(count - right) * 8 > right) return false;
  e.options.push_back({right, {}, {}});
  const auto far = [](Count a, Count b) { return a * 3 <= b * 2 || b * 3 <= a * 2; };
  const auto say = [&](Count wrong) -> std::optional<Count> {
    const Count digit = one_digit(wrong);
    const bool apart = std::ranges::all_of(
        e.options, [&](const Option& o) { return o.number == digit ? o.mistake.has_value() : far(o.number, digit); });
    return apart ? std::optional(digit) : std::nullopt;
  };
  constexpr std::string_view first[] = {"M12b", "M12", "M14", "M15"};
  add_wrong_counts(e, Belief(e.network, e.report, e.layer), first, say);
  return e.options.size() >= 3;
}

/// The two dearest layers by one misconception or another: each wrong option is what a thought makes of the two counts.
bool draft_dearer(Exercise& e, Dice& dice, int level) {
  if (!take(e, sketch(dice, e.idea, std::max(level, 1)))) return false;
  const auto layers = static_cast<std::uint32_t>(e.network.nodes.size());
  e.other = 1 + dice.below(layers - 1);
  if (e.other == e.layer) return false;
  if (e.other < e.layer) std::swap(e.layer, e.other);
  const Belief first(e.network, e.report, e.layer);
  const Belief second(e.network, e.report, e.other);
  const Count a = e.report.layers[e.layer].parameters;
  const Count b = e.report.layers[e.other].parameters;
  if (a > largest_count || b > largest_count) return false;
  const auto dearer = [&](Count of_first, Count of_second) {
    return of_first == of_second ? Count{-1} : static_cast<Count>(of_first > of_second ? e.layer : e.other);
  };
  const Count right = dearer(a, b);
  e.options.push_back({right, {}, {}});
  for (const Misconception& m : misconceptions()) {
    if (e.options.size() == 3) break;  // the one, the other, both the same
    const auto of_first = count_by(m, first);
    const auto of_second = count_by(m, second);
    if (!of_first && !of_second) continue;
    add_wrong(e, dearer(of_first.value_or(a), of_second.value_or(b)), {}, mistake_of(m));
  }
  // Either of the two must look dear enough to be chosen.
  const auto offered = [&](std::size_t layer) {
    return std::ranges::any_of(e.options, [&](const Option& o) { return o.number == static_cast<Count>(layer); });
  };
  return offered(e.layer) && offered(e.other);
}

struct Change {
  Idea idea;
  Changed changed;
  std::string_view first[4];  ///< the misconceptions that it is about
};
constexpr Change changes[] = {
    {Idea::stride, Changed::stride, {"M16", "M07", "M08", "M23"}},
    {Idea::stride, Changed::stride_above, {"M12", "M13", "M12b", "M14"}},
    {Idea::same_padding, Changed::padding, {"M08", "M07", "M23", "M01"}},
    {Idea::same_padding, Changed::padding_above, {"M15", "M12", "M12b", "M13"}},
    {Idea::sharing, Changed::image, {"M09", "M09b", "M07", "M08"}},
    {Idea::sharing, Changed::kernel, {"M07", "M23", "M02", "M01"}},
    {Idea::bias, Changed::bias, {"M01", "M04", "M06", "M20"}},
    {Idea::depth, Changed::filters_above, {"M03", "M02", "M10", "M01"}},
    {Idea::groups, Changed::groups, {"M22", "M16", "M01", "M02"}},
    {Idea::groups, Changed::filters, {"M22", "M01", "M04", "M16"}},
    {Idea::batch_norm, Changed::image, {"M08", "M21", "M09", "M23"}},
    {Idea::batch_norm, Changed::filters_above, {"M21", "M08", "M01", "M23"}},
    {Idea::flatten, Changed::image, {"M12", "M12b", "M14", "M15"}},
    {Idea::depthwise, Changed::image, {"M08", "M09", "M07", "M01"}},
    {Idea::transposed, Changed::image, {"M08", "M09", "M07", "M01"}},
    {Idea::one_d, Changed::length, {"M08", "M09", "M07", "M01"}},
    {Idea::embedding, Changed::length, {"M08", "M01", "M02", "M07"}},
    {Idea::recurrent, Changed::length, {"M08", "M01", "M02", "M07"}},
    {Idea::attention, Changed::length, {"M08", "M01", "M02", "M07"}},
};

/// Makes the change in `e.after`; false where there is nothing to change.
bool make_change(Exercise& e, Dice& dice) {
  const auto set = [&](Count& setting, Count to) {
    e.from = setting;
    e.to = setting = to;
  };
  Layer& layer = e.after.nodes[e.layer].layer;
  auto* conv = std::get_if<Conv>(&layer);
  switch (e.changed) {
    case Changed::image: {
      Shape& image = std::get<Input>(e.after.nodes.front().layer).shape;
      e.from = image.height();
      e.to = e.from * (1 + static_cast<Count>(dice.below(2)));
      e.to += dice.one_in(2) ? 4 : 8;
      image = Shape{e.to, e.to, image.channels()};
      return true;
    }
    case Changed::length: {
      Shape& sequence = std::get<Input>(e.after.nodes.front().layer).shape;
      set(sequence.sizes()[0], sequence.sizes()[0] * 2);
      return true;
    }
    case Changed::bias: {
      // Asked the other way round: a network without biases gets some.
      bool* with = conv ? &conv->bias : std::get_if<Dense>(&layer) ? &std::get<Dense>(layer).bias : nullptr;
      if (with == nullptr) return false;
      *with = true;
      if (conv) std::get<Conv>(e.network.nodes[e.layer].layer).bias = false;
      else std::get<Dense>(e.network.nodes[e.layer].layer).bias = false;
      e.report = analyse(e.network);
      e.to = 1;
      return true;
    }
    case Changed::stride:
      if (conv) {
        Count stride = conv->stride.at(0);
        set(stride, stride == 1 ? 2 : 1);
        conv->stride = stride;
      }
      return conv != nullptr;
    case Changed::padding:
      if (conv) {
        Count padding = conv->padding.before.at(0);
        set(padding, 0);
        conv->padding = padding;
      }
      return conv != nullptr && e.from > 0;
    case Changed::stride_above:
    case Changed::padding_above:
      for (std::size_t i = e.layer; i-- > 1;) {
        auto* above = std::get_if<Conv>(&e.after.nodes[i].layer);
        if (above == nullptr) continue;
        e.other = i;
        const bool strides = e.changed == Changed::stride_above;
        Count setting = strides ? above->stride.at(0) : above->padding.before.at(0);
        set(setting, strides ? (setting == 1 ? 2 : 1) : setting > 0 ? 0 : above->kernel.height() / 2);
        if (strides) above->stride = setting;
        else above->padding = setting;
        return e.from != e.to;
      }
      return false;
    case Changed::kernel:
      if (!conv) return false;
      {
        Count kernel = conv->kernel.height();
        set(kernel, kernel == 3 ? 5 : 3);
        conv->kernel = {kernel, kernel};
      }
      return true;
    case Changed::groups:
      // Asked the other way round too: what groups save.
      if (!conv) return false;
      e.from = 1;
      e.to = conv->groups;
      std::get<Conv>(e.network.nodes[e.layer].layer).groups = 1;
      e.report = analyse(e.network);
      return true;
    case Changed::filters:
      if (conv) set(conv->filters, conv->filters * 2);
      return conv != nullptr;
    case Changed::filters_above:
      for (std::size_t i = e.layer; i-- > 1;) {
        auto* above = std::get_if<Conv>(&e.after.nodes[i].layer);
        if (above == nullptr) continue;
        e.other = i;
        set(above->filters, dice.one_in(2) ? above->filters * 2 : above->filters + 4);
        return true;
      }
      return false;
  }
  return false;
}

bool draft_change(Exercise& e, Dice& dice, int level) {
  // The idea's own rows of the table, one of them by dice.
  std::vector<const Change*> mine;
  for (const Change& change : changes) {
    if (change.idea == e.idea) mine.push_back(&change);
  }
  const Change& change = *dice.pick(std::span<const Change* const>(mine));
  e.changed = change.changed;
  // What stands above decides how many values a fully connected layer takes.
  const bool flattens = e.changed == Changed::stride_above || e.changed == Changed::padding_above;
  if (e.changed == Changed::filters_above || flattens) level = std::max(level, 1);
  if (!take(e, sketch(dice, flattens ? Idea::flatten : e.idea, level))) return false;
  e.after = e.network;
  if (!make_change(e, dice)) return false;
  e.after_report = analyse(e.after);
  if (e.after_report.problem) return false;
  const Count count = e.after_report.layers[e.layer].parameters;
  if (count > largest_count) return false;
  e.options.push_back({count, {}, {}});
  add_wrong_counts(e, Belief(e.after, e.after_report, e.layer), change.first, [](Count n) { return std::optional(n); });
  return e.options.size() >= 3;
}

bool settle_shape(Exercise& e) {
  const LayerReport& row = e.report.layers[e.layer];
  const Layer& layer = e.network.nodes[e.layer].layer;
  if (!row.out.is_map()) return false;
  e.options.push_back({0, row.out, {}});
  const auto add = [&](const SizeRules& rules, std::string_view id) {
    if (const auto shape = output(layer, row.in, rules)) add_wrong(e, 0, *shape, known(id));
  };
  const Shape& out = row.out;
  if (const Conv* conv = conv_of(e, e.layer)) {
    const auto without = [&](bool padding, const Mistake& mistake) {
      Conv other = *conv;
      if (padding) other.padding = 0;
      else other.stride = 1;
      if (const auto shape = output(other, row.in, {})) add_wrong(e, 0, *shape, mistake);
    };
    if (e.idea == Idea::same_padding) without(true, ignores_padding);
    else without(false, ignores_stride);
    add({.places = Places::without_plus_one}, "M13");
    if (e.idea == Idea::same_padding) add({.places = Places::rounded_down}, "M15b");
    else add({.places = Places::kept_by_conv}, "M15");
    add_wrong(e, 0, {out.height(), out.width(), row.in.channels()}, keeps_channels);
    add({.sums = SizeRules::Sums::none}, "M10");
  } else {
    add({.places = Places::without_plus_one}, "M13");
    if (out.channels() % 2 == 0) add_wrong(e, 0, {out.height(), out.width(), out.channels() / 2}, pool_takes_channels);
    // The last window is counted where it hangs over the edge.
    if (const auto shape = output(layer, row.in, {.places = Places::kept_by_all})) add_wrong(e, 0, *shape, hangs_over);
    if (out.channels() > 1) add_wrong(e, 0, {out.height(), out.width(), 1}, pools_channels);
  }
  return e.options.size() >= 3;
}

bool draft_shape(Exercise& e, Dice& dice, int level) { return take(e, sketch(dice, e.idea, level)) && settle_shape(e); }

/// The first layer that cannot be built when sizes are followed by the rules; -1 where all can.
Count first_broken(const Network& network, const SizeRules& rules) {
  Shape at = std::get<Input>(network.nodes.front().layer).shape;
  for (std::size_t i = 1; i < network.nodes.size(); ++i) {
    const auto out = output(network.nodes[i].layer, at, rules);
    if (!out) return static_cast<Count>(i);
    at = *out;
  }
  return -1;
}

bool draft_broken(Exercise& e, Dice& dice, int level) {
  e.network = sketch_of_a_shrinking_map(dice, level);
  e.report = analyse(e.network);
  const bool sound = !e.report.problem;
  // Now and then all is well, or "it can be built" would be wrong by its looks.
  if (sound && !dice.one_in(4)) return false;
  const Count right = sound ? -1 : e.report.problem->layer;
  e.layer = sound ? e.network.nodes.size() - 1 : static_cast<std::size_t>(right);
  e.options.push_back({right, {}, {}});
  add_wrong(e, first_broken(e.network, {.places = Places::without_plus_one}), {}, known("M13"));
  add_wrong(e, first_broken(e.network, {.places = Places::kept_by_conv}), {}, known("M15"));
  // Filters as deep as the picture would not fit what the conv layer above gives.
  const Shape& image = std::get<Input>(e.network.nodes.front().layer).shape;
  for (std::size_t i = 2; i < e.report.layers.size(); ++i) {
    if (conv_of(e, i) == nullptr || e.report.layers[i].in.channels() == image.channels()) continue;
    add_wrong(e, static_cast<Count>(i), {}, known("M03"));
    break;
  }
  add_wrong(e, static_cast<Count>(e.network.nodes.size() - 1), {}, needs_a_row);
  if (e.options.size() < 3) return false;
  // That all is well can always be said, or it would be right by being offered.
  if (std::ranges::none_of(e.options, [](const Option& o) { return o.number < 0; }))
    e.options.push_back({-1, {}, never_followed});
  put_in_network_order(e.options);
  return true;
}

bool draft(Exercise& e, Dice& dice, int level) {
  switch (e.kind) {
    case Kind::count_layer:
    case Kind::filter_depth:
    case Kind::output_width:
    case Kind::find_filters: return draft_number(e, dice, level);
    case Kind::dearer_layer:
      if (!(e.edition == Edition::first ? draft_dearer(e, dice, level) : draft_dearest(e, dice, level))) return false;
      put_in_network_order(e.options);
      return true;
    case Kind::broken_layer: return draft_broken(e, dice, level);
    case Kind::change:
      if (!draft_change(e, dice, level)) return false;
      break;
    case Kind::output_shape:
      if (!draft_shape(e, dice, level)) return false;
      break;
    case Kind::estimate:
      if (!draft_estimate(e, dice, level)) return false;
      break;
    case Kind::count: return false;
  }
  dice.shuffle(e.options);
  return true;
}

constexpr Kind bias_kinds[] = {Kind::count_layer, Kind::change, Kind::find_filters};
constexpr Kind depth_kinds[] = {Kind::count_layer, Kind::filter_depth, Kind::change, Kind::find_filters};
constexpr Kind sharing_kinds[] = {Kind::change, Kind::dearer_layer, Kind::count_layer};
constexpr Kind stride_kinds[] = {Kind::output_shape, Kind::change, Kind::broken_layer, Kind::output_width};
constexpr Kind padding_kinds[] = {Kind::output_shape, Kind::change, Kind::output_width};
constexpr Kind pooling_kinds[] = {Kind::output_shape, Kind::broken_layer, Kind::count_layer};
constexpr Kind flatten_kinds[] = {Kind::count_layer, Kind::estimate, Kind::change};
constexpr Kind groups_kinds[] = {Kind::count_layer, Kind::change, Kind::dearer_layer};
constexpr Kind norm_kinds[] = {Kind::count_layer, Kind::change};
constexpr Kind dense_kinds[] = {Kind::count_layer, Kind::dearer_layer, Kind::estimate};
constexpr Kind further_kinds[] = {Kind::count_layer, Kind::change};
constexpr Kind count_kinds[] = {Kind::count_layer};

}  // namespace

bool asks_number(Kind kind) {
  return kind == Kind::count_layer || kind == Kind::filter_depth || kind == Kind::find_filters ||
         kind == Kind::output_width;
}

bool settle(Exercise& e) {
  const Layer& layer = e.network.nodes[e.layer].layer;
  const auto* conv = std::get_if<Conv>(&layer);
  const bool windows = (conv != nullptr && conv->kernel.count == 2) || std::holds_alternative<MaxPool>(layer);
  switch (e.kind) {
    case Kind::count_layer: return settle_number(e);
    // With groups a filter sees fewer channels than come in, and sees them of one group.
    case Kind::filter_depth: return conv != nullptr && conv->groups == 1 && settle_number(e);
    // What is said of the answer is said of a window that goes over a map.
    case Kind::output_width: return windows && can_say(e, e.layer) && settle_number(e);
    case Kind::output_shape: return windows && can_say(e, e.layer) && settle_shape(e);
    default: return false;
  }
}

std::span<const Kind> kinds_of(Idea idea, Edition edition) {
  const auto but_for_last = [&](std::span<const Kind> all) {
    return edition == Edition::first ? all.first(all.size() - 1) : all;
  };
  switch (idea) {
    case Idea::bias: return bias_kinds;
    case Idea::depth: return depth_kinds;
    case Idea::sharing: return sharing_kinds;
    case Idea::stride: return but_for_last(stride_kinds);
    case Idea::same_padding: return but_for_last(padding_kinds);
    case Idea::pooling: return pooling_kinds;
    case Idea::flatten: return flatten_kinds;
    case Idea::dense: return dense_kinds;
    case Idea::groups: return groups_kinds;
    case Idea::batch_norm: return norm_kinds;
    case Idea::one_d:
    case Idea::depthwise:
    case Idea::transposed:
    case Idea::embedding:
    case Idea::recurrent:
    case Idea::attention: return further_kinds;
    case Idea::layer_norm: return count_kinds;
    case Idea::count: break;
  }
  return {};
}

int Exercise::right_option() const {
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!options[i].mistake) return static_cast<int>(i);
  }
  return -1;
}

Exercise make_exercise(Dice& dice, Kind kind, Idea idea, int level, Edition edition) {
  while (true) {
    Exercise e;
    // What the first edition did not ask about is asked as it is now.
    e.edition = (all_ideas & only(idea)) == 0 ? Edition::tutor : edition;
    e.kind = kind;
    e.idea = idea;
    if (draft(e, dice, level)) return e;
  }
}

Count one_digit(Count count) {
  Count unit = 1;
  while (count / unit >= 10) unit *= 10;
  const Count digits = (count + unit / 2) / unit;
  return digits * unit;
}

}  // namespace pw::lesson::inline practice
