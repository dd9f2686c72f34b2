// The tables themselves: cells and what stands in them.
#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/summary.h"

namespace pw::formats::bring {

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && line[at] == ' ') ++at;
    if (at >= line.size()) break;
    const std::size_t end = std::min(line.find("  ", at), line.size());
    out.push_back(trimmed(line.substr(at, end - at)));
    at = end;
  }
  return out;
}

std::string whole_type(std::string_view cut) {
  if (cut.ends_with("…")) cut.remove_suffix(std::string_view("…").size());
  constexpr std::string_view all[] = {
      "Conv2D",
      "Conv2DTranspose",
      "Conv1D",
      "Conv1DTranspose",
      "Conv3D",
      "Conv3DTranspose",
      "DepthwiseConv2D",
      "DepthwiseConv1D",
      "SeparableConv2D",
      "SeparableConv1D",
      "Dense",
      "MaxPooling2D",
      "MaxPooling1D",
      "MaxPooling3D",
      "AveragePooling2D",
      "AveragePooling1D",
      "AveragePooling3D",
      "GlobalAveragePooling2D",
      "GlobalAveragePooling1D",
      "GlobalMaxPooling2D",
      "GlobalMaxPooling1D",
      "Flatten",
      "Dropout",
      "SpatialDropout2D",
      "SpatialDropout1D",
      "BatchNormalization",
      "LayerNormalization",
      "GroupNormalization",
      "Activation",
      "ReLU",
      "LeakyReLU",
      "PReLU",
      "ELU",
      "Softmax",
      "InputLayer",
      "Add",
      "Concatenate",
      "Multiply",
      "Average",
      "Maximum",
      "Subtract",
      "Dot",
      "ZeroPadding2D",
      "ZeroPadding1D",
      "Cropping2D",
      "Cropping1D",
      "UpSampling2D",
      "UpSampling1D",
      "Reshape",
      "Permute",
      "RepeatVector",
      "Embedding",
      "LSTM",
      "GRU",
      "SimpleRNN",
      "Bidirectional",
      "TimeDistributed",
      "ConvLSTM2D",
      "MultiHeadAttention",
      "Rescaling",
      "Normalization",
      "GaussianNoise",
      "Lambda",
      "Functional",
      "Sequential",
      "Masking",
      "TextVectorization",
      "LocallyConnected2D",
      "LocallyConnected1D",
  };
  for (const std::string_view name : all) {
    if (name == cut) return std::string(name);
  }
  if (cut.size() < 2) return std::string(cut);
  // TensorFlow's own operations stand as layers: "tf.math.add", "TFOpLambda".
  for (const std::string_view name : all) {
    if (name.starts_with(cut)) return std::string(name);
  }
  return std::string(cut);
}

namespace {

/// Of a name alone: "batch_normalization_3" is one of BatchNormalization.
std::string type_by_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c != '_' && c != ' ') plain += c;
  }
  plain = small(plain);
  while (!plain.empty() && is_digit(plain.back()) && !plain.ends_with("2d") && !plain.ends_with("1d")) plain.pop_back();
  constexpr std::pair<std::string_view, std::string_view> all[] = {
      {"batchnormalization", "BatchNormalization"},
      {"globalaveragepooling", "GlobalAveragePooling2D"},
      {"globalmaxpooling", "GlobalMaxPooling2D"},
      {"maxpooling", "MaxPooling2D"},
      {"averagepooling", "AveragePooling2D"},
      {"separableconv", "SeparableConv2D"},
      {"depthwiseconv", "DepthwiseConv2D"},
      {"conv2dtranspose", "Conv2DTranspose"},
      {"conv2d", "Conv2D"},
      {"conv1d", "Conv1D"},
      {"dense", "Dense"},
      {"dropout", "Dropout"},
      {"flatten", "Flatten"},
      {"zeropadding", "ZeroPadding2D"},
      {"activation", "Activation"},
      {"leakyrelu", "LeakyReLU"},
      {"concatenate", "Concatenate"},
      {"add", "Add"},
      {"input", "InputLayer"},
      {"upsampling", "UpSampling2D"},
      {"reshape", "Reshape"},
      {"embedding", "Embedding"},
      {"lstm", "LSTM"},
      {"gru", "GRU"},
      {"bidirectional", "Bidirectional"},
      {"timedistributed", "TimeDistributed"},
      {"multiply", "Multiply"},
  };
  for (const auto& [begin, type] : all) {
    if (plain.starts_with(begin)) return std::string(type);
  }
  return {};
}

