#include "lesson/facts.h"

#include "core/writing/print.h"
#include "lesson/kinds/further/whose.h"
#include "text/utf8.h"

namespace pw::lesson {

namespace {

/// "5 × 5", or with other words between the sizes
std::string joined(std::span<const Count> sizes, std::string_view between) {
  std::string out;
  for (const Count size : sizes) out += (out.empty() ? "" : std::string(between)) + text::number(size);
  return out;
}

}  // namespace

Facts::Facts(const Network& network, const Report& report, std::size_t layer)
    : words_(words_of({network, report, layer})),
      name_(text::shortened(network.nodes[layer].name, text::longest_word)) {
  const About about{network, report, layer};
  const LayerReport& row = about.row();
  const Node& node = about.node();
  share_ = text::share(row.parameters, report.parameters);
  in_by_ = joined(about.in().sizes(), " by ");
  size_ = joined({words_.window.sizes.data(), words_.window.count}, " × ");
  args_.emplace_back("name", std::string_view(name_));
  args_.emplace_back("share", std::string_view(share_));
  args_.emplace_back("in_by", std::string_view(in_by_));
  args_.emplace_back("size", std::string_view(size_));
  add("count", row.parameters);
  add("kept", row.non_trainable);
  add("values", row.values);
  add("in_h", row.in.height());
  add("in_w", row.in.width());
  add("in_d", row.in.channels());
  add("out_h", row.out.height());
  add("out_w", row.out.width());
  add("out_values", row.values);
  if (const Count owner = owner_of(node)) {
    const Node& other = network.nodes[static_cast<std::size_t>(owner) - 1];
    owner_name_ = text::shortened(other.name.empty() ? print_layer(other) : other.name, text::longest_word);
    add("owner", owner);
    args_.emplace_back("owner_name", std::string_view(owner_name_));
  }
  args_.insert(args_.end(), words_.facts.begin(), words_.facts.end());
}

std::string shape_text(const Shape& shape, bool tight) {
  std::string out;
  for (const Count size : shape.sizes()) {
    if (!out.empty()) out += tight ? "×" : " × ";
    out += text::number(size);
  }
  return out;
}

std::string shape_words(const Shape& shape) {
  const std::string by = text::say(text::Key::shape_by);
  std::string out;
  for (const Count size : shape.sizes()) out += (out.empty() ? "" : by) + text::number(size);
  return out;
}

}  // namespace pw::lesson
