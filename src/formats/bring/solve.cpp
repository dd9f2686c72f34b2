#include "formats/bring/solve.h"

#include <algorithm>
#include <cmath>

#include "formats/bring/layers.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

std::size_t axes_in(std::string_view type) {
  for (std::size_t axes = 1; axes <= 3; ++axes) {
    const std::string sign = std::to_string(axes);
    if (has(type, sign + "D") || has(type, sign + "d")) return axes;
  }
  return 0;
}

/// Kernels of so many weights along so many axes, the most usual first.
std::vector<Axes> kernels(Count weights, std::size_t axes) {
  std::vector<Axes> out;
  if (weights < 1 || weights > 1'000'000) return out;
  if (axes == 1) return {Axes(weights)};
  const auto root =
      static_cast<Count>(std::llround(std::pow(static_cast<double>(weights), 1.0 / static_cast<double>(axes))));
  if (axes == 3) {
    if (root * root * root == weights) out.push_back(Axes(root, root, root));
    for (Count k = 1; k * k <= weights; ++k) {
      if (weights % (k * k) == 0 && weights / (k * k) != k) out.push_back(Axes(weights / (k * k), k, k));
    }
    return out;
  }
  if (root * root == weights) out.push_back(Axes(root, root));
  for (Count k = 1; k * k < weights; ++k) {
    if (weights % k != 0) continue;
    out.push_back(Axes(k, weights / k));
    out.push_back(Axes(weights / k, k));
    if (out.size() > 12) break;
  }
  return out;
}

}  // namespace

Shape shape_of(const Row& row, Printer printer) {
  std::vector<Count> dims = row.dims;
  for (Count& size : dims) size = std::max<Count>(size, 0);
  if (dims.size() > Shape::most_axes) dims.resize(Shape::most_axes);
  if (!is_torch(printer)) {
    // "(120, 1)" of a table is a vector.
    if (printer == Printer::table && dims.size() == 2 && dims[1] == 1) dims.pop_back();
    return Shape(dims);
  }
  const bool first = dims.size() > 2 || (dims.size() == 2 && axes_in(row.type) == 1 && !has(row.type, "Dropout"));
  if (first && !has(row.type, "Permute") && row.type != "Linear" && row.type != "LayerNorm")
    std::ranges::rotate(dims, dims.begin() + 1);
  return Shape(dims);
}

/// All of them in turn: the first that gives what is printed, and keeps as much.
std::optional<std::size_t> Solver::fit(const std::vector<Layer>& layers, const Row& row, std::size_t in,
                                       bool each_step) {
  const Shape to = shape_of(row, printer_);
  const Shape from = plan_.shape(in);
  for (const Layer& layer : layers) {
    if (!is_within_limits(layer)) continue;
    Shape now = from;
    if (each_step) {
      if (from.rank() < 2) return std::nullopt;
      now = from.at_step();
    }
    const auto counted = count(layer, Given{.inputs = {&now, 1}, .convention = plan_.convention()});
    if (!counted) continue;
    Count keeps = 0;
    bool right = true;
    for (const auto* formula : {&counted->trainable, &counted->non_trainable}) {
      if (!*formula || (printer_ == Printer::torch && formula == &counted->non_trainable)) continue;
      const auto value = (*formula)->evaluate();
      right = right && value && !__builtin_add_overflow(keeps, *value, &keeps);
    }
    if (!right || (row.count >= 0 && keeps != row.count)) continue;
    Shape out = counted->out;
    if (each_step) {
      out = Shape{from.sizes()[0]};
      for (const Count size : counted->out.sizes()) out.push_back(size);
    }
    if (to.rank() > 0) {
      // What is printed as 1 x 1 may be a row of channels, and sizes that are not known are none.
      bool same = out.rank() == to.rank();
      for (std::size_t i = 0; same && i < out.rank(); ++i)
        same = to.sizes()[i] == 0 || to.sizes()[i] == out.sizes()[i] || from.sizes()[std::min(i, from.rank() - 1)] == 0;
      if (!same) continue;
    }
    Piece piece;
    piece.layer = layer;
    piece.each_step = each_step;
    const std::size_t before = plan_.size();
    const std::size_t made = plan_.add(std::move(piece), {in}, row.line, row.name);
    if (plan_.size() == before) continue;
    if (row.count >= 0) {
      if (!is_torch(printer_)) plan_.says(made, row.count);
    }
    return made;
  }
  return std::nullopt;
}

