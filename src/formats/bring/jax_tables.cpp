// The tables of Flax (nn.tabulate, nnx.tabulate) and Haiku (hk.experimental.tabulate): each module with what comes in, what goes out, and the
// sizes of all that it keeps. A cell goes over several lines.
#include <algorithm>
#include <set>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/plan.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

constexpr std::string_view bar = "│";

struct Kept {
  std::string name;
  std::vector<Count> dims;
  bool trained = true;
  bool is_cut = false;  ///< further sizes did not fit into the column

  [[nodiscard]] Count numbers() const {
    Count out = 1;
    for (const Count size : dims) {
      if (__builtin_mul_overflow(out, size, &out)) return INT64_MAX;
    }
    return out;
  }
};

struct Module {
  int line = 0;
  std::string path, type;
  std::vector<Count> in, out;  ///< without the batch
  std::vector<Kept> kept;
  std::optional<Count> trained, still;  ///< how many the row itself says, of weights and of statistics
  bool is_within = false;  ///< another one

  [[nodiscard]] const Kept* find(std::string_view names) const {
    const auto found = std::ranges::find_if(kept, [&](const Kept& one) { return is_one_of(one.name, names); });
    return found == kept.end() ? nullptr : &*found;
  }
  /// A cell with the weights of several modules, as at the depth where the table ends: they are no one layer's.
  [[nodiscard]] bool is_several() const {
    std::set<std::string_view> names;
    return !std::ranges::all_of(kept, [&](const Kept& one) { return names.insert(one.name).second; });
  }
};

/// A number alone, or before its bytes: "4,224 (16.9 KB)".
std::optional<Count> counted(std::string_view cell) {
  cell = trimmed(cell.substr(0, cell.rfind('(')));
  return read_count(cell.substr(cell.find_last_of(" ]") + 1));
}

/// "kernel: float32[3,3,1,32]", as often as it stands there; words and sizes may be parted where a line ended, or be cut off there.
std::vector<Kept> kept_in(std::string_view cell, bool trained) {
  constexpr std::string_view dots = "…";
  std::vector<Kept> out;
  std::size_t from = 0, close = 0, cut = 0;
  while (true) {
    const std::size_t open = cell.find('[', from);
    if (open == std::string_view::npos) break;
    // Looked for once, and not again for each that opens before it.
    if (close < open) close = cell.find(']', open);
    if (cut < open) cut = cell.find(dots, open);
    const std::size_t end = std::min(close, cut);
    if (end == std::string_view::npos) break;
    Kept one;
    one.trained = trained;
    one.is_cut = cut < close;
    std::string sizes;
    for (const char c : cell.substr(open + 1, end - open - 1)) {
      if (!is_space(c)) sizes += c;
    }
    if (!sizes.empty()) one.dims = all_counts(sizes);
    // Of the last number only the beginning may be there.
    if (one.is_cut && !one.dims.empty() && !sizes.ends_with(',')) one.dims.pop_back();
    const std::string_view before = trimmed(cell.substr(from, open - from));
    const std::size_t colon = before.rfind(':');
    const std::string_view name = trimmed(before.substr(0, colon == std::string_view::npos ? 0 : colon));
    one.name = name.substr(name.find_last_of(" )") + 1);
    from = end + (one.is_cut ? dots.size() : 1);
    // Keys of random numbers are no weights, and less than nothing is no size.
    const bool negative = std::ranges::any_of(one.dims, [](Count size) { return size < 0; });
    if (!negative && !has(before, "key<") && !has(before, "uint32")) out.push_back(std::move(one));
  }
  return out;
}

/// The sizes that were cut off follow from how many numbers there are in all.
void complete(std::vector<Kept>& all, Count count) {
  constexpr Count most = INT64_MAX / 4;
  Count others = 0, bias = 0;
  Kept* cut = nullptr;
  for (Kept& one : all) {
    if (one.is_cut) {
      if (cut != nullptr) return;
      cut = &one;
    } else {
      others = std::min(others + std::min(one.numbers(), most), most);
      if (one.dims.size() == 1) bias = one.dims[0];
    }
  }
  if (cut == nullptr || cut->numbers() <= 0 || count <= others || (count - others) % cut->numbers() != 0) return;
  const Count rest = (count - others) / cut->numbers();
  if (bias > 0 && rest != bias && rest % bias == 0) cut->dims.push_back(rest / bias);
  cut->dims.push_back(rest % std::max<Count>(bias, 1) == 0 && bias > 0 ? bias : rest);
}

