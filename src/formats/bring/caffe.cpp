// Caffe's .prototxt: protobuf's text form, with layers that name what they take (bottom) and give (top). Jia et al., "Caffe", 2014.
#include <algorithm>
#include <map>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// "name: value" and "name { ... }", in order.
struct Message {
  std::vector<std::pair<std::string, std::string>> values{};
  std::vector<std::pair<std::string, Message>> inner{};
  int line = 0;

  [[nodiscard]] const Message* find(std::string_view name) const {
    for (const auto& [key, message] : inner) {
      if (key == name) return &message;
    }
    return nullptr;
  }
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [key, value] : values) {
      if (key == name) out.push_back(value);
    }
    return out;
  }
  [[nodiscard]] std::string word(std::string_view name) const {
    for (const auto& [key, value] : values) {
      if (key == name) return value;
    }
    return {};
  }
  [[nodiscard]] Count number(std::string_view name, Count otherwise) const {
    return read_count(word(name)).value_or(otherwise);
  }
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool read(Message& out, int depth = 0) {
    out.line = line_;
    for (;;) {
      depth_ = depth;
      skip();
      if (at_ >= text_.size()) return depth == 0;
      if (text_[at_] == '}') {
        ++at_;
        return depth > 0;
      }
      std::string name = word();
      if (name.empty()) return false;
      skip();
      const bool colon = at_ < text_.size() && text_[at_] == ':';
      if (colon) ++at_;
      skip();
      if (at_ < text_.size() && text_[at_] == '{') {
        ++at_;
        constexpr int deepest = 30;
        if (depth >= deepest) return false;
        const int line = line_;
        if (!read(out.inner.emplace_back(std::move(name), Message()).second, depth + 1)) return false;
        out.inner.back().second.line = line;
      } else if (colon) {
        std::string value;
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
          const char quote = text_[at_++];
          while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') value += text_[at_++];
          ++at_;
        } else {
          value = word();
        }
        out.values.emplace_back(std::move(name), std::move(value));
      } else {
        return false;
      }
      if (++parts_ > 200'000) return false;
    }
  }
  [[nodiscard]] int line() const { return line_; }
  /// What was not read.
  [[nodiscard]] std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  /// Whether it came to an end where no bracket was open: what follows is no part of the net.
  [[nodiscard]] bool is_outside() const { return depth_ == 0; }

 private:
  void skip() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else if (is_space(text_[at_]) || text_[at_] == ',' || text_[at_] == ';') {
        if (text_[at_] == '\n') ++line_;
        ++at_;
      } else {
        return;
      }
    }
  }
  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && !has(":{},;#\"", text_.substr(at_, 1))) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int parts_ = 0;
  int depth_ = 0;
};

/// Whether a line of a net begins here: "name: "LeNet"", "layer {".
bool begins_net(std::string_view words) {
  words = trimmed(words);
  std::size_t end = 0;
  while (end < words.size() && is_letter(words[end])) ++end;
  const std::string_view rest = trimmed(words.substr(end));
  if (is_one_of(words.substr(0, end), "layer|layers|input_shape"))
    return rest.starts_with('{') || rest.starts_with(":");
  return is_one_of(words.substr(0, end), "name|input|input_dim|force_backward|state|debug_info") &&
         rest.starts_with(":");
}

/// The net without what stands before it, line for line: words, or the code that it is a text of.
struct Net {
  std::string text;
  int begins_inside = 0;  ///< a line within a layer, of a net whose beginning is missing
  Count gives = 0;  ///< how many channels that layer gives, where it says so
};
Net net_in(std::string_view text) {
  Net out;
  bool found = false;
  int depth = 0;
  for (const Line& line : lines_of(text)) {
    std::string_view words = line.text;
    if (!found) {
      for (const std::string_view quote : {"\"\"\"", "'''"}) {
        const std::size_t at = words.find(quote);
        if (at != std::string_view::npos && begins_net(words.substr(at + 3))) words.remove_prefix(at + 3);
      }
      found = depth <= 0 && begins_net(words);
    }
    if (!found) {
      const bool inside = has(words, "_param {") || has(words, "_param{");
      if (inside && out.begins_inside == 0) out.begins_inside = line.number;
      const std::size_t at = words.find("num_output:");
      if (out.begins_inside > 0 && at != std::string_view::npos) out.gives = first_count(words.substr(at)).value_or(0);
      depth += inside ? static_cast<int>(std::ranges::count(words, '{') - std::ranges::count(words, '}')) : 0;
    }
    out.text += (found ? std::string(words) : std::string()) + "\n";
  }
  if (!found) out.text = text;
  return out;
}

