// src/formats/bring: the readers, one for each form. Only for this folder.
#pragma once

#include "formats/bring/bring.h"
#include "formats/bring/torch_print.h"

namespace pw::formats::bring {

/// Keras' to_json() of all versions, and TensorFlow.js' model.json.
[[nodiscard]] BroughtOr read_keras_json(std::string_view text, const Assumptions& assumptions);
/// config.json of Hugging Face.
[[nodiscard]] BroughtOr read_hugging_face(std::string_view text, const Assumptions& assumptions);
/// What the terminal's program writes with --json.
[[nodiscard]] BroughtOr read_report(std::string_view text);
/// Keras' summary(), torchinfo's, torchsummary's, fastai's and Paddle's tables.
[[nodiscard]] BroughtOr read_summary(std::string_view text, Form form, const Assumptions& assumptions);
/// PyTorch Lightning's table of modules, with counts that may be rounded.
[[nodiscard]] BroughtOr read_lightning(std::string_view text);
/// Whether it is a row of it: "0 | conv1 | Sequential | 640".
[[nodiscard]] bool is_lightning_row(std::string_view line);
/// The tables of Flax and Haiku.
[[nodiscard]] BroughtOr read_jax(std::string_view text, Form form);
/// Code for Keras or PyTorch.
[[nodiscard]] BroughtOr read_python(std::string_view text, const Assumptions& assumptions);
[[nodiscard]] BroughtOr read_darknet(std::string_view text);
[[nodiscard]] BroughtOr read_caffe(std::string_view text, const Assumptions& assumptions);
[[nodiscard]] BroughtOr read_matlab(std::string_view text);
/// Markdown, CSV, and the shorthand of exams.
[[nodiscard]] BroughtOr read_table(std::string_view text, Form form, const Assumptions& assumptions);
/// The index of a model's files, by itself: it is refused with what is to be opened in its place.
[[nodiscard]] BroughtOr read_index(std::string_view text);

}  // namespace pw::formats::bring