/// What goes along an edge, without the batch: of several, the first. What was cut off is 0.
std::vector<Count> sizes_in(std::string_view cell) {
  const std::vector<Kept> all = kept_in(cell, true);
  if (all.empty() || all[0].dims.empty()) return {};
  std::vector<Count> out(all[0].dims.begin() + 1, all[0].dims.end());
  if (all[0].is_cut) out.push_back(0);
  return out;
}

struct Cells {
  int line = 0;
  std::vector<std::string> of;
};
struct Sheet {
  std::vector<std::string> heads;
  std::vector<Cells> rows;
};

/// The cells of a table whose rows go over several lines and end with a rule.
Sheet sheet_in(std::string_view text) {
  Sheet out;
  Cells row;
  const auto end = [&] {
    if (row.of.empty()) return;
    for (std::string& cell : row.of) cell = trimmed(cell);
    if (out.heads.empty()) out.heads = std::move(row.of);
    else out.rows.push_back(std::move(row));
    row = {};
  };
  for (const Line& line : lines_of(text)) {
    const std::string_view all = trimmed(line.text);
    const bool rule = all.starts_with("+-") || all.starts_with("+=") || all.starts_with("├") || all.starts_with("┡") ||
                      all.starts_with("└") || all.starts_with("┏") || all.starts_with("┌") || all.starts_with("╞") ||
                      all.starts_with("┣") || all.starts_with("┗");
    if (rule || all.empty()) {
      end();
      continue;
    }
    // Other bars for the head, and those of a table in ASCII.
    std::string plain;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool is_bar = all.substr(i).starts_with(bar) || all.substr(i).starts_with("┃");
      plain += is_bar ? '|' : all[i];
      if (is_bar) i += bar.size() - 1;
    }
    if (!plain.starts_with('|') || !plain.ends_with('|') || plain.size() < 3) continue;
    const std::vector<std::string_view> cells = split(std::string_view(plain).substr(1, plain.size() - 2), '|');
    if (row.of.empty()) row = {line.number, std::vector<std::string>(cells.size())};
    for (std::size_t i = 0; i < cells.size() && i < row.of.size(); ++i) row.of[i] += std::string(cells[i]) + " ";
  }
  end();
  return out;
}

class Builder {
 public:
  explicit Builder(Plan& plan) : plan_(plan) {}

  void add(Module module) {
    // The channels of what was cut off are those of the kernel.
    if (const Kept* kernel = module.find("kernel|w"); kernel != nullptr && kernel->dims.size() > 1) {
      if (!module.in.empty() && module.in.back() == 0) module.in.back() = kernel->dims[kernel->dims.size() - 2];
      if (!module.out.empty() && module.out.back() == 0) module.out.back() = kernel->dims.back();
    }
    if (std::ranges::find(module.in, 0) != module.in.end()) module.in.clear();
    if (last_ == Plan::nothing && !module.in.empty()) {
      last_ = plan_.input(module.in.size() <= Shape::most_axes ? Shape(module.in) : Shape{1}, module.line);
    }
    const std::size_t before = plan_.size(), last = last_;
    const int breaks = plan_.breaks();
    put(module);
    // What the row says of itself is right, whatever was made of it.
    if (agrees(module, before)) return;
    plan_.take_back(before, breaks);
    last_ = last;
    table(module, module.trained.value_or(0), true);
    table(module, module.still.value_or(0), false);
  }

