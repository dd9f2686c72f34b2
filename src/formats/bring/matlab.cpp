// MATLAB's layers: the calls that make an array of them, and the array as it is printed.
#include <algorithm>
#include <map>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/matlab_calls.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

Axes both(const std::vector<Count>& numbers, std::size_t axes) {
  Axes out;
  for (std::size_t i = 0; i < axes; ++i)
    out.sizes[out.count++] = std::max<Count>(numbers.empty() ? 1 : numbers[std::min(i, numbers.size() - 1)], 0);
  return out;
}
Padding padding_of(const std::vector<Count>& numbers) {
  // [top bottom left right], [a b], a.
  if (numbers.size() == 4) return Padding(Axes(numbers[0], numbers[2]), Axes(numbers[1], numbers[3]));
  if (numbers.size() == 2) return Padding(Axes(numbers[0], numbers[1]), Axes(numbers[0], numbers[1]));
  return numbers.empty() ? Padding() : Padding(numbers[0]);
}

/// One of the printed array: "  2   'conv_1'   Convolution   8 3×3×1 convolutions with stride [1  1] and padding 'same'".
bool printed_row(std::string_view line, Plan& plan, std::size_t& at, int number) {
  line = trimmed(line);
  if (line.empty() || !is_digit(line.front())) return false;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  std::string_view rest = trimmed(line.substr(digits));
  if (rest.empty() || (rest.front() != '\'' && rest.front() != '"')) return false;
  const std::size_t quote = rest.find(rest.front(), 1);
  if (quote == std::string_view::npos) return false;
  const std::string name(rest.substr(1, quote - 1));
  rest = trimmed(rest.substr(quote + 1));
  std::string words;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    // "×" between sizes.
    if (rest.substr(i).starts_with("×")) {
      words += 'x';
      i += std::string_view("×").size() - 1;
    } else {
      words += rest[i];
    }
  }
  const auto starts = [&](std::string_view head) { return words.starts_with(head); };
  const auto behind = [&](std::string_view head) {
    const std::size_t place = words.find(head);
    return place == std::string::npos ? std::vector<Count>()
                                      : all_counts(std::string_view(words).substr(place + head.size(), 24));
  };
  const auto padded = [&]() -> Padding {
    const std::size_t place = words.find("padding");
    if (place == std::string::npos) return {};
    const std::string_view said = std::string_view(words).substr(place);
    if (has(said, "same")) return Padding::Rule::same;
    return padding_of(all_counts(said.substr(0, said.find(']'))));
  };
  if (starts("Image Input") || starts("Feature Input") || starts("Sequence Input")) {
    std::string_view size = words;
    size = size.substr(size.find("Input") + 5);
    std::vector<Count> all;
    for (const std::string_view part : split(size, ' ')) {
      if (!part.empty() && is_digit(part.front())) {
        all = all_counts(part);
        break;
      }
    }
    at = plan.input(Shape(all), number, name);
    return true;
  }
  if (at == Plan::nothing) return true;
  const std::vector<Count> all = all_counts(words);
  const std::size_t axes = starts("1-D") ? 1 : 2;
  std::string_view own = words;
  if (starts("2-D ") || starts("1-D ")) own = own.substr(4);
  const auto window = [&](std::string_view before) {
    // The first "3x3" or "3x3x16" in it.
    std::vector<Count> sizes;
    for (const std::string_view part : split(own.substr(std::min(before.size(), own.size())), ' ')) {
      if (has(part, "x") && !part.empty() && is_digit(part.front())) {
        sizes = all_counts(part);
        break;
      }
    }
    return sizes;
  };
  if (own.starts_with("Convolution") || own.starts_with("Grouped Convolution") ||
      own.starts_with("Transposed Convolution")) {
    const std::vector<Count> sizes = window("");
    Count filters = 0;
    for (const std::string_view part : split(own, ' ')) {
      if (const auto value = read_count(part)) {
        filters = *value;
        break;
      }
    }
    if (sizes.size() < 2 || filters < 1) return false;
    const Axes stride = both(behind("stride"), axes).folded();
    const Count takes = sizes.size() > axes ? sizes[axes] : 0;
    if (own.starts_with("Transposed"))
      at = plan.add(
          {Transposed{
               .kernel = both(sizes, axes), .filters = filters, .stride = stride, .padding = {}, .output_padding = {}},
           takes},
          {at}, number, name);
    else
      at = plan.add(
          {Conv{.kernel = both(sizes, axes), .filters = filters, .stride = stride, .padding = padded()}, takes}, {at},
          number, name);
  } else if (own.starts_with("Max Pooling") || own.starts_with("Average Pooling")) {
    const std::vector<Count> sizes = window("");
    if (sizes.empty()) return false;
    const Axes kernel = both(sizes, axes);
    Axes stride = both(behind("stride"), axes).folded();
    if (stride == kernel.folded()) stride = Axes();
    if (own.starts_with("Max"))
      at = plan.put(MaxPool{.window = kernel, .stride = stride, .padding = padded()}, at, number, name);
    else at = plan.put(AvgPool{.window = kernel, .stride = stride, .padding = padded()}, at, number, name);
  } else if (has(own, "Global")) {
    at = plan.put(GlobalPool{.type = has(own, "Max") ? GlobalPool::Type::max : GlobalPool::Type::avg, .keep = false},
                  at, number, name);
  } else if (own.starts_with("Batch Normalization")) {
    at = plan.put(BatchNorm{}, at, number, name);
  } else if (own.starts_with("Fully Connected")) {
    Count neurons = 0;
    for (const std::string_view part : split(own, ' ')) {
      if (const auto value = read_count(part); value && neurons == 0) neurons = *value;
    }
    if (neurons < 1) return false;
    if (plan.shape(at).rank() > 2) at = plan.put(Flatten{}, at, number);
    at = plan.put(Dense{.neurons = neurons}, at, number, name);
  } else if (own.starts_with("Dropout")) {
    at = plan.put(Dropout{}, at, number, name);
  } else if (own.starts_with("LSTM") || own.starts_with("BiLSTM") || own.starts_with("GRU")) {
    Recurrent layer;
    layer.type = own.starts_with("GRU") ? Recurrent::Type::gru : Recurrent::Type::lstm;
    layer.bias = Recurrent::Bias::one;
    for (const std::string_view part : split(own, ' ')) {
      if (const auto value = read_count(part); value && layer.neurons == 1) layer.neurons = *value;
    }
    if (own.starts_with("Bi")) layer.both = Recurrent::Both::concat;
    at = plan.put(layer, at, number, name);
  } else if (own.starts_with("Cross Channel")) {
    at = plan.put(Lrn{}, at, number, name);
  } else if (own.starts_with("Softmax")) {
    at = plan.put(Activation{.type = Activation::Type::softmax}, at, number, name);
  } else if (const auto activation = activation_called(trimmed(own.substr(0, own.find("  ")))); activation) {
    at = plan.put(Activation{.type = *activation}, at, number, name);
  } else if (!has(own, "Output") && !has(own, "Flatten")) {
    const std::string type(trimmed(own.substr(0, own.find("  "))));
    plan.note({number, text::say(Key::bring_unknown_layer, {{"name", std::string_view(type)}}), true});
  }
  return true;
}

