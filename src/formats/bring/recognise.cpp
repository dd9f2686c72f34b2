#include <algorithm>

#include "formats/bring/bring.h"
#include "formats/bring/code_models.h"
#include "formats/bring/forms.h"
#include "formats/bring/listing.h"
#include "formats/bring/scan.h"
#include "formats/bring/shorthand.h"
#include "formats/bring/unwrap.h"

namespace pw::formats {
namespace {

using bring::has;
using bring::is_digit;
using bring::is_letter;
using bring::Line;
using bring::trimmed;

/// "(conv1): Conv2d(", "(0-11): 12 x Layer(".
bool is_module_line(std::string_view line) {
  line = trimmed(line);
  // A print whose ends of lines were lost.
  if (has(line, "): Linear(in_features=") || has(line, "): Conv2d(")) return true;
  if (!line.starts_with('(')) return false;
  const std::size_t end = line.find("): ");
  if (end == std::string_view::npos || end < 2 || end > 80) return false;
  std::string_view rest = line.substr(end + 3);
  while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);
  if (rest.starts_with(" x ")) rest.remove_prefix(3);
  return !rest.empty() && is_letter(rest.front()) && has(rest, "(");
}

/// "conv2d (Conv2D)   (None, 26, 26, 32)   320".
bool is_keras_row(std::string_view line) {
  const std::size_t at = line.find("(None,");
  const std::size_t list = line.find("[(None,");
  if (at == std::string_view::npos && list == std::string_view::npos) return false;
  const std::string_view before = line.substr(0, std::min(at, list));
  return has(before, " (") && std::ranges::any_of(before, is_letter) && !has(before, "=");
}

/// "conv2d (None, 26, 26, 32) 320", as a loop over the layers prints it.
bool is_bare_row(std::string_view line) {
  const std::size_t at = line.find(" (None,");
  if (at == std::string_view::npos || at > 60 || !is_letter(line.front()) || !is_digit(line.back())) return false;
  const std::string_view name = line.substr(0, at);
  const std::size_t close = line.rfind(')');
  return std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); }) &&
         line.find_first_not_of(" \t,0123456789", close + 1) == std::string_view::npos;
}

/// "Conv2d-6   [-1, 16, 14, 14]   2,304".
bool is_torchsummary_row(std::string_view line) {
  const std::size_t at = line.find(" [-1, ");
  if (at == std::string_view::npos || at > 60 || !is_letter(line.front()) || !is_digit(line.back())) return false;
  const std::string_view name = trimmed(line.substr(0, at));
  const std::size_t sign = name.rfind('-');
  return sign != std::string_view::npos && bring::read_count(name.substr(sign + 1)).has_value();
}

bool is_table_line(std::string_view line) { return std::ranges::count(line, '|') >= 3; }
bool is_table_rule(std::string_view line) {
  line = trimmed(line);
  return has(line, "--") && (has(line, "|") || line.starts_with('+')) &&
         line.find_first_not_of("|-: +") == std::string_view::npos;
}
/// The head of a table of layers, in CSV or with tabs.
bool is_csv_head(std::string_view line) {
  const std::string words = bring::small(line);
  if (!has(words, ",") && !has(words, "\t") && !has(words, ";")) return false;
  // Nor is a loop that prints them.
  if (has(words, "print(")) return false;
  // "x = Input(shape=(4,), dtype='int32')" is no head.
  if (has(words, "=")) return false;
  return (has(words, "layer") || has(words, "type")) &&
         (has(words, "param") || has(words, "shape") || has(words, "size") || has(words, "kernel") ||
          has(words, "filter"));
}

/// "CONV-5-8", "POOL-2", "CONV3-64", "FC-10".
bool is_shorthand(std::string_view word) {
  for (const std::string_view head :
       {"CONV", "POOL", "FC", "MAXPOOL", "AVGPOOL", "conv", "pool", "fc", "Conv", "Pool"}) {
    if (!word.starts_with(head) || word.size() == head.size()) continue;
    const std::string_view rest = word.substr(head.size());
    const bool number = rest.find_first_not_of("0123456789-x:,.;") == std::string_view::npos;
    if (number && has(rest, "-") &&
        is_digit(rest.back() == ':' || rest.back() == ',' || rest.back() == ';' || rest.back() == '.'
                     ? rest[rest.size() - 2]
                     : rest.back()))
      return true;
  }
  return false;
}