/// The sizes in the last brackets of a cell that begin with the batch.
std::vector<Count> dims_of(std::string_view cell) {
  const std::size_t open = cell.find_last_of("([");
  std::string_view inside = open == std::string_view::npos ? cell : cell.substr(open + 1);
  // "[(None, 32, 32, 3)]": the inner ones; of several outputs the first.
  if (const std::size_t first = cell.find("(None"); first != std::string_view::npos) inside = cell.substr(first + 1);
  inside = inside.substr(0, inside.find_first_of(")]"));
  std::vector<Count> all = all_counts(inside);
  if (!all.empty()) all.erase(all.begin());
  return all;
}

}  // namespace

void put_keras(Table& table, std::string_view name_cell, std::string_view shape_cell, std::string_view count_cell,
               std::string_view from_cell, int line) {
  Row row;
  row.line = line;
  std::string_view name = name_cell;
  // "    └ conv2d (Conv2D)", "| conv2d (Conv2D)": within the one above.
  while (!name.empty()) {
    if (name.front() == '|' || name.front() == ' ') {
      row.depth += name.front() == '|' ? 1 : 0;
      name.remove_prefix(1);
    } else if (name.starts_with("└") || name.starts_with("├") || name.starts_with("│")) {
      ++row.depth;
      name.remove_prefix(std::string_view("└").size());
    } else {
      break;
    }
  }
  const std::size_t open = name.find(" (");
  const std::size_t bracket = open == std::string_view::npos ? name.find('(') : open + 1;
  if (bracket != std::string_view::npos) {
    row.name = trimmed(name.substr(0, bracket));
    std::string_view type = name.substr(bracket + 1);
    type = trimmed(type.substr(0, type.find(')')));
    row.type = whole_type(type);
  } else {
    row.name = trimmed(name);
    row.type = type_by_name(row.name);
  }
  if (row.type.size() < 2) row.type = type_by_name(row.name);
  row.dims = dims_of(shape_cell);
  // A type that was cut before it says along how many axes.
  if (const std::size_t at = row.type.find("2D");
      at != std::string::npos && (bracket == std::string_view::npos || !has(name.substr(bracket), row.type)) &&
      (row.dims.size() == 2 || row.dims.size() == 4))
    row.type[at] = row.dims.size() == 2 ? '1' : '3';
  // "1,315,…" is not 1,315.
  row.cut = has(count_cell, "…") || has(count_cell, "...");
  row.count = row.cut ? -1 : first_count(count_cell).value_or(-1);
  table.unbuilt = table.unbuilt || has(count_cell, "unbuilt");
  for (const std::string_view part : split(from_cell, ',')) {
    std::string_view one = part.substr(0, part.find('['));
    one = trimmed(one);
    if (!one.empty() && !is_digit(one.front()) && one != "-") row.from.emplace_back(one);
    // "input_1[0][0], 0]" leaves numbers that are no names.
  }
  if (!row.from.empty()) table.connected = true;
  table.rows.push_back(std::move(row));
}

namespace {

/// The cells of torchinfo's line: columns, or between the bars of Markdown.
std::vector<std::string_view> cells_of(std::string_view line) {
  std::string_view all = trimmed(line);
  if (!all.starts_with('|') || !all.ends_with('|') || all.size() < 2) return columns_of(line);
  return split(all.substr(1, all.size() - 2), '|');
}

/// The heads of a table whose columns have one space between them.
std::vector<std::string_view> loose_heads(std::string_view line) {
  std::vector<std::size_t> begins = {0};
  for (const std::string_view head :
       {"Kernel Shape", "Input Shape", "Output Shape", "Param #", "Param %", "Mult-Adds", "Trainable"}) {
    if (const std::size_t at = line.find(head); at != std::string_view::npos && at > 0) begins.push_back(at);
  }
  std::ranges::sort(begins);
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < begins.size(); ++i)
    out.push_back(trimmed(line.substr(begins[i], (i + 1 < begins.size() ? begins[i + 1] : line.size()) - begins[i])));
  return out;
}
/// A row of it: "Linear: 1-4 [16, 50] 16,050".
std::vector<std::string_view> loose_cells(std::string_view line) {
  std::size_t end = line.find(": ");
  if (end == std::string_view::npos) return {line};
  end += 2;
  while (end < line.size() && (is_digit(line[end]) || line[end] == '-')) ++end;
  std::vector<std::string_view> out = {line.substr(0, end)};
  std::string_view rest = trimmed(line.substr(end));
  while (!rest.empty()) {
    std::size_t to = std::min(rest.find(rest.starts_with('[') ? ']' : ' '), rest.size());
    if (rest.starts_with('[')) to = std::min(to + 1, rest.size());
    out.push_back(rest.substr(0, to));
    rest = trimmed(rest.substr(to));
  }
  return out;
}

