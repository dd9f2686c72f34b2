#include "lesson/facts.h"

#include "text/utf8.h"

namespace pw::lesson {

Facts::Facts(const Network& network, const Report& report, std::size_t layer)
    : row_(report.layers[layer]), name_(text::shortened(network.nodes[layer].name, text::longest_word)) {
  share_ = text::percent(share_in_tenths(row_.parameters, report.parameters));
  args_.emplace_back("name", std::string_view(name_));
  args_.emplace_back("share", std::string_view(share_));
  add("count", row_.parameters);
  add("values", row_.values);
  add("in_h", row_.in.height());
  add("in_w", row_.in.width());
  add("in_d", row_.in.channels());
  add("out_h", row_.out.height());
  add("out_w", row_.out.width());
  add("out_values", row_.values);
  std::visit([this](const auto& kind) { add_kind(kind); }, network.nodes[layer].layer);
}

void Facts::add_kind(const Input& /*input*/) {
  // What it gives: its own sizes need not be known.
  add("h", row_.out.height());
  add("w", row_.out.width());
  add("d", row_.out.channels());
}

void Facts::add_kind(const Conv& conv) {
  add("h", conv.kernel.height());
  add("w", conv.kernel.width());
  add("d", row_.in.channels() / conv.groups);  // of a filter
  add("k", conv.filters);
  add("g", conv.groups);
  add("stride", conv.stride.at(0));
  add("padding", conv.padding.before.at(0));
  const std::vector<BuildStep> steps = row_.formula ? build_up(*row_.formula) : std::vector<BuildStep>{};
  if (steps.size() >= 2) {
    add("weights", steps.front().value);
    add("each", steps[steps.size() - 2].value);
  }
}

void Facts::add_kind(const MaxPool& pool) {
  add("h", pool.window.height());
  add("w", pool.window.width());
  add("d", row_.in.channels());
  add("stride", pool.step().at(0));
  add("window", checked_multiply(pool.window.height(), pool.window.width()).value_or(0));
}

void Facts::add_kind(const Dense& dense) {
  add("c", dense.neurons);
  add("p", row_.in.values().value_or(0));
}

Count share_in_tenths(Count part, Count whole) {
  if (whole <= 0) return 0;
  // In floating point, since part * 1000 may not fit; a share of three digits has no use for more.
  return static_cast<Count>(static_cast<double>(part) / static_cast<double>(whole) * 1000.0 + 0.5);
}

std::string shape_text(const Shape& shape, bool tight) {
  std::string out;
  for (const Count size : shape.sizes()) {
    if (!out.empty()) out += tight ? "×" : " × ";
    out += text::number(size);
  }
  return out;
}

}  // namespace pw::lesson
