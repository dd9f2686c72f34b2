// src/formats/bring: what people have, read as a network: printed models, summaries, code, configurations, tables, files. The form is known
// by the content. Whatever is brought is data: none of it is run, and no size that it claims is believed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/door.h"
#include "core/network.h"

namespace pw::formats {

enum class Form : std::uint8_t {
  notation,  ///< ours, or nothing that is known
  torch_print,  ///< print(model)
  keras_summary,
  torchinfo,
  torchsummary,
  fastai,  ///< learn.summary()
  paddle,  ///< paddle.summary()
  lightning,  ///< PyTorch Lightning's table of modules
  flax,  ///< nn.tabulate, nnx.tabulate and summary
  haiku,
  keras_json,  ///< to_json(), model.json of TensorFlow.js
  python,  ///< code for Keras or PyTorch
  darknet,
  caffe,
  matlab,
  hugging_face,
  report_json,  ///< Paramwalk's own
  shorthand,  ///< CONV-5-8, POOL-2, FC-10
  table,  ///< Markdown, CSV
  onnx,
  safetensors,
  pickle,  ///< PyTorch's zip
  gguf,
  hdf5,  ///< known, and not read here
  keras_zip,  ///< the same
  index,  ///< what lists the files of a model that lies in several
};

/// What of a text is in doubt, and the answer that is taken.
struct Question {
  enum class About : std::uint8_t { input } about = About::input;
  std::string words;
  std::string answer;
};
struct Assumptions {
  /// The size that comes in, as the notation has it ("32x32x3"); nothing: what the text implies.
  std::optional<Shape> input;
};

struct Note {
  int line = 0;  ///< from 1; 0: of no line
  std::string words;
  bool incomplete = false;  ///< something that is there is not counted
};

/// A number that the text has, beside ours.
struct Printed {
  enum class What : std::uint8_t { total, trainable, non_trainable } what = What::total;
  Count theirs = 0;
  Count ours = 0;
};

struct Brought {
  Form form = Form::notation;
  Network network;
  std::string notation{};  ///< the network as text
  std::vector<int> lines{};  ///< of each layer: the line of the text that it came from; 0 where it came from none
  std::vector<Note> notes{};
  std::vector<Question> questions{};  ///< two at most
  std::vector<Printed> printed{};
  /// What the comparison with the printed numbers says: "Your summary says 62,958; so do we." Empty where nothing is printed.
  std::string check{};
  bool agrees = true;  ///< with all that is printed
  bool is_complete = true;  ///< nothing is known to be missing
  /// What is said at once: which form it is.
  std::string said{};
};

/// Why it was not read: what it looks like, where it ended (`line`, or `byte`), what to do.
struct Refused {
  Form form = Form::notation;
  int line = 0;
  std::string words;
};
using BroughtOr = std::expected<Brought, Refused>;

/// By its content alone; `notation` where it is ours or nothing that is known.
[[nodiscard, PW_DOOR]] Form recognise(std::string_view text);
/// Whether a text that is in no form that is known was meant as our notation, so that its mistakes are worth telling; else it is none of
/// the forms that are read.
[[nodiscard, PW_DOOR]] bool is_attempt(std::string_view text);
/// "a Keras summary".
[[nodiscard]] std::string form_name(Form form);
/// Longer texts are refused.
inline constexpr std::size_t longest_brought = 8'000'000;
[[nodiscard, PW_DOOR]] BroughtOr read_brought(std::string_view brought, const Assumptions& assumptions = {});

}  // namespace pw::formats