/// A layer on what comes in; nothing where it is none that is known.
std::optional<std::size_t> put_layer(Plan& plan, const MatlabCall& call, std::size_t at) {
  const std::string type = small(call.type);
  const std::string name = call.word("Name");
  const auto place = [&](std::size_t i) { return i < call.places.size() ? call.places[i] : std::vector<Count>(); };
  const auto one = [&](std::size_t i) { return place(i).empty() ? Count{0} : place(i).front(); };
  const std::string pad = small(call.word("Padding"));
  const Padding padding = pad == "same" ? Padding(Padding::Rule::same) : padding_of(all_counts(pad));
  const auto stride = [&](std::size_t axes) {
    const auto said = call.numbers("Stride");
    return said.empty() ? Axes(1) : both(said, axes).folded();
  };
  const auto pool_stride = [&](std::size_t axes) {
    const auto said = call.numbers("Stride");
    const Axes now = said.empty() ? Axes(1) : both(said, axes).folded();
    return now == both(place(0), axes).folded() ? Axes() : now;
  };
  if (type == "convolution2d" || type == "convolution1d" || type == "convolution3d") {
    const std::size_t axes = static_cast<std::size_t>(type[11] - '0');
    const auto dilation = call.numbers("DilationFactor");
    at = plan.put(Conv{.kernel = both(place(0), axes),
                       .filters = std::max<Count>(one(1), 1),
                       .stride = stride(axes),
                       .padding = pad == "causal" ? Padding(Padding::Rule::causal) : padding,
                       .dilation = dilation.empty() ? Axes(1) : both(dilation, axes).folded()},
                  at, call.line, name);
  } else if (type == "groupedconvolution2d") {
    const Count groups = one(2);
    if (groups > 0)
      at = plan.put(Conv{.kernel = both(place(0), 2),
                         .filters = std::max<Count>(one(1), 1) * groups,
                         .stride = stride(2),
                         .padding = padding,
                         .groups = groups},
                    at, call.line, name);
    else
      at = plan.put(Depthwise{.kernel = both(place(0), 2),
                              .multiplier = std::max<Count>(one(1), 1),
                              .stride = stride(2),
                              .padding = padding},
                    at, call.line, name);
  } else if (type == "transposedconv2d") {
    at = plan.put(
        Transposed{.kernel = both(place(0), 2),
                   .filters = std::max<Count>(one(1), 1),
                   .stride = stride(2),
                   .padding = small(call.word("Cropping")) == "same" ? Padding(Padding::Rule::same) : Padding(),
                   .output_padding = {}},
        at, call.line, name);
  } else if (is_one_of(type, "maxpooling2d|maxpooling1d|maxpooling3d")) {
    const std::size_t axes = static_cast<std::size_t>(type[10] - '0');
    at = plan.put(MaxPool{.window = both(place(0), axes), .stride = pool_stride(axes), .padding = padding}, at,
                  call.line, name);
  } else if (is_one_of(type, "averagepooling2d|averagepooling1d|averagepooling3d")) {
    const std::size_t axes = static_cast<std::size_t>(type[14] - '0');
    at = plan.put(AvgPool{.window = both(place(0), axes), .stride = pool_stride(axes), .padding = padding}, at,
                  call.line, name);
  } else if (has(type, "globalaveragepooling") || has(type, "globalmaxpooling")) {
    at = plan.put(GlobalPool{.type = has(type, "max") ? GlobalPool::Type::max : GlobalPool::Type::avg}, at, call.line,
                  name);
  } else if (type == "fullyconnected") {
    if (plan.shape(at).rank() > 2) at = plan.put(Flatten{}, at, call.line);
    at = plan.put(Dense{.neurons = std::max<Count>(one(0), 1)}, at, call.line, name);
  } else if (type == "batchnormalization") {
    at = plan.put(BatchNorm{}, at, call.line, name);
  } else if (type == "layernormalization") {
    at = plan.put(LayerNorm{}, at, call.line, name);
  } else if (type == "instancenormalization") {
    at = plan.put(InstanceNorm{.affine = true}, at, call.line, name);
  } else if (type == "groupnormalization") {
    at = plan.put(GroupNorm{.groups = std::max<Count>(one(0), 1)}, at, call.line, name);
  } else if (type == "crosschannelnormalization") {
    at = plan.put(Lrn{.size = std::max<Count>(one(0), 1)}, at, call.line, name);
  } else if (type == "lstm" || type == "bilstm" || type == "gru") {
    Recurrent layer;
    layer.type = type == "gru" ? Recurrent::Type::gru : Recurrent::Type::lstm;
    layer.bias = Recurrent::Bias::one;
    layer.neurons = std::max<Count>(one(0), 1);
    layer.sequence = small(call.word("OutputMode")) != "last";
    layer.both = type == "bilstm" ? Recurrent::Both::concat : Recurrent::Both::no;
    at = plan.put(layer, at, call.line, name);
  } else if (type == "wordembedding") {
    at = plan.put(Embedding{.entries = std::max<Count>(one(1), 1), .vector_size = std::max<Count>(one(0), 1)}, at,
                  call.line, name);
  } else if (type == "flatten") {
    at = plan.put(Flatten{}, at, call.line, name);
  } else if (type == "dropout") {
    at = plan.put(Dropout{}, at, call.line, name);
  } else if (type == "prelu") {
    at = plan.put(PRelu{.slopes = PRelu::Slopes::channel, .shared = {}}, at, call.line, name);
  } else if (type == "clippedrelu") {
    at = plan.put(Activation{.type = Activation::Type::relu6}, at, call.line, name);
  } else if (const auto activation = activation_called(type)) {
    at = plan.put(Activation{.type = *activation}, at, call.line, name);
  } else {
    return std::nullopt;
  }
  return at;
}

