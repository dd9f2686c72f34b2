#include "formats/bring/listing.h"

#include <algorithm>

#include "formats/bring/finish.h"
#include "formats/bring/plan.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

bool is_name_sign(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '/'; }

/// The first word with a dot in it, else the last word: "Layer: conv1.weight | Size:", "('fc.bias',".
std::string name_in(std::string_view words) {
  std::string_view last;
  for (std::size_t i = 0; i < words.size();) {
    if (!is_name_sign(words[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < words.size() && is_name_sign(words[end])) ++end;
    last = words.substr(i, end - i);
    if (last.find('.') != std::string_view::npos && is_letter(last.front())) return std::string(last);
    i = end;
  }
  return std::string(last);
}

Tensor named(std::string name, std::vector<Count> sizes) {
  const bool counts = !name.ends_with("num_batches_tracked");
  return {.name = std::move(name), .sizes = std::move(sizes), .is_float = counts};
}

/// A row of Darknet's: a kind, and what stands on both sides of the arrow.
struct DarknetRow {
  std::string type;
  std::vector<Count> settings;  ///< before "/"
  std::vector<Count> in;  ///< behind it: how far the window moves, then the sizes
  std::vector<Count> out;
};
std::optional<DarknetRow> darknet_row(std::string_view line) {
  line = trimmed(line);
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == 0 || at > 4 || at >= line.size() || !is_space(line[at]) || line.size() > 300) return std::nullopt;
  line = trimmed(line.substr(at));
  std::size_t end = 0;
  while (end < line.size() && is_letter(line[end])) ++end;
  DarknetRow out;
  out.type = line.substr(0, end);
  if (!is_one_of(out.type, "conv|max|avg|connected|route|shortcut|upsample|dropout|softmax|detection|yolo|cost|lrn"))
    return std::nullopt;
  const std::string_view rest = line.substr(end);
  const std::size_t arrow = rest.find("->");
  const std::string_view left = rest.substr(0, arrow);
  const std::size_t slash = left.find('/');
  out.settings = all_counts(left.substr(0, slash));
  if (slash != std::string_view::npos) out.in = all_counts(left.substr(slash));
  if (arrow != std::string_view::npos) out.out = all_counts(rest.substr(arrow));
  return out;
}

std::size_t put_conv(Plan& plan, const DarknetRow& row, std::size_t at, int line) {
  if (row.settings.size() < 3 || row.in.size() < 4) return at;
  const Count kernel = row.settings[1];
  const Shape in{row.in[1], row.in[2], row.in[3]};
  if (at == Plan::nothing) at = plan.input(in, line);
  Piece piece{.layer = Conv{.kernel = Axes(kernel, row.settings[2]),
                            .filters = row.settings[0],
                            .stride = Axes(row.in[0]),
                            .padding = Padding(kernel / 2)},
              .takes = in.channels()};
  return plan.add(std::move(piece), {at}, line);
}
std::size_t put_pool(Plan& plan, const DarknetRow& row, std::size_t at, int line) {
  if (row.settings.size() < 2 || row.in.size() < 4) return at;
  if (at == Plan::nothing) at = plan.input(Shape{row.in[1], row.in[2], row.in[3]}, line);
  const Count window = row.settings[0];
  const bool same = !row.out.empty() && row.out[0] * row.in[0] >= row.in[1] && window > row.in[0];
  return plan.put(MaxPool{.window = Axes(window, row.settings[1]),
                          .stride = window == row.in[0] ? Axes() : Axes(row.in[0]),
                          .padding = same ? Padding(Padding::Rule::same) : Padding()},
                  at, line);
}

}  // namespace

