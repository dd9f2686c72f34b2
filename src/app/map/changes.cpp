#include "app/map/changes.h"
#include "app/map/added.h"

#include "app/map/networks.h"
#include "app/shared/known.h"
#include "core/notation.h"
#include "lesson/setting_of.h"

namespace pw::app::map {
namespace {

using enum text::Key;

constexpr Count groups = 4;
/// Of the 32 that a parameter has as a rule.
double bits_share(Change change) {
  return change == Change::eight_bits ? 0.25 : change == Change::four_bits ? 0.125 : 1;
}

/// The network itself; nothing where it is not there any more.
std::optional<Reading> reading_of(const State& state, std::string_view word) {
  if (word == walk_word) {
    Reading out;
    out.network = state.walk.lesson().network;
    return out;
  }
  if (word == own_word) return state.sandbox.draft->reading();
  if (const AddedNetwork* added = added_of(state, word)) return read_network(added->text, most_layers);
  if (!state.system.known) return std::nullopt;
  for (const Known& known : read_known(*state.system.known)) {
    if (known.name != word) continue;
    Reading reading = read_network(known.text);
    if (!reading.problem) return reading;
  }
  return std::nullopt;
}

void change_network(Network& network, const Report& report, Change change) {
  for (std::size_t i = 0; i < network.nodes.size() && i < report.layers.size(); ++i) {
    Layer& layer = network.nodes[i].layer;
    if (change == Change::no_biases) {
      if (bool* bias = lesson::setting_of<bool>(layer, "bias")) *bias = false;
    } else if (auto* conv = std::get_if<Conv>(&layer)) {
      const Count depth = report.layers[i].in.channels();
      if (conv->groups == 1 && depth % groups == 0 && conv->filters % groups == 0) conv->groups = groups;
    }
  }
}

}  // namespace

Changed changed(const State& state, const stage::map::Plot& plot, Change change) {
  Changed out{plot, false};
  if (change == Change::none) return out;
  if (bits_share(change) < 1) {
    out.differs = true;
    out.plot.parameters_before = plot.parameters;
    stage::map::put_in_place(out.plot, plot.area, bits_share(change));
    return out;
  }
  auto reading = reading_of(state, plot.word);
  if (!reading) return out;
  change_network(reading->network, analyse(reading->network), change);
  const Report report = analyse(reading->network);
  if (report.problem || report.parameters <= 0 || report.parameters >= plot.parameters) return out;
  std::vector<std::size_t> places;
  for (const Place& place : reading->places) places.push_back(place.at);
  stage::map::Plot other = stage::map::plot_of(reading->network, report, places);
  other.word = plot.word;
  other.title = plot.title;
  other.note = plot.note;
  other.below = plot.below;
  other.beside = plot.beside;
  other.parameters_before = plot.parameters;
  stage::map::put_in_place(other, plot.area, 1);
  out = {std::move(other), true};
  return out;
}

Rich change_words(const stage::map::Plot& plot, Change change) {
  const std::string_view name = plot.title;
  const std::initializer_list<text::Arg> values{
      {"name", name}, {"n", plot.parameters}, {"before", plot.parameters_before}};
  switch (change) {
    case Change::no_biases: return rich(atlas_changed_biases, values);
    case Change::groups: return rich(atlas_changed_groups, values);
    case Change::eight_bits: return rich(atlas_changed_eight, values);
    case Change::four_bits: return rich(atlas_changed_four, values);
    case Change::none:
    case Change::count: break;
  }
  return {};
}

Rich over_words(const stage::map::Plot& plot, const stage::map::Plot& over) {
  const bool larger = over.parameters > plot.parameters;
  return rich(larger ? atlas_over_larger : atlas_over_smaller,
              {{"name", std::string_view(plot.title)},
               {"other", std::string_view(over.title)},
               {"n", plot.parameters},
               {"m", over.parameters},
               {"share", std::string_view(larger ? text::share(plot.parameters, over.parameters)
                                                 : text::share(over.parameters, plot.parameters))}});
}

}  // namespace pw::app::map
