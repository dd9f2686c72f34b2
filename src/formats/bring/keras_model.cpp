#include "formats/bring/keras_model.h"

#include <algorithm>

#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

std::optional<Merge::Type> merge_called(std::string_view type) {
  if (is_one_of(type, "Add|add")) return Merge::Type::add;
  if (is_one_of(type, "Multiply|multiply|Dot")) return Merge::Type::multiply;
  if (is_one_of(type, "Average|average")) return Merge::Type::average;
  if (is_one_of(type, "Maximum|maximum|Minimum|minimum")) return Merge::Type::maximum;
  if (is_one_of(type, "Subtract|subtract")) return Merge::Type::subtract;
  return std::nullopt;
}

/// A name of its own says more than "conv2d_3", which Keras gives where nobody does.
std::string own_name(std::string_view name, std::string_view type) {
  std::string plain;
  for (const char c : small(name)) {
    if (c != '_' && !is_digit(c)) plain += c;
  }
  std::string kind;
  for (const char c : small(type)) {
    if (!is_digit(c)) kind += c;
  }
  return plain == kind ? std::string() : std::string(name);
}

}  // namespace

std::vector<std::size_t> call_keras(Plan& plan, std::string_view type, const Args& args,
                                    const std::vector<std::size_t>& in, int line, std::string_view name, bool frozen) {
  const std::string called = own_name(name, type);
  const std::size_t first = plan.size();
  std::size_t at = in.empty() ? Plan::nothing : in.front();
  const auto merge = merge_called(type);
  if (merge && in.size() > 1) return {plan.add({Merge{.type = *merge}}, in, line, called)};
  if (is_one_of(type, "Concatenate|concatenate|Merge") && in.size() > 1) {
    const Count axis = args.count_or("axis|concat_axis", -1, -1);
    const Count rank = static_cast<Count>(plan.shape(in.front()).rank());
    // -1 and the last axis are the channels; the batch is axis 0.
    return {plan.add({Concat{.axis = axis < 0       ? (axis == -1 ? 0 : std::max<Count>(rank + 1 + axis, 0))
                                     : axis == rank ? 0
                                                    : axis}},
                     in, line, called)};
  }
  const MadeLayers made = keras_layer(type, args);
  if (!made.known) {
    plan.note({line, text::say(Key::bring_unknown_layer, {{"name", type}}), true});
    return in;
  }
  if (!made.doubt.empty())
    plan.note({line, text::say(Key::bring_value_doubt, {{"word", std::string_view(made.doubt)}})});
  for (const Piece& piece : made.pieces) {
    Piece now = piece;
    now.frozen = frozen && !std::holds_alternative<Activation>(piece.layer) && kind_of(piece.layer).least_inputs > 0;
    const bool begins = plan.size() == first;
    std::vector<std::size_t> from = {at};
    // Attention asks one and looks at another.
    if (begins && std::holds_alternative<Attention>(now.layer) && in.size() > 1) {
      from = in;
      if (from.size() > 3) from.resize(3);
      // Keras: query, value, key.
      if (from.size() == 3) std::swap(from[1], from[2]);
      if (std::ranges::all_of(from, [&](std::size_t one) { return one == from.front(); })) from.resize(1);
      else if (from.size() == 3 && from[1] == from[2]) from.resize(2);
    }
    at = plan.add(std::move(now), std::move(from), line, begins ? called : std::string());
  }
  return {at};
}

}  // namespace pw::formats::bring