/// What stands before a name in the tree, and how many signs it is wide.
std::size_t tree_before(std::string_view line, std::size_t& width) {
  std::size_t begin = 0;
  width = 0;
  while (begin < line.size() && (line[begin] == ' ' || static_cast<unsigned char>(line[begin]) >= 0x80)) {
    // Of a sign of several bytes the first alone.
    width += (static_cast<unsigned char>(line[begin]) & 0xc0) == 0x80 ? 0 : 1;
    ++begin;
  }
  return begin;
}

/// "Conv2d: 2-1", "Conv2d (conv1): 2-1", "Conv2d (conv1)". Whether it is a row.
bool read_torchinfo_name(Row& row, std::string_view cell, bool by_tree) {
  std::size_t width = 0;
  std::string_view name = cell.substr(tree_before(cell, width));
  const std::size_t colon = name.rfind(": ");
  if (colon != std::string_view::npos) {
    row.index = name.substr(colon + 2);
    row.depth = static_cast<std::size_t>(first_count(row.index).value_or(0));
    name = name.substr(0, colon);
  } else if (by_tree) {
    // One step in is five signs wide.
    row.depth = (width + 3) / 5;
  }
  if (const std::size_t open = name.find(" ("); open != std::string_view::npos && name.ends_with(')')) {
    row.name = name.substr(open + 2, name.size() - open - 3);
    name = name.substr(0, open);
  }
  row.type = name;
  return !row.type.empty();
}

}  // namespace

Table read_torchinfo(std::string_view text) {
  Table out;
  std::vector<std::string> heads;
  bool by_tree = false;
  // Where its head was not copied, it is the usual one.
  if (!has(text, "Layer (type")) heads = {"Layer (type:depth-idx)", "Output Shape", "Param #"};
  for (const Line& line : lines_of(text)) {
    if (has(line.text, "depth-idx)") || has(line.text, "(var_name)")) {
      heads.clear();
      std::vector<std::string_view> said = cells_of(line.text);
      if (said.size() == 1) said = loose_heads(trimmed(line.text));
      for (const std::string_view head : said) heads.emplace_back(head);
      by_tree = !has(line.text, "depth-idx)");
      continue;
    }
    if (heads.empty()) continue;
    const std::string_view all = line.text;
    const std::string_view plain = trimmed(all);
    if (plain.starts_with("====") || plain.find_first_not_of("|-: +") == std::string_view::npos) continue;
    if (all.starts_with("Total") || all.starts_with("Trainable") || all.starts_with("Non-trainable") ||
        all.starts_with("Input size") || all.starts_with("Params size") || all.starts_with("Forward") ||
        all.starts_with("Estimated"))
      continue;
    std::size_t width = 0;
    const bool bars = plain.starts_with('|');
    const std::size_t begin = bars ? 0 : tree_before(all, width);
    std::vector<std::string_view> cells = cells_of(bars ? all : all.substr(begin));
    if (cells.empty()) continue;
    if (!bars && cells.size() == 1) cells = loose_cells(cells.front());
    // The tree belongs to the name again.
    if (!bars) cells[0] = all.substr(0, begin + cells[0].size());
    Row row;
    row.line = line.number;
    if (!read_torchinfo_name(row, cells[0], by_tree)) continue;
    if (row.index.empty() && !by_tree && !out.rows.empty()) continue;
    if (by_tree && row.depth == 0 && !out.rows.empty()) continue;
    for (std::size_t i = 1; i < heads.size() && i < cells.size(); ++i) {
      if (heads[i] == "Output Shape") row.dims = dims_of(cells[i]);
      if (heads[i] != "Param #") continue;
      row.again = has(cells[i], "recursive");
      row.count = first_count(cells[i]).value_or(-1);
      // "(9,408)": it is not trained.
      row.frozen = cells[i].starts_with('(') && row.count > 0;
    }
    // What was reused has no count, and columns may be empty.
    if (has(all, "(recursive)")) row.again = true;
    out.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i + 1 < out.rows.size(); ++i) out.rows[i].holds = out.rows[i + 1].depth > out.rows[i].depth;
  return out;
}

