#include "formats/code.h"

#include <algorithm>

#include "core/writing/print.h"

namespace pw::formats {

std::string number(Count value) { return std::to_string(value); }

std::string first_open(const Network& network) {
  const auto found = std::ranges::find_if(network.nodes, [](const Node& node) {
    const auto* input = std::get_if<Input>(&node.layer);
    return input != nullptr && std::ranges::find(input->shape.sizes(), 0) != input->shape.sizes().end();
  });
  return found == network.nodes.end() ? std::string() : print_layer(*found);
}

std::string decimal(Count value) {
  std::string digits = number(value % Setting::one + Setting::one).substr(1);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return number(value / Setting::one) + "." + digits;
}

std::string tuple(const std::vector<Count>& values) {
  std::string out = "(";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i > 0 ? ", " : "") + number(values[i]);
  return out + (values.size() == 1 ? ",)" : ")");
}

std::string folded_tuple(const std::vector<Count>& values) {
  return std::ranges::all_of(values, [&](Count value) { return value == values.front(); }) ? number(values.front())
                                                                                           : tuple(values);
}

std::vector<Count> each(const Axes& axes, std::size_t count) {
  std::vector<Count> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(axes.at(i));
  return out;
}

bool Sides::is_none() const {
  const auto is_zero = [](Count places) { return places == 0; };
  return std::ranges::all_of(before, is_zero) && std::ranges::all_of(after, is_zero);
}

Count same_padding(Count size, Count window, Count stride, Count dilation) {
  const Count places = (size + stride - 1) / stride;
  return std::max<Count>((places - 1) * stride + dilation * (window - 1) + 1 - size, 0);
}

Flow::Flow(const Network& network, const Report& report)
    : network_(network), report_(report), uses_(network.nodes.size()) {
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    for (const std::size_t from : sources(i)) uses_[from].push_back(i);
    inputs_ += std::holds_alternative<Input>(network.nodes[i].layer) ? 1 : 0;
  }
}

std::vector<std::size_t> Flow::sources(std::size_t index) const {
  const Node& node = network_.nodes[index];
  if (!node.from.empty()) return node.from;
  return index == 0 || kind_of(node.layer).least_inputs == 0 ? std::vector<std::size_t>{} : std::vector{index - 1};
}

std::string Flow::variable(std::size_t index) const {
  const bool passes = uses_[index].size() == 1 && uses_[index].front() == index + 1;
  const bool ends = uses_[index].empty() && report_.outputs.size() == 1;
  const bool one_of_several = inputs_ > 1 && std::holds_alternative<Input>(network_.nodes[index].layer);
  return (passes || ends) && !one_of_several ? "x" : "x" + number(static_cast<Count>(index) + 1);
}

std::string Flow::fresh_name(std::size_t index, bool (*is_elsewhere)(std::string_view)) {
  std::string name;
  for (const char c : network_.nodes[index].name)
    name += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : '_';
  const std::string kind(keyword(network_.nodes[index].layer));
  // Never one that a module has already, such as "type" or "half", nor a word of Python's: those that begin with a capital, or
  // have a number, are ours.
  const bool capital =
      !name.empty() && name[0] >= 'A' && name[0] <= 'Z' && name != "True" && name != "False" && name != "None";
  const bool small = !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
                     name.find_first_of("0123456789") != std::string::npos &&
                     (is_elsewhere == nullptr || !is_elsewhere(name));
  if (!capital && !small)
    name = (name.empty() ? kind : kind + "_" + name) + "_" + number(static_cast<Count>(index) + 1);
  while (!taken_.insert(name).second) name += "_" + number(static_cast<Count>(index) + 1);
  return name;
}

std::string weights_comment(const Network& network, const Report& report, Framework framework,
                            std::span<const std::string> names) {
  std::string out;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const std::string kept = weight_text(weights(network, report, i, framework), framework);
    if (!kept.empty()) out += "#   " + names[i] + ": " + kept + "\n";
  }
  return out.empty() ? out : "\n# What each layer keeps:\n" + out;
}

}  // namespace pw::formats
