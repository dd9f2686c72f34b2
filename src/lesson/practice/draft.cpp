#include "lesson/practice/draft.h"

#include <algorithm>

#include "lesson/practice/sketch.h"

namespace pw::lesson::inline practice {
namespace {

using enum text::Key;
using Kind = Exercise::Kind;
using Places = SizeRules::Places;

constexpr std::size_t most_drafted = 4;  // the right one among them

constexpr Mistake own_filters{"P04", think_own_filters, ask_own_filters};
constexpr Mistake window_as_depth{"P05", think_window_as_depth, ask_window_as_depth};
constexpr Mistake ignores_padding{"P06", think_ignores_padding, ask_ignores_padding};
constexpr Mistake ignores_stride{"P07", think_ignores_stride, ask_ignores_stride};
constexpr Mistake hangs_over{"P08", think_hangs_over, ask_hangs_over};
constexpr Mistake by_their_number{"P11", think_by_their_number, ask_by_their_number};

/// A width that a thought leads to.
struct Sized {
  Count width = 0;
  Mistake mistake;
};

std::vector<Sized> widths_by_thoughts(const Exercise& e) {
  std::vector<Sized> out;
  const LayerReport& row = e.report.layers[e.layer];
  const Layer& layer = e.network.nodes[e.layer].layer;
  const auto add = [&](const Layer& as, const SizeRules& rules, const Mistake& mistake) {
    const auto shape = output(as, row.in, rules);
    if (shape && shape->width() != e.right) out.push_back({shape->width(), mistake});
  };
  if (const auto* conv = std::get_if<Conv>(&layer)) {
    Conv other = *conv;
    other.padding = 0;
    add(other, {}, ignores_padding);
    other = *conv;
    other.stride = 1;
    add(other, {}, ignores_stride);
  }
  add(layer, {.places = Places::without_plus_one}, known("M13"));
  add(layer, {.places = Places::kept_by_conv}, known("M15"));
  add(layer, {.places = Places::kept_by_all}, hangs_over);
  return out;
}

/// Uses each misconception of this id: what one thinks of a conv layer may be thought of others in another way.
template <typename Use>
void each_of(std::string_view id, Use use) {
  for (const Misconception& m : misconceptions()) {
    if (m.id == id) use(m);
  }
  for (const std::span<const Misconception> table : further_misconceptions()) {
    for (const Misconception& m : table) {
      if (m.id == id) use(m);
    }
  }
}

/// How many filters or neurons a layer has; 0 where it has none.
Count how_many(const Layer& layer) {
  if (const auto* conv = std::get_if<Conv>(&layer)) return conv->filters;
  if (const auto* dense = std::get_if<Dense>(&layer)) return dense->neurons;
  return 0;
}

/// Who comes first of those whose counts are given: its place; -1 for two that are both the first.
int first_of(std::span<const Count> counts) {
  const auto most = std::ranges::max_element(counts);
  if (std::ranges::count(counts, *most) > 1) return -1;
  return static_cast<int>(most - counts.begin());
}

}  // namespace

std::optional<Count> count_by(const Misconception& m, const Belief& truth) {
  for (const Belief& belief : bent(m, truth)) {
    if (!belief.formula()) continue;
    if (const auto value = belief.formula()->evaluate()) return *value;
  }
  return std::nullopt;
}

bool is_near(Count right, Count wrong) { return wrong <= right * 10 && right <= wrong * 10; }

void add_wrong(Exercise& e, Count number, Shape shape, const Mistake& mistake) {
  for (Option& option : e.options) {
    if (option.number != number || option.shape != shape) continue;
    if (option.mistake && !option.other && option.mistake->thought != mistake.thought) option.other = mistake;
    return;
  }
  if (e.options.size() >= most_drafted) return;
  e.options.push_back({number, std::move(shape), mistake});
}

void put_in_network_order(std::vector<Option>& options) {
  // By insertion: there are at most five, and a library's sort would be larger than all of it.
  const auto place = [](const Option& option) { return static_cast<std::uint64_t>(option.number); };
  for (std::size_t i = 1; i < options.size(); ++i) {
    for (std::size_t j = i; j > 0 && place(options[j]) < place(options[j - 1]); --j)
      std::swap(options[j], options[j - 1]);
  }
}

namespace {

/// The options between the layers that are compared: the dearest, and whichever a thought takes for it; of two also that both cost the same.
std::vector<Option> compare_costs(const Exercise& e) {
  Exercise out;
  const auto all = e.compared.size();
  const auto counts = [&](auto count_of) {
    std::vector<Count> of_each;
    for (const std::size_t layer : e.compared) of_each.push_back(count_of(layer));
    return of_each;
  };
  const auto option = [&](int first) {
    return first < 0 ? Count{-1} : static_cast<Count>(e.compared[static_cast<std::size_t>(first)]);
  };
  const int dearest = first_of(counts([&](std::size_t layer) { return e.report.layers[layer].parameters; }));
  if (dearest < 0 && all > 2) return {};
  out.options.push_back({option(dearest), {}, {}});
  const auto add = [&](const std::vector<Count>& thought, const Mistake& mistake) {
    const int first = first_of(thought);
    if (first >= 0 || all == 2) add_wrong(out, option(first), {}, mistake);
  };
  for (const Misconception& m : misconceptions()) {
    if (m.id == "M24" || m.id == "M25" || m.id == "M18") continue;
    add(counts([&](std::size_t layer) {
          return count_by(m, Belief(e.network, e.report, layer)).value_or(e.report.layers[layer].parameters);
        }),
        mistake_of(m));
  }
  add(counts([&](std::size_t layer) { return how_many(e.network.nodes[layer].layer); }), by_their_number);
  return std::move(out.options);
}

}  // namespace

bool draft_dearest(Exercise& e, Dice& dice, int level) {
  // Now and then two that cost the same, or that would be wrong by its looks.
  const bool twins = e.idea == Idea::sharing && dice.one_in(6);
  Sketch drawn = twins ? sketch_of_twins(dice) : sketch(dice, e.idea, std::max(level, 1));
  e.network = std::move(drawn.network);
  e.report = analyse(e.network);
  if (e.report.problem) return false;
  for (std::size_t i = 1; i < e.report.layers.size(); ++i) {
    const Count count = e.report.layers[i].parameters;
    if (count > largest_count) return false;
    if (count > 0) e.compared.push_back(i);
  }
  // The twin of the last one stands two layers above it.
  if (twins) e.compared = {drawn.layer - 2, drawn.layer};
  if (e.compared.size() < 2) return false;
  dice.shuffle(e.compared);
  if (e.compared.size() > most_drafted) e.compared.resize(most_drafted);
  if (e.compared.size() > 2) {
    e.options = compare_costs(e);
    // Whoever is named can be chosen, so whoever no thought takes for the dearest is not named.
    e.compared.clear();
    for (const Option& option : e.options) e.compared.push_back(static_cast<std::size_t>(option.number));
    if (e.compared.size() < 2) return false;
  }
  std::ranges::sort(e.compared);
  if (e.compared.size() == 2) {
    e.options = compare_costs(e);
    if (e.options.size() < 3) return false;
  }
  e.layer = e.compared[0];
  e.other = e.compared[1];
  return true;
}

std::optional<Count> answer_by(const Exercise& e, std::string_view id) {
  std::optional<Count> out;
  if (!e.options.empty()) {
    for (std::size_t i = 0; i < e.options.size() && !out; ++i) {
      const Option& option = e.options[i];
      if (option.mistake && (option.mistake->id == id || (option.other && option.other->id == id)))
        out = static_cast<Count>(i);
    }
    return out;
  }
  const Conv* conv = std::get_if<Conv>(&e.network.nodes[e.layer].layer);
  switch (e.kind) {
    case Kind::count_layer:
      each_of(id, [&](const Misconception& m) {
        const auto count = count_by(m, Belief(e.network, e.report, e.layer));
        if (count && *count != e.right && !out) out = count;
      });
      return out;
    case Kind::output_width:
      for (const Sized& sized : widths_by_thoughts(e)) {
        if (sized.mistake.id == id && !out) out = sized.width;
      }
      return out;
    case Kind::filter_depth:
      if (id == "M02") out = 1;
      else if (id == "M03") out = e.report.layers.front().out.channels();
      else if (id == own_filters.id && conv != nullptr) out = conv->filters;
      else if (id == window_as_depth.id && conv != nullptr) out = conv->kernel.width();
      if (out && *out == e.right) out.reset();
      return out;
    default: return out;
  }
}

std::vector<Mistake> mistakes_behind(const Exercise& e, Count answer) {
  std::vector<Mistake> out;
  if (answer == e.right) return out;
  if (e.kind == Kind::output_width) {
    for (const Sized& sized : widths_by_thoughts(e)) {
      if (sized.width == answer) out.push_back(sized.mistake);
    }
    return out;
  }
  const Conv* conv = std::get_if<Conv>(&e.network.nodes[e.layer].layer);
  if (conv == nullptr) return out;
  const LayerReport& row = e.report.layers[e.layer];
  if (e.kind == Kind::filter_depth) {
    if (answer == 1) out.push_back(known("M02"));
    if (answer == e.report.layers.front().out.channels()) out.push_back(known("M03"));
    if (answer == conv->filters) out.push_back(own_filters);
    if (answer == conv->kernel.width()) out.push_back(window_as_depth);
  } else if (e.kind == Kind::find_filters) {
    // With so many filters, which thought counts to what is given? Where it comes to no whole number of filters, the
    // nearest one is taken.
    for (const Misconception& m : misconceptions()) {
      if (m.upstream || m.id == "M24") continue;
      const auto with = [&](Count filters) -> std::optional<Count> {
        Network network = e.network;
        std::get<Conv>(network.nodes[e.layer].layer).filters = filters;
        const Report report = analyse(network);
        return report.problem ? std::nullopt : count_by(m, Belief(network, report, e.layer));
      };
      if (answer < 1 || answer > largest_count) break;
      const auto here = with(answer);
      const auto above = with(answer + 1);
      if (here && above && *here <= row.parameters && row.parameters < *above) out.push_back(mistake_of(m));
    }
  }
  return out;
}

}  // namespace pw::lesson::inline practice