void Solver::convs(std::vector<Layer>& out, const std::string& kind, std::size_t axes, const Row& row,
                   const Shape& in) const {
  const Shape to = shape_of(row, printer_);
  const bool depthwise = kind == "depthwise";
  if (in.rank() != axes + 1 || in.channels() < 1 || row.count < 0) return;
  const Count filters = to.rank() > 0 ? to.channels() : 0;
  if (filters < 1 || (to.rank() != axes + 1)) return;
  const Count depth = in.channels();
  // How much is padded and how far the window moves, for one size along one axis.
  struct Move {
    Padding padding;
    Axes stride;
  };
  const auto moves = [&](const Axes& kernel) {
    std::vector<Move> all;
    const auto fits = [&](Count before, Count after, Count stride, std::size_t axis) {
      const Count size = in.sizes()[axis];
      const Count end = to.sizes()[axis];
      if (size == 0 || end == 0) return true;
      const Count span = size + before + after - kernel.at(axis);
      return span >= 0 && span / stride + 1 == end;
    };
    const auto even = [&](Count stride) {
      bool same = true;
      bool valid = true;
      for (std::size_t i = 0; i < axes; ++i) {
        const Count size = in.sizes()[i];
        const Count end = to.sizes()[i];
        if (size != 0 && end != 0) same = same && (size + stride - 1) / stride == end;
        valid = valid && fits(0, 0, stride, i);
      }
      if (valid) all.push_back({Padding(), Axes(stride)});
      if (is_torch(printer_)) {
        for (Count pad = 1; pad <= 8; ++pad) {
          bool right = true;
          for (std::size_t i = 0; i < axes; ++i)
            right = right && fits(std::min(pad, kernel.at(i) - 1), std::min(pad, kernel.at(i) - 1), stride, i);
          if (!right) continue;
          Axes around = kernel;
          for (std::size_t i = 0; i < axes; ++i) around.sizes[i] = std::min(pad, kernel.at(i) - 1);
          if (kernel.is_even() && pad > kernel.at(0) - 1) continue;
          all.push_back({Padding(around, around), Axes(stride)});
          if (2 * pad + 1 >= kernel.at(0)) break;
        }
        // The half of the kernel, along each axis.
        Axes half = kernel;
        bool right = true;
        for (std::size_t i = 0; i < axes; ++i) {
          half.sizes[i] = (kernel.at(i) - 1) / 2;
          right = right && fits(half.sizes[i], half.sizes[i], stride, i);
        }
        if (right && !kernel.is_even()) all.insert(all.begin(), {Padding(half, half), Axes(stride)});
      } else if (same) {
        all.push_back({Padding(Padding::Rule::same), Axes(stride)});
      }
    };
    for (Count stride = 1; stride <= 8; ++stride) even(stride);
    for (const Count stride : {Count{10}, Count{14}, Count{16}, Count{32}}) even(stride);
    if (axes == 2) {
      // A stride along one axis alone.
      for (const auto& [a, b] : {std::pair<Count, Count>{2, 1}, {1, 2}}) {
        bool same = true;
        const Count strides[] = {a, b};
        for (std::size_t i = 0; i < 2; ++i)
          same = same && (in.sizes()[i] == 0 || (in.sizes()[i] + strides[i] - 1) / strides[i] == to.sizes()[i]);
        if (same && !is_torch(printer_)) all.push_back({Padding(Padding::Rule::same), Axes(a, b)});
      }
    }
    return all;
  };
  for (const bool bias : {true, false}) {
    const Count rest = row.count - (bias ? filters : 0);
    if (rest <= 0) continue;
    if (kind == "transposed") {
      if (rest % (filters * depth) != 0) continue;
      for (const Axes& kernel : kernels(rest / (filters * depth), axes)) {
        for (const Count stride : {Count{2}, Count{1}, Count{3}, Count{4}, Count{8}, Count{16}}) {
          Transposed layer{.kernel = kernel,
                           .filters = filters,
                           .stride = Axes(stride),
                           .padding = {},
                           .output_padding = {},
                           .bias = bias};
          if (is_torch(printer_)) {
            for (Count pad = 0; pad < 4; ++pad) {
              for (Count more = 0; more < 2; ++more) {
                layer.padding = Padding(pad);
                layer.output_padding = more > 0 ? Axes(more) : Axes();
                out.emplace_back(layer);
              }
            }
            continue;
          }
          layer.padding = Padding(Padding::Rule::same);
          out.emplace_back(layer);
          layer.padding = Padding();
          out.emplace_back(layer);
        }
      }
      continue;
    }
    if (kind == "local") {
      // Filters of its own at each place; nothing is padded there.
      Count each = filters * depth;
      Count shifts = bias ? filters : 0;
      for (std::size_t i = 0; i < axes; ++i) {
        if (__builtin_mul_overflow(each, to.sizes()[i], &each)) return;
        if (__builtin_mul_overflow(shifts, to.sizes()[i], &shifts)) return;
      }
      if (each == 0 || row.count <= shifts || (row.count - shifts) % each != 0) continue;
      for (const Axes& kernel : kernels((row.count - shifts) / each, axes)) {
        for (const Move& move : moves(kernel)) {
          if (move.padding == Padding())
            out.emplace_back(
                Local{.kernel = kernel, .filters = filters, .stride = move.stride, .padding = {}, .bias = bias});
        }
      }
      continue;
    }
    if (kind == "separable") {
      // One depthwise window for each channel, then 1x1.
      for (const Count many : {Count{1}, Count{2}, Count{4}}) {
        const Count windows = rest - depth * many * filters;
        if (windows <= 0 || windows % (depth * many) != 0) continue;
        for (const Axes& kernel : kernels(windows / (depth * many), axes)) {
          for (const Move& move : moves(kernel))
            out.emplace_back(Separable{.kernel = kernel,
                                       .filters = filters,
                                       .multiplier = many,
                                       .stride = move.stride,
                                       .padding = move.padding,
                                       .bias = bias});
        }
      }
      continue;
    }
    if (depthwise ||
        (rest % filters == 0 && rest % (filters * depth) != 0 && filters % depth == 0 && is_torch(printer_))) {
      if (filters % depth != 0 || rest % filters != 0) continue;
      for (const Axes& kernel : kernels(rest / filters, axes)) {
        for (const Move& move : moves(kernel))
          out.emplace_back(Depthwise{.kernel = kernel,
                                     .multiplier = filters / depth,
                                     .stride = move.stride,
                                     .padding = move.padding,
                                     .bias = bias});
      }
      if (depthwise) continue;
    }
    // In groups: each filter sees a part of the channels.
    std::vector<Count> groups = {1};
    for (const Count g : {Count{2}, Count{32}, Count{4}, Count{8}, Count{16}, Count{64}}) {
      if (groups_ && depth % g == 0 && filters % g == 0) groups.push_back(g);
    }
    for (const Count g : groups) {
      const Count each = filters * (depth / g);
      if (each == 0 || rest % each != 0) continue;
      const std::vector<Axes> possible = kernels(rest / each, axes);
      // A kernel that is no square is believed without groups alone.
      for (const Axes& kernel : possible) {
        if (g > 1 && !kernel.is_even()) continue;
        for (const Move& move : moves(kernel)) {
          out.emplace_back(Conv{.kernel = kernel,
                                .filters = filters,
                                .stride = move.stride,
                                .padding = move.padding,
                                .groups = g,
                                .bias = bias});
        }
      }
    }
  }
  // Squares first, whatever else is so.
  std::ranges::stable_sort(out, std::ranges::greater{}, [](const Layer& layer) {
    if (const auto* conv = std::get_if<Conv>(&layer))
      return conv->kernel.is_even() && conv->groups == 1 ? 2 : conv->kernel.is_even() ? 1 : 0;
    if (const auto* conv = std::get_if<Depthwise>(&layer)) return conv->kernel.is_even() ? 1 : 0;
    if (const auto* conv = std::get_if<Separable>(&layer)) return conv->kernel.is_even() ? 1 : 0;
    if (const auto* conv = std::get_if<Transposed>(&layer)) return conv->kernel.is_even() ? 1 : 0;
    return 0;
  });
}