std::optional<Tensor> tensor_in(std::string_view line) {
  line = trimmed(line);
  if (line.size() > 2'000) return std::nullopt;
  if (const std::size_t at = line.find("torch.Size(["); at != std::string_view::npos) {
    const std::size_t end = line.find(']', at);
    std::string name = name_in(line.substr(0, at));
    if (end == std::string_view::npos || name.empty() || !is_letter(name.front())) return std::nullopt;
    return named(std::move(name), all_counts(line.substr(at, end - at)));
  }
  // "features.0.0.weight (32, 3, 3, 3) True", of which the sizes stand alone in brackets.
  if (const std::size_t open = line.find('('); open != std::string_view::npos && open > 0 && line.size() < 300) {
    const std::size_t end = line.find(')', open);
    const std::string_view name = trimmed(line.substr(0, open));
    const std::size_t dot = name.rfind('.');
    const bool is_one = dot != std::string_view::npos && std::ranges::all_of(name, is_name_sign) &&
                        is_one_of(name.substr(dot + 1), "weight|bias|running_mean|running_var|num_batches_tracked");
    if (is_one && end != std::string_view::npos &&
        line.substr(open + 1, end - open - 1).find_first_not_of("0123456789, ") == std::string_view::npos)
      return named(std::string(name), all_counts(line.substr(open, end - open)));
  }
  if (!line.starts_with('|') || !line.ends_with('|') || line.size() < 5) return std::nullopt;
  const std::vector<std::string_view> cells = split(line.substr(1, line.size() - 2), '|');
  if (cells.size() != 2 || (!cells[0].ends_with(".weight") && !cells[0].ends_with(".bias"))) return std::nullopt;
  const auto count = read_count(cells[1]);
  return count ? std::optional(named(std::string(cells[0]), {*count})) : std::nullopt;
}

BroughtOr read_tensor_list(std::string_view text) {
  std::vector<Tensor> tensors;
  constexpr std::size_t most = 100'000;
  // "Layer: model.norm" above "Weight: weight | Size: torch.Size([8])": whose weights they are.
  std::string_view owner;
  for (const Line& line : lines_of(text)) {
    const std::string_view words = trimmed(line.text);
    if (const std::size_t colon = words.find(": "); colon != std::string_view::npos) {
      const std::string head = small(words.substr(0, colon));
      const std::string_view rest = trimmed(words.substr(colon + 2));
      if (is_one_of(head, "layer|module") && std::ranges::all_of(rest, is_name_sign)) owner = rest;
    }
    auto tensor = tensors.size() < most ? tensor_in(line.text) : std::nullopt;
    if (!tensor) continue;
    if (!owner.empty() && indent_of(line.text) > 0 && !has(tensor->name, "."))
      tensor->name = std::string(owner) + "." + tensor->name;
    tensors.push_back(std::move(*tensor));
  }
  return finished(from_tensors(std::move(tensors), Form::table), text);
}

bool is_darknet_row(std::string_view line) {
  const auto row = darknet_row(line);
  return row && (row->out.size() > 2 || row->settings.size() > 1);
}

BroughtOr read_darknet_log(std::string_view text) {
  Plan plan(Convention::pytorch);
  std::size_t at = Plan::nothing;
  int first = 0;
  for (const Line& line : lines_of(text)) {
    const auto row = darknet_row(line.text);
    if (!row) continue;
    if (row->type == "conv") {
      at = put_conv(plan, *row, at, line.number);
      if (first == 0) first = line.number;
    } else if (row->type == "max") {
      at = put_pool(plan, *row, at, line.number);
    } else if (row->type == "connected" && !row->out.empty() && !row->settings.empty()) {
      if (at == Plan::nothing) at = plan.input(Shape{row->settings.back()}, line.number);
      if (plan.shape(at).rank() > 1) at = plan.put(Flatten{}, at, line.number);
      at = plan.add({.layer = Dense{.neurons = std::max<Count>(row->out[0], 1)}, .takes = row->settings.back()}, {at},
                    line.number);
    }
  }
  if (plan.size() == 0) return std::unexpected(Refused{Form::darknet, 0, text::say(Key::bring_nothing_in_it)});
  // A norm is no row of its own: whether there is one stands in the configuration alone.
  if (first > 0) plan.note({first, text::say(Key::bring_norm_unknown), true});
  return finished(std::move(plan).done(Form::darknet), text);
}

}  // namespace pw::formats::bring