/// A line of code that needs no import above it: "x = Conv2D(4, 3)(x)", "model = models.vgg16(...)".
bool is_code_line(std::string_view line) {
  const std::size_t sign = line.find(" = ");
  if (line.starts_with("def ") && line.ends_with(':')) return true;
  if (sign == std::string_view::npos || sign > 60 || !is_letter(line.front())) return false;
  const std::string_view value = trimmed(line.substr(sign + 3));
  if (has(value, ".from_pretrained(") || has(value, "torch.hub.load(") || has(value, "timm.create_model(")) return true;
  if (value.starts_with("models.") || value.starts_with("torchvision.") || value.starts_with("nn.")) return true;
  return (value.starts_with("Input(") || value.starts_with("Model(") || has(value, ")(")) && value.ends_with(')');
}

/// "INPUT -> CONV 5x5x10 -> POOL 2x2 -> FC 10", where our own words for a filter's size are others.
bool is_chain(std::string_view line) {
  const std::string words = bring::small(line);
  if (!has(words, "->") && !has(words, "→") && !has(words, "=>")) return false;
  for (std::size_t at = 0; (at = words.find("conv ", at)) != std::string::npos; ++at) {
    const std::size_t end = words.find_first_not_of("0123456789x", at + 5);
    const std::string size = words.substr(at + 5, end == std::string::npos ? end : end - at - 5);
    const bool goes_on = end != std::string::npos && words[end] == ',';
    if (std::ranges::count(size, 'x') == 2 && !goes_on) return true;
  }
  return false;
}

}  // namespace

namespace bring {

bool is_ours(std::string_view text) {
  text = trimmed(text);
  while (text.starts_with('#')) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return false;
    text = trimmed(text.substr(end));
  }
  if (text.starts_with("convention ")) return true;
  if (!text.starts_with("input ")) return false;
  text = trimmed(text.substr(6));
  return !text.empty() && (is_digit(text.front()) || text.front() == '?');
}