 private:
  void put(const Module& module) {
    if (module.kept.empty()) return;
    Piece piece;
    used_.clear();
    if (module.is_several() || !known(module, piece)) used_.clear();
    else last_ = plan_.add(std::move(piece), {from(module)}, module.line, module.path);
    for (const Kept& one : module.kept) {
      if (used_.contains(one.name) || one.numbers() == 0) continue;
      Shape shape;
      if (one.dims.size() <= Shape::most_axes) shape = Shape(one.dims);
      const std::size_t at =
          plan_.table(shape.rank() > 0 ? shape : Shape{one.numbers()}, module.line, module.path + "/" + one.name);
      if (at != Plan::nothing && !one.trained) plan_.freeze(at);
    }
  }
  [[nodiscard]] bool agrees(const Module& module, std::size_t before) const {
    Count trained = 0, still = 0;
    for (std::size_t i = before; i < plan_.size(); ++i) {
      const Plan::Numbers& its = plan_.numbers(i);
      const bool frozen = plan_.node(i).frozen;
      if (__builtin_add_overflow(frozen ? still : trained, its.trained, frozen ? &still : &trained) ||
          __builtin_add_overflow(still, its.kept, &still))
        return false;
    }
    return trained == module.trained.value_or(trained) && still == module.still.value_or(still);
  }
  void table(const Module& module, Count count, bool trained) {
    if (count <= 0) return;
    const std::size_t at = plan_.table(Shape{count}, module.line, module.path);
    if (at != Plan::nothing && !trained) plan_.freeze(at);
  }

  /// What comes in, where it is as large as the table says; else an input of its own.
  std::size_t from(const Module& module) {
    if (module.in.empty() || module.in.size() > Shape::most_axes) return last_;
    const Shape in(module.in);
    if (last_ != Plan::nothing && plan_.shape(last_) == in) return last_;
    // Pooling and flattening stand in no row.
    if (last_ != Plan::nothing && in.rank() == 1 && plan_.shape(last_).values() == in.values())
      return plan_.put(Flatten{}, last_, module.line);
    for (std::size_t i = plan_.size(); i-- > 0 && i + most_behind > plan_.size();) {
      if (plan_.shape(i) == in) return i;
    }
    return plan_.input(in, module.line);
  }

  bool known(const Module& module, Piece& piece) {
    const Kept* kernel = module.find("kernel|w");
    const bool bias = module.find("bias|b") != nullptr;
    const std::string type = small(module.type);
    if (has(type, "norm")) return norm(module, piece, type);
    if (const Kept* table = module.find("embedding|embeddings"); table != nullptr && table->dims.size() == 2) {
      piece.layer = Embedding{.entries = table->dims[0], .vector_size = table->dims[1]};
      used_ = {table->name};
      return true;
    }
    if (kernel == nullptr || kernel->dims.size() < 2) return false;
    used_ = {kernel->name, "bias", "b"};
    const std::vector<Count>& sizes = kernel->dims;
    if (has(type, "conv")) return convolution(module, piece, type, sizes, bias);
    if (!has(type, "dense") && !has(type, "linear")) return false;
    // What is summed over stands first in the kernel and last in what comes in.
    Count takes = 1, neurons = 1;
    const Count channels = module.in.empty() ? sizes[0] : module.in.back();
    std::size_t i = 0;
    while (i < sizes.size() - 1 && (i == 0 || takes < channels || takes_more(module, takes, sizes, i))) {
      if (__builtin_mul_overflow(takes, sizes[i++], &takes)) return false;
    }
    for (; i < sizes.size(); ++i) {
      if (__builtin_mul_overflow(neurons, sizes[i], &neurons)) return false;
    }
    const Kept* shift = module.find("bias|b");
    if (shift != nullptr && shift->numbers() != neurons) return false;
    piece.layer = Dense{.neurons = neurons, .bias = bias};
    piece.takes = takes;
    return true;
  }
  /// Whether the next of the kernel's axes comes in as well: heads and what each has.
  static bool takes_more(const Module& module, Count takes, const std::vector<Count>& sizes, std::size_t next) {
    return module.in.size() >= 2 && sizes.size() > 2 && next == 1 && sizes[0] == module.in[module.in.size() - 2] &&
           sizes[1] == module.in.back() && takes == sizes[0];
  }