void Solver::pools(std::vector<Layer>& out, bool max, std::size_t axes, const Row& row, const Shape& in) const {
  const Shape to = shape_of(row, printer_);
  const auto put = [&](Count window, Count stride, const Padding& padding, bool ceil) {
    Axes all;
    for (std::size_t i = 0; i < axes; ++i) all.sizes[all.count++] = window;
    const Axes step = stride == window ? Axes() : Axes(stride);
    if (max) out.emplace_back(MaxPool{.window = all, .stride = step, .padding = padding, .ceil = ceil});
    else out.emplace_back(AvgPool{.window = all, .stride = step, .padding = padding, .ceil = ceil});
  };
  const bool torch = is_torch(printer_);
  put(2, 2, {}, false);
  put(3, 2, torch ? Padding(1) : Padding(Padding::Rule::same), false);
  put(3, 2, {}, false);
  put(2, 2, torch ? Padding(1) : Padding(Padding::Rule::same), false);
  put(3, 1, torch ? Padding(1) : Padding(Padding::Rule::same), false);
  if (torch) {
    put(2, 2, {}, true);
    put(3, 2, {}, true);
  }
  if (in.rank() == axes + 1 && to.rank() == axes + 1 && axes > 0 && to.sizes()[0] > 0) {
    const Count ratio = in.sizes()[0] / to.sizes()[0];
    if (ratio > 0) put(ratio, ratio, {}, false);
    if (ratio > 0 && !torch) put(ratio, ratio, Padding::Rule::same, false);
    if (in.sizes()[0] >= to.sizes()[0]) put(in.sizes()[0] - to.sizes()[0] + 1, 1, {}, false);
    // Windows that differ along the axes.
    Axes window;
    bool whole = true;
    for (std::size_t i = 0; i < axes; ++i) {
      const Count size = to.sizes()[i] > 0 ? in.sizes()[i] / to.sizes()[i] : 0;
      whole = whole && size > 0;
      window.sizes[window.count++] = size;
    }
    if (whole && max) out.emplace_back(MaxPool{.window = window, .stride = {}, .padding = {}});
    else if (whole) out.emplace_back(AvgPool{.window = window, .stride = {}, .padding = {}});
  }
  for (Count window = 4; window <= 8; ++window) put(window, 2, {}, false);
  for (Count window = 3; window <= 8; ++window) put(window, window, {}, false);
}

