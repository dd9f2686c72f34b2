#include "app/sandbox/groups.h"

#include <algorithm>

#include "app/sandbox/edit.h"
#include "lesson/facts.h"
#include "lesson/sandbox/open_words.h"
#include "stage/further/blocks.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;
using Kind = Action::Kind;

StepItem item(const Sandbox& sandbox, const Group& group, std::size_t number, std::optional<std::size_t> picked) {
  const Report& report = sandbox.draft->report();
  const auto first = report.layers.begin() + static_cast<std::ptrdiff_t>(group.first);
  const auto end = report.layers.begin() + static_cast<std::ptrdiff_t>(group.end);
  Count count = 0;
  for (auto layer = first; layer != end; ++layer) count = checked_add(count, layer->parameters).value_or(count);
  const bool one = group.end == group.first + 1;
  StepItem out;
  out.marked = false;
  out.known = count > 0;
  out.out = (end - 1)->out;
  out.shape = report.open.empty() ? lesson::shape_text(out.out, true) : lesson::row_words(report, group.end - 1).shape;
  out.shape_words = report.open.empty() ? lesson::shape_words(out.out) : out.shape;
  out.count = text::number(count);
  const auto from = static_cast<Count>(group.first) + 1;
  const auto to = static_cast<Count>(group.end);
  const std::string& given = sandbox.draft->reading().network.nodes[group.first].name;
  const std::string words = sandbox.draft->words(group.first);
  const bool input = std::holds_alternative<Input>(sandbox.draft->reading().network.nodes[group.first].layer);
  out.name = !group.title.empty() ? text::shortened(group.title, text::longest_word)
             : !one               ? out.shape
             : !given.empty()     ? text::shortened(given, text::longest_word)
             : input              ? text::say(sandbox_group_input)
                                  : text::shortened(words, text::longest_word);
  // A group is called by its shape; what is below it is its count, or, of one layer that has none, its shape.
  if (!one) out.known = true;
  out.number = one ? std::to_string(from) : text::say(sandbox_group_layers, {{"first", from}, {"last", to}});
  out.count_words = text::say(step_count_known, {{"n", count}});
  // What is looked at then is the first that learns something.
  const auto learns = std::find_if(first, end, [](const LayerReport& layer) { return layer.parameters > 0; });
  const auto row = static_cast<std::size_t>((learns == end ? first : learns) - report.layers.begin());
  out.control = button("group-" + std::to_string(number),
                       text::say(one ? sandbox_group_one : sandbox_group, {{"first", from},
                                                                           {"last", to},
                                                                           {"name", std::string_view(out.name)},
                                                                           {"shape", std::string_view(out.shape_words)},
                                                                           {"n", count}}),
                       {Kind::pick_layer, static_cast<int>(row)});
  out.control.chosen = picked && *picked >= group.first && *picked < group.end;
  stage::Blocks blocks;
  for (const Heading& block : group.blocks) {
    if (out.control.chosen && block.row <= *picked) blocks.current = blocks.out.size();
    blocks.out.push_back(report.layers[block.end - 1].out);
  }
  if (blocks.out.empty()) blocks.out.push_back(out.out);
  out.blocks = std::make_shared<stage::Blocks>(std::move(blocks));
  return out;
}

}  // namespace

std::vector<StepItem> describe_groups(const Sandbox& sandbox) {
  const auto picked = looked_at(sandbox);
  std::vector<StepItem> out;
  for (const Group& group : groups_of(*sandbox.draft)) out.push_back(item(sandbox, group, out.size() + 1, picked));
  return out;
}

}  // namespace pw::app::sandbox
