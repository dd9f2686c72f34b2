#include "app/sandbox/parts.h"

#include <algorithm>

#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;

/// Whether two shapes are as large in space; vectors all are.
bool as_large(const Shape& a, const Shape& b) {
  return a.rank() == b.rank() &&
         std::equal(a.sizes().begin(), a.sizes().end() - (a.rank() > 0 ? 1 : 0), b.sizes().begin());
}

/// The comment that stands by itself on the last line before a layer's; of `between`, the text from the layer before it up to it.
std::string heading_in(std::string_view between) {
  const std::size_t end = between.rfind('\n');
  if (end == std::string_view::npos || end == 0) return {};
  const std::size_t begin = between.rfind('\n', end - 1);
  if (begin == std::string_view::npos) return {};
  std::string_view line = between.substr(begin + 1, end - begin - 1);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line.starts_with("# ") ? text::shortened(line.substr(2), text::longest_word) : std::string();
}

/// What a dotted name begins with: so many of its parts, and without the last one, which is the layer's own.
std::string_view beginning(std::string_view name, int parts) {
  const std::size_t last = name.rfind('.');
  if (last == std::string_view::npos) return {};
  std::size_t end = 0;
  for (int i = 0; i < parts && end < last; ++i) end = name.find('.', end + 1);
  return name.substr(0, end);
}

/// Whether maps become vectors there: what comes then is the head.
bool is_head(const std::vector<LayerReport>& layers, std::size_t i) {
  return layers[i - 1].out.is_map() && !layers[i].out.is_map();
}

/// By the comments between the lines; empty where there are none.
std::vector<Group> by_headings(const Draft& draft) {
  const std::vector<LayerReport>& layers = draft.report().layers;
  std::vector<Group> out;
  std::size_t titles = 0;
  std::size_t read = 0;  // up to here the text has been read: of a repeat only the first round has a heading
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::size_t at = draft.place(i).at;
    std::string title =
        i > 0 && at > read ? heading_in(std::string_view(draft.text()).substr(read, at - read)) : std::string();
    read = std::max(read, at);
    if (!title.empty()) ++titles;
    if (i < 2 || !title.empty() || is_head(layers, i)) out.push_back({i, i, std::move(title)});
    out.back().end = i + 1;
  }
  constexpr std::size_t fewest = 2;
  return titles < fewest ? std::vector<Group>() : out;
}

/// By what their names begin with, as finely as there is room for; empty where few have one.
std::vector<Group> by_names(const Draft& draft) {
  const std::vector<LayerReport>& layers = draft.report().layers;
  const std::vector<Node>& nodes = draft.reading().network.nodes;
  std::vector<Group> best;
  const auto named =
      std::ranges::count_if(nodes, [](const Node& node) { return node.name.find('.') != std::string::npos; });
  if (2 * static_cast<std::size_t>(named) < layers.size()) return best;
  constexpr int deepest = 4;
  for (int parts = 1; parts <= deepest; ++parts) {
    std::vector<Group> out;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::string_view title = beginning(nodes[i].name, parts);
      if (i < 2 || (!title.empty() && title != out.back().title) || (title.empty() && is_head(layers, i)))
        out.push_back({i, i, std::string(title)});
      out.back().end = i + 1;
      if (out.size() > most_groups) return best;
    }
    constexpr std::size_t fewest = 4;
    if (out.size() >= fewest && out.size() > best.size()) best = std::move(out);
  }
  return best;
}

/// The rows from `first` up to `end` that are gone through again and again: of repeats within each other the outermost.
struct Repeat {
  std::size_t first, end;
};
std::vector<Repeat> repeats(const Draft& draft) {
  const std::size_t rows = draft.report().layers.size();
  std::vector<Repeat> out;
  for (std::size_t i = 1; i < rows; ++i) {
    const std::size_t from = draft.place(i).at;
    std::size_t last = draft.place(i - 1).at;
    if (from >= last) continue;
    Repeat repeat{i - 1, i};
    while (repeat.first > 0 && draft.place(repeat.first - 1).at >= from) --repeat.first;
    const auto is_inside = [&](std::size_t at) { return at >= from && at <= last; };
    while (repeat.end < rows && is_inside(draft.place(repeat.end).at)) ++repeat.end;
    while (!out.empty() && out.back().first >= repeat.first) out.pop_back();
    out.push_back(repeat);
    i = repeat.end - 1;
  }
  return out;
}

/// A group of more blocks than this is one thing to whoever looks for a layer.
constexpr std::size_t most_blocks = 400;

/// By its repeats, where most of it is made of them and no maps become smaller on the way, as in a Transformer.
std::vector<Group> by_repeats(const Draft& draft) {
  const std::size_t rows = draft.report().layers.size();
  if (draft.report().layers[rows / 2].out.rank() > 2) return {};
  const std::vector<Repeat> all = repeats(draft);
  std::size_t repeated = 0;
  for (const Repeat& repeat : all) repeated += repeat.end - repeat.first;
  if (all.empty() || 2 * repeated < rows) return {};
  std::vector<Group> out{{0, 1}};
  const auto put = [&](std::size_t end, text::Key title) {
    const std::size_t first = out.back().end;
    if (first < end) out.push_back({first, end, end > first + 1 ? text::say(title) : std::string()});
  };
  put(all.front().first, sandbox_stem);
  for (const Repeat& repeat : all) {
    // What stands between two of them ends the one above.
    Group& above = out.back();
    above.end = std::max(above.end, repeat.first);
    if (!above.blocks.empty()) above.blocks.back().end = above.end;
    Group group{std::max(repeat.first, out.back().end), repeat.end};
    for (std::size_t i = group.first; i < group.end; ++i) {
      if (i > group.first && draft.place(i).at != draft.place(group.first).at) continue;
      if (!group.blocks.empty()) group.blocks.back().end = i;
      group.blocks.push_back(
          {i, text::say(sandbox_round, {{"n", static_cast<Count>(group.blocks.size()) + 1}}), group.end});
    }
    group.title = text::say(sandbox_rounds, {{"n", static_cast<Count>(group.blocks.size())}});
    if (group.blocks.size() > most_blocks) group.blocks.clear();
    out.push_back(std::move(group));
  }
  put(rows, sandbox_head);
  return out;
}