void Solver::recurrents(std::vector<Layer>& out, const std::string& kind, const Shape& shape, bool both) const {
  for (const auto type : {Recurrent::Type::lstm, Recurrent::Type::gru, Recurrent::Type::rnn}) {
    const std::string_view word = type == Recurrent::Type::lstm ? "LSTM" : type == Recurrent::Type::gru ? "GRU" : "RNN";
    if (!both && !has(kind, word)) continue;
    for (const auto bias : {Recurrent::Bias::usual, Recurrent::Bias::one, Recurrent::Bias::no, Recurrent::Bias::two}) {
      for (const auto join : {Recurrent::Both::no, Recurrent::Both::concat, Recurrent::Both::sum}) {
        if (join == Recurrent::Both::no && both) continue;
        if (join != Recurrent::Both::no && !both && !is_torch(printer_)) continue;
        Recurrent layer;
        layer.type = type;
        layer.bias = bias;
        layer.both = join;
        layer.neurons = join == Recurrent::Both::concat ? shape.channels() / 2 : shape.channels();
        layer.sequence = shape.rank() > 1;
        if (layer.neurons > 0) out.emplace_back(layer);
      }
    }
  }
}

std::optional<std::size_t> Solver::on(const Row& row, std::size_t in) {
  const std::string_view type = row.type;
  const Shape to = shape_of(row, printer_);
  const Shape from = plan_.shape(in);
  std::size_t axes = axes_in(type);
  if (axes == 0) axes = from.rank() > 1 ? from.rank() - 1 : 2;
  std::vector<Layer> all;
  const bool keeps = row.count > 0;
  if (has(type, "Transpose") || has(type, "Deconv")) convs(all, "transposed", axes, row, from);
  else if (has(type, "LocallyConnected")) convs(all, "local", std::max<std::size_t>(to.rank(), 1) - 1, row, from);
  else if (has(type, "Separable")) convs(all, "separable", axes, row, from);
  else if (has(type, "Depthwise")) convs(all, "depthwise", axes, row, from);
  else if (type.starts_with("Conv") && !has(type, "LSTM") && (keeps || row.count < 0)) {
    if (is_torch(printer_) && row.count >= 0 && type == "Conv1D") {
      // GPT-2's, a dense layer.
      all.emplace_back(Dense{.neurons = to.channels()});
    } else {
      convs(all, "conv", axes, row, from);
      if (all.size() > 1) {
        const auto* first = std::get_if<Conv>(&all.front());
        guessed_ = guessed_ || (first != nullptr && !first->kernel.is_even());
      }
    }
  } else if (has(type, "LSTM") && has(type, "Conv")) {
    const Count filters = to.channels();
    for (const Count k : {Count{3}, Count{5}, Count{1}, Count{7}}) {
      for (const bool sequence : {false, true}) {
        for (const bool same : {true, false})
          all.emplace_back(ConvLstm{.kernel = Axes(k, k),
                                    .filters = filters,
                                    .padding = same ? Padding(Padding::Rule::same) : Padding(),
                                    .bias = true,
                                    .sequence = sequence});
      }
    }
  } else if (has(type, "BatchNorm")) {
    all = {BatchNorm{}, BatchNorm{.scale = false, .shift = true, .running = true},
           BatchNorm{.scale = false, .shift = false, .running = true}};
  } else if (has(type, "RMSNorm") || type == "T5LayerNorm") {
    all = {RmsNorm{}};
  } else if (has(type, "LayerNorm")) {
    all = {LayerNorm{}, LayerNorm{.axes = {}, .scale = true, .shift = false},
           LayerNorm{.axes = {}, .scale = false, .shift = false}};
    if (from.rank() == 3) all.emplace_back(LayerNorm{.axes = Shape{1, 2, 3}});
    if (from.rank() == 2) all.emplace_back(LayerNorm{.axes = Shape{1, 2}});
  } else if (has(type, "GroupNorm")) {
    for (const Count groups : {Count{32}, Count{8}, Count{4}, Count{16}, Count{2}, Count{1}})
      all.emplace_back(GroupNorm{.groups = groups});
  } else if (has(type, "InstanceNorm")) {
    all = {InstanceNorm{.affine = keeps}};
  } else if (type == "Normalization") {
    all = {Normalization{}};
  } else if (is_one_of(type, "Dense|Linear|NonDynamicallyQuantizableLinear")) {
    if (to.rank() == 0) return std::nullopt;
    for (const bool bias : {true, false}) all.emplace_back(Dense{.neurons = to.channels(), .bias = bias});
    if (auto done = fit(all, row, in)) return done;
    // All values in a row, or on the channels of a map.
    const Count inputs = row.count > 0 && to.channels() > 0 ? row.count / to.channels() : 0;
    if (from.rank() > 1 && from.values() && (inputs == *from.values() || inputs - 1 == *from.values()) &&
        to.rank() == 1) {
      const std::size_t flat = plan_.put(Flatten{}, in, row.line);
      return fit(all, row, flat);
    }
    if (from.rank() == 3 && to.rank() == 3 && is_torch(printer_)) {
      all.clear();
      for (const bool bias : {true, false})
        all.emplace_back(Conv{.kernel = Axes(1, 1), .filters = to.channels(), .padding = {}, .bias = bias});
      return fit(all, row, in);
    }
    return std::nullopt;
  } else if (type == "Embedding" || type == "EmbeddingBag") {
    if (row.count > 0 && to.channels() > 0 && row.count % to.channels() == 0)
      all.emplace_back(Embedding{.entries = row.count / to.channels(), .vector_size = to.channels()});
  } else if (type == "Bidirectional") {
    recurrents(all, std::string(type), to, true);
  } else if (is_one_of(type, "LSTM|GRU|SimpleRNN|RNN|CuDNNLSTM|CuDNNGRU")) {
    recurrents(all, std::string(type), to, false);
    if (auto done = fit(all, row, in)) return done;
    // Several of PyTorch's one above the other.
    if (is_torch(printer_) && from.rank() == 2 && row.count > 0) {
      for (const Count directions : {Count{1}, Count{2}}) {
        for (Count layers = 2; layers <= 8; ++layers) {
          Recurrent layer;
          layer.type = type == "LSTM"  ? Recurrent::Type::lstm
                       : type == "GRU" ? Recurrent::Type::gru
                                       : Recurrent::Type::rnn;
          layer.neurons = to.channels() / directions;
          layer.sequence = true;
          layer.both = directions == 2 ? Recurrent::Both::concat : Recurrent::Both::no;
          if (layer.neurons < 1) continue;
          const Count sets = layer.type == Recurrent::Type::lstm ? 4 : layer.type == Recurrent::Type::gru ? 3 : 1;
          const auto one = [&](Count inputs) {
            return Exact(directions) * sets * layer.neurons * (Exact(inputs) + layer.neurons + 2);
          };
          const Exact total = one(from.channels()) + Exact(layers - 1) * one(to.channels());
          if (!total.fits() || total.value() != row.count) continue;
          std::size_t at = in;
          for (Count i = 0; i < layers; ++i) at = plan_.put(layer, at, row.line, i == 0 ? row.name : std::string());
          return at;
        }
      }
    }
    return std::nullopt;
  } else if (is_one_of(type,
                       "MultiHeadAttention|MultiheadAttention|Attention|NonDynamicallyQuantizableMultiheadAttention")) {
    const Count d = from.channels();
    if (from.rank() >= 2 && d > 0 && row.count > 0) {
      // 3·(d·n + n) + n·d + d of n numbers in all heads.
      for (const bool bias : {true, false}) {
        const Count rest = row.count - (bias ? d : 0);
        const Count each = 4 * d + (bias ? 3 : 0);
        if (rest <= 0 || rest % each != 0) continue;
        const Count numbers = rest / each;
        for (const Count size : {Count{64}, Count{32}, Count{16}, Count{8}, Count{128}, numbers}) {
          if (numbers % size != 0) continue;
          all.emplace_back(Attention{.heads = numbers / size, .head_size = size, .window = {}, .bias = bias});
          break;
        }
      }
    }
  } else if (has(type, "TimeDistributed")) {
    std::vector<Layer> inner;
    if (to.rank() >= 2) {
      for (const bool bias : {true, false}) inner.emplace_back(Dense{.neurons = to.channels(), .bias = bias});
      if (row.count == 0) inner = {Flatten{}, GlobalPool{.type = GlobalPool::Type::avg}};
      if (from.rank() == 4 && row.count > 0) {
        Row step = row;
        if (!step.dims.empty()) step.dims.erase(step.dims.begin());
        convs(inner, "conv", 2, step, from.at_step());
      } else if (from.rank() == 4) {
        Row step = row;
        if (!step.dims.empty()) step.dims.erase(step.dims.begin());
        pools(inner, true, 2, step, from.at_step());
      }
    }
    return fit(inner, row, in, true);
  } else if (has(type, "Global") || (has(type, "Adaptive") && to.rank() > 0)) {
    const bool max = has(type, "Max");
    bool one = true;
    for (std::size_t i = 0; i + 1 < to.rank(); ++i) one = one && to.sizes()[i] == 1;
    for (const bool keep : {false, true})
      all.emplace_back(GlobalPool{.type = max ? GlobalPool::Type::max : GlobalPool::Type::avg, .keep = keep});
    if (!one && to.rank() > 1) {
      all.clear();
      all.emplace_back(AdaptivePool{.type = max ? AdaptivePool::Type::max : AdaptivePool::Type::avg,
                                    .size = Shape(to.sizes().first(to.rank() - 1))});
    }
  } else if (has(type, "Pool")) {
    pools(all, has(type, "Max") || (!has(type, "Av") && !has(type, "Avg")), axes, row, from);
  } else if (has(type, "ZeroPad") || has(type, "Pad2d") || has(type, "Pad1d")) {
    if (from.rank() == to.rank() && from.rank() > 1) {
      Axes before;
      Axes after;
      for (std::size_t i = 0; i + 1 < from.rank() && i < Axes::most; ++i) {
        const Count more = std::max<Count>(to.sizes()[i] - from.sizes()[i], 0);
        before.sizes[before.count++] = more / 2;
        after.sizes[after.count++] = more - more / 2;
      }
      all.emplace_back(ZeroPad{.type = ZeroPad::Type::zero, .padding = Padding(before, after)});
    }
  } else if (has(type, "Cropping")) {
    if (from.rank() == to.rank() && from.rank() > 1) {
      Axes before;
      Axes after;
      for (std::size_t i = 0; i + 1 < from.rank() && i < Axes::most; ++i) {
        const Count less = std::max<Count>(from.sizes()[i] - to.sizes()[i], 0);
        before.sizes[before.count++] = less / 2;
        after.sizes[after.count++] = less - less / 2;
      }
      all.emplace_back(Crop{Padding(before, after)});
    }
  } else if (has(type, "UpSampling") || has(type, "Upsample")) {
    if (from.rank() == to.rank() && from.rank() > 1 && from.sizes()[0] > 0) {
      all.emplace_back(
          Upsample{.size = {}, .factor = Axes(std::max<Count>(to.sizes()[0] / from.sizes()[0], 1)), .scale = {}});
      all.emplace_back(Upsample{.size = Shape(to.sizes().first(to.rank() - 1)), .scale = {}});
    }
  } else if (type == "Flatten") {
    all = {Flatten{}};
  } else if (is_one_of(type, "Reshape|Unflatten") || (type == "Rearrange")) {
    Shape wanted = to;
    if (is_torch(printer_)) {
      std::vector<Count> dims = row.dims;
      wanted = Shape(dims);
    }
    all.emplace_back(Reshape{wanted});
  } else if (type == "RepeatVector") {
    if (to.rank() == 2) all.emplace_back(RepeatVector{.times = to.sizes()[0]});
  } else if (type == "Permute") {
    if (from.rank() == 2) all.emplace_back(Permute{Shape{2, 1}});
    if (from.rank() == 3) {
      for (const Shape& order : {Shape{3, 1, 2}, Shape{2, 3, 1}, Shape{2, 1, 3}, Shape{1, 3, 2}, Shape{3, 2, 1}})
        all.emplace_back(Permute{order});
    }
  } else if (has(type, "Dropout") || type == "GaussianNoise") {
    all.emplace_back(
        Dropout{.type = has(type, "Spatial") || has(type, "2d") ? Dropout::Type::spatial : Dropout::Type::dropout});
  } else if (type == "PReLU") {
    all = {PRelu{}, PRelu{.slopes = PRelu::Slopes::channel, .shared = {}},
           PRelu{.slopes = PRelu::Slopes::one, .shared = {}}};
    if (from.rank() == 3) all.emplace_back(PRelu{.slopes = PRelu::Slopes::value, .shared = Shape{1, 2}});
  } else if (type == "Activation") {
    // Which one stands in its name, or nowhere.
    std::string word = small(row.name);
    while (!word.empty() && (is_digit(word.back()) || word.back() == '_')) word.pop_back();
    const std::size_t bar = word.rfind('_');
    const auto which =
        activation_called(bar == std::string::npos ? std::string_view(word) : std::string_view(word).substr(bar + 1));
    all.emplace_back(Activation{.type = which.value_or(Activation::Type::relu)});
  } else if (const auto activation = activation_called(type)) {
    all.emplace_back(Activation{.type = *activation});
  } else if (type == "PixelShuffle") {
    for (const Count factor : {Count{2}, Count{3}, Count{4}})
      all.emplace_back(PixelShuffle{.type = PixelShuffle::Type::shuffle, .factor = factor});
  } else if (type == "LocalResponseNorm" || type == "LRN") {
    all.emplace_back(Lrn{});
  }
  return fit(all, row, in);
}

std::optional<std::size_t> Solver::solve(const Row& row, const std::vector<std::size_t>& from) {
  for (const std::size_t in : from) {
    if (in == Plan::nothing || plan_.shape(in).rank() == 0) continue;
    if (auto done = on(row, in)) return done;
  }
  return std::nullopt;
}

}  // namespace pw::formats::bring