  bool convolution(const Module& module, Piece& piece, const std::string& type, const std::vector<Count>& sizes,
                   bool bias) {
    const std::size_t axes = sizes.size() - 2;
    if (axes == 0 || axes > Axes::most || module.in.size() != axes + 1 || module.out.size() != axes + 1) return false;
    Axes window, stride;
    window.count = stride.count = axes;
    bool same = true;
    const bool turned = has(type, "transpose");
    for (std::size_t i = 0; i < axes; ++i) {
      window.sizes[i] = sizes[i];
      const Count in = module.in[i], out = module.out[i];
      if (in <= 0 || out <= 0 || in > INT32_MAX || out > INT32_MAX) return false;
      stride.sizes[i] = std::max<Count>(turned ? out / in : (in + out - 1) / out, 1);
      const Count s = stride.sizes[i];
      same = same && (turned ? out == in * s : out == (in + s - 1) / s);
    }
    const Count filters = sizes.back(), channels = module.in.back(), each = sizes[axes];
    piece.takes = channels;
    const Padding padding = same ? Padding(Padding::Rule::same) : Padding();
    if (turned) {
      Transposed made{
          .kernel = window, .filters = filters, .stride = stride.folded(), .padding = padding, .output_padding = {}};
      made.bias = bias;
      piece.layer = made;
      return each == channels;
    }
    if (each <= 0 || channels % each != 0) return false;
    const Count groups = channels / each;
    if (groups > 1 && groups == channels && filters % groups == 0)
      piece.layer = Depthwise{.kernel = window,
                              .multiplier = filters / groups,
                              .stride = stride.folded(),
                              .padding = padding,
                              .dilation = 1,
                              .bias = bias};
    else
      piece.layer = Conv{.kernel = window,
                         .filters = filters,
                         .stride = stride.folded(),
                         .padding = padding,
                         .dilation = 1,
                         .groups = groups,
                         .bias = bias};
    return true;
  }

  bool norm(const Module& module, Piece& piece, const std::string& type) {
    // One that holds another module: "PreNorm".
    if (module.find("kernel|w") != nullptr) return false;
    const Kept* scale = module.find("scale");
    const Kept* shift = module.find("bias|offset");
    const Kept* any = scale != nullptr ? scale : shift;
    if (any == nullptr || any->dims.size() != 1) return false;
    piece.takes = any->dims[0];
    used_ = {"scale", "bias", "offset"};
    if (has(type, "batch")) {
      piece.layer = BatchNorm{.scale = scale != nullptr, .shift = shift != nullptr};
      used_.insert({"mean", "var"});
    } else if (has(type, "group")) {
      // How many groups there are is printed nowhere, and changes no count.
      GroupNorm made;
      made.scale = scale != nullptr;
      made.shift = shift != nullptr;
      piece.layer = made;
    } else if (has(type, "rms")) {
      piece.layer = RmsNorm{};
      return shift == nullptr;
    } else {
      LayerNorm made;
      made.scale = scale != nullptr;
      made.shift = shift != nullptr;
      piece.layer = made;
    }
    return true;
  }

  static constexpr std::size_t most_behind = 200;
  Plan& plan_;
  std::size_t last_ = Plan::nothing;
  std::set<std::string, std::less<>> used_;
};

std::size_t column_of(const Sheet& sheet, std::string_view names) {
  for (std::size_t i = 0; i < sheet.heads.size(); ++i) {
    if (is_one_of(small(sheet.heads[i]), names)) return i;
  }
  return sheet.heads.size();
}

}  // namespace

/// The last line of a table that ends within one of its rows; of no number where it is whole.
static Line cut_at(std::string_view text) {
  Line out;
  for (const Line& line : lines_of(text)) {
    const std::string_view words = trimmed(line.text);
    if (words.empty()) continue;
    out = words.starts_with(bar) && !words.ends_with(bar) ? line : Line();
  }
  return out;
}