Form form_of(std::string_view text) {
  constexpr std::size_t most_looked_at = 400'000;
  const std::string_view front = text.substr(0, most_looked_at);
  const std::string_view begin = trimmed(front);
  if (is_ours(front)) return Form::notation;
  if (begin.starts_with('{')) {
    if (has(front, "\"weight_map\"")) return Form::index;
    if (has(front, "\"multiply_adds\"") && has(front, "\"layers\"")) return Form::report_json;
    if (has(front, "\"class_name\"") || has(front, "\"modelTopology\"") || has(front, "\"className\""))
      return Form::keras_json;
    if (has(front, "\"model_type\"") || has(front, "\"architectures\"") || has(front, "\"hidden_size\"") ||
        has(front, "\"n_embd\""))
      return Form::hugging_face;
    // Any other configuration: it has the numbers of a Transformer, or is refused as one that is not known.
    return trimmed(begin.substr(1)).starts_with('"') ? Form::hugging_face : Form::notation;
  }
  // Rows of torchinfo whose head was not copied.
  if (has(front, "├─") && has(front, ": 1-1 ") && !has(front, "Layer (type")) return Form::torchinfo;
  if (has(front, "depth-idx)") || has(front, "(type (var_name))")) return Form::torchinfo;
  if (has(front, "Module params") && has(front, "Param count")) return Form::haiku;
  if (has(front, " path ") && has(front, " outputs ") &&
      (has(front, "Total Parameters:") || has(front, " Summary\n") || has(front, "┃ path")))
    return Form::flax;
  int modules = 0;
  int rows = 0;
  int bars = 0;
  int rules = 0;
  int code = 0;
  int strong = 0;
  int plain_code = 0;
  int listed = 0;
  int tensors = 0;
  int darknet = 0;
  int modules_listed = 0;
  int numbered = 0;
  bool chain = false;
  int blocks = 0;
  int shorthand = 0;
  int words = 0;
  int starts = 0;
  int lines = 0;
  bool net = false;
  bool csv = false;
  bool first = true;
  bool trainable = false;
  for (const Line& line : bring::lines_of(front)) {
    const std::string_view all = trimmed(line.text);
    modules_listed += bring::is_lightning_row(all) ? 1 : 0;
    // What is no more than a comment says nothing.
    if (all.empty() || all.starts_with("# ")) continue;
    ++lines;
    modules += is_module_line(all) ? 1 : 0;
    rows += is_keras_row(all) || is_bare_row(all) ? 1 : 0;
    numbered += is_torchsummary_row(all) ? 1 : 0;
    tensors += bring::tensor_in(all) ? 1 : 0;
    darknet += bring::is_darknet_row(all) ? 1 : 0;
    bars += is_table_line(all) ? 1 : 0;
    rules += is_table_rule(all) ? 1 : 0;
    blocks += all == "layer {" || all == "layers {" || all == "layer{" || all == "layers{" ||
                      all.starts_with("layer {") || all.starts_with("layers {")
                  ? 1
                  : 0;
    net = net || all == "[net]" || all == "[network]" || all == "[convolutional]" || all == "[connected]";
    csv = csv || (first && is_csv_head(all));
    first = false;
    // The head of fastai's, which is one line.
    trainable = trainable || (has(all, "Param #") && has(all, "Trainable"));
    const bool import = (all.starts_with("import ") || all.starts_with("from ")) &&
                        (has(all, "torch") || has(all, "keras") || has(all, "tensorflow"));
    const bool holds = has(all, "nn.Module") || has(all, "nn.Sequential(") || has(all, "Sequential([") ||
                       has(all, "keras.Sequential(") || has(all, "models.Sequential(") || has(all, ".add(") ||
                       has(all, "Sequential()") || has(all, "Input(shape") || has(all, "keras.Input(") ||
                       has(all, "models.Model(") || has(all, "super().__init__") || has(all, "def forward(") ||
                       has(all, "super(");
    plain_code += is_code_line(all) ? 1 : 0;
    listed += is_listed_layer(all) ? 1 : 0;
    chain = chain || is_chain(all);
    strong += import || holds ? 1 : 0;
    code += has(all, "layers.") || has(all, "nn.") || all.starts_with("self.") ? 1 : 0;
    if (all.size() < 400) {
      std::size_t at = 0;
      while (at < all.size()) {
        const std::size_t end = std::min(all.find_first_of(" \t", at), all.size());
        if (end > at) {
          ++words;
          const bool is_one = is_shorthand(all.substr(at, end - at));
          shorthand += is_one ? 1 : 0;
          starts += is_one && at == 0 ? 1 : 0;
        }
        at = end + 1;
      }
    }
  }
  if (has(front, "Param #") || has(front, "Params #") || rows >= 2 || (rows == 1 && has(front, "Total params"))) {
    // What comes in stands there as well; TensorFlow.js' own, which has that too, has no batch.
    if (has(front, "Input Shape") && has(front, "[[") && !has(front, "[[null")) return Form::paddle;
    if (has(front, "[-1, ") || has(front, "[-1,")) return Form::torchsummary;
    if (trainable && has(front, "Layer (type)") && has(front, "Output Shape") && rows == 0 &&
        (has(front, " True ") || has(front, " False ") || has(front, "True\n") || has(front, "False\n")))
      return Form::fastai;
    if (rows > 0 || has(front, "Layer (type)")) return Form::keras_summary;
  }
  if (numbered >= 2) return Form::torchsummary;
  if (modules >= 1) return Form::torch_print;
  if (tensors >= 2 && strong == 0) return Form::table;
  if (net || darknet >= 2) return Form::darknet;
  if (blocks >= 2 || (blocks >= 1 && has(front, "type:"))) return Form::caffe;
  if (has(front, "Layer(") &&
      (has(front, "imageInputLayer") || has(front, "convolution2dLayer") || has(front, "fullyConnectedLayer") ||
       has(front, "sequenceInputLayer") || has(front, "featureInputLayer")))
    return Form::matlab;
  if (has(front, "Layer array with") ||
      (has(front, "Image Input") && has(front, "Convolution") && has(front, "stride")))
    return Form::matlab;
  // Code says the sizes; a table of modules without them is the next best.
  const bool lightning = (has(front, "| Name") && has(front, "| Type") && has(front, "| Params")) ||
                         has(front, "Total params") || has(front, "Trainable params");
  if (modules_listed >= 1 && lightning && (strong < 2 || code == 0)) return Form::lightning;
  if (rules >= 1 && bars >= 3) return Form::table;
  if (has(front, "\\begin{tabular") && has(front, "&")) return Form::table;
  if (strong >= 1 && (code >= 1 || strong >= 2)) return Form::python;
  if (csv) return Form::table;
  if ((shorthand >= 2 && shorthand * 8 >= words) || (starts >= 2 && starts * 4 >= lines)) return Form::shorthand;
  if (chain || (listed >= 3 && listed * 2 >= lines)) return Form::shorthand;
  if (strong >= 1 || plain_code >= 2) return Form::python;
  if (bring::is_piece_of_code(front)) return Form::python;
  return Form::notation;
}

}  // namespace bring

Form recognise(std::string_view text) {
  // What says which form it is stands near the beginning, or in many lines.
  constexpr std::size_t most_looked_at = 400'000;
  return bring::form_of(bring::unwrapped(text.substr(0, most_looked_at)));
}

}  // namespace pw::formats