/// The layers of an array, or of a graph of them.
class MatlabFlow {
 public:
  MatlabFlow(Plan& plan, MatlabCalls calls) : plan_(plan), all_(std::move(calls)), nodes_(all_.calls.size(), open) {}

  /// The name of a size without which nothing comes in; empty where all is right.
  std::string run() {
    sources();
    // As often as something came of it: a layer may stand above what it takes.
    bool moves = true;
    while (moves && missing_.empty()) {
      moves = false;
      for (std::size_t i = 0; i < all_.calls.size() && missing_.empty(); ++i) {
        if (nodes_[i] != open || !is_ready(i)) continue;
        nodes_[i] = put(i);
        moves = true;
      }
    }
    for (std::size_t i = 0; i < all_.calls.size() && missing_.empty(); ++i) {
      if (nodes_[i] != open) continue;
      const std::string& type = all_.calls[i].type;
      plan_.note({all_.calls[i].line, text::say(Key::bring_no_source, {{"name", std::string_view(type)}}), true});
    }
    return missing_;
  }

 private:
  static constexpr std::size_t open = static_cast<std::size_t>(-2);

  /// What each takes: the one before it in its array, and what is connected to it.
  void sources() {
    from_.resize(all_.calls.size());
    std::map<std::string, std::size_t, std::less<>> named;
    for (std::size_t i = 0; i < all_.calls.size(); ++i) {
      if (const std::string name = all_.calls[i].word("Name"); !name.empty()) named.try_emplace(name, i);
      const bool follows = i > 0 && (all_.links.empty() || all_.calls[i - 1].group == all_.calls[i].group);
      if (follows) from_[i].push_back(i - 1);
    }
    for (const MatlabLink& link : all_.links) {
      const auto from = named.find(link.from);
      const auto to = named.find(link.to);
      if (from != named.end() && to != named.end()) from_[to->second].push_back(from->second);
    }
  }
  [[nodiscard]] bool is_ready(std::size_t i) const {
    if (from_[i].empty()) return is_input(i) || all_.links.empty();
    return std::ranges::all_of(from_[i], [&](std::size_t one) { return nodes_[one] != open; });
  }
  [[nodiscard]] bool is_input(std::size_t i) const {
    return is_one_of(small(all_.calls[i].type), "imageinput|featureinput|sequenceinput|image3dinput|input");
  }