std::string plain_type(std::string_view type) {
  std::string out;
  for (const char c : small(type)) {
    if (c != '_') out += c;
  }
  return out;
}

struct Window {
  Axes kernel, stride = 1, padding = 0;
};
Window window_of(const Message& message, Count usual) {
  Window out;
  const auto axes = [&](std::string_view one, std::string_view high, std::string_view wide, Count otherwise) {
    const std::vector<std::string> all = message.all(one);
    const Count h = message.number(high, -1);
    const Count w = message.number(wide, -1);
    if (h >= 0 && w >= 0) return Axes(h, w);
    if (all.size() >= 2) return Axes(read_count(all[0]).value_or(otherwise), read_count(all[1]).value_or(otherwise));
    const Count size = all.empty() ? otherwise : read_count(all[0]).value_or(otherwise);
    return Axes(size, size);
  };
  out.kernel = axes("kernel_size", "kernel_h", "kernel_w", usual);
  out.stride = axes("stride", "stride_h", "stride_w", 1).folded();
  out.padding = axes("pad", "pad_h", "pad_w", 0);
  return out;
}

/// Caffe's pools end with a window that hangs over: so PyTorch's do with ceil_mode.
MaxPool max_pool(const Window& window) {
  MaxPool out{.window = window.kernel,
              .stride = window.stride,
              .padding = Padding(window.padding, window.padding),
              .ceil = true};
  if (window.stride == window.kernel.folded()) out.stride = Axes();
  return out;
}

}  // namespace