Table read_torchsummary(std::string_view text) {
  Table out;
  for (const Line& line : lines_of(text)) {
    const std::string_view all = trimmed(line.text);
    if (all.starts_with("Input size (MB)")) {
      const std::size_t point = all.find('.');
      if (const auto whole = first_count(all.substr(15));
          whole && point != std::string_view::npos && point + 2 < all.size()) {
        out.before = *whole * 100 + first_count(all.substr(point + 1, 2)).value_or(0);
      }
      continue;
    }
    const std::size_t open = all.find("[-1");
    if (open == std::string_view::npos || open == 0) continue;
    const std::size_t close = all.find(']', open);
    if (close == std::string_view::npos) continue;
    Row row;
    row.line = line.number;
    const std::string_view name = trimmed(all.substr(0, open));
    row.type = name.substr(0, name.rfind('-'));
    // Several shapes of what gives several.
    if (row.type.ends_with("[[")) row.type.resize(row.type.size() - 2);
    row.type = trimmed(row.type);
    row.dims = dims_of(all.substr(open, close + 1 - open));
    const std::size_t last = all.find_last_of("] ");
    row.count = first_count(all.substr(last + 1)).value_or(-1);
    if (row.count < 0) row.count = first_count(all.substr(close + 1)).value_or(0);
    out.rows.push_back(std::move(row));
  }
  return out;
}

/// A line for each layer, "Conv2d  64 x 8 x 7 x 7  296  True"; newer ones say what several give once, in a line before them. The batch
/// comes first, but in the oldest form: "[8, 7, 7]".
Table read_fastai(std::string_view text) {
  Table out;
  // The sizes at the beginning of `rest`, which loses them.
  const auto take_sizes = [](std::string_view& rest) {
    std::size_t end = 0;
    if (rest.starts_with('[')) {
      end = std::min(rest.find(']'), rest.size());
      std::vector<Count> sizes = all_counts(rest.substr(0, end));
      rest = trimmed(rest.substr(std::min(end + 1, rest.size())));
      return sizes;
    }
    while (end < rest.size() && (is_digit(rest[end]) || rest.substr(end).starts_with(" x "))) {
      end += is_digit(rest[end]) ? 1 : 3;
    }
    std::vector<Count> sizes = all_counts(rest.substr(0, end));
    if (sizes.size() < 2) return std::vector<Count>();
    sizes.erase(sizes.begin());
    rest = trimmed(rest.substr(end));
    return sizes;
  };
  std::vector<Count> given;
  for (const Line& line : lines_of(text)) {
    std::string_view rest = trimmed(line.text);
    if (const std::size_t at = rest.find("(Input shape: "); at != std::string_view::npos && out.rows.empty()) {
      std::string_view in = rest.substr(at + std::string_view("(Input shape: ").size());
      while (!in.empty() && (in.front() == '[' || in.front() == '\'')) in.remove_prefix(1);
      if (const std::vector<Count> sizes = take_sizes(in); !sizes.empty())
        out.rows.push_back({.line = line.number, .type = "InputLayer", .dims = sizes, .count = 0});
      continue;
    }
    if (rest.starts_with("Total") || rest.starts_with("Optimizer used")) break;
    if (rest.empty() || rest.starts_with("Layer (type)")) continue;
    if (is_digit(rest.front()) || rest.starts_with('[')) {
      given = take_sizes(rest);
      continue;
    }
    if (!is_letter(rest.front())) continue;
    Row row;
    row.line = line.number;
    const std::size_t end = std::min(rest.find(' '), rest.size());
    row.type = rest.substr(0, end);
    rest = trimmed(rest.substr(end));
    if (const std::vector<Count> own = take_sizes(rest); !own.empty()) given = own;
    row.dims = given;
    row.count = rest.empty() || !is_digit(rest.front()) ? 0 : first_count(rest).value_or(0);
    row.frozen = row.count > 0 && rest.ends_with("False");
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace pw::formats::bring