BroughtOr read_jax(std::string_view text, Form form) {
  Sheet sheet = sheet_in(text);
  constexpr std::size_t most_rows = 20'000;
  if (sheet.rows.size() > most_rows) sheet.rows.resize(most_rows);
  const bool haiku = form == Form::haiku;
  const std::size_t path = column_of(sheet, "path|module"), in = column_of(sheet, "inputs|input"),
                    out = column_of(sheet, "outputs|output"), count = column_of(sheet, "param count"),
                    type = haiku ? path : column_of(sheet, "module|type");
  const auto cell = [](const Cells& row, std::size_t place) {
    return place < row.of.size() ? std::string_view(row.of[place]) : std::string_view();
  };
  // Statistics are kept, and keys of random numbers and caches are neither.
  const auto is_weights = [&](std::size_t place) {
    return is_one_of(small(sheet.heads[place]), "params|param|batch_stats|batchstat|module params");
  };
  const auto is_trained = [&](std::size_t place) { return !has(small(sheet.heads[place]), "stat"); };
  std::vector<Module> modules;
  std::vector<Printed> printed;
  const auto print = [&](bool trained, Count value) {
    const auto what = trained ? Printed::What::trainable : Printed::What::non_trainable;
    const auto known = std::ranges::find(printed, what, &Printed::what);
    if (known == printed.end()) printed.push_back({what, value, 0});
    else if (value > known->theirs) known->theirs = value;
  };
  std::set<std::string, std::less<>> seen;
  Count whole = 0;
  for (const Cells& row : sheet.rows) {
    const bool total = std::ranges::any_of(row.of, [](const std::string& one) { return one == "Total"; });
    if (total) {
      for (std::size_t i = 0; i < row.of.size() && i < sheet.heads.size(); ++i) {
        if (const auto value = counted(row.of[i]); value && is_weights(i)) print(is_trained(i), *value);
      }
      continue;
    }
    Module module;
    module.line = row.line;
    module.path = cell(row, path);
    if (haiku) {
      // "mlp/~/linear_0 (Linear) └ mlp (MLP)": itself, and what it stands in.
      const std::string_view all = module.path;
      module.is_within = has(all, "└");
      const std::string own(trimmed(all.substr(0, all.find("└"))));
      const std::size_t open = own.rfind('(');
      module.path = trimmed(std::string_view(own).substr(0, open));
      if (open != std::string::npos) module.type = own.substr(open + 1, own.find_first_of(".)", open) - open - 1);
      if (const auto value = counted(cell(row, count)); value && !module.is_within && !seen.contains(module.path))
        whole = *value > INT64_MAX - whole ? INT64_MAX : whole + *value;
    } else {
      module.type = cell(row, type);
      if (type == path) module.type = module.path;
    }
    // Used once more: its weights are there.
    const bool again = !seen.insert(module.path).second;
    module.in = sizes_in(cell(row, in));
    module.out = sizes_in(cell(row, out));
    for (std::size_t i = 0; !again && i < row.of.size() && i < sheet.heads.size(); ++i) {
      if (!is_weights(i)) continue;
      std::vector<Kept> kept = kept_in(row.of[i], is_trained(i));
      const auto its = counted(haiku ? cell(row, count) : cell(row, i));
      complete(kept, its.value_or(0));
      if (std::optional<Count>& all = is_trained(i) ? module.trained : module.still; its && *its >= 0)
        all = *its > INT64_MAX - all.value_or(0) ? INT64_MAX : *its + all.value_or(0);
      for (Kept& one : kept) module.kept.push_back(std::move(one));
    }
    // Older versions have no kinds, and what comes in as a row.
    if (module.path == "Inputs") module.in = module.out;
    if (module.type.empty()) {
      const std::string_view last = std::string_view(module.path).substr(module.path.rfind('/') + 1);
      module.type = last.substr(0, last.rfind('_'));
    }
    modules.push_back(std::move(module));
  }
  if (haiku && whole > 0) print(true, whole);
  const bool any = std::ranges::any_of(modules, [](const Module& module) { return !module.kept.empty(); });
  Plan plan(Convention::tensorflow);
  Builder builder(plan);
  for (Module& module : modules) {
    // What others stand in may have the numbers of all of them.
    const auto next = seen.upper_bound(module.path.empty() ? module.path : module.path + "/");
    if (next != seen.end() && (module.path.empty() || next->starts_with(module.path + "/")))
      module.trained = module.still = std::nullopt;
    builder.add(std::move(module));
  }
  if (!any || plan.size() == 0) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  if (const Line last = cut_at(text); last.number > 0) {
    const std::string quoted = text::shortened(trimmed(last.text), 100);
    plan.note({last.number, text::say(Key::bring_line_doubt, {{"line", std::string_view(quoted)}}), true});
  }
  plan.note({0, text::say(Key::bring_no_additions)});
  Brought made = std::move(plan).done(form);
  made.printed = std::move(printed);
  return finished(std::move(made), text);
}

}  // namespace pw::formats::bring