/// The rounds of its repeats, and what stands before them: of a residual network's stage its blocks. Rows of one place come again in each round.
std::vector<std::size_t> rounds(const Draft& draft, const Group& group) {
  std::vector<std::size_t> again;
  for (std::size_t i = group.first + 1; i < group.end; ++i) {
    if (draft.place(i).at < draft.place(i - 1).at) again.push_back(draft.place(i).at);
  }
  std::ranges::sort(again);
  std::vector<std::size_t> out;
  for (std::size_t i = group.first; i < group.end; ++i) {
    if (i == group.first || std::ranges::binary_search(again, draft.place(i).at)) out.push_back(i);
  }
  return out;
}

/// Where the names in it have one part more in common than its own.
std::vector<std::size_t> named_alike(const Draft& draft, const Group& group) {
  const std::vector<Node>& nodes = draft.reading().network.nodes;
  const int parts = 2 + static_cast<int>(std::ranges::count(group.title, '.'));
  std::vector<std::size_t> out{group.first};
  for (std::size_t i = group.first + 1; i < group.end; ++i) {
    const std::string_view here = beginning(nodes[i].name, parts);
    if (!here.empty() && here != beginning(nodes[out.back()].name, parts)) out.push_back(i);
  }
  return out;
}

void divide_into_blocks(const Draft& draft, Group& group, bool by_names) {
  const std::vector<std::size_t> starts = by_names ? named_alike(draft, group) : rounds(draft, group);
  if (starts.size() > most_blocks) return;
  const int parts = 2 + static_cast<int>(std::ranges::count(group.title, '.'));
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::string_view name = beginning(draft.reading().network.nodes[starts[i]].name, parts);
    std::string title =
        starts.size() == 1 ? group.title
        : by_names
            ? std::string(name.empty() ? std::string_view(group.title) : name)
            : text::say(sandbox_block, {{"name", std::string_view(group.title)}, {"n", static_cast<Count>(i) + 1}});
    group.blocks.push_back({starts[i], std::move(title), i + 1 < starts.size() ? starts[i + 1] : group.end});
  }
}

/// Those that the author, or the names of the layers, put together; empty where neither says so, or there are few layers.
std::vector<Group> titled_groups(const Draft& draft) {
  const std::vector<LayerReport>& layers = draft.report().layers;
  if (layers.size() <= most_groups) return {};
  std::vector<Group> out = by_headings(draft);
  const bool by_name = out.empty();
  if (by_name) out = by_names(draft);
  if (out.empty()) out = by_repeats(draft);
  for (Group& group : out) {
    // What nobody gave a name is a stem or a head, where it is more than a layer.
    if (group.title.empty() && group.first > 0 && group.end > group.first + 1)
      group.title = text::say(is_head(layers, group.first) ? sandbox_head : sandbox_stem);
    if (!group.title.empty() && group.blocks.empty()) divide_into_blocks(draft, group, by_name);
  }
  return out;
}

}  // namespace

std::vector<Group> groups_of(const Draft& draft) {
  const std::vector<LayerReport>& layers = draft.report().layers;
  std::vector<Group> runs = titled_groups(draft);
  const bool few = layers.size() <= most_groups;
  const bool titled = !runs.empty();
  for (std::size_t i = 0; i < layers.size() && !titled; ++i) {
    if (runs.empty() || few || !as_large(layers[i - 1].out, layers[i].out)) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  constexpr std::size_t too_few = 3;
  const auto divide = [&](auto begins) {
    if (runs.size() >= too_few) return;
    runs.clear();
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (i == 0 || begins(i)) runs.push_back({i, i});
      runs.back().end = i + 1;
    }
  };
  // A round begins where a line comes again. Where there are none, each layer by itself.
  divide([&](std::size_t i) { return i == 1 || draft.place(i).at < draft.place(i - 1).at; });
  divide([](std::size_t) { return true; });
  if (runs.size() <= most_groups) return runs;
  std::vector<Group> out;
  for (std::size_t i = 0; i < most_groups; ++i) {
    const std::size_t from = runs.size() * i / most_groups;
    const std::size_t to = runs.size() * (i + 1) / most_groups;
    out.push_back(to == from + 1 ? runs[from] : Group{runs[from].first, runs[to - 1].end});
  }
  return out;
}

std::vector<Heading> headings(const Draft& draft) {
  std::vector<Heading> out;
  if (draft.report().layers.size() > most_headed) return out;
  for (Group& group : titled_groups(draft)) std::ranges::move(group.blocks, std::back_inserter(out));
  return out;
}

std::size_t line_of(const std::vector<Heading>& headings, std::size_t row) {
  return row + static_cast<std::size_t>(std::ranges::upper_bound(headings, row, {}, &Heading::row) - headings.begin());
}

std::size_t row_from(const std::vector<Heading>& headings, std::size_t line) {
  std::size_t before = 0;
  // The heading with `before` others above it stands on the line of its row and of those.
  while (before < headings.size() && headings[before].row + before < line) ++before;
  return line - std::min(before, line);
}

}  // namespace pw::app::sandbox