BroughtOr read_caffe(std::string_view text, const Assumptions& assumptions) {
  Message net;
  const Net alone = net_in(text);
  Reader reader(alone.text);
  const bool closed = reader.read(net);
  Plan plan(Convention::pytorch);
  if (alone.begins_inside > 0) plan.note({alone.begins_inside, text::say(Key::bring_begins_inside), true});
  // Words behind the net are no part of it, another layer behind them is.
  const bool is_cut = !closed && !reader.is_outside() && trimmed(reader.rest()).empty();
  const bool is_end = reader.is_outside() && !has(reader.rest(), "layer {") && !has(reader.rest(), "layers {");
  if (is_cut) {
    plan.note({reader.line(), text::say(Key::bring_cut_off), true});
  } else if (!closed && !is_end) {
    const std::string name = form_name(Form::caffe);
    plan.note({reader.line(), text::say(Key::bring_broken, {{"form", std::string_view(name)}}), true});
  }
  std::map<std::string, std::size_t, std::less<>> tops;
  std::map<std::string, std::size_t, std::less<>> shared;  // of weights that have a name
  std::optional<Shape> asked;
  const auto begin = [&](std::string_view name, std::vector<Count> dims, int line) {
    if (dims.size() > 1) dims.erase(dims.begin());
    if (dims.size() == 3) std::ranges::rotate(dims, dims.begin() + 1);
    Shape shape(dims);
    if (assumptions.input) shape = *assumptions.input;
    tops[std::string(name)] = plan.input(shape, line, std::string(name));
  };
  // "input: "data"" with "input_dim" or "input_shape" beside it.
  const std::vector<std::string> inputs = net.all("input");
  if (!inputs.empty()) {
    std::vector<Count> dims;
    if (const Message* shape = net.find("input_shape")) {
      for (const std::string& dim : shape->all("dim")) dims.push_back(read_count(dim).value_or(0));
    } else {
      for (const std::string& dim : net.all("input_dim")) dims.push_back(read_count(dim).value_or(0));
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const std::size_t size = dims.size() / inputs.size();
      begin(inputs[i],
            {dims.begin() + static_cast<std::ptrdiff_t>(i * size),
             dims.begin() + static_cast<std::ptrdiff_t>((i + 1) * size)},
            1);
    }
  }
  int unknown = 0;
  for (const auto& [key, layer] : net.inner) {
    if (key != "layer" && key != "layers") continue;
    const std::string type = plain_type(layer.word("type"));
    const std::string name = layer.word("name");
    const std::vector<std::string> bottoms = layer.all("bottom");
    const std::vector<std::string> gives = layer.all("top");
    // For the test phase alone: what is counted is trained.
    bool test = false;
    for (const auto& [inner, message] : layer.inner) {
      if (inner == "include" && message.word("phase") == "TEST") test = true;
    }
    if (is_one_of(type, "data|imagedata|hdf5data|memorydata|dummydata|input|windowdata|python") && bottoms.empty()) {
      if (test || gives.empty()) continue;
      std::vector<Count> dims;
      for (const std::string_view param : {"input_param", "dummy_data_param"}) {
        const Message* message = layer.find(param);
        const Message* shape = message == nullptr ? nullptr : message->find("shape");
        if (shape == nullptr) continue;
        for (const std::string& dim : shape->all("dim")) dims.push_back(read_count(dim).value_or(0));
      }
      if (const Message* memory = layer.find("memory_data_param")) {
        for (const std::string_view size : {"batch_size", "channels", "height", "width"})
          dims.push_back(std::max<Count>(memory->number(size, 1), 1));
      }
      if (dims.empty()) {
        // A picture from a base of data: what is cut out of it, or the usual size.
        const Message* transform = layer.find("transform_param");
        Count size = transform == nullptr ? 0 : transform->number("crop_size", 0);
        if (const Message* data = layer.find("data_param"); size == 0 && data != nullptr)
          size = data->number("crop_size", 0);
        const bool mnist = has(small(text), "mnist") || has(small(text), "lenet");
        const Shape shape =
            mnist && size == 0 ? Shape{28, 28, 1} : Shape{size > 0 ? size : 32, size > 0 ? size : 32, 3};
        dims = {1, shape.channels(), shape.height(), shape.width()};
        asked = assumptions.input ? std::nullopt : std::optional(shape);
      }
      begin(gives.front(), dims, layer.line);
      continue;
    }
    if (test || bottoms.empty()) continue;
    std::vector<std::size_t> from;
    for (const std::string& bottom : bottoms) {
      const auto found = tops.find(bottom);
      if (found != tops.end() && found->second != Plan::nothing) from.push_back(found->second);
    }
    if (from.empty()) {
      if (is_one_of(type, "accuracy|silence")) continue;
      if (tops.empty()) {
        const Shape shape = assumptions.input.value_or(Shape{224, 224, alone.gives > 0 ? alone.gives : 3});
        asked = assumptions.input ? std::nullopt : std::optional(shape);
        tops[bottoms.front()] = plan.input(shape, layer.line);
        from = {tops[bottoms.front()]};
      } else {
        if (has(type, "loss") || type == "accuracy") continue;
        plan.note({layer.line, text::say(Key::bring_no_source, {{"name", std::string_view(name)}}), true});
        continue;
      }
    }
    std::size_t at = from.front();
    const auto param = [&](std::string_view what) -> const Message& {
      static const Message none;
      const Message* found = layer.find(what);
      return found == nullptr ? none : *found;
    };
    // The first of the weights has a name: whoever has the same shares them.
    std::string weight;
    for (const auto& [inner, message] : layer.inner) {
      if (inner == "param" && !message.word("name").empty() && weight.empty()) weight = message.word("name");
    }
    const auto known = weight.empty() ? shared.end() : shared.find(weight);
    // Not trained: both of its rates are nought.
    bool frozen = false;
    int rates = 0;
    for (const auto& [inner, message] : layer.inner) {
      if (inner != "param" || message.word("lr_mult").empty()) continue;
      frozen = (rates == 0 || frozen) && (message.word("lr_mult") == "0" || message.word("lr_mult") == "0.0");
      ++rates;
    }
    const auto put = [&](Layer made) {
      if (known != shared.end()) {
        at = plan.again(known->second, at, layer.line);
        return;
      }
      Piece piece;
      piece.layer = std::move(made);
      piece.frozen = frozen;
      at = plan.add(std::move(piece), {at}, layer.line, name);
      if (!weight.empty()) shared[weight] = at;
    };
    if (type == "convolution" || type == "deconvolution" || type == "depthwiseconvolution" ||
        type == "convolutiondepthwise") {
      const Message& own = param("convolution_param");
      const Window window = window_of(own, 1);
      const Count filters = std::max<Count>(own.number("num_output", 1), 1);
      const bool bias = own.word("bias_term") != "false";
      const Count groups = type == "convolution" || type == "deconvolution" ? std::max<Count>(own.number("group", 1), 1)
                                                                            : plan.channels(at);
      const Count dilation = std::max<Count>(own.number("dilation", 1), 1);
      const Padding padding(window.padding, window.padding);
      if (type == "deconvolution")
        put(Transposed{.kernel = window.kernel,
                       .filters = filters,
                       .stride = window.stride,
                       .padding = padding,
                       .output_padding = {},
                       .groups = groups,
                       .bias = bias});
      else if (groups > 1 && groups == plan.channels(at) && filters % groups == 0)
        put(Depthwise{.kernel = window.kernel,
                      .multiplier = filters / groups,
                      .stride = window.stride,
                      .padding = padding,
                      .dilation = Axes(dilation),
                      .bias = bias});
      else
        put(Conv{.kernel = window.kernel,
                 .filters = filters,
                 .stride = window.stride,
                 .padding = padding,
                 .dilation = Axes(dilation),
                 .groups = groups,
                 .bias = bias});
    } else if (type == "innerproduct") {
      const Message& own = param("inner_product_param");
      if (plan.shape(at).rank() > 1) at = plan.put(Flatten{}, at, layer.line);
      put(Dense{.neurons = std::max<Count>(own.number("num_output", 1), 1), .bias = own.word("bias_term") != "false"});
    } else if (type == "pooling") {
      const Message& own = param("pooling_param");
      const bool max = own.word("pool") != "AVE" && own.word("pool") != "1";
      if (own.word("global_pooling") == "true") {
        put(GlobalPool{.type = max ? GlobalPool::Type::max : GlobalPool::Type::avg, .keep = true});
      } else {
        const MaxPool pool = max_pool(window_of(own, 2));
        if (max) put(pool);
        else put(AvgPool{.window = pool.window, .stride = pool.stride, .padding = pool.padding, .ceil = true});
      }
    } else if (type == "batchnorm" || type == "bn") {
      // Its statistics alone; a scale layer behind it learns.
      const bool own = type == "bn";
      put(BatchNorm{.scale = own, .shift = own, .running = true});
    } else if (type == "scale") {
      if (from.size() > 1) at = plan.add({Merge{.type = Merge::Type::multiply}}, from, layer.line, name);
      else put(Scale{.shift = param("scale_param").word("bias_term") == "true"});
    } else if (type == "prelu") {
      put(PRelu{
          .slopes = param("prelu_param").word("channel_shared") == "true" ? PRelu::Slopes::one : PRelu::Slopes::channel,
          .shared = {}});
    } else if (type == "lrn") {
      put(Lrn{.size = param("lrn_param").number("local_size", 5)});
    } else if (type == "dropout") {
      put(Dropout{});
    } else if (type == "eltwise") {
      const std::string how = param("eltwise_param").word("operation");
      at = plan.add({Merge{.type = how == "PROD"  ? Merge::Type::multiply
                                   : how == "MAX" ? Merge::Type::maximum
                                                  : Merge::Type::add}},
                    from, layer.line, name);
    } else if (type == "concat") {
      at = plan.add({Concat{}}, from, layer.line, name);
    } else if (type == "flatten") {
      put(Flatten{});
    } else if (type == "reshape") {
      plan.note({layer.line, text::say(Key::bring_value_doubt, {{"word", std::string_view(name)}})});
    } else if (type == "embed") {
      const Message& own = param("embed_param");
      put(Embedding{.entries = std::max<Count>(own.number("input_dim", 1), 1),
                    .vector_size = std::max<Count>(own.number("num_output", 1), 1)});
    } else if (type == "relu" || type == "sigmoid" || type == "tanh" || type == "elu" || type == "softmax" ||
               type == "softmaxwithloss" || type == "relu6") {
      if (type == "softmaxwithloss") put(Activation{.type = Activation::Type::softmax});
      else put(Activation{.type = *activation_called(type)});
    } else if (!has(type, "loss") &&
               !is_one_of(type,
                          "accuracy|split|silence|slice|power|argmax|crop|upsample|absval|exp|log|mvn|threshold|tile|"
                          "reduction|permute|priorbox|detectionoutput|normalize")) {
      if (++unknown < 6)
        plan.note(
            {layer.line, text::say(Key::bring_unknown_layer, {{"name", std::string_view(layer.word("type"))}}), true});
    }
    for (const std::string& top : gives) tops[top] = at;
  }
  if (plan.size() < 2) return std::unexpected(Refused{Form::caffe, reader.line(), text::say(Key::bring_nothing_in_it)});
  Brought out = std::move(plan).done(Form::caffe);
  if (asked) ask_for_input(out, *asked);
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