  std::size_t put(std::size_t index) {
    const MatlabCall& call = all_.calls[index];
    if (is_input(index)) return put_input(call);
    std::vector<std::size_t> from;
    for (const std::size_t one : from_[index]) {
      if (nodes_[one] != Plan::nothing) from.push_back(nodes_[one]);
    }
    // Nothing is said of what comes in.
    if (from.empty()) return Plan::nothing;
    const std::string type = small(call.type);
    if (is_one_of(type, "addition|depthconcatenation|concatenation")) {
      if (from.size() < 2) {
        plan_.note({call.line, text::say(Key::bring_no_additions)});
        return from.front();
      }
      if (type == "addition")
        return plan_.add({Merge{.type = Merge::Type::add}}, std::move(from), call.line, call.word("Name"));
      return plan_.add({Concat{}}, std::move(from), call.line, call.word("Name"));
    }
    if (!call.unknown.empty()) {
      plan_.note({call.line,
                  text::say(Key::bring_no_value,
                            {{"name", std::string_view(call.unknown)}, {"layer", std::string_view(call.type)}}),
                  true});
      return from.front();
    }
    if (const auto made = put_layer(plan_, call, from.front())) return *made;
    if (!is_one_of(type,
                   "classification|regression|pixelclassification|sequencefolding|sequenceunfolding|"
                   "depthtospace2d"))
      plan_.note({call.line, text::say(Key::bring_unknown_layer, {{"name", std::string_view(call.type)}}), true});
    return from.front();
  }

  std::size_t put_input(const MatlabCall& call) {
    std::vector<Count> sizes = call.places.empty() ? std::vector<Count>() : call.places.front();
    if (!call.unknown.empty()) missing_ = call.unknown;
    if (small(call.type) == "sequenceinput" && sizes.size() == 1) {
      const auto said = call.numbers("MinLength");
      sizes.insert(sizes.begin(), said.empty() ? Count{16} : said.front());
    }
    if (sizes.empty() && missing_.empty()) missing_ = call.type + "Layer";
    return missing_.empty() ? plan_.input(Shape(sizes), call.line, call.word("Name")) : Plan::nothing;
  }

  Plan& plan_;
  MatlabCalls all_;
  std::vector<std::size_t> nodes_;  ///< of each call; `open`: not yet there
  std::vector<std::vector<std::size_t>> from_;
  std::string missing_;
};

}  // namespace

BroughtOr read_matlab(std::string_view text) {
  Plan plan(Convention::tensorflow);
  MatlabCalls calls = matlab_calls(text);
  if (calls.calls.empty()) {
    std::size_t at = Plan::nothing;
    for (const Line& line : lines_of(text)) (void)printed_row(line.text, plan, at, line.number);
  } else if (const std::string missing = MatlabFlow(plan, std::move(calls)).run(); !missing.empty()) {
    return std::unexpected(
        Refused{Form::matlab, 0, text::say(Key::bring_missing_value, {{"name", std::string_view(missing)}})});
  }
  if (plan.size() == 0) return std::unexpected(Refused{Form::matlab, 0, text::say(Key::bring_no_input)});
  return finished(std::move(plan).done(Form::matlab), text);
}

}  // namespace pw::formats::bring
